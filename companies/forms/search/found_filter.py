"""The filters beside what was found by words."""

import datetime
from collections import Counter
from functools import cached_property
from typing import Any

from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from companies.forms.search.search_filters import (
    CHANNEL_QUESTIONS,
    SearchFilters,
    by_label,
    country_label,
    language_label,
)
from companies.lib.places import country_codes
from companies.models import Company, Sector
from companies.queries.evidence.standings import by_evidence, in_order, standings
from companies.queries.search.listing import InOrder, channels_of, languages_of, traits_of

#: Filters of a company's own traits, which say how many of the companies found they would leave.
COUNTED = ("sector", "country")


class FoundFilter(SearchFilters):
    """The same questions, asked of the companies that words found: a few hundred at most, whatever is stored.

    Each sector and each country says how many companies it would leave beside all other filters. A choice kept
    from another search is still a choice: it says 0.
    """

    def __init__(self, data: Any, *, found: list[int], now: datetime.datetime) -> None:
        super().__init__(data, queryset=Company.objects.with_names(), now=now)
        self._traits = traits_of(found)
        self._found = [pk for pk in found if pk in self._traits]
        self._sectors = {sector.slug: sector.name for sector in Sector.objects.all()}
        spoken = languages_of(self._found)
        self._countries = {code: country_label(code) for code in country_codes()}
        self._choose("sector", self._sectors.items())
        self._choose("country", self._countries.items())
        self._choose("spoken", by_label((code, language_label(code)) for code in spoken))
        self.filters["sort"].extra["empty_label"] = _("Relevance")

    def _choose(self, name: str, choices: Any) -> None:
        self.filters[name].extra["choices"] = list(choices)

    @property
    def form(self) -> Any:
        """Checked against everything that can be chosen, then showing what there is to choose from here."""
        if not hasattr(self, "_form"):
            form = super().form
            form.is_valid()
            self._offer("sector", self._sectors)
            self._offer("country", self._countries)
        return super().form

    def in_order(self) -> InOrder:
        """What is left, as search ranked it or by evidence."""
        order = self.told.get("sort")
        left = [pk for pk in self._found if self._fits(pk)]
        if order:
            left = by_evidence(left, in_order(standings(self.now, among=left).values(), order))
        return InOrder(self.queryset, left)

    def _fits(self, pk: int, *, but: str = "") -> bool:
        """Does a company fit the filters, `but` for one of them?"""
        if self._with_channel is not None and pk not in self._with_channel:
            return False
        wanted = ((name, self.told.get(name)) for name in COUNTED if name != but)
        return all(not value or getattr(self._traits[pk], name) == value for name, value in wanted)

    @cached_property
    def _with_channel(self) -> set[int] | None:
        """The companies with a channel that is all that is asked of one; None where nothing is."""
        if not self.asked:
            return None
        questions = [(CHANNEL_QUESTIONS[name].of_one, value) for name, value in self.asked.items()]
        return {
            channel.company_id
            for channel in channels_of(self._found)
            if all(is_true(channel, value, self.now) for is_true, value in questions)
        }

    def _offer(self, name: str, labels: dict[str, str]) -> None:
        counts = Counter(getattr(self._traits[pk], name) for pk in self._found if self._fits(pk, but=name))
        offered = {*counts, str(self.told.get(name) or "")} - {""}
        self._form.fields[name].choices = [
            (value, f"{words} ({counts[value]})")
            for value, words in by_label((value, labels.get(value, value)) for value in offered)
        ]

    def words_of(self, bound: BoundField, value: str) -> str:
        """Without the number, which is that of all results."""
        labels = {"sector": self._sectors, "country": self._countries}.get(bound.name)
        return labels[value] if labels else super().words_of(bound, value)
