"""Text as Markdown (CommonMark 0.31): what is a fact stays text, whatever signs it has.

Each piece stands in a line of its own, behind a marker of ours or at the beginning of a paragraph.
"""

import re

#: What begins emphasis, code, links, HTML, an entity, a table's cell or strike-through anywhere in a line.
_SIGNS = re.compile(r"([\\`*_\[\]<>&|~])")
#: What makes a line a list, a heading, a quotation, a rule or a fence when it stands first.
_FIRST = re.compile(r"^(?:([-+#=:])|(\d+)([.)]))")
_SPACES = re.compile(r"[ \t\r\n\f\v\0\u2028\u2029]+")
_EMPTY_LINES = re.compile(r"\n{3,}")
_BETWEEN_ITEMS = re.compile(r"^(- .+)\n\n(?=- )", re.MULTILINE)
#: What would end an address between "<" and ">".
_ENDING = {ord(sign): f"%{ord(sign):02X}" for sign in "<>\\ \n\r\t\0"}


def escaped(text: str) -> str:
    """One line that reads as it is written.

    >>> escaped("1. *Free* [now]")
    '1\\\\. \\\\*Free\\\\* \\\\[now\\\\]'
    """
    line = _SIGNS.sub(r"\\\1", _SPACES.sub(" ", text).strip())
    return _FIRST.sub(lambda found: rf"\{found[1]}" if found[1] else rf"{found[2]}\{found[3]}", line)


def link(words: str, address: str) -> str:
    return f"[{escaped(words)}](<{address.translate(_ENDING)}>)"


def tidied(page: str) -> str:
    """A page as its template left it, without the spaces that only its authors read: no line is code for being indented."""
    lines = "\n".join(line.strip() for line in page.splitlines())
    return _BETWEEN_ITEMS.sub(r"\1\n", _EMPTY_LINES.sub("\n\n", lines)).strip() + "\n"
