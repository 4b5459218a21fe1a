"""What people write, copy and print as a telephone number, brought down to the figures that are dialled.

It knows no numbering plan: which figures are a number, and of which country, is for lib/phones.py.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import unquote

import phonenumbers

from companies.lib.words import folded

LONGEST_EXTENSION = 7
#: More than this is no number with a few words around it: it is a text.
LONGEST_TEXT = 120
EXTENSION_MARK = ";ext="

_CANONICAL_SHORT = re.compile(r"([A-Z]{2})-([0-9]{2,6})")
_SCHEME = re.compile(r"^(?:tel|callto|sms)\s*:\s*", re.IGNORECASE)
# RFC 3966: whose number it is, where it does not begin with "+". In another context (a company's own, an American area) it is
# dialled there alone. Other parameters, and what a message should say (RFC 5724), are no part of the number.
_CONTEXT = re.compile(r";phone-context=\+?([0-9]{1,3})(?=;|\s*$)", re.IGNORECASE)
_NO_COUNTRY = ("ZZ", phonenumbers.REGION_CODE_FOR_NON_GEO_ENTITY)
_OTHER_PARAMETERS = re.compile(r";(?!ext=|phone-context=)[\w-]+(?:=[^;?]*)?|\?.*$", re.IGNORECASE)
# An extension behind the number: RFC 3966 ";ext=3", "poste 12", "ext. 12", "x12", "#12", "Durchwahl 12".
_EXTENSION = re.compile(
    r"[\s,;(]*(?:ext\s*=|(?<![^\W\d_])(?:poste|extension|extn?|durchwahl|interno|x)[\s.:°]*|#\s*)"
    rf"(\d{{1,{LONGEST_EXTENSION}}})[\s)]*$",
    re.IGNORECASE,
)
# The words people copy along with a number, folded. Anything else with letters is no number.
_WORDS = """
    a abonnes acces accueil al allo anrufen appel appeler appelez appels apres assistance at atencion au azur call
    calls cell cellulaire cellulare client cliente clientele clienti clients commercial communication composer
    composez contact contacter contactez cout cristal customer d de depannage depuis dial direct directe du en envoyer
    envoyez et etranger eventuel f faire faites fax festnetz fijo fisso fixe france free freephone gratis gratuit
    gratuite gratuits gsm handy hotline indigo international joignable joindre klantenservice kostenlos kundendienst
    kundenservice l la le les ligne line local locale m majore metropole mob mobiel mobil mobile movil n national
    nationale no non normal nous nr num number numero nummer of on or p par partir ph phone please portable prix
    rappeler rappelez relation rufnummer sav secretariat service services sms standard sur surtaxe t tarif technique
    tel telefon telefonnummer telefono telefoon telephone telephoner telf texto tfno the tlf to tollfree un une unique
    urgence urgences us usagers vente vert whatsapp
"""
_WORDS_AROUND = frozenset(_WORDS.split())
_AMOUNT = r"(?<![\d.,])\d{1,2}(?:[.,]\d{1,3})?(?![\d.,])"
_UNIT = r"(?:€|£|euros?\b|eur\b|chf\b|cts?\b|cents?\b|centimes?\b(?:\s*d['’]euros?\b)?|pence\b|p\b)"
# The law has the price printed in one box with the number: "Service 0,15 €/min + prix appel".
_PRICE = re.compile(
    rf"[\s:(,-]*(?:service\s*)?(?:{_AMOUNT}\s*{_UNIT}(?:\d\d(?!\d))?|(?:€|£|chf\b|eur\b)\s*{_AMOUNT})(?:\s*(?:ttc|ht)\b)?"
    r"(?:\s*(?:/|par|la|per|pro|l['’])\s*(?:minute|min|mn|appel|call|sms|anruf)\b\.?)?",
    re.IGNORECASE,
)
# Other figures that stand beside a number and are none: "24h/24, 7j/7"; and where such a price counts from.
_BESIDE = re.compile(
    r"\bh24\b|\b24\s*h?(?:eures)?\s*(?:/|sur)\s*(?:24\s*h?|7)(?!\d)|\b7\s*(?:j|jours|days)?\s*(?:/|sur)\s*7(?!\d)\s*(?:j\b)?"
    r"|\b(?:depuis|d['’])\s*(?:un|une)\s+(?:poste|ligne|telephone|téléphone|mobile)(?:\s+fixe)?\b",
    re.IGNORECASE,
)
# In brackets, without a figure: whose it is, or where ("+33 1 99 00 12 34 (Paris)").
_REMARK = re.compile(r"\([^()\d]+\)")
# A sum, a share, an address, a day ("31/12"), a time ("10:30"), a measure ("3500 m"): figures that are dialled nowhere.
_NO_NUMBER = re.compile(
    r".*[€$£¥%@=<>].*|\D*(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])\D*|\D*[0-2]?\d:[0-5]\d\D*|.*\d\s*[a-z]\.?\s*",
    re.DOTALL | re.IGNORECASE,
)
_TRUNK = re.compile(r"\(\s*0\s*\)")
_BEFORE_TRUNK = re.compile(r"^\s*(?:\+|00)\s*(\d{1,3})")
# American companies print words for figures (ITU-T E.161): seven keys behind the area code, two of them letters at least.
_IN_LETTERS = re.compile(
    r"^(\s*(?:\+|00)\s*1[\s.()-]*\d{3}[\s.()-]*)((?=(?:[^a-z]*[a-z]){2})[a-z\d](?:[\s.-]?[a-z\d]){6})\s*$",
    re.IGNORECASE,
)
_KEYS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
# Alone among figures the letter O is a nought: the wrong key, or a scanner's mistake.
_LETTER_O = re.compile(r"(?<![^\W\d_])[oO]+(?![^\W\d_])")
# "+" stands for the international prefix only right before the country code ("free + price of a call").
_LONE_PLUS = re.compile(r"\+(?![\s(]*\d)")
# What stands between two numbers of one field, the surest first.
_BETWEEN_NUMBERS = (
    re.compile(r"[\n|]|;(?!\s*(?:ext|phone-context)=)"),
    re.compile(r",|\b(?:ou|et|or|and|oder|und|o|e|y|of|en)\b", re.IGNORECASE),
    re.compile(r"\s/\s|(?<=\d)\s*(?=\(?\+)"),
    re.compile(r"/|\s[-–]\s"),
)
# Dialled first, it hides who calls.
_HIDES_CALLER = re.compile(r"^[*#]31#")


class NotAPhoneNumber(ValueError):
    """The text is no telephone number of the country it was read for."""


@dataclass(frozen=True)
class Figures:
    """What is dialled, with a "+" before a country code; and where the text itself says whose number it is.

    `otherwise`: what is dialled if the 0 in brackets is no part of the number.
    """

    dialled: str
    extension: str = ""
    country: str = ""
    otherwise: str = field(default="", compare=False)


def figures_of(text: str) -> Figures:
    """Read the figures out of what was written, words and price around them included.

    >>> figures_of("Tél. : 0 825 123 456 (0,15 €/min)"), figures_of("0033 (0)1 99 00 12 34 poste 3")
    (Figures(dialled='0825123456', extension='', country=''), Figures(dialled='+33199001234', extension='3', country=''))

    Raises NotAPhoneNumber: for what has none, and for two numbers at once.
    """
    if len(text) > LONGEST_TEXT:
        raise NotAPhoneNumber(text)
    typed, country = _without_scheme(_seen(text))
    if country in _NO_COUNTRY:
        raise NotAPhoneNumber(text)
    if canonical := _CANONICAL_SHORT.fullmatch(typed):
        country, typed = canonical.groups()
    number, extension = _without_extension(typed)
    dropped = _dialled(_figures(_TRUNK.sub("", number), text))
    if not (_TRUNK.search(number) and _keeps_its_nought(number)):
        return Figures(dropped, extension, country)
    return Figures(_dialled(_figures(_TRUNK.sub("0", number), text)), extension, country, otherwise=dropped)


def parts_of(text: str, is_one: Callable[[str], bool]) -> list[str]:
    """A text as one number, or cut where one number ends and another begins: no further than is needed.

    Parts without figures are left out; those of a fax come last.
    """
    if not any(letter.isdecimal() for letter in text):
        return []
    if is_one(text):
        return [text.strip()]
    for between in _BETWEEN_NUMBERS:
        parts = [part for part in between.split(_PRICE.sub(" ", text)) if part]
        if len(parts) > 1:
            found = [one for part in parts for one in parts_of(part, is_one)]
            return sorted(found, key=lambda part: "fax" in folded(part))
    return [text.strip()]


def _seen(text: str) -> str:
    """In one form of each letter, without those that only steer the writing: marks of direction, soft hyphens."""
    normal = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in normal if unicodedata.category(letter) != "Cf").strip()


def _without_scheme(typed: str) -> tuple[str, str]:
    """What an address says is to be dialled, and the country it says that in."""
    if not _SCHEME.match(typed):
        return typed, ""
    typed = _OTHER_PARAMETERS.sub("", unquote(_SCHEME.sub("", typed)))
    context = _CONTEXT.search(typed)
    if not context:
        return typed, ""
    return _CONTEXT.sub("", typed), phonenumbers.region_code_for_country_code(int(context[1]))


def _dialled(figures: str) -> str:
    digits = _ascii_digits(figures)
    return "+" + digits.lstrip("0") if figures.startswith("+") or digits.startswith("00") else digits


def _keeps_its_nought(number: str) -> bool:
    """Are there numbers behind this country code that begin with 0? Of Italy, Côte d’Ivoire, Benin, Congo…"""
    found = _BEFORE_TRUNK.match(_TRUNK.sub(" ", number))
    code = found[1] if found else ""
    return any(_has_noughts(int(code[:length])) for length in range(1, len(code) + 1))


@cache
def _has_noughts(code: int) -> bool:
    examples = (
        phonenumbers.example_number_for_type(region, kind)
        for region in phonenumbers.region_codes_for_country_code(code)
        if region != phonenumbers.REGION_CODE_FOR_NON_GEO_ENTITY
        for kind in phonenumbers.PhoneNumberType.values()
    )
    return any(example is not None and example.italian_leading_zero for example in examples)


def _without_extension(typed: str) -> tuple[str, str]:
    found = _EXTENSION.search(typed)
    if not found or not re.search(r"\d{2}", typed[: found.start()]):  # nothing before it that is dialled
        return typed, ""
    return typed[: found.start()], _ascii_digits(found[1])


def _figures(typed: str, text: str) -> str:
    """The number without what people copy along with it. Raises NotAPhoneNumber where other words remain."""
    typed = _HIDES_CALLER.sub("", typed)
    typed = _IN_LETTERS.sub(lambda found: found[1] + found[2].lower().translate(_KEYS), typed)
    typed = _REMARK.sub(" ", _BESIDE.sub(" ", _PRICE.sub(" ", typed)))
    typed = _LONE_PLUS.sub(" ", typed)
    typed = _LETTER_O.sub(lambda found: "0" * len(found[0]), typed)
    if typed.startswith(("*", "#")) or _NO_NUMBER.fullmatch(typed):  # the first: a command to the telephone
        raise NotAPhoneNumber(text)
    words = re.findall(r"[^\W\d_]+", folded(typed))
    if not _WORDS_AROUND.issuperset(words):
        raise NotAPhoneNumber(text)
    first = re.search(r"[\d+]", typed)
    figures = typed[first.start() :] if first else ""
    # Letters, "+" or "&" between two figures: two numbers, or a number and something else; or a name, such as "1&1".
    if re.search(r"\d\W*[^\W\d_].*\d|\d\s*&", figures) or "+" in figures[1:]:
        raise NotAPhoneNumber(text)
    return figures


def _ascii_digits(text: str) -> str:
    """The figures alone, whichever script they were typed in: the database takes no others."""
    return "".join(str(unicodedata.decimal(letter)) for letter in text if letter.isdecimal())
