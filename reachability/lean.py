"""Style sheets and scripts as they are sent: as they are written, but for what only their authors read."""

import re

_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Of a script only what has whole lines for itself: a sign within a line may stand in a word or a pattern.
_JS_COMMENT = re.compile(r"^[ \t]*(?:/\*\*.*?\*/[ \t]*|//[^\n]*)$", re.DOTALL | re.MULTILINE)


def lean(name: str, written: str) -> str:
    """Takes comments, indents and empty lines out of our own; a fifth of what a page weighs. Lines stay lines."""
    comment = _CSS_COMMENT if name.endswith(".css") else _JS_COMMENT
    lines = (line.strip() for line in comment.sub("", written).splitlines())
    return "\n".join(filter(None, lines)) + "\n"
