"""Pages in Markdown, read back by a reader of CommonMark."""

import datetime
import re

import pytest
from django.conf import settings as site_settings
from django.utils import timezone
from markdown_it import MarkdownIt

from companies.enums import ChannelStatus, CompanyStatus
from tests import factories

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
#: What would be emphasis, a link, HTML, a list or a heading, did it not stay text.
NASTY = "1. *Call* <b>now</b> [here](https://evil.example) `x` &lt; # | _y_"
TEMPLATES = sorted((site_settings.BASE_DIR / "templates").rglob("*.md"))
#: Filters after which a value may stand in Markdown.
LAST_FILTERS = ("md", "md_link", "md_here", "md_source", "md_seen")


class Read:
    """A page as a reader has it: its headings, its lines of text, its links."""

    def __init__(self, text):
        self.tokens = MarkdownIt("commonmark").parse(text)
        assert {token.type for token in self.tokens}.isdisjoint({"html_block", "code_block", "fence"})
        inlines = [
            (before, token)
            for before, token in zip(self.tokens, self.tokens[1:], strict=False)
            if token.children
        ]
        assert all(child.type != "html_inline" for _before, token in inlines for child in token.children)
        self.headings = [self._text(token) for before, token in inlines if before.type == "heading_open"]
        self.lines = [self._text(token) for _before, token in inlines]
        self.links = [
            child.attrs["href"]
            for _before, token in inlines
            for child in token.children
            if child.type == "link_open"
        ]

    @staticmethod
    def _text(token):
        return "".join(
            " " if child.type == "softbreak" else child.content for child in token.children
        ).replace("\xa0", " ")

    def has(self, *words):
        return any(all(word in line for word in words) for line in self.lines)


def read(client, address):
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/markdown; charset=utf-8")
    return Read(answer.content.decode())


@pytest.fixture
def sogeline(db):
    source = factories.source(
        url="https://official.example/help", title="Help", last_seen_on=datetime.date(2026, 10, 2)
    )
    company = factories.company(name="Sogeline", legal_name=NASTY, website="https://sogeline.example/")
    factories.phone_channel(
        company=company,
        number="01 99 00 12 34",
        source=source,
        note_en=NASTY,
        opening_hours="Mo-Fr 09:00-18:00",
    )
    factories.phone_channel(
        company=company, number="01 99 00 56 78", status=ChannelStatus.SAID, source=source
    )
    factories.absence(company=company, kind="email", source=source)
    factories.bad_number(number="0 899 70 12 34", imitates=company, note_en=NASTY, source=source)
    return company


def test_company_tells_its_ways_in_with_source_and_day(client, sogeline):
    page = read(client, "/en/reach/sogeline.md")
    assert page.headings[:2] == ["Sogeline", "Best way in"]
    assert page.has("Telephone: 01 99 00 12 34")
    assert page.has("Monday to Friday: 9 am to 6 pm")
    assert page.has("Seen at", "Help", "2 October 2026")
    assert page.has("01 99 00 56 78", "2 October 2026")
    assert page.headings.index("Named by others, not checked") > 1
    assert page.has("0 899 701 234", "According to", "2 October 2026")
    assert "https://official.example/help" in page.links
    assert f"{SITE}/en/reach/sogeline/" in page.lines[-2]


def test_what_people_wrote_stays_text(client, sogeline):
    page = read(client, "/en/reach/sogeline.md")
    assert page.has("Legal name: 1. *Call* <b>now</b> [here](https://evil.example) `x` &lt; # | _y_")
    assert all("evil" not in link for link in page.links)


def test_company_tells_the_figure_of_its_page(client, sogeline):
    line = sogeline.channels.get(value="+33199001234")
    factories.counted_reports(
        channel=line, count=30, latest_at=timezone.now(), every=datetime.timedelta(hours=1)
    )
    page = read(client, "/fr/joindre/sogeline.md")
    assert page.has("min jusqu’à un humain.", "30 récits")
    assert any(heading == "Sogeline" for heading in page.headings)


def test_proposed_channel_stands_nowhere(client, sogeline):
    factories.phone_channel(
        company=sogeline, number="0 899 70 55 55", status=ChannelStatus.PROPOSED, label_en="Planted"
    )
    text = client.get("/en/reach/sogeline.md").content.decode()
    assert "Planted" not in text
    assert "55 55" not in text


def test_invented_company_says_so_and_is_not_to_be_found(client):
    factories.company(name="Altimobile", is_fictitious=True)
    answer = client.get("/en/reach/altimobile.md")
    assert answer.content.decode().startswith("# Altimobile (fictitious)\n")
    assert answer["X-Robots-Tag"] == "noindex"


def test_number_says_whose_it_is(client, sogeline):
    page = read(client, "/en/number/0199001234.md")
    assert page.headings == ["01 99 00 12 34", "It belongs to: Sogeline"]
    assert page.has("Seen at", "2 October 2026")
    bad = read(client, "/en/number/0899701234.md")
    assert bad.has("It is taken for a number of Sogeline.")
    assert client.get("/en/number/01 99 00 12 34.md")["Location"] == "/en/number/0199001234.md"
    unknown = client.get("/en/number/0199009999.md")
    assert unknown["X-Robots-Tag"] == "noindex"
    assert "We do not know this number." in unknown.content.decode()


def test_situation_tells_its_steps_with_what_they_stand_on(client, sogeline):
    situation = factories.situation(slug="card", lead_en="Do not wait.")
    factories.step(
        situation=situation,
        do_en=f"Block it {NASTY}",
        detail_en="At once.",
        company=sogeline,
        channel=sogeline.channels.first(),
    )
    page = read(client, "/en/situations/card.md")
    assert page.headings[0] == "Stolen bank card"
    assert page.headings[1].startswith("1. Block it 1. *Call*")
    assert page.has("Telephone: 01 99 00 12 34")
    assert page.has("Seen at", "2 October 2026")


def test_discreet_situation_is_kept_nowhere(client):
    factories.situation(slug="violence", is_discreet=True)
    answer = client.get("/en/situations/violence.md")
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"


def test_sector_and_its_next_page(client, sogeline, monkeypatch):
    monkeypatch.setattr("companies.views.markdown.PER_PAGE", 1)
    factories.company(name="Altimobile")
    first = read(client, "/en/sectors/transport.md")
    assert (first.headings[0], "Sogeline" in first.headings) == ("Transport", True)
    assert f"{SITE}/en/sectors/transport.md?page=2" in first.links
    assert "Altimobile" in read(client, "/en/sectors/transport.md?page=2").headings


def test_ranking_tells_place_interval_and_number_of_reports(client):
    for place in range(2):
        line = factories.phone_channel(company=factories.company(name=f"Company {place}"))
        factories.counted_reports(
            channel=line,
            count=40,
            latest_at=timezone.now(),
            every=datetime.timedelta(hours=1),
            wait_minutes=5 + 40 * place,
        )
    page = read(client, "/en/ranking.md")
    assert page.headings[0] == "Ranking"
    assert page.has("Company 0", "Grade", "probably", "from 40 reports")


@pytest.mark.parametrize("address", ["/en/about.md", "/fr/a-propos.md", "/en/method.md", "/fr/methode.md"])
def test_pages_about_the_site(client, address):
    factories.measurement(inquiry=factories.inquiry(title_en=NASTY, title_fr=NASTY), found_en="x")
    page = read(client, address)
    assert len(page.headings) > 3


def test_who_moved_is_led_on_and_who_is_unknown_is_not_found(client, sogeline):
    factories.company(name="Vieux Nom", status=CompanyStatus.RETIRED, successor=sogeline)
    assert client.get("/en/reach/vieux-nom.md")["Location"] == "/en/reach/sogeline.md"
    for path in ("reach/nobody.md", "situations/none.md", "sectors/none.md", "number/x.md"):
        assert client.get(f"/en/{path}").status_code == 404


def test_twin_names_its_page_and_the_page_its_twin(client, sogeline):
    factories.situation(slug="card")
    for page, twin in {
        "/en/reach/sogeline/": "/en/reach/sogeline.md",
        "/fr/situations/card/": "/fr/situations/card.md",
        "/fr/secteurs/transport/": "/fr/secteurs/transport.md",
        "/en/number/0199001234/": "/en/number/0199001234.md",
        "/fr/classement/": "/fr/classement.md",
        "/en/method/": "/en/method.md",
        "/en/about/": "/en/about.md",
    }.items():
        assert (
            f'<link rel="alternate" type="text/markdown" href="{twin}">' in client.get(page).content.decode()
        )
        answer = client.get(twin)
        assert answer["Link"] == f'<{SITE}{page}>; rel="canonical"'
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert client.get(twin, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert "text/markdown" not in client.get("/en/search/").content.decode()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name + " of " + path.parent.name)
def test_every_value_in_a_template_is_escaped(template):
    """Also those that a translated sentence takes in."""
    text = template.read_text(encoding="utf-8")
    values = re.findall(
        r"\{\{\s*(.+?)\s*\}\}", re.sub(r"\{% blocktranslate.*?endblocktranslate %\}", "", text, flags=re.S)
    )
    for words in re.findall(r"\{% blocktranslate (.*?)%\}", text):
        values += re.findall(r"\w+=(\S+)", words)
    assert [value for value in values if value.split("|")[-1].partition(":")[0] not in LAST_FILTERS] == []
