"""The badge: what stands where in BADGE_WIDTH by BADGE_HEIGHT pixels, in which colours."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django import template
from django.conf import settings
from django.utils.translation import gettext as _

from companies.lib.dates import PartialDate
from companies.lib.drawn_words import Sizes, fitted
from companies.models import Company, reader
from companies.queries.directory.pages import Lead
from companies.templatetags.dates import in_words
from companies.templatetags.embeds import BADGE_HEIGHT, BADGE_WIDTH, leading_words, reports_words
from companies.templatetags.typography import set_words

register = template.Library()

#: Where words begin, and how much room there is for them as widths are guessed: fonts of browsers differ by a tenth.
_LEFT, _RIGHT, _SAFELY = 76, BADGE_WIDTH - 12, 1.12
_NAME: Sizes = ((15, 1), (13, 2))
_FIGURE: Sizes = ((21, 1), (17, 2), (15, 2), (13, 2))
_SMALL: Sizes = ((12, 2),)
_LINE = 1.2
#: Not of XML, whatever a name holds.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class BadgeColours:
    """Of static/css/tokens.css: a picture has no style sheet."""

    paper: str
    line: str
    ink: str
    soft: str


_LIGHT = BadgeColours(paper="#fbfaf5", line="#84888a", ink="#15181c", soft="#42484e")
_DARK = BadgeColours(paper="#14181b", line="#90969b", ink="#f3f0e7", soft="#c8c3b6")


@dataclass(frozen=True)
class BadgeLine:
    """One line of words; `css`: ink or soft, `weight` as fonts count it."""

    y: float
    words: str
    size: int
    weight: int
    css: str


@dataclass(frozen=True)
class Badge:
    """`colours` hold whatever the reader's device prefers; `in_the_dark`: others where it prefers the dark."""

    title: str
    lines: list[BadgeLine]
    colours: BadgeColours
    in_the_dark: BadgeColours | None
    left: int = _LEFT
    width: int = BADGE_WIDTH
    height: int = BADGE_HEIGHT

    @property
    def inner(self) -> tuple[int, int]:
        """Width and height within the line around it."""
        return self.width - 1, self.height - 1


@register.simple_tag
def badge_of(company: Company, lead: Lead, now: datetime.datetime, look: str = "") -> Badge:
    """`look`: light or dark, whatever the device prefers."""
    day = in_words(PartialDate(reader.day_of(now)))[0]
    figure, reports = leading_words(lead), reports_words(lead)
    when = _("%(day)s · %(site)s") % {"day": day, "site": settings.SITE_NAME}
    said = [part for part in (figure, reports, when) if part]
    parts = [
        (str(company), _NAME, 600, "soft"),
        (figure[:1].upper() + figure[1:], _FIGURE, 700, "ink"),
        (reports, _SMALL, 400, "soft"),
        (when, _SMALL, 400, "soft"),
    ]
    return Badge(
        title=_clean(set_words(f"{company}: {' · '.join(said)}")),
        lines=list(_lines(parts)),
        colours=_DARK if look == "dark" else _LIGHT,
        in_the_dark=None if look else _DARK,
    )


def _lines(parts: list[tuple[str, Sizes, int, str]]) -> Iterator[BadgeLine]:
    """One below the other, around the middle."""
    room = (_RIGHT - _LEFT) / _SAFELY
    found = [
        (fitted(_clean(set_words(words)), width=room, sizes=sizes), weight, css)
        for words, sizes, weight, css in parts
        if words
    ]
    height = sum(len(one.lines) * one.size * _LINE for one, *_more in found)
    y = (BADGE_HEIGHT - height) / 2
    for one, weight, css in found:
        for words in one.lines:
            y += one.size * _LINE
            yield BadgeLine(round(y - one.size * 0.27, 1), words, one.size, weight, css)


def _clean(words: str) -> str:
    return _CONTROLS.sub("", words)
