"""The price mark beside a telephone number, as the page writes it: the French boxes of the law, "calls cost 12p per minute"."""

import re

from companies.lib.page_cues import plain_letters

_SUM = r"(?:\d{1,3}(?:[.,]\d{1,3})?\s?(?:€|£|euros?|eur|chf|cts?|cents?|centimes?|pence|p)(?:\s?(?:ttc|ht))?|(?:€|£|chf)\s?\d{1,3}(?:[.,]\d{1,3})?)(?:\s?(?:ttc|ht))?"
_UNIT = r"\s?(?:/|par|la|per|a|pro|al|por|l'|p\.)\s?(?:minute|min|mn|appel|call|sms|anruf|llamada|minuut|minuto|gesprek)\.?"
_CALL = r"(?:\s?(?:\+|et|puis|plus|and)\s?(?:le )?(?:prix|cout|your|the|any)?\s?(?:d'un |d'|de l'|du |phone company's |network |provider's )?(?:appels?|communication|access charge|connection)(?: (?:local|national|normal|charge))?)"
_PRICE = re.compile(
    rf"(?:(?:num(?:ero|\.)|service|appel|ligne|n°)\s(?:et appel\s)?(?:vert|gratuit|non[ -]surtaxe|payant|non surtaxee|surtaxe|cristal)e?s?{_CALL}?(?:\s?(?:depuis|a partir d)[^|\n.;)]{{2,60}})?"
    rf"|(?:service\s?)?{_SUM}{_UNIT}{_CALL}?"
    rf"|(?:au )?(?:prix|cout|tarif) (?:d'un |d'une |de l'|d')?(?:appel|communication|local)(?: (?:local|locale|national|nationale|normal|normale|non surtaxe)e?)*(?:\s(?:depuis|a partir d)[^|\n.;)]{{2,50}})?"
    r"|(?:numero|appel|tarif) (?:local|non surtaxe|gratuit)\b(?:\s(?:depuis|a partir d)[^|\n.;)]{2,50})?"
    r"|gratuit (?:depuis|a partir)[^|\n.;)]{2,50}|(?:calls?|it)(?: to this number)? (?:costs?|(?:is|are) (?:free|charged))[^|\n.;)]{0,100}|free(?: of charge)? from (?:all |a |any |uk )?(?:landlines?|mobiles?|standard|most|your)[^|\n.;)]{0,60}|(?:calls? )?free ?phone\b|toll[- ]free\b|local rate\b|standard (?:network |call |local |national )?(?:rates?|charges?)[^|\n.;)]{0,60}|kosten(?:los|frei)\w*[^|\n.;)]{0,50}|gebuhrenfrei[^|\n.;)]{0,50}|zum ortstarif|gratis\b[^|\n.;)]{0,30}|llamada gratuita|numero verde|numero gratuito|chiamata gratuita|tarifa (?:local|normal)|lokaal tarief|gebruikelijke belkosten)"
)
_LONGEST, _NEAR = 120, 90


def price_beside(behind: str, before: str, following: str = "") -> str:
    """The mark in the words behind a number, right before it, or else in the line that follows; "" where there is none.

    >>> price_beside(" (Service gratuit + prix d’appel)", "Composez le ")
    'Service gratuit + prix d’appel'
    """
    for text, reads_end in ((behind[:200], False), (before[-60:], True), (following[:200], False)):
        marks = list(_PRICE.finditer(plain_letters(text)))
        if not marks:
            continue
        mark = marks[-1] if reads_end else marks[0]
        if not reads_end and mark.start() > _NEAR:
            continue
        return " ".join(text[mark.start() : mark.end()].split())[:_LONGEST].strip(" ,:-(")
    return ""
