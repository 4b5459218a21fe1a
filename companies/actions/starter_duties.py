"""Duties of customer services, from the records of fixtures/. What was observed of them is never in a file."""

from django.db import transaction

from companies.actions.starter_records import Record, Tally, bilingual, save_checked
from companies.models import Duty, Law, Sector


@transaction.atomic
def add_duty(record: Record, position: int, tally: Tally) -> None:
    """What is there is kept as it is; a duty without a law gets the one of its record as soon as that is there."""
    law = Law.objects.filter(slug=record.get("law", "")).first()
    known = Duty.objects.filter(slug=record["slug"]).first()
    if known:
        if law and known.law is None:
            known.law = law
            known.save(update_fields=["law"])
        tally.count(known, is_new=False)
        return
    duty = Duty(
        slug=record["slug"],
        law=law,
        company_kind=record.get("company_kind", ""),
        country=record.get("country", ""),
        position=position,
        **bilingual("name", record),
        **bilingual("looks_at", record),
    )
    save_checked(duty)
    duty.sectors.set([Sector.objects.get(slug=slug) for slug in record.get("sectors", ())])
    tally.count(duty, is_new=True)
