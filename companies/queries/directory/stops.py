"""Why a proposed number or address must not simply be let through, from what the directory knows today."""

from dataclasses import dataclass

from django.db.models import QuerySet

from companies.enums import FINAL_STOPS, LINK_KINDS, ChannelKind, ChannelStatus, PageState, ProposalKind, Stop
from companies.lib.channel_values import TEXT_MESSAGE, reached_by
from companies.lib.domains import domain_label, registered_domain
from companies.lib.french_plan import plan_of
from companies.lib.hosts import host_shown
from companies.lib.lookalikes import deceived
from companies.lib.phones import PhoneNumber
from companies.lib.tariffs import price_by_range
from companies.lib.web_addresses import host_of
from companies.models import (
    Channel,
    Company,
    Domain,
    KnownBadNumber,
    Law,
    Proposal,
    Recourse,
    Source,
    Tariff,
    reader,
)
from companies.models.company import ALL_MARKETS
from companies.models.proposal import GUARDED_FACTS
from companies.queries.search.names import site_of

_MOST_NAMED = 3
#: Kinds whose value leads to a number or a host.
_LEADING_KINDS = (ChannelKind.PHONE, ChannelKind.EMAIL, *LINK_KINDS)


@dataclass(frozen=True)
class FoundStop:
    """One stop, and what it was found by: the channels, numbers or domains to compare with."""

    stop: Stop
    beside: str = ""

    @property
    def is_final(self) -> bool:
        return self.stop in FINAL_STOPS


def stops_of(proposal: Proposal) -> list[FoundStop]:
    """Of what the proposal would make public; nothing for a proposal that makes no number or address public."""
    if proposal.fact:
        return _fact_stops(proposal, proposal.fact)
    company, after = proposal.owner, proposal.after
    kind = after.get("kind") or (proposal.channel.kind if proposal.channel else "")
    own = domains_of(company)
    found = way_stops(kind, after.get("value", ""), company, own)
    for name in ("deaf_access_url", "website"):
        # A new company's site is what its domain will be: it is held against everybody else's.
        if after.get(name) and proposal.kind != ProposalKind.ADD_COMPANY:
            found += _page_stops(after[name], own)
    if proposal.kind == ProposalKind.ADD_COMPANY:
        found += _site_stops(after.get("website") or company.website, company)
    for name in after.get("domains", "").split():
        found += _domain_stops(name, own)
    is_seen_somewhere = not ({"value", "source_title"} & after.keys()) or proposal.source_url
    found += _source_stops(proposal.source_url, own) if is_seen_somewhere else [FoundStop(Stop.NO_PAGE)]
    check = getattr(proposal, "page_check", None)
    if check and check.state == PageState.MISSING:
        found.append(FoundStop(Stop.NOT_ON_PAGE, host_shown(host_of(proposal.source_url))))
    return list(dict.fromkeys(found))


def stops_of_channel(channel: Channel) -> list[FoundStop]:
    """The same of a channel that is typed in here, and waits for two people."""
    value = channel.number.whole if channel.number else channel.value
    own = domains_of(channel.company)
    found = way_stops(channel.kind, value, channel.company, own, served_in=channel.served_in)
    if channel.deaf_access_url:
        found += _page_stops(channel.deaf_access_url, own)
    url = channel.source.url
    return list(dict.fromkeys([*found, *(_source_stops(url, own) if url else [FoundStop(Stop.NO_PAGE)])]))


def _fact_stops(proposal: Proposal, fact: Recourse | Law | Source) -> list[FoundStop]:
    """Of where it would lead, beside the sites that it names or that speak of it today."""
    own = {
        registered_domain(host_of(getattr(fact, name))) for name in GUARDED_FACTS[str(fact._meta.model_name)]
    }
    if not isinstance(fact, Source):
        own.add(registered_domain(host_of(fact.source.url)))
    if isinstance(fact, Recourse) and fact.page:
        own |= domains_of(fact.page)
    addresses = (value for value in proposal.after.values() if "://" in value)
    return list(dict.fromkeys(stop for value in addresses for stop in _page_stops(value, own - {""})))


def way_stops(
    kind: str, value: str, company: Company, own: set[str], *, served_in: str = ""
) -> list[FoundStop]:
    """Of a number or an address of any kind. `own`: domains_of the company."""
    if not value or kind not in _LEADING_KINDS:
        return []
    found = _value_stops(value, company, own, served_in=served_in)
    return [*found, *_message_stops(value, company)] if value.startswith(TEXT_MESSAGE) else found


def _message_stops(value: str, company: Company) -> list[FoundStop]:
    """What a text message to a short number costs is in no plan: unless a source says it, nobody knows."""
    numbers = [number for number in reached_by(value, company.country).numbers if number.is_short]
    priced = set(
        Tariff.objects.filter(number__in=[number.canonical for number in numbers]).values_list(
            "number", flat=True
        )
    )
    return [
        FoundStop(Stop.UNPRICED, reader.written(number))
        for number in numbers
        if number.canonical not in priced
    ]


def domains_of(company: Company) -> set[str]:
    """Registered domains its official pages stand on."""
    return {domain.name for domain in company.domains.all()} | ({site_of(company)} - {""})


def is_official(url: str, company: Company) -> bool:
    """It stands on a domain of the company."""
    return registered_domain(host_of(url)) in domains_of(company)


def number_stops(value: str, company: Company, *, served_in: str = "") -> list[FoundStop]:
    """Of a number alone (`PhoneNumber.whole`), for a company; `served_in`: for whose customers, where that is known."""
    number = PhoneNumber.of_whole(value)
    tariff = Tariff.objects.filter(number=number.canonical).first()
    price = tariff.price if tariff else price_by_range(number)
    served = [*company.markets.split(), *served_in.split()]
    found = []
    if bad := KnownBadNumber.objects.covering(number).first():
        found.append(FoundStop(Stop.KNOWN_BAD, str(bad)))
    if number.is_french_mobile:
        found.append(FoundStop(Stop.MOBILE))
    if price.is_premium:
        found.append(FoundStop(Stop.SURCHARGED))
    at_home = {plan_of(country) for country in (company.country, *served)}
    if number.country and number.plan not in at_home and ALL_MARKETS not in served:
        found.append(FoundStop(Stop.FOREIGN, number.country))
    return [*found, *_listed_stops(number, company)]


def redirection_stops(value: str, company: Company) -> list[FoundStop]:
    """Of the number a caller was sent to: nothing for one of the company's own, or an alert to look into."""
    number = PhoneNumber.of_whole(value)
    if Channel.objects.of_number(number).published().filter(company=company).exists():
        return []
    found = number_stops(value, company)
    is_known = {Stop.LISTED_ELSEWHERE, Stop.KNOWN_BAD}.intersection(each.stop for each in found)
    return found if is_known else [FoundStop(Stop.UNKNOWN), *found]


def _listed_stops(number: PhoneNumber, company: Company) -> list[FoundStop]:
    """The very number at somebody else's, and numbers a slip away from it, whoever's they are."""
    found = []
    lines = Channel.objects.of_number(number).exclude(status=ChannelStatus.RETIRED).select_related("company")
    strangers = [line for line in lines if not _are_related(line.company, company)]
    if strangers:
        found.append(FoundStop(Stop.LISTED_ELSEWHERE, _named(strangers)))
    if neighbours := _neighbours(number):
        found.append(FoundStop(Stop.NEIGHBOUR, _named(neighbours)))
    return found


def _neighbours(number: PhoneNumber) -> list[Channel]:
    """Published numbers a slip away. Short numbers stand side by side by plan (3900, 3901, 3919, 3949)."""
    if number.is_short:
        return []
    near = Channel.objects.published().filter(kind=ChannelKind.PHONE, value__in=number.neighbours())
    return list(near.select_related("company").order_by("id")[:_MOST_NAMED])


def _are_related(one: Company, other: Company) -> bool:
    """The same, or one took the other's place."""
    return one.pk == other.pk or one.successor_id == other.pk or other.successor_id == one.pk


def _named(lines: list[Channel]) -> str:
    return " · ".join(f"{line.company}, {line.shown}" for line in lines[:_MOST_NAMED])


def _value_stops(value: str, company: Company, own: set[str], *, served_in: str = "") -> list[FoundStop]:
    """Of every number and host that a value leads to (lib.channel_values); one that leads nowhere known is stopped."""
    reached = reached_by(value, company.country)
    found = [
        stop
        for number in reached.numbers
        for stop in number_stops(number.whole, company, served_in=served_in)
    ]
    found += [stop for host in reached.hosts for stop in _domain_stops(host, own)]
    if not (reached.numbers or reached.hosts):
        found.append(FoundStop(Stop.ELSEWHERE, value))
    return found


def _page_stops(url: str, own: set[str]) -> list[FoundStop]:
    host = host_of(url)
    return _domain_stops(host, own) if host else [FoundStop(Stop.ELSEWHERE, url)]


def _domain_stops(host: str, own: set[str]) -> list[FoundStop]:
    if registered_domain(host) in own:
        return []
    # Their own name under another end may well be theirs.
    label = domain_label(host)
    if alike := [name for name in deceived(host, own) if domain_label(name) != label]:
        return [FoundStop(Stop.LOOKS_LIKE, _beside(host, alike[0]))]
    return [FoundStop(Stop.ELSEWHERE, host_shown(host))]


def _site_stops(url: str, company: Company) -> list[FoundStop]:
    """Of a new company's site: domains of others that it stands on, or that people would take it for."""
    host = host_of(url)
    if not host:
        return [FoundStop(Stop.ELSEWHERE, url)] if url else []
    others = Domain.objects.exclude(company=company)
    domain = registered_domain(host)
    alike = [domain] if others.filter(name=domain).exists() else deceived(host, _names_of(others))
    owners = others.filter(name__in=alike).select_related("company").order_by("name")[:_MOST_NAMED]
    return [FoundStop(Stop.LOOKS_LIKE, f"{_beside(host, owner.name)}, {owner.company}") for owner in owners]


def _names_of(domains: QuerySet[Domain]) -> list[str]:
    return list(domains.values_list("name", flat=True))


def _beside(host: str, other: str) -> str:
    return f"{host_shown(host)} / {host_shown(other)}"


def _source_stops(url: str, own: set[str]) -> list[FoundStop]:
    host = host_of(url)
    is_theirs = not url or registered_domain(host) in own
    return [] if is_theirs else [FoundStop(Stop.SOURCE_ELSEWHERE, host_shown(host) or url)]
