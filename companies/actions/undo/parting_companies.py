"""Undoing a merge: all that went over comes back in one act, or none of it.

One person may: every number and site that comes back was the other entry's to show meanwhile, and nothing is shown that was
not. What came to a way in since (reports, corrections) goes back with it. What stands in the way is said: a way in or a domain
that is elsewhere by now, one that stood for two and was taken away or changed since, an entry that went on into a third.
"""

import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Q

from companies.actions.directory.channel_states import stand_as_before
from companies.actions.directory.merged_rows import bring_rows_back, stands_as, take_from_survivor
from companies.actions.directory.merging_companies import facts_of_merged, lock_both, place_of
from companies.actions.evidence.handing_over import handing_over
from companies.actions.history.changing import AlreadyDecided, changing
from companies.actions.search.index import index_company
from companies.enums import ChannelStatus, CompanyStatus, EventKind, MergeStatus
from companies.models import Channel, Company, CompanyMerge, Domain, Event, Report


class InTheWay(Exception):
    """What changed since: `what` names the ways in, domains or companies."""

    def __init__(self, what: list[str]) -> None:
        super().__init__(", ".join(what))
        self.what = what


@transaction.atomic
def undo_merge(*, companymerge_id: int, by: User, at: datetime.datetime) -> CompanyMerge:
    """Two entries again, as they were. Raises AlreadyDecided, InTheWay."""
    merge = CompanyMerge.objects.get(pk=companymerge_id)
    gone, kept = lock_both(merge.gone_id, merge.kept_id)
    merge = CompanyMerge.objects.select_for_update(no_key=True).get(pk=merge.pk)
    if not merge.is_done:
        raise AlreadyDecided
    if what := _in_the_way(merge, gone, kept):
        raise InTheWay(what)
    try:
        with transaction.atomic():
            _put_back(merge, gone, kept, by, at)
    except IntegrityError as error:  # another of its kind stands where it stood
        raise InTheWay([str(gone)]) from error
    merge.status, merge.undone_by, merge.undone_at = MergeStatus.UNDONE, by, at
    merge.save(update_fields=["status", "undone_by", "undone_at"])
    for company in (gone, kept):
        index_company(company=company)
    return merge


def _in_the_way(merge: CompanyMerge, gone: Company, kept: Company) -> list[str]:
    if kept.is_retired or gone.successor_id != kept.pk:
        return [str(kept) if kept.is_retired else str(gone)]
    moved = merge.moved
    ids = {one["id"] for one in moved["channels"]}
    losers = {pk for one in moved["twins"] for pk in (one["loser"], one["survivor"])}
    channels = Channel.objects.select_related("company", "source").in_bulk(ids | losers)
    away = [str(channel) for pk, channel in channels.items() if pk in ids and channel.company_id != kept.pk]
    owned = set(Domain.objects.filter(company=kept).values_list("name", flat=True))
    away += sorted(set(moved["domains"]) - owned)
    for one in moved["twins"]:
        survivor, loser = channels[one["survivor"]], channels[one["loser"]]
        *way, status = one["stood"]
        if stands_as(survivor)[:-1] != way or _is_lower(survivor, status) or not loser.is_retired:
            away.append(str(survivor))
    return away


def _is_lower(channel: Channel, status: str) -> bool:
    """It was taken away since, by people or as no longer on its page: what stood for the same is not brought back."""
    return channel.status != status and channel.status != ChannelStatus.PUBLISHED


def _put_back(merge: CompanyMerge, gone: Company, kept: Company, by: User, at: datetime.datetime) -> None:
    moved = merge.moved
    channels = {one["id"]: one for one in moved["channels"]}
    twins = [(one, _channel(one["survivor"]), _channel(one["loser"])) for one in moved["twins"]]
    of_losers, of_others = (
        [pk for one, _survivor, loser in twins if loser.company_id == owner.pk for pk in one["reports"]]
        for owner in (gone, kept)
    )
    stays = Q(pk__in=of_others)
    going = Report.objects.filter(Q(channel__in=list(channels)) & ~stays | Q(pk__in=of_losers))
    both_ends = [channel.pk for _one, *pair in twins for channel in pair]

    def undoing(row: Channel | Company) -> dict[str, Any]:
        return {"by": by, "at": at, "reverts": _event_of(row, merge), "reason": ""}

    with changing(kept, EventKind.COMPANY_MERGED, **undoing(kept), facts=facts_of_merged) as heir:
        heir.aliases.filter(name__in=[name for name, _kind in moved["names"]]).delete()
        with changing(gone, EventKind.COMPANY_MERGED, **undoing(gone), facts=facts_of_merged) as row:
            Domain.objects.filter(company=heir, name__in=moved["domains"]).update(company=row)
            row.status, row.is_only_listed = CompanyStatus(moved["status"]), moved["is_only_listed"]
            row.retirement_reason, row.successor = "", None
        bring_rows_back(moved, gone=row, kept=heir)
        with handing_over(going, between=(gone.pk, kept.pk), channels=both_ends):
            for one, survivor, loser in twins:
                take_from_survivor(one, survivor=survivor, loser=loser)
            for channel in Channel.objects.filter(pk__in=channels).order_by("pk"):
                with changing(channel, EventKind.COMPANY_MERGED, **undoing(channel), facts=place_of) as back:
                    was = channels[channel.pk]
                    back.company, back.slug = row, was["slug"]
                    if back.holidays_in == gone.country:
                        back.holidays_in = was["holidays_in"]
            _bring_reports_back(list(channels), of_losers, row)
            for one, _survivor, loser in twins:
                with changing(loser, EventKind.COMPANY_MERGED, **undoing(loser), facts=place_of) as back:
                    stand_as_before(back, ChannelStatus(one["status"]))


def _bring_reports_back(channels: list[int], of_losers: list[int], company: Company) -> None:
    Report.objects.filter(channel__in=channels).update(company=company)
    Report.objects.filter(pk__in=of_losers, channel__company=company).update(company=company)


def _channel(pk: int) -> Channel:
    return Channel.objects.select_related("company").get(pk=pk)


def _event_of(row: Channel | Company, merge: CompanyMerge) -> Event | None:
    """By which the merge changed the row."""
    told = Event.objects.about(row).filter(kind=EventKind.COMPANY_MERGED, reverted_by=None)
    return (
        told.filter(happened_at=merge.decided_at or merge.asked_at)
        .select_related("company")
        .order_by("-pk")
        .first()
    )
