"""Words of a page that tell a number from another figure: folded letter by letter, so that places stay what they are."""

import re
import unicodedata
from typing import Any


class _Plain(dict[int, str]):
    """Fills itself: the small letter without accent in place of each letter."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        bare = unicodedata.normalize("NFD", letter)[0].lower()
        self[code] = bare if len(bare) == 1 else letter
        return self[code]


_PLAIN: Any = _Plain(
    {ord(sign): "'" for sign in "’ʼ′`´‘"} | {ord(sign): "-" for sign in "‐‑‒–—―"} | {ord("œ"): "o"}
)


def plain_letters(text: str) -> str:
    """In small letters without accents, each where it was.

    >>> plain_letters("Télécopie – N° d’Appel")
    "telecopie - n° d'appel"
    """
    return text.translate(_PLAIN)


#: What may stand between a word that announces a number and the number.
_LINK = r"(?:[\s:.,;°()'\"«»/|>*_+-]|\b(?:n|no|nr|num|numero|number|is|the|le|la|les|au|aux|a|de|du|d|des|est|in|france|fr|your|votre|vos|notre|nos|l|our|ou|or|und|et|and|free|gratuit|vert|at|on|us|nous|der|die|das|unter|il|el|al|het|op|commercial|direct|directe?ment|suivant|unique|following|now|maintenant|toll|id|lautet|van|van een|\d))"
#: These announce a figure that nobody dials.
NOT_DIALLED = re.compile(
    r"(?<![a-z])(?:siren|siret|r\.?\s?c\.?\s?s\.?(?:\s+[a-z'-]+){0,3}(?:\s+[a-d])?|rcs|tva(?:\s+intra\w*(?:\s+communautaire)?)?|intracommunautaire|vat(?:\s+(?:reg\w*|id))?|isin|iban|bic"
    r"|swift|orias|isbn|issn|ean|gtin|upc|rna|waldec|ape|naf|capital(?:\s+(?:social|stock))?|kvk(?:-nummer)?|k\.v\.k\.?|btw(?:-nummer)?|ust-?\s?id(?:-?\s?nr)?|umsatzsteuer\S*|steuer-?\s?(?:nr|nummer)\S*|handelsregister\S*"
    r"|hr[ab]|registergericht|registernummer|register\s+(?:number|no)|cif|nif|c\.i\.f|n\.i\.f|p\.?\s?iva(?:\s+e\s+cod\S*\s*fisc\S*)?|p\.\s?i|partita\s+iva|cod(?:ice|\.)?\s*fisc\w*|reg(?:istro|\.)?\s*(?:delle\s+)?imprese(?:\s+[a-z]+)?|c\.f|rea|bce|onderneming\S*"
    r"|(?:company|registration|registered|charity|licen[cs]e|firm\s+reference|reference|account|order|policy|invoice|tracking|customer|client|membership|case|ticket|booking|confirmation|serial|model|part|batch|file|tax|duns)\s+(?:reg\w*\s+)?(?:number|num|no|nr|id|code|ref)"
    r"|(?:numero|n°|no|num|identifiant|code|reference|ref)\s*(?:de\s+|d'|du\s+)?(?:client|commande|contrat|dossier|facture|suivi|colis|compte|adherent|societaire|police|assure|abonne|sinistre|identification|immatriculation|enregistrement|agrement|declaration|licence|serie|tva|siret|siren|securite\s+sociale|entreprise|ordre|article|produit|depot|cheque|carte)"
    r"|(?:facture|contrat|adherent|colis|compte|police|sinistre|abonne)\s+(?:n\s?°|no|num|numero)|sous\s+le\s+(?:numero|n°|no)|id\.?\s+fiscal(?:\s+be)?|(?<![a-z])be(?=\s*$)|rpm|dossier|commande|immatriculee?|enregistree?|inscrite?|agrement|declaration|licence|cnil|voucher|coupon|gutschein\w*|code\s+promo|event\s+id|request-id|\w+-id|registered\s+in\s+[a-z\s]{3,30}|registered|incorporated\s+in\s+[a-z\s]{3,20}|authori[sz]ed\s+and\s+regulated[a-z\s,]{0,60}"
    r"|ref|reference|article|art|version|v|kundennummer|bestellnummer|vertragsnummer|rechnungsnummer|auftragsnummer|artikelnummer|kontonummer|konto|blz|klantnummer|bestelnummer|rekeningnummer|"
    r"numero\s+(?:di|de)\s+(?:cliente|ordine|pedido|contrato|contratto|fattura|factura)|pedido|ordine|cp|cap|plz|postfach|postbus|bp|b\.p|cs|tsa|cedex|p\.?o\.?\s*box|code\s+postal|zip(?:\s+code)?|pincode|gps|lat(?:itude)?|lng|lon(?:gitude)?|copyright|doi|pmid|npi|frn|fca|bin|din|iso|nf)"
    rf"{_LINK}{{0,8}}$"
)
#: Behind a figure: a sum, a share, a measure, a register.
NO_NUMBER_BEHIND = re.compile(
    r"\s?(?:€|eur\b|euros?\b|\$|£|%|usd\b|gbp\b|chf\b|rcs\b|r\.c\.s|km\b|m2\b|m²|kwh?\b|kg\b|mo\b|go\b|px\b|ko\b|mb\b|gb\b|millions?\b|milliards?\b|ans\b|years\b|"
    r"clients?\b|customers\b|salaries\b|collaborateurs\b|employees\b|followers\b|views\b)"
)
EXAMPLE = re.compile(
    r"(?<![a-z])(?:ex|exemples?|par\s+exemple|e\.?\s?g|example|for\s+example|z\.?\s?b|beispiel|zum\s+beispiel|ej|ejemplo|p\.?\s?ej|esempio|es|bijv|bijvoorbeeld|format(?:\s+attendu)?|type)[\s.:,(\"«]*(?:(?:de|du|of|le|the)\s*)?$"
)
FAX = re.compile(
    r"[📠🖷]|(?<![a-z])(?:tele|e-?)?fax(?![a-z]{3})|(?<![a-z])(?:telefax|faksimile|facsimile|telecopieu?r?s?(?![a-z])|telecop\b)|(?:^|[\s|/,;(])f\s?[.:]?(?=\s*\(?\+?$)"
)
PHONE = re.compile(
    r"(?<![a-z])(?:tele?phon\w*|[a-z]{0,20}telefon\w*|telefoo?n\w*|tele?f?(?=[\s.:)/°]|$)|tfno?|tlf|phone\w*|ph(?=[.:])|mob(?:ile|il|iel)?\w{0,2}(?=[\s.:)])|cell|handy|portable|gsm|hotline|appel\w*|call\w*|rufen|anruf\w*|ruf(?:nummer)?"
    r"|llam\w+|chiam\w+|bel(?:len|t)?(?=\s)|dial|ring|whatsapp|compos\w+|joign\w+|joindre|numeros?\s+(?:vert|gratuit|cristal|azur|indigo|non|unique|court)|n°\s*(?:vert|cristal|azur)|tel(?:\b|\.)|t(?=\s?[.:]\s*$)|p(?=\s?:\s*$)|toll[- ]?free|freephone|freecall|standard|switchboard|centralino|centralita|zentrale|sav|assistance)"
)
#: The figures right behind these are called, however few they are.
CALLED = re.compile(
    r"(?<![a-z])(?:appel\w*|compos\w+|telephon\w+|joign\w+|joindre|contact\w*|tap\w+|fai(?:tes|re)|rappel\w*|par\s+(?:telephone|tel)|(?:le\s+)?numeros?(?:\s+(?:vert|gratuit|unique|court|cristal|d'urgence|d'appel|non\s+surtaxe|special|suivant|d'opposition|de\s+telephone)){0,2}|n°\s?(?:vert|cristal|azur)?|tel|telephone|service\s+clients?|sav|hotline|service\s+client(?:ele)?|assistance|conseillers?|depuis\s+(?:la\s+france|un\s+(?:mobile|fixe|poste\s+fixe))|call|dial|phone|ring|anrufen|wahlen\s+sie|rufen\s+sie|llam\w+|marc\w+|chiam\w+|bel(?:\s+ons)?|telefon\w*|telefono)"
    r"(?:[\s:.,;°()'\"«»>-]|\b(?:le|la|les|au|aux|a|en|ligne|nous|vite|directement|gratuitement|us|on|the|now|free|en|ons|gratis|ou|or|et|un|une|conseillers?|vos|notre|votre|service|clients?|sur|at|al|el|il|die|unter|der|op|numero|number|court|unique|via|by|par|telephone|tel|est|is|dediee?|suivant|maintenant|24h?|7j?|sans|frais)\b){0,8}$"
)
