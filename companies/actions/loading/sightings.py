"""Keeping what a visit saw: the pages asked for, and for each day what stood on them."""

import datetime
from collections.abc import Iterable

from django.utils import timezone

from companies.enums import PAGE_IS_KNOWN, ChannelKind, PageOutcome
from companies.lib.seen_values import CHAT, EMAIL, FORM, HOURS, PHONE, POSTAL, Found
from companies.lib.site_seen import PageSeen
from companies.models import Company, OfficialPage, Sighting

#: What a page shows → the kind of way in that it is; a fax and hours by themselves are none.
KIND_OF = {
    PHONE: ChannelKind.PHONE,
    EMAIL: ChannelKind.EMAIL,
    CHAT: ChannelKind.CHAT,
    FORM: ChannelKind.FORM,
    POSTAL: ChannelKind.POSTAL,
}


def keep_pages(
    company: Company, pages: Iterable[PageSeen], *, at: datetime.datetime
) -> dict[str, OfficialPage]:
    """By address. What was known of a page that was not reached now stays known."""
    standing = {page.url: page for page in company.pages.all()}
    kept = {}
    for seen in pages:
        page = standing.get(seen.url) or OfficialPage(company=company, url=seen.url)
        page.outcome, page.asked_at = PageOutcome(seen.outcome), at
        if page.outcome in PAGE_IS_KNOWN:
            page.read_at = at
        if page.outcome == PageOutcome.READ:
            page.title = seen.title[:200]
            page.etag, page.last_modified = seen.etag[:200], seen.last_modified[:60]
        page.save()
        kept[seen.url] = page
    return kept


def keep_sightings(
    page: OfficialPage, seen: PageSeen, known: Iterable[Found], *, at: datetime.datetime
) -> list[Sighting]:
    """What stands on the page today; `known`: what was looked for there and found besides. Of a page that did not change,
    what stood there when it was read last. Read twice on a day, it is noted once."""
    today = timezone.localdate(at)
    if page.outcome == PageOutcome.UNCHANGED:
        rows = _as_before(page, today)
    elif page.outcome == PageOutcome.READ:
        rows = [_sighting(page, found, today) for found in _each_once([*seen.found, *known])]
    else:
        rows = []
    Sighting.objects.bulk_create(rows, ignore_conflicts=True)
    return list(page.sightings.filter(seen_on=today).select_related("page", "company")) if rows else []


def _each_once(found: Iterable[Found]) -> list[Found]:
    """The first of each value: the reader puts the most telling one first."""
    each: dict[tuple[str, str, str], Found] = {}
    for one in found:
        if one.kind in KIND_OF and one.kind != HOURS:
            each.setdefault((one.kind, one.value, one.extension), one)
    return list(each.values())


def _sighting(page: OfficialPage, found: Found, today: datetime.date) -> Sighting:
    return Sighting(
        company=page.company,
        page=page,
        kind=KIND_OF[found.kind],
        value=found.value,
        extension=found.extension,
        seen_for=found.purpose,
        label=found.label,
        hours=found.hours,
        price=found.price[: Sighting._meta.get_field("price").max_length],
        excerpt=found.excerpt,
        mark=found.mark,
        seen_on=today,
    )


def _as_before(page: OfficialPage, today: datetime.date) -> list[Sighting]:
    newest = page.sightings.exclude(seen_on=today).order_by("-seen_on").first()
    rows = list(page.sightings.filter(seen_on=newest.seen_on)) if newest else []
    for row in rows:
        row.pk, row.seen_on = None, today
        row._state.adding = True
    return rows
