"""The weekly hours of the register, days in French from … to, two intervals a day, as one string of lib/hours.py.

Only what is surely the week: a comment beside them may say "by appointment", "2nd and 4th Saturday", and then nobody knows.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from companies.lib.hours import WEEK, NotOpeningHours, OpeningHours

#: As Branch.opening_hours keeps them.
LONGEST = 200
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_TIME = re.compile(r"([01]\d|2[0-4]):([0-5]\d)(?::00)?", re.ASCII)

#: Day of the week, Monday 0 → what is written of it.
_Week = dict[int, list[str]]


def hours_of(entries: list[dict[str, Any]], comment: str, left_out: list[str]) -> str:
    """ "" where there are none, or they are not sure; `left_out` is told why."""
    if not entries:
        return ""
    if comment or any(entry.get("commentaire") for entry in entries):
        left_out.append("hours: a comment restricts them")
        return ""
    week: _Week = {}
    try:
        for entry in entries:
            for day in _days(entry):
                week.setdefault(day, []).extend(_spans(entry))
        written = "; ".join(_rules({day: sorted(dict.fromkeys(spans)) for day, spans in week.items()}))
        OpeningHours.parse(written)
    except NotOpeningHours as error:
        left_out.append(f"hours: {error}")
        return ""
    if len(written) > LONGEST:
        left_out.append("hours: too many of them")
        return ""
    return written


def _days(entry: dict[str, Any]) -> range:
    """Raises NotOpeningHours."""
    first, last = (str(entry.get(name) or "").strip().lower() for name in ("nom_jour_debut", "nom_jour_fin"))
    last = last or first
    if first not in _DAYS or last not in _DAYS or _DAYS.index(last) < _DAYS.index(first):
        raise NotOpeningHours(f"{first} to {last}")
    return range(_DAYS.index(first), _DAYS.index(last) + 1)


def _spans(entry: dict[str, Any]) -> Iterator[str]:
    """Raises NotOpeningHours."""
    found = 0
    for number in (1, 2):
        opens, closes = (str(entry.get(f"valeur_heure_{end}_{number}") or "") for end in ("debut", "fin"))
        if not opens and not closes:
            continue
        opened, closed = _TIME.fullmatch(opens), _TIME.fullmatch(closes)
        if not opened or not closed or opened.groups() >= closed.groups():
            raise NotOpeningHours(f"{opens} to {closes}")
        found += 1
        yield f"{opened[1]}:{opened[2]}-{closed[1]}:{closed[2]}"
    if not found:
        raise NotOpeningHours("a day without times")


def _rules(week: _Week) -> Iterator[str]:
    """Days in a row with the same times are one rule. Raises NotOpeningHours where times of a day overlap."""
    runs: list[list[int]] = []
    for day in sorted(week):
        spans = week[day]
        if any(before[6:] > after[:5] for before, after in pairwise(spans)):
            raise NotOpeningHours("times of one day overlap")
        if runs and runs[-1][-1] == day - 1 and week[runs[-1][0]] == spans:
            runs[-1].append(day)
        else:
            runs.append([day])
    for run in runs:
        days = WEEK[run[0]] if len(run) == 1 else f"{WEEK[run[0]]}-{WEEK[run[-1]]}"
        yield f"{days} {','.join(week[run[0]])}"
