"""Naming a company in words: the one that is meant, or who may be meant."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.forms.search.query import typed_words
from companies.lib.names import spelling
from companies.models import Company, reader
from companies.queries.search.companies import LONGEST_QUERY, Match, search
from companies.queries.search.listing import with_companies

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

#: Of an ambiguous name; more letters make fewer of them.
MOST_CHOICES = 8


def company_field(label: "StrOrPromise") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST_QUERY,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "enterkeyhint": "search", "spellcheck": "false"}
        ),
        error_messages={"required": gettext_lazy("Write the name of a company.")},
    )


class NamesCompany(forms.Form):
    """A form with one field made by company_field. After `meant`, `choices` are those who may be meant."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.choices: list[tuple[Match, Company]] = []
        self.is_sure = True
        for name, field in self.fields.items():
            # A browser would cut a pasted text without a word; the server refuses and keeps it.
            del field.widget.attrs["maxlength"]
            if self.is_bound and name in self.errors:
                field.widget.attrs["autofocus"] = True

    def meant(self, typed: str, *, without: Collection[Company] = (), if_all: str = "") -> Company | None:
        """The only one, or the only one of exactly that name; otherwise None, and the visitor chooses.

        Raises ValidationError where there is none of that name, or (`if_all`) none but those of `without`.
        """
        typed = typed_words(typed)
        found = search(typed, limit=MOST_CHOICES + len(without), country=reader.country())
        matches = found.matches or found.nearest
        if not matches:
            raise forms.ValidationError(
                _("This is a number. Write the name of the company.")
                if found.number
                else _("We know no company of that name.")
            )
        others = [pair for pair in with_companies(matches) if pair[1] not in without]
        if not others:
            raise forms.ValidationError(if_all)
        exact = [company for match, company in others if spelling(match.matched) == spelling(typed)]
        meant = exact if len(exact) == 1 else [company for _match, company in others]
        if found.matches and len(meant) == 1:
            return meant[0]
        self.choices, self.is_sure = others[:MOST_CHOICES], bool(found.matches)
        return None
