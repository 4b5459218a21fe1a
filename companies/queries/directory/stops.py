"""Why a proposed number or address must not simply be let through, from what the directory knows today."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from rapidfuzz.distance import OSA

from companies.enums import FINAL_STOPS, LINK_KINDS, ChannelKind, ChannelStatus, PageState, ProposalKind, Stop
from companies.lib.domains import registered_domain
from companies.lib.french_plan import plan_of
from companies.lib.phones import PhoneNumber
from companies.lib.tariffs import price_by_range
from companies.models import Channel, Company, KnownBadNumber, Proposal, Tariff
from companies.models.company import ALL_MARKETS
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
    company, after = proposal.company, proposal.after
    kind = after.get("kind") or (proposal.channel.kind if proposal.channel else "")
    value = after.get("value", "")
    own = domains_of(company)
    found: list[FoundStop] = []
    if kind == ChannelKind.PHONE and value:
        found += number_stops(value, company)
    elif kind == ChannelKind.EMAIL and value:
        found += _domain_stops(value.rpartition("@")[2], own)
    elif kind in LINK_KINDS and value:
        found += _domain_stops(_host(value), own)
    for name in ("deaf_access_url", "website"):
        # A new company's site is what its domain will be: there is nothing to hold it against.
        if after.get(name) and proposal.kind != ProposalKind.ADD_COMPANY:
            found += _domain_stops(_host(after[name]), own)
    for name in after.get("domains", "").split():
        found += _domain_stops(name, own)
    return list(dict.fromkeys([*found, *_source_stops(proposal, own)]))


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


def _source_stops(proposal: Proposal, own: set[str]) -> list[FoundStop]:
    found = []
    host = _host(proposal.source_url)
    if host and registered_domain(host) not in own:
        found.append(FoundStop(Stop.SOURCE_ELSEWHERE, host))
    check = getattr(proposal, "page_check", None)
    if check and check.state == PageState.MISSING:
        found.append(FoundStop(Stop.NOT_ON_PAGE, host))
    return found


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
