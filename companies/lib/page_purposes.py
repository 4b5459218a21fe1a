"""What a number or an address of a page is for, by the nearest words that say it: French, English, German, Spanish, Dutch, Italian."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from companies.lib.page_cues import plain_letters
from companies.lib.seen_values import (
    BUSINESSES,
    CARD_STOP,
    CLAIMS,
    COMPLAINTS,
    CUSTOMER_SERVICE,
    EMERGENCY,
    FROM_ABROAD,
    HEAD_OFFICE,
    INVESTORS,
    JOBS,
    OTHER,
    PRESS,
    PRIVACY,
    SALES,
    TECHNICAL,
)

#: Which end of a text is the nearer one.
Nearest = Literal["end", "start"]

_WORDS = {
    CARD_STOP: r"(?:cartes?|cheques?|chequiers?)(?: \w+){0,3} disparu\w*|bloque(?:z|r)(?:-la\b| (?:ma|votre|sa|la|une) carte)|fait(?:es)? opposition|faire opposition|(?<!d')opposition\b(?! au traitement)|(?:numero|n°|centre|service|serveur|ligne|plateforme) (?:\w+ )?d'opposition|urgences? cartes?|perte, vol|perte/vol|(?:cartes?|cheques?|chequiers?)(?: \w+){0,3} (?:perdue?|volee?|perte|vol\b)\w*|(?:perte|vol) (?:ou|et|/|de) (?:le |la |votre |une )?(?:vol|perte|carte)|(?:perdu|vole)\w*(?: ou (?:perdu|vole)\w*)? (?:ma|votre|sa|une|la) carte"
    r"|(?:lost|stolen)(?: (?:or|and|&) |/)(?:lost|stolen)|(?:lost|stolen|block\w*|cancel\w*)(?: \w+){0,2} cards?|cards?(?: \w+){0,3} (?:lost|stolen)|sperr-?\s?(?:notruf|hotline|annahme|nummer|service)|kartensperr\w*|karten?(?: \w+){0,2} sperr\w*|sperrung"
    r"|tarjetas?(?: \w+){0,4} (?:perdid|robad|bloque)\w*|(?:perdida|robo|bloqueo)(?: o (?:robo|perdida|extravio))?(?: de)? (?:(?:la|su|tu) )?tarjetas?|robo o (?:perdida|extravio)|perdida o robo|bloqueo de tarjetas?|blocco (?:carta|carte)|bloccare (?:la |una )?carta|carta(?: \w+){0,3} (?:smarrit|rubat)\w*|furto o smarrimento|smarrimento(?: o furto)?"
    r"|(?:verloren|gestolen)(?: of (?:verloren|gestolen))?(?: \w+){0,2} (?:pas|kaart)\w*|(?:pas|kaart|bankpas|creditcard)\w*(?: \w+){0,3} (?:verloren|gestolen|blokkeren)|cardstop|card stop",
    CLAIMS: r"(?:j'ai (?:eu )?|declarer |en cas d')(?:un )?accident|declaration d'accident|i(?:'ve| have) had an accident|report an accident|unfall melden|unfallmeldung|sinistres?\b|bagages?(?: \w+){0,2} (?:retard|perdu|endommag|abim|manquant|egar)\w*|(?:delayed|lost|damaged|missing)(?: (?:or|and) (?:delayed|lost|damaged|missing))? (?:baggage|luggage|bags?)|(?:baggage|luggage) (?:team|service|claims?|tracing|enquir\w+)|litiges? bagages?|gepack(?:ermittlung|verlust)\w*|equipaje (?:perdido|danado|retrasado)|bagagli\w* (?:smarrit|danneggiat)\w*|make a claim|new claim|(?:insurance |your |motor |home |travel )?claims?\b|schaden(?:s?meldung|s?fall|service|hotline)?\b|schadenmeld\w*|siniestros?|dar (?:un )?parte|denuncia(?:re)? (?:un )?sinistro|sinistri|schade(?:melding| melden)?\b",
    COMPLAINTS: r"reclamations?\b|mecontent\w*|insatisf\w*|litiges?\b|complaints?\b|complain\b|beschwerde\w*|reklamation\w*|quejas?\b|reclamaciones|reclamos?\b|reclami\b|klacht\w*",
    PRESS: r"\(presse(?: uniquement| seulement)?\)|presse uniquement|media only|press only|nur (?:fur )?presse|service (?:de (?:la )?)?communication\b|direction de la communication|communications? (?:office|department)|(?:service |contacts? |relations? (?:avec la )?|espace |attache\w* (?:de )?|bureau de |agence de |salle de |demandes? )(?:de )?presse|presse(?: et| &|/)? ?medias?|^\s*presse\b|\bpresse\s*:|\bpresse$|journalistes?\b|relations? (?:medias?|publiques?|presse)|contacts? medias?|medias?\s*:|^medias?$"
    r"|press (?:office|enquir\w+|inquir\w+|contacts?|team|relations|cent(?:re|er)|room|officer|desk|queries|and|&|line)|^press\b(?! \d)|\bpress\s*:|\bpress$|(?:for|our) press\b|media (?:relations|contacts?|enquir\w+|inquir\w+|team|line|desk|office|queries|cent(?:re|er))|news ?room|journalists?\b|pressekontakt|pressestelle|presseanfragen|presse(?:abteilung|sprecher\w*|buro|team)|medienanfragen|medienstelle|prensa\b|comunicacion y prensa|ufficio stampa|stampa\b|pers(?:contact|voorlicht\w+|dienst|afdeling|vragen)\b|woordvoer\w+",
    JOBS: r"recrutement|offres? d'emplois?|carrieres?\b|candidatures?|ressources humaines|\bdrh\b|\bservice rh\b|nous rejoindre|careers?\b|\bjobs?\b|recruit\w*|human resources|\bhr\b|vacanc(?:y|ies)\b|karriere|bewerb\w+|stellenangebote|personalabteilung|empleo\b|recursos humanos|trabaja con|lavora con|risorse umane|vacatures?|werken bij|sollicit(?:atie|eren)\w*|personeelszaken",
    PRIVACY: r"donnees (?:a caractere )?personnel\w*|\bdpo\b|\brgpd\b|\bgdpr\b|\bdsgvo\b|protection des donnees|vie privee|privacy|data protection|datenschutz\w*|proteccion de datos|protezione dei dati|gegevensbescherming\w*",
    INVESTORS: r"investisseurs?\b|actionnaires?\b|investors?\b|shareholders?\b|investor relations|aktionare?\b|anleger\b|inversores|accionistas?|investitori|azionisti|aandeelhouders?|investeerders|analyst(?:e?s)?\b",
    FROM_ABROAD: r"^\s*international\s*:?\s*$|international\s*:\s*(?:call|dial|tel|phone)|(?:tutti gli )?altri paesi|(?:all )?other countries\s*:?\s*$|autres pays|anderen? lander|otros paises|rest of (?:the )?world|reste du monde|hors de france|hors de l'hexagone|(?:de|depuis|a) l'etranger|etranger\b|hors (?:de )?(?:la )?france|hors metropole|depuis l'international|appels? internationa\w+|from (?:abroad|overseas|outside|other countries|anywhere)|(?:calling|call|dial)(?: us)? (?:from )?(?:abroad|overseas|outside|internationally)|outside (?:of )?(?:the )?(?:uk|us|usa|u\.s\.?|united|ireland|canada|europe|country|france|australia)\w*|\babroad\b|\boverseas\b|international (?:calls?|callers?|number|dial\w*)|(?<!and )international customers?|aus dem ausland|\bausland\b|desde (?:el )?(?:extranjero|fuera)|fuera de espana|extranjero|dall'estero|\bestero\b|(?:vanuit|uit|in) het buitenland|buitenland\b",
    BUSINESSES: r"(?:clients?|espace|service|offres?|solutions?|vous etes|pour les|aux|conseillers?|clientele|ligne|numero|contact|assistance) (?:clients? )?(?:un |une )?(?:pros?\b|professionnels?\b|professionnelle\b|entreprises?\b|collectivites|grands comptes|corporate)|^\s*(?:les )?(?:professionnels?|entreprises|pros?|collectivites)\b|\bb2b\b|professionnels?\s*:|^.{0,30}\bprofessionnels?\s*$|entreprises\s*:|professionnels et entreprises|entreprises et professionnels|grandes entreprises|pme\b|\btpe\b|artisans\b|[a-z]+ pros?$|trade (?:customers?|accounts?|enquiries)|vous etes (?:un )?employeur|employeurs?\b"
    r"|business (?:customers?|support|line|enquir\w+|inquir\w+|accounts?|banking|team|clients?|users?|to business|services?|sales|insurance|broadband|mobile)|^\s*(?:for )?business(?:es)?\b|corporate (?:customers?|clients?|enquir\w+|sales|accounts?)|geschaftskunden\w*|firmenkunden\w*|gewerbekunden|businesskunden|unternehmenskunden|(?:para |clientes? )?empresas\b|negocios\b|autonomos\b|clienti (?:business|aziend\w+)|aziende\b|imprese\b|zakelijke?\b|bedrijven\b",
    SALES: r"(?:pas encore|futurs?|prospects?|nouveaux?) (?:clients?|assures?|abonnes?|adherents?|societaires?)|(?:conseils? )?avant(?: (?:l'|votre |un ))?[ -]?achats?|avant[- ]vente|pour (?:votre|un|vos|tout) achats?|billetterie|box office|ticket(?:s|ing)? (?:office|sales|hotline)|taquillas?\b|biglietteria|kartenverkauf|^\s*devis\b|service commercial|(?:equipe|conseiller|contact|direction|bureau|pole)s? (?:commerciaux|commerciale?s?)|^\s*commercial\b|(?<!nom )commercial\s*:|devenir client|(?:je )?(?:veux|souhaite) (?:devenir|m'abonner|souscrire)|demander un devis|s'abonner|nouveaux? clients?|pas encore clients?|souscri\w+|commander\b|passer (?:une |votre |vos )?commandes?|prises? de commandes?|commandes? par telephone|(?:demande (?:de |d'un )?|obtenir (?:un )?|faire (?:un )?)devis|(?<!apres-)(?<!apres )\bventes?\b(?! (?:en ligne|privee))|(?:pour )?reserver\b|reservations?\b|service achats?"
    r"|\bsales\b|new customers?|join us today|new service\b|start (?:a |new )?service|becom(?:e|ing) a (?:customer|member)|order by phone|order (?:line|now|hotline)|(?:place|make|to) (?:an |your |a )?order\b|telesales|to buy\b|buy (?:now|online|or)|(?:make a |for |new |to )?bookings?\b|to book\b|(?:get|request) a quote|quotes\b|kunde werden|verkauf\b|vertrieb\b|bestell-?\s?(?:ung(?:en)?|hotline|annahme|telefon|service|en)\b|neukunden|interessenten|ventas\b|hagase cliente|hazte cliente|ser cliente|alta (?:nueva|de cliente)|contratar|contratacion|(?:hacer|realizar) (?:un )?pedido|pedidos\b|reservas\b|vendite\b|attivare|attiva (?:un|la|l)\w*|diventa cliente|acquist\w+|ordini\b|preventiv\w+|nuovi clienti|prenota\w*|klant worden|verkoop\b|bestel(?:len|lijn|ling(?:en)?)\b|nieuwe klant\w*|offerte aanvragen|reserveren|reservering\w*",
    TECHNICAL: r"(?:assistance|support|aide|service|probleme|hotline|incident) (?:et )?techniques?|technique\b|depannage (?:internet|informatique|technique)|\bpannes?\b|signaler un(?:e)? (?:panne|incident|probleme technique)|(?:tech|technical|it) (?:support|help|assistance|enquir\w+|service|team)|help ?desk|report a fault|faults?\b|technisch\w*|technik\b|storungs?\w*|stoerungs?\w*|soporte tecnico|soporte\b|averias?\b|(?:asistencia|servicio) tecnic\w+|assistenza tecnica|\bguasti\b|storing(?:en)?\b",
    EMERGENCY: r"urgences?\b|astreintes?\b|fuites?\b|odeur de gaz|\bleaks?\b|urgence (?:gaz|depannage|electricite)|depannage\b|assistance (?:24|auto\w*|routiere|depannage|voyage|rapatriement|medicale|panne)\w*|rapatriement|fuite (?:de|d'une odeur de) gaz|emergenc\w+|roadside|break ?down|power (?:cut|outage)|gas leak|smell gas|pannen\w*|notfall\w*|notdienst|notruf\w*|bereitschaftsdienst|emergencias?|urgencias|asistencia en (?:carretera|viaje)|emergenz\w+|soccorso|pronto intervento|spoed\w*|noodgeval\w*|noodnummer|pechhulp|alarmcentrale",
    HEAD_OFFICE: r"impressum|mentions legales|legal notice|aviso legal|note legali|colofon|siege(?: social)?\b|(?<!de )standard\b(?! (?:rates?|charges?|network|calls?|national|geographic|tarif\w*|price|minutes?|landline|uk))|direction generale|head ?-?office|headquarters?\b|\bhq\b|registered (?:office|address)|corporate office|switchboard|main (?:office|switchboard)|hauptsitz|zentrale\b|firmensitz|hauptverwaltung|konzernzentrale|sede (?:social|central|legale|operativa|principal)|domicilio social|oficinas? centrale?s?|centralita|centralino|hoofdkantoor|maatschappelijke zetel|hoofdvestiging|algemeen nummer",
    OTHER: r"(?:nos|toutes nos|tous nos) (?:magasins|agences|boutiques|points de vente|concessions)|our (?:stores|branches|shops|showrooms)|unsere (?:filialen|standorte)|nuestras (?:tiendas|oficinas)|i nostri negozi|onze (?:winkels|vestigingen)|(?:service|contacts?|relations?|espace|portail) fournisseurs?|^\s*fournisseurs?\s*$|suppliers? (?:enquir\w+|relations|line|portal)|for suppliers|lieferanten\w*|proveedores\b|fornitori\b|leveranciers\b|service comptab\w+|comptabilite\s*:?$|accounts? (?:payable|receivable)|buchhaltung|service juridique|legal department|rechtsabteilung|webmaster|(?:devenir|service) franchise\w*|franchising|partenariats?\s*:?$|mecenat|sponsoring",
    CUSTOMER_SERVICE: r"services?[ -]?(?:a la |relations? |apres[ -]vente |de la )?client(?:s|ele)?\b|relations? (?:avec (?:la |les )?)?(?:client|adherent|abonne|usager|assure|societaire|consommateur|voyageur|patient)\w*|informations? (?:voyageurs?|clients?|usagers?|consommateurs?)|service(?:s)? (?:consommateurs?|abonnes?|adherents?|usagers?|lecteurs?|voyageurs?)|espace client|(?:nos|un|votre) conseillers?|centre de contacts?|apres[ -]vente|\bsav\b|customer (?:service|care|support|relations|helpline|help|enquir\w+|contact)s?|client (?:services?|care|support)|general enquir\w+|help ?line|guest (?:services?|relations)|member services?|contact cent(?:er|re)|kundenservice|kundendienst|kunden(?:betreuung|hotline|beratung|center|kontakt|telefon)|privatkunden|service-?hotline|atencion (?:al |a )?(?:cliente|usuario|telefonica|comercial)s?|servicio (?:al|de atencion al|de) clientes?|atencion al|servizio clienti|assistenza clienti|servizio consumatori|klantenservice|klant(?:en)?contact|klantendienst|klantenzorg|particuliers?\b|particulieren",
}  # fmt: skip
_PATTERNS = {purpose: re.compile(rf"(?<![a-z])(?:{words})") for purpose, words in _WORDS.items()}
#: For everybody: no line of businesses alone.
_EVERYBODY = re.compile(r"particuliers?|privatkunden|personal customers|particulares|privati\b|particulieren")
_LEGAL = re.compile(
    r"mentions?[ -]?legales?|informations? legales?|legal[ -]?(?:notice|information|mentions|disclosure|disclaimer)|impressum|imprint|aviso[ -]?legal|informacion[ -]legal|note[ -]legali|colofon|juridische informatie|legal$|/legal\b"
)


@lru_cache(maxsize=4096)
def purpose_in(text: str, nearest: Nearest = "end") -> str:
    """What the words of a text say that it is for: of several, what stands nearest to that end. "" where they say nothing.

    >>> purpose_in("Service client"), purpose_in("Service de presse : "), purpose_in("Nous vous souhaitons une bonne visite")
    ('customer_service', 'press', '')
    """
    near = text[-_READ:] if nearest == "end" else text[:_READ]
    plain = _NEGATED.sub(" ", plain_letters(near))
    if _ANYTHING.search(plain):
        return CUSTOMER_SERVICE
    best, where = "", -1
    has_service = bool(_PATTERNS[CUSTOMER_SERVICE].search(plain))
    for purpose, pattern in _PATTERNS.items():
        if (purpose == CUSTOMER_SERVICE and best) or (purpose == BUSINESSES and _EVERYBODY.search(plain)):
            continue
        for found in pattern.finditer(plain):
            place = found.end() if nearest == "end" else len(plain) - found.start()
            if place > where:
                best, where = purpose, place
            if nearest == "start":
                break
    return CUSTOMER_SERVICE if best == SALES and has_service and _BOTH.search(plain) else best


#: Letters that are near; what is further says nothing of a number.
_READ = 400
#: "Corporate office (no ticket sales)".
_NEGATED = re.compile(
    r"(?<![a-z])(?:no|not for|not|pas de|pas pour|hors|sauf|kein\w*|nicht fur|no para|non per|geen|niet voor) [^.;:)\n]{1,60}\)"
)
#: For whatever one may want: named beside something finer, it is the wider one.
_ANYTHING = re.compile(
    r"(?<![a-z])(?:toutes? (?:vos |autres? |les )?(?:questions?|demandes?|informations?)(?! d[e'])|any (?:other )?(?:questions?|quer(?:y|ies)|enquir(?:y|ies)|inquir(?:y|ies))|all (?:other )?(?:enquiries|inquiries|queries)|general (?:enquir|inquir|quer)\w+|general (?:information|contact|line|number)|(?:informations?|renseignements) generau?x?|standard et renseignements|allgemeine (?:fragen|anfragen|informationen)|informacion general|informazioni generali|algemene (?:vragen|informatie)|bei (?:allen )?fragen|cualquier (?:duda|consulta)|per qualsiasi (?:informazione|domanda)|voor al (?:je|uw) vragen|autres? demandes?)"
)
#: "Sales & customer service", "ventes et service client": one line for all.
_BOTH = re.compile(
    r"(?:sales|vente|verkauf|ventas|vendite|verkoop)s?\s?(?:&|/|and|et|und|y|e|en)\s|(?:&|/| and| et| und| y| e| en) (?:sales|ventes?|verkauf|ventas|vendite|verkoop)"
)


def purpose_of(evidence: Iterable[tuple[str, Nearest]]) -> str:
    """The purpose of the first text that says one, the nearest first; "" where none does."""
    return next((purpose for text, nearest in evidence if (purpose := purpose_in(text, nearest))), "")


def is_legal_notice(title: str, address: str, first_heading: str) -> bool:
    """A page that says who is behind the site, as the law asks."""
    return any(_LEGAL.search(plain_letters(text)) for text in (title, first_heading, address))
