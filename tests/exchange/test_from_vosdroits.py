import datetime

import pytest

from companies.actions.search.index import index_company
from companies.exchange.from_vosdroits import TITLE as SOURCE_TITLE
from companies.exchange.from_vosdroits import read
from companies.exchange.importers import import_formats
from companies.exchange.json_files import NotAnArchive
from companies.lib.records import ImportedName, ImportedSource
from tests import factories
from tests.exchange.vosdroits import LINES, a_zip, as_json, as_xml, blocks_alone, entry, fiche

pytestmark = pytest.mark.django_db
NOTE_FR = "Horaires tels qu’écrits le 26/10/2020 : Du lundi au vendredi de 9h à 17h"
WAYS = [
    ("information-phone", "+33199001234", "proposed", "Dossiers", NOTE_FR),
    ("information-phone-2", "+33199001235", "proposed", "Depuis l’étranger", ""),
    ("information-email", "contact@cnde.example", "said", "Dossiers", ""),
    ("information-postal", "Caisse nationale des essais\n1 rue des Essais\n75012 Paris Cedex 12", "said", "Par courrier", ""),
]  # fmt: skip


@pytest.fixture
def found(tmp_path):
    """What a file of these blocks says."""
    return lambda *entries: list(read(blocks_alone(tmp_path, *entries)).files)


def ways_of(file):
    assert file.record, file.refused
    return [
        (way.slug, way.value, way.status, way.label_texts.get("fr", ""), way.note_texts.get("fr", ""))
        for way in file.record.channels
    ]


def test_format_is_found_by_itself():
    assert import_formats()["vosdroits"].read is read


@pytest.mark.parametrize(
    "path_of",
    [
        lambda folder: blocks_alone(folder, entry()),
        lambda folder: a_zip(folder, particuliers_F1__json=as_json(fiche())),
        lambda folder: a_zip(folder, F1__xml=as_xml(fiche())),
    ],
    ids=["blocks alone", "fiches as JSON", "fiches as XML"],
)
def test_a_block_becomes_a_body_with_its_ways_in(tmp_path, path_of):
    [file] = read(path_of(tmp_path)).files

    record = file.record
    assert ways_of(file) == WAYS
    assert (record.key, record.name, record.kind, record.country, record.names) == (
        "caisse-nationale-des-essais", "Caisse nationale des essais", "public_body", "FR",
        (ImportedName("Cnde", "abbreviation"),),
    )  # fmt: skip
    url = "https://www.service-public.gouv.fr/particuliers/vosdroits/F1"
    assert record.source == ImportedSource(url, SOURCE_TITLE, "regulator", datetime.date(2020, 10, 26))
    assert record.channels[0].staff_note == (
        "DILA, block R1, fiche changed on 2020-10-26.\nPrice as written: Service gratuit + prix appel"
    )


def test_the_fiche_changed_last_says_it(tmp_path):
    older = fiche(day="2019-01-02", lines=("01 99 00 12 39",))
    [file] = read(a_zip(tmp_path, F1__xml=as_xml(older), F2__xml=as_xml(fiche()))).files
    assert ways_of(file) == WAYS


def test_blocks_of_one_body_are_one_record_as_old_as_the_oldest(found):
    second = entry(
        "R2",
        title="Caisse nationale des essais (Cnde) - Retraites",
        lines=("01 99 00 12 36",),
        day="2018-05-06",
    )
    [file] = found(entry(), second)
    assert ways_of(file)[4] == ("information-phone-3", "+33199001236", "proposed", "Retraites", "")
    assert file.record.source.seen_on == datetime.date(2018, 5, 6)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("3199 (coût d'un appel local)", "FR-3199"),
        ("31 99", "FR-3199"),
        ("116 099", "FR-116099"),
        ("Composez le 31 99 en cas de question.", "FR-3199"),
        ("+33 (0)1 99 00 12 34", "+33199001234"),
        ("0 800 000 012 (service et appel gratuits)", "+33800000012"),
    ],
)
def test_numbers_are_read_as_they_are_written(found, line, value):
    [file] = found(entry(lines=("Par téléphone", line)))
    assert [way.value for way in file.record.channels] == [value]


@pytest.mark.parametrize(
    "line",
    ["11, rue des Essais", "24h/24 et 7 jours sur 7", "De 9h à 17h", "En 2020, 12 agences.", "Fax : 01 99 00 12 34", "+44 20 7946 0123"],
)  # fmt: skip
def test_other_figures_are_no_numbers(found, line):
    [file] = found(entry(lines=("Par téléphone", "01 99 00 12 36", line)))
    assert [way.value for way in file.record.channels] == ["+33199001236"]


def test_a_named_person_is_left_out(found):
    [file] = found(entry(lines=("01 99 00 12 34", "jean.dupont@cnde.example")))
    assert ([way.kind for way in file.record.channels], file.refused) == (
        ["phone"],
        ("email: names a person",),
    )
    letter = ("Par courrier", "Madame Dupont", "1 rue des Essais", "75012 Paris")
    [file] = found(entry(lines=("01 99 00 12 34", *letter)))
    assert [way.kind for way in file.record.channels] == ["phone"]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        (
            {"title": "Poser une question à la Caisse des essais (Cde)"},
            "its title names a service or a matter",
        ),
        ({"title": "Caisse des essais : obtenir de l'aide"}, "its title names a service or a matter"),
        ({"title": "Serveur vocal des essais - 3199"}, "its title names a service or a matter"),
        ({"title": "Agence nationale - Essais et erreurs (Anee)"}, "its title names a service or a matter"),
        ({"lines": ("Ministère des essais",)}, "it names no number, no mailbox and no address"),
    ],
)
def test_what_is_no_body_is_refused(found, fields, reason):
    [file] = found(entry(**fields))
    assert (file.record, file.refused[0][: len(reason)]) == (None, reason)


def test_counters_of_a_place_and_pages_are_passed_over(found):
    assert found(entry(type="Local personnalisé sur SP"), entry(type="Web")) == []


@pytest.mark.parametrize(
    "title",
    [
        "31 99 - Essais Info",
        "Caisse nationale des essais (Essais Info)",
        "Centre de traitement des essais (Essais Info) - 3199",
    ],
)
def test_what_goes_by_a_name_of_somebody_here_is_theirs(found, title):
    here = factories.company(name="Essais Info Service", slug="essais", aliases=["Essais Info"])
    index_company(company=here)

    [file] = found(entry(title=title))

    assert (file.record.key, ImportedName(here.name, "spelling") in file.record.names) == ("essais", True)


def test_a_desk_of_theirs_is_no_other_name_for_them(found):
    here = factories.company(name="Essais Info", slug="essais")
    index_company(company=here)
    [file] = found(entry(title="Centre de traitement des essais (Essais Info) - 3199"))
    assert (file.record.name, file.record.names) == (
        "Essais Info",
        (ImportedName("Essais Info", "spelling"),),
    )
    assert file.record.channels[0].label_texts.get("fr", "") == "Centre de traitement des essais"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<Publication>", "it is not XML"),
        (b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>", ""),
        (as_xml(fiche(day="once")), "'once' is no day"),
        (b"x" * 9_000_000, "it is larger than"),
    ],
    ids=["damaged", "an entity", "no day", "too large"],
)
def test_a_fiche_that_cannot_be_read_stops_no_other(tmp_path, content, reason):
    files = list(read(a_zip(tmp_path, F1__xml=content, F2__xml=as_xml(fiche()))).files)
    told = [file.refused[0] for file in files if file.record is None]
    assert [text[: len(reason)] for text in told] == ([reason] if reason else [])
    assert ways_of(files[-1]) == WAYS


def test_what_is_no_archive_is_refused(tmp_path):
    for path in (tmp_path / "missing.zip", tmp_path):
        with pytest.raises(NotAnArchive):
            read(path)


def test_a_first_line_with_its_number_needs_no_heading(found):
    [file] = found(entry(lines=LINES[2:5]))
    assert [way.value for way in file.record.channels] == ["+33199001234"]
