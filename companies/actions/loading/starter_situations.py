"""Situations, the laws they stand on, and who to go to next, from the records of fixtures/.

What an editor changed stays theirs (actions/merging.py). The steps of a situation are one fact, and so are its notes
and the companies to reach.
"""

from django.db import transaction

from companies.actions.directory.situations import withdraw_situation
from companies.actions.loading.merging import each
from companies.actions.loading.starter_lines import AnswerLines, SituationLines, law_of
from companies.actions.loading.starter_memory import Memory
from companies.actions.loading.starter_records import (
    SOURCE,
    STARTER,
    Record,
    Tally,
    date_of,
    named,
    save_checked,
    texts_of,
)
from companies.actions.loading.starter_rows import Coming, bring_row, tell_outcome
from companies.enums import EventKind
from companies.models import Company, Law, Recourse, Sector, Situation
from companies.models.proposal import GUARDED_FACTS
from companies.queries.history.edits import edits_of

_LAW = (
    *each("cite_texts", "says_texts", "url"),
    ("in_force_since", "in_force_precision"),
    ("asks", "country"),
    SOURCE,
)
RECOURSE = (
    *each("name", "kind", "country", "page", "url", "form_url", "postal_address", "law", "note_texts"),
    ("needs_complaint", "after_months", "after_weeks", "within_months"),
    *each("sectors", "companies", "position"),
    SOURCE,
)
_COLUMNS = (
    *each("name_texts", "position", "is_urgent", "is_discreet"),
    *each("brand_question_texts"),
)
_SITUATION = (*_COLUMNS, ("brand_sectors",))


@transaction.atomic
def add_law(record: Record, tally: Tally) -> None:
    memory = Memory("law", record, tally)
    if memory.is_settled:
        tally.kept["law"] += 1
        return
    stored = Law.objects.select_related("source").filter(slug=record["slug"]).first()
    since = date_of(record, "in_force_since") if record.get("in_force_since") else None
    law = Law(
        slug=record["slug"],
        url=record.get("url", ""),
        asks=record.get("asks", ""),
        country=record.get("country", ""),
        **texts_of(record, "cite", "says"),
    )
    if since:
        law.in_force_since, law.in_force_precision = since.on, since.precision
    outcome = bring_row(
        Coming(law, record["source"]),
        stored,
        _LAW,
        last=memory.last,
        edits=edits_of,
        tally=tally,
        place=f"law {record['slug']}",
    )
    tell_outcome(outcome, EventKind.DIRECTORY_CHANGED, None, tally)
    memory.keep(outcome.brought)


class LeadsNowhere(ValueError):
    """Nobody can be sent there."""


@transaction.atomic
def add_recourse(record: Record, position: int, tally: Tally) -> None:
    """Sectors and companies are those that are there: one that is missing refuses the record."""
    memory = Memory("recourse", record, tally, position=position)
    if memory.is_settled:
        tally.kept["recourse"] += 1
        return
    stored = Recourse.objects.select_related("source").filter(slug=record["slug"]).first()
    recourse = Recourse(
        slug=record["slug"],
        name=record["name"],
        kind=record["kind"],
        country=record["country"],
        page=named(Company.objects, record["page"]) if record.get("page") else None,
        url=record.get("url") or "",
        form_url=record.get("form_url") or "",
        postal_address=record.get("postal_address") or "",
        needs_complaint=record.get("needs_complaint", False),
        after_months=record.get("after_months"),
        after_weeks=record.get("after_weeks"),
        within_months=record.get("within_months"),
        law=law_of(record),
        position=position,
        **texts_of(record, "note"),
    )
    if not any(getattr(recourse, name) for name in GUARDED_FACTS["recourse"]):
        raise LeadsNowhere("neither an address nor a form nor a postal address")
    lists: dict[str, list[Sector] | list[Company]] = {
        "sectors": [named(Sector.objects, slug) for slug in record.get("sectors", ())],
        "companies": [named(Company.objects, slug) for slug in record.get("companies", ())],
    }
    outcome = bring_row(
        Coming(recourse, record["source"], lists),
        stored,
        RECOURSE,
        last=memory.last,
        edits=edits_of,
        tally=tally,
        place=f"recourse {record['slug']}",
    )
    tell_outcome(outcome, EventKind.DIRECTORY_CHANGED, None, tally)
    memory.keep(outcome.brought)


@transaction.atomic
def add_situation(record: Record, tally: Tally) -> None:
    """The situation alone, which companies name; its lists come once those are there (see fill_situation)."""
    memory = Memory("situation", record, tally)
    if memory.is_settled:
        tally.kept["situation"] += 1
        return
    if "successor" in record:
        _withdraw(record, memory, tally)
        return
    if Situation.objects.filter(slug=record["slug"]).exists():
        return
    coming = Coming(_situation_of(record))
    outcome = bring_row(coming, None, _COLUMNS, last=None, edits=edits_of, tally=tally, place=record["slug"])
    tally.new_situations.add(record["slug"])
    memory.keep({"fields": outcome.brought}, is_whole=False)


def _withdraw(record: Record, memory: Memory, tally: Tally) -> None:
    """One that another takes the place of, so that its address leads on. What was said to be good for the one is good
    for the other."""
    successor = named(Situation.objects, record["successor"])
    known = Situation.objects.filter(slug=record["slug"]).first()
    if known is None:
        known = Situation(slug=record["slug"], successor=successor, **texts_of(record, "name"))
        save_checked(known)
        tally.count(known, is_new=True)
    elif known.successor is None:
        withdraw_situation(situation=known, successor=successor, at=tally.at, reason=STARTER)
        tally.changed["situation"] += 1
    else:
        tally.count(known, is_new=False)
    memory.keep({})


@transaction.atomic
def fill_situation(record: Record, tally: Tally) -> None:
    """What people say for it, and which companies it may be about."""
    memory = Memory("situation", record, tally)
    if memory.is_settled or "successor" in record:
        return
    situation = named(Situation.objects, record["slug"])
    is_new = record["slug"] in tally.new_situations
    edits = edits_of(situation)
    sectors = [named(Sector.objects, slug) for slug in record.get("brand", {}).get("sectors", ())]
    outcome = bring_row(
        Coming(_situation_of(record), lists={"brand_sectors": sectors}),
        situation,
        _SITUATION,
        last=(memory.last or {}).get("fields"),
        edits=lambda _row: edits,
        tally=Tally(at=tally.at) if is_new else tally,
        place=record["slug"],
    )
    if not is_new:
        tell_outcome(outcome, EventKind.DIRECTORY_CHANGED, None, tally)
    lines = SituationLines(situation, record, memory.last, edits.fields_of(situation), tally, is_new)
    memory.keep({"fields": outcome.brought, "phrases": lines.phrases()})


@transaction.atomic
def add_answer(record: Record, tally: Tally) -> None:
    """What to do in a situation in one country, and whom to reach there."""
    memory = Memory("answer", record, tally)
    if memory.is_settled:
        return
    situation = named(Situation.objects, record["slug"])
    is_new = record["slug"] in tally.new_situations
    touched = edits_of(situation).fields_of(situation)
    memory.keep(AnswerLines(situation, record, memory.last, touched, tally, is_new).bring())


def _situation_of(record: Record) -> Situation:
    brand = record.get("brand", {}).get("question", {})
    return Situation(
        slug=record["slug"],
        position=record["position"],
        is_urgent=record.get("urgent", False),
        is_discreet=record.get("discreet", False),
        **texts_of(record, "name"),
        **texts_of({"brand_question": brand}, "brand_question"),
    )
