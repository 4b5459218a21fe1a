"""The names of a record and of what it runs, without the asides people write behind them in parentheses."""

import re
from collections.abc import Iterable

from companies.enums import AliasKind
from companies.lib.records import ImportedName
from companies.lib.words import folded, search_key

LONGEST_NAME = 120

_ASIDE = re.compile(r"\s*\(([^()]*)\)[.\s]*$")
_FORMER = re.compile(
    r"\b(?:formerly|former|retired|ehemals|ehemalige|ehem\b\.?|früher|vormals|anciennement|voorheen)(?!\w)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_ADDRESS_ALONE = re.compile(r"https?://(?:www\.)?(\S+?)/?")
_ADDRESS_INSIDE = re.compile(r"\s*\((?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}/?\)|\s+www\.\S+$", re.IGNORECASE)
#: "Sogeline / Altimobile": two names. "24/7", "SA/NV": one.
_BETWEEN_NAMES = re.compile(r"\s+/\s*|\s*/\s+")
_ABBREVIATION = re.compile(r"\w[\w/.&]{1,11}")
#: Belongs to the name: a legal form.
_PART_OF_NAME = "haftungsbeschränkt"


def names_of(name: str, runs: Iterable[str]) -> list[ImportedName]:
    """Every other name: what it runs and ran, and its abbreviation when the name itself gives it.

    >>> [(found.name, found.kind.value) for found in names_of("Office of Lines (OOL)", ["Sogeline (formerly)"])]
    [('OOL', 'abbreviation'), ('Sogeline', 'former_name')]
    """
    found = [given for given in _names_in(name) if given.kind == AliasKind.ABBREVIATION]
    for text in runs:
        found += _names_in(text)
    once: dict[str, ImportedName] = {}
    for given in found:
        if key := search_key(given.name):
            once.setdefault(key, given)
    once.pop(search_key(name), None)
    return list(once.values())


def _names_in(text: str) -> list[ImportedName]:
    text = " ".join(text.split())
    if address := _ADDRESS_ALONE.fullmatch(text):
        return [ImportedName(address[1], AliasKind.BRAND)]
    base, kind, found = text, AliasKind.BRAND, []
    while (aside := _ASIDE.search(base)) and aside.start() and aside[1].casefold() != _PART_OF_NAME:
        base = base[: aside.start()]
        was_former, others = _read_aside(aside[1], base)
        kind = AliasKind.FORMER_NAME if was_former else kind
        found += others
    base = _ADDRESS_INSIDE.sub("", base).strip() or base
    bases = [ImportedName(part, kind) for part in _BETWEEN_NAMES.split(base) if len(part) > 1]
    if any(other.kind == AliasKind.SPELLING for other in found):  # nobody can say what it is: kept as written
        found = [other for other in found if other.kind != AliasKind.SPELLING]
        found.append(ImportedName(text, AliasKind.SPELLING))
    return [*bases, *found]


def _read_aside(aside: str, base: str) -> tuple[bool, list[ImportedName]]:
    """Is what stands before it a former name? And what other names does it give?

    "formerly Altimobile" says that of Altimobile; "formerly" and "AM, formerly" say it of what stands before.
    """
    former = _FORMER.search(aside)
    was_former = former is not None and not aside[former.end() :].strip(" .,:")
    others = []
    for part in _FORMER.sub("", aside).split(","):
        part = part.strip(" .:„“”\"'")
        if not part or any(_ADDRESS.fullmatch(word) for word in part.split() if not former or was_former):
            continue
        if former:
            others.append(ImportedName(part, AliasKind.FORMER_NAME))
        elif _abbreviates(part, base):
            others.append(ImportedName(part, AliasKind.ABBREVIATION))
        else:
            others.append(ImportedName(part, AliasKind.SPELLING))
    return was_former, others


def _abbreviates(short: str, name: str) -> bool:
    """Two capitals or more, whose letters stand in this order in the name, the first at the start of a word."""
    if not _ABBREVIATION.fullmatch(short) or sum(letter.isupper() for letter in short) < 2:
        return False
    letters = search_key(short)
    words = folded(name).split()
    starts = ("".join(words[place:]) for place, word in enumerate(words) if word[:1] == letters[:1])
    return any(_stands_in(letters, text) for text in starts)


def _stands_in(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)
