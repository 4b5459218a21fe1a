"""How streets, boxes and towns are written in letters' addresses: French, British, American, German, Dutch, Spanish, Italian, Belgian, Swiss.

A style is a line of a town with its code, and what a street or a box before it looks like. Patterns are for the text as written.
"""

import re
from dataclasses import dataclass

_NUMBER = r"(?<![\w.,/+-])(?<!\d )(?<!Case )(?<!CASE )\d{1,4}(?:\s?(?:bis|ter|quater|[A-Da-d])(?![\w']))?(?:\s?[-/à]\s?\d{1,4})?"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
#: What follows the name of a town, and is none.
_BEHIND_TOWN = (
    r"CEDEX|Cedex|France|FRANCE|Belgique|Suisse|Deutschland|Germany|Allemagne|España|Spain|Espagne|Italia|Italy|Italie|Nederland|Netherlands|Pays-Bas"
    r"|Capital|Tél|Tel|TEL|Téléphone|Telefon|Teléfono|Telefono|Phone|Telephone|Fax|FAX|E-?[Mm]ail|Mail|Contact|Horaires|SIRET|Siret|SIREN|RCS|NIF|CIF|TVA|VAT|BTW|KvK"
    r"|Enregistrée?|Immatricul\w+|Registered|Company|Numéro|Num|Directeur|Directrice|Site|Email|Registre|Ouvert|Du|Lundi|Mo|Mon|HRB|USt|Amtsgericht|Geschäftsführer|Ou|Par|Pour|Si|Merci|Adresse|Société|SAS|SARL|Inscrite?|Voir|Itinéraire|Ouverture|Standard|Nous|Vous|Notre|Votre|Copyright|Tous|Euros?|EUR|Service|N"
)
_WORD = rf"(?:(?!(?:{_BEHIND_TOWN})(?![\w-])){_CAPITAL}(?:[\w'’-]|(?<=St)\.|(?<=Ste)\.)*)"
_SMALL = r"(?:de la|de l['’]|de|du|des|d['’]|la|le|les|l['’]|sur|sous|en|aux?|et|lès|lez|à)"
#: "Castelnau le lez", at the end of a line.
_SMALL_END = r"(?:[ -](?:lès|lez|les|le|la|sur|sous|en)[ -][a-zà-ÿ]{2,15}(?=\s*(?:\n|$)))?"
_TOWN = rf"{_WORD}(?:[ -](?:{_SMALL}[ -]?)?{_WORD}|[ -]{_SMALL}[ -]?{_WORD}){{0,5}}{_SMALL_END}"
#: Of France.
_CODE = r"(?:0[1-9]|[1-8]\d|9[0-8]) ?\d ?\d\d"

_FRENCH_STREET = (
    r"(?:(?:anciens?|ancienne|vieux|vieille|petite?|nouvelle|haute?|basse) )?(?:grande? rue|grand[' ]?rue|rue|quartier|venelle|corniche|digue|rocade|porte|chaussée|avenue|av\.?|bd\.?|bld\.?|blvd\.?|boulevard|impasse|allées?|all\.|chemin|ch\.|chem\.|quai|faubourg|fbg\.?|ruelle|esplanade|sentier"
    r"|rond[- ]point|place|pl\.|route|rte\.?|cours|square|sq\.|passage|villa|cité|promenade|montée|traverse|mail|clos|cour|parvis|voie|rempart|terrasse|pont|galerie"
    r"|hameau|domaine|résidence|lotissement|zone|za|zi|zac|parc|port|pas|levée|carrefour|espace)"
)
_FRENCH_BOX = r"(?:TSA|CS|BP|B\.P\.|Case(?: [Pp]ostale| [Cc]ourrier)?|Libre réponse|LIBRE RÉPONSE|LIBRE REPONSE|Libre Réponse|Autorisation|AUTORISATION)[ :-]?(?:n°\s?)?\d[\d ]{0,8}\d?"
_FRENCH_PLACE = (
    rf"(?:(?:ZI|ZA|ZAC|Z\.I\.|Z\.A\.|Zone (?:[Ii]ndustrielle|[Aa]rtisanale|d['’][Aa]ctivités?|[Aa]éroportuaire|[Pp]ortuaire)|Parc (?:d['’]|[Aa]ctivités?|[Tt]echnologique)|Tour|Immeuble|Place|Rue|Avenue|Boulevard|Quai"
    rf"|Route|Chemin|Cours|Esplanade|Lieu[- ]dit|Technopole|Centre [Cc]ommercial|Aéroport) (?:{_SMALL} ?)?{_WORD})"
)
_ENGLISH_STREET = (
    r"(?:Road|Rd\.?|Street|St\.?|Avenue|Ave\.?|Lane|Ln\.?|Crescent|Terrace|Mews|Boulevard|Blvd\.?|Close|Drive|Dr\.?|Court|Ct\.?|Way|Gardens|Grove|Place|Pl\.?|Square|Sq\.?|Hill"
    r"|Row|Parade|Walk|View|Rise|Green|Park|Parkway|Pkwy\.?|Highway|Hwy\.?|Circle|Cir\.?|Plaza|Quay|Wharf|Embankment|Gate|Yard|House|Building|Estate|Centre|Center|Trail|Broadway|Loop|Freeway|Turnpike|Pike|Alley|Bridge|Circus|Viaduct|Wall|Hall|Fields)"
)

#: Before a street, a part of its house.
_ENGLISH_UNIT = (
    r"(?:(?:Unit|Units|Block|Building|Suite|Floor|Level|Flat|Office|Studio|Plot) [A-Z]?\d{1,4}[A-Za-z]?(?:\s?[-–&]\s?\d{1,4}[A-Z]?)?(?=,|\n| [A-Z0-9])"
    r"|(?:\d{1,2}(?:st|nd|rd|th)|Ground|First|Second|Third|Fourth|Fifth) [Ff]loor(?!\w))"
)
_ENGLISH_PLACE = (
    r"(?:House|Building|Buildings|Court|Centre|Tower|Towers|Park|Place|Road|Street|Way|Lane|Avenue|Square|Quay|Drive|Hall|Farm|Mill|Mills|Barn|Works|Lodge|Manor|Cottage|Estate"
    r"|Campus|Arcade|Exchange|Chambers|Castle|College|Hospital|Point|Dock|Docks|Marina|Heights|Precinct|Crescent|Terrace|Close|Gardens|Gate|Hill|Row|Walk|Wharf|Yard|Village)"
)
_AMERICAN_STREET = (
    rf"(?:P\.?\s?O\.?\s?Box|PO BOX|P\.O\. Drawer) ?\d+|(?<![\w.,/+-])(?<!\d )\d{{1,5}} (?:[NSEW]\.? )?(?:[\w'’.-]+ ){{1,4}}(?i:{_ENGLISH_STREET})(?!\w)"
    r"|(?<![\w.,/+-])\d{1,5} (?:[NSEW]\.? )?(?:US |State |County )?(?:Highway|Hwy\.?|Route|Rte\.?|Road) [A-Z0-9-]{1,4}(?!\w)"
    r"|(?<![\w.,/+-])\d{1,5} (?:[NSEW]\.? )?Broadway(?!\w)"
    rf"|(?:One|Two|Three) (?:[A-Z][\w'’.-]+ ){{1,4}}(?i:{_ENGLISH_STREET})(?!\w)"
)
_STATES = (
    r"(?:A[KLRZ]|C[AOT]|D\.?C\.?|DE|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|PR|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
    r"|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland"
    r"|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico|York)|(?:North|South) (?:Carolina|Dakota)|Ohio|Oklahoma|Oregon"
    r"|Pennsylvania|Rhode Island|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming)"
)
_PROVINCES = r"(?:QC|ON|BC|AB|MB|SK|NS|NB|NL|PE|PEI|YT|NT|NU|Qu[ée]bec|Ontario|British Columbia|Alberta|Manitoba|Saskatchewan|Nova Scotia|New Brunswick)"


@dataclass(frozen=True)
class PostStyle:
    """Of some countries. `code`: the line of the town, in Britain its code alone; `street`: a street or a box; `has_number_behind`: the number of a house follows its street."""

    countries: tuple[str, ...]
    code: re.Pattern[str]
    street: re.Pattern[str]
    has_number_behind: bool = False


BOX = re.compile(
    rf"{_FRENCH_BOX}|P\.?\s?O\.?\s?Box|PO BOX|Freepost|FREEPOST|Postfach|Postbus|Apartado|Casella [Pp]ostale|C\.P\.(?! ?\d{{5}})|Case postale|Locked Bag|Private Bag|Antwoordnummer"
)
#: A town of France that is written so is the address of one who gets many letters: who it is comes before it.
CEDEX = re.compile(r"cedex", re.IGNORECASE)
#: Written alone, it arrives.
FREEPOST = re.compile(
    r"(?:Freepost|FREEPOST|FreePost)(?: [A-Z]{4}-[A-Z]{4}-[A-Z]{4})?(?:,? [A-Z][A-Z&'-]+){1,6}(?![\w])"
)

STYLES = (
    PostStyle(
        ("FR", "MC", "GP", "MQ", "RE", "GF", "YT"),
        re.compile(rf"(?:(?<![\w.,€-])|(?<= -))(?:F[- ])?({_CODE})(?:,? | ?[-–] ?)(?=({_TOWN}(?:,? (?:CEDEX|Cedex|cedex)(?: \d{{1,2}})?)?))\2(?![\w€])|(?<=\n){_CODE} [a-zà-ÿ]{{3,}}(?:[ -][a-zà-ÿ]{{2,}}){{0,4}}(?=\s*(?:\n|$))|(?<![\w-]){_TOWN},? {_CODE}(?=,? \(?(?:France|FRANCE)(?!\w))"),
        re.compile(rf"{_FRENCH_BOX}|{_NUMBER},? {{0,2}}(?i:{_FRENCH_STREET})(?![\w.]) ?|{_FRENCH_PLACE}"),
    ),
    PostStyle(
        ("GB", "IE"),
        re.compile(r"(?<![\w-])(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[AC-FHKNPRTV-Y]\d[\dW] ?[0-9A-Z]{4})(?!\w)"),
        re.compile(
            rf"(?:P\.?\s?O\.?\s?Box|PO BOX) ?\d+|Freepost|FREEPOST|(?<![\w.,/+-])(?<!\d )\d{{1,4}}[A-Za-z]?(?:\s?[-–]\s?\d{{1,4}})?,? (?:[A-Z][\w'’.-]+ ){{1,4}}(?i:{_ENGLISH_STREET})(?!\w)"
            rf"|{_ENGLISH_UNIT}|(?:[A-Z][\w'’-]+ ){{1,3}}(?i:{_ENGLISH_PLACE})(?!\w)"
        ),
    ),
    PostStyle(
        ("US",),
        re.compile(rf"(?:[A-Z][\w.'-]+ ?){{1,4}},? {_STATES},? \d{{5}}(?:-\d{{4}})?(?!\d)"),
        re.compile(_AMERICAN_STREET),
    ),
    PostStyle(
        ("CA",),
        re.compile(rf"(?:{_TOWN},? \(?{_PROVINCES}\)?,? )?(?<!\w)[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?\d[ABCEGHJ-NPRSTV-Z]\d(?!\w)"),
        re.compile(rf"{_AMERICAN_STREET}|{_ENGLISH_UNIT}|(?:C\.P\.|Case postale) ?\d+|{_NUMBER},? {{0,2}}(?i:{_FRENCH_STREET}|boul\.?)(?![\w.]) ?"),
    ),
    PostStyle(
        ("AU",),
        re.compile(r"(?:[A-Z][\w.'-]+ ?){1,4},? (?:NSW|VIC|QLD|SA|WA|TAS|NT|ACT|New South Wales|Victoria|Queensland|South Australia|Western Australia|Tasmania),? \d{4}(?!\d)"),
        re.compile(rf"{_AMERICAN_STREET}|{_ENGLISH_UNIT}|(?:GPO|Locked Bag|Private Bag|Reply Paid)(?: Box)? ?\d+"),
    ),
    PostStyle(
        ("DE", "AT", "CH"),
        re.compile(rf"(?<![\w.,€-])(?:(?:D|DE)-? ?)?\d{{5}} {_TOWN}(?:\s?\([A-Z]{{2}}\)| am {_WORD}| an der {_WORD}| a\.\s?M\.)?(?![\w€])|(?<![\w.,€-])(?:(?:A|AT|CH)-)?[1-9]\d{{3}} {_TOWN}(?: \d{{1,2}})?(?![\w€])"),
        re.compile(
            r"Postfach(?: \d[\d ]*)?|(?:[A-ZÄÖÜ][\w-]+(?:[ -][A-ZÄÖÜ][\w-]+){0,3}[- ])?[\w-]*(?:[Ss]tra(?:ß|ss)e|[Ss]tr\.|weg|Weg|[Pp]latz|[Aa]llee|[Gg]asse|[Rr]ing|[Dd]amm|[Uu]fer|Chaussee|chaussee|Markt|markt|graben|berg|hof|stieg|steig|pfad|park|feld|kamp|tor|brücke|wall|winkel|zeile|promenade|höhe|wiese|garten|gärten|bogen|kai|twiete|siedlung) \d{1,4} ?[a-h]?(?:\s?[-–]\s?\d{1,4} ?[a-h]?)?(?!\w)"
            r"|(?<![\w-])(?:Am|An de[rn]|Auf de[rm]|Im|In de[rn]|Zum|Zur|Unter den|Hinter de[rm]|Vor de[rm]|Alte[rs]?|Neue[rs]?|Große[rs]?|Kleine[rs]?) [A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)? \d{1,4} ?[a-h]?(?:\s?[-–]\s?\d{1,4} ?[a-h]?)?(?!\w)"
        ),
        has_number_behind=True,
    ),
    PostStyle(
        ("NL",),
        re.compile(rf"(?<![\w-])[1-9]\d{{3}} ?[A-Z]{{2}},? {_TOWN}(?!\w)"),
        re.compile(r"(?:Postbus|Antwoordnummer) \d+|(?!(?:Fax|Tel|Telefoon|Telefax|Mob|Mobiel|KvK|BTW|IBAN|T|F)(?!\w))[A-Z][\w.'’-]+(?: [\w.'’-]+){0,4} [1-9]\d{0,4}(?:[ -]?[a-zA-Z])?(?:\s?[-–]\s?\d{1,4})?(?!\w)"),
        has_number_behind=True,
    ),
    PostStyle(
        ("BE", "CH", "LU"),
        re.compile(rf"(?<![\w.,€-])(?:(?:B|BE|L|CH)-? ?)?[1-9]\d{{3}} {_TOWN}(?: \d{{1,2}})?(?![\w€])"),
        re.compile(
            rf"(?:BP|CP|Boîte postale|Case postale|Postbus) ?\d+|(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Cc]haussée|[Pp]lace|[Qq]uai|[Cc]hemin|[Rr]oute|[Ss]quare|[Cc]ours|[Aa]llée) (?:[\w'’.-]+ ){{0,5}}[\w'’.-]+,? ?(?:n° ?)?\d{{1,4}}[A-Za-z]?(?!\w)"
            rf"|(?:[A-Z][\w.'’-]+ ){{0,3}}[A-Z][\w-]*(?:straat|laan|weg|plein|steenweg|lei|kaai|dreef|dijk|baan|markt) \d{{1,4}}[A-Za-z]?(?!\w)|{_NUMBER},? (?i:{_FRENCH_STREET}) "
        ),
        has_number_behind=True,
    ),
    PostStyle(
        ("ES",),
        re.compile(rf"(?<![\w.,€-])(?:C\.?P\.?:? ?)?(?:0[1-9]|[1-4]\d|5[0-2])\d{{3}},? (?:de )?{_TOWN}(?:\s?\({_TOWN}\))?(?![\w€])"),
        re.compile(r"(?:[Cc]/\.?|[Cc]alle|Avda?\.?|[Aa]venida|[Pp]aseo|P[ºo]\.?|[Pp]laza|Pza\.?|[Rr]onda|[Cc]arretera|Ctra\.?|[Cc]amino|Vía|Gran Vía|Polígono|Apartado(?: de [Cc]orreos)?) ?(?:[\w'’ªº.-]+ ){0,6}?[\w'’ªº.-]*,? ?(?:(?:n[º°.] ?|km\.? ?)?\d[\d.-]*|[Ss]/[Nn])(?!\w)"),
        has_number_behind=True,
    ),
    PostStyle(
        ("IT",),
        re.compile(rf"(?<![\w.,€-])(?:I-)?\d{{5}},? {_TOWN}(?:,? \(?[A-Z]{{2}}\)?)?(?![\w€])"),
        re.compile(r"(?:[Vv]ia|[Vv]iale|[Pp]iazza(?:le)?|[Cc]orso|[Ll]argo|[Ss]trada|[Vv]icolo|V\.le|P\.zza|C\.so|Casella [Pp]ostale) (?:[\w'’.-]+ ){0,6}?[\w'’.-]*,? ?(?:n[.°] ?)?\d{1,5}(?:/?[A-Za-z])?(?!\w)"),
        has_number_behind=True,
    ),
)  # fmt: skip
