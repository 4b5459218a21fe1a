import json

import pytest
from django.test import Client

from companies.enums import ChannelStatus
from tests import factories
from tests.api.asking import asked, problem_of
from tests.api.scene import invented_scene

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _that_day(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: factories.NOW)


def test_a_number_is_told_in_every_writing_with_price_hours_keys_and_source(client: Client):
    invented_scene()
    told = asked(client, "companies/sogeline/", lang="en")
    line = told["channels"][0]
    assert (told["way_in"], line["slug"], line["rung"]) == (
        "customer-service",
        "customer-service",
        "confirmed",
    )
    assert (line["value"], line["e164"], line["written"]) == (
        "tel:+33892701234",
        "+33892701234",
        "0\xa0892\xa0701\xa0234",
    )
    assert line["hours"]["osm"] == "Mo-Fr 08:30-19:00; Sa 08:30-13:00"
    assert line["hours"]["words"] == [
        "Monday to Friday: 8.30\xa0am to 7\xa0pm",
        "Saturday: 8.30\xa0am to 1\xa0pm",
    ]
    price = line["price"]
    assert (price["price_class"], price["cents_per_minute"], price["is_ceiling"]) == ("premium", 35.0, False)
    assert price["source"]["url"] == line["source"]["url"] == "https://www.sogeline.example/contact"
    assert (line["languages"], line["situations"]) == (["fr", "en"], ["stolen-card"])
    assert line["menu"]["steps"] == [{"action": "press", "value": "2"}, {"action": "wait", "value": ""}]


def test_figures_come_with_their_bounds_numbers_and_moment(client: Client):
    invented_scene()
    told = asked(client, "companies/sogeline/")
    evidence = told["channels"][0]["evidence"]
    assert (evidence["reports"], evidence["as_of"]) == (12, "2025-10-14T08:30:00Z")
    assert evidence["low_minutes"] < evidence["minutes"] < evidence["high_minutes"]
    assert (told["grade"], told["graded_channel"]) == (evidence["grade"], "customer-service")


def test_where_nobody_was_reached_lately_there_is_no_upper_bound(client: Client):
    line = factories.phone_channel(company=factories.company(name="Sogeline"))
    factories.counted_reports(channel=line, count=20, outcome="gave_up", every=0 * factories.DAY)
    (channel,) = asked(client, "companies/sogeline/")["channels"]
    assert channel["evidence"]["nobody_lately"]
    assert (channel["evidence"]["grade"], channel["evidence"]["high_minutes"]) == ("F", None)


def test_what_only_third_parties_name_stands_apart_and_what_is_not_public_nowhere(client: Client):
    sogeline = invented_scene()
    factories.phone_channel(company=sogeline, slug="planted", status=ChannelStatus.PROPOSED)
    factories.phone_channel(company=sogeline, slug="gone", status=ChannelStatus.RETIRED)
    told = asked(client, "companies/sogeline/")
    assert [channel["slug"] for channel in told["channels"]] == ["customer-service", "complaints"]
    assert [(one["slug"], one["rung"], one["evidence"]) for one in told["said"]] == [
        ("said-elsewhere", "said", None)
    ]
    text = json.dumps(told)
    assert "planted" not in text
    assert "gone" not in text


def test_what_else_is_known_is_told_with_its_sources(client: Client):
    invented_scene()
    told = asked(client, "companies/sogeline/", lang="en")
    assert told["is_fictitious"]
    assert [row["kind"] for row in told["absences"]] == ["chat"]
    assert [row["slug"] for row in told["findings"]] == ["cut-off"]
    assert [row["number"] for row in told["bad_numbers"]] == ["0\xa0899\xa0701\xa0234"]
    assert [row["slug"] for row in told["recourses"]] == ["rail-mediator"]
    assert (told["complaint"], told["branches"]) == ("complaints", 0)
    sources = [
        row["source"] for name in ("absences", "findings", "bad_numbers", "recourses") for row in told[name]
    ]
    assert all(source["url"] for source in sources)


def test_a_discreet_situation_is_not_named_beside_a_company(client: Client):
    line = factories.phone_channel(company=factories.company(name="Sogeline"))
    line.situations.add(factories.situation(slug="quiet", is_discreet=True))
    (channel,) = asked(client, "companies/sogeline/")["channels"]
    assert channel["situations"] == []


def test_one_that_became_another_leads_there(client: Client):
    today = factories.company(name="Sogeline")
    factories.company(name="Vieille Ligne", status="retired", successor=today)
    for end in ("", "reports/"):
        answer = client.get(f"/api/v1/companies/vieille-ligne/{end}?lang=en")
        assert (answer.status_code, answer["Location"]) == (301, f"/api/v1/companies/sogeline/{end}?lang=en")
        assert answer["Access-Control-Allow-Origin"] == "*"


def test_one_that_closed_says_so(client: Client):
    factories.phone_channel(company=factories.company(name="Fermée", status="retired"))
    told = asked(client, "companies/fermee/")
    assert (told["status"], told["retirement_reason"], told["way_in"]) == ("retired", "closed", None)


@pytest.mark.parametrize("slug", ["nobody", "brouillon"])
def test_who_is_not_public_is_not_there(client: Client, slug: str):
    factories.company(name="Brouillon", status="draft")
    told = problem_of(client.get(f"/api/v1/companies/{slug}/?lang=en"))
    assert (told["status"], told["detail"]) == (404, "We know no company at this address.")


@pytest.mark.parametrize("count", [1, 3])
def test_a_company_costs_thirteen_queries(client: Client, count: int, django_assert_num_queries):
    sogeline = factories.company(name="Sogeline", domains=["sogeline.example"])
    factories.recourse(companies=[sogeline])
    for _each in range(count):
        line = factories.phone_channel(company=sogeline)
        factories.phone_menu(channel=line)
        factories.counted_reports(channel=line, count=3)
        factories.absence(company=sogeline, kind=("chat", "email", "text")[_each])
        factories.measurement(company=sogeline)
        factories.bad_number(number=f"0 899 70 12 3{_each}", imitates=sogeline)
        line.situations.add(factories.situation())
    with django_assert_num_queries(13):
        asked(client, "companies/sogeline/")
