"""What people tell of an attempt beside its outcome, and what becomes of it."""

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Helped(TextChoices):
    YES = "yes", pgettext_lazy("helped", "Yes")
    PARTLY = "partly", pgettext_lazy("helped", "Partly")
    NO = "no", pgettext_lazy("helped", "No")


class Demand(TextChoices):
    """What no genuine service asks for on the telephone."""

    CODE = "code", _("A code received by message, or a password")
    CARD_NUMBER = "card_number", _("A card number")
    REMOTE_ACCESS = "remote_access", _("To take control of my computer or telephone")
    GIFT_CARD = "gift_card", _("A gift card or a transfer")
    IDENTITY = "identity", _("An identity document")


#: Asked for on a line, these put a warning on it at once. Documents are sometimes asked for by genuine services.
ALARMING_DEMANDS = (Demand.CODE, Demand.CARD_NUMBER, Demand.REMOTE_ACCESS, Demand.GIFT_CARD)


def is_alarming(demands: Iterable[str]) -> bool:
    """Something was asked for that no genuine service asks for."""
    return not set(demands).isdisjoint(ALARMING_DEMANDS)


class ReportStatus(TextChoices):
    RECEIVED = "received", pgettext_lazy("report", "Received")
    PUBLISHED = "published", pgettext_lazy("report", "Published")
    REFUSED = "refused", pgettext_lazy("report", "Refused")


class RefusalReason(TextChoices):
    NOT_AN_ATTEMPT = "not_an_attempt", _("It does not tell of an attempt to reach this company.")
    WRONG_CHANNEL = "wrong_channel", _("It is about another company or another channel.")
    PERSONAL_DATA = "personal_data", _("It names a person or gives personal data.")
    INSULT = "insult", _("It insults or threatens somebody.")
    ADVERTISING = "advertising", _("It advertises something.")
    DUPLICATE = "duplicate", _("The same attempt was already reported.")
    IMPLAUSIBLE = "implausible", _("It is not plausible, and nothing in it can be checked.")
    #: Not for moderators to say.
    WITHDRAWN = "withdrawn", _("Its author took it back.")


class HeldBecause(TextChoices):
    """Why a machine holds what was sent until a moderator has read it; the gravest first."""

    BLOCKED = "blocked", _("a moderator blocked this sender for the day")
    TRAP = "trap", _("a field that people do not see was filled in: a robot, most likely")
    MANY = "many", _("much came from this network today")
    SAME_WORDS = "same_words", _("the same words were sent before, here or to another company")
    ALARM = "alarm", _("it warns of a line, and nobody sees that before a moderator has read it")
    BURST = "burst", _("far more reports on this company than usual within an hour")
    HURRIED = "hurried", _("the form was filled in faster than people do")
    NO_PROOF = "no_proof", _("it was sent without a script, so without proof of work")


class Visibility(TextChoices):
    """How much of a published report its readers see. Nothing is deleted."""

    SHOWN = "shown", pgettext_lazy("report", "Shown")
    COLLAPSED = "collapsed", pgettext_lazy("report", "Words folded away")
    HIDDEN = "hidden", pgettext_lazy("report", "Hidden, with a notice")


class VisibilityReason(TextChoices):
    OFF_TOPIC = "off_topic", _("its words are about something else")
    RUDE = "rude", _("its words are rude")
    PERSONAL_DATA = "personal_data", _("personal data")
    DOUBT = "doubt", _("doubt whether it is genuine")
    LAW = "law", _("the law asks for it")


#: Reasons that fold the words away; all others hide the report.
COLLAPSING_REASONS = (VisibilityReason.OFF_TOPIC, VisibilityReason.RUDE)
HIDING_REASONS = tuple(reason for reason in VisibilityReason if reason not in COLLAPSING_REASONS)
#: What is wrong is the attempt, not its words: it stands in no figure.
UNCOUNTED_REASONS = (VisibilityReason.DOUBT, VisibilityReason.LAW)


class NotCounted(TextChoices):
    """Why a published report stands in no figure."""

    HIDDEN = "hidden", _("not counted: it is hidden, for a reason that concerns the attempt itself")

    WARNING = "warning", _("not counted: it warns about the number, and measures no wait")
    SAME_WEEK = "same_week", _("not counted: reports from the same network counted twice this week already")
    SAME_NETWORK = "same_network", _("not counted: another report from the same network that day is")
