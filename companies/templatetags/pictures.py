"""Pictures of links: what stands where in 1200 by 630, in the reader's words. No figure is computed here."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from companies.lib.dates import PartialDate
from companies.lib.drawn_words import Sizes, fitted, width_of
from companies.lib.expected import Expected, Firmness
from companies.lib.reachability import Grade
from companies.models import reader
from companies.queries.directory.pictures import CALLS_DRAWN, CompanyFigure
from companies.templatetags.dates import in_words
from companies.templatetags.evidence import nobody_words
from companies.templatetags.typography import grouped, set_words
from companies.templatetags.waits import DAY, HOUR, rough, rounded, wait

register = template.Library()

LEFT, RIGHT, FAR_RIGHT = 64, 632, 1136
#: Of a name: (size, lines that have room at it).
_NAME_SIZES = ((72, 1), (60, 1), (48, 2), (40, 2), (34, 3), (28, 3))
#: Where the hundred calls stand: ten a row.
_CALLS_AT, _STEP, _A_ROW = (716, 84), 48, 10
#: Of the flap from top to bottom; and of a figure, as a share of its size.
_FLAP_MIDDLE, _HALF_A_FIGURE = 281, 0.357
#: (size, letters of a figure that have room at it)
_FIGURE_SIZES = ((120, 2), (72, 5), (56, 20))
_HALF_A_MARK = 6
#: The scale of waits runs to an hour, as everywhere.
_SCALE_MINUTES = HOUR

#: Of the dark theme (static/css/tokens.css): a picture has no style sheet.
_GRADE_COLOURS = {
    Grade.A: "#83c4ff",
    Grade.B: "#8ec5ed",
    Grade.C: "#a8c2d0",
    Grade.D: "#d5b993",
    Grade.E: "#ecae88",
    Grade.F: "#ff9f93",
}


@dataclass(frozen=True)
class DrawnLine:
    """One line of words."""

    x: float
    y: float
    words: str
    size: int


@dataclass(frozen=True)
class DrawnFlap:
    """The figure in its frame, and the words to its right or below."""

    width: float
    figure: str
    size: int
    words: list[DrawnLine]

    @property
    def middle(self) -> float:
        return LEFT + self.width / 2

    @property
    def baseline(self) -> float:
        return round(_FLAP_MIDDLE + self.size * _HALF_A_FIGURE, 1)


@dataclass(frozen=True)
class DrawnRule:
    """Lengths of time on the scale: the bar of the range, the mark of what to expect."""

    x: float
    width: float
    mark: float


@dataclass(frozen=True)
class DrawnCall:
    """One of the hundred calls, by its middle: `end` is human, ended or given-up."""

    x: int
    y: int
    end: str


def picture_words(figure: CompanyFigure) -> str:
    """The whole picture in one sentence, for whoever does not see it."""
    company, said = str(figure.company), _said(figure)
    return set_words(_("%(company)s: %(said)s") % {"company": company, "said": said})


def _said(figure: CompanyFigure) -> str:
    if figure.reading is None or figure.expected is None:
        return _no_figure(figure)
    if figure.is_deserted:
        return nobody_words(figure.reading)
    time = wait(_shown(figure.expected))
    if figure.is_rough:
        return _("about %(time)s to a human, from few reports") % {"time": time}
    return _("%(time)s to a human") % {"time": time}


def _shown(expected: Expected) -> int:
    """Whole minutes, as exact as they are known."""
    return rough(expected.minutes) if expected.firmness == Firmness.ROUGH else rounded(expected.minutes)


def _no_figure(figure: CompanyFigure) -> str:
    if figure.channel is None:
        return _("how to reach a human, or what to do instead")
    return _("how to reach a human, at what price, and what to do if it fails")


@register.filter
def grade_colour(grade: Grade) -> str:
    return _GRADE_COLOURS[grade]


@register.simple_tag
def name_lines(figure: CompanyFigure) -> list[DrawnLine]:
    """The name left of the grade; over the whole width where no figure stands under it."""
    far = RIGHT if figure.reading else FAR_RIGHT
    width = (far if not figure.grade else RIGHT - 80 - 24) - LEFT
    return _around(104, _lines(str(figure.company), LEFT, width=width, sizes=_NAME_SIZES))


@register.simple_tag
def flap(figure: CompanyFigure) -> DrawnFlap | None:
    """The time to a human as the page gives it; a dash where nobody answers; None where there is no figure."""
    if figure.reading is None or figure.expected is None:
        return None
    if figure.is_deserted:
        return _flap("–", nobody_words(figure.reading))
    shown, words = _figure_and_words(_shown(figure.expected))
    return _flap(shown, _("%(words)s, about") % {"words": words} if figure.is_rough else words)


def _figure_and_words(minutes: int) -> tuple[str, str]:
    if minutes < HOUR:
        # Translators: beside the figure, which stands apart: "13 | min to a human".
        return str(minutes), _("min to a human")
    if minutes < DAY:
        return wait(minutes), pgettext("beside a time such as 2 h", "to a human")
    days = round(minutes / DAY)
    return str(grouped(days)), ngettext("day to a human", "days to a human", days)


def _flap(figure: str, words: str) -> DrawnFlap:
    size = next(size for size, most in _FIGURE_SIZES if len(figure) <= most)
    width = max(190, width_of(figure, size) + 48)
    beside = LEFT + width + 28
    lines = _lines(set_words(words), beside, width=RIGHT - beside + 40, sizes=((44, 3), (36, 3), (30, 4)))
    return DrawnFlap(width, figure, size, _around(_FLAP_MIDDLE, lines))


@register.simple_tag
def rule(figure: CompanyFigure) -> DrawnRule | None:
    """The time to a human on the scale, and the range of one call; None where they do not fit on an hour."""
    expected = figure.expected
    if expected is None or expected.one_call is None or expected.minutes > _SCALE_MINUTES:
        return None
    one = expected.one_call
    low, high, mark = (
        min(minutes, _SCALE_MINUTES) * (RIGHT - LEFT) / _SCALE_MINUTES
        for minutes in (one.low, one.longest if one.high is None else one.high, expected.minutes)
    )
    return DrawnRule(round(LEFT + low, 1), round(high - low, 1), round(LEFT + mark - _HALF_A_MARK, 1))


@register.simple_tag
def signs(figure: CompanyFigure) -> Iterator[DrawnCall]:
    """The hundred calls, those with a human first."""
    drawn = figure.calls
    if drawn is None:
        return
    ends = ["human"] * drawn.human + ["given-up"] * drawn.given_up + ["ended"] * drawn.ended
    for place, end in enumerate(ends[:CALLS_DRAWN]):
        row, column = divmod(place, _A_ROW)
        yield DrawnCall(_CALLS_AT[0] + column * _STEP, _CALLS_AT[1] + row * _STEP, end)


@register.simple_tag
def calls_lines(figure: CompanyFigure) -> list[DrawnLine]:
    """Below the hundred calls: what to see in them."""
    if figure.calls is None:
        return []
    words = (
        _("Of 100 calls, %(count)s have a human")
        if _is_called(figure)
        else _("Of 100 attempts, %(count)s have a human")
    )
    return _around(
        565, _lines(words % {"count": figure.calls.human}, 702, width=462, sizes=((26, 1), (22, 1)))
    )


def _is_called(figure: CompanyFigure) -> bool:
    return bool(figure.channel and figure.channel.is_called)


@register.simple_tag
def told_lines(figure: CompanyFigure) -> list[DrawnLine]:
    """Where no hundred calls are drawn: what there is to say in their place, large."""
    if figure.calls is not None:
        return []
    if figure.reading:
        return _around(
            _FLAP_MIDDLE, _lines(_sentence(_from_reports(figure)), 702, width=440, sizes=((44, 3), (36, 4)))
        )
    return _around(330, _lines(_sentence(_no_figure(figure)), LEFT, width=1000, sizes=((56, 3),)))


def _sentence(words: str) -> str:
    return set_words(words[:1].upper() + words[1:])


def _from_reports(figure: CompanyFigure) -> str:
    count = figure.reading.count if figure.reading else 0
    return ngettext("from %(count)s report", "from %(count)s reports", count) % {"count": grouped(count)}


@register.simple_tag
def count_line(figure: CompanyFigure) -> list[DrawnLine]:
    """From how many reports the hundred calls are; the page says the figure of the hour where the hours differ."""
    if figure.calls is None:
        return []
    return _around(598, _lines(_whenever(figure), 702, width=462, sizes=((22, 1), (20, 1))))


def _whenever(figure: CompanyFigure) -> str:
    words = _from_reports(figure)
    return _("%(reports)s, at all hours") % {"reports": words} if figure.is_live else words


@register.simple_tag
def day_of_picture(now: datetime.datetime) -> str:
    return in_words(PartialDate(reader.day_of(now)))[0]


@register.simple_tag
def promise_lines() -> list[DrawnLine]:
    """What the site is for, large."""
    return _around(270, _lines(set_words(promise()), LEFT, width=1040, sizes=((72, 4), (56, 5))))


def promise() -> str:
    return _("Reach a human. What it costs, how long it takes, what to do if it fails.")


def _lines(words: str, x: float, *, width: float, sizes: Sizes) -> list[DrawnLine]:
    """One below the other, the first at 0: `_around` puts them in their place."""
    found = fitted(words, width=width, sizes=sizes)
    leading = found.size * 1.22
    return [
        DrawnLine(round(x, 1), round(at * leading, 1), line, found.size)
        for at, line in enumerate(found.lines)
    ]


def _around(middle: float, lines: Iterable[DrawnLine]) -> list[DrawnLine]:
    """The same lines with their middle at this height."""
    found = list(lines)
    if not found:
        return []
    first, last = found[0].y - found[0].size * 0.72, found[-1].y
    moved = middle - (first + last) / 2
    return [DrawnLine(line.x, round(line.y + moved, 1), line.words, line.size) for line in found]
