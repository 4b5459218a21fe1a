"""How small the error of the time to a human could be at all, with a few reports.

A reader who knows everything but the line, that is how lines differ, drift, hang up and depend on the hour, and
the exact probability of every report, takes the median of the posterior (Bayes; it has the least mean
|ln(estimate / truth)|), by weighting many random lines with the probability of what was told. No method does
better on average. Minutes, not seconds:

    python benchmarks/evidence_bound.py
    python benchmarks/evidence_bound.py --channels 200 --draws 5000
"""

import argparse
import itertools
import math
import statistics
from collections.abc import Sequence
from random import Random
from zoneinfo import ZoneInfo

from evidence import FEW, NOW, POPULATIONS, REPORTS, Population, Score, Table, Truth, cases_of

from companies.demo.simulation import SimulatedAttempt, SimulatedLine, true_chance, true_time_to_human

YEAR_DAYS = 365.25


def likelihood(line: SimulatedLine, told: Sequence[tuple[float, int, SimulatedAttempt]]) -> float:
    """The probability of what was told: (years before now as a negative number, local hour, attempt)."""
    scale = line.wait_minutes / math.gamma(1 + 1 / line.shape)
    product = 1.0
    for years, hour, one in told:
        now = scale * line.yearly_factor**years * line.hour_factors[hour]
        product *= _probability(line, now, one.outcome, one.minutes)
        if product == 0:
            break
    return product


def _probability(line: SimulatedLine, scale: float, outcome: str, minutes: int) -> float:
    at_once = {
        "machine": line.machine_share,
        "redirected": line.redirected_share,
        "out_of_service": line.out_of_service_share,
    }
    if outcome in at_once:
        return at_once[outcome] / 4
    cut_off = line.hangs_up_after
    if minutes > cut_off or (outcome == "cut_off" and minutes != cut_off):
        return 0.0
    start, end = (0.0 if minutes == 1 else minutes - 0.5), min(minutes + 0.5, cut_off)

    def waiting(time: float) -> float:
        return math.exp(-((time / scale) ** line.shape))

    def patient(time: float) -> float:
        return math.exp(-time / line.patience_minutes)

    if outcome == "cut_off":
        ended = waiting(cut_off) * patient(cut_off)
    elif outcome == "human":
        ended = (waiting(start) - waiting(end)) * patient(minutes)
    else:
        ended = (patient(start) - patient(end)) * waiting(minutes)
    return (1 - line.share_at_once) * ended


def median_of(values: Sequence[float], weights: Sequence[float]) -> float:
    """Of values in ascending order; the plain median when no weight is left."""
    half = sum(weights) / 2
    if half == 0:
        return values[len(values) // 2]
    sums = itertools.accumulate(weights)
    return next(value for value, total in zip(values, sums, strict=True) if total >= half)


def rows_of(population: Population, *, channels: int, draws: int, seed: int) -> list[list[str]]:
    rng = Random(f"{seed} bound {population.name}")
    drawn = [population.line(rng) for _draw in range(draws)]
    drawn.sort(key=lambda line: true_time_to_human(line, NOW))
    values = [true_time_to_human(line, NOW) for line in drawn]
    tested = [population.line(rng) for _channel in range(channels)]
    truths = [Truth(true_time_to_human(line, NOW), true_chance(line, NOW), None) for line in tested]
    rows = []
    for count in (count for count in REPORTS if count < FEW):
        cases = cases_of(list(zip(tested, truths, strict=True)), count, rng)
        least = []
        for case, line in zip(cases, tested, strict=True):
            zone = ZoneInfo(line.time_zone)
            told = [
                ((one.at - NOW).total_seconds() / 86400 / YEAR_DAYS, one.at.astimezone(zone).hour, one)
                for one in case.told
            ]
            found = median_of(values, [likelihood(one, told) for one in drawn])
            least.append(abs(math.log(found / case.truth.time_to_human)))
        errors = {name: statistics.fmean(some) for name, some in Score(cases).times.items()}
        figures = [f"{error:.2f}" for error in errors.values()]
        rows.append([population.name, f"{count}", f"{statistics.fmean(least):.2f}", *figures])
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description="How small the error could be at all.")
    parser.add_argument("--channels", type=int, default=100)
    parser.add_argument("--draws", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    names = ("ours", "mean of answered", "mean of last ten", "minutes / humans")
    rows = []
    for population in POPULATIONS:
        rows += rows_of(population, channels=options.channels, draws=options.draws, seed=options.seed)
    table = Table(
        "Time to a human, mean |ln(estimate / truth)|", ["population", "reports", "least", *names], rows
    )
    print(table.markdown() if options.markdown else table.text())


if __name__ == "__main__":
    main()
