import re

import pytest
from django.test import Client

from companies.enums import AliasKind, ChannelKind, ChannelStatus, CompanyStatus
from companies.models import Event, KnownBadNumber, Report, Tariff
from tests import factories

pytestmark = pytest.mark.django_db


def text_of(answer) -> str:
    main = answer.content.decode().partition("<main")[2].partition("</main")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).replace("\N{NO-BREAK SPACE}", " ").split())


# ── Any writing leads to one page ─────────────────────────────────────────────────────────────────────

UGLY = {
    "/fr/numero/3949/": ["39 49", "39.49", "3-9-4-9", "le 3949 (appel gratuit)", "３９４９", "tel:3949"],
    "/fr/numero/0199001234/": [
        "+33 (0)1 99 00 12 34",
        "0033199001234",
        "Tél. : 01.99.00.12.34",
        "O1 99 OO 12 34",
        "01/99/00/12/34",
        "01 99 00 12 34 poste 12",
        "(+33) 1-99-00-12-34",
    ],
    "/fr/numero/0892705705/": [
        "0 892 705 705",
        "0892 70 57 05",
        "+33 892 705 705",
        "33892705705",
        "08.92.70.57.05 (0,35 €/min)".partition(" (")[0],
        "#31#0892705705",
    ],
    "/fr/numero/+16502530000/": [
        "+1 650-253-0000",
        "+1 (650) 253-0000",
        "001 650 253 0000",
        "+1.650.253.0000",
        "tel:+1-650-253-0000",
    ],
    "/fr/numero/118218/": [
        "118 218",
        "118-218",
        "appeler le 118 218",
        "N° 118218",
        "118.218",
        "１１８２１８",
    ],
}


def test_thirty_writings_of_five_numbers_are_tried():
    assert (len(UGLY), sum(map(len, UGLY.values()))) == (5, 30)


@pytest.mark.parametrize(
    ("typed", "address"), [(typed, address) for address, writings in UGLY.items() for typed in writings]
)
def test_every_writing_leads_to_the_one_page(client: Client, typed: str, address: str):
    by_search = client.get("/fr/recherche/", {"q": typed})
    by_form = client.get("/fr/numero/", {"q": typed})
    assert (by_search.status_code, by_search.url) == (302, address)
    assert (by_form.status_code, by_form.url) == (302, address)
    assert client.get(address).status_code == 200


def test_another_writing_in_the_address_moves_to_the_one(client: Client):
    for typed in ("+33199001234", "01.99.00.12.34", "01/99/00/12/34", "01 99 00 12 34"):
        answer = client.get(f"/en/number/{typed}/")
        assert (answer.status_code, answer.url) == (301, "/en/number/0199001234/"), typed


@pytest.mark.parametrize("typed", ["abc", "0", "0199", "1" * 400, "01 99 00 12 34 ou 3949", "%00"])
def test_what_is_no_number_is_not_found(client: Client, typed: str):
    answer = client.get(f"/fr/numero/{typed}/")
    assert answer.status_code == 404
    assert "Ce n’est pas un numéro de téléphone lisible." in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"), [("bonjour", "Nous ne pouvons pas y lire"), ("", "Écrivez le numéro.")]
)
def test_a_slip_in_the_form_is_said_beside_its_field_and_kept(client: Client, typed: str, sentence: str):
    answer = client.get("/fr/numero/", {"q": typed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert f'value="{typed}"' in page or not typed
    assert 'aria-describedby="id_q_error"' in page
    assert 'aria-invalid="true"' in page


def test_the_form_is_empty_at_first(client: Client):
    answer = client.get("/en/number/")
    assert answer.status_code == 200
    assert "Whose number is it?" in text_of(answer)
    assert "aria-invalid" not in answer.content.decode()


@pytest.mark.parametrize("address", ["/fr/numero/", "/fr/numero/3949/"])
def test_only_reading_is_allowed(client: Client, address: str):
    assert client.post(address).status_code == 405


# ── What the page says ────────────────────────────────────────────────────────────────────────────────


def test_a_number_of_theirs_says_whose_for_what_and_from_where(client: Client):
    company = factories.company(name="Sogeline")
    factories.phone_channel(
        company=company, number="01 99 00 12 34", label_fr="Sinistres", opening_hours="24/7"
    )
    answer = client.get("/fr/numero/0199001234/")
    text = text_of(answer)
    assert (
        "01 99 00 12 34 Prix d’un appel normal C’est un numéro de Sogeline. Sinistres Ouvert jour et nuit"
        in text
    )
    assert "Vu sur sogeline.example , 1ᵉʳ septembre 2025" in text
    assert "N’importe quel numéro peut être affiché sur votre écran." in text
    assert '<a class="row strong" href="/fr/joindre/sogeline/">' in answer.content.decode()
    assert "noindex" not in answer.content.decode()
    assert "X-Robots-Tag" not in answer


def test_a_number_of_two_companies_names_both(client: Client):
    for name in ("Sogeline", "Altimobile"):
        factories.phone_channel(company=factories.company(name=name), number="01 99 00 12 34")
    text = text_of(client.get("/en/number/0199001234/"))
    assert "It is a number of Sogeline." in text
    assert "It is a number of Altimobile." in text


def test_text_messages_have_a_page_too(client: Client):
    company = factories.company(name="33700")
    factories.channel(company=company, kind=ChannelKind.TEXT, value="sms:33700")
    factories.tariff(number="33700", price_class="free")
    assert "33700 Free call It is a number of 33700." in text_of(client.get("/en/number/33700/"))


def test_a_known_bad_number_says_what_is_wrong_and_leads_to_the_real_one(client: Client):
    company = factories.company(name="Sogeline")
    factories.bad_number(
        number="0 899 70 12 34",
        imitates=company,
        note_fr="Vu sur une fausse page.",
        source=factories.source(kind="press", title="La Gazette"),
    )
    answer = client.get("/fr/numero/0899701234/")
    text = text_of(answer)
    assert "Connu pour des fraudes. Ne l’appelez pas. Vu sur une fausse page." in text
    assert "On le prend pour un numéro de : Sogeline." in text
    assert "Selon La Gazette" in text
    assert 'href="/fr/joindre/sogeline/"' in answer.content.decode()
    assert "Où le signaler" in text
    assert "noindex" not in answer.content.decode()


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("scam", "Known for fraud. Do not call it."),
        ("paid_relay", "Not the number of a company: a paid relay."),
        ("look_alike", "It looks like another number, and is not it."),
        ("outdated", "An old number, replaced since."),
    ],
)
def test_every_reason_has_its_sentence(client: Client, reason: str, sentence: str):
    factories.bad_number(number="FR-118", is_range=True, reason=reason)
    assert sentence in text_of(client.get("/en/number/118218/"))


def test_a_former_number_is_said_to_be_one(client: Client):
    company = factories.company(name="Régie", slug="regie")
    factories.phone_channel(company=company, number="3246", status=ChannelStatus.RETIRED)
    assert "Plus en service : c’était un numéro de Régie." in text_of(client.get("/fr/numero/3246/"))


def test_an_unknown_number_is_calm_warns_of_its_neighbours_and_says_how_to_check(client: Client):
    company = factories.company(name="Opposition carte")
    factories.phone_channel(company=company, number="0 892 705 705")
    helper = factories.company(name="Trente-trois", slug="trente-trois")
    elsewhere = factories.company(name="Abroad", country="DE")
    factories.situation(slug="scam-sms", companies=[elsewhere, helper])
    answer = client.get("/fr/numero/0892705750/")
    text = text_of(answer)
    assert "Nous ne connaissons pas ce numéro." in text
    assert "C’est presque le numéro de quelqu’un d’autre".lower() in text.lower()
    assert "0 892 705 705 · Opposition carte" in text
    assert "Surtaxé : jusqu’à 0,80 €/min ou 3,00 €/appel selon la loi" in text.replace("\u202f", " ")
    assert "surmafacture.fr" in text
    assert "Où le signaler Trente-trois" in text
    assert "Abroad" not in text


def test_an_unknown_number_is_neither_indexed_nor_stored(client: Client):
    stored = [model.objects.count() for model in (Event, Report, Tariff, KnownBadNumber)]
    answer = client.get("/fr/numero/0199001234/")
    assert answer["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    assert [model.objects.count() for model in (Event, Report, Tariff, KnownBadNumber)] == stored
    assert not answer.cookies


def test_a_proposed_number_and_one_of_a_draft_are_not_known(client: Client):
    factories.phone_channel(number="01 99 00 12 34", status=ChannelStatus.PROPOSED)
    factories.phone_channel(company=factories.company(status=CompanyStatus.DRAFT), number="01 99 00 12 35")
    for address in ("/en/number/0199001234/", "/en/number/0199001235/"):
        assert "We do not know this number." in text_of(client.get(address))


def test_a_mobile_number_is_a_warning_sign(client: Client):
    assert "aucun centre d’appels n’a le droit" in text_of(client.get("/fr/numero/0612345678/"))
    assert "aucun centre d’appels" not in text_of(client.get("/fr/numero/0199001234/"))


def test_a_number_of_a_country_without_helpers_says_so(client: Client):
    factories.situation(slug="scam-sms", companies=[factories.company()])
    text = text_of(client.get("/en/number/+4930901820/"))
    assert "Price of a call to this country: Germany" in text
    assert "We know no place yet where numbers of this country are reported." in text


def test_figures_that_are_a_name_lead_to_the_company(client: Client):
    company = factories.company(name="Assistance", aliases=[("1 0 1 3", AliasKind.BRAND)])
    text = text_of(client.get("/en/number/1013/"))
    assert f"Of that name {company.name}" in text


@pytest.mark.parametrize("count", [1, 3])
def test_a_number_costs_the_same_however_many_have_it(client: Client, django_assert_num_queries, count: int):
    for number in range(count):
        company = factories.company(name=f"Sogeline {number}")
        factories.phone_channel(company=company, number="01 99 00 12 34", opening_hours="24/7")
    # channels; bad numbers; tariff
    with django_assert_num_queries(4):
        client.get("/fr/numero/0199001234/")


@pytest.mark.parametrize("count", [1, 3])
def test_an_unknown_number_costs_the_same_however_many_are_near(
    client: Client, django_assert_num_queries, count: int
):
    for number in range(count):
        factories.phone_channel(number=f"01 99 00 12 3{number}")
        factories.company(name=f"{number}", country="FR")
    factories.situation(slug="scam-sms", companies=[factories.company() for _ in range(count)])
    # channels; bad numbers; tariff; neighbours; situation, its companies; namesakes
    with django_assert_num_queries(7):
        client.get("/fr/numero/0199001239/")
