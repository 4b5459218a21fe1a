"""Domains that can be taken for another: the same to the eye, a slip away, or with the name of somebody else in them.

What looks alike is Unicode's list (UTS 39, "confusables"), as the library `confusable-homoglyphs` brings it; beside it
stand the pairs that small Latin letters make in most typefaces.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from companies.lib.domains import registered_domain
from companies.lib.hosts import host_in_letters
from companies.lib.words import search_key

#: Two letters that are read as one.
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
#: One letter for another, in capitals or in small: of "netfIix" the capital i is stored small.
_ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "5": "s"})
#: From this many letters on, one slip makes another name of it, and two from this many.
_LONG, _LONGER = 5, 9
#: Fewer letters are too many people's.
_SHORTEST = 3
#: What is put around a brand to look like its service. Folded; in French, English, German, Spanish and Italian.
_SERVICE_WORDS = frozenset(
    """
    aide aides allo and annulation appel assistance assistances assur attention authentification avis bank
    banque boutique call center centre chat client clientele clients com compte comptes connexion contact
    contacter contacts de en espace et eu facture factures faq fr france gratuit help helpdesk helpline
    hotline humain identification info informatique infos joindre kontakt kunden kundendienst kundenservice la
    le les line live login mail mobile mon my net numero official officiel officielle online org paiement pay
    phone portail pro reclamation reclamations remboursement resiliation sav secure securite security service
    serviceclient services servicio signin site soporte suivi support tech technique tel telefon telefono
    telephone the uk un une urgence urgent us verification web your
    """.split()  # noqa: SIM905 — a table is read, a list of quoted words is not
)


def deceives(host: str, brand: str) -> bool:
    """A host that people can take for one of the registered domain `brand`, and that is none of it.

    >>> deceives("edff.fr", "edf.fr"), deceives("netfiix-assistance.com", "netflix.com")
    (True, True)
    >>> deceives("aide.edf.fr", "edf.fr"), deceives("ademe.fr", "edf.fr")
    (False, False)
    """
    return bool(deceived(host, [brand]))


def deceived(host: str, brands: Iterable[str]) -> list[str]:
    """Of many registered domains, those that a host can be taken for without standing on them, in order."""
    domain = registered_domain(host)
    if not domain:
        return []
    name, above = domain.partition(".")[0], host.removesuffix(domain).rstrip(".").split(".")
    above = [label for label in above if label not in ("", "www")]
    return sorted(
        brand for brand in set(brands) - {domain, ""} if _is_like(name, above, brand.partition(".")[0])
    )


def _is_like(name: str, above: list[str], brand: str) -> bool:
    """`name`: what was registered; `above`: the labels before it, which whoever has it writes as they like."""
    if len(brand) > 1 and _skeleton(name) == _skeleton(brand):
        return True
    if _is_a_slip(name, brand) or _names(name, brand):
        return True
    return any(_is_name(label, brand) or _names(label, brand) for label in above)


def _is_name(label: str, brand: str) -> bool:
    return _can_be_named(brand) and _skeleton(label) == _skeleton(brand)


@lru_cache(maxsize=16384)
def _can_be_named(brand: str) -> bool:
    """Not by a word that is everybody's."""
    return len(_skeleton(brand)) >= _SHORTEST and search_key(host_in_letters(brand)) not in _SERVICE_WORDS


def _names(label: str, brand: str) -> bool:
    """The brand stands in the label, between hyphens or with words of service around it."""
    if not _can_be_named(brand):
        return False
    theirs, words = _skeleton("".join(_words(brand))), _words(label)
    if len(words) > 1 and (theirs in _runs(label) or any(_is_a_slip(word, brand, most=1) for word in words)):
        return True
    whole = _skeleton("".join(words))
    return theirs in whole and whole != theirs and all(map(_is_of_service, whole.split(theirs)))


@lru_cache(maxsize=16384)
def _words(label: str) -> tuple[str, ...]:
    return tuple(host_in_letters(label).split("-"))


@lru_cache(maxsize=256)
def _runs(label: str) -> frozenset[str]:
    """Its words, and those that follow one another as one: a brand may have hyphens of its own."""
    words = _words(label)
    ends = [(start, end) for start in range(len(words)) for end in range(start + 1, len(words) + 1)]
    return frozenset(_skeleton("".join(words[start:end])) for start, end in ends)


@lru_cache(maxsize=4096)
def _is_of_service(text: str) -> bool:
    """Made of words of service and nothing else: "serviceclient", "fr", ""."""
    if not text:
        return True
    return any(text.startswith(word) and _is_of_service(text[len(word) :]) for word in _service_skeletons())


@cache
def _service_skeletons() -> frozenset[str]:
    return frozenset(map(_skeleton, _SERVICE_WORDS))


def _is_a_slip(one: str, other: str, *, most: int = 2) -> bool:
    """Of names of three or four letters too many are one letter apart: there only a doubled or swapped letter counts."""
    return _is_near(_bare(one), _bare(other), most) or _is_near(_skeleton(one), _skeleton(other), most)


def _is_near(one: str, other: str, most: int) -> bool:
    shorter = min(len(one), len(other))
    if shorter >= _LONG:
        most = most if shorter >= _LONGER else 1
        if abs(len(one) - len(other)) > most:
            return False
        return OSA.distance(one, other, score_cutoff=most) <= most
    if shorter < _SHORTEST:
        return False
    return _undoubled(one) == _undoubled(other) or (
        sorted(one) == sorted(other) and OSA.distance(one, other, score_cutoff=1) <= 1
    )


@lru_cache(maxsize=16384)
def _undoubled(text: str) -> str:
    return re.sub(r"(.)\1+", r"\1", text)


@lru_cache(maxsize=16384)
def _skeleton(label: str) -> str:
    """One text for all labels that look the same (UTS 39, section 4), accents and case put aside."""
    letters = "".join(_prototypes().get(letter, letter) for letter in _bare(label))
    text = unicodedata.normalize("NFD", letters.lower())
    for pair, single in _PAIRS:
        text = text.replace(pair, single)
    return text.translate(_ALIKE)


@lru_cache(maxsize=16384)
def _bare(label: str) -> str:
    """In its own letters, small, without accents."""
    letters = unicodedata.normalize("NFD", host_in_letters(label).casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@cache
def _prototypes() -> dict[str, str]:
    """Letter → the ASCII letters it looks like, of those that look like any."""
    data = files("confusable_homoglyphs").joinpath("confusables.json").read_text(encoding="utf-8")
    found = {}
    for letter, alike in json.loads(data).items():
        plain = [one["c"] for one in alike if one["c"].isascii() and one["c"].isalnum()]
        if plain and not letter.isascii():
            found[letter] = min(plain, key=lambda text: (len(text), not text.islower(), text))
    return found
