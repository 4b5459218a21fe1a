"""What has had its time goes: the rules of companies/retention.py, run every night."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from companies.actions.history.events import empty_reasons
from companies.actions.submissions.day_keys import destroy_old_keys
from companies.models import Event
from companies.queries.submissions import columns_without_one_rule, rows_past
from companies.retention import DELETE, RULES, Limit, RetentionRule


class WithoutRule(Exception):
    """Columns that the policy says nothing of, or contradicts itself about; nothing was touched."""

    def __init__(self, columns: list[str]) -> None:
        super().__init__(", ".join(columns))


@dataclass(frozen=True)
class Purged:
    """How many rows of one table a rule concerned."""

    rule: RetentionRule
    limit: Limit
    table: str
    rows: int


def purge_old(*, at: datetime.datetime, is_dry_run: bool = False) -> list[Purged]:
    """Delete or empty what the policy says, rule by rule; with `is_dry_run` only count. Raises WithoutRule."""
    if columns := columns_without_one_rule():
        raise WithoutRule(columns)
    if not is_dry_run:
        destroy_old_keys(today=timezone.localdate(at))
    limited = ((rule, limit, label) for rule in RULES for limit in rule.limits for label in rule.labels)
    return [_purge(rule, limit, label, at, is_dry_run=is_dry_run) for rule, limit, label in limited]


@transaction.atomic
def _purge(
    rule: RetentionRule, limit: Limit, label: str, at: datetime.datetime, *, is_dry_run: bool
) -> Purged:
    rows = rows_past(rule, limit, label, at=at)
    if is_dry_run:
        return Purged(rule, limit, label, rows.count())
    if limit.then == DELETE:
        _total, by_table = rows.delete()
        return Purged(rule, limit, label, by_table.get(rows.model._meta.label, 0))
    if rows.model is Event:
        return Purged(rule, limit, label, empty_reasons(events=rows))
    return Purged(rule, limit, label, rows.update(**dict.fromkeys(rule.columns.split(), "")))
