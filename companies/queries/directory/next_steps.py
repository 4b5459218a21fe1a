"""Who to go to next at a company that does not answer: its own complaints desk, then who stands above it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from companies.enums import Audience, ChannelKind, CompanyKind, Purpose, RecourseKind
from companies.models import Channel, Company, Recourse, reader
from companies.models.prepared import prepared
from companies.models.recourse import BY_NAME, countries_served, may_be_complained_of
from companies.queries.directory.served import is_for_reader

#: Where a written complaint goes, the surest proof first of all: what was written can be shown.
_WRITTEN = (ChannelKind.POSTAL, ChannelKind.FORM, ChannelKind.EMAIL)
#: A complaint may be sent to these desks, the best first. A desk for claims takes one matter only (a refund for a late
#: train, a damage), and the one for personal data nothing else.
_DESKS = (Purpose.COMPLAINTS, Purpose.CUSTOMER_SERVICE)
#: Where a recorded letter reaches the company itself, when no desk is known by its postal address.
_HOUSES = (Purpose.LEGAL, Purpose.PRIVACY)
#: Who may settle any matter between the two.
_MEDIATING = (RecourseKind.MEDIATOR, RecourseKind.OMBUDSMAN)
#: Who may settle it, or some part of it (what a platform took down); the others watch, advise, or are told.
_SETTLING = (*_MEDIATING, RecourseKind.DISPUTE_BODY)
#: Where no mediator is known: who tries to settle it, and who knows where to ask.
_INSTEAD = (RecourseKind.CONCILIATOR, RecourseKind.INFORMATION)


@dataclass(frozen=True)
class BodiesElsewhere:
    """Those for who lives in another country."""

    country: str
    bodies: list[Recourse]


@dataclass(frozen=True)
class NextSteps:
    """`complaint`: where to write first, None where no address is known; `letters`: where a recorded letter can go,
    where that is another address. `bodies`: who is outside of the company, in the order to try, for who lives in the reader's
    country, or in `country` where the company does not serve that; `elsewhere`: for who lives in its other countries."""

    complaint: Channel | None
    bodies: list[Recourse]
    letters: Channel | None = None
    country: str = ""
    elsewhere: list[BodiesElsewhere] = field(default_factory=list)

    @cached_property
    def written_to(self) -> Channel | None:
        """Where a written complaint can be sent at all: the desk for it, or else the house itself."""
        return self.complaint or self.letters

    @cached_property
    def mediator(self) -> Recourse | None:
        """Whose dates a written complaint starts: the one for this company or sector."""
        return next((body for body in self.bodies if body.kind == RecourseKind.MEDIATOR), None)

    @cached_property
    def mediating(self) -> Recourse | None:
        """Who settles any matter between the two: a mediator, or the ombudsman of public bodies."""
        return next((body for body in self.bodies if body.kind in _MEDIATING), None)

    @cached_property
    def settling(self) -> list[Recourse]:
        """Mediators, the ombudsman of public bodies, and who decides about platforms."""
        return [body for body in self.bodies if body.kind in _SETTLING]

    @cached_property
    def is_without_mediator(self) -> bool:
        return not any(body.kind in _MEDIATING for body in self.bodies)

    @cached_property
    def instead(self) -> list[Recourse]:
        """Who helps where no mediator is known."""
        return [body for body in self.bodies if body.kind in _INSTEAD] if self.is_without_mediator else []

    @cached_property
    def others(self) -> list[Recourse]:
        """The rest: who watches, who is told, who advises."""
        told = [*self.settling, *self.instead]
        return [body for body in self.bodies if body not in told]

    @cached_property
    def everybody(self) -> list[Recourse]:
        """Of all countries, those to try first."""
        return [*self.bodies, *(body for other in self.elsewhere for body in other.bodies)]

    def has_mediator_in(self, country: str) -> bool:
        """Somebody settles matters between the two for who lives there."""
        return any(body.kind in _MEDIATING for body in self.everybody if body.country == country)

    def __bool__(self) -> bool:
        return bool(self.complaint or self.letters or self.bodies)


def next_steps(company: Company, channels: Iterable[Channel] | None = None) -> NextSteps:
    """A handful of queries, of rows that are few however large the directory. `channels`: its public ones, when the
    caller has them. Empty for a company that nobody stands above."""
    if not may_be_complained_of(company):
        return NextSteps(None, [])
    public = list(company.channels.published().for_list() if channels is None else channels)
    complaint = complaint_address(public)
    if complaint and _takes_complaints_of_others(company):
        complaint = None
    is_letter = complaint is not None and complaint.kind == ChannelKind.POSTAL
    bodies, others, country = _by_country(company, public)
    letters = None if is_letter else letter_address(public)
    return NextSteps(complaint, bodies, letters, country, others)


def _takes_complaints_of_others(company: Company) -> bool:
    """What the CNIL or the Défenseur des droits is written to is about somebody else."""
    return company.kind == CompanyKind.PUBLIC_BODY and bool(_with_page(company=company.pk))


@prepared
def _with_page(company: Any) -> QuerySet[Recourse]:
    return Recourse.objects.reachable().filter(page=company).only("pk")[:1]


def complaint_address(channels: Iterable[Channel]) -> Channel | None:
    """Of a company's public channels, the one for a written complaint of a customer."""
    fit = [
        channel
        for channel in channels
        if channel.purpose in _DESKS and channel.kind in _WRITTEN and _is_for_anybody(channel)
    ]
    return min(fit, key=_complaint_rank, default=None)


def _complaint_rank(channel: Channel) -> tuple[int, int, int]:
    return _DESKS.index(channel.purpose), _WRITTEN.index(channel.kind), channel.position


def letter_address(channels: Iterable[Channel]) -> Channel | None:
    """Of a company's public channels, the postal address of the company itself."""
    fit = [
        channel
        for channel in channels
        if channel.purpose in _HOUSES and channel.kind == ChannelKind.POSTAL and _is_for_anybody(channel)
    ]
    return min(fit, key=lambda channel: (_HOUSES.index(channel.purpose), channel.position), default=None)


def _is_for_anybody(channel: Channel) -> bool:
    return channel.audience == Audience.CUSTOMERS and not channel.is_self_service


def bodies_for(company: Company, channels: Collection[Channel] = ()) -> list[Recourse]:
    """For who lives in the reader's country, or where the company does not serve that, in its own. `channels`: those of it that
    are at hand."""
    bodies, _others, _country = _by_country(company, channels)
    return bodies


def _by_country(
    company: Company, channels: Collection[Channel]
) -> tuple[list[Recourse], list[BodiesElsewhere], str]:
    """Those to try, those of other countries, and the country of the first where it is not the reader's."""
    is_here = company.is_fictitious or is_for_reader(company, channels)
    each: dict[str, list[Recourse]] = {}
    for body in _in_order(company, is_here=is_here):
        each.setdefault(body.country, []).append(body)
    first = reader.country() if is_here else company.country
    bodies = each.pop(first, [])
    others = [BodiesElsewhere(country, rows) for country, rows in each.items()]
    return bodies, others, first if bodies and first != reader.country() else ""


def _in_order(company: Company, *, is_here: bool) -> list[Recourse]:
    """In the order to try: those for this very company before those of its sector, these before those for all.

    Whoever has a mediator of its own is not with the one that its sector shares. Of one body that has an address for a matter
    beside the one for all, the address that is closest.
    """
    kinds: list[str] = list(RecourseKind)
    found = _bodies(company, is_here=is_here)
    own_in = {body.country for body in found if _is_mediator(body) and body.breadth == BY_NAME}
    fit = [
        body
        for body in _closest_addresses(found)
        if not _is_mediator(body) or body.breadth == BY_NAME or body.country not in own_in
    ]
    return sorted(fit, key=lambda body: (kinds.index(body.kind), body.breadth, body.position))


def _closest_addresses(bodies: list[Recourse]) -> list[Recourse]:
    """SignalConso takes reports about telephones at one address, about trains at another, about anything at its front door."""
    closest: dict[tuple[str, int], int] = {}
    for body in bodies:
        if body.page_id:
            place = (body.kind, body.page_id)
            closest[place] = min(body.breadth, closest.get(place, body.breadth))
    return [body for body in bodies if not body.page_id or body.breadth == closest[body.kind, body.page_id]]


def _bodies(company: Company, *, is_here: bool) -> list[Recourse]:
    """As for_company says, of the countries that the page speaks of: where it sells as far as is known, else its own; and the
    reader's, where it is for the reader."""
    if not may_be_complained_of(company):
        return []
    ids = {"company": company.pk, "sector": company.sector_id}
    if company.is_fictitious:
        return _for_invented(**ids)
    if company.kind == CompanyKind.PUBLIC_BODY:
        return _for_public_body(**ids, country=company.country)
    codes = countries_served(company) or [company.country]
    codes = list(dict.fromkeys([*codes, *([reader.country()] if is_here else [])]))
    return _for_seller(**ids, **{f"country_{place}": code for place, code in enumerate(codes)})


@prepared
def _for_invented(company: Any, sector: Any) -> QuerySet[Recourse]:
    return Recourse.objects.for_invented(company, sector).for_page()


@prepared
def _for_public_body(company: Any, sector: Any, country: Any) -> QuerySet[Recourse]:
    return Recourse.objects.for_public_body(company, sector, country).for_page()


@prepared
def _for_seller(company: Any, sector: Any, **countries: Any) -> QuerySet[Recourse]:
    return Recourse.objects.for_seller(company, sector, countries.values()).for_page()


def _is_mediator(body: Recourse) -> bool:
    return body.kind == RecourseKind.MEDIATOR
