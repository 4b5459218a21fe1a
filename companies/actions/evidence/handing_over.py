"""Reports of one company become those of another, or go to another way in: what counts and the sums follow."""

from collections.abc import Iterator
from contextlib import contextmanager

from companies.actions.evidence.rebuild import rebuild_channel
from companies.actions.evidence.sums import recounting
from companies.models import Channel, Report
from companies.models.report import ReportQuerySet


@contextmanager
def handing_over(going: ReportQuerySet, *, between: tuple[int, int], channels: list[int]) -> Iterator[None]:
    """The block moves the reports that are `going` between two companies, whose rows and channels are locked already.

    Of the reports of one network and day one counts in each company: those of networks that told of both are taken out
    before, and settled anew after. Of `channels`, whose reports are others afterwards, the sums are computed anew; of one
    that moves with all of its reports they stay what they are.
    """
    networks = _in_both(going, between)
    for company_id in sorted(between):
        with recounting(company_id) as recount:
            both = Report.objects.counted().filter(company=company_id, network_key__in=networks)
            for report in both.order_by("pk"):
                recount.withdraw(report)
    yield
    for channel in Channel.objects.filter(pk__in=channels).order_by("pk"):
        rebuild_channel(channel)
    for company_id in sorted(between):
        with recounting(company_id) as recount:
            for network in networks:
                recount.settle_network(network)


def _in_both(going: ReportQuerySet, between: tuple[int, int]) -> list[str]:
    """Networks of a day that told of what goes, and of what stays. Keys are forgotten every night: there are few."""
    named = going.exclude(network_key="").order_by()
    others = (
        Report.objects.filter(company__in=between).exclude(network_key="").exclude(pk__in=named.values("pk"))
    )
    both = named.filter(network_key__in=others.order_by().values("network_key"))
    return sorted(set(both.values_list("network_key", flat=True)))
