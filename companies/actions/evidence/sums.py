"""Keeping the evidence of a company's channels true to its counted reports, in the transaction that changes them.

Of the reports of one network on one company in one day, the first one submitted of those that are published
and measure something counts. Whatever is published, hidden, corrected or erased, `settle` finds that one anew.

Whoever changes a report that may count does it inside `recounting`, which locks the company: two people at
two reports of one company follow one another, on PostgreSQL by the lock of the row, on SQLite because there
is one writer at a time. The totals of a kind are shared by all companies; they are locked last and in order.
"""

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict

from django.db import transaction

from companies.actions.search.index import refresh_prominence
from companies.enums import UNCOUNTED_REASONS, WARNING_OUTCOMES, measure_of
from companies.lib.evidence import CountedAttempt
from companies.lib.totals import Totals
from companies.models import Channel, ChannelEvidence, Company, KindEvidence, Report
from companies.models.evidence import METHOD, counted_attempt
from companies.models.report import ReportQuerySet

#: Attempts to add to a channel (1) or to take from it (−1).
_Changes = list[tuple[CountedAttempt, int]]


@contextmanager
def recounting(company_id: int) -> Iterator["Recount"]:
    """Lock the company; write on leaving what the Recount was told meanwhile."""
    with transaction.atomic():
        company = Company.objects.select_for_update(no_key=True).get(pk=company_id)
        recount = Recount(company)
        yield recount
        recount.write()


class Recount:
    """What goes into the sums of one company's channels, and what comes out of them."""

    def __init__(self, company: Company) -> None:
        self.company = company
        self._channels: dict[int, Channel] = {}
        self._changes: dict[int, _Changes] = {}

    def withdraw(self, report: Report) -> None:
        """The report counts no more. To be called before it changes; `settle` lets it in again."""
        if report.is_counted:
            self._note(report, -1)
            report.is_counted = False
            report.save(update_fields=["is_counted"])

    def settle(self, report: Report) -> None:
        """Of this report and the others of its network and day, let the right one count."""
        group = _same_network(report)
        right = group.order_by("submitted_at", "id").first()
        if right is None or right.is_counted:
            return
        if report.network_key:
            for other in group.counted().order_by():
                self.withdraw(other)
        if right.pk == report.pk:
            right = report
        self._note(right, 1)
        right.is_counted = True
        right.save(update_fields=["is_counted"])

    def settle_network(self, network_key: str) -> None:
        """Of all reports that bear the key, let the right one count, and no other."""
        group = measuring(Report.objects.filter(network_key=network_key, company=self.company))
        right = group.order_by("submitted_at", "id").first()
        for other in group.counted().order_by():
            if other != right:
                self.withdraw(other)
        if right and not right.is_counted:
            self._let_in([right])

    def settle_alone(self, ids: Iterable[int]) -> None:
        """Reports without a network count, each by itself."""
        self._let_in(measuring(Report.objects.filter(pk__in=ids, network_key="", is_counted=False)))

    def _let_in(self, reports: Iterable[Report]) -> None:
        reports = list(reports)
        for report in reports:
            self._note(report, 1)
        Report.objects.filter(pk__in=[report.pk for report in reports]).update(is_counted=True)

    def _note(self, report: Report, sign: int) -> None:
        channel = self._channel(report.channel_id)
        changes = self._changes.setdefault(channel.pk, [])
        changes.append((counted_attempt(report, channel.time_zone), sign))

    def _channel(self, pk: int) -> Channel:
        """As it stands under the lock: what came along with a report may have been read before it changed."""
        if pk not in self._channels:
            self._channels[pk] = Channel.objects.get(pk=pk)
        return self._channels[pk]

    def write(self) -> None:
        pools: dict[str, Totals] = {}
        for pk, changes in sorted(self._changes.items()):
            channel = self._channels[pk]
            old, new = _change_channel(channel, changes)
            pools[channel.kind] = pools.get(channel.kind, Totals()) + (new - old)
        change_pools(pools, is_fictitious=self.company.is_fictitious)
        if self._changes:
            refresh_prominence(company=self.company)


def measuring(reports: ReportQuerySet) -> ReportQuerySet:
    """Published reports that measure something and are not doubted: those of which one may count."""
    told = reports.published().filter(is_one_too_many=False).exclude(outcome__in=WARNING_OUTCOMES)
    return told.exclude(visibility_reason__in=UNCOUNTED_REASONS)


def _same_network(report: Report) -> ReportQuerySet:
    """Reports of which at most one counts; a report without a network is alone."""
    reports = measuring(Report.objects.all())
    if not report.network_key:
        return reports.filter(pk=report.pk)
    return reports.filter(network_key=report.network_key, company=report.company_id)


def _change_channel(channel: Channel, changes: _Changes) -> tuple[Totals, Totals]:
    """The channel's calm totals before and after."""
    row, _is_new = ChannelEvidence.objects.get_or_create(channel=channel)
    old = row.sums
    value = row.value.changed(changes, measure_of(channel.kind))
    row.take(value, kind=channel.kind, latest_at=_latest(channel, row, changes))
    row.save()
    return old, row.sums


def _latest(channel: Channel, row: ChannelEvidence, changes: _Changes) -> datetime.datetime | None:
    """The last experience counted; asked of the reports only when the last one itself went away."""
    if any(sign < 0 and attempt.at == row.latest_at for attempt, sign in changes):
        return latest_counted(channel)
    moments = [attempt.at for attempt, sign in changes if sign > 0]
    return max([*moments, row.latest_at] if row.latest_at else moments, default=None)


def latest_counted(channel: Channel) -> datetime.datetime | None:
    counted = Report.objects.counted().filter(channel=channel)
    return counted.order_by("-experienced_at").values_list("experienced_at", flat=True).first()


def change_pools(changes: dict[str, Totals], *, is_fictitious: bool) -> None:
    """Add to the totals of kinds of channels, in one order for everybody: no two wait for each other."""
    for kind in sorted(changes):
        if changes[kind] != Totals():
            pool = locked_pool(kind, is_fictitious)
            write_pool(pool, pool.sums + changes[kind])


def locked_pool(kind: str, is_fictitious: bool) -> KindEvidence:
    pool, _is_new = KindEvidence.objects.select_for_update().get_or_create(
        kind=kind, is_fictitious=is_fictitious, defaults={"method": METHOD}
    )
    return pool


def write_pool(pool: KindEvidence, totals: Totals) -> None:
    pool.totals = asdict(totals)
    pool.save(update_fields=["totals"])
