"""Numbers that are not whose they are said to be."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from companies.actions.history.changing import Telling
from companies.admin.parts.base import DirectoryAdmin
from companies.admin.parts.history import RecordsChanges
from companies.admin.parts.sentences import FormInSentences
from companies.enums import EventKind
from companies.lib.phones import NotAPhoneNumber, PhoneNumber
from companies.models import KnownBadNumber, reader
from companies.queries.directory.bad_numbers import HasAPrice, Listed, TooWide, check_bad_number
from companies.templatetags.names import of_name

_BEGINNING = re.compile(r"\+?[0-9]{2,15}")


class BadNumberForm(FormInSentences):
    """A number as people write it; of a range, the figures it begins with."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        typed = cleaned.get("number")
        if not typed:
            return cleaned
        try:
            is_range = bool(cleaned.get("is_range"))
            cleaned["number"] = (
                beginning_of(typed) if is_range else PhoneNumber.parse(typed, reader.country()).canonical
            )
            check_bad_number(cleaned["number"], is_range=is_range)
        except NotAPhoneNumber:
            self.add_error("number", _("This is not a telephone number we can read."))
        except Listed as listed:
            sentence = _("It is listed here as a number %(of_company)s: retire that channel first.")
            self.add_error(
                "number", forms.ValidationError(sentence, params={"of_company": of_name(listed.company)})
            )
        except TooWide:
            sentence = _(
                "Too many numbers begin like this. Write at least five figures, the country code among them: 0899, +44 709."
            )
            self.add_error("number", sentence)
        except HasAPrice:
            sentence = _(
                "The price of a number that begins so is known here: it is a service that people call."
            )
            self.add_error("number", sentence)
        return cleaned


def beginning_of(typed: str) -> str:
    """ "118" → "FR-118", "0899" → "+33899", "+44 70" → "+4470". Raises NotAPhoneNumber."""
    if re.fullmatch(r"[A-Z]{2}-[0-9]{2,6}", typed):
        return typed
    figures = re.sub(r"[\s.()/-]", "", typed)
    if not _BEGINNING.fullmatch(figures):
        raise NotAPhoneNumber(typed)
    if figures.startswith("+"):
        return figures
    return f"+33{figures[1:]}" if figures.startswith("0") else f"FR-{figures}"


@admin.register(KnownBadNumber)
class BadNumberAdmin(RecordsChanges[KnownBadNumber], DirectoryAdmin[KnownBadNumber]):
    form = BadNumberForm
    event_kind = EventKind.BAD_NUMBER_CHANGED
    list_display = ("line", "reason", "imitates", "source", "added_at")
    list_display_links = ("line",)
    list_filter = ("reason",)
    list_select_related = ("imitates", "source")
    search_fields = ("number", "imitates__name")
    search_help_text = _("figures of the number, or the company it is taken for")
    ordering = ("-id",)
    autocomplete_fields = ("imitates", "source")
    permanent_fields = ("number", "is_range")
    fields = (("number", "is_range"), "reason", "imitates", "note_texts", "source")

    @admin.display(description=_("number"))
    def line(self, bad: KnownBadNumber) -> str:
        return format_html('<span class="line-number">{}</span>', bad.written)

    def history_of(self, row: KnownBadNumber) -> Iterable[Telling]:
        yield self.event_kind, row, row.imitates
