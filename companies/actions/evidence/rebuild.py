"""Computing all evidence anew from the reports: after a change of the method, and to prove the sums right.

Nobody waits for it. Reports are read without a lock, a million of a company too; what they come to is written under the
lock that publication takes, as the difference to what was kept when they were read. Sums are linear: what came meanwhile
has been added to what was kept, and stays added. So it goes for the totals of kinds, and for reports that count or do not
by mistake: some at a time.

One at a time (management.only_one): of two, the second would write the difference once more.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TypeVar

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from companies.actions.evidence.sums import (
    change_pools,
    latest_counted,
    locked_pool,
    measuring,
    recounting,
    write_pool,
)
from companies.actions.search.index import refresh_prominence
from companies.enums import ChannelKind, measure_of
from companies.lib.evidence import CountedAttempt, Evidence, evidence_of
from companies.lib.totals import Totals
from companies.models import Channel, ChannelEvidence, Company, KindEvidence, Report
from companies.models.evidence import ATTEMPT_COLUMNS, METHOD, counted_attempt

_CHUNK = 5000
#: Reports, and networks of a day, that are put right under one lock.
_ALONE_AT_ONCE, _NETWORKS_AT_ONCE = 1000, 100


def rebuild_evidence(*, on_company: Callable[[int, int], None] | None = None) -> int:
    """Every company's evidence from its reports; the number of companies.

    `on_company` is told after each how many are done, of how many.
    """
    companies = _companies_told_of()
    for done, company_id in enumerate(companies, start=1):
        rebuild_company(company_id)
        if on_company:
            on_company(done, len(companies))
    _rebuild_pools()
    return len(companies)


def rebuild_if_the_method_changed() -> int:
    """After an upgrade: all evidence anew where it was computed by another method; the number of companies."""
    if not KindEvidence.objects.exclude(method=METHOD).exists():
        return 0
    return rebuild_evidence()


def _companies_told_of() -> list[int]:
    """Those with reports, or with sums left of reports that are gone."""
    reports = Report.objects.filter(company=OuterRef("pk"))
    evidence = ChannelEvidence.objects.filter(channel__company=OuterRef("pk"))
    companies = Company.objects.filter(Exists(reports) | Exists(evidence))
    return list(companies.order_by("id").values_list("id", flat=True))


def rebuild_company(company_id: int) -> None:
    """The sums of every channel, and which reports count."""
    for channel in Channel.objects.filter(company=company_id).order_by("id"):
        rebuild_channel(channel)
    _settle_all(company_id)


def rebuild_channel(channel: Channel) -> None:
    """Its sums from the reports that count."""
    while not _is_rebuilt(channel):
        channel.refresh_from_db()


def recount_channel(channel: Channel, *, kind_before: str) -> None:
    """A channel became one of another kind, or moved to another time zone: its sums mean something else."""
    with recounting(channel.company_id) as recount:
        row = ChannelEvidence.objects.filter(channel=channel).first()
        old, new = _write(channel, row, evidence_of(_attempts(channel), measure_of(channel.kind)))
        pools = {kind_before: Totals() - old}
        pools[channel.kind] = pools.get(channel.kind, Totals()) + new
        change_pools(pools, is_fictitious=recount.company.is_fictitious)


# ── The sums of a channel ─────────────────────────────────────────────────────────────────────────────


def _is_rebuilt(channel: Channel) -> bool:
    """Not where the channel became another meanwhile, of which the reports come to something else."""
    kept, told = _kept_and_told(channel)
    if kept is None and not told.weeks:
        return True
    with recounting(channel.company_id) as recount:
        now = Channel.objects.get(pk=channel.pk)
        if (now.kind, now.time_zone) != (channel.kind, channel.time_zone):
            return False
        row = ChannelEvidence.objects.filter(channel=channel).first()
        since = _value_of(row) - _value_of(kept)
        old, new = _write(now, row, told + since)
        change_pools({now.kind: new - old}, is_fictitious=recount.company.is_fictitious)
        refresh_prominence(company=recount.company)
    return True


def _kept_and_told(channel: Channel) -> tuple[ChannelEvidence | None, Evidence]:
    """What is kept of a channel, and what its reports come to, both of one moment: that of the first report read."""
    while True:
        rows = ChannelEvidence.objects.filter(channel=channel)
        kept, attempts = rows.first(), _attempts(channel)
        first = list(islice(attempts, 1))
        if _value_of(kept) == _value_of(rows.first()):
            return kept, evidence_of(chain(first, attempts), measure_of(channel.kind))


def _value_of(row: ChannelEvidence | None) -> Evidence:
    return row.value if row else Evidence()


def _attempts(channel: Channel) -> Iterator[CountedAttempt]:
    counted = Report.objects.counted().filter(channel=channel).order_by().only(*ATTEMPT_COLUMNS)
    for report in counted.iterator(chunk_size=_CHUNK):
        yield counted_attempt(report, channel.time_zone)


def _write(channel: Channel, row: ChannelEvidence | None, value: Evidence) -> tuple[Totals, Totals]:
    """The channel's totals before and after."""
    old = row.sums if row else Totals()
    if row is None and not value.weeks:
        return old, old
    row = row or ChannelEvidence(channel=channel)
    row.take(value, kind=channel.kind, latest_at=latest_counted(channel))
    row.save()
    return old, row.sums


# ── Which reports count ───────────────────────────────────────────────────────────────────────────────


def _settle_all(company_id: int) -> None:
    """The first report of each network and day counts; reports without a network are alone.

    That a report counts which is not published, or only warns, the database refuses.
    """
    told = measuring(Report.objects.filter(company=company_id)).order_by()
    same = measuring(Report.objects.filter(company=company_id, network_key=OuterRef("network_key")))
    # Not by a window function: "is none of the seconds" costs PostgreSQL the square of a million reports.
    has_earlier = Exists(
        same.filter(
            Q(submitted_at__lt=OuterRef("submitted_at"))
            | Q(submitted_at=OuterRef("submitted_at"), pk__lt=OuterRef("pk"))
        )
    )
    of_networks = told.exclude(network_key="")
    seconds = of_networks.counted().filter(has_earlier).values_list("network_key", flat=True)
    firsts = of_networks.filter(~has_earlier, is_counted=False).values_list("network_key", flat=True)
    for networks in _some({*seconds, *firsts}, _NETWORKS_AT_ONCE):
        with recounting(company_id) as recount:
            for network_key in networks:
                recount.settle_network(network_key)
    alone = told.filter(network_key="", is_counted=False).values_list("pk", flat=True)
    for ids in _some(list(alone), _ALONE_AT_ONCE):
        with recounting(company_id) as recount:
            recount.settle_alone(ids)


T = TypeVar("T")


def _some(values: Iterable[T], count: int) -> Iterator[list[T]]:
    left = iter(values)
    while some := list(islice(left, count)):
        yield some


# ── The totals of kinds ───────────────────────────────────────────────────────────────────────────────

#: (kind, is the company fictitious?) → totals.
_Pools = dict[tuple[str, bool], Totals]


def _rebuild_pools() -> None:
    """The sum over all channels."""
    kept, found = _pools_kept_and_found()
    with transaction.atomic():
        for key in sorted((kind, is_fictitious) for kind in ChannelKind for is_fictitious in (False, True)):
            pool = locked_pool(*key)
            since = pool.sums - kept.get(key, Totals())
            write_pool(pool, found.get(key, Totals()) + since)
        KindEvidence.objects.update(method=METHOD)


def _pools_kept_and_found() -> tuple[_Pools, _Pools]:
    """What is kept, and what the channels come to, both of the moment of the first channel read."""
    while True:
        kept = _pools_kept()
        channels = ChannelEvidence.objects.order_by()
        rows = channels.values_list("channel__kind", "channel__company__is_fictitious", "totals").iterator()
        first = list(islice(rows, 1))
        if kept == _pools_kept():
            break
    found: _Pools = {}
    for kind, is_fictitious, totals in chain(first, rows):
        found[kind, is_fictitious] = found.get((kind, is_fictitious), Totals()) + Totals(**totals)
    return kept, found


def _pools_kept() -> _Pools:
    return {(row.kind, row.is_fictitious): row.sums for row in KindEvidence.objects.all()}
