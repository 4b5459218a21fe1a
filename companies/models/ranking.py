"""Editions of the ranking: computed at night, so that a page reads the places that it shows and nothing else.

An edition is written beside the one that stands, and stands itself once it is whole (actions/evidence/editions.py). Its
places never change: who is no longer public is left out when it is read, and the other numbers stay.
"""

import datetime

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from companies.models.channel import Channel
from companies.models.codes import CodeField
from companies.models.company import Company, Sector


class RankingEditionQuerySet(models.QuerySet["RankingEdition"]):
    def whole(self) -> "RankingEditionQuerySet":
        """Those that were written to the end."""
        return self.filter(is_whole=True)

    def replaced(self, *, before: datetime.datetime) -> "RankingEditionQuerySet":
        """Those in whose place another stands since before then, and what was never written to the end."""
        newer = self.whole().filter(as_of__lt=before).aggregate(newest=models.Max("as_of"))["newest"]
        given_up = Q(is_whole=False, as_of__lt=before)
        return self.filter(given_up | Q(as_of__lt=newer) if newer else given_up)


class RankingEdition(models.Model):
    """The ranking of a moment: of the companies that exist, or of those invented for the demonstration."""

    is_invented = models.BooleanField()
    as_of = models.DateTimeField()
    is_whole = models.BooleanField(default=False, help_text="every place is written")

    objects = RankingEditionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            UniqueConstraint(fields=["is_invented", "as_of"], name="ranking_has_one_edition_a_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.as_of:%Y-%m-%d %H:%M}"


class RankingList(models.Model):
    """What an edition says of the companies of one sector and one country: how many have a place, and who has none.

    Of all of them together where there is no sector, or no country.
    """

    edition = models.ForeignKey(RankingEdition, models.CASCADE, related_name="lists", db_index=False)
    sector = models.ForeignKey(Sector, models.CASCADE, null=True, related_name="+")
    country = models.CharField(max_length=2, blank=True)
    places = models.PositiveIntegerField()
    unplaced = models.JSONField(default=list, help_text="told of last: company, reports, moment, reason")
    others = models.PositiveIntegerField(help_text="companies without a place that are not named")

    class Meta:
        default_permissions = ()
        constraints = [
            UniqueConstraint(
                fields=["edition", "country", "sector"], name="ranking_list_is_one_of_its_sector_and_country"
            ),
            UniqueConstraint(
                fields=["edition", "country"],
                condition=Q(sector=None),
                name="ranking_list_of_all_sectors_is_one_of_its_country",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.places}"


class RankingPlace(models.Model):
    """Where a company stands in an edition, and the figures that it stands there by (queries.evidence.ranking.Ranked).

    Four places: of all, of its sector, of its country, of both; each with the best and the worst that may be its own.
    """

    edition = models.ForeignKey(RankingEdition, models.CASCADE, related_name="places", db_index=False)
    company = models.ForeignKey(Company, models.CASCADE, related_name="+")
    channel = models.ForeignKey(Channel, models.CASCADE, related_name="+")
    sector = models.ForeignKey(Sector, models.CASCADE, related_name="+")
    country = models.CharField(max_length=2)

    number = models.PositiveIntegerField()
    best = models.PositiveIntegerField()
    worst = models.PositiveIntegerField()
    number_in_sector = models.PositiveIntegerField()
    best_in_sector = models.PositiveIntegerField()
    worst_in_sector = models.PositiveIntegerField()
    number_in_country = models.PositiveIntegerField()
    best_in_country = models.PositiveIntegerField()
    worst_in_country = models.PositiveIntegerField()
    number_in_both = models.PositiveIntegerField()
    best_in_both = models.PositiveIntegerField()
    worst_in_both = models.PositiveIntegerField()

    kind = CodeField()
    grade = models.CharField(max_length=1)
    grade_of_page = models.CharField(max_length=1)
    grade_at_hand = models.CharField(max_length=1, blank=True)
    minutes = models.FloatField()
    low = models.FloatField()
    high = models.FloatField(null=True, help_text="none where nobody has reached a human lately")
    reports = models.PositiveIntegerField()
    effective = models.FloatField()
    humans = models.FloatField()
    minutes_told = models.FloatField()
    prior_human_share = models.FloatField()
    prior_minutes = models.FloatField()

    class Meta:
        default_permissions = ()
        constraints = [
            UniqueConstraint(fields=["edition", "number"], name="place_is_of_one_company"),
            UniqueConstraint(
                fields=["edition", "sector", "number_in_sector"], name="place_in_sector_is_of_one_company"
            ),
            UniqueConstraint(
                fields=["edition", "country", "number_in_country"], name="place_in_country_is_of_one_company"
            ),
            UniqueConstraint(
                fields=["edition", "sector", "country", "number_in_both"],
                name="place_in_sector_and_country_is_of_one_company",
            ),
            CheckConstraint(
                condition=Q(best__gte=1, best__lte=F("number"), worst__gte=F("number")),
                name="place_lies_between_the_best_and_the_worst",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.company}"
