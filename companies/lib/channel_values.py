"""Where the value of a way in leads: to which numbers and hosts, and by which link.

A value says by its shape what it is: a canonical number, a text message ("sms:33700", RFC 5724), a mail address, a web
address; anything else is words, such as a postal address, and leads nowhere by itself. Links are made here, of parts
that were read, and of nothing else.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote

from companies.lib.hosts import host_in_letters
from companies.lib.mail_addresses import MailAddress, NotAMailAddress
from companies.lib.phones import NotAPhoneNumber, PhoneNumber
from companies.lib.visible import visible
from companies.lib.web_addresses import NotAWebAddress, WebAddress

TEXT_MESSAGE = "sms:"
_CALLED = re.compile(r"(?:\+[0-9]{3,15}|[A-Z]{2}-[0-9]{2,6})(?:;ext=[0-9]+)?")
_TEXTED = re.compile(r"sms:(\+?[0-9]{2,15})", re.IGNORECASE)
_SITE = re.compile(r"https?:|[a-z][a-z0-9+.-]*:\S*\Z", re.IGNORECASE)
#: Where the address of a page names whom it writes to: the host, and what stands around the number.
_MESSENGERS = {
    "wa.me": re.compile(r"/(\d{6,15})\b"),
    "signal.me": re.compile(r"#p/(?:\+|%2B)?(\d{6,15})\b"),
    "t.me": re.compile(r"/(?:\+|%2B)(\d{6,15})\b"),
}
#: The same by a field of the query.
_MESSENGERS_BY_FIELD = ("api.whatsapp.com", "web.whatsapp.com", "whatsapp.com", "www.whatsapp.com")


@dataclass(frozen=True)
class Reached:
    """`numbers` and `hosts` (in ASCII) that a value leads to. `is_read`: it is known where it leads."""

    numbers: tuple[PhoneNumber, ...] = ()
    hosts: tuple[str, ...] = ()
    is_read: bool = True


UNREAD = Reached(is_read=False)


def reached_by(value: str, country: str) -> Reached:
    """Of a stored value, or one that is proposed; `country`: of the company, by whose plan a text message is sent.

    >>> reached_by("sms:33700", "FR").numbers, reached_by("aide@lcl.fr", "FR").hosts
    ((PhoneNumber(canonical='FR-33700', extension=''),), ('lcl.fr',))
    """
    value = visible(value).strip()
    if _CALLED.fullmatch(value):
        return Reached(numbers=(PhoneNumber.of_whole(value),))
    if value.lower().startswith(TEXT_MESSAGE):
        number = text_number(value, country)
        return Reached(numbers=(number,)) if number else UNREAD
    if _SITE.match(value):
        return _reached_by_page(value)
    if "@" in value and not re.search(r"\s", value):
        return _reached_by_mail(value)
    return Reached()


def text_number(value: str, country: str) -> PhoneNumber | None:
    """Whom a text message goes to, of "sms:33700"; None where that is no number of the country, or more than one."""
    written = _TEXTED.fullmatch(value)
    if not written:
        return None
    try:
        return PhoneNumber.parse(written[1], country)
    except NotAPhoneNumber:
        return None


def text_link(number: PhoneNumber) -> str:
    """The link of a text message, which is also how it is stored: "sms:33700", "sms:+33678745372"."""
    return TEXT_MESSAGE + PhoneNumber(number.canonical).link.removeprefix("tel:")


def text_writings(number: PhoneNumber) -> list[str]:
    """The stored values of text messages to a number: as we write it now, and as it is dialled at home."""
    return list(dict.fromkeys((text_link(number), TEXT_MESSAGE + number.plan_digits)))


def link_of(value: str, country: str) -> str:
    """What to open for a stored value; "" for what is only read, and for what is not to be opened."""
    value = visible(value).strip()
    if _CALLED.fullmatch(value):
        return PhoneNumber.of_whole(value).link
    if value.lower().startswith(TEXT_MESSAGE):
        number = text_number(value, country)
        return text_link(number) if number else ""
    try:
        return WebAddress.parse(value).stored if _SITE.match(value) else MailAddress.parse(value).href
    except (NotAWebAddress, NotAMailAddress):
        return ""


def shown_of(value: str, country: str, here: str) -> str:
    """How a stored value is read by people in a country (`here`): the whole host, its ASCII beside where it is not plain."""
    if value.lower().startswith(TEXT_MESSAGE):
        number = text_number(value, country)
        return number.written_in(here) if number else visible(value[len(TEXT_MESSAGE) :])
    try:
        return WebAddress.parse(value).shown if _SITE.match(value) else MailAddress.parse(value).shown
    except (NotAWebAddress, NotAMailAddress):
        return visible(value)


def said_of(text: str) -> str:
    """A stored text for whoever compares it: an address as it is opened, its host in letters beside where that is not
    plain; other words as they are, visible.

    >>> said_of("https://xn--fa-hia.de/a"), said_of("1 rue du Lac")
    ('https://xn--fa-hia.de/a (faß.de)', '1 rue du Lac')
    """
    text = visible(text)
    try:
        read = WebAddress.parse(text) if _SITE.match(text) else MailAddress.parse(text)
    except (NotAWebAddress, NotAMailAddress):
        return text
    letters = host_in_letters(read.host)
    return read.stored if letters == read.host else f"{read.stored} ({letters})"


def is_address(text: str) -> bool:
    """A web or mail address and nothing besides: what is never cut short, or its host could not be read."""
    text = visible(text).strip()
    return bool(_TEXTED.fullmatch(text)) or link_of(text, country="") != ""


def _reached_by_page(value: str) -> Reached:
    try:
        page = WebAddress.parse(value)
    except NotAWebAddress:
        return UNREAD
    return Reached(numbers=tuple(_numbers_written_to(page)), hosts=(page.host,))


def _reached_by_mail(value: str) -> Reached:
    try:
        return Reached(hosts=(MailAddress.parse(value).host,))
    except NotAMailAddress:
        return UNREAD


def _numbers_written_to(page: WebAddress) -> list[PhoneNumber]:
    """Of a page of a messenger that names whom it writes to."""
    if page.host in _MESSENGERS_BY_FIELD:
        query = page.rest.partition("?")[2].partition("#")[0]
        written = parse_qs(query).get("phone", [])
    elif page.host in _MESSENGERS:
        written = [found[1] for found in _MESSENGERS[page.host].finditer(page.rest)]
    else:
        written = []
    return [number for text in written if (number := _international(unquote(text)))]


def _international(digits: str) -> PhoneNumber | None:
    try:
        return PhoneNumber.parse("+" + re.sub(r"\D", "", digits), "")
    except NotAPhoneNumber:
        return None
