"""What somebody asks to be told of by mail."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Wish(TextChoices):
    """One that comes true ends by itself; of changes there is one letter a night at most."""

    WAY_IN = "way_in", _("When there is a way to reach somebody")
    ANSWERS = "answers", _("When this line answers again")
    CHANGES = "changes", _("When something changes: a number, hours, a price, an answer of theirs")
