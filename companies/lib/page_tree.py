"""One HTML page as its reader takes it in: lines, paragraphs, rows and items in order, with the headings above each.

A block is the smallest piece that is read at once. It knows its headings, its part of the page, its links with their places,
and the elements it stands in, by which two blocks are near or far. Folded answers count as seen; what is never shown does not.
"""

from dataclasses import dataclass

from lxml import etree, html

from companies.lib.page_blocks import PageBlock
from companies.lib.page_language import language_of
from companies.lib.page_lines import BlockLink, Cell
from companies.lib.page_sight import Element, tag_of
from companies.lib.page_walk import LONGEST_HEADING, Walk

__all__ = ["BlockLink", "Cell", "PageBlock", "PageTree", "read_tree"]

#: Letters of a page; what is beyond is not read.
LARGEST_PAGE = 4_000_000
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, *range(128, 160)), " ")


@dataclass(frozen=True)
class PageTree:
    """A page: its root element (for Microdata), its blocks, the texts of its JSON-LD, whether it needs a script to show anything."""

    root: Element
    title: str
    language: str
    blocks: tuple[PageBlock, ...]
    json_ld: tuple[str, ...]
    needs_script: bool
    base: str = ""


def read_tree(page: str) -> PageTree:
    """Read HTML, however broken. Never raises for what stands in the page."""
    root = _parsed(page[:LARGEST_PAGE].translate(_CONTROLS))
    walk = Walk(pointed_at=_pointed_at(root), names=_names_of_panels(root))
    walk.read(root)
    blocks = tuple(walk.blocks)
    text = " ".join(block.text for block in blocks)
    declared = (
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        _meta(root, "og:locale"),
        _meta(root, "content-language"),
    )
    title = next((one for one in root.iter("title") if _is_in_head(one)), None)
    base = next(root.iter("base"), None)
    return PageTree(
        root=root,
        title=" ".join((title.text_content() if title is not None else "").split())[:300],
        language=language_of(declared, text),
        blocks=blocks,
        json_ld=tuple(
            one.text or ""
            for one in root.iter("script")
            if "ld+json" in (one.get("type") or "").lower() and (one.text or "").strip()
        ),
        needs_script=_needs_script(root, text),
        base=(base.get("href") or "").strip() if base is not None else "",
    )


def _parsed(page: str) -> Element:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):  # nothing but blanks and comments
        root = html.document_fromstring(b"<html><body></body></html>")
    return root


def _is_in_head(title: Element) -> bool:
    return next(title.iterancestors("svg"), None) is None


def _meta(root: Element, name: str) -> str | None:
    for one in root.iter("meta"):
        if name in ((one.get(key) or "").lower() for key in ("property", "name", "http-equiv")):
            return str(one.get("content") or "")
    return None


#: What opens a part of its own page, by the value of these.
_OPENERS = (
    "aria-controls",
    "data-target",
    "data-bs-target",
    "data-toggle-target",
    "aria-describedby",
    "href",
)


def _pointed_at(root: Element) -> frozenset[str]:
    """The ids that something on the page opens or leads to."""
    found = set()
    for one in root.iter():
        for name in _OPENERS if tag_of(one) else ():
            value = one.get(name)
            if value and (value[0] == "#" or name.startswith("aria")):
                found.add(value.lstrip("#"))
    return frozenset(found)


def _names_of_panels(root: Element) -> dict[str, str]:
    """What the tab or the button says that opens the panel of an id."""
    names: dict[str, str] = {}
    for one in root.iter():
        tag = tag_of(one)
        if not tag or not (
            one.get("aria-controls")
            or one.get("role") == "tab"
            or one.get("data-toggle")
            or one.get("data-bs-toggle")
        ):
            continue
        target = (
            one.get("aria-controls")
            or one.get("data-bs-target")
            or one.get("data-target")
            or one.get("href")
            or ""
        )
        said = " ".join(one.itertext()) if len(one) < 20 else ""
        said = " ".join(said.split())
        if target and 2 < len(said) <= LONGEST_HEADING:
            names.setdefault(target.lstrip("#"), said)
    return names


# ── Whether there is anything to read ─────────────────────────────────────────────────────────────────

_LITTLE_TEXT, _HARDLY_ANY = 400, 120
_CHALLENGES = (
    "cf-browser-verification", "challenge-platform", "cf_chl_", "_cf_chl", "captcha-delivery.com", "datadome", "ak_bmsc", "_incapsula_",
    "px-captcha", "/_sec/cp_challenge", "awswaf", "sgcaptcha",
)  # fmt: skip
_ASKS_FOR_SCRIPT = (
    "enable javascript", "activer javascript", "activer le javascript", "requires javascript", "javascript is disabled", "javascript is required",
    "javascript aktivieren", "habilitar javascript", "active javascript", "javascript in te schakelen", "abilitare javascript",
    "turn on javascript", "need to enable javascript", "just a moment", "checking your browser", "javascript désactivé", "javascript est désactivé",
)  # fmt: skip


def _needs_script(root: Element, text: str) -> bool:
    """Hardly a word, beside scripts; or a few, that ask for one or belong to a gate."""
    letters = sum(map(str.isalnum, text))
    if letters > _LITTLE_TEXT:
        return False
    scripts = [one for one in root.iter("script") if "json" not in (one.get("type") or "")]
    unseen = " ".join(" ".join(one.itertext()) for one in root.iter("noscript"))
    said = f"{text} {unseen}".lower()
    if any(words in said for words in _ASKS_FOR_SCRIPT):
        return True
    sources = " ".join(f"{one.get('src') or ''} {(one.text or '')[:5000]}" for one in scripts[:50]).lower()
    if any(sign in sources for sign in _CHALLENGES):
        return True
    return bool(scripts) and letters < _HARDLY_ANY
