"""What people told of calls from a number lately: how often, mostly what, and when last."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Max

from companies.enums import CallKind
from companies.lib.phones import PhoneNumber
from companies.models import CallTold

#: Fewer say nothing of what sort of calls these mostly are; and one person alone accuses nobody.
FEWEST_OF_A_KIND = 3


@dataclass(frozen=True)
class CallsTold:
    """How often a call was told of within the last thirty days; `mostly`: the sort of more than half of them."""

    times: int = 0
    mostly: CallKind | None = None
    last_at: datetime.datetime | None = None


def calls_told(number: PhoneNumber, *, now: datetime.datetime) -> CallsTold:
    """One query, of an index that holds all it reads: at most a row for each sort of call comes back."""
    lately = CallTold.objects.counted().from_number(number).lately(now=now).order_by()
    kinds = list(lately.values("kind").annotate(times=Count("*"), last_at=Max("told_at")))
    if not kinds:
        return CallsTold()
    times = sum(kind["times"] for kind in kinds)
    most = max(kinds, key=lambda kind: kind["times"])
    is_most = most["times"] >= FEWEST_OF_A_KIND and most["times"] * 2 > times
    return CallsTold(
        times=times,
        mostly=CallKind(most["kind"]) if is_most else None,
        last_at=max(kind["last_at"] for kind in kinds),
    )
