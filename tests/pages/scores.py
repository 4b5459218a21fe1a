"""How well what a reader brings out of saved pages agrees with what a careful person would publish of them.

A folder holds pages, `index.json` (a list of {"file", "url", "company", "country"}) and `gold.json`: for each file

    "gold"      what is to be published: {"kind", "value", "purpose"}, of phones and chats "hours" where the page says them
    "optional"  what may be published or not: right where it is, not missed where it is not
    "never"     what must not be: the number of somebody else, a fax as a telephone; kind "digits": no telephone that is
                a part of these figures
    "needs_script"  true of a page that shows nothing by itself: what is published of it is wrong

An entry may name more that is as right: "also" purposes, "or" values, "hours_or" hours ("" for none). The value "*" is any
value of its kind.
What is published is one JSON object a line: {"file", "kind", "value", "purpose", "excerpt", "mark"}; of a phone "hours" too,
else its hours are looked for among the lines of kind "hours" of its page and purpose. A value counts once a page.
"""

import datetime
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from companies.lib.hours import NotOpeningHours, OpeningHours

Entry: TypeAlias = dict[str, Any]

FOLDERS = ("local_site", "held_out")
ROOT = Path(__file__).parent
#: Other than what an entry of gold.json says under "language".
LANGUAGES = {"FR": "fr", "DE": "de", "AT": "de", "ES": "es", "NL": "nl", "IT": "it"}
OTHER_LANGUAGE = "en"
ANY = "*"
_COUNTRY = re.compile(r"[A-Z]{2}-")
_FEWEST_DIGITS = 6
_ALIKE = 0.6
_YEAR = [datetime.date(2024, 1, 1) + datetime.timedelta(days=day) for day in range(366)]


@dataclass
class Tally:
    """Counts over the values of some pages; `faults` says of each that went wrong what it is."""

    published: int = 0
    right: int = 0
    wanted: int = 0
    found: int = 0
    purposes: int = 0
    purposes_right: int = 0
    hours: int = 0
    hours_right: int = 0
    never: int = 0
    faults: dict[str, list[str]] = field(default_factory=dict)

    @property
    def precision(self) -> float:
        return share(self.right, self.published)

    @property
    def recall(self) -> float:
        return share(self.found, self.wanted)

    @property
    def purpose(self) -> float:
        return share(self.purposes_right, self.purposes)

    @property
    def hours_share(self) -> float:
        return share(self.hours_right, self.hours)

    def blame(self, measure: str, text: str) -> None:
        self.faults.setdefault(measure, []).append(text)

    def add(self, other: "Tally") -> None:
        for name, value in vars(other).items():
            if name != "faults":
                setattr(self, name, getattr(self, name) + value)
        for measure, texts in other.faults.items():
            self.faults.setdefault(measure, []).extend(texts)


def share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def folder_scores(folder: Path, lines: Iterable[Entry]) -> dict[tuple[str, str, str], Tally]:
    """By file, language and kind."""
    by_file: dict[str, list[Entry]] = {}
    for line in lines:
        by_file.setdefault(Path(line["file"]).name, []).append(line)
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    tallies: dict[tuple[str, str, str], Tally] = {}
    for page in json.loads((folder / "index.json").read_text(encoding="utf-8")):
        name, wanted = page["file"], gold[page["file"]]
        language = wanted.get("language") or LANGUAGES.get(page["country"], OTHER_LANGUAGE)
        for kind, tally in _page_scores(name, wanted, by_file.get(name, [])):
            tallies.setdefault((name, language, kind), Tally()).add(tally)
    return tallies


def total(tallies: Iterable[Tally]) -> Tally:
    whole = Tally()
    for tally in tallies:
        whole.add(tally)
    return whole


def _page_scores(file: str, wanted: Entry, lines: list[Entry]) -> Iterator[tuple[str, Tally]]:
    gold, optional = wanted.get("gold", []), wanted.get("optional", [])
    published: list[list[Entry]] = []
    for line in lines:
        same = next((group for group in published if _is_same(group[0], line)), None)
        if same:
            same.append(line)
        else:
            published.append([line])
    for group in published:
        yield group[0]["kind"], _published_one(file, group[0], gold, optional, wanted.get("never", []))
    for entry in gold:
        group = next((group for group in published if _is_same(entry, group[0])), [])
        yield entry["kind"], _wanted_one(file, entry, group, lines)


def _published_one(
    file: str, line: Entry, gold: list[Entry], optional: list[Entry], never: list[Entry]
) -> Tally:
    tally = Tally(published=1)
    text = f"{file}: {line['kind']} {line['value']!r} ({line.get('excerpt', '')[:100]!r})"
    said = [entry["hours"] for entry in (*gold, *optional) if entry.get("hours")]
    if any(_is_same(entry, line) for entry in (*gold, *optional)) or (
        line["kind"] == "hours" and any(same_hours(line["value"], hours) for hours in said)
    ):
        tally.right = 1
        return tally
    tally.blame("precision", text)
    if any(_is_trap(entry, line) for entry in never):
        tally.never = 1
        tally.blame("never", text)
    return tally


def _wanted_one(file: str, entry: Entry, group: list[Entry], lines: list[Entry]) -> Tally:
    tally = Tally(wanted=1)
    name = f"{file}: {entry['kind']} {entry['value']!r}"
    if not group:
        tally.blame("recall", f"{name} ({entry['purpose']})")
        return tally
    tally.found = tally.purposes = 1
    given = {line["purpose"] for line in group}
    tally.purposes_right = int(given <= {entry["purpose"], *entry.get("also", [])})
    if not tally.purposes_right:
        tally.blame("purpose", f"{name}: {', '.join(sorted(given))}, not {entry['purpose']}")
    if entry["kind"] in ("phone", "chat"):
        _compare_hours(tally, name, entry, group, lines)
    return tally


def _compare_hours(tally: Tally, name: str, entry: Entry, group: list[Entry], lines: list[Entry]) -> None:
    accepted = [entry.get("hours", ""), *entry.get("hours_or", [])]
    if any("hours" in line for line in group):
        given = [next((line["hours"] for line in group if line.get("hours")), "")]
    else:
        alone = [line for line in lines if line["kind"] == "hours"]
        purposes = {line["purpose"] for line in group}
        near = [line for line in alone if line["purpose"] in purposes] or alone
        given = [line["value"] for line in near] if entry.get("hours") else [""]
    if accepted == [""] and given == [""]:
        return
    tally.hours = 1
    tally.hours_right = int(any(same_hours(one, other) for one in given or [""] for other in accepted))
    if not tally.hours_right:
        tally.blame("hours", f"{name}: {' / '.join(given)!r}, not {accepted[0]!r}")


# ── What is the same ──────────────────────────────────────────────────────────────────────────────────


def _is_same(entry: Entry, line: Entry) -> bool:
    if entry["kind"] != line["kind"]:
        return False
    values = [entry["value"], *entry.get("or", [])]
    return entry["value"] == ANY or any(_same_value(entry["kind"], value, line["value"]) for value in values)


def _same_value(kind: str, one: str, other: str) -> bool:
    match kind:
        case "hours":
            return same_hours(one, other)
        case "postal":
            return _same_place(one, other)
        case "form" | "chat":
            return _page_of(one) == _page_of(other)
        case "email":
            return one.casefold() == other.casefold()
        case _:
            return _COUNTRY.sub("", one) == _COUNTRY.sub("", other)


def _page_of(address: str) -> str:
    return address.partition("#")[0].rstrip("/")


def _same_place(one: str, other: str) -> bool:
    """The same figures, and most of the words: a name above the street may be there or not."""
    ours, theirs = (set(re.findall(r"\w+", text.casefold())) for text in (one, other))
    if _with_figures(ours) != _with_figures(theirs):
        return False
    return len(ours & theirs) >= _ALIKE * min(len(ours), len(theirs))


def _with_figures(words: set[str]) -> set[str]:
    return {word for word in words if any(map(str.isdigit, word))}


def same_hours(one: str, other: str) -> bool:
    """Whether two writings say the same of every day of a year, were it a public holiday or not."""
    try:
        return one == other or bool(one and other and _meant(one) == _meant(other))
    except NotOpeningHours:
        return False


@lru_cache(maxsize=4096)
def _meant(text: str) -> tuple[object, ...]:
    hours = OpeningHours.parse(text)
    return tuple(
        tuple(_joined((span.opens, span.ends) for span in hours.spans_on(day, is_holiday=is_holiday)))
        for day in _YEAR
        for is_holiday in (False, True)
    )


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    last: tuple[int, int] | None = None
    for opens, ends in sorted(spans):
        if last and opens <= last[1]:
            last = last[0], max(last[1], ends)
            continue
        if last:
            yield last
        last = opens, ends
    if last:
        yield last


def _is_trap(entry: Entry, line: Entry) -> bool:
    if entry["kind"] != "digits":
        return _is_same(entry, line)
    if line["kind"] not in ("phone", "fax"):
        return False
    return any(digits in entry["value"] for digits in _readings(line["value"]))


def _readings(number: str) -> Iterator[str]:
    """The figures of a number with and without one to three of its country."""
    figures = re.sub(r"\D", "", number)
    for start in range(4 if number.startswith("+") else 1):
        if len(figures) - start >= _FEWEST_DIGITS:
            yield figures[start:]
