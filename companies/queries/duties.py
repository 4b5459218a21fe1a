"""The board of duties: companies against what the law asks of them, for editors.

A cell is what was observed last, or "not checked". Beside it stands what the directory says by itself, from rows
that are public, dated and sourced; it is no check until somebody has confirmed it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Q, QuerySet

from companies.enums import Audience, CompanyKind, DutyResult, PriceClass, Purpose
from companies.lib.dates import PartialDate
from companies.lib.phones import FRANCE
from companies.lib.tariffs import NumberRange, Price, range_of
from companies.models import Channel, Company, Duty, DutyCheck, Sector, Source
from companies.models.company import ALL_MARKETS

#: As a result to look for: no check at all.
NOT_CHECKED = "unchecked"
#: Lines that customers call about their contract or a complaint. Emergency lines, sales and lines of others are not.
COUNTED_PURPOSES = (Purpose.CUSTOMER_SERVICE, Purpose.COMPLAINTS, Purpose.CLAIMS, Purpose.TECHNICAL)
#: Of one cell; who has more lines has their own page.
_MOST_SAID = 3


@dataclass(frozen=True)
class Suggestion:
    """What the directory says of a duty by one public way in. `observed` is the older date of all it rests on.

    Of a price: `by_range` where the law says it of the whole range, otherwise the source is that of the tariff.
    """

    channel: Channel
    result: DutyResult
    observed: PartialDate
    source: Source
    price: Price | None = None
    by_range: NumberRange | None = None

    def is_in(self, check: DutyCheck) -> bool:
        """Somebody made a check of it, or of something newer at the same page."""
        return check.source_id == self.source.pk and check.observed_on >= self.observed.on


@dataclass(frozen=True)
class Cell:
    """One company and one duty. `check` is None: not checked. `older`: how many checks the newest stands before."""

    company: Company
    duty: Duty
    is_bound: bool
    check: DutyCheck | None
    older: int
    suggestions: list[Suggestion]


@dataclass(frozen=True)
class Line:
    company: Company
    cells: list[Cell]


def duties_on_board() -> list[Duty]:
    return list(Duty.objects.for_board())


def companies_on_board(
    *,
    duty: Duty | None = None,
    sector: Sector | None = None,
    among: Collection[int] | None = None,
    result: str = "",
) -> QuerySet[Company]:
    """Public companies in alphabetical order, help lines left out. `among`: only these ids.

    With a duty, those that it binds; `result`, a DutyResult or NOT_CHECKED, is that of the duty, or of any.
    """
    companies = Company.objects.published().exclude(kind=CompanyKind.HELP_LINE)
    if duty:
        companies = companies.filter(bound_by(duty))
    if sector:
        companies = companies.filter(sector=sector)
    if among is not None:
        companies = companies.filter(pk__in=among)
    if result:
        companies = companies.filter(_has_result(result, duty))
    return companies.select_related("sector").order_by("name", "id")


def bound_by(duty: Duty) -> Q:
    """What Duty.binds asks of one company, of many. Its sectors are prefetched."""
    condition = Q(kind__in=duty.kinds)
    if sectors := list(duty.sectors.all()):
        condition &= Q(sector__in=sectors)
    if duty.country:
        may_sell_there = Q(markets="") | Q(markets=ALL_MARKETS) | Q(markets__contains=duty.country)
        condition &= Q(country=duty.country) | ~Q(kind=CompanyKind.PUBLIC_BODY) & may_sell_there
    return condition


def _has_result(result: str, duty: Duty | None) -> Exists:
    checks = DutyCheck.objects.filter(company=OuterRef("pk"))
    if duty:
        checks = checks.filter(duty=duty)
    if result == NOT_CHECKED:
        return ~Exists(checks)
    return Exists(checks.leading().filter(result=result))


def board(companies: list[Company], duties: list[Duty]) -> list[Line]:
    """A line a company, a cell a duty; three queries, however many of either."""
    checks = defaultdict(list)
    for check in DutyCheck.objects.of(companies).filter(duty__in=duties).newest_first():
        checks[check.company_id, check.duty_id].append(check)
    said = suggestions_for(companies, duties)

    def cell(company: Company, duty: Duty) -> Cell:
        known = checks[company.pk, duty.pk]
        is_bound = duty.binds(company)
        return Cell(
            company=company,
            duty=duty,
            is_bound=is_bound,
            check=known[0] if known else None,
            older=max(len(known) - 1, 0),
            suggestions=[
                one
                for one in said[company.pk, duty.pk]
                if is_bound and not any(one.is_in(check) for check in known)
            ][:_MOST_SAID],
        )

    return [Line(company, [cell(company, duty) for duty in duties]) for company in companies]


def suggestions_for(
    companies: Iterable[Company], duties: Iterable[Duty]
) -> defaultdict[tuple[int, int], list[Suggestion]]:
    """(company id, duty id) → what the directory says: what speaks against the company first, then the newest.

    Of French companies only, and of lines for their customers in France: the classes of prices are French, and a
    line that somebody else runs, or an emergency line, is no line for complaints.
    """
    found: defaultdict[tuple[int, int], list[Suggestion]] = defaultdict(list)
    asked = [(duty, _SAYS[duty.slug]) for duty in duties if duty.slug in _SAYS]
    french = [one for one in companies if one.kind == CompanyKind.COMPANY and one.country == FRANCE]
    if not asked or not french:
        return found
    for channel in _customer_lines(french):
        for duty, says in asked:
            if suggestion := says(channel):
                found[channel.company_id, duty.pk].append(suggestion)
    for suggestions in found.values():
        suggestions.sort(key=_gravest_and_newest_first)
    return found


def _customer_lines(companies: list[Company]) -> list[Channel]:
    """That they are public is looked at here: asked for both, SQLite walks all published channels."""
    lines = Channel.objects.filter(company__in=companies).select_related("source", "tariff__source")
    return [line for line in lines.order_by("company", "position", "id") if _is_customer_line(line)]


def _is_customer_line(channel: Channel) -> bool:
    return (
        channel.is_published
        and channel.is_phone
        and channel.purpose in COUNTED_PURPOSES
        and channel.audience == Audience.CUSTOMERS
        and not channel.is_for_abroad
    )


def _gravest_and_newest_first(suggestion: Suggestion) -> tuple[bool, int]:
    return suggestion.result != DutyResult.BREACHES, -suggestion.observed.on.toordinal()


def _dated_price(channel: Channel) -> Suggestion | None:
    """What the number costs, by its own dated tariff or by the law of its range, and on which day that was so."""
    seen = channel.source.seen
    if seen is None or channel.number.plan != FRANCE:
        return None
    tariff = channel.tariff
    if tariff and tariff.source.seen:
        observed = min(seen, tariff.source.seen, key=lambda date: date.on)
        return Suggestion(channel, DutyResult.UNCLEAR, observed, tariff.source, price=tariff.price)
    if found := range_of(channel.number):
        return Suggestion(
            channel, DutyResult.UNCLEAR, seen, channel.source, price=found.price, by_range=found
        )
    return None


def _says_of_price(channel: Channel) -> Suggestion | None:
    """Surcharged, or not; nothing where the class is not known."""
    said = _dated_price(channel)
    if said is None or said.price.price_class == PriceClass.UNKNOWN:
        return None
    return replace(said, result=DutyResult.BREACHES if said.price.is_premium else DutyResult.COMPLIES)


def _says_of_waiting(channel: Channel) -> Suggestion | None:
    """Free, or said to be free until a human answers, or said not to be. A normal price says nothing of waiting."""
    said = _dated_price(channel)
    if said is None:
        return None
    if said.price.is_free or said.price.is_wait_free:
        return replace(said, result=DutyResult.COMPLIES)
    return replace(said, result=DutyResult.BREACHES) if said.price.is_wait_free is False else None


def _says_of_deaf_access(channel: Channel) -> Suggestion | None:
    """That there is one. That none is known here proves nothing."""
    seen = channel.source.seen
    if not channel.deaf_access_url or seen is None:
        return None
    return Suggestion(channel, DutyResult.COMPLIES, seen, channel.source)


#: Of which duties rows can say something, by the duty's name in addresses. Of the others nothing follows from a row.
_SAYS: dict[str, Callable[[Channel], Suggestion | None]] = {
    "number-not-surcharged": _says_of_price,
    "waiting-free": _says_of_waiting,
    "deaf-access": _says_of_deaf_access,
}
