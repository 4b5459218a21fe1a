"""Files as a spreadsheet opens them by a double click: https://github.com/glpi-project/glpi/issues/24086."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils.translation import override

from companies.exchange.csv_lines import for_people
from tests import factories
from tests.rows import every_row

#: Comma and quotes inside a cell, semicolons, accents, numbers; as RFC 4180 has them.
LINES = [
    "company,minutes,words\r\n",
    '"Île, Cie",12.5,"dit: ""non""; puis raccroche"\r\n',
    "a,-0.25,1.2.3\r\n",
    "b,7,\r\n",
]


def opened(text, delimiter):
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:]), delimiter=delimiter))


def test_a_french_spreadsheet_finds_its_columns_and_its_numbers():
    assert opened("".join(for_people(LINES, language="fr")), ";") == [
        ["company", "minutes", "words"],
        ["Île, Cie", "12,5", 'dit: "non"; puis raccroche'],
        ["a", "-0,25", "1.2.3"],
        ["b", "7", ""],
    ]


def test_an_english_spreadsheet_finds_them_too():
    assert opened("".join(for_people(LINES, language="en")), ",")[1:3] == [
        ["Île, Cie", "12.5", 'dit: "non"; puis raccroche'],
        ["a", "-0.25", "1.2.3"],
    ]


def test_lines_come_one_by_one():
    def endless():
        while True:
            yield "a,b\r\n"

    lines = for_people(endless(), language="fr")
    assert [next(lines), next(lines), next(lines)] == ["\ufeff", "a;b\r\n", "a;b\r\n"]


@pytest.fixture
def directory(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: factories.NOW)
    line = factories.phone_channel(company=factories.company(name="Sogeline"))
    factories.counted_reports(channel=line, count=20, every=factories.DAY, wait_minutes=5)
    factories.measurement(inquiry=factories.inquiry(slug="gazette"), company=line.company)


@pytest.mark.django_db
@every_row("language", ["fr", "en"])
def test_pages_link_a_file_for_people_and_machines_keep_theirs(client, directory, language):
    with override(language):
        pages = {
            reverse("ranking_csv"): reverse("ranking"),
            reverse("moderation_csv"): reverse("moderation"),
            reverse("findings_csv", args=["gazette"]): reverse("inquiry", args=["gazette"]),
            reverse("reports_file", args=["sogeline", "csv"]): reverse("evidence", args=["sogeline"]),
        }
    for file, page in pages.items():
        text = client.get(page).content.decode()
        assert (f'href="{file}?for=people"' in text, f'href="{file}"' in text) == (True, True), page
        machines, people = client.get(file), client.get(file, {"for": "people"})
        plain, marked = machines.getvalue().decode(), people.getvalue().decode()
        assert not plain.startswith("\ufeff")
        assert people["Content-Disposition"] == machines["Content-Disposition"]
        columns = opened(marked, ";" if language == "fr" else ",")[0]
        assert columns == next(csv.reader([plain.splitlines()[0]]))
