import datetime
from collections import Counter
from zoneinfo import ZoneInfo

import pytest

from companies.demo.reports import line_of, simulated_reports
from companies.demo.simulation import true_time_to_human
from companies.enums import ChannelKind, Helped, Outcome, ReportStatus
from companies.models import Report
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
MINUTE = datetime.timedelta(minutes=1)
WRITTEN = {"wait_minutes": 3 * 1440, "patience_minutes": 30 * 1440, "opens": 0, "closes": 24}


def channel(**fields):
    fields.setdefault("kind", ChannelKind.PHONE)
    company = factories.company(name="Nuage", slug="nuage", is_fictitious=True)
    return factories.channel(**{"company": company, "slug": "line", "languages": "fr en", **fields})


def simulation(**fields):
    return {"line": {"wait_minutes": 5}, "reports": 40, "from_days_ago": 60, **fields}


def facts(reports):
    return [
        (row.experienced_at, row.outcome, row.wait_minutes, row.nonce, row.network_key, row.follow_digest)
        for row in reports
    ]


def test_reports_are_published_of_the_time_asked_and_the_database_takes_them():
    reports = simulated_reports(
        channel=channel(), simulation=simulation(from_days_ago=60, to_days_ago=20), now=NOW
    )
    Report.objects.bulk_create(reports)

    assert len(reports) == Report.objects.published().count() == 40
    assert all(NOW - 60 * DAY <= row.experienced_at < NOW - 20 * DAY for row in reports)
    assert all(row.experienced_at + row.wait_minutes * MINUTE < row.submitted_at <= NOW for row in reports)
    assert {row.status for row in reports} == {ReportStatus.PUBLISHED}
    assert not any(row.is_counted for row in reports)
    assert len({row.network_key for row in reports}) == 40
    assert {len(row.network_key) for row in reports} == {32}


def test_the_same_channel_gets_the_same_reports_and_another_gets_others():
    line = channel()
    other = factories.phone_channel(company=line.company, slug="other")

    once, again, others = (
        simulated_reports(channel=row, simulation=simulation(), now=NOW) for row in (line, line, other)
    )

    assert facts(once) == facts(again)
    assert not {row.nonce for row in once} & {row.nonce for row in others}
    assert [row.experienced_at for row in once] != [row.experienced_at for row in others]


def test_a_company_that_exists_gets_no_report():
    with pytest.raises(ValueError, match="no invented company"):
        simulated_reports(channel=factories.phone_channel(), simulation=simulation(), now=NOW)


def test_a_line_is_the_files_with_the_hours_and_days_that_differ():
    told = simulation(
        line={"wait_minutes": 5, "hour_factors": {"12": 3.0}, "day_factors": {"0": 2.0}, "days": [0, 5]}
    )

    line = line_of(told, channel=channel(time_zone="America/Chicago"), now=NOW)

    assert line.hour_factors == (1.0,) * 12 + (3.0,) + (1.0,) * 11
    assert line.day_factors == (2.0,) + (1.0,) * 6
    assert (line.days, line.time_zone, line.is_live, line.origin) == ((0, 5), "America/Chicago", True, NOW)
    assert true_time_to_human(line, NOW) > 5


def test_hours_are_those_of_the_channels_place():
    told = simulation(line={"wait_minutes": 5, "opens": 9, "closes": 10, "days": [2]})

    reports = simulated_reports(channel=channel(time_zone="America/Chicago"), simulation=told, now=NOW)

    local = [row.experienced_at.astimezone(ZoneInfo("America/Chicago")) for row in reports]
    assert {(at.weekday(), at.hour) for at in local} == {(2, 9)}


def test_an_answer_yet_to_come_is_still_no_answer():
    written = channel(kind=ChannelKind.EMAIL)

    reports = simulated_reports(
        channel=written, simulation=simulation(line=WRITTEN, reports=60, from_days_ago=4), now=NOW
    )

    assert len(reports) == 60
    waiting = [row for row in reports if row.outcome == Outcome.NO_ANSWER]
    assert len(waiting) > 20
    assert all(row.submitted_at <= NOW and row.wait_minutes >= 1 for row in reports)
    assert all(row.helped == "" for row in waiting)
    unfinished = [row for row in waiting if row.submitted_at == NOW]
    assert {row.wait_minutes for row in unfinished} == {
        (NOW - row.experienced_at) // MINUTE for row in unfinished
    }


def test_a_call_that_still_goes_on_is_not_told():
    endless = {"wait_minutes": 100_000, "patience_minutes": 100_000, "opens": 0, "closes": 24}

    reports = simulated_reports(
        channel=channel(), simulation=simulation(line=endless, from_days_ago=1), now=NOW
    )

    assert all(row.experienced_at + row.wait_minutes * MINUTE <= NOW for row in reports)
    assert len(reports) < 10


def test_networks_are_shared_by_two_reports_of_one_day():
    reports = simulated_reports(channel=channel(), simulation=simulation(same_network=3), now=NOW)

    shared = [key for key, count in Counter(row.network_key for row in reports).items() if count > 1]
    groups = [[row for row in reports if row.network_key == key] for key in shared]
    assert [len(group) for group in groups] == [2, 2, 2]
    assert all(first.experienced_at.date() == second.experienced_at.date() for first, second in groups)
    assert len({row.nonce for row in reports}) == 40


def test_words_go_to_the_newest_of_their_outcome_and_are_read_before_they_are_published():
    told = [
        {"outcome": "human", "language": "fr", "text": "Répondu."},
        {"outcome": "human", "language": "en", "text": "Answered."},
        {"outcome": "out_of_service", "language": "fr", "text": "Personne ne dira cela."},
    ]

    reports = simulated_reports(channel=channel(), simulation=simulation(words=told), now=NOW)

    humans = [row for row in reports if row.outcome == Outcome.HUMAN]
    assert [(row.words, row.language) for row in humans[-2:]] == [("Answered.", "en"), ("Répondu.", "fr")]
    spoken = [row for row in reports if row.words]
    assert spoken == humans[-2:]
    assert all(row.submitted_at < row.published_at == row.decided_at <= NOW for row in spoken)


def test_failures_of_just_now_are_over_and_of_the_last_hour():
    failures = {"outcome": "cut_off", "minutes": 24, "reports": 10}

    reports = simulated_reports(
        channel=channel(), simulation=simulation(reports=0, just_now=failures), now=NOW
    )

    assert [(row.outcome, row.wait_minutes) for row in reports] == [("cut_off", 24)] * 10
    assert len({row.experienced_at for row in reports}) == 10
    assert NOW - 60 * MINUTE < reports[0].experienced_at <= reports[-1].experienced_at < NOW - 24 * MINUTE


def test_a_warning_measures_nothing():
    told = {"outcome": "wrong_company", "days_ago": 11, "language": "fr", "text": "Une minoterie."}

    [report] = simulated_reports(
        channel=channel(), simulation=simulation(reports=0, warnings=[told]), now=NOW
    )

    assert (report.outcome, report.wait_minutes, report.words) == (
        "wrong_company",
        None,
        "Une minoterie.",
    )
    assert report.experienced_at == NOW - 11 * DAY


def test_situations_are_told_now_and_then():
    stranded = factories.situation(slug="stranded")

    reports = simulated_reports(channel=channel(), simulation=simulation(situations=["stranded"]), now=NOW)

    told = Counter(row.situation for row in reports)
    assert set(told) == {stranded, None}
    assert 3 <= told[stranded] <= 20


def test_an_unknown_situation_is_refused():
    with pytest.raises(KeyError, match="nowhere"):
        simulated_reports(channel=channel(), simulation=simulation(situations=["nowhere"]), now=NOW)


def test_only_humans_helped():
    reports = simulated_reports(channel=channel(), simulation=simulation(), now=NOW)

    assert {bool(row.helped) for row in reports if row.outcome == Outcome.HUMAN} == {True}
    assert {row.helped for row in reports if row.outcome != Outcome.HUMAN} == {""}
    assert Helped.YES in {row.helped for row in reports}
