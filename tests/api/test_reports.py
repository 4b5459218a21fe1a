import csv
import json

import pytest
from django.test import Client

from tests import factories
from tests.api.asking import asked, refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _that_day(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: factories.NOW)


def pages(client: Client, address: str) -> list[dict]:
    rows = []
    while address:
        page = json.loads(client.get(address).content)
        rows += page["results"]
        address = page["next"]
    return rows


def test_each_counted_report_stands_on_one_page_the_newest_first(client: Client):
    line = factories.phone_channel(company=factories.company(name="Sogeline"))
    factories.counted_reports(channel=line, count=3, every=0 * factories.DAY)
    factories.counted_reports(channel=line, count=2, latest_at=factories.NOW - 9 * factories.DAY)
    factories.report(channel=line, status="received")
    rows = pages(client, "/api/v1/companies/sogeline/reports/?limit=2")
    days = [row["experienced_on"] for row in rows]
    assert days == ["2025-10-14"] * 3 + ["2025-10-05", "2025-10-04"]


def test_no_more_is_told_than_in_the_file_and_the_same(client: Client):
    line = factories.phone_channel(company=factories.company(name="Sogeline"))
    factories.counted_reports(
        channel=line, count=2, words="Une opératrice m’a aidé.", network_key="k" * 20, helped="yes"
    )
    told = asked(client, "companies/sogeline/reports/")
    text = client.get("/fr/joindre/sogeline/signalements.csv").getvalue().decode()
    file = list(csv.DictReader(text.splitlines()))
    assert set(told["results"][0]) - {"experienced_on"} <= set(file[0])
    for row, line_of_file in zip(told["results"], reversed(file), strict=True):
        assert (row["outcome"], row["helped"]) == (line_of_file["outcome"], line_of_file["helped"])
        assert float(line_of_file["weight"]) == pytest.approx(row["weight"], abs=1e-6)
        assert float(line_of_file["minutes_counted"]) == row["minutes_counted"]


def test_an_hour_that_nobody_knows_is_not_told(client: Client):
    line = factories.phone_channel(company=factories.company(name="Sogeline"))
    factories.counted_reports(channel=line, count=1, is_hour_known=False)
    (row,) = asked(client, "companies/sogeline/reports/")["results"]
    assert (row["experienced_on"], row["experienced_at"]) == ("2025-10-14", None)


def test_a_place_of_another_list_is_refused(client: Client):
    factories.company(name="Sogeline")
    for cursor in ("Y29tcGFuaWVzOjc", "cmVwb3J0czox", "cmVwb3J0czo5MjIzMzcyMDM2ODU0Nzc1ODA3OjE"):
        assert list(refused(client, f"companies/sogeline/reports/?cursor={cursor}")) == ["cursor"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_five_queries(client: Client, count: int, django_assert_num_queries):
    line = factories.phone_channel(company=factories.company(name="Sogeline"))
    factories.counted_reports(channel=line, count=count)
    with django_assert_num_queries(5):
        asked(client, "companies/sogeline/reports/")
