"""What a reader may ask of the ranking: which sector, which country, which end first, and whose."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from companies.forms.search.search_filters import country_label
from companies.lib.places import country_codes
from companies.lib.words import folded
from companies.models import Sector
from companies.queries.evidence.ranking import AllWithoutPlace, RankedPlace, Rankings, without_place

HARDEST = "hardest"


@dataclass(frozen=True)
class Offered:
    """One value of a filter, in words, and how many companies with a place it holds."""

    value: str
    words: str
    count: int
    is_chosen: bool


class RankingAsked:
    """What is asked for in an address. What does not exist there filters nothing; a sector without anybody is still a
    choice: a link kept from last month says that nobody is left."""

    def __init__(self, asked: Mapping[str, str], *, rankings: Rankings) -> None:
        self._sectors = {sector.slug: sector for sector in Sector.objects.all()}
        codes = set(country_codes())
        self.ranking = rankings.asked(is_invented="invented" in asked)
        self.has_both = bool(rankings.real.ranked and rankings.invented.ranked)
        self.sector = self._sectors.get(asked.get("sector", ""))
        self.country = asked.get("country", "") if asked.get("country") in codes else ""
        self.is_hardest_first = asked.get("order") == HARDEST

    @property
    def _limits(self) -> dict[str, int | str | None]:
        return {"sector_id": self.sector.pk if self.sector else None, "country": self.country}

    @property
    def chosen(self) -> list[str]:
        """The sector and the country chosen, in words."""
        words = [self.sector.name] if self.sector else []
        return [*words, country_label(self.country)] if self.country else words

    @property
    def places(self) -> list[RankedPlace]:
        """What is left, in the order asked for; places are counted from the easiest of what is left."""
        places = self.ranking.places(**self._limits)
        return places[::-1] if self.is_hardest_first else places

    @property
    def without_place(self) -> AllWithoutPlace:
        return without_place(self.ranking, **self._limits)

    @property
    def sectors(self) -> list[Offered]:
        """By name, those with anybody in them."""
        slugs = {sector.pk: slug for slug, sector in self._sectors.items()}
        names = {slug: sector.name for slug, sector in self._sectors.items()}
        chosen = self.sector.slug if self.sector else ""
        return _offered(names, (slugs.get(one.sector_id, "") for one in self.ranking.ranked), chosen)

    @property
    def countries(self) -> list[Offered]:
        """None where all are of one country, and none is chosen."""
        held = Counter(one.country for one in self.ranking.ranked)
        names = {code: country_label(code) for code in [*held, *([self.country] if self.country else [])]}
        offered = _offered(names, held.elements(), self.country)
        return offered if len(offered) > 1 or self.country else []


def _offered(names: Mapping[str, str], held: Iterable[str], chosen: str) -> list[Offered]:
    counts = Counter(held)
    values = [value for value in names if counts[value] or value == chosen]
    values.sort(key=lambda value: folded(names[value]))
    return [Offered(value, names[value], counts[value], value == chosen) for value in values]
