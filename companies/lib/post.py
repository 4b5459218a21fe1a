"""A postal address as it is written on an envelope, taken apart as far as its lines say so by themselves."""

import re
from dataclasses import dataclass

from companies.lib.phones import FRANCE

#: "75008 Paris", "92772 Boulogne-Billancourt Cedex": five figures and a town (AFNOR XP Z10-011).
_FRENCH_TOWN = re.compile(r"(\d{5})\s+(\D.*)")


@dataclass(frozen=True)
class PostalParts:
    """`street`: all lines that stand before the town, in order; the whole of an address that is not taken apart.

    `country` is ISO 3166-1 alpha-2, or "" where no line says it.
    """

    street: str
    postcode: str = ""
    town: str = ""
    country: str = ""


def postal_parts(text: str) -> PostalParts:
    """Of an address of several lines. Taken apart is a French one that names its country, or ends with its town in France.

    >>> postal_parts("8 rue de la Ville\\n75008 Paris\\nFrance")
    PostalParts(street='8 rue de la Ville', postcode='75008', town='Paris', country='FR')
    >>> postal_parts("Herengracht 597\\n1017 CE Amsterdam").street
    'Herengracht 597\\n1017 CE Amsterdam'
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    is_named = bool(lines) and lines[-1].rstrip(".").casefold() == "france"
    before = lines[:-1] if is_named else lines
    town = _FRENCH_TOWN.fullmatch(before[-1]) if before else None
    if not town or not (is_named or "cedex" in town[2].casefold()):
        return PostalParts("\n".join(lines))
    return PostalParts("\n".join(before[:-1]), town[1], town[2], FRANCE)
