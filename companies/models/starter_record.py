"""What the starter directory brought of each of its records, so that it can be loaded again."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint


class StarterRecord(models.Model):
    """One record of fixtures/, by its kind there and its key: a slug, or the number it is about.

    `brought` is what was written last, field by field; what differs from it today was changed by a person, and is
    theirs. `digest` is that of the record as it was read: the same again is left unread. It is blank while something
    of the record was refused or stays as a person changed it, so that the next load looks again.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, blank=True)
    brought = models.JSONField(default=dict, blank=True)
    last_at = models.DateTimeField()

    class Meta:
        # Written by loading, and shown on no page.
        default_permissions = ()
        constraints = [
            UniqueConstraint(fields=["kind", "key"], name="starter_record_is_remembered_once"),
            CheckConstraint(condition=~Q(kind="") & ~Q(key=""), name="starter_record_has_a_kind_and_a_key"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.key}"
