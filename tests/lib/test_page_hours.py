"""Hours as people write them, in six languages, and what only looks like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies.lib.hours import OpeningHours
from companies.lib.page_hours import hours_in, hours_of_rows, hours_spans

FRENCH = [
    ("du lundi au vendredi de 9h à 18h", "Mo-Fr 09:00-18:00"),
    ("lundi - vendredi : 9 h 00–12 h 30 / 14 h–17 h 30", "Mo-Fr 09:00-12:30,14:00-17:30"),
    ("Lun.-Ven. 8h-20h, sam. 9h-18h", "Mo-Fr 08:00-20:00; Sa 09:00-18:00"),
    ("Du lundi au vendredi 9h/12h - 14h/18h", "Mo-Fr 09:00-12:00,14:00-18:00"),
    ("7j/7 de 8h à 22h", "Mo-Su 08:00-22:00"),
    ("24h/24 et 7j/7", "24/7"),
    ("7 jours sur 7, 24 heures sur 24", "24/7"),
    ("de 9h à 19h tous les jours sauf le dimanche", "Mo-Sa 09:00-19:00"),
    ("tous les jours sauf le dimanche de 9h à 19h", "Mo-Sa 09:00-19:00"),
    ("du lundi au samedi de 8h00 à 20h00 (hors jours fériés)", "Mo-Sa 08:00-20:00; PH off"),
    ("de 9h à 18h du lundi au vendredi (sauf jours fériés) et le samedi de 9h à 16h", "Mo-Fr 09:00-18:00; Sa 09:00-16:00; PH off"),
    ("du lundi au dimanche, jours fériés compris, de 8h à 20h", "Mo-Su,PH 08:00-20:00"),
    ("le week-end et les jours fériés de 9h à 17h", "Sa-Su,PH 09:00-17:00"),
    ("lundi, mardi, jeudi et vendredi de 9h à 17h", "Mo-Tu,Th-Fr 09:00-17:00"),
    ("du lundi au vendredi de 9h à midi et de 14h à 18h, sans interruption", "Mo-Fr 09:00-12:00,14:00-18:00"),
    ("de 8h à 20h du lundi au vendredi, le samedi de 9h à 18h", "Mo-Fr 08:00-20:00; Sa 09:00-18:00"),
    ("entre 9h et 18h (heure de Paris) du lundi au vendredi", "Mo-Fr 09:00-18:00"),
    ("du lundi au vendredi de 9h à 18h30 (18h le vendredi)", "Mo-Th 09:00-18:30; Fr 09:00-18:00"),
    ("Ouvert de 8h à 2h, 7 jours/7", "Mo-Su 08:00-02:00"),
    ("7j/7 de 8h à 22h (hors 25 décembre, 1er janvier et 1er mai)", "Mo-Su 08:00-22:00; Jan 01,May 01,Dec 25 off"),
    ("0 800 000 012 (24h)", "24/7"),
    ("Lundi\n9h-18h\nMardi\nFermé\nMercredi\n9h-18h", "Mo,We 09:00-18:00"),
    ("Nos conseillers vous répondent au 01 99 00 12 34 (prix d’un appel local), du lundi au vendredi de 8h30 à 19h.", "Mo-Fr 08:30-19:00"),
    ("Ouvert du lundi au vendredi : 9h - 18h\nSamedi : 9h - 12h\nDimanche et jours fériés : fermé", "Mo-Fr 09:00-18:00; Sa 09:00-12:00; PH off"),
    ("Retour ou livraison : appelez le service client du lundi au vendredi de 9h à 19h", "Mo-Fr 09:00-19:00"),
    ("du lundi au jeudi de 9h à 18h et le vendredi jusqu’à 17h", "Mo-Th 09:00-18:00; Fr 09:00-17:00"),
    ("du lundi au vendredi de 9h à 18h (vendredi jusqu’à 17h)", "Mo-Th 09:00-18:00; Fr 09:00-17:00"),
    ("les mardi et jeudi matin de 9h à 12h", "Tu,Th 09:00-12:00"),
    ("du lundi au jeudi 8h30-12h00 13h30-17h30, vendredi 8h30-12h00", "Mo-Th 08:30-12:00,13:30-17:30; Fr 08:30-12:00"),
    ("Lundi au Vendredi\n9h à 12h\n14h à 18h", "Mo-Fr 09:00-12:00,14:00-18:00"),
    ("disponible 24h/24 et 7j/7 au 01 99 00 12 34", "24/7"),
    ("Semaine : 9h à 19h30 — Samedi : 10h à 18h", "Mo-Fr 09:00-19:30; Sa 10:00-18:00"),
    ("Vendredi : 8h30-16h30 · Samedi (état civil) : 9h-12h", "Fr 08:30-16:30; Sa 09:00-12:00"),
    ("Lundi/vendredi 8h-17h30", "Mo-Fr 08:00-17:30"),
    ("lun-mar-jeu-ven 9h-12h30 et 14h-17h, mer 14h-17h", "Mo-Tu,Th-Fr 09:00-12:30,14:00-17:00; We 14:00-17:00"),
    ("entre 8h et 19h en semaine (jusqu’à 16h le samedi)", "Mo-Fr 08:00-19:00; Sa 08:00-16:00"),
    ("Tous les jours, à toute heure.", "24/7"),
    ("du lundi au samedi de 8h à 20h, hors 1er mai et jours fériés", "Mo-Sa 08:00-20:00; PH off"),
    ("du lundi au samedi de 8h à 20h et les dimanches de 10h à 18h, tous les jours sauf le 14 juillet", "Mo-Sa 08:00-20:00; Su 10:00-18:00; Jul 14 off"),
    ("Tous les jours de 8h à 22h, 7 jours sur 7", "Mo-Su 08:00-22:00"),
    ("Accueil physique : du lundi au vendredi de 9h à 12h\nAccueil téléphonique : du lundi au vendredi de 9h à 17h", "Mo-Fr 09:00-17:00"),
]  # fmt: skip
ENGLISH = [
    ("from 9am to 5.30pm Monday to Friday", "Mo-Fr 09:00-17:30"),
    ("Mon–Fri 9am–5pm", "Mo-Fr 09:00-17:00"),
    ("Mon-Fri: 0800-1800", "Mo-Fr 08:00-18:00"),
    ("8 a.m. to midnight, Monday through Sunday", "Mo-Su 08:00-24:00"),
    ("Monday - Friday 10 a.m. to noon ET", "Mo-Fr 10:00-12:00"),
    ("Every Tuesday from 9am to 1pm", "Tu 09:00-13:00"),
    ("weekdays 8 till 6", "Mo-Fr 08:00-18:00"),
    ("Monday to Friday, 9 to 5", "Mo-Fr 09:00-17:00"),
    ("Mon-Fri 9-5pm, Sat 1-5pm", "Mo-Fr 09:00-17:00; Sa 13:00-17:00"),
    ("Monday-Friday 8:00 - 5:30", "Mo-Fr 08:00-17:30"),
    ("9am to 5pm, 7 days a week", "Mo-Su 09:00-17:00"),
    ("M-F 8am-8pm EST; Sat & Sun 9am-5pm EST", "Mo-Fr 08:00-20:00; Sa-Su 09:00-17:00"),
    ("8am to 8pm Monday to Friday and 10am to 4pm on Saturday, closed Sunday", "Mo-Fr 08:00-20:00; Sa 10:00-16:00"),
    ("9.00 am to 12.30 pm and 1.30 pm to 4.30 pm\nMonday to Friday\nClosed weekends and bank holidays", "Mo-Fr 09:00-12:30,13:30-16:30; PH off"),
    ("8am to 8pm, Monday to Friday. Closed Sundays, Christmas Day and New Year's Day", "Mo-Fr 08:00-20:00; Jan 01,Dec 25 off"),
    ("Mon - Fri, 9am - 5pm (excluding bank holidays)", "Mo-Fr 09:00-17:00; PH off"),
    ("Monday to Friday 9am to 6pm, until 8pm on Thursdays", "Mo-We,Fr 09:00-18:00; Th 09:00-20:00"),
    ("Our lines are open 24 hours a day, 7 days a week, 365 days a year", "24/7"),
    ("Monday: 9am-7pm\nTuesday: 9am-7pm\nWednesday: 9am-7pm\nSaturday: 10am-4pm\nSunday: Closed", "Mo-We 09:00-19:00; Sa 10:00-16:00"),
    ("Mo-Fr 09:00-18:00", "Mo-Fr 09:00-18:00"),
    ("Members can call at any time, day or night.", "24/7"),
    ("Report it straight away, any time: ••••••••••", "24/7"),
    ("between 9:00am and 6.00pm Monday to Friday, 9:00am and 5:00pm Saturday", "Mo-Fr 09:00-18:00; Sa 09:00-17:00"),
    ("7 days per week between the hours of 7 a.m. and 8 p.m. ET", "Mo-Su 07:00-20:00"),
    ("open 0700–2000 (Mon–Sat) and 0800–2000 (Sun). We’re closed on Christmas Day.", "Mo-Sa 07:00-20:00; Su 08:00-20:00; Dec 25 off"),
    ("open seven days a week, and our advisors are available Monday to Friday 8am-8pm, Saturday 9am-5pm and Sunday 10am-4pm", "Mo-Fr 08:00-20:00; Sa 09:00-17:00; Su 10:00-16:00"),
    ("Monday to Friday 8am-8pm. Our 24 hour self-service line", "Mo-Fr 08:00-20:00"),
]  # fmt: skip
OTHERS = [
    ("de", "Mo-Fr 8-20 Uhr", "Mo-Fr 08:00-20:00"),
    ("de", "Montag bis Freitag von 8:00 bis 18:00 Uhr, Samstag 9 – 14 Uhr (außer an Feiertagen)", "Mo-Fr 08:00-18:00; Sa 09:00-14:00; PH off"),
    ("de", "Mo. - Do. 8.00 - 17.00 Uhr, Fr. 8.00 - 15.00 Uhr", "Mo-Th 08:00-17:00; Fr 08:00-15:00"),
    ("de", "täglich von 8 bis 22 Uhr", "Mo-Su 08:00-22:00"),
    ("de", "werktags 8:00 bis 18:00 Uhr", "Mo-Fr 08:00-18:00"),
    ("it", "06 0000 4311 (24 ore su 24)", "24/7"),
    ("de", "rund um die Uhr erreichbar", "24/7"),
    ("de", "Störung bei Strom, Gas, Wasser (Tag und Nacht): ••••••••••", "24/7"),
    ("de", "Montag bis Freitag 8 bis 12 Uhr, Donnerstag zusätzlich 14 bis 18 Uhr", "Mo-We,Fr 08:00-12:00; Th 08:00-12:00,14:00-18:00"),
    ("es", "lunes a viernes de 9:00 a 18:00", "Mo-Fr 09:00-18:00"),
    ("es", "L-V de 9 a 14 h y de 16 a 19 h", "Mo-Fr 09:00-14:00,16:00-19:00"),
    ("es", "de lunes a viernes de 9:00 AM a 6:00 PM, sábados de 9 a 14 h, domingos y festivos cerrado", "Mo-Fr 09:00-18:00; Sa 09:00-14:00; PH off"),
    ("nl", "ma-vr 9.00-17.30 uur", "Mo-Fr 09:00-17:30"),
    ("nl", "maandag t/m vrijdag van 9 tot 18 uur, zaterdag gesloten", "Mo-Fr 09:00-18:00"),
    ("it", "dal lunedì al venerdì dalle 9 alle 18", "Mo-Fr 09:00-18:00"),
    ("it", "Dal lunedì al venerdì dalle ore 9.00 alle ore 13.00 e dalle 14.00 alle 18.00, festivi esclusi", "Mo-Fr 09:00-13:00,14:00-18:00; PH off"),
]  # fmt: skip
#: What is said of other things, or not wholly, or in two ways.
NOTHING = [
    "Réponse sous 48h",
    "réponse sous 24h du lundi au vendredi",
    "Livraison du lundi au samedi de 8h à 18h",
    "Delivery Monday to Friday 8am-6pm",
    "Our shop is open Monday to Saturday 10am to 7pm",
    "Webinar every Monday from 2pm to 3pm",
    "Heures creuses : tous les jours de 22h à 6h",
    "Appels illimités du lundi au vendredi de 20h à 23h",
    "Our website is unavailable on Sundays from 2am to 6am",
    "Check-in daily from 2pm to 10pm",
    "Le lundi 12 juin de 9h à 18h",
    "du lundi au vendredi de 9h à 18h du 1er juin au 31 août",
    "Fermé le samedi en août. Du lundi au samedi de 9h à 18h",
    "il est conseillé d’appeler du mercredi au vendredi de 8h à 9h30",
    "lundi au vendredi à partir de 9h",
    "lundi au vendredi jusqu’à 18h",
    "Monday to Friday 9am to 6pm, from 10am on Thursdays",
    "Mon-Fri 8-10pm",
    "Monday 9-11",
    "de 9h à 17h du lundi au vendredi et de 10h à 13h le jeudi",
    "de 9h à 18h",
    "du lundi au vendredi",
    "sur rendez-vous du lundi au vendredi de 9h45 à 16h30",
    "les jours ouvrables de 9h à 18h",
    "Toute commande passée du lundi au vendredi entre 8h et 12h",
    "dans un délai de 24h",
    "Cameras record the site 24 hours a day, 7 days a week",
    "Notre assistant virtuel vous répond 24h/24 et 7j/7",
    "Service : lundi-vendredi 9h-18h. Ventes : lundi-vendredi 9h-20h",
    "01 99 00 10-12 lundi",
    "du lundi au vendredi de 9h à 18h, fermé le mercredi après-midi",
    "Monday to Friday 9am to 5pm except Wednesday afternoons",
    "le premier samedi du mois de 9h à 12h",
    "first Saturday of the month 9am-12pm",
    "du lundi au vendredi de 9h à 18h (fermé entre 12h et 14h)",
    "0,15 €/min, 9,99-12,50 €",
    "Our staff responds to e-mail inquiries from 9:00 a.m. to 5:00 p.m. Monday–Friday",
    "Nous répondons à vos e-mails du lundi au vendredi de 9h à 18h",
    "Wij zijn op de mail bereikbaar op maandag t/m vrijdag van 11:00 tot 16:00 uur",
    "Het magazijn is geopend van maandag t/m vrijdag van 10:00 tot 17:00 uur",
    "Woensdag:\n09:30 - 12:00u (in de maanden december en januari gesloten)",
    "open seven days a week, Monday to Friday 8am-8pm",
    "Monday to Friday 8:30am to 5pm except Wednesday when they open at 10am",
    "You may cancel any time",
    "Portes ouvertes le samedi de 10h à 17h",
    "Leçons de conduite : du lundi au samedi de 8h à 19h",
    "Stationnement payant du lundi au samedi de 9h à 19h",
    "Fermeture exceptionnelle le vendredi de 12h à 18h",
    "Métro ligne 4 du lundi au jeudi de 5h30 à 1h15",
    "Click & Collect is available Monday to Saturday 9am-5pm",
    "Join us every Thursday 7pm-9pm for live music",
    "Besuchszeiten: täglich von 14 bis 18 Uhr",
    "Je vous écris",
    "",
]


@pytest.mark.parametrize(("text", "osm"), FRENCH)
def test_french_hours_are_read(text, osm):
    assert hours_in(text, "fr") == osm


@pytest.mark.parametrize(("text", "osm"), ENGLISH)
def test_english_hours_are_read(text, osm):
    assert hours_in(text, "en") == osm


@pytest.mark.parametrize(("language", "text", "osm"), OTHERS)
def test_hours_of_other_languages_are_read(language, text, osm):
    assert hours_in(text, language) == osm


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_not_surely_read_says_nothing(text):
    assert hours_in(text, "fr") == hours_in(text, "en") == hours_in(text) == ""


@pytest.mark.parametrize("declared", ["", "en", "xx"])
def test_hours_are_read_where_the_page_declares_another_language(declared):
    assert hours_in("du lundi au vendredi de 9h à 18h", declared) == "Mo-Fr 09:00-18:00"
    assert hours_in("Dienstag und Donnerstag 9 bis 12 Uhr", declared) == "Tu,Th 09:00-12:00"


def test_each_statement_stands_where_it_is_said():
    text = "Service clients : du lundi au vendredi de 9h à 18h. Service commercial : le samedi de 9h à 12h."
    assert [(text[start:end], osm) for start, end, osm in hours_spans(text, "fr")] == [
        ("lundi au vendredi de 9h à 18h", "Mo-Fr 09:00-18:00"),
        ("samedi de 9h à 12h", "Sa 09:00-12:00"),
    ]
    assert hours_in(text, "fr") == ""


def test_rows_of_a_table_make_one_week():
    rows = ["Hotline", "Monday | 9am-5pm", "Tuesday | 9am-5pm", "Sunday | Closed", "Write to us"]
    assert hours_of_rows(rows, "en") == [(1, 3, "Mo-Tu 09:00-17:00")]


def test_days_above_times_go_together():
    rows = ["Lundi | Mardi | Mercredi", "9h-18h | 9h-18h | 9h-12h"]
    assert hours_of_rows(rows, "fr") == [(0, 0, "Mo-Tu 09:00-18:00; We 09:00-12:00")]


def test_cells_of_opening_and_of_closing_go_together():
    rows = ["Day | Opens | Closes", "Monday | 9am | 5pm", "Tuesday | 09:00 | 17:00", "Sunday | Closed"]
    assert hours_of_rows(rows, "en") == [(1, 3, "Mo-Tu 09:00-17:00")]


# ── What a small writer writes ────────────────────────────────────────────────────────────────────────

WEEK = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
WRITERS = {
    "fr": ("lundi mardi mercredi jeudi vendredi samedi dimanche", "du {0} au {1} de {2}h{3:02} à {4}h{5:02}"),
    "en": ("Monday Tuesday Wednesday Thursday Friday Saturday Sunday", "{0} to {1}, {2:02}:{3:02}-{4:02}:{5:02}"),
    "de": ("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag", "{0} bis {1} von {2}.{3:02} bis {4}.{5:02} Uhr"),
    "es": ("lunes martes miércoles jueves viernes sábado domingo", "de {0} a {1} de {2}:{3:02} a {4}:{5:02} h"),
    "nl": ("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag", "{0} t/m {1} van {2}:{3:02} tot {4}:{5:02} uur"),
    "it": ("lunedì martedì mercoledì giovedì venerdì sabato domenica", "dal {0} al {1} dalle {2}.{3:02} alle {4}.{5:02}"),
}  # fmt: skip


@given(
    language=st.sampled_from(sorted(WRITERS)),
    days=st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] < pair[1]),
    hours=st.tuples(st.integers(0, 23), st.integers(0, 23)).filter(lambda pair: pair[0] < pair[1]),
    minutes=st.tuples(st.sampled_from([0, 15, 30]), st.sampled_from([0, 15, 45])),
)
def test_what_is_written_is_read_back(language, days, hours, minutes):
    names, form = WRITERS[language]
    name = names.split()
    text = form.format(name[days[0]], name[days[1]], hours[0], minutes[0], hours[1], minutes[1])
    osm = f"{WEEK[days[0]]}-{WEEK[days[1]]} {hours[0]:02}:{minutes[0]:02}-{hours[1]:02}:{minutes[1]:02}"
    assert hours_in(text, language) == hours_in(text) == osm


@given(st.text(alphabet="0129 h:-lundimonto.,apm/\n()", max_size=60))
def test_whatever_is_read_is_what_hours_are(text):
    osm = hours_in(text, "fr")
    assert osm == "" or OpeningHours.parse(osm)


def test_a_long_text_is_read_in_time_that_grows_with_it():
    """Without counting seconds: a pattern that runs wild would not end."""
    for piece in ("1 ", "9h-", "lundi ", "24 ", "9 to ", "de 9h à ", "7 ", "1/"):
        assert hours_in(piece * (3000 // len(piece)), "fr") == ""
