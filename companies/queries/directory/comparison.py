"""A few companies side by side: who was meant, and what is known of each of them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.functional import Promise

from companies.enums import ChannelKind, CompanyStatus
from companies.lib.evidence import Reading
from companies.lib.hours import Opening
from companies.models import Absence, Channel, Company
from companies.queries.directory.pages import leads_of
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


@dataclass(frozen=True)
class Compared:
    """What is known of one company; nothing is filled in where nothing is known."""

    company: Company
    best: Channel | None
    opening: Opening | None
    standing: Standing | None
    alarm: Alarm | None
    #: All ways to a human that are public, the best first.
    ways: list[Channel]
    absences: list[Absence]

    @property
    def graded(self) -> Channel | None:
        """The way in that the grade and the time to a human are of: not always the one to try first now."""
        wanted = self.standing.channel_id if self.standing else None
        return next((channel for channel in self.ways if channel.pk == wanted), None)

    @property
    def best_reading(self) -> Reading | None:
        """What waiting costs is reckoned with the time of that very line, or with none."""
        return self.standing.reading if self.standing and self.best == self.graded else None

    @property
    def languages(self) -> str:
        """ISO codes, of all its ways in together; "" where nobody says."""
        codes = (code for channel in self.ways for code in channel.languages.split())
        return " ".join(dict.fromkeys(codes))

    @property
    def deaf_access(self) -> Channel | None:
        return next((channel for channel in self.ways if channel.deaf_access_url), None)

    def by_kind(self, kind: str) -> "WaysOfKind":
        absence = next((absence for absence in self.absences if absence.kind == kind), None)
        return WaysOfKind([channel for channel in self.ways if channel.kind == kind], absence)


@dataclass(frozen=True)
class WaysOfKind:
    """One company's ways in of one kind, or the proof that it has none; neither is "not known"."""

    ways: list[Channel]
    absence: Absence | None

    @property
    def others(self) -> int:
        return len(self.ways) - 1

    @property
    def is_known(self) -> bool:
        return bool(self.ways or self.absence)


@dataclass(frozen=True)
class Comparison:
    columns: list[Compared]

    @cached_property
    def kinds(self) -> list[tuple[str | Promise, list[WaysOfKind]]]:
        """A row for every kind that is known of at least one of them: its name, and a cell for each company."""
        rows = [(kind.label, [column.by_kind(kind) for column in self.columns]) for kind in ChannelKind]
        return [(label, cells) for label, cells in rows if any(cell.is_known for cell in cells)]

    @property
    def tells_open_or_closed(self) -> bool:
        return any(column.opening for column in self.columns)

    @property
    def is_mixed(self) -> bool:
        """Companies that exist beside some that do not: their figures are not of the same world."""
        return len({column.company.is_fictitious for column in self.columns}) > 1


def comparison_of(companies: list[Company], *, now: datetime.datetime) -> Comparison:
    """In seven queries however many companies."""
    if not companies:
        return Comparison([])
    leads = leads_of(companies, now=now)
    # That they are public is looked at here: asked for both, SQLite walks all published channels (see leads_of).
    channels = Channel.objects.filter(company__in=companies).with_facts()
    public = [channel for channel in channels if channel.is_published and is_way_to_a_human(channel)]
    absences = list(Absence.objects.filter(company__in=companies))
    alarms = alarms_of([lead.channel for lead in leads.values() if lead.channel], now=now)

    def column(company: Company) -> Compared:
        lead = leads[company.pk]
        own = (channel for channel in public if channel.company_id == company.pk)
        return Compared(
            company=company,
            best=lead.channel,
            opening=lead.opening,
            standing=lead.standing,
            alarm=alarms.get(lead.channel.pk) if lead.channel else None,
            ways=sorted(own, key=lambda channel: channel.rank),
            absences=[absence for absence in absences if absence.company_id == company.pk],
        )

    return Comparison([column(company) for company in companies])
