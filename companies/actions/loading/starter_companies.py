"""Companies of the starter directory, with their names, channels, absences and findings."""

from collections.abc import Callable
from functools import cache

from django.db import transaction

from companies.actions.directory.companies import company_facts
from companies.actions.history.events import changed_fields, column_of
from companies.actions.loading.imported_facts import STANDING
from companies.actions.loading.merging import Brought, Change, each, tell
from companies.actions.loading.starter_makes_way import make_way
from companies.actions.loading.starter_memory import Memory
from companies.actions.loading.starter_names import bring_names, names_at_first
from companies.actions.loading.starter_parts import bring_absences, bring_findings
from companies.actions.loading.starter_records import STARTER, Record, Tally, named, texts_of
from companies.actions.loading.starter_rows import Coming, bring_row
from companies.actions.loading.starter_ways import Ways
from companies.actions.search.index import index_company, refresh_prominence
from companies.enums import CompanyStatus, EventKind
from companies.models import Company, Sector
from companies.models.company import OWN_FACTS
from companies.queries.history.edits import NO_EDITS, Edits, edits_in_company

_FACTS = (*each(*OWN_FACTS, "sector", "summary_texts"), STANDING)


class OfAnotherKind(ValueError):
    """An invented company stands where one is to come that exists, or the other way round."""


@transaction.atomic
def add_company(record: Record, tally: Tally, *, is_fictitious: bool = False, reason: str = STARTER) -> None:
    """One company with its names, channels, absences and findings. `reason` stands in its history.

    What a fictitious one says of itself is true of it: its channels are public at once.
    """
    memory = Memory("company", record, tally)
    if memory.is_settled:
        tally.kept.update(_rows_in(record))
        return
    if memory.last is None and tally.corrects:
        make_way(record["slug"], record.get("domains", ()), tally)
    stored = Company.objects.select_for_update(of=("self",)).filter(slug=record["slug"]).first()
    if stored and stored.is_fictitious != is_fictitious:
        raise OfAnotherKind(record["slug"])
    before = company_facts(stored) if stored else {}
    edits = cache(lambda: edits_in_company(stored) if stored else NO_EDITS)
    outcome = bring_row(
        Coming(_row_of(record, is_fictitious)),
        stored,
        _FACTS,
        last=(memory.last or {}).get("fields"),
        edits=lambda _row: edits(),
        tally=tally,
        place=record["slug"],
    )
    company = outcome.row
    what_hangs = _bring_what_hangs(record, company, memory.last, edits, tally, is_new=outcome.is_new)
    if outcome.is_new:
        _begin_history(company, tally, reason)
    else:
        _tell_company(company, before, tally)
        refresh_prominence(company=company)
    memory.keep({"fields": outcome.brought, **what_hangs})


def _bring_what_hangs(
    record: Record,
    company: Company,
    last: Brought | None,
    edits: Callable[[], Edits],
    tally: Tally,
    *,
    is_new: bool,
) -> Brought:
    """Names, channels, absences and findings. What to remember of them."""
    names: Brought = {}
    if is_new or tally.corrects:
        names_before = last or ({} if is_new else names_at_first(company, edits()))
        names = bring_names(record, company, names_before, tally, is_new=is_new)
    last = last or {}
    ways = Ways(company, last.get("channels"), edits, tally, is_new=is_new)
    channels = ways.bring(record.get("channels", []))
    parts = {
        name: bring(
            record.get(name, []), company, last=last.get(name), edits=edits, tally=tally, is_new=is_new
        )
        for name, bring in (("absences", bring_absences), ("findings", bring_findings))
    }
    return {**names, "channels": channels, **parts}


def _rows_in(record: Record) -> dict[str, int]:
    """How many of each kind a record brings, names apart."""
    parts = {"channel": "channels", "absence": "absences", "measurement": "findings"}
    return {"company": 1} | {model: len(record.get(name, ())) for model, name in parts.items()}


def _row_of(record: Record, is_fictitious: bool) -> Company:
    return Company(
        slug=record["slug"],
        sector=named(Sector.objects, record["sector"]),
        status=CompanyStatus.PUBLISHED,
        is_fictitious=is_fictitious,
        **texts_of(record, "summary"),
        **{name: record[name] for name in OWN_FACTS if name in record or not _may_be_left_out(name)},
    )


def _may_be_left_out(name: str) -> bool:
    return column_of(Company, name).blank


def _begin_history(company: Company, tally: Tally, reason: str) -> None:
    tally.new_companies.add(company.slug)
    index_company(company=company)
    told = {"name": company.name, "channels": [channel.slug for channel in company.channels.all()]}
    change = Change(EventKind.COMPANY_ADDED, company, {}, told)
    tell([change], company=company, at=tally.at, reason=reason)


def _tell_company(company: Company, before: Brought, tally: Tally) -> None:
    old, new = changed_fields(before, company_facts(company))
    if new:
        index_company(company=company)
        change = Change(EventKind.COMPANY_CHANGED, company, old, new)
        tell([change], company=company, at=tally.at, reason=STARTER)
