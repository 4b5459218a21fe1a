"""Counters of national bodies as a register says them: brought in parts, each whole or not at all.

The same record again is not a single write. What stands here newer than the file stays. A number, an address or a site
that something speaks against (queries/directory/stops.py) is left out, and told: nobody would see it before it is read.
"""

import datetime
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from companies.actions.loading.merging import Change, tell
from companies.enums import ChannelKind, EventKind
from companies.lib.french_places import town_key
from companies.lib.phones import PhoneNumber
from companies.lib.records import ImportedBranch, ImportedBranches, ImportedBranchesEnd, ImportedSource
from companies.models import Branch, Company, Source
from companies.queries.directory.planted import planted_in
from companies.queries.directory.stops import domains_of, number_stops, way_stops
from companies.queries.loading import NoLongerThere, company_today

#: A register loses a few counters a day. More than this share at once, and it is the file that is cut.
MOST_GONE = 0.2
_AT_ONCE = 500
_COPIED = (
    "kind", "name", "address", "postcode", "town", "communes", "phone", "email", "website", "url", "opening_hours",
    "is_accessible", "seen_on",
)  # fmt: skip
_WRITTEN = (
    *_COPIED, "company", "town_key", "longitude", "latitude", "gone_on", "source", "digest", "changed_at",
)  # fmt: skip


class ImportTold(Protocol):
    """Of an import (import_memory.ImportReport), what a part of one is told to."""

    format_name: str
    origin: str
    at: datetime.datetime
    done: dict[str, list[str]]
    rows: Counter
    refused: list[tuple[str, str]]
    left_out: list[tuple[str, str]]


@dataclass
class _Part:
    """What is to be written of one part of a file, and what is told of it."""

    new: list[Branch] = field(default_factory=list)
    changed: list[Branch] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)


def bring_branches(*, file: ImportedBranches, report: ImportTold) -> None:
    """One part of the file becomes rows, in one transaction; the last part also says which of those here are gone."""
    report.refused += [(file.name, reason) for reason in file.refused]
    report.left_out += file.left_out
    is_known = Branch.objects.filter(format=report.format_name).exists
    if file.source is None or not (file.branches or (file.end and is_known())):
        return
    part, gone = _Part(), list[Branch]()
    with transaction.atomic():
        source = _source_of(file.source)
        _understand(file.branches, part, source, report)
        Branch.objects.bulk_create(part.new, batch_size=_AT_ONCE)
        Branch.objects.bulk_update(part.changed, _WRITTEN, batch_size=_AT_ONCE)
        if file.end:
            gone = _gone(file.end, source, part, report)
            _date(source, file.end.day)
        _tell(part, gone, source, report)
    report.done["created"] += [branch.key for branch in part.new]
    report.done["updated"] += [branch.key for branch in part.changed]
    report.done["unchanged"] += part.unchanged
    report.done["retired"] += [f"{branch.key} {branch.name}" for branch in gone]
    report.rows += Counter(branch=len(part.new))
    report.refused += part.refused
    report.left_out += part.left_out


def _understand(
    branches: tuple[ImportedBranch, ...], part: _Part, source: Source, report: ImportTold
) -> None:
    keys = [record.key for record in branches]
    standing = Branch.objects.filter(format=report.format_name, key__in=keys)
    known = {branch.key: branch for branch in standing.select_for_update()}
    bodies = _Bodies({record.body for record in branches})
    for record in branches:
        row = known.get(record.key)
        if row and row.gone_on is None and row.digest == record.digest:
            part.unchanged.append(record.key)
        elif row and row.seen_on > record.seen_on:
            part.unchanged.append(record.key)
            part.left_out.append((record.key, f"what stands here is newer, of {row.seen_on}"))
        elif company := bodies.of(record.body):
            branch = row or Branch(format=report.format_name, key=record.key, added_at=report.at)
            told = _fill(branch, record, company, source, bodies)
            branch.changed_at = report.at
            _keep(branch, told, part, is_new=row is None)
        else:
            part.refused.append((record.key, f"{record.body}: no body of ours"))


def _keep(branch: Branch, told: list[str], part: _Part, *, is_new: bool) -> None:
    if planted := planted_in(f"{branch.name} · {branch.town}", own=domains_of(branch.company)):
        part.refused.append((branch.key, f"its name holds {planted[0].written.strip()!r}"))
        return
    try:
        branch.clean_fields(exclude=["company", "source"])
    except ValidationError as error:
        part.refused.append((branch.key, "; ".join(error.messages)))
        return
    (part.new if is_new else part.changed).append(branch)
    part.left_out += [(f"{branch.key} {branch.name}", reason) for reason in told]


def _fill(
    branch: Branch, record: ImportedBranch, company: Company, source: Source, bodies: "_Bodies"
) -> list[str]:
    """Put into the row what the record says. Returns what of it is left out, and why."""
    for name in _COPIED:
        setattr(branch, name, getattr(record, name))
    branch.company, branch.source, branch.digest, branch.gone_on = company, source, record.digest, None
    branch.town_key = town_key(record.town)
    branch.longitude = Decimal(record.longitude) if record.longitude else None
    branch.latitude = Decimal(record.latitude) if record.latitude else None
    told = []
    if reason := bodies.against_number(company, record.phone):
        branch.phone = ""
        told.append(f"telephone {PhoneNumber(record.phone).written_in(settings.HOME_COUNTRY)}: {reason}")
    for name, kind in (("email", ChannelKind.EMAIL), ("website", ChannelKind.FORM)):
        value = getattr(record, name)
        if reason := bodies.against_address(company, kind, value):
            setattr(branch, name, "")
            told.append(f"{name} {value}: {reason}")
    if planted := planted_in(branch.address, own=domains_of(company)):
        branch.address = ""
        told.append(f"address: holds {planted[0].written.strip()!r}")
    return told


class _Bodies:
    """The companies that branches are of, and what speaks against a value there: asked once for each value."""

    def __init__(self, slugs: set[str]) -> None:
        rows = Company.objects.filter(slug__in=slugs).select_related("successor").prefetch_related("domains")
        self._companies = {company.slug: _still_there(company) for company in rows}
        self._against: dict[tuple[int, str, str], str] = {}

    def of(self, slug: str) -> Company | None:
        return self._companies.get(slug)

    def against_number(self, company: Company, canonical: str) -> str:
        """ "" where nothing speaks against it, or there is none."""
        return self._asked(company, ChannelKind.PHONE, canonical) if canonical else ""

    def against_address(self, company: Company, kind: ChannelKind, value: str) -> str:
        return self._asked(company, kind, value) if value else ""

    def _asked(self, company: Company, kind: ChannelKind, value: str) -> str:
        key = (company.pk, str(kind), value)
        if key not in self._against:
            is_phone = kind == ChannelKind.PHONE
            found = (
                number_stops(value, company)
                if is_phone
                else way_stops(kind, value, company, domains_of(company))
            )
            told = (f"{stop.stop.value} {stop.beside}".strip() for stop in found)
            self._against[key] = ", ".join(told)
        return self._against[key]


def _still_there(company: Company) -> Company | None:
    """Branches are of what a body is today."""
    try:
        return company_today(company)
    except NoLongerThere:
        return None


def _gone(end: ImportedBranchesEnd, source: Source, part: _Part, report: ImportTold) -> list[Branch]:
    """Those here that the whole register no longer names, marked so. Of a part of it, or one older than what was read
    here last, nothing is known to be gone."""
    is_older = end.day and source.last_seen_on and end.day < source.last_seen_on
    if not end.is_whole or is_older:
        return []
    standing = Branch.objects.filter(format=report.format_name).current()
    gone = [branch for branch in standing.order_by("id") if branch.key not in end.keys]
    if len(gone) > MOST_GONE * standing.count():
        told = f"{len(gone)} branches are not in the file: too many at once, none was taken out of use"
        part.refused.append(("the file", told))
        return []
    for branch in gone:
        branch.gone_on, branch.changed_at = end.day or report.at.date(), report.at
    Branch.objects.bulk_update(gone, ["gone_on", "changed_at"], batch_size=_AT_ONCE)
    return gone


def _source_of(given: ImportedSource) -> Source:
    """The one source of a register; its day is written when the file was read to its end."""
    known = Source.objects.filter(url=given.url, title=given.title, kind=given.kind).order_by("id").first()
    if known is None:
        known = Source(url=given.url, title=given.title, kind=given.kind)
        known.clean_fields()
        known.save()
    return known


def _date(source: Source, day: datetime.date | None) -> None:
    if day and (source.last_seen_on is None or source.last_seen_on < day):
        source.first_seen_on, source.last_seen_on = source.first_seen_on or day, day
        source.save(update_fields=["first_seen_on", "last_seen_on"])


def _tell(part: _Part, gone: list[Branch], source: Source, report: ImportTold) -> None:
    """One event for all of a part, as of a table of numbers: the rows themselves say when they were brought."""
    told: dict[str, Any] = {
        "branches_added": len(part.new),
        "branches_changed": len(part.changed),
        "branches_gone": len(gone),
    }
    if any(told.values()):
        change = Change(EventKind.DIRECTORY_CHANGED, source, {}, told)
        tell([change], company=None, at=report.at, reason=report.origin)
