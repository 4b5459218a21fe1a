"""What telling and deciding cost: the same, however much is stored."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from companies.actions.evidence.rebuild import rebuild_company
from companies.actions.reports.correct import (
    Correction,
    correct_report,
)
from companies.actions.reports.decide import erase_report, publish_report, refuse_report
from companies.enums import RefusalReason, ReportStatus
from companies.models import Report
from tests.actions.evidence.books import counted
from tests.actions.loading.telling import (
    LATER,
    NETWORK,
    submit,
)
from tests.factories import NOW, moderator, phone_channel, report

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[1, 200])
def told_of(request):
    """A channel with so many reports that count, one of them of the network that tells again."""
    line = phone_channel()
    for number in range(request.param):
        at = NOW - datetime.timedelta(hours=number + 1)
        report(channel=line, experienced_at=at, network_key=f"{number:032}", wait_minutes=number)
    rebuild_company(line.company_id)
    assert len(counted()) == request.param
    return line


def queries_of(act):
    """How many an action needs, the opening and closing of savepoints apart."""
    with CaptureQueriesContext(connection) as captured:
        act()
    return len([query for query in captured if "SAVEPOINT" not in query["sql"]])


def test_publishing_costs_the_same_however_much_is_stored(told_of):
    row, by = report(channel=told_of, status=ReportStatus.RECEIVED, network_key=NETWORK), moderator()

    assert queries_of(lambda: publish_report(report_id=row.pk, by=by, at=LATER)) == 18


def test_publishing_a_second_report_of_a_network_costs_the_same_however_much_is_stored(told_of):
    row, by = report(channel=told_of, status=ReportStatus.RECEIVED, network_key="0" * 32), moderator()

    assert queries_of(lambda: publish_report(report_id=row.pk, by=by, at=LATER)) == 9


def test_submitting_costs_the_same_however_much_is_stored(told_of):
    lock_of_the_form = connection.vendor == "postgresql"
    lock_against_a_merge = connection.vendor == "postgresql"
    assert queries_of(lambda: submit(told_of)) == 21 + lock_of_the_form + lock_against_a_merge


def test_hiding_costs_the_same_however_much_is_stored(told_of):
    row, by = Report.objects.newest_first().first(), moderator()

    assert (
        queries_of(lambda: refuse_report(report_id=row.pk, reason=RefusalReason.INSULT, by=by, at=LATER))
        == 18
    )


def test_correcting_costs_the_same_however_much_is_stored(told_of):
    row, by = Report.objects.newest_first().first(), moderator()
    facts = {name: getattr(row, name) for name in ("channel", "outcome", "experienced_at", "is_hour_known")}
    changed = Correction(**facts, wait_minutes=77)

    count = queries_of(
        lambda: correct_report(report_id=row.pk, correction=changed, reason="", by=by, at=LATER)
    )
    assert count == 22


def test_erasing_costs_the_same_however_much_is_stored(told_of):
    row, by = Report.objects.newest_first().first(), moderator()

    assert queries_of(lambda: erase_report(report_id=row.pk, reason="", by=by, at=LATER)) == 24


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL chooses by statistics, not by the index"
)
def test_reports_of_a_network_are_found_by_their_index_where_no_statistics_are_kept(told_of):
    asked = []

    def listen(execute, sql, params, many, context):
        if sql.startswith("SELECT") and '"network_key" = ' in sql:
            asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        submit(told_of)

    assert len(asked) == 4
    with connection.cursor() as cursor:
        for sql, params in asked:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            [(*_place, plan)] = cursor.fetchall()
            assert "INDEX report_by_network (network_key=? AND company_id=?" in plan
