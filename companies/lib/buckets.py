"""Token buckets: how much each of many may ask for, filled again little by little; in memory, bounded, and gone with the
process."""

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
            while len(self._levels) > self._most:
                self._levels.popitem(last=False)
        return Left(
            is_granted,
            whole=int(level),
            after=max(0.0, cost - level) / rate if not is_granted else 0.0,
            full=(size - level) / rate,
        )
