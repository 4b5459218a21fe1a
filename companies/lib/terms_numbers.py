"""Numbers that a company's own terms name for its customers to call, and what each is for by the words around it.

Terms name many numbers that are not theirs, or not for customers: a mediator's, a bank's card stop, a host's, a carrier's,
a fax, a register. So a number counts only where its own sentence, or the line it stands under, says what it is for, and
nothing there speaks of somebody else. What is left out here is only not found; what is let in may be called.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from companies.lib.french_plan import FRANCE, plan_of
from companies.lib.plain_writing import plain
from companies.lib.ways_in_text import NUMBER, WayInText, ways_in
from companies.lib.words import folded

CUSTOMER_SERVICE, COMPLAINTS, WITHDRAWAL, SALES, HEAD_OFFICE = (
    "customer_service",
    "complaints",
    "withdrawal",
    "sales",
    "head_office",
)
#: The most telling first: a number that is printed for several things is for the first of them.
PURPOSES = (CUSTOMER_SERVICE, COMPLAINTS, WITHDRAWAL, SALES, HEAD_OFFICE)
LONGEST_EXCERPT = 300

_SOMEBODY_ELSE = re.compile(
    r"\b(?:cnil|mediat\w+|ombuds\w+|bloctel|dgccrf|signal ?conso|ministere|ministry|prefecture|tribunal\w*|court|arbitra\w+|commission|autorite|authority|regulat\w+|ofcom|arcep|acpr|police|gendarmerie|samu|pompiers|emergency|urgences?"
    r"|visa|mastercard|american express|amex|opposition|carte bancaire|card stop|banque|bank|financement|credit|assur\w+"
    r"|insur\w+|courtier|garant\w* par|heberg\w+|hosted|hosting|webhost\w*|transporteur\w*|chronopost|colissimo|la poste"
    r"|mondial relay|relais colis|ups|dhl|dpd|gls|fedex|parcel\w*|prestataire\w*|partenaire\w*|partner\w*|vendeur\w*|seller\w*"
    r"|traite|fabricant\w*|constructeur\w*|manufacturer\w*|presse|media|press|journalist\w*|investor\w*|actionnaire\w*|recrutement"
    r"|career\w*|professionnel\w*|entreprises|business\w*|merchant\w*|marchand\w*|delegue|dpo|data protection|donnees personnelles"
    r"|personal (?:data|information)|privacy|vie privee|caractere personnel|legal representative|representant\w*"
    r"|department\w*|division|bureau|consumer affairs|sacramento|attorney|residents?|copyright|designated agent|dmca|tdd|agent|aeroport"
    r"|airport|objets trouves|example|exemple)\b"
)
_OF_CUSTOMERS = re.compile(
    r"\b(?:services? (?:de )?(?:la )?(?:relations? )?(?:clients?|clientele|clientes?|consommateurs?|abonnes?|adherents?"
    r"|voyageurs?|apres vente|internet|web)|service relations? client\w*|sav|relations? client\w*|conseiller\w*|nos equipes"
    r"|(?:nous )(?:contacter|joindre|appeler)|contactez nous|contact us|call us|reach us|telephone us|phone us"
    r"|customer (?:service|support|care|relations|assistance)s?|support team|member services|help ?(?:line|desk)|hotline"
    r"|centre (?:de )?(?:relations?|contact)|contacter (?:\w+ ){0,3}par telephone)\b"
)
_OF = (
    (CUSTOMER_SERVICE, _OF_CUSTOMERS),
    (COMPLAINTS, re.compile(r"\b(?:reclamation\w*|plainte\w*|complain\w*)\b")),
    (WITHDRAWAL, re.compile(r"\b(?:retract\w+|droit de retour|withdraw\w*|right to cancel|cancellation (?:right|form))\b")),
    (SALES, re.compile(r"\b(?:passer (?:une )?commande|commander|commandes? par telephone|reserv\w+|to order|book\w*)\b")),
)  # fmt: skip
_TELEPHONE = re.compile(r"\b(?:tel|telephone|phone|numero)\b")
#: Documents in which "contact us" is about something else: there, customer service must be called that.
_OF_SOMETHING_ELSE = re.compile(r"\b(?:privacy|trackers?|cookies?|data|guidelines|policy)\b")
_BY_NAME = re.compile(
    r"\b(?:services? (?:de )?(?:la )?(?:relations? )?client\w*|customer (?:service|support|care)s?)\b"
)
#: Somebody sits there at these hours.
_MANNED = re.compile(
    r"\b(?:du lundi au|lundi a|lundi vendredi|7j ?/? ?7|7 jours sur 7|24h ?/? ?24|mon(?:day)? (?:to|through|fri)|24/7|joignable\w*)\b"
)
#: Before a number that is not French although it could be read so: "depuis l’Espagne au 0800 …".
_ABROAD = re.compile(
    r"\b(?:espagne|autriche|portugal|belgique|suisse|luxembourg|allemagne|italie|pays bas|royaume uni|irlande|suede|finlande"
    r"|danemark|norvege|pologne|hongrie|roumanie|slovaquie|croatie|liechtenstein|grece|aland|canaries|etranger|international\w*"
    r"|spain|austria|belgium|switzerland|germany|italy|netherlands|united kingdom|ireland|sweden|finland|denmark|norway|poland"
    r"|hungary|romania|slovakia|croatia|greece|canada|australia|united states)\b"
)
_FROM_FRANCE = re.compile(r"\bfrance\b")
#: Right before a number that nobody answers by speaking.
_NOT_SPOKEN = re.compile(r"\b(?:fax|telecopie\w*|whatsapp|sms|texto|message|tdd)\W*(?:\w+\W+){0,2}$")
_DIALLED = re.compile(r"\b(?:au|le|composez|appel\w*|numero|n|no|call|dial|ou|or)\W{0,4}$")
_FIGURES = re.compile(r"[0-9]")
_MARKS = re.compile(r"\]\([^)]*\)|[*_`|#>\\\[\]]+")
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[A-ZÀ-ÝŒ•(-])")
_LABEL_ONLY, _NEAR, _MANY_FIGURES, _BEFORE = 60, 40, 8, 250


@dataclass(frozen=True)
class NamedNumber:
    """`value` is canonical; `excerpt` the words it stands in. `is_by_name`: they call it customer service, or say when somebody
    is there, and not only "contact us"."""

    value: str
    purpose: str
    excerpt: str
    is_by_name: bool = False


def numbers_named(text: str, *, title: str, country: str) -> list[NamedNumber]:
    """In a document (Markdown) of that title, each number once, by its most telling mention.

    >>> numbers_named("Notre service client vous répond au 01 99 00 12 34.", title="Terms of Service", country="FR")[0].purpose
    'customer_service'
    >>> numbers_named("Le médiateur : 01 99 00 12 34.", title="Terms of Service", country="FR")
    []
    """
    must_say = bool(_OF_SOMETHING_ELSE.search(folded(title)))
    found: dict[str, NamedNumber] = {}
    others: set[str] = set()
    for sentence, above, before in _sentences(text):
        numbers = _numbers_of(sentence, country)
        if not numbers:
            continue
        if must_say and not _BY_NAME.search(folded(sentence)):
            continue
        purpose = None if _SOMEBODY_ELSE.search(folded(before)) else _purpose(folded(sentence), folded(above))
        purpose = HEAD_OFFICE if purpose and must_say else purpose
        if not purpose:
            others |= numbers if purpose is None else set()
            continue
        is_by_name = purpose == CUSTOMER_SERVICE and _is_by_name(folded(sentence))
        for value in numbers:
            named = NamedNumber(value, purpose, _excerpt(sentence), is_by_name)
            found[value] = min(found.get(value, named), named, key=rank_of)
    return [named for value, named in found.items() if not (value in others and named.purpose == HEAD_OFFICE)]


def rank_of(named: NamedNumber) -> tuple[int, bool]:
    """The more telling the mention, the smaller."""
    return PURPOSES.index(named.purpose), not named.is_by_name


def _is_by_name(sentence: str) -> bool:
    return bool(_BY_NAME.search(sentence) or _MANNED.search(sentence))


def is_named(value: str, text: str) -> bool:
    """Whether an older text holds the figures of a canonical number, however they are grouped."""
    figures = value.partition("-")[2] if "-" in value else value[-9:]
    return bool(re.search(r"[^0-9]{0,3}".join(figures), text))


def _numbers_of(sentence: str, country: str) -> set[str]:
    """Without those of another country that are written as one's own."""
    read = plain(sentence)
    found = set()
    for way in ways_in(sentence, country, FRANCE):
        if way.kind == NUMBER and not way.key.isdigit():
            before = read.partition(way.written)[0][-_NEAR:]
            if _is_read_rightly(way, before, country):
                found.add(way.key)
    return found


def _is_read_rightly(way: WayInText, before: str, country: str) -> bool:
    said = folded(before)
    if _NOT_SPOKEN.search(said):
        return False
    if "-" in way.key:  # a short number among prices and weights
        return bool(_DIALLED.search(said))
    if before.rstrip(" (").endswith("+") or way.written.lstrip("( ").startswith(("+", "00")):
        return True
    if plan_of(country) != FRANCE:
        return not _ABROAD.search(said)
    return way.written.lstrip("( ").startswith("0") and (
        not _ABROAD.search(said) or bool(_FROM_FRANCE.search(said))
    )


def is_whole(value: str, text: str) -> bool:
    """Whether a text writes a canonical number with its country code: without, it may be another country's that looks alike.

    >>> is_whole("+442079460012", "+44 (0)20 7946 0012"), is_whole("+442079460012", "020 7946 0012")
    (True, False)
    """
    between = r"[^0-9]{0,3}(?:\(0\)[^0-9]{0,2})?"
    return value.startswith("+") and bool(re.search(r"(?:\+|00)[^0-9]{0,2}" + between.join(value[1:]), text))


def _purpose(sentence: str, above: str) -> str | None:
    """None: it is somebody else's, or for something else; "": nothing says whose or what for."""
    near = f"{above} {sentence}" if len(sentence) < 2 * _LABEL_ONLY else sentence
    if _SOMEBODY_ELSE.search(near):
        return None
    for words in (sentence, near):
        for purpose, said in _OF:
            if said.search(words):
                return purpose
    if _MANNED.search(sentence):
        return CUSTOMER_SERVICE
    return HEAD_OFFICE if _TELEPHONE.search(near) else ""


def _sentences(text: str) -> Iterator[tuple[str, str, str]]:
    """Those with figures enough for a number, each with the heading and the line above it, and what stands before it in its
    own line."""
    heading, before = "", ""
    for line in text.splitlines():
        words = _MARKS.sub(" ", line).strip()
        if not words:
            continue
        if line.startswith("#"):
            heading, before = words, ""
            continue
        read = ""
        for sentence in _SENTENCE.split(words):
            if len(_FIGURES.findall(sentence)) >= 4:
                yield sentence, f"{heading} {before[-2 * _LABEL_ONLY :]}", read[-_BEFORE:]
            # What is said of one number is not said of the next.
            has_number = len(_FIGURES.findall(sentence)) >= _MANY_FIGURES
            before, read = "" if has_number else sentence, "" if has_number else f"{read} {sentence}"


def _excerpt(sentence: str) -> str:
    words = " ".join(sentence.split())
    return words if len(words) <= LONGEST_EXCERPT else f"{words[: LONGEST_EXCERPT - 1]}…"
