"""Ways in: what they are for, what they cost, how far they are proved."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from companies.lib import price_ranges


class Purpose(TextChoices):
    CUSTOMER_SERVICE = "customer_service", _("Customer service")
    URGENT_HELP = "urgent_help", _("Urgent help")
    TECHNICAL = "technical", _("Technical help")
    CLAIMS = "claims", _("Claims")
    COMPLAINTS = "complaints", _("Complaints")
    INFORMATION = "information", _("Information")
    SALES = "sales", _("Sales")
    ACCOUNT_RECOVERY = "account_recovery", _("Recovering an account")
    ACCOUNT_CLOSURE = "account_closure", _("Closing an account")
    PRIVACY = "privacy", _("Personal data")
    LEGAL = "legal", _("Head office and legal")
    REPORTING = "reporting", _("Reporting an abuse")


#: Desks that answer people in need of a service; the others are for a letter, not for a rescue.
SERVICE_PURPOSES = tuple(
    purpose for purpose in Purpose if purpose not in (Purpose.PRIVACY, Purpose.LEGAL, Purpose.ACCOUNT_CLOSURE)
)


class Audience(TextChoices):
    CUSTOMERS = "customers", _("Customers")
    BUSINESSES = "businesses", _("Businesses")
    PRESS = "press", _("Press")
    NOT_YET_CUSTOMERS = "not_yet_customers", _("Not yet customers")


class ChannelStatus(TextChoices):
    """What is stored of a channel's rung; whether a published one is confirmed or seen goes by its dates (Rung)."""

    PROPOSED = "proposed", pgettext_lazy("channel", "Proposed")
    SAID = "said", pgettext_lazy("channel", "Named by a third party")
    PUBLISHED = "published", pgettext_lazy("channel", "Published")
    RETIRED = "retired", pgettext_lazy("channel", "No longer in use")


class Rung(TextChoices):
    """How far a number or address is proved, the surest first. (Known bad is a fact about a number: KnownBadNumber.)"""

    CONFIRMED = "confirmed", pgettext_lazy("rung", "Confirmed")
    SEEN = "seen", pgettext_lazy("rung", "Seen at an official source")
    SAID = "said", pgettext_lazy("rung", "Named by a third party")
    PROPOSED = "proposed", pgettext_lazy("rung", "Proposed, not checked")
    GONE = "gone", pgettext_lazy("rung", "No longer in use")


class PriceClass(TextChoices):
    FREE = price_ranges.FREE, _("Free call")
    NORMAL = price_ranges.NORMAL, _("Price of a normal call")
    PREMIUM = price_ranges.PREMIUM, _("Surcharged")
    UNKNOWN = price_ranges.UNKNOWN, _("Price unknown")


class HoldSound(TextChoices):
    MUSIC = "music", _("Music")
    VOICE = "voice", _("Voice")
    SILENCE = "silence", _("Silence")


class BadNumberReason(TextChoices):
    """Why a number is not the one somebody looks for."""

    SCAM = "scam", _("Scam")
    PAID_RELAY = "paid_relay", _("Paid relay")
    LOOK_ALIKE = "look_alike", _("Look-alike")
    OUTDATED = "outdated", _("Replaced by another")


class MenuAction(TextChoices):
    PRESS = "press", pgettext_lazy("menu", "Press")
    SAY = "say", pgettext_lazy("menu", "Say")
    WAIT = "wait", pgettext_lazy("menu", "Wait")
