"""What a link dials: tel:, callto:, sms: and the links of WhatsApp."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

from companies.lib.page_runs import is_filler
from companies.lib.page_short_numbers import EMERGENCIES
from companies.lib.phones import NotAPhoneNumber, PhoneNumber

_DIALS = re.compile(r"\s*(?:tel|callto|sms|smsto|phone|telephone)\s*:\s*/{0,2}", re.IGNORECASE)
#: A pause, and what is typed behind it; what a message should say.
_BEHIND = re.compile(r"[,?&]|;(?!ext=|phone-context=)|(?<=\d)[pw](?=\d)")
_SHORTEST = 3


def dialled_by(href: str, country: str) -> PhoneNumber | None:
    """The number of a link; None where it dials none.

    >>> dialled_by("tel:+33%201%2099%2000%2012%2034", "FR").canonical, dialled_by("https://wa.me/33199001234", "FR").canonical
    ('+33199001234', '+33199001234')
    """
    if found := _DIALS.match(href):
        return _read(_BEHIND.split(unquote(href[found.end() :]), maxsplit=1)[0], country)
    lower = href[:200].lower()
    if "wa.me/" in lower or "whatsapp" in lower:
        return _of_whatsapp(href)
    return None


def _of_whatsapp(href: str) -> PhoneNumber | None:
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    host = (parts.hostname or "").lower()
    if host.removeprefix("www.") == "wa.me":
        digits = parts.path.strip("/")
    elif host.endswith("whatsapp.com") or parts.scheme.lower() == "whatsapp":
        digits = next(iter(parse_qs(parts.query).get("phone", ())), "")
    else:
        return None
    digits = re.sub(r"[^\d]", "", digits)
    return _read(f"+{digits.removeprefix('00')}", "") if 8 <= len(digits) <= 15 else None


def _read(text: str, country: str) -> PhoneNumber | None:
    digits = re.sub(r"\D", "", text)
    if len(digits) < _SHORTEST or digits in EMERGENCIES or is_filler(digits):
        return None
    for written in (text, re.sub(r"[^\d+]", "", text)):
        try:
            return PhoneNumber.parse(written.strip(), country)
        except NotAPhoneNumber:
            continue
    # A country code without its plus.
    if len(digits) >= 11:
        try:
            return PhoneNumber.parse(f"+{digits}", country)
        except NotAPhoneNumber:
            return None
    return None
