"""What stands beside a fact: seen where and when, in few words; what is the rule is not said."""

from django import template
from django.utils import timezone

from companies.enums import Rung
from companies.lib import dates
from companies.models import Channel, Source

register = template.Library()


@register.simple_tag(takes_context=True)
def is_old(context: template.Context, source: Source) -> bool:
    """Whether its last sight is to be warned of (lib.dates.MONTHS_FRESH); an undated copy says so by itself."""
    seen = source.seen
    return seen is not None and dates.is_old(seen, timezone.localdate(context["now"]))


@register.simple_tag(takes_context=True)
def is_confirmed(context: template.Context, channel: Channel) -> bool:
    """Whether two people saw it there, not longer ago than that holds (models.channel.MONTHS_CONFIRMED)."""
    return channel.rung_on(timezone.localdate(context["now"])) == Rung.CONFIRMED
