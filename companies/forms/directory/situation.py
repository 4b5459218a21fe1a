"""Which company a situation is about."""

from typing import Any

from companies.forms.search.company_named import NamesCompany, company_field
from companies.models import Company, Situation


class WhichCompany(NamesCompany):
    """Cleans to the one company that is meant, or to None, with `choices`: who may be meant."""

    company = company_field("")

    def __init__(self, *args: Any, situation: Situation, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["company"].label = situation.brand_question

    def clean_company(self) -> Company | None:
        return self.meant(self.cleaned_data["company"])
