import datetime
import re

import pytest
from django.utils import timezone
from lxml import etree, html

from companies.enums import ChannelKind, ChannelStatus, CompanyStatus, Demand, Outcome
from companies.models import Channel, Company
from companies.templatetags.expected import figure_words
from tests import factories
from tests.plain import plain
from tests.test_page_stamps import every_stamp

pytestmark = pytest.mark.django_db
BADGE, CARD = "/en/reach/sogeline/badge.svg", "/en/reach/sogeline/card/"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def line():
    made = factories.phone_channel(
        company=factories.company(name="Sogeline", slug="sogeline"), number="01 99 00 12 34"
    )
    factories.counted_reports(
        channel=made, count=14, latest_at=timezone.now() - datetime.timedelta(hours=1), wait_minutes=9
    )
    every_stamp()
    return made


def badge(client, path=BADGE):
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    return etree.fromstring(answer.content)


def words_of(svg):
    return [plain(text.text) for text in svg.iter(f"{SVG}text")]


def card(client, path=CARD):
    return html.fromstring(client.get(path).content.decode())


def said(element):
    return " ".join(plain(element.text_content()).split())


# ── The badge ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_badge_says_what_the_page_leads_with_and_its_day(client, line):
    page = client.get("/en/reach/sogeline/")
    figure = plain(figure_words(page.context["page"].best_moment))
    svg = badge(client)
    day = f"{timezone.localdate():%-d %B %Y}"

    assert words_of(svg) == ["Sogeline", f"{figure} to a human", "14 reports", f"{day} · Joignable"]
    assert plain(svg.findtext(f"{SVG}title")) == (
        f"Sogeline: {figure} to a human · 14 reports · {day} · Joignable"
    )


def test_a_badge_asks_for_nothing_and_runs_nothing(client, line):
    text = client.get(BADGE).content.decode()
    assert not re.search(r"<script|<image|<a |href|url\(|@import|\son\w+=", text)
    assert re.findall(r"https?://[^\"']+", text) == ["http://www.w3.org/2000/svg"]


@pytest.mark.parametrize(("look", "papers"), [("light", 1), ("dark", 1), ("", 2), ("purple", 2)])
def test_a_badge_follows_the_device_unless_a_look_is_asked_for(client, line, look, papers):
    style = badge(client, f"{BADGE}?look={look}").findtext(f"{SVG}style")
    assert style.count(".paper") == papers
    assert style.count("prefers-color-scheme: dark") == papers - 1


def test_a_badge_without_a_figure_says_why(client, line):
    factories.phone_channel(company=factories.company(slug="untold"))
    factories.company(slug="unknown")
    factories.absence(company=factories.company(slug="silent"), checked_on=datetime.date(2026, 11, 12))
    only_said = factories.company(slug="said")
    factories.phone_channel(company=only_said, status=ChannelStatus.SAID)
    says = {
        slug: " ".join(words_of(badge(client, f"/en/reach/{slug}/badge.svg"))[1:-1])
        for slug in ("untold", "unknown", "silent", "said")
    }

    assert says == {
        "untold": "No figure yet",
        "unknown": "No way in known yet",
        "silent": "No telephone found on 12 November 2026",
        "said": "No way in known yet",
    }


def test_a_badge_says_that_a_company_is_invented_and_that_nobody_answers(client):
    company = factories.company(name="Lilliput", slug="lilliput", is_fictitious=True)
    factories.counted_reports(
        channel=factories.phone_channel(company=company),
        count=14,
        latest_at=timezone.now() - datetime.timedelta(hours=1),
        outcome=Outcome.CUT_OFF,
    )
    words = " ".join(words_of(badge(client, "/en/reach/lilliput/badge.svg")))
    french = " ".join(words_of(badge(client, "/fr/joindre/lilliput/badge.svg")))

    assert words.startswith("Lilliput (fictitious) Nobody has reached a human here lately 14 reports")
    assert french.startswith("Lilliput (fictif) Personne")


def test_names_are_escaped(client, line):
    Company.objects.update(name='<script>&"\x0b')
    assert words_of(badge(client))[0] == '<script>&"'
    assert "<script>" not in client.get(CARD).content.decode()


# ── The card ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_card_has_the_figure_the_grade_and_the_number_to_call_from_anywhere(client, line):
    page = card(client)
    [call] = page.xpath("//a[contains(@class, 'way')]")

    assert (call.get("href"), plain(call.text)) == ("tel:+33199001234", "+33 1 99 00 12 34")
    assert page.xpath("//base")[0].get("target") == "_top"
    assert "min to a human" in said(page) and "14 reports" in said(page)
    assert said(page.xpath("//*[starts-with(@class, 'grade')]")[0]).startswith("Grade ")
    assert page.xpath("//link[@rel='canonical']")[0].get("href") == "http://testserver/en/reach/sogeline/"
    assert page.xpath("//meta[@name='robots']")[0].get("content") == "noindex"


def test_a_card_runs_nothing_and_asks_nothing(client, line):
    answer = client.get(CARD)
    assert not re.search(r"<script|<form|<input|<img|\sstyle=|\son\w+=", answer.content.decode())
    assert not answer.cookies


def test_a_card_of_a_line_that_callers_warn_of_warns_and_does_not_call(client, line):
    factories.report(
        channel=line,
        outcome=Outcome.SUSPECTED_SCAM,
        demands=Demand.CODE,
        is_alarm=True,
        experienced_at=timezone.now() - datetime.timedelta(hours=2),
    )
    page = card(client)
    assert page.xpath("//a[contains(@class, 'way')]") == []
    assert "No genuine service asks for it" in said(page)


def test_a_card_never_offers_what_only_others_say(client, line):
    Channel.objects.update(status=ChannelStatus.SAID)
    assert "99 00 12 34" not in said(card(client))


def test_a_card_leads_to_the_page_of_a_chat(client):
    company = factories.company(slug="sogeline")
    made = factories.channel(company=company, kind=ChannelKind.CHAT)
    [link] = card(client).xpath("//a[contains(@class, 'way')]")
    assert link.get("href") == made.value


def test_any_page_may_frame_the_card_and_none_the_company(client, line):
    framed, plain_page, drawn = (client.get(path) for path in (CARD, "/en/reach/sogeline/", BADGE))

    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert "frame-ancestors 'none'" in plain_page["Content-Security-Policy"]
    assert plain_page["X-Frame-Options"] == drawn["X-Frame-Options"] == "DENY"
    assert framed["Access-Control-Allow-Origin"] == drawn["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in plain_page


@pytest.mark.parametrize("path", [BADGE, CARD])
def test_what_is_not_public_is_not_shown_and_what_moved_leads_on(client, line, path):
    factories.company(slug="ligeo", status=CompanyStatus.RETIRED, successor=line.company)
    factories.company(slug="draft", status=CompanyStatus.DRAFT)

    moved = client.get(f"{path.replace('sogeline', 'ligeo')}?look=dark")
    assert (moved.status_code, moved["Location"]) == (302, f"{path}?look=dark")
    assert client.get(path.replace("sogeline", "draft")).status_code == 404
    assert client.post(path).status_code == 405
