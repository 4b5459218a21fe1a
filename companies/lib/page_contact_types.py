"""What a `contactType` of schema.org, or the box of a mail address, says a way in is for."""

import re

from companies.lib.privacy_text import folded
from companies.lib.seen_values import (
    BUSINESSES,
    CARD_STOP,
    CLAIMS,
    COMPLAINTS,
    CUSTOMER_SERVICE,
    EMERGENCY,
    FAXED,
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

#: In this order: "technical customer support" is technical. Google's list: customer support, technical support, billing support,
#: bill payment, sales, reservations, credit card support, emergency, baggage tracking, roadside assistance, package tracking.
_CONTACT_TYPES = (
    (FAXED, r"\bfax\b|telecopie"),
    (CARD_STOP, r"lost|stolen|opposition|card stop|block(?:ing)? card|perte|vol\b|sperr"),
    (EMERGENCY, r"emergency|urgence|roadside|depannage|breakdown|notfall|notdienst|emergencia|spoed|emergenza|pannen"),
    (PRESS, r"press\b|presse|media|public relations|prensa|pers\b|stampa"),
    (INVESTORS, r"investor|investisseur|actionnaire|shareholder|anleger|inversor"),
    (PRIVACY, r"privacy|dpo\b|data protection|donnees personnelles|rgpd|gdpr|datenschutz|proteccion de datos"),
    (JOBS, r"human resources|\bhr\b|careers?|recruit|recrutement|emploi|jobs?\b|karriere|empleo|lavora"),
    (COMPLAINTS, r"complaint|reclamation|beschwerde|reclamacion|klacht|reclami"),
    (CLAIMS, r"\bclaims?\b|sinistre|schaden|siniestro|schade\b|sinistri"),
    (TECHNICAL, r"technical|technique|tech support|it support|helpdesk|technisch|tecnico|tecnica|troubleshoot"),
    (FROM_ABROAD, r"abroad|international|etranger|ausland|extranjero|buitenland|estero|overseas"),
    (SALES, r"sales|reservation|booking|commercial|vente|vertrieb|verkauf|ventas|verkoop|vendite|order|commande|new business|devis"),
    (BUSINESSES, r"business|b2b|wholesale|trade|professionnel|entreprise|geschaftskunden|empresas|zakelijk|aziende|partner"),
    (HEAD_OFFICE, r"head ?office|headquarter|siege|standard|reception|switchboard|main office|corporate|zentrale|registered office|sede"),
    (CUSTOMER_SERVICE, r"customer|client|support|service|help|contact|general|enquir|inquir|info|billing|bill payment|credit card"
     r"|baggage|package|tracking|assistance|sav\b|kunden|cliente|klant|atencion|public|usager|member"),
)  # fmt: skip
_BOXES = (
    (PRESS, r"press|presse|media|medias|prensa|stampa|pers|pressoffice|communications?|newsroom|servicepresse|presseservice|relationspresse"),
    (PRIVACY, r"dpo|rgpd|gdpr|privacy|dataprotection|datenschutz|donneespersonnelles|donnees|cnil|informatiqueetlibertes|dataprivacy|avg"
     r"|protecciondedatos|lopd|mesdonnees|mydata|personaldata|dataprotectionofficer|privacidad"),
    (JOBS, r"recrutement|jobs?|careers?|rh|hr|emploi|recruitment|recruiting|karriere|bewerbung|empleo|candidatures?|talent|vacatures|drh|personal"),
    (INVESTORS, r"investors?|ir|investorrelations|actionnaires?|actionnariat|finance|relationsinvestisseurs"),
    (COMPLAINTS, r"reclamations?|complaints?|beschwerden?|reclamaciones|klachten|reclami|serviceconsommateurs|mediation|mediateur"),
    (CLAIMS, r"sinistres?|claims?|schaden|siniestros|schade"),
    (CARD_STOP, r"opposition|oppositions|lostcard"),
    (TECHNICAL, r"technique|technical|tech|techsupport|supporttechnique|assistancetechnique|technik|helpdesk|webmaster"),
    (SALES, r"sales|commercial|ventes?|reservations?|booking|bookings|vertrieb|verkauf|ventas|verkoop|vendite|devis|orders?|commandes?|newbusiness|reservierung"),
    (BUSINESSES, r"pro|b2b|entreprises?|business|partners?|partenaires?|partenariats?|wholesale|trade|professionnels?|partnerships?|affiliates?|affiliation"),
    (HEAD_OFFICE, r"siege|headoffice|hq|standard|accueil|secretariat|direction|corporate|zentrale|reception|secretary"),
    (CUSTOMER_SERVICE, r"contact|contactus|info|infos|informations?|hello|bonjour|hola|hallo|ciao|service|services|serviceclients?|clients?|relationclients?|relationsclients?"
     r"|sav|support|help|aide|assistance|customerservices?|customercare|customersupport|customers?|care|enquiries|enquiry|inquiries|questions?|kontakt"
     r"|kundenservice|kundendienst|kunden|kundenbetreuung|contacto|atencioncliente|atencionalcliente|clientes|klantenservice|klant|mail|email|courrier"
     r"|team|equipe|office|feedback|servicecliente|serviceclientele|assistenza|servizioclienti|clienti|atencion|ayuda|soporte|general|guestservices?"
     r"|guestrelations?|billing|facturation|factures?|comptabilite|accounts?|livraison|delivery|returns?|retours?|shop|boutique|store|eshop|web|welcome"
     r"|mairie|ville|agence|hotel|resa|desk|conseil|conseiller|conso|consommateurs?|usagers?|members?|membres|adherents?|admin|impressum|post|poststelle|zentrale"),
)  # fmt: skip
_DIVIDING = re.compile(r"[._\-+&0-9]+")
#: Land and language codes, and small words, say nothing of a box: "contact-fr", "sav.uk", "service.clients".
_SAYING_NOTHING = frozenset((
    "fr", "uk", "us", "eu", "de", "es", "it", "nl", "be", "ch", "ca", "en", "www",
    "the", "le", "la", "les", "d", "et", "us", "mon", "my", "nos", "notre", "your", "votre", "group", "groupe", "france", "europe", "international", "global",
))  # fmt: skip


def purpose_of_contact_type(words: str) -> str:
    """A purpose of `lib/seen_values.py`: OTHER for words that say something else, CUSTOMER_SERVICE for none.

    >>> purpose_of_contact_type("Customer Service"), purpose_of_contact_type("technical support"), purpose_of_contact_type("")
    ('customer_service', 'technical', 'customer_service')
    """
    plain = folded(words).lower()
    if not plain.strip():
        return CUSTOMER_SERVICE
    return next((purpose for purpose, pattern in _CONTACT_TYPES if re.search(pattern, plain)), OTHER)


def purpose_of_box(box: str) -> str:
    """What the part before the "@" says it is for; "" where it names no role: a person, a campaign, anything.

    >>> purpose_of_box("service-clients"), purpose_of_box("dpo"), purpose_of_box("camille.dupont")
    ('customer_service', 'privacy', '')
    """
    words = [word for word in _DIVIDING.split(folded(box).lower()) if word and word not in _SAYING_NOTHING]
    whole = "".join(words)
    found = ""
    for purpose, pattern in _BOXES:
        if re.fullmatch(pattern, whole):
            return purpose
        if any(re.fullmatch(pattern, word) for word in words) and not found:
            found = purpose
    return found
