"""Values that templates come with and nobody filled in: "+33 1 23 45 67 89", "contact@example.com", "[phone]"."""

import re

from companies.lib.phones import PhoneNumber

#: Figures one after the other, up or down; pairs that count up; one figure again and again; the numbers of American examples.
_COUNTED = re.compile(r"12345678|23456789|98765432|87654321|01234567|10203040|20304050|11223344|00112233")
_REPEATED = re.compile(r"(\d)\1{6,}$")
_AMERICAN_EXAMPLES = re.compile(r"555(?:1234|1212|5555|0000)$|^555")
_NORTH_AMERICA = "+1"
_MASKED = re.compile(r"[xX*#_]{3,}|[\[\]{}<>]")
_MADE_UP_BOXES = frozenset((
    "example", "exemple", "exemplo", "beispiel", "ejemplo", "esempio", "voorbeeld", "test", "name", "nom",
    "prenom", "firstname", "lastname", "your", "youremail", "votre", "votremail", "votreemail", "user",
    "username", "john.doe", "johndoe", "jean.dupont", "jdoe", "someone", "somebody", "yourname", "you",
    "max.mustermann", "noreply", "no-reply", "no.reply", "nepasrepondre", "ne-pas-repondre", "donotreply",
    "do-not-reply", "no_reply", "no-responder", "noresponder", "nicht-antworten", "mailer-daemon", "bounce",
    "bounces", "postmaster", "hostmaster", "abuse",
))  # fmt: skip
_MADE_UP_HOSTS = re.compile(
    r"(?:^|\.)(?:(?:example|exemple|domain|domaine|yourdomain|votredomaine|yoursite|votresite|yourcompany|mysite|monsite|email|site|company"
    r"|mydomain|test)\.(?:com|fr|org|net|co\.uk|de|es|nl|it)|sentry\.io|wixpress\.com|sentry\.wixpress\.com|schema\.org|w3\.org)$"
)


def is_number_of_templates(number: PhoneNumber) -> bool:
    """Whether a number is one that examples are written with.

    >>> is_number_of_templates(PhoneNumber("+33123456789")), is_number_of_templates(PhoneNumber("+33199001234"))
    (True, False)
    """
    if number.is_short:
        return False
    digits = number.national_digits
    if number.canonical.startswith(_NORTH_AMERICA) and _AMERICAN_EXAMPLES.search(digits):
        return True
    return bool(_COUNTED.search(digits) or _REPEATED.search(digits))


def is_masked(text: str) -> bool:
    """Whether a text stands for a number that is to be filled in: "+1-XXX-XXX-XXXX", "[phone]"."""
    return bool(_MASKED.search(text))


def is_mail_of_templates(box: str, host: str) -> bool:
    """Whether an address is one of examples, or one that nobody reads."""
    return box.lower() in _MADE_UP_BOXES or bool(_MADE_UP_HOSTS.search(host.lower()))
