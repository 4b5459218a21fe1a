"""Attempts and dates of a dossier in words: as its keeper reads them, and as the company does."""

from urllib.parse import urlencode

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.actions.dossiers import way_of
from companies.actions.submissions.private_links import follow_key
from companies.enums import OUTCOMES, ChannelKind, DeadlineKind, Outcome
from companies.lib.language_tags import LANGUAGE_NAMES
from companies.models import Channel, DossierAttempt, Report, reader
from companies.queries.dossiers import Deadline
from companies.templatetags.names import the_name
from companies.templatetags.waits import wait

register = template.Library()

_PAST_WORDS = {
    DeadlineKind.MAY_ASK: gettext_lazy("reached"),
    DeadlineKind.LAST_DAY: gettext_lazy("passed"),
}
#: By the language the letter is written in.
_LETTER_IN = {
    "fr": gettext_lazy("The letter in French"),
    "en": gettext_lazy("The letter in English"),
    "nl": gettext_lazy("The letter in Dutch"),
}
_LETTER_READY_IN = {
    "fr": gettext_lazy("The letter in French, ready to print"),
    "en": gettext_lazy("The letter in English, ready to print"),
    "nl": gettext_lazy("The letter in Dutch, ready to print"),
}


@register.filter
def letter_in(language: str) -> str:
    """ "The letter in French"; its language in its own words where it has no name here."""
    return str(_LETTER_IN.get(language, LANGUAGE_NAMES[language]))


@register.filter
def letter_ready_in(language: str) -> str:
    """ "The letter in French, ready to print"."""
    return str(_LETTER_READY_IN.get(language, LANGUAGE_NAMES[language]))


@register.filter
def way(attempt: DossierAttempt) -> SafeString:
    """ "Telephone, 01 99 00 12 34"; in the keeper's own words for another way. A number stays in one piece."""
    if not attempt.kind:
        return format_html("{}", capfirst(attempt.how))
    kind = ChannelKind(attempt.kind).label
    shape = '{}, <span class="number">{}</span>' if attempt.kind == ChannelKind.PHONE else "{}, {}"
    return format_html(shape, kind, attempt.how)


@register.filter
def to_the_company(attempt: DossierAttempt) -> str:
    """How an attempt ended, as the letter says it."""
    said = str(OUTCOMES[Outcome(attempt.outcome)].to_the_company)
    if attempt.wait_minutes is None:
        return said
    return _("%(said)s (%(time)s)") % {"said": said, "time": wait(attempt.wait_minutes)}


@register.filter
def by_channel(channel: Channel) -> str:
    """Where a complaint goes that no letter carries: "E-mail, service@…"."""
    return f"{channel.get_kind_display()}, {way_of(channel)}"


@register.filter
def noted_already(report: Report) -> str:
    """What a report tells, for the form that opens a dossier: "?channel=…&outcome=…". Its words are not told again."""
    local = reader.local(report.experienced_at)
    told: dict[str, str | int] = {
        "channel": report.channel.slug,
        "outcome": report.outcome,
        "day": local.date().isoformat(),
    }
    if report.is_hour_known:
        told["time"] = f"{local:%H:%M}"
    if report.wait_minutes is not None:
        told["minutes"] = report.wait_minutes
    return f"?{urlencode(told)}"


@register.filter
def report_key(report: Report) -> str:
    """The private link of the report that was made of an attempt: its keeper's too."""
    return follow_key(report.nonce)


@register.filter
def deadline_words(deadline: Deadline) -> str:
    """What a date means: "Last day to ask the mediator"."""
    body = the_name(deadline.body.name) if deadline.body else _("the mediator")
    match deadline.kind:
        case DeadlineKind.COMPLAINT:
            return _("Written complaint sent")
        case DeadlineKind.MAY_ASK:
            return _("From this day on, without an answer, you may turn to %(body)s") % {"body": body}
        case DeadlineKind.LAST_DAY:
            return _("Last day to turn to %(body)s") % {"body": body}


@register.filter
def past_words(deadline: Deadline) -> str:
    """What is said of a date once it is past; "" before, and of a day that only was."""
    return str(_PAST_WORDS.get(deadline.kind, "")) if deadline.is_past else ""
