"""The words that opening hours are written with on official pages, in six languages.

Words are in small letters without accents, as `lib/privacy_text.py` folds them; those with a sign of their own are patterns.
"""

from dataclasses import dataclass

#: Of French, English, German, Spanish, Dutch, Italian: the days from Monday, the longest word first.
_DAYS = {
    "fr": ("lundis? lun lu", "mardis? mar ma", "mercredis? merc mer me", "jeudis? jeu je", "vendredis? vend ven ve",
           "samedis? sam sa", "dimanches? dim di"),
    "en": ("mondays? mon mo", "tuesdays? tues tue tu", "wednesdays? weds wed we", "thursdays? thurs thur thu th",
           "fridays? fri fr", "saturdays? sat sa", "sundays? sun su"),
    "de": ("montag(?:s|en)? mon mo", "dienstag(?:s|en)? die di", "mittwochs? mi", "donnerstag(?:s|en)? don do", "freitag(?:s|en)? fre fr",
           "samstag(?:s|en)? sonnabends? sam sa", "sonntag(?:s|en)? son so"),
    "es": ("lunes lun lu", "martes mar ma", "miercoles mier mie mi", "jueves juev jue ju", "viernes vier vie vi",
           "sabados? sab sa", "domingos? dom do"),
    "nl": ("maandags? maa ma", "dinsdags? din di", "woensdags? woe wo", "donderdags? don do", "vrijdags? vrij vr",
           "zaterdags? zat za", "zondags? zo"),
    "it": ("lunedi lun lu", "martedi mar ma", "mercoledi merc mer me", "giovedi giov gio gi", "venerdi ven ve",
           "sabato sab sa", "domenica domeniche dom do"),
}  # fmt: skip
LANGUAGES = tuple(_DAYS)

#: Said in every language, in figures.
_EVERY_DAY = r"7 ?j(?:ours)? ?(?:/|sur) ?7(?: ?j(?:ours)?)?|7 ?/ ?7(?: ?j(?:ours)?)?|7j7"
_ALL_DAY = r"24 ?h?(?:eures)? ?(?:/|sur) ?24 ?h?|h ?24"
_ALWAYS = r"24 ?h? ?[/x] ?7(?: ?[/x] ?365)?(?: ?j)?|24-7"
_FEWER_DAYS = r"[56] ?j?(?:ours)? ?(?:/|sur) ?7(?: ?j(?:ours)?)?"


@dataclass(frozen=True)
class HoursWords:
    """Of one language. `days` are seven lists; every other is one pattern, or none where it is empty.

    `over`: what stands between the first and the last of something; `between` opens such a pair with `between_and` in the middle.
    `except_` and `included` stand before what they speak of, `excluded` behind it. `dated`: the year is not meant, or not all of it.
    `fill`: says nothing here. `zones`: of the clock, behind a time.
    `name`: whose hours they are; a new statement may begin there.
    `half_day`: a part of a day.
    """

    days: tuple[tuple[str, ...], ...]
    every_day: str
    working_days: str
    weekend: str
    holidays: str
    all_day: str
    day_long: str
    over: str
    and_: str
    between: str
    between_and: str
    except_: str
    excluded: str
    included: str
    closed: str
    appointment: str
    noon: str
    midnight: str
    clock: str
    zones: str
    half_day: str
    dated: str
    fill: str
    name: str

    @property
    def always(self) -> str:
        return _ALWAYS

    @property
    def fewer_days(self) -> str:
        return _FEWER_DAYS


def words_of_hours(language: str) -> HoursWords:
    """The words of one of LANGUAGES."""
    return _WORDS[language]


def _written(language: str, **words: str) -> HoursWords:
    return HoursWords(
        days=tuple(tuple(day.split()) for day in _DAYS[language]),
        every_day=f"{_EVERY_DAY}|{words.pop('every_day')}",
        all_day=f"{_ALL_DAY}|{words.pop('all_day')}",
        zones=_ENGLISH_ZONES if language == "en" else _ZONES,
        fill=f"{_any_of(_FILL)}|{_any_of(words.pop('fill'))}",
        name=_any_of(words.pop("name")),
        **words,
    )


def _any_of(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_ZONES = "gmt|cet|cest|utc|bst|mez|mesz"
_ENGLISH_ZONES = rf"{_ZONES}|(?:(?:us |uk |u\.s\. )?(?:eastern|central|pacific|mountain|uk|irish)(?: standard| daylight)? time)|e[sd]?t|c[sd]?t|p[sd]?t|m[sd]?t|ist|aest|hst"
#: Zones of the clock, and words that many languages write alike.
_FILL = (
    "et est edt cet cest gmt utc bst pst pt ct cst mst mt cdt pdt ist h24? non-?stop hotline info tel phone email e-mail"
    " online whatsapp support"
)

_WORDS = {
    "fr": _written(
        "fr",
        every_day=r"tous les jours(?! (?:ouvr|de la|de 24))|chaque jour|sept jours sur sept|365 ?j(?:ours)? ?(?:/|par|sur) ?(?:an|365)",
        working_days=r"(?:tous les |les )?jours ouvres|en semaine|la semaine|semaine(?= ?:)",
        weekend=r"week-?ends?|week ends?|fins? de semaine",
        holidays=r"jours? feries?(?: (?:legaux|nationaux|francais|inclus en france))?|feries?|jours? de fetes?|jf",
        all_day=r"a toute heure(?: du jour(?: et de la nuit)?)?|(?:de )?jour (?:et|comme)(?: de)? nuit|nuit et jour|24 heures/24|vingt-quatre heures sur vingt-quatre",
        day_long=r"24 ?h(?:eures)?",
        over=r"jusqu'au|jusqu'a|jusqu au|jusqu a|au|a",
        and_=r"et|puis|ou|ainsi que",
        between="entre",
        between_and="et",
        except_=r"hors|sauf|hormis|excepte(?:es?|s)?|exclu(?:ant|s)?|a l'exception (?:du|des|de)|en dehors (?:du|des|de)",
        excluded=r"exclus?|non compris|exceptes?|non inclus",
        included=r"y compris|compris|inclus(?:es?)?|incluant|meme",
        closed=r"fermee?s?(?: toute la journee)?|fermetures?|ferme|repos",
        appointment=r"(?:uniquement )?(?:sur|avec|prise de) (?:rendez-vous|rdv)",
        noon="midi",
        midnight="minuit",
        clock=r"heures?|hrs?|h",
        dated=r"mois d[e']|(?:premiers?|1ers?|deuxiemes?|troisiemes?|derniers?)(?= (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))|un \w+ sur deux|semaines? sur deux|semaines? (?:im)?paires?|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|ete|hiver|vacances|vendredi saint|lundi de (?:paques|pentecote)|jeudi de l'ascension|noel|jour de l'an|toussaint|assomption|exceptionnell?e?s?(?:ment)?",
        half_day=r"matin(?:ee)?s?|apres-midis?|soir(?:ee)?s?",
        fill="chaque tous toutes de du des d le la les l en par nos notre votre vos vous nous on ce cette se est sont etes sommes sera seront peut"
        " peuvent pouvez ouvert ouverte ouverts ouvertes ouverture ouvre ouvrent disponible disponibles joignable joignables accessible"
        " accessibles repond repondent repondons accueil accueille accueillent ecoute conseillers? conseilleres? conseillere equipes?"
        " telephone telephonique telephoniques appel appels appeler appelez contacter contactez contact ligne lignes horaires? heure"
        " heures plage sans interruption continu continue journee matin matinee apres-midi soir midi locale locales francaise paris metropole"
        " metropolitaine france service gratuit numero cout prix surtaxe non depuis fixe jours semaine suivants suivantes ces aux sur"
        " aide assistance experts? specialistes? teleconseillers? interlocuteurs? egalement aussi disposition un une prise charge permanence"
        " entre qui que dans toute toutes seulement uniquement habituels rejoindre joindre etre assure assuree assuree?s compter"
        " renseigner aider accompagner fonctionne tchat chat direct autres agents? dediee? present presents",
        name="accueil.telephonique accueil.physique accueil.du.public services clients? clientele sav standard secretariat commercial technique reclamations? boutiques? magasins? agences?"
        " bureaux? guichets? siege livraisons? entrepot",
    ),
    "en": _written(
        "en",
        every_day=r"every ?day(?! of)|daily|(?:(?:7|seven)[ -]days?(?:(?: an?| per| of the|/| /|-a-)[ -]?week)?)|all week(?: long)?|365 days(?: an?| per| of the)?(?: year)?|every day of the (?:week|year)",
        working_days=r"(?:on |every )?weekdays?|(?:business|working|work) days?",
        weekend=r"week-?ends?|week ends?",
        holidays=r"(?:(?:all|scottish|welsh|irish|local|uk|us|u\.?s\.?|english|public|bank|national|federal|legal|statutory|observed|major|company|and) )*(?:holidays?|hols?)(?: days?)?(?: in england)?(?: and wales)?",
        all_day=r"(?:24|twenty-?four)[ -]?(?:hours?|hrs?)[ -]?(?:(?:an?|per|/|each|every)[ -]?)day|(?:a|)round[ -]the[ -]clock|day (?:and|or) night|any ?time(?= ?[:,(]?(?: on| at)? ?•)|open 24[ -]?(?:hours?|hrs?)",
        day_long=r"24[ -]?(?:hours?|hrs?|h)(?![ -](?:self|automat|online|web|internet|atms?|cash|security|response|deliver|turn|shipping|access|cancel|notice))",
        over=r"to|till?|until|'til|thru|through|thro|up to|(?<=am )and(?= ?\d{1,2}(?:[:.]\d\d)? ?p\.?m)",
        and_=r"and|or|then",
        between=r"between(?: the hours of)?",
        between_and="and",
        except_=r"except(?:ing)?(?: for| on)?|excluding|excl\.?|exc\.?|not including|other than|apart from|with the exception of|outside(?: of)?|not (?:open )?on",
        excluded=r"excluded|excepted|not included|excl\.?",
        included=r"including|included|incl\.?|inc\.?|inclusive|also",
        closed=r"closed(?: all day)?|we are closed",
        appointment=r"by appointment(?: only)?|appointment only",
        noon=r"(?:12 ?)?noon|mid-?day",
        midnight=r"(?:12 ?)?midnight",
        clock=r"hours?|hrs?|h|o'?clock",
        dated=r"when (?:they|we|it|lines?)|months? of|(?:first|1st|second|third|last|alternate|every other)(?= [a-z]+days?)|fortnight\w*|january|february|april|june|july|august|september|october|november|december|christmas(?: day| eve)?|summer|winter|"
        r"temporar(?:y|ily)|new year(?:'?.?s)?(?: day| eve)?|thanksgiving(?: day)?|boxing day|good friday|maundy thursday|"
        r"easter(?: sunday| monday)?|independence day|memorial day|labou?r day",
        half_day=r"mornings?|afternoons?|evenings?",
        fill="every each from on the a an we we're our your you is are will be can may at by of in for open opening opens hours? hour times? time"
        " available availability reach reached reachable staffed answered calls? call calling lines? line phones phone telephone contact"
        " us team teams staff advisers? advisors? agents? representatives? reps? operators? experts? here help assist this these it"
        " local uk british eastern central pacific mountain standard daylight between during please ring speak with someone live"
        " chat number free also who that there business office operating operation working only normally usually currently"
        " days day week morning afternoon evening service assistance toll-free"
        " helpline answer emails",
        name="customers? services? care sales support billing technical department departments shops? stores? branch branches office offices"
        " showrooms? reception deliver(?:y|ies) warehouse headquarters",
    ),
    "de": _written(
        "de",
        every_day=r"taglich|taeglich|jeden tag|(?:an )?(?:7|sieben) tagen? (?:die|pro|in der|der) woche|(?:an )?365 tagen? (?:im|pro) jahr",
        working_days=r"unter der woche|(?:an )?(?:werktags|werktagen|wochentags|wochentagen)",
        weekend=r"(?:an |am )?wochenenden?",
        holidays=r"(?:(?:an|gesetzlichen?|bundesweiten?|bundeseinheitlichen?|allgemeinen?|der|den) )*(?:feiertage?n?|feiertags)",
        all_day=r"rund um die uhr|tag und nacht|24 (?:stunden|std\.?) (?:am tag|taglich|pro tag)",
        day_long=r"24 ?(?:stunden|std\.?|h)",
        over=r"bis zum|bis|bis einschliesslich",
        and_=r"und|sowie|u\.?|oder|&",
        between="zwischen",
        between_and="und",
        except_=r"au(?:ss|ß)er|ausgenommen|ohne|nicht an|mit ausnahme (?:von|der|an)|auss\.",
        excluded=r"ausgenommen|ausgeschlossen|au(?:ss|ß)er",
        included=r"auch an|auch|einschliesslich|inklusive|inkl\.?",
        closed=r"geschlossen|ruhetag|zu",
        appointment=r"(?:nur )?nach (?:vereinbarung|absprache)",
        noon=r"mittags?",
        midnight="mitternacht",
        clock=r"uhr|h",
        dated=r"(?:ersten?|zweiten?|dritten?|letzten?)(?= (?:mon|diens|donners|frei|sams|sonn)tag| mittwoch)|14-tagig|alle zwei wochen|monaten?|januar|februar|marz|maerz|april|juni|juli|august|september|oktober|november|dezember|weihnachten|silvester|heiligabend|heilig abend|karfreitag|ostermontag|pfingstmontag|rosenmontag|neujahr"
        r"|sommer|winter|ferien|ausnahmsweise",
        half_day=r"vormittags?|nachmittags?|abends?|morgens|mittags",
        fill="jeden jede jeweils von vom am an der die das den dem zu zur zum um in im auf wir sie ihnen uns unser unsere unseren unserem ist sind fur fuer"
        " erreichbar erreichen telefonisch telefon telefonische zeiten offnungszeiten oeffnungszeiten geschaftszeiten servicezeiten"
        " burozeiten sprechzeiten montag geoffnet geoeffnet gerne da stehen steht jeweils immer uhrzeit und durchgehend erreichbarkeit"
        " mez kostenlos kostenfrei aus mitarbeiter mitarbeiterinnen team hilfe anrufen rufen folgenden zur verfugung verfuegung auch nur"
        " offen zwischen dienstzeiten vormittags nachmittags abends morgens ortszeit unter beraten persoenlich personlich nummer hotline bei besetzt ort zusatzlich",
        name="kundenservice kundendienst service vertrieb verkauf technik zentrale filiale filialen laden geschaft buro lieferung abholung"
        " kundenbetreuung kundencenter",
    ),
    "es": _written(
        "es",
        every_day=r"todos los dias(?: de la semana| del ano)?|diariamente|a diario|cada dia|(?:los )?(?:7|siete) dias (?:a la|por|de la) semana|(?:los )?365 dias (?:del|al) ano",
        working_days=r"entre semana",
        weekend=r"fin(?:es)? de semana",
        holidays=r"(?:(?:dias|los|nacionales) )*(?:festivos?|feriados?)(?: nacionales)?",
        all_day=r"24 horas (?:al|del|por) dia|las 24 horas(?: del dia)?|dia y noche",
        day_long=r"24 ?(?:horas|hrs?|h)",
        over=r"hasta(?: las| el)?|a las|al|a",
        and_=r"y|e|o|y de",
        between=r"entre(?: las)?",
        between_and=r"y(?: las)?",
        except_=r"excepto|salvo|menos|excluyendo|a excepcion de|excluidos",
        excluded=r"excluidos?|exceptuados?|no incluidos",
        included=r"incluidos?|inclusive|incluso|incluyendo",
        closed=r"cerrado|cerrados|cerramos",
        appointment=r"(?:con|previa|solo con) cita(?: previa)?",
        noon=r"medio ?dia",
        midnight=r"media ?noche",
        clock=r"horas?|hrs?|hs|h",
        dated=r"(?:primer(?:os?)?|segundos?|ultimos?)(?= (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo))|quincenal\w*|mes(?:es)? de|enero|febrero|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|verano|invierno|navidad|vacaciones|viernes santo|jueves santo",
        half_day=r"mananas?|tardes?|noches?",
        fill="cada todos de del desde entre la las el los en por nuestro nuestra nuestros su sus te le les un una para con es esta estan estamos somos"
        " abierto abiertos abierta disponible disponibles horario horarios hora atencion telefono telefonica telefonico llamar llame"
        " llamanos llamando contacto contactar contacta equipo agentes ayudarte atenderte atenderle atiende atendemos ininterrumpido"
        " ininterrumpidamente manana mananas tarde tardes peninsular espana espanola local localidad que se puedes puede nos todo dias semana"
        " gratuito linea lineas asesores",
        name="cliente clientes servicio servicios ventas soporte tecnico oficina oficinas tienda tiendas entregas?",
    ),
    "nl": _written(
        "nl",
        every_day=r"dagelijks|elke dag|iedere dag|alle dagen|(?:7|zeven) dagen (?:per|in de|op) (?:week|7)|365 dagen per jaar",
        working_days=r"(?:op )?(?:werkdagen|doordeweeks|weekdagen)",
        weekend=r"(?:in het )?weekends?|weekeinden?",
        holidays=r"(?:(?:op|nationale|officiele|wettelijke|algemeen|erkende|de) )*feestdagen",
        all_day=r"24 uur per dag|24 uur p/d|dag en nacht|de klok rond",
        day_long=r"24 ?(?:uur|u|h)",
        over=r"tot en met|t/m|t\.e\.m\.|tem|tot",
        and_=r"en|of|&",
        between="tussen",
        between_and="en",
        except_=r"behalve|uitgezonderd|m\.u\.v\.|met uitzondering van|excl\.?|exclusief|niet op",
        excluded=r"uitgezonderd|uitgesloten",
        included=r"inclusief|incl\.?|ook",
        closed=r"gesloten|dicht",
        appointment=r"(?:alleen )?(?:op|volgens) afspraak",
        noon=r"12 uur 's middags|middaguur",
        midnight="middernacht",
        clock=r"uur|u|h",
        dated=r"(?:eerste|tweede|derde|laatste)(?= [a-z]+dag)|om de week|maanden|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|kerst|zomer|winter|vakantie",
        half_day=r"ochtends?|(?:na)?middags?|avonds?",
        fill="elke iedere van tussen op de het een om in te wij we ons onze u je jij is zijn bereikbaar telefonisch telefoon openingstijden openingsuren"
        " geopend open beschikbaar bereiken bellen bel klaar voor staan staat medewerkers team graag helpen tijdens kantooruren"
        " doorlopend via en per dag s 's ochtends middags avonds iedere ook alleen kunt kan ma-vr lokale tijd nederlandse kosteloos nummer"
        " gratis maandag",
        name="klantenservice klantendienst verkoop winkel winkels kantoor technische dienst levering filialen",
    ),
    "it": _written(
        "it",
        every_day=r"tutti i giorni(?! (?:feriali|lavorativi))|ogni giorno|(?:7|sette) (?:giorni )?su (?:7|sette)|365 giorni (?:l'anno|all'anno|su 365)",
        working_days=r"giorni lavorativi",
        weekend=r"week-?end|fine settimana",
        holidays=r"(?:(?:giorni|i|le|nazionali) )*(?:festivi|festivita)(?: nazionali)?",
        all_day=r"24 ?(?:ore )?su 24(?: ore)?|24 ore al giorno|giorno e notte",
        day_long=r"24 ?(?:ore|h)",
        over=r"fino alle|alle ore|alle|al|alla|a|sino alle|fino al",
        and_=r"e|ed|o|poi",
        between=r"tra le|fra le",
        between_and=r"e le",
        except_=r"esclus[oiae]|eccetto|tranne|salvo|ad eccezione (?:di|dei|del|della|delle)|ad esclusione (?:di|dei|del|della)",
        excluded=r"esclus[oiae]",
        included=r"inclus[oiae]|compres[oiae]|anche",
        closed=r"chius[oiae]",
        appointment=r"(?:solo )?su appuntamento",
        noon="mezzogiorno",
        midnight="mezzanotte",
        clock=r"ore|h",
        dated=r"mes[ei] di|(?:primo|secondo|terzo|ultimo)(?= (?:lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica))|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|estate|estivo|inverno|ferie|natale",
        half_day=r"mattin[ao]|pomeriggio|sera",
        fill="ogni tutti tra fra dal dalla dalle dall di del della da il la le lo gli i un una in per con ore ora orario orari siamo e attivo attiva disponibile"
        " disponibili aperto aperti apertura numero telefono telefonico chiamare chiama contattare contattaci contatti nostro nostri nostra"
        " operatori team risponde rispondono assistenza continuato ininterrottamente mattina mattino pomeriggio raggiungibile gratuito nei"
        " giorni nel ai al locale italiana sono vi",
        name="clienti cliente servizio servizi vendite negozio negozi ufficio uffici filiali consegne?",
    ),
}
