"""How companies stand: the grade and the time to a human of the best customer channel of each."""

import datetime
import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from companies.enums import SERVICE_PURPOSES, Audience, ChannelStatus, Purpose, decay_of
from companies.lib.evidence import Reading
from companies.lib.reachability import Grade
from companies.models import Channel, ChannelEvidence, Company
from companies.queries.evidence.readings import priors_at

#: A grade is earned by desks that serve customers: that sales pick up at once is no merit.
GRADED_PURPOSES = tuple(purpose for purpose in SERVICE_PURPOSES if purpose != Purpose.SALES)

#: What decides between channels of a company (Standing.order).
Order = tuple[bool, float, float, int]
BY_GRADE, BY_TIME = "grade", "time"

_CHUNK = 2000
#: All that is asked of a channel and its company here and in the ranking: there may be many.
_ASKED = (
    "totals",
    "limits",
    *(f"channel__{name}" for name in ("slug", "kind", "status", "is_self_service", "audience", "purpose")),
    *(
        f"channel__company__{name}"
        for name in ("slug", "name", "country", "sector", "status", "is_fictitious")
    ),
)


@dataclass(frozen=True)
class Standing:
    """A company's best customer channel of those with enough recent reports."""

    company_id: int
    channel_id: int
    kind: str
    is_fictitious: bool
    reading: Reading

    @property
    def grade(self) -> Grade:
        return self.reading.earned

    @property
    def upper_minutes(self) -> float:
        """What the grade stands on; for ever where nobody has reached a human lately."""
        return math.inf if self.reading.is_deserted else self.reading.time_to_human.high

    @property
    def minutes(self) -> float:
        return math.inf if self.reading.is_deserted else self.reading.expected_minutes

    @property
    def order(self) -> Order:
        """What decides which channel a company stands by: one known for longer than its best weeks before a first
        impression, then the bound. A chat that few people praise within a month lifts nobody. Of several that nobody
        answers, the one that takes the least time in vain: wherever it is asked, the same."""
        reading = self.reading
        return not reading.is_settled, self.upper_minutes, reading.expected_minutes, self.channel_id


def standing_among(
    company: Company, channels: Iterable[Channel], readings: Mapping[int, Reading]
) -> Standing | None:
    """The standing of one company whose channels and readings are at hand."""
    standings = [
        Standing(company.pk, channel.pk, channel.kind, company.is_fictitious, readings[channel.pk])
        for channel in channels
        if is_graded(channel) and readings[channel.pk].has_figure
    ]
    return min(standings, key=lambda standing: standing.order, default=None)


def is_graded(channel: Channel) -> bool:
    return (
        channel.status == ChannelStatus.PUBLISHED
        and not channel.is_self_service
        and channel.audience == Audience.CUSTOMERS
        and channel.purpose in GRADED_PURPOSES
    )


def standings(now: datetime.datetime, *, among: Collection[int] | None = None) -> dict[int, Standing]:
    """Company id → its standing, of all published companies that have one, or of those `among` some.

    Costs by the number of channels with enough recent reports, or by those of the companies asked about;
    whatever else is stored.
    """
    best: dict[int, Standing] = {}
    for _channel, standing in graded_channels(now, among=among):
        known = best.get(standing.company_id)
        if known is None or standing.order < known.order:
            best[standing.company_id] = standing
    return best


def graded_channels(
    now: datetime.datetime, *, among: Collection[int] | None = None
) -> Iterator[tuple[Channel, Standing]]:
    """Every public channel that may earn its company a grade and has enough recent reports, with its company
    loaded, and how the company would stand by it alone."""
    rows = ChannelEvidence.objects.speaking(now).select_related("channel__company").only(*_ASKED)
    if among is not None:
        rows = rows.filter(
            channel__in=list(Channel.objects.filter(company__in=among).values_list("pk", flat=True))
        )
    priors = priors_at(now)
    for row in rows.iterator(chunk_size=_CHUNK):
        channel, company = row.channel, row.channel.company
        # Asked here and not in the query: SQLite would start from all published companies.
        if not (company.is_published and is_graded(channel)):
            continue
        prior = priors[channel.kind, company.is_fictitious]
        reading = Reading(row.calm, decay_of(channel.kind), prior, now)
        yield channel, Standing(company.pk, channel.pk, channel.kind, company.is_fictitious, reading)


def in_order(found: Iterable[Standing], by: str) -> list[int]:
    """Company ids, the quickest first; companies that do not exist after all that do.

    By grade: grade, then time. By time: the time to a human alone.
    """

    def place(standing: Standing) -> tuple[bool, str, float, int]:
        grade = standing.grade if by == BY_GRADE else ""
        return standing.is_fictitious, grade, standing.minutes, standing.company_id

    return [standing.company_id for standing in sorted(found, key=place)]


def by_evidence(companies: list[int], ids: list[int]) -> list[int]:
    """Those of `ids` first, in that order; the others after them, as they came."""
    places = {pk: place for place, pk in enumerate(ids)}
    return sorted(companies, key=lambda pk: places.get(pk, len(ids)))
