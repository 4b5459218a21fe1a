"""Our own table for a list that somebody made, a newsroom say: a row a way in, described in docs/import-csv.md.

Rows of one company are one record, whichever stand between them. A row that cannot be taken is told of by its line, and takes
no other with it.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.text import slugify

from companies.enums import (
    LINK_KINDS,
    Audience,
    ChannelKind,
    ChannelStatus,
    CompanyKind,
    Purpose,
    SourceKind,
)
from companies.exchange.fields import BadRecord
from companies.exchange.importers import ImportFormat
from companies.exchange.json_files import NotAnArchive
from companies.exchange.tables import Formula, Row, rows_of
from companies.lib.domains import registered_domain
from companies.lib.hosts import NotAnAddress
from companies.lib.hours import NotOpeningHours, OpeningHours
from companies.lib.mail_addresses import MailAddress
from companies.lib.phones import NotAPhoneNumber, PhoneNumber
from companies.lib.places import country_codes
from companies.lib.records import ImportedDesks, ImportedFile, ImportedFiles, ImportedLine, ImportedSource
from companies.lib.web_addresses import WebAddress, host_of

ORIGIN = "a table"
REQUIRED = ("company", "country", "kind", "value", "source_url", "source_date")
COLUMNS = (
    *REQUIRED,
    "website",
    "sector",
    "purpose",
    "audience",
    "label",
    "hours",
    "price",
    "source_title",
    "note",
)
OTHER = "other"
LONGEST = {
    "company": 120,
    "label": 120,
    "hours": 200,
    "price": 200,
    "source_title": 200,
    "note": 1000,
    "value": 500,
}
_SLUG = re.compile(r"[a-z0-9-]{1,50}")
_FRENCH_DAY = re.compile(r"(\d{2})/(\d{2})/(\d{4})")


def read(path: Path) -> ImportedFiles:
    """Raises NotAnArchive, which names the columns that are missing."""
    names, rows = rows_of(path)
    if missing := [name for name in REQUIRED if name not in names]:
        raise NotAnArchive(f"{path} has no column {', '.join(missing)} (docs/import-csv.md)")
    unknown = tuple(
        f"column {name[:40]} is not one of ours" for name in names if name and name not in COLUMNS
    )
    listed = list(_files(rows, unknown))
    return ImportedFiles(len(listed), iter(listed))


FORMAT = ImportFormat(name="csv", origin=ORIGIN, sectors=frozenset([OTHER]), read=read)


@dataclass
class _Company:
    """What the rows of one company come to."""

    name: str
    country: str
    first: int
    website: str = ""
    sector: str = ""
    lines: list[ImportedLine] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    taken: Counter = field(default_factory=Counter)


def _files(rows: Iterable[Row], unknown: tuple[str, ...]) -> Iterator[ImportedFile]:
    found: dict[str, _Company] = {}
    refused: list[ImportedFile] = [ImportedFile("header", None, unknown)] if unknown else []
    for row in rows:
        try:
            _take(row, found)
        except (BadRecord, Formula) as error:
            refused.append(ImportedFile(f"line {row.line}", None, (str(error),)))
    yield from refused
    domains = Counter(registered_domain(host_of(company.website)) for company in found.values())
    for key, company in found.items():
        if company.lines:
            yield ImportedFile(
                f"line {company.first}", _record(key, company, domains), tuple(company.refused)
            )


def _take(row: Row, found: dict[str, _Company]) -> None:
    """Raises BadRecord, Formula."""
    name = _text(row, "company", is_required=True)
    key = slugify(name)[:70].strip("-")
    if not key:
        raise BadRecord(f"company: {name[:40]} has no Latin letter or figure")
    country = _text(row, "country", is_required=True).upper()
    if country not in country_codes():
        raise BadRecord(f"country: {country[:20]} is no code of ISO 3166 (FR, GB)")
    company = found.get(key) or _Company(name, country, row.line)
    if company.country != country:
        raise BadRecord(f"country: line {company.first} says {company.country} of {name}")
    website, sector = _web(row, "website"), _text(row, "sector")
    if sector and not _SLUG.fullmatch(sector):
        raise BadRecord(f"sector: {sector[:40]} is no slug of a sector (energy, bank)")
    for column, said, known in (("website", website, company.website), ("sector", sector, company.sector)):
        if said and known and said != known:
            raise BadRecord(f"{column}: an earlier line says {known}")
    line = _line(row, company, website or company.website)
    company.website, company.sector = company.website or website, company.sector or sector
    company.lines.append(line)
    found[key] = company


def _line(row: Row, company: _Company, website: str) -> ImportedLine:
    kind = _choice(row, "kind", ChannelKind, "")
    purpose = _choice(row, "purpose", Purpose, Purpose.CUSTOMER_SERVICE)
    value, extension = _value(row, kind, company.country)
    label, note = _text(row, "label"), _text(row, "note")
    price = _text(row, "price")
    source = _source(row, website)
    told = [note, f"Price as printed: {price}" if price else ""]
    company.taken[kind, purpose] += 1
    number = company.taken[kind, purpose]
    return ImportedLine(
        slug=f"{kind}-{purpose}".replace("_", "-") + (f"-{number}" if number > 1 else ""),
        kind=kind,
        purpose=purpose,
        value=value,
        status=ChannelStatus.PUBLISHED,
        extension=extension,
        label_texts={"fr": label, "en": label},
        staff_note="\n".join(filter(None, told)),
        position=len(company.lines),
        audience=_choice(row, "audience", Audience, Audience.CUSTOMERS),
        opening_hours=_hours(row),
        origin=source,
    )


def _record(key: str, company: _Company, domains: Counter) -> ImportedDesks:
    domain = registered_domain(host_of(company.website))
    is_front_door = bool(domain) and WebAddress.parse(company.website).rest.strip("/") == ""
    origin = company.lines[0].origin
    return ImportedDesks(
        key=key,
        name=company.name,
        quality="",
        source=origin or ImportedSource("", ORIGIN, SourceKind.CROWD, None),
        kind=CompanyKind.COMPANY,
        country=company.country,
        sector=company.sector or OTHER,
        website=company.website,
        domain=domain,
        is_front_door=is_front_door,
        owns_domain=is_front_door and domains[domain] == 1,
        channels=tuple(company.lines),
    )


def _text(row: Row, name: str, *, is_required: bool = False) -> str:
    text = row.cell(name)
    if is_required and not text:
        raise BadRecord(f"{name}: is empty")
    if len(text) > LONGEST.get(name, 500):
        raise BadRecord(f"{name}: longer than {LONGEST.get(name, 500)} characters")
    if "\0" in text:
        raise BadRecord(f"{name}: holds a NUL")
    return text


def _choice(
    row: Row, name: str, choices: type[ChannelKind] | type[Purpose] | type[Audience], default: str
) -> str:
    text = _text(row, name, is_required=not default).lower().replace(" ", "_") or default
    if text not in choices.values:
        raise BadRecord(f"{name}: {text[:40]} is none of {', '.join(choices.values)}")
    return text


def _value(row: Row, kind: str, country: str) -> tuple[str, str]:
    text = _text(row, "value", is_required=True)
    try:
        if kind == ChannelKind.PHONE:
            number = PhoneNumber.parse(text, country)
            return number.canonical, number.extension
        if kind == ChannelKind.EMAIL:
            return MailAddress.parse(text).stored, ""
        if kind in LINK_KINDS:
            return WebAddress.parse(text).stored, ""
    except NotAPhoneNumber as error:
        raise BadRecord(f"value: {text[:60]} is no telephone number of {country}") from error
    except NotAnAddress as error:
        raise BadRecord(f"value: {text[:60]} is no address") from error
    return text, ""


def _web(row: Row, name: str, *, is_required: bool = False) -> str:
    text = _text(row, name, is_required=is_required)
    try:
        return WebAddress.parse(text).stored if text else ""
    except NotAnAddress as error:
        raise BadRecord(f"{name}: {text[:60]} is not a web address") from error


def _hours(row: Row) -> str:
    text = _text(row, "hours")
    try:
        if text:
            OpeningHours.parse(text)
    except NotOpeningHours as error:
        raise BadRecord(f"hours: {error}") from error
    return text


def _source(row: Row, website: str) -> ImportedSource:
    """Official where it stands on the company's own domain; anything else is somebody who says so."""
    url = _web(row, "source_url", is_required=True)
    domain = registered_domain(host_of(url))
    is_own = bool(domain) and domain == registered_domain(host_of(website))
    kind = SourceKind.OFFICIAL if is_own else SourceKind.CROWD
    return ImportedSource(url, _text(row, "source_title"), kind, _day(row))


def _day(row: Row) -> datetime.date:
    text = _text(row, "source_date", is_required=True)
    french = _FRENCH_DAY.fullmatch(text)
    try:
        return datetime.date.fromisoformat("-".join(reversed(french.groups())) if french else text)
    except ValueError as error:
        raise BadRecord(f"source_date: {text[:20]} is no day (2026-11-29)") from error
