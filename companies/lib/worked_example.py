"""The worked example of the method page: eight invented attempts on one line, computed like any others."""

import datetime
from dataclasses import dataclass

from companies.lib.evidence import LIVE, CountedAttempt, Reading, evidence_of
from companies.lib.reachability import PRIOR_ATTEMPTS, Prior
from companies.lib.told_weeks import End, week_of

#: The middle of a week, and whole weeks before it: each report weighs what its age alone would have it weigh.
_NOW = datetime.datetime(2026, 1, 3, 12, tzinfo=datetime.UTC)

#: Age in days, how it ended, minutes.
_TOLD = (
    (0, End.HUMAN, 14),
    (7, End.CENSORED, 25),
    (14, End.HUMAN, 9),
    (28, End.OTHER, 35),
    (49, End.HUMAN, 22),
    (91, End.HUMAN, 6),
    (182, End.OTHER, 2),
    (364, End.HUMAN, 18),
)


@dataclass(frozen=True)
class ExampleRow:
    """One attempt with its weight today; `end` is a place in the sums of the waiting curve."""

    age_days: int
    end: End
    minutes: int
    weight: float

    @property
    def weighted_minutes(self) -> float:
        return self.weight * self.minutes

    @property
    def is_human(self) -> bool:
        return self.end == End.HUMAN

    @property
    def is_given_up(self) -> bool:
        return self.end == End.CENSORED


@dataclass(frozen=True)
class WorkedExample:
    """The rows, and what the site would show of them."""

    rows: tuple[ExampleRow, ...]
    reading: Reading

    @property
    def shape(self) -> float:
        """α of the posterior."""
        return PRIOR_ATTEMPTS * self.reading.prior.human_share + self.reading.weights.human

    @property
    def rate(self) -> float:
        """β of the posterior, minutes."""
        return PRIOR_ATTEMPTS * self.reading.prior.minutes + self.reading.weights.minutes


def worked_example(prior: Prior) -> WorkedExample:
    """The example, beside `prior`."""
    attempts = [
        CountedAttempt(at=_NOW - datetime.timedelta(days=age), end=end, minutes=minutes, month="")
        for age, end, minutes in _TOLD
    ]
    calm = evidence_of(attempts, LIVE).calm(LIVE)
    weights = [LIVE.decay.today(calm.weight(week_of(attempt.at), LIVE.decay), _NOW) for attempt in attempts]
    return WorkedExample(
        rows=tuple(ExampleRow(*told, weight) for told, weight in zip(_TOLD, weights, strict=True)),
        reading=Reading(calm, LIVE.decay, prior, _NOW),
    )
