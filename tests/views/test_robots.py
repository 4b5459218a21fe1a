import datetime
import itertools
import re

import pytest
from django.core.checks import run_checks
from markdown_it import MarkdownIt

from companies import apps
from companies.exchange import security_txt
from companies.exchange.robots import robots_of
from tests import factories

pytestmark = pytest.mark.django_db
SITE = "http://testserver"


def test_robots_keep_out_of_private_and_endless_pages_and_find_the_sitemap(client):
    robots = robots_of(client.get("/robots.txt").content.decode())
    for path in (
        "/admin/", "/fr/signalement/abc/", "/en/report/abc/", "/en/dossier/abc/letter/", "/fr/droit-de-reponse/abc/",
        "/en/proposal/abc/", "/en/notices/abc/", "/en/search/?q=a", "/fr/recherche/?page=2", "/en/compare/?c=a",
        "/en/situations/card/bank/", "/en/reach/sogeline/history/?below=3", "/en/moderation/?takedowns_below=3",
    ):  # fmt: skip
        assert not robots.allows(SITE + path), path
    for path in (
        "/", "/en/", "/fr/joindre/sogeline/", "/en/reach/sogeline/evidence/", "/en/search/", "/en/compare/", "/en/notices/",
        "/en/situations/card/", "/en/sectors/bank/?page=2", "/en/reach/report/", "/llms.txt", "/en/changes.atom", "/en/reach/a.md",
    ):  # fmt: skip
        assert robots.allows(SITE + path), path
    assert robots.sitemaps == (f"{SITE}/sitemap.xml",)


# ── security.txt ──────────────────────────────────────────────────────────────────────────────────────

ADDRESS = "/.well-known/security.txt"
CONTACTS = ["mailto:security@joignable.example", "https://joignable.example/holes"]


def fields_of(text):
    """As RFC 9116 has them: a name, a colon, a space, a value; nothing else but comments."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    pairs = [re.fullmatch(r"([A-Za-z-]+): (\S.*)", line) for line in lines]
    assert all(pairs)
    found = {}
    for pair in pairs:
        found.setdefault(pair[1], []).append(pair[2])
    return found


def test_security_txt_has_what_the_rfc_asks_for(client, settings):
    settings.SECURITY_CONTACT = CONTACTS
    answer = client.get(ADDRESS)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    fields = fields_of(answer.content.decode())
    assert fields["Contact"] == CONTACTS
    assert fields["Canonical"] == [SITE + ADDRESS]
    assert fields["Preferred-Languages"] == ["fr, en"]
    (expires,) = fields["Expires"]
    assert datetime.datetime.fromisoformat(expires) == security_txt.EXPIRES
    for policy in fields["Policy"]:
        path, _mark, anchor = policy.removeprefix(SITE).partition("#")
        page = client.get(path).content.decode()
        assert f'id="{anchor}"' in page
        assert 'href="mailto:security@joignable.example"' in page


def test_release_says_it_for_less_than_a_year_from_its_day():
    """(the day of these lines; whoever renews the date moves both)"""
    assert (
        datetime.timedelta(0)
        < security_txt.EXPIRES - datetime.datetime(2026, 11, 30, tzinfo=datetime.UTC)
        < datetime.timedelta(365)
    )


def test_without_a_contact_there_is_none_and_the_check_says_so(client, settings):
    settings.SECURITY_CONTACT = []
    assert client.get(ADDRESS).status_code == 404
    assert [found.id for found in apps.holes_can_be_told()] == ["companies.W002"]
    assert "companies.W002" in [found.id for found in run_checks(include_deployment_checks=True)]
    assert "to the publisher, named above." in client.get("/en/legal/").content.decode()


@pytest.mark.parametrize(("days", "warned"), [(31, []), (29, ["companies.W003"]), (-1, ["companies.W003"])])
def test_check_warns_a_month_before_it_ends(settings, monkeypatch, days, warned):
    settings.SECURITY_CONTACT = CONTACTS
    monkeypatch.setattr(apps.timezone, "now", lambda: security_txt.EXPIRES - datetime.timedelta(days=days))
    assert [found.id for found in apps.holes_can_be_told()] == warned


# ── llms.txt ──────────────────────────────────────────────────────────────────────────────────────────


def test_llms_txt_has_its_form_and_every_link_answers(client):
    factories.situation(slug="card", name_en="Stolen [card]", name_fr="Carte [volée]")
    factories.company(name="Sogeline")
    answer = client.get("/llms.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "Accept-Language" not in answer.get("Vary", "")
    tokens = MarkdownIt("commonmark").parse(answer.content.decode())
    assert [token.type for token in tokens if token.type.endswith("_open")][:3] == [
        "heading_open",
        "blockquote_open",
        "paragraph_open",
    ]
    headings = [
        (before.tag, token.content)
        for before, token in itertools.pairwise(tokens)
        if before.type == "heading_open"
    ]
    assert [tag for tag, _words in headings].count("h1") == 1
    assert [words for _tag, words in headings[1:]] == [
        "Pages in Markdown", "Situations", "Sectors", "For programs",
        "En français", "Pages en Markdown", "Situations", "Secteurs", "Pour les programmes",
    ]  # fmt: skip
    links = [
        child.attrs["href"] for token in tokens for child in token.children or () if child.type == "link_open"
    ]
    assert f"{SITE}/en/situations/card.md" in links
    assert f"{SITE}/fr/secteurs/transport.md" in links
    for link in links:
        path = link.removeprefix(SITE)
        assert client.get(path).status_code == 200, path
