"""What a reader reads, whatever the spaces are: sentences are compared by their words, spaces have tests of their own."""

import re

_BLANKS = re.compile(r"[\u00a0\u202f]")
_LINE_BESIDE_A_TAG = re.compile(r"(?<=>)\s*\n\s*|\s*\n\s*(?=<)")
_LINE = re.compile(r"\s*\n\s*")


def plain(text: str) -> str:
    return _BLANKS.sub(" ", text)


def flat(page: str) -> str:
    """The same of a page, its markup on one line: where a template is broken is nothing to a reader."""
    return _LINE.sub(" ", _LINE_BESIDE_A_TAG.sub("", plain(page)))
