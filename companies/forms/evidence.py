"""What a reader may ask of the ranking: which end first, which sector, which country."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.forms import ChoiceField, Form
from django.utils.translation import gettext_lazy as _

from companies.forms.search.search_filters import by_label, country_label
from companies.forms.submissions.fields import field_as
from companies.lib.places import country_codes
from companies.models import Sector
from companies.queries.evidence.ranking import RankedPlace, Ranking

HARDEST, EASIEST = "hardest", "easiest"


class RankingFilter(Form):
    """Each sector and each country says how many companies it holds. One without any is still a choice, not an
    error: a link kept from last month says that nobody is left."""

    order = ChoiceField(
        choices=[(HARDEST, _("The hardest")), (EASIEST, _("The easiest"))], label=_("First"), required=False
    )
    sector = ChoiceField(label=_("Sector"), required=False)
    country = ChoiceField(label=_("Country"), required=False)

    def __init__(self, asked: Mapping[str, Any], *, ranking: Ranking) -> None:
        sectors = {sector.slug: sector for sector in Sector.objects.all()}
        self._ids = {slug: sector.pk for slug, sector in sectors.items()}
        self._ranking = ranking
        super().__init__({"order": HARDEST, **{name: asked[name] for name in asked}})
        names = {slug: sector.name for slug, sector in sectors.items()}
        slugs = {sector.pk: slug for slug, sector in sectors.items()}
        self._offer("sector", names, (slugs.get(one.sector_id, "") for one in ranking.ranked))
        countries = {code: country_label(code) for code in country_codes()}
        self._words = {"sector": names, "country": countries}
        self._offer("country", countries, (one.country for one in ranking.ranked))

    def _offer(self, name: str, labels: dict[str, str], held: Iterable[str]) -> None:
        counts = Counter(held)
        offered = [value for value in labels if counts[value] or value == self.data.get(name)]
        choices = ((value, f"{labels[value]} ({counts[value]})") for value in offered)
        field_as(ChoiceField, self, name).choices = [("", _("All")), *by_label(choices)]

    @property
    def told(self) -> dict[str, str]:
        """What was chosen; a choice that does not exist filters nothing, and the form says so."""
        self.is_valid()
        return self.cleaned_data

    @property
    def chosen(self) -> list[str]:
        """The sector and the country chosen, in words."""
        return [words[self.told[name]] for name, words in self._words.items() if self.told.get(name)]

    @property
    def is_hardest_first(self) -> bool:
        return self.told.get("order") != EASIEST

    @property
    def places(self) -> list[RankedPlace]:
        """What is left, in the order asked for; places are counted from the easiest of what is left."""
        sector, country = self.told.get("sector", ""), self.told.get("country", "")
        places = self._ranking.places(sector_id=self._ids.get(sector), country=country)
        return places[::-1] if self.is_hardest_first else places
