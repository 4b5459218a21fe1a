from companies.lib.typography import set_page, set_text
from tests.rows import every_row

#: ~ stands for a no-break space and ^ for the narrow one, as neither can be seen.
FRENCH = [
    ("18 min", "18~min"),
    ("2 h 15 min", "2~h~15~min"),
    ("9 h 30", "9~h~30"),
    ("11–34 min", "11–34~min"),
    ("30 % et 12 €", "30^% et 12^€"),
    ("3 jours, 1 signalement, 12 signalements", "3~jours, 1~signalement, 12~signalements"),
    ("12 mars 2026", "12~mars 2026"),
    ("le 1er octobre 2015", "le 1ᵉʳ~octobre 2015"),
    ("le 1er, puis", "le 1ᵉʳ, puis"),
    ("1re chambre civile", "1ʳᵉ chambre civile"),
    ("n° 19-13.016, article L. 115-3", "n°~19-13.016, article L.~115-3"),
    ("dites « conseiller » : 2 fois !", "dites «^conseiller^»^: 2~fois^!"),
    ("il y a treize ans \u202f: en 2012", "il y a treize ans^: en 2012"),
    ("déjà\u202f: juste", "déjà^: juste"),
    ("vu sur edf.fr , le 12 .", "vu sur edf.fr, le 12."),
    ("DGCCRF - RéponseConso", "DGCCRF~– RéponseConso"),
    ("peut-être - ou non", "peut-être~– ou non"),
    ("3 renoncent ; 1 est coupé · vécu", "3~renoncent^; 1~est coupé~· vécu"),
    # No figure, or no unit.
    ("le 3949 sonne", "le 3949 sonne"),
    ("33700 d’Orange", "33700 d’Orange"),
    ("en min", "en min"),
    ("12 minuteries", "12 minuteries"),
]
ENGLISH = [
    ("18 min", "18~min"),
    ("from 14 reports, the latest 12 March 2026", "from 14~reports, the latest 12~March 2026"),
    ("3 days", "3~days"),
    ("3 give up; 1 is cut off · said", "3~give up; 1~is cut off~· said"),
    ("48%", "48%"),
    ("eleven years ago : in 2012", "eleven years ago: in 2012"),
    ("no. 19, article L115-3", "no. 19, article L115-3"),
    ("Why ?", "Why ?"),
    ("1er", "1er"),
]
DUTCH = [
    ("18 min", "18~min"),
    ("2 u 15 min", "2~u~15~min"),
    ("uit 14 meldingen, de laatste 12 maart 2026", "uit 14~meldingen, de laatste 12~maart 2026"),
    ("8 op 10 oproepen: 4 tot 22 min", "8~op 10~oproepen: 4 tot 22~min"),
    ("30 %, € 12 en nr. 4", "30%, €~12 en nr.~4"),
    ("Waarom ? Omdat : zo !", "Waarom? Omdat: zo!"),
    ("zeg “medewerker” : 2 keer", "zeg “medewerker”: 2~keer"),
    ("3 geven op; 1 is afgebroken · gezegd", "3~geven op; 1~is afgebroken~· gezegd"),
    ("foto’s, 2 pagina’s", "foto’s, 2~pagina’s"),
    ("1er", "1er"),
    ("12 uurwerken", "12 uurwerken"),
]


def written(text: str) -> str:
    return text.replace("\u00a0", "~").replace("\u202f", "^")


@every_row(
    ("language", "text", "words"),
    [
        *(("fr", *row) for row in FRENCH),
        *(("en", *row) for row in ENGLISH),
        *(("nl-be", *row) for row in DUTCH),
    ],
)
def test_a_sentence_is_set(language: str, text: str, words: str):
    assert written(set_text(text, language)) == words
    assert written(set_page(f"<p>{text}</p>", language)) == f"<p>{words}</p>"


@every_row("text", [row[0] for row in FRENCH])
def test_what_is_set_stays_as_it_is(text: str):
    once = set_text(text, "fr")
    assert set_text(once, "fr") == once


@every_row(
    ("page", "words"),
    [
        ('<span class="figure">12</span> min', '<span class="figure">12</span>~min'),
        ("<strong>2 h</strong>\n  30", "<strong>2~h</strong>\n  30"),
        ("<strong>3</strong>\njours", "<strong>3</strong>~jours"),
        # What a reader sends back or copies, what a program reads.
        ('<input value="12 min : 3 %"> 5 min', '<input value="12 min : 3 %"> 5~min'),
        ('<textarea name="words">12 min !</textarea>', '<textarea name="words">12 min !</textarea>'),
        ("<script>if (1 ? 2 : 3)</script>", "<script>if (1 ? 2 : 3)</script>"),
        ("<code>_proof : 12 min</code>", "<code>_proof : 12 min</code>"),
        ("<kbd>2</kbd> min", "<kbd>2</kbd> min"),
        ("<!doctype html>\n<p>5 min</p>", "<!doctype html>\n<p>5~min</p>"),
        ("<textarea>12 min", "<textarea>12~min"),
        ("5 &lt; 6 min &amp; 7 h", "5 &lt; 6~min &amp; 7~h"),
    ],
)
def test_of_a_page_only_the_sentences_are_set(page: str, words: str):
    assert written(set_page(page, "fr")) == words
