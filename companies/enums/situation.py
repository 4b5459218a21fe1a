"""What to do in a situation, who to go to next, and what the law asks of companies."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ClockUnit(TextChoices):
    """How long a step of a situation may wait."""

    MINUTES = "minutes", _("minutes")
    HOURS = "hours", _("hours")
    DAYS = "days", _("days")
    WEEKS = "weeks", _("weeks")
    MONTHS = "months", _("months")
    YEARS = "years", _("years")


class SituationNoteKind(TextChoices):
    HAVE_READY = "have_ready", _("To have at hand")
    NEVER_GIVE = "never_give", _("Never")


class RecourseKind(TextChoices):
    """Who decides or helps when a company does not answer, in the order they are named on a page."""

    MEDIATOR = "mediator", _("Mediator")
    DISPUTE_BODY = "dispute_body", _("Out-of-court dispute settlement")
    OMBUDSMAN = "ombudsman", _("Ombudsman")
    REGULATOR = "regulator", _("Regulator")
    REPORT = "report", _("Where to report it")
    CONCILIATOR = "conciliator", _("Conciliator")
    INFORMATION = "information", _("Advice")


class DeadlineKind(StrEnum):
    """What begins or ends on a date that is counted from a written complaint. Never stored; said by whom it concerns."""

    COMPLAINT = "complaint"
    MAY_ASK = "may_ask"
    LAST_DAY = "last_day"


class Asked(TextChoices):
    """What a law asks of the customer service of companies, and our rows can tell whether we have seen it."""

    NOT_SURCHARGED = "not_surcharged", _("A number for customers that is not surcharged")
    DEAF_ACCESS = "deaf_access", _("An access for deaf callers")
    MEDIATOR = "mediator", _("A mediator")
