import csv
import datetime

import pytest

from tests import factories

pytestmark = pytest.mark.django_db
OCTOBER, SEPTEMBER = datetime.date(2025, 10, 1), datetime.date(2025, 9, 1)


def text(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def test_there_is_no_edition_yet(client):
    assert "There is no edition yet" in text(client, "/en/index/")


def test_the_newest_month_leads_and_all_are_linked(client):
    for month, minutes in ((SEPTEMBER, 15.0), (OCTOBER, 17.0)):
        factories.index_figure(month=month, minutes=minutes)
    page = text(client, "/en/index/")
    assert "17 min" in page
    assert "15 min" not in page
    assert "15 min" in text(client, "/en/index/2025-09/")
    assert "/fr/indice/2025-09/" in text(client, "/fr/indice/")


def test_thin_evidence_is_a_dash_and_a_word(client):
    none = dict.fromkeys(("minutes", "low", "high", "share", "share_low", "share_high"))
    factories.index_figure(why="few_companies", **none)
    assert '– <span class="under">trop peu d’entreprises' in text(client, "/fr/indice/")


def test_invented_companies_lead_only_where_no_other_has_a_figure(client):
    invented = factories.index_figure(month=OCTOBER)
    type(invented.edition).objects.update(is_invented=True)
    assert "Invented companies, simulated reports." in text(client, "/en/index/")
    factories.index_figure(month=SEPTEMBER)
    assert "Invented companies" not in text(client, "/en/index/")
    assert "Invented companies" in text(client, "/en/index/?invented")
    text(client, "/en/index/2025-10/", status=404)


def revised():
    first = factories.index_figure(month=OCTOBER, minutes=12.0)
    again = type(first.edition).objects.create(
        month=OCTOBER,
        is_invented=False,
        revision=2,
        computed_at=factories.NOW,
        reason_texts={"fr": "Un secteur manquait.", "en": "A sector was missing."},
    )
    factories.index_figure(edition=again, minutes=13.0)


def test_a_corrected_month_shows_its_newest_revision_why_and_the_ones_before(client):
    revised()
    page = text(client, "/en/index/2025-10/")
    assert ("13 min" in page, "A sector was missing." in page) == (True, True)
    before = text(client, "/en/index/2025-10/?revision=1")
    assert ("12 min" in before, "This edition was corrected later." in before) == (True, True)


def test_the_file_has_every_month_once_by_its_newest_revision(client):
    revised()
    factories.index_figure(month=SEPTEMBER, minutes_before=10.0)
    answer = client.get("/en/index.csv")
    rows = list(csv.DictReader(answer.getvalue().decode().splitlines()))
    assert [(row["month"], row["revision"], row["sector"], row["minutes"]) for row in rows] == [
        ("2025-10", "2", "*", "13.0"),
        ("2025-09", "1", "*", "12.0"),
    ]
    assert (rows[1]["change_percent"], rows[1]["page"]) == ("20", "http://testserver/en/index/2025-09/")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    one = client.get("/fr/indice/2025-10/indice.csv?revision=1").getvalue().decode()
    assert [row["minutes"] for row in csv.DictReader(one.splitlines())] == ["12.0"]


@pytest.mark.parametrize("month", ["2025-13", "october", "2025", "2025-10-01", "2031-01"])
def test_what_is_no_month_of_an_edition_is_answered_404(client, month):
    revised()
    for address in (f"/en/index/{month}/", f"/en/index/{month}/index.csv"):
        assert client.get(address).status_code == 404
    assert client.get("/en/index/2025-10/?revision=x").status_code == 404


def test_the_page_is_only_read(client):
    assert client.post("/en/index/").status_code == 405
