"""Load the demonstration: invented companies with simulated reports that end now. Running it again adds nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from companies.demo.loading import load_demo
from companies.management.progress import show_progress
from companies.management.tallies import say_tally


class Command(BaseCommand):
    help = (
        "Load the invented companies of fixtures/demo/ with simulated reports, beside the starter directory."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures" / "demo")

    def handle(self, *, folder: Path, **options: Any) -> None:
        say_tally(self.stdout, load_demo(folder=folder, now=timezone.now(), on_step=self._show_progress))

    def _show_progress(self, done: int, total: int) -> None:
        show_progress(self.stderr, done, total)
