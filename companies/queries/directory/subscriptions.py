"""Which wishes to be told by mail have come true, and what there is to tell."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from companies.enums import Outcome, Wish
from companies.models import Channel, Company, Report, Subscription
from companies.queries.directory.news import changes_between
from companies.queries.directory.pages import leads_of
from companies.queries.history.public import ToldEvent

#: So many different reports of a human make a line one that answers again: one may be luck.
ENOUGH_HUMANS = 2
#: A letter names so many changes; the page of the history has the rest.
MOST_CHANGES = 10
_AT_ONCE = 200


@dataclass(frozen=True)
class News:
    """What one letter tells. `way`: the one that leads the page now; `humans`: since the wish was confirmed."""

    way: Channel | None = None
    humans: int = 0
    changes: list[ToldEvent] = field(default_factory=list)
    has_more: bool = False


def wishes_offered(*, has_way_in: bool, deserted: Channel | None) -> list[Wish]:
    """What may be asked of a company that stands so."""
    offered = [Wish.CHANGES]
    if deserted:
        offered.insert(0, Wish.ANSWERS)
    if not has_way_in:
        offered.insert(0, Wish.WAY_IN)
    return offered


def due(*, now: datetime.datetime) -> Iterator[tuple[int, News]]:
    """Subscription id → what there is to tell it, of the confirmed ones that have anything."""
    rows = Subscription.objects.confirmed().select_related("company", "channel").order_by("pk")
    for some in _in_lots(rows.values_list("pk", flat=True)):
        yield from _due_of(list(rows.filter(pk__in=some)), now=now)


def _in_lots(ids: Iterable[int]) -> Iterator[list[int]]:
    ids = list(ids)
    yield from (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE))


def _due_of(rows: list[Subscription], *, now: datetime.datetime) -> Iterator[tuple[int, News]]:
    published = {row.company for row in rows if row.company.is_published}
    leads = leads_of(
        [row.company for row in rows if row.wish == Wish.WAY_IN and row.company in published], now=now
    )
    for row in rows:
        if row.company not in published:
            continue
        match row.wish:
            case Wish.WAY_IN:
                news = News(way=leads[row.company.pk].channel)
            case Wish.ANSWERS:
                news = _answering(row)
            case _:
                news = _changes(row.company, since=row.told_until or now, until=now)
        if news.way or news.changes:
            yield row.pk, news


def _answering(row: Subscription) -> News:
    line = row.channel
    if line is None or not line.is_published:
        return News()
    told = Report.objects.counted().filter(
        channel=line, outcome=Outcome.HUMAN, experienced_at__gte=row.confirmed_at
    )
    humans = told.count()
    return News(way=line, humans=humans) if humans >= ENOUGH_HUMANS else News()


def _changes(company: Company, *, since: datetime.datetime, until: datetime.datetime) -> News:
    new = changes_between(company, since=since, until=until, most=MOST_CHANGES + 1)
    return News(changes=new[:MOST_CHANGES], has_more=len(new) > MOST_CHANGES)
