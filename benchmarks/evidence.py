"""How near the figures come to the truth: simulated channels, whose truth is known, read as the site reads them.

For several populations of telephone lines and several numbers of reports a line, spread evenly over the two
years before now: the error of the site's figures beside that of the plain averages that other sites show, the
coverage of the 80 % interval, and how often a best hour or an unusual day is named, rightly and wrongly.
Plain arithmetic, no database. The same seed prints the same table; see docs/evidence.md.

    python benchmarks/evidence.py
    python benchmarks/evidence.py --channels 400 --seed 7 --markdown
"""

import argparse
import datetime
import math
import statistics
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from companies.demo.simulation import (
    SimulatedAttempt,
    SimulatedLine,
    attempt,
    attempts,
    true_chance,
    true_median_wait,
    true_time_to_human,
)
from companies.enums import ENDS, PRIORS, ChannelKind, Outcome, measure_of
from companies.lib.best_hours import HourTable, Unusual, last_hours
from companies.lib.calm import Calm
from companies.lib.evidence import CountedAttempt, Evidence, Reading, evidence_of
from companies.lib.reachability import Prior
from companies.lib.totals import Totals

NOW = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
START = NOW - datetime.timedelta(days=730)
KIND = ChannelKind.PHONE
MEASURE = measure_of(KIND)
DECAY = MEASURE.decay
REPORTS = (3, 5, 7, 9, 10, 20, 30, 50, 100, 300)
FEW = 10
HOUR_REPORTS = (100, 300, 1000, 3000)
HOUR_CHANNELS = 40
UNUSUAL_TRIALS = 10
LAST = 10


# ── The lines ─────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, kw_only=True)
class Population:
    """How lines differ from one another. Waits and patience are log-normal, drifts log-uniform."""

    name: str
    #: Median of the mean waits now, minutes, and the standard deviation of their logarithms.
    wait_minutes: float = 12
    spread: float = 0.9
    shapes: tuple[float, float] = (0.8, 2.0)
    patience_minutes: float = 25
    #: The waits change in a year by a factor between 1/drift and drift.
    drift: float = 2.5
    #: Shares of the lines that hang up after 35 minutes, that have a machine, whose waits depend on the hour.
    cut_off: float = 0.25
    machines: float = 0.4
    hours: float = 0.33

    def line(self, rng: Random) -> SimulatedLine:
        return SimulatedLine(
            wait_minutes=self.wait_minutes * math.exp(rng.gauss(0, self.spread)),
            shape=rng.uniform(*self.shapes),
            patience_minutes=self.patience_minutes * math.exp(rng.gauss(0, 0.4)),
            cut_off_minutes=35 if rng.random() < self.cut_off else None,
            machine_share=rng.uniform(0, 0.5) if rng.random() < self.machines else 0.0,
            redirected_share=rng.uniform(0, 0.15) if rng.random() < self.machines else 0.0,
            out_of_service_share=rng.uniform(0, 0.1) if rng.random() < self.machines / 4 else 0.0,
            yearly_factor=self.drift ** rng.uniform(-1, 1),
            origin=NOW,
            hour_factors=BUSY_MORNINGS if rng.random() < self.hours else (1.0,) * 24,
        )


#: Slow at nine, five times quicker at the end of the afternoon.
BUSY_MORNINGS = tuple(1.0 if not 9 <= hour < 18 else 2.0 - 0.2 * (hour - 9) for hour in range(24))
POPULATIONS = (
    Population(name="mixed"),
    Population(name="steady", drift=1.0),
    Population(name="heavy drift", drift=6.0),
    Population(name="constant hazard", shapes=(1.0, 1.0)),
    Population(name="falling hazard", shapes=(0.6, 0.8)),
    Population(name="far apart", spread=1.6, machines=0.7),
    Population(name="alike", spread=0.4),
)


# ── What is told of a line, read by the site and by others ────────────────────────────────────────────


def counted(told: SimulatedAttempt, zone: ZoneInfo) -> CountedAttempt:
    """As actions.evidence counts a report."""
    local = told.at.astimezone(zone)
    return CountedAttempt(
        at=told.at,
        end=ENDS[Outcome(told.outcome)],
        minutes=told.minutes,
        helped=told.helped == "yes" if told.helped else None,
        slot=local.weekday() * 24 + local.hour,
        month=f"{local:%Y-%m}",
    )


@dataclass(frozen=True)
class Truth:
    time_to_human: float
    chance: float
    median_wait: float | None

    @classmethod
    def of(cls, line: SimulatedLine) -> "Truth":
        return cls(true_time_to_human(line, NOW), true_chance(line, NOW), true_median_wait(line, NOW))


@dataclass(frozen=True)
class Case:
    """One line, what was told of it, and what was to be expected of it before."""

    truth: Truth
    told: Sequence[SimulatedAttempt]
    evidence: Evidence
    calm: Calm
    prior: Prior

    @cached_property
    def reading(self) -> Reading:
        return Reading(self.calm, DECAY, self.prior, NOW)

    @property
    def minutes(self) -> list[int]:
        return [one.minutes for one in self.told]

    @property
    def answered(self) -> list[int]:
        """Minutes of the attempts that had a human."""
        return [one.minutes for one in self.told if one.outcome == Outcome.HUMAN]


def cases_of(lines: Sequence[tuple[SimulatedLine, Truth]], count: int, rng: Random) -> list[Case]:
    """Each line with `count` reports; what is expected of it comes from the reports on the others."""
    told = [attempts(line, start=START, end=NOW, count=count, rng=rng) for line, _truth in lines]
    found = [evidence_of_line(line, some) for (line, _truth), some in zip(lines, told, strict=True)]
    calms = [evidence.calm(MEASURE) for evidence in found]
    pool = sum((calm.totals for calm in calms), Totals())
    return [
        Case(truth, some, evidence, calm, prior_of(pool - calm.totals))
        for (_line, truth), some, evidence, calm in zip(lines, told, found, calms, strict=True)
    ]


def evidence_of_line(line: SimulatedLine, told: Iterable[SimulatedAttempt]) -> Evidence:
    zone = ZoneInfo(line.time_zone)
    return evidence_of((counted(one, zone) for one in told), MEASURE)


def prior_of(pool: Totals) -> Prior:
    return PRIORS[KIND].pooled(**vars(pool.today(DECAY, NOW)))


#: A figure of a case; None where it has nothing to say.
Figure = Callable[[Case], float | None]

TIMES: dict[str, Figure] = {
    "ours": lambda case: case.reading.time_to_human.minutes,
    "mean of answered": lambda case: statistics.fmean(case.answered) if case.answered else None,
    "mean of last ten": lambda case: statistics.fmean(case.minutes[-LAST:]),
    "minutes / humans": lambda case: sum(case.minutes) / len(case.answered) if case.answered else None,
}
#: What other sites show; and the plain ratio too, which is our figure with nothing faded and nothing expected.
AVERAGES = ("mean of answered", "mean of last ten")
OTHERS = (*AVERAGES, "minutes / humans")
MEDIANS: dict[str, Figure] = {
    "ours": lambda case: case.reading.curve.median,
    "median of answered": lambda case: statistics.median(case.answered) if case.answered else None,
    "median of last ten": lambda case: statistics.median(case.minutes[-LAST:]),
    "median of all": lambda case: statistics.median(case.minutes),
}
CHANCES: dict[str, Figure] = {
    "ours": lambda case: case.reading.chance.share,
    "plain share": lambda case: len(case.answered) / len(case.told),
}


def log_errors(cases: Sequence[Case], figure: Figure) -> list[float]:
    """|ln(estimate / truth)| of the time to a human; one with nothing to say says what is expected of all."""
    return [
        abs(math.log((figure(case) or case.prior.time_to_human) / case.truth.time_to_human)) for case in cases
    ]


# ── Tables ────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Table:
    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]

    def text(self) -> str:
        widths = [max(map(len, column)) for column in zip(self.head, *self.rows, strict=True)]
        lines = [
            "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
            for row in (self.head, *self.rows)
        ]
        return "\n".join([self.title, *lines, ""])

    def markdown(self) -> str:
        lines = [f"| {' | '.join(row)} |" for row in (self.head, ["---:"] * len(self.head), *self.rows)]
        return "\n".join([f"**{self.title}**", "", *lines, ""])


@dataclass(frozen=True)
class Score:
    """One population at one number of reports."""

    cases: Sequence[Case]

    @cached_property
    def times(self) -> dict[str, list[float]]:
        return {name: log_errors(self.cases, figure) for name, figure in TIMES.items()}

    def ratio(self, others: Iterable[str]) -> float:
        """Our mean error over that of the best of the others."""
        mean = {name: statistics.fmean(errors) for name, errors in self.times.items()}
        return mean["ours"] / min(mean[name] for name in others)

    @property
    def coverage(self) -> float:
        found = ((case.reading.time_to_human, case.truth.time_to_human) for case in self.cases)
        return statistics.fmean(ours.low <= truth <= ours.high for ours, truth in found)

    @property
    def width(self) -> float:
        found = (case.reading.time_to_human for case in self.cases)
        return statistics.median(ours.high / ours.low for ours in found)

    @property
    def chance_coverage(self) -> float:
        found = ((case.reading.chance, case.truth.chance) for case in self.cases)
        return statistics.fmean(ours.low <= truth <= ours.high for ours, truth in found)

    @property
    def shown(self) -> float:
        return statistics.fmean(case.reading.has_figure for case in self.cases)

    def chance_error(self, name: str) -> float:
        return statistics.fmean(abs(CHANCES[name](case) - case.truth.chance) for case in self.cases)

    def median_errors(self) -> dict[str, float]:
        """Where there is a median and every one of the figures names one: mean |ln(estimate / truth)|."""
        found = [
            (case.truth.median_wait, [figure(case) for figure in MEDIANS.values()]) for case in self.cases
        ]
        both = [(truth, figures) for truth, figures in found if truth and all(figures)]
        return {
            name: statistics.fmean(abs(math.log(figures[place] / truth)) for truth, figures in both)
            for place, name in enumerate(MEDIANS)
        }

    def silent(self, figure: Figure, *, is_right: bool) -> float:
        """Of the lines without a median (`is_right`), or with one, the share for which none is named."""
        some = [case for case in self.cases if (case.truth.median_wait is None) == is_right]
        return statistics.fmean(figure(case) is None for case in some) if some else math.nan


def time_table(name: str, scores: dict[int, Score]) -> Table:
    rows = [
        [
            f"{count}",
            *(
                f"{statistics.fmean(errors):.2f} ({statistics.median(errors):.2f})"
                for errors in score.times.values()
            ),
            f"{score.ratio(OTHERS):.2f}",
            f"{score.coverage:.0%}",
            f"{score.width:.1f}",
            f"{score.shown:.0%}",
        ]
        for count, score in scores.items()
    ]
    head = ["reports", *TIMES, "ours / best", "coverage", "high / low", "shown"]
    return Table(f"{name}: time to a human, mean (median) of |ln(estimate / truth)|", head, rows)


def median_table(name: str, scores: dict[int, Score]) -> Table:
    rows = [
        [
            f"{count}",
            *(f"{error:.2f}" for error in score.median_errors().values()),
            f"{score.silent(MEDIANS['ours'], is_right=True):.0%}",
            f"{score.silent(MEDIANS['ours'], is_right=False):.0%}",
            f"{score.silent(MEDIANS['median of answered'], is_right=True):.0%}",
            *(f"{score.chance_error(figure):.3f}" for figure in CHANCES),
            f"{score.chance_coverage:.0%}",
        ]
        for count, score in scores.items()
    ]
    head = [
        "reports",
        *MEDIANS,
        "none: ours right",
        "ours wrong",
        "answered right",
        *(f"chance: {figure}" for figure in CHANCES),
        "coverage",
    ]
    return Table(f"{name}: median wait, mean |ln(estimate / truth)|; chance, mean |error|", head, rows)


def summary(scored: dict[str, dict[int, Score]]) -> Table:
    """Means over the numbers of reports of a group; every number counts alike."""
    groups = {
        f"{some[0]}-{some[-1]}": some
        for some in (
            [count for count in REPORTS if count < FEW],
            [count for count in REPORTS if count >= FEW],
        )
    }
    head, rows = ["population"], []
    for group in groups:
        head += [f"{group}: to the averages", "to all", "coverage"]
    for name, scores in scored.items():
        row = [name]
        for some in groups.values():
            found = [scores[count] for count in some]
            row += [
                f"{statistics.fmean(score.ratio(AVERAGES) for score in found):.2f}",
                f"{statistics.fmean(score.ratio(OTHERS) for score in found):.2f}",
                f"{statistics.fmean(score.coverage for score in found):.0%}",
            ]
        rows.append(row)
    title = "Summary: our error of the time to a human over that of the best of the averages, and of all; coverage"
    return Table(title, head, rows)


# ── Best hours, unusual days ──────────────────────────────────────────────────────────────────────────


def hour_table_of(line: SimulatedLine, told: Iterable[SimulatedAttempt]) -> HourTable:
    evidence = evidence_of_line(line, told)
    return Reading(evidence.calm(MEASURE), DECAY, PRIORS[KIND], NOW).hours(evidence.slots)


def best_hours(rng: Random) -> Table:
    """Right: the hour named best is among the three best of the nine, and the worst among the three worst."""
    rows = []
    for count in HOUR_REPORTS:
        same, busy = [], []
        for _channel in range(HOUR_CHANNELS):
            line = replace(Population(name="any", hours=0.0).line(rng), yearly_factor=1.0)
            for found, one in ((same, line), (busy, replace(line, hour_factors=BUSY_MORNINGS))):
                told = attempts(one, start=START, end=NOW, count=count, rng=rng)
                found.append(hour_table_of(one, told).best_hour)
        named = [contrast for contrast in busy if contrast]
        right = [one for one in named if one.best.index >= 15 and one.worst.index < 12]
        rows.append(
            [
                f"{count}",
                f"{sum(1 for contrast in same if contrast)}/{len(same)}",
                f"{len(named)}/{len(busy)}",
                f"{len(right)}/{len(named)}",
            ]
        )
    head = ["reports", "named, no hour differs", "named, hours differ", "of these right"]
    return Table("Best hour", head, rows)


def unusual_days(rng: Random) -> Table:
    """The last two hours of a line with 300 reports: waits as ever, longer, or the line dead."""
    days: dict[str, Callable[[SimulatedLine], SimulatedLine]] = {
        "as ever": lambda line: line,
        "waits × 3": lambda line: replace(line, wait_minutes=line.wait_minutes * 3),
        "waits × 10": lambda line: replace(line, wait_minutes=line.wait_minutes * 10),
        "dead": lambda line: replace(line, machine_share=1.0, redirected_share=0.0, out_of_service_share=0.0),
        "waits ÷ 5": lambda line: replace(line, wait_minutes=line.wait_minutes / 5),
    }
    counts = (3, 6, 12)
    found: dict[tuple[str, int], list[Unusual | None]] = {
        (day, count): [] for day in days for count in counts
    }
    for _channel in range(HOUR_CHANNELS):
        line = replace(Population(name="any", hours=0.0).line(rng), yearly_factor=1.0)
        table = hour_table_of(line, attempts(line, start=START, end=NOW, count=300, rng=rng))
        local = NOW.astimezone(ZoneInfo(line.time_zone))
        usual = table.by_hour[local.hour]
        for (day, count), verdicts in found.items():
            for _trial in range(UNUSUAL_TRIALS):
                told = [attempt(days[day](line), NOW, rng) for _report in range(count)]
                humans = sum(one.outcome == Outcome.HUMAN for one in told)
                minutes = sum(one.minutes for one in told)
                verdicts.append(last_hours(usual=usual, reports=count, humans=humans, minutes=minutes))
    rows = [
        [
            day,
            *(f"{_share(found[day, count], Unusual.SLOWER)}" for count in counts),
            *(f"{_share(found[day, count], Unusual.QUICKER)}" for count in counts),
        ]
        for day in days
    ]
    head = ["today", *(f"slower, {count}" for count in counts), *(f"quicker, {count}" for count in counts)]
    return Table("Unusual today, by reports in the last two hours", head, rows)


def _share(verdicts: Sequence[Unusual | None], verdict: Unusual) -> str:
    return f"{statistics.fmean(one == verdict for one in verdicts):.1%}"


def main() -> None:
    parser = argparse.ArgumentParser(description="How near the figures come to the truth.")
    parser.add_argument("--channels", type=int, default=150, help="lines in each population")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    scored: dict[str, dict[int, Score]] = {}
    tables = []
    for population in POPULATIONS:
        rng = Random(f"{options.seed} {population.name}")
        lines = [(line, Truth.of(line)) for line in (population.line(rng) for _ in range(options.channels))]
        scores = {count: Score(cases_of(lines, count, rng)) for count in REPORTS}
        scored[population.name] = scores
        tables += [time_table(population.name, scores), median_table(population.name, scores)]
    tables += [best_hours(Random(f"{options.seed} hours")), unusual_days(Random(f"{options.seed} unusual"))]
    for table in (summary(scored), *tables):
        print(table.markdown() if options.markdown else table.text())


if __name__ == "__main__":
    main()
