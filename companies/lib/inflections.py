"""How words change in the languages of the vital words: plurals, forms of verbs, words that are written as one.

An entry of INFLECTIONS a language, or languages that are read together; the words of any other are known as they are written.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from companies.lib.sounds import sound_of


def _only_itself(_word: str) -> tuple[str, ...]:
    return ()


def _no_verb(stem: str, ending: str) -> Iterable[str]:
    raise ValueError(f"{stem}.{ending}: this language has no rule for verbs")


class Inflection(NamedTuple):
    """`joined`: what two words are together. `heads`: what is written together without its apostrophe.

    `endings_of` a word that are known with it; `forms_of` a verb by its stem and ending; `sound_of` a word written by ear.
    """

    joined: Mapping[tuple[str, str], str] = {}
    heads: tuple[str, ...] = ()
    endings_of: Callable[[str], tuple[str, ...]] = _only_itself
    forms_of: Callable[[str, str], Iterable[str]] = _no_verb
    sound_of: Callable[[str], str] | None = None


# ── French and English, which people mix ────────────────────────────────────────────────────────────────────────────

_BEFORE_T = ("can", "don", "isn", "won", "doesn", "wasn", "hasn", "haven", "didn", "couldn", "aren")
_BEFORE_S = ("he", "she", "it", "that", "there", "who", "what", "someone")
_OWNERS = ("my", "our", "her", "his", "their", "the", "old")
#: What two words are together.
_JOINED = {
    **{(word, "t"): f"{word}t" for word in _BEFORE_T},
    **{(word, "s"): f"{word}s" for word in _BEFORE_S},
    **{(whose, "self"): f"{whose}self" for whose in ("my", "him", "her", "your")},
    # An English son; the French "son" says whose.
    **{(whose, "son"): "boy" for whose in _OWNERS},
    **{("son", verb): "boy" for verb in ("is", "has", "was", "isn", "hasn", "wasn")},
    ("i", "m"): "im",
    ("i", "ve"): "ive",
    ("m", "a"): "ma",
    ("m", "ont"): "mont",
    ("quelqu", "un"): "quelquun",
    ("en", "train"): "entrain",
}
#: From so many letters on a word of the table is known in the plural, and in the feminine.
_PLURAL_FROM, _FEMININE_FROM = 3, 4
_NEVER_FEMININE = ("er", "ing", "ent")
#: Of French verbs in -er, as they are folded: "frappé" is "frappe".
_ENDINGS = (
    "e",
    "es",
    "ons",
    "ez",
    "ent",
    "er",
    "ais",
    "ait",
    "ions",
    "iez",
    "aient",
    "ant",
    "ee",
    "ees",
    "era",
    "erai",
)


def _plural_or_feminine(word: str) -> tuple[str, ...]:
    if len(word) < _PLURAL_FROM or word.endswith("s"):
        return ()
    return ("s",) if len(word) < _FEMININE_FROM or word.endswith(_NEVER_FEMININE) else ("s", "e", "es")


def _french_or_english(stem: str, ending: str) -> Iterable[str]:
    return (stem + one for one in _ENDINGS) if ending == "er" else _english(stem, ending)


def _english(stem: str, ending: str) -> list[str]:
    """ "drown.ing", "stab.bing", "rape.ing" and "touch.ing" in their four forms."""
    if stem.endswith("e"):
        return [stem, f"{stem}s", f"{stem}d", f"{stem[:-1]}ing"]
    doubled = stem + ending.removesuffix("ing")
    others = f"{stem}es" if stem.endswith(("ch", "sh", "ss", "x")) else f"{stem}s"
    return [stem, others, f"{doubled}ed", f"{doubled}ing"]


# ── Dutch ───────────────────────────────────────────────────────────────────────────────────────────────────────────

_DUTCH_PLURAL_FROM = 4


def _dutch_endings(word: str) -> tuple[str, ...]:
    """ "pleister": "pleisters", "pleisteren"; "schutter": "schutters"; "collega": "collegas" (folded from "collega’s")."""
    if len(word) < _DUTCH_PLURAL_FROM or word.endswith("en"):
        return ()
    return ("n", "s") if word.endswith("e") else ("s", "en", "e")


def _dutch_verb(stem: str, ending: str) -> list[str]:
    """A weak verb: "dreig.en", "stop.pen". Where a vowel is doubled ("brak.en", "braakt") both are written down."""
    infinitive = stem + ending
    past = [f"{stem}{tense}" for tense in ("te", "ten", "de", "den")]
    return [stem, f"{stem}t", infinitive, f"{infinitive}d", *past, f"ge{stem}t", f"ge{stem}d", f"ge{stem}"]


#: By the languages that are read together, as a file of words names them (lib/vital_said).
INFLECTIONS: Mapping[str, Inflection] = {
    "fr en": Inflection(
        joined=_JOINED,
        heads=("qu", "l", "d", "j", "m", "s"),
        endings_of=_plural_or_feminine,
        forms_of=_french_or_english,
        sound_of=sound_of,
    ),
    "nl": Inflection(
        joined={("z", "n"): "zijn", ("m", "n"): "mijn", ("d", "r"): "haar"},
        endings_of=_dutch_endings,
        forms_of=_dutch_verb,
    ),
}


def inflection_of(languages: str) -> Inflection:
    """The one of languages that are read together; one that changes no word for those that have none.

    >>> inflection_of("nl").endings_of("hond"), inflection_of("sv").endings_of("hund")
    (('s', 'en', 'e'), ())
    """
    return INFLECTIONS.get(languages, Inflection())
