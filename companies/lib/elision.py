"""French names after "de" and "à": d’EDF, de SFR, de l’Assurance retraite, du Défenseur des droits, aux Impôts.

What is decided here by rule, and where French itself is undecided:

- A vowel written is a vowel elided: d’Île-de-France Mobilités, d’eBay, d’Uber, d’UPS. Not before "oui", "onze" and "y"
  with a vowel after it, nor before figures: de Ouigo, de Yoigo, de 33700.
- An h is aspirated unless the word is of a French family where it is mute: names with an h are mostly foreign.
- Initials go by the letter that is written. Spoken, F, H, L, M, N, R, S and X begin with a vowel, and a careful speaker
  might say "d’SFR"; the press and the companies themselves write de SFR, de LCL, de RTL. Exceptions: _MUTE_INITIALS.
- A name that carries its article keeps it: de La Poste, de L’Oréal; only "Le" and "Les" contract: du Monde, des Échos.
- A name that is a common noun is given the article it is spoken with: le Médiateur de la RATP, la CNIL, les Impôts. The
  nouns and the initials that people say so are kept in tables here; what is not in them is a proper name.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from companies.lib.language_tags import language_of
from companies.lib.words import folded

LE, LA, LES, ELIDED, NONE = "le", "la", "les", "l’", ""

_VOWELS = frozenset("aeiou")
#: Read as consonants: no elision before them.
_NEVER = re.compile(r"^(?:oui|onz|uh|ya|ye|yi|yo|yu|w)")
#: Families of French words whose h is mute, by how they begin; folded.
_MUTE_H = re.compile(
    r"^h(?:abi|allu|arm(?:o|onie)|ebdo|eberg|ebr|ect(?!or)|eli[co]|ell?en|emo|epat|erb|ered|erit|ermes|esit|eur(?!t)|ippo"
    r"|irond|isto|iver|om(?:eo|m|o)|onn|onor|opit|oriz|orlog|orm|orosc|ortic|ospi|oste|otel|otess|uile|uiss|uit(?:re)"
    r"|uma|umo|ydr|yg|yp|ymn)"
)
#: Initials of an h that custom elides all the same.
_MUTE_INITIALS = frozenset(["hlm", "hec"])

#: Nouns that are spoken with their article whatever follows them; folded.
_NOUNS = {
    LE: "mediateur defenseur ministere conciliateur credit groupe conseil",
    LA: "mediation caisse mairie prefecture commission federation mutuelle loterie societe",
    ELIDED: "assurance agence autorite association ombudsman",
    LES: "messageries galeries prefectures numeros conciliateurs mediateurs urgences impots diligences",
}
#: Nouns that are so only where something of theirs follows ("Banque de France", and not "Banque Casino").
_NOUNS_OF_SOMETHING = {
    LE: "bureau centre comite fichier fonds regime serveur service tribunal casier departement syndicat",
    LA: "banque chambre cour direction maison plateforme police region regie ville douane cooperative",
    ELIDED: "institut office union ecole",
    LES: "services centres notaires",
}
#: Initials and names of bodies that people say with their article; folded.
_SPOKEN = {
    LE: "cleiss cned cic crous samu clemi",
    LA: "sncf ratp cnil caf cpam cnav carsat dgccrf dgac dgfip maif macif matmut maaf gmf msa mgen mdph fdj sacem",
    ELIDED: "acpr amf anah anil adil anct ademe anfr antai apec arcep arcom arjel asp aph insee irs ofii onac unedic "
    "urssaf agirc",
    LES: "dreets",
}
#: Names of two words that are spoken with an article, where the first alone is not; folded.
_PHRASES = {"banque populaire": LA, "banque postale": LA}


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {word: article for article, words in table.items() for word in words.split()}


_ARTICLE_OF_NOUN = _by_word(_NOUNS)
_ARTICLE_OF_NOUN_OF = _by_word(_NOUNS_OF_SOMETHING)
_ARTICLE_OF_SPOKEN = _by_word(_SPOKEN)
_HAS_OF = re.compile(r"\b(?:de|du|des|d|aux?)\b")
_OWN_ARTICLE = re.compile(r"^(Le|Les|La|L[’'])(?: (?=\S)|(?<=[’']))", re.IGNORECASE)


#: Offices that English and Dutch, too, give an article: "the Médiateur de la RATP"; folded.
_OFFICES = frozenset(
    ["mediateur", "mediation", "defenseur", "conciliateurs", "mairie", "prefecture", "ministere"]
)


class Carried(NamedTuple):
    """The article a name begins with, as it is written, and the rest."""

    article: str
    rest: str


def article_of(name: str) -> str:
    """The article that a name is spoken with and does not carry: le, la, l’, les, or none.

    >>> article_of("Médiateur de la RATP"), article_of("Caisse d’Épargne"), article_of("EDF"), article_of("La Poste")
    ('le', 'la', '', '')
    """
    words = folded(_first_part(name))
    if _carried(name) or not words:
        return NONE
    first, _space, rest = words.partition(" ")
    if words in _PHRASES:
        return _PHRASES[words]
    if first in _ARTICLE_OF_NOUN_OF and _HAS_OF.search(rest):
        return _ARTICLE_OF_NOUN_OF[first]
    return _ARTICLE_OF_NOUN.get(first) or _ARTICLE_OF_SPOKEN.get(first, NONE)


def the_name(name: str) -> str:
    """The name inside a sentence: "le Défenseur des droits", "la CNIL", "EDF", "La Poste"."""
    article = article_of(name)
    return article + name if article == ELIDED else f"{article} {name}".strip()


def of_name(name: str) -> str:
    """The name after "de": "d’EDF", "de SFR", "du Défenseur des droits", "de La Poste", "des Impôts".

    >>> of_name("Airbnb"), of_name("Hello bank!"), of_name("33700"), of_name("Le Monde")
    ('d’Airbnb', 'de Hello bank!', 'de 33700', 'du Monde')
    """
    return _after("de", name, {LE: "du", LES: "des"}, elided="d’" if is_elided_before(name) else "")


def to_name(name: str) -> str:
    """The name after "à": "à EDF", "au Défenseur des droits", "à l’Assurance retraite", "aux Impôts"."""
    return _after("à", name, {LE: "au", LES: "aux"})


def is_elided_before(name: str) -> bool:
    """Whether "de" loses its e before the name.

    >>> [is_elided_before(name) for name in ("Île-de-France Mobilités", "Hermès", "Huawei", "Yoigo", "1&1")]
    [True, True, False, False, False]
    """
    first = folded(name).partition(" ")[0]
    if _NEVER.match(first):
        return False
    if first.startswith("h"):
        return first in _MUTE_INITIALS or bool(_MUTE_H.match(first))
    if first.startswith("y"):
        return len(first) > 1 and first[1] not in _VOWELS
    return first[:1] in _VOWELS


class NamesInside(NamedTuple):
    """How a language says a name inside a sentence: after "of", after "to", and as its object."""

    of: Callable[[str], str]
    to: Callable[[str], str]
    the: Callable[[str], str]


def _with_article(article: str) -> Callable[[str], str]:
    """Names stay bare, but those of offices."""
    return lambda name: f"{article} {name}" if folded(name).partition(" ")[0] in _OFFICES else name


_the_english, _the_dutch = _with_article("the"), _with_article("de")
_ENGLISH = NamesInside("of {}".format, lambda name: f"to {_the_english(name)}", _the_english)
#: By language; as English says them in those that are not here.
_INSIDE: Mapping[str, NamesInside] = {
    "fr": NamesInside(of_name, to_name, the_name),
    "en": _ENGLISH,
    "nl": NamesInside("van {}".format, lambda name: f"aan {_the_dutch(name)}", _the_dutch),
}


def of_in(language: str, name: str) -> str:
    """The name after "of" as a language says it: "of EDF", "d’EDF", "van EDF"."""
    return _inside(language).of(name)


def to_in(language: str, name: str) -> str:
    """The name after "to" as a language says it: "to the Défenseur des droits", "au Défenseur des droits"."""
    return _inside(language).to(name)


def the_in(language: str, name: str) -> str:
    """The name as the object of a sentence: "the Défenseur des droits", "la CNIL", "EDF"."""
    return _inside(language).the(name)


def _inside(language: str) -> NamesInside:
    return _INSIDE.get(language_of(language), _ENGLISH)


def _after(preposition: str, name: str, contracted: dict[str, str], *, elided: str = "") -> str:
    carried = _carried(name)
    if carried and carried.article in contracted:
        return f"{contracted[carried.article]} {carried.rest}"
    article = article_of(name)
    if article in contracted:
        return f"{contracted[article]} {name}"
    if article:
        return f"{preposition} {the_name(name)}"
    return elided + name if elided and not carried else f"{preposition} {name}"


def _carried(name: str) -> Carried | None:
    found = _OWN_ARTICLE.match(name)
    return Carried(found[1].lower(), name[found.end() :]) if found else None


def _first_part(name: str) -> str:
    """Without what stands in brackets or after a stroke: "Assurance Maladie" of "Assurance Maladie (ameli, CPAM)"."""
    return re.split(r" [(/]", name, maxsplit=1)[0]
