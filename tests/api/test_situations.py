import pytest
from django.test import Client

from companies.enums import ChannelStatus, ClockUnit, SituationNoteKind
from companies.models import SituationNote
from tests import factories
from tests.api.asking import asked, problem_of
from tests.api.scene import invented_scene

pytestmark = pytest.mark.django_db


def test_situations_are_listed_and_a_discreet_one_says_little(client: Client):
    invented_scene()
    factories.situation(slug="quiet", name_en="Quiet", lead_en="Call 3919.", is_discreet=True)
    factories.situation(slug="old", successor=factories.situation(slug="new"))
    rows = {row["slug"]: row for row in asked(client, "situations/", lang="en")["results"]}
    assert set(rows) == {"stolen-card", "quiet", "new"}
    assert rows["stolen-card"]["lead"] == "Have it blocked at once."
    assert (rows["quiet"]["is_discreet"], rows["quiet"]["lead"]) == (True, "")


def test_what_to_do_is_told_in_order_with_what_it_stands_on(client: Client):
    sogeline = factories.company(name="Sogeline")
    line = factories.phone_channel(company=sogeline, number="1023")
    stolen = factories.situation(slug="stolen-card", companies=[factories.company(name="Altimobile")])
    factories.step(
        situation=stolen,
        position=1,
        company=sogeline,
        channel=line,
        clock_amount=48,
        clock_unit=ClockUnit.HOURS,
        clock_since_en="you saw it",
    )
    factories.step(situation=stolen, position=2, law=factories.law(cite="Dream Code, article 7"))
    SituationNote.objects.create(
        situation=stolen, kind=SituationNoteKind.NEVER_GIVE, text_texts={"fr": "Un code", "en": "A code"}
    )
    told = asked(client, "situations/stolen-card/", lang="en")
    first, second = told["steps"]
    assert first["within"] == {"amount": 48, "unit": "hours", "since": "you saw it"}
    assert [(way["company"]["slug"], way["value"]) for way in first["ways"]] == [("sogeline", "tel:1023")]
    assert (second["law"]["cite"], second["ways"]) == ("Dream Code, article 7", [])
    assert (told["never_give"], [row["company"]["slug"] for row in told["helpers"]]) == (
        ["A code"],
        ["altimobile"],
    )


def test_a_way_in_that_is_only_said_stands_apart(client: Client):
    sogeline = factories.company(name="Sogeline")
    said = factories.phone_channel(company=sogeline, status=ChannelStatus.SAID)
    stolen = factories.situation(slug="stolen-card")
    factories.step(situation=stolen, company=sogeline, channel=said)
    (step,) = asked(client, "situations/stolen-card/")["steps"]
    assert (step["ways"], step["said"]["rung"]) == ([], "said")


def test_nothing_keeps_an_answer_about_a_discreet_one(client: Client):
    factories.situation(slug="quiet", is_discreet=True)
    answer = client.get("/api/v1/situations/quiet/")
    assert "no-store" in answer["Cache-Control"]
    assert not answer.has_header("ETag")


def test_a_withdrawn_one_leads_to_what_took_its_place(client: Client):
    factories.situation(slug="old", successor=factories.situation(slug="new"))
    answer = client.get("/api/v1/situations/old/?lang=en")
    assert (answer.status_code, answer["Location"]) == (301, "/api/v1/situations/new/?lang=en")
    assert problem_of(client.get("/api/v1/situations/none/"))["status"] == 404


@pytest.mark.parametrize("count", [1, 3])
def test_a_situation_costs_thirteen_queries(client: Client, count: int, django_assert_num_queries):
    companies = [factories.company(name=f"Sogeline {number}") for number in range(count)]
    stolen = factories.situation(slug="stolen-card", companies=companies)
    for company in companies:
        factories.step(situation=stolen, company=company, channel=factories.phone_channel(company=company))
    with django_assert_num_queries(13):
        asked(client, "situations/stolen-card/")


def test_each_country_is_told_its_own_and_who_knows_where_nothing_is(client: Client):
    made = factories.situation(
        slug="stolen-card", lead_fr="Bloquez.", lead_en="Block.", checked_on=factories.TODAY
    )
    factories.step(situation=made, do_en="Stop it")
    made.answers.create(country="BE", lead_texts={"fr": "Card Stop.", "en": "Card Stop."})
    factories.step(situation=made, country="BE", do_en="Call Card Stop")

    french, belgian, british = (
        asked(client, f"situations/stolen-card/?lang=en&country={code}") for code in ("FR", "BE", "GB")
    )
    assert [row["do"] for row in french["steps"]] == ["Stop it"]
    assert ([row["do"] for row in belgian["steps"]], belgian["lead"]) == (["Call Card Stop"], "Card Stop.")
    assert (british["steps"], british["lead"], british["known_in"]) == ([], "", ["BE", "FR"])
    assert belgian["url"].endswith("/en-be/situations/stolen-card/")
    listed = asked(client, "situations/?lang=en&country=GB")["results"]
    assert [(row["slug"], row["is_answered"], row["lead"]) for row in listed] == [("stolen-card", False, "")]


def test_a_country_that_the_site_has_not_is_refused(client: Client):
    assert client.get("/api/v1/situations/?country=ZZ").status_code == 400
