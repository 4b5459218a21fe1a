"""Number plates: by their shape where it is like nothing else, by the word before them where it is not."""

import re
from collections.abc import Iterator

from companies.lib.privacy_text import Span, folded, words_of

_SIV = "[a-hj-np-tv-z]{2}"  # the letters of French plates since 2009
_FRENCH = re.compile(rf"(?<![^\W_])(?=(({_SIV})([ ._-]?)[0-9]{{3}}\3({_SIV})(?![^\W_])))")
_FRENCH_OLD = re.compile(
    r"(?<![^\W_])([0-9]{2,4})([ -]?)([a-hj-np-tv-z]{2,3})[ -]?(?:0[1-9]|[1-8][0-9]|9[0-5]|2[ab]|97[1-6])(?![^\W_])"
)
#: Since 2001, with the half-year of its first sale.
_BRITISH = re.compile(r"(?<![^\W_])[a-z]{2}(?:0[1-9]|[12][0-9]|5[1-9]|[67][0-9]) ?([a-hj-pr-z]{3})(?![^\W_])")
_VEHICLE = re.compile(
    r"\b(?:immat\w*|plaques?|vehicules?|voitures?|autos?|bagnole|caisse|camions?|camionnette|fourgon(?:nette)?|motos?|scooter"
    r"|remorque|carte grise|(?:number |licen[cs]e )?plates?|reg(?:istration)?|vrm|cars?|vans?|trucks?|motorbike|motorcycle"
    r"|renault|peugeot|citroen|dacia|ford|toyota|volkswagen|vw|opel|vauxhall|bmw|audi|mercedes|fiat|nissan|hyundai|kia"
    r"|seat|skoda|volvo|mini|tesla|honda|mazda|suzuki|clio|twingo|megane|golf|polo|corsa|fiesta|focus|kennzeichen"
    r"|matricula|targa)\b"
)
_NEAR = 32
_BELGIAN = re.compile(r"(?<![^\W_])[1-9]-[a-z]{3}-[0-9]{3}(?![^\W_])")
#: Flights and trains are numbered like that.
_JOURNEY = re.compile(r"\b(?:vol|vols|flight|train|tgv|ter|bus|ligne) $")
#: Straight behind the word for it, any plate of the world: letters and figures, in three groups at most.
_SAID_PLATE = re.compile(
    r"\b(?:immatricul\w+|immat|plaques?(?: d'immatriculation)?|(?:number |licen[cs]e )plate|plate|reg(?:istration)?"
    r"|kennzeichen|matricula|targa)(?![^\W_])(?: (?:number|no|num|numero|n))?\.?[ :=°]{0,3}(?:(?:est|is|c'est|was|sous le) )?"
    r"([a-z0-9]{1,8}(?:[ ._-][a-z0-9]{1,5}){0,2})(?![^\W_])"
)
#: Words and units of two or three letters: "LE 123 DE LA RUE", "50 KG 20", "30 MN 15", "12 mar 26".
_NO_PLATE = frozenset(
    words_of(
        "le la de et en es se ce ne me te sa ma ta je vs km kg cm mm mn ht ttc sec fr gb mb tb kb ct pm am be by my we he as "
        "at an tv wc mg ml cl dl kw hz px ps cv gt ch st nd rd th an ans les des tel ext art ref max mar apr sept sep dec "
        "jan fev feb ms hrs min kwh dh gr rs"
    )
)


def plates(text: str) -> Iterator[Span]:
    plain = folded(text)
    behind = 0
    found = {*_french(text, plain), *_british(text, plain), *_said(plain)}
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= behind:
            behind = end
            yield start, end, ""


def _french(text: str, plain: str) -> Iterator[tuple[int, int]]:
    for found in _FRENCH.finditer(plain):
        start, end = found.span(1)
        if _JOURNEY.search(plain[max(0, start - 8) : start]):
            continue
        # "LE 123 DE" is a sentence; in small letters and apart, one such word is enough for one.
        words = len({found[2], found[4]} & _NO_PLATE)
        if words == 0 or (words == 1 and text[start:end].isupper()) or found[3] == "-":
            yield start, end
    for found in _FRENCH_OLD.finditer(plain):
        is_loud = text[found.start(3) : found.end(3)].isupper()
        is_long = len(found[1]) > 2 and not found[2]
        if found[3] not in _NO_PLATE and (is_loud or is_long or _is_of_vehicle(plain, found.start())):
            yield found.span()


def _british(text: str, plain: str) -> Iterator[tuple[int, int]]:
    for found in _BELGIAN.finditer(plain):
        yield found.span()
    for found in _BRITISH.finditer(plain):
        is_loud = text[found.start() : found.end()].isupper() and found[1] not in _NO_PLATE
        if is_loud or _is_of_vehicle(plain, found.start()):
            yield found.span()


def _said(plain: str) -> Iterator[tuple[int, int]]:
    for found in _SAID_PLATE.finditer(plain):
        start, end = found.span(1)
        groups = re.split(r"[ ._-]", found[1])
        while groups and not (groups[-1].isdigit() or any(sign.isdigit() for sign in groups[-1])):
            if len(groups[-1]) <= 3 and groups[-1] not in _NO_PLATE:
                break
            end -= len(groups.pop()) + 1
        signs = "".join(groups)
        if sum(map(str.isdigit, signs)) >= 2 and sum(map(str.isalpha, signs)) >= 1 and len(signs) >= 4:
            yield start, end


def _is_of_vehicle(plain: str, start: int) -> bool:
    return bool(_VEHICLE.search(plain[max(0, start - _NEAR) : start]))
