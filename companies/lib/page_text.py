"""Whether a web page says a number or an address: in its text, in its links, however the figures are grouped."""

import html
import re

from companies.lib.hosts import host_in_letters
from companies.lib.phones import PhoneNumber
from companies.lib.web_addresses import NotAWebAddress, WebAddress

#: What people put between the figures of a number.
_BETWEEN = r"[\s.\-/()\u00a0\u2000-\u200b\u202f\u2010-\u2015]{0,3}"
#: What a reader does not see, from its beginning to its end.
_UNSEEN = (("<script", "</script"), ("<style", "</style"), ("<template", "</template"), ("<!--", "-->"))
_TAG = re.compile(r"<[^<>]*>")
_BLANKS = re.compile(r"\s+")
#: Letters on each side of what was found.
_AROUND = 100


def text_of(page: str) -> str:
    """What a reader of the HTML sees, on one line, then where its links lead."""
    links = re.findall(r"""href\s*=\s*["']?([^"'\s<>]+)""", page, re.IGNORECASE)
    for start, end in _UNSEEN:
        page = _without(page, start, end)
    seen = _TAG.sub(" ", page)
    return _BLANKS.sub(" ", html.unescape(" ".join((seen, *links)))).strip()


def _without(page: str, start: str, end: str) -> str:
    """Found by two searches and not by a pattern, which would look for each missing end to the end of the page."""
    lower = page.lower() if len(page.lower()) == len(page) else page
    kept, place = [], 0
    while (begins := lower.find(start, place)) >= 0:
        kept.append(page[place:begins])
        ends = lower.find(end, begins)
        place = ends + len(end) if ends >= 0 else len(page)
    return " ".join((*kept, page[place:]))


def number_on(text: str, number: PhoneNumber) -> str:
    """The words around the number where `text` has it in any grouping; "" where it has not.

    >>> number_on("Appelez le 01.99.00.12.34 (prix d'un appel local)", PhoneNumber("+33199001234"))
    "Appelez le 01.99.00.12.34 (prix d'un appel local)"
    """
    return _around(text, re.search(_number_pattern(number), text))


def place_of_number(text: str, number: PhoneNumber) -> tuple[int, int] | None:
    """Where the number stands in the text, in any grouping: first letter and the one behind the last."""
    found = re.search(_number_pattern(number), text)
    return found.span() if found else None


def _number_pattern(number: PhoneNumber) -> str:
    digits = number.national_digits
    spaced = _BETWEEN.join(digits)
    if number.is_short:
        return rf"(?<!\d){spaced}(?!\d)"
    code = number.canonical[1 : -len(digits)]
    abroad = rf"(?:\+|00){_BETWEEN}{_BETWEEN.join(code)}{_BETWEEN}(?:\(0\){_BETWEEN})?"
    return rf"(?:{abroad}|(?<!\d)0?{_BETWEEN}){spaced}(?!\d)"


def address_on(text: str, address: str) -> str:
    """The same for an e-mail, web or postal address: letters' case, blanks and "https://www." do not matter."""
    return _around(text, _address_found(text, address))


def place_of_address(text: str, address: str) -> tuple[int, int] | None:
    """Where the e-mail, web or postal address stands in the text."""
    found = _address_found(text, address)
    return found.span() if found else None


def _address_found(text: str, address: str) -> re.Match[str] | None:
    found = (_writing_found(text, writing) for writing in _writings(address))
    return next(filter(None, found), None)


def _writings(address: str) -> list[str]:
    """As it is stored, and in the letters in which a page may print it."""
    try:
        read = WebAddress.parse(address)
    except NotAWebAddress:
        mailbox, at, host = address.partition("@")
        letters = f"{mailbox}@{host_in_letters(host)}" if at else address
    else:
        letters = read.letters
    return list(dict.fromkeys((address, letters)))


def _writing_found(text: str, address: str) -> re.Match[str] | None:
    wanted = re.sub(r"^(?:https?://)?(?:www\.)?", "", address.strip(), flags=re.IGNORECASE).rstrip("/")
    words = [re.escape(word) for word in re.split(r"[\s,]+", wanted) if word]
    return re.search(r"[\s,]{1,5}".join(words), text, re.IGNORECASE) if words else None


def _around(text: str, found: re.Match[str] | None) -> str:
    if not found:
        return ""
    start, end = max(found.start() - _AROUND, 0), min(found.end() + _AROUND, len(text))
    return text[start:end].strip()
