"""How far a few false reports move what is shown of a line, and for how long: simulated lines, patient liars.

Lines are those of benchmarks/evidence.py (mixed), each told of honestly at a steady rate before, during and after the
attack. A figure with the false reports is set beside the same figure at the same moment without them. The rules:

- ours: the calm sums, and the grade that holds (lib/calm.py);
- plain: the same time to a human with no limit on minutes, bursts or doubt (as it was until November 2026);
- average, median: of the minutes of all reports of two years, as other sites show them.

Every liar is believed: published at once, and counted. What the limits by network and day take away is played as a pace:
one network has two reports a week on a line that count, many have one a day, or all come at once.

    python benchmarks/poison.py
    python benchmarks/poison.py --lines 100 --seed 7 --markdown
"""

import argparse
import datetime
import math
import statistics
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.evidence import POPULATIONS, Population, Table, counted
from companies.demo.simulation import SimulatedLine, attempts, true_time_to_human
from companies.enums import PRIORS, ChannelKind, measure_of
from companies.lib.calm import Calm
from companies.lib.evidence import CountedAttempt, Evidence, Reading, evidence_of
from companies.lib.reachability import Grade, grade_of
from companies.lib.told_weeks import End
from companies.lib.totals import Totals

START = datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
ZONE = ZoneInfo("Europe/Paris")
GRADES = list(Grade)
#: No line is older than so many days, whatever its rate.
LONGEST_HISTORY = 2000
RATES = (0.1, 0.3, 1.0, 3.0, 10.0)
COUNTS = (20, 200, 2000)
AFTER_DAYS = (0, 30, 60, 90, 120, 180)


# ── What a liar tells ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Lie:
    name: str
    end: End
    minutes: int


LIES = (
    Lie("gave up after 24 h", End.CENSORED, 1440),
    Lie("gave up after 60", End.CENSORED, 60),
    Lie("gave up after 45", End.CENSORED, 45),
    Lie("cut off after 20", End.OTHER, 20),
    Lie("cut off after 10", End.OTHER, 10),
    Lie("a human after 1", End.HUMAN, 1),
)
#: Days between two reports.
PACES = {"at once": 0.0, "one a day": 1.0, "one network": 3.5}
#: The twelve attacks of the tables: every lie, at once and one a day.
TWELVE = [(lie, pace) for lie in LIES for pace in ("at once", "one a day")]


def told_falsely(lie: Lie, pace: str, count: int) -> list[CountedAttempt]:
    moments = (START + place * PACES[pace] * DAY for place in range(count))
    return [attempt_at(at, lie.end, lie.minutes) for at in moments]


def attempt_at(at: datetime.datetime, end: End, minutes: int) -> CountedAttempt:
    return CountedAttempt(at=at, end=end, minutes=minutes, month=f"{at:%Y-%m}")


# ── What is shown ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Shown:
    """A figure, in minutes, and the grade that it earns; none for too few reports."""

    minutes: float
    grade: Grade | None


#: What a rule shows of a line and of false reports on it, at a moment.
Rule = Callable[["Honest", Sequence[CountedAttempt], datetime.datetime], Shown]


def ours(honest: "Honest", lies: Sequence[CountedAttempt], now: datetime.datetime) -> Shown:
    told = honest.evidence(now).changed([(lie, 1) for lie in lies], measure_of(honest.kind))
    return _read(told.calm(measure_of(honest.kind)), honest.kind, now)


def plain(honest: "Honest", lies: Sequence[CountedAttempt], now: datetime.datetime) -> Shown:
    return _read(Calm(honest.plain(now) + plain_totals(lies, honest.kind)), honest.kind, now)


def plain_totals(told: Iterable[CountedAttempt], kind: ChannelKind) -> Totals:
    sums, decay = [0] * 5, measure_of(kind).decay
    for attempt in told:
        weight, human = decay.weight(attempt.at), attempt.end == End.HUMAN
        added = (1, weight, weight * weight, weight * human, weight * max(1, attempt.minutes))
        sums = [mine + more for mine, more in zip(sums, added, strict=True)]
    return Totals(*sums)


def _read(calm: Calm, kind: ChannelKind, now: datetime.datetime) -> Shown:
    reading = Reading(calm, measure_of(kind).decay, PRIORS[kind], now)
    return Shown(reading.expected_minutes, reading.grade)


def average(honest: "Honest", lies: Sequence[CountedAttempt], now: datetime.datetime) -> Shown:
    return _of_two_years(statistics.fmean, honest, lies, now)


def median(honest: "Honest", lies: Sequence[CountedAttempt], now: datetime.datetime) -> Shown:
    return _of_two_years(statistics.median, honest, lies, now)


def _of_two_years(
    middle: Callable[[list[int]], float],
    honest: "Honest",
    lies: Sequence[CountedAttempt],
    now: datetime.datetime,
) -> Shown:
    told = (*honest.until(now), *lies)
    minutes = [attempt.minutes for attempt in told if attempt.at > now - 730 * DAY]
    found = middle(minutes) if minutes else math.inf
    return Shown(found, grade_of(found))


RULES: dict[str, Rule] = {"ours": ours, "plain": plain, "average": average, "median": median}


# ── Lines and what becomes of them ────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Honest:
    """One line and what honest callers tell of it, until half a year after the attack."""

    line: SimulatedLine
    told: Sequence[CountedAttempt]
    kind: ChannelKind = ChannelKind.PHONE
    #: By moment, what is asked for again with every attack.
    known: dict[tuple[str, datetime.datetime], Any] = field(default_factory=dict, repr=False)

    def until(self, now: datetime.datetime) -> list[CountedAttempt]:
        return [attempt for attempt in self.told if attempt.at <= now]

    def evidence(self, now: datetime.datetime) -> Evidence:
        return self._once("evidence", now, lambda: evidence_of(self.until(now), measure_of(self.kind)))

    def plain(self, now: datetime.datetime) -> Totals:
        return self._once("plain totals", now, lambda: plain_totals(self.until(now), self.kind))

    def shown(self, rule: Rule, now: datetime.datetime) -> Shown:
        """Without any false report."""
        return self._once(rule.__name__, now, lambda: rule(self, [], now))

    def _once(self, name: str, now: datetime.datetime, compute: Callable[[], Any]) -> Any:
        if (name, now) not in self.known:
            self.known[name, now] = compute()
        return self.known[name, now]


def lines_told_of(count: int, *, rate: float, lines: int, rng: Random) -> list[Honest]:
    """Lines with `count` reports when the attack starts, `rate` a day then and later."""
    days = count / rate
    later = 260
    found = []
    for _line in range(lines):
        line = POPULATIONS[0].line(rng)
        before = attempts(line, start=START - days * DAY, end=START, count=count, rng=rng)
        after = attempts(line, start=START, end=START + later * DAY, count=round(rate * later), rng=rng)
        found.append(Honest(line, [counted(one, ZONE) for one in (*before, *after)]))
    return found


#: Mailboxes and forms: answers within days, patience of a week, drifts and machines as for lines.
LETTERS = Population(name="written", wait_minutes=1440, patience_minutes=7 * 1440, cut_off=0.0, hours=0.0)
LETTER_LIES = (
    Lie("no answer after a year", End.CENSORED, 365 * 1440),
    Lie("no answer after 30 days", End.CENSORED, 30 * 1440),
    Lie("only a machine", End.OTHER, 1),
    Lie("a human within an hour", End.HUMAN, 60),
)
LETTER_RATES = ((20, 0.03), (60, 0.1), (200, 0.3))


def letters_told_of(count: int, *, rate: float, lines: int, rng: Random) -> list[Honest]:
    """The same of mailboxes."""
    found = []
    for _line in range(lines):
        line = replace(LETTERS.line(rng), is_live=False)
        before = attempts(line, start=START - count / rate * DAY, end=START, count=count, rng=rng)
        after = attempts(line, start=START, end=START + 260 * DAY, count=round(rate * 260), rng=rng)
        told = [counted(one, ZONE) for one in (*before, *after)]
        found.append(Honest(line, told, ChannelKind.EMAIL))
    return found


@dataclass(frozen=True)
class Moved:
    """The same line at the same moment, with false reports and without."""

    true: Shown
    false: Shown

    @property
    def factor(self) -> float:
        """How many times too long or too short the figure is."""
        return math.exp(abs(math.log(self.false.minutes / self.true.minutes)))

    @property
    def steps(self) -> int:
        if self.true.grade is None or self.false.grade is None:
            return 0
        return abs(GRADES.index(self.true.grade) - GRADES.index(self.false.grade))


def moved(rule: Rule, honest: Honest, lies: Sequence[CountedAttempt], now: datetime.datetime) -> Moved:
    return Moved(honest.shown(rule, now), rule(honest, [lie for lie in lies if lie.at <= now], now))


def end_of(lies: Sequence[CountedAttempt]) -> datetime.datetime:
    return max(lie.at for lie in lies) + DAY / 24


# ── Tables ────────────────────────────────────────────────────────────────────────────────────────────


def possible(counts: Iterable[int] = COUNTS) -> list[tuple[int, float]]:
    """(reports, rate) of lines that are neither a week old nor older than the site."""
    return [(count, rate) for count in counts for rate in RATES if 20 <= count / rate <= LONGEST_HISTORY]


def one_table(lines: int, rng: Random) -> Table:
    """One report of a day on the line, and one honest report more."""
    rows = []
    day = told_falsely(LIES[0], "at once", 1)
    for count, rate in possible():
        some = lines_told_of(count, rate=rate, lines=lines, rng=rng)
        row = [f"{count}", f"{rate:g}"]
        for rule in RULES.values():
            found = [moved(rule, honest, day, end_of(day)) for honest in some]
            row.append(f"{_share(one.steps > 0 for one in found)} ({_share(one.steps > 1 for one in found)})")
        honestly = [
            moved(ours, honest, [attempt_at(START, *_honest_end(honest, rng))], end_of(day))
            for honest in some
        ]
        row.append(_share(one.steps > 0 for one in honestly))
        rows.append(row)
    head = ["reports", "a day", *RULES, "one honest more, ours"]
    return Table("One false report, gave up after 24 h: lines whose grade changes (by two steps)", head, rows)


def _honest_end(honest: Honest, rng: Random) -> tuple[End, int]:
    attempt = rng.choice(honest.told)
    return attempt.end, attempt.minutes


def twenty_table(lines: int, rng: Random, rules: Sequence[str] = ("ours", "plain")) -> Table:
    """Twenty false reports, twelve attacks."""
    rows = []
    for count, rate in possible():
        some = lines_told_of(count, rate=rate, lines=lines, rng=rng)
        row = [f"{count}", f"{rate:g}"]
        for name in rules:
            worst: list[tuple[float, str, float]] = []
            all_steps, factors = [], []
            for lie, pace in TWELVE:
                lies = told_falsely(lie, pace, 20)
                found = [moved(RULES[name], honest, lies, end_of(lies)) for honest in some]
                two = statistics.fmean(one.steps > 1 for one in found)
                factor = statistics.median(one.factor for one in found)
                all_steps.append(statistics.fmean(one.steps > 0 for one in found))
                factors.append(factor)
                worst.append((two, f"{lie.name}, {pace}", factor))
            most = max(worst)
            row += [
                f"{statistics.fmean(all_steps):.0%}",
                f"{most[0]:.0%}" + (f" ({most[1]})" if most[0] > 0 else ""),
                f"{max(factors):.1f}",
            ]
        rows.append(row)
    head = ["reports", "a day"]
    for name in rules:
        head += [f"{name}: a step, mean of twelve", "two steps, worst of twelve", "factor, worst"]
    return Table("Twenty false reports", head, rows)


def many_table(lines: int, rng: Random) -> Table:
    """1 to 50 liars by pace, on lines of 200 reports at one a day."""
    some = lines_told_of(200, rate=1.0, lines=lines, rng=rng)
    rows = []
    for pace in PACES:
        for count in (1, 3, 5, 10, 20, 50):
            row = [pace, f"{count}"]
            for rule in RULES.values():
                worst, factors = 0.0, []
                for lie in LIES:
                    lies = told_falsely(lie, pace, count)
                    found = [moved(rule, honest, lies, end_of(lies)) for honest in some]
                    worst = max(worst, statistics.fmean(one.steps > 1 for one in found))
                    factors.append(statistics.median(one.factor for one in found))
                row += [f"{worst:.0%}", f"{max(factors):.2f}"]
            rows.append(row)
    head = ["pace", "liars", *(part for name in RULES for part in (f"{name}: two steps", "factor"))]
    return Table("200 reports, one a day: worst of six lies, when the attack ends", head, rows)


def after_table(lines: int, rng: Random) -> Table:
    """How long twenty liars, one a day, are felt."""
    rows = []
    for rate in RATES:
        some = lines_told_of(200, rate=rate, lines=lines, rng=rng)
        for name in ("ours", "plain"):
            row = [f"{rate:g}", name]
            for days in AFTER_DAYS:
                steps, factors = [], []
                for lie in LIES:
                    lies = told_falsely(lie, "one a day", 20)
                    now = end_of(lies) + days * DAY
                    found = [moved(RULES[name], honest, lies, now) for honest in some]
                    steps.append(statistics.fmean(one.steps > 0 for one in found))
                    factors.append(statistics.median(one.factor for one in found))
                row.append(f"{max(steps):.0%}, {max(factors):.2f}")
            rows.append(row)
    head = ["a day", "rule", *(f"{days} days later" for days in AFTER_DAYS)]
    title = "Twenty, one a day, on 200 reports: worst of six lies: lines a step off, factor on the figure"
    return Table(title, head, rows)


def written_table(lines: int, rng: Random) -> Table:
    """Mailboxes: one lie, ten lies one a day; and the error without any."""
    rows = []
    for count, rate in LETTER_RATES:
        some = letters_told_of(count, rate=rate, lines=lines, rng=rng)
        for name in ("ours", "plain"):
            row = [f"{count}", f"{rate:g}", name]
            truth = [true_time_to_human(honest.line, START) for honest in some]
            shown = [honest.shown(RULES[name], START) for honest in some]
            errors = [abs(math.log(one.minutes / true)) for one, true in zip(shown, truth, strict=True)]
            row.append(f"{statistics.fmean(errors):.2f}")
            for number in (1, 10):
                found = []
                for lie in LETTER_LIES:
                    lies = told_falsely(lie, "one a day", number)
                    found.append([moved(RULES[name], honest, lies, end_of(lies)) for honest in some])
                row += [
                    f"{max(statistics.fmean(one.steps > 0 for one in each) for each in found):.0%}",
                    f"{max(statistics.fmean(one.steps > 1 for one in each) for each in found):.0%}",
                    f"{max(statistics.median(one.factor for one in each) for each in found):.2f}",
                ]
            rows.append(row)
    head = ["reports", "a day", "rule", "error, no lie"]
    for number in (1, 10):
        head += [f"{number}: a step", "two steps", "factor"]
    return Table("Written channels, worst of four lies", head, rows)


def dead_table(lines: int, rng: Random) -> Table:
    """Lines where nobody ever answers (F), and liars who say that somebody does."""
    rows = []
    for rate in (0.3, 1.0, 3.0, 10.0):
        some = lines_told_of(200, rate=rate, lines=lines, rng=rng)
        dead = [
            Honest(
                one.line,
                [
                    attempt_at(told.at, End.CENSORED if told.end == End.HUMAN else told.end, told.minutes)
                    for told in one.told
                ],
            )
            for one in some
        ]
        row = [f"{rate:g}"]
        for name in ("ours", "plain"):
            for count in (1, 3, 20):
                lies = told_falsely(LIES[-1], "one a day", count)
                found = [moved(RULES[name], honest, lies, end_of(lies)) for honest in dead]
                row.append(_share(one.false.grade != Grade.F for one in found))
        rows.append(row)
    head = ["a day", *(f"{name}: {count}" for name in ("ours", "plain") for count in (1, 3, 20))]
    return Table("F lines of 200 reports that leave F by so many humans in a minute, one a day", head, rows)


def told_table(lines: int, rng: Random) -> Table:
    """Of how many lines a doubt is told (Doubted.is_told): honest ones, and with twenty liars, one a day."""
    rows = []
    for count, rate in ((60, 0.1), (200, 0.3), (200, 1.0), (2000, 3.0)):
        some = lines_told_of(count, rate=rate, lines=lines, rng=rng)
        row = [f"{count}", f"{rate:g}", _share(_is_told(honest, [], START) for honest in some)]
        for lie in LIES:
            lies = told_falsely(lie, "one a day", 20)
            row.append(_share(_is_told(honest, lies, end_of(lies)) for honest in some))
        rows.append(row)
    return Table(
        "Lines of which a doubt is told", ["reports", "a day", "no lie", *(lie.name for lie in LIES)], rows
    )


def _is_told(honest: Honest, lies: Sequence[CountedAttempt], now: datetime.datetime) -> bool:
    measure = measure_of(honest.kind)
    doubted = honest.evidence(now).changed([(lie, 1) for lie in lies], measure).calm(measure).doubted
    return bool(doubted and doubted.is_told)


def _share(found: Iterable[bool]) -> str:
    return f"{statistics.fmean(found):.1%}"


def main() -> None:
    parser = argparse.ArgumentParser(description="How far a few false reports move what is shown.")
    parser.add_argument("--lines", type=int, default=40, help="lines in each cell")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    for make in (one_table, twenty_table, many_table, after_table, dead_table, written_table, told_table):
        table = make(options.lines, Random(f"{options.seed} {make.__name__}"))
        print(table.markdown() if options.markdown else table.text(), flush=True)


if __name__ == "__main__":
    main()
