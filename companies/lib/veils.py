"""Numbers that must not be dialled from here, cut to their first figures: enough to recognise, not to call."""

import re

from companies.lib.phones import PhoneNumber

#: Figures with what people write between them; and the French short numbers of four figures (3949, 10 23).
_NUMBERS = re.compile(
    r"(?<!\d)(?:(?:\+|\(0\))?\d(?:[\s.\-/()]{0,2}\d){4,}|(?:3\d|10)\s?\d\d)(?!\d)",
)
_MOST_SHOWN = 4


def dialled_forms(number: PhoneNumber) -> set[str]:
    """The figures people write it with: from its own country, and from abroad."""
    national = number.national_digits
    if number.is_short:
        return {national}
    return {national, f"0{national}", number.canonical.lstrip("+"), f"00{number.canonical.lstrip('+')}"}


def veiled(text: str, *, readable: frozenset[str] = frozenset()) -> str:
    """The text with each number in it cut, except those whose figures are `readable` (see dialled_forms).

    >>> veiled("Appelez le 01 99 00 12 34 !")
    'Appelez le 01 99… !'
    """

    def cut(found: re.Match[str]) -> str:
        figures = re.sub(r"\D", "", found[0])
        return found[0] if figures in readable else _beginning(found[0], min(_MOST_SHOWN, len(figures) // 2))

    return _NUMBERS.sub(cut, text)


def veiled_number(number: PhoneNumber, here: str) -> str:
    """As it is dialled in a country, cut.

    >>> veiled_number(PhoneNumber("+33199001234"), "FR").replace("\\xa0", " ")
    '01 99…'
    """
    written = number.written_in(here)
    return _beginning(written, min(_MOST_SHOWN, len(re.sub(r"\D", "", written)) // 2))


def _beginning(written: str, figures: int) -> str:
    seen = 0
    for place, letter in enumerate(written):
        seen += letter.isdigit()
        if seen == figures:
            return f"{written[: place + 1]}…"
    return "…"
