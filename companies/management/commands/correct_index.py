"""Compute the index of a month anew, as a revision that says why. The edition before it stays readable."""

from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from companies.actions.evidence.month_index import NoSuchEdition, correct_month
from companies.lib.dates import month_from_text
from companies.lib.places import language_name
from companies.management.only_one import only_one
from companies.models.texts import BOTH, site_languages
from companies.queries.directory.planted import planted_in


class Command(BaseCommand):
    help = "Compute the index of a month anew, as a revision; readers see the reason."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("month", help="2026-11")
        parser.add_argument("--invented", action="store_true", help="that of the invented companies")
        for language in site_languages():
            words = f"why, in {language_name(language, 'en')}; everybody reads it"
            parser.add_argument(f"--reason-{language}", required=language in BOTH, default="", help=words)

    def handle(self, *, month: str, invented: bool, **options: Any) -> None:
        reasons = {language: options[f"reason_{language}"] for language in site_languages()}
        try:
            first = month_from_text(month)
        except ValueError as error:
            raise CommandError(f"{month} is no month: 2026-11") from error
        for reason in reasons.values():
            if planted := planted_in(reason):
                raise CommandError(f"the directory does not show {planted[0].written.strip()!r}")
        with only_one("nightly-index") as is_ours:
            if not is_ours:
                raise CommandError("the nightly work computes the index just now")
            try:
                edition = correct_month(
                    first,
                    is_invented=invented,
                    reason=reasons,
                    now=timezone.now(),
                    zone=ZoneInfo(settings.TIME_ZONE),
                )
            except NoSuchEdition as error:
                raise CommandError(f"there is no index of {error} to correct") from error
        self.stdout.write(f"index of {edition.name}: revision {edition.revision}")
