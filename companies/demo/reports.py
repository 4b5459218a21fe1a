"""Simulated reports for one channel of a company that does not exist, from a line whose truth is known.

`simulation` of a demonstration file: `line` holds the true parameters (simulation.Line, with the wait of
the day of loading); `reports` is how many, `from_days_ago` and `to_days_ago` (0) when they were experienced.
Beside these: `situations` told of now and then; `words` given to the newest reports of their outcome;
`same_network`, so many reports that come from a network that told already that day; `just_now`, failures of
the last two hours; `warnings`, reports that measure nothing.

The same channel gets the same reports, relative to the moment of loading, whenever and wherever it is loaded.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from random import Random
from typing import Any

from companies.actions.submissions.masking import masked_words
from companies.actions.submissions.private_links import follow_digest, follow_key
from companies.demo.simulation import SimulatedAttempt, SimulatedLine, attempts
from companies.enums import Outcome, ReportStatus
from companies.lib.best_hours import UNUSUAL_HOURS
from companies.models import Channel, Report, Situation

Simulation = dict[str, Any]

_DAY = datetime.timedelta(days=1)
_MINUTE = datetime.timedelta(minutes=1)
#: One report in so many says what it was for.
_SITUATION_EVERY = 4
#: People tell within so many minutes; a moderator reads their words within so many more.
_TOLD_WITHIN, _READ_WITHIN = 30, 180
#: Failures of the last two hours begin then at the earliest, so that the page can be looked at for a while.
_JUST_NOW = datetime.timedelta(hours=UNUSUAL_HOURS) / 2


def line_of(simulation: Simulation, *, channel: Channel, now: datetime.datetime) -> SimulatedLine:
    """The true parameters. `hour_factors` and `day_factors` name the hours and days that differ from 1."""
    values = dict(simulation["line"])
    hours, days = values.pop("hour_factors", {}), values.pop("day_factors", {})
    return SimulatedLine(
        origin=now,
        time_zone=channel.time_zone,
        is_live=channel.is_live,
        hour_factors=tuple(hours.get(str(hour), 1.0) for hour in range(24)),
        day_factors=tuple(days.get(str(day), 1.0) for day in range(7)),
        days=tuple(values.pop("days", range(5))),
        **values,
    )


def simulated_reports(*, channel: Channel, simulation: Simulation, now: datetime.datetime) -> list[Report]:
    """Published reports, oldest first, not saved and not counted yet.

    Raises ValueError for a company that is not fictitious, KeyError for a situation that is not there.
    """
    if not channel.company.is_fictitious:
        raise ValueError(f"{channel.company} is no invented company: its reports are not simulated")
    rng = Random(f"{channel.company.slug}/{channel.slug}")  # noqa: S311 (the same dice every time)
    told = [
        *_drawn(simulation, line_of(simulation, channel=channel, now=now), now, rng),
        *_just_now(simulation.get("just_now"), now),
    ]
    told.sort(key=lambda attempt: attempt.at)
    writer = _Writer(channel, simulation, now, rng)
    reports = [writer.report(attempt) for attempt in told]
    _share_networks(reports, simulation.get("same_network", 0))
    _give_words(reports, simulation.get("words", ()), now, rng)
    return [*reports, *map(writer.warning, simulation.get("warnings", ()))]


def _drawn(
    simulation: Simulation, line: SimulatedLine, now: datetime.datetime, rng: Random
) -> list[SimulatedAttempt]:
    start = now - simulation["from_days_ago"] * _DAY
    end = now - simulation.get("to_days_ago", 0) * _DAY
    drawn = attempts(line, start=start, end=end, count=simulation["reports"], rng=rng)
    return [attempt for attempt in (_told_by(now, attempt, line) for attempt in drawn) if attempt]


def _told_by(
    now: datetime.datetime, attempt: SimulatedAttempt, line: SimulatedLine
) -> SimulatedAttempt | None:
    """What its author can say at `now`: of an answer yet to come, that there is none; of a call going on, nothing."""
    elapsed = (now - attempt.at) // _MINUTE
    if attempt.minutes <= elapsed:
        return attempt
    if line.is_live or elapsed < 1:
        return None
    return replace(attempt, outcome=Outcome.NO_ANSWER, minutes=elapsed, helped="")


def _just_now(failures: dict[str, Any] | None, now: datetime.datetime) -> Iterator[SimulatedAttempt]:
    if failures:
        latest = now - (failures["minutes"] + 1) * _MINUTE
        step = (latest - (now - _JUST_NOW)) / failures["reports"]
        for number in range(failures["reports"]):
            at = latest - number * step
            yield SimulatedAttempt(at=at, outcome=failures["outcome"], minutes=failures["minutes"])


class _Writer:
    """Writes attempts down as reports of one channel, each with its own key and its own network."""

    def __init__(self, channel: Channel, simulation: Simulation, now: datetime.datetime, rng: Random) -> None:
        self.channel, self.now, self.rng = channel, now, rng
        known = {row.slug: row for row in Situation.objects.all()}
        self.situations = [known[slug] for slug in simulation.get("situations", ())]
        # Readers of both languages report; pages are in these two.
        spoken = [language for language in channel.languages.split() if language in ("fr", "en")]
        self.languages = spoken or ["fr"]
        self.written = 0

    def report(self, attempt: SimulatedAttempt) -> Report:
        situation = None
        if self.situations and self.rng.randrange(_SITUATION_EVERY) == 0:
            situation = self.rng.choice(self.situations)
        told_at = attempt.at + (attempt.minutes + self.rng.randint(1, _TOLD_WITHIN)) * _MINUTE
        return self._write(
            outcome=attempt.outcome,
            wait_minutes=attempt.minutes,
            helped=attempt.helped,
            situation=situation,
            language=self.languages[0] if self.rng.random() < 0.8 else self.languages[-1],
            experienced_at=attempt.at,
            submitted_at=min(told_at, self.now),
        )

    def warning(self, told: dict[str, Any]) -> Report:
        at = self.now - told["days_ago"] * _DAY
        return self._write(
            outcome=told["outcome"],
            words=masked_words(told["text"], company=self.channel.company),
            language=told["language"],
            experienced_at=at,
            submitted_at=at + _TOLD_WITHIN * _MINUTE,
        )

    def _write(self, *, submitted_at: datetime.datetime, **facts: Any) -> Report:
        self.written += 1
        seed = f"demo/{self.channel.company.slug}/{self.channel.slug}/{self.written}"
        nonce = _hexadecimal(f"{seed}/nonce")
        return Report(
            company=self.channel.company,
            channel=self.channel,
            status=ReportStatus.PUBLISHED,
            submitted_at=submitted_at,
            decided_at=submitted_at,
            published_at=submitted_at,
            nonce=nonce,
            follow_digest=follow_digest(follow_key(nonce)),
            network_key=_hexadecimal(f"{seed}/network"),
            **facts,
        )


def _hexadecimal(seed: str) -> str:
    return sha256(seed.encode()).hexdigest()[:32]


def _share_networks(reports: list[Report], count: int) -> None:
    """The newest `count` pairs of reports of one day become two reports of one network."""
    later = len(reports) - 1
    while count and later > 0:
        earlier = later - 1
        if reports[earlier].experienced_at.date() == reports[later].experienced_at.date():
            reports[later].network_key = reports[earlier].network_key
            count -= 1
            later = earlier
        later -= 1


def _give_words(
    reports: list[Report], words: Iterable[dict[str, str]], now: datetime.datetime, rng: Random
) -> None:
    """Each sentence to the newest report of its outcome that has none; then it was read before it was published."""
    for sentence in words:
        silent = (row for row in reversed(reports) if row.outcome == sentence["outcome"] and not row.words)
        report = next(silent, None)
        if report:
            report.words = masked_words(sentence["text"], company=report.company)
            report.language = sentence["language"]
            read_at = report.submitted_at + rng.randint(1, _READ_WITHIN) * _MINUTE
            report.decided_at = report.published_at = min(read_at, now)
