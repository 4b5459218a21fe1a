import io
import json

import pytest
from django.core.management import CommandError, call_command

from companies.models import Channel, Company, Event, ImportedRecord, Sector, Source
from tests.exchange.arcep import write_tables
from tests.exchange.datenanfragen import a_folder, a_zip, entries, obsolete, other, record

pytestmark = pytest.mark.django_db


def bring(path, **options):
    said = io.StringIO()
    call_command("import_companies", str(path), format_name="datenanfragen", stdout=said, **options)
    return said.getvalue().splitlines()


@pytest.fixture(params=[a_zip, a_folder], ids=["zip", "folder"])
def archive(request, tmp_path):
    contents = entries(
        [record(), other(), other("mirabel", name=["Mirabel"]), other("vide", phone="12")],
        [
            obsolete(),
            obsolete("nulle-part", reason="out-of-scope"),
            obsolete("perdue", **{"redirect-to": "x"}),
        ],
    )
    return request.param(tmp_path, contents | {"companies/broken.json": b"{"})


BROUGHT = [
    "created: 3, updated: 0, unchanged: 0, merged: 0, retired: 1",
    "new rows: 2 alias, 8 channel, 4 company, 1 domain, 19 sector, 259 sectorword, 4 source",
    "merged: 0",
    "retired: 1",
    "  ligne-du-nord → sogeline",
    "refused: 4",
    "  companies/broken.json: it is not JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
    "  companies/mirabel.json: name: is a list, not text",
    "  obsolete-records/nulle-part.json: out-of-scope: it does not say what became of the company",
    "  obsolete-records/perdue.json: it redirects to x, which was not brought",
    "left out of what was taken: 1",
    "  companies/vide.json: phone: 12 has no country code",
]


def test_archive_is_brought_with_a_report_of_everything(archive):
    assert bring(archive) == BROUGHT
    assert sorted(Company.objects.values_list("slug", "status")) == [
        ("banque-vauban", "published"),
        ("ligne-du-nord", "retired"),
        ("sogeline", "published"),
        ("vide", "published"),
    ]


def test_second_run_changes_nothing(archive):
    bring(archive)
    tables = (Company, Channel, Source, Sector, Event, ImportedRecord)
    before = [list(table.objects.order_by("pk").values()) for table in tables]
    assert bring(archive) == [
        "created: 0, updated: 0, unchanged: 4, merged: 0, retired: 0",
        "merged: 0",
        "retired: 0",
        *BROUGHT[5:],
    ]
    assert [list(table.objects.order_by("pk").values()) for table in tables] == before


def test_dry_run_says_the_same_and_writes_nothing(archive):
    assert bring(archive, dry_run=True) == [*BROUGHT, "dry run: nothing was written"]
    for table in (Company, Channel, Source, Sector, Event, ImportedRecord):
        assert not table.objects.exists()


def test_path_without_an_archive_is_one_line(tmp_path):
    text = tmp_path / "text.zip"
    text.write_text("no zip")
    for path, reason in ((text, "is neither a folder nor a zip"), (tmp_path / "nowhere", "is not there")):
        with pytest.raises(CommandError) as told:
            bring(path)
        assert str(told.value) == f"{path} {reason}"


def test_format_must_be_one_that_is_known(tmp_path):
    with pytest.raises(CommandError, match="invalid choice: 'cards'"):
        call_command("import_companies", str(tmp_path), "--format", "cards")
    with pytest.raises(CommandError, match="--format"):
        call_command("import_companies", str(tmp_path))


def test_brought_privacy_desk_neither_leads_its_page_nor_a_list(tmp_path, client):
    bring(a_zip(tmp_path, {"companies/sogeline.json": json.dumps(record()).encode()}))
    page = client.get("/en/reach/sogeline/").content.decode()
    assert "We know no way to a human here yet." in page
    assert page.index("We know no way to a human") < page.index("donnees@sogeline.example")
    assert "mailto:donnees@sogeline.example" not in page
    assert "+33199001234" not in page
    assert "<dt>Serves</dt><dd>Belgium, France</dd>" in page


def test_tables_of_the_regulator_are_brought_as_their_own_command_does(tmp_path):
    def blocks(**options):
        said = io.StringIO()
        call_command(
            "import_companies", str(tmp_path), format_name="arcep", stdout=said, stderr=said, **options
        )
        return said.getvalue().splitlines()[:2]

    write_tables(tmp_path)
    assert blocks(dry_run=True) == blocks()
    assert blocks() == ["created: 0, updated: 0, unchanged: 1, merged: 0, retired: 0", "merged: 0"]
    said = io.StringIO()
    call_command("import_number_blocks", tmp_path, stdout=said, stderr=said)
    assert said.getvalue().splitlines()[0] == "table of 2026-04-17: 0 blocks added, 0 removed, 15 unchanged"
