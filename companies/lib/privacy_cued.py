"""What only the word before it tells: numbers of customers and papers, passwords and codes, names of accounts.

The word stays and the value goes. A value looks like one: "mon mot de passe est refusé" has none.
"""

import re
from collections.abc import Callable, Collection, Iterator

from companies.lib.privacy_common import is_common
from companies.lib.privacy_text import Span, bare, folded, words_of
from companies.lib.privacy_words import NO_NAME, NO_PERSON

_NO = r"(?:(?:numero|num|nr|nbr|no|n|number|nummer|numeros?|#)\b ?[.°o]?|n°|nº)"
#: Between the word and its value: "numéro client (nouveau) : c'est le …" is as long as it gets.
_LINK = (
    r"[ ]{0,2}(?:[:=#(\"«,-]{1,2}[ ]{0,2})?(?:(?:est(?: le)?|is|was|c'?est(?: le)?|c|ces|etait|le|the|it's|it is|chez eux|chez vous"
    r"|with you|suivant|num(?:ero)?|number|no|n°|nº|perso|wifi|etranger)\b\.?[ ]{0,2}){0,3}(?:[:=#(\"«]{1,2}[ ]{0,2}){0,2}"
)
_OF_CUSTOMER = (
    r"(?:clients?|cli|cust(?:omer)?|abonne|abonnee?s?|abonnement|badge|de badge|adherente?|allocataire|assuree?(?: sociale?)?|affilie|societaire|membre|member(?:ship)?"
    r"|usager|beneficiaire|licencie|employeur|etudiant|matricule|fiscal|de compte|compte|account|acct|a/c|policy|loyalty"
    r"|de contrat|contrat|de police|de securite sociale|de secu|national insurance|ni|nhs|insurance|tax|student|patient"
    r"|de client|d'abonnee?|d'adherent|d'allocataire|d'assuree?(?: sociale?)?|d'usager|d'affilie|d'adhesion|de membre|de societaire|de carte de fidelite"
    r"|pdl|de pdl|prm|pce|kunden|cliente?|de cliente?|reader|roll)"
)
_PAPER = (
    r"(?:passe?ports?|carte (?:nationale )?d'identite|cni|piece d'identite|titre de sejour|carte de sejour|permis(?: de conduire)?"
    r"|(?:driving|driver'?s) licen[cs]e|licence|carte vitale|identity card|id card|visa|nino|ssn|social security|sin|nif|spi|iuc"
    r"|(?:d')?identite|(?:[a-z]{2,12} )?card(?= ?(?:number|num|no|n°|#))|personalausweis|reisepass|numero avs|avs|ahv|registre national|numero national|dni|nie|bsn|carte de fidelite|loyalty card)"
)
_NUMBERS = re.compile(
    rf"(?<![^\W_])(?:{_NO} ?(?:{_OF_CUSTOMER} ?){{1,3}}|{_OF_CUSTOMER} ?(?:{_NO}|ref(?:erence)?|id)|ref(?:erence)?s?\.? ?(?:{_OF_CUSTOMER})"
    rf"|(?:{_NO} (?:de |du |d'|of )?)?(?:mon |ma |my |la |le )?{_PAPER}(?: (?:francaise?|belge|suisse|marocain|algerien|tunisien|britannique|british|french|uk|us|biometrique))?(?: ?{_NO})?|(?:identifiant|id|code) (?:client|fiscal|abonne|adherent))(?![^\W\d_]){_LINK}"
    r"([a-z]{0,8}[0-9][a-z0-9]*(?:[ ./-]{1,2}(?:[a-z]{0,4}[0-9][a-z0-9]*|[a-z](?![^\W_]))|[-/][a-z]{1,4}(?![^\W_])){0,9}"
    r"|[a-z]{1,4}[ ./-][0-9][a-z0-9]*(?:[ ./-](?:[a-z]{0,4}[0-9][a-z0-9]*|[a-z](?![^\W_]))){0,9}"
    r"|[a-z]{9,40}[0-9][a-z0-9]*)"
)
_FEWEST_FIGURES = 4
#: "passeport 2019" and "visa 2026" are years.
_SAYS_NUMBER = re.compile(r"\b(?:num\w*|nr|no|n|number|ref\w*|id\w*|code|pin)\b|[°#º:=]")
_SUM = r"[0-9]{1,3}(?: 000)+(?![0-9])|[0-9]{1,3} [0-9]{3} [0-9]{3}(?![0-9])"
_DAY = r"[0-9]{1,2}[ -][0-9]{1,2}[ -](?:19|20)?[0-9]{2}(?![0-9])"
#: Without the word "number": a long one alone.
_LONG_NUMBERS = re.compile(
    rf"(?<![^\W_])(?:{_OF_CUSTOMER}|matricule|identifiant)(?![^\W_]) ?[:=(]? ?(?!{_SUM}|{_DAY})([a-z]{{0,3}}[0-9]{{6,14}}|[0-9]{{2,4}}(?:[ -][0-9]{{2,4}}){{2,4}})(?![\w/.€£$%])"
)
#: "the code they texted me is 903311"; not the codes of things.
_SAID_CODE = re.compile(
    r"\bcode(?! (?:promo\w*|postal|erreur|error|article|produit|product|civil|penal|ape|naf|barres?|agence|guichet|banque|pays|couleur"
    r"|reduction|source|insee|iata|de la consommation|de commerce|du travail|commune|discount|voucher))(?: [a-z']{1,12}){0,5}?"
    r" ?(?:is|est|etait|was|c'est|:|=) ?([0-9]{4,8})(?![0-9])"
)

_SECRETS = re.compile(
    r"(?<![^\W_])(?:mots? de passe|mdp|pass ?words?|passwd|pwd|pass ?phrases?|pass ?codes?|(?:code )?pin(?: code| number)?|code"
    r" (?:secret|confidentiel|perso(?:nnel)?|puk|d'acces|de confirmation|de verification|de validation|de securite|d'activation"
    r"|wifi|parental|client|sms|(?:de )?(?:ma )?carte|cb|(?:de la |de l'|d'|du )?(?:porte|entree|immeuble|portail|parking|portillon|boite a cles))|digicode|cryptogramme|crypto(?= ?:? ?[0-9]{3}(?![0-9]))|cvv2?|cvc|otp"
    r"|(?:security|one[ -]time|verification|access|door|gate|confirmation|activation) (?:code|password|pin)"
    r"|cle (?:wifi|wep|wpa)|puk|memorable word|mot secret|secret word|reponse secrete|secret answer|contrasena|passwort|kennwort|mon code(?= ?(?:est|c'est|cest|:|=|etait|[0-9])))(?![^\W_])"
    rf"(?:(?: (?:wifi|wi-fi|de|du|d'|ma|mon|la|le|ton|carte|cb|box|compte|tel|telephone|portable|sim|provisoire|temporaire|temporary|initial|actuel|current|old|ancien|nouveau|new|they gave(?: me)?|of|for|my|the|card|phone|account|it)){{1,4}}(?![^\W_])|[^:=.\n0-9]{{1,25}}(?=[:=]))?{_LINK}(?=([^\s,;()«»\"]{{3,40}}))"
)
_HANDLES = re.compile(
    r"(?<![^\W_])(?:pseudo(?:nyme)?|insta(?:gram)?|twitter|snap(?:chat)?|telegram|tik ?tok|discord|skype|facebook|fb|messenger"
    r"|gamertag|user ?names?|nick(?:name)?|screen ?name|identifiants?|login|log in|user ?id|member ?id|nom d'utilisateur|psn|steam|twitch"
    r"|linkedin|mastodon|bluesky|threads|handle|usuario)(?![^\W_])(?: (?:perso|moi|account|id))?"
    rf"{_LINK}(?=(@?[a-z0-9][^\s,;:()«»\"@/]{{2,40}}))"
)
_BARE_HANDLE = re.compile(r"(?<![\w.@/])(@[^\W\d_][\w.]{2,30})")
#: "kikou_lol59": people write no other word like that.
_JOINED = re.compile(
    r"(?:(?<!\w)u/|(?<![\w@./:=?&-]))([a-z][a-z0-9]{1,20}_[a-z0-9_]{2,20})(?![\w/@-]|\.[a-z])"
)
#: Beginnings of names that firms and words have as well.
_NO_FIRM = frozenset(
    words_of(
        "line free human head team hello nice chat bolt dell prime total sales store shop third first second pole mairie"
    )
)
#: What speaks for a firm on a network; its handle is public.
_DESK = re.compile(
    r"service|support|aide|help|care|client|conseil|assist|sav|offici|contact|team|info|news|france|connect|_uk$|^uk"
)
_ACCOUNT_WORDS = frozenset(
    words_of(
        "identifiant identifiants login username user pseudo pseudonyme insta instagram snap snapchat discord gamertag skype telegram"
    )
)
_TAIL = ".!?…)]}'»:"


def personal_numbers(text: str) -> Iterator[Span]:
    """Numbers of customers, contracts, passports and other papers behind the word for them."""
    plain = folded(text)
    for found in _NUMBERS.finditer(plain):
        figures = sum(map(str.isdigit, found[1]))
        is_year = len(found[1]) < 6 and not _SAYS_NUMBER.search(plain[found.start() : found.start(1)])
        is_code = figures >= 2 and len(found[1]) >= 8 and found[1].isalnum()
        if (figures >= _FEWEST_FIGURES and not is_year) or is_code:
            yield *found.span(1), ""


def long_numbers(text: str) -> Iterator[Span]:
    """The same where only the word for a customer or a contract stands before a long number."""
    return ((*found.span(1), "") for found in _LONG_NUMBERS.finditer(folded(text)))


def secrets(text: str) -> Iterator[Span]:
    """Passwords and codes behind the word for them."""
    found = sorted(
        {
            *_values(text, _SECRETS, lambda cue, value: _is_secret(value)),
            *_values(text, _SAID_CODE, lambda cue, value: True),
        }
    )
    behind = 0
    for start, end, mark in found:
        if start >= behind:
            behind = end
            yield start, end, mark


def handles(text: str, *, spared: Collection[str] = ()) -> Iterator[Span]:
    """Names of accounts, behind the word for them or a sign; not those of firms."""
    ours = {key for name in spared if len(key := re.sub(r"\W", "", bare(name))) > 3}

    def is_somebody(value: str) -> bool:
        key = bare(value).lstrip("@")
        parts = {key[:length] for length in range(4, len(key) + 1)} - _NO_FIRM
        return not _DESK.search(key) and NO_PERSON.isdisjoint(parts) and not any(name in key for name in ours)

    found = sorted(
        (
            *_values(text, _HANDLES, lambda cue, value: is_somebody(value) and _is_handle(cue, value)),
            *_values(text, _BARE_HANDLE, lambda cue, value: is_somebody(value)),
            *_values(text, _JOINED, lambda cue, value: is_somebody(value) and not value.isupper()),
        )
    )
    behind = 0
    for start, end, mark in found:
        if start >= behind:
            behind = end
            yield start, end, mark


def _values(text: str, pattern: re.Pattern[str], is_one: Callable[[str, str], bool]) -> Iterator[Span]:
    """The values behind the words of a pattern that look like one; the stop of the sentence is no part of them."""
    for found in pattern.finditer(folded(text)):
        start, end = found.span(1)
        end = start + len(text[start:end].rstrip(_TAIL)) if text[end - 1] in ".…)]}'»:" else end
        if end > start and is_one(text[found.start() : start], text[start:end]):
            yield start, end, ""


def _is_secret(value: str) -> bool:
    """Figures alone from three on, or a word no language has: with figures, signs or capitals within."""
    core = value.rstrip("!?")
    if core.isdigit():
        return 3 <= len(core) <= 12
    return len(core) >= 4 and (any(map(str.isdigit, core)) or _is_odd(core))


def _is_odd(word: str) -> bool:
    return (
        bool(re.search(r"[_@#$%&*+=]|[^\W\d_][-.][^\W\d_]+[-.][^\W\d_]|[^\W\d_A-ZÀ-Ý][A-ZÀ-Ý]", word))
        and "'" not in word
    )


def _is_handle(cue: str, value: str) -> bool:
    if value[0].isdigit() and len(value) < 6:
        return False  # "twitter 2024", "messenger 24h"
    if value.startswith("@") or any(map(str.isdigit, value)) or _is_odd(value):
        return True
    if re.search(r"[^\W_][._][^\W_]", value):
        return True
    head = bare(cue).strip(' :=("«')
    return (
        cue.rstrip().endswith((":", "="))
        and head in _ACCOUNT_WORDS
        and bare(value) not in NO_NAME
        and not is_common(bare(value))
    )
