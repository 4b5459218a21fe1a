"""British energy suppliers, as Citizens Advice rates them: lines, hours, and the mean waits that suppliers declare to it.

One JSON file, `{"source", "recorded_from", "recorded_on", "suppliers": [...], "series": {name: {day: {...}}}}`: the content of
the comparison table as a repository of Citizens Advice recorded it, day by day. What its README says of its tests (that scores
are not real) is said of other files; so whatever is taken names the day of the recording and where it is kept, and every number
waits for two people at the table itself. White labels are names of the supplier behind them.

Left out: ratings and complaints, which say nothing of reaching anybody; figures of suppliers too small for the table; sites,
forms, and whether there is a chat (it has no address).
"""

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from companies.enums import AliasKind, ChannelKind, ChannelStatus, CompanyKind, Purpose, SourceKind
from companies.exchange.fields import (
    LONGEST_ADDRESS,
    BadRecord,
    a_slug,
    a_text,
    an_email,
)
from companies.exchange.importers import ImportFormat
from companies.exchange.json_files import LARGEST_BYTES, NotAnArchive
from companies.exchange.spelled_hours import hours_of, sections_of
from companies.lib.domains import domain_label, registered_domain
from companies.lib.hosts import NotAnAddress
from companies.lib.hours import NotOpeningHours
from companies.lib.phones import NotAPhoneNumber, PhoneNumber
from companies.lib.records import (
    ImportedDesks,
    ImportedDocument,
    ImportedFigure,
    ImportedFile,
    ImportedFiles,
    ImportedLine,
    ImportedName,
)
from companies.lib.web_addresses import WebAddress, host_of

BRITAIN, SECTOR = "GB", "energy"
ORIGIN = "Citizens Advice"
TITLE = "Citizens Advice, energy supplier contacts (recorded data)"
LONGEST_NAME, LONGEST_SLUG = 120, 70
TIME_ZONE = "Europe/London"
_RECORDED = re.compile(r"github ([\w.-]+/[\w.-]+)@([0-9a-f]{40}) (\S+)")
_WAIT = re.compile(r"(\d{2}):([0-5]\d):([0-5]\d)")
_LABELLED = re.compile(r"(?:(?P<before>[A-Za-z ]+):\s*)?(?P<number>[0-9 ]+)(?:\s*\((?P<after>[A-Za-z ]+)\))?")
#: What a label of a line says → the heading of its hours, and how it is called here (French, English).
_CUSTOMERS = {
    "pay monthly": ("pay monthly customers", "paiement mensuel", "pay monthly"),
    "prepayment": ("prepayment customers", "prépaiement", "prepayment"),
}
_FREEPHONE = "freephone"


def read(path: Path) -> ImportedFiles:
    """Raises NotAnArchive."""
    if not path.is_file() or path.stat().st_size > LARGEST_BYTES:
        raise NotAnArchive(f"{path} is no file of at most {LARGEST_BYTES:,} bytes")
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        suppliers = content["suppliers"]
        copy = _Copy(content)
    except (UnicodeError, ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise NotAnArchive(f"{path} is no JSON object with source, recorded_on and suppliers") from error
    if not isinstance(suppliers, list):
        raise NotAnArchive(f"{path}: suppliers is no list")
    return ImportedFiles(len(suppliers), _files(suppliers, copy))


FORMAT = ImportFormat(name="citizensadvice", origin=ORIGIN, sectors=frozenset([SECTOR]), read=read)


class _Copy:
    """Where and when it was recorded, and the figures day by day."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.url = WebAddress.parse(content["source"]).stored
        self.day = datetime.date.fromisoformat(content["recorded_on"])
        recorded = _RECORDED.fullmatch(content.get("recorded_from", ""))
        self.kept_at = (
            f"https://github.com/{recorded[1]}/blob/{recorded[2]}/{recorded[3]}" if recorded else ""
        )
        series = content.get("series", {})
        self.series: dict[str, Any] = series if isinstance(series, dict) else {}

    def source(self, day: datetime.date) -> ImportedDocument:
        return ImportedDocument(
            self.url,
            TITLE,
            SourceKind.REGULATOR,
            day,
            copy_url=self.kept_at,
            copy_kept_by=ORIGIN if self.kept_at else "",
        )


def _files(suppliers: list[Any], copy: _Copy) -> Iterator[ImportedFile]:
    whites = _white_labels(suppliers)
    domains = [_domain(supplier) for supplier in suppliers]
    for place, supplier in enumerate(suppliers, start=1):
        name = f"supplier {place}"
        left_out: list[str] = []
        try:
            if not isinstance(supplier, dict):
                raise BadRecord("it is no object")
            name = str(supplier.get("name") or name)[:60]
            if white := supplier.get("white_label_of"):
                raise BadRecord(f"a white label: it is kept as a name of {str(white)[:60]}")
            is_alone = domains.count(domains[place - 1]) == 1
            record = _record(supplier, copy, whites.get(name, []), left_out, is_alone=is_alone)
        except BadRecord as error:
            yield ImportedFile(name, None, (str(error),))
        else:
            yield ImportedFile(name, record, tuple(left_out))


def _white_labels(suppliers: list[Any]) -> dict[str, list[str]]:
    """Supplier → the names it sells under."""
    found: dict[str, list[str]] = {}
    for supplier in suppliers:
        if isinstance(supplier, dict) and isinstance(behind := supplier.get("white_label_of"), str):
            try:
                found.setdefault(behind, []).append(
                    a_text(supplier, "name", longest=LONGEST_NAME, required=True)
                )
            except BadRecord:
                continue
    return found


def _record(
    supplier: dict[str, Any], copy: _Copy, whites: list[str], left_out: list[str], *, is_alone: bool
) -> ImportedDesks:
    key = a_slug(supplier, "slug", longest=LONGEST_SLUG)
    website = _website(supplier, left_out)
    domain = registered_domain(host_of(website))
    is_front_door = bool(domain) and WebAddress.parse(website).rest.strip("/") == ""
    return ImportedDesks(
        key=key,
        name=a_text(supplier, "name", longest=LONGEST_NAME, required=True),
        quality="",
        source=copy.source(copy.day),
        kind=CompanyKind.COMPANY,
        country=BRITAIN,
        sector=SECTOR,
        website=website,
        names=tuple(ImportedName(white, AliasKind.BRAND) for white in whites),
        domain=domain,
        is_front_door=is_front_door,
        owns_domain=is_front_door and (is_alone or key.replace("-", "") == domain_label(domain)),
        channels=tuple(_channels(supplier, left_out)),
        figures=tuple(_figures(supplier, copy, left_out)),
    )


def _website(supplier: dict[str, Any], left_out: list[str]) -> str:
    """Written without a scheme."""
    text = _text(supplier, "website", longest=LONGEST_ADDRESS)
    try:
        return (
            WebAddress.parse(f"https://{text}" if text and "://" not in text else text).stored if text else ""
        )
    except NotAnAddress:
        left_out.append(f"website: {text[:80]} is not a web address")
        return ""


def _domain(supplier: Any) -> str:
    try:
        return registered_domain(host_of(_website(supplier, []))) if isinstance(supplier, dict) else ""
    except BadRecord:
        return ""


def _channels(supplier: dict[str, Any], left_out: list[str]) -> Iterator[ImportedLine]:
    sections = sections_of(_text(supplier, "opening_hours", longest=2000))
    lines = list(filter(None, map(str.strip, _text(supplier, "telephone", longest=300).splitlines())))
    for place, line in enumerate(lines):
        try:
            yield _line(line, place, sections, left_out)
        except BadRecord as error:
            left_out.append(str(error))
    try:
        email = an_email({"email": _text(supplier, "email", longest=LONGEST_ADDRESS)}, "email")
    except BadRecord as error:
        left_out.append(str(error))
        return
    if email:
        yield ImportedLine(
            slug="energy-email",
            kind=ChannelKind.EMAIL,
            purpose=Purpose.CUSTOMER_SERVICE,
            value=email,
            status=ChannelStatus.PUBLISHED,
            label_texts={"fr": "Courriel du service client", "en": "Customer service e-mail"},
            languages="en",
            position=len(lines),
        )


def _line(line: str, place: int, sections: dict[str, list[str]], left_out: list[str]) -> ImportedLine:
    read = _LABELLED.fullmatch(line)
    label = (read["before"] or read["after"] or "").strip().lower() if read else ""
    if read is None or label not in ("", _FREEPHONE, *_CUSTOMERS):
        raise BadRecord(f"telephone: {line[:60]} is not understood")
    try:
        number = PhoneNumber.parse(read["number"], BRITAIN)
    except NotAPhoneNumber as error:
        raise BadRecord(f"telephone: {line[:60]} is no number") from error
    heading, french, english = _CUSTOMERS.get(label, ("", "", ""))
    return ImportedLine(
        slug=f"energy-line-{place + 1}" if place else "energy-line",
        kind=ChannelKind.PHONE,
        purpose=Purpose.CUSTOMER_SERVICE,
        value=number.canonical,
        status=ChannelStatus.PROPOSED,
        label_texts={
            "fr": f"Service client ({french})" if french else "Service client",
            "en": f"Customer service ({english})" if english else "Customer service",
        },
        staff_note="As recorded from the table of Citizens Advice: look at the table itself before it is confirmed.",
        languages="en",
        position=place,
        opening_hours=_hours(sections, heading, left_out),
        time_zone=TIME_ZONE,
    )


def _hours(sections: dict[str, list[str]], heading: str, left_out: list[str]) -> str:
    """Those under the line's own heading, or, of a line for everybody, all of which say the same."""
    wanted = (
        [heading]
        if heading in sections
        else [""]
        if "" in sections
        else [known for known, *_called in _CUSTOMERS.values() if known in sections]
    )
    try:
        said = {hours_of(sections[name]) for name in wanted if name in sections}
    except NotOpeningHours as error:
        left_out.append(f"opening_hours: {error}")
        return ""
    if len(said) > 1:
        left_out.append("opening_hours: differ by how one pays, and the line does not")
    return next(iter(said)) if len(said) == 1 else ""


def _figures(supplier: dict[str, Any], copy: _Copy, left_out: list[str]) -> Iterator[ImportedFigure]:
    """One a day on which the table said something else than before, the oldest first."""
    if not supplier.get("data_available"):
        return
    days = copy.series.get(supplier.get("name", ""), {})
    if not isinstance(days, dict) or not days:
        days = {copy.day.isoformat(): supplier}
    before = ""
    for day, figures in sorted(days.items()):
        told = figures.get("average_call_wait") if isinstance(figures, dict) else None
        if not told or told == before:
            continue
        before = told
        try:
            yield _figure(datetime.date.fromisoformat(day), str(told), copy)
        except ValueError:
            left_out.append(f"average_call_wait: {day[:10]} {str(told)[:20]} is no wait")


def _figure(day: datetime.date, told: str, copy: _Copy) -> ImportedFigure:
    wait = _WAIT.fullmatch(told)
    if wait is None:
        raise ValueError(told)
    hours, minutes, seconds = map(int, wait.groups())
    whole = hours * 60 + minutes
    french, english = (f"{whole} min {seconds} s" if whole else f"{seconds} s",) * 2
    return ImportedFigure(
        slug=f"citizens-advice-wait-{day}",
        channel_kind=ChannelKind.PHONE,
        happened_on=day,
        wait_minutes=round((whole * 60 + seconds) / 60) or None,
        found_texts={
            "fr": f"Attente moyenne avant un conseiller, déclarée par le fournisseur à Citizens Advice : {french}.",
            "en": f"Average wait for an adviser, as the supplier declares it to Citizens Advice: {english}.",
        },
        source=copy.source(day),
    )


def _text(supplier: dict[str, Any], name: str, *, longest: int) -> str:
    """ "" also where it is null."""
    return "" if supplier.get(name) is None else a_text(supplier, name, longest=longest)
