"""The files a company's counted reports are handed out in: every module reports_<format>.py beside this one, found by
itself. Addresses and the links of the brand page follow."""

import datetime
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Protocol

from companies import exchange
from companies.lib.calm import Calm
from companies.lib.reachability import Prior
from companies.models import Report

_BEGINNING = "reports_"


class WritesReports(Protocol):
    """Text of a file, a part at a time. `priors`: by kind and by whether the company is fictitious, at `computed_at`;
    `calms`: what the reports of a channel come to, by its id;
    `source`: the page the reports are shown on."""

    def __call__(
        self,
        reports: Iterable[Report],
        *,
        priors: dict[tuple[str, bool], Prior],
        calms: Mapping[int, Calm],
        source: str,
        computed_at: datetime.datetime,
    ) -> Iterator[str]: ...


@dataclass(frozen=True)
class ReportFormat:
    """What such a module calls FORMAT. `name`: the end of the address and of the file."""

    name: str
    label: str
    content_type: str
    write: WritesReports

    @property
    def is_csv(self) -> bool:
        """Whether a spreadsheet opens it, once it is written for people (csv_lines.for_people)."""
        return self.content_type.startswith("text/csv")


@cache
def report_formats() -> dict[str, ReportFormat]:
    """By name, in order."""
    names = sorted(module.name for module in pkgutil.iter_modules(exchange.__path__))
    modules = [import_module(f"{exchange.__name__}.{name}") for name in names if name.startswith(_BEGINNING)]
    return {module.FORMAT.name: module.FORMAT for module in modules}
