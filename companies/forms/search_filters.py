"""The filters beside search results."""

import datetime
from collections.abc import Callable
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import CheckboxInput
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from companies.enums import ChannelKind, HoldSound, PriceClass
from companies.lib.places import country_name, language_name
from companies.models import Channel, Company, Sector
from companies.models.channel import ChannelQuerySet
from companies.queries.right_now import open_at
from companies.queries.standings import BY_GRADE, BY_TIME


def sectors_listed(request: object) -> QuerySet:
    return Sector.objects.filter(Exists(Company.objects.published().filter(sector=OuterRef("pk"))))


def countries_listed() -> list[tuple[str, str]]:
    codes = Company.objects.published().order_by("country").values_list("country", flat=True).distinct()
    language = get_language() or "fr"
    return _by_name((code, country_name(code, language)) for code in codes)


def languages_listed() -> list[tuple[str, str]]:
    """The languages that some public channel speaks."""
    spoken = Channel.objects.published().exclude(languages="").order_by().values_list("languages", flat=True)
    codes = {code for codes in spoken.distinct() for code in codes.split()}
    language = get_language() or "fr"
    return _by_name((code, language_name(code, language).capitalize()) for code in codes)


def _by_name(choices: Any) -> list[tuple[str, str]]:
    return sorted(choices, key=lambda choice: choice[1])


class ChannelFilter(django_filters.BooleanFilter):
    """A box to tick. What it asks is asked of a channel, in CompanyFilter.filter_queryset."""

    def __init__(self, label: Any) -> None:
        super().__init__(method="asked_of_a_channel", widget=CheckboxInput, label=label)


class ChannelChoice(django_filters.ChoiceFilter):
    """A choice that is asked of a channel, likewise."""

    def __init__(self, label: Any, choices: Any) -> None:
        super().__init__(method="asked_of_a_channel", choices=choices, label=label, empty_label=_("All"))


class CompanyFilter(django_filters.FilterSet):
    """Narrow a list of companies. What is asked of channels must be true of one and the same public channel:
    a line that is free, and another one that is open, are no free line that is open."""

    sector = django_filters.ModelChoiceFilter(
        queryset=sectors_listed, to_field_name="slug", label=_("Sector"), empty_label=_("All")
    )
    country = django_filters.ChoiceFilter(choices=countries_listed, label=_("Country"), empty_label=_("All"))
    kind = ChannelChoice(_("Reachable by"), ChannelKind.choices)
    spoken = ChannelChoice(_("Language spoken"), languages_listed)
    hold = ChannelChoice(_("While waiting"), HoldSound.choices)
    free = ChannelFilter(_("Free to call"))
    open = ChannelFilter(_("Open now"))
    abroad = ChannelFilter(_("Works from abroad"))
    deaf = ChannelFilter(_("Access for deaf callers"))
    sort = django_filters.ChoiceFilter(
        choices=[(BY_GRADE, _("Grade")), (BY_TIME, _("Time to a human"))],
        method="left_alone",
        label=_("Sort by"),
        empty_label=_("Name"),
    )

    class Meta:
        model = Company
        fields = (
            "sector", "country", "kind", "spoken", "hold", "free", "open", "abroad", "deaf", "sort",
        )  # fmt: skip

    def __init__(self, *args: Any, now: datetime.datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.now = now

    @property
    def order(self) -> str:
        """How to sort what is found: by evidence, or "" for the order it comes in."""
        return self.form.cleaned_data.get("sort", "") if self.form.is_valid() else ""

    def left_alone(self, companies: QuerySet, name: str, value: str) -> QuerySet:
        """The order comes from the evidence of all companies, not from a column (queries.standings)."""
        return companies

    def asked_of_a_channel(self, companies: QuerySet, name: str, value: Any) -> QuerySet:
        """All such questions are asked together, below."""
        return companies

    def filter_queryset(self, companies: QuerySet) -> QuerySet:
        companies = super().filter_queryset(companies)
        told = self.form.cleaned_data
        asked = {name: told[name] for name in CHANNEL_QUESTIONS if told.get(name)}
        if not asked:
            return companies
        channels = Channel.objects.published()
        for name, value in asked.items():
            channels = CHANNEL_QUESTIONS[name](channels, value, self.now)
        return companies.filter(Exists(channels.filter(company=OuterRef("pk"))))


#: Filter → what it asks: (channels, the value chosen, now) → those of the channels that fit.
CHANNEL_QUESTIONS: dict[str, Callable[[ChannelQuerySet, Any, datetime.datetime], ChannelQuerySet]] = {
    "kind": lambda channels, kind, now: channels.filter(kind=kind),
    "spoken": lambda channels, language, now: channels.speaking(language),
    "hold": lambda channels, sound, now: channels.filter(hold_sound=sound),
    "free": lambda channels, wanted, now: channels.filter(price_class=PriceClass.FREE),
    "open": lambda channels, wanted, now: open_at(now, channels),
    "abroad": lambda channels, wanted, now: channels.filter(works_from_abroad=True),
    "deaf": lambda channels, wanted, now: channels.for_deaf_callers(),
}
