import pytest

from companies.actions.submissions.masking import masked_words
from companies.enums import ChannelKind, ChannelStatus, CompanyStatus
from tests.factories import channel, company, phone_channel

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


@pytest.mark.parametrize(
    "said",
    [
        "01 99 00 12 34",
        "01.99.00.12.34",
        "+33 1 99 00 12 34",
        "zéro un quatre-vingt-dix-neuf zéro zéro douze trente-quatre",
    ],
)
def test_words_keep_a_number_that_the_directory_publishes_of_somebody_else(said):
    phone_channel(company=company(name="Altimobile"), number="01 99 00 12 34")

    assert masked_words(f"Faites le {said}", company=company(name="Sogeline")) == f"Faites le {said}"


@pytest.mark.parametrize(
    ("of_company", "of_channel"),
    [
        (CompanyStatus.PUBLISHED, ChannelStatus.PROPOSED),
        (CompanyStatus.PUBLISHED, ChannelStatus.SAID),
        (CompanyStatus.PUBLISHED, ChannelStatus.RETIRED),
        (CompanyStatus.DRAFT, ChannelStatus.PUBLISHED),
    ],
)
def test_words_lose_a_number_of_somebody_else_that_is_not_published(of_company, of_channel):
    other = company(name="Altimobile", status=of_company)
    phone_channel(company=other, number="01 99 00 12 34", status=of_channel)

    assert masked_words("Faites le 01 99 00 12 34", company=company(name="Sogeline")) == "Faites le [phone]"


def test_words_keep_the_addresses_that_the_directory_publishes():
    sogeline = company(name="Sogeline")
    channel(
        company=sogeline, kind=ChannelKind.POSTAL, value="Sogeline SAS\n1 rue des Lilas\n75000 Paris\nFrance"
    )
    channel(company=company(name="Altimobile"), kind=ChannelKind.EMAIL, value="sav@altimobile.example")
    words = "Écrire au 1 rue des Lilas, 75000 Paris, pas à SAV@altimobile.example ni au 3 rue des Lilas"

    kept = words.replace("3 rue des Lilas", "[address]")
    assert masked_words(words, company=sogeline) == kept


def test_words_keep_the_names_of_other_companies():
    company(name="Zorvane")
    assert masked_words("I asked for Zorvane", company=company(name="Ligéo")) == "I asked for Zorvane"
    assert masked_words("I asked for Quirelle", company=company(name="Altimobile")) == "I asked for [name]"


def test_words_look_their_numbers_up_at_once(django_assert_max_num_queries):
    sogeline = company(name="Sogeline")
    words = " ".join(f"01 99 00 {number // 100:02} {number % 100:02}," for number in range(120))

    with django_assert_max_num_queries(4):
        assert masked_words(words, company=sogeline).count("[phone]") == 120


def test_no_words_ask_nothing(django_assert_num_queries):
    sogeline = company()

    with django_assert_num_queries(0):
        assert masked_words("", company=sogeline) == ""
