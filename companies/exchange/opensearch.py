"""The search in a browser's address bar: OpenSearch 1.1, its description and its suggestions.

https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md, and its extension for suggestions
(opensearch-extensions-suggestions): an array of what was typed, completions, descriptions and addresses.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

DESCRIPTION = "application/opensearchdescription+xml"
COMPLETIONS = "application/x-suggestions+json"

_SPACE = "http://a9.com/-/spec/opensearch/1.1/"
#: What a description may hold of each, in characters.
_LONGEST_NAME, _LONGEST_LONG_NAME, _LONGEST_DESCRIPTION = 16, 48, 1024
_ICON_SIZE = 192


@dataclass(frozen=True)
class SearchEngine:
    """What a browser is told. Addresses in full; those of `results` and `completions` read the words as `q`."""

    name: str
    description: str
    language: str
    itself: str
    results: str
    completions: str
    icon: str


class Completion(NamedTuple):
    """What may be meant: words to search for, what they lead to, and the path of that."""

    words: str
    told: str
    path: str


def engine_description(engine: SearchEngine) -> bytes:
    """An OpenSearchDescription. A name that is too long is cut: browsers refuse longer ones."""
    root = etree.Element(f"{{{_SPACE}}}OpenSearchDescription", nsmap={None: _SPACE})

    def add(name: str, text: str = "", **attributes: str) -> None:
        element = etree.SubElement(root, f"{{{_SPACE}}}{name}", attributes)
        element.text = text or None

    add("ShortName", engine.name[:_LONGEST_NAME].strip())
    add("Description", engine.description[:_LONGEST_DESCRIPTION])
    add("Url", type="text/html", template=f"{engine.results}?q={{searchTerms}}")
    add("Url", type=COMPLETIONS, rel="suggestions", template=f"{engine.completions}?q={{searchTerms}}")
    add("Url", type=DESCRIPTION, rel="self", template=engine.itself)
    add("LongName", engine.name[:_LONGEST_LONG_NAME].strip())
    add("Image", engine.icon, width=str(_ICON_SIZE), height=str(_ICON_SIZE), type="image/png")
    add("Language", engine.language)
    add("InputEncoding", "UTF-8")
    add("OutputEncoding", "UTF-8")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def completions_of(words: str, found: Iterable[Completion], *, site: str) -> str:
    """As JSON; words that stand there twice are told once."""
    by_words: dict[str, Completion] = {}
    for one in found:
        by_words.setdefault(one.words, one)
    rows = by_words.values()
    told = [words, [row.words for row in rows], [row.told for row in rows], [site + row.path for row in rows]]
    return json.dumps(told, ensure_ascii=False)
