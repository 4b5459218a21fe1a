"""Computing all evidence anew from the reports: after a change of the method, and to prove the sums right.

Goes company by company, each in its own transaction under the lock that publication takes too, so that the
site stays open meanwhile.
"""

from collections.abc import Callable, Iterator

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
from companies.lib.evidence import CountedAttempt, evidence_of
from companies.lib.totals import Totals
from companies.models import Channel, ChannelEvidence, Company, KindEvidence, Report
from companies.models.evidence import ATTEMPT_COLUMNS, METHOD, counted_attempt

_CHUNK = 5000


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
    """Which reports count, and the sums of every channel."""
    with recounting(company_id) as recount:
        _settle_all(company_id)
        pools: dict[str, Totals] = {}
        for channel in Channel.objects.filter(company=company_id).order_by("id"):
            old, new = _rebuild_channel(channel)
            pools[channel.kind] = pools.get(channel.kind, Totals()) + (new - old)
        change_pools(pools, is_fictitious=recount.company.is_fictitious)
        refresh_prominence(company=recount.company)


def recount_channel(channel: Channel, *, kind_before: str) -> None:
    """A channel became one of another kind, or moved to another time zone: its sums mean something else."""
    with recounting(channel.company_id) as recount:
        old, new = _rebuild_channel(channel)
        pools = {kind_before: Totals() - old}
        pools[channel.kind] = pools.get(channel.kind, Totals()) + new
        change_pools(pools, is_fictitious=recount.company.is_fictitious)


def _settle_all(company_id: int) -> None:
    """Mark the first report of each network and day; reports without a network are alone.

    That a report counts which is not published, or only warns, the database refuses.
    """
    told = measuring(Report.objects.filter(company=company_id))
    same = measuring(Report.objects.filter(company=company_id, network_key=OuterRef("network_key")))
    # Not by a window function: "is none of the seconds" costs PostgreSQL the square of a million reports.
    has_earlier = Exists(
        same.filter(
            Q(submitted_at__lt=OuterRef("submitted_at"))
            | Q(submitted_at=OuterRef("submitted_at"), pk__lt=OuterRef("pk"))
        )
    )
    of_networks = told.exclude(network_key="")
    of_networks.counted().filter(has_earlier).update(is_counted=False)
    of_networks.filter(~has_earlier, is_counted=False).update(is_counted=True)
    told.filter(network_key="", is_counted=False).update(is_counted=True)


def _rebuild_channel(channel: Channel) -> tuple[Totals, Totals]:
    """The channel's totals before and after."""
    row = ChannelEvidence.objects.filter(channel=channel).first()
    old = row.sums if row else Totals()
    value = evidence_of(_attempts(channel), measure_of(channel.kind))
    if row is None and not value.weeks:
        return old, old
    row = row or ChannelEvidence(channel=channel)
    row.take(value, kind=channel.kind, latest_at=latest_counted(channel))
    row.save()
    return old, row.sums


def _attempts(channel: Channel) -> Iterator[CountedAttempt]:
    counted = Report.objects.counted().filter(channel=channel).order_by().only(*ATTEMPT_COLUMNS)
    for report in counted.iterator(chunk_size=_CHUNK):
        yield counted_attempt(report, channel.time_zone)


@transaction.atomic
def _rebuild_pools() -> None:
    """The sum over all channels. The rows are locked first: what commits meanwhile adds itself afterwards."""
    for kind in sorted(ChannelKind):
        for is_fictitious in (False, True):
            locked_pool(kind, is_fictitious)
    sums: dict[tuple[str, bool], Totals] = {}
    rows = ChannelEvidence.objects.for_figures().select_related("channel__company")
    for row in rows.iterator(chunk_size=_CHUNK):
        key = (row.channel.kind, row.channel.company.is_fictitious)
        sums[key] = sums.get(key, Totals()) + row.sums
    for kind in sorted(ChannelKind):
        for is_fictitious in (False, True):
            found = sums.get((kind, is_fictitious), Totals())
            write_pool(locked_pool(kind, is_fictitious), found)
    KindEvidence.objects.update(method=METHOD)
