"""Dossiers: what somebody keeps of their own attempts at one company, behind a private link."""

import datetime

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from companies.enums import ChannelKind, Outcome
from companies.models.channel import Channel
from companies.models.checks import both_or_neither
from companies.models.codes import CodeField
from companies.models.company import Company
from companies.models.report import EARLIEST, LONGEST_WAIT_MINUTES, LONGEST_WORDS, Report
from companies.models.submission import Submission
from companies.retention import DOSSIER_DAYS

#: Announced on the dossier itself; the rules of retention delete by the same number.
KEPT_FOR = datetime.timedelta(days=DOSSIER_DAYS)
LONGEST_MATTER = 3000
LONGEST_HOW = 500
#: More than anybody has the patience for; one link must not fill the database.
MOST_ATTEMPTS = 60


class DossierQuerySet(models.QuerySet["Dossier"]):
    def kept(self, *, at: datetime.datetime) -> "DossierQuerySet":
        """Those whose time is not over, be `purge` late."""
        return self.filter(written_at__gte=at - KEPT_FOR)


class Dossier(Submission):
    """One company, one private link. Who keeps it is not in it: name and address are written on paper, by hand.

    Nobody else reads it: no page of the staff, no event, no figure. What goes public of it is a report of its own,
    without the words, where its keeper agreed to one.
    """

    company = models.ForeignKey(Company, models.PROTECT, related_name="dossiers", verbose_name=_("company"))
    matter = models.TextField(
        blank=True, max_length=LONGEST_MATTER, help_text="what is asked for, in their words"
    )
    complained_on = models.DateField(
        null=True, blank=True, help_text="the day the written complaint was sent"
    )
    complaint_noted_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=2, blank=True, help_text="of the page it was opened from")
    opened_at = models.DateTimeField()
    written_at = models.DateTimeField(
        db_index=True, help_text="last written to: its time is counted from here"
    )
    follow_digest = models.CharField(
        max_length=64,
        unique=True,
        help_text="SHA-256 of the key of its link, made from the form and the moment",
    )

    objects = DossierQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-id"]
        constraints = [
            both_or_neither(
                Q(complained_on__isnull=False),
                Q(complaint_noted_at__isnull=False),
                name="dossier_says_when_its_complaint_was_noted",
            ),
            CheckConstraint(
                condition=Q(written_at__gte=F("opened_at")), name="dossier_is_opened_before_it_is_written_to"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company} · {self.opened_at:%Y-%m-%d}"

    @property
    def kept_until(self) -> datetime.datetime:
        return self.written_at + KEPT_FOR


class DossierAttemptQuerySet(models.QuerySet["DossierAttempt"]):
    def in_order(self) -> "DossierAttemptQuerySet":
        """As they happened: the order of a letter and of a proof."""
        return self.order_by("experienced_at", "id")

    def for_page(self) -> "DossierAttemptQuerySet":
        return self.select_related("channel", "report").in_order()


class DossierAttempt(Submission):
    """One attempt as its author notes it. `kind` and `how` are the way as it was then: a number may change after.

    Without a channel `how` is in their words ("at the counter") and `kind` is empty.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="attempts", db_index=False)
    channel = models.ForeignKey(Channel, models.SET_NULL, null=True, blank=True, related_name="+")
    kind = CodeField(choices=ChannelKind, blank=True)
    how = models.CharField(max_length=LONGEST_HOW)
    outcome = CodeField(_("outcome"), choices=Outcome)
    wait_minutes = models.PositiveIntegerField(_("minutes"), null=True, blank=True)
    words = models.TextField(_("words"), blank=True, max_length=LONGEST_WORDS)
    experienced_at = models.DateTimeField(_("experienced"))
    is_hour_known = models.BooleanField(default=True)
    entered_at = models.DateTimeField(help_text="by our clock: a proof shows it beside the other")
    corrected_at = models.DateTimeField(_("corrected"), null=True, blank=True)
    report = models.ForeignKey(Report, models.SET_NULL, null=True, blank=True, related_name="+")
    # Unique in its dossier: a form that comes again after its dossier was deleted opens another one.
    nonce = models.CharField(max_length=32, help_text="of the form: sent twice, it is one attempt")

    objects = DossierAttemptQuerySet.as_manager()

    class Meta:
        ordering = ["experienced_at", "id"]
        constraints = [
            CheckConstraint(condition=~Q(how=""), name="attempt_says_which_way_it_was"),
            CheckConstraint(
                condition=Q(channel=None) | ~Q(kind=""), name="attempt_on_a_channel_has_its_kind"
            ),
            CheckConstraint(
                condition=Q(wait_minutes=None) | Q(wait_minutes__lte=LONGEST_WAIT_MINUTES),
                name="attempt_wait_is_at_most_a_year",
            ),
            CheckConstraint(
                condition=Q(experienced_at__gte=EARLIEST), name="attempt_experience_is_of_this_century"
            ),
            CheckConstraint(
                condition=Q(experienced_at__lte=F("entered_at"))
                | Q(corrected_at__isnull=False, experienced_at__lte=F("corrected_at")),
                name="attempt_experience_comes_before_its_noting",
            ),
            CheckConstraint(
                condition=Q(corrected_at=None) | Q(corrected_at__gte=F("entered_at")),
                name="attempt_is_noted_before_it_is_corrected",
            ),
            UniqueConstraint(fields=["dossier", "nonce"], name="attempt_is_noted_once_per_form"),
        ]

    def __str__(self) -> str:
        return f"{self.how} · {self.get_outcome_display()}"
