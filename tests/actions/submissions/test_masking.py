import pytest

from companies.actions.submissions.masking import masked_words
from companies.enums import ChannelStatus
from tests.factories import company, phone_channel

pytestmark = pytest.mark.django_db


def test_words_keep_the_published_numbers_and_the_names_of_their_company():
    sogeline = company(name="Sogeline", aliases=["Ligéo"])
    phone_channel(company=sogeline, number="01 99 00 12 34")
    words = "L'agent Ligéo du 01.99.00.12.34 et l'agent Sogeline du +33 1 99 00 12 34"

    assert masked_words(words, company=sogeline) == words


@pytest.mark.parametrize("status", [ChannelStatus.PROPOSED, ChannelStatus.RETIRED])
def test_words_lose_a_number_that_is_not_published(status):
    sogeline = company(name="Sogeline")
    phone_channel(company=sogeline, number="01 99 00 12 34", status=status)

    assert masked_words("Faites le 01 99 00 12 34", company=sogeline) == "Faites le [phone]"


def test_words_lose_the_number_of_another_company():
    phone_channel(company=company(name="Altimobile"), number="01 99 00 12 34")

    assert masked_words("Faites le 01 99 00 12 34", company=company(name="Sogeline")) == "Faites le [phone]"


def test_no_words_ask_nothing(django_assert_num_queries):
    sogeline = company()

    with django_assert_num_queries(0):
        assert masked_words("", company=sogeline) == ""
