"""Kinds of ways in, and all that follows from the kind: a new one is a name and an entry of KINDS."""

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from companies.lib.decay import Decay
from companies.lib.evidence import CALLED_BACK, LIVE, WRITTEN, Measure
from companies.lib.reachability import Prior

_DAY = 24 * 60


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


@dataclass(frozen=True, kw_only=True)
class KindFacts:
    """What is true of every way in of a kind.

    `prior`: what one attempt comes to where nobody has told of one: the share that ends with a human, and minutes. Our
    assumption, to start from; worth twenty attempts beside the reports of all channels of the kind. `is_live`: answered
    while one waits; the others are answered later, in hours or days. `is_link`: its value is a web address; that of a
    text message is "sms:33700" (RFC 5724). `icon`: of components/icons.html. `button`: what a touch does where the
    value is a page. `measure`: how reports fade and in what steps their minutes are kept. `absent`, `was_absent`: that there is none, today and on a day long ago.
    """

    prior: Prior
    icon: str
    absent: Any
    was_absent: Any
    is_live: bool = False
    measure: Measure = WRITTEN
    is_link: bool = False
    button: Any = ""


KINDS = {
    ChannelKind.PHONE: KindFacts(
        prior=Prior(human_share=0.6, minutes=12),
        icon="handset",
        is_live=True,
        measure=LIVE,
        absent=_("There is no telephone line."),
        was_absent=_("%(when)s there was no telephone line."),
    ),
    ChannelKind.CALLBACK: KindFacts(
        prior=Prior(human_share=0.5, minutes=60),
        icon="handset",
        is_live=True,
        measure=CALLED_BACK,
        is_link=True,
        button=_("Ask to be called back"),
        absent=_("They do not call back."),
        was_absent=_("%(when)s they did not call back."),
    ),
    ChannelKind.CHAT: KindFacts(
        prior=Prior(human_share=0.5, minutes=15),
        icon="chat",
        is_live=True,
        measure=LIVE,
        is_link=True,
        button=_("Open the chat"),
        absent=_("There is no chat."),
        was_absent=_("%(when)s there was no chat."),
    ),
    ChannelKind.TEXT: KindFacts(
        prior=Prior(human_share=0.5, minutes=15),
        icon="chat",
        is_live=True,
        measure=LIVE,
        is_link=True,
        button=_("Open the chat"),
        absent=_("There is no number for text messages."),
        was_absent=_("%(when)s there was no number for text messages."),
    ),
    ChannelKind.FORM: KindFacts(
        prior=Prior(human_share=0.5, minutes=2 * _DAY),
        icon="form",
        is_link=True,
        button=_("Open the form"),
        absent=_("There is no online form."),
        was_absent=_("%(when)s there was no online form."),
    ),
    ChannelKind.EMAIL: KindFacts(
        prior=Prior(human_share=0.5, minutes=2 * _DAY),
        icon="letter",
        absent=_("There is no e-mail address."),
        was_absent=_("%(when)s there was no e-mail address."),
    ),
    ChannelKind.POSTAL: KindFacts(
        prior=Prior(human_share=0.5, minutes=10 * _DAY),
        icon="letter",
        absent=_("There is no postal address."),
        was_absent=_("%(when)s there was no postal address."),
    ),
    ChannelKind.SOCIAL: KindFacts(
        prior=Prior(human_share=0.3, minutes=2 * _DAY),
        icon="people",
        is_link=True,
        button=_("Open their page"),
        absent=_("They do not answer on social networks."),
        was_absent=_("%(when)s they did not answer on social networks."),
    ),
    ChannelKind.IN_PERSON: KindFacts(
        prior=Prior(human_share=0.8, minutes=30),
        icon="people",
        is_live=True,
        measure=LIVE,
        absent=_("There is nobody to see."),
        was_absent=_("%(when)s there was nobody to see."),
    ),
}

LIVE_KINDS = tuple(kind for kind, facts in KINDS.items() if facts.is_live)
LINK_KINDS = tuple(kind for kind, facts in KINDS.items() if facts.is_link)
#: Kinds whose value is a number or an address that is no link.
UNLINKED_KINDS = tuple(kind for kind, facts in KINDS.items() if not facts.is_link)
PRIORS = {kind: facts.prior for kind, facts in KINDS.items()}


def decay_of(kind: str) -> Decay:
    """How fast reports on a channel of this kind fade."""
    return measure_of(kind).decay


def measure_of(kind: str) -> Measure:
    """How reports on a channel of this kind fade, and in what steps their minutes are kept."""
    return KINDS[ChannelKind(kind)].measure
