import json
from pathlib import Path

import pytest

from companies.lib.source_titles import are_terms, is_telling, language_of, title_in
from companies.lib.words import domain_of
from tests.rows import every_row

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"

#: title, host, what a French reader reads, what an English one does
TITLES = [
    ("edf.fr", "edf.fr", "edf.fr", "edf.fr"),
    ("", "edf.fr", "edf.fr", "edf.fr"),
    (
        "datenanfragen.de company database (CC0)",
        "datenanfragen.de",
        "la base d’entreprises de datenanfragen.de (CC0)",
        "datenanfragen.de company database (CC0)",
    ),
    (
        "SignalConso, source code (betagouv/signalconso-website)",
        "github.com",
        "SignalConso, code source (betagouv/signalconso-website)",
        "SignalConso, source code (betagouv/signalconso-website)",
    ),
    (
        "demarches-simplifiees.fr (code officiel)",
        "github.com",
        "demarches-simplifiees.fr (code officiel)",
        "demarches-simplifiees.fr (official code)",
    ),
    (
        "SNCF Connect — General Conditions of Sale",
        "sncf-connect.com",
        "SNCF Connect — conditions générales de vente",
        "SNCF Connect — General Conditions of Sale",
    ),
    ("Apple privacy policy", "apple.com", "Apple, politique de confidentialité", "Apple privacy policy"),
    (
        "Netflix, déclaration de confidentialité (France)",
        "netflix.com",
        None,
        "Netflix, privacy statement (France)",
    ),
    ("Médiateur d’Engie, la facturation à 14 mois", "mediateur-engie.com", None, "mediateur-engie.com"),
    ("Halifax, contact us about fraud", "halifax.co.uk", "halifax.co.uk", None),
    ("Lloyds Bank, fraud: contact us now", "lloydsbank.com", "lloydsbank.com", None),
    # Where there is no better, a title in the other language.
    ("GOV.UK, contact the DVLA", "", "GOV.UK, contact the DVLA", None),
    ("Login.gov help (source code)", "github.com", "Login.gov help (code source)", None),
    # The name of a work is what it is.
    ("En-Contact, « Phone Game, ou comment joindre les injoignables »", "en-contact.com", None, None),
    ("Sénat (senat.fr)", "senat.fr", None, None),
    ("La Gazette", "gazette.example", None, None),
    ("The Guardian", "theguardian.com", None, None),
    ("Contact", "sogeline.example", None, None),
]


@every_row(("title", "host", "french", "english"), TITLES)
def test_a_title_is_in_the_readers_language(title, host, french, english):
    assert title_in("fr", title, host) == (title if french is None else french)
    assert title_in("en", title, host) == (title if english is None else english)


def sources(value):
    if isinstance(value, list):
        return [source for entry in value for source in sources(entry)]
    if not isinstance(value, dict):
        return []
    own = [value["source"]] if isinstance(value.get("source"), dict) else []
    return own + [source for entry in value.values() for source in sources(entry)]


@pytest.mark.parametrize(("language", "other"), [("fr", "en"), ("en", "fr")])
def test_no_source_of_the_starter_directory_speaks_the_other_language(language, other):
    files = [
        json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(FIXTURES.rglob("*.json"))
        if "schema" not in path.parts
    ]
    titles = {(source["title"], domain_of(source.get("url", ""))) for source in sources(files)}
    assert len(titles) > 150
    wrong = [
        title
        for title, host in titles
        if is_telling(host)
        and language_of(title_in(language, title, host)) == other
        and title_in(language, title, host) not in (host, title.lower())
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("title", "answer"),
    [
        ("Uber — Terms of Service", True),
        ("Amazon.fr, conditions d’utilisation et de vente", True),
        ("Wise customer agreement (EEA)", True),
        ("Apple privacy policy", False),
        ("Airbnb, mentions légales", False),
    ],
)
def test_terms_are_known_by_their_title(title, answer):
    assert are_terms(title) is answer
