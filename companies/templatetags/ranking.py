"""How a ranked company is drawn and said. No figure is computed here."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _

from companies.enums import ChannelKind
from companies.lib.reachability import GRADES
from companies.models import Measurement
from companies.queries.evidence.ranking import Ranked, RankedPlace, RankingRow
from companies.templatetags.typography import set_words
from companies.templatetags.waits import DAY, HOUR, wait

register = template.Library()

WIDTH = 240
#: The scale is logarithmic, from a minute to thirty days, so that minutes and days are told apart.
LONGEST = 30 * DAY
_LABELLED = (10, 2 * HOUR, DAY, 7 * DAY)
#: What is beside a place is the latest; the others stand on the company's page.
_FINDINGS_SHOWN = 2


@dataclass(frozen=True)
class ScaleSpan:
    """Where an interval lies on the scale, in units of the drawing. A company where nobody answers has no mark: its
    line runs out of the drawing."""

    low: float
    high: float
    mark: float | None


@register.filter
def span(ranked: Ranked) -> ScaleSpan:
    if ranked.is_deserted:
        return ScaleSpan(_x(ranked.low), WIDTH, None)
    return ScaleSpan(_x(ranked.low), _x(ranked.high), _x(ranked.minutes))


@register.simple_tag
def scale() -> list[tuple[float, str]]:
    """(place on the scale, words or "") of the limits between grades."""
    return [(_x(limit), _label(limit)) for _grade, limit in GRADES]


def _label(limit: int) -> str:
    """Short, so that no two meet."""
    if limit not in _LABELLED:
        return ""
    return set_words(_("%(days)s d") % {"days": limit // DAY}) if limit >= DAY else wait(limit)


def _x(minutes: float) -> float:
    return round(WIDTH * min(1.0, max(0.0, math.log(max(1.0, minutes)) / math.log(LONGEST))), 1)


@register.filter
def may_be(place: RankedPlace) -> str:
    """The places that are possible beside the one given; "" where no other is."""
    if place.is_sure:
        return ""
    return _("%(best)s to %(worst)s possible") % {"best": place.best, "worst": place.worst}


@register.filter
def kind_words(kind: str) -> str:
    return str(ChannelKind(kind).label)


@register.filter
def have_overlaps(rows: Iterable[RankingRow]) -> bool:
    return any(not row.place.is_sure for row in rows)


@register.filter
def latest(findings: list[Measurement]) -> list[Measurement]:
    return findings[:_FINDINGS_SHOWN]
