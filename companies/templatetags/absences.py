"""That there is no such way in: in the present while that was seen lately, and with its day, in the past, once it is old."""

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from companies.enums import ChannelKind
from companies.lib.dates import DAY, PartialDate, is_old
from companies.models import Absence
from companies.templatetags.dates import plain_date

register = template.Library()

#: Kind → the sentence for today, and the one for a day long ago.
_SENTENCES = {
    ChannelKind.PHONE: (
        gettext_lazy("There is no telephone line."),
        gettext_lazy("%(when)s there was no telephone line."),
    ),
    ChannelKind.CALLBACK: (
        gettext_lazy("They do not call back."),
        gettext_lazy("%(when)s they did not call back."),
    ),
    ChannelKind.CHAT: (gettext_lazy("There is no chat."), gettext_lazy("%(when)s there was no chat.")),
    ChannelKind.TEXT: (
        gettext_lazy("There is no number for text messages."),
        gettext_lazy("%(when)s there was no number for text messages."),
    ),
    ChannelKind.FORM: (
        gettext_lazy("There is no online form."),
        gettext_lazy("%(when)s there was no online form."),
    ),
    ChannelKind.EMAIL: (
        gettext_lazy("There is no e-mail address."),
        gettext_lazy("%(when)s there was no e-mail address."),
    ),
    ChannelKind.POSTAL: (
        gettext_lazy("There is no postal address."),
        gettext_lazy("%(when)s there was no postal address."),
    ),
    ChannelKind.SOCIAL: (
        gettext_lazy("They do not answer on social networks."),
        gettext_lazy("%(when)s they did not answer on social networks."),
    ),
    ChannelKind.IN_PERSON: (
        gettext_lazy("There is nobody to see."),
        gettext_lazy("%(when)s there was nobody to see."),
    ),
}


@register.simple_tag(takes_context=True)
def absence_sentence(context: template.Context, absence: Absence) -> SafeString:
    """ "There is no telephone line."; "On 10 June 2015 there was no telephone line." when that is long ago."""
    today, then = _SENTENCES[ChannelKind(absence.kind)]
    if not was_long_ago(context, absence):
        return format_html("{}", today)
    return format_html("{}", SafeString(str(then) % {"when": _on(absence.checked)}))


@register.simple_tag(takes_context=True)
def was_long_ago(context: template.Context, absence: Absence) -> bool:
    """Whether the sentence has the day in it (lib.dates.MONTHS_FRESH)."""
    return is_old(absence.checked, timezone.localdate(context["now"]))


def _on(date: PartialDate) -> str:
    """ "On 10 June 2015", "In June 2015"."""
    if date.precision == DAY:
        return _("On %(day)s") % {"day": plain_date(date)}
    return pgettext("month or year", "In %(day)s") % {"day": plain_date(date)}
