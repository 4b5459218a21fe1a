"""The filters beside search results."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import CheckboxInput, Field, Form, Select
from django.forms.utils import flatatt
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from companies.enums import ChannelKind, HoldSound, PriceClass
from companies.lib.places import country_name, language_name
from companies.lib.words import folded
from companies.models import Channel, Company, reader
from companies.models.bilingual import in_readers_language
from companies.models.channel import ChannelQuerySet
from companies.models.company import CompanyQuerySet
from companies.queries.evidence.right_now import is_open_at, open_at
from companies.queries.evidence.standings import BY_GRADE, BY_TIME, in_order, standings
from companies.queries.search.listing import (
    AllByName,
    InOrder,
    RankedFirst,
    countries_in_use,
    languages_in_use,
    reached_by_text,
)
from companies.queries.search.sectors_said import sector_rows

#: What a field offers: value → its words.
Choices = list[tuple[str, str]]


def sectors_listed() -> Choices:
    """The sectors that some public company is of."""
    rows = sector_rows()
    return list(by_label(tuple((row.slug, in_readers_language(row.name_fr, row.name_en)) for row in rows)))


def countries_listed() -> Choices:
    return list(_labelled(country_label, tuple(countries_in_use()), get_language()))


def languages_listed() -> Choices:
    """The languages that some public channel speaks."""
    return list(_labelled(language_label, tuple(sorted(languages_in_use())), get_language()))


def country_label(code: str) -> str:
    return country_name(code, reader.language())


def language_label(code: str) -> str:
    return language_name(code, reader.language()).capitalize()


@lru_cache(maxsize=64)
def by_label(choices: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """In the order of their words, where Énergie comes beside Eau and not after Transports."""
    return tuple(sorted(choices, key=lambda choice: (folded(choice[1]), choice)))


@lru_cache(maxsize=64)
def _labelled(
    label: Callable[[str], str], codes: tuple[str, ...], language: str | None
) -> tuple[tuple[str, str], ...]:
    """Codes with their words in the reader's language, in the order of these."""
    return by_label(tuple((code, label(code)) for code in codes))


class PlainSelect(Select):
    """Written without a template for every option: there are hundreds of countries."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = self.format_value(value)
        options = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            (
                (choice, SafeString(" selected") if str(choice) in chosen else "", words)
                for choice, words in self.choices
            ),
        )
        return format_html('<select name="{}"{}>\n{}\n</select>', name, flatatt(attrs or {}), options)


class ChoiceOfList(django_filters.ChoiceFilter):
    """What may be chosen, or nothing; the words of nothing are the first choice."""

    def __init__(self, label: Any, choices: Iterable[tuple[str, Any]] = (), **more: Any) -> None:
        whole = [("", _("All")), *choices]
        super().__init__(label=label, choices=whole, empty_label=None, widget=PlainSelect, **more)


class AskedOfChannel(ChoiceOfList):
    """A choice that is asked of a channel: all such together, in SearchFilters.left."""

    def __init__(self, label: Any, choices: Iterable[tuple[str, Any]] = ()) -> None:
        super().__init__(label, choices, method="left_alone")


class BoxOfChannel(django_filters.BooleanFilter):
    """A box to tick, likewise."""

    def __init__(self, label: Any) -> None:
        super().__init__(label=label, widget=CheckboxInput, method="left_alone")


class Filters(django_filters.FilterSet):
    """All that can be asked; those without choices are given theirs by whoever lists."""

    sector = ChoiceOfList(_("Sector"), field_name="sector__slug")
    country = ChoiceOfList(_("Country"))
    kind = AskedOfChannel(_("Reachable by"), ChannelKind.choices)
    spoken = AskedOfChannel(_("Language spoken"))
    hold = AskedOfChannel(_("While waiting"), HoldSound.choices)
    free = BoxOfChannel(_("Free to call"))
    open = BoxOfChannel(_("Open now"))
    abroad = BoxOfChannel(_("Works from abroad"))
    deaf = BoxOfChannel(_("Access for deaf callers"))
    sort = AskedOfChannel(_("Sort by"))

    class Meta:
        model = Company
        fields = (
            "sector", "country", "kind", "spoken", "hold", "free", "open", "abroad", "deaf", "sort",
        )  # fmt: skip

    def left_alone(self, companies: QuerySet, name: str, value: Any) -> QuerySet:
        """Channels are asked elsewhere, and the order comes from the evidence."""
        return companies


#: As they are with nothing chosen and nothing offered.
FIELDS: dict[str, Field] = {name: asked.field for name, asked in Filters.base_filters.items()}


def offer(form: Form, name: str, choices: Choices) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]  # it lets choose


#: The fields that offer what there is, beside this list.
LISTED = ("sector", "country", "spoken", "sort")


class SearchFilters:
    """Narrow a list of companies. What is asked of channels must be true of one and the same public channel:
    a line that is free, and another one that is open, are no free line that is open.

    Most lists are asked for with nothing chosen: then no form is made.
    """

    #: What the list is ordered by where no order is chosen.
    own_order = _("Name")

    def __init__(self, data: QueryDict, *, now: datetime.datetime) -> None:
        self._data = data
        self._offered: dict[str, Choices] = {}
        self.now = now

    @cached_property
    def is_untouched(self) -> bool:
        return not any(self._data.get(name) for name in FIELDS)

    def offered(self, name: str) -> Choices:
        """What one of the fields LISTED offers; found once."""
        if name not in self._offered:
            first = self.own_order if name == "sort" else _("All")
            self._offered[name] = [("", str(first)), *self._found_for(name)]
        return self._offered[name]

    def _found_for(self, name: str) -> Choices:
        match name:
            case "sector":
                return sectors_listed()
            case "country":
                return countries_listed()
            case "spoken":
                return languages_listed()
        return [(BY_GRADE, str(_("Grade"))), (BY_TIME, str(_("Time to a human")))]

    def possible(self, name: str) -> Choices:
        """What may be chosen, whether it is offered or not."""
        return self.offered(name)

    @cached_property
    def _checked(self) -> Filters:
        filters = Filters(self._data, queryset=Company.objects.published())
        for name in LISTED:
            if self._data.get(name):
                offer(filters.form, name, self.possible(name))
        filters.form.is_valid()
        return filters

    @property
    def form(self) -> Form:
        """Checked against everything that can be chosen, then showing what there is to choose from here."""
        form: Form = self._checked.form
        for name in LISTED:
            offer(form, name, self.offered(name))
        return form

    @property
    def errors(self) -> dict[str, Any]:
        return {} if self.is_untouched else self._checked.form.errors

    @cached_property
    def told(self) -> dict[str, Any]:
        """What was chosen; a choice that does not exist filters nothing, and the form says so."""
        return {} if self.is_untouched else self._checked.form.cleaned_data

    @property
    def is_filtered(self) -> bool:
        """Is anything asked that leaves companies out? An order leaves none out."""
        return any(value for name, value in self.told.items() if name != "sort")

    @property
    def chosen(self) -> list[str]:
        """What is chosen, in the words of the form."""
        told = ((name, field, self.told.get(name)) for name, field in FIELDS.items())
        return [
            str(field.label) if isinstance(value, bool) else self._words_of(name, value)
            for name, field, value in told
            if value
        ]

    def _words_of(self, name: str, value: str) -> str:
        """A choice as its field says it, without the number of what it would leave."""
        choices = self.possible(name) if name in LISTED else FIELDS[name].choices  # type: ignore[attr-defined]
        return str(dict(choices)[value])

    @property
    def asked(self) -> dict[str, Any]:
        """What is asked of channels: name of the question → the value chosen."""
        return {name: self.told[name] for name in CHANNEL_QUESTIONS if self.told.get(name)}

    @cached_property
    def left(self) -> CompanyQuerySet:
        """The companies that are left, in no order of ours."""
        companies: CompanyQuerySet = self._checked.filter_queryset(self._checked.queryset)
        if not self.asked:
            return companies
        channels = Channel.objects.published()
        for name, value in self.asked.items():
            channels = CHANNEL_QUESTIONS[name].of_all(channels, value, self.now)
        # A list, not Exists: that would walk the channels anew for every company.
        return companies.filter(pk__in=channels.order_by().values("company"))

    def in_order(self) -> AllByName | RankedFirst | InOrder:
        """What is left, by name or by evidence; of ways in for deaf people, who is texted to first."""
        if self.is_untouched:
            return AllByName()
        order = self.told.get("sort")
        if order:
            return RankedFirst(self.left, in_order(standings(self.now).values(), order))
        return RankedFirst(self.left, reached_by_text() if self.told.get("deaf") else ())


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
