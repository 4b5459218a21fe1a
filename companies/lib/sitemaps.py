"""The pages that a site lists in its sitemap (sitemaps.org), read without following anything that the file names.

XML by lxml: no network, no DTD, no entities, no trees beyond the library's bounds. A file that was cut is read as far as it goes.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

_NAMESPACE = "{*}"
_LONGEST_ADDRESS = 2000
#: Of what is in an index: parts that list no pages.
_OTHER_MEDIA = ("image", "video", "news", "product", "produit", "artikel", "blog", "store", "magasin")


@dataclass(frozen=True)
class Sitemap:
    """`pages`: addresses that it lists; `parts`: further sitemaps, of an index."""

    pages: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


def sitemap_of(body: bytes) -> Sitemap:
    """What a file lists, in its order; a list of lines is one too. Nothing for what is none."""
    body = body.removeprefix(codecs.BOM_UTF8).lstrip()
    if not body.startswith(b"<"):
        lines = body.decode("utf-8", "replace").split()
        return Sitemap(pages=tuple(line for line in lines if line.startswith(("http://", "https://"))))
    found: dict[str, list[str]] = {"url": [], "sitemap": []}
    for kind, address in _addresses(body):
        found[kind].append(address)
    if not body.rstrip().endswith(b">") and found["url"]:
        found["url"].pop()  # cut within an address
    return Sitemap(pages=tuple(found["url"]), parts=tuple(found["sitemap"]))


def likely_part(parts: tuple[str, ...]) -> str:
    """The part of an index that lists pages, by its address; "" where there is none."""
    others = [part for part in parts if not any(word in part.lower() for word in _OTHER_MEDIA)]
    named = [part for part in others if "page" in part.lower()]
    return next(iter([*named, *others, *parts]), "")


def _addresses(body: bytes) -> Iterator[tuple[str, str]]:
    """Of each `loc` the element it stands in, and what it says."""
    reading = etree.iterparse(
        BytesIO(body), events=("end",), tag=(f"{_NAMESPACE}url", f"{_NAMESPACE}sitemap"), resolve_entities=False,
        no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=True, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for _event, element in reading:
            address = (element.findtext(f"{_NAMESPACE}loc") or "").strip()
            if address.startswith(("http://", "https://")) and len(address) <= _LONGEST_ADDRESS:
                yield etree.QName(element).localname, address
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.LxmlError:
        return
