import pytest
from django.test import Client
from django.utils import timezone

from companies.enums import ChannelStatus, CompanyStatus, Outcome, RetirementReason
from companies.models import SituationEntry
from tests import factories
from tests.plain import plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def card():
    """A stolen card: one step to call, one of law, one bank to ask about."""
    bank = factories.sector(slug="bank")
    made = factories.situation(
        slug="card",
        name_fr="Carte volée",
        name_en="Stolen card",
        lead_fr="Bloquez-la.",
        lead_en="Block it.",
        brand_question_fr="Quelle banque ?",
        brand_question_en="Which bank?",
    )
    made.brand_sectors.add(bank)
    stop = factories.phone_channel(company=factories.company(name="Opposition"))
    factories.step(situation=made, position=1, company=stop.company, channel=stop, do_en="Stop it")
    factories.step(situation=made, position=2, do_en="Contest", clock_amount=13, clock_unit="months")
    made.notes.create(kind="never_give", text_texts={"fr": "Un code", "en": "A code"})
    line = factories.phone_channel(company=factories.company(name="Banque Ventadour", sector=bank))
    SituationEntry.objects.create(situation=made, company=line.company)
    return made


def test_a_situation_says_what_to_do_first_by_when_and_what_never_to_give(client: Client, card):
    page = plain(client.get("/en/situations/card/").content.decode().partition("<body")[2])

    places = [page.index(words) for words in ("Block it.", "Stop it", "A code", "Contest", "13 months")]
    assert places == sorted(places)


def test_a_situation_without_steps_lists_who_to_reach_in_order_with_the_channel_for_it(client: Client):
    first, second = factories.company(name="Sogeline"), factories.company(name="Altimobile")
    situation = factories.situation(slug="card", companies=[first, second])
    factories.phone_channel(company=first, slug="customer-service")
    stop = factories.phone_channel(company=first, slug="card-stop", position=9)
    stop.situations.add(situation)
    factories.phone_channel(company=second, status=ChannelStatus.PROPOSED).situations.add(situation)
    answer = client.get("/fr/situations/card/")
    found = [
        (helper.company.slug, [channel.slug for channel in helper.channels])
        for helper in answer.context["page"].helpers
    ]
    assert found == [("sogeline", ["card-stop"]), ("altimobile", [])]


def test_the_list_of_situations_puts_the_urgent_ones_first(client: Client):
    factories.situation(slug="slow", name_en="Bereavement", position=1)
    factories.situation(slug="card", name_en="Stolen card", position=2, is_urgent=True)

    page = client.get("/en/situations/").content.decode()

    assert page.index("Stolen card") < page.index("Bereavement")


def test_an_unknown_situation_is_a_404(client: Client):
    assert client.get("/fr/situations/nothing/").status_code == 404
    assert client.get("/fr/situations/nothing/sogeline/").status_code == 404


@pytest.mark.parametrize(
    "address", ["/fr/situations/", "/fr/situations/card/", "/fr/situations/card/opposition/"]
)
def test_situations_are_only_read(client: Client, card, address: str):
    assert client.post(address).status_code == 405


# ── Which company is it about? ────────────────────────────────────────────────────────────────────────


def test_the_only_company_of_a_name_is_gone_to_at_once(client: Client, card):
    answer = client.get("/en/situations/card/", {"company": "ventadour"})

    assert (answer.status_code, answer["Location"]) == (302, "/en/situations/card/banque-ventadour/")


def test_several_of_a_name_are_offered(client: Client, card):
    factories.company(name="Crédit Ventadour")

    answer = client.get("/en/situations/card/", {"company": "ventadour"})

    assert [company.name for _match, company in answer.context["form"].choices] == [
        "Banque Ventadour",
        "Crédit Ventadour",
    ]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Write the name of a company."),
        ("xyzzyq", "We know no company of that name."),
        ("01 99 00 99 99", "This is a number. Write the name of the company."),
    ],
)
def test_a_name_that_leads_nowhere_is_told_beside_its_field_and_kept(client: Client, card, typed, message):
    answer = client.get("/en/situations/card/", {"company": typed})

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"company": [message]}
    assert answer.context["form"]["company"].value() == typed


def test_a_company_answers_for_the_situation(client: Client, card):
    answer = client.get("/en/situations/card/banque-ventadour/")

    assert answer.status_code == 200
    assert answer.context["answer"].channel.company.name == "Banque Ventadour"
    assert 'content="noindex"' in answer.content.decode()


def test_a_company_that_became_another_leads_there(client: Client, card):
    today = factories.company(name="Nouvelle")
    factories.company(
        name="Ancienne",
        status=CompanyStatus.RETIRED,
        retirement_reason=RetirementReason.RENAMED,
        successor=today,
    )

    answer = client.get("/en/situations/card/ancienne/")

    assert (answer.status_code, answer["Location"]) == (302, "/en/situations/card/nouvelle/")


def test_an_unknown_company_or_a_draft_is_a_404(client: Client, card):
    factories.company(name="Brouillon", status=CompanyStatus.DRAFT)

    assert client.get("/en/situations/card/nobody/").status_code == 404
    assert client.get("/en/situations/card/brouillon/").status_code == 404


# ── Where the question stands ─────────────────────────────────────────────────────────────────────────


def order_of(client: Client, *words: str) -> list[str]:
    """As they are read: the head tells machines the steps too."""
    page = client.get("/en/situations/card/").content.decode().partition("<body")[2]
    return sorted(words, key=page.index)


def test_the_question_comes_after_a_number_for_everybody_and_before_the_rest(client: Client, card):
    assert order_of(client, "Contest", "A code", "Which bank?", "Stop it") == [
        "Stop it",
        "Which bank?",
        "A code",
        "Contest",
    ]


def test_the_question_comes_first_where_the_first_step_calls_nobody(client: Client, card):
    card.steps.filter(position=1).delete()

    assert order_of(client, "Contest", "A code", "Which bank?") == ["Which bank?", "Contest", "A code"]


def test_the_question_offers_names_and_a_field_for_another(client: Client, card):
    page = client.get("/en/situations/card/").content.decode()
    asked = page[
        page.index('id="which-company"') : page.index("</section>", page.index('id="which-company"'))
    ]

    assert 'href="/en/situations/card/banque-ventadour/"' in asked
    assert '<input type="text" name="company"' in asked
    assert "Another one" in asked


def test_a_number_that_only_others_name_is_told_and_not_called(client: Client, card):
    line = factories.phone_channel(number="01 99 00 55 55", status=ChannelStatus.SAID)
    factories.step(situation=card, position=3, company=line.company, channel=line)
    page = client.get("/en/situations/card/").content.decode()

    assert "01\u202f99\u202f00\u202f55\u202f55" in page or "01 99 00 55 55" in page.replace("\xa0", " ")
    assert "tel:+33199005555" not in page
    assert "we have not seen it at an official source" in page


def test_a_line_that_nobody_gets_through_by_has_no_yellow_button(client: Client):
    matter = factories.situation(slug="bill")
    line = factories.phone_channel(company=factories.company(name="Banque Ventadour"))
    line.situations.add(matter)
    page = f"/en/situations/bill/{line.company.slug}/"
    assert 'class="button call"' in client.get(page).content.decode()
    factories.counted_reports(
        channel=line, count=6, latest_at=timezone.now(), outcome=Outcome.GAVE_UP, wait_minutes=30
    )
    text = client.get(page).content.decode()

    assert 'class="button call"' not in text and f'href="{line.number.link}"' in text
    assert "Nobody has reached a human here lately." in text


# ── Withdrawn ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_situation_that_another_took_the_place_of_leads_there_for_good(client: Client, card):
    factories.situation(slug="old", successor=card)

    for path, target in (
        ("/en/situations/old/", "/en/situations/card/"),
        ("/fr/situations/old/", "/fr/situations/card/"),
        ("/en/situations/old/banque-ventadour/", "/en/situations/card/banque-ventadour/"),
    ):
        answer = client.get(path)
        assert (answer.status_code, answer["Location"]) == (302, target)


def test_a_withdrawn_situation_stands_in_no_list(client: Client, card):
    factories.situation(slug="old", name_en="Old one", is_urgent=True, successor=card)

    for path in ("/en/situations/", "/en/"):
        assert "Old one" not in client.get(path).content.decode()


# ── Discreet pages ────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def discreet(card):
    card.slug, card.is_discreet = "page-7", True
    card.save()
    return card


@pytest.mark.parametrize("address", ["/en/situations/page-7/", "/en/situations/page-7/banque-ventadour/"])
def test_a_discreet_page_tells_nothing_in_its_title_and_stays_nowhere(client: Client, discreet, address):
    answer = client.get(address)
    page = answer.content.decode()

    assert "card" not in page[page.index("<title>") : page.index("</title>")].lower()
    assert page[: page.index("<body")].count("Block it.") == 0
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert "data-leave" in page
    assert "data-keep-offline" not in page


def test_an_ordinary_page_may_be_kept(client: Client, card):
    answer = client.get("/en/situations/card/")

    assert 'data-keep-offline="page"' in answer.content.decode()
    assert answer["Cache-Control"].startswith("public, max-age=60")
    assert "data-leave" not in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_a_situation_costs_the_same_however_many_companies(
    client: Client, django_assert_num_queries, count: int
):
    channels = [factories.phone_channel() for _number in range(count)]
    factories.situation(slug="card", companies=[channel.company for channel in channels])
    # the situation; its companies; their best channels; two of evidence; their channels for it; steps; two of brands;
    # notes; what is said first in each country
    with django_assert_num_queries(13):
        client.get("/fr/situations/card/")


# ── In another country ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def belgian_card(card):
    """What Belgium says of it: a line of its own, a bank of its own."""
    card.answers.create(
        country="BE", lead_texts={"fr": "Card Stop.", "en": "Card Stop."}, checked_on=factories.TODAY
    )
    stop = factories.phone_channel(company=factories.company(name="Card Stop", country="BE"))
    factories.step(
        situation=card, country="BE", company=stop.company, channel=stop, do_fr="Appelez Card Stop"
    )
    card.notes.create(country="BE", kind="have_ready", text_texts={"fr": "L’IBAN", "en": "The IBAN"})
    bank = factories.company(name="Banque du Lion", country="BE", sector=card.brand_sectors.get())
    SituationEntry.objects.create(situation=card, country="BE", company=bank)
    return card


def body_of(client: Client, address: str) -> str:
    return plain(client.get(address).content.decode().partition("<main")[2].partition("</main")[0])


def test_each_country_reads_its_own_steps_notes_and_companies(client: Client, belgian_card):
    french, belgian = (body_of(client, f"/{tag}/situations/card/") for tag in ("fr", "fr-be"))

    for words in ("Card Stop.", "Appelez Card Stop", "L’IBAN", "Banque du Lion"):
        assert words in belgian and words not in french
    for words in ("Bloquez-la.", "Un code", "Banque Ventadour"):
        assert words in french and words not in belgian


def test_where_nothing_is_known_the_page_says_so_and_leads_to_where_something_is(
    client: Client, belgian_card
):
    belgian_card.is_urgent = True
    belgian_card.save()
    british = factories.company(slug="uk-emergency", kind="help_line", country="GB")
    factories.phone_channel(company=british, slug="emergency", number="999", country="GB")

    answer = client.get("/en-gb/situations/card/")
    page = body_of(client, "/en-gb/situations/card/")

    assert "What to do in the United Kingdom is not written down here yet." in page
    assert answer.context["page"].known_in == ["BE", "FR"]
    assert 'href="/en/situations/card/"' in page and 'href="/en-be/situations/card/"' in page
    assert "tel:999" in page and "Block it." not in page
    assert 'content="noindex"' in answer.content.decode()


def test_a_situation_that_can_wait_names_no_emergency_line(client: Client, belgian_card):
    british = factories.company(slug="uk-emergency", kind="help_line", country="GB")
    factories.phone_channel(company=british, slug="emergency", number="999", country="GB")

    assert "tel:999" not in body_of(client, "/en-gb/situations/card/")


def test_lists_name_those_that_are_answered_in_the_readers_country_first(client: Client):
    french, belgian = (
        factories.situation(name_fr=name, position=place) for place, name in enumerate(("Un", "Deux"))
    )
    factories.step(situation=french)
    factories.step(situation=belgian, country="BE")

    for tag, first, second in (("fr", french, belgian), ("fr-be", belgian, french)):
        page = body_of(client, f"/{tag}/situations/")
        assert page.index(first.slug) < page.index(second.slug)


def test_a_site_of_one_country_says_what_it_does_not_know_and_whom_to_call(client: Client, settings):
    settings.COUNTRIES = ["FR"]
    rescue = factories.company(name="Secours", slug="urgences", kind="help_line")
    factories.phone_channel(company=rescue, slug="european-emergency", number="112")
    factories.situation(slug="flood", name_en="Flood", is_urgent=True)
    page = client.get("/en/situations/flood/").content.decode()
    assert "is not written down here yet" in page and ">112<" in page
    assert "What to do in another country" not in page
