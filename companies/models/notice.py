"""Legal notices: somebody holds something here to be illegal (Regulation (EU) 2022/2065, articles 16 and 17)."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from companies.enums import NoticeGround, NoticeMeasure, NoticeStatus
from companies.models.addresses import MailAddressField
from companies.models.checks import both_or_neither, one_of
from companies.models.codes import CodeField
from companies.models.company import Company
from companies.models.submission import Followed

LONGEST_EXPLANATION = 3000


class NoticeQuerySet(models.QuerySet["Notice"]):
    def waiting(self) -> "NoticeQuerySet":
        """What must be decided first, first."""
        return self.filter(status=NoticeStatus.RECEIVED).order_by("due_on", "id")

    def decided(self) -> "NoticeQuerySet":
        return self.exclude(status=NoticeStatus.RECEIVED).order_by("-decided_at", "-id")


class Notice(Followed):
    """One notice, and what became of it. Name and e-mail are for the answer alone, and go when they are not needed."""

    ground = CodeField(_("ground"), choices=NoticeGround)
    url = models.CharField(_("where exactly"), max_length=500)
    company = models.ForeignKey(
        Company, models.PROTECT, null=True, blank=True, related_name="notices", verbose_name=_("company")
    )
    explanation = models.TextField(_("why it is illegal"), max_length=LONGEST_EXPLANATION)
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = MailAddressField(_("e-mail"), blank=True)
    is_in_good_faith = models.BooleanField(_("declared to be accurate and complete"))
    due_on = models.DateField(_("to be decided by"))
    status = CodeField(_("status"), choices=NoticeStatus, default=NoticeStatus.RECEIVED)
    measure = CodeField(_("what was done"), choices=NoticeMeasure, blank=True)
    legal_basis = models.CharField(_("law or rule relied on"), max_length=300, blank=True)
    statement = models.TextField(_("facts and reasons"), max_length=LONGEST_EXPLANATION, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        verbose_name = _("legal notice")
        verbose_name_plural = _("legal notices")
        indexes = [
            models.Index(fields=["status", "due_on"], name="notice_queue"),
            models.Index(fields=["status", "-decided_at"], name="notice_log"),
        ]
        constraints = [
            one_of("status", NoticeStatus, name="notice_status_is_known"),
            CheckConstraint(condition=Q(is_in_good_faith=True), name="notice_is_given_in_good_faith"),
            both_or_neither(
                Q(status=NoticeStatus.RECEIVED),
                Q(decided_at__isnull=True),
                name="notice_is_decided_on_a_date_or_still_waiting",
            ),
            both_or_neither(
                Q(status=NoticeStatus.UPHELD),
                ~Q(measure=""),
                name="notice_has_a_measure_when_upheld_and_only_then",
            ),
            CheckConstraint(
                condition=Q(status=NoticeStatus.RECEIVED) | (~Q(statement="") & ~Q(legal_basis="")),
                name="notice_is_decided_with_reasons_and_their_basis",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_ground_display()} · {self.url}"

    @property
    def is_waiting(self) -> bool:
        return self.status == NoticeStatus.RECEIVED

    @property
    def is_upheld(self) -> bool:
        return self.status == NoticeStatus.UPHELD

    @property
    def days_taken(self) -> int | None:
        """Whole days from the notice to the decision."""
        return (self.decided_at - self.submitted_at).days if self.decided_at else None
