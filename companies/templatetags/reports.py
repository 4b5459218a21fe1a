"""What the author of a report is told of it, and the files that counted reports are in."""

from django import template
from django.utils.translation import gettext_lazy as _

from companies.actions.reports.receive import reasons_to_wait
from companies.enums import HeldBecause, Helped
from companies.exchange.report_formats import ReportFormat, report_formats
from companies.models import Report

register = template.Library()

#: The first that applies is told, and no other. What a machine only suspects is not: neither an honest sender is blamed,
#: nor a robot taught.
_WHY = {
    "words": _("A moderator reads it before it is published, because it has words."),
    "demands": _("A moderator reads it before it is published, because it warns of something serious."),
    "number": _("A moderator reads it before it is published, because it names another number."),
    "accusation": _("A moderator reads it before it is published, because it says the line is not theirs."),
    "many": _(
        "A moderator reads it before it is published, because it is not the first from your network today."
    ),
    HeldBecause.NO_PROOF: _(
        "A moderator reads it before it is published, because your browser ran no script here."
    ),
}
_AS_SOME = _("A moderator reads it before it is published, as happens with some reports.")

_HELP = {
    Helped.YES: _("it helped"),
    Helped.PARTLY: _("it helped in part"),
    Helped.NO: _("it did not help"),
}


@register.filter
def help_words(helped: str) -> str:
    """Whether the human helped, beside how the attempt ended."""
    return str(_HELP[Helped(helped)])


@register.simple_tag
def report_files() -> list[ReportFormat]:
    """The files that counted reports are handed out in."""
    return list(report_formats().values())


@register.filter
def why_read_first(report: Report) -> str:
    """The one reason why a report waits for a moderator."""
    reasons = [*reasons_to_wait(report), report.held_because]
    return str(next((_WHY[reason] for reason in _WHY if reason in reasons), _AS_SOME))
