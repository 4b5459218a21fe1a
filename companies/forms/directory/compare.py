"""Naming one more company to compare, or another one in the place of one."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.forms.search.company_named import NamesCompany, company_field
from companies.lib.elision import of_in
from companies.models import Company, reader
from companies.queries.directory.comparison import MOST_COMPARED


class AddToComparison(NamesCompany):
    """Cleans to the one company that is meant, or to None, with `choices`: who may be meant."""

    add = company_field(gettext_lazy("Add a company, by any name of it"))

    def __init__(
        self, *args: Any, compared: list[Company], instead: Company | None = None, **options: Any
    ) -> None:
        self._compared, self._instead = compared, instead
        super().__init__(*args, **options)
        if instead:
            of_company = of_in(reader.language(), instead.name)
            self.fields["add"].label = _("In the place %(of_company)s") % {"of_company": of_company}

    def clean_add(self) -> Company | None:
        if len(self._compared) >= MOST_COMPARED and not self._instead:
            raise forms.ValidationError(
                _("Four companies are the most that can be compared. Remove one first.")
            )
        return self.meant(
            self.cleaned_data["add"], without=self._compared, if_all=_("It is compared already.")
        )
