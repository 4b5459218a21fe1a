"""Naming one more company to compare."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.forms.search.company_named import NamesCompany, company_field
from companies.models import Company
from companies.queries.directory.comparison import MOST_COMPARED


class AddToComparison(NamesCompany):
    """Cleans to the one company that is meant, or to None, with `choices`: who may be meant."""

    add = company_field(gettext_lazy("Add a company, by any name of it"))

    def __init__(self, *args: Any, compared: list[Company], **options: Any) -> None:
        self._compared = compared
        super().__init__(*args, **options)

    def clean_add(self) -> Company | None:
        if len(self._compared) >= MOST_COMPARED:
            raise forms.ValidationError(
                _("Four companies are the most that can be compared. Remove one first.")
            )
        return self.meant(
            self.cleaned_data["add"], without=self._compared, if_all=_("It is compared already.")
        )
