"""What the public pages show of companies."""

import datetime
from dataclasses import dataclass, field
from functools import cached_property

from companies.enums import NUMBER_PROVING_SOURCES, ChannelKind, ChannelStatus
from companies.lib.best_hours import Unusual
from companies.lib.hours import Opening
from companies.models import (
    Absence,
    Channel,
    Company,
    KnownBadNumber,
    Law,
    Reply,
    Report,
    Source,
    Tariff,
)
from companies.models.recourse import may_be_complained_of
from companies.queries.directory.next_steps import NextSteps, next_steps
from companies.queries.directory.not_seen import laws_not_seen
from companies.queries.directory.page_rows import (
    absences_of,
    bad_numbers_of,
    channels_of,
    menus_of,
    what_there_is,
)
from companies.queries.directory.situation_ways import SituationsOfWay, situations_by_way
from companies.queries.directory.still_works import StillWorks, still_works
from companies.queries.evidence.last_calls import LastCalls, last_calls, told_lately
from companies.queries.evidence.moments import Moment, moments_of
from companies.queries.evidence.readings import ChannelFigures, figures_at_hand, figures_in_list, unusual_now
from companies.queries.evidence.right_now import best_way_in, is_way_to_a_human, openings_of, quickest_first
from companies.queries.evidence.standings import Standing, standing_among
from companies.queries.replies import answers_of
from companies.queries.reports.alarms import Alarm, alarms_of

#: So many rows lead to other ways in; what is left over is folded into the last of them.
ROWS_OF_WAYS = 3
REPORTS_ON_HOME = 7
#: So many of the newest are walked through for those, and no further.
_MOST_LOOKED_AT = 1000


@dataclass(frozen=True)
class WaysElsewhere:
    """Ways in for who lives in other countries than the reader's. `countries`: ISO codes with spaces between."""

    countries: str
    ways: list[Channel]


@dataclass(frozen=True)
class CompanyPage:
    """Everything a brand page says, sorted into what it says it under."""

    company: Company
    best: Channel | None
    ways: list[Channel]
    self_service: list[Channel]
    desks: list[Channel]
    said: list[Channel]
    lost: list[Channel]
    former: list[Channel]
    absences: list[Absence]
    purposes: list[SituationsOfWay]
    next_steps: NextSteps | None
    not_seen: list[Law]
    figures: dict[int, ChannelFigures]
    #: What to expect of each channel, now or when it opens.
    moments: dict[int, Moment]
    openings: dict[int, Opening | None]
    doubts: dict[int, datetime.datetime]
    alarms: dict[int, Alarm]
    standing: Standing | None
    unusual: Unusual | None
    last_calls: LastCalls | None
    bad_numbers: list[KnownBadNumber]
    answers: list[Reply]
    has_branches: bool
    #: Something is: see queries/directory/known.py.
    is_known: bool
    sources: list[Source] = field(default_factory=list)
    #: Those for other countries, where there is a way in for the reader's; else all stand among the others, by name.
    elsewhere: list[WaysElsewhere] = field(default_factory=list)

    @cached_property
    def is_deserted(self) -> bool:
        """Nobody has reached a human lately by the best way in."""
        return bool(self.best_figures and self.best_figures.reading.is_deserted)

    @cached_property
    def leads_nowhere(self) -> bool:
        """No way to a human for any matter is known, or nobody has reached one lately by the best of them."""
        return self.best is None or self.is_deserted

    @cached_property
    def opens_later(self) -> bool:
        """Nobody is there now, and it is known when somebody will be: that is what to note."""
        opening = self.best_opening
        return bool(opening and opening.is_closed and opening.changes_at)

    @cached_property
    def still_works(self) -> StillWorks:
        """What the page leads with where it leads nowhere else."""
        return still_works(self.ways, self.self_service, self.purposes, self.next_steps)

    @cached_property
    def other_ways(self) -> list[Channel]:
        """What is left to try; a way that nobody gets through by is one of them, and no more. The address that the letter
        goes to stands with the letter."""
        steps = self.next_steps
        letter = steps.complaint if steps and steps.complaint and steps.complaint.is_place else None
        return [way for way in (self.to_a_human if self.leads_nowhere else self.ways) if way != letter]

    @cached_property
    def next_ways(self) -> list[Channel]:
        """The next to try, a line each; what people call about has a line of its own among them."""
        room = ROWS_OF_WAYS - bool(self.purposes and not self.leads_nowhere)
        is_all = len(self.other_ways) <= room and not (self.self_service or self.desks)
        return self.other_ways if is_all else self.other_ways[: room - 1]

    @cached_property
    def more_ways(self) -> list[Channel]:
        """The rest, and the pages where nobody is at the other end."""
        return [*self.other_ways[len(self.next_ways) :], *self.self_service]

    @cached_property
    def folded_ways(self) -> int:
        return len(self.more_ways) + len(self.desks)

    @cached_property
    def has_next(self) -> bool:
        return bool(
            self.other_ways
            or self.self_service
            or self.desks
            or self.purposes
            or self.said
            or self.elsewhere
            or self.has_branches
            or self.next_steps is not None
        )

    @cached_property
    def has_reports(self) -> bool:
        """Somebody told of a way in that is public, so that there is something to see."""
        return any(figures.reading.count for figures in self.figures.values())

    @cached_property
    def phone_absence(self) -> Absence | None:
        """The proof that there is no telephone."""
        return next((row for row in self.absences if row.kind == ChannelKind.PHONE), None)

    @cached_property
    def best_figures(self) -> ChannelFigures | None:
        """The figures of the channel that leads the page."""
        return self.figures.get(self.best.pk) if self.best else None

    @cached_property
    def best_moment(self) -> Moment | None:
        """What to expect of the channel that leads the page."""
        return self.moments.get(self.best.pk) if self.best else None

    @cached_property
    def graded(self) -> Channel | None:
        """The channel that the grade is of: not always the one that leads."""
        wanted = self.standing.channel_id if self.standing else None
        return next((channel for channel in self.to_a_human if channel.pk == wanted), None)

    @cached_property
    def best_opening(self) -> Opening | None:
        """Open now, or when? None where the hours of the leading channel are unknown or do not matter."""
        return self.openings.get(self.best.pk) if self.best else None

    @property
    def changes_at(self) -> datetime.datetime | None:
        """The next moment at which some way in opens or closes."""
        return min((one.changes_at for one in self.openings.values() if one and one.changes_at), default=None)

    @cached_property
    def to_a_human(self) -> list[Channel]:
        """The ways to somebody who helps, the best first; desks for other matters are not of them."""
        return [*([self.best] if self.best else []), *self.ways]

    @property
    def in_use(self) -> list[Channel]:
        """Whatever is answered by somebody, desks for other matters and lines for other countries too: what other programs are
        told."""
        return [channel for channel in self.every_way if not channel.is_self_service]

    @property
    def every_way(self) -> list[Channel]:
        """Those for the reader first."""
        elsewhere = [channel for other in self.elsewhere for channel in other.ways]
        return [*self.to_a_human, *self.desks, *self.self_service, *elsewhere]


def company_page(company: Company, *, now: datetime.datetime) -> CompanyPage:
    there_is = what_there_is(company, now=now)
    channels, named_in = channels_of(company)
    doubts = menus_of(company, channels) if there_is.menus else {}
    said = [channel for channel in channels if channel.is_said and not channel.is_lost]
    published = [channel for channel in channels if channel.status == ChannelStatus.PUBLISHED]
    figures = figures_at_hand(published, now=now)
    readings = {pk: found.reading for pk, found in figures.items()}
    openings = openings_of(published, now=now)
    moments = moments_of(figures, openings, now=now)
    current, elsewhere = for_reader(quickest_first(published, moments, openings))
    best = best_way_in(current, said)
    lately = told_lately(best, now=now) if best else []
    absences = absences_of(company=company.pk) if there_is.absences else []
    steps = next_steps(company, published) if may_be_complained_of(company) else None
    return CompanyPage(
        company=company,
        best=best,
        ways=[channel for channel in current if is_way_to_a_human(channel) and channel != best],
        self_service=[channel for channel in current if channel.is_self_service],
        desks=[
            channel for channel in current if not channel.is_self_service and not is_way_to_a_human(channel)
        ],
        said=said,
        lost=[channel for channel in channels if channel.is_lost],
        former=[channel for channel in channels if channel.status == ChannelStatus.RETIRED],
        absences=absences,
        purposes=situations_by_way(company, named_in, current, moments, openings),
        next_steps=steps,
        not_seen=_not_seen(company, [*published, *said], steps),
        figures=figures,
        moments=moments,
        openings=openings,
        doubts=doubts,
        alarms=alarms_of(published, now=now) if there_is.alarms else {},
        standing=standing_among(company, published, readings),
        bad_numbers=bad_numbers_of(company=company.pk) if there_is.bad_numbers else [],
        answers=answers_of(company) if there_is.answers else [],
        has_branches=company.is_public_body and there_is.branches,
        is_known=there_is.is_any_fact,
        unusual=unusual_now(figures[best.pk], now=now, lately=lately) if best else None,
        last_calls=last_calls(best, now=now, lately=lately) if best else None,
        sources=_distinct_sources([*channels, *_tariffs(channels), *absences]),
        elsewhere=elsewhere,
    )


def for_reader(channels: list[Channel]) -> tuple[list[Channel], list[WaysElsewhere]]:
    """Those for the reader's country, and the others by whose they are; all together where there is none for the reader that
    leads to a human."""
    here = [channel for channel in channels if not channel.is_for_elsewhere]
    if not any(is_way_to_a_human(channel) for channel in here):
        return channels, []
    each: dict[str, list[Channel]] = {}
    for channel in channels:
        if channel.is_for_elsewhere:
            each.setdefault(" ".join(channel.countries), []).append(channel)
    return here, [WaysElsewhere(countries, ways) for countries, ways in each.items()]


def _not_seen(company: Company, channels: list[Channel], steps: NextSteps | None) -> list[Law]:
    if steps is None:
        return []
    return laws_not_seen(company, channels, has_mediator=steps.has_mediator_in(company.country))


def _tariffs(channels: list[Channel]) -> list[Tariff]:
    return [channel.tariff for channel in channels if channel.tariff]


def _distinct_sources(facts: list[Channel | Tariff | Absence]) -> list[Source]:
    """Each source once, the surest first."""
    sources = {fact.source_id: fact.source for fact in facts}
    return sorted(sources.values(), key=lambda source: (source.kind not in NUMBER_PROVING_SOURCES, source.pk))


def lately_reported() -> list[Report]:
    """The reports published last and not hidden, of companies that are public today, on lines for who lives in the reader's
    country; of each company the last one, or an hour of outage at one of them would be all there is to see.

    The companies are looked at here and not in the query: asked for both, SQLite walks all reports of all
    published companies (190 ms at 100,000 reports) instead of the newest few.
    """
    newest = Report.objects.published().select_related("company", "channel").order_by("-published_at", "-id")
    some = newest[:_MOST_LOOKED_AT].iterator(chunk_size=REPORTS_ON_HOME * 5)
    shown: dict[int, Report] = {}
    for report in some:
        report.channel.company = report.company
        if report.company.is_published and not report.is_hidden and report.channel.is_for_here:
            shown.setdefault(report.company_id, report)
        if len(shown) == REPORTS_ON_HOME:
            break
    return list(shown.values())


@dataclass(frozen=True)
class Lead:
    """What a list says of a company: the channel that leads its page, and how it stands; and where there is none, that
    numbers were seen elsewhere (how many), or the proof that there is no telephone."""

    channel: Channel | None
    opening: Opening | None
    standing: Standing | None
    said: int = 0
    absence: Absence | None = None
    #: What to expect of the channel; it follows from the rest.
    moment: Moment | None = field(default=None, compare=False)
    graded: Channel | None = field(default=None, compare=False)


def leads_of(companies: list[Company], *, now: datetime.datetime) -> dict[int, Lead]:
    """Company id → its lead, for a list of companies, in four queries however many.

    That a channel is public is looked at here and not in the query: asked for both, SQLite walks all published
    channels there are instead of those of these companies.
    """
    if not companies:
        return {}
    channels = list(Channel.objects.filter(company__in=companies).with_facts())
    listed = sorted(
        (channel for channel in channels if channel.is_published), key=lambda channel: channel.rank
    )
    named: dict[int, list[Channel]] = {}
    for channel in channels:
        if channel.is_said:
            named.setdefault(channel.company_id, []).append(channel)
    without = Absence.objects.filter(company__in=companies, kind=ChannelKind.PHONE)
    absences = {absence.company_id: absence for absence in without}
    openings = openings_of(listed, now=now)
    figures = figures_in_list(listed, now=now)
    readings = {pk: found.reading for pk, found in figures.items()}
    moments = moments_of(figures, openings, now=now)
    own: dict[int, list[Channel]] = {}
    for channel in listed:
        own.setdefault(channel.company_id, []).append(channel)

    def lead(company: Company) -> Lead:
        ways = own.get(company.pk, [])
        best = best_way_in(quickest_first(ways, moments, openings), named.get(company.pk, ()))
        standing = standing_among(company, ways, readings)
        return Lead(
            channel=best,
            opening=openings.get(best.pk) if best else None,
            standing=standing,
            said=sum(channel.is_phone for channel in named.get(company.pk, ())),
            absence=absences.get(company.pk),
            moment=moments[best.pk] if best else None,
            graded=next((way for way in ways if standing and way.pk == standing.channel_id), None),
        )

    return {company.pk: lead(company) for company in companies}
