"""The dates that a written complaint starts, and who they lead to."""

import datetime
from dataclasses import dataclass

from companies.enums import CompanyKind, DeadlineKind
from companies.lib.dates import months_after
from companies.models import Company, Dossier, Recourse

#: In France, where the mediator is not known here: two months without an answer, and a year in all.
USUAL_AFTER_MONTHS, USUAL_WITHIN_MONTHS = 2, 12


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """One date of a dossier. `body` is None for the complaint itself, and for a mediator whose name is not known."""

    kind: DeadlineKind
    on: datetime.date
    is_past: bool
    body: Recourse | None = None


@dataclass(frozen=True, kw_only=True)
class Clock:
    """How long a body lets the company answer, and until when it may be asked: months from the complaint."""

    after_months: int | None
    within_months: int | None
    body: Recourse | None = None


def clocks_of(company: Company, bodies: list[Recourse]) -> list[Clock]:
    """Those of the bodies that have one; else what is usual in France, for a company that serves it."""
    known = [
        Clock(after_months=body.after_months, within_months=body.within_months, body=body)
        for body in bodies
        if body.after_months or body.within_months
    ]
    if known or not _has_a_mediator_by_law(company):
        return known
    return [Clock(after_months=USUAL_AFTER_MONTHS, within_months=USUAL_WITHIN_MONTHS)]


def _has_a_mediator_by_law(company: Company) -> bool:
    return company.kind == CompanyKind.COMPANY and company.serves("FR")


def deadlines_of(dossier: Dossier, clocks: list[Clock], *, today: datetime.date) -> list[Deadline]:
    """In the order of their dates; empty as long as no written complaint was sent."""
    sent = dossier.complained_on
    if sent is None:
        return []
    dates: list[tuple[datetime.date, DeadlineKind, Recourse | None]] = [(sent, DeadlineKind.COMPLAINT, None)]
    for clock in clocks:
        if clock.after_months:
            dates.append((months_after(sent, clock.after_months), DeadlineKind.MAY_ASK, clock.body))
        if clock.within_months:
            dates.append((months_after(sent, clock.within_months), DeadlineKind.LAST_DAY, clock.body))
    return [
        Deadline(kind=kind, on=on, is_past=on < today, body=body)
        for on, kind, body in sorted(dates, key=lambda row: row[0])
    ]
