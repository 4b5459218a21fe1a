"""That there is no such way in: in the present while that was seen lately, and with its day, in the past, once it is old."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from companies.enums import KINDS, ChannelKind
from companies.lib.dates import DAY, PartialDate, is_old
from companies.models import Absence
from companies.templatetags.dates import local_day, plain_date

register = template.Library()


@register.simple_tag(takes_context=True)
def absence_sentence(context: template.Context, absence: Absence) -> SafeString:
    """ "There is no telephone line."; "On 10 June 2015 there was no telephone line." when that is long ago."""
    kind = KINDS[ChannelKind(absence.kind)]
    if not was_long_ago(context, absence):
        return format_html("{}", kind.absent)
    return format_html("{}", SafeString(str(kind.was_absent) % {"when": _on(absence.checked)}))


@register.simple_tag(takes_context=True)
def was_long_ago(context: template.Context, absence: Absence) -> bool:
    """Whether the sentence has the day in it (lib.dates.MONTHS_FRESH)."""
    return is_old(absence.checked, local_day(context["now"]))


def _on(date: PartialDate) -> str:
    """ "On 10 June 2015", "In June 2015"."""
    if date.precision == DAY:
        return _("On %(day)s") % {"day": plain_date(date)}
    return pgettext("month or year", "In %(day)s") % {"day": plain_date(date)}
