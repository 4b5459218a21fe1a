"""The moderators' one queue: what waits, whatever it is, the gravest first.

The order is decided by what waiting may do (enums.Harm), then by age, the oldest first:

1. urgent: a caller was asked for a code or a card number, held or not; a legal notice is overdue, or due tomorrow;
2. a trap perhaps: a caller was sent to a number that is not theirs, or calls the channel a scam;
3. the law sets a date: other legal notices;
4. a fact may be wrong: proposals;
5. somebody waits to be read: other reports;
6. sent without a script, and so without proof of work: the slower path that was promised, behind all who are proved;
7. not public yet: proposed channels, draft companies;
8. what a machine held, one line a company: a flood never stands before anything else.

Each kind (queries.queue_kinds) asks its own indexes for the first few rows, and these are merged here: the queue costs
the same number of queries with ten rows and with a million, and reads a few hundred of them at most.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils import timezone

from companies.enums import Harm
from companies.models import Taken
from companies.queries.staff.moderation import MOST_COUNTED, Waiting
from companies.queries.staff.queue_held import MOST_COUNTED as MOST_OF_A_FLOOD
from companies.queries.staff.queue_held import Flood, floods
from companies.queries.staff.queue_kinds import Kind

#: So many of each lane are asked for: more than a moderator decides in an hour, and more than a page shows.
FIRST_OF_EACH = 50


@dataclass(frozen=True)
class Entry:
    """One line. `flood` is set for what a machine held: many rows on one company, which is then the target."""

    kind: Kind
    target: Model
    harm: Harm
    why: Any
    since: datetime.datetime
    taken: Taken | None = None
    flood: Flood | None = None

    @property
    def place(self) -> tuple[int, datetime.datetime, str, int]:
        """What it is ordered by."""
        return self.harm, self.since, self.kind.name, self.target.pk

    @property
    def due_on(self) -> datetime.date | None:
        return None if self.flood else self.kind.due_on(self.target)

    @property
    def line(self) -> str:
        if self.flood is None:
            return str(self.target)
        many = self.flood.count > MOST_OF_A_FLOOD
        count = f"{MOST_OF_A_FLOOD}+" if many else self.flood.count
        return str(self.kind.held % {"number": self.flood.count, "count": count, "company": self.target})

    @property
    def words(self) -> str:
        """What the thing itself says, masked as it is stored."""
        return "" if self.flood else self.kind.tells(self.target)

    def is_free_for(self, person_id: int) -> bool:
        return self.flood is None and (self.taken is None or self.taken.person_id == person_id)


def the_queue(kinds: Iterable[Kind], *, now: datetime.datetime, person_id: int | None = None) -> list[Entry]:
    """The first entries of these kinds in their order; for a person, only what she may decide on herself."""
    today = timezone.localdate(now)
    kinds = list(kinds)
    taken = {(each.target_type, each.target_id): each for each in _taken(now)}
    entries = [
        Entry(kind, row, harm, why, getattr(row, kind.age), taken=taken.get((kind.name, row.pk)))
        for kind in kinds
        for row, (harm, why) in _ranked(kind, today, person_id)
    ]
    for kind in kinds:
        if kind.held_status:
            entries += [
                Entry(kind, flood.company, Harm.HELD, "", flood.since, flood=flood)
                for flood in floods(kind.model, status=kind.held_status)
            ]
    return sorted(entries, key=lambda entry: entry.place)


def first_free(
    entries: Iterable[Entry], *, person_id: int, after: tuple[str, int] | None = None
) -> list[Entry]:
    """What she may take, in the order to try: from the top, or from behind `after` and then from the top."""
    entries = list(entries)
    places = [(entry.kind.name, entry.target.pk) for entry in entries]
    start = places.index(after) + 1 if after in places else 0
    turned = [*entries[start:], *entries[:start]]
    return [
        entry
        for entry in turned
        if entry.is_free_for(person_id) and (entry.kind.name, entry.target.pk) != after
    ]


def next_waiting(kind: Kind, *, after: Model) -> Model | None:
    """The one of this kind that waits behind `after`; from the top again when it was the last."""
    order = kind.by or kind.age
    others = kind.waiting().exclude(pk=after.pk).order_by(order, "pk")
    return others.filter(**{f"{order}__gte": getattr(after, order)}).first() or others.first()


def _ranked(kind: Kind, today: datetime.date, person_id: int | None) -> list[tuple[Any, tuple[Harm, Any]]]:
    waiting = kind.waiting().select_related(*kind.joins).prefetch_related(*kind.fetched)
    if person_id is not None:
        waiting = waiting.exclude(kind.not_for(person_id))
    order = kind.by or kind.age
    rows = [row for lane in kind.lanes(waiting) for row in lane.order_by(order, "pk")[:FIRST_OF_EACH]]
    return list(zip(rows, kind.ranks(rows, today), strict=True))


def _taken(now: datetime.datetime) -> list[Taken]:
    """As many as there are moderators at work, or little more."""
    return list(Taken.objects.standing(at=now).select_related("person"))


def taken_of(row: Model, *, now: datetime.datetime) -> Taken | None:
    """Who is busy with it."""
    return Taken.objects.about(row).standing(at=now).select_related("person").first()


@dataclass(frozen=True)
class QueueStanding:
    """How many of a kind wait, counted up to a limit, and since when the oldest does."""

    kind: Kind
    waiting: Waiting
    oldest_at: datetime.datetime | None

    @property
    def words(self) -> str:
        return str(self.kind.counted % self.waiting.counted)


def standings(kinds: Iterable[Kind]) -> list[QueueStanding]:
    """What waits of each kind, but for what a machine held: one query a lane."""
    return [_standing(kind) for kind in kinds]


def _standing(kind: Kind) -> QueueStanding:
    """Lane by lane: each has an index, and none of them walks what a machine held."""
    ages = [
        age
        for lane in kind.lanes(kind.waiting())
        for age in lane.order_by(kind.age).values_list(kind.age, flat=True)[: MOST_COUNTED + 1]
    ]
    return QueueStanding(kind, Waiting(min(len(ages), MOST_COUNTED + 1)), min(ages, default=None))
