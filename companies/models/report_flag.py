"""A company contests a report. It is counted in public, a moderator looks at it, and it hides nothing by itself."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from companies.enums import FlagGround, FlagStatus
from companies.models.checks import both_or_neither, one_of
from companies.models.claim import Claim
from companies.models.codes import CodeField
from companies.models.company import Company
from companies.models.report import Report
from companies.models.submission import Submission

LONGEST_EXPLANATION = 1000


class ReportFlagQuerySet(models.QuerySet["ReportFlag"]):
    def waiting(self) -> "ReportFlagQuerySet":
        return self.filter(status=FlagStatus.RECEIVED)


class ReportFlag(Submission):
    """One report, contested once. What stands in `explanation` is for moderators, `answer` for the company."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="flags", verbose_name=_("claim"))
    company = models.ForeignKey(Company, models.PROTECT, related_name="flags", verbose_name=_("company"))
    report = models.ForeignKey(Report, models.CASCADE, related_name="flags", verbose_name=_("report"))
    ground = CodeField(_("ground"), choices=FlagGround)
    explanation = models.TextField(_("explanation"), max_length=LONGEST_EXPLANATION, blank=True)
    submitted_at = models.DateTimeField(_("received"))
    status = CodeField(_("status"), choices=FlagStatus, default=FlagStatus.RECEIVED)
    answer = models.CharField(_("answer to the company"), max_length=500, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ReportFlagQuerySet.as_manager()

    class Meta:
        ordering = ["submitted_at", "id"]
        verbose_name = _("contested report")
        verbose_name_plural = _("contested reports")
        indexes = [
            models.Index(fields=["status", "submitted_at"], name="report_flag_queue"),
            models.Index(fields=["company", "status", "submitted_at"], name="report_flag_by_company"),
        ]
        constraints = [
            one_of("status", FlagStatus, name="report_flag_status_is_known"),
            UniqueConstraint(fields=["report"], name="report_is_contested_once"),
            both_or_neither(
                Q(status=FlagStatus.RECEIVED),
                Q(decided_at__isnull=True),
                name="report_flag_is_decided_on_a_date_or_still_waiting",
            ),
            CheckConstraint(
                condition=Q(status=FlagStatus.RECEIVED) | ~Q(answer=""),
                name="report_flag_is_decided_with_an_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company} · {self.get_ground_display()}"

    @property
    def is_waiting(self) -> bool:
        return self.status == FlagStatus.RECEIVED
