"""What companies' pages said, day by day, so that what was cited can be seen again (docs/decisions/days-are-kept.md).

A day is what it began with: one run of the night writes it (actions/directory/day_records.py), a row for each company
whose page says something else than at the last run. Rows never change; a day that is whole is never written again.
"""

import datetime

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from companies.lib.day_records import WayOfDay
from companies.models.company import Company


class RecordedDayQuerySet(models.QuerySet["RecordedDay"]):
    def whole(self) -> "RecordedDayQuerySet":
        """Those that were written to the end."""
        return self.filter(is_whole=True)

    def until(self, day: datetime.date) -> "RecordedDayQuerySet":
        """That day and those before it, the latest first."""
        return self.filter(day__lte=day).order_by("-day")


class RecordedDay(models.Model):
    """A day that was written down: what stood at `as_of`, in the night it began with."""

    day = models.DateField(unique=True)
    as_of = models.DateTimeField()
    is_whole = models.BooleanField(default=False, help_text="every page that is another is written")

    objects = RecordedDayQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"


class RecordedPageQuerySet(models.QuerySet["RecordedPage"]):
    def until(self, day: datetime.date) -> "RecordedPageQuerySet":
        """Those of that day and before it, the latest first."""
        return self.filter(day__lte=day).order_by("-day")


class RecordedPage(models.Model):
    """What the page of a company said from a day on, until its next row."""

    company = models.ForeignKey(
        Company,
        models.CASCADE,
        related_name="recorded_pages",
        db_index=False,
        verbose_name=_("company"),
    )
    day = models.DateField()
    is_published = models.BooleanField(default=True)
    grade = models.CharField(max_length=1, blank=True)
    graded = models.CharField(max_length=80, blank=True, help_text="slug of the channel that the grade is of")
    ways = models.JSONField(default=list, help_text="ways in and their figures: lib/day_records.py")

    objects = RecordedPageQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            UniqueConstraint(fields=["company", "day"], name="page_is_recorded_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.company} · {self.day:%Y-%m-%d}"

    @property
    def ways_in(self) -> list[WayOfDay]:
        return [WayOfDay.from_row(row) for row in self.ways]

    @property
    def says(self) -> tuple[bool, str, str, list[WayOfDay]]:
        """All that it says, to be compared with another day's."""
        return self.is_published, self.grade, self.graded, self.ways_in
