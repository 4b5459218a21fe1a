"""What the page of the evidence says of a company: the figures of its own page, and every report."""

import datetime

import pytest

from companies.enums import ChannelKind, ChannelStatus, Outcome, Provenance, Purpose, ReportStatus
from companies.queries.directory.evidence import REPORTS_A_PAGE, evidence_page, reports_page
from companies.queries.directory.pages import company_page
from tests.factories import DAY, NOW, channel, company, counted_reports, measurement, phone_channel, report

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def told_company(*, count):
    owner = company()
    line = phone_channel(company=owner, opening_hours="Mo-Su 00:00-24:00")
    counted_reports(channel=line, count=count, latest_at=NOW - HOUR, every=HOUR)
    counted_reports(channel=channel(company=owner, kind=ChannelKind.EMAIL), count=2, wait_minutes=3000)
    measurement(company=owner)
    measurement(company=owner, provenance=Provenance.DECLARED)
    return owner


@pytest.mark.parametrize("count", [10, 300])
def test_the_evidence_of_a_company_costs_the_same_whatever_is_stored(count, django_assert_num_queries):
    owner = told_company(count=count)

    with django_assert_num_queries(8):
        page = evidence_page(owner, now=NOW)
    with django_assert_num_queries(3):
        listed = reports_page(owner)

    assert [found.reading.count for found in page.told] == [count, 2]
    assert len(listed.reports) == min(count + 2, REPORTS_A_PAGE)


def test_the_figures_are_those_of_the_page_of_the_company_and_lead_like_there():
    owner = told_company(count=12)
    page, other = evidence_page(owner, now=NOW), company_page(owner, now=NOW)

    assert page.shown.channel == other.best
    assert page.shown.reading == other.best_figures.reading
    assert [row.provenance for row in (*page.tested, *page.declared)] == ["tested", "declared"]


def test_another_way_in_is_spoken_of_where_it_is_asked_for():
    owner = told_company(count=12)
    mail = owner.channels.get(kind=ChannelKind.EMAIL)

    page = evidence_page(owner, asked=mail, now=NOW)

    assert (page.shown.channel, page.calls.calls, page.unusual) == (mail, [], None)
    assert {row.channel for row in reports_page(owner, channel=mail).reports} == {mail}


def test_reports_are_listed_a_page_at_a_time_and_none_is_left_out():
    owner = company()
    line = phone_channel(company=owner)
    former = phone_channel(company=owner, status=ChannelStatus.RETIRED)
    # Many of one moment: a page begins among them.
    told = [report(channel=line) for _each in range(REPORTS_A_PAGE + 1)]
    told += [report(channel=former, outcome=Outcome.SUSPECTED_SCAM, experienced_at=NOW - DAY)]
    for status in (ReportStatus.RECEIVED, ReportStatus.REFUSED):
        report(channel=line, status=status)
    first = reports_page(owner)
    last = reports_page(owner, below=first.reports[-1])

    assert first.older_than == first.reports[-1].pk
    assert [row.pk for row in (*first.reports, *last.reports)] == [
        *sorted((row.pk for row in told[:-1]), reverse=True),
        told[-1].pk,
    ]
    assert last.older_than is None


def test_a_company_that_nobody_told_of_has_no_figures():
    page = evidence_page(phone_channel().company, now=NOW)

    assert (page.told, page.shown, page.calls, page.is_reportable) == ([], None, None, True)


def test_a_company_is_reportable_with_somebody_at_the_other_end():
    asked = [
        channel(**fields)
        for fields in (
            {"purpose": Purpose.PRIVACY},
            {"is_self_service": True},
            {"status": ChannelStatus.PROPOSED},
            {"status": ChannelStatus.RETIRED},
        )
    ]

    assert [evidence_page(way.company, now=NOW).is_reportable for way in asked] == [True, False, False, False]
