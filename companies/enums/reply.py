"""The right of reply: proofs, answers, contested reports."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProofWay(TextChoices):
    """By what only its owner can do a company shows that a domain is its own."""

    FILE = "file", _("A file on the site")
    RECORD = "record", _("A TXT record of the domain")
    MAIL = "mail", _("A code sent to the domain")


class ProofFailure(TextChoices):
    """Why a domain does not prove anything yet, for whoever put the code there."""

    FILE_UNREAD = "file_unread", _("The file could not be read.")
    FILE_OTHER = "file_other", _("There is a file, but the code is not on a line of its own in it.")
    NO_RECORD = (
        "no_record",
        _("There is no such record yet. A new one takes up to an hour to be seen everywhere."),
    )
    RECORD_OTHER = "record_other", _("There is a record, with another text.")
    NO_ANSWER = "no_answer", _("No name server answered for this domain.")
    NOT_SENT = "not_sent", _("The mail could not be sent. Try again later, or use another way.")


class ReplyStatus(TextChoices):
    RECEIVED = "received", pgettext_lazy("reply", "Received")
    PUBLISHED = "published", pgettext_lazy("reply", "Published")
    REFUSED = "refused", pgettext_lazy("reply", "Refused")


class ReplyRefusal(TextChoices):
    """Why a company's answer is not published, as it reads it."""

    PERSONAL_DATA = "personal_data", _("It says something about a person.")
    ADVERTISING = "advertising", _("It advertises, and does not answer.")
    THREAT = "threat", _("It insults or threatens whoever told of an attempt.")
    NUMBER = (
        "number",
        _("It names a number or an address: suggest it as a way in, so that it can be checked."),
    )
    OFF_TOPIC = "off_topic", _("It is about something else.")


class FlagGround(TextChoices):
    """Why a company contests a report."""

    NOT_OURS = "not_ours", _("It is about another company")
    NOT_SO = "not_so", _("It cannot have happened as told")
    PERSONAL_DATA = "personal_data", _("It says something about a person")
    ABUSIVE = "abusive", _("It insults somebody")
    OUTDATED = "outdated", _("What it tells of has been put right since")


class FlagStatus(TextChoices):
    """What a moderator found when she looked."""

    RECEIVED = "received", pgettext_lazy("contested report", "Not looked at yet")
    KEPT = "kept", pgettext_lazy("contested report", "The report stays as it is")
    ACTED = "acted", pgettext_lazy("contested report", "The report was corrected, folded away or hidden")
