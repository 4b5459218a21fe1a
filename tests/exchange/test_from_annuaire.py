import datetime
import json

import pytest

from companies.exchange.from_annuaire import PAGE, TITLE, read
from companies.exchange.importers import import_formats
from companies.exchange.json_files import NotAnArchive
from companies.lib.records import ImportedBranch, ImportedSource
from tests.exchange.annuaire import WHOLE, a_file, a_tar, as_the_interface, counter, text, week

BRANCH = ImportedBranch(
    key="c1", body="caf", kind="caf", name="Caisse d’essai de Lyon", address="Immeuble des Essais\n1 rue des Essais",
    postcode="69409", town="Lyon Cedex 03", communes="69383", seen_on=datetime.date(2026, 3, 2), phone="+33199001234",
    url="https://lannuaire.service-public.fr/essais/c1", opening_hours="Mo-Fr 09:00-12:00,13:30-16:30",
    is_accessible=True, longitude="4.856700", latitude="45.757800",
)  # fmt: skip


@pytest.fixture
def found(tmp_path):
    """All that a file of these records says: its branches, what was refused, what was left out."""

    def read_all(*records, make=a_file, **more):
        files = read(make(tmp_path, *records, **more))
        parts = list(files.files)
        assert len(parts) == files.total
        branches = [branch for part in parts for branch in part.branches]
        refused = [reason for part in parts for reason in part.refused]
        left_out = [reason for part in parts for _name, reason in part.left_out]
        return branches, refused, left_out, parts[-1].end

    return read_all


@pytest.fixture
def one(found):
    """The only branch of a file, and what was left out of it."""

    def read_one(**fields):
        branches, refused, left_out, _end = found(counter(**fields))
        assert refused == []
        return branches[0], left_out

    return read_one


def test_format_is_found_by_itself():
    assert import_formats()["annuaire"].read is read


@pytest.mark.parametrize("make", [a_file, a_tar])
def test_a_counter_of_a_body_of_ours_is_a_branch_of_it(found, make):
    assert found(counter(), make=make)[:3] == ([BRANCH], [], [])


def test_the_interface_writes_lists_inside_of_strings(found):
    record = as_the_interface(counter())
    assert found(content=text(record, name="results"))[:3] == ([BRANCH], [], [])
    assert found(content=json.dumps([record]))[:3] == ([BRANCH], [], [])


def test_the_source_is_the_register(tmp_path):
    [*_others, last] = read(a_file(tmp_path, counter())).files
    assert last.source == ImportedSource(PAGE, TITLE, "regulator", None)


def test_counters_of_no_body_are_counted_and_not_named(found):
    records = [
        counter("m1", kind="mairie"),
        counter("m2", kind="mairie"),
        counter("n", pivot=[]),
        counter("t", kind="ta"),
    ]
    branches, refused, _left_out, end = found(*records)
    assert (branches, refused) == (
        [],
        [
            "mairie: 2 counters, no body of ours",
            "no kind: 1 counters, no body of ours",
            "ta: 1 counters, no body of ours",
        ],
    )
    assert end.keys == {"m1", "m2", "n", "t"}


def test_nobody_is_named(found):
    assert "Personne" not in repr(found(counter()))


@pytest.mark.parametrize(
    ("make", "more", "is_whole"),
    [
        (a_tar, {}, True),
        (a_file, {"name": WHOLE}, True),
        (a_file, {}, False),
        (a_tar, {"content": text(counter())[:-1]}, False),
        (a_tar, {"content": text(counter())[:-2]}, False),
    ],
    ids=["archive", "by its name", "a sample", "an archive cut at its end", "cut before"],
)
def test_a_register_is_whole_by_its_name_and_its_end(found, make, more, is_whole):
    assert found(counter(), make=make, **more)[-1].is_whole == is_whole


def test_its_day_is_that_of_the_archive_or_of_the_newest_record(found):
    old = counter("c2", date_modification="05/01/2024 08:00:00")
    assert found(counter(), old, make=a_tar)[-1].day == datetime.date(2026, 3, 3)
    assert found(counter(), old)[-1].day == datetime.date(2026, 3, 2)


def test_what_is_cut_is_read_as_far_as_it_goes(found):
    branches, [reason], _left_out, _end = found(content=text(counter(), counter("c2"))[:-40])
    assert (branches, reason[:20]) == ([BRANCH], "not read to its end:")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"nom": ""}, "it has no nom"),
        ({"nom": "x" * 300}, "nom: longer than 200 characters"),
        ({"adresse": []}, "it has no town with a postcode"),
        ({"address": {"code_postal": "SW1A"}}, "it has no town with a postcode"),
        ({"adresse": "here"}, "adresse: is text, not a list"),
        ({"adresse": 7}, "adresse: is no list of objects"),
        ({"date_modification": ""}, "it has no date_modification"),
        ({"date_modification": "2026-03-02"}, "date_modification: 2026-03-02 is no day"),
        ({"statut_de_diffusion": "false"}, "the register does not publish it"),
        ({"nom": "half \ud800"}, "it holds half a letter"),
    ],
)
def test_a_record_that_cannot_be_is_refused(found, fields, reason):
    record = counter(**fields)
    content = json.dumps({"service": [record]})
    branches, [told], _left_out, _end = found(content=content)
    assert (branches, told.rpartition(f": {reason}")[1:]) == ([], (f": {reason}", ""))


def test_a_second_record_of_a_key_and_one_without_are_refused(found):
    _branches, refused, _left_out, _end = found(counter(), counter(), counter(""), content=None)
    assert refused == [
        "c1 Caisse d’essai de Lyon: the file holds it already",
        "Caisse d’essai de Lyon: it has no id",
    ]


@pytest.mark.parametrize(
    ("entries", "hours"),
    [
        ([week("Lundi", "Vendredi")], "Mo-Fr 09:00-12:00"),
        ([week("Lundi"), week("Mardi"), week("Jeudi")], "Mo-Tu 09:00-12:00; Th 09:00-12:00"),
        ([week("Lundi"), week("Lundi", opens="13:00:00", closes="17:00:00")], "Mo 09:00-12:00,13:00-17:00"),
        ([week("Lundi", "Dimanche", opens="00:00:00", closes="24:00:00")], "Mo-Su 00:00-24:00"),
        ([], ""),
    ],
)
def test_hours_of_the_week_are_read(one, entries, hours):
    branch, left_out = one(plage_ouverture=entries)
    assert (branch.opening_hours, left_out) == (hours, [])


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"plage_ouverture": [week("Samedi", comment="2e et 4e samedis")]}, "hours: a comment restricts them"),
        ({"commentaire_plage_ouverture": "sur rendez-vous"}, "hours: a comment restricts them"),
        ({"plage_ouverture": [week("Someday")]}, "hours: someday to someday"),
        ({"plage_ouverture": [week("Vendredi", "Lundi")]}, "hours: vendredi to lundi"),
        ({"plage_ouverture": [week("Lundi", opens="12:00:00", closes="09:00:00")]}, "hours: 12:00:00 to 09:00:00"),
        ({"plage_ouverture": [week("Lundi", opens="", closes="")]}, "hours: a day without times"),
        ({"plage_ouverture": [week("Lundi"), week("Lundi", opens="11:00:00", closes="13:00:00")]},
         "hours: times of one day overlap"),
    ],
)  # fmt: skip
def test_hours_that_are_not_sure_are_not_known(one, fields, reason):
    branch, left_out = one(**fields)
    assert (branch.opening_hours, left_out) == ("", [reason])


@pytest.mark.parametrize(
    ("fields", "name", "value", "left_out"),
    [
        ({"telephone": [{"valeur": "0199", "description": ""}]}, "phone", "", ["telephone: 0199 is no number"]),
        ({"telephone": [{"valeur": "+44 20 7946 0123"}]}, "phone", "",
         ["telephone: +44 20 7946 0123 is no number of France"]),
        ({"telephone": [{"valeur": "01 99 00 12 34", "description": "Fax"}]}, "phone", "", []),
        ({"telephone": [{"valeur": "01 99 00 12 34"}, {"valeur": "01 99 00 12 35"}]}, "phone", "+33199001234",
         ["telephone: 01\xa099\xa000\xa012\xa035 stands beside the one that was taken"]),
        ({"adresse_courriel": ["accueil@caf.example"]}, "email", "accueil@caf.example", []),
        ({"adresse_courriel": "accueil@caf.example"}, "email", "accueil@caf.example", []),
        ({"adresse_courriel": ["jean.dupont@caf.example"]}, "email", "", ["adresse_courriel: names a person"]),
        ({"adresse_courriel": ["nobody"]}, "email", "", ["adresse_courriel: nobody is not an e-mail address"]),
        ({"site_internet": [{"libelle": "", "valeur": "https://www.caf.example "}]}, "website", "https://www.caf.example", []),
        ({"site_internet": [{"valeur": "ftp://caf.example"}]}, "website", "",
         ["site_internet: ftp://caf.example is no web address"]),
        ({"url_service_public": "nowhere"}, "url", "", ["url_service_public: nowhere is not a web address"]),
        ({"pivot": [{"type_service_local": "caf", "code_insee_commune": "69383"}]}, "communes", "69383", []),
        ({"pivot": [{"type_service_local": "mairie"}, {"type_service_local": "cpam"}]}, "body", "assurance-maladie", []),
        ({"address": {"longitude": "", "latitude": ""}}, "longitude", "", []),
        ({"address": {"longitude": "east"}}, "longitude", "", ["position: east 45.7578 is none"]),
        ({"address": {"longitude": "200"}}, "latitude", "", ["position: 200 45.7578 is not on the globe"]),
        ({"address": {"accessibilite": "NAC"}}, "is_accessible", False, []),
        ({"address": {"accessibilite": "DEM"}}, "is_accessible", None, []),
    ],
)  # fmt: skip
def test_fields_are_read_or_left_out(one, fields, name, value, left_out):
    branch, told = one(**fields)
    assert (getattr(branch, name), told) == (value, left_out)


def test_a_folder_holds_the_register(tmp_path):
    a_file(tmp_path, counter(), name=WHOLE)
    assert [branch.key for part in read(tmp_path).files for branch in part.branches] == ["c1"]


@pytest.mark.parametrize("content", [b"", b"no tar"])
def test_what_is_no_register_is_refused(tmp_path, content):
    path = tmp_path / "all.tar.bz2"
    path.write_bytes(content)
    with pytest.raises(NotAnArchive):
        read(path)
    with pytest.raises(NotAnArchive):
        read(tmp_path / "missing")
    with pytest.raises(NotAnArchive):
        read(a_tar(tmp_path, name="other.json"))
