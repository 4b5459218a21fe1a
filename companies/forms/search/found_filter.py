"""The filters beside what was found by words."""

import datetime
from collections import Counter
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from companies.forms.search.search_filters import (
    CHANNEL_QUESTIONS,
    Choices,
    SearchFilters,
    by_label,
    country_label,
    language_label,
)
from companies.lib.places import country_codes
from companies.models import Sector
from companies.models.texts import in_readers_language
from companies.queries.evidence.standings import by_evidence, in_order, standings
from companies.queries.search.listing import InOrder, channels_of, languages_of, traits_of

#: Filters of a company's own traits, which say how many of the companies found they would leave.
COUNTED = ("sector", "country")


class FoundFilter(SearchFilters):
    """The same questions, asked of the companies that words found: a few hundred at most, whatever is stored.

    Each sector and each country says how many companies it would leave beside all other filters. A choice kept
    from another search is still a choice: it says 0.
    """

    own_order = _("Relevance")

    def __init__(self, data: QueryDict, *, found: list[int], now: datetime.datetime) -> None:
        super().__init__(data, now=now)
        self._traits = traits_of(found)
        self._found = [pk for pk in found if pk in self._traits]

    def _found_for(self, name: str) -> Choices:
        if name in COUNTED:
            return self._counted(name)
        if name == "spoken":
            spoken = tuple((code, language_label(code)) for code in sorted(languages_of(self._found)))
            return list(by_label(spoken))
        return super()._found_for(name)

    def possible(self, name: str) -> Choices:
        """Of sectors and countries, those of another search too."""
        match name:
            case "sector":
                return self._all_sectors
            case "country":
                return [(code, country_label(code)) for code in country_codes()]
        return self.offered(name)

    @cached_property
    def _all_sectors(self) -> Choices:
        return [(sector.slug, sector.name) for sector in Sector.objects.all()]

    def in_order(self) -> InOrder:
        """What is left, as search ranked it or by evidence."""
        order = self.told.get("sort")
        left = self._fitting()
        if order:
            left = by_evidence(left, in_order(standings(self.now, among=left).values(), order))
        return InOrder(left)

    def _fitting(self, *, but: str = "") -> list[int]:
        """The companies that fit all filters, `but` for one of them."""
        return [pk for pk in self._found if self._fits(pk, but=but)] if self.is_filtered else self._found

    def _fits(self, pk: int, *, but: str) -> bool:
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

    def _counted(self, name: str) -> Choices:
        counts = Counter(getattr(self._traits[pk], name) for pk in self._fitting(but=name))
        offered = {*counts, str(self.told.get(name) or "")} - {""}
        words = tuple((value, self._label(name, value)) for value in sorted(offered))
        return [(value, f"{label} ({counts[value]})") for value, label in by_label(words)]

    def _label(self, name: str, value: str) -> str:
        if name == "country":
            return country_label(value)
        return self._sectors.get(value) or dict(self._all_sectors)[value]

    @cached_property
    def _sectors(self) -> dict[str, str]:
        """Of the companies found: slug → name."""
        return {traits.sector: in_readers_language(traits.sector_names) for traits in self._traits.values()}
