import pytest
from django.test import Client

from companies.enums import ChannelStatus
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_situation_lists_who_to_reach_in_order_with_the_channel_for_it(client: Client):
    first, second = factories.company(name="Sogeline"), factories.company(name="Altimobile")
    situation = factories.situation(slug="card", companies=[first, second])
    factories.phone_channel(company=first, slug="customer-service")
    stop = factories.phone_channel(company=first, slug="card-stop", position=9)
    stop.situations.add(situation)
    factories.phone_channel(company=second, status=ChannelStatus.PROPOSED).situations.add(situation)
    answer = client.get("/fr/situations/card/")
    found = [
        (row.slug, [channel.slug for channel in ways])
        for row, ways in ((helper.company, helper.channels) for helper in answer.context["helpers"])
    ]
    assert found == [("sogeline", ["card-stop"]), ("altimobile", [])]


def test_the_list_of_situations_names_them(client: Client):
    factories.situation(slug="card", name_fr="Carte volée", name_en="Stolen card")
    assert "Stolen card" in client.get("/en/situations/").content.decode()


def test_an_unknown_situation_is_a_404(client: Client):
    assert client.get("/fr/situations/nothing/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_a_situation_costs_the_same_however_many_companies(
    client: Client, django_assert_num_queries, count: int
):
    channels = [factories.phone_channel() for _number in range(count)]
    factories.situation(slug="card", companies=[channel.company for channel in channels])
    # the situation; its companies; their best channels; their channels for it
    with django_assert_num_queries(6):
        client.get("/fr/situations/card/")
