"""Numbers on a page that are somebody else's: of who hosts or made the site, of regulators and mediators, of partners."""

import re
from collections.abc import Iterable

from companies.lib.page_cues import plain_letters

_HOST = (
    r"hebergeurs?\b|heberge(?:e|s)? (?:par|chez|aupres)|hebergement (?:du|de ce|de notre|web|internet|de l)|hosted (?:by|at|on)|web ?host(?:ing)?\b|site hosting|hosting provider|hoster\b|gehostet|webhoster|alojad[oa] (?:en|por)|proveedor de (?:alojamiento|hosting)|hospedaje"
    r"|hebergement\s*:\s*[^.\n]{0,60}\b(?:sas|sarl|sa|ltd|inc|gmbh|ovh)\b|prestataire d'hebergement|fornitore di hosting|ospitato (?:da|su)"
    # Those that pages name most, by name: their address stands between the word and the number.
    r"|\bovh(?:cloud)?\b|\bo2switch\b|\bionos\b|1 ?& ?1 internet|\bgandi\b|\bscaleway\b|online sas|\binfomaniak\b|\bplanethoster\b|ligne web services|\bhostinger\b|\bhetzner\b|\bgodaddy\b|\bnetlify\b|\bvercel\b|\bsquarespace\b|\bwix\.com|\bautomattic\b|amazon web services|\bgoogle (?:ireland|llc|inc)|microsoft (?:ireland|france|corporation)|\bkyndryl\b"
)
_CARRIERS = r"relais colis|mondial relay|chronopost|colissimo|\bdhl\b|\bups\b|\bfedex\b|\bgls\b|\bdpd\b|\btnt\b|royal mail|parcelforce|postnl|poste italiane|deutsche post"
_MAKER = (
    r"conception(?: (?:et|&|graphique|web|du site|technique)\b| ?:)|realisation (?:du site|web|technique)?|realise par|agence web|webmaster|web ?design\w*|developpe(?:ment)? (?:du site|par|web|technique)|credits? (?:photo\w*|site)?|photos?\s*:|photographies?\s*:|designed by|created by|built by|developed by|powered by"
    r"|site by|website by|umsetzung|realisierung|webgestaltung|diseno web|desarrollo web|realizzazione|sviluppo (?:web|sito)|webbouw|ontwikkeld door"
)
_BODIES = (
    r"mediateur|mediatrice|mediation|ombudsman\w*|ombudsstelle|mediator\b|\bcnil\b|commission nationale|bloctel|\bacpr\b|\bautorites?\b|\bautorita\b|\bautoriteit\b|\bautoridad\b|secteur financier|\bamf\b|[a-z]+ info[- ]service|\bdgccrf\b|signal ?-?conso|cybermalveillance|info ?-?escroqueries|perceval|pharos|information commissioner|\bico\b|banque de france|\barcep\b"
    r"|\bofcom\b|\bofgem\b|\bofwat\b|financial conduct|prudential regulation|citizens ?advice|action fraud|samaritans|consumer council|financial ombudsman|trading standards|bundesnetzagentur|schlichtungsstelle|verbraucherzentrale|\bbafin\b|aufsichtsbehorde|garante (?:per|privacy)|\bagcom\b|\barera\b|\bivass\b|\bconsob\b|geschillencommissie|\bkifid\b|consuwijzer|autoriteit persoonsgegevens|agencia espanola de proteccion|junta arbitral"
    r"|\benedis\b|\bgrdf\b|pharmacies? de garde|sos medecins|police (?:nationale|secours|municipale)|commissariat|gendarmerie|pompiers|\bsamu\b|anti-?poison|allo service public|joueurs info service|endettement, isolement|jouer comporte des risques|gamble ?aware|gamcare|energie-?info|office of the attorney|(?:contact|refer\w*|complain\w*|write|appeal|go|turn|escalate\w*|taken?)(?: \w+){0,3} (?:the|to|with)(?: \w+){0,4} (?:council|commission|supervisor|authority|agency|office)\b|(?:aviation|data protection|competition|conduct|standards|regulatory|supervisory|transport|communications|consumer) authority|passagier- und fahrgastrechte|garantie des depots|\bfgdr\b|\barbiters?\b|\barbitrators?\b|banco supervisor|[a-z]*schlicht(?:er|ung)\w*|\bregulat(?:or|eur)s?\b|(?:federal|national) (?:\w+ ){0,2}(?:office|commission|agency|bureau|cent(?:re|er)|helpline)|commission (?:des|nationale|federale|europeenne)|centre national|landelijk\w*|toezichthouder|defensa del consumidor|consumer (?:affairs|protection|association)|verbraucherschutz|better business bureau|department of (?:insurance|consumer|justice)|federal trade commission|public utilit\w+ commission|crossroads|federation (?:bancaire|francaise)|signaler (?:un |les )?spams?|\b33 ?700\b"
)
_PARTNERS = (
    r"(?:notre|nos|un|leur|du|de notre|le) (?:partenaires?|prestataires?|fournisseurs?|distributeurs?|transporteurs?)|concurrents?|(?<!d'un )autres? operateurs?|ancien operateur|client[es]* (?:de|d'|chez) (?:un autre|l'operateur)|our (?:\w+ )?partners?|(?:other|another|competing|previous|old) (?:operator|provider|supplier|carrier|bank|compan)\w*|competitors?"
    r"|unser\w* partner\w*|andere\w* anbieter|wettbewerber|nuestros? (?:socio|partner|colaborador)\w*|competidor\w*|nostro partner|concorrent\w*|onze partner\w*|concurrent\w*|andere aanbieder\w*|compagnie d'assurances?|assureurs?\s*:|\brcp?\s*:|orias\b|drittanbieter\w*|zahlungs(?:dienst\w*|anbieter)|payment (?:service )?(?:provider|processor)s?|third[- ]part(?:y|ies)|sous-traitants?\b|(?:prestataires?|societe) tiers|taxis? (?:de|du|des|d')|(?:souscrite?|assuree?|garantie?|couverte?|insolvabilite) (?:financierement )?(?:par|aupres)|le transporteur|oficina municipal de informacion|sportello (?:per il |del )?consumatore|par exemple,? (?:chez|pour)|contrairement a|(?:vous pouvez|pouvez|peut|possibilite de) saisir|acudir al?\b|rivolgersi al?\b|s'adresser (?:a |au |aux )|(?:unhappy|not satisfied|dissatisfied) with our|cannot (?:agree|resolve)|services? clients? (?:des|de chaque|of)(?: autres)? (?:operateurs|fournisseurs|marques|banques|compagnies)|(?:operator|provider|supplier)s' (?:numbers|customer)"
)
#: What leads back to the company: its own service, or that it publishes the site.
_OWN = re.compile(
    r"(?<![a-z])(?:editeur|edite par|edition du site|publisher|published by|herausgeber|anbieter dieser|titular|service[ -]clients?|service[ -]clientele|service consommateurs?|nos conseillers|nos equipes|contactez[ -]nous|nous contacter|joindre|notre (?:service|equipe|centre|standard|siege)|siege social|customer (?:service|care|support)|contact us|our (?:team|customer|helpline|advisors|office)|call us|kundenservice|kundendienst|unser (?:service|team|kundenservice)|atencion al cliente|servizio clienti|klantenservice|reclamations?\b|complaints?\b)"
)
_FOREIGN = re.compile(rf"(?<![a-z])(?:{_HOST}|{_BODIES}|{_PARTNERS}|{_CARRIERS})")
_ON_LEGAL_PAGES = re.compile(
    rf"(?<![a-z])(?:{_HOST}|{_MAKER}|{_BODIES}|hebergement\b|hosting\b|provider\b|alojamiento\b|responsable technique|webagentur)"
)
_SECTIONS = re.compile(
    rf"(?<![a-z])(?:{_HOST}|services? clients? (?:des|de chaque)(?: autres)? (?:operateurs|fournisseurs|marques|banques|compagnies)|(?:autres )?(?:numeros|contacts|adresses|liens) utiles|useful (?:numbers|contacts|links)|(?:nos|our|unsere|nuestros|nostri|onze) partne\w+|nos partenaires|en cas de (?:litige|desaccord)|reglement des litiges|still (?:unhappy|not happy)|independent (?:advice|dispute)|dispute resolution|\w*streitbeilegung|(?:telefonos|numeros) de interes|numeri utili|nuttige (?:nummers|adressen)|wichtige rufnummern|risoluzione delle controversie|resolucion de (?:litigios|conflictos))|^(?:\d\W+)?(?:le |la |the |der |die |den |el |il |de |het |service de (?:la )?|votre |notre )?(?:mediat\w+|[a-z]*ombud\w*|[a-z]*schlicht\w*|arbitr\w+|bloctel|cnil|acpr|regulat\w+)"
)
#: With the company's name behind: who publishes the site, whatever its trade.
_PUBLISHER = re.compile(r"(?<![a-z])(?:editeur|edite par|publisher|published by|herausgeber)")
_IN_FOOTERS = re.compile(rf"(?<![a-z])(?:{_HOST}|{_MAKER}|{_BODIES})")


_SCAM = re.compile(
    r"(?<![a-z])(?:mefiez-vous (?:de|des|du)\b|n'(?:ont|a) rien a voir|aucun lien avec|ne (?:rappelez|appelez|repondez) (?:jamais|pas|surtout)|n'appelez (?:jamais|pas)|never (?:call|dial|ring)|do not (?:call|dial|ring)|don't (?:call|dial)|arnaques?|escroc\w*|se (?:faisant|font|fait) passer|usurp\w+|pretending to be|posing as|impersonat\w+|scammers?|faux (?:numero|conseiller|service)\w*|fake (?:number|call)s?|betruger\w*|geben sich als|se hacen pasar|estafador\w*|truffator\w*|oplichters?|spoof\w*)"
)
_TOLD = re.compile(
    r"(?<![a-z])(?:signal\w+|report\w*|melden|victime|doute|denunc\w+|segnal\w+|call us|contactez|appelez-nous|notre)"
)


def is_warned_of(sentence: str) -> bool:
    """Whether a sentence says that a number is a swindler's; not where one may tell of such.

    >>> is_warned_of("Ne rappelez jamais le 0 899 000 000."), is_warned_of("Signaler une arnaque : 01 99 00 12 34")
    (True, False)
    """
    plain = plain_letters(sentence)
    return bool(_SCAM.search(plain)) and not _TOLD.search(plain)


#: Of bodies that pages of any company name, with the domain where it is their own. Source: the bodies' own pages, as terms
#: of the Open Terms Archive quote them.
_KNOWN = {
    "+33153732222": "cnil.fr",
    "+33974751313": "joueurs-info-service.fr",
    "+33158183808": "garantiedesdepots.fr",
    "+33972101007": "ovh",
    "+33800473333": "grdf",
    "FR-3237": "3237.fr",
    "FR-3624": "sosmedecins",
    "FR-1007": "ovh",
    "+443031231113": "ico.org.uk",
    "+35314361001": "google",
}
_HOSTS = re.compile(rf"(?<![a-z])(?:{_HOST})")


def is_known_of_others(canonical: str, host: str) -> bool:
    """Whether a number is one of a body that pages of many companies name, and the page is not that body's.

    >>> is_known_of_others("+33153732222", "www.sogeline.example"), is_known_of_others("+33153732222", "www.cnil.fr")
    (True, False)
    """
    return canonical in _KNOWN and _KNOWN[canonical] not in host


def names_host(text: str) -> bool:
    """Whether words speak of who hosts the site.

    >>> names_host("L’hébergement du site a été confié à Exemple SAS, "), names_host("Hébergement et restauration")
    (True, False)
    """
    return bool(_HOSTS.search(plain_letters(text)))


def is_of_others(texts: Iterable[str], *, company: str, is_legal: bool, is_footer: bool) -> bool:
    """Whether the words before a number (`texts`: the nearest first, each read from its end) speak of somebody else.

    >>> is_of_others(["Tél. ", "Hébergeur : Exemple SAS"], company="Sogeline", is_legal=True, is_footer=False)
    True
    """
    pattern = _ON_LEGAL_PAGES if is_legal else _IN_FOOTERS if is_footer else _FOREIGN
    ours = plain_letters(company).strip()
    for place, text in enumerate(texts):
        plain = plain_letters(text)
        if place:  # a name above the words: of a section of its own, not of what is spoken of in it
            pattern = _ON_LEGAL_PAGES if is_legal else _SECTIONS
        foreign = max(
            (
                found.end()
                for found in pattern.finditer(plain)
                if not (ours and (found[0].strip() in ours or ours in found[0]))
            ),
            default=-1,
        )
        if place and ours and ours in plain and _PUBLISHER.search(plain):
            return False
        own = max((found.end() for found in _OWN.finditer(plain)), default=-1)
        if ours and len(ours) > 2:
            own = max(own, plain.rfind(ours))
        if foreign >= 0 or own >= 0:
            return foreign > own
    return False
