"""The brand page: what leads it, what stands in its folds, and what it never does."""

import datetime
import html
import re

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from companies.actions.evidence.rebuild import rebuild_company
from companies.actions.reports.visibility import grade_visibility
from companies.actions.submissions.private_links import follow_key
from companies.enums import (
    ChannelKind,
    ChannelStatus,
    MenuAction,
    Outcome,
    PriceClass,
    Purpose,
    SourceKind,
)
from companies.models import Channel, Company
from companies.queries.directory.menus import doubted_menus
from companies.queries.directory.pages import lately_reported
from tests import factories

pytestmark = pytest.mark.django_db

#: A Tuesday in Paris, at 11 in the morning and at 10 in the evening.
TUESDAY = datetime.datetime(2026, 11, 24, 10, tzinfo=datetime.UTC)
TUESDAY_NIGHT = datetime.datetime(2026, 11, 24, 21, tzinfo=datetime.UTC)
WEEK = "Mo-Fr 08:30-19:00"


# ── Reading the page ──────────────────────────────────────────────────────────────────────────────────


def main_of(client: Client, slug: str = "sogeline", language: str = "en") -> str:
    """What stands between header and footer, as it was sent."""
    answer = client.get(f"/fr/joindre/{slug}/" if language == "fr" else f"/en/reach/{slug}/")
    assert answer.status_code == 200
    return answer.content.decode().partition("<main")[2].partition(">")[2].partition("</main>")[0]


def in_words(markup: str) -> str:
    """No tags, one plain space for every run of spaces of any kind, none before a comma."""
    text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())
    return text.replace(" ,", ",").replace(" .", ".")


def page(client: Client, slug: str = "sogeline", language: str = "en") -> str:
    return in_words(main_of(client, slug, language))


def board_markup(client: Client, slug: str = "sogeline", language: str = "en") -> str:
    return main_of(client, slug, language).partition('aria-labelledby="now"')[2].partition("</section>")[0]


def board(client: Client, slug: str = "sogeline", language: str = "en") -> str:
    """What is said on the board, without the clock."""
    markup = board_markup(client, slug, language).partition(">")[2]
    return in_words(re.sub(r'<p class="clock">[^<]*</p>', "", markup))


def fold_markup(client: Client, name: str, slug: str = "sogeline", language: str = "en") -> str:
    """What a row unfolds; it is found by its words, and "" where there is no such row."""
    for row in re.findall(r"<details.*?</details>", main_of(client, slug, language), re.DOTALL):
        head, _, rest = row.partition("</summary>")
        if in_words(head).startswith(name):
            return rest.removesuffix("</details>")
    return ""


def fold(client: Client, name: str, slug: str = "sogeline", language: str = "en") -> str:
    return in_words(fold_markup(client, name, slug, language))


def rows(client: Client, slug: str = "sogeline", language: str = "en") -> list[str]:
    """The rows below the board, as they stand folded."""
    markup = main_of(client, slug, language).partition('id="ways"')[2].partition("</ul>\n</section>")[0]
    heads = re.findall(r'class="row"[^>]*>(.*?)</(?:summary|a)>', markup, re.DOTALL)
    return [
        in_words(re.sub(r'<span class="visually-hidden">.*?</span>', "", row, flags=re.S)) for row in heads
    ]


def yellow(markup: str) -> list[str]:
    """Where the buttons of the one action lead."""
    return re.findall(r'class="[^"]*is-signal[^"]*"[^>]*href="([^"]+)"', markup) + re.findall(
        r'href="([^"]+)"[^>]*class="[^"]*is-signal', markup
    )


def at(monkeypatch, moment: datetime.datetime) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


# ── What leads ────────────────────────────────────────────────────────────────────────────────────────


def line_with_all(**fields) -> Channel:
    channel = factories.phone_channel(
        company=factories.company(name="Sogeline"),
        number="0 800 123 456",
        price_class=PriceClass.FREE,
        opening_hours=f"{WEEK}; Sa 09:00-12:00",
        source=factories.source(title="sogeline.example", seen_on=datetime.date(2026, 3, 12)),
        **fields,
    )
    factories.phone_menu(
        channel=channel,
        steps=[(MenuAction.PRESS, "2"), (MenuAction.SAY, "conseiller"), (MenuAction.WAIT, "")],
    )
    return channel


def test_the_best_way_in_leads_with_its_number_price_hours_keys_and_source(client: Client, monkeypatch):
    at(monkeypatch, TUESDAY)
    line_with_all()
    assert board(client, language="fr").startswith(
        "Ouvert jusqu’à 19 h Service client 0 800 123 456 Appel gratuit Gratuit, même si l’attente est longue Appeler"
    )
    assert board(client, language="fr").endswith("Touches vers une personne 2 dites « conseiller » attendez")
    assert yellow(main_of(client)) == ["tel:+33800123456"]
    known = fold(client, "Horaires, sources, corrections", language="fr")
    assert "Du lundi au vendredi : de 8 h 30 à 19 h" in known
    assert "Vu sur sogeline.example, 12 mars 2026" in known
    known = fold(client, "Hours, sources, corrections")
    assert "Monday to Friday: 8.30 am to 7 pm" in known
    assert "Seen at sogeline.example, 12 March 2026" in known


def test_where_it_is_closed_the_yellow_button_notes_when_it_opens_and_the_number_stays(
    client: Client, monkeypatch
):
    at(monkeypatch, TUESDAY_NIGHT)
    line_with_all(slug="line")
    assert board(client).startswith(
        "Closed Wednesday 8.30 am opens again Note tomorrow 8.30 am Customer service"
    )
    assert yellow(main_of(client)) == ["/en/reach/sogeline/note/line.ics?at=2026-11-25T08:30"]
    assert re.search(r'<a href="tel:\+33800123456"[^>]*>0\s800', board_markup(client))


def test_a_proposed_number_is_not_on_the_page(client: Client):
    company = factories.company(name="Sogeline")
    factories.phone_channel(company=company, number="01 99 00 12 34", status=ChannelStatus.PROPOSED)
    assert "01 99 00 12 34" not in page(client)
    assert "Nous ne connaissons pas encore de moyen de joindre un humain ici." in page(client, language="fr")


def test_what_somebody_else_says_of_the_way_that_leads_is_said_beside_it(client: Client):
    company = factories.company(name="Sogeline")
    source = factories.source(kind=SourceKind.CROWD, title="A forum", seen_on=datetime.date(2026, 5, 3))
    factories.phone_channel(company=company, source=source)
    assert "According to A forum, 3 May 2026 · not checked at the company’s own site" in board(client)


def test_hours_unknown_are_never_said_to_be_open(client: Client):
    factories.phone_channel(company=factories.company(name="Sogeline"))
    assert board(client).startswith("Best way in Customer service")
    assert "Hours unknown" in fold(client, "Hours, sources, corrections")
    assert not re.search(r"\b[Oo]pen\b", page(client))


def test_hours_of_what_is_written_to_stand_on_the_page_though_it_is_never_open(client: Client):
    company = factories.company(name="Sogeline")
    factories.channel(company=company, kind=ChannelKind.FORM, opening_hours="Mo-Fr 09:00-18:00")
    assert "Du lundi au vendredi : de 9 h à 18 h" in page(client, language="fr")


def test_the_price_of_a_number_comes_with_its_source_and_its_note(client: Client):
    company = factories.company(name="Sogeline")
    factories.phone_channel(company=company, number="0 892 70 12 34", opening_hours="24/7")
    factories.tariff(
        number="0 892 70 12 34",
        euro_cents_per_minute=35,
        note_en="Seen on two pages.",
        source=factories.source(kind=SourceKind.CROWD, title="tarifs.example", seen_on=None),
    )
    assert "Surcharged: €0.35/min, plus the call 20 min on the line ≈ €7.00, plus the call Call" in board(
        client
    )
    assert "Price according to tarifs.example, undated copy. Seen on two pages." in page(client)


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
    assert "01 99 00 12 34, ext. 12" in board(client)
    known = fold(client, "Hours, sources, corrections")
    assert "A voice while you wait: telephones that wait for you take it for a person" in known
    assert "Languages: French, English" in known
    assert "Works from abroad: +33 1 99 00 12 34" in known.replace(" :", ":")
    assert "Access for deaf callers" in known
    assert 'href="tel:+33199001234;ext=12"' in main_of(client)


def test_the_menu_says_who_met_another_and_where_to_say_so(client: Client):
    company = factories.company(name="Sogeline")
    channel = factories.phone_channel(company=company, slug="line")
    factories.phone_menu(channel=channel, observed_on=datetime.date(2025, 9, 1))
    assert "dit que le menu a changé" not in page(client, language="fr")
    factories.report(
        channel=channel,
        has_menu_changed=True,
        experienced_at=datetime.datetime(2025, 11, 3, 9, tzinfo=datetime.UTC),
        submitted_at=datetime.datetime(2025, 11, 3, 10, tzinfo=datetime.UTC),
    )
    text = board(client, language="fr").replace("( ", "(").replace(" )", ")")
    assert "Un appelant dit que le menu a changé (3 novembre 2025)." in text
    changed = 'href="/fr/joindre/sogeline/signaler/?channel=line&amp;menu=changed"'
    assert changed in main_of(client, language="fr")
    asked = client.get("/fr/joindre/sogeline/signaler/?channel=line&menu=changed").content.decode()
    assert re.search(r'name="has_menu_changed"[^>]*checked', asked)


def test_keys_of_another_way_in_say_when_they_were_observed(client: Client):
    company = factories.company(name="Sogeline")
    factories.phone_channel(company=company, price_class=PriceClass.FREE)
    other = factories.phone_channel(company=company, label_en="Line for travels", position=9)
    factories.phone_menu(channel=other, observed_on=datetime.date(2025, 9, 1))
    assert re.search(
        r"Keys observed on 1 September 2025.*\. The menu has changed: say so",
        fold(client, "Line for travels"),
    )


def test_a_line_for_one_matter_or_for_customers_elsewhere_never_leads(client: Client):
    company = factories.company(name="Sogeline", country="US")
    factories.phone_channel(
        company=company, number="01 99 00 12 34", label_en="Wallet", is_for_one_matter=True
    )
    factories.phone_channel(company=company, number="+1 650-253-0000", label_en="US service", served_in="US")
    factories.channel(company=company, purpose=Purpose.PRIVACY, served_in="FR")
    assert board(client).startswith("We know no way to a human here for any matter.")
    assert not any(address.startswith("tel:") for address in yellow(main_of(client)))
    assert fold(client, "Wallet").startswith("For this matter only. 01 99 00 12 34")
    assert "US service" in fold(client, "For other countries")


def test_a_line_for_customers_elsewhere_leads_where_the_company_serves_nobody_here(client: Client):
    company = factories.company(name="Sogeline", country="US")
    factories.phone_channel(company=company, number="+1 650-253-0000", label_en="Service", served_in="US")
    assert board(client).startswith("Best way in Service For customers in: United States +1 650-253-0000")


def test_lines_for_the_readers_country_lead_and_the_others_are_folded_by_country(client: Client):
    company = factories.company(name="Sogeline", country="US")
    for code, number, label in (
        ("FR", "01 99 00 12 34", "Paris desk"),
        ("BE", "+32 2 555 12 12", "Brussels desk"),
    ):
        factories.phone_channel(
            company=company, number=number, label_en=label, label_fr=label, served_in=code
        )
    factories.channel(
        company=company, kind="form", label_fr="Formulaire", value="https://sogeline.example/aide"
    )
    for tag, here, there, named in (
        ("fr", "Paris desk", "Brussels desk", "Belgique"), ("fr-be", "Brussels desk", "Paris desk", "France"),
    ):  # fmt: skip
        page = client.get(f"/{tag}/joindre/sogeline/").content.decode()
        words = in_words(page.partition("<main")[2])
        before, _fold, folded = words.partition(
            "Pour d’autres pays" if "Pour d’autres pays" in words else "For other countries"
        )
        assert here in before and there not in before and "Formulaire" in before
        assert folded.strip().startswith(f"{named} {there}")


def test_a_company_of_the_sites_own_country_is_for_home_where_nothing_is_said(client: Client):
    company = factories.company(name="Sogeline")
    factories.phone_channel(company=company, number="01 99 00 12 34", label_fr="Service")
    page = in_words(client.get("/fr-be/joindre/sogeline/").content.decode())
    assert "France +33 1 99 00 12 34" in page
    with override("fr-be"):
        assert company.channels.get().is_for_elsewhere
    with override("fr"):
        assert not company.channels.get().is_for_elsewhere


def test_a_number_of_their_own_network_says_from_where(client: Client):
    company = factories.company(name="Sogeline")
    factories.phone_channel(company=company, number="614", label_en="Mobile", is_own_network_only=True)
    assert "Only from a line of theirs (Sogeline)." in board(client)


# ── Where nothing leads ───────────────────────────────────────────────────────────────────────────────


def test_a_page_that_knows_nothing_leads_with_the_letter_and_then_all_else(client: Client):
    company = factories.company(name="Sogeline", website="https://www.sogeline.example")
    for value, label in (("", "Their home page"), ("/help/contact", "Help centre")):
        factories.channel(
            company=company,
            value=f"https://www.sogeline.example{value}",
            label_en=label,
            is_self_service=True,
        )
    factories.channel(company=company, kind=ChannelKind.POSTAL, purpose=Purpose.LEGAL, value="1 rue Haute")
    factories.situation(slug="hacked", name_en="Hacked account", is_urgent=True, companies=[company])
    factories.recourse(name="The mediator", companies=[company], needs_complaint=True, after_months=2)
    assert board(client).startswith(
        "We know no way to a human here yet. What obliges an answer all the same: Write the letter The mediator"
    )
    assert yellow(main_of(client)) == ["/en/reach/sogeline/dossier/"]
    assert rows(client) == [
        "Hacked account",
        "More ways in 3",
        *("Their home page", "Help centre", "Customer service"),
        "Letter ready to sign",
        rows(client)[-2],
        "Know a way in? Tell us",
    ]
    assert re.match(r"Mediator from \d", rows(client)[-2])


def test_whoever_settles_it_without_a_complaint_is_asked_first(client: Client):
    company = factories.company(name="Sogeline", kind="public_body")
    factories.recourse(
        name="The ombudsman",
        kind="ombudsman",
        companies=[company],
        needs_complaint=False,
        after_months=None,
        within_months=None,
        form_url="https://ombudsman.example/ask",
    )
    assert yellow(main_of(client)) == ["https://ombudsman.example/ask"]


def test_no_button_leads_to_a_home_page(client: Client):
    company = factories.company(name="Sogeline", website="https://www.sogeline.example")
    factories.channel(company=company, value="https://www.sogeline.example", is_self_service=True)
    assert yellow(main_of(client)) == []
    assert "Know a way in? Tell us" in rows(client)


def test_where_nobody_gets_through_the_button_goes_and_the_line_stays(client: Client):
    company = factories.company(name="Sogeline")
    line = factories.phone_channel(company=company, number="01 99 00 12 34", label_en="Service")
    factories.recourse(name="The mediator", companies=[company])
    factories.counted_reports(
        channel=line, count=20, latest_at=timezone.now(), outcome=Outcome.CUT_OFF, wait_minutes=35
    )
    assert board(client).startswith("Nobody has reached a human here lately. The last 9 calls, no human")
    assert "Grade F" in page(client)
    assert yellow(main_of(client)) == ["/en/reach/sogeline/dossier/"]
    assert rows(client)[0] == "Service nobody"
    assert '<a class="value number" href="tel:+33199001234">' in fold_markup(client, "Service")


def test_the_proof_that_there_is_no_telephone_stands_on_top(client: Client):
    company = factories.company(name="Sogeline")
    factories.absence(company=company, checked_on=datetime.date(2026, 3, 27))
    assert board(client).startswith(
        "They publish no telephone. There is no telephone line. No telephone number. Checked 27 March 2026"
    )


def test_an_absence_says_so_with_its_proof_and_a_public_substitute_only(client: Client):
    company = factories.company(name="Sogeline")
    hidden = factories.channel(company=company, status=ChannelStatus.PROPOSED, label_en="Hidden form")
    factories.absence(
        company=company,
        substitute=hidden,
        checked_on=datetime.date(2015, 6, 10),
        source=factories.source(kind=SourceKind.PRESS, title="Gazette"),
    )
    text = page(client)
    assert "On 10 June 2015 there was no telephone line." in text
    assert "Source: Gazette" in text
    assert "Hidden form" not in text


def test_beside_a_way_in_it_is_said_what_they_do_not_have_and_what_stands_for_it(client: Client):
    company = factories.company(name="Sogeline")
    form = factories.channel(company=company, slug="form", label_en="Contact form")
    factories.absence(company=company, substitute=form)
    assert "There is no telephone line." in fold(client, "What they do not have Telephone")
    assert 'href="#form"' in fold_markup(client, "What they do not have")
    assert '<div id="form">' in board_markup(client)


# ── Numbers that are not to be called ─────────────────────────────────────────────────────────────────


def test_a_number_named_by_others_is_folded_text(client: Client):
    company = factories.company(name="Sogeline", website="https://www.sogeline.example")
    source = factories.source(
        kind="crowd", url="https://forum.example/1", title="A forum", seen_on=datetime.date(2026, 5, 3)
    )
    factories.phone_channel(
        company=company, number="01 99 00 12 34", status=ChannelStatus.SAID, label_en="Service", source=source
    )
    assert "Numbers seen elsewhere 1, not checked" in rows(client)
    assert fold(client, "Numbers seen elsewhere") == (
        "Others say that these are theirs; we have not seen it at an official source. Check at www.sogeline.example,"
        " on a contract or on a bill before you give anything."
        " 01 99 00 12 34 Price of a normal call Service According to A forum, 3 May 2026"
    )
    assert "tel:" not in main_of(client)


@pytest.mark.parametrize(
    "fields",
    [{"status": ChannelStatus.RETIRED}, {"status": ChannelStatus.SAID, "missing_since": TUESDAY}],
    ids=["retired", "lost"],
)
def test_a_number_no_longer_theirs_is_never_a_link(client: Client, fields):
    factories.phone_channel(company=factories.company(name="Sogeline"), number="32 46", **fields)
    markup = main_of(client)
    assert ('<s class="num">32\xa046</s>' in markup) == (fields["status"] == ChannelStatus.RETIRED)
    assert "32\xa046" in markup and "tel:3246" not in markup


def test_numbers_that_are_not_theirs_are_struck_out_with_the_reason(client: Client):
    company = factories.company(name="Sogeline")
    factories.bad_number(
        number="0 810 46 76 87", reason="outdated", imitates=company, note_en="Printed in old lists."
    )
    factories.bad_number(number="0 899 70 12 34")
    told_of = fold(client, "Not their numbers 1")
    assert told_of.startswith("0 810 467 687 Replaced by another. Printed in old lists.")
    assert "<s " in fold_markup(client, "Not their numbers")
    assert "0 899 701 234" not in page(client)
    assert "tel:+33810467687" not in main_of(client)


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


def test_a_line_that_situations_name_is_not_called_without_its_warning(client: Client):
    company = factories.company(name="Sogeline")
    factories.phone_channel(company=company)
    stop = factories.phone_channel(company=company, label_en="Card stop", is_for_one_matter=True)
    stop.situations.add(factories.situation(name_en="Stolen card"))
    factories.report(
        channel=stop, demands="gift_card", status="received", experienced_at=timezone.now() - factories.DAY
    )
    assert "Are you asked for it? Hang up." in fold(client, "You are calling about…")


# ── Who it is ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("markets", "language", "said"),
    [
        ("DE FR", "en", "<dt>Serves</dt><dd>France, Germany</dd>"),
        ("*", "fr", "<dt>Pays desservis</dt><dd>tous les pays</dd>"),
    ],
)
def test_countries_served_are_said(client: Client, markets, language, said):
    factories.company(name="Sogeline", markets=markets)
    assert said in main_of(client, language=language)


def test_it_is_found_by_its_other_names(client: Client):
    factories.company(name="Sogeline", aliases=[("Neuf Ligéo", "former_name"), ("Ligne 12", "brand")])
    known = fold(client, "Sources, dates, corrections")
    assert "Formerly Neuf Ligéo Also for Ligne 12" in known


def test_an_invented_company_says_so_beside_its_name_and_in_the_title(client: Client):
    company = factories.company(name="Sogeline", is_fictitious=True)
    factories.phone_channel(company=company)
    assert "<title>Reach Sogeline (fictitious)" in client.get("/en/reach/sogeline/").content.decode()
    assert '<span class="tag">invented</span>' in main_of(client)
    assert '<span class="tag">inventée</span>' in main_of(client, language="fr")


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


def test_the_switch_of_language_stays_on_the_page(client: Client):
    factories.company(name="Sogeline")
    assert 'href="/en/reach/sogeline/"' in client.get("/fr/joindre/sogeline/").content.decode()
    assert 'href="/fr/recherche/?q=sogeline"' in client.get("/en/search/?q=sogeline").content.decode()
    assert 'href="/en/rien/"' in client.get("/fr/rien/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_a_brand_page_costs_the_same_however_much_is_stored(
    client: Client, django_assert_num_queries, count: int
):
    company = factories.company(name="Sogeline", aliases=["SGL"], domains=["sogeline.example"])
    factories.situation(companies=[company])
    for number in range(count):
        channel = factories.phone_channel(company=company)
        factories.phone_menu(channel=channel)
        factories.counted_reports(channel=channel, count=30 * count, latest_at=timezone.now())
        factories.measurement(company=company, inquiry=factories.inquiry())
        factories.absence(company=company, kind=list(ChannelKind)[number], substitute=channel)
        factories.situation(companies=[company])
        factories.recourse(companies=[company], law=factories.law(), page=factories.company())
    # stamps; company, its names; what there is, channels with their evidence, situations, menus, what was told lately, absences,
    # recourses, the law that they do not fulfil
    with django_assert_num_queries(11):
        client.get("/fr/joindre/sogeline/")


def test_the_page_of_a_company_of_which_little_is_known_asks_nine_questions(
    client: Client, django_assert_num_queries
):
    factories.phone_channel(company=factories.company(name="Sogeline"))
    # stamps; company, its names; what there is, channels, situations, what was told lately, recourses, laws
    with django_assert_num_queries(9):
        client.get("/fr/joindre/sogeline/")


# ── What the reports say ──────────────────────────────────────────────────────────────────────────────


def told(*, count: int, minutes: int = 12, every: datetime.timedelta = factories.DAY, **fields):
    """The line of Sogeline, of which so many told until now."""
    line = factories.phone_channel(company=factories.company(name="Sogeline"), opening_hours="24/7")
    factories.counted_reports(
        channel=line, count=count, latest_at=timezone.now(), every=every, wait_minutes=minutes, **fields
    )
    return line


@pytest.mark.parametrize(("count", "ago"), [(0, 0), (2, 0), (30, 600)], ids=["none", "two", "old ones"])
def test_without_recent_reports_enough_there_is_no_figure_and_no_grade(client: Client, count, ago):
    line = factories.phone_channel(company=factories.company(name="Sogeline"))
    if count:
        factories.counted_reports(channel=line, count=count, latest_at=timezone.now() - ago * factories.DAY)
    markup = main_of(client)
    markup = re.sub(r"<template.*?</template>", "", markup, flags=re.DOTALL)  # of the timer
    assert "flap" not in markup and 'class="rule"' not in markup
    assert "No grade" in page(client) and not re.search(r"Grade [A-F]", page(client))
    assert ("no report yet" in page(client)) == (count == 0)


def test_few_reports_say_that_they_are_few(client: Client):
    told(count=6)
    assert re.search(r"15 min until a human .*6 reports: rough\. The last, today\.", board(client))


def test_many_reports_lead_with_one_figure_of_this_moment_and_the_range_of_one_call(client: Client):
    told(count=60)
    text = board(client)
    assert re.search(r"Call 1\d min until a human", text)
    assert re.search(r"8 calls in 10: 12 min\..* 60 reports, the last today\.", text)
    assert "Grade B" in page(client)
    assert "The evidence curve, hours, months" in page(client)


def test_the_last_calls_are_one_sentence_and_one_picture(client: Client):
    told(count=20, every=datetime.timedelta(hours=5))
    met = main_of(client).partition('aria-labelledby="met"')[2].partition("</section>")[0]
    assert in_words(met).partition("> ")[2].startswith("Last calls Of 10 calls: ")
    assert met.count('<svg class="field"') == 1


def test_another_channel_has_its_figures_in_its_row(client: Client):
    line = told(count=20)
    form = factories.channel(company=line.company, kind="form", label_en="Contact form")
    factories.counted_reports(channel=form, count=20, latest_at=timezone.now(), wait_minutes=3000)
    assert "Contact form 2 days" in rows(client)
    assert "2 days to a human 20 reports" in fold(client, "Contact form")


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
    assert "Worse than usual in the last two hours." in board(client)


def graded(reason, **fields):
    company = factories.company(name="Sogeline")
    report = factories.report(channel=factories.phone_channel(company=company), **fields)
    rebuild_company(company.pk)
    grade_visibility(report_id=report.pk, reason=reason, by=None, at=TUESDAY)
    return report


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
    assert fold(client, "You are calling about…") == (
        "Stolen card Card stop 01 99 00 56 78 Disputed bill Bereavement Service 01 99 00 12 34 open"
    )
    markup = fold_markup(client, "You are calling about…")
    assert f'href="/en/situations/{bill.slug}/"><strong>Disputed bill</strong>' in markup
    assert '<a class="value number" href="tel:+33199005678">' in markup


@pytest.mark.parametrize("is_discreet", [False, True])
def test_situation_without_a_way_in_keeps_its_link_and_a_discreet_address_says_nothing(
    client: Client, is_discreet
):
    company = factories.company(name="Sogeline")
    factories.situation(
        slug="page-9", name_en="Intimate images", is_discreet=is_discreet, companies=[company]
    )
    assert "You are calling about…" not in page(client)
    assert "Intimate images" in rows(client)
    assert 'href="/en/situations/page-9/sogeline/"' in main_of(client)


def test_without_situations_nothing_is_said_of_them(client: Client):
    factories.phone_channel(company=factories.company(name="Sogeline"))
    assert "You are calling about…" not in page(client)


def test_of_many_ways_in_few_have_a_row_and_the_others_are_counted(client: Client):
    company = factories.company(name="Sogeline")
    factories.phone_channel(company=company, price_class=PriceClass.FREE)
    for number in range(4):
        factories.phone_channel(company=company, label_en=f"Line {number}", position=number + 1)
    factories.channel(company=company, purpose=Purpose.PRIVACY, label_en="Your data")
    shown = [row for row in rows(client) if row.startswith(("Line", "More", "Your data"))]
    assert shown == ["Line 0", "Line 1", "More ways in 3", "Line 2", "Line 3", "Your data"]


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
    shown = fold_markup(client, "Qui d’autre aide", language="fr")
    assert "Nous n’avons pas vu de médiateur." in in_words(shown)
    assert '<a href="https://laws.example/9"' in shown
    assert 'href="/fr/joindre/sogeline/ajouter-un-contact/"' in shown
    assert re.search(
        r"What the law asks for, and we have not seen We have seen no mediator\. "
        r"The law: Everybody has a mediator\. Code des rêves, article 9 Seen at laws\.example, 12 March 2026 "
        r"It may exist all the same, or this law may not bind this company\. Have you seen it\? Tell us where$",
        fold(client, "Who else helps"),
    )


def test_of_a_company_where_all_is_seen_or_nothing_is_known_no_law_is_told(client: Client):
    factories.law(asks="mediator", country="FR")
    factories.recourse(companies=[factories.company(name="Mirabel")])
    factories.phone_channel(company=Company.objects.get(name="Mirabel"))
    factories.company(name="Sogeline")
    for slug in ("mirabel", "sogeline"):
        assert "What the law asks for" not in page(client, slug)


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
    assert re.search(
        r"^Complaints Sogeline, réclamations 00000 Volt Seen at .* "
        r"Keep the proof: .* keep a dated copy\. Prepare the letter, keep a dossier$",
        fold(client, "Letter ready to sign"),
    )
    assert 'href="/en/reach/sogeline/dossier/"' in fold_markup(client, "Letter")
    assert re.search(
        r"^Médiateur des ampères Mediator, for people living in France No answer within 2 months of your written "
        r"complaint\? Turn to it; you have one year\. "
        rf"If you write today, {today.day} [A-Z][a-z]+ {today.year}: from .* until .*\. "
        r"Free of charge\. mediateur-\d+\.example 2, rue du Talon 00000 Volt "
        r"Dream Code, article 7 \(version in force since 1 July 2016\) What was read, and when Dream Code, article 7: "
        r"read in a copy at sogeline\.example, 1 September 2025.* "
        r"Seen at sogeline\.example, 1 September 2025",
        in_words("".join(main_of(client).partition("Médiateur des ampères")[1:])),
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
    letter = fold(client, "Letter")
    assert "No address for complaints is known here. Their official site: www.sogeline.example" in letter
    assert "A signed-for letter can go to: Formal letters 1, rue du Courrier" in letter
    assert re.search(
        r"^No mediator is known here\. Les bons conseils Advice, for people living in France .*"
        r"Le guetteur Regulator",
        fold(client, "Who else helps"),
    )


def test_public_body_without_ombudsman_says_so(client: Client):
    factories.company(name="Sogeline", kind="public_body")
    assert "Nous ne connaissons pas de défenseur des usagers" in fold(
        client, "Qui d’autre aide", language="fr"
    )


def test_body_with_an_entry_of_its_own_leads_there_and_its_form_is_opened_rather_than_its_site(
    client: Client,
):
    body = factories.company(name="Le guetteur", slug="guetteur")
    company = factories.company(name="Sogeline")
    factories.recourse(companies=[company], page=body, form_url="https://guetteur.example/saisir")
    markup = fold_markup(client, "Mediator")
    assert 'href="https://guetteur.example/saisir"' in markup
    assert re.search(r'href="/en/reach/guetteur/">\s*How to reach Le guetteur', markup)


@pytest.mark.parametrize(
    "fields", [{"kind": "help_line"}, {"status": "retired"}], ids=["help line", "retired"]
)
def test_nothing_is_next_after_a_help_line_or_what_no_longer_exists(client: Client, fields: dict):
    company = factories.company(name="Sogeline", **fields)
    factories.channel(company=company, kind=ChannelKind.POSTAL, purpose="complaints")
    factories.recourse(companies=[company])
    assert 'id="next-steps"' not in main_of(client)
    assert "dossier" not in main_of(client)


@pytest.mark.parametrize("fragment", ["next-steps", "elsewhere", "form"])
def test_what_other_pages_link_to_stands_inside_the_fold_that_a_browser_opens_for_it(
    client: Client, fragment
):
    company = factories.company(name="Sogeline")
    factories.phone_channel(company=company, price_class=PriceClass.FREE)
    factories.channel(company=company, slug="form", position=9)
    factories.phone_channel(company=company, status=ChannelStatus.SAID)
    folds = [
        row.partition("</summary>")[2] for row in re.findall(r"<details.*?</details>", main_of(client), re.S)
    ]
    assert sum(f'id="{fragment}"' in inside for inside in folds) == 1


def test_words_in_another_language_than_the_page_say_which(client):
    company = factories.company(slug="sogeline", summary_fr="", summary_en="It carries people.")
    factories.phone_channel(company=company, label_fr="Billets", label_en="", note_fr="Le matin.", note_en="")
    english, french = main_of(client), main_of(client, language="fr")
    assert '<span lang="fr">Billets</span> <span class="small">(in French)</span>' in english
    assert '<span lang="fr">Le matin.</span>' in english
    assert 'lang="en"' not in english
    assert '<span lang="en">It carries people.</span>' in french
    assert "Billets" in french
    assert 'lang="fr"' not in french
