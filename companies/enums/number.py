"""Numbers whoever has them: what the regulator's table says of one, and what people tell of calls from it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from companies.lib import number_blocks


class BlockState(TextChoices):
    ALLOCATED = number_blocks.ALLOCATED, _("Held by an operator")
    SHARED = number_blocks.SHARED, _("Held by no single operator")
    FROZEN = number_blocks.FROZEN, _("Given back, and frozen")
    NOBODYS = number_blocks.NOBODYS, _("Held by nobody")


class CallKind(TextChoices):
    """What sort of call it was. In small letters: it stands within a sentence too."""

    SALES = "sales", pgettext_lazy("call", "a sales call")
    ROBOT = "robot", pgettext_lazy("call", "a robot or a recording")
    SILENT = "silent", pgettext_lazy("call", "a silent call, or it hung up")
    SCAM = "scam", pgettext_lazy("call", "a scam, a fake adviser")
    DELIVERY = "delivery", pgettext_lazy("call", "a parcel, as a pretext")
    SURVEY = "survey", pgettext_lazy("call", "a survey")
    OTHER = "other", pgettext_lazy("call", "something else")


class CallDay(TextChoices):
    """When it called, as far as people remember."""

    TODAY = "today", _("Today")
    YESTERDAY = "yesterday", _("Yesterday")
    THIS_WEEK = "this_week", _("This week")
