"""Street addresses: a house number, the word for a street and its name, with the town behind them.

A street without a number is a place, and so is the address of an agency or a shop; both stay.
"""

import re
from collections.abc import Collection, Iterator

from companies.lib.privacy_text import Span, folded
from companies.lib.privacy_words import NO_NAME

#: Words that mean a street whenever they are said.
_STREET = (
    r"(?:rue|r\.|avenue|aven?\.?|av\.?|bd\.?|bld\.?|blvd\.?|boulevard|impasse|imp\.?|allees?|all\.|chem?\.|ch\.|quai"
    r"|faubourg|fbg?\.?|ruelle|venelle|esplanade|sentier|lotissement|lot\.|hameau|lieu[- ]dit|rond[- ]point)"
)
#: The same that mean something else as often: they ask for a capital, a post code or the word "address".
_PERHAPS = r"(?:place|chemin|pl\.?|route|rte\.?|cours|square|sq\.|passage|villa|cite|residence|res\.?|promenade|montee|traverse|mail|clos|cour|domaine|voie|parvis|quartier|park)"
_FRENCH = re.compile(
    rf"(?<![^\W_.,/-])([0-9]{{1,4}}) {{0,2}}(bis\b|ter\b|quater\b|[a-d]\b)?,? {{0,2}}(?:({_STREET})|({_PERHAPS}))(?![^\W_])(?= )"
)
#: A name of a street: small words, then a word, then what belongs to it.
_SMALL = re.compile(
    r" {1,2}(?:de la|de l'|de|du|des|d'|la|le|les|l'|aux?|saint|sainte|st|ste|en|sur|sous)(?![^\W_])[ -]?|(?<=')"
)
_WORD = re.compile(r" {0,2}((?:[^\W_]+(?:['.-][^\W_]+)*\.?))")
#: "rue du 8 mai 1945", "place du 14 juillet".
_DAY = re.compile(
    r" du (?:[0-9]{1,2}|quatre|huit|onze)(?:er)? (?:mai|juin|juillet|aout|septembre|novembre|mars|avril)(?: (?:18|19)[0-9]{2})?(?![^\W_])"
)
_FLAT = re.compile(
    r",? {0,2}(?:(?:bat(?:iment)?|appartement|appt?|apt|etage|esc(?:alier)?|porte|flat|apartment|unit|suite|lot|bp)\.? ?(?:n° ?)?[a-z]?[0-9]{0,4}[a-z]?(?![^\W_]))"
)
_TOWN = re.compile(r"[ ,–-]{0,4}(?:f-|ch-|b-|l-)?([0-9]{5}|[0-9]{4}(?=,? [A-ZÀ-Ý]))(?![0-9])")
_TOWN_WORD = re.compile(r"(?:[ ,]{1,3}|(?<=[-']))((?:[dl]')?[^\W\d_]+(?:[-'][^\W\d_]+)*)")
_SAYS_ADDRESS = re.compile(
    r"\b(?:j ?'? ?habite|habitant|habitons|habite|adresse|domicilie?e?|demeurant|livr\w*|residant|reside|chez (?:moi|nous)|demenag\w*|moved|crech\w+|loge|sis"
    r"|envoye\w*|maison|colis|installee? au|situe\w*|residence|live|living|address|deliver\w*|sent|flat|apartment|house|home)\b[^.!?\n]{0,25}$"
)
_OF_FIRM = re.compile(
    r"\b(?:agences?|boutiques?|magasins?|bureaux?|guichets?|siege|restaurant|hotel|hopital|mairie|clinique|shop|branch|store"
    r"|office|centre|restaurants?|showroom|garage)\b[^.!?\n]{0,20}$"
)

_ENGLISH_SURE = r"(?:road|rd|street|avenue|ave|lane|crescent|terrace|mews|boulevard|blvd)"
_ENGLISH_PERHAPS = r"(?:st|close|drive|dr|court|ct|way|gardens|gdns|grove|place|pl|square|sq|hill|row|parade|walk|view|rise|green|park|ln|cres)"
_ENGLISH = re.compile(
    r"(?<![^\W_.,/-])(?:(?:flat|apartment|apt|unit|suite)\.? ?[0-9]{1,4}[a-z]?,? )?[0-9]{1,5}[a-d]?,? "
    rf"((?:(?:[nsew]|north|south|east|west) )?(?:[0-9]{{1,3}}(?:st|nd|rd|th)|[^\W\d_]{{2,20}})(?:['-][^\W\d_]{{1,20}}){{0,2}}(?: [^\W\d_]{{2,20}}(?:['-][^\W\d_]{{1,20}}){{0,2}}){{0,2}}?) (?:({_ENGLISH_SURE})|({_ENGLISH_PERHAPS}))\b\.?"
)
_POST_CODE = r"[a-z]{1,2}[0-9][a-z0-9]? ?[0-9][a-z]{2}(?![^\W_])"
_ENGLISH_TAIL = re.compile(
    rf"(?:,? (?:flat|apt|apartment|unit) ?[0-9]{{1,4}}[a-z]?)?(?:,? [^\W\d_]{{2,20}}(?:[ -][^\W\d_]{{2,20}}){{0,2}},? {_POST_CODE}|,? {_POST_CODE}"
    rf"|, [^\W\d_]{{2,20}}(?: [^\W\d_]{{2,20}})?,? (?:[a-z]{{2}} )?[0-9]{{5}})?"
)
_ENGLISH_TOWN = re.compile(r", [A-Z][a-z]+(?: [A-Z][a-z]+)?(?=[.,]|$)")
_SAID_POST_CODE = re.compile(rf"\bpost ?code(?: is| ?:)? ({_POST_CODE})")
#: The number behind the street, as in Germany and Switzerland: with the code of the town, or nothing tells it from a year.
_NUMBER_BEHIND = re.compile(
    r"(?<![^\W_])(?:(?:rue|avenue|chemin|route|place|quai|calle|avenida|plaza|via|viale|piazza|rua|corso)(?: [^\W\d_]+(?:['-][^\W\d_]+)*){1,4}"
    r"|[^\W\d_]{2,25}(?:stra(?:ß|ss)e|str\.|weg|gasse|platz|allee|straat|laan))(?:,? n°?)?,? [0-9]{1,4}[a-d]?,? [a-z]{0,2}-?[0-9]{4,5} [^\W\d_]+(?:[ '-][^\W\d_]+){0,2}?(?=[^\w '-]|$| [a-z])"
)
_MOST_WORDS = 5


def addresses(text: str, *, known: Collection[str] = ()) -> Iterator[Span]:
    """In order, without overlap. `known` postal addresses are passed over."""
    plain = folded(text)
    public = [_letters(address) for address in known]
    behind = 0
    for start, end in sorted({*_french(text, plain), *_english(text, plain), *_behind_street(plain)}):
        if start >= behind and not any(_letters(text[start:end]) in address for address in public):
            behind = end
            yield start, end, ""


def _letters(address: str) -> str:
    return " ".join(re.findall(r"\w+", folded(address)))


def _french(text: str, plain: str) -> Iterator[tuple[int, int]]:
    for found in _FRENCH.finditer(plain):
        before = plain[max(0, found.start() - 45) : found.start()]
        if _OF_FIRM.search(before):
            continue
        end, has_capital, has_small = _end_of_name(text, plain, found.end())
        if not end:
            continue
        end = _with_flat(plain, end)
        whole = _with_town(text, plain, end)
        is_told = has_capital or whole > end or bool(found[2]) or bool(_SAYS_ADDRESS.search(before))
        if is_told or (found[3] and has_small):
            yield found.start(), _with_flat(plain, whole)


def _end_of_name(text: str, plain: str, place: int) -> tuple[int, bool, bool]:
    """Where the name of a street ends, 0 where there is none; whether it has a capital, and small words before it."""
    if day := _DAY.match(plain, place):
        return day.end(), True, True
    end, has_capital, has_small, words = 0, False, False, 0
    while words < _MOST_WORDS:
        small = False
        while (joint := _SMALL.match(plain, place)) and joint.end() > place:
            place, small = joint.end(), True
            has_small = has_small or not words
        word = _WORD.match(plain, place)
        if not word or word[1].isdigit():
            break
        is_capital = text[word.start(1)].isupper()
        if (words and not (is_capital or small)) or (not is_capital and word[1].rstrip(".") in NO_NAME):
            break
        place = end = word.end() - (word[1].endswith(".") and len(word[1]) > 3)
        has_capital, words = has_capital or is_capital, words + 1
        if plain[end : end + 1] not in (" ", "'"):
            break
    return end, has_capital, has_small


def _with_flat(plain: str, end: int) -> int:
    for _part in range(3):
        flat = _FLAT.match(plain, end)
        if not flat:
            break
        end = flat.end()
    return end


def _with_town(text: str, plain: str, end: int) -> int:
    """With its post code and its town, or the town in capitals that stands straight behind."""
    code = _TOWN.match(text, end)
    place = code.end() if code else end
    words = 0
    while words < 4 and (word := _TOWN_WORD.match(text, place)):
        is_capital = word[1][0].isupper()
        is_first = code and not words and folded(word[1]) not in NO_NAME
        is_joint = folded(word[1]) in ("sur", "les", "la", "le", "en", "de", "du", "sous")
        if not (
            is_first
            or (is_capital and (code or "," in word[0]))
            or (is_joint and words and _goes_on(text, word.end()))
        ):
            break
        place, words = word.end(), words + 1
    return place if code or words else end


def _goes_on(text: str, place: int) -> bool:
    return text[place : place + 1] == " " and text[place + 1 : place + 2].isupper()


def _english(text: str, plain: str) -> Iterator[tuple[int, int]]:
    for found in _ENGLISH.finditer(plain):
        before = plain[max(0, found.start() - 45) : found.start()]
        words = re.findall(r"[^\W_]+", found[1])
        is_named = text[found.start(1)].isupper()
        is_plain = any(word in NO_NAME for word in words)
        if _OF_FIRM.search(before) or (is_plain and not is_named):
            continue
        if is_named or (found[2] and _SAYS_ADDRESS.search(before)):
            tail = _ENGLISH_TAIL.match(plain, found.end())
            end = tail.end() if tail else found.end()
            town = _ENGLISH_TOWN.match(text, end) if end == found.end() else None
            yield found.start(), town.end() if town else end
    for found in _SAID_POST_CODE.finditer(plain):
        yield found.span(1)


def _behind_street(plain: str) -> Iterator[tuple[int, int]]:
    for found in _NUMBER_BEHIND.finditer(plain):
        yield found.span()
