"""Mail addresses of a company on a page of its own: links that write, and addresses in words, however they are veiled.

Boxes of roles alone: a person's is nobody's way in. What is not of the company's own domain,
or of one that bears its name, is somebody else's.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from companies.lib.domains import domain_label, registered_domain
from companies.lib.mail_addresses import MailAddress, NotAMailAddress
from companies.lib.page_blocks import PageBlock
from companies.lib.page_contact_types import purpose_of_box
from companies.lib.page_excerpts import excerpt_around
from companies.lib.page_labels import is_of_menu
from companies.lib.page_near import Surroundings
from companies.lib.page_placeholders import is_mail_of_templates
from companies.lib.page_posts import posts_in
from companies.lib.page_sight import DIALOG, tag_of
from companies.lib.page_tree import PageTree
from companies.lib.privacy_text import folded
from companies.lib.privacy_words import FIRST_NAMES, RARER_NAMES
from companies.lib.seen_values import CUSTOMER_SERVICE, EMAIL, HEAD_OFFICE, LINK, PRIVACY, TEXT, Found
from companies.lib.web_addresses import host_of

__all__ = ["mails_in", "posts_in"]

_AT = r"\s?(?:@|＠|[\[({<]\s?(?:@|at|a|à|ät|arobase|arobas|arroba|chiocciola|apenstaartje)\s?[\])}>]|\s(?:arobase|arobas)\s)\s?"
_DOT = r"(?:\.|\s?[\[({<]\s?(?:\.|dot|point|punkt|punto|punt)\s?[\])}>]\s?|\s(?:dot|point)\s)"
_LABEL = r"[^\W_](?:[^\W_-]|-(?=[^\W_-])|--){0,61}"
_MAIL = re.compile(
    rf"(?<![\w.+@-])([A-Za-z0-9][\w.+'-]{{0,63}})({_AT})({_LABEL}(?:{_DOT}{_LABEL})+)(?![\w@])", re.IGNORECASE
)
_ANY_DOT = re.compile(_DOT, re.IGNORECASE)
#: Who lets boxes to anybody, small companies among them; a box there is theirs where it is one of a desk.
_PROVIDERS = frozenset((
    "gmail.com", "googlemail.com", "orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "neuf.fr", "bbox.fr", "laposte.net", "icloud.com",
    "hotmail.com", "hotmail.fr", "hotmail.it", "hotmail.es", "hotmail.co.uk", "outlook.com", "outlook.fr", "live.com", "live.fr",
    "yahoo.com", "yahoo.fr", "yahoo.it", "yahoo.es", "yahoo.de", "yahoo.co.uk", "gmx.de", "gmx.net", "web.de", "t-online.de",
    "libero.it", "btinternet.com", "telenet.be", "skynet.be", "ziggo.nl",
))  # fmt: skip
_A_DESK = re.compile(
    r"(?:contact|info|accueil|mairie|hotel|secretariat|reservations?|commandes?|service|sav|office|kontakt|praxis|contacto|reservas|segreteria)",
    re.IGNORECASE,
)
#: "Emailcontact@sogeline.frTéléphone": words of boxes beside it, where no blank stands between.
_GLUED_BEFORE = re.compile(r"^(?:E-?[Mm]ail|Mail|Courriel|Contact)(?=[a-zà-ÿ]{3})")
_GLUED_BEHIND = re.compile(r"(\.[a-z]{2,12})[A-ZÀ-Þ][^\W\d_]*$")
#: "Instagram" and behind it "@sogeline.lyon".
_NETWORKS = frozenset(
    ("instagram", "facebook", "twitter", "tiktok", "snapchat", "youtube", "linkedin", "threads")
)
_SAYS_MAIL = re.compile(r"mail|courriel|correo|mél\b|contact|écri|:\s*$|^\s*$", re.IGNORECASE)
_CLOUDFLARE = "/cdn-cgi/l/email-protection#"
_NAME = re.compile(r"[a-zà-ÿ]{2,}\.[a-zà-ÿ-]{2,}|[a-z]\.?[._-][a-zà-ÿ-]{3,}", re.IGNORECASE)
_SHORTEST_LABEL = 4
_CERTIFIED = re.compile(
    r"(?:^|\.)(?:legalmail\.it|pec\.it|[a-z]*pec\.it|pec\.[a-z-]{2,40}\.it|postecert\.it)$"
)


@dataclass(frozen=True)
class _Seen:
    """An address, where it stands."""

    address: MailAddress
    block: PageBlock
    start: int
    end: int
    mark: str


def mails_in(tree: PageTree, *, url: str, company: str = "") -> list[Found]:
    """The company's mail addresses, in the order of the page, each once."""
    near = Surroundings.of(tree, url=url, company=company)
    kept: dict[str, tuple[_Seen, str]] = {}
    for seen in _seen_in(tree):
        if not _is_theirs(seen.address, url, company) or near.is_of_others(seen.block, seen.start):
            continue
        purpose = _purpose(seen, near)
        if not purpose or (seen.block.region == DIALOG and purpose_of_box(seen.address.mailbox) != PRIVACY):
            continue
        before = kept.get(seen.address.stored.lower())
        if before is None or (before[0].mark == TEXT and seen.mark == LINK):
            kept[seen.address.stored.lower()] = seen, purpose
    return [
        Found(
            kind=EMAIL,
            value=seen.address.stored,
            purpose=purpose,
            excerpt=excerpt_around(seen.block.text, seen.start, seen.end, known={key}, company=company)
            or key,
            mark=seen.mark,
        )
        for key, (seen, purpose) in kept.items()
    ]


def unveiled(figures: str) -> str:
    """The address that Cloudflare's `data-cfemail` hides: hexadecimal, each byte behind the first xored with it; "" for none.

    >>> unveiled("43222a272603302c24262f2a2d266d263b222e332f26"), unveiled("no")
    ('aide@sogeline.example', '')
    """
    try:
        key, *others = bytes.fromhex(figures.strip())
    except ValueError:
        return ""
    return bytes(key ^ one for one in others).decode("utf-8", "replace")


# ── Where they stand ──────────────────────────────────────────────────────────────────────────────────


def _seen_in(tree: PageTree) -> Iterator[_Seen]:
    hidden = _hidden_in(tree)
    for block in tree.blocks:
        for link in block.links:
            for text in _written_by(link.href):
                if address := _address(text):
                    yield _Seen(address, block, link.start, link.end, LINK)
        for found in _MAIL.finditer(block.text):
            if found[2].strip() == "@" and found[2] != "@" and not _is_announced(block.text, found):
                continue
            host = _GLUED_BEHIND.sub(r"\1", _ANY_DOT.sub(".", found[3]))
            box = _GLUED_BEFORE.sub("", found[1].rstrip("."))
            if box.lower() not in _NETWORKS and (address := _address(f"{box}@{host}")):
                yield _Seen(address, block, *found.span(), TEXT)
        for found in re.finditer(r"\[email[\s\u00a0]protected\]", block.text):
            if address := _address(next(hidden, "")):
                yield _Seen(address, block, *found.span(), TEXT)


def _is_announced(text: str, found: re.Match[str]) -> bool:
    """With blanks around its sign it may be "win £50 to spend @ Example.com"."""
    return bool(purpose_of_box(found[1])) or bool(
        _SAYS_MAIL.search(text[max(0, found.start() - 40) : found.start()])
    )


def _hidden_in(tree: PageTree) -> Iterator[str]:
    """Those behind "[email protected]", in the order of the page."""
    for element in tree.root.iter():
        if tag_of(element) and element.get("data-cfemail"):
            yield unveiled(element.get("data-cfemail") or "")


def _written_by(href: str) -> list[str]:
    """The addresses that a link writes to."""
    if _CLOUDFLARE in href:
        return [unveiled(href.partition(_CLOUDFLARE)[2])]
    scheme, colon, rest = href.partition(":")
    if not colon or scheme.strip().lower() != "mailto":
        return []
    return [part.strip() for part in re.split(r"[,;]", unquote(html.unescape(rest).partition("?")[0]))[:5]]


def _address(text: str) -> MailAddress | None:
    try:
        address = MailAddress.parse(text.strip().strip(".,;:"))
    except NotAMailAddress:
        return None
    return None if is_mail_of_templates(address.mailbox, address.host) or not address.domain else address


# ── Whose they are ────────────────────────────────────────────────────────────────────────────────────


def _is_theirs(address: MailAddress, url: str, company: str) -> bool:
    """On the domain of the page, on one that bears its name or the company's, or a box of that name with a provider of boxes;
    a certified box, which Italian law has every company name on its site."""
    site = host_of(url)
    if address.domain in _PROVIDERS and _A_DESK.match(address.mailbox):
        return True
    if address.domain == registered_domain(site) or _CERTIFIED.search(address.host):
        return True
    theirs = _letters(domain_label(address.host))
    box = _letters(address.mailbox)
    names = {_letters(domain_label(site)), _letters(company)}
    return any(
        len(name) >= _SHORTEST_LABEL
        and (
            name in theirs
            or (len(theirs) >= _SHORTEST_LABEL and theirs in name)
            or (len(name) > _SHORTEST_LABEL and name in box)
        )
        for name in names
    )


def _letters(text: str) -> str:
    return "".join(letter for letter in folded(text).lower() if letter.isalnum())


def _purpose(seen: _Seen, near: Surroundings) -> str:
    """ "" for the box of a person."""
    box = purpose_of_box(seen.address.mailbox)
    said = "" if is_of_menu(seen.block) else near.purpose(seen.block, seen.start, seen.end)
    if box and box != CUSTOMER_SERVICE:
        return box
    if not box and _is_persons(seen.address.mailbox):
        return ""
    return said or (HEAD_OFFICE if near.is_legal else CUSTOMER_SERVICE)


def _is_persons(box: str) -> bool:
    first = re.split(r"[._-]", folded(box).lower())[0]
    return first in FIRST_NAMES or first in RARER_NAMES or bool(_NAME.fullmatch(box))
