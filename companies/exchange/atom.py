"""News as Atom (RFC 4287), for feed readers: who tells it, and its entries."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed

#: Of a feed that nothing has come to yet: when there were feeds first. An empty one has a moment too.
BEGAN = datetime.datetime(2026, 11, 30, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class AtomHead:
    """What a feed is about. `address`: its own; `page`: that which tells the same to people. Both in full."""

    title: str
    subtitle: str
    address: str
    page: str
    author: str
    author_page: str


@dataclass(frozen=True)
class AtomEntry:
    """`id`: for ever (tag_uri); `updated`: the moment of what it tells; `body`: HTML, escaped; `page`: in full.
    `labels`: words that programs sort by."""

    id: str
    title: str
    page: str
    updated: datetime.datetime
    body: str
    labels: Sequence[str] = ()


def tag_uri(site: str, day: datetime.date, name: str) -> str:
    """tag:host,day:name (RFC 4151): the same wherever the page lies one day. `day`: one on which the host was the site's."""
    return f"tag:{urlsplit(site).hostname},{day.isoformat()}:{name}"


def atom_answer(request: HttpRequest, head: AtomHead, entries: Sequence[AtomEntry]) -> HttpResponse:
    """The newest first, whatever their order. For pages of any site to read.

    When it was changed is not told in the answer's head: what is hidden changes a feed, and leaves no newer entry. What it
    stands on says it (companies/kept.py).
    """
    newest_first = sorted(entries, key=lambda entry: entry.updated, reverse=True)
    response = _Written(head, newest_first)(request)
    del response.headers["Last-Modified"]
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


class _Atom(Atom1Feed):
    def latest_post_date(self) -> datetime.datetime:
        return super().latest_post_date() if self.items else BEGAN


class _Written(Feed):
    feed_type = _Atom

    def __init__(self, head: AtomHead, entries: Sequence[AtomEntry]) -> None:
        self.title, self.subtitle = head.title, head.subtitle
        self.link, self.feed_url = head.page, head.address
        self.feed_guid = head.address
        self.author_name, self.author_link = head.author, head.author_page
        self._entries = entries

    def items(self) -> Sequence[AtomEntry]:
        return self._entries

    def item_title(self, item: Any) -> str:
        return item.title

    def item_description(self, item: Any) -> str:
        return item.body

    def item_link(self, item: Any) -> str:
        return item.page

    def item_guid(self, item: Any) -> str:
        return item.id

    def item_updateddate(self, item: Any) -> datetime.datetime:
        return item.updated

    def item_categories(self, item: Any) -> Sequence[str]:
        return item.labels
