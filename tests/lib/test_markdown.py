import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from companies.lib.markdown import escaped, link, tidied

COMMONMARK = MarkdownIt("commonmark", {"html": True})
#: With everything a reader may have switched on besides.
WIDER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def texts_in(page: str, reader: MarkdownIt) -> list[str]:
    """The words of paragraphs that hold nothing but text."""
    tokens = reader.parse(page)
    kinds = [token.type for token in tokens if token.type not in ("paragraph_open", "paragraph_close")]
    assert set(kinds) <= {"inline"}, kinds
    found = []
    for token in tokens:
        for child in token.children or ():
            assert child.type in ("text", "text_special"), child.type
        if token.children is not None:
            found.append("".join(child.content for child in token.children))
    return found


@pytest.mark.parametrize("reader", [COMMONMARK, WIDER])
@given(text=st.text(alphabet="ab1.)(*_`~<>&[]!#+-=:|\\\"'; \n\t", max_size=30))
def test_whatever_is_escaped_reads_as_it_was_written(reader, text):
    told = " ".join(text.split())
    assert texts_in(escaped(text), reader) == ([told] if told else [])
    # In an item of a list, as most facts stand.
    items = reader.parse(f"- {escaped(text)}x")
    assert [item.type for item in items if item.type.endswith("_open")] == [
        "bullet_list_open", "list_item_open", "paragraph_open",
    ]  # fmt: skip


@given(words=st.text(max_size=20), address=st.text(alphabet="ab/:?&=<>\\()[] \n", max_size=20))
def test_link_is_one_link_to_that_address(words, address):
    (paragraph,) = [
        token for token in COMMONMARK.parse(link(words, f"https://a.example/{address}")) if token.children
    ]
    opened = [child for child in paragraph.children if child.type == "link_open"]
    assert len(opened) == 1
    assert opened[0].attrs["href"].startswith("https://a.example/")
    assert paragraph.children[0] is opened[0]
    assert paragraph.children[-1].type == "link_close"


def test_page_is_tidied_and_no_line_is_code():
    assert tidied("\n\n  # A\n\n\n\n      b\n  \n- c\n\n\n\n  - d\n\n") == "# A\n\nb\n\n- c\n- d\n"
