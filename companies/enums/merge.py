"""Two entries of one company that become one."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MergeStatus(TextChoices):
    OPEN = "open", pgettext_lazy("merge", "Waits for a second person")
    DONE = "done", pgettext_lazy("merge", "Done")
    REFUSED = "refused", pgettext_lazy("merge", "Refused")
    UNDONE = "undone", pgettext_lazy("merge", "Undone")


class MergeBar(TextChoices):
    """Why two companies are not made one, or not yet."""

    SAME = "same", _("It is the same entry.")
    GONE_BEFORE = "gone_before", _("It is retired already.")
    INTO_RETIRED = "into_retired", _("The one to stay is retired: merge into the one in its place.")
    INTO_DRAFT = "into_draft", _("The one to stay is a draft, and the other has a page that people know.")
    INVENTED = "invented", _("One of the two is invented, and the other is not.")
    OPEN_PROPOSALS = (
        "open_proposals",
        _("Proposals on the entry that goes, or on a way in that both have, are open: decide on them first."),
    )
    SAYS_NONE = (
        "says_none",
        _(
            "The one to stay says that it has no way in of a kind, and the other has one: put that right first."
        ),
    )
    ASKED_BEFORE = "asked_before", _("Somebody has asked for this merge, or for another of the same entry.")
