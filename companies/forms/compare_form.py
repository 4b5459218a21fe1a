"""Naming one more company to compare."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.forms.query import typed_words
from companies.lib.words import search_key
from companies.models import Company
from companies.queries.comparison import MOST_COMPARED
from companies.queries.listing import with_companies
from companies.queries.search import LONGEST_QUERY, Match, search

#: Of an ambiguous name; more letters make fewer of them.
MOST_CHOICES = 8


class AddToComparison(forms.Form):
    """Cleans to the one company that is meant, or to None, with `choices`: who may be meant."""

    add = forms.CharField(
        label=gettext_lazy("Add a company, by any name of it"),
        max_length=LONGEST_QUERY,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "enterkeyhint": "search", "spellcheck": "false"}
        ),
        error_messages={"required": gettext_lazy("Write the name of a company.")},
    )

    def __init__(self, *args: Any, compared: list[Company], **options: Any) -> None:
        super().__init__(*args, **options)
        self._compared = compared
        self.choices: list[tuple[Match, Company]] = []
        self.is_sure = True
        # A browser would cut a pasted text without a word; the server refuses and keeps it.
        del self.fields["add"].widget.attrs["maxlength"]
        if self.is_bound and "add" in self.errors:
            self.fields["add"].widget.attrs["autofocus"] = True

    def clean_add(self) -> Company | None:
        if len(self._compared) >= MOST_COMPARED:
            raise forms.ValidationError(
                _("Four companies are the most that can be compared. Remove one first.")
            )
        typed = typed_words(self.cleaned_data["add"])
        found = search(typed, limit=MOST_CHOICES + MOST_COMPARED)
        matches = found.matches or found.nearest
        if not matches:
            raise forms.ValidationError(
                _("This is a number. Write the name of the company.")
                if found.number
                else _("We know no company of that name.")
            )
        others = [pair for pair in with_companies(matches) if pair[1] not in self._compared]
        if not others:
            raise forms.ValidationError(_("It is compared already."))
        return self._meant(typed, others, is_sure=bool(found.matches))

    def _meant(self, typed: str, others: list[tuple[Match, Company]], *, is_sure: bool) -> Company | None:
        """The only one, or the only one of exactly that name; otherwise the visitor chooses."""
        exact = [company for match, company in others if search_key(match.matched) == search_key(typed)]
        meant = exact if len(exact) == 1 else [company for _match, company in others]
        if is_sure and len(meant) == 1:
            return meant[0]
        self.choices, self.is_sure = others[:MOST_CHOICES], is_sure
        return None
