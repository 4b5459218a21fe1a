"""How old reports fade: exponential forward decay.

A report of age `a` counts `2^(−a/H)`, H being the half-life. With *forward* decay (Cormode, Shkapenyuk,
Srivastava and Xu, "Forward Decay: A Practical Time Decay Model for Streaming Systems", ICDE 2009) a weight
is taken relative to a fixed landmark L, `g(t) = 2^((t−L)/H)`, and is final when written; a sum is read at
any later moment by dividing it by `g(now)`.

Weights are whole numbers (32 bits of mantissa, shifted), and so are their sums. Adding a report and taking
it away again therefore leaves no trace at all, in any order and after any number of years; with floats the
old reports would be rounded away by a new one that comes and goes.
"""

import datetime
import math
from dataclasses import dataclass

LANDMARK = datetime.datetime(2015, 6, 10, tzinfo=datetime.UTC)
#: Relative precision of a weight: 2⁻³³.
MANTISSA_BITS = 32


@dataclass(frozen=True)
class Decay:
    """Fading with a half-life in days."""

    half_life_days: int

    def weight(self, at: datetime.datetime) -> int:
        """The forward weight of a report experienced at `at`, in units of 2⁻³² of the landmark's.

        Zero for a report older than the landmark by more than 33 half-lives.
        """
        halves = (at - LANDMARK) / datetime.timedelta(days=self.half_life_days)
        whole = math.floor(halves)
        mantissa = round(2 ** (halves - whole + MANTISSA_BITS))
        return mantissa << whole if whole >= 0 else mantissa >> -whole

    def today(self, total: int, now: datetime.datetime) -> float:
        """A sum of forward weights as a number of reports of this moment."""
        return total / self.weight(now)

    def fades_to_one(self, total: int) -> datetime.datetime | None:
        """The moment at which `total` will be worth one report of that moment; None for nothing at all."""
        if total <= 0:
            return None
        halves = math.log2(total) - MANTISSA_BITS
        return LANDMARK + halves * datetime.timedelta(days=self.half_life_days)
