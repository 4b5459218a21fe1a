"""Loading the starter directory: what the fixtures say becomes rows, and what they correct is corrected.

What a person changed stays theirs (actions/merging.py). A row that cannot be right is refused with its reason, and the
rest goes on. Here are the lists of their own; companies, channels and situations have files beside this one.
"""

from collections.abc import Iterable

from django.db import transaction

from companies.actions.directory.tariffs import save_tariff
from companies.actions.loading.merging import Brought, each
from companies.actions.loading.starter_channels import starting_status
from companies.actions.loading.starter_companies import add_company
from companies.actions.loading.starter_memory import Memory
from companies.actions.loading.starter_parts import bring_findings
from companies.actions.loading.starter_records import (
    SOURCE,
    STARTER,
    Record,
    Tally,
    date_of,
    named,
    texts_of,
)
from companies.actions.loading.starter_rows import Coming, bring_row, tell_outcome
from companies.actions.loading.starter_words import bring_words, said_of
from companies.enums import EventKind
from companies.lib.tariffs import check_price
from companies.lib.words import domain_of
from companies.models import Company, Inquiry, KnownBadNumber, Sector, SectorWord, Tariff
from companies.queries.directory.bad_numbers import check_bad_number
from companies.queries.history.edits import edits_of

__all__ = [
    "STARTER",
    "Record",
    "Tally",
    "add_bad_number",
    "add_company",
    "add_inquiry",
    "add_sector",
    "add_tariff",
    "starting_status",
]

_SECTOR = each("name_texts")
#: A price goes with the page it was read on.
TARIFF = (
    ("price_class", "euro_cents_per_minute", "euro_cents_per_call", "is_wait_free", *SOURCE),
    *each("note_texts"),
)
BAD_NUMBER = (("is_range", "reason", "imitates", *SOURCE), *each("note_texts"))
_INQUIRY = (
    *each("title_texts", "newsroom", "protocol_texts"),
    ("happened_on", "happened_precision"),
    SOURCE,
)


@transaction.atomic
def add_sector(record: Record, tally: Tally) -> None:
    memory = Memory("sector", record, tally)
    if memory.is_settled:
        tally.kept["sector"] += 1
        return
    stored = Sector.objects.filter(slug=record["slug"]).first()
    coming = Coming(Sector(slug=record["slug"], **texts_of(record, "name")))
    outcome = bring_row(
        coming,
        stored,
        _SECTOR,
        last=memory.last,
        edits=edits_of,
        tally=tally,
        place=f"sector {record['slug']}",
    )
    tell_outcome(outcome, EventKind.DIRECTORY_CHANGED, None, tally)
    memory.keep({**outcome.brought, "words": _bring_words(outcome.row, record, memory.last, tally)})


def _bring_words(sector: Sector, record: Record, last: Brought | None, tally: Tally) -> list[str] | Brought:
    """What people say for it; what to remember."""
    place = f"sector {sector.slug}"
    rows = said_of(
        SectorWord, {"sector": sector}, record.get("words", {}), place=f"{place}, word", tally=tally
    )
    brought, _before = bring_words(
        rows,
        sector.words,
        None if last is None else last.get("words", []),
        is_touched="words" in edits_of(sector).fields_of(sector),
        place=place,
        tally=tally,
    )
    return brought


@transaction.atomic
def add_tariff(record: Record, tally: Tally) -> None:
    """What a number costs. Channels that are there already have it from now on."""
    memory = Memory("tariff", record, tally)
    if memory.is_settled:
        tally.kept["tariff"] += 1
        return
    stored = Tariff.objects.select_related("source").filter(number=record["number"]).first()
    row = Tariff(
        number=record["number"],
        price_class=record["price_class"],
        euro_cents_per_minute=record.get("euro_cents_per_minute"),
        euro_cents_per_call=record.get("euro_cents_per_call"),
        is_wait_free=record.get("is_wait_free"),
        **texts_of(record, "note"),
    )
    row.full_clean(exclude=["source"], validate_unique=stored is None)
    check_price(row.phone_number, row.price, said_at=domain_of(record["source"].get("url", "")))

    def store(tariff: Tariff, *, only: Iterable[str] = ()) -> None:
        save_tariff(tariff=tariff, by=None, at=tally.at, reason=STARTER)

    outcome = bring_row(
        Coming(row, record["source"]),
        stored,
        TARIFF,
        last=memory.last,
        edits=edits_of,
        tally=tally,
        place=f"tariff of {record['number']}",
        store=store,
    )
    memory.keep(outcome.brought)


@transaction.atomic
def add_bad_number(record: Record, tally: Tally) -> None:
    """A number, or the beginning of many, that is not whose it is said to be."""
    memory = Memory("bad_number", record, tally)
    if memory.is_settled:
        tally.kept["knownbadnumber"] += 1
        return
    stored = KnownBadNumber.objects.select_related("source").filter(number=record["number"]).first()
    imitated = record.get("imitates")
    row = KnownBadNumber(
        number=record["number"],
        is_range=record.get("is_range", False),
        reason=record["reason"],
        imitates=named(Company.objects, imitated) if imitated else None,
        **texts_of(record, "note"),
    )
    check_bad_number(row.number, is_range=row.is_range)
    outcome = bring_row(
        Coming(row, record["source"]),
        stored,
        BAD_NUMBER,
        last=memory.last,
        edits=edits_of,
        tally=tally,
        place=f"bad number {record['number']}",
    )
    tell_outcome(outcome, EventKind.BAD_NUMBER_CHANGED, outcome.row.imitates, tally)
    memory.keep(outcome.brought)


@transaction.atomic
def add_inquiry(record: Record, tally: Tally) -> None:
    memory = Memory("inquiry", record, tally)
    findings = record.get("findings", ())
    if memory.is_settled:
        tally.kept.update({"inquiry": 1, "measurement": len(findings)})
        return
    stored = Inquiry.objects.select_related("source").filter(slug=record["slug"]).first()
    happened = date_of(record, "happened_on")
    row = Inquiry(
        slug=record["slug"],
        newsroom=record["newsroom"],
        happened_on=happened.on,
        happened_precision=happened.precision,
        **texts_of(record, "title", "protocol"),
    )
    last = memory.last or {}
    outcome = bring_row(
        Coming(row, record["source"]),
        stored,
        _INQUIRY,
        last=last.get("inquiry"),
        edits=edits_of,
        tally=tally,
        place=f"inquiry {record['slug']}",
    )
    tell_outcome(outcome, EventKind.MEASUREMENT_CHANGED, None, tally)
    brought = bring_findings(
        [{**finding, "inquiry": record["slug"]} for finding in findings],
        outcome.row,
        last=last.get("findings"),
        edits=lambda: edits_of(*outcome.row.measurements.filter(company=None)),
        tally=tally,
        is_new=outcome.is_new,
    )
    memory.keep({"inquiry": outcome.brought, "findings": brought})
