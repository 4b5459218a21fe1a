import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

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


@pytest.mark.engine("both")
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
        "01 99 00 12 34 Prix d’un appel normal Ce numéro est à : Sogeline Sinistres Ouvert jour et nuit"
        in text
    )
    assert "Vu sur sogeline.example , 1ᵉʳ septembre 2025" in text
    assert "N’importe quel numéro peut être affiché sur votre écran." in text
    assert '<a class="btn is-signal" href="/fr/joindre/sogeline/">' in answer.content.decode()
    assert "noindex" not in answer.content.decode()
    assert "X-Robots-Tag" not in answer


def test_a_number_of_two_companies_names_both(client: Client):
    for name in ("Sogeline", "Altimobile"):
        factories.phone_channel(company=factories.company(name=name), number="01 99 00 12 34")
    text = text_of(client.get("/en/number/0199001234/"))
    assert "It belongs to: Sogeline" in text
    assert "It belongs to: Altimobile" in text


def test_text_messages_have_a_page_too(client: Client):
    company = factories.company(name="33700")
    factories.channel(company=company, kind=ChannelKind.TEXT, value="sms:33700")
    factories.tariff(number="33700", price_class="free")
    assert "33700 Free call It belongs to: 33700" in text_of(client.get("/en/number/33700/"))


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
    assert "Plus en service. Ce numéro était à : Régie" in text_of(client.get("/fr/numero/3246/"))


def test_an_unknown_number_is_calm_warns_of_its_neighbours_and_says_how_to_check(client: Client):
    company = factories.company(name="Opposition carte")
    factories.phone_channel(company=company, number="0 892 705 705")
    factories.company(name="Trente-trois", slug="33700")
    factories.company(name="Abroad", country="DE")
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


def test_a_number_that_a_third_party_names_is_said_to_be_theirs(client: Client):
    company = factories.company(name="Orangerie", website="https://www.orangerie.example/")
    source = factories.source(kind="crowd", title="begone-lists", seen_on=datetime.date(2025, 7, 11))
    factories.phone_channel(company=company, number="3900", status=ChannelStatus.SAID, source=source)
    answer = client.get("/fr/numero/3900/")
    text = text_of(answer)
    assert "Ce numéro serait à : Orangerie" in text
    assert "Selon begone-lists , 11 juillet 2025" in text
    assert "Pas encore vu à une source officielle. Avant de donner quoi que ce soit, vérifiez sur :" in text
    assert '<a href="https://www.orangerie.example/" rel="noopener external">www.orangerie.example</a>' in (
        answer.content.decode()
    )
    for denied in ("Nous ne connaissons pas", "presque le numéro", "Où le signaler", "Ce numéro est à"):
        assert denied not in text
    assert answer["X-Robots-Tag"] == "noindex"


def test_a_number_that_is_said_to_be_that_of_a_company_without_a_site(client: Client):
    factories.phone_channel(number="3900", status=ChannelStatus.SAID)
    text = text_of(client.get("/en/number/3900/"))
    assert "Before you give anything, check on their own site." in text


def test_a_proposed_number_is_said_to_be_checked_by_nobody(client: Client):
    company = factories.company(name="Sogeline")
    factories.phone_channel(company=company, number="01 99 00 12 34", status=ChannelStatus.PROPOSED)
    answer = client.get("/fr/numero/0199001234/")
    text = text_of(answer)
    assert "Quelqu’un a proposé ce numéro. Personne ne l’a vérifié. Proposé pour : Sogeline" in text
    assert "cela ne prouve rien" in text
    assert "Nous ne connaissons pas ce numéro." not in text
    assert answer["X-Robots-Tag"] == "noindex"
    assert "01 99 00 12 34" not in text_of(client.get("/fr/joindre/sogeline/"))


def test_a_number_of_a_draft_names_nobody(client: Client):
    draft = factories.company(name="Sogeline", status=CompanyStatus.DRAFT)
    factories.phone_channel(company=draft, number="01 99 00 12 35")
    text = text_of(client.get("/en/number/0199001235/"))
    assert "Proposed for a company that is not in the directory yet." in text
    assert "Sogeline" not in text


def test_a_line_for_their_own_customers_lines_says_so(client: Client):
    company = factories.company(name="Altimobile")
    factories.phone_channel(company=company, number="611", is_own_network_only=True)
    assert "Seulement depuis leurs propres lignes (Altimobile)." in text_of(client.get("/fr/numero/611/"))


def test_an_emergency_number_is_called_one(client: Client):
    sector = factories.sector(slug="emergency")
    company = factories.company(name="Numéros d’urgence", sector=sector)
    factories.phone_channel(company=company, number="15", label_fr="SAMU")
    text = text_of(client.get("/fr/numero/15/"))
    assert "C’est un numéro d’urgence. SAMU" in text
    assert "Ce numéro est à" not in text


# ── What the plan says ────────────────────────────────────────────────────────────────────────────────


def test_a_sales_root_is_said_to_be_one_and_by_whose_word(client: Client):
    factories.company(name="Trente-trois", slug="33700")
    text = text_of(client.get("/fr/numero/0162123456/"))
    assert "Un numéro de démarchage et d’appels automatiques." in text
    assert "Les numéros français qui commencent par 0162 sont réservés" in text
    assert "Le plan de numérotation les nomme « numéros polyvalents vérifiés »" in text
    assert "Arcep, décision n° 2022-1583, citée par BFM Tech &amp; Co , 3 janvier 2023" in text
    assert "Nous n’avons pas lu la décision elle-même." in text
    assert "Où le signaler Trente-trois" in text
    assert "Nous ne connaissons pas ce numéro." not in text


def test_a_root_of_platforms_is_no_bad_sign(client: Client):
    text = text_of(client.get("/en/number/0937123456/"))
    assert "A number of a platform: a delivery, a driver, a code." in text
    assert "Where to report it" not in text


def test_a_number_in_a_block_is_held_by_an_operator_which_is_not_the_caller(client: Client):
    factories.number_block(source=factories.source(kind="regulator", title="Arcep"))
    text = text_of(client.get("/fr/numero/0199001234/"))
    assert "Qui détient ce numéro Tranche de numéros attribuée à Altimobile le 1ᵉʳ janvier 2017." in text
    assert "ce n’est pas le nom de l’abonné" in text
    assert "Selon Arcep , 1ᵉʳ septembre 2025" in text
    assert "Nous ne connaissons pas ce numéro." in text
    assert "Où le signaler" not in text


def test_a_short_number_and_one_of_all_operators_say_who_connects_them(client: Client):
    factories.number_block(first="3949", last="3949")
    factories.number_block(first="112", last="112", state="shared")
    assert "This number was given to Altimobile on 1 January 2017." in text_of(client.get("/en/number/3949/"))
    assert "No single operator" in text_of(client.get("/en/number/112/"))


def test_a_number_in_nobodys_block_was_made_up(client: Client):
    factories.number_block(state="nobodys")
    text = text_of(client.get("/fr/numero/0199001234/"))
    assert (
        "Aucun opérateur ne détient ce numéro. S’il s’est affiché sur votre écran, il était inventé" in text
    )
    assert "Un numéro attribué depuis n’y figure pas." in text
    assert "Où le signaler" in text
    for denied in ("Nous ne connaissons pas ce numéro.", "Qui détient ce numéro", "gelé"):
        assert denied not in text


def test_a_frozen_block_says_until_when(client: Client):
    factories.number_block(state="frozen")
    text = text_of(client.get("/en/number/0199001234/"))
    assert "it was frozen, and nobody could have it before 1 December 2025." in text


def test_what_is_theirs_is_not_said_to_be_made_up(client: Client):
    factories.phone_channel(number="01 99 00 12 34")
    factories.number_block(state="nobodys")
    assert "No operator holds" not in text_of(client.get("/en/number/0199001234/"))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("+590590201234", "05 90 20 12 34"),
        ("+262692123456", "06 92 12 34 56"),
        ("+508411234", "05 08 41 12 34"),
    ],
)
def test_overseas_france_is_in_the_french_plan(client: Client, typed: str, written: str):
    factories.company(name="Trente-trois", slug="33700")
    factories.call_told(number=typed, told_at=timezone.now())
    text = text_of(client.get(f"/fr/numero/{typed}/"))
    assert f"{written} Prix d’un appel normal" in text
    assert "vers ce pays" not in text
    assert "Où le signaler Trente-trois" in text
    assert "Arcep, décision n° 2018-0881" in text


@pytest.mark.parametrize("typed", ["+590590201234", "0199001234"])
def test_an_unknown_number_of_the_french_plan_names_where_a_trap_is_reported(client: Client, typed: str):
    factories.company(name="Signalons", slug="signalconso")
    factories.company(name="Trente-trois", slug="33700")
    factories.company(country="DE", name="Meldestelle")
    text = text_of(client.get(f"/fr/numero/{typed}/"))
    assert (
        "Si un appel ou un message de ce numéro était un piège, signalez-le ici : Trente-trois , Signalons"
        in text
    )
    assert "Meldestelle" not in text
    assert "Où le signaler" not in text


@pytest.mark.parametrize("typed", ["3114", "0800123456", "+870773101234"])
def test_a_free_number_a_short_one_and_one_of_no_country_name_no_place(client: Client, typed: str):
    factories.company(name="Trente-trois", slug="33700")
    assert "Trente-trois" not in text_of(client.get(f"/fr/numero/{typed}/"))


def test_overseas_france_is_found_as_it_is_dialled(client: Client):
    answer = client.get("/fr/numero/", {"q": "0590 20 12 34"})
    assert answer.url == "/fr/numero/+590590201234/"
    assert client.get("/fr/numero/0590201234/").url == "/fr/numero/+590590201234/"


@pytest.mark.parametrize(
    ("typed", "price", "words"),
    [
        ("+870773101234", "Price unknown", "A satellite telephone: calling it is expensive"),
        ("+881612345678", "Price unknown", "A satellite telephone: calling it is expensive"),
        ("+883510012345", "Price unknown", "A number of an international network"),
        ("+878101234567890", "Price unknown", "A personal number that belongs to no country"),
        ("+80812345678", "Price unknown", "An international shared-cost number"),
        ("+979123456789", "Surcharged: price not known", "An international premium-rate number"),
        ("+80012345678", "Free call", "An international free number"),
    ],
)
def test_a_number_of_no_country_is_said_to_be_what_it_is(client: Client, typed: str, price: str, words: str):
    text = text_of(client.get(f"/en/number/{typed}/"))
    assert f"{price} {words}" in text


@pytest.mark.parametrize(
    ("typed", "is_warned"),
    [("+2250712345678", True), ("+18765230123", True), ("+442079250918", False), ("+590590201234", False)],
)
def test_a_ring_from_afar_is_not_to_be_called_back(client: Client, typed: str, is_warned: bool):
    text = text_of(client.get(f"/fr/numero/{typed}/"))
    assert ("Une seule sonnerie, de l’étranger ? Ne rappelez pas" in text) == is_warned
    assert "Où le signaler" not in text


@pytest.mark.parametrize("typed", ["0899123456", "118218"])
def test_what_earns_on_calls_is_not_to_be_called_back(client: Client, typed: str):
    assert "Ne rappelez pas : qui fait sonner votre téléphone" in text_of(client.get(f"/fr/numero/{typed}/"))


@pytest.mark.parametrize("typed", ["3114", "3919"])
def test_a_short_number_that_is_not_here_yet_is_not_accused(client: Client, typed: str):
    for number in ("3949", "3939", "3115"):
        factories.phone_channel(number=number)
    factories.company(slug="33700")
    text = text_of(client.get(f"/fr/numero/{typed}/"))
    assert "Nous ne connaissons pas ce numéro." in text
    assert "presque le numéro" not in text
    assert "Où le signaler" not in text


# ── What people told ──────────────────────────────────────────────────────────────────────────────────


def test_what_people_told_is_counted_dated_and_not_checked(client: Client):
    now = timezone.now()
    for kind in ("sales", "sales", "sales", "robot"):
        factories.call_told(number="01 62 12 34 56", kind=kind, told_at=now)
    factories.call_told(number="01 62 12 34 56", told_at=now - datetime.timedelta(days=40))
    text = text_of(client.get("/fr/numero/0162123456/"))
    assert "Signalé 4 fois ces 30 derniers jours. Le plus souvent : du démarchage." in text
    assert "Par des personnes appelées ; non vérifié." in text


def test_it_called_me_too_is_asked_of_numbers_that_are_nobodys(client: Client):
    text = text_of(client.get("/en/number/0162123456/"))
    assert "Did it call you too? What was it? A sales call A robot or a recording" in text
    factories.phone_channel(number="01 62 12 34 56")
    assert "Did it call you too?" not in text_of(client.get("/en/number/0162123456/"))


def test_a_mobile_number_is_a_warning_sign(client: Client):
    assert "aucun centre d’appels n’a le droit" in text_of(client.get("/fr/numero/0612345678/"))
    assert "aucun centre d’appels" not in text_of(client.get("/fr/numero/0199001234/"))


def test_a_number_of_a_country_without_helpers_says_so(client: Client):
    factories.call_told(number="+49 30 901820", told_at=timezone.now())
    factories.company(slug="33700")
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
    # channels; bad numbers; tariff; block; alarms
    with django_assert_num_queries(6):
        client.get("/fr/numero/0199001234/")


@pytest.mark.parametrize("count", [1, 3])
def test_an_unknown_number_costs_the_same_however_many_are_near(
    client: Client, django_assert_num_queries, count: int
):
    for number in range(count):
        factories.phone_channel(number=f"01 99 00 12 3{number}")
        factories.company(name=f"{number}", country="FR")
    for slug in ("33700", "signalconso", "signal-spam")[:count]:
        factories.company(slug=slug)
    factories.number_block(state="nobodys")
    for _time in range(count):
        factories.call_told(number="01 99 00 12 39", told_at=timezone.now())
    # channels; proposals; bad numbers; tariff; block; calls told; neighbours; namesakes; where it is reported
    with django_assert_num_queries(10):
        client.get("/fr/numero/0199001239/")


@pytest.mark.parametrize("count", [1, 3])
def test_a_number_that_is_only_said_or_proposed_costs_the_same_however_often(
    client: Client, django_assert_num_queries, count: int
):
    for number in range(count):
        company = factories.company(name=f"Sogeline {number}")
        factories.phone_channel(company=company, number="01 99 00 12 34", status=ChannelStatus.SAID)
        factories.proposal(channel=factories.phone_channel(), value="01 99 00 12 34")
    # channels; proposals; bad numbers; tariff; block; calls told; namesakes
    with django_assert_num_queries(8):
        client.get("/fr/numero/0199001234/")
