"""A few companies side by side: who was meant, what is known of each, and which of them is better where that is sure."""

import datetime
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from companies.enums import ChannelKind, CompanyStatus, PriceClass
from companies.lib.hours import Opening
from companies.models import Absence, Channel, Company, Recourse, Sector
from companies.models.recourse import may_be_complained_of
from companies.queries.directory.menus import doubted_menus
from companies.queries.directory.next_steps import NextSteps, bodies_for
from companies.queries.directory.pages import leads_of
from companies.queries.evidence.moments import Moment
from companies.queries.evidence.right_now import is_way_to_a_human
from companies.queries.evidence.standings import Standing
from companies.queries.reports.alarms import Alarm, alarms_of

#: As many as a screen holds beside one another and a reader keeps apart.
MOST_COMPARED = 4
#: Of the names in an address, so many are looked up; no page of ours writes more than four.
MOST_READ = 8
#: A company that was renamed twice is found; a chain longer than this is no history but a mistake.
MOST_STEPS = 5


@dataclass(frozen=True)
class Chosen:
    """Who an address asks to compare, in its order, and what of it could not be followed."""

    companies: list[Company] = field(default_factory=list)
    #: What names no company that is or was public.
    unknown: list[str] = field(default_factory=list)
    #: Retired ones, each with the one that took its place.
    moved: list[tuple[Company, Company]] = field(default_factory=list)
    #: Retired ones whose place nobody took.
    gone: list[Company] = field(default_factory=list)
    #: What came after the fourth.
    too_many: list[Company] = field(default_factory=list)


def chosen_by(slugs: Iterable[str]) -> Chosen:
    """The companies that `slugs` name, each once. One query, and one for every successor of a successor."""
    asked = list(dict.fromkeys(slugs))[:MOST_READ]
    rows = Company.objects.exclude(status=CompanyStatus.DRAFT).select_related("sector", "successor__sector")
    known = {company.slug: company for company in rows.filter(slug__in=asked)} if asked else {}
    chosen = Chosen()
    for slug in asked:
        company = known.get(slug)
        if company is None:
            chosen.unknown.append(slug)
            continue
        today = _today(company)
        if not today.is_published:
            chosen.gone.append(company)
            continue
        if today != company:
            chosen.moved.append((company, today))
        if today not in chosen.companies and today not in chosen.too_many:
            is_full = len(chosen.companies) == MOST_COMPARED
            (chosen.too_many if is_full else chosen.companies).append(today)
    return chosen


def _today(company: Company) -> Company:
    """The company itself, or who took its place, or who took the place of that one."""
    for _step in range(MOST_STEPS):
        if company.successor is None:
            break
        company = company.successor
    return company


#: A price class → how dear it is beside the others; what is not here cannot be compared.
_DEARNESS = {PriceClass.FREE: 0, PriceClass.NORMAL: 1, PriceClass.PREMIUM: 2}

#: What one company has in a question, from the better end to the worse.
Bounds = tuple[float, float]


class ComparedBy(StrEnum):
    """What two companies are compared by, in the order of the page."""

    NOW = "now"
    WAY = "way"
    OPEN = "open"
    PRICE = "price"
    CHANCE = "chance"
    HELP = "help"
    KEYS = "keys"
    BEST_HOUR = "best_hour"
    ELSE = "else"
    MEDIATOR = "mediator"
    LANGUAGES = "languages"
    DEAF = "deaf"


@dataclass(frozen=True)
class Compared:
    """What is known of one company; nothing is filled in where nothing is known."""

    company: Company
    best: Channel | None
    opening: Opening | None
    standing: Standing | None
    #: What to expect of the best way in, now or when it opens: the same as on the company's page.
    moment: Moment | None
    alarm: Alarm | None
    #: All ways to a human that are public, the best first.
    ways: list[Channel]
    #: Which of them a caller said has another menu today, and when.
    doubts: dict[int, datetime.datetime]
    absences: list[Absence]
    mediator: Recourse | None

    @property
    def has_figure(self) -> bool:
        return bool(self.moment and self.moment.expected)

    @property
    def is_deserted(self) -> bool:
        """Nobody has reached a human lately by the best way in."""
        return bool(self.moment and self.moment.expected and self.moment.expected.is_deserted)

    @property
    def is_closed(self) -> bool:
        return bool(self.opening and self.opening.is_closed)

    @property
    def is_open(self) -> bool:
        return bool(self.opening and self.opening.is_open)

    @property
    def minutes_from_now(self) -> float:
        """Until it opens, and until a human; for ever where nobody answers."""
        if self.moment is None or self.moment.expected is None:
            return math.inf
        return self._until_open + self.moment.expected.minutes

    @property
    def _until_open(self) -> float:
        return self.opening.minutes_until_open if self.opening else 0.0

    @property
    def doubt(self) -> datetime.datetime | None:
        """When a caller last met another menu at the best way in."""
        return self.doubts.get(self.best.pk) if self.best else None

    @property
    def others(self) -> list[ChannelKind]:
        """The kinds of way that are left when the best one fails; where none leads, the others are for one matter each."""
        best = self.best
        rest = (ChannelKind(way.kind) for way in self.ways if best and way.pk != best.pk)
        return list(dict.fromkeys(rest))

    @property
    def phone_absence(self) -> Absence | None:
        return next((absence for absence in self.absences if absence.kind == ChannelKind.PHONE), None)

    @property
    def languages(self) -> str:
        """ISO codes, of all its ways in together; "" where nobody says."""
        codes = (code for channel in self.ways for code in channel.languages.split())
        return " ".join(dict.fromkeys(codes))

    @property
    def deaf_access(self) -> Channel | None:
        return next((channel for channel in self.ways if channel.deaf_access_url or channel.is_text), None)

    def knows(self, question: ComparedBy) -> bool:
        return bool(_KNOWN[question](self))

    def bounds(self, question: ComparedBy) -> Bounds | None:
        """The sure range of what can be set beside others, the less the better; None where nothing can."""
        found = _BOUNDS.get(question)
        return found(self) if found else None


#: Is there an answer?
_KNOWN: dict[ComparedBy, Callable[[Compared], object]] = {
    ComparedBy.NOW: lambda one: one.has_figure,
    ComparedBy.WAY: lambda one: one.best or one.phone_absence,
    ComparedBy.OPEN: lambda one: one.opening,
    ComparedBy.PRICE: lambda one: (
        one.best and one.best.is_phone and one.best.price_class != PriceClass.UNKNOWN
    ),
    ComparedBy.CHANCE: lambda one: one.has_figure and not one.is_deserted,
    ComparedBy.HELP: lambda one: one.has_figure and one.moment and one.moment.reading.help_share,
    ComparedBy.KEYS: lambda one: one.best and one.best.menu,
    ComparedBy.BEST_HOUR: lambda one: one.has_figure and one.moment and one.moment.figures.hours.tells_apart,
    ComparedBy.ELSE: lambda one: one.others,
    ComparedBy.MEDIATOR: lambda one: one.mediator,
    ComparedBy.LANGUAGES: lambda one: one.languages,
    ComparedBy.DEAF: lambda one: one.deaf_access,
}


def _now(one: Compared) -> Bounds | None:
    if one.moment is None or one.moment.expected is None:
        return None
    if one.is_deserted:
        return math.inf, math.inf
    low, high = one.moment.bounds
    return one._until_open + low, one._until_open + high


def _price(one: Compared) -> Bounds | None:
    dear = _DEARNESS.get(PriceClass(one.best.price_class)) if one.best and one.best.is_phone else None
    return None if dear is None else (dear, dear)


def _chance(one: Compared) -> Bounds | None:
    if one.moment is None or not one.has_figure:
        return None
    chance = one.moment.reading.chance
    return -chance.high, -chance.low


def _help(one: Compared) -> Bounds | None:
    helped = one.moment.reading.help_share if one.moment and one.has_figure else None
    return None if helped is None else (-helped.high, -helped.low)


_BOUNDS: dict[ComparedBy, Callable[[Compared], Bounds | None]] = {
    ComparedBy.NOW: _now,
    ComparedBy.PRICE: _price,
    ComparedBy.CHANCE: _chance,
    ComparedBy.HELP: _help,
}


@dataclass(frozen=True)
class ComparedRow:
    """A question with the answers, in the order of the companies; `better` is the one that the data set apart."""

    question: ComparedBy
    columns: list[Compared]
    better: Compared | None

    @property
    def is_long(self) -> bool:
        """Numbers and addresses do not stand beside one another on a telephone."""
        return self.question == ComparedBy.WAY

    @property
    def answers(self) -> list[tuple[Compared, bool]]:
        return [(column, column is self.better) for column in self.columns]


class Verdict(StrEnum):
    """What can be said of all of them in a line, of the moment."""

    #: One is sure to be quicker than all others that can be told of.
    ONE = "one"
    #: Two can be told of, or more, and nothing separates the two quickest.
    ALIKE = "alike"
    #: Only one can be told of.
    ONLY_ONE = "only_one"
    #: Of none is the wait known; some are open, the others closed.
    OPEN = "open"
    NOBODY = "nobody"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Comparison:
    columns: list[Compared]

    @cached_property
    def rows(self) -> list[ComparedRow]:
        """The questions that are answered for at least one of them."""
        asked = [question for question in ComparedBy if any(one.knows(question) for one in self.columns)]
        return [ComparedRow(question, self.columns, self.better(question)) for question in asked]

    def better(self, question: ComparedBy) -> Compared | None:
        """The one whose whole range is better than those of all others that have one; None where ranges touch, and
        between companies that exist and companies that do not."""
        ranges = [(found, one) for one in self.columns if (found := one.bounds(question)) is not None]
        ranges.sort(key=lambda pair: pair[0])
        if len(ranges) < 2 or self.is_mixed:
            return None
        (first, best), others = ranges[0], [found for found, _one in ranges[1:]]
        return best if all(first[1] < low for low, _high in others) else None

    @cached_property
    def told(self) -> list[Compared]:
        """Those of whom the wait is known, and somebody answers, the quickest first."""
        known = [one for one in self.columns if one.has_figure and not one.is_deserted]
        return sorted(known, key=lambda one: one.minutes_from_now)

    @property
    def deserted(self) -> list[Compared]:
        return [one for one in self.columns if one.is_deserted]

    @property
    def unknown(self) -> list[Compared]:
        return [one for one in self.columns if not one.has_figure]

    @property
    def verdict(self) -> Verdict | None:
        """None where there is nothing to compare."""
        if len(self.columns) < 2 or self.is_mixed:
            return None
        if len(self.told) > 1:
            return Verdict.ONE if self.better(ComparedBy.NOW) else Verdict.ALIKE
        if self.told:
            return Verdict.ONLY_ONE
        if any(one.is_open for one in self.unknown) and any(one.is_closed for one in self.unknown):
            return Verdict.OPEN
        return Verdict.NOBODY if not self.unknown else Verdict.UNKNOWN

    @property
    def tells_open_or_closed(self) -> bool:
        return any(column.opening for column in self.columns)

    @property
    def is_many(self) -> bool:
        """More than stand beside one another on a telephone."""
        return len(self.columns) > 2

    @property
    def sector(self) -> Sector | None:
        """The one that all of them are of."""
        sectors = {column.company.sector for column in self.columns}
        return sectors.pop() if len(sectors) == 1 else None

    @property
    def is_invented(self) -> bool:
        return any(column.company.is_fictitious for column in self.columns) and not self.is_mixed

    @property
    def is_mixed(self) -> bool:
        """Companies that exist beside some that do not: their figures are not of the same world."""
        return len({column.company.is_fictitious for column in self.columns}) > 1


def comparison_of(companies: list[Company], *, now: datetime.datetime) -> Comparison:
    """In a fixed number of queries, and a few for each company that stands below a mediator."""
    if not companies:
        return Comparison([])
    leads = leads_of(companies, now=now)
    # That they are public is looked at here: asked for both, SQLite walks all published channels (see leads_of).
    channels = Channel.objects.filter(company__in=companies).with_facts().prefetch_related("menus__steps")
    public = [channel for channel in channels if channel.is_published and is_way_to_a_human(channel)]
    absences = list(Absence.objects.filter(company__in=companies))
    leading = {lead.channel.pk for lead in leads.values() if lead.channel}
    best = {channel.company_id: channel for channel in public if channel.pk in leading}
    alarms = alarms_of(best.values(), now=now)
    doubts = doubted_menus(best.values())

    def column(company: Company) -> Compared:
        lead = leads[company.pk]
        own = [channel for channel in public if channel.company_id == company.pk]
        return Compared(
            company=company,
            best=best.get(company.pk),
            opening=lead.opening,
            standing=lead.standing,
            moment=lead.moment,
            alarm=alarms.get(lead.channel.pk) if lead.channel else None,
            ways=sorted(own, key=lambda channel: channel.rank),
            doubts=doubts,
            absences=[absence for absence in absences if absence.company_id == company.pk],
            mediator=_mediator(company, own),
        )

    return Comparison([column(company) for company in companies])


def _mediator(company: Company, channels: list[Channel]) -> Recourse | None:
    bodies = bodies_for(company, channels) if may_be_complained_of(company) else []
    return next(iter(NextSteps(None, bodies).settling), None)
