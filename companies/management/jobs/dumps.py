"""Files of all that is public, for whoever computes with it: a new dump every night, in DUMPS_DIR."""

import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import override

from companies.enums import NightlyJob
from companies.exchange.dumps import write_dump
from companies.management.job import DAILY, Job


def dumps(at: datetime.datetime) -> str:
    """Addresses in the rows are those of pages in the site's first language."""
    with override(settings.LANGUAGE_CODE):
        day, counts = write_dump(
            Path(settings.DUMPS_DIR), at=at, site=settings.SITE_URL, licence=licence_text()
        )
    real, invented = (
        sum(n for (is_it, _name), n in counts.items() if is_it == world) for world in (False, True)
    )
    return f"{day}: rows: {real}" + (f", and invented: {invented}" if invented else "")


def licence_text() -> str:
    """What is ours under CC0, and what is not ours to give; then CC0 itself."""
    whose = (settings.BASE_DIR / "docs" / "data-licences.md").read_text(encoding="utf-8")
    cc0 = (settings.BASE_DIR / "LICENSE-DATA").read_text(encoding="utf-8")
    return f"{whose.rstrip()}\n\n{'=' * 80}\n\n{cc0}"


JOB = Job(NightlyJob.DUMPS, DAILY, seconds=2 * 60 * 60, run=dumps)
