"""Companies side by side, in words: what each question is called, the line above all of them. No figure is computed here."""

from collections.abc import Iterable
from dataclasses import dataclass

from babel.lists import format_list
from django import template
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from companies.lib.best_hours import HourTable
from companies.lib.expected import OfTen
from companies.models import reader
from companies.queries.directory.comparison import Compared, ComparedBy, Comparison, Verdict
from companies.queries.evidence.moments import Moment
from companies.templatetags.evidence import nobody_words
from companies.templatetags.expected import figure_words, span_words, when_lines
from companies.templatetags.hours import clock
from companies.templatetags.typography import set_words
from companies.templatetags.waits import HOUR, duration

register = template.Library()

_HEADINGS = {
    ComparedBy.NOW: gettext_lazy("Now, until a human"),
    ComparedBy.WAY: gettext_lazy("By which way"),
    ComparedBy.OPEN: gettext_lazy("Open?"),
    ComparedBy.PRICE: gettext_lazy("Price of waiting"),
    ComparedBy.CHANCE: gettext_lazy("Of 10 attempts, how many get a human"),
    ComparedBy.HELP: gettext_lazy("Helped, once reached"),
    ComparedBy.KEYS: gettext_lazy("Keys"),
    ComparedBy.BEST_HOUR: gettext_lazy("Best moment"),
    ComparedBy.ELSE: gettext_lazy("If it fails"),
    ComparedBy.MEDIATOR: pgettext_lazy("compare", "Mediator"),
    ComparedBy.LANGUAGES: gettext_lazy("Languages"),
    ComparedBy.DEAF: gettext_lazy("Deaf and hard of hearing"),
}
#: A figure of so many letters stands large in half a telephone's width.
_LONGEST_LARGE = 6


@register.filter
def heading(question: ComparedBy) -> str:
    return str(_HEADINGS[question])


@register.filter
def template_of(question: ComparedBy) -> str:
    """The piece that shows the answer of one company."""
    return f"directory/compare/_{question}.html"


# ── The line above ────────────────────────────────────────────────────────────────────────────────────


@register.filter
def verdict_words(comparison: Comparison) -> str:
    """ "For a human now: Sogeline, 9 min against 31 min."; "" where there is nothing to compare."""
    verdict = comparison.verdict
    if verdict is None:
        return ""
    parts = _FIRST[verdict](comparison)
    return set_words(" ".join(part for part in [*parts, *_rest(comparison, verdict)] if part))


def _one(comparison: Comparison) -> list[str]:
    first, second = comparison.told[:2]
    if first.is_closed:
        return [
            _("Closed now."),
            _("First to answer: %(company)s, %(when)s.") % {**_named(first), "when": _when(first)},
        ]
    if second.is_closed:
        return _only_one(comparison)
    words = _("For a human now: %(company)s, %(time)s against %(other)s.")
    return [
        words % {**_named(first), "time": figure_words(first.moment), "other": figure_words(second.moment)}
    ]


def _only_one(comparison: Comparison) -> list[str]:
    first = comparison.told[0]
    if first.is_closed:
        words = _("%(company)s is closed, and answers again %(when)s.")
        return [words % {**_named(first), "when": _when(first)}]
    return [
        _("For a human now: %(company)s, %(time)s.") % {**_named(first), "time": figure_words(first.moment)}
    ]


def _alike(comparison: Comparison) -> list[str]:
    first, second = comparison.told[:2]
    names = {"first": _name(first), "second": _name(second)}
    if first.is_closed or second.is_closed:
        return [_("Nothing separates %(first)s and %(second)s, once they are open.") % names]
    times = {"time": figure_words(first.moment), "other": figure_words(second.moment)}
    return [_("Nothing separates %(first)s and %(second)s: %(time)s and %(other)s.") % {**names, **times}]


def _open(comparison: Comparison) -> list[str]:
    is_open = _names(one for one in comparison.columns if one.is_open)
    return [_("Open now: %(companies)s.") % {"companies": is_open}]


_FIRST = {
    Verdict.ONE: _one,
    Verdict.ALIKE: _alike,
    Verdict.ONLY_ONE: _only_one,
    Verdict.OPEN: _open,
    Verdict.NOBODY: lambda _comparison: [_("Nobody has reached a human lately at any of them.")],
    Verdict.UNKNOWN: lambda _comparison: [_("Too few recent reports to say who answers sooner.")],
}


def _rest(comparison: Comparison, verdict: Verdict) -> list[str]:
    """Of those that the line does not tell of."""
    words = []
    if verdict not in (Verdict.NOBODY, Verdict.ALIKE):
        is_first_closed = bool(comparison.told) and comparison.told[0].is_closed
        closed = [one for one in comparison.columns if one.is_closed and not one.is_deserted]
        if closed and not is_first_closed:
            words.append(_closed_words(closed))
    if verdict != Verdict.NOBODY:
        words += [
            _("%(company)s: %(nobody)s.") % {**_named(one), "nobody": nobody_words(one.moment.reading)}
            for one in comparison.deserted
            if one.moment
        ]
    if verdict in (Verdict.ONE, Verdict.ALIKE, Verdict.ONLY_ONE) and comparison.unknown:
        words.append(_("Too few recent reports: %(companies)s.") % {"companies": _names(comparison.unknown)})
    return words


def _closed_words(closed: list[Compared]) -> str:
    words = ngettext("%(companies)s is closed.", "%(companies)s are closed.", len(closed))
    return words % {"companies": _names(closed)}


def _name(one: Compared) -> str:
    return one.company.name


def _named(one: Compared) -> dict[str, str]:
    return {"company": _name(one)}


def _names(those: Iterable[Compared]) -> str:
    return format_list(list(map(_name, those)), locale=reader.locale())


def _when(one: Compared) -> str:
    """ "from Monday 8 am"; "" where nobody knows when."""
    moment = one.moment
    if moment is None or moment.opening is None or moment.at is None:
        return ""
    return pgettext("opens", "from %(when)s") % {
        "when": " ".join(when_lines(moment.opening.local, moment.at))
    }


# ── One answer ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Figure:
    """What stands large, and the smaller words under it."""

    text: str
    under: str = ""

    @property
    def css(self) -> str:
        return "big" if len(self.text) <= _LONGEST_LARGE else "big is-word"


@register.filter
def wait_figure(one: Compared) -> Figure:
    """The wait from now; while it is closed, when it opens and what to expect then. (Of one that has a figure.)"""
    moment = one.moment
    if moment and moment.is_closed and not one.is_deserted:
        return Figure(capfirst(_when(one)), _("expect %(time)s") % {"time": span_words(moment)})
    return Figure(capfirst(figure_words(moment)))


@register.filter
def best_moment(moment: Moment) -> Figure:
    """ "Tuesday 8 am" "about 5 min", as far as the reports tell days and hours apart."""
    table: HourTable = moment.figures.hours
    day, hour = table.best_day, table.best_hour
    words = [
        str(WEEKDAYS[day.best.index]) if day else "",
        clock(hour.best.index * HOUR) if hour else "",
    ]
    if day and hour:
        minutes = table.cell(day.best.index, hour.best.index).minutes
    else:
        minutes = next((found.best.rate.minutes for found in (day, hour) if found), table.channel.minutes)
    about = _("about %(time)s") % {"time": duration(minutes)}
    return Figure(capfirst(" ".join(word for word in words if word)), about)


@dataclass(frozen=True)
class Ten:
    """Ten signs, and the same in words."""

    glyphs: list[str]
    label: str


@register.filter
def ten(ends: OfTen) -> Ten:
    """How ten attempts end, a sign each."""
    glyphs = ["human"] * ends.human + ["gave"] * ends.gave_up + ["cut"] * ends.otherwise
    words = ngettext("%(count)s human of 10", "%(count)s humans of 10", ends.human)
    return Ten(glyphs, words % {"count": ends.human})


@register.filter
def kinds_words(one: Compared) -> str:
    """The ways that are left: "chat, letter"."""
    labels = [str(kind.label) for kind in one.others]
    return ", ".join([*labels[:1], *(label.lower() for label in labels[1:])])
