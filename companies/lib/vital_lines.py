"""Lines that vital words lead to, country by country: fixtures/countries/<country>/vital.toml, read once.

Nothing here knows what is published: lines are named by the slugs of their company and channel.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from companies.lib.countries import FOLDER, countries, country_of
from companies.lib.vital_table import Need

FILE = "vital.toml"


class TableLine(NamedTuple):
    """A way in, by the slugs of its company and of the channel."""

    company: str
    channel: str

    @classmethod
    def parse(cls, written: str) -> "TableLine":
        """Read "urgences/fire"."""
        company, channel = written.split("/")
        return cls(company, channel)


@dataclass(frozen=True)
class NeedLines:
    """What a need leads to in one country: `call` is tried in order, and the first that is published leads; `then` are the others
    worth having in sight. `say`: language → what to do there, where it is not the common sentence."""

    call: tuple[TableLine, ...] = ()
    then: tuple[TableLine, ...] = ()
    say: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def lines(self) -> tuple[TableLine, ...]:
        """Each once."""
        return tuple(dict.fromkeys((*self.call, *self.then)))

    @classmethod
    def of_table(cls, table: Mapping[str, Any]) -> "NeedLines":
        call, then = (tuple(map(TableLine.parse, table.get(key, ()))) for key in ("call", "then"))
        return cls(call, then, MappingProxyType(table.get("say", {})))


class CountryLines(NamedTuple):
    """Those of one country."""

    country: str
    lines: tuple[TableLine, ...]


@cache
def lines_by_country() -> Mapping[str, Mapping[str, NeedLines]]:
    """Code of a country → key of a need → its lines, of each folder that names some."""
    return MappingProxyType(
        {
            path.parent.name.upper(): MappingProxyType(_needs_of(path))
            for path in sorted(FOLDER.glob(f"*/{FILE}"))
        }
    )


def _needs_of(path: Path) -> dict[str, NeedLines]:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {key: NeedLines.of_table(row) for key, row in table["need"].items()}


def emergency_lines(country: str) -> tuple[TableLine, ...]:
    """Of whatever happens there, the first before the others."""
    named = tuple(map(TableLine.parse, country_of(country).emergency))
    return named or lines_by_country().get(country, {}).get("emergency", NeedLines()).call


def lines_in(country: str, need: Need) -> NeedLines:
    """Those of a need in a country: its own, and where life is in danger the country's emergency line behind them."""
    own = lines_by_country().get(country, {}).get(need.key, NeedLines())
    last = emergency_lines(country)[:1] if need.is_of_life else ()
    return NeedLines(tuple(dict.fromkeys((*own.call, *last))), own.then, own.say)


def lines_elsewhere(country: str, need: Need) -> Iterator[CountryLines]:
    """What to call for it in each other country, in order."""
    for code in _countries_with_lines():
        if code != country and (call := lines_in(code, need).call):
            yield CountryLines(code, call)


@cache
def _countries_with_lines() -> tuple[str, ...]:
    return tuple(sorted({*countries(), *lines_by_country()}))


def every_line() -> Iterator[TableLine]:
    """Every line that vital words may lead to, in any country."""
    for code in _countries_with_lines():
        yield from emergency_lines(code)
        for need in lines_by_country().get(code, {}).values():
            yield from need.lines


def is_in_europe(country: str) -> bool:
    """Its clock is one of Europe, where 112 is answered everywhere."""
    return country_of(country).time_zone.startswith("Europe/")
