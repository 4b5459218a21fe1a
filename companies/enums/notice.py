"""Legal notices."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NoticeGround(TextChoices):
    """Why somebody holds something here to be illegal."""

    PERSONAL_DATA = "personal_data", _("It says something about a person: their data, their private life")
    DEFAMATION = "defamation", _("It insults or slanders somebody")
    FRAUD = "fraud", _("It serves a fraud: a planted number, a false site")
    CHILD_SAFETY = "child_safety", _("It harms a child")
    INTELLECTUAL_PROPERTY = "intellectual_property", _("It infringes a trade mark or an author’s rights")
    OTHER = "other", _("Something else the law forbids")


class NoticeStatus(TextChoices):
    RECEIVED = "received", pgettext_lazy("notice", "Received")
    UPHELD = "upheld", pgettext_lazy("notice", "Upheld")
    REJECTED = "rejected", pgettext_lazy("notice", "Rejected")


class NoticeMeasure(TextChoices):
    """What was done about what a notice was about."""

    CORRECTED = "corrected", _("Corrected")
    COLLAPSED = "collapsed", _("Folded away, with the reason")
    HIDDEN = "hidden", _("Hidden, with a sign in its place")
    ERASED = "erased", _("Erased")
