"""Reports: dated attempts of the public on one channel."""

import datetime

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from companies.enums import (
    COLLAPSING_REASONS,
    UNCOUNTED_REASONS,
    WARNING_OUTCOMES,
    HeldBecause,
    Helped,
    NotCounted,
    Outcome,
    RefusalReason,
    ReportStatus,
    Visibility,
    VisibilityReason,
)
from companies.models.channel import Channel
from companies.models.checks import both_or_neither, one_of
from companies.models.codes import CodeField
from companies.models.company import Company
from companies.models.situation import Situation
from companies.models.submission import Followed, Screened

EARLIEST = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
LONGEST_WAIT_MINUTES = 366 * 24 * 60
LONGEST_WORDS = 2000


class ReportQuerySet(models.QuerySet["Report"]):
    def published(self) -> "ReportQuerySet":
        return self.filter(status=ReportStatus.PUBLISHED)

    def readable(self) -> "ReportQuerySet":
        """Published and not hidden: what it says may be said again."""
        return self.published().exclude(visibility=Visibility.HIDDEN)

    def counted(self) -> "ReportQuerySet":
        """Those the figures are made of (see actions.evidence)."""
        return self.filter(is_counted=True)

    def waiting(self) -> "ReportQuerySet":
        return self.filter(status=ReportStatus.RECEIVED)

    def alarming(self) -> "ReportQuerySet":
        """Read, or not held: a refusal silences one, or a doubt whether it is genuine."""
        told = self.filter(
            Q(status=ReportStatus.PUBLISHED) | Q(status=ReportStatus.RECEIVED, held_because="")
        )
        told = told.filter(is_alarm=True)
        return told.exclude(visibility_reason__in=UNCOUNTED_REASONS)

    def alarming_of(self, channel: Channel, *, since: datetime.datetime) -> "ReportQuerySet":
        """Received since, read or held: what a letter to the staff counts."""
        return self.filter(channel=channel, is_alarm=True, submitted_at__gte=since)

    def newest_first(self) -> "ReportQuerySet":
        """By the date of the experience: what happened last, not what was told last."""
        return self.order_by("-experienced_at", "-id")

    def older_than(self, report: "Report") -> "ReportQuerySet":
        """Those that come after it in a list of the newest first."""
        return self.behind(report.experienced_at, report.pk)

    def behind(self, at: datetime.datetime, pk: int) -> "ReportQuerySet":
        """Those that come after the one of that moment and id in a list of the newest first.

        A bound first, and what it holds too much after: an index begins there, which it does not at an "or".
        """
        rest = self.filter(experienced_at__lte=at)
        return rest.exclude(experienced_at=at, pk__gte=pk)

    def for_page(self) -> "ReportQuerySet":
        return self.select_related("channel", "situation").newest_first()


class Report(Followed, Screened):
    """One attempt. Nothing in it says who made it."""

    # Both lead an index below. One of their own is shorter, and SQLite, which keeps no statistics by itself,
    # would rather walk all reports of a company by it than look up those of a network.
    company = models.ForeignKey(
        Company, models.PROTECT, related_name="reports", verbose_name=_("company"), db_index=False
    )
    channel = models.ForeignKey(
        Channel, models.PROTECT, related_name="reports", verbose_name=_("channel"), db_index=False
    )
    outcome = CodeField(_("outcome"), choices=Outcome)
    wait_minutes = models.PositiveIntegerField(
        _("minutes"), null=True, blank=True, help_text=_("time spent until the end of the attempt")
    )
    helped = CodeField(_("helped?"), choices=Helped, blank=True)
    situation = models.ForeignKey(
        Situation, models.SET_NULL, null=True, blank=True, related_name="reports", verbose_name=_("situation")
    )
    demands = models.CharField(_("what it asked for"), max_length=80, blank=True)
    is_alarm = models.BooleanField(
        default=False, help_text="asked for what no genuine service asks for: warns of the channel at once"
    )
    redirected_to = models.CharField(_("sent to this number"), max_length=20, blank=True)
    has_menu_changed = models.BooleanField(
        _("the menu has changed"), default=False, help_text=_("the keys shown no longer lead to a person")
    )
    words = models.TextField(_("words"), blank=True, max_length=LONGEST_WORDS)
    experienced_at = models.DateTimeField(_("experienced"))
    is_hour_known = models.BooleanField(default=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    status = CodeField(_("status"), choices=ReportStatus, default=ReportStatus.RECEIVED)
    is_counted = models.BooleanField(
        default=False, help_text="stands in the figures: one report per network, company and day does"
    )
    is_repeated = models.BooleanField(
        default=False, help_text="its network had told of this way in before, within the week"
    )
    is_one_too_many = models.BooleanField(
        default=False,
        help_text="its network had told of this way in so often within the week that it counts no more",
    )
    corrected_at = models.DateTimeField(_("corrected"), null=True, blank=True)
    refusal_reason = CodeField(_("reason for refusing"), choices=RefusalReason, blank=True)
    refusal_note = models.CharField(_("more about the reason"), max_length=500, blank=True)
    visibility = CodeField(_("what readers see"), choices=Visibility, default=Visibility.SHOWN)
    visibility_reason = CodeField(_("why not all of it"), choices=VisibilityReason, blank=True)
    visibility_at = models.DateTimeField(_("folded away or hidden"), null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-experienced_at", "-id"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        indexes = [
            models.Index(fields=["company", "status", "-experienced_at", "-id"], name="report_by_company"),
            models.Index(fields=["channel", "status", "-experienced_at", "-id"], name="report_by_channel"),
            models.Index(
                fields=["channel", "-experienced_at"],
                condition=Q(is_counted=True),
                name="report_counted_by_channel",
            ),
            models.Index(
                fields=["channel", "-experienced_at"],
                condition=Q(has_menu_changed=True, status=ReportStatus.PUBLISHED),
                name="report_of_a_changed_menu",
            ),
            models.Index(
                fields=["channel", "-experienced_at"], condition=Q(is_alarm=True), name="report_that_alarms"
            ),
            models.Index(fields=["status", "-published_at"], name="report_by_publication"),
            # What the last hour brought, and what is usual, by a bounded look at the newest.
            models.Index(fields=["company", "status", "-published_at"], name="report_published_lately"),
            models.Index(fields=["status", "submitted_at"], name="report_queue"),
            models.Index(
                fields=["network_key", "company", "status", "submitted_at"], name="report_by_network"
            ),
            # The moderators' queue (queries.queue): what waits, apart from what a machine held. Columns that are always
            # the same lead them, or SQLite would rather walk "report_queue", the flood in it included.
            models.Index(
                fields=["status", "held_because", "submitted_at"],
                condition=Q(status=ReportStatus.RECEIVED, is_alarm=True),
                name="report_waits_and_alarms",
            ),
            models.Index(
                fields=["status", "held_because", "submitted_at"],
                condition=Q(status=ReportStatus.RECEIVED, is_alarm=False),
                name="report_waits",
            ),
            models.Index(
                fields=["status", "held_because", "outcome", "submitted_at"],
                condition=Q(status=ReportStatus.RECEIVED, is_alarm=False),
                name="report_waits_by_outcome",
            ),
            models.Index(
                fields=["status", "company", "submitted_at"],
                condition=Q(status=ReportStatus.RECEIVED, held_because__gt="")
                & ~Q(held_because=HeldBecause.NO_PROOF),
                name="report_held",
            ),
        ]
        constraints = [
            one_of("status", ReportStatus, name="report_status_is_known"),
            both_or_neither(
                ~Q(visibility=Visibility.SHOWN),
                Q(visibility_at__isnull=False),
                name="report_is_collapsed_or_hidden_on_a_date_or_shown",
            ),
            CheckConstraint(
                condition=Q(visibility=Visibility.SHOWN, visibility_reason="")
                | Q(visibility=Visibility.COLLAPSED, visibility_reason__in=COLLAPSING_REASONS)
                | Q(visibility=Visibility.HIDDEN) & ~Q(visibility_reason__in=["", *COLLAPSING_REASONS]),
                name="report_is_collapsed_or_hidden_for_a_reason_of_that_degree",
            ),
            CheckConstraint(
                condition=Q(visibility=Visibility.SHOWN) | Q(status=ReportStatus.PUBLISHED),
                name="report_is_collapsed_or_hidden_only_when_published",
            ),
            CheckConstraint(
                condition=Q(is_counted=False) | ~Q(visibility_reason__in=UNCOUNTED_REASONS),
                name="report_hidden_for_what_it_tells_does_not_count",
            ),
            CheckConstraint(
                condition=Q(helped="") | Q(outcome=Outcome.HUMAN), name="report_helped_only_by_a_human"
            ),
            CheckConstraint(
                condition=Q(redirected_to="") | Q(outcome=Outcome.REDIRECTED),
                name="report_sent_to_a_number_only_when_redirected",
            ),
            CheckConstraint(
                condition=Q(wait_minutes=None) | Q(wait_minutes__lte=LONGEST_WAIT_MINUTES),
                name="report_wait_is_at_most_a_year",
            ),
            CheckConstraint(
                condition=Q(experienced_at__gte=EARLIEST), name="report_experience_is_of_this_century"
            ),
            CheckConstraint(
                condition=Q(experienced_at__lte=F("submitted_at")),
                name="report_experience_comes_before_its_telling",
            ),
            both_or_neither(
                Q(status=ReportStatus.PUBLISHED),
                Q(published_at__isnull=False),
                name="report_has_a_publication_date_when_published_and_only_then",
            ),
            both_or_neither(
                Q(status=ReportStatus.REFUSED),
                ~Q(refusal_reason=""),
                name="report_has_a_refusal_reason_when_refused_and_only_then",
            ),
            both_or_neither(
                Q(status=ReportStatus.RECEIVED),
                Q(decided_at__isnull=True),
                name="report_is_decided_on_a_date_or_still_waiting",
            ),
            CheckConstraint(
                condition=Q(is_counted=False) | Q(status=ReportStatus.PUBLISHED),
                name="report_counts_only_when_published",
            ),
            CheckConstraint(
                condition=Q(is_counted=False) | Q(is_one_too_many=False),
                name="report_that_is_one_too_many_does_not_count",
            ),
            CheckConstraint(
                condition=Q(is_counted=False) | ~Q(outcome__in=WARNING_OUTCOMES),
                name="report_that_warns_does_not_count",
            ),
            CheckConstraint(
                condition=Q(is_alarm=False) | ~Q(demands="") | Q(outcome=Outcome.SUSPECTED_SCAM),
                name="report_that_alarms_says_what_was_asked_for_or_that_it_is_a_scam",
            ),
            UniqueConstraint(
                fields=["company", "network_key"],
                condition=Q(is_counted=True) & ~Q(network_key=""),
                name="report_counts_once_per_network_company_and_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company} · {self.get_outcome_display()}"

    @property
    def is_waiting(self) -> bool:
        return self.status == ReportStatus.RECEIVED

    @property
    def is_published(self) -> bool:
        return self.status == ReportStatus.PUBLISHED

    @property
    def is_refused(self) -> bool:
        return self.status == ReportStatus.REFUSED

    @property
    def is_withdrawn(self) -> bool:
        """By its author."""
        return self.refusal_reason == RefusalReason.WITHDRAWN

    @property
    def is_collapsed(self) -> bool:
        return self.visibility == Visibility.COLLAPSED

    @property
    def is_hidden(self) -> bool:
        return self.visibility == Visibility.HIDDEN

    @property
    def not_counted(self) -> NotCounted | None:
        """Why a published report stands in no figure; None for one that does, or is not published."""
        if self.is_counted or not self.is_published:
            return None
        if self.visibility_reason in UNCOUNTED_REASONS:
            return NotCounted.HIDDEN
        if self.outcome in WARNING_OUTCOMES:
            return NotCounted.WARNING
        return NotCounted.SAME_WEEK if self.is_one_too_many else NotCounted.SAME_NETWORK

    @property
    def demand_list(self) -> list[str]:
        return self.demands.split()
