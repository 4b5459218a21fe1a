import datetime
import html
import re

import pytest
from django.test import Client
from django.utils import timezone

from companies.actions.evidence.rebuild import rebuild_company
from companies.actions.reports.visibility import grade_visibility
from companies.actions.submissions.private_links import follow_key
from companies.enums import (
    ChannelKind,
    ChannelStatus,
    MenuAction,
    Outcome,
    PriceClass,
    Provenance,
    Purpose,
    SourceKind,
)
from companies.models import Company
from companies.queries.directory.menus import doubted_menus
from companies.queries.directory.pages import lately_reported
from tests import factories
from tests.plain import flat, plain

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
    assert re.search(
        r"En ce moment Service client 0 800 123 456 (Ouvert|Fermé|Jour férié)[^0-9]* .*"
        r"Appel gratuit Appeler .*Gratuit, même si l’attente est longue",
        text,
    )
    assert "Ouvert ou fermé : établi le" in text
    assert "Du lundi au vendredi : de 8 h 30 à 19 h" in text
    assert "2 , puis dites « conseiller », puis attendez" in text
    assert "Vu sur sogeline.example , 12 mars 2026" in text
    assert "deux personnes" not in text
    english = page(client, "sogeline", "en")
    assert "Monday to Friday: 8.30 am to 7 pm" in english
    assert "Seen at sogeline.example , 12 March 2026" in english
    assert "two people" not in english


def test_a_proposed_number_is_not_on_the_page(client: Client):
    company = factories.company(name="Sogeline")
    factories.phone_channel(company=company, number="01 99 00 12 34", status=ChannelStatus.PROPOSED)
    text = page(client, "sogeline")
    assert "01 99 00 12 34" not in text
    assert "Nous ne connaissons pas encore de moyen de joindre un humain ici." in text


def works(client: Client, slug: str = "sogeline", language: str = "en") -> list[str]:
    """What the page leads with in place of a button, point by point."""
    path = f"/fr/joindre/{slug}/" if language == "fr" else f"/en/reach/{slug}/"
    part = client.get(path).content.decode().partition('<ol class="works">')[2].partition("</ol>")[0]
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in part.split("<li>")[1:]]


def test_a_page_that_knows_nothing_leads_with_what_still_works_in_order(client: Client):
    company = factories.company(name="Sogeline", website="https://www.sogeline.example")
    for value, label in (("", "Their home page"), ("/help/contact", "Help centre")):
        factories.channel(
            company=company,
            value=f"https://www.sogeline.example{value}",
            label_en=label,
            is_self_service=True,
        )
    factories.channel(company=company, kind=ChannelKind.POSTAL, purpose=Purpose.LEGAL, value="1 rue Haute")
    factories.situation(slug="hacked", name_en="Hacked account", companies=[company])
    factories.recourse(name="The mediator", companies=[company], needs_complaint=True, after_months=2)
    assert works(client) == [
        "Help centre www.sogeline.example/help/contact",
        "Hacked account what to do, step by step",
        "A complaint by registered letter: 1 rue Haute Prepare the letter",
        works(client)[3],
        "We are looking. Know one? Tell us",
    ]
    assert works(client)[3].startswith("The mediator If you write today, ")
    page_html = client.get("/en/reach/sogeline/").content.decode()
    assert re.findall(r'class="button call" href="([^"]+)"', page_html) == [
        "https://www.sogeline.example/help/contact"
    ]


def test_no_button_leads_to_a_home_page(client: Client):
    factories.company(name="Sogeline", website="https://www.sogeline.example")
    assert works(client) == ["We are looking. Know one? Tell us"]
    assert "button call" not in client.get("/en/reach/sogeline/").content.decode()


def test_the_proof_that_there_is_no_telephone_stands_on_top(client: Client):
    company = factories.company(name="Sogeline")
    factories.absence(company=company, checked_on=datetime.date(2026, 3, 27))
    assert section(client, "sogeline", "now").startswith(
        "They publish no telephone. There is no telephone line. No telephone number. Checked 27 March 2026"
    )


def test_where_nobody_gets_through_the_button_goes_and_the_line_stays(client: Client):
    line = factories.phone_channel(company=factories.company(name="Sogeline"), number="01 99 00 12 34")
    factories.counted_reports(
        channel=line, count=6, latest_at=timezone.now(), outcome=Outcome.GAVE_UP, wait_minutes=30
    )
    page_html = client.get("/en/reach/sogeline/").content.decode()
    assert section(client, "sogeline", "now").startswith("Nobody has reached a human here lately.")
    assert "button call" not in page_html
    assert '<a class="value number" href="tel:+33199001234">' in page_html


def test_a_number_named_by_others_is_folded_text(client: Client):
    company = factories.company(name="Sogeline", website="https://www.sogeline.example")
    source = factories.source(
        kind="crowd", url="https://forum.example/1", title="A forum", seen_on=datetime.date(2026, 5, 3)
    )
    factories.phone_channel(
        company=company, number="01 99 00 12 34", status=ChannelStatus.SAID, label_en="Service", source=source
    )
    page_html = client.get("/en/reach/sogeline/").content.decode()
    assert section(client, "sogeline", "elsewhere") == (
        "Numbers seen elsewhere 1, not checked Others say that these are theirs; we have not seen it at an official"
        " source. Check at www.sogeline.example , on a contract or on a bill before you give anything."
        " 01 99 00 12 34 Price of a normal call Service According to A forum , 3 May 2026"
    ).replace("sogeline.example ,", "sogeline.example,")
    assert "tel:" not in page_html


def test_a_line_for_one_matter_or_for_customers_elsewhere_never_leads(client: Client):
    company = factories.company(name="Sogeline", country="US")
    factories.phone_channel(
        company=company, number="01 99 00 12 34", label_en="Wallet", is_for_one_matter=True
    )
    factories.phone_channel(company=company, number="+1 650-253-0000", label_en="US service", served_in="US")
    factories.channel(company=company, purpose=Purpose.PRIVACY, served_in="FR")
    assert section(client, "sogeline", "now").startswith("We know no way to a human here for any matter.")
    assert works(client)[0] == "Wallet 01 99 00 12 34 for this matter only"
    assert "For customers in: United States" in section(client, "sogeline", "ways")


def test_a_line_for_customers_elsewhere_leads_where_the_company_serves_nobody_here(client: Client):
    company = factories.company(name="Sogeline", country="US")
    factories.phone_channel(company=company, number="+1 650-253-0000", label_en="Service", served_in="US")
    assert section(client, "sogeline", "now").startswith(
        "Best way in Service For customers in: United States +1 650-253-0000"
    )


def test_a_number_of_their_own_network_says_from_where(client: Client):
    company = factories.company(name="Sogeline")
    factories.phone_channel(company=company, number="614", label_en="Mobile", is_own_network_only=True)
    assert "Only from a line of theirs (Sogeline)." in section(client, "sogeline", "now")


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
    assert "On 10 June 2015 there was no telephone line." in text
    assert "Source: Gazette" in text
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


@pytest.mark.parametrize(
    ("markets", "language", "said"),
    [
        ("DE FR", "en", "<dt>Serves</dt><dd>France, Germany</dd>"),
        ("DE FR", "fr", "<dt>Pays desservis</dt><dd>Allemagne, France</dd>"),
        ("*", "en", "<dt>Serves</dt><dd>all countries</dd>"),
        ("*", "fr", "<dt>Pays desservis</dt><dd>tous les pays</dd>"),
    ],
)
def test_countries_served_are_said(client: Client, markets, language, said):
    company = factories.company(markets=markets)
    address = {"fr": f"/fr/joindre/{company.slug}/", "en": f"/en/reach/{company.slug}/"}[language]
    assert said in client.get(address).content.decode()


@pytest.mark.parametrize("count", [8, 9, 40])
def test_of_many_names_six_are_read_and_the_others_open(client: Client, count):
    names = [f"Ligne {number:02}" for number in range(count)]
    company = factories.company(aliases=[(name, "brand") for name in names])
    body = flat(client.get(f"/en/reach/{company.slug}/").content.decode())
    if count == 8:
        assert f'<p class="formerly">Also for {", ".join(names)}</p>' in body
    else:
        summary = f"Also for {', '.join(names[:6])} and {count - 6} others"
        rest = f"<p>{', '.join(names[6:])}</p>"
        assert f'<details class="formerly"><summary>{summary}</summary>{rest}</details>' in body


def test_words_are_escaped(client: Client):
    channel = factories.phone_channel(company=factories.company(name="Sogeline"))
    factories.report(channel=channel, words="<img src=x onerror=alert(1)>")
    assert "<img src=x" not in client.get("/fr/joindre/sogeline/").content.decode()


def test_a_renamed_company_sends_to_its_successor(client: Client):
    successor = factories.company(name="Sogeline")
    factories.company(name="Ancienne", slug="ancienne", status="retired", successor=successor)
    answer = client.get("/fr/joindre/ancienne/")
    assert (answer.status_code, answer["Location"]) == (302, "/fr/joindre/sogeline/")


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
        factories.situation(companies=[company])
        factories.recourse(companies=[company], law=factories.law(), page=factories.company())
    # company, names, domains; channels, menus, steps, sources of menus, their situations; absences; measurements;
    # reports; situations; who stands above; bad numbers; doubts about menus; laws that ask for what is not seen
    with django_assert_num_queries(23):
        client.get("/fr/joindre/sogeline/")


def test_the_switch_of_language_stays_on_the_page(client: Client):
    factories.company(name="Sogeline")
    assert 'href="/en/reach/sogeline/"' in client.get("/fr/joindre/sogeline/").content.decode()
    assert 'href="/fr/recherche/?q=sogeline"' in client.get("/en/search/?q=sogeline").content.decode()
    assert 'href="/en/rien/"' in client.get("/fr/rien/").content.decode()


# ── What the reports say ──────────────────────────────────────────────────────────────────────────────


def told(*, count: int, minutes: int = 12, every: datetime.timedelta = factories.DAY, **fields):
    """The line of Sogeline, of which so many told until now."""
    company = factories.company(name="Sogeline")
    line = factories.phone_channel(company=company)
    factories.counted_reports(
        channel=line, count=count, latest_at=timezone.now(), every=every, wait_minutes=minutes, **fields
    )
    return line


def test_without_reports_no_figure_is_shown(client: Client):
    factories.phone_channel(company=factories.company(name="Sogeline"))
    text = page(client, "sogeline", "en")
    assert "Time to a human: nobody has told us yet." in text
    assert "What callers met" not in text and "Grade" not in text


def test_with_two_reports_the_dated_list_stands_for_a_figure(client: Client):
    told(count=2)
    text = page(client, "sogeline", "en")
    assert "not enough recent reports to give a figure" in text
    assert "What callers met" not in text and "Grade" not in text
    assert text.count("A human answered") == 2


def test_with_old_reports_only_there_is_no_figure_either(client: Client):
    line = factories.phone_channel(company=factories.company(name="Sogeline"))
    factories.counted_reports(channel=line, count=30, latest_at=timezone.now() - 600 * factories.DAY)
    text = page(client, "sogeline", "en")
    assert "not enough recent reports to give a figure" in text
    assert "Grade" not in text


def test_few_reports_are_told_in_words(client: Client):
    told(count=6)
    text = page(client, "sogeline", "en")
    assert "About 15 min to a human" in text and "from 6 reports, the latest" in text
    assert re.search("about (9|10) in 10", text) and "Too few reports yet for a curve" in text
    assert "%" not in text.partition("Reported by the public")[0]


def test_many_reports_are_told_in_figures_with_their_interval(client: Client):
    told(count=60, every=datetime.timedelta(hours=3))
    text = page(client, "sogeline", "en")
    assert "12 min to a human" in text and "from 60 reports, the latest" in text
    low, high = map(int, re.search(r"probably (\d+)–(\d+) min, failed attempts included", text).groups())
    assert 8 <= low < 12 < high <= 20
    assert "Half had a human after 12 min." in text
    assert re.search(
        r"Chance of a human at each attempt, giving up included (9\d|100)% 9\d% to (9\d|100)%", text
    )
    assert "Grade B" in text and "allow up to half an hour" in text


def test_line_where_nobody_gets_through_says_so(client: Client):
    told(count=20, outcome="cut_off", minutes=35)
    text = page(client, "sogeline", "en")
    assert "Nobody has reached a human here lately." in text and "Grade F" in text
    for figure in ("Chance of a human", "Month by month", "When to try"):
        assert figure not in text


def test_another_channel_has_its_figures_beside_it(client: Client):
    line = told(count=20)
    form = factories.channel(company=line.company, kind="form")
    factories.counted_reports(channel=form, count=20, latest_at=timezone.now(), wait_minutes=3000)
    text = page(client, "sogeline", "en")
    assert "2 days to a human 20 reports" in text and "What people found" in text
    assert [
        figures.reading.count
        for figures in client.get("/en/reach/sogeline/").context["page"].figures.values()
    ] == [20, 20]


def test_report_that_does_not_count_says_why(client: Client):
    line = factories.phone_channel(company=factories.company(name="Sogeline"))
    for minutes in (1, 2):
        factories.report(
            channel=line, network_key="f" * 32, submitted_at=factories.NOW + minutes * factories.DAY
        )
    factories.counted_reports(channel=line, count=1, outcome="wrong_company", wait_minutes=None)
    text = page(client, "sogeline", "en")
    assert text.count("not counted: another report from the same network that day is") == 1
    assert text.count("not counted: it warns about the number, and measures no wait") == 1


def test_corrected_report_says_so(client: Client):
    line = factories.phone_channel(company=factories.company(name="Sogeline"))
    factories.report(channel=line, corrected_at=factories.NOW)
    assert "corrected by a moderator" in page(client, "sogeline", "en")


def test_an_outage_is_told_at_once(client: Client):
    line = told(count=200, minutes=5)
    factories.counted_reports(
        channel=line,
        count=5,
        latest_at=timezone.now(),
        every=datetime.timedelta(minutes=5),
        outcome="gave_up",
        wait_minutes=45,
    )
    assert "Worse than usual in the last two hours." in page(client, "sogeline", "en")


def test_an_invented_company_says_so_in_its_name_and_above_its_figures(client: Client):
    company = factories.company(name="Sogeline", is_fictitious=True)
    factories.phone_channel(company=company)
    answer = client.get("/en/reach/sogeline/").content.decode()
    assert "<title>Reach Sogeline (fictitious)" in answer
    assert "this company does not exist, its reports are simulated" in answer
    assert "Sogeline (fictif)" in page(client, "sogeline")


@pytest.mark.parametrize("count", [20, 60])
def test_a_brand_page_with_figures_costs_the_same_however_many_told(
    client: Client, django_assert_num_queries, count: int
):
    told(count=count)
    with django_assert_num_queries(21):
        client.get("/fr/joindre/sogeline/")


def test_the_menu_says_who_met_another_and_where_to_say_so(client: Client):
    company = factories.company(name="Sogeline")
    channel = factories.phone_channel(company=company, slug="line")
    factories.phone_menu(channel=channel, observed_on=datetime.date(2025, 9, 1))
    assert "dit que le menu a changé" not in page(client, "sogeline")
    factories.report(
        channel=channel,
        has_menu_changed=True,
        experienced_at=datetime.datetime(2025, 11, 3, 9, tzinfo=datetime.UTC),
        submitted_at=datetime.datetime(2025, 11, 3, 10, tzinfo=datetime.UTC),
    )
    assert "Un appelant dit que le menu a changé ( 3 novembre 2025 )." in page(client, "sogeline")
    html_page = client.get("/fr/joindre/sogeline/").content.decode()
    assert 'href="/fr/joindre/sogeline/signaler/?channel=line&amp;menu=changed"' in html_page
    asked = client.get("/fr/joindre/sogeline/signaler/?channel=line&menu=changed").content.decode()
    assert re.search(r'name="has_menu_changed"[^>]*checked', asked)


def test_the_price_of_a_number_comes_with_its_source_and_its_note(client: Client):
    company = factories.company(name="Sogeline")
    factories.phone_channel(company=company, number="0 892 70 12 34", opening_hours="24/7")
    factories.tariff(
        number="0 892 70 12 34",
        euro_cents_per_minute=35,
        note_en="Seen on two pages.",
        source=factories.source(kind=SourceKind.CROWD, title="tarifs.example", seen_on=None),
    )
    text = page(client, "sogeline", "en")
    assert "Surcharged: €0.35/min, plus the call Call" in text
    assert "20 min on the line ≈ €7.00, plus the call" in text
    assert "Price according to tarifs.example , undated copy. Seen on two pages." in text


def test_hours_unknown_are_never_said_to_be_open(client: Client):
    company = factories.company(name="Sogeline")
    factories.phone_channel(company=company)
    text = page(client, "sogeline", "en")
    assert "Best way in" in text
    assert "Hours unknown" in text
    assert "Open" not in text.replace("Open the form", "")
    assert "Open or closed as of" not in text


def test_what_is_known_of_a_line_is_shown(client: Client):
    company = factories.company(name="Sogeline")
    factories.phone_channel(
        company=company,
        number="01 99 00 12 34",
        extension="12",
        hold_sound="voice",
        languages="fr en",
        works_from_abroad=True,
        deaf_access_url="https://sogeline.example/sourds",
    )
    text = page(client, "sogeline", "en")
    assert "01 99 00 12 34, ext. 12" in text
    assert "A voice while you wait: telephones that wait for you take it for a person" in text
    assert "Languages: French, English" in text
    assert "Works from abroad: +33 1 99 00 12 34" in text
    assert "Access for deaf callers" in text
    assert 'href="tel:+33199001234;ext=12"' in client.get("/en/reach/sogeline/").content.decode()


def test_numbers_that_are_not_theirs_are_struck_out_with_the_reason(client: Client):
    company = factories.company(name="Sogeline")
    factories.bad_number(
        number="0 810 46 76 87", reason="outdated", imitates=company, note_en="Printed in old lists."
    )
    factories.bad_number(number="0 899 70 12 34")
    text = page(client, "sogeline", "en")
    assert "Not their numbers 0 810 467 687 Replaced by another. Printed in old lists." in text
    assert "0 899 701 234" not in text
    assert "tel:+33810467687" not in client.get("/en/reach/sogeline/").content.decode()


@pytest.mark.parametrize("path", ["/fr/joindre/sogeline/", "/fr/numero/0199001234/"])
def test_what_a_caller_was_asked_for_warns_of_the_line_at_once(client: Client, path):
    line = factories.phone_channel(
        company=factories.company(name="Sogeline", slug="sogeline"), number="01 99 00 12 34"
    )
    assert "Raccrochez." not in client.get(path).content.decode()
    factories.report(
        channel=line,
        demands="gift_card",
        status="received",
        experienced_at=timezone.now() - datetime.timedelta(days=1),
    )
    page = client.get(path).content.decode()
    assert "Une carte cadeau ou un virement" in page
    assert "Raccrochez." in page
    assert "Personne chez nous ne l’a encore vérifié." in page


def graded(reason, **fields):
    company = factories.company(name="Sogeline")
    report = factories.report(channel=factories.phone_channel(company=company), **fields)
    rebuild_company(company.pk)
    moment = datetime.datetime(2026, 3, 12, 12, tzinfo=datetime.UTC)
    grade_visibility(report_id=report.pk, reason=reason, by=None, at=moment)
    return report


@pytest.mark.parametrize(
    ("reason", "words", "figures"),
    [
        ("personal_data", "personal data", "The attempt still counts in the figures."),
        ("doubt", "doubt whether it is genuine", "It stands in no figure."),
        ("law", "the law asks for it", "It stands in no figure."),
    ],
)
def test_hidden_report_leaves_a_notice_in_its_place(client: Client, reason, words, figures):
    graded(reason, words="Louise Bonnet.", wait_minutes=47, outcome=Outcome.GAVE_UP)
    text = page(client, "sogeline", "en")
    assert f"A report was hidden on 12 March 2026 : {words}. {figures}" in text
    assert "Bonnet" not in text
    assert "47 min" not in text
    csv = client.get("/en/reach/sogeline/reports.csv").getvalue().decode()
    assert csv.count("\n") == (2 if reason == "personal_data" else 1)


def test_folded_words_open_with_a_click_and_the_rest_stays(client: Client):
    graded("rude", words="Des nuls !", wait_minutes=47, outcome=Outcome.GAVE_UP)
    answer = flat(client.get("/en/reach/sogeline/").content.decode())
    assert "<details><summary>Words folded away: its words are rude</summary>" in answer
    text = page(client, "sogeline", "en")
    assert "I gave up · 47 min" in text
    assert "Des nuls !" in text


def test_hidden_report_is_not_just_reported_and_casts_no_doubt_on_a_menu(client: Client):
    report = graded("doubt", has_menu_changed=True)
    factories.phone_menu(channel=report.channel, observed_on=datetime.date(2025, 1, 1))
    assert lately_reported() == []
    assert doubted_menus(report.company.channels.for_page()) == {}
    grade_visibility(report_id=report.pk, reason="rude", by=None, at=timezone.now())
    assert lately_reported() == [report]
    assert doubted_menus(report.company.channels.for_page()) != {}


def test_author_is_told_that_it_is_hidden_and_why(client: Client):
    report = graded("doubt")
    text = " ".join(client.get(f"/en/report/{follow_key(report.nonce)}/").content.decode().split())
    assert "Your report was published, and is hidden now." in text
    assert "Hidden, with a notice: </strong>doubt whether it is genuine." in text


# ── What for ──────────────────────────────────────────────────────────────────────────────────────────


def section(client: Client, slug: str, name: str, language: str = "en") -> str:
    """The text of one section of a brand page; "" where it has none."""
    path = f"/fr/joindre/{slug}/" if language == "fr" else f"/en/reach/{slug}/"
    html_page = client.get(path).content.decode()
    part = html_page.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", part.partition(">")[2])).split())


def test_each_situation_is_told_with_its_best_way_in(client: Client):
    company = factories.company(name="Sogeline")
    stolen = factories.situation(slug="card", name_en="Stolen card", position=1)
    bill = factories.situation(name_en="Disputed bill", companies=[company], position=2)
    factories.situation(name_en="Bereavement", companies=[company], position=3)
    factories.situation(name_en="Something else")
    factories.phone_channel(
        company=company, number="01 99 00 12 34", label_en="Service", opening_hours="24/7"
    )
    stop = factories.phone_channel(company=company, number="01 99 00 56 78", label_en="Card stop")
    stop.situations.add(stolen)
    assert section(client, "sogeline", "purposes") == (
        "You are calling about… Stolen card Card stop 01 99 00 56 78"
        " Disputed bill Bereavement Service 01 99 00 12 34 Open day and night"
    )
    html_page = client.get("/en/reach/sogeline/").content.decode()
    assert f'<a href="/en/situations/{bill.slug}/">Disputed bill</a>' in html_page
    assert '<a class="value number" href="tel:+33199005678">' in html_page


def test_situation_without_a_way_in_keeps_its_link(client: Client):
    company = factories.company(name="Sogeline")
    factories.situation(slug="hacked", name_fr="Compte piraté", companies=[company])
    html_page = client.get("/fr/joindre/sogeline/").content.decode()
    assert section(client, "sogeline", "purposes", "fr") == ""
    assert '<a class="lone" href="/fr/situations/hacked/sogeline/">Compte piraté</a>' in html_page


def test_discreet_situation_is_named_and_its_address_says_nothing(client: Client):
    company = factories.company(name="Sogeline")
    factories.situation(slug="page-9", name_en="Intimate images", is_discreet=True, companies=[company])
    html_page = client.get("/en/reach/sogeline/").content.decode()
    assert '<a class="lone" href="/en/situations/page-9/sogeline/">Intimate images</a>' in html_page


def test_hours_of_what_is_written_to_stand_on_the_page_though_it_is_never_open(client: Client):
    company = factories.company(name="Sogeline")
    factories.channel(company=company, kind=ChannelKind.FORM, opening_hours="Mo-Fr 09:00-18:00")
    assert "Du lundi au vendredi : de 9 h à 18 h" in page(client, "sogeline")


def test_without_situations_nothing_is_said_of_them(client: Client):
    factories.phone_channel(company=factories.company(name="Sogeline"))
    assert section(client, "sogeline", "purposes") == ""


# ── If nobody answers ─────────────────────────────────────────────────────────────────────────────────


def test_what_the_law_asks_for_and_we_have_not_seen_is_folded_away_and_accuses_nobody(client: Client):
    factories.phone_channel(company=factories.company(name="Sogeline"))
    factories.law(
        cite="Code des rêves, article 9",
        asks="mediator",
        country="FR",
        says_fr="Chacun a un médiateur.",
        says_en="Everybody has a mediator.",
        url="https://laws.example/9",
        source=factories.source(url="https://laws.example/9", seen_on=datetime.date(2026, 3, 12)),
    )
    shown = client.get("/fr/joindre/sogeline/").content.decode()
    fold = shown.partition('<section aria-labelledby="next-steps"')[2].partition("</section>")[0]
    fold = fold.rpartition("<details>")[2]
    assert "Nous n’avons pas vu de médiateur." in plain(fold)
    assert '<a href="https://laws.example/9"' in fold
    assert 'href="/fr/joindre/sogeline/ajouter-un-contact/"' in fold
    assert re.search(
        r"What the law asks for, and we have not seen We have seen no mediator\. "
        r"The law: Everybody has a mediator\. Code des rêves, article 9 Seen at laws\.example ?, 12 March 2026 "
        r"It may exist all the same, or this law may not bind this company\. Have you seen it\? Tell us where$",
        section(client, "sogeline", "next-steps"),
    )


def test_of_a_company_where_all_is_seen_or_nothing_is_known_no_law_is_told(client: Client):
    factories.law(asks="mediator", country="FR")
    factories.recourse(companies=[factories.company(name="Mirabel")])
    factories.phone_channel(company=Company.objects.get(name="Mirabel"))
    factories.company(name="Sogeline")
    for slug in ("mirabel", "sogeline"):
        assert "What the law asks for" not in section(client, slug, "next-steps")


def test_complaint_mediator_and_dates_are_told_with_law_and_source(client: Client):
    company = factories.company(name="Sogeline")
    factories.channel(
        company=company,
        kind=ChannelKind.POSTAL,
        purpose="complaints",
        value="Sogeline, réclamations\n00000 Volt",
        label_en="Complaints",
    )
    factories.recourse(
        name="Médiateur des ampères",
        companies=[company],
        postal_address="2, rue du Talon\n00000 Volt",
        note_en="Free of charge.",
        law=factories.law(cite="Dream Code, article 7", in_force_since=datetime.date(2016, 7, 1)),
    )
    today = timezone.localdate()
    text = section(client, "sogeline", "next-steps")
    assert re.search(
        r"^If nobody answers Keep a dossier of my attempts Complain in writing Complaints · Letter Sogeline, réclamations 00000 Volt Seen at "
        r".* Keep the proof: .* keep a dated copy\. "
        r"Médiateur des ampères Mediator, for people living in France No answer within 2 months of your written "
        r"complaint\? Turn to it; you have one year\. "
        rf"If you write today, {today.day} [A-Z][a-z]+ {today.year}: from .* until .*\. "
        r"Free of charge\. mediateur-\d+\.example 2, rue du Talon 00000 Volt "
        r"Dream Code, article 7 \(version in force since 1 July 2016\) What was read, and when Dream Code, article 7: "
        r"read in a copy at sogeline\.example, 1 September 2025.* "
        r"Seen at sogeline\.example, 1 September 2025",
        text.replace(" ,", ","),
    )


def test_without_address_and_mediator_it_says_so_and_who_helps(client: Client):
    company = factories.company(name="Sogeline", website="https://www.sogeline.example/")
    factories.channel(
        company=company,
        kind=ChannelKind.POSTAL,
        purpose="privacy",
        value="1, rue du Courrier",
        label_en="Formal letters",
    )
    advice = {"needs_complaint": False, "after_months": None, "within_months": None}
    factories.recourse(name="Les bons conseils", kind="information", **advice)
    factories.recourse(name="Le guetteur", kind="regulator", **advice)
    text = section(client, "sogeline", "next-steps")
    assert "No address for complaints is known here. Their official site: www.sogeline.example" in text
    assert "A signed-for letter can go to: Formal letters 1, rue du Courrier" in text
    assert re.search(
        r"No mediator is known here These help, or know who does: Les bons conseils Advice, for people living in France .*"
        r"Who watches over them, where to report it, who advises Le guetteur Regulator",
        text,
    )


def test_public_body_without_ombudsman_says_so(client: Client):
    factories.company(name="Sogeline", kind="public_body")
    assert "Nous ne connaissons pas de défenseur des usagers" in section(
        client, "sogeline", "next-steps", "fr"
    )


def test_body_with_an_entry_of_its_own_leads_there(client: Client):
    body = factories.company(name="Le guetteur", slug="guetteur")
    factories.recourse(companies=[factories.company(name="Sogeline")], page=body)
    html_page = flat(client.get("/en/reach/sogeline/").content.decode())
    assert '<a class="lone" href="/en/reach/guetteur/">How to reach Le guetteur</a>' in html_page


def test_form_of_a_body_is_opened_rather_than_its_site(client: Client):
    company = factories.company(name="Sogeline")
    factories.recourse(companies=[company], form_url="https://guetteur.example/saisir")
    assert 'href="https://guetteur.example/saisir"' in client.get("/en/reach/sogeline/").content.decode()


@pytest.mark.parametrize(
    "fields", [{"kind": "help_line"}, {"status": "retired"}], ids=["help line", "retired"]
)
def test_nothing_is_next_after_a_help_line_or_what_no_longer_exists(client: Client, fields: dict):
    company = factories.company(name="Sogeline", **fields)
    factories.channel(company=company, kind=ChannelKind.POSTAL, purpose="complaints")
    factories.recourse(companies=[company])
    assert section(client, "sogeline", "next-steps") == ""
