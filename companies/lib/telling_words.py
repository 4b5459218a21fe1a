"""Words of a page that tell what a number is for, to be marked for whoever looks at it; and a text cut at its marks.

Marked is what speaks against a value as well as what speaks for it: "fax" beside a number said to be a help line is what an
eye must fall on. Nothing is decided by these words.
"""

import re
from collections.abc import Iterable

Place = tuple[int, int]

#: French, English, German, Spanish, Dutch, Italian, in this order; beginnings of words, so that plurals are met too.
_TELLING = re.compile(
    r"\b(?:"
    + "|".join(
        (
            # customer service
            r"service[s]? (?:client|consommateur|après-vente)\w*|relation client\w*|customer (?:service|care|support|relation)\w*"
            r"|kunden(?:service|dienst|betreuung)|atención al cliente|klanten(?:service|dienst)|servizio clienti",
            # sales
            r"service commercial|devenir client|souscri\w+|sales|vertrieb|ventas|verkoop|vendite",
            # technical
            r"assistance technique|dépannage|technical (?:support|help)|technischer \w+|soporte técnico|assistenza tecnica",
            # complaints, claims
            r"réclamation\w*|sinistre\w*|complaint\w*|claims?|beschwerde\w*|reclamacion\w*|klacht\w*|reclam[io]\w*",
            # card stop, emergency
            r"opposition|perte ou vol|lost or stolen|sperr\w+|bloqueo de tarjeta\w*|urgence\w*|emergency|emergencies|notfall\w*"
            r"|notdienst|emergencia\w*|noodgeval\w*|emergenz\w*",
            # from abroad
            r"depuis l[’']étranger|de l[’']étranger|from abroad|from outside|aus dem ausland|desde el extranjero"
            r"|vanuit het buitenland|dall[’']estero",
            # press, investors, jobs, privacy, businesses
            r"presse|press|médias?|media|prensa|pers|stampa|investisseur\w*|investor\w*|recrutement|careers?|karriere|empleo"
            r"|données personnelles|personal data|privacy|datenschutz|dpo|professionnels?|entreprises|business(?:es)?"
            r"|geschäftskunden|empresas|aziende",
            # head office
            r"siège(?: social)?|standard|head office|registered office|hauptsitz|sede (?:social|legale)|hoofdkantoor",
            # fax
            r"fax|télécopie\w*|telefax",
        )
    )
    + r")\b",
    re.IGNORECASE,
)


def places_of_telling_words(text: str) -> list[Place]:
    """Where they stand, first to last."""
    return [found.span() for found in _TELLING.finditer(text)]


def cut_at(text: str, places: Iterable[Place]) -> list[tuple[str, bool]]:
    """The whole text in pieces, each with whether it is marked. Places that overlap are one mark.

    >>> cut_at("Fax : 01", [(0, 3)])
    [('Fax', True), (' : 01', False)]
    """
    pieces, done = [], 0
    for start, end in _joined(places):
        pieces += [(text[done:start], False), (text[start:end], True)]
        done = end
    return [piece for piece in (*pieces, (text[done:], False)) if piece[0]]


def _joined(places: Iterable[Place]) -> list[Place]:
    joined: list[Place] = []
    for start, end in sorted(places):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
