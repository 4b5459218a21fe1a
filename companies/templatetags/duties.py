"""Duties on the staff's pages: results as a sign and a word, and what the directory says in a sentence."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from companies.enums import DutyResult
from companies.models.bilingual import LANGUAGES
from companies.queries.duties import Cell, Suggestion
from companies.templatetags.dates import plain_day
from companies.templatetags.prices import price_words

register = template.Library()

#: Told apart without a colour, and without a word where the word stands beside.
_SIGNS = {DutyResult.COMPLIES: "✓", DutyResult.BREACHES: "✕", DutyResult.UNCLEAR: "?"}


@register.filter
def result_sign(result: str) -> str:
    return _SIGNS[DutyResult(result)]


@register.filter
def evidence_words(suggestion: Suggestion) -> str:
    """What is known of which line, from where and since when."""
    channel = suggestion.channel
    facts: dict[str, Any] = {
        "number": channel.written_number,
        "purpose": channel.get_purpose_display(),
        "source": channel.source,
        "date": plain_day(channel.source.seen),
    }
    if suggestion.price is None:
        sentence = _(
            "%(number)s (%(purpose)s, seen at %(source)s, %(date)s) has an access for deaf callers: %(address)s"
        )
        return sentence % {**facts, "address": channel.deaf_access_url}
    facts["price"] = price_words(suggestion.price, channel.number)
    if suggestion.by_range:
        facts |= {"law": suggestion.by_range.source, "since": plain_day(suggestion.by_range.since)}
        sentence = _(
            "%(number)s (%(purpose)s, seen at %(source)s, %(date)s). Price of its range, %(law)s, since "
            "%(since)s: %(price)s."
        )
    else:
        facts |= {"priced": suggestion.source, "priced_on": plain_day(suggestion.source.seen)}
        sentence = _(
            "%(number)s (%(purpose)s, seen at %(source)s, %(date)s). Price, seen at %(priced)s, "
            "%(priced_on)s: %(price)s."
        )
    return sentence % facts


@register.simple_tag
def check_address(cell: Cell, suggestion: Suggestion | None = None) -> str:
    """The form of a new check, with what is known filled in."""
    given: dict[str, Any] = {"company": cell.company.pk, "duty": cell.duty.pk}
    if suggestion:
        given |= {
            "result": suggestion.result,
            "observed_on": suggestion.observed.on.isoformat(),
            "observed_precision": suggestion.observed.precision,
            "source": suggestion.source.pk,
        }
        for language in LANGUAGES:
            with override(language):
                given[f"evidence_{language}"] = evidence_words(suggestion)
    return f"{reverse('admin:companies_dutycheck_add')}?{urlencode(given)}"


@register.simple_tag
def checks_address(cell: Cell) -> str:
    """All checks of one duty at one company, the newest first."""
    about = {"company__id__exact": cell.company.pk, "duty__id__exact": cell.duty.pk}
    return f"{reverse('admin:companies_dutycheck_changelist')}?{urlencode(about)}"
