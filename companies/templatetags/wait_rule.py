"""A wait as a length on a rule: the range of one call, and the figure that leads. No figure is computed here."""

from dataclasses import dataclass

from django import template
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from companies.enums import ChannelKind
from companies.models import Channel
from companies.queries.evidence.moments import Moment
from companies.templatetags.expected import (
    WEEK_DAYS,
    one_call_sentence,
    span_words,
    when_lines,
    whole_minutes,
)
from companies.templatetags.typography import set_words
from companies.templatetags.waits import DAY, HOUR, wait

register = template.Library()


@dataclass(frozen=True)
class RuleScale:
    """What a rule runs to, its ticks and what stands under it."""

    limit: int
    ticks: tuple[str, ...]
    labels: list[str]

    @property
    def is_three(self) -> bool:
        return len(self.labels) == len(_THREE)

    @property
    def first_labels(self) -> list[str]:
        """Those with a part of the rule of their own; the last part has one at each end, where there are five."""
        return self.labels[:-1] if self.is_three else self.labels[:-2]

    @property
    def last_labels(self) -> list[str]:
        return self.labels[len(self.first_labels) :]

    def share(self, minutes: float) -> float:
        return min(1.0, minutes / self.limit)


_FIVE = ("0%", "25%", "50%", "75%", "100%")
_THREE = ("0%", "50%", "100%")


@dataclass(frozen=True)
class WaitRule:
    """A wait as a length: lengths in per cent, as SVG has them. What runs past the scale ends in an arrow."""

    scale: RuleScale
    label: str
    start: str = ""
    width: str = ""
    mark: str = ""
    runs_on: bool = False


@register.filter
def rule(moment: Moment | None) -> WaitRule | None:
    """The range of one call and the figure that leads, on the same hour for all that is answered while one waits."""
    found = moment.expected if moment else None
    if moment is None or found is None or found.is_deserted:
        return None
    call = found.one_call
    end = 0.0 if call is None else call.longest if call.high is None else call.high
    scale = _scale(moment.channel, max(found.minutes, end))
    is_marked = not (moment.is_closed and call) or found.is_beyond_one_call
    is_open_ended = call is not None and call.high is None
    return WaitRule(
        scale,
        _rule_label(moment),
        start=_percent(scale.share(call.low)) if call else "",
        width=_percent(scale.share(end) - scale.share(call.low)) if call else "",
        mark=_percent(scale.share(found.minutes)) if is_marked and found.minutes <= scale.limit else "",
        runs_on=is_open_ended or end > scale.limit or (is_marked and found.minutes > scale.limit),
    )


def _percent(share: float) -> str:
    """(with a point in every language)"""
    return f"{100 * share:.1f}%"


def _rule_label(moment: Moment) -> str:
    """The same in words, for those who do not see it: "To expect until a human: 9 min. 8 calls in 10: 4 to 22 min."."""
    found, one_call = moment.expected, one_call_sentence(moment)
    if moment.is_closed and moment.opening and moment.at:
        when = capfirst(" ".join(when_lines(moment.opening.local, moment.at)))
        return f"{when}. {one_call or capfirst(span_words(moment))}"
    if found is None:
        return one_call
    figure = _("To expect until a human: %(time)s.") % {"time": wait(whole_minutes(found))}
    return f"{figure} {one_call}".rstrip()


def _scale(channel: Channel, last: float) -> RuleScale:
    if channel.is_live and channel.kind != ChannelKind.CALLBACK:
        return RuleScale(HOUR, _FIVE, ["0", "15", "30", "45", wait(HOUR)])
    if last <= DAY:
        return RuleScale(DAY, _THREE, ["0", wait(12 * HOUR), wait(DAY)])
    weeks = 2 if last <= 2 * WEEK_DAYS * DAY else 4
    return RuleScale(weeks * WEEK_DAYS * DAY, _THREE, ["0", _weeks(weeks // 2), _weeks(weeks)])


def _weeks(count: int) -> str:
    return set_words(ngettext("%(count)s week", "%(count)s weeks", count) % {"count": count})
