"""Spaces that do not break: a figure stays with its unit, French punctuation with the word before it.

One place for all of them, so that neither a template nor a translator nor a fact that was brought in has to think of it:
what goes through `set_text` (a sentence) or `set_page` (a page) comes out right, and what is right already is left alone.
"""

import re
from functools import cache

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
    "pounds? dollars? degrees? percent others?"
)
_COUNTED_FR = (
    "secondes? minutes? heures? jours? semaines? mois ans? années? demi-vies fois signalements? tentatives? appels? "
    "appelants? personnes? gens entreprises? sources? constats? résultats? réponses? caractères? pages? chiffres? "
    "centimes? euros? millions? milliards? degrés? francs? autres?"
)
_UNITS = {"en": f"{_SIGNS} {_MONTHS_EN} {_COUNTED_EN}", "fr": f"{_SIGNS} {_MONTHS_FR} {_COUNTED_FR}"}
#: Before these French sets the narrow space; English sets none, and a figure there stays with its per cent all the same.
_CLOSE_SIGNS = "%€$£"
_FIRST = {"1er": "1ᵉʳ", "1re": "1ʳᵉ"}
_BLANKS = r"[ \n\t\u00a0\u202f]"

#: What is not a sentence: marks, and what a reader may copy or send back as it is.
_LEFT_ALONE = r"<(?P<kept>script|style|textarea|pre|code|kbd)\b[^>]*>.*?</(?P=kept)>|<[^>]*>"


def set_text(text: str, language: str) -> str:
    """A plain sentence with its spaces set.

    >>> set_text("18 min, 30 %", "fr") == "18\\u00a0min, 30\\u202f%"
    True
    """
    return _pattern(language, is_page=False).sub(_set, text)


def set_page(page: str, language: str) -> str:
    """The same for the sentences of a page in HTML. Tags, code and fields are left alone: what was typed comes back."""
    return _pattern(language, is_page=True).sub(_set, page)


@cache
def _pattern(language: str, *, is_page: bool) -> re.Pattern[str]:
    """Every rule is a named group, and what it finds is blanks: `_set` says what becomes of them."""
    is_french = language.startswith("fr")
    units = "|".join(_UNITS["fr" if is_french else "en"].split())
    a_unit = rf"(?=(?:{units})(?![\w’'-]))"
    # "12</strong> min": a mark that ends may stand between a figure and its unit.
    ended = "(?:</(?:strong|span|b|em|sup)>)?" if is_page else ""
    rules = [
        rf"(?P<sign>(?<=[\d½¼¾]){ended}{_BLANKS}+(?=[{_CLOSE_SIGNS}]))",
        rf"(?P<unit>(?<=[\d½¼¾ʳᵉ]){ended}[ \n\t]+{a_unit})",
        r"(?P<hours>(?<=\d[ \u00a0\u202f]h)[ \n\t]+(?=\d))",
        r"(?P<number>(?<=(?:n°|[LRDA]\.))[ \n\t]+(?=\d))",
    ]
    if is_page:
        rules.append(_LEFT_ALONE)
    if is_french:
        rules += [
            rf"(?P<first>(?<![\w.,-])1(?:er|re)(?!\w)(?:[ \n\t]+{a_unit})?)",
            rf"(?P<before>(?:{_BLANKS}*\u202f{_BLANKS}*|[ \n\t\u00a0]+)(?=[;:!?»]))",
            rf"(?P<after>(?<=«){_BLANKS}*)",
        ]
    # Pieces that are put side by side leave a blank where there is none.
    closing = "[,.]" if is_french else "[:;,.]"
    rules.append(rf"(?P<none>[ \n\t]+(?={closing}(?:[ \n\t<]|$)))")
    return re.compile("|".join(rules), re.DOTALL)


def _set(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "unit" | "hours" | "number":
            return found[0].rstrip() + NBSP
        case "sign":
            return found[0].rstrip() + NARROW
        case "before" | "after":
            return NARROW
        case "none":
            return ""
        case "first":
            day = found[0].rstrip()
            return _FIRST[day] + (NBSP if day != found[0] else "")
        case _:
            return found[0]
