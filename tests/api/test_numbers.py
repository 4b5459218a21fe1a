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


@pytest.mark.parametrize("written", ["1023", "10 23", "10.23", "FR-1023", "Tél. : 10 23"])
def test_any_writing_leads_to_whose_number_it_is(client: Client, written: str):
    invented_scene()
    told = asked(client, f"numbers/{written}/", lang="en")
    assert (told["verdict"], told["e164"], told["written"]) == ("theirs", None, "10\xa023")
    (line,) = told["belongs_to"]
    assert (line["company"]["slug"], line["rung"]) == ("altimobile", "confirmed")
    assert told["url"] == "http://testserver/en/number/1023/"


def test_a_bad_number_is_known_and_says_whom_it_imitates(client: Client):
    invented_scene()
    told = asked(client, "numbers/0899701234/", lang="en")
    assert told["verdict"] == "known_bad"
    (bad,) = told["bad"]
    assert (bad["imitates"], bad["words"]) == ("sogeline", "Known for fraud. Do not call it.")
    assert told["price"]["is_ceiling"]
    assert any(words.startswith("Do not call it back") for words in told["warnings"])


def test_what_is_known_against_it_stands_before_whose_it_is(client: Client):
    factories.phone_channel(number="1023", company=factories.company(name="Sogeline"))
    factories.bad_number(number="1023")
    told = asked(client, "numbers/1023/")
    assert (told["verdict"], len(told["belongs_to"])) == ("known_bad", 1)


@pytest.mark.parametrize(
    ("status", "verdict"),
    [(ChannelStatus.SAID, "said"), (ChannelStatus.RETIRED, "former"), (ChannelStatus.PROPOSED, "proposed")],
)
def test_the_rung_decides_what_is_said(client: Client, status: str, verdict: str):
    factories.phone_channel(number="01 99 00 12 34", status=status)
    told = asked(client, "numbers/0199001234/")
    assert (told["verdict"], told["belongs_to"]) == (verdict, [])


def test_a_proposed_number_names_nobody(client: Client):
    company = factories.company(name="Sogeline")
    factories.phone_channel(number="01 99 00 12 34", status=ChannelStatus.PROPOSED, company=company)
    told = asked(client, "numbers/0199001234/")
    assert told["is_proposed"]
    assert "sogeline" not in str(told)


def test_an_unknown_number_says_so_with_what_its_figures_say(client: Client):
    told = asked(client, "numbers/+33 1 99 00 12 34/", lang="en")
    assert (told["verdict"], told["words"]) == ("unknown", "We do not know this number.")
    assert (told["e164"], told["price"]["price_class"]) == ("+33199001234", "normal")
    assert told["calls"] == {"times": 0, "mostly": None, "last_at": None}
    assert asked(client, "numbers/0948123456/")["reserved_for"] == "sales"


@pytest.mark.parametrize("typed", ["abc", "12345678901234567890", "01 99 00 12 34 ou 01 99 00 12 35", "%00"])
def test_what_is_no_number_is_not_there(client: Client, typed: str):
    told = problem_of(client.get(f"/api/v1/numbers/{typed}/?lang=en"))
    assert (told["status"], told["detail"]) == (404, "This is not a telephone number we can read.")


@pytest.mark.parametrize("count", [1, 3])
def test_a_number_costs_six_queries(client: Client, count: int, django_assert_num_queries):
    for number in range(count):
        factories.phone_channel(number="1023", company=factories.company(name=f"Sogeline {number}"))
    with django_assert_num_queries(6):
        asked(client, "numbers/1023/")
