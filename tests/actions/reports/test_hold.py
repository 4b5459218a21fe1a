"""A burst on one company, and the same words again."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from companies.actions.reports.hold import held_for_what_it_tells, is_burst
from companies.enums import HeldBecause, ReportStatus
from companies.models import Report, WordsSent
from tests.factories import NOW, company, phone_channel, report, reports

pytestmark = pytest.mark.django_db

MINUTE = datetime.timedelta(minutes=1)
HOUR = 60 * MINUTE
DAY = 24 * HOUR
WORDS = "Trente minutes de musique, et puis plus rien du tout."


@pytest.fixture(autouse=True)
def limits(settings):
    settings.FEWEST_REPORTS_IN_A_BURST = 5
    settings.TIMES_USUAL_IN_A_BURST = 3
    settings.DAYS_WORDS_ARE_COMPARED = 30


def published(line, count, *, latest_at=NOW - MINUTE, every=MINUTE):
    """So many, published when they were told."""
    made = reports(channel=line, count=count, latest_at=latest_at - 15 * MINUTE, every=every)
    return [row.published_at for row in made]


@pytest.mark.parametrize(("count", "is_one"), [(4, False), (5, True)])
def test_burst_is_many_within_an_hour_where_none_is_usual(count, is_one):
    line = phone_channel()
    published(line, count)

    assert is_burst(company=line.company, at=NOW) is is_one


def test_what_was_published_before_the_hour_is_no_burst():
    line = phone_channel()
    published(line, 5, latest_at=NOW - HOUR)

    assert not is_burst(company=line.company, at=NOW)


@pytest.mark.parametrize(("count", "is_one"), [(11, False), (12, True)])
def test_burst_is_measured_by_what_is_usual(count, is_one):
    """Four an hour before: three times as many are one."""
    line = phone_channel()
    published(line, 40, latest_at=NOW - HOUR, every=15 * MINUTE)
    published(line, count, every=3 * MINUTE)

    assert is_burst(company=line.company, at=NOW) is is_one


def test_burst_is_of_one_company_and_of_what_is_published():
    line, other = phone_channel(), phone_channel(company=company())
    published(other, 9)
    for _number in range(9):
        report(channel=line, status=ReportStatus.RECEIVED, submitted_at=NOW)

    assert not is_burst(company=line.company, at=NOW)


def test_burst_is_found_by_an_index_and_not_by_sorting():
    line = phone_channel()
    published(line, 30)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        is_burst(company=line.company, at=NOW)

    assert len(asked) == 2
    newest = Report.objects.published().filter(company=line.company).order_by("-published_at")
    if connection.vendor == "sqlite":
        plan = newest.values_list("published_at")[:5].explain()
        assert "report_published_lately" in plan
        assert "TEMP B-TREE" not in plan


def held(words, *, at=NOW, about=None):
    return held_for_what_it_tells(company=about or company(), words=words, at=at)


def test_same_words_again_are_held_wherever_they_are_sent():
    assert held(WORDS) == ""
    assert held("trente minutes de MUSIQUE — et puis, plus rien du tout !") == HeldBecause.SAME_WORDS


def test_other_words_and_short_words_are_not_held():
    assert [held(WORDS), held(WORDS + " Deux fois."), held("Rien."), held("Rien."), held("")] == [""] * 5


def test_same_words_after_a_month_are_chance():
    held(WORDS)

    assert held(WORDS, at=NOW + 30 * DAY) == HeldBecause.SAME_WORDS
    assert held(WORDS, at=NOW + 31 * DAY) == ""
    assert WordsSent.objects.count() == 1


def test_words_are_kept_as_a_digest_that_cannot_be_read():
    held(WORDS)

    digest = WordsSent.objects.get().digest
    assert len(digest) == 64
    assert int(digest, 16)


def test_old_words_that_were_not_purged_yet_are_compared_from_now_on(monkeypatch):
    monkeypatch.setattr("companies.actions.reports.hold.purge", lambda *_args, **_more: None)
    held(WORDS)
    later = NOW + 40 * DAY

    assert [held(WORDS, at=later), held(WORDS, at=later + DAY)] == ["", HeldBecause.SAME_WORDS]
