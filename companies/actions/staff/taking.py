"""Taking an entry of the queue, and giving it back. Advice: nobody is kept from deciding by it."""

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model, Q

from companies.models import Taken
from companies.models.taken import lapsed_since


class TakenByAnother(Exception):
    """Somebody else has it, and has not had it for too long. `taken`: who, since when."""

    def __init__(self, taken: Taken) -> None:
        super().__init__(str(taken))
        self.taken = taken


@transaction.atomic
def take(*, target: Model, by: User, at: datetime.datetime) -> Taken:
    """It is hers from `at` on: when it was free, hers before, or lapsed. Raises TakenByAnother.

    Of several at once one wins: the first UPDATE locks the row, and the others look at it again and find it hers (its
    own columns, that is: what a subquery found before would not be asked again); of two INSERTs the database lets one in.
    """
    of_target = Taken.objects.about(target)
    free = of_target.filter(Q(person=by) | Q(taken_at__lte=lapsed_since(at)))
    if not free.update(person=by, taken_at=at):
        Taken.objects.get_or_create(
            target_type=target._meta.model_name,
            target_id=target.pk,
            defaults={"person": by, "taken_at": at},
        )
    taken = of_target.select_related("person").get()
    if taken.person_id != by.pk:
        raise TakenByAnother(taken)
    return taken


def give_back(*, target: Model, by: User) -> bool:
    """Free again for others, if it was hers."""
    deleted, _of_each = Taken.objects.about(target).filter(person=by).delete()
    return bool(deleted)


def let_go(*, target: Model) -> None:
    """Decided, or erased: nobody is busy with it any more."""
    Taken.objects.about(target).delete()
