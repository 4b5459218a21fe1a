"""What happened to everything: who, when, before, after. Written by actions, never changed.

Only where the law asks that a report be erased do its events lose what they tell of it. The database holds
both (lib/event_guard.py).
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from companies.enums import EventKind
from companies.models.checks import both_or_neither
from companies.models.codes import CodeField
from companies.models.company import Company

_GRADES = (EventKind.REPORT_COLLAPSED, EventKind.REPORT_HIDDEN, EventKind.REPORT_TAKEN_DOWN)


class EventQuerySet(models.QuerySet["Event"]):
    def below(self, event: "Event") -> "EventQuerySet":
        """Those that come after it in a list of the newest first."""
        earlier = Q(happened_at__lt=event.happened_at)
        return self.filter(earlier | Q(happened_at=event.happened_at, pk__lt=event.pk))

    def newest_first(self) -> "EventQuerySet":
        return self.order_by("-happened_at", "-id")

    def latest_id(self) -> int:
        """0 when there is none. Of a row that is locked while it changes, the last event has the highest."""
        return self.aggregate(latest=models.Max("pk"))["latest"] or 0

    def about(self, row: models.Model) -> "EventQuerySet":
        return self.filter(target_type=row._meta.model_name, target_id=row.pk)


class Event(models.Model):
    """One change of one row. No actor: the site did it by itself, or a visitor without account."""

    happened_at = models.DateTimeField(_("when"))
    kind = CodeField(_("what"), choices=EventKind)
    company = models.ForeignKey(
        Company, models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("company")
    )
    target_type = models.CharField(max_length=20)
    target_id = models.BigIntegerField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
    )
    before = models.JSONField(_("before"), default=dict, blank=True)
    after = models.JSONField(_("after"), default=dict, blank=True)
    reason = models.CharField(_("reason"), max_length=600, blank=True)
    #: One to one: what was undone once is undone again by undoing that.
    reverts = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reverted_by", verbose_name=_("undoes")
    )

    objects = EventQuerySet.as_manager()

    #: What it changed and the way back, in words: set by lists of the staff.
    change: str
    undo: str

    class Meta:
        ordering = ["-happened_at", "-id"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [
            models.Index(fields=["company", "-happened_at"], name="event_by_company"),
            models.Index(fields=["target_type", "target_id", "-happened_at"], name="event_by_target"),
            models.Index(fields=["kind", "-happened_at", "-id"], name="event_by_kind"),
        ]
        constraints = [
            both_or_neither(
                Q(kind=EventKind.REVERTED),
                Q(reverts__isnull=False),
                name="event_that_undoes_names_what_it_undoes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.happened_at:%Y-%m-%d %H:%M})"

    @property
    def reason_code(self) -> str:
        """Of a decision on a report: the code of its reason, a RefusalReason or a VisibilityReason; or ""."""
        if self.kind == EventKind.REPORT_REFUSED:
            return self.after.get("refusal_reason", "")
        return self.after.get("visibility_reason", "") if self.kind in _GRADES else ""


class EventPermit(models.Model):
    """While it stands, what the events about one row tell may be emptied (lib/event_guard.py).

    It cannot be committed: it refers to a row that never exists, which the database looks at in the end.
    """

    NEVER = 0

    target_type = models.CharField(max_length=20)
    target_id = models.BigIntegerField()
    never = models.ForeignKey("self", models.DO_NOTHING, related_name="+", default=NEVER, db_index=False)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.target_type} {self.target_id}"
