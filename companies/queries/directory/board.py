"""The board of the home page: who answers at this minute, of those who serve the reader's country.

Where nobody has told of calls enough, who is open at this minute: hours and prices need no report. Companies that do
not exist stand there only where no real one has figures, and never among real ones.

Costs by so many candidates, whatever is stored, and is computed once a minute.
"""

import datetime
import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import get_language

from companies.enums import ChannelKind, CompanyStatus, PriceClass
from companies.lib.countries import country_of
from companies.lib.evidence import Reading
from companies.lib.expected import Expected
from companies.lib.hours import Opening
from companies.lib.phones import PhoneNumber
from companies.lib.price_ranges import Price
from companies.models import Channel, ChannelEvidence, Company, SituationEntry, reader
from companies.queries.directory.pages import Lead, leads_of
from companies.queries.directory.vital import emergency_channels, lines_of_needs_alone
from companies.queries.evidence.kept import kept_for

#: So long a board stands; its clock says when it was computed.
KEPT = datetime.timedelta(minutes=1)
ROWS = 7
#: Of these, so many for who is closed or answers nobody, even where enough others answer.
_CLOSED, _SILENT = 1, 1
#: Lines for whoever is in danger, above who is open: of any emergency, and of needs that no situation has.
_LINES, _LINES_OF_NEEDS = 3, 1
#: Numbers of any emergency that stand beside the first urgent situation.
_FIRST_NUMBERS = 2
#: What is read, at most: channels with figures, those told of most first; their companies; those named in situations.
_MOST_CHANNELS, _MOST_TOLD_OF, _MOST_NAMED = 200, 24, 80
#: A row says already what it will say after its next change, where that is so near.
_FORESEEN = datetime.timedelta(hours=3)
#: Names to try the search by.
_EXAMPLES = 2
#: Who answers at such a way in answers at once, from wherever one is.
_SPOKEN = (ChannelKind.PHONE, ChannelKind.CALLBACK, ChannelKind.CHAT, ChannelKind.TEXT)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A company by the channel that leads its page, at a moment, in plain values.

    What is `expected` is that of now, or of when it opens; None where too few have told. `opening` is None for unknown
    hours. `is_silent`: nobody has been reached there lately, and nothing else is said.
    """

    slug: str
    name: str
    is_fictitious: bool
    kind: str = ""
    number: PhoneNumber | None = None
    price: Price | None = None
    opening: Opening | None = None
    expected: Expected | None = None
    is_silent: bool = False
    is_hardly_reached: bool = False

    @property
    def is_closed(self) -> bool:
        return bool(self.opening and self.opening.is_closed)

    @property
    def changes_at(self) -> datetime.datetime | None:
        """When it says something else, where that is soon."""
        if self.opening is None or self.is_silent or self.opening.changes_at is None:
            return None
        is_soon = self.opening.changes_at <= self.opening.at + _FORESEEN
        return self.opening.changes_at if is_soon else None

    @property
    def after(self) -> "BoardRow | None":
        """The row as it stands from `changes_at` on; what to expect when it opens again is not known yet."""
        if self.opening is None or self.changes_at is None:
            return None
        opening = replace(self.opening, at=self.changes_at.astimezone(datetime.UTC))
        return replace(self, opening=opening, expected=None if opening.is_closed else self.expected)

    @property
    def order(self) -> tuple[float, float, str]:
        until_open = self.opening.minutes_until_open if self.opening else 0
        return until_open, self.expected.minutes if self.expected else math.inf, self.name


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A number that is answered day and night when somebody is in danger."""

    company: str
    shown: str
    label: str
    number: PhoneNumber | None
    price: Price | None


@dataclass(frozen=True)
class Board:
    """What the home page says of a minute. `lines` where no row has figures; `first_numbers` are those of any
    emergency, `examples` what may be typed."""

    as_of: datetime.datetime
    rows: list[BoardRow]
    lines: list[BoardLine]
    first_numbers: list[str]
    examples: list[str]

    @property
    def has_figures(self) -> bool:
        return any(row.expected or row.is_silent for row in self.rows)

    @property
    def is_invented(self) -> bool:
        """All of it: real and invented companies never stand together."""
        return any(row.is_fictitious for row in self.rows)


def latest_board(now: datetime.datetime) -> Board:
    """The board of this minute, in the reader's language."""
    return kept_for(KEPT, f"board-{get_language()}", now, board_at)


def board_at(now: datetime.datetime) -> Board:
    """The board computed now, in a fixed number of queries."""
    told_of, named = _candidates(now)
    leads = leads_of([*told_of, *(one for one in named if one not in told_of)], now=now)
    rows = _rows(told_of, leads)
    is_invented = any(row.is_fictitious for row in rows)
    shown = _chosen(rows, [] if is_invented else _open_rows(named, leads))
    lines = emergency_channels()
    has_figures = bool(rows)
    return Board(
        as_of=now,
        rows=shown if has_figures else shown[: ROWS - _LINES],
        lines=[] if has_figures else _board_lines(lines),
        first_numbers=[line.shown for line in lines][:_FIRST_NUMBERS],
        examples=list(country_of(reader.country()).examples.get(reader.language(), ()))
        or _examples(named, leads),
    )


# ── Whom it may name ──────────────────────────────────────────────────────────────────────────────────


def _candidates(now: datetime.datetime) -> tuple[list[Company], list[Company]]:
    """Companies of the reader's country with enough recent reports (real ones, or invented ones where there are none), and real ones that
    editors name in situations, which people know."""
    country = reader.country()
    speaking = ChannelEvidence.objects.speaking(now).for_country(country).order_by("-speaks_until")
    told_of = speaking.values_list("channel__company", flat=True)[:_MOST_CHANNELS]
    entries = SituationEntry.objects.filter(situation__successor=None, country=country).order_by("company")
    in_situations = entries.values_list("company", flat=True).distinct()[:_MOST_NAMED]
    ids = {*told_of, *in_situations}
    found = {
        pk: row for pk, row in Company.objects.in_bulk(ids).items() if row.status == CompanyStatus.PUBLISHED
    }
    speaking_ones = [found[pk] for pk in dict.fromkeys(told_of) if pk in found]
    real = [company for company in speaking_ones if not company.is_fictitious]
    named = [found[pk] for pk in sorted(in_situations) if pk in found]
    return (
        (real or speaking_ones)[:_MOST_TOLD_OF],
        [company for company in named if not (company.is_fictitious or company.is_help_line)],
    )


def _rows(companies: Iterable[Company], leads: dict[int, Lead]) -> list[BoardRow]:
    """Those with figures, or with reports enough to say that nobody answers."""
    rows = []
    for company in companies:
        lead = leads[company.pk]
        channel, expected = lead.channel, lead.moment.expected if lead.moment else None
        if silent := _deserted(lead):
            rows.append(_silent(company, silent))
        elif channel and expected and channel.kind in _SPOKEN:
            rows.append(replace(_row(company, channel, lead.opening), expected=expected))
    return rows


def _deserted(lead: Lead) -> Reading | None:
    """Where nobody has been reached lately by the best of all, or by the one that leads."""
    readings = [lead.standing.reading] if lead.standing else []
    readings += [lead.moment.reading] if lead.moment else []
    return next((reading for reading in readings if reading.is_deserted), None)


def _open_rows(companies: Iterable[Company], leads: dict[int, Lead]) -> list[BoardRow]:
    """Those whose hours and price are known, however long one waits there: free ones first, of each sector one first."""
    known: list[tuple[bool, int, BoardRow]] = []
    for company in companies:
        lead = leads[company.pk]
        channel = lead.channel
        if channel and lead.opening and channel.is_phone and channel.price_class != PriceClass.UNKNOWN:
            is_paid = channel.price_class != PriceClass.FREE
            known.append((is_paid, company.sector_id, _row(company, channel, lead.opening)))
    known.sort(key=lambda found: (found[2].is_closed, found[0], found[2].name))
    firsts = {sector: row for _paid, sector, row in reversed(known)}.values()
    rows = [row for _paid, _sector, row in known]
    return sorted(rows, key=lambda row: row not in firsts)


def _row(company: Company, channel: Channel, opening: Opening | None) -> BoardRow:
    return BoardRow(
        slug=company.slug,
        name=company.name,
        is_fictitious=company.is_fictitious,
        kind=channel.kind,
        number=channel.number,
        price=channel.price,
        opening=opening,
    )


def _silent(company: Company, reading: Reading) -> BoardRow:
    return BoardRow(
        slug=company.slug,
        name=company.name,
        is_fictitious=company.is_fictitious,
        is_silent=True,
        is_hardly_reached=reading.is_hardly_reached,
    )


def _chosen(told: list[BoardRow], untold: list[BoardRow]) -> list[BoardRow]:
    """Who answers soonest, then who is only known to be open, then who is closed, the first to open first, then who
    answers nobody."""
    known = {row.slug for row in told}
    others = [row for row in untold if row.slug not in known]
    silent = [row for row in told if row.is_silent][:_SILENT]
    answering = sorted((row for row in told if not row.is_silent), key=lambda row: row.order)
    now = [row for row in (*answering, *others) if not row.is_closed]
    later = sorted((row for row in (*answering, *others) if row.is_closed), key=lambda row: row.order)
    places = ROWS - len(silent)
    later = later[: max(_CLOSED, places - len(now))]
    return [*now[: places - len(later)], *later, *silent]


# ── Beside it ─────────────────────────────────────────────────────────────────────────────────────────


def _board_lines(urgent: list[Channel]) -> list[BoardLine]:
    shown = urgent[:_LINES]
    known = {line.value for line in shown}
    of_needs = [line for line in lines_of_needs_alone() if line.value not in known]
    lines = [*shown, *of_needs[:_LINES_OF_NEEDS]]
    return [
        BoardLine(line.company.slug, line.shown, line.label, line.number, line.price)
        for line in lines
        if line.hours and line.hours.is_always
    ]


def _examples(companies: Iterable[Company], leads: dict[int, Lead]) -> list[str]:
    """The shortest names, each of a sector of its own, of those that are called."""
    called = [company for company in companies if (channel := leads[company.pk].channel) and channel.is_phone]
    each: dict[int, str] = {}
    for company in sorted(called, key=lambda company: (len(company.name), company.name)):
        each.setdefault(company.sector_id, company.name)
    return list(each.values())[:_EXAMPLES]
