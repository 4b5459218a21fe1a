"""What is taken out of style sheets and scripts on their way out, and what never is."""

import re
from pathlib import Path

import pytest

from reachability.lean import lean

STATIC = Path(__file__).resolve().parents[2] / "static"
SCRIPTS = sorted(STATIC.glob("js/*.js"))


def test_a_style_sheet_loses_its_comments_and_indents():
    written = (
        '/* One,\n   two. */\n@layer a {\n  .b { color: red; } /* c */\n\n  .d::after { content: "  "; }\n}\n'
    )
    assert lean("css/a.css", written) == '@layer a {\n.b { color: red; }\n.d::after { content: "  "; }\n}\n'


def test_a_script_loses_whole_lines_only():
    written = '/** One.\n * Two. */\nconst a = "//b"; // c\n  // d\n  fetch("https://e/*");\n\nf(/\\/*/);\n'
    assert lean("js/a.js", written) == 'const a = "//b"; // c\nfetch("https://e/*");\nf(/\\/*/);\n'


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_no_script_holds_words_over_several_lines(script):
    """Whose indents would be part of them."""
    assert not [line for line in script.read_text().splitlines() if line.count("`") % 2]


def test_no_style_sheet_holds_what_looks_like_a_comment_in_words():
    sheets = "".join(sheet.read_text() for sheet in STATIC.glob("css/*.css"))
    assert not re.search(r"""content: ?"[^"\n]*/\*""", sheets)
