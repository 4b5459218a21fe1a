"""What announces the name of a person, in French and English, by how sure it is."""

import re
from enum import IntEnum


class Sign(IntEnum):
    """How sure it is that a name follows."""

    WEAK = 1  # only a first name we know
    FAIR = 2  # any word with a capital that is no brand
    SURE = 3  # any word with a capital
    TITLE = 4  # the same, and not the name of an office or a shop


_BEFORE = r"(?<![^\W_])"
TITLE = re.compile(
    _BEFORE + r"(?:(?:MM?|Pr|(?i:mr|mrs|ms|mmes?|mlles?|melle|mle|dr|prof))\."
    r"|(?:MM?|Pr|(?i:mr|mrs|ms|mmes?|mlles?|melle|mle|miss|dr|prof|monsieur|madame|mademoiselle|mister|docteur|doctor"
    r"|ma[iî]tre|messieurs|mesdames))(?![^\W_])) {0,2}\n?"
)
LOWER_CASE_TITLES = ("mme", "mlle", "mrs", "ms", "mr", "melle", "mle")
STREET = re.compile(
    r"\b(?:rue|avenue|av|bd|bld|boulevard|place|quai|impasse|allee|chemin|square|cours|lycee|college|hopital|ecole"
    r"|clinique|residence|station|metro|gare|pont|street|road)\.?(?: (?:du|de|de la|des|d'))? ?$"
)
#: What has a name and is no person.
MACHINE = re.compile(
    r"\b(?:chatbot|bot|robot|application|appli|app|service|offre|forfait|produit|site|vocale?|virtuelle?|enseigne"
    r"|societe|boutique|marque|programme|company|compan|brand|shop|product|bran|sho|produc)(?: qui)? ?$"
)
_ROLE = (
    r"(?:agente?|conseill[eè]re?|conseiller|t[eé]l[eé]conseill[eè]re?|t[eé]l[eé]conseiller|dame|monsieur|h[oô]tesse"
    r"|employ[eé]e?|interlocut(?:eur|rice)|coll[eè]gue|gestionnaire|superviseure?|superieure?|standardiste|jeune femme"
    r"|jeune homme|coll[eè]gues?|assistante?|personne|fille|gar[cç]on|mec|type|charg[eé]e? de client[eè]le"
    r"|(?:ma|mon|sa|son) (?:femme|mari|fils|fille|fr[eè]re|soeur|m[eè]re|p[eè]re|conjointe?|compagne|compagnon|voisine?)"
    r"|(?:my|his|her) (?:husband|wife|son|daughter|brother|sister|mother|father|partner|neighbour)|agent|advis[eo]r|adviser|representative|rep|clerk|lady|gentleman|woman|man|girl|guy|supervisor|assistant"
    r"|colleague|employee|person|receptionist|handler|someone|somebody|quelqu'un)"
)
#: Trades whose brand is named as often as the person: "the Orange technician", "l'opérateur Free".
_BRANDED_ROLE = (
    r"(?:op[eé]rat(?:eur|rice)|operator|technicien(?:ne)?|technician|engineer|vendeu(?:r|se)|livreu(?:r|se)|responsable"
    r"|manager|charg[eé]e? d'affaires|courier|driver|facteur|salesman|coursier|chauffeur)"
)
_NAMED = (
    r"(?:nomm[eé]e?|pr[eé]nomm[eé]e?|d[eé]nomm[eé]e?|qui (?:s'appelle|s'appelait|se nomme|se pr[eé]nomme)"
    r"|du nom de|au (?:pr[eé]nom|doux nom) de|r[eé]pondant au (?:pr[eé]nom|nom) de|named|by the name of"
    r"|who (?:is|was) called|whose name (?:is|was)|(?:who )?(?:gave|said) (?:his|her|their) name (?:as|was))"
)
SURE = re.compile(
    _BEFORE
    + rf"(?i:{_ROLE} ?,? ?(?:called|appel[eé]e?)|{_BRANDED_ROLE} ?,? ?called|{_NAMED}|un certain|une certaine"
    r"|a certain|(?:je )?m'appelle|mon (?:nom|pr[eé]nom)(?: de famille)? (?:est|c'est)|mon (?:nom|pr[eé]nom) ?:"
    r"|son (?:nom|pr[eé]nom) (?:est|[eé]tait|c'est)|my (?:first |last |full )?name is|my name's"
    r"|(?:his|her|their|[^\W\d_]'s|s') (?:first |last )?name (?:is|was)|name ?:|nom ?:|pr[eé]nom ?:"
    r"|sign[eé]|signed|cordialement|cdlt|salutations|(?:kind |best )?regards|sincerely)(?![^\W_]) ?[,.!:]? {0,2}\n{0,2}"
)
FAIR = re.compile(
    _BEFORE
    + rf"(?i:{_ROLE}|(?:spoke|spoken|speaking|speak|talked|talking|talk|chatted|chatting|dealt|dealing) (?:to|with)"
    r"|(?:got|put) through to|got hold of|s'appell?e|s'appelait|tomb[eé]e?s? sur|parl(?:[eé]|er|ant|ais|ait) (?:[aà]|avec)"
    r"|(?:taken|answered|served|helped|handled|told|assisted|advised) by|(?:aid|renseign|conseill)[eé]e?s? par"
    r"|(?:accueilli|servi|re[cç]u)e?s? par|discut(?:[eé]|er) avec|[eé]chang(?:[eé]|er) avec|eu affaire [aà]|au t[eé]l[eé]phone avec|en ligne avec"
    r"|au nom de)(?![^\W_])[,:]? {0,2}"
)
WEAK = re.compile(
    _BEFORE
    + rf"(?i:{_BRANDED_ROLE}|je suis|i am|i'm|this is|c'est|ici|here is|eu|avec|with|merci(?: beaucoup)? [aà]|merci"
    r"|thanks to|thank you|thanks|gr[aâ]ce [aà]|bravo [aà]|bravo|(?:passed|transferred|passée?|transf[eé]r[eé]e?)"
    r"(?: me)?(?: on)? (?:to|[aà]|vers)|par|by|asked for|demander|demand[eé]|appeler|rappeler|called back by|from"
    r"|de la part de|cher|ch[eè]re|dear|[aà]|to|got|reached|remercier?|(?:me|m'a|m'ont) passe|pass[eé]|hi|hello|bonjour)(?![^\W_])[,:]? {0,2}"
)
#: Before a first name they make a place or a shop of it.
AT_PLACE = re.compile(
    STREET.pattern
    + r"|\b(?:saint|sainte|st|ste|chez|boutiques?|magasins?|marques?|enseigne|societe|groupe|modele|prix"
    r"|aeroport|airport|ville|commune|quartier|cite|tour|stade|theatre|musee|parc|hotel|restaurant|shop|store|brand"
    r"|model|theatre|museum|at|king|queen|roi|reine|pape|bot|robot|appli|application"
    r"|(?:chatbot|bot|robot|appli|application|vocale?|virtuelle?) (?:qui )?s'appelle)[ -]$"
)
#: Behind it, that it is a thing: "Sandrine est une boutique".
IS_THING = re.compile(
    r"(?i: (?:est|is|was) (?:une?|an?|the|la|le) | (?:street|road|avenue|square|station|lane|airport|and sons|et fils)\b|\.(?:com|fr|net|org)\b|[-'][^\W\d_])"
)
#: Behind a first name we know, they say that it was somebody at the other end.
ACTS = re.compile(
    rf"(?i:,? (?:m'|nous |vous |l'|s'est |me |ne |n'|a |au t[eé]l[eé]phone|du service|du sav|from (?:the )?(?:customer|billing|support)"
    r"|told|said|answered|helped|hung|promised|was|is the|could|couldn't|did|didn't|took|put|kept|transferred"
    r"|listened|knew|explained|asked|gave|sorted|solved|picked|replied|refused|r[eé]pond|[eé]tait)"
    rf"|, (?:l'|le |la |un |une |the |an? |my |mon |ma )?(?:{_ROLE}|{_BRANDED_ROLE})\b)"
)
