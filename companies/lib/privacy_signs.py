"""What announces the name of a person, in French, English and the languages mixed into them, by how sure it is.

Every pattern reads the text as `privacy_text.folded` gives it: small letters without accents.
"""

import re
from enum import IntEnum


class Sign(IntEnum):
    """How sure it is that a name follows."""

    WEAK = 1  # only a first name we know
    FAIR = 2  # any word with a capital that is no brand
    SURE = 3  # any word with a capital
    TITLE = 4  # the same, in small letters too, and not the name of an office or a shop


_BEFORE = r"(?<![^\W_])"
_SHORT_TITLES = r"mr|mrs|ms|mmes?|mlles?|melle|mle|dr|prof|sr|sra"
TITLE = re.compile(
    _BEFORE + rf"(?:(?:mm?|pr|me|{_SHORT_TITLES})\.(?!(?:com|fr|net|org)\b)"
    rf"|(?:mm?|pr|me|{_SHORT_TITLES}|miss|monsieur|madame|mademoiselle|mister|docteur|doctor|professeur|professor"
    r"|maitre|messieurs|mesdames|herrn?|frau|senora?|senorita|signora?|signor|mijnheer|meneer|mevrouw)(?![^\W_])) {0,2}\n?"
)
#: Letters that are a title with a dot or a capital only: "m'a", "5 m", "pr" for "pour".
NEEDS_CAPITAL = ("m", "mm", "pr", "me", "sr", "sra")
#: Titles that stand for nothing else: a small word behind them is a name unless it is a word.
SHORT_TITLES = ("mme", "mlle", "mrs", "ms", "mr", "melle", "mle", "dr", "m.", "mister")
#: Behind these, a title in full means anybody: "le monsieur du standard".
ANYBODY = re.compile(
    r"(?:\b(?:le|la|un|une|ce|cette|the|a|ma|mon|du|au|chaque|that|this|der|die|el)|[ld]') ?$"
)
FOREIGN_TITLES = (
    "herr",
    "herrn",
    "frau",
    "senor",
    "senora",
    "senorita",
    "signor",
    "signora",
    "sr",
    "sra",
    "meneer",
    "mevrouw",
    "mijnheer",
)
#: Of a woman: "mme le goff" is a name, and "monsieur le maire" an office.
OF_A_WOMAN = ("mme", "mlle", "melle", "mle", "madame", "mademoiselle")
STREET = re.compile(
    r"\b(?:rue|avenue|av|bd|bld|boulevard|place|quai|impasse|allee|chemin|square|cours|lycee|college|hopital|ecole"
    r"|clinique|residence|station|metro|gare|pont|street|road)\.?(?: (?:du|de|de la|des|d'))? ?$"
)
#: What has a name and is no person.
MACHINE = re.compile(
    r"\b(?:chatbot|bot|robot|application|appli|app|service|offre|forfait|produit|site|vocale?|virtuelle?|enseigne"
    r"|societe|boutique|marque|programme|company|compan|brand|shop|product|bran|sho|produc|ville|village|pays|chat|chien|ligne|line|rue)(?: qui)? ?$"
)
_KIN = (
    r"(?:le|la|les) (?:fils|mari|femme|frere|soeur|veuve)"
    r"|(?:ma|mon|sa|son|notre|leur|ta|ton) (?:petite?[ -])?(?:femme|mari|fils|fille|frere|soeur|sœur|mere|pere|conjointe?|compagne"
    r"|compagnon|voisine?|gendre|belle[ -](?:mere|fille|soeur)|beau[ -](?:pere|frere|fils)|copine?|amie?|epouse|epoux|cousine?|neveu"
    r"|niece|grand[ -](?:mere|pere)|patronn?e?|chef|avocate?|tante|oncle|collegue|infirmier(?:e)?|medecin|kine|proprietaire|proprio|locataire|notaire|coloc(?:ataire)?|aide a domicile|assistante sociale|papa|maman|marraine|parrain)"
    r"|mein(?:e)? (?:mann|frau|sohn|tochter)|mi (?:marido|mujer|hijo|hija)|mi[oa] (?:marito|moglie|figlio|figlia)"
    r"|(?:my|his|her|our) (?:late )?(?:husband|wife|son|daughter|brother|sister|mother|father|partner|neighbour|neighbor|friend|boss|mum|mom"
    r"|dad|uncle|aunt|cousin|nephew|niece|grandson|granddaughter|grandmother|grandfather|carer|girlfriend|boyfriend|fiancee?|lawyer|case ?worker|social worker|account manager|advis[eo]r|handler|doctor|therapist|landlord|tenant"
    r"|solicitor|teacher|flatmate|housemate|roommate|colleague|nan|gran|grandma|grandad|kid|daughter in law|son in law)"
)
_ROLE = (
    r"(?:agente?|conseill[eè]re?|conseiller|tele ?conseillere?|dame|monsieur|hotesse"
    r"|employee?|interlocut(?:eur|rice)|collegue|gestionnaire|superviseu(?:re?|se)|superviseur|superieure?|standardiste|jeune femme"
    r"|jeune homme|collegues?|assistante?|personne|fille|garcon|mec|type|gars|nana|chargee? de clientele|stagiaire|secretaire"
    rf"|{_KIN}|agent|advis[eo]r|adviser|representative|rep|clerk|lady|gentleman|woman|man|girl|guy|bloke|lad|chap|supervisor|assistant"
    r"|colleague|employee|person|receptionist|handler|someone|somebody|quelqu'un|team leader|consultant|veuve(?: de)?)"
)
#: Trades whose brand is named as often as the person: "the Orange technician", "l'opérateur Free".
_BRANDED_ROLE = (
    r"(?:operat(?:eur|rice)|operator|technicien(?:ne)?|technician|engineer|vendeu(?:r|se)|livreu(?:r|se)|responsable"
    r"|manager|chargee? d'affaires|courier|driver|facteur|salesman|coursier|chauffeur|reparateur|installateur|depanneur)"
)
_NAMED = (
    r"(?:nommee?|prenommee?|denommee?|surnommee?|qui (?:s'appell?e|s'appelait|se nomme|se prenomme)"
    r"|du nom de|au (?:prenom|doux nom) de|repondant au (?:doux )?(?:prenom|nom) de|named|by the name of|going by"
    r"|who (?:is|was) called|whose name (?:is|was)|(?:who )?(?:gave|said) (?:his|her|their) name (?:as|was)|called (?:himself|herself))"
)
#: A form that was copied: "Nom : … Prénom : …".
_FIELD = (
    r"(?:nom|prenom|noms?,? prenoms?|name|first name|last name|surname|forename|nom de famille|full name|titulaire|signataire|abonnee?|contact"
    r"|client|customer name|interlocuteur|beneficiaire|assuree?|destinataire)"
)
#: Who the caller was before: the name of a family, and nothing else follows.
_BORN = (
    r"(?:nom de (?:jeune fille|naissance)|nom d'epouse|nom d'usage|(?:[a-z]+'s )?maiden name|birth name)"
    r"(?: (?:est|is|was|c'est|etait))?(?: ?[:,=(])?"
)
MINE = (
    r"(?:je m ?'? ?app?ell?e|j ?'? ?m ?'? ?app?ell?e|mon (?:nom|prenom)(?: de famille)? (?:est|c'est|cest)|mon (?:nom|prenom) ?:|my (?:first |last |full )?name is"
    r"|my name's|mein name ist|ich heisse|ich heiße|me llamo|mi nombre es|mi chiamo|meu nome e|chamo-me|je soussignee?|sous-?signee?)"
)
SURE = re.compile(
    _BEFORE
    + rf"(?:{_ROLE} ?,? ?(?:called|appelee?)|{_BRANDED_ROLE} ?,? ?called|{_NAMED}|un certain|une certaine"
    rf"|a certain|m'appelle|(?:la|notre|cette) famille|(?:les )?epoux|les consorts|(?:mes|nos|ses) (?:voisins|parents|amis) les|{MINE}|{_BORN}|{_FIELD}(?: d[ue] (?:client|titulaire|l'abonne|l'assure|famille))? ?[:=]"
    r"|nom (?:sur|du titulaire|du client|de l'abonne|de l'assure)[a-z' ]{0,20} ?:|name on (?:the |my )?(?:account|bill|card|contract)(?: is| ?:)"
    r"|(?:mon|son|leur) (?:nom|prenom)(?! (?:de (?:jeune|naissance)|d'))(?: de famille)?(?: (?:est|etait|c'est))?|my (?:sur)?name(?: is)?"
    r"|the name(?:'s| is)|(?:his|her|their|[^\W\d_]{1,15}'s|s') (?:first |last )?name (?:is|was)|surname"
    r"|signee?|signed|cordialement|cdlt|cdt|salutations(?: distinguees)?|bien a vous|(?:kind |best |warm )?regards|sincerely|yours faithfully"
    r"|au nom de|a l'attention de|attention of|dossier suivi par|epouse|veuve|vve|ep\.)(?![^\W_]) ?[,.!:]? {0,2}\n{0,2}"
)
#: "Née Lefèvre": with a capital behind it, or behind a name already found; "née en 1958", "née de la fusion" are none.
BORN = re.compile(_BEFORE + r"(?:nee|born)(?![^\W_]) {1,2}")
#: In small letters too, once the name before it is a mark: "Mme [name] née dubois".
BORN_BEHIND = re.compile(r"(?<=\[name\] )(?:nee|ep\.)(?![^\W_]) {1,2}")
FAIR = re.compile(
    _BEFORE
    + rf"(?:{_ROLE}|{_KIN}|(?:spoke|spoken|speaking|speak|talked|talking|talk|chatted|chatting|dealt|dealing) (?:to|with|w/)"
    r"|(?:got|put|passed) (?:me )?through to|(?:transferred|handed|passed) (?:me )?(?:on |over )?to|got hold of|s'appell?e|s'appelait|tombee?s? sur|parl(?:e|er|ant|ais|ait|ez)? (?:a|avec)"
    r"|(?:taken|answered|served|helped|handled|told|assisted|advised|signed|sent|signed off) by|(?:aid|renseign|conseill|sign|trait|suivi?)ee?s? par"
    r"|(?:accueilli|servi|recu|suivi)e?s? par|discut(?:e|er) avec|echang(?:e|er) avec|eu affaire a|au telephone avec|en ligne avec"
    r"|i go by|en relation avec|en contact avec|rendez[- ]vous avec|passer par|merci a (?:l'adorable|la gentille|la charmante|ce cher)"
    r"|(?:ask|asked|asking|asks) (?:to speak (?:to|with)|for|after)|complain(?:ed|ing)? about|thank you,? to"
    r"|remerci(?:e|er|ez|ons)|demand(?:er|ez) (?:a parler a|a voir)|demande a (?:parler a|voir)"
    r"|(?:pregunte|preguntar|preguntado) por|(?:hable|hablado|hablar) con|pedi por|(?:chiesto|domandato) di|parlato con|falei com|perguntei por"
    r"|habe mit|gesprochen mit|gefragt nach"
    r"|au nom de (?:mon|ma) (?:mari|femme|mere|pere|fils|fille))(?![^\W_])[,:]? {0,2}(?:l'adorable |la |le |ce |cette )?(?:fameux |fameuse |gentille? |charmante? )?"
)
WEAK = re.compile(
    _BEFORE
    + rf"(?:{_BRANDED_ROLE}|je suis|i am|i'm|this is|c'est|ici|here is|eu|avec|with|merci(?: beaucoup)? a|merci"
    r"|thanks to|thank you|thanks|grace a|bravo a|bravo|(?:passed|transferred|passee?|transferee?)"
    r"(?: me)?(?: on)? (?:to|a|vers)|par|by|demander|demande|demandez|appeler|rappeler|rappele|appele|called back by|from"
    r"|de la part de|cher|chere|dear|a|to|got|reached|(?:me|m'a|m'ont) passe|passe|hi|hello|bonjour|voir|contacter|contactez|met|tell|ask|upon|according to|selon|emailed|pour|for)(?![^\W_])[,:]? {0,2}"
)
#: Before a first name they make a place or a shop of it.
AT_PLACE = re.compile(
    STREET.pattern
    + r"|\b(?:saint|sainte|st|ste|chez|boutiques?|magasins?|marques?|enseigne|societe|groupe|modele|prix"
    r"|san|santa|los|las|numero|n°|chateau|petit|prince|princess|lord|ile|fort|port|bourg|mont|lac|villeneuve|parking|maison|films?|livres?|musique|chanson|stade|vocale?|virtuelle?|voix|automate"
    r"|aeroport|airport|ville|commune|quartier|cite|tour|stade|theatre|musee|parc|hotel|restaurant|shop|store|brand"
    r"|model|theatre|museum|at|king|queen|roi|reine|pape|bot|robot|appli|application"
    r"|(?:chatbot|bot|robot|appli|application|vocale?|virtuelle?) (?:qui )?s'appelle)[ -]$"
)
#: Behind it, that it is a thing: "Sandrine est une boutique", "Jade, leur robot".
IS_THING = re.compile(
    r" (?:est|is|was) (?:une?|an?|the|la|le) (?!seule?|meilleure?|plus|pire|best|worst|only|first|premi|conseill|agent|personne|dame|fille|femme|type|mec|gar|lovely|great|nice|good)| box\b| (?:street|road|avenue|square|station|lane|airport|and sons|et fils|hospital|cinema|theatre|tickets?|school|college|branch|stadium|park"
    r"|house|centre|center|store|shop|bridge|terminal|telecom|mobile|energy|energie|assurances?|banque|bank|insurance|hebdo|hotel|records|motors"
    r"|airlines?|airways|foundation|institute|university|holidays|day|primark|plc|ltd|sarl|sas|gmbh|inc)\b|\.(?:com|fr|net|org|ai|io|eu|be|ch|de|uk|app)\b|[-'](?!s\b)[^\W\d_]|'s sake\b"
    r"|,? (?:le|la|the|une?|an?) (?:lycee|college|ecole|rue|magazine|magasin|boutique|marque|avenue|station|gare|hopital|shop|brand|school)\b"
    r"|,? (?:leur|le|la|the|their|votre|your|une?|an?) (?:nouvel(?:le)? |new )?(?:chat ?bot|bot|robot|assistante? (?:virtuel|vocal)|virtual assistant|voice|automate|ia|ai)"
)
#: Behind a first name we know, they say that it was somebody at the other end.
ACTS = re.compile(
    rf",? (?:m'|nous |vous |l'|s'est |me |ne |n'|a |au telephone|du service|du sav|from (?:the )?(?:customer|billing|support)"
    r"|told|said|answered|helped|hung|promised|was|is the|could|couldn't|did|didn't|took|put|kept|transferred"
    r"|listened|knew|explained|asked|gave|sorted|solved|picked|replied|refused|repond|etait)"
    rf"|, (?:l'|le |la |un |une |the |an? |my |mon |ma )?(?:{_ROLE}|{_BRANDED_ROLE})\b"
)
#: Letters said one by one, and the words that say that they are a name.
SPELT = re.compile(r"(?<![^\W_])[a-z](?:[-. ][a-z]){3,20}(?![^\W_])")
SPELLING = re.compile(r"\b(?:epel\w*|spel\w*|nom|name|appelle|lettre par lettre)\b[^.!?;\n]{0,40}$")
