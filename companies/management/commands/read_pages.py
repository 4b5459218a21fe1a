"""Read official pages: visit the sites that are due and write down what they say; or read saved pages, and print it."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from companies.actions.loading.site_visits import VisitReport
from companies.exchange.pacing import Pacer
from companies.exchange.saved_pages import BadIndex, findings_of
from companies.management.reading import NoNetwork, VisitTally, visits
from companies.models import Company
from companies.queries.directory.reading_order import due_for_reading, sites_to_read

#: Of one run: at ten seconds a site, a quarter of an hour.
MOST_SITES = 90


class Command(BaseCommand):
    help = "Visit official sites politely and note what ways in they show; --files: saved pages, without network or database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        chosen = parser.add_mutually_exclusive_group(required=True)
        chosen.add_argument("--company", metavar="SLUG", help="this one, due or not")
        chosen.add_argument("--due", action="store_true", help="those whose turn it is, asked-for ones first")
        chosen.add_argument(
            "--files", type=Path, metavar="DIR", help="a folder with index.json and the pages it names"
        )
        parser.add_argument("--limit", type=int, default=MOST_SITES, help="sites of this run")
        parser.add_argument("--dry-run", action="store_true", help="ask and read; nothing is written")

    def handle(
        self, *, company: str | None, due: bool, files: Path | None, limit: int, dry_run: bool, **options: Any
    ) -> None:
        if files:
            self.print_saved(files)
            return
        tally = VisitTally()
        try:
            for report in visits(self.chosen(company, limit), pacer=Pacer(), is_dry_run=dry_run):
                tally.add(report)
                self.say(report)
        except NoNetwork as error:
            raise CommandError(f"{error}; {tally}") from error
        self.stdout.write(str(tally))
        if dry_run:
            self.stdout.write("dry run: nothing was written")

    def chosen(self, slug: str | None, limit: int) -> list[Company]:
        if slug is None:
            return list(due_for_reading(now=timezone.now())[:limit])
        company = sites_to_read().filter(slug=slug).first()
        if company is None:
            raise CommandError(f"{slug} is no published company with a site")
        return [company]

    def say(self, report: VisitReport) -> None:
        """One company: what was asked for, then what is new, missing, lost or back."""
        self.stdout.write(f"{report.company.slug}:")
        for url, outcome in report.outcomes.items():
            self.stdout.write(f"  {outcome}: {url}")
        for line in report.said:
            self.stdout.write(f"  {line}")

    def print_saved(self, folder: Path) -> None:
        try:
            for record in findings_of(folder, self.stderr.write):
                self.stdout.write(json.dumps(record, ensure_ascii=False))
        except BadIndex as error:
            raise CommandError(str(error)) from error
