"""Spaces that do not break: a figure stays with its unit, French punctuation with the word before it.

One place for all of them, so that neither a template nor a translator nor a fact that was brought in has to think of it:
what goes through `set_text` (a sentence) or `set_page` (a page) comes out right, and what is right already is left alone.
"""

import re
from functools import cache
from typing import NamedTuple

NBSP = "\N{NO-BREAK SPACE}"
NARROW = "\N{NARROW NO-BREAK SPACE}"

#: Signs and abbreviations, the same in both languages.
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
_UNITS = {"en": f"{_SIGNS} {_MONTHS_EN} {_COUNTED_EN}", "fr": f"{_SIGNS} {_MONTHS_FR} {_COUNTED_FR}"}
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


def set_text(text: str, language: str) -> str:
    """A plain sentence with its spaces set.

    >>> set_text("18 min, 30 %", "fr") == "18\\u00a0min, 30\\u202f%"
    True
    """
    for pattern, becomes in _rules("fr" if language.startswith("fr") else "en"):
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
    a_unit = rf"(?:{'|'.join(_UNITS[language].split())})(?![\w’'-])"
    run = rf"{_ANY}(?<!{_ANY}{_ANY}){_ANY}*+"
    rules = [
        # "12</strong> min": a mark may end between a figure and its unit.
        (rf"([\d½¼¾]{_MARK}?){_BLANK}+(?={a_unit})", rf"\1{NBSP}"),
        (rf"([\d½¼¾]{_MARK}?){_ANY}+(?=[%€$£])", rf"\1{NARROW}"),
        (rf"(\d[ \u00a0\u202f]h){_BLANK}+(?=\d)", rf"\1{NBSP}"),
        (rf"(n°|[LRDA]\.){_BLANK}+(?=\d)", rf"\1{NBSP}"),
    ]
    if language == "fr":
        rules += [
            (r"1er(?<![\w.,-]1er)(?!\w)", "1ᵉʳ"),
            (r"1re(?<![\w.,-]1re)(?!\w)", "1ʳᵉ"),
            (rf"([ʳᵉ]{_MARK}?){_BLANK}+(?={a_unit})", rf"\1{NBSP}"),
            (rf"{run}(?=[;:!?»])", NARROW),
            (rf"«{_ANY}*", f"«{NARROW}"),
        ]
    # "DGCCRF - RéponseConso": between blanks stands a dash, and no hyphen.
    rules.append((rf"{_BLANK}-{_BLANK}(?<=[\w)]{_BLANK}-{_BLANK})(?=[\w(])", f"{NBSP}– "))
    # A dot between two facts ends a line, and begins none.
    rules.append((rf"{_BLANK}(?<!{_BLANK}{_BLANK}){_BLANK}*+(?=·)", NBSP))
    # Pieces that are put side by side leave a blank where there is none.
    closing = "[,.]" if language == "fr" else "[:;,.]"
    rules.append((rf"{_BLANK}(?<!{_BLANK}{_BLANK}){_BLANK}*+(?={closing}(?:[ \n\t{_MARK}]|$))", ""))
    return [TypographyRule(re.compile(pattern), becomes) for pattern, becomes in rules]
