"""Codes that lead to somebody, each told by its own check or shape: IBAN, French social security number, plates."""

import re
from collections.abc import Iterator

from companies.lib.privacy_text import Span

# ── IBAN (ISO 13616): the length of its country, and 1 modulo 97 ──────────────────────────────────────

_IBAN_LENGTHS = {
    code: int(length)
    for code, length in re.findall(
        r"([A-Z]{2})(\d\d)",
        "AD24 AE23 AL28 AT20 BA20 BE16 BF28 BG22 BJ28 BR29 CH21 CI28 CM27 CR22 CY28 CZ24 DE22 DK18 DO28 DZ26 EE20"
        " EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30"
        " KZ20 LB28 LC32 LI21 LT20 LU20 LV21 MA28 MC27 MD24 ME22 MG27 MK19 ML28 MR27 MT31 MU30 NL18 NO15 PK24"
        " PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 SN28 ST25 SV28 TL23 TN24 TR26 UA29 VA22"
        " VG24 XK20",
    )
}
_IBAN_START = re.compile(r"(?<![^\W_])([A-Za-z]{2}) ?[0-9]{2}(?=[ .-]?[A-Za-z0-9])")
_FEWEST_FIGURES = 8


def ibans(text: str) -> Iterator[Span]:
    behind = 0
    for start in _IBAN_START.finditer(text):
        length = _IBAN_LENGTHS.get(start[1].upper())
        if length and start.start() >= behind and (end := _end_of_iban(text, start.start(), length)):
            behind = end
            yield start.start(), end, ""


def _end_of_iban(text: str, start: int, length: int) -> int:
    """0 where there is none."""
    signs, end = [], start
    for place in range(start, min(len(text), start + 2 * length)):
        sign = text[place]
        if sign.isascii() and sign.isalnum():
            signs.append(sign.upper())
            end = place + 1
        elif sign not in " .-" or place > end:  # one sign between two groups
            break
        if len(signs) == length:
            break
    if len(signs) < length or sum(sign.isdigit() for sign in signs) < _FEWEST_FIGURES:
        return 0
    turned = "".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])
    return end if int(turned) % 97 == 1 else 0


# ── French social security number, with its key ───────────────────────────────────────────────────────

_NIR = re.compile(
    r"(?<![0-9])([1-478](?:[ .-]?[0-9]){2}(?:[ .-]?[0-9]){2}[ .-]?[0-9][ .-]?[0-9ABab](?:[ .-]?[0-9]){6})"
    r"[ .-]?([0-9]{2})(?![0-9])"
)


def social_security_numbers(text: str) -> Iterator[Span]:
    for found in _NIR.finditer(text):
        number = re.sub(r"[ .-]", "", found[1]).upper().replace("2A", "19").replace("2B", "18")
        if number.isdigit() and 97 - int(number) % 97 == int(found[2]):
            yield found.start(), found.end(), ""


# ── French plates: AB-123-CD since 2009, 123 ABC 75 before ────────────────────────────────────────────

_PAIR = "[A-HJ-NP-TV-Z]{2}"
_PLATE = re.compile(
    rf"(?<![^\W_])(?:(?i:({_PAIR})-([0-9]{{3}})-({_PAIR}))"
    rf"|({_PAIR})( ?)[0-9]{{3}}\5({_PAIR})"
    r"|[0-9]{2,4}[ -]?([A-HJ-NP-TV-Z]{2,3})[ -]?(?:0[1-9]|[1-8][0-9]|9[0-5]|2[AB]|97[1-6]))(?![^\W_])"
)
#: Written in capitals these are words or units: "LE 123 DE LA RUE", "50 KG 20", "30 MN 15".
_NO_PLATE = frozenset(
    re.findall(
        r"\w+",
        "LE LA DE ET EN ES SE CE NE ME TE SA MA TA KM KG CM MM MN HT TTC SEC FR EN GB MB TB CT PM AM",
    )
)


def plates(text: str) -> Iterator[Span]:
    for found in _PLATE.finditer(text):
        first, last, old = found[4], found[6], found[7]
        if not (old in _NO_PLATE or (first in _NO_PLATE and last in _NO_PLATE)):
            yield found.start(), found.end(), ""
