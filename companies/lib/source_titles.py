"""What a source is called in the reader's language: a source has one title, written in one of them by whoever read it.

Kept here, and not in the fixtures or in a column for each language: a title comes in from the starter directory, from
importers and from editors alike, so that rules go farther than any list, and pages need them without asking a database.

1. Pieces that come again and again are translated: "source code", "General Conditions of Sale".
2. A title that is plainly in the other language gives way to the site it stands for: mediateur-engie.com.
3. What is neither (a site, a name, a work in quotation marks) stays as it is.
"""

import re
from functools import cache, lru_cache, partial

from companies.lib.words import folded

#: The one source of companies that do not exist.
INVENTED = "Inventé pour la démonstration · Invented for the demonstration"

#: (English, French), the longer ones first: a piece of a title, or all of it.
_PIECES = (
    ("datenanfragen.de company database (CC0)", "la base d’entreprises de datenanfragen.de (CC0)"),
    (
        "Citizens Advice, energy supplier contacts (recorded data)",
        "Citizens Advice, contacts des fournisseurs d’énergie",
    ),
    ("USA.gov agency directory", "l’annuaire des administrations USA.gov"),
    (
        "AKOS (regulator, Slovenia), obligations under the DSA",
        "AKOS (régulateur slovène), obligations du DSA",
    ),
    (
        "Coimisiún na Meán, out-of-court dispute settlement",
        "Coimisiún na Meán, règlement extrajudiciaire des litiges",
    ),
    (
        "Canadian Transportation Agency, new limits of liability",
        "Office des transports du Canada, nouvelles limites",
    ),
    ("Canadian Transportation Agency, baggage", "Office des transports du Canada, bagages"),
    ("MTV, mission and notification", "Médiation Tourisme et Voyage, mission et notification"),
    ("provisional agreement of 15 June 2026", "accord provisoire du 15 juin 2026"),
    ("general conditions of sale", "conditions générales de vente"),
    ("marketplace sellers conditions", "conditions des vendeurs"),
    ("commercial terms", "conditions commerciales"),
    ("general terms of use", "conditions générales d’utilisation"),
    ("terms of service", "conditions d’utilisation"),
    ("privacy policy", "politique de confidentialité"),
    ("privacy statement", "déclaration de confidentialité"),
    ("privacy notice", "avis de confidentialité"),
    ("legal notice", "mentions légales"),
    ("service quality information", "qualité du service"),
    ("questions and answers", "questions et réponses"),
    ("official code", "code officiel"),
    ("source code", "code source"),
)
_WORDS = {
    "en": (
        "a about additional agency agreement also an and annual are browser business by card carriage claims complain complaint "
        "complaints contacting copies customer data details directory do does european for fraud from get getting help how is "
        "law letters loss lost my new notice now number of office official or out plan policy read recent report reported "
        "request rights security service statement stolen support terms the their to under user when who with you your"
    ),
    "fr": (
        "accident affaires amendes annuaire article articles au aux avec bien carte client clients communes compte confidentialite "
        "copie dans de declaration demande demarche demarches des droit du en engagements est et extrait fiche frequentes generales la "
        "le legales les liste litige loi mairie mediateur mediation ministere nouvelles numero numeros par pour reclamation "
        "reclamations reponse resume securite sinistre sur texte une utilisation vente ville vos votre"
    ),
}
_KNOWN = {language: frozenset(words.split()) for language, words in _WORDS.items()}
#: The name of a work stays what it is; that of a site has no language.
_WORK = re.compile(r"«[^»]*»|“[^”]*”")
_NAMES = re.compile(r"\b[\w-]+(?:\.[\w-]+)+\b")
#: "La Gazette", "The Guardian": a name.
_LEADING_ARTICLE = re.compile(r"^\W*(?:le|la|les|the)\s|^\W*l[’']", re.IGNORECASE)
#: Where anybody keeps anything: their address says nothing of who wrote it.
_KEPT_ELSEWHERE = ("github.com", "gitlab.com", "raw.githubusercontent.com", "archive.org", "scribd.com")


@lru_cache(maxsize=4096)
def title_in(language: str, title: str, host: str) -> str:
    """The title for a reader of the language; the site where the title is in another, or missing.

    >>> title_in("fr", "SignalConso, source code (betagouv/signalconso-website)", "github.com")
    'SignalConso, code source (betagouv/signalconso-website)'
    >>> title_in("en", "Médiateur d’Engie, la facturation à 14 mois", "mediateur-engie.com")
    'mediateur-engie.com'
    """
    reader = "fr" if language.startswith("fr") else "en"
    words = _with_pieces(title, reader)
    if words and (not is_telling(host) or language_of(words) in ("", reader)):
        return words
    return host or words


def language_of(title: str) -> str:
    """Which of the two languages a title is plainly in; "" for neither.

    >>> language_of("Sénat (senat.fr)"), language_of("Ville de Nantes, bien réagir"), language_of("MTV, who to turn to")
    ('', 'fr', 'en')
    """
    if _WORK.search(title):
        return ""
    words = folded(_LEADING_ARTICLE.sub("", _NAMES.sub(" ", title))).split()
    found = {language: sum(word in known for word in words) for language, known in _KNOWN.items()}
    if found["en"] == found["fr"]:
        return ""
    return "en" if found["en"] > found["fr"] else "fr"


def is_telling(host: str) -> bool:
    """Whether the address of a page says whose it is."""
    return bool(host) and not any(host == name or host.endswith(f".{name}") for name in _KEPT_ELSEWHERE)


def are_terms(title: str) -> bool:
    """Whether a document is what its customers agree to."""
    return bool(re.search(r"\b(?:terms|conditions|cgv|cgu|agreement|contrat)\b", title, re.IGNORECASE))


def _with_pieces(title: str, reader: str) -> str:
    """A piece that follows a name without a stop gets one: "Apple privacy policy" is "Apple, politique…"."""
    for old, pattern, words in _pieces_for(reader):
        if old in title.lower():
            title = pattern.sub(partial(_in_its_place, words), title)
    return title


def _in_its_place(words: str, found: re.Match[str]) -> str:
    return f"{', ' if found[1] else ''}{words}"


@cache
def _pieces_for(reader: str) -> list[tuple[str, re.Pattern[str], str]]:
    pairs = _PIECES if reader == "fr" else [(french, english) for english, french in _PIECES]
    return [
        (old.lower(), re.compile(rf"(?:(?<=\w)( ))?(?<!\w){re.escape(old)}(?!\w)", re.I), new)
        for old, new in pairs
    ]
