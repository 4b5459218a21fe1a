"""Attempts on a channel whose truth is known: for demonstration companies, tests and measurements.

Of all attempts, fixed shares end at once with a machine, sent elsewhere, or out of service. In the others a
human would answer after a Weibull time T, the caller's patience P is exponential, and the machine may hang
up at a fixed time c: what comes first ends the attempt. With μ the mean wait at that moment, k the shape, p the
mean patience, and everything in minutes:

    μ(at) = wait_minutes · hour factor · day factor · yearly_factor^(years since the origin)
    P(T > t) = exp(−(t/s)^k), s = μ / Γ(1 + 1/k);    P(P > t) = exp(−t/p)

k = 1 is a constant hazard; above it the hazard grows with the time waited, below it falls. Weibull, "A
Statistical Distribution Function of Wide Applicability", Journal of Applied Mechanics 18, 1951. Exponential
patience is the usual model of call centres (Erlang-A): Brown, Gans, Mandelbaum et al., "Statistical Analysis
of a Telephone Call Center", Journal of the American Statistical Association 100, 2005.
"""

import datetime
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from zoneinfo import ZoneInfo

_YEAR = datetime.timedelta(days=365.25)
#: An attempt that ends at once takes so many whole minutes, each as probable as the others.
_AT_ONCE = (1, 4)
#: A random moment is drawn so often before the hours are found to be closed for good.
_DRAWS = 100_000
#: Where exp(−x) is nothing, and how finely the integral is cut.
_NOTHING = 40.0
_STEPS = 100


@dataclass(frozen=True, kw_only=True)
class SimulatedLine:
    """The true parameters of one channel. Times in minutes, for written channels too."""

    #: Mean time until a human would answer, at an hour and a day of factor 1, at the origin.
    wait_minutes: float
    #: Weibull's shape; 1 is a constant hazard.
    shape: float = 1.3
    #: Mean of the exponential patience of those who try.
    patience_minutes: float = 25
    #: The machine hangs up then.
    cut_off_minutes: int | None = None
    machine_share: float = 0.0
    redirected_share: float = 0.0
    out_of_service_share: float = 0.0
    #: Of the humans reached, the share that helped; the others in equal parts "partly" and "no".
    helped_share: float = 0.7
    #: What the wait is multiplied by in a year (log-linear), from `origin` on and before it.
    yearly_factor: float = 1.0
    origin: datetime.datetime
    #: What the wait is multiplied by at each hour of the day, and on each day of the week (Monday 0).
    hour_factors: tuple[float, ...] = (1.0,) * 24
    day_factors: tuple[float, ...] = (1.0,) * 7
    #: When people try: from one hour to another (24 for midnight), on these weekdays, local time.
    opens: int = 9
    closes: int = 18
    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    time_zone: str = "Europe/Paris"
    #: One waits for the answer: impatience is "gave_up". Otherwise it is "no_answer".
    is_live: bool = True

    def __post_init__(self) -> None:
        if not (self.wait_minutes > 0 and self.shape > 0 and self.patience_minutes > 0):
            raise ValueError("the wait, its shape and the patience are above zero")
        if min(self._shares_at_once) < 0 or sum(self._shares_at_once) > 1 or not 0 <= self.helped_share <= 1:
            raise ValueError("shares lie between 0 and 1, and so does their sum")
        if self.cut_off_minutes is not None and self.cut_off_minutes < 1:
            raise ValueError("nobody is cut off before a minute is over")
        if len(self.hour_factors) != 24 or len(self.day_factors) != 7:
            raise ValueError("24 factors of hours and 7 of days")
        if not (0 <= self.opens < self.closes <= 24 and self.days and set(self.days) <= set(range(7))):
            raise ValueError("people try at some hour of some day")

    @property
    def _shares_at_once(self) -> tuple[float, float, float]:
        return self.machine_share, self.redirected_share, self.out_of_service_share

    @property
    def share_at_once(self) -> float:
        """Of all attempts, those that end at once without a human."""
        return sum(self._shares_at_once)

    @property
    def hangs_up_after(self) -> float:
        """Minutes; ∞ for a machine that never does."""
        return math.inf if self.cut_off_minutes is None else float(self.cut_off_minutes)

    def drift(self, at: datetime.datetime) -> float:
        return self.yearly_factor ** ((at - self.origin) / _YEAR)

    def mean_wait(self, at: datetime.datetime) -> float:
        """μ: minutes until a human would answer somebody who tries at that moment and never gives up."""
        local = at.astimezone(_zone(self.time_zone))
        return (
            self.wait_minutes
            * self.drift(at)
            * self.hour_factors[local.hour]
            * self.day_factors[local.weekday()]
        )

    def is_tried(self, at: datetime.datetime) -> bool:
        """Within the hours and days in which people try."""
        local = at.astimezone(_zone(self.time_zone))
        return local.weekday() in self.days and self.opens <= local.hour < self.closes


@lru_cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


# ── Attempts ──────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, kw_only=True)
class SimulatedAttempt:
    """One attempt as its author would report it. `outcome` and `helped` are values of enums.Outcome, Helped."""

    at: datetime.datetime
    outcome: str
    #: Whole minutes, rounded to the nearest, at least 1.
    minutes: int
    #: "yes", "partly", "no"; "" where there was no human.
    helped: str = ""


def attempt(line: SimulatedLine, at: datetime.datetime, rng: Random) -> SimulatedAttempt:
    """Somebody tries at that moment, open or not."""
    draw = rng.random()
    for outcome, share in zip(("machine", "redirected", "out_of_service"), line._shares_at_once, strict=True):
        if draw < share:
            return SimulatedAttempt(at=at, outcome=outcome, minutes=rng.randint(*_AT_ONCE))
        draw -= share
    answered = rng.weibullvariate(_scale(line.mean_wait(at), line.shape), line.shape)
    patience = rng.expovariate(1 / line.patience_minutes)
    ended = min(answered, patience, line.hangs_up_after)
    minutes = max(1, round(ended))
    if ended == answered:
        return SimulatedAttempt(at=at, outcome="human", minutes=minutes, helped=_helped(line, rng))
    if ended == line.hangs_up_after:
        return SimulatedAttempt(at=at, outcome="cut_off", minutes=minutes)
    return SimulatedAttempt(at=at, outcome="gave_up" if line.is_live else "no_answer", minutes=minutes)


def _helped(line: SimulatedLine, rng: Random) -> str:
    if rng.random() < line.helped_share:
        return "yes"
    return "partly" if rng.random() < 0.5 else "no"


def moments(
    line: SimulatedLine, *, start: datetime.datetime, end: datetime.datetime, count: int, rng: Random
) -> list[datetime.datetime]:
    """Random moments, to the second and in UTC, at which people try, in order; `end` excluded.

    Raises ValueError when nobody tries at any moment between the two.
    """
    start = start.astimezone(datetime.UTC)
    seconds = max(1, int((end - start).total_seconds()))
    return sorted(_moment(line, start, seconds, rng) for _number in range(count))


def _moment(line: SimulatedLine, start: datetime.datetime, seconds: int, rng: Random) -> datetime.datetime:
    for _draw in range(_DRAWS):
        at = start + datetime.timedelta(seconds=rng.randrange(seconds))
        if line.is_tried(at):
            return at
    raise ValueError("nobody tries between these two moments")


def attempts(
    line: SimulatedLine, *, start: datetime.datetime, end: datetime.datetime, count: int, rng: Random
) -> list[SimulatedAttempt]:
    """Attempts at random moments at which people try, oldest first."""
    return [attempt(line, at, rng) for at in moments(line, start=start, end=end, count=count, rng=rng)]


# ── The truth ─────────────────────────────────────────────────────────────────────────────────────────


def true_time_to_human(line: SimulatedLine, at: datetime.datetime) -> float:
    """E[minutes of an attempt] / P(human): minutes per human, failed attempts included; ∞ without humans.

    At the drift of `at`, over attempts at random hours and days at which people try. An attempt shorter than
    a minute takes a minute. (The whole minutes of reports change the mean by less than 0.02.)
    """
    share = true_chance(line, at)
    if share <= 0:
        return math.inf
    at_once = sum(_AT_ONCE) / 2
    waiting = _average(line, at, lambda mean: _minutes(line, mean))
    return (line.share_at_once * at_once + (1 - line.share_at_once) * waiting) / share


def true_chance(line: SimulatedLine, at: datetime.datetime) -> float:
    """P(human) of one attempt at a random hour and day at which people try, at the drift of `at`."""
    return (1 - line.share_at_once) * _average(line, at, lambda mean: _answered(line, mean))


def true_median_wait(line: SimulatedLine, at: datetime.datetime) -> float | None:
    """Minutes after which half of all attempts would have a human if nobody gave up; None when never.

    Ends at once and the cut-off remain. This is what an Aalen–Johansen curve with impatience censored tends to.
    """
    means = _means(line, at)

    def human_within(minutes: float) -> float:
        answered = (1 - _still_waiting(line, mean, minutes) for mean in means.elements())
        return (1 - line.share_at_once) * sum(answered) / means.total()

    high = line.hangs_up_after
    if high == math.inf:
        high = max(_scale(mean, line.shape) for mean in means) * _NOTHING ** (1 / line.shape)
    if human_within(high) < 0.5:
        return None
    low = 0.0
    while high - low > 1e-9 * high:
        middle = (low + high) / 2
        low, high = (middle, high) if human_within(middle) < 0.5 else (low, middle)
    return high


def _means(line: SimulatedLine, at: datetime.datetime) -> Counter[float]:
    """Every mean wait among the hours and days at which people try, and at how many of them it holds."""
    now = line.wait_minutes * line.drift(at)
    hours = range(line.opens, line.closes)
    return Counter(
        now * line.hour_factors[hour] * line.day_factors[day] for hour in hours for day in set(line.days)
    )


def _average(line: SimulatedLine, at: datetime.datetime, value: Callable[[float], float]) -> float:
    means = _means(line, at)
    return sum(count * value(mean) for mean, count in means.items()) / means.total()


def _scale(mean: float, shape: float) -> float:
    return mean / math.gamma(1 + 1 / shape)


def _still_waiting(line: SimulatedLine, mean: float, minutes: float) -> float:
    """P(T > minutes)."""
    return math.exp(-((minutes / _scale(mean, line.shape)) ** line.shape))


def _answered(line: SimulatedLine, mean: float) -> float:
    """P(T first) = 1 − P(P first) − P(cut off), and P(P first) = E[min(T, P, c)] / p as P is exponential."""
    cut_off, patience = line.hangs_up_after, line.patience_minutes
    cut = _still_waiting(line, mean, cut_off) * math.exp(-cut_off / patience)
    return max(0.0, 1 - _on_the_line(line, mean, cut_off) / patience - cut)


def _minutes(line: SimulatedLine, mean: float) -> float:
    """E[max(1, min(T, P, c))]."""
    return 1 + _on_the_line(line, mean, line.hangs_up_after) - _on_the_line(line, mean, 1)


def _on_the_line(line: SimulatedLine, mean: float, until: float) -> float:
    """∫₀^until P(T > t) · P(P > t) dt, by Simpson's rule in x with t = end · x³.

    The substitution takes the corner that shapes below 1 have at 0; the error is below a millionth.
    """
    scale = _scale(mean, line.shape)
    end = min(until, scale * _NOTHING ** (1 / line.shape), _NOTHING * line.patience_minutes)

    def integrand(x: float) -> float:
        t = end * x**3
        return math.exp(-((t / scale) ** line.shape) - t / line.patience_minutes) * 3 * end * x * x

    inner = sum((4 if step % 2 else 2) * integrand(step / _STEPS) for step in range(1, _STEPS))
    return (integrand(0.0) + inner + integrand(1.0)) / (3 * _STEPS)
