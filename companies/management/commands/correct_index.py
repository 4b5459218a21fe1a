"""Compute the index of a month anew, as a revision that says why. The edition before it stays readable."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from companies.actions.evidence.month_index import NoSuchEdition, correct_month
from companies.lib.dates import month_from_text
from companies.management.only_one import only_one
from companies.queries.directory.planted import planted_in


class Command(BaseCommand):
    help = "Compute the index of a month anew, as a revision; readers see the reason."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("month", help="2026-11")
        parser.add_argument("--invented", action="store_true", help="that of the invented companies")
        parser.add_argument("--reason-fr", required=True, help="why, in French; everybody reads it")
        parser.add_argument("--reason-en", required=True, help="why, in English; everybody reads it")

    def handle(
        self, *, month: str, invented: bool, reason_fr: str, reason_en: str, **options: object
    ) -> None:
        try:
            first = month_from_text(month)
        except ValueError as error:
            raise CommandError(f"{month} is no month: 2026-11") from error
        for reason in (reason_fr, reason_en):
            if planted := planted_in(reason):
                raise CommandError(f"the directory does not show {planted[0].written.strip()!r}")
        with only_one("nightly-index") as is_ours:
            if not is_ours:
                raise CommandError("the nightly work computes the index just now")
            try:
                edition = correct_month(
                    first,
                    is_invented=invented,
                    reason_fr=reason_fr,
                    reason_en=reason_en,
                    now=timezone.now(),
                    zone=ZoneInfo(settings.TIME_ZONE),
                )
            except NoSuchEdition as error:
                raise CommandError(f"there is no index of {error} to correct") from error
        self.stdout.write(f"index of {edition.name}: revision {edition.revision}")
