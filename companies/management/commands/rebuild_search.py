"""Write the search index anew from the names: after a change of the way names are compared, or to prove it right."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from companies.actions.search.rebuild import rebuild_search
from companies.management.only_one import only_one
from companies.management.progress import show_progress
from companies.models import Company, SearchKey, SearchPiece, SearchStart


class Command(BaseCommand):
    help = "Write the search index anew from the names of all companies."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="only where there are companies and no index of them"
        )

    def handle(self, *, if_empty: bool, verbosity: int, **options: Any) -> None:
        if if_empty and (SearchKey.objects.exists() or not Company.objects.exists()):
            return
        with only_one("rebuild_search") as is_ours:
            if not is_ours:
                raise CommandError("the search index is being written anew already")
            searched = rebuild_search(on_companies=self._show_progress if verbosity else None)
        if verbosity:
            counts = (model.objects.count() for model in (SearchKey, SearchStart, SearchPiece))
            keys, starts, pieces = counts
            self.stdout.write(f"companies: {searched}, names: {keys}, beginnings: {starts}, pieces: {pieces}")

    def _show_progress(self, done: int, total: int) -> None:
        show_progress(self.stderr, done, total)
