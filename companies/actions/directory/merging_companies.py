"""Making one of two entries: one editor asks, another carries it out, and all that went over is remembered.

The entry that goes is retired, and its address leads to the one that stays. Ways in move with their reports, as they stand; of
two that are the same the better one stays in use, and has the reports of both. Names, domains and what hangs on them go along.
What was said of the entry on a day stays with it: findings, records of days, notices, its history
(docs/decisions/one-company-of-two.md).
"""

import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from companies.actions.directory.channel_states import move
from companies.actions.directory.companies import company_facts
from companies.actions.directory.merged_rows import Moved, follow_slugs, move_rows, move_to_survivor
from companies.actions.directory.two_people import check_is_one_of_two
from companies.actions.evidence.handing_over import handing_over
from companies.actions.history.changing import AlreadyDecided, changing
from companies.actions.history.events import Facts
from companies.actions.search.index import index_company
from companies.actions.staff.taking import let_go
from companies.enums import ChannelStatus, CompanyStatus, EventKind, MergeBar, MergeStatus, RetirementReason
from companies.models import Alias, Channel, Company, CompanyMerge, Domain, Report
from companies.queries.directory.merges import MergePlan, asked_before
from companies.queries.directory.slugs import numbered_slug


class MergeBarred(Exception):
    """Something stands in the way: `bars` say what."""

    def __init__(self, bars: list[MergeBar]) -> None:
        super().__init__(", ".join(bars))
        self.bars = bars


class OwnMerge(Exception):
    """Whoever asked for it is not the second person."""


@transaction.atomic
def ask_for_merge(
    *, gone: Company, kept: Company, why: RetirementReason, reason: str, by: User, at: datetime.datetime
) -> CompanyMerge:
    """One person finds that two entries are one. A draft that has nothing public is merged at once; all else waits for
    a second person. Raises MergeBarred."""
    gone, kept = lock_both(gone.pk, kept.pk)
    plan = MergePlan(gone, kept, why)
    bars = plan.bars or ([MergeBar.ASKED_BEFORE] if asked_before(gone, kept) else [])
    if bars:
        raise MergeBarred(bars)
    merge = CompanyMerge(gone=gone, kept=kept, why=why, reason=reason, asked_by=by, asked_at=at)
    with changing(
        merge,
        EventKind.MERGE_ASKED,
        by=by,
        at=at,
        reason=reason,
        facts=merge_facts,
        tellings=lambda row, kind: [(kind, row, row.gone)],
    ):
        pass
    return merge if plan.needs_two_people else _carry_out(merge, by=by, at=at)


@transaction.atomic
def approve_merge(*, companymerge_id: int, by: User, at: datetime.datetime) -> CompanyMerge:
    """A second person finds so too: it is done. Raises AlreadyDecided, OwnMerge, NewHere, OneHand, MergeBarred."""
    merge = CompanyMerge.objects.select_related("gone", "kept", "asked_by").get(pk=companymerge_id)
    if merge.asked_by_id == by.pk:
        raise OwnMerge
    check_is_one_of_two(by, beside=[merge.asked_by], at=at)
    return _carry_out(merge, by=by, at=at)


def refuse_merge(*, companymerge_id: int, reason: str, by: User, at: datetime.datetime) -> CompanyMerge:
    """They are two; or whoever asked takes it back. Raises AlreadyDecided."""
    merge = CompanyMerge.objects.select_related("gone", "kept").get(pk=companymerge_id)
    with changing(
        merge,
        EventKind.MERGE_REFUSED,
        by=by,
        at=at,
        reason=reason,
        facts=merge_facts,
        still=lambda row: row.is_open,
        tellings=lambda row, kind: [(kind, row, row.gone)],
    ) as row:
        row.status, row.decided_by, row.decided_at = MergeStatus.REFUSED, by, at
    return merge


def lock_both(gone_id: int, kept_id: int) -> tuple[Company, Company]:
    """The two as they stand, and their ways in, until the transaction ends; not even a report comes to them meanwhile.

    The companies first, the older before the younger, as what is stored for them looks for its company before its way in.
    """
    both = [gone_id, kept_id]
    locked = Company.objects.select_for_update(of=("self",)).select_related("sector").filter(pk__in=both)
    found = {company.pk: company for company in locked.order_by("pk")}
    list(Channel.objects.select_for_update().filter(company__in=both).order_by("pk").values_list("pk"))
    return found[gone_id], found[kept_id]


def merge_facts(merge: CompanyMerge) -> Facts:
    return {
        "status": str(merge.status),
        "gone": merge.gone.slug,
        "kept": merge.kept.slug,
        "why": str(merge.why),
    }


def facts_of_merged(company: Company) -> Facts:
    """What a company is called, where it leads, and what was merged into it."""
    into_it = company.predecessors.order_by("slug").values_list("slug", flat=True)
    return {**company_facts(company), "predecessors": list(into_it)}


def place_of(channel: Channel) -> Facts:
    """Whose it is, at which address, and whether it is in use."""
    return {"company": channel.company.slug, "slug": channel.slug, "status": str(channel.status)}


# ── Carrying it out ───────────────────────────────────────────────────────────────────────────────────


def _carry_out(merge: CompanyMerge, *, by: User, at: datetime.datetime) -> CompanyMerge:
    """Raises AlreadyDecided, MergeBarred."""
    gone, kept = lock_both(merge.gone_id, merge.kept_id)
    held = CompanyMerge.objects.select_for_update(no_key=True).get(pk=merge.pk)
    if not held.is_open:
        raise AlreadyDecided
    plan = MergePlan(gone, kept, held.why)
    if plan.bars:
        raise MergeBarred(plan.bars)
    told: dict[str, Any] = {"by": by, "at": at, "reason": held.reason}
    moved = Moved(
        status=str(gone.status), is_only_listed=gone.is_only_listed, names=plan.names, domains=plan.domains
    )
    # Read before anything moves.
    twins, moving = plan.twins, plan.moving
    reports = Report.objects.filter(company=gone)
    both_ends = [channel.pk for each in twins for channel in (each.survivor, each.loser)]
    with changing(kept, EventKind.COMPANY_MERGED, **told, facts=facts_of_merged) as heir:
        with changing(gone, EventKind.COMPANY_MERGED, **told, facts=facts_of_merged) as row:
            row.status, row.is_only_listed = CompanyStatus.RETIRED, False
            row.retirement_reason, row.successor = held.why, heir
            Domain.objects.filter(company=row).update(company=heir)
            move_rows(plan, moved)
        with handing_over(reports, between=(gone.pk, kept.pk), channels=both_ends):
            for each in twins:
                with changing(each.loser, EventKind.COMPANY_MERGED, **told, facts=place_of) as loser:
                    moved.twins.append(move_to_survivor(each))
                    move(loser, ChannelStatus.RETIRED)
            for channel in moving:
                moved.channels.append(
                    {"id": channel.pk, "slug": channel.slug, "holidays_in": channel.holidays_in}
                )
                with changing(channel, EventKind.COMPANY_MERGED, **told, facts=place_of) as one:
                    one.slug = numbered_slug(heir, one.slug)
                    if heir.country != gone.country and not one.holidays_in:
                        one.holidays_in = gone.country
                    one.company = heir
            reports.update(company=heir)
        follow_slugs(moved, _new_slugs(gone, moved))
        Alias.objects.bulk_create(Alias(company=heir, name=name, kind=kind) for name, kind in plan.names)
    held.status, held.decided_by, held.decided_at, held.moved = MergeStatus.DONE, by, at, moved.as_json()
    held.save(update_fields=["status", "decided_by", "decided_at", "moved"])
    let_go(target=held)
    index_company(company=gone)
    merge.refresh_from_db()
    return merge


def _new_slugs(gone: Company, moved: Moved) -> dict[str, str]:
    """What the ways in of the entry that goes were called → what stands for them is called."""
    now = {told["id"]: told["slug"] for told in moved.channels}
    stands_for = {told["loser"]: told["survivor"] for told in moved.twins}
    left = Channel.objects.filter(company=gone, pk__in=stands_for).values_list("pk", "slug")
    was = [*now.items(), *left]
    names = Channel.objects.in_bulk([stands_for.get(pk, pk) for pk, _slug in was])
    return {slug: names[stands_for.get(pk, pk)].slug for pk, slug in was}
