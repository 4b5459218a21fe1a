"""Numbers and addresses in free text that do not stand on the ladder: nobody plants one by writing it in a note.

What two people have seen, or what came with the directory from an official source, may be named anywhere; a number that
nobody has seen is proposed as a way in, and may be named once it is public. An address in the web may be one of the
company that the text is about, or the bare site of another that is listed: where anybody can make a page below it
("sites.google.com"), more than the bare site is nobody's word.
"""

import re
from collections.abc import Collection, Iterable

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Lower

from companies.enums import ChannelKind, CompanyStatus
from companies.lib.channel_values import TEXT_MESSAGE
from companies.lib.domains import registered_domain
from companies.lib.ways_in_text import MAIL, NUMBER, WEB, WayInText, ways_in
from companies.lib.web_addresses import host_of
from companies.models import Channel, Company, Domain, Recourse

_SHORT = re.compile(r"[A-Z]{2}-([0-9]{2,6})")
#: The name of a site and nothing below it.
_BARE = re.compile(r"(?:https?://)?(?:www\.)?([^/\\?#:@\s]+)/?", re.IGNORECASE)


def planted_in(
    text: str,
    *,
    stored: str = "",
    country: str = "",
    own: Collection[str] = (),
    said: Collection[str] = (),
    is_citation: bool = False,
) -> list[WayInText]:
    """What the text would make known that nobody has seen. What `stored` says of the same field stands there already.

    `country`: of the company that it is about, that of the site by default. `own`: registered domains of the company that it is about. `said`: numbers (canonical) and addresses that may be named
    all the same. `is_citation`: it says where something was read, and may name any site.
    """
    home = settings.HOME_COUNTRY
    found = [way for way in ways_in(text, country or home, home) if not (is_citation and way.kind == WEB)]
    if not found:
        return []
    known = {*said, *(way.key for way in ways_in(stored, country or home, home))}
    new = [way for way in found if way.key not in known and not (way.kind == WEB and way.key in own)]
    listed = _listed(way for way in new if _may_be_listed(way))
    return [way for way in new if not (_may_be_listed(way) and way.key in listed)]


def _may_be_listed(way: WayInText) -> bool:
    """Of an address in the web only the bare site may be named because the directory shows it."""
    if way.kind != WEB:
        return True
    bare = _BARE.fullmatch(way.written)
    return bare is not None and registered_domain(bare[1]) == bare[1].lower()


def _listed(ways: Iterable[WayInText]) -> set[str]:
    """The keys of those that the directory shows: by a channel, a company, or a body to complain to."""
    ways = list(ways)
    keys = {kind: {way.key for way in ways if way.kind == kind} for kind in (NUMBER, MAIL, WEB)}
    return _listed_numbers(keys[NUMBER]) | _listed_mail(keys[MAIL]) | _listed_sites(keys[WEB])


def _listed_numbers(numbers: set[str]) -> set[str]:
    if not numbers:
        return set()
    messages = {
        f"{TEXT_MESSAGE}{short[1]}": number for number in numbers if (short := _SHORT.fullmatch(number))
    }
    asked = Q(kind=ChannelKind.PHONE, value__in=numbers) | Q(kind=ChannelKind.TEXT, value__in=messages)
    lines = Channel.objects.published().filter(asked, company__status=CompanyStatus.PUBLISHED)
    return {messages.get(value, value) for value in lines.order_by().values_list("value", flat=True)}


def _listed_mail(addresses: set[str]) -> set[str]:
    lines = Channel.objects.published().annotate(small=Lower("value"))
    asked = lines.filter(kind=ChannelKind.EMAIL, small__in=addresses, company__status=CompanyStatus.PUBLISHED)
    return set(asked.order_by().values_list("small", flat=True)) if addresses else set()


def _listed_sites(names: set[str]) -> set[str]:
    if not names:
        return set()
    found = {domain.name for domain in Domain.objects.of_published(names)}
    if found == names:
        return found
    sites = Q()
    for name in names:
        sites |= Q(website__contains=name)
    companies = Company.objects.published().filter(sites).values_list("website", flat=True)
    bodies = [
        address for pair in Recourse.objects.values_list("url", "form_url") for address in pair if address
    ]
    return (found | {registered_domain(host_of(address)) for address in (*companies, *bodies)}) & names
