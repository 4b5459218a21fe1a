"""Absences: "there is no telephone, and here is the proof"."""

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from companies.enums import ChannelKind, DatePrecision
from companies.lib.dates import PartialDate
from companies.models.channel import Channel
from companies.models.checks import one_of
from companies.models.codes import CodeField
from companies.models.company import Company
from companies.models.source import Source
from companies.models.texts import InReadersLanguage, long_texts


class Absence(models.Model):
    """A company offers no channel of this kind. It closes the gap that false numbers fill."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="absences", verbose_name=_("company"))
    kind = CodeField(_("kind"), choices=ChannelKind)
    checked_on = models.DateField(_("checked on"))
    checked_precision = CodeField(_("precision"), choices=DatePrecision, default=DatePrecision.DAY)
    note_texts = long_texts()
    substitute = models.ForeignKey(
        Channel,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="substitute_for",
        verbose_name=_("best substitute"),
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="absences", verbose_name=_("source"))

    note = InReadersLanguage()

    class Meta:
        ordering = ["kind"]
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        constraints = [
            one_of("checked_precision", DatePrecision, name="absence_precision_is_known"),
            UniqueConstraint(fields=["company", "kind"], name="absence_is_stated_once_per_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.company} · {self.get_kind_display()}"

    @property
    def public_substitute(self) -> Channel | None:
        """The substitute, unless it still waits for a moderator."""
        return self.substitute if self.substitute and self.substitute.is_published else None

    @property
    def checked(self) -> PartialDate:
        return PartialDate(self.checked_on, self.checked_precision)
