"""Situations, the laws they stand on, and who to go to next, from the records of fixtures/.

What is already there is kept as it is, editors' corrections included.
"""

from django.db import transaction

from companies.actions.situations import withdraw_situation
from companies.actions.starter_records import (
    STARTER,
    Record,
    Tally,
    bilingual,
    date_of,
    save_checked,
    source_of,
)
from companies.enums import SituationNoteKind
from companies.lib.phrases import phrase_key
from companies.models import (
    Channel,
    Company,
    Law,
    Recourse,
    Sector,
    Situation,
    SituationEntry,
    SituationNote,
    SituationPhrase,
    SituationStep,
)


@transaction.atomic
def add_law(record: Record, tally: Tally) -> None:
    known = Law.objects.filter(slug=record["slug"]).first()
    if known:
        tally.count(known, is_new=False)
        return
    since = date_of(record, "in_force_since") if record.get("in_force_since") else None
    law = Law(
        slug=record["slug"],
        url=record.get("url", ""),
        source=source_of(record["source"]),
        **bilingual("cite", record),
        **bilingual("says", record),
    )
    if since:
        law.in_force_since, law.in_force_precision = since.on, since.precision
    save_checked(law, exclude=["source"])
    tally.count(law, is_new=True)


@transaction.atomic
def add_recourse(record: Record, position: int, tally: Tally) -> None:
    """Sectors and companies are those that are there: one that is missing refuses the record."""
    known = Recourse.objects.filter(slug=record["slug"]).first()
    if known:
        tally.count(known, is_new=False)
        return
    recourse = Recourse(
        slug=record["slug"],
        name=record["name"],
        kind=record["kind"],
        country=record["country"],
        page=Company.objects.get(slug=record["page"]) if record.get("page") else None,
        url=record.get("url") or "",
        form_url=record.get("form_url") or "",
        postal_address=record.get("postal_address") or "",
        needs_complaint=record.get("needs_complaint", False),
        after_months=record.get("after_months"),
        within_months=record.get("within_months"),
        law=_law(record),
        position=position,
        source=source_of(record["source"]),
        **bilingual("note", record),
    )
    save_checked(recourse, exclude=["source"])
    recourse.sectors.set([Sector.objects.get(slug=slug) for slug in record.get("sectors", ())])
    recourse.companies.set([Company.objects.get(slug=slug) for slug in record.get("companies", ())])
    tally.count(recourse, is_new=True)


def add_situation(record: Record, tally: Tally) -> None:
    """The situation alone; its companies come later, and name it (see fill_situation)."""
    if "successor" in record:
        _withdraw(record, tally)
        return
    situation, is_new = Situation.objects.get_or_create(
        slug=record["slug"],
        defaults={
            "position": record["position"],
            "is_urgent": record.get("urgent", False),
            "is_discreet": record.get("discreet", False),
            **bilingual("name", record),
        },
    )
    tally.count(situation, is_new=is_new)


@transaction.atomic
def _withdraw(record: Record, tally: Tally) -> None:
    """One that another takes the place of, so that its address leads on. What was said to be good for the one is good
    for the other."""
    successor = Situation.objects.get(slug=record["successor"])
    known = Situation.objects.filter(slug=record["slug"]).first()
    if known is None:
        made = Situation(slug=record["slug"], successor=successor, **bilingual("name", record))
        save_checked(made)
        tally.count(made, is_new=True)
        return
    tally.count(known, is_new=False)
    if known.successor is None:
        withdraw_situation(situation=known, successor=successor, at=tally.at, reason=STARTER)


@transaction.atomic
def fill_situation(record: Record, tally: Tally) -> None:
    """Who to reach, what to do and what people say. Companies where there are any, are kept; so are steps, and so are
    phrases."""
    if "successor" in record:
        return
    situation = Situation.objects.get(slug=record["slug"])
    if not situation.phrases.exists():
        _add_phrases(situation, record, tally)
    if not situation.entries.exists():
        _add_companies(situation, record, tally)
    if not situation.steps.exists() and record.get("steps"):
        _add_steps(situation, record, tally)


def _add_phrases(situation: Situation, record: Record, tally: Tally) -> None:
    for language, texts in record.get("phrases", {}).items():
        for text in texts:
            with tally.refusing(f"{record['slug']}, phrase {text}"):
                phrase = SituationPhrase(
                    situation=situation, language=language, text=text, key=phrase_key(text)
                )
                save_checked(phrase)
                tally.count(phrase, is_new=True)


def _add_companies(situation: Situation, record: Record, tally: Tally) -> None:
    companies = {company.slug: company for company in Company.objects.filter(slug__in=record["companies"])}
    for rank, slug in enumerate(record["companies"]):
        with tally.refusing(f"{record['slug']}, company {slug}"):
            SituationEntry.objects.create(situation=situation, company=companies[slug], position=rank)


def _add_steps(situation: Situation, record: Record, tally: Tally) -> None:
    brand = record.get("brand", {})
    for name, value in {
        "position": record["position"],
        "is_urgent": record.get("urgent", False),
        "is_discreet": record.get("discreet", False),
        "checked_on": date_of(record, "checked_on").on,
        **bilingual("name", record),
        **bilingual("lead", record),
        "brand_question_fr": brand.get("question", {}).get("fr", ""),
        "brand_question_en": brand.get("question", {}).get("en", ""),
    }.items():
        setattr(situation, name, value)
    save_checked(situation)
    situation.brand_sectors.set([Sector.objects.get(slug=slug) for slug in brand.get("sectors", ())])
    for position, step in enumerate(record["steps"], start=1):
        with tally.refusing(f"{record['slug']}, step {position}"):
            tally.count(_add_step(situation, step, position), is_new=True)
    for kind in SituationNoteKind:
        for position, texts in enumerate(record.get(kind.value, ()), start=1):
            note = SituationNote(
                situation=situation, kind=kind, position=position, **bilingual("text", {"text": texts})
            )
            save_checked(note)


def _add_step(situation: Situation, record: Record, position: int) -> SituationStep:
    clock = record.get("clock", {})
    step = SituationStep(
        situation=situation,
        position=position,
        clock_amount=clock.get("amount"),
        clock_unit=clock.get("unit", ""),
        clock_since_fr=clock.get("since", {}).get("fr", ""),
        clock_since_en=clock.get("since", {}).get("en", ""),
        company=Company.objects.get(slug=record["company"]) if record.get("company") else None,
        channel=_channel(record),
        law=_law(record),
        source=source_of(record["source"]) if record.get("source") else None,
        **bilingual("do", record),
        **bilingual("detail", record),
    )
    save_checked(step, exclude=["source"])
    return step


def _channel(record: Record) -> Channel | None:
    if not record.get("channel"):
        return None
    return Channel.objects.get(company__slug=record["company"], slug=record["channel"])


def _law(record: Record) -> Law | None:
    return Law.objects.get(slug=record["law"]) if record.get("law") else None
