import datetime
import html
import re

import pytest
from django.test import Client

from companies.enums import ChannelKind, ChannelStatus, MenuAction, PriceClass, Provenance, SourceKind
from tests import factories

pytestmark = pytest.mark.django_db


def page(client: Client, slug: str, language: str = "fr") -> str:
    """The text of a brand page: no tags, one plain space for every run of spaces of any kind."""
    answer = client.get(f"/fr/joindre/{slug}/" if language == "fr" else f"/en/reach/{slug}/")
    assert answer.status_code == 200
    main = answer.content.decode().partition("<main")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_the_best_way_in_leads_with_its_number_price_hours_keys_and_source(client: Client):
    company = factories.company(name="Sogeline")
    channel = factories.phone_channel(
        company=company,
        number="0 800 123 456",
        price_class=PriceClass.FREE,
        opening_hours="Mo-Fr 08:30-19:00; Sa 09:00-12:00",
        source=factories.source(title="sogeline.example", seen_on=datetime.date(2026, 3, 12)),
    )
    factories.phone_menu(
        channel=channel,
        steps=[(MenuAction.PRESS, "2"), (MenuAction.SAY, "conseiller"), (MenuAction.WAIT, "")],
    )
    html_page = client.get("/fr/joindre/sogeline/").content.decode()
    assert '<a class="button call" href="tel:+33800123456">' in html_page
    text = page(client, "sogeline")
    assert "Service client 0 800 123 456 Appel gratuit Appeler" in text
    assert "Du lundi au vendredi : de 8 h 30 à 19 h" in text
    assert "dites « conseiller »" in text
    assert "pas encore confirmé par deux personnes" in text
    english = page(client, "sogeline", "en")
    assert "Monday to Friday: 8.30 am to 7 pm" in english
    assert "Seen at sogeline.example , 12 March 2026" in english
    assert "not yet confirmed by two people" in english


def test_a_proposed_number_is_not_on_the_page(client: Client):
    company = factories.company(name="Sogeline")
    factories.phone_channel(company=company, number="01 99 00 12 34", status=ChannelStatus.PROPOSED)
    text = page(client, "sogeline")
    assert "01 99 00 12 34" not in text
    assert "Nous ne connaissons ici aucun moyen vérifié de joindre un humain." in text


def test_a_retired_number_is_struck_out_and_never_a_link(client: Client):
    company = factories.company(name="Sogeline")
    factories.phone_channel(company=company, number="32 46", status=ChannelStatus.RETIRED)
    html_page = client.get("/fr/joindre/sogeline/").content.decode()
    assert '<s class="number">32\xa046</s>' in html_page
    assert "tel:3246" not in html_page


def test_an_absence_says_so_with_its_proof_and_a_public_substitute_only(client: Client):
    company = factories.company(name="Sogeline")
    hidden = factories.channel(company=company, status=ChannelStatus.PROPOSED, label_en="Hidden form")
    factories.absence(
        company=company,
        substitute=hidden,
        checked_on=datetime.date(2015, 6, 10),
        source=factories.source(kind=SourceKind.PRESS, title="Gazette"),
    )
    text = page(client, "sogeline", "en")
    assert "There is no telephone line." in text
    assert "Checked 10 June 2015 , eleven years ago" in text
    assert "Hidden form" not in text


def test_the_three_provenances_stand_apart(client: Client):
    company = factories.company(name="Sogeline")
    channel = factories.phone_channel(company=company)
    factories.measurement(company=company, provenance=Provenance.TESTED, found_en="Newsroom says")
    factories.measurement(company=company, provenance=Provenance.DECLARED, found_en="Company says")
    factories.report(channel=channel, words="Public says")
    text = page(client, "sogeline", "en")
    order = [text.index(part) for part in ("Reported by the public", "Public says", "Tested by newsrooms")]
    order += [text.index(part) for part in ("Newsroom says", "Declared by the company", "Company says")]
    assert order == sorted(order)


def test_only_published_reports_are_listed_newest_experience_first(client: Client):
    channel = factories.phone_channel(company=factories.company(name="Sogeline"))
    day = datetime.timedelta(days=1)
    old = factories.report(channel=channel, experienced_at=factories.NOW - day)
    new = factories.report(channel=channel, experienced_at=factories.NOW)
    factories.report(channel=channel, status="received")
    factories.report(channel=channel, status="refused")
    answer = client.get("/fr/joindre/sogeline/")
    assert [report.pk for report in answer.context["page"].reports] == [new.pk, old.pk]


def test_words_are_escaped(client: Client):
    channel = factories.phone_channel(company=factories.company(name="Sogeline"))
    factories.report(channel=channel, words="<img src=x onerror=alert(1)>")
    assert "<img src=x" not in client.get("/fr/joindre/sogeline/").content.decode()


def test_a_renamed_company_sends_to_its_successor(client: Client):
    successor = factories.company(name="Sogeline")
    factories.company(name="Ancienne", slug="ancienne", status="retired", successor=successor)
    answer = client.get("/fr/joindre/ancienne/")
    assert (answer.status_code, answer["Location"]) == (301, "/fr/joindre/sogeline/")


def test_a_draft_is_not_public(client: Client):
    factories.company(name="Sogeline", status="draft")
    assert client.get("/fr/joindre/sogeline/").status_code == 404


def test_an_unknown_company_is_a_useful_404_with_the_words_of_the_address(client: Client):
    answer = client.get("/fr/joindre/sogeline-mobile/")
    assert answer.status_code == 404
    assert 'name="q" value="sogeline mobile"' in answer.content.decode()


def test_a_brand_page_refuses_to_be_written_to(client: Client):
    factories.company(name="Sogeline")
    assert client.post("/fr/joindre/sogeline/").status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_a_brand_page_costs_the_same_however_much_is_stored(
    client: Client, django_assert_num_queries, count: int
):
    company = factories.company(name="Sogeline", aliases=["SGL"], domains=["sogeline.example"])
    factories.situation(companies=[company])
    for number in range(count):
        channel = factories.phone_channel(company=company)
        factories.phone_menu(channel=channel)
        factories.report(channel=channel)
        factories.measurement(company=company, inquiry=factories.inquiry())
        factories.absence(company=company, kind=list(ChannelKind)[number], substitute=channel)
    # company, names, domains; channels, menus, steps, sources of menus; absences; measurements; reports; situations
    with django_assert_num_queries(11):
        client.get("/fr/joindre/sogeline/")


def test_the_switch_of_language_stays_on_the_page(client: Client):
    factories.company(name="Sogeline")
    assert 'href="/en/reach/sogeline/"' in client.get("/fr/joindre/sogeline/").content.decode()
    assert 'href="/fr/recherche/?q=sogeline"' in client.get("/en/search/?q=sogeline").content.decode()
    assert 'href="/en/rien/"' in client.get("/fr/rien/").content.decode()
