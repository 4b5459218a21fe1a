"""Numbers that others' software read wrong, as their users reported it; beside each, where. And more of the same kinds,
by the plans: Arcep's, ITU-T E.161 and E.164, the metadata of libphonenumber, RFC 3966 and 5724."""

import pytest

from companies.exchange.fields import BadRecord, an_international_number, beside_the_number
from companies.lib.phones import NotAPhoneNumber, PhoneNumber, numbers_among
from companies.lib.tariffs import price_by_range
from tests.rows import every_row

GITHUB = "https://github.com/"
ARCEP = (
    "https://arcep.fr/la-regulation/grands-dossiers-thematiques-transverses/la-numerotation/"
    "la-numerotation-outre-mer.html"
)
MAJNUM = "Arcep, MAJNUM, column Territoire"
CONSO = "https://www.inc-conso.fr/content/telephone-la-tarification-des-numeros-sva-services-valeur-ajoutee"
CLCV = "https://clcv.org/index.php/telephonie-internet/numeros-speciaux-mode-demploi"
MONITOR = GITHUB + "MTES-MCT/monitorenv/issues/1467"
IOS = GITHUB + "iziz/libPhoneNumber-iOS/issues/352"
PHONELIB = GITHUB + "daddyz/phonelib/issues/102"
DRACHTIO = GITHUB + "drachtio/drachtio-srf/pull/159"
SIGNS = "the tariff signs since 1 October 2015, as lib/tariffs.py has them"
E161, E164 = "ITU-T E.161, letters of the keys", "ITU-T E.164, assigned codes"
LIB = "metadata of libphonenumber 9.0.43"
RFC3966, RFC5724, RFC3986 = "RFC 3966", "RFC 5724", "RFC 3986"
UNICODE = "Unicode, general category Cf; NFKC"
WORDS = "words printed beside numbers"

OVERSEAS = [
    ("0590 20 12 34", "+590590201234", GITHUB + "floere/phony/pull/265"),
    ("0692 12 34 56", "+262692123456", GITHUB + "giggsey/libphonenumber-for-php/issues/446"),
    ("05 96 30 12 34", "+596596301234", ARCEP),
    ("0269 60 12 34", "+262269601234", ARCEP),
    ("+33 690 00 12 34", "+590690001234", GITHUB + "daviddrysdale/python-phonenumbers/issues/241"),
    ("0694 20 12 34", "+594694201234", GITHUB + "ruimarinho/google-libphonenumber/issues/464"),
    ("0033 5 94 10 12 34", "+594594101234", ARCEP),
    ("+590 0590 20 12 34", "+590590201234", MAJNUM),
    ("+590 (0)590 20 12 34", "+590590201234", MAJNUM),
    ("(+590) 690 00 12 34", "+590690001234", MAJNUM),
    ("00590 690 00 12 34", "+590690001234", MAJNUM),
    ("+33 (0)590 20 12 34", "+590590201234", MAJNUM),
    ("0033 (0)692 12 34 56", "+262692123456", MAJNUM),
    ("+262 (0)692 12 34 56", "+262692123456", MAJNUM),
    ("0639 12 34 56", "+262639123456", MAJNUM),
    ("0 596 30 12 34", "+596596301234", MAJNUM),
    ("0696 12 34 56", "+596696123456", MAJNUM),
    ("0 508 41 12 34", "+508411234", MAJNUM),
    ("+508 05 08 41 12 34", "+508411234", MAJNUM),
    ("09475 12 34 5", "+590947512345", MAJNUM),
    ("+687 27 12 34", "+687271234", "New Caledonia has a plan of its own: " + E164),
]
NOUGHTS = [
    ("+39 (0)6 1234 5678", "+390612345678", GITHUB + "google/libphonenumber/pull/1034"),
    ("+225 (0)7 12 34 56 78", "+2250712345678", IOS),
    ("0039 (0)2 8029 1383", "+390280291383", GITHUB + "haumacher/phoneblock/issues/210"),
    ("+242 (0)6 612 3456", "+242066123456", IOS),
    ("+33 (0)1 99 00 12 34", "+33199001234", GITHUB + "giggsey/libphonenumber-for-php/issues/352"),
    ("+39(0)280291383", "+390280291383", LIB),
    ("+39 (02) 8029 1383", "+390280291383", LIB),
    ("+39 (0)333 123 4567", "+393331234567", "mobile numbers of Italy have no 0: " + LIB),
    ("+378 (0)549 88 63 77", "+3780549886377", LIB),
    ("+229 (0)1 20 21 12 34", "+2290120211234", "Benin: ten digits, 01 first, since 2024: " + LIB),
    ("+241 (0)1 44 12 34", "+24101441234", LIB),
    ("+241 (0)6 03 12 34", "+24106031234", LIB),
    ("+225 (0)1 23 45 67 89", "+2250123456789", LIB),
    ("+47 (0)22 98 76 54", "+4722987654", "its numbers that begin with 0 have five digits: " + LIB),
    ("+44 (0)20 7925 0918", "+442079250918", LIB),
    ("+44 (020) 7925 0918", "+442079250918", LIB),
    ("+49 (0) 30 901820", "+4930901820", LIB),
    ("+41 (0)22 721 21 11", "+41227212111", LIB),
    ("+32 (0)2 500 50 50", "+3225005050", LIB),
    ("+31 (0)20 624 1111", "+31206241111", LIB),
    ("+43 (0)1 58858", "+43158858", LIB),
    ("+33 (01) 99 00 12 34", "+33199001234", LIB),
    ("+33 [0]1 99 00 12 34", "+33199001234", LIB),
    ("＋33（0）1 99 00 12 34", "+33199001234", UNICODE),
]
LETTERS = [
    ("+1 800 FLOWERS", "+18003569377", PHONELIB),
    ("+1-800-MY-APPLE", "+18006927753", PHONELIB),
    ("+1 877 CASH NOW", "+18772274669", PHONELIB),
    ("+1 (800) GOT-JUNK", "+18004685865", E161),
    ("001 800 go fedex", "+18004633339", E161),
    ("+1 800 555 TELL", "+18005558355", E161),
    ("+1 800 4 DISNEY", "+18004347639", E161),
    ("+1.888.GO.DELTA", "+18884633582", E161),
    ("+61 1300 FLOWER", "+611300356937", E161),
]
PRICES = [
    ("0 825 123 456 Service 0,15 €/min + prix appel", "+33825123456", CONSO),
    ("0 892 123 456 (0,35€/min)", "+33892123456", CONSO),
    ("0 899 123 456 : 3 € par appel + prix appel", "+33899123456", CONSO),
    ("0 810 123 456 Service 0,06 €/mn + prix appel", "+33810123456", SIGNS),
    ("0 890 123 456 Service 0.80€/min+prix appel", "+33890123456", SIGNS),
    ("0 892 123 456 (0,34 € TTC/min)", "+33892123456", SIGNS),
    ("0 892 123 456 (35 centimes d’euro/min)", "+33892123456", SIGNS),
    ("0825 123 456 (0,15 euro par minute depuis un poste fixe)", "+33825123456", SIGNS),
    ("0 825 123 456 : 0,15€ la minute", "+33825123456", SIGNS),
    ("0 825 123 456 à 0,15€/min", "+33825123456", SIGNS),
    ("0 825 123 456 (15 ct/min)", "+33825123456", SIGNS),
    ("0,35 €/min : 0 892 123 456", "+33892123456", SIGNS),
    ("€0.35/min 0 892 123 456", "+33892123456", SIGNS),
    ("118 218 (2,99 €/appel + 2,99 €/min)", "FR-118218", SIGNS),
    ("3646 service 0,06 €/min", "FR-3646", SIGNS),
    ("0 892 123 456 (2€50 par appel)", "+33892123456", SIGNS),
    ("08 92 12 34 56 : 0,80€/min + coût d'un appel", "+33892123456", SIGNS),
    ("Prix : 0,15€/min - 0825 123 456", "+33825123456", SIGNS),
    ("0,15 €/mn + prix d’un appel à partir d’un fixe 0825 123 456", "+33825123456", SIGNS),
    ("0 805 123 456 Service & appel gratuits", "+33805123456", SIGNS),
    ("0 805 123 456 Service gratuit + prix appel", "+33805123456", SIGNS),
    ("0809 123 456 (prix d’une communication locale)", "+33809123456", SIGNS),
    (
        "+49 180 6 123456 (20 Cent/Anruf)",
        "+491806123456",
        WORDS,
    ),
    ("+41 848 800 888 (CHF 0.08/min)", "+41848800888", WORDS),
    ("+44 871 123 4567 (13p per minute)", "+448711234567", WORDS),
]
AROUND = [
    ("N° Cristal 09 69 39 12 34", "+33969391234", CLCV),
    ("n° azur 0810 123 456", "+33810123456", CLCV),
    ("09 69 39 12 34 (coût d’un appel local)", "+33969391234", CLCV),
    ("SMS au 33700", "FR-33700", MONITOR),
    ("T. 01 99 00 12 34", "+33199001234", MONITOR),
    ("39 49", "FR-3949", GITHUB + "daviddrysdale/python-phonenumbers/issues/50"),
    ("Envoyez un SMS au 33700", "FR-33700", WORDS),
    ("au 33 700 par SMS", "FR-33700", WORDS),
    ("Numéro vert : 0 800 123 456 (appel gratuit depuis un poste fixe)", "+33800123456", WORDS),
    ("Numéro non surtaxé 09 69 39 12 34", "+33969391234", WORDS),
    ("09 69 39 12 34 (24h/24, 7j/7)", "+33969391234", WORDS),
    ("09 69 39 12 34, 7 jours sur 7", "+33969391234", WORDS),
    ("01 99 00 12 34 (24/7)", "+33199001234", WORDS),
    ("Ligne directe 01 99 00 12 34", "+33199001234", WORDS),
    ("Urgences : 01 99 00 12 34", "+33199001234", WORDS),
    ("M. 06 12 34 56 78", "+33612345678", WORDS),
    ("P: +33 1 99 00 12 34", "+33199001234", WORDS),
    ("Ph +33 1 99 00 12 34", "+33199001234", WORDS),
    ("Call us on +33 1 99 00 12 34", "+33199001234", WORDS),
    ("WhatsApp +33 6 12 34 56 78", "+33612345678", WORDS),
    ("Rufnummer +49 30 901820", "+4930901820", WORDS),
    ("Teléfono: +34 912 345 678", "+34912345678", WORDS),
    ("Service après-vente : 09 69 39 12 34", "+33969391234", WORDS),
    ("Appel non surtaxé depuis la France 09 69 39 12 34", "+33969391234", WORDS),
    ("+33 1 99 00 12 34 depuis l’étranger", "+33199001234", WORDS),
    ("01 99 00 12 34 (h24)", "+33199001234", WORDS),
    ("Numéro unique : 3949", "FR-3949", WORDS),
    ("+33 1 99 00 12 34 (Paris)", "+33199001234", WORDS),
    ("☎ 01 99 00 12 34", "+33199001234", WORDS),
    ("📞01 99 00 12 34", "+33199001234", WORDS),
]
ADDRESSES = [
    ("tel:01%2099%2000%2012%2034", "+33199001234", GITHUB + "gonicus/gonnect/pull/475"),
    ("tel:0199001234;phone-context=+33", "+33199001234", DRACHTIO),
    ("tel:3949;phone-context=+33", "FR-3949", DRACHTIO),
    ("tel:%2B33199001234", "+33199001234", RFC3986),
    ("tel:33700;phone-context=%2B33", "FR-33700", RFC3986),
    ("TEL:0199001234;PHONE-CONTEXT=+33", "+33199001234", "RFC 3966, 3: case does not matter"),
    ("tel:020%207925%200918;phone-context=+44", "+442079250918", RFC3966),
    ("tel:(650)253-0000;phone-context=+1", "+16502530000", RFC3966),
    ("tel:0590201234;phone-context=+590", "+590590201234", RFC3966),
    ("tel:3949;phone-context=+262", "FR-3949", RFC3966),
    ("tel:+33-1-99-00-12-34;isub=12", "+33199001234", "RFC 3966, 3: parameters"),
    ("tel:+33199001234;tgrp=x;trunk-context=y", "+33199001234", "RFC 4904"),
    ("tel:+33(0)199001234", "+33199001234", "what people write, though RFC 3966 has no such 0"),
    ("tel://0199001234", "+33199001234", "what people write, though RFC 3966 has no slashes"),
    ("sms:+33612345678", "+33612345678", RFC5724),
    ("sms:33700?body=stop", "FR-33700", RFC5724),
]
UNSEEN = [
    ("\u202a+33 1 99 00 12 34\u202c", "+33199001234", GITHUB + "antiwork/gumroad/pull/6522"),
    ("+\u200e33 1 99 00 12 34", "+33199001234", UNICODE),
    ("\u2066+33 1 99 00 12 34\u2069", "+33199001234", UNICODE),
    ("\u200e(+33) 1 99 00 12 34", "+33199001234", UNICODE),
    ("\ufeff01 99 00 12 34", "+33199001234", UNICODE),
    ("01\u200b99\u200b00\u200b12\u200b34", "+33199001234", UNICODE),
    ("01\u00ad99\u00ad00\u00ad12\u00ad34", "+33199001234", UNICODE),
    ("(+33)(0)1 99 00 12 34", "+33199001234", E164),
    ("(+33) 01 99 00 12 34", "+33199001234", E164),
    ("+(33) 1 99 00 12 34", "+33199001234", E164),
    ("[+33] 1 99 00 12 34", "+33199001234", E164),
    ("(0033) 1 99 00 12 34", "+33199001234", E164),
    ("+33–1–99–00–12–34", "+33199001234", UNICODE),
    ("01·99·00·12·34", "+33199001234", UNICODE),
]
WORLD = [
    ("+870 773 101 234", "+870773101234", GITHUB + "TransNexus/NexOSS/issues/53"),
    ("+881 6 12 34 56 78", "+881612345678", E164),
    ("+882 16 1234 5678", "+8821612345678", E164),
    ("+883 5100 12345", "+883510012345", E164),
    ("+808 1234 5678", "+80812345678", E164),
    ("+979 1 2345 6789", "+979123456789", E164),
    ("00800 1234 5678", "+80012345678", E164),
]


@every_row(
    ("typed", "canonical", "source"),
    [*OVERSEAS, *NOUGHTS, *LETTERS, *PRICES, *AROUND, *ADDRESSES, *UNSEEN, *WORLD],
)
def test_number_is_read_as(typed, canonical, source):
    assert PhoneNumber.parse(typed, "FR").canonical == canonical, source


@every_row(
    ("typed", "country", "canonical", "source"),
    [
        ("3949", "GP", "FR-3949", ARCEP),
        ("3639", "RE", "FR-3639", ARCEP),
        ("118 218", "MQ", "FR-118218", ARCEP),
        ("15", "YT", "FR-15", ARCEP),
        ("3949", "NC", "NC-3949", "New Caledonia has a plan of its own: " + E164),
        ("1-800-FLOWERS", "US", "+18003569377", E161),
        ("800 FLOWERS", "US", "+18003569377", E161),
        ("1300 FLOWER", "AU", "+611300356937", E161),
        ("Tfno. 912 345 678", "ES", "+34912345678", WORDS),
        ("Telefono 06 4971 1234", "IT", "+390649711234", WORDS),
        ("552 081 317", "ES", None, "no number of Spain begins with 55: " + LIB),
        ("912 345 678", "ES", "+34912345678", "threes are how Spain writes its numbers: " + LIB),
    ],
)
def test_number_of_a_company_of_another_country_is_read_as(typed, country, canonical, source):
    if canonical is None:
        with pytest.raises(NotAPhoneNumber):
            PhoneNumber.parse(typed, country)
    else:
        assert PhoneNumber.parse(typed, country).canonical == canonical, source


@every_row(
    "typed",
    [
        # Names.
        *(
            "1&1",
            "1 & 1",
            "1 and 1",
            "3 Suisses",
            "3 en 1",
            "N26",
            "O2",
            "7 Up",
            "5 à sec",
            "8à8",
            "20 Minutes",
            "A380",
        ),
        *(
            "Canal+ 3949",
            "4 Murs",
            "15-20",
            "3949.fr",
            "v3.9.49",
            "36 15 code",
            "0 800 CASINO",
            "1-800-FLOWERS",
        ),
        # Sums and shares.
        *(
            "3 000 €",
            "$3,000",
            "3 949 €",
            "3949 EUR",
            "3900$",
            "12,50 €",
            "1 000",
            "3.000",
            "100 000",
            "30 00 %",
            "15 %",
        ),
        *("17 €", "3 €/appel", "0,15 €/min", "£3949", "39 49 €"),
        *("3500 m", "30 00 l", "50 000 F", "01 99 00 12 34 €", "3600 s", "118 kg"),
        # Days, times, how often.
        *(
            "31/12",
            "30/09",
            "1/10",
            "31/12/2026",
            "12/05/2024",
            "2024-05-12",
            "le 15 mai",
            "15e",
            "10:30",
            "10:23",
        ),
        *(
            "10h30",
            "8h-18h",
            "24/7",
            "7j/7",
            "24h/24",
            "15 min",
            "3 mois",
            "du 3 au 5",
            "vendredi 13",
            "Loi 1901",
            "1664",
        ),
        # What is ordered, and who sells it.
        *(
            "CMD0412345678",
            "commande 0412345678",
            "n° de commande 0412345678",
            "réf. 3949",
            "ref 3949",
            "#3949",
        ),
        *("552 081 317", "552\u202f081\u202f317", "552 081 317 66522", "FR76 3000 6000 0112 3456 7890 189"),
        *("4970 1000 0000 0007", "1 85 05 78 006 084 36", "75008 Paris", "112 g", "user@3949", "x=3949"),
        # Two numbers, or one and something else.
        *(
            "118 218 ou 118 000",
            "01 99 00 12 34 / 01 99 00 12 35",
            "01 99 00 12 34, bât. 3",
            "01 99 00 12 34 (2 lignes)",
        ),
        # Letters that are no number, or too many, or too few.
        *("+1 800 FLOWER", "+1 800 A BC", "+33 1 99 00 LILLE", "+1 212 SOGELINE"),
        # Dialled in a company, or an area, alone (RFC 3966, 5.1.5); nobody's code (ITU-T E.164).
        *(
            "tel:7042;phone-context=example.com",
            "tel:863-1234;phone-context=+1-914-555",
            "tel:112;phone-context=+999",
        ),
        *("+888 123 456 789", "+991 123 456", "+210 123 456"),
    ],
)
def test_text_is_no_number(typed):
    with pytest.raises(NotAPhoneNumber):
        PhoneNumber.parse(typed, "FR")


@every_row(
    ("number", "price"),
    [
        ("+870773101234", "unknown"),
        ("+881612345678", "unknown"),
        ("+8821612345678", "unknown"),
        ("+883510012345", "unknown"),
        ("+878101234567890", "unknown"),
        ("+80812345678", "unknown"),
        ("+979123456789", "premium"),
        ("+80012345678", "free"),
        ("+590590201234", "normal"),
        ("+590690001234", "normal"),
        ("+508411234", "normal"),
    ],
)
def test_nobody_guesses_the_price_of_a_satellite(number, price):
    """+870, +881: https://github.com/TransNexus/NexOSS/issues/53; the other codes: ITU-T E.164; overseas: Arcep."""
    assert price_by_range(PhoneNumber.parse(number, "FR")).price_class == price


# ── Several numbers in one field ──────────────────────────────────────────────────────────────────────

ONE, TWO = "+33199001234", "+33199001235"


@every_row(
    ("text", "numbers", "refused"),
    [
        ("01 99 00 12 34", [ONE], []),
        ("01 99 00 12 34, 01 99 00 12 35", [ONE, TWO], []),
        ("01 99 00 12 34 ; 01 99 00 12 35", [ONE, TWO], []),
        ("01 99 00 12 34 / 01 99 00 12 35", [ONE, TWO], []),
        ("01/99/00/12/34, 01/99/00/12/35", [ONE, TWO], []),
        ("01 99 00 12 34 ou 01 99 00 12 35", [ONE, TWO], []),
        ("+33199001234 +33199001235", [ONE, TWO], []),
        ("01 99 00 12 34\n01 99 00 12 35", [ONE, TWO], []),
        ("01 99 00 12 34 | 39 49", [ONE, "FR-3949"], []),
        ("01 99 00 12 34 – 01 99 00 12 35", [ONE, TWO], []),
        ("Tél. : 01 99 00 12 34 ; 01 99 00 12 35 (gratuit)", [ONE, TWO], []),
        ("0 825 123 456 (0,15 €/min) et 09 69 39 12 34", ["+33825123456", "+33969391234"], []),
        ("01 99 00 12 34, 01 99 00 12 34", [ONE], []),
        ("01 99 00 12 34 / 35", [ONE], ["35"]),
        ("01 99 00 12 34, bât. 3", [ONE], ["bât. 3"]),
        ("Fax : 01 99 00 12 35, tél. : 01 99 00 12 34", [ONE, TWO], []),
        ("", [], []),
        ("voir le site", [], []),
        ("CMD0412345678", [], ["CMD0412345678"]),
    ],
)
def test_numbers_among_others_are(text, numbers, refused):
    """https://github.com/organicmaps/organicmaps/issues/2458; https://wiki.openstreetmap.org/wiki/Key:phone (";")."""
    found, left = numbers_among(text, "FR")
    assert ([number.canonical for number in found], [part.strip() for part in left]) == (numbers, refused)


FLUX = GITHUB + "mission-apprentissage/flux-retour-cfas/pull/3439"
BESIDE = "phone: {} stands beside the number that was taken"


@every_row(
    ("phone", "canonical", "told", "source"),
    [
        ("\u202a+33 1 99 00 12 34\u202c", ONE, [], FLUX),
        ("(+33) 1 99 00 12 34", ONE, [], FLUX),
        ("Tel. +33 1 99 00 12 34", ONE, [], FLUX),
        (
            "+33 1 99 00 12 34, +33 1 99 00 12 35",
            ONE,
            ["+33 1 99 00 12 35"],
            GITHUB + "organicmaps/organicmaps/issues/2458",
        ),
        ("\u200e(0033) 1 99 00 12 34", ONE, [], UNICODE),
        ("Téléphone : 0033 1 99 00 12 34", ONE, [], WORDS),
        ("tel:+33199001234", ONE, [], RFC3966),
        ("tel:0199001234;phone-context=+33", ONE, [], RFC3966),
        ("tel:3949;phone-context=+33", "FR-3949", [], RFC3966),
        ("+33 1 99 00 12 34 (Paris)", ONE, [], WORDS),
        ("+33 1 99 00 12 34 / +1 650 253 0000", ONE, ["+1 650-253-0000"], WORDS),
        ("+33 1 99 00 12 34 ; 01 99 00 12 35", ONE, ["01 99 00 12 35"], WORDS),
        ("Fax: +33 1 99 00 12 35; Tel: +33 1 99 00 12 34", ONE, ["+33 1 99 00 12 35"], WORDS),
        ("+33 1 99 00 12 34, 115", ONE, ["115"], WORDS),
    ],
)
def test_number_of_a_record_is(phone, canonical, told, source):
    record = {"phone": phone}
    assert an_international_number(record, "phone").canonical == canonical, source
    found = [line.replace("\N{NO-BREAK SPACE}", " ") for line in beside_the_number(record, "phone")]
    assert found == [BESIDE.format(other) for other in told]


@every_row(
    ("phone", "why"),
    [
        ("01 99 00 12 34", "phone: 01 99 00 12 34 has no country code"),
        ("115", "phone: 115 has no country code"),
        ("01 99 00 12 34 / 01 99 00 12 35", "phone: 01 99 00 12 34 / 01 99 00 12 35 has no country code"),
        ("+48 892 160 1880", "phone: +48 892 160 1880 is no number"),
        ("1&1", "phone: 1&1 is no number"),
        ("n/a", "phone: n/a is no number"),
    ],
)
def test_record_without_an_international_number_says_so(phone, why):
    with pytest.raises(BadRecord) as refused:
        an_international_number({"phone": phone}, "phone")
    assert str(refused.value) == why
    assert beside_the_number({"phone": phone}, "phone") == []
