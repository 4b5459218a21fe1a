"""The one door to reading an official page: HTML in, ways in out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urldefrag, urljoin

from companies.lib.page_blocks import HEADING
from companies.lib.page_excerpts import excerpt_around
from companies.lib.page_lists import without_places
from companies.lib.page_numbers import SeenNumber, default_purpose, numbers_of
from companies.lib.page_purposes import is_legal_notice
from companies.lib.page_sight import MAIN
from companies.lib.page_tree import PageTree, read_tree
from companies.lib.seen_values import FAX, FAXED, MARKS, OTHER, Found, PageLink, PageRead

#: A page with more is a list of something else.
MOST_FOUND, MOST_LINKS = 200, 2_000


def read_page(html: str, *, url: str, country: str, company: str = "") -> PageRead:
    """Read the HTML of a page that stands at `url`. `country`: ISO 3166-1 alpha-2 of whose readers it is for; `company`: its
    name, by which its own words are told from those of others."""
    tree = read_tree(html)
    numbers = _numbers(tree, url=url, country=country or "FR", company=company)
    return PageRead(
        url=url,
        title=tree.title,
        language=tree.language,
        needs_script=tree.needs_script,
        found=tuple(numbers)[:MOST_FOUND],
        links=tuple(_links(tree, url)),
    )


def _links(tree: PageTree, url: str) -> Iterable[PageLink]:
    base = _joined(url, tree.base) if tree.base else url
    seen: dict[str, str] = {}
    for block in tree.blocks:
        for link in block.links:
            address = urldefrag(_joined(base, link.href)).url
            if address.startswith(("http://", "https://")) and not seen.get(address):
                seen[address] = link.words[:300]
    return [PageLink(address, words) for address, words in list(seen.items())[:MOST_LINKS]]


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return ""


def _numbers(tree: PageTree, *, url: str, country: str, company: str) -> list[Found]:
    first = next((block.text for block in tree.blocks if block.sort == HEADING and block.region == MAIN), "")
    is_legal = is_legal_notice(tree.title, url, first)
    seen, listed = without_places(numbers_of(tree, url=url, country=country, company=company), tree.blocks)
    seen = [
        replace(one, purpose=one.purpose or OTHER) if place in listed and one.kind != FAX else one
        for place, one in enumerate(seen)
    ]
    known = {one.number.canonical for one in seen}
    groups: dict[tuple[str, str], list[SeenNumber]] = defaultdict(list)
    for one in seen:
        groups[one.kind, one.number.canonical].append(one)
    # Said to be a fax in one place, it is no line in another; unless both are said of it at once.
    both = {one.number.canonical for one in seen if one.is_both}
    faxes = {value for kind, value in groups if kind == FAX} - both
    return [
        found
        for (kind, value), places in groups.items()
        if kind == FAX or value not in faxes
        for found in _merged(places, is_legal=is_legal, known=known, company=company)
    ]


def _merged(places: list[SeenNumber], *, is_legal: bool, known: set[str], company: str) -> list[Found]:
    """One for each purpose that places of the same weight give."""
    told = [one for one in places if one.purpose] or places[:1]
    heaviest = max(one.weight for one in told)
    best: dict[str, SeenNumber] = {}
    for one in told:
        if one.weight == heaviest:
            best.setdefault(one.purpose or default_purpose(one, is_legal=is_legal), one)
    return [_found(purpose, one, places, known, company) for purpose, one in best.items()]


def _found(purpose: str, seen: SeenNumber, places: list[SeenNumber], known: set[str], company: str) -> Found:
    marks = {one.mark for one in places}
    return Found(
        kind=seen.kind,
        value=seen.number.canonical,
        purpose=FAXED if seen.kind == FAX else purpose,
        excerpt=excerpt_around(seen.block.text, seen.start, seen.end, known=known, company=company),
        mark=next(mark for mark in MARKS if mark in marks),
        price=next((one.price for one in (seen, *places) if one.price), ""),
        label=seen.label,
        extension=seen.number.extension
        or next((one.number.extension for one in places if one.number.extension), ""),
    )
