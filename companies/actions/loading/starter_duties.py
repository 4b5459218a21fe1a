"""Duties of customer services, from the records of fixtures/. What was observed of them is never in a file."""

from django.db import transaction

from companies.actions.loading.merging import each
from companies.actions.loading.starter_memory import Memory
from companies.actions.loading.starter_records import Record, Tally, bilingual, named
from companies.actions.loading.starter_rows import Coming, bring_row, tell_outcome
from companies.enums import EventKind
from companies.models import Duty, Law, Sector
from companies.queries.history.edits import edits_of

_DUTY = each(
    "name_fr",
    "name_en",
    "looks_at_fr",
    "looks_at_en",
    "law",
    "company_kind",
    "country",
    "position",
    "sectors",
)


@transaction.atomic
def add_duty(record: Record, position: int, tally: Tally) -> None:
    """A duty without a law gets the one of its record as soon as that is there."""
    memory = Memory("duty", record, tally, position=position)
    if memory.is_settled:
        tally.kept["duty"] += 1
        return
    stored = Duty.objects.filter(slug=record["slug"]).first()
    law = Law.objects.filter(slug=record.get("law", "")).first()
    row = Duty(
        slug=record["slug"],
        law=law,
        company_kind=record.get("company_kind", ""),
        country=record.get("country", ""),
        position=position,
        **bilingual("name", record),
        **bilingual("looks_at", record),
    )
    sectors = [named(Sector.objects, slug) for slug in record.get("sectors", ())]
    outcome = bring_row(
        Coming(row, lists={"sectors": sectors}),
        stored,
        _DUTY,
        last=memory.last,
        edits=lambda: edits_of(stored),
        tally=tally,
        place=f"duty {record['slug']}",
    )
    tell_outcome(outcome, EventKind.DIRECTORY_CHANGED, None, tally)
    memory.keep(outcome.brought, is_whole=law is not None or not record.get("law"))
