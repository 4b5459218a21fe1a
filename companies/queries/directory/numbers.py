"""Whose number is it? What is known of one telephone number, whoever asks and however it was written."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from companies.enums import ChannelKind, ChannelStatus, CompanyStatus, HeldBecause
from companies.lib.channel_values import text_writings
from companies.lib.countries import country_of
from companies.lib.number_uses import (
    SALES,
    RootUse,
    earns_on_calls_back,
    is_from_afar,
    use_of,
    world_service_of,
)
from companies.lib.phones import FRANCE, PhoneNumber
from companies.lib.price_ranges import FREE, NumberRange, Price
from companies.lib.tariffs import price_by_range, range_of
from companies.models import (
    Channel,
    Company,
    KnownBadNumber,
    NumberBlock,
    ProposedChange,
    SearchKey,
    Tariff,
)
from companies.models.company import EMERGENCY_SECTOR
from companies.queries.reports.calls import CallsTold, calls_told

MOST_NEIGHBOURS = 5
#: Proposals of these senders name no company: anybody could have us say anything of anybody.
_NOT_BELIEVED = (HeldBecause.BLOCKED, HeldBecause.TRAP, HeldBecause.MANY)
#: Numbers of at most so many digits are nobody's to call from: 15, 112, an operator's own 611.
_LONGEST_CODE = 3


@dataclass(frozen=True)
class ListedLines:
    """Who has the number, by the rung it stands on. `proposed`: for whom; None where that is not public itself. `read`: on whose
    official pages our software alone read it."""

    owners: list[Channel]
    said: list[Channel]
    former: list[Channel]
    proposed: list[Company | None]
    read: list[Company]

    @property
    def is_any(self) -> bool:
        return bool(self.owners or self.said or self.former or self.proposed or self.read)


@dataclass(frozen=True)
class NumberPage:
    """Everything the page of a number says of it."""

    number: PhoneNumber
    #: Country of the reader.
    here: str
    lines: ListedLines
    bad: list[KnownBadNumber]
    price: Price
    tariff: Tariff | None
    range: NumberRange | None
    use: RootUse | None
    service: str
    block: NumberBlock | None
    calls: CallsTold
    neighbours: list[Channel]
    helpers: list[Company]
    #: Where a call is reported that was a trap, from a number that is otherwise nobody's and has no bad sign.
    trap_helpers: list[Company]
    namesakes: list[Company]

    @property
    def owners(self) -> list[Channel]:
        return self.lines.owners

    @property
    def former(self) -> list[Channel]:
        return self.lines.former

    @property
    def is_theirs(self) -> bool:
        return bool(self.owners) and not self.bad

    @property
    def is_known(self) -> bool:
        """By a source of ours."""
        return bool(self.owners or self.lines.former or self.bad)

    @property
    def may_be_found(self) -> bool:
        """By search engines: it is known, and of somebody who exists."""
        lines = [*self.owners, *self.former]
        return self.is_known and (not lines or any(not line.company.is_fictitious for line in lines))

    @property
    def is_unlisted(self) -> bool:
        """Nobody is named: the directory holds it on no rung, and knows nothing against it."""
        return not self.lines.is_any and not self.bad

    @property
    def is_emergency(self) -> bool:
        return bool(self.owners) and all(line.company.sector.slug == EMERGENCY_SECTOR for line in self.owners)

    @property
    def is_mobile_of_nobody(self) -> bool:
        """A number that no call centre may have, of nobody we know."""
        return self.number.is_french_mobile and not (self.owners or self.lines.said)

    @property
    def is_nobodys(self) -> bool:
        """No operator holds it: whatever showed it on a screen made it up. What is theirs is theirs."""
        return bool(self.block and self.block.is_nobodys) and not self.owners

    @property
    def is_sales_root(self) -> bool:
        return bool(self.use and self.use.use == SALES)

    @property
    def root(self) -> str:
        return self.use.root_of(self.number) if self.use else ""

    @property
    def is_not_to_be_called_back(self) -> bool:
        return not self.is_theirs and earns_on_calls_back(self.number)

    @property
    def may_be_a_ping(self) -> bool:
        return not self.is_theirs and is_from_afar(self.number, self.here)

    @property
    def may_be_told(self) -> bool:
        """Somebody may say that it called: not what is theirs, which anybody can make a screen show."""
        return can_be_told(self.number) and not self.is_theirs

    @property
    def is_in_price_directory(self) -> bool:
        """The operators' directory of French numbers in 08 and short numbers may name its holder."""
        is_special = self.number.is_short or self.number.plan_digits.startswith("08")
        return self.number.plan == FRANCE and is_special and self.price.price_class != FREE

    @property
    def has_bad_sign(self) -> bool:
        """Reason enough to say where it is reported; an ordinary number that nobody knows is none."""
        if self.is_theirs:
            return False
        is_stranger = not (self.owners or self.lines.said or self.lines.former)
        strange = self.price.is_premium or self.number.is_french_mobile
        return bool(
            self.bad or self.is_sales_root or self.is_nobodys or self.calls.times or (is_stranger and strange)
        )


def number_page(number: PhoneNumber, *, now: datetime.datetime, here: str) -> NumberPage:
    """What the directory holds of the number at a moment, for a reader in a country; nothing that it holds is denied."""
    lines = _lines_of(number)
    bad = list(KnownBadNumber.objects.covering(number).select_related("imitates", "source"))
    tariff = Tariff.objects.filter(number=number.canonical).select_related("source").first()
    is_theirs = bool(lines.owners) and not bad
    page = NumberPage(
        number=number,
        here=here,
        lines=lines,
        bad=bad,
        price=tariff.price if tariff else price_by_range(number),
        tariff=tariff,
        range=range_of(number),
        use=use_of(number),
        service=world_service_of(number),
        block=NumberBlock.objects.holding(number),
        calls=CallsTold() if is_theirs else calls_told(number, now=now),
        neighbours=[] if lines.is_any or bad else _neighbours(number),
        helpers=[],
        trap_helpers=[],
        namesakes=[] if lines.owners else _namesakes(number),
    )
    if page.has_bad_sign:
        return replace(page, helpers=_helpers(number.plan or here))
    if page.is_unlisted and not number.is_short and not page.price.is_free:
        return replace(page, trap_helpers=_helpers(number.plan))
    return page


def can_be_told(number: PhoneNumber) -> bool:
    """Short codes call nobody, and free short numbers are help lines: nothing is told of them in public."""
    is_code = len(number.plan_digits) <= _LONGEST_CODE or price_by_range(number).is_free
    return not (number.is_short and is_code)


def is_theirs(number: PhoneNumber) -> bool:
    """Published for a company that is public, and nothing is known against it."""
    return bool(companies_of(number))


def companies_of(number: PhoneNumber) -> list[int]:
    """Ids of the public companies whose published number it is, each once; none where something is known against it."""
    lines = (
        Channel.objects.published().of_number(number).select_related("company").order_by("company_id", "pk")
    )
    owners = dict.fromkeys(line.company_id for line in lines if line.company.is_published)
    return [] if owners and KnownBadNumber.objects.covering(number).exists() else list(owners)


# Of companies is asked below, of the few rows found by their number: asked in the query, SQLite walks all lines
# of all published companies instead (165 ms against 7 with 100,000 of them).


def _lines_of(number: PhoneNumber) -> ListedLines:
    """A retired company's lines are former ones: its numbers are still being dialled. A draft names nobody."""
    lines = list(
        Channel.objects.of_number(number).for_list().select_related("company__sector", "source", "tariff")
    )
    public = [line for line in lines if line.company.status != CompanyStatus.DRAFT]
    owners = [line for line in public if line.is_published and line.company.is_published]
    said = [] if owners else [line for line in public if line.is_said]
    hidden = [line for line in lines if line not in public or line.status == ChannelStatus.PROPOSED]
    shown = [*owners, *said, *hidden]
    changes = [] if owners else _changes_to(number)
    named = [line.company for line in said]
    read = _read_for(changes, but_for=named)
    return ListedLines(
        owners=owners,
        said=said,
        former=[line for line in public if line not in shown and not line.is_said],
        proposed=[] if owners else _proposed_for(changes, hidden, but_for=[*named, *read]),
        read=read,
    )


def _changes_to(number: PhoneNumber) -> list[ProposedChange]:
    """Open proposals that would make it somebody's."""
    values = [number.canonical, *text_writings(number)]
    changes = ProposedChange.objects.filter(field="value", is_open=True, after__in=values)
    return list(changes.exclude(proposal__held_because__in=_NOT_BELIEVED).select_related("proposal__company"))


def _read_for(changes: list[ProposedChange], *, but_for: list[Company]) -> list[Company]:
    """The companies on whose pages our software read it, where no person has looked yet."""
    found = [change.proposal.owner for change in changes if change.proposal.is_by_software]
    return [company for company in dict.fromkeys(found) if company.is_published and company not in but_for]


def _proposed_for(
    changes: list[ProposedChange], hidden: list[Channel], *, but_for: list[Company]
) -> list[Company | None]:
    """The companies that somebody proposed it for, and that nothing better says it is of; drafts as one None."""
    companies = [line.company for line in hidden] + [change.proposal.owner for change in changes]
    named = [company if company.status != CompanyStatus.DRAFT else None for company in companies]
    return [company for company in dict.fromkeys(named) if company not in but_for]


def _neighbours(number: PhoneNumber) -> list[Channel]:
    """Published numbers one digit away from an unknown one: a slip of the finger, or somebody counts on it.

    Never of a short number: those stand side by side by plan (39 19, 39 39, 39 49).
    """
    if number.is_short:
        return []
    near = Channel.objects.published().filter(kind=ChannelKind.PHONE, value__in=number.neighbours())
    return _one_a_number(line for line in near.for_list() if line.company.is_published)


def _one_a_number(channels: Iterable[Channel]) -> list[Channel]:
    first: dict[tuple[str, int], Channel] = {}
    for channel in channels:
        first.setdefault((channel.value, channel.company_id), channel)
    return list(first.values())[:MOST_NEIGHBOURS]


def _namesakes(number: PhoneNumber) -> list[Company]:
    """Companies that go by these figures ("1 2 3"), though it is not their number."""
    named = SearchKey.objects.filter(is_searched=True, key=number.address_in(number.country))
    return [row.company for row in named.select_related("company")[:MOST_NEIGHBOURS]]


def _helpers(country: str) -> list[Company]:
    """Where to report a number of that country, in the order that its folder gives."""
    slugs = [line.partition("/")[0] for line in country_of(country).report_to]
    found = {company.slug: company for company in Company.objects.published().filter(slug__in=slugs)}
    return [found[slug] for slug in slugs if slug in found]
