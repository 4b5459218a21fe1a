"""What a reader may ask of the ranking: which sector, which country, which end first, and whose."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from companies.forms.search.search_filters import country_label
from companies.lib.places import country_codes
from companies.lib.words import folded
from companies.models import Sector
from companies.queries.evidence.ranking import (
    AllWithoutPlace,
    ListOf,
    RankedPlace,
    Ranking,
    Rankings,
    without_place,
)

HARDEST = "hardest"
#: So many choices of a filter stand in sight, all of them together included; more are folded under the one chosen.
MOST_IN_SIGHT = 5


@dataclass(frozen=True)
class Offered:
    """One choice of a filter, in words, and the address that asks for it: the part after the path."""

    words: str
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Filter:
    """The choices of one sort, first all of them together."""

    name: str
    offered: list[Offered]

    @property
    def is_long(self) -> bool:
        """More than a line or two of a small screen."""
        return len(self.offered) > MOST_IN_SIGHT

    @property
    def chosen(self) -> str:
        return next(one.words for one in self.offered if one.is_chosen)


class RankingAsked:
    """What is asked for in an address. What does not exist there filters nothing; a sector without anybody is still a
    choice: a link kept from last month says that nobody is left."""

    def __init__(self, asked: Mapping[str, str], *, rankings: Rankings[Ranking]) -> None:
        self._sectors = {sector.slug: sector for sector in Sector.objects.all()}
        codes = set(country_codes())
        self.ranking = rankings.asked(is_invented="invented" in asked)
        self.has_both = bool(rankings.real.held and rankings.invented.held)
        self.sector = self._sectors.get(asked.get("sector", ""))
        self.country = asked.get("country", "") if asked.get("country") in codes else ""
        self.is_hardest_first = asked.get("order") == HARDEST

    @property
    def _list(self) -> ListOf:
        return self.sector.pk if self.sector else None, self.country

    @property
    def chosen(self) -> list[str]:
        """The sector and the country chosen, in words."""
        words = [self.sector.name] if self.sector else []
        return [*words, country_label(self.country)] if self.country else words

    @property
    def places(self) -> Sequence[RankedPlace]:
        """What is left, in the order asked for; places are counted from the easiest of what is left."""
        return self.ranking.places(self._list, is_hardest_first=self.is_hardest_first)

    @property
    def without_place(self) -> AllWithoutPlace:
        return without_place(self.ranking, self._list)

    @property
    def filters(self) -> list[Filter]:
        """By sector and by country, where there is a choice, or where one was made."""
        slugs = {sector.pk: slug for slug, sector in self._sectors.items()}
        sectors = {slugs.get(sector_id, "") for sector_id, _country in self.ranking.held if sector_id}
        countries = {country for _sector, country in self.ranking.held if country}
        found = [
            self._filter(
                "sector", _("Sector"), _("All sectors"), sectors, lambda slug: self._sectors[slug].name
            ),
            self._filter("country", _("Country"), _("All countries"), countries, country_label),
        ]
        return [filter_ for filter_ in found if len(filter_.offered) > 2 or not filter_.offered[0].is_chosen]

    def _filter(
        self, key: str, name: str, all_of_them: str, held: Iterable[str], words: Callable[[str], str]
    ) -> Filter:
        chosen = self._told[key]
        values = sorted((folded(words(value)), value) for value in {*held, chosen} if value)
        offered = [
            Offered(words(value), self._query(key, value), value == chosen) for _words, value in values
        ]
        return Filter(name, [Offered(all_of_them, self._query(key, ""), not chosen), *offered])

    @property
    def other_end(self) -> str:
        """The address with the other end first."""
        return self._query("order", "" if self.is_hardest_first else HARDEST)

    @property
    def _told(self) -> dict[str, str]:
        return {
            "sector": self.sector.slug if self.sector else "",
            "country": self.country,
            "order": HARDEST if self.is_hardest_first else "",
            "invented": "1" if self.ranking.is_invented and self.has_both else "",
        }

    def _query(self, key: str, value: str) -> str:
        return "?" + urlencode({name: told for name, told in {**self._told, key: value}.items() if told})
