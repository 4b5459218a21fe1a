"""Filters beside the lists. None counts; what has too many values to list is typed or picked from a box."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from companies.actions.history.events import column_of
from companies.lib.places import countries_to_choose
from companies.lib.words import search_key
from companies.models import Company, SearchKey, reader

#: A few letters may mean many companies; the filter takes this many of them.
MOST_COMPANIES = 50
EVERYTHING = "all"


class BoxFilter(admin.SimpleListFilter):
    """A small form instead of a list of links; it works without a script."""

    template = "admin/companies/box_filter.html"
    parameter_name: str

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return []

    def has_output(self) -> bool:
        return True

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """One "choice": what the form must hand on of the other filters, and the way out of this one."""
        yield {
            "kept": [
                (name, value) for name, value in changelist.params.items() if name != self.parameter_name
            ],
            "without": changelist.get_query_string(remove=[self.parameter_name]),
        }


class CompanyFilter(BoxFilter):
    """The companies whose name starts so; exactly one when its name in addresses is given."""

    title = _("company")
    parameter_name = "company"
    #: From the rows of the list to their company.
    company_field = "company_id"

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        typed = (self.value() or "").strip()
        if not typed:
            return queryset
        return queryset.filter(**{f"{self.company_field}__in": companies_called(typed)})


class CompanyOfChannelFilter(CompanyFilter):
    company_field = "channel__company_id"


def companies_called(typed: str) -> list[int]:
    """Ids of the very company of that name in addresses, or else of those whose name begins so."""
    exact = list(Company.objects.filter(slug=typed).values_list("pk", flat=True))
    if exact:
        return exact
    named = Company.objects.filter(name__istartswith=typed).values_list("pk", flat=True)[:MOST_COMPANIES]
    key = search_key(typed)
    keys = SearchKey.objects.beginning_with(key).order_by("key") if key else SearchKey.objects.none()
    return [*named, *keys.values_list("company_id", flat=True)[:MOST_COMPANIES]]


class CountryFilter(BoxFilter):
    title = _("country")
    parameter_name = "country"
    country_field = "country"

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(**{self.country_field: self.value()}) if self.value() else queryset

    @property
    def options(self) -> list[tuple[str, str]]:
        return countries_to_choose(reader.language())


class CountryOfCompanyFilter(CountryFilter):
    title = _("country of the company")
    country_field = "company__country"


class SourceKindFilter(admin.ChoicesFieldListFilter):
    """Says what it is a kind of."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.title = _("kind of source")


class StatusFilter(admin.SimpleListFilter):
    """What waits, unless something else is asked for: it has the status with which a row begins."""

    title = _("status")
    parameter_name = "status"

    def __init__(
        self, request: HttpRequest, params: dict[str, Any], model: type[Model], model_admin: admin.ModelAdmin
    ) -> None:
        self.status = column_of(model, "status")
        super().__init__(request, params, model, model_admin)

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [*self.status.flatchoices, (EVERYTHING, _("All"))]

    def value(self) -> str:
        return super().value() or self.status.default

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        for value, label in self.lookup_choices:
            yield {
                "selected": self.value() == value,
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": label,
            }

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset if self.value() == EVERYTHING else queryset.filter(status=self.value())


class AgeFilter(admin.SimpleListFilter):
    """How long ago it came in, at least."""

    title = _("age")
    parameter_name = "age"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        sentence = ngettext_lazy("more than %(days)d day", "more than %(days)d days", "days")
        return [(str(days), sentence % {"days": days}) for days in (1, 3, 7, 30)]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        days = self.value()
        if not days or days not in dict(self.lookup_choices):
            return queryset
        return queryset.filter(submitted_at__lt=timezone.now() - datetime.timedelta(days=int(days)))
