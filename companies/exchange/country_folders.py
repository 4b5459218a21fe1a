"""Folders of countries, held against their schema and against the directory: whatever in them leads nowhere, by file and name.

What a folder says is read by the site itself (lib/countries.py, lib/vital_lines.py), past the loader: a slip in it would be passed
over without a word.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from companies.exchange.starter_files import WrongShape, check_shape
from companies.lib.countries import FILE as COUNTRY
from companies.lib.vital_lines import FILE as VITAL
from companies.lib.vital_table import vital_table
from companies.models import Channel


def faults_in(folder: Path) -> Iterator[tuple[str, str]]:
    """Place and fault, of `country.toml` and `vital.toml`. One query."""
    ways = set(Channel.objects.values_list("company__slug", "slug"))
    country, vital = (_table(folder / name) for name in (COUNTRY, VITAL))
    try:
        check_shape("country", country)
    except WrongShape as error:
        yield f"{folder.name}/{COUNTRY}", str(error)
    for key in ("emergency", "report_to"):
        yield from _nowhere(f"{folder.name}/{COUNTRY}, {key}", country.get(key, ()), ways)
    needs = {need.key for need in vital_table().needs}
    for need, row in vital.get("need", {}).items():
        place = f"{folder.name}/{VITAL}, {need}"
        if need not in needs:
            yield place, "no such need: its key stands in companies/lib/vital.toml"
        yield from _nowhere(place, (*row.get("call", ()), *row.get("then", ())), ways)


def _table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _nowhere(place: str, lines: tuple[str, ...], ways: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for line in dict.fromkeys(lines):
        if tuple(line.split("/")) not in ways:
            yield place, f"{line} is no way in of the directory"
