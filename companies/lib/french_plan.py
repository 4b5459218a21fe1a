"""The French ten-digit plan where it reaches overseas: one way of dialling, six country codes.

From any French line 0590 20 12 34 is dialled as 01 99 00 12 34 is, at the same price by the same law; from abroad it is
+590 590 20 12 34. Which roots lie where: the column Territoire of Arcep's table of blocks (MAJNUM, April 2026).
"""

from functools import cache

FRANCE = "FR"
CODE_OF_FRANCE = 33
#: Country calling codes of what is dialled like France, by ISO code of the country.
_OVERSEAS_CODES = {"GP": 590, "MF": 590, "BL": 590, "GF": 594, "MQ": 596, "RE": 262, "YT": 262, "PM": 508}
#: Countries whose numbers belong to the plan.
FRENCH_PLAN = frozenset((FRANCE, *_OVERSEAS_CODES))
#: How many digits follow the first 0.
DIGITS = 9
#: Saint-Pierre-et-Miquelon is dialled from abroad by its last six digits where it was always there: +508 41 12 34.
_MIQUELON, _SHORT_IN_MIQUELON, _DIGITS_IN_MIQUELON = "PM", "508", 6

#: What follows the first 0, and where that is. Islands of one root are told apart by the library, where they can be.
_ROOTS = {
    "GP": "5987 590 690 691 70900 70901 70902 70903 70904 9395 9475 9760 9761",
    "GF": "5988 594 694 70930 70931 70932 70933 9396 9476 9764 9765",
    "MQ": "5989 596 696 697 7091 9397 9477 9766 9767",
    "RE": "262 263 2688 692 693 7092 9399 9479 9762 9763",
    "YT": "2689 269 639 70935 70936 70937 9398 9478 9769",
    "PM": "508 7084 7085",
}
_COUNTRY_OF_ROOT = {root: country for country, roots in _ROOTS.items() for root in roots.split()}
_LENGTHS = sorted({len(root) for root in _COUNTRY_OF_ROOT}, reverse=True)


def plan_of(country: str) -> str:
    """Whose numbering plan a country dials by: "FR" for Guadeloupe, "DE" for Germany."""
    return FRANCE if country in FRENCH_PLAN else country


def countries_dialling(plan: str) -> frozenset[str]:
    """The countries that dial by a plan: overseas France by the French one."""
    return FRENCH_PLAN if plan == FRANCE else frozenset((plan,))


@cache
def overseas_codes() -> frozenset[int]:
    return frozenset(_OVERSEAS_CODES.values())


def country_overseas(digits: str) -> str:
    """Where nine digits (without the first 0) lie overseas; "" for the mainland.

    >>> country_overseas("590201234"), country_overseas("199001234")
    ('GP', '')
    """
    return next((found for length in _LENGTHS if (found := _COUNTRY_OF_ROOT.get(digits[:length]))), "")


def canonical_of(digits: str) -> str:
    """The canonical number of nine digits of the plan (without the first 0), wherever they lie.

    >>> canonical_of("590201234"), canonical_of("508411234"), canonical_of("199001234")
    ('+590590201234', '+508411234', '+33199001234')
    """
    country = country_overseas(digits)
    if country == _MIQUELON and digits.startswith(_SHORT_IN_MIQUELON):
        digits = digits.removeprefix(_SHORT_IN_MIQUELON)
    return f"+{_OVERSEAS_CODES.get(country, CODE_OF_FRANCE)}{digits}"


def plan_digits_of(code: int | None, digits: str) -> str:
    """The nine digits of the plan behind a country code and what follows it; "" where it is no such number.

    >>> plan_digits_of(508, "411234"), plan_digits_of(590, "590201234"), plan_digits_of(49, "301234567")
    ('508411234', '590201234', '')
    """
    if code == _OVERSEAS_CODES[_MIQUELON] and len(digits) == _DIGITS_IN_MIQUELON:
        digits = _SHORT_IN_MIQUELON + digits
    is_ours = code == CODE_OF_FRANCE or code in overseas_codes()
    return digits if is_ours and len(digits) == DIGITS else ""


def is_in_plan(digits: str) -> bool:
    """Nine digits that a caller of France can dial and see: every root from 01 to 09 but those of 08.

    Which roots of 08 exist is known to the library; of the others, Arcep's table says who holds them, or that nobody does.
    """
    return len(digits) == DIGITS and digits[0] in "12345679"


#: What the regulator's table answers for as a whole: (digits dialled, first, last). What it does not list there is nobody's.
#: (Three digits are each operator's own, five are those of text messages.)
WHOLE_RANGES = (
    (10, 100_000_000, 999_999_999),
    (4, 1000, 1099),
    (4, 3000, 3999),
    (6, 116_000, 116_999),
    (6, 118_000, 118_999),
)


def digits_behind(root: str) -> int:
    """How many digits a number of the plan has that begins with a root: ten behind a first 0, else those of the root."""
    return 1 + DIGITS if root.startswith("0") else len(root)
