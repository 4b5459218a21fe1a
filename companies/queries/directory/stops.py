"""Why a proposed number or address must not simply be let through, from what the directory knows today."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from rapidfuzz.distance import OSA

from companies.enums import FINAL_STOPS, LINK_KINDS, ChannelKind, ChannelStatus, PageState, ProposalKind, Stop
from companies.lib.domains import registered_domain
from companies.lib.french_plan import plan_of
from companies.lib.phones import NotAPhoneNumber, PhoneNumber
from companies.lib.tariffs import price_by_range
from companies.models import Channel, Company, KnownBadNumber, Law, Proposal, Recourse, Source, Tariff
from companies.models.channel import TEXT_MESSAGE
from companies.models.company import ALL_MARKETS
from companies.models.proposal import GUARDED_FACTS
from companies.queries.search.names import site_of

_MOST_NAMED = 3


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
        # A new company's site is what its domain will be: there is nothing to hold it against.
        if after.get(name) and proposal.kind != ProposalKind.ADD_COMPANY:
            found += _domain_stops(_host(after[name]), own)
    for name in after.get("domains", "").split():
        found += _domain_stops(name, own)
    is_seen_somewhere = not ({"value", "source_title"} & after.keys()) or proposal.source_url
    found += _source_stops(proposal.source_url, own) if is_seen_somewhere else [FoundStop(Stop.NO_PAGE)]
    check = getattr(proposal, "page_check", None)
    if check and check.state == PageState.MISSING:
        found.append(FoundStop(Stop.NOT_ON_PAGE, _host(proposal.source_url)))
    return list(dict.fromkeys(found))


def stops_of_channel(channel: Channel) -> list[FoundStop]:
    """The same of a channel that is typed in here, and waits for two people."""
    value = channel.number.whole if channel.number else channel.value
    own = domains_of(channel.company)
    found = way_stops(channel.kind, value, channel.company, own, served_in=channel.served_in)
    if channel.deaf_access_url:
        found += _domain_stops(_host(channel.deaf_access_url), own)
    url = channel.source.url
    return list(dict.fromkeys([*found, *(_source_stops(url, own) if url else [FoundStop(Stop.NO_PAGE)])]))


def _fact_stops(proposal: Proposal, fact: Recourse | Law | Source) -> list[FoundStop]:
    """Of where it would lead, beside the sites that it names or that speak of it today."""
    own = {
        registered_domain(_host(getattr(fact, name))) for name in GUARDED_FACTS[str(fact._meta.model_name)]
    }
    if not isinstance(fact, Source):
        own.add(registered_domain(_host(fact.source.url)))
    if isinstance(fact, Recourse) and fact.page:
        own |= domains_of(fact.page)
    addresses = (value for value in proposal.after.values() if "://" in value)
    return list(
        dict.fromkeys(stop for value in addresses for stop in _domain_stops(_host(value), own - {""}))
    )


def way_stops(
    kind: str, value: str, company: Company, own: set[str], *, served_in: str = ""
) -> list[FoundStop]:
    """Of a number or an address of any kind. `own`: domains_of the company."""
    if not value:
        return []
    if kind == ChannelKind.PHONE:
        return number_stops(value, company, served_in=served_in)
    if value.startswith(TEXT_MESSAGE):
        return _message_stops(value.removeprefix(TEXT_MESSAGE), company)
    if kind == ChannelKind.EMAIL:
        return _domain_stops(value.rpartition("@")[2], own)
    return _domain_stops(_host(value), own) if kind in LINK_KINDS else []


def _message_stops(figures: str, company: Company) -> list[FoundStop]:
    """Of a number that text messages go to. What one costs is in no plan: unless a source says it, nobody knows."""
    try:
        number = PhoneNumber.parse(figures, company.country)
    except NotAPhoneNumber:
        return [FoundStop(Stop.UNKNOWN, figures)]
    found = number_stops(number.whole, company)
    if number.is_short and not Tariff.objects.filter(number=number.canonical).exists():
        found.append(FoundStop(Stop.UNPRICED, number.written))
    return found


def domains_of(company: Company) -> set[str]:
    """Registered domains its official pages stand on."""
    return {domain.name for domain in company.domains.all()} | ({site_of(company)} - {""})


def is_official(url: str, company: Company) -> bool:
    """It stands on a domain of the company."""
    return registered_domain(_host(url)) in domains_of(company)


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
    return " · ".join(f"{line.company}, {line.written_number or line.value}" for line in lines[:_MOST_NAMED])


def _domain_stops(host: str, own: set[str]) -> list[FoundStop]:
    domain = registered_domain(host)
    if not host or domain in own:
        return []
    alike = sorted(name for name in own if domain and OSA.distance(domain, name, score_cutoff=1) <= 1)
    if alike:
        return [FoundStop(Stop.LOOKS_LIKE, f"{domain} / {alike[0]}")]
    return [FoundStop(Stop.ELSEWHERE, domain or host)]


def _source_stops(url: str, own: set[str]) -> list[FoundStop]:
    host = _host(url)
    return [FoundStop(Stop.SOURCE_ELSEWHERE, host)] if host and registered_domain(host) not in own else []


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
