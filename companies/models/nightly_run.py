"""What the nightly work did: a row a run of one job."""

from django.db import models
from django.db.models import CheckConstraint, F, Max, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from companies.enums import BAD_ENDS, NightlyJob, RunState
from companies.models.checks import both_or_neither, one_of
from companies.models.codes import CodeField

#: A few lines.
LONGEST_DID, LONGEST_ERROR = 500, 1000


class NightlyRunQuerySet(models.QuerySet["NightlyRun"]):
    def last_of_each(self) -> "NightlyRunQuerySet":
        """The last run of every job that ever ran."""
        newest = self.order_by().values("job").annotate(newest=Max("pk")).values("newest")
        return self.filter(pk__in=newest)

    def at_work(self) -> "NightlyRunQuerySet":
        """Those that have not ended; of a process that is gone, until its job is begun again."""
        return self.filter(state=RunState.RUNNING)


class NightlyRun(models.Model):
    """One run of one job: when, what it did in a line, and what went wrong.

    Written by the process that holds the lock of the job (management.only_one), and closed by it, by who started it
    and waited, or, after a crash, by the next that holds the lock.
    """

    job = CodeField(_("job"), choices=NightlyJob)
    state = CodeField(_("state"), choices=RunState, default=RunState.RUNNING)
    started_at = models.DateTimeField(_("started"))
    ended_at = models.DateTimeField(pgettext_lazy("run", "ended"), null=True, blank=True)
    did = models.CharField(_("what it did"), max_length=LONGEST_DID, blank=True)
    error = models.CharField(_("error"), max_length=LONGEST_ERROR, blank=True)

    objects = NightlyRunQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("run of the nightly work")
        verbose_name_plural = _("nightly work")
        indexes = [models.Index(fields=["job", "state", "-started_at"], name="nightly_run_by_job")]
        constraints = [
            one_of("state", RunState, name="nightly_run_state_is_known"),
            UniqueConstraint(
                fields=["job"], condition=Q(state=RunState.RUNNING), name="nightly_job_runs_once_at_a_time"
            ),
            both_or_neither(
                Q(state=RunState.RUNNING),
                Q(ended_at__isnull=True),
                name="nightly_run_has_ended_unless_it_is_at_work",
            ),
            both_or_neither(
                Q(state__in=BAD_ENDS), ~Q(error=""), name="nightly_run_that_went_wrong_says_why_and_no_other"
            ),
            CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at")),
                name="nightly_run_started_before_it_ended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_job_display()} · {self.get_state_display()}"

    @property
    def went_wrong(self) -> bool:
        return self.state in BAD_ENDS
