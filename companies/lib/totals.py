"""Sums of forward weights over attempts, and what they are worth at a moment."""

import datetime
from dataclasses import dataclass, fields

from companies.lib.decay import Decay


@dataclass(frozen=True)
class Weights:
    """Sums over attempts in reports of a moment."""

    weight: float
    human: float
    minutes: float
    answered: float
    helped: float


@dataclass(frozen=True)
class Totals:
    """Sums of calm forward weights (`count` excepted) over attempts."""

    count: int = 0
    weight: int = 0
    weight_squared: int = 0
    human: int = 0
    minutes: int = 0
    answered: int = 0
    helped: int = 0

    def __add__(self, other: "Totals") -> "Totals":
        return self._with(other, 1)

    def __sub__(self, other: "Totals") -> "Totals":
        return self._with(other, -1)

    def _with(self, other: "Totals", sign: int) -> "Totals":
        names = [column.name for column in fields(self)]
        return Totals(**{name: getattr(self, name) + sign * getattr(other, name) for name in names})

    @property
    def effective(self) -> float:
        """n* = (Σw)² / Σw², Kish's effective number of reports; the same at every moment."""
        return self.weight**2 / self.weight_squared if self.weight_squared else 0.0

    def today(self, decay: Decay, now: datetime.datetime) -> Weights:
        names = [column.name for column in fields(Weights)]
        return Weights(**{name: decay.today(getattr(self, name), now) for name in names})


#: Of a channel that nobody told of.
NO_TOTALS = Totals()
