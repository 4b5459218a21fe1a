"""What was observed of a duty at a company: written down with an event that only the staff reads."""

import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from companies.actions.history.events import changed_fields, facts_of, record_event
from companies.enums import EventKind
from companies.models import DutyCheck


@transaction.atomic
def save_duty_check(*, check: DutyCheck, by: AbstractBaseUser, at: datetime.datetime) -> DutyCheck:
    """Store a new check, or a slip put right in one. No other check is touched: the newest leads by its date."""
    stored = DutyCheck.objects.filter(pk=check.pk).first() if check.pk else None
    if stored is None:
        check.by = by
    check.save()
    before, after = changed_fields(duty_check_facts(stored) if stored else {}, duty_check_facts(check))
    if after:
        record_event(
            kind=EventKind.DUTY_CHECKED,
            target=check,
            company=check.company,
            by=by,
            at=at,
            before=before,
            after=after,
        )
    return check


def duty_check_facts(check: DutyCheck) -> dict[str, Any]:
    """Its columns as JSON; of which company and which duty, by their names in addresses."""
    return {**facts_of(check), "company": check.company.slug, "duty": check.duty.slug}
