"""What a page says in data for machines: JSON-LD, however sloppily written, and Microdata, as one kind of item.

An item is a dict: "@type" a list of names without their vocabulary, every property a list of texts and items.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from companies.lib.page_sight import Element, tag_of

Item: TypeAlias = dict[str, list[Any]]

#: Items of a page, and how deep one may stand in another: more is no description of a company.
MOST_ITEMS, _DEEPEST = 2_000, 40
_LONGEST_TEXT = 2_000
_WRAPPING = re.compile(r"(?://\s*)?<!\[CDATA\[|(?://\s*)?\]\]>|<!--|-->|/\*\s*|\*/")
_TRAILING_COMMA = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])')
_COMMENT = re.compile(r'("(?:[^"\\]|\\.)*")|//[^\n]*|/\*.*?\*/', re.DOTALL)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")


def items_in(root: Element, json_ld: Sequence[str]) -> list[Item]:
    """The items that stand by themselves, JSON-LD first."""
    found = [item for text in json_ld for item in _of_script(text)]
    return [*found, *_of_microdata(root)][:MOST_ITEMS]


def types_of(item: Item) -> list[str]:
    return [str(one) for one in item.get("@type", [])]


def texts_of(item: Item, name: str) -> list[str]:
    """The texts of a property, blanks collapsed; what is itself an item has none."""
    values = item.get(name, [])
    return [
        " ".join(html.unescape(value).split()) for value in values if isinstance(value, str) and value.strip()
    ]


def items_of(item: Item, name: str) -> list[Item]:
    return [value for value in item.get(name, []) if isinstance(value, dict)]


# ── JSON-LD ───────────────────────────────────────────────────────────────────────────────────────────


def _of_script(text: str) -> Iterator[Item]:
    for value in _values(text):
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from _roots(one)


def _values(text: str) -> list[Any]:
    """The objects of a script; it may hold several, wrapped in comments or with comments in it, with a comma too many."""
    unwrapped = _WRAPPING.sub(" ", text) if text.lstrip()[:1] not in "{[" else text
    bare = _CONTROLS.sub(" ", unwrapped).strip()
    uncommented = _CONTROLS.sub(" ", _COMMENT.sub(_first, unwrapped)).strip()
    for attempt in (
        bare,
        _TRAILING_COMMA.sub(_first, bare),
        _TRAILING_COMMA.sub(_first, uncommented),
        html.unescape(bare),
    ):
        if values := _decoded(attempt):
            return values
    return []


def _first(found: re.Match[str]) -> str:
    """A text stays; what was looked for beside it goes."""
    return found[1] or ""


def _decoded(text: str) -> list[Any]:
    decoder, place = json.JSONDecoder(strict=False), 0
    values: list[Any] = []
    while place < len(text):
        try:
            value, place = decoder.raw_decode(text, place)
        except (json.JSONDecodeError, RecursionError):
            return values
        values.append(value)
        while place < len(text) and text[place] in " ,;\n":
            place += 1
    return values


def _roots(value: Mapping[str, Any]) -> Iterator[Item]:
    graph = value.get("@graph")
    if graph is not None:
        for one in graph if isinstance(graph, list) else [graph]:
            if isinstance(one, dict):
                yield from _roots(one)
    if "@type" in value or graph is None:
        yield _item(value, 0)


def _item(value: Mapping[str, Any], depth: int) -> Item:
    item: Item = {}
    for name, told in value.items():
        if name in ("@graph", "@context"):
            continue
        short = _short(str(name))
        kept = [_value(one, depth) for one in (told if isinstance(told, list) else [told])]
        item.setdefault(short, []).extend(one for one in kept if one is not None)
    item["@type"] = [_short(str(one)) for one in item.get("@type", []) if isinstance(one, str)]
    return item


def _value(value: Any, depth: int) -> Any:
    match value:
        case str():
            return value[:_LONGEST_TEXT]
        case bool() | None:
            return None
        case int() | float():
            return str(value)
        case dict() if depth < _DEEPEST:
            return value["@value"] if isinstance(value.get("@value"), str) else _item(value, depth + 1)
    return None


def _short(name: str) -> str:
    """ "https://schema.org/Organization", "schema:Organization": "Organization"."""
    if name.startswith("@"):
        return name
    return re.split(r"[/#:]", name.strip().rstrip("/"))[-1]


# ── Microdata ─────────────────────────────────────────────────────────────────────────────────────────

_ADDRESSES = {"a": "href", "link": "href", "area": "href", "img": "src", "iframe": "src", "object": "data"}


def _of_microdata(root: Element) -> Iterator[Item]:
    ids: dict[str, Element] = {}
    for place, element in enumerate(root.iter()):
        if not tag_of(element):
            continue
        if element.get("id"):
            ids.setdefault(element.get("id", ""), element)
        if place > 200_000:
            return
    for element in root.iter():
        if tag_of(element) and element.get("itemscope") is not None and element.get("itemprop") is None:
            yield _item_of(element, ids, 0)


def _item_of(scope: Element, ids: Mapping[str, Element], depth: int) -> Item:
    item: Item = {"@type": [_short(one) for one in (scope.get("itemtype") or "").split()]}
    roots = list(scope)
    roots += [ids[name] for name in (scope.get("itemref") or "").split() if name in ids]
    stack = roots[::-1]
    while stack:
        element = stack.pop()
        if not tag_of(element):
            continue
        is_scope = element.get("itemscope") is not None
        for name in (element.get("itemprop") or "").split():
            if is_scope and depth < _DEEPEST:
                item.setdefault(_short(name), []).append(_item_of(element, ids, depth + 1))
            elif not is_scope:
                item.setdefault(_short(name), []).append(_text_of(element)[:_LONGEST_TEXT])
        if not is_scope:
            stack.extend(list(element)[::-1])
    return item


def _text_of(element: Element) -> str:
    if element.get("content") is not None:
        return element.get("content") or ""
    tag = tag_of(element)
    if tag in _ADDRESSES and element.get(_ADDRESSES[tag]):
        return element.get(_ADDRESSES[tag]) or ""
    if tag == "time" and element.get("datetime"):
        return element.get("datetime") or ""
    if tag == "data" and element.get("value"):
        return element.get("value") or ""
    return " ".join(" ".join(element.itertext()).split())
