"""What a reader reads, whatever the spaces are: sentences are compared by their words, spaces have tests of their own."""

import re

_BLANKS = re.compile(r"[\u00a0\u202f]")


def plain(text: str) -> str:
    return _BLANKS.sub(" ", text)
