"""Places of France as people type and registers write them: towns, postcodes, arrondissements, departments, and the clock.

A town is told by its name alone, folded: "Lyon Cedex 03", "LYON 3e Arrondissement" and "lyon" are one. Postcodes of the
three towns that are cut into arrondissements, and the codes of INSEE for them, say which one.
"""

import re
from dataclasses import dataclass

from companies.lib.words import folded

#: Town → (before the number of the arrondissement in its postcode, and in its INSEE code; how many there are).
_CUT_TOWNS = {"paris": ("750", "751", 20), "lyon": ("6900", "6938", 9), "marseille": ("130", "132", 16)}
#: A second postcode of the sixteenth in Paris.
_SIXTEENTH = {"75116": "75016"}
_CEDEX = re.compile(r" cedex\b.*$")
_ARRONDISSEMENT = re.compile(r" 0?(\d{1,2})(?: ?(?:e|er|eme|ere|nd|nde))?(?: arrondissement| arr)?$")
_BESIDE_THE_TOWN = re.compile(r"\s+(?:cedex\b.*|\d{1,2}\s?(?:e|er|ème)?\s+arrondissement)$", re.IGNORECASE)
_SAINTS = {"st": "saint", "ste": "sainte"}
_POSTCODE = re.compile(r"\b(\d{5})\b", re.ASCII)
_DEPARTMENT = re.compile(r"0[1-9]|[1-8]\d|9[0-5]|2[ab]|97[1-8]|98[678]", re.ASCII)
#: Corsica: postcodes begin with 20 on the whole island.
_CORSICA = {"2a": ("200", "201"), "2b": ("202", "206")}
_ZONES = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "975": "America/Miquelon",
    "976": "Indian/Mayotte",
    "977": "America/Guadeloupe",
    "978": "America/Guadeloupe",
    "986": "Pacific/Wallis",
    "987": "Pacific/Tahiti",
    "988": "Pacific/Noumea",
}
MAINLAND = "Europe/Paris"


@dataclass(frozen=True)
class PlaceAsked:
    """A place as somebody typed it; empty where nothing was, or nothing of a place.

    `town`: its key; `postcode`: also that of an arrondissement that was named; `commune`: the INSEE code of that
    arrondissement; `beginnings`: how the postcodes of a department begin.
    """

    town: str = ""
    postcode: str = ""
    commune: str = ""
    beginnings: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str) -> "PlaceAsked":
        """What is typed as a town, a postcode, both, or a department.

        >>> PlaceAsked.read("Lyon 3e")
        PlaceAsked(town='lyon', postcode='69003', commune='69383', beginnings=('69',))
        >>> PlaceAsked.read("St-Étienne").town, PlaceAsked.read("69").beginnings
        ('saintetienne', ('69',))
        """
        words = folded(text)
        if found := _POSTCODE.search(words):
            return _of_postcode(found[1])
        if _DEPARTMENT.fullmatch(words):
            return cls(beginnings=_CORSICA.get(words, (words,)))
        town, number = _parted(words)
        if town in _CUT_TOWNS and number:
            before, _code, _most = _CUT_TOWNS[town]
            return _of_postcode(f"{before}{number:0{5 - len(before)}}")
        return cls(town=town)

    def __bool__(self) -> bool:
        return bool(self.town or self.postcode or self.beginnings)

    @property
    def is_arrondissement(self) -> bool:
        return bool(self.commune)


def town_key(name: str) -> str:
    """One key for a town, however its name is written on an envelope: "Saint-Denis CEDEX" is "saintdenis"."""
    return _parted(folded(name))[0]


def town_shown(name: str) -> str:
    """As people say it: without the office that sorts its letters, and whole.

    >>> town_shown("LYON CEDEX 03")
    'LYON'
    """
    return _BESIDE_THE_TOWN.sub("", name.strip())


def department_of(postcode: str) -> str:
    """How all postcodes of its department begin: "69", "974"; Corsica is one."""
    return postcode[:3] if postcode.startswith(("97", "98")) else postcode[:2]


def time_zone_of(postcode: str) -> str:
    return _ZONES.get(postcode[:3], MAINLAND)


def _parted(words: str) -> tuple[str, int]:
    """The key of a town, and the number of the arrondissement behind it (0: none)."""
    words = _CEDEX.sub("", words)
    found = _ARRONDISSEMENT.search(words)
    before = words[: found.start()] if found else words
    number = int(found[1]) if found else 0
    if before in _CUT_TOWNS and 1 <= number <= _CUT_TOWNS[before][2]:
        return before, number
    return "".join(_SAINTS.get(word, word) for word in words.split()), 0


def _of_postcode(written: str) -> PlaceAsked:
    postcode = _SIXTEENTH.get(written, written)
    for town, (before, code, most) in _CUT_TOWNS.items():
        rest = postcode.removeprefix(before)
        if len(rest) == 5 - len(before) and 1 <= int(rest) <= most:
            commune = f"{code}{int(rest):0{5 - len(code)}}"
            return PlaceAsked(town, postcode, commune, (department_of(postcode),))
    return PlaceAsked(postcode=postcode, beginnings=(department_of(postcode),))
