"""A company's public answer: to one report, or to all that is said of it. It goes with a report that is erased."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from companies.enums import ReplyRefusal, ReplyStatus
from companies.models.checks import both_or_neither, one_of
from companies.models.claim import Claim
from companies.models.codes import CodeField
from companies.models.company import Company
from companies.models.report import Report
from companies.models.submission import Submission

LONGEST_REPLY = 1500


class ReplyQuerySet(models.QuerySet["Reply"]):
    def published(self) -> "ReplyQuerySet":
        return self.filter(status=ReplyStatus.PUBLISHED)

    def waiting(self) -> "ReplyQuerySet":
        return self.filter(status=ReplyStatus.RECEIVED)

    def of_the_company(self) -> "ReplyQuerySet":
        """Those to no report in particular."""
        return self.filter(report=None)


class Reply(Submission):
    """Words of the company, marked as such. A moderator reads them before they are public, as everybody's words."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="replies", verbose_name=_("claim"))
    company = models.ForeignKey(Company, models.PROTECT, related_name="replies", verbose_name=_("company"))
    report = models.ForeignKey(
        Report, models.CASCADE, null=True, blank=True, related_name="replies", verbose_name=_("report")
    )
    words = models.TextField(_("words"), max_length=LONGEST_REPLY, blank=True)
    language = models.CharField(max_length=2, blank=True)
    submitted_at = models.DateTimeField(_("received"))
    status = CodeField(_("status"), choices=ReplyStatus, default=ReplyStatus.RECEIVED)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    refusal_reason = CodeField(_("reason for refusing"), choices=ReplyRefusal, blank=True)
    refusal_note = models.CharField(_("more about the reason"), max_length=500, blank=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["submitted_at", "id"]
        verbose_name = _("answer of a company")
        verbose_name_plural = _("answers of companies")
        indexes = [
            models.Index(fields=["status", "submitted_at"], name="reply_queue"),
            models.Index(fields=["company", "status", "-decided_at"], name="reply_by_company"),
        ]
        constraints = [
            one_of("status", ReplyStatus, name="reply_status_is_known"),
            both_or_neither(
                Q(status=ReplyStatus.REFUSED),
                ~Q(refusal_reason=""),
                name="reply_has_a_refusal_reason_when_refused_and_only_then",
            ),
            both_or_neither(
                Q(status=ReplyStatus.RECEIVED),
                Q(decided_at__isnull=True),
                name="reply_is_decided_on_a_date_or_still_waiting",
            ),
            CheckConstraint(
                condition=Q(status=ReplyStatus.REFUSED) | ~Q(words=""),
                name="reply_says_something_unless_refused",
            ),
            UniqueConstraint(
                fields=["report"],
                condition=Q(report__isnull=False) & ~Q(status=ReplyStatus.REFUSED),
                name="report_has_one_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company} · {gettext('Answer')}"

    @property
    def is_waiting(self) -> bool:
        return self.status == ReplyStatus.RECEIVED

    @property
    def is_published(self) -> bool:
        return self.status == ReplyStatus.PUBLISHED

    @property
    def is_refused(self) -> bool:
        return self.status == ReplyStatus.REFUSED
