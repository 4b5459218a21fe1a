"""The filters beside search results."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import BoundField, CheckboxInput
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from companies.enums import ChannelKind, HoldSound, PriceClass
from companies.lib.places import country_name, language_name
from companies.lib.words import folded
from companies.models import Channel, Company, Sector
from companies.models.channel import ChannelQuerySet
from companies.queries.evidence.right_now import is_open_at, open_at
from companies.queries.evidence.standings import BY_GRADE, BY_TIME, in_order, standings
from companies.queries.search.listing import (
    InOrder,
    RankedFirst,
    countries_in_use,
    languages_in_use,
    reached_by_text,
)


def sectors_listed() -> list[tuple[str, str]]:
    """The sectors that some public company is of."""
    used = Sector.objects.filter(Exists(Company.objects.published().filter(sector=OuterRef("pk"))))
    return by_label((sector.slug, sector.name) for sector in used)


def countries_listed() -> list[tuple[str, str]]:
    return by_label((code, country_label(code)) for code in countries_in_use())


def languages_listed() -> list[tuple[str, str]]:
    """The languages that some public channel speaks."""
    return by_label((code, language_label(code)) for code in languages_in_use())


def country_label(code: str) -> str:
    return country_name(code, get_language() or "fr")


def language_label(code: str) -> str:
    return language_name(code, get_language() or "fr").capitalize()


def by_label(choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """In the order of their words, where Énergie comes beside Eau and not after Transports."""
    return sorted(choices, key=lambda choice: (folded(choice[1]), choice))


class ChannelFilter(django_filters.BooleanFilter):
    """A box to tick. What it asks is asked of a channel, in SearchFilters.filter_queryset."""

    def __init__(self, label: Any) -> None:
        super().__init__(method="asked_of_a_channel", widget=CheckboxInput, label=label)


class ChannelChoice(django_filters.ChoiceFilter):
    """A choice that is asked of a channel, likewise."""

    def __init__(self, label: Any, choices: Any) -> None:
        super().__init__(method="asked_of_a_channel", choices=choices, label=label, empty_label=_("All"))


class SearchFilters(django_filters.FilterSet):
    """Narrow a list of companies. What is asked of channels must be true of one and the same public channel:
    a line that is free, and another one that is open, are no free line that is open."""

    sector = django_filters.ChoiceFilter(
        field_name="sector__slug", choices=sectors_listed, label=_("Sector"), empty_label=_("All")
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
        for name in ("sector", "country", "spoken"):
            # Choices are asked for to check, to name and to show the one chosen: found once.
            self.filters[name].extra["choices"] = cache(self.filters[name].extra["choices"])

    @cached_property
    def told(self) -> dict[str, Any]:
        """What was chosen; a choice that does not exist filters nothing, and the form says so."""
        self.form.is_valid()
        return self.form.cleaned_data

    @property
    def is_filtered(self) -> bool:
        """Is anything asked that leaves companies out? An order leaves none out."""
        return any(value for name, value in self.told.items() if name != "sort")

    @property
    def chosen(self) -> list[str]:
        """What is chosen, in the words of the form."""
        return [
            str(bound.label) if isinstance(value, bool) else self.words_of(bound, value)
            for bound in self.form
            if (value := self.told.get(bound.name))
        ]

    def words_of(self, bound: BoundField, value: str) -> str:
        """A choice as its field says it."""
        return str(dict(bound.field.choices)[value])  # type: ignore[attr-defined]  # all filters let choose

    @property
    def asked(self) -> dict[str, Any]:
        """What is asked of channels: name of the question → the value chosen."""
        return {name: self.told[name] for name in CHANNEL_QUESTIONS if self.told.get(name)}

    def in_order(self) -> RankedFirst | InOrder:
        """What is left, by name or by evidence; of ways in for deaf people, who is texted to first."""
        order = self.told.get("sort")
        if order:
            return RankedFirst(self.qs, in_order(standings(self.now).values(), order))
        return RankedFirst(self.qs, reached_by_text() if self.told.get("deaf") else ())

    def left_alone(self, companies: QuerySet, name: str, value: str) -> QuerySet:
        """The order comes from the evidence, not from a column (queries.standings)."""
        return companies

    def asked_of_a_channel(self, companies: QuerySet, name: str, value: Any) -> QuerySet:
        """All such questions are asked together, below."""
        return companies

    def filter_queryset(self, companies: QuerySet) -> QuerySet:
        companies = super().filter_queryset(companies)
        if not self.asked:
            return companies
        channels = Channel.objects.published()
        for name, value in self.asked.items():
            channels = CHANNEL_QUESTIONS[name].of_all(channels, value, self.now)
        # A list, not Exists: that would walk the channels anew for every company.
        return companies.filter(pk__in=channels.order_by().values("company"))


@dataclass(frozen=True)
class Question:
    """What a filter asks of a channel, twice: as a query over all channels, and of one that is at hand.

    Both are given the value chosen and the moment.
    """

    of_all: Callable[[ChannelQuerySet, Any, datetime.datetime], ChannelQuerySet]
    of_one: Callable[[Channel, Any, datetime.datetime], bool]


CHANNEL_QUESTIONS: dict[str, Question] = {
    "kind": Question(
        lambda channels, kind, now: channels.filter(kind=kind),
        lambda channel, kind, now: channel.kind == kind,
    ),
    "spoken": Question(
        lambda channels, language, now: channels.speaking(language),
        lambda channel, language, now: language in channel.languages,
    ),
    "hold": Question(
        lambda channels, sound, now: channels.filter(hold_sound=sound),
        lambda channel, sound, now: channel.hold_sound == sound,
    ),
    "free": Question(
        lambda channels, wanted, now: channels.filter(price_class=PriceClass.FREE),
        lambda channel, wanted, now: channel.price_class == PriceClass.FREE,
    ),
    "open": Question(
        lambda channels, wanted, now: open_at(now, channels),
        lambda channel, wanted, now: is_open_at(now, channel),
    ),
    "abroad": Question(
        lambda channels, wanted, now: channels.filter(works_from_abroad=True),
        lambda channel, wanted, now: channel.works_from_abroad is True,
    ),
    "deaf": Question(
        lambda channels, wanted, now: channels.for_deaf_callers(),
        lambda channel, wanted, now: channel.is_for_deaf_callers,
    ),
}
