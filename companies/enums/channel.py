"""Ways in: what they are, what they are for, what they cost."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from companies.lib import tariffs
from companies.lib.decay import Decay
from companies.lib.evidence import LIVE_DECAY, WRITTEN_DECAY
from companies.lib.reachability import Prior


class ChannelKind(TextChoices):
    PHONE = "phone", _("Telephone")
    CALLBACK = "callback", _("Call-back")
    CHAT = "chat", _("Chat")
    TEXT = "text", _("Text message or text relay")
    FORM = "form", _("Online form")
    EMAIL = "email", _("E-mail")
    POSTAL = "postal", _("Letter")
    SOCIAL = "social", _("Social network")
    IN_PERSON = "in_person", _("In person")


#: Kinds answered while one waits; the others are answered later, in hours or days.
LIVE_KINDS = (
    ChannelKind.PHONE,
    ChannelKind.CALLBACK,
    ChannelKind.CHAT,
    ChannelKind.TEXT,
    ChannelKind.IN_PERSON,
)
#: What one attempt comes to on a channel that nobody has told of: the share that ends with a human, and minutes.
#: Our assumption, to start from; worth twenty attempts beside the reports of all channels of the kind.
PRIORS = {
    ChannelKind.PHONE: Prior(human_share=0.6, minutes=12),
    ChannelKind.CALLBACK: Prior(human_share=0.5, minutes=60),
    ChannelKind.CHAT: Prior(human_share=0.5, minutes=15),
    ChannelKind.TEXT: Prior(human_share=0.5, minutes=15),
    ChannelKind.IN_PERSON: Prior(human_share=0.8, minutes=30),
    ChannelKind.FORM: Prior(human_share=0.5, minutes=2 * 24 * 60),
    ChannelKind.EMAIL: Prior(human_share=0.5, minutes=2 * 24 * 60),
    ChannelKind.SOCIAL: Prior(human_share=0.3, minutes=2 * 24 * 60),
    ChannelKind.POSTAL: Prior(human_share=0.5, minutes=10 * 24 * 60),
}
#: Kinds whose value is a number or an address that is no link.
UNLINKED_KINDS = (ChannelKind.PHONE, ChannelKind.EMAIL, ChannelKind.POSTAL, ChannelKind.IN_PERSON)
#: All others have a web address; that of a text message is "sms:33700" (RFC 5724).
LINK_KINDS = tuple(kind for kind in ChannelKind if kind not in UNLINKED_KINDS)


def decay_of(kind: str) -> Decay:
    """How fast reports on a channel of this kind fade."""
    return LIVE_DECAY if kind in LIVE_KINDS else WRITTEN_DECAY


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
    FREE = tariffs.FREE, _("Free call")
    NORMAL = tariffs.NORMAL, _("Price of a normal call")
    PREMIUM = tariffs.PREMIUM, _("Surcharged")
    UNKNOWN = tariffs.UNKNOWN, _("Price unknown")


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
