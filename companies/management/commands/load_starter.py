"""Load the starter directory. Running it again brings what is new and what was corrected, and leaves to people what
they changed."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from companies.actions.loading import starter, starter_situations
from companies.actions.loading.number_blocks import OlderTable, keep_blocks
from companies.actions.loading.starter_memory import is_settled
from companies.actions.loading.starter_removals import take_out_missing
from companies.actions.loading.starter_said import settle_said
from companies.exchange.block_file import BLOCKS, read_blocks
from companies.exchange.country_folders import COUNTRY, faults_in
from companies.exchange.starter_countries import only_of
from companies.exchange.starter_files import (
    FOLDERS,
    FOLDERS_OF_COUNTRIES,
    LISTS,
    FoundRecord,
    check_shape,
    records_in,
)
from companies.exchange.starter_text import Said, check_words, said_in
from companies.lib.countries import countries
from companies.management.progress import show_progress
from companies.management.tallies import say_tally

#: Kinds in the order in which records name one another. Situations come twice: companies name them, and they companies.
STEPS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("sector", starter.add_sector),
    ("inquiry", starter.add_inquiry),
    ("tariff", starter.add_tariff),
    ("law", starter_situations.add_law),
    ("situation", starter_situations.add_situation),
    ("company", starter.add_company),
    ("bad_number", starter.add_bad_number),
    ("situation", starter_situations.fill_situation),
    ("answer", starter_situations.add_answer),
    ("recourse", starter_situations.add_recourse),
)
#: Their place in the list is theirs on the page.
PLACED = ("recourse",)


class Command(BaseCommand):
    help = (
        "Load the starter directory from fixtures/ (idempotent: what is new or corrected there comes, what people "
        "changed stays theirs)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures")
        parser.add_argument(
            "--countries",
            nargs="+",
            choices=list(countries()),
            default=list(settings.COUNTRIES),
            help="those whose folders and companies are loaded, beside what is common (by default those of the site)",
        )
        parser.add_argument("--dry-run", action="store_true", help="the same report; nothing is written")

    def handle(self, *, folder: Path, dry_run: bool, **options: Any) -> None:
        chosen = options["countries"]
        if not folder.is_dir():
            raise CommandError(f"{folder} is no folder")
        tally = starter.Tally(at=timezone.now(), is_of_some=not set(chosen) >= set(countries()))
        if dry_run:
            with transaction.atomic():
                self.load(folder, tally, chosen)
                transaction.set_rollback(True)
        else:
            self.load(folder, tally, chosen)
        say_tally(self.stdout, tally)
        if dry_run:
            self.stdout.write("dry run: nothing was written")

    def load(self, folder: Path, tally: starter.Tally, chosen: list[str]) -> None:
        found = {kind: records_in(folder, kind) for kind in (*LISTS, *FOLDERS, *FOLDERS_OF_COUNTRIES)}
        # What stands in the files is not missing, whether or not it is loaded here.
        given = {kind: [one.key for one in of_kind] for kind, of_kind in found.items()}
        if tally.is_of_some:
            found = only_of(found, chosen)
        # Those that others take the place of come last: their successors are there.
        found["situation"].sort(key=lambda one: isinstance(one.record, dict) and "successor" in one.record)
        said = said_in(one for of_kind in found.values() for one in of_kind)
        right = {
            kind: [one for one in _each_once(of_kind, tally) if _is_right(kind, one, said, tally)]
            for kind, of_kind in found.items()
        }
        for kind, add in STEPS:
            self.bring(kind, add, right[kind], tally)
        take_out_missing(given, tally)
        settle_said(tally)
        for path in sorted((folder / "countries").glob(f"*/{COUNTRY}")):
            if path.parent.name.upper() in chosen:
                tally.refused += faults_in(path.parent)
        for path in sorted((folder / "countries").glob(f"*/{BLOCKS}")):
            if not tally.is_of_some or path.parent.name.upper() in chosen:
                self.keep_table(path.parent, tally)

    def keep_table(self, folder: Path, tally: starter.Tally) -> None:
        """Who holds which numbers, unless a newer table was imported."""
        with tally.refusing(f"blocks of {folder.name}"), suppress(OlderTable):
            table = read_blocks(folder, plan=folder.name.upper())
            kept = keep_blocks(table=table, at=tally.at)
            tally.created += Counter(numberblock=kept.added)
            tally.kept += Counter(numberblock=kept.unchanged)

    def bring(
        self, kind: str, add: Callable[..., None], records: list[FoundRecord], tally: starter.Tally
    ) -> None:
        for done, one in enumerate(records, start=1):
            with tally.refusing(one.place):
                add(one.record, tally=tally, **_place_in_list(kind, one))
            if kind == "company":
                show_progress(self.stderr, done, len(records))


def _each_once(found: list[FoundRecord], tally: starter.Tally) -> list[FoundRecord]:
    """Of two files that are about one row neither is taken: one of them is not what it says."""
    times = Counter(one.key for one in found if one.key)
    twice = [one for one in found if times[one.key] > 1]
    tally.refused += [(one.place, f"{one.key} is given {times[one.key]} times") for one in twice]
    return [one for one in found if times[one.key] <= 1]


def _is_right(kind: str, one: FoundRecord, said: Said, tally: starter.Tally) -> bool:
    """It can be read, is what its schema says, and names no number that stands nowhere; else it is refused. What was
    brought whole was right."""
    if one.unread:
        tally.refused.append((one.place, one.unread))
    elif one.key and is_settled(kind, one.record, tally, **_place_in_list(kind, one)):
        return True
    else:
        with tally.refusing(one.place):
            check_shape(kind, one.record)
            check_words(one.record, said)
            return True
    return False


def _place_in_list(kind: str, one: FoundRecord) -> dict[str, int]:
    return {"position": one.position} if kind in PLACED else {}
