import datetime

import pytest

from companies.actions.notices import NoticeDecision, decide_notice
from companies.queries.notices.notices import notice_log
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def decided(measure, days, **fields):
    notice = factories.notice(**fields)
    decision = NoticeDecision(measure=measure, legal_basis="Art. 9", statement="Seen.")
    return decide_notice(
        notice_id=notice.pk, decision=decision, by=factories.moderator(), at=notice.submitted_at + days * DAY
    )


def test_no_notice_is_no_figure():
    log = notice_log(now=NOW)
    assert (log.received, log.median_days, log.by_ground, log.decided) == (0, None, [], [])


def test_the_log_counts_a_year_and_lists_the_latest_decisions():
    first, second = decided("hidden", 2, ground="fraud"), decided("", 5, ground="fraud")
    factories.notice(ground="other")
    factories.notice(at=NOW - 400 * DAY)
    log = notice_log(now=NOW)
    assert (log.received, log.upheld, log.rejected, log.waiting) == (3, 1, 1, 1)
    assert log.median_days == 4  # of 2 and 5, to the even one
    assert log.by_ground == [("fraud", 2), ("other", 1)]
    assert log.decided == [second, first]


@pytest.mark.parametrize("count", [1, 3])
def test_the_log_costs_two_queries(django_assert_num_queries, count):
    for _ in range(count):
        decided("hidden", 1, company=factories.company())
    with django_assert_num_queries(2):
        [str(notice.company) for notice in notice_log(now=NOW).decided]
