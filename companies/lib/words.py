"""Words as people type them: folding, so that "PÔLE-EMPLOI" and "pole emploi" are one key."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from companies.lib.domains import without_www
from companies.lib.visible import without_invisible
from companies.lib.web_addresses import NotAWebAddress, WebAddress

# What people type around a brand when they want somebody on the line, folded. Longer phrases stand for the shorter ones within
# them, and before those they begin with ("contact opnemen met" before "contact", so Dutch comes first); plurals and misspellings
# that are common in search boxes are spelled out.
_NOISE_PHRASES = """
(?:het )?(?:telefoon ?|gsm |gratis |betalend |contact|klanten)?nummers? van(?: de| het)?|(?:telefoon|contact|klanten)nummers?
(?:gratis |betalend |gsm |telefoon )?nummers?|telefoon|(?:de )?klanten ?(?:dienst|service)s?(?: van(?: de| het)?)?|klachten(?:dienst)?|klacht
hoe (?:bereik|contacteer|bel|spreek) ik|hoe kan ik (?:bellen|bereiken|contacteren)|bellen(?: naar| met)?|opbellen|bereiken|contacteren
contact (?:opnemen )?met|contact opnemen|contactgegevens|(?:spreken|praten) met|een mens|een medewerker|medewerker|iemand
technische dienst|technische hulp|openings(?:uren|tijden)|e ?mail ?adres
service clientele|services? clients?|service consommateurs?|service apres vente|sav|relations? clients?
service technique|assistance technique|assistance clients?|assistance|hotline|hot line|standard|support client
numeros? de telephones?|numeros? de tel|numeros? verts?|numeros? gratuits?|numeros? surtaxes?|numeros? non surtaxes?
numeros?|num|telephones?|tel|coordonnees|comment (?:joindre|contacter|appeler|parler a)|joindre|contacter
contactez nous|contactez moi|contactez|contacts?|quelqu un|appeler|appelez|rappel|reclamations?|un humain|un conseiller|une personne|parler a
aide|adresse e mail|adresse mail|horaires?|gratuits?|non surtaxes?|surtaxes?
call cent(?:er|re)s?|customer (?:services?|support|care|relations|help)|client services?|help ?desk|help ?line|help center|help centre|help
technical support|tech support|support|(?:tele)?phone numbers?|contact numbers?|toll free|numbers?|telephone|phone
how (?:do i|to|can i) (?:contact|reach|call|phone|speak to|talk to)|how to|contact us|reach|call|contact
speak to|talk to|someone|somebody|real person|a human|human|live agent|live person|complaints?|hours|email address
kundenservice|kundendienst|telefonnummer|telefon|rufnummer|kontakt|hotlines?
""".strip().replace("\n", "|")
_NOISE = re.compile(rf"\b(?:{_NOISE_PHRASES})\b")
# What ties such words to the brand, left at the ends when they are gone.
_TIES = re.compile(
    r"^(?:(?:de|du|des|d|chez|a|au|aux|avec|pour|of|for|at|to|from|with|s) )+|(?: (?:de|du|d|chez|s|sur|en|is))+$"
)


#: Registered, trade mark, service mark, copyright, and the Canadian ones, as signs, in small letters above the line, or in
#: brackets behind a word. NFKC would spell some of them out ("EDFTM"), and nobody types them.
_OWNERS_MARKS = re.compile(
    "[®™℠©℗\U0001f16a-\U0001f16c]|ᵀᴹ|ˢᴹ|ᴹ[ᶜᴰᴿᵀ]|(?<=\\w)\\s?\\((?:tm|sm|r|mc|md)\\)", re.IGNORECASE
)
_AMPERSAND_OF_HTML = re.compile("&(?:amp|#38|#x26);", re.IGNORECASE)
#: Canal+, "Disney +", +Simple; not the prefix of a number ("+33"), nor a line of them.
_PLUS = re.compile(r"(?<=\w)\++|(?<=\w)\s+\+(?![\s(+]*\d)|(?<![\w+])\+(?=[^\W\d_])")


@lru_cache(maxsize=2_000)
def folded(text: str) -> str:
    """Lower-case ASCII words separated by one space: accents, case and punctuation gone, other scripts in
    Latin letters (by the library `anyascii`).

    >>> folded("Électricité de France — S.A.")
    'electricite de france s a'
    >>> folded("Canal+"), folded("Disney +"), folded("Яндекс")
    ('canal plus', 'disney plus', 'yandeks')
    >>> folded("EDF™"), folded("H&amp;M")
    ('edf', 'h m')
    """
    text = _OWNERS_MARKS.sub(" ", without_invisible(text))
    text = unicodedata.normalize("NFKC", text.replace("➕", "+"))
    text = _PLUS.sub(" plus ", _AMPERSAND_OF_HTML.sub("&", text))
    return " ".join(re.findall(r"[a-z0-9]+", _latin(text).lower()))


def _latin(text: str) -> str:
    """In ASCII. Accents are dropped, or ü would be ue to some and u to others; signs separate words."""
    if text.isascii():
        return text
    bare = "".join(
        letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)
    )
    return "".join(anyascii(letter) if letter.isalnum() else " " for letter in bare)


def search_key(text: str) -> str:
    """The folded text without its spaces: one key for every way of spacing and hyphenating a name.

    >>> search_key("PÔLE-EMPLOI") == search_key("pole emploi") == "poleemploi"
    True
    """
    return folded(text).replace(" ", "")


def without_noise(text: str) -> str:
    """The folded text without "service client", "phone number" and the like; whole if nothing is left.

    >>> without_noise("numéro service client Orange")
    'orange'
    """
    words = folded(text)
    kept = " ".join(_NOISE.sub(" ", words).split())
    if kept != words:
        kept = _TIES.sub("", kept)
    return kept or words


#: Of the domains that there are; no abbreviation ends like that.
_TOP = re.compile(r"\.(?:[a-z]{2,}|xn--[a-z0-9-]+)\Z")


@lru_cache(maxsize=4096)
def domain_of(text: str) -> str:
    """The host in a typed address or domain, in ASCII and without "www.", or "" if there is none.

    >>> domain_of("https://www.Facebook.com/hacked")
    'facebook.com'
    >>> domain_of("orange")
    ''
    """
    if "." not in text:
        return ""
    try:
        host = WebAddress.typed(text).host
    except NotAWebAddress:
        return ""
    return without_www(host) if _TOP.search(host) else ""
