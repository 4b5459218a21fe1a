"""Spaces that do not break: a figure stays with its unit, French punctuation with the word before it.

One place for all of them, so that neither a template nor a translator nor a fact that was brought in has to think of it:
what goes through `set_text` (a sentence) or `set_page` (a page) comes out right, and what is right already is left alone.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from companies.lib.language_tags import language_of

NBSP = "\N{NO-BREAK SPACE}"
NARROW = "\N{NARROW NO-BREAK SPACE}"

#: Signs and abbreviations, the same in all languages.
_SIGNS = "min h s d j km cm kg kB ko MB Mo GB Go am pm"
_MONTHS_EN = "January February March April May June July August September October November December"
_MONTHS_FR = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
#: What is counted on these pages; a noun that is missing here may stand at the beginning of a line.
_COUNTED_EN = (
    "seconds? minutes? hours? days? weeks? months? years? half-lives times reports? attempts? calls? callers? people person "
    "compan(?:y|ies) sources? findings? results? answers? characters? pages? cents? euros? million billion working "
    "pounds? dollars? degrees? percent others? "
    # What so many do: "3 give up".
    "gets? gives? is are"
)
_COUNTED_FR = (
    "secondes? minutes? heures? jours? semaines? mois ans? années? demi-vies fois signalements? tentatives? appels? "
    "appelants? personnes? gens entreprises? sources? constats? résultats? réponses? caractères? pages? chiffres? "
    "centimes? euros? millions? milliards? degrés? francs? autres? "
    "ont renoncent? est sont"
)
_MONTHS_NL = "januari februari maart april mei juni juli augustus september oktober november december"
_COUNTED_NL = (
    "seconden? minuten minuut uur uren dag(?:en)? week weken maand(?:en)? jaar jaren keer maal melding(?:en)? poging(?:en)? "
    "oproep(?:en)? bellers? mensen mens personen persoon bedrijven bedrijf bronnen bron bevinding(?:en)? resultaten resultaat "
    "antwoord(?:en)? tekens? pagina’s cijfers? cent euro miljoen miljard procent graden andere "
    "geeft geven krijgt krijgen is zijn op"
)
#: What a reader of a page does not read, or may copy or send back as it is.
_LEFT_ALONE = re.compile(
    r"(<(?:script|style)\b.*?</(?:script|style)>|<(?:textarea|pre|code|kbd)\b.*?</(?:textarea|pre|code|kbd)>|<[^>]*>)",
    re.DOTALL,
)
#: Stands for a mark between two pieces of text, while they are set. No page holds one.
_MARK = "\0"
_BLANK = r"[ \n\t]"
_ANY = r"[ \n\t\u00a0\u202f]"


class TypographyRule(NamedTuple):
    pattern: re.Pattern[str]
    becomes: str


class LanguageSetting(NamedTuple):
    """What is set its own way in a language: `units` stay with their figure (each a pattern), `numbered` with the figure that
    follows; `narrow_before` and `narrow_after` stand signs with a narrow space; before `closing` signs stands none.

    `percent`: what stands between a figure and its sign. `ordinals`: (written, set), from figure and letters.
    """

    units: str
    numbered: str
    closing: str
    percent: str = NARROW
    narrow_before: str = ""
    narrow_after: str = ""
    ordinals: Sequence[tuple[str, str]] = ()


_ENGLISH = LanguageSetting(
    units=f"{_SIGNS} {_MONTHS_EN} {_COUNTED_EN}", numbered=r"n°|[LRDA]\.", closing="[:;,.]"
)
#: By language; English for those that are not here.
SETTINGS: Mapping[str, LanguageSetting] = {
    "en": _ENGLISH,
    "fr": LanguageSetting(
        units=f"{_SIGNS} {_MONTHS_FR} {_COUNTED_FR}",
        numbered=r"n°|[LRDA]\.",
        closing="[,.]",
        narrow_before="[;:!?»]",
        narrow_after="«",
        ordinals=[(r"1er(?<![\w.,-]1er)(?!\w)", "1ᵉʳ"), (r"1re(?<![\w.,-]1re)(?!\w)", "1ʳᵉ")],
    ),
    # (the sign of the euro stands before its figure)
    "nl": LanguageSetting(
        units=f"{_SIGNS} u {_MONTHS_NL} {_COUNTED_NL}",
        numbered=r"n°|[LRDA]\.|\b[Nn]r\.|\bart\.|€",
        closing="[:;,.!?]",
        percent="",
    ),
}


def set_text(text: str, language: str) -> str:
    """A plain sentence with its spaces set.

    >>> set_text("18 min, 30 %", "fr") == "18\\u00a0min, 30\\u202f%"
    True
    """
    for pattern, becomes in _rules(language_of(language)):
        text = pattern.sub(becomes, text)
    return text


def set_page(page: str, language: str) -> str:
    """The same for the sentences of a page in HTML. Tags, code and fields are left alone: what was typed comes back.

    All its texts are set at once, which costs a fifteenth of doing it one by one.
    """
    if _MARK in page:
        return page
    pieces = _LEFT_ALONE.split(page)
    texts = pieces[::2]
    # (between most tags stand blanks alone: of two texts in five there is nothing to set)
    said = set_text(_MARK.join("" if text.isspace() else text for text in texts), language).split(_MARK)
    pieces[::2] = [new or old for new, old in zip(said, texts, strict=True)]
    return "".join(pieces)


@cache
def _rules(language: str) -> list[TypographyRule]:
    """One after the other. Each begins with what is rare in a text, or looks at a run of blanks once."""
    own = SETTINGS.get(language, _ENGLISH)
    a_unit = rf"(?:{'|'.join(own.units.split())})(?![\w’'-])"
    run = rf"{_ANY}(?<!{_ANY}{_ANY}){_ANY}*+"
    rules = [
        # "12</strong> min": a mark may end between a figure and its unit.
        (rf"([\d½¼¾]{_MARK}?){_BLANK}+(?={a_unit})", rf"\1{NBSP}"),
        (rf"([\d½¼¾]{_MARK}?){_ANY}+(?=%)", rf"\1{own.percent}"),
        (rf"([\d½¼¾]{_MARK}?){_ANY}+(?=[€$£])", rf"\1{NARROW}"),
        (rf"(\d[ \u00a0\u202f][hu]\b){_BLANK}+(?=\d)", rf"\1{NBSP}"),
        (rf"({own.numbered}){_BLANK}+(?=\d)", rf"\1{NBSP}"),
        *own.ordinals,
        (rf"([ʳᵉ]{_MARK}?){_BLANK}+(?={a_unit})", rf"\1{NBSP}"),
    ]
    if own.narrow_before:
        rules.append((rf"{run}(?={own.narrow_before})", NARROW))
    if own.narrow_after:
        rules.append((rf"{own.narrow_after}{_ANY}*", f"{own.narrow_after}{NARROW}"))
    # "DGCCRF - RéponseConso": between blanks stands a dash, and no hyphen.
    rules.append((rf"{_BLANK}-{_BLANK}(?<=[\w)]{_BLANK}-{_BLANK})(?=[\w(])", f"{NBSP}– "))
    # A dot between two facts ends a line, and begins none.
    rules.append((rf"{_BLANK}(?<!{_BLANK}{_BLANK}){_BLANK}*+(?=·)", NBSP))
    # Pieces that are put side by side leave a blank where there is none.
    rules.append((rf"{_BLANK}(?<!{_BLANK}{_BLANK}){_BLANK}*+(?={own.closing}(?:[ \n\t{_MARK}]|$))", ""))
    return [TypographyRule(re.compile(pattern), becomes) for pattern, becomes in rules]
