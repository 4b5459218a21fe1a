"""What links to contact pages say, and what those say that lead elsewhere, in French, English, German, Spanish, Dutch, Italian.

Folded phrases (lib.words), separated by bars. They are whole words of a link's text, or of its path with the strokes as blanks.
"""

import re

LANGUAGES = ("fr", "en", "de", "es", "nl", "it")

#: Where somebody answers.
CONTACT = {
    "fr": "contact|contacts|contacter|nous contacter|contactez nous|contactez|nouscontacter|contacteznous|nous joindre|joindre"
    "|nous appeler|appelez nous|nous ecrire|ecrivez nous|joignez nous|service client|service clients|serviceclient"
    "|service clientele|service consommateurs|service consommateur|relation client|relation clients|relations clients"
    "|relation clientele|relation consommateurs|numeros utiles|numeros de telephone|numero de telephone|par telephone"
    "|service apres vente|nos coordonnees",
    "en": "contact|contacts|contact us|contactus|contacting us|get in touch|call us|phone us|talk to us|speak to us|write to us"
    "|reach us|customer service|customer services|customerservice|customer care|customer support|customer relations"
    "|client services|guest services|guest relations|requests new|submit a request|contact center|contact centre|contactcenter"
    "|phone numbers|telephone numbers|contact details|ways to contact us",
    "de": "kontakt|kontakte|kontaktieren|kontaktformular|kontaktieren sie uns|kundenservice|kundendienst|kundenbetreuung"
    "|kundencenter|kundenkontakt|hotline|hotlines|rufnummern|telefonnummern|so erreichen sie uns|ansprechpartner",
    "es": "contacto|contactos|contactar|contacta|contactanos|contactenos|contacte|contacta con nosotros|atencion al cliente"
    "|atencion cliente|servicio al cliente|servicio de atencion al cliente|telefonos de contacto|llamanos",
    "nl": "contact|contact opnemen|contacteer ons|neem contact op|contactgegevens|contactformulier|klantenservice"
    "|klantendienst|bel ons|telefoonnummers|klantcontact",
    "it": "contatti|contatto|contattaci|contattarci|contatta|assistenza clienti|servizio clienti|servizio assistenza"
    "|numeri utili|numero verde|numeri verdi|scrivici|chiamaci",
}
#: Where contact pages are found, and lines for one matter.
HELP = {
    "fr": "aide|besoin d aide|centre d aide|aide et contact|aide contact|assistance|support|faq|foire aux questions|sav|urgence"
    "|urgences|opposition|faire opposition|perte ou vol|vol ou perte|carte perdue|carte volee|fraude|signaler une fraude"
    "|sinistre|sinistres|declarer un sinistre|reclamation|reclamations|depannage|questions frequentes",
    "en": "help|need help|help center|help centre|helpcenter|help desk|helpdesk|help and support|help support|support|faq|faqs"
    "|emergency|emergencies|lost or stolen|lost and stolen|lost stolen card|lost stolen|report fraud|fraud|make a claim|claim"
    "|claims|complaint|complaints|report a problem|assistance",
    "de": "hilfe|hilfe und kontakt|hilfe kontakt|service|service und hilfe|service und kontakt|hilfebereich|hilfecenter|support"
    "|faq|notfall|sperren|karte sperren|kartensperrung|betrug|schaden melden|schadenmeldung|beschwerde|beschwerden",
    "es": "ayuda|necesitas ayuda|centro de ayuda|soporte|preguntas frecuentes|faq|emergencia|emergencias|urgencias|reclamaciones"
    "|robo o perdida|fraude|siniestro|siniestros|asistencia",
    "nl": "hulp|hulp nodig|hulp en contact|help|service|service en contact|ondersteuning|support|veelgestelde vragen|faq|klacht"
    "|klachten|noodgevallen|spoed|verloren of gestolen|verlies of diefstal|fraude|schade melden",
    "it": "aiuto|serve aiuto|hai bisogno di aiuto|centro assistenza|assistenza|supporto|domande frequenti|faq|emergenza"
    "|emergenze|reclami|reclamo|furto o smarrimento|frode|frodi|sinistro|sinistri",
}
#: The law wants an address there, and often a number stands beside it.
LEGAL = {
    "fr": "mentions legales|mentions legale|informations legales|mentionslegales",
    "en": "legal notice|legal notices|imprint|legal information|company information",
    "de": "impressum",
    "es": "aviso legal",
    "nl": "colofon|bedrijfsgegevens",
    "it": "note legali",
}
PRESS = "presse|press|media|medias|newsroom|press room|salle de presse|journalistes|prensa|pers|stampa|sala stampa|press office"
#: Shops have telephones of their own.
SHOPS = (
    "magasins|magasin|nos magasins|trouver un magasin|boutiques|trouver une boutique|agences|nos agences|trouver une agence|agence"
    "|points de vente|point relais|store locator|storelocator|store finder|find a store|stores|our stores|branches|find a branch"
    "|branch locator|locations|filialen|filialfinder|filialsuche|standorte|tiendas|encuentra tu tienda|oficinas|winkels"
    "|vind een winkel|winkelzoeker|vestigingen|negozi|trova negozio|punti vendita|filiali"
)
NEVER = (
    "connexion|se connecter|connectez vous|identification|s identifier|mon compte|creer un compte|espace client|espace clients"
    "|espace personnel|inscription|login|log in|signin|sign in|log on|logout|register now|registration|create account|sign up|my account|account|anmelden"
    "|einloggen|registrieren|mein konto|kundenkonto|iniciar sesion|mi cuenta|registrarse|area de clientes|inloggen|aanmelden"
    "|mijn account|accedi|registrati|area clienti|area riservata|il mio account|mot de passe|password|passwort|oauth|sso"
    "|panier|mon panier|commander|cart|basket|shopping bag|checkout|warenkorb|zur kasse|carrito|cesta|winkelmand|winkelwagen|carrello|wishlist"
    "|carriere|carrieres|recrutement|nous rejoindre|rejoignez nous|emploi|emplois|offres d emploi|career|careers|jobs|job|vacancies"
    "|join us|work with us|work for us|karriere|stellenangebote|empleo|trabaja con nosotros|vacatures|werken bij"
    "|lavora con noi|confidentialite|donnees personnelles|vie privee|rgpd|gdpr|cookie|cookies|privacy|privacy policy"
    "|datenschutz|datenschutzerklarung|privacidad|proteccion de datos|privacybeleid|privacyverklaring|cgv|cgu|conditions generales"
    "|conditions d utilisation|terms|terms of use|terms and conditions|agb|allgemeine geschaftsbedingungen|condiciones|voorwaarden"
    "|algemene voorwaarden|termini|condizioni|newsletter|blog|actualites|actualite|news|nachrichten|noticias|nieuws|notizie"
    "|investisseurs|investors|investor relations|investoren|inversores|investeerders|investitori|actionnaires|forum|community"
    "|communaute|lentilles de contact|lentille de contact|contact lens|contact lenses|lentes de contacto|lenti a contatto"
    "|sans contact|sin contacto|fournisseurs|suppliers|affiliation|affiliate|plan du site|sitemap|rss"
)


def pattern(phrases: str) -> re.Pattern[str]:
    """Any of the phrases, as whole words of a folded text; the longest that stand there."""
    longest_first = sorted(phrases.split("|"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
