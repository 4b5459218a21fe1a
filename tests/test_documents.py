"""What is written about the project points to what is there, in the files and in the site that is made of them."""

import html
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import polib
import pytest

from companies.api import v1  # noqa: F401 - each resource puts itself there when it is imported
from companies.api.description import EXAMPLE_SITE, description
from tests.test_rooms import rooms

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
DOCUMENTS = sorted(
    [
        *ROOT.glob("*.md"),
        *DOCS.rglob("*.md"),
        *(ROOT / ".github").rglob("*.*"),
        *(ROOT / ".gitlab").rglob("*.md"),
    ]
)
DECISIONS = sorted(set((DOCS / "decisions").glob("*.md")) - {DOCS / "decisions" / "README.md"})
LINK = re.compile(r"\]\((?!https?:|mailto:|/)([^)#\s]*)(?:#([^)\s]+))?\)")
HEADING = re.compile(r"(?m)^#+ (.+)$")
FENCED = re.compile(r"(?ms)^```.*?^```$")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
#: What a browser asks for by itself while it shows a page.
ASKED_FOR = re.compile(
    r"""<(?:script|img|iframe|link(?! rel="(?:canonical|next|prev)"))[^>]*?(?:src|href)="(https?://[^"]+)"""
)
FRENCH, ENGLISH = DOCS / "moderateurs", DOCS / "moderators"
MANUAL_PAGES = sorted(page.name for page in ENGLISH.glob("*.md"))


def anchors(document: Path) -> set[str]:
    """Of its headings, as forges name them."""
    headings = HEADING.findall(FENCED.sub("", document.read_text()))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_of_a_document_leads_somewhere(document):
    broken = []
    for to, anchor in LINK.findall(document.read_text()):
        target = document.parent / unquote(to) if to else document
        if not target.is_file() or (anchor and anchor not in anchors(target)):
            broken.append(f"{to}#{anchor}")
    assert broken == []


def test_the_map_has_the_rooms_in_their_order():
    _, _, text = (ROOT / "docs" / "architecture.md").read_text().partition("## The rooms")
    assert re.findall(r"(?m)^\| `(\w+)` \|", text.partition("\n## ")[0]) == rooms()


@pytest.mark.parametrize("page", DECISIONS, ids=lambda path: path.stem)
def test_every_decision_is_short_dated_and_listed(page):
    text, index = page.read_text(), (page.parent / "README.md").read_text()
    head = re.match(r"# (.+)\n\nDate: (\d{4}-\d\d-\d\d) · Status: (?:accepted|replaced)", text)
    assert head, "a title, then the date and the status"
    assert f"- {head[2]} [{head[1]}]({page.name})\n" in index
    assert len(text.splitlines()) < 40


# ── The moderators' manual, in two languages ──────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def french_words():
    catalogue = polib.pofile(str(ROOT / "locale" / "fr" / "LC_MESSAGES" / "django.po"))
    return {entry.msgid: entry.msgstr for entry in catalogue if not entry.msgctxt}


@pytest.mark.parametrize("name", MANUAL_PAGES)
def test_a_page_for_moderators_is_the_same_in_french(name, french_words):
    """The same parts, pictures and tables; every button by the words that it has on the site."""
    english, french = ((folder / name).read_text() for folder in (ENGLISH, FRENCH))
    for marks in (r"(?m)^#+ ", r"(?m)^\|", r"!\[[^]]+\]\((.+)\)"):
        assert re.findall(marks, french) == re.findall(marks, english)
    buttons = {french_words[bold] for bold in BOLD.findall(english) if bold in french_words}
    assert buttons - {*BOLD.findall(french)} == set()


def test_pages_for_moderators_exist_in_both_languages():
    assert sorted(page.name for page in FRENCH.glob("*.md")) == MANUAL_PAGES


@pytest.mark.parametrize("name", MANUAL_PAGES)
def test_a_french_page_has_narrow_spaces(name):
    assert (
        re.findall(r".{9}(?: [;!?»]| :(?!-)|« ).{3}", (FRENCH / name).read_text().replace("In English:", ""))
        == []
    )


# ── The site ──────────────────────────────────────────────────────────────────────────────────────────


def test_every_page_has_its_place_in_the_manual():
    """Decisions are many, and have a list of their own."""
    placed = set(re.findall(r"\S+\.md", (ROOT / "mkdocs.yml").read_text().partition("\nnav:\n")[2]))
    pages = {str(page.relative_to(DOCS)) for page in DOCS.rglob("*.md") if page not in DECISIONS}
    made = {"api-operations.md", *(f"project/{path.name}" for path in ROOT.glob("*.md"))}
    assert (pages - placed, placed - pages - {"decisions/README.md"}) == (set(), made)


@pytest.fixture(scope="module")
def manual(tmp_path_factory):
    out = tmp_path_factory.mktemp("manual") / "site"
    built = subprocess.run(
        [sys.executable, ROOT / "tools" / "manual.py", out], capture_output=True, text=True
    )
    assert built.returncode == 0, built.stdout + built.stderr
    return out


@pytest.mark.xdist_group("manual")
def test_every_link_of_the_manual_leads_somewhere(manual):
    """In what a browser gets, pictures and files included; and nothing is asked for elsewhere."""
    broken, elsewhere = set(), set()
    for page in manual.rglob("*.html"):
        text = page.read_text()
        elsewhere |= {*ASKED_FOR.findall(text)}
        for to in re.findall(r'\s(?:href|src)="([^"]+)"', text):
            path = unquote(html.unescape(to)).partition("#")[0]
            if page.name != "404.html" and not re.match(r"\w+:", path) and not (page.parent / path).exists():
                broken.add(f"{page.relative_to(manual)}: {to}")
    assert (broken, elsewhere) == (set(), set())


@pytest.mark.xdist_group("manual")
def test_the_manual_has_every_address_of_the_api(manual):
    text = html.unescape((manual / "api-operations.html").read_text())
    assert [path for path in description(EXAMPLE_SITE)["paths"] if f"GET {path}<" not in text] == []


@pytest.mark.xdist_group("manual")
def test_french_pages_of_the_manual_say_so(manual):
    languages = {
        re.search(r'<html lang="(\w+)"', page.read_text())[1]
        for page in (manual / FRENCH.name).glob("*.html")
    }
    assert languages == {"fr"}
