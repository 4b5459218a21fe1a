"""Facts that hang from a company or an inquiry and have no life of their own: absences and findings.

One that the files no longer state, and nobody has touched, is taken away: it would deny what is now there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypedDict, TypeVar, Unpack

from django.db.models import QuerySet

from companies.actions.loading.merging import Brought, Fact, each, is_untouched, names_of
from companies.actions.loading.starter_memory import as_brought
from companies.actions.loading.starter_records import (
    NO_LONGER_GIVEN,
    SOURCE,
    Record,
    Tally,
    date_of,
    named,
    source_names,
    texts_of,
)
from companies.actions.loading.starter_rows import (
    Coming,
    bring_row,
    spoken,
    take_away,
    tell_outcome,
    values_today,
)
from companies.enums import EventKind
from companies.models import Absence, Company, Inquiry, Measurement
from companies.queries.history.edits import Edits

Owner = TypeVar("Owner", Company, Company | Inquiry)
Row = TypeVar("Row", Absence, Measurement)


#: What a quotation says beside its words.
_ABOUT_QUOTES = ("language", "attribution")


class How(TypedDict):
    """`is_new`: nothing hangs from the owner yet. `last`: what was brought of each before, by its key."""

    last: Brought | None
    edits: Callable[[], Edits]
    tally: Tally
    is_new: bool


@dataclass(frozen=True)
class Part(Generic[Owner, Row]):
    """One sort of them. `key`: the column a record names its row by. `row_of`: a record as a row, not stored."""

    said: str
    key: str
    facts: tuple[Fact, ...]
    event: EventKind
    row_of: Callable[[Record, Owner, int], Row]


def bring_absences(records: list[Record], company: Company, **how: Unpack[How]) -> Brought:
    return _bring_parts(_ABSENCE, records, company, company.absences.all(), **how)


def bring_findings(records: list[Record], owner: Company | Inquiry, **how: Unpack[How]) -> Brought:
    """Of an inquiry, those about no company."""
    rows = owner.measurements.all()
    own = rows if isinstance(owner, Company) else rows.filter(company=None)
    return _bring_parts(_FINDING, records, owner, own, **how)


def _bring_parts(
    part: Part[Owner, Row],
    records: list[Record],
    owner: Owner,
    rows: QuerySet[Row],
    **how: Unpack[How],
) -> Brought:
    """What to remember now comes back."""
    last, edits, tally = how["last"], how["edits"], how["tally"]
    company = owner if isinstance(owner, Company) else None
    hanging = rows.none() if how["is_new"] else rows.select_related("source")
    standing: dict[str, Row] = {getattr(row, part.key): row for row in hanging}
    last = _at_first(part, standing, edits) if last is None else last
    brought: Brought = {}
    for position, record in enumerate(records):
        key = record.get(part.key, "")
        place = f"{owner.slug}, {part.said} {key}"
        brought |= {key: last[key]} if key in last else {}
        with tally.refusing(place):
            if key in last and key not in standing:  # somebody deleted it
                continue
            outcome = bring_row(
                Coming(part.row_of(record, owner, position), record["source"]),
                standing.get(key),
                part.facts,
                last=last.get(key),
                edits=lambda _row: edits(),
                tally=tally,
                place=place,
            )
            tell_outcome(outcome, part.event, company, tally)
            brought[key] = outcome.brought
    given = {record.get(part.key) for record in records}
    for key in sorted(last.keys() & standing.keys() - given) if tally.corrects else ():
        row, place = standing[key], f"{owner.slug}, {part.said} {key}"
        if is_untouched(names_of(spoken(part.facts, row)), last[key], _today(part, row)):
            take_away(row, part.event, company, tally, place)
        else:
            brought[key] = last[key]
            tally.leave(place, [NO_LONGER_GIVEN])
    return brought


def _at_first(part: Part[Owner, Row], standing: dict[str, Row], edits: Callable[[], Edits]) -> Brought:
    """Where nothing is remembered: those that no person wrote, with what no person changed in them."""
    touched = {key: edits().fields_of(row, source_names()) for key, row in standing.items()}
    return {
        key: as_brought(_today(part, row), touched[key])
        for key, row in standing.items()
        if part.key not in touched[key]
    }


def _today(part: Part[Owner, Row], row: Row) -> Brought:
    return values_today(row, names_of(spoken(part.facts, row)))


def _absence_of(record: Record, company: Company, position: int) -> Absence:
    checked, substitute = date_of(record, "checked_on"), record.get("substitute")
    return Absence(
        company=company,
        kind=record["kind"],
        checked_on=checked.on,
        checked_precision=checked.precision,
        substitute=named(company.channels, substitute) if substitute else None,
        **texts_of(record, "note"),
    )


def _finding_of(record: Record, owner: Company | Inquiry, position: int) -> Measurement:
    happened = date_of(record, "happened_on")
    quote = record.get("quote", {})
    return Measurement(
        company=owner if isinstance(owner, Company) else None,
        inquiry=named(Inquiry.objects, record["inquiry"]) if record.get("inquiry") else None,
        slug=record["slug"],
        provenance=record["provenance"],
        channel_kind=record.get("channel_kind", ""),
        happened_on=happened.on,
        happened_precision=happened.precision,
        outcome=record["outcome"],
        wait_minutes=record.get("wait_minutes"),
        response_hours=record.get("response_hours"),
        resolved_within_minutes=record.get("resolution_minutes_max"),
        sample_size=record.get("sample_size"),
        answered_percent=record.get("share_answered_percent"),
        quote_texts={code: words for code, words in quote.items() if code not in _ABOUT_QUOTES},
        quote_language=quote.get("language", ""),
        quoted_from_texts=quote.get("attribution", {}),
        position=position,
        **texts_of(record, "tried", "found"),
    )


_ABSENCE = Part(
    said="absence of",
    key="kind",
    #: The day goes with the page that showed it.
    facts=(("checked_on", "checked_precision", *SOURCE), *each("note_texts", "substitute")),
    event=EventKind.ABSENCE_CHANGED,
    row_of=_absence_of,
)
_FINDING = Part(
    said="finding",
    key="slug",
    facts=(
        ("provenance", "inquiry", "outcome"),
        ("happened_on", "happened_precision"),
        *each("channel_kind", "wait_minutes", "response_hours", "resolved_within_minutes"),
        ("sample_size", "answered_percent"),
        *each("tried_texts", "found_texts"),
        ("quote_language", "quote_texts", "quoted_from_texts"),
        ("position",),
        SOURCE,
    ),
    event=EventKind.MEASUREMENT_CHANGED,
    row_of=_finding_of,
)
