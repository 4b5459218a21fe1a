"""The filters beside search results."""

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import CheckboxInput
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from companies.enums import ChannelKind, PriceClass
from companies.lib.places import country_name
from companies.models import Channel, Company, Sector
from companies.queries.standings import BY_GRADE, BY_TIME


def sectors_listed(request: object) -> QuerySet:
    return Sector.objects.filter(Exists(Company.objects.published().filter(sector=OuterRef("pk"))))


def countries_listed() -> list[tuple[str, str]]:
    codes = Company.objects.published().order_by("country").values_list("country", flat=True).distinct()
    language = get_language() or "fr"
    return sorted(((code, country_name(code, language)) for code in codes), key=lambda choice: choice[1])


class CompanyFilter(django_filters.FilterSet):
    """Narrow a list of companies; every filter looks at published channels only."""

    sector = django_filters.ModelChoiceFilter(
        queryset=sectors_listed, to_field_name="slug", label=_("Sector"), empty_label=_("All")
    )
    country = django_filters.ChoiceFilter(choices=countries_listed, label=_("Country"), empty_label=_("All"))
    kind = django_filters.ChoiceFilter(
        choices=ChannelKind.choices, method="offering", label=_("Reachable by"), empty_label=_("All")
    )
    free = django_filters.BooleanFilter(
        method="free_of_charge", widget=CheckboxInput, label=_("Free to call")
    )

    sort = django_filters.ChoiceFilter(
        choices=[(BY_GRADE, _("Grade")), (BY_TIME, _("Time to a human"))],
        method="left_alone",
        label=_("Sort by"),
        empty_label=_("Name"),
    )

    class Meta:
        model = Company
        fields = ("sector", "country", "kind", "free", "sort")

    @property
    def order(self) -> str:
        """How to sort what is found: by evidence, or "" for the order it comes in."""
        return self.form.cleaned_data.get("sort", "") if self.form.is_valid() else ""

    def left_alone(self, companies: QuerySet, name: str, value: str) -> QuerySet:
        """The order comes from the evidence of all companies, not from a column (queries.standings)."""
        return companies

    def offering(self, companies: QuerySet, name: str, kind: str) -> QuerySet:
        return companies.filter(_with_channel(kind=kind))

    def free_of_charge(self, companies: QuerySet, name: str, wanted: bool) -> QuerySet:
        return companies.filter(_with_channel(price_class=PriceClass.FREE)) if wanted else companies


def _with_channel(**facts: str) -> Exists:
    return Exists(Channel.objects.published().filter(company=OuterRef("pk"), **facts))
