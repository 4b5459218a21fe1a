"""What a reader sees of an HTML element, and which part of the page it is: by tags, roles, attributes and the names of classes."""

import re
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

MAIN, HEADER, FOOTER, NAV, ASIDE, DIALOG = "main", "header", "footer", "nav", "aside", "dialog"

#: Never read, whatever stands in them. What is typed into fields and chosen from lists is not what the page says.
_NEVER = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "title",
        "iframe",
        "object",
        "embed",
        "canvas",
        "video",
        "audio",
        "input",
        "select",
        "textarea",
        "datalist",
        "option",
        "map",
        "track",
        "source",
        "param",
        "math",
        "base",
        "link",
        "meta",
        "frame",
        "frameset",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "details",
        "dialog",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SECTIONS = frozenset("section article aside nav footer main dialog li td details fieldset".split())  # noqa: SIM905
_HARD = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_SOFT_TAGS = frozenset(("summary", "caption", "legend"))
#: Below every h6; strong-only paragraphs, and the names of pairs, still lower.
SOFT, STRONG_ONLY, NAME_OF_PAIR = 7, 8, 9

_TITLE_CLASS = re.compile(
    r"(?:^|[-_])(?:title|titre|titulo|titolo|heading|headline|h[1-6])(?:$|[-_\d])", re.IGNORECASE
)
_FOLDED = re.compile(
    r"accord|collaps|panel|tab|answer|toggle|faq|fold|content|reponse|expand|dropdown|detail|slide|modal|popup|drawer",
    re.IGNORECASE,
)
_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_COOKIES = re.compile(
    r"cookie|consent|gdpr|rgpd|didomi|onetrust|axeptio|tarteaucitron|usercentrics|sp_message|privacy-?(?:banner|popup)",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"(?:^|[-_])(?:footer|foot|pied(?:-?de-?page)?|bas-?de-?page|colophon)(?:$|[-_])|^footer", re.IGNORECASE
)
_HEADER = re.compile(
    r"^(?:site-?|page-?|main-?|top-?|global-?)?(?:header|banner|topbar|masthead|entete|en-tete|top-?bar)$",
    re.IGNORECASE,
)
_NAVIGATION = re.compile(
    r"^(?:main-?|site-?|top-?|mega-?)?(?:nav|navbar|navigation|menu|megamenu|breadcrumbs?|fil-?d-?ariane)$",
    re.IGNORECASE,
)
_SIDEBAR = re.compile(r"^(?:side-?bar|aside|widget-area|col-?(?:left|right))$", re.IGNORECASE)
_ROLES = {
    "banner": HEADER, "main": MAIN, "navigation": NAV, "contentinfo": FOOTER, "complementary": ASIDE, "dialog": DIALOG,
    "alertdialog": DIALOG,
}  # fmt: skip
_REGION_TAGS = {"main": MAIN, "nav": NAV, "aside": ASIDE, "dialog": DIALOG}
_FAX_ICON = re.compile(r"(?:^|[-_])(?:fax|print|printer)(?:$|[-_])", re.IGNORECASE)
#: More would be a text, and no icon or title.
_LONGEST_TITLE = 150


def tag_of(element: Element) -> str:
    """In small letters; "" for comments and instructions."""
    tag = element.tag
    return tag.lower().rpartition(":")[2] if isinstance(tag, str) else ""


def is_block(element: Element, tag: str) -> bool:
    """Stands on lines of its own."""
    return tag in _BLOCKS


def is_section(tag: str) -> bool:
    """What stands under a heading in it ends with it."""
    return tag in _SECTIONS


def is_seen(element: Element, tag: str, pointed_at: frozenset[str]) -> bool:
    """Shown, or folded until somebody asks: panels of tabs and accordions count as seen (`pointed_at`: ids that links,
    tabs and buttons of the page open)."""
    if tag in _NEVER:
        return False
    hidden = element.get("hidden")
    style = element.get("style") or ""
    is_hidden = (hidden is not None and hidden.lower() != "until-found") or bool(
        _NO_DISPLAY.search(style[:500])
    )
    if not is_hidden:
        return True
    if any(child.get("id") in pointed_at for child in element if tag_of(child)):
        return True
    return element.get("id") in pointed_at or element.get("role") == "tabpanel" or _is_folded(element)


def _is_folded(element: Element) -> bool:
    if tag_of(element) in ("input", "span", "a", "i", "img", "svg"):
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:500]
    return bool(_FOLDED.search(names))


def region_of(element: Element, tag: str, within: str) -> str:
    """Which part of the page begins here; `within` where none does. A wall of cookies is a dialog to its end."""
    if within == DIALOG:
        return DIALOG
    names = [*(element.get("class") or "")[:500].split(), (element.get("id") or "")[:100]]
    if tag not in ("body", "html", "main") and any(map(_COOKIES.search, names)):
        return DIALOG
    if role := _ROLES.get((element.get("role") or "").lower()):
        return role
    if tag in _REGION_TAGS:
        return within if tag == "aside" and within == FOOTER else _REGION_TAGS[tag]
    if tag == "footer":
        return (
            within
            if _stands_in(element, ("article", "section", "li", "blockquote")) and within == MAIN
            else FOOTER
        )
    if tag == "header":
        return (
            within if within != MAIN or _stands_in(element, ("article", "section", "main", "li")) else HEADER
        )
    if tag in ("div", "section", "table", "ul") and within == MAIN:
        return _by_name(names)
    return within


def _by_name(names: list[str]) -> str:
    for pattern, region in ((_FOOTER, FOOTER), (_HEADER, HEADER), (_NAVIGATION, NAV), (_SIDEBAR, ASIDE)):
        if any(map(pattern.search, names)):
            return region
    return MAIN


def _stands_in(element: Element, tags: tuple[str, ...]) -> bool:
    return next(element.iterancestors(*tags), None) is not None


def level_of(element: Element, tag: str) -> int:
    """1 to 6 for headings, SOFT for what works as one, 0 for none."""
    if tag in _HARD:
        return _HARD[tag]
    if (element.get("role") or "").lower() == "heading":
        level = element.get("aria-level") or ""
        return int(level) if level in ("1", "2", "3", "4", "5", "6") else SOFT
    if tag in _SOFT_TAGS:
        return SOFT
    if tag in ("button", "a") and element.get("aria-expanded") is not None and element.get("role") != "tab":
        return SOFT
    if tag in ("div", "p", "span", "strong") and any(
        map(_TITLE_CLASS.search, (element.get("class") or "")[:500].split())
    ):
        return SOFT if _is_short(element) else 0
    return 0


def _is_short(element: Element) -> bool:
    """Holds one line of words, and no heading, field, list or link that dials."""
    size = 0
    for place, one in enumerate(element.iter()):
        tag = tag_of(one)
        size += len(one.text or "") + (len(one.tail or "") if one is not element else 0)
        if (
            place > 12
            or size > _LONGEST_TITLE
            or tag in _HARD
            or (tag in ("ul", "ol", "table", "input", "form", "p") and one is not element)
        ):
            return False
    return size > 1


def has_hard_heading(element: Element) -> bool:
    return next(element.iter(*_HARD), None) is not None


def is_data_row(row: Element) -> bool:
    """Cells of a few words, not columns of a page that is laid out in a table."""
    size = 0
    if sum(len(cell.findall(".//br")) > 1 for cell in row) > 1:
        return False
    for one in row.iter():
        tag = tag_of(one)
        if tag in _HARD or tag in ("table", "form", "ul", "ol", "dl"):
            return False
        if tag not in _NEVER:
            size += len(one.text or "")
        size += len(one.tail or "")
        if size > 1500:
            return False
    return True


def said_of_picture(element: Element, tag: str) -> str:
    """What stands for a picture or an icon: its alternative text, its title, "Fax" for the drawing of one."""
    if tag == "img":
        return (element.get("alt") or element.get("title") or "")[:_LONGEST_TITLE]
    if tag == "svg":
        title = next(element.iter("title", "{http://www.w3.org/2000/svg}title"), None)
        said = element.get("aria-label") or (title.text if title is not None else "") or ""
        return said[:_LONGEST_TITLE] or ("Fax" if _draws_fax(element) else "")
    if tag in ("i", "span", "em") and not len(element) and not (element.text or "").strip():
        said = element.get("aria-label") or element.get("title") or ""
        return said[:_LONGEST_TITLE] or ("Fax" if _draws_fax(element) else "")
    return ""


def _draws_fax(element: Element) -> bool:
    names = (element.get("class") or "")[:300].split()
    return any(map(_FAX_ICON.search, names))
