"""When a machine last looked at a source again, beside what people saw there."""

from django.db import models
from django.db.models import CheckConstraint, F, Q

from companies.models.source import Source


class SourceVisit(models.Model):
    """The last visit to one source, whatever came of it; what was found there stands on the source itself.

    `missing_since`: the first visit of those in a row at which its server said that the page is gone.
    """

    source = models.OneToOneField(Source, models.CASCADE, primary_key=True, related_name="visit")
    visited_on = models.DateField(db_index=True)
    missing_since = models.DateField(null=True)

    class Meta:
        # Written by the nightly work, and shown on no page.
        default_permissions = ()
        constraints = [
            CheckConstraint(
                condition=Q(missing_since=None) | Q(missing_since__lte=F("visited_on")),
                name="source_is_missing_since_a_visit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id}: {self.visited_on}"
