"""The index of each month as it was computed: what was told in that month, for all companies and by sector.

An edition is written once, in one transaction, and never changed or deleted. What turns out to be wrong is computed
anew as the next revision, which says why; the one before stays readable (actions/evidence/month_index.py).
"""

import datetime

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from companies.enums import WhyNoFigure
from companies.models.codes import CodeField
from companies.models.company import Sector
from companies.models.texts import InReadersLanguage, short_texts


class IndexEditionQuerySet(models.QuerySet["IndexEdition"]):
    def newest_first(self) -> "IndexEditionQuerySet":
        return self.order_by("-month", "-revision")

    def with_a_figure(self) -> "IndexEditionQuerySet":
        return self.filter(models.Exists(IndexFigure.objects.filter(edition=models.OuterRef("pk"), why="")))


class IndexEdition(models.Model):
    """The index of one month: of the companies that exist, or of those invented for the demonstration."""

    month = models.DateField(_("month"), help_text="its first day")
    is_invented = models.BooleanField()
    revision = models.PositiveSmallIntegerField(default=1)
    computed_at = models.DateTimeField()
    reason_texts = short_texts()

    reason = InReadersLanguage()
    objects = IndexEditionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            UniqueConstraint(
                fields=["is_invented", "month", "revision"], name="index_has_one_edition_of_a_revision"
            ),
            CheckConstraint(
                condition=Q(revision=1, reason_texts={}) | Q(revision__gt=1) & ~Q(reason_texts={}),
                name="index_says_why_it_was_revised_and_only_then",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.revision})"

    @property
    def name(self) -> str:
        """As in addresses: "2026-11"."""
        return f"{self.month:%Y-%m}"

    @property
    def is_revised(self) -> bool:
        return self.revision > 1

    @property
    def last_day(self) -> datetime.date:
        following = (self.month + datetime.timedelta(days=31)).replace(day=1)
        return following - datetime.timedelta(days=1)


class IndexFigure(models.Model):
    """What an edition says of one sector, or of all companies where there is none; and the sums that it follows from
    (lib.month_index.MonthFigure)."""

    edition = models.ForeignKey(IndexEdition, models.PROTECT, related_name="figures", db_index=False)
    sector = models.ForeignKey(Sector, models.PROTECT, null=True, related_name="+")
    companies = models.PositiveIntegerField()
    reports = models.PositiveIntegerField()
    why = CodeField(choices=WhyNoFigure, blank=True)
    minutes = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    share = models.FloatField(null=True, help_text="of attempts that reached a human")
    share_low = models.FloatField(null=True)
    share_high = models.FloatField(null=True)
    minutes_before = models.FloatField(null=True, help_text="of the month before, as it stood then")
    is_change_clear = models.BooleanField(
        default=False, help_text="the intervals of both months do not touch"
    )

    effective = models.FloatField()
    weight = models.FloatField()
    humans = models.FloatField()
    minutes_told = models.FloatField()
    prior_human_share = models.FloatField()
    prior_minutes = models.FloatField()
    spread = models.FloatField()

    class Meta:
        default_permissions = ()
        constraints = [
            UniqueConstraint(fields=["edition", "sector"], name="index_has_one_figure_of_a_sector"),
            UniqueConstraint(
                fields=["edition"], condition=Q(sector=None), name="index_has_one_figure_of_all_companies"
            ),
            CheckConstraint(
                condition=Q(why="", minutes__isnull=False, low__isnull=False, high__isnull=False)
                & Q(low__lte=F("minutes"), high__gte=F("minutes"))
                | ~Q(why="") & Q(minutes=None, low=None, high=None, minutes_before=None),
                name="index_has_a_figure_with_its_interval_or_says_why_not",
            ),
            CheckConstraint(
                condition=Q(share=None, share_low=None, share_high=None)
                | Q(
                    share_low__gte=0, share_low__lte=F("share"), share_high__gte=F("share"), share_high__lte=1
                ),
                name="index_share_lies_in_its_interval",
            ),
            CheckConstraint(
                condition=Q(is_change_clear=False) | Q(minutes_before__isnull=False),
                name="index_change_is_clear_only_where_there_is_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.sector or '*'}"

    @property
    def change_percent(self) -> int | None:
        """Against the month before; None where either has no figure."""
        if self.minutes is None or not self.minutes_before:
            return None
        return round(100 * (self.minutes / self.minutes_before - 1))
