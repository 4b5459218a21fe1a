"""Fetch the pages that open proposals cite, and note whether the number or address is on them. For a timer."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from companies.actions.proposals.page_checks import note_failure, note_page, pages_to_check
from companies.exchange.web_pages import NotFetched, fetch_page

#: Of one run: fifteen seconds each at worst.
MOST_PAGES = 20


class Command(BaseCommand):
    help = "Fetch the pages that open proposals cite; without a network nothing is lost, they wait."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--limit", type=int, default=MOST_PAGES, help="pages of this run")

    def handle(self, *, limit: int, **options: Any) -> None:
        counts: dict[str, int] = {}
        for check in pages_to_check(at=timezone.now(), limit=limit):
            try:
                page = fetch_page(check.proposal.source_url)
            except NotFetched as error:
                check = note_failure(check=check, reason=str(error), at=timezone.now())
            else:
                check = note_page(check=check, page=page, at=timezone.now())
            counts[check.state] = counts.get(check.state, 0) + 1
        told = ", ".join(f"{state}: {count}" for state, count in sorted(counts.items()))
        self.stdout.write(told or "no page to check")
