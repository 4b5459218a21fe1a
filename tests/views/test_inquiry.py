import csv
import io

import pytest
from django.conf import settings

from companies.enums import CompanyStatus, FindingOutcome
from companies.exchange.findings_csv import COLUMNS
from tests import factories
from tests.plain import flat

pytestmark = pytest.mark.django_db


@pytest.fixture
def gazette():
    return factories.inquiry(
        slug="gazette", protocol_fr="Un appel par ligne.", protocol_en="One call a line."
    )


def page(client, language="en"):
    folder = {"en": "editions", "fr": "enquetes"}[language]
    answer = client.get(f"/{language}/{folder}/gazette/")
    assert answer.status_code == 200
    return flat(answer.content.decode()).partition("<main")[2].partition("</main>")[0]


def rows_of(client):
    answer = client.get("/en/editions/gazette/findings.csv")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert answer["Content-Disposition"] == 'attachment; filename="gazette.csv"'
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode())))


def test_row_says_all_that_was_published_of_a_finding(client, gazette):
    factories.measurement(
        inquiry=gazette,
        company=factories.company(name="Sogeline"),
        tried_en="A call on a Tuesday.",
        quote_en="Call us back",
        quoted_from_en="a recording",
        wait_minutes=35,
        response_hours=26,
        resolved_within_minutes=120,
        sample_size=50,
        answered_percent=62,
    )
    text = page(client)
    for told in (
        '<a href="/en/reach/sogeline/">Sogeline</a>',
        "Telephone",
        "A call on a Tuesday.",
        "<strong>Cut off</strong>",
        "62% answered",
        "Cut off after thirty-five minutes.",
        "“Call us back”",
        "a recording",
        "35 min on the line",
        "answered after 1 day",
        "solved within 2 h",
        ">50</td>",
        "10 June 2025",
        "https://www.sogeline.example/contact",
        "One call a line.",
    ):
        assert told in text
    assert "not published</span>" not in text


def test_what_was_not_published_says_so(client, gazette):
    factories.measurement(inquiry=gazette, company=factories.company())
    text = page(client)
    assert text.count("not published</span>") == 2
    assert "1 finding was published without a time, 1 without the size of its sample." in text


def test_no_time_at_all_is_a_time(client, gazette):
    factories.measurement(inquiry=gazette, company=factories.company(), wait_minutes=0, sample_size=0)
    assert "0 min on the line" in page(client)
    assert "not published</span>" not in page(client)


def test_ways_that_led_to_nobody_are_listed_once_more(client, gazette):
    silent, spoken = factories.company(name="Muette"), factories.company(name="Altimobile")
    factories.measurement(inquiry=gazette, company=silent, outcome=FindingOutcome.NOT_OFFERED)
    factories.measurement(inquiry=gazette, company=spoken, outcome=FindingOutcome.HUMAN_HELPED)
    factories.measurement(inquiry=gazette, outcome=FindingOutcome.NO_ANSWER)
    missing = page(client).partition('id="not-found"')[2]
    assert "Muette, Telephone: No way in" in missing
    assert "Altimobile" not in missing
    assert missing.count("<li>") == 1


def test_page_speaks_french(client, gazette):
    factories.measurement(inquiry=gazette, company=factories.company(), wait_minutes=35)
    text = page(client, "fr")
    for told in (
        "Un appel par ligne.",
        "Ligne coupée après trente-cinq minutes.",
        "35 min en ligne",
        "non publié",
    ):
        assert told in text


def test_company_that_is_not_public_is_not_named(client, gazette):
    draft = factories.company(name="Colis Presto", status=CompanyStatus.DRAFT)
    factories.measurement(inquiry=gazette, company=draft, found_en="A secret.")
    factories.measurement(inquiry=gazette, found_en="Nobody wants to be called.")
    text = page(client)
    assert "Colis Presto" not in text and "A secret." not in text
    assert "Nobody wants to be called." in text
    assert [row["finding"] for row in rows_of(client)] == [gazette.measurements.get(company=None).slug]
    assert "1 finding, 0 companies" in flat(client.get("/en/editions/").content.decode())


def test_inquiry_without_findings_says_so(client, gazette):
    assert "No finding of this inquiry has been entered yet." in page(client)
    assert rows_of(client) == []


def test_file_holds_every_column_and_nothing_a_spreadsheet_runs(client, gazette):
    finding = factories.measurement(
        inquiry=gazette,
        company=factories.company(name="Sogeline"),
        quote_en='=HYPERLINK("x")',
        sample_size=50,
    )
    (row,) = rows_of(client)
    assert tuple(row) == COLUMNS
    assert row["quote_en"] == '\'=HYPERLINK("x")'
    assert (row["inquiry"], row["company"], row["finding"], row["outcome"], row["sample_size"]) == (
        "gazette",
        "sogeline",
        finding.slug,
        "cut_off",
        "50",
    )
    assert (row["happened_on"], row["wait_minutes"]) == ("2025-06-10", "")
    assert row["page"] == "http://testserver/en/editions/gazette/"


def test_columns_are_documented():
    text = (settings.BASE_DIR / "docs" / "api.md").read_text()
    assert [name for name in COLUMNS if f"`{name}`" not in text] == []


def test_list_leads_to_each_inquiry_newest_first(client, gazette):
    newer = factories.inquiry(slug="newer", happened_on=factories.TODAY)
    for _ in range(2):
        factories.measurement(inquiry=newer, company=factories.company())
    text = flat(client.get("/en/editions/").content.decode())
    assert text.index("/en/editions/newer/") < text.index("/en/editions/gazette/")
    assert "2 findings, 2 companies" in text


def test_list_without_any_says_so(client):
    assert "No inquiry has been entered yet." in flat(client.get("/en/editions/").content.decode())


@pytest.mark.parametrize("count", [1, 3])
def test_page_and_list_cost_the_same_however_many_findings(client, gazette, django_assert_num_queries, count):
    for _ in range(count):
        factories.measurement(inquiry=gazette, company=factories.company())
    with django_assert_num_queries(3):
        page(client)
    with django_assert_num_queries(2):
        client.get("/en/editions/")


@pytest.mark.parametrize("path", ["/en/editions/none/", "/en/editions/none/findings.csv"])
def test_unknown_inquiry_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["", "gazette/", "gazette/findings.csv"])
def test_pages_cannot_be_written_to(client, gazette, path):
    assert client.post(f"/en/editions/{path}").status_code == 405


def test_about_and_footer_lead_there(client, gazette):
    text = client.get("/en/about/").content.decode()
    assert 'href="/en/editions/gazette/"' in text.partition("<footer")[0]
    assert 'href="/en/editions/"' in text.partition("<footer")[2]
