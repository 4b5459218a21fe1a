"""What is written about the project points to what is there, and the map has every room."""

import re
from pathlib import Path

import pytest

from tests.test_rooms import rooms

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DECISIONS = sorted(
    set((ROOT / "docs" / "decisions").glob("*.md")) - {ROOT / "docs" / "decisions" / "README.md"}
)
LINK = re.compile(r"\]\((?!https?:|#|/)([^)#\s]+)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_of_a_document_leads_somewhere(document):
    broken = [to for to in LINK.findall(document.read_text()) if not (document.parent / to).exists()]
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
