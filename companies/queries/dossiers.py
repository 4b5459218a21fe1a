"""The dates that a written complaint starts, and who they lead to."""

import datetime
from dataclasses import dataclass

from companies.enums import CompanyKind, DeadlineKind
from companies.lib.countries import country_of
from companies.lib.dates import Delay
from companies.models import Company, Dossier, Recourse, reader


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """One date of a dossier. `body` is None for the complaint itself, and for a mediator whose name is not known."""

    kind: DeadlineKind
    on: datetime.date
    is_past: bool
    body: Recourse | None = None


@dataclass(frozen=True, kw_only=True)
class Clock:
    """How long a body lets the company answer, and until when it may be asked, from the complaint on."""

    waits: Delay
    ends: Delay
    body: Recourse | None = None


def clocks_of(company: Company, bodies: list[Recourse]) -> list[Clock]:
    """Those of the bodies that have one; else what is usual in the reader's country, for a company that serves it."""
    known = [Clock(waits=body.waits, ends=body.ends, body=body) for body in bodies if body.waits or body.ends]
    usual = country_of(reader.country()).mediation
    if known or usual is None or not _has_a_mediator_by_law(company):
        return known
    return [Clock(waits=Delay(usual.after_months), ends=Delay(usual.within_months))]


def _has_a_mediator_by_law(company: Company) -> bool:
    return company.kind == CompanyKind.COMPANY and company.serves(reader.country())


def deadlines_of(dossier: Dossier, clocks: list[Clock], *, today: datetime.date) -> list[Deadline]:
    """In the order of their dates; empty as long as no written complaint was sent."""
    sent = dossier.complained_on
    if sent is None:
        return []
    dates: list[tuple[datetime.date, DeadlineKind, Recourse | None]] = [(sent, DeadlineKind.COMPLAINT, None)]
    for clock in clocks:
        if opens_on := clock.waits.after(sent):
            dates.append((opens_on, DeadlineKind.MAY_ASK, clock.body))
        if closes_on := clock.ends.after(sent):
            dates.append((closes_on, DeadlineKind.LAST_DAY, clock.body))
    return [
        Deadline(kind=kind, on=on, is_past=on < today, body=body)
        for on, kind, body in sorted(dates, key=lambda row: row[0])
    ]
