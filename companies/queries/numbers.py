"""Whose number is it? What is known of one telephone number, whoever asks and however it was written."""

from collections.abc import Iterable
from dataclasses import dataclass

from companies.enums import ChannelKind, ChannelStatus, CompanyStatus
from companies.lib.phones import FRANCE, PhoneNumber
from companies.lib.tariffs import NumberRange, Price, price_by_range, range_of
from companies.models import Channel, Company, KnownBadNumber, SearchKey, Situation, Tariff

#: The situation whose helpers take a suspicious number.
SUSPICIOUS = "scam-sms"
MOST_NEIGHBOURS = 5


@dataclass(frozen=True)
class NumberPage:
    """Everything the page of a number says. `owners`, `former` and `bad` empty: it is not known here."""

    number: PhoneNumber
    owners: list[Channel]
    former: list[Channel]
    bad: list[KnownBadNumber]
    price: Price
    tariff: Tariff | None
    range: NumberRange | None
    neighbours: list[Channel]
    helpers: list[Company]
    namesakes: list[Company]

    @property
    def is_theirs(self) -> bool:
        return bool(self.owners) and not self.bad

    @property
    def is_known(self) -> bool:
        return bool(self.owners or self.former or self.bad)

    @property
    def is_warning_sign(self) -> bool:
        """A number that no call centre may have, of nobody we know."""
        return self.number.is_french_mobile and not self.owners


def number_page(number: PhoneNumber) -> NumberPage:
    """What is public about the number today. A number that is only proposed is not known."""
    lines = _lines_at(number)
    owners = [line for line in lines if line.is_published and line.company.is_published]
    bad = list(KnownBadNumber.objects.covering(number).select_related("imitates", "source"))
    tariff = Tariff.objects.filter(number=number.canonical).select_related("source").first()
    return NumberPage(
        number=number,
        owners=owners,
        former=[line for line in lines if line not in owners],
        bad=bad,
        price=tariff.price if tariff else price_by_range(number),
        tariff=tariff,
        range=range_of(number),
        neighbours=[] if lines else _neighbours(number),
        helpers=[] if owners and not bad else _helpers(number.country or FRANCE),
        namesakes=[] if owners else _namesakes(number),
    )


# Of companies is asked below, of the few rows found by their number: asked in the query, SQLite walks all lines
# of all published companies instead (165 ms against 7 with 100,000 of them).


def _lines_at(number: PhoneNumber) -> list[Channel]:
    """Those of companies whose page can be read, a retired one's included: its numbers are still being dialled."""
    lines = Channel.objects.exclude(status=ChannelStatus.PROPOSED).of_number(number).for_list()
    return [line for line in lines if line.company.status != CompanyStatus.DRAFT]


def _neighbours(number: PhoneNumber) -> list[Channel]:
    """Published numbers one digit away from an unknown one: a slip of the finger, or somebody counts on it."""
    near = Channel.objects.published().filter(kind=ChannelKind.PHONE, value__in=number.neighbours())
    return _one_a_number(line for line in near.for_list() if line.company.is_published)


def _one_a_number(channels: Iterable[Channel]) -> list[Channel]:
    first = {}
    for channel in channels:
        first.setdefault((channel.value, channel.company_id), channel)
    return list(first.values())[:MOST_NEIGHBOURS]


def _namesakes(number: PhoneNumber) -> list[Company]:
    """Companies that go by these figures ("1 2 3"), though it is not their number."""
    named = SearchKey.objects.filter(is_searched=True, key=number.address)
    return [row.company for row in named.select_related("company")[:MOST_NEIGHBOURS]]


def _helpers(country: str) -> list[Company]:
    """Where to report a number of that country, in the order moderators gave."""
    situation = Situation.objects.filter(slug=SUSPICIOUS).first()
    if situation is None:
        return []
    entries = situation.entries.filter(company__status=CompanyStatus.PUBLISHED, company__country=country)
    return [entry.company for entry in entries.select_related("company")]
