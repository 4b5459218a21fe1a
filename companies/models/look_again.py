"""That somebody asks us to look at a company again: it comes first for the reader and at the desk."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from companies.models.company import Company
from companies.models.submission import Screened


class LookAgainQuerySet(models.QuerySet["LookAgain"]):
    def waiting(self) -> "LookAgainQuerySet":
        """Asked, and neither read by the software nor looked at by a person since; what is held waits for nobody."""
        return self.filter(answered_at=None, held_because="")


class LookAgain(Screened):
    """One wish, in two taps and without a word. Nothing in it says who asked."""

    company = models.ForeignKey(
        Company, models.CASCADE, related_name="looks_asked", verbose_name=_("company")
    )
    asked_at = models.DateTimeField(_("asked"))
    answered_at = models.DateTimeField(_("looked at"), null=True, blank=True)

    objects = LookAgainQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "id"]
        verbose_name = _("wish that somebody look again")
        verbose_name_plural = _("wishes that somebody look again")
        indexes = [
            models.Index(
                fields=["company", "asked_at"],
                condition=models.Q(answered_at=None, held_because=""),
                name="look_again_waits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company}: {self.asked_at:%Y-%m-%d}"
