"""What is computed of many companies, kept for a while: it costs by what speaks today, and what it says of a moment ago is
true all the same. Its moment is told beside it."""

import datetime
from collections.abc import Callable
from typing import Protocol, TypeVar

from django.core.cache import cache


class OfAMoment(Protocol):
    @property
    def as_of(self) -> datetime.datetime: ...


Kept = TypeVar("Kept", bound=OfAMoment)


def kept_for(
    lasting: datetime.timedelta,
    name: str,
    now: datetime.datetime,
    compute: Callable[[datetime.datetime], Kept],
) -> Kept:
    """What was computed not longer ago than that, or else now. Nothing of a moment to come: clocks are set back."""
    kept: Kept | None = cache.get(name)
    if kept is None or not kept.as_of <= now < kept.as_of + lasting:
        kept = compute(now)
        cache.set(name, kept, lasting.total_seconds())
    return kept
