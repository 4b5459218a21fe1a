"""Whose hours a text says: of somebody who is called or written to, or of deliveries, shops, machines, days when not to call."""

import re

from companies.lib.hours_writing import ALWAYS

#: What the hours before or behind it are of, where it is not somebody who answers.
_OF_OTHER_THINGS = re.compile(
    r"(?<![a-z])(?:livr(?:aisons?|e[es]?|es)|expedi\w+|retrait|enlevement|ramassage|distribution|deliver\w*|dispatch\w*|shipping|shipped"
    r"|ship|ships|collections?|pick-?ups?|lieferung\w*|liefer\w*|geliefert|versand\w*|versendet|abholung|zustell\w*|entregas?|entrega\w*"
    r"|envios?|enviamos|recogida|bezorg\w*|lever(?:ing|en|d|tijd)\w*|verzend\w*|afhalen|consegn\w+|spedizion\w+|ritiro"
    r"|check-?in|check-?out|check (?:in|out)|petits?[ -]dejeuners?|breakfast|fruhstuck|desayuno|colazione|happy hours?"
    r"|vols?|flights?|trains?|bus|metro|piscine|pool|interventions?|a domicile|installations?|commandes? (?:passe|realise|valide|effectue)\w*|orders? (?:placed|received)|ordered|bestellt|pedidos? realizad\w+"
    r"|webinars?|webinaires?|evenements?|events?|formations?|training|reunions?|meetings?|workshops?|concerts?|spectacles?|seances?|conferences?|veranstaltung\w*|eventos?"
    r"|maintenance|wartung\w*|mantenimiento|manutenzione|indisponibles?|unavailable|not available|interrompus?|coupures?|outages?|nicht erreichbar"
    r"|heures? (?:creuses?|pleines?)|peak|illimite\w*|unlimited|forfaits?|nachttarif|flatrate"
    r"|daytime|voyages?|billets?|valables?|valid|travel|tarif (?:minimum|reduit)|off-peak|s'appliqu\w+|visites?|visits?|cours\b|messes?|entretiens?|travaux|marche\b|portes ouvertes|open days?|lecons?|lessons?|virements?|execute[es]*|stationnements?|parking(?: charges?)?|levees?|emissions?|diffuse[es]*|match(?:es|s)?|navettes?|lignes? \d+|arrivees?|departs?"
    r"|click ?(?:&|and|et|n) ?collect|lunch|dinner|brunch|dejeuners?|diners?|class(?:es| times)|join us|live music|scores?|gates?|quiet|noise|\bbar\b|spa (?:opening|hours)|gym|besuchs?zeiten|besuche|kurse?|gottesdienst\w*|messe|partidos?|clases?|misas?|reponse sous|reponse dans|response time|respond within|reply within)(?![a-z])"
)
#: Hours when not to call, or better to.
_ADVICE = re.compile(
    r"(?<![a-z])(?:affluence|privilegie\w*|evite\w*|conseille (?:de|d)|preferez|busiest|busy|quietest|best time|quieter|peak times?|stosszeiten)(?![a-z])"
)
_OF_SHOPS = re.compile(
    r"(?<![a-z])(?:magasins?|boutiques?|agences?|guichets?|showrooms?|musees?|restaurants?|shops?|stores?|branch(?:es)?|museum|filialen?"
    r"|laden|ladengeschaft\w*|geschafts?|tiendas?|oficinas comerciales|sucursal(?:es)?|winkels?|filialen|negozi\w?|filiali|bibliotheques?"
    r"|entrepots?|warehouse|magazijn|magazzino|almacen|accueil physique|accueil du public|ausstellung|werkstatt|ateliers?)(?![a-z])"
)
#: Of who answers letters, where no line is named.
_OF_MAIL = re.compile(
    r"(?<![a-z])(?:repon\w+ a (?:tou[st]e?s? )?(?:vos |les )?(?:e-?mails?|mails?|courriels?|messages)|respon\w+ to (?:your |all |any )?(?:e-?mails?|messages)"
    r"|e-?mails? (?:are |is |will be )?(?:answered|read|monitored|responded)|(?:reply|answer\w*) (?:to )?(?:your |all |any )?e-?mails?|(?:op|via|per|par|by) (?:de |e-?)?mail)(?![a-z])"
)
_PHONED = re.compile(r"tel|phone|appel|call|nummer|numero|number|ligne|\blines?\b|bel\b|anruf|llam|chiam")
_OF_LINES = re.compile(
    r"(?<![a-z])(?:services? (?:clients?|clientele|consommateurs?|apres[ -]ventes?)|tel(?:ephon\w*|efon\w*)?|phones?|calls?|appel\w*|conseillers?|customers?"
    r"|customer services?|hotline|lignes?|lines?|numeros?|number|agents?|advis[eo]rs?|contact\w*|kundenservice|kundendienst|anruf\w*"
    r"|atencion al cliente|llama\w*|klantenservice|bel|bellen|assistenza clienti|servizio clienti|chiama\w*|assistance|helpline|support|joindre|joignables?|ecoute|erreichbar|bereikbaar|raggiungibil\w+|rispond\w+|telefonisch|urgences?|emergency|opposition|depannage|reach|ring|help)(?![a-z])"
)
#: What runs day and night without anybody: sites, watches, markets, machines.
_OF_MACHINES = re.compile(
    r"(?<![a-z])(?:(?:web ?)?sites?(?: web| internet)?|webshop|e-?shop|platforms?|plateformes?|plattform|plataforma|piattaforma|apps?|applications?|cameras?|cctv"
    r"|surveill\w+|monitor\w+|videosurveillance|ueberwacht|uberwacht|security|securite|markets?|marches|trading|serveurs?|servers?|distributeurs?|automates?"
    r"|atms?|cash ?machines?|geldautomat\w*|espace (?:client|personnel|membre)\w*|internet|en ligne|online|on-?line|connexion|sur le web|self-?service|accessibles? a tout"
    r"|bornes?|parking|lockers?|consignes?|(?:l')?assistants?|chat ?-?bots?|conversationnels?|robots?|virtuel\w*|virtual|artificielle|artificial|automatis\w+|automated|automatic|automatique\w*|vocal|acces(?:s|so)? (?:au|aux|a|to)|my account|compte en ligne)(?![a-z])"
)
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n|•|\|")
#: How far before hours the thing is named that they are of.
_BEFORE = 160
#: Fewer words than these beside "24/7" say nothing of what it is of.
_FEW_WORDS = 4
#: What stands in place of a number whose figures are no times.
HIDDEN_NUMBER = "••••"
#: "(day and night): 0808 157 0000".
_RIGHT_BEHIND = re.compile(rf"[ ):,]{{0,4}}{HIDDEN_NUMBER}")
A_NUMBER = re.compile(r"(?<!\d)(?:\+?\d[\d ().-]{7,}\d|\d\d \d\d|\d{3} \d{3}|[1-9]\d{3})(?!\d)")


def is_of_other_things(plain: str, start: int, end: int, osm: str) -> bool:
    """The sentence names what is delivered, a shop, a pool, a site: hours of those."""
    before = plain[max(0, start - _BEFORE) : start]
    before = _SENTENCE_END.split(before)[-1] or _SENTENCE_END.split(before.rstrip("\n"))[-1]
    behind = _SENTENCE_END.split(plain[end : end + 60])[0]
    around = before + " " + plain[start:end]
    if _OF_MAIL.search(before) and not _PHONED.search(before):
        return True
    if _ADVICE.search(before) or _OF_OTHER_THINGS.match(behind.lstrip(" :,-(")):
        return True
    if _place_of_last(_OF_OTHER_THINGS, before) > max(
        _place_of_last(_OF_LINES, before), _place_of_last(A_NUMBER, before)
    ):
        return True
    is_called = HIDDEN_NUMBER in plain[max(0, start - _BEFORE) : start] or _RIGHT_BEHIND.match(plain, end)
    if osm.startswith(ALWAYS) and not is_called and not _is_of_somebody(before, plain[start:end], behind):
        return True
    return bool(_OF_SHOPS.search(around)) and not _OF_LINES.search(around)


def _place_of_last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.end() for found in pattern.finditer(text)), default=-1)


def _is_of_somebody(before: str, said: str, behind: str) -> bool:
    """Day and night: said of who is called, or of nothing, as beside a number."""
    around = f"{before} {behind}"
    if len(re.findall(r"[a-z]{3,}", around)) < _FEW_WORDS:
        return not _OF_MACHINES.search(around)
    if A_NUMBER.search(around):
        return True
    return bool(_OF_LINES.search(f"{around} {said}")) and not _OF_MACHINES.search(around)
