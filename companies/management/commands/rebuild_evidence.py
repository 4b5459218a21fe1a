"""Compute all evidence anew from the reports: after a change of the method, or to prove the sums right; then the ranking.

The site stays open meanwhile.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from companies.actions.evidence.editions import write_editions
from companies.actions.evidence.rebuild import rebuild_evidence
from companies.management.only_one import only_one
from companies.management.progress import show_progress
from companies.models import Report


class Command(BaseCommand):
    help = "Compute which reports count, and the sums of every channel and kind, from the reports alone."

    def handle(self, *, verbosity: int, **options: Any) -> None:
        with only_one("rebuild-evidence") as is_ours:
            if not is_ours:
                raise CommandError("another rebuild_evidence is at work")
            companies = rebuild_evidence(on_company=self._show_progress if verbosity else None)
            write_editions(now=timezone.now())
        if verbosity:
            counted = Report.objects.counted()
            channels = counted.order_by().values("channel").distinct().count()
            self.stdout.write(
                f"companies: {companies}, channels: {channels}, counted reports: {counted.count()}"
            )

    def _show_progress(self, done: int, total: int) -> None:
        show_progress(self.stderr, done, total)
