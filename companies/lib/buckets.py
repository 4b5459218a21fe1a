"""Token buckets: how much each of many may ask for, filled again little by little; in memory, bounded, and forgotten as soon
as they are full again."""

import threading
from collections import OrderedDict
from dataclasses import dataclass

#: So many are remembered; whoever was not heard of for longest is forgotten, and has a full one again.
MOST_REMEMBERED = 20_000


@dataclass(frozen=True)
class Left:
    """`whole`: requests left; `after`: seconds until one more; `full`: seconds until all are there again."""

    is_granted: bool
    whole: int
    after: float
    full: float


class Buckets:
    """One for each name. `now`: seconds of any clock that only goes forward."""

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._most = most
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, name: str, cost: float, *, size: int, seconds: float, now: float) -> Left:
        """Take `cost` out of the bucket of that name, which holds `size` and fills in `seconds`; nothing where it has less.

        A negative cost gives back.
        """
        rate = size / seconds
        with self._lock:
            level, at = self._levels.pop(name, (float(size), now))
            level = min(float(size), level + (now - at) * rate)
            is_granted = level >= cost
            if is_granted:
                level = min(float(size), level - cost)
            self._levels[name] = (level, now)
            self._forget(now - seconds)
        after = 0.0 if is_granted else (cost - level) / rate
        return Left(is_granted, whole=int(level), after=after, full=(size - level) / rate)

    def __len__(self) -> int:
        return len(self._levels)

    def _forget(self, full_since: float) -> None:
        """Those that took nothing since then; and the longest unheard of, where there are too many."""
        while self._levels:
            name, (_level, at) = next(iter(self._levels.items()))
            if at > full_since and len(self._levels) <= self._most:
                break
            del self._levels[name]
