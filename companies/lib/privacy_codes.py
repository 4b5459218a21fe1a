"""Numbers that a state or a bank gave to one person, each told by its own check: IBAN, social security and the like.

The checks and the lengths are those of `stdnum`; what may stand between the figures is ours.
"""

import re
from collections.abc import Callable, Iterator

from stdnum import iban
from stdnum.be import nn
from stdnum.ch import ssn as swiss_ssn
from stdnum.es import dni, nie
from stdnum.fr import nir
from stdnum.it import codicefiscale

from companies.lib.privacy_text import Span

# ── IBAN (ISO 13616): the length of its country, and 1 modulo 97 ──────────────────────────────────────

_IBAN_START = re.compile(r"(?<![^\W_])[A-Za-z]{2}[ .:/_-]{0,2}[0-9][ .-]?[0-9](?=[ .:/_-]{0,3}[A-Za-z0-9])")
#: What people write between two groups; a sentence has more of it, or a full stop and a space.
_GAP = re.compile(r" {0,3}(?:[.:/_,*|-]{1,2} {0,2})?")
_GROUP = re.compile(r"[A-Za-z0-9]+")
_IBAN_LENGTHS = range(15, 35)
_FEWEST_FIGURES = 8


def ibans(text: str) -> Iterator[Span]:
    behind = 0
    for start in _IBAN_START.finditer(text):
        if start.start() >= behind and (end := _end_of_iban(text, start.start())):
            behind = end
            yield start.start(), end, ""


def _end_of_iban(text: str, start: int) -> int:
    """0 where there is none. An IBAN ends with a group, or within one: "FR76…189merci"."""
    signs, place = "", start
    while len(signs) < _IBAN_LENGTHS[-1] and (group := _GROUP.match(text, place)):
        signs += group[0].upper()
        if len(signs) in _IBAN_LENGTHS and _is_iban(signs):
            return group.end()
        gap = _GAP.match(text, group.end())
        place = gap.end() if gap else len(text)
    return 0


def _is_iban(signs: str) -> bool:
    is_likely = sum(sign.isdigit() for sign in signs) >= _FEWEST_FIGURES
    return is_likely and iban.is_valid(signs, check_country=False)


# ── Social security and identity numbers with a check ─────────────────────────────────────────────────

_NIR = r"[1-478](?:G[0-9]){2}(?:G[0-9]){2}G[0-9]G[0-9ABab](?:G[0-9]){8}".replace("G", "[ ./_-]{0,3}")
_CHECKED: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (re.compile(rf"(?<![0-9]){_NIR}(?![0-9])"), nir.is_valid),
    # Belgian national number, Swiss AHV number.
    (re.compile(r"(?<![0-9])[0-9]{2}\.[0-9]{2}\.[0-9]{2}[-. ][0-9]{3}[-. ][0-9]{2}(?![0-9])"), nn.is_valid),
    (re.compile(r"(?<![0-9])756[. ]?[0-9]{4}[. ]?[0-9]{4}[. ]?[0-9]{2}(?![0-9])"), swiss_ssn.is_valid),
    # Spanish DNI and NIE, Italian codice fiscale.
    (re.compile(r"(?<![^\W_])[0-9]{8}-?[A-Za-z](?![^\W_])"), dni.is_valid),
    (re.compile(r"(?<![^\W_])[XYZxyz]-?[0-9]{7}-?[A-Za-z](?![^\W_])"), nie.is_valid),
    (
        re.compile(r"(?<![^\W_])[A-Za-z]{6}[0-9]{2}[A-Za-z][0-9]{2}[A-Za-z][0-9]{3}[A-Za-z](?![^\W_])"),
        codicefiscale.is_valid,
    ),
    # Without a check of their own: British national insurance, American social security, by shape.
    (
        re.compile(
            r"(?<![^\W_])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D](?![^\W_])"
        ),
        bool,
    ),
    (re.compile(r"(?<![0-9-])(?!000|666|9)[0-9]{3}-(?!00)[0-9]{2}-(?!0000)[0-9]{4}(?![0-9-])"), bool),
)
_BETWEEN_FIGURES = re.compile(r"[ ./_-]")


def social_security_numbers(text: str) -> Iterator[Span]:
    found = sorted(
        number.span()
        for pattern, is_valid in _CHECKED
        for number in pattern.finditer(text)
        if is_valid(_BETWEEN_FIGURES.sub("", number[0]).upper())
    )
    behind = 0
    for start, end in found:
        if start >= behind:
            behind = end
            yield start, end, ""
