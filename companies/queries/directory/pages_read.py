"""The page that a value stands on, as our software read it: what the desk shows, and what is kept with a decision."""

import datetime
from dataclasses import dataclass
from hashlib import sha256

from django.utils import timezone
from django.utils.functional import Promise

from companies.models import Channel, Proposal, Sighting
from companies.queries.directory.sightings import last_sighting, way_of


@dataclass(frozen=True)
class PageShown:
    """The words of a page around a value, where and when they were read, and how the page says it."""

    words: str
    url: str
    title: str = ""
    read_on: datetime.date | None = None
    mark: str | Promise = ""

    @property
    def digest(self) -> str:
        return sha256(self.words.encode()).hexdigest()


def page_read(row: Channel | Proposal) -> PageShown | None:
    """Of the last sighting; else of the page that a proposal cites, as it was fetched."""
    return page_of_sighting(last_sighting(way_of(row))) or page_of_check(row)


def page_of_sighting(seen: Sighting | None) -> PageShown | None:
    if seen is None or not seen.excerpt:
        return None
    return PageShown(seen.excerpt, seen.page.url, seen.page.title, seen.seen_on, seen.get_mark_display())


def page_of_check(row: Channel | Proposal) -> PageShown | None:
    check = getattr(row, "page_check", None)
    if not (isinstance(row, Proposal) and check and check.is_found and check.excerpt):
        return None
    read_on = timezone.localdate(check.checked_at) if check.checked_at else None
    return PageShown(check.excerpt, row.source_url, row.source_title, read_on)
