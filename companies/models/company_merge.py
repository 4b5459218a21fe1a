"""Two entries of one company that are made one: who asked, who saw it too, and what went over."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from companies.enums import REASONS_WITH_SUCCESSOR, MergeStatus
from companies.models.checks import both_or_neither, one_of
from companies.models.codes import CodeField
from companies.models.company import Company
from companies.models.event import Event


class CompanyMergeQuerySet(models.QuerySet["CompanyMerge"]):
    def open(self) -> "CompanyMergeQuerySet":
        return self.filter(status=MergeStatus.OPEN)

    def for_page(self) -> "CompanyMergeQuerySet":
        people = ("asked_by", "decided_by", "undone_by")
        return self.select_related("gone__sector", "kept__sector", *people)


def _person(name: Any) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=name
    )


class CompanyMerge(models.Model):
    """The entry that goes, and the one that stays. `moved`: what went over, by table, so that all of it can come back."""

    gone = models.ForeignKey(
        Company, models.PROTECT, related_name="merges", verbose_name=_("the entry that goes")
    )
    kept = models.ForeignKey(
        Company, models.PROTECT, related_name="+", verbose_name=_("the entry that stays")
    )
    why = CodeField(
        _("why they are one"),
        choices=[(reason.value, reason.label) for reason in REASONS_WITH_SUCCESSOR],
    )
    reason = models.CharField(_("how one sees that"), max_length=Event._meta.get_field("reason").max_length)
    status = CodeField(_("status"), choices=MergeStatus, default=MergeStatus.OPEN)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked for by")
    )
    asked_at = models.DateTimeField(_("asked"))
    decided_by = _person(_("decided by"))
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    undone_by = _person(_("undone by"))
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    moved = models.JSONField(
        default=dict, blank=True, help_text="what went over: actions.directory.merging_companies"
    )

    objects = CompanyMergeQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        verbose_name = _("merge of two companies")
        verbose_name_plural = _("merges of companies")
        indexes = [models.Index(fields=["status", "asked_at"], name="company_merge_queue")]
        constraints = [
            one_of("status", MergeStatus, name="company_merge_status_is_known"),
            CheckConstraint(condition=~Q(gone=F("kept")), name="company_merge_is_of_two"),
            UniqueConstraint(
                fields=["gone"],
                condition=Q(status__in=[MergeStatus.OPEN, MergeStatus.DONE]),
                name="company_goes_over_once_at_a_time",
            ),
            both_or_neither(
                Q(status=MergeStatus.OPEN),
                Q(decided_at__isnull=True),
                name="company_merge_is_decided_on_a_date_or_open",
            ),
            both_or_neither(
                Q(status=MergeStatus.UNDONE),
                Q(undone_at__isnull=False),
                name="company_merge_is_undone_on_a_date_and_only_then",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"

    @property
    def is_open(self) -> bool:
        return self.status == MergeStatus.OPEN

    @property
    def is_done(self) -> bool:
        return self.status == MergeStatus.DONE

    @property
    def is_refused(self) -> bool:
        return self.status == MergeStatus.REFUSED
