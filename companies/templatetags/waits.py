"""Durations in words, and what an attempt came to."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()

HOUR = 60
DAY = 24 * HOUR


@register.filter
def wait(minutes: int) -> str:
    """Minutes as people say them: "35 min", "2 h 10 min", "7 days"."""
    if minutes < HOUR:
        return _("%(minutes)s min") % {"minutes": minutes}
    if minutes < DAY:
        hours, rest = divmod(minutes, HOUR)
        if not rest:
            return _("%(hours)s h") % {"hours": hours}
        return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}
    days = round(minutes / DAY)
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
