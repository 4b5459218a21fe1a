"""What stands beside a fact: seen where and when, in few words; what is the rule is not said."""

from django import template
from django.utils.translation import pgettext_lazy

from companies.enums import Rung
from companies.lib import dates
from companies.models import Channel, Source
from companies.templatetags.dates import local_day

register = template.Library()

#: What is drawn of the ladder, the weakest first.
_RUNGS = {
    Rung.PROPOSED: pgettext_lazy("rung, in short", "proposed"),
    Rung.SAID: pgettext_lazy("rung, in short", "said"),
    Rung.SEEN: pgettext_lazy("rung, in short", "seen"),
    Rung.CONFIRMED: pgettext_lazy("rung, in short", "confirmed"),
}


def rungs_up_to(now: Rung) -> list[tuple[str, bool, bool]]:
    """Each rung: its name, whether it is reached, whether it stands there."""
    order = list(_RUNGS)
    place = order.index(now) if now in order else -1
    return [(str(_RUNGS[rung]), at <= place, at == place) for at, rung in enumerate(order)]


@register.simple_tag(takes_context=True)
def ladder_of(context: template.Context, channel: Channel | None = None) -> list[tuple[str, bool, bool]]:
    """How far a way in is proved; of none, that somebody proposed it."""
    today = local_day(context["now"])
    return rungs_up_to(channel.rung_on(today) if channel else Rung.PROPOSED)


@register.simple_tag(takes_context=True)
def is_old(context: template.Context, source: Source) -> bool:
    """Whether its last sight is to be warned of (lib.dates.MONTHS_FRESH); an undated copy says so by itself."""
    seen = source.seen
    return seen is not None and dates.is_old(seen, local_day(context["now"]))


@register.simple_tag(takes_context=True)
def is_confirmed(context: template.Context, channel: Channel) -> bool:
    """Whether two people saw it there, not longer ago than that holds (models.channel.MONTHS_CONFIRMED)."""
    return channel.rung_on(local_day(context["now"])) == Rung.CONFIRMED
