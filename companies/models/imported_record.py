"""What an import brought of each record, so that it can be run again."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from companies.models.company import Company
from companies.models.source import Source


class ImportedRecord(models.Model):
    """One record of somebody else's data, and the company it became or was merged into.

    `digest` is that of the record as we last read it: the same again means that there is nothing to do.
    `brought` is what the import wrote last, by field, name and channel. What differs from it today was
    changed by a person, and is theirs.
    """

    format = models.CharField(_("from"), max_length=40)
    key = models.CharField(_("its key there"), max_length=80)
    company = models.ForeignKey(
        Company, models.CASCADE, related_name="imported_records", verbose_name=_("company")
    )
    is_merged = models.BooleanField(_("merged"), help_text=_("the company was there before"))
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="imported_records", verbose_name=_("source")
    )
    quality = models.CharField(_("quality"), max_length=20, blank=True)
    digest = models.CharField(max_length=64)
    brought = models.JSONField(_("what it brought"), default=dict, blank=True)
    first_at = models.DateTimeField(_("first brought"))
    last_at = models.DateTimeField(_("last brought"))

    class Meta:
        ordering = ["format", "key"]
        verbose_name = _("imported record")
        verbose_name_plural = _("imported records")
        constraints = [
            UniqueConstraint(fields=["format", "key"], name="imported_record_is_remembered_once"),
            CheckConstraint(
                condition=~Q(format="") & ~Q(key="") & ~Q(digest=""),
                name="imported_record_has_a_format_a_key_and_a_digest",
            ),
            CheckConstraint(
                condition=Q(first_at__lte=F("last_at")),
                name="imported_record_was_first_brought_before_it_was_last_brought",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.format}: {self.key}"
