"""A company's ways in as one vCard 4.0 (RFC 6350), for the contacts of a telephone.

Numbers in international writing (RFC 3966), short ones as they are dialled; social networks and the language of the words by
RFC 9554. Beside each number and address stands what it is for, as Apple and Android show it (X-ABLABEL). Lines are
written by the machinery of iCalendar, which has the same ones (docs/decisions/one-writer-of-lines.md).
"""

import datetime
import uuid
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from icalendar.parser import Contentline, Contentlines, Parameters
from icalendar.prop import vAdr, vOrg, vText, vUri

from companies.enums import ChannelKind
from companies.lib.channel_values import TEXT_MESSAGE, text_number
from companies.lib.places import country_name
from companies.lib.post import postal_parts
from companies.lib.web_addresses import host_of, href_of
from companies.models import Channel, Company

_SPACE = uuid.UUID("6f1d3a52-0c55-4d0e-9a43-2b0b3f6a7d18")
#: Hosts of social networks, as RFC 9554 asks for them: by the name that people give them.
_SERVICES = {
    "x.com": "X",
    "twitter.com": "X",
    "facebook.com": "Facebook",
    "instagram.com": "Instagram",
    "linkedin.com": "LinkedIn",
    "youtube.com": "YouTube",
    "tiktok.com": "TikTok",
}


def company_vcard(
    company: Company,
    channels: Iterable[Channel],
    *,
    note: str,
    page: str,
    source: str,
    language: str,
    written_at: datetime.datetime,
) -> bytes:
    """One card of all `channels`, the best first. `note`: what there is to read besides; `page`: the address of the
    company's page, `source` that of the card; `language`: of the words, ISO 639-1. Taken in twice it stays one contact."""
    ways, site = list(channels), urlsplit(page).netloc
    lines = [
        _text("BEGIN", "VCARD"),
        _text("VERSION", "4.0"),
        _text("PRODID", f"-//{site}//card//{language.upper()}"),
        _uri("UID", uuid.uuid5(_SPACE, f"{site}:{company.slug}").urn),
        _text("REV", f"{written_at.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"),
        _text("KIND", "org"),
        _text("FN", str(company)),
        _line("ORG", vOrg((company.legal_name or company.name,))),
        _text("X-ABSHOWAS", "COMPANY"),
        _text("LANGUAGE", language),
        *(_text("LANG", spoken) for spoken in _spoken(ways)),
        *_sites(company, page),
        *(line for place, way in enumerate(ways, start=1) for line in _way(way, f"item{place}", language)),
        _text("NOTE", note),
        _uri("SOURCE", source),
        _text("END", "VCARD"),
    ]
    return Contentlines(lines).to_ical()


def _spoken(ways: list[Channel]) -> Iterator[str]:
    yield from dict.fromkeys(code for way in ways for code in way.languages.split())


def _sites(company: Company, page: str) -> Iterator[Contentline]:
    if site := href_of(company.website):
        yield _uri("URL", site)
    yield from _labelled(_uri("page.URL", page), "page", _("How to reach them, with sources"))


def _way(way: Channel, group: str, language: str) -> Iterator[Contentline]:
    """Nothing of what is stored and not to be opened."""
    reached = _reached(way, f"{group}.", language)
    if reached:
        yield from _labelled(reached, group, way.label or str(way.get_purpose_display()))


def _labelled(line: Contentline, group: str, label: str) -> Iterator[Contentline]:
    yield line
    yield _text(f"{group}.X-ABLABEL", label)


def _reached(way: Channel, group: str, language: str) -> Contentline | None:
    if way.is_place:
        return _place(way, group, language)
    opened = way.to_open
    if not opened:
        return None
    if way.number:
        return _telephone(f"{group}TEL", opened, is_short=way.number.is_short, TYPE=["voice", "work"])
    if way.is_text_message:
        return _text_message(way, group)
    if way.is_email:
        return _text(f"{group}EMAIL", opened, TYPE="work")
    if way.kind == ChannelKind.SOCIAL:
        return _uri(f"{group}SOCIALPROFILE", opened, **_service(opened))
    is_messenger = bool(way.reached.numbers)
    return _uri(f"{group}{'IMPP' if is_messenger else 'URL'}", opened)


def _telephone(name: str, link: str, *, is_short: bool, **params: str | list[str]) -> Contentline:
    """A short number is no `tel:` by itself, which names a place of the world; as text it is what is dialled."""
    if is_short:
        return _text(name, link.removeprefix("tel:"), VALUE="text", **params)
    return _uri(name, link, VALUE="uri", **params)


def _text_message(way: Channel, group: str) -> Contentline | None:
    number = text_number(way.to_open, way.company.country)
    if number is None:
        return None
    link = f"tel:{way.to_open.removeprefix(TEXT_MESSAGE)}"
    return _telephone(f"{group}TEL", link, is_short=number.is_short, TYPE=["text", "work"])


def _service(address: str) -> dict[str, str]:
    name = _SERVICES.get(host_of(address).removeprefix("www."))
    return {"SERVICE-TYPE": name} if name else {}


def _place(way: Channel, group: str, language: str) -> Contentline:
    """The whole of it as it is written on an envelope (LABEL), and in parts."""
    parts = postal_parts(way.value)
    country = country_name(parts.country, language) if parts.country else ""
    fields = ("", "", parts.street, parts.town, "", parts.postcode, country)
    return _line(f"{group}ADR", vAdr(fields), LABEL=way.value)


def _text(name: str, value: str, **params: str | list[str]) -> Contentline:
    return _line(name, vText(value), **params)


def _uri(name: str, value: str, **params: str | list[str]) -> Contentline:
    return _line(name, vUri(value), **params)


def _line(name: str, value: vText | vUri | vAdr | vOrg, **params: str | list[str]) -> Contentline:
    return Contentline.from_parts(name, Parameters(params), value)
