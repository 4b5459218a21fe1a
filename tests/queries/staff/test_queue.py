"""One queue of everything: order, floods, ages, what a person may take, and the number of queries."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from companies.actions.staff.taking import take
from companies.enums import (
    ChannelStatus,
    CompanyStatus,
    Demand,
    Harm,
    HeldBecause,
    Outcome,
    ReportStatus,
)
from companies.models import Company, Notice, Proposal
from companies.queries.staff import queue_held
from companies.queries.staff.queue import first_free, next_waiting, standings, taken_of, the_queue
from companies.queries.staff.queue_kinds import KINDS, NOTICES, REPORTS, kinds_for, queued
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def waiting(*, hours=1, **fields):
    """A report that came in so many hours ago."""
    return factories.report(
        status=ReportStatus.RECEIVED,
        experienced_at=NOW - hours * HOUR,
        submitted_at=NOW - hours * HOUR,
        **fields,
    )


def notice_due(days):
    made = factories.notice(company=factories.company())
    Notice.objects.filter(pk=made.pk).update(due_on=NOW.date() + days * DAY, submitted_at=NOW - HOUR)
    return Notice.objects.get(pk=made.pk)


def queue(kinds=KINDS, **how):
    return the_queue(kinds, now=NOW, **how)


def shown(entries):
    return [(entry.harm, entry.target) for entry in entries]


def test_nothing_waits():
    assert queue() == []
    assert [(one.waiting.counted, one.oldest_at) for one in standings(KINDS)] == [(0, None)] * len(KINDS)


def test_everything_mixed_is_ordered_by_what_waiting_may_do():
    company = factories.company(name="Sogeline")
    line = factories.phone_channel(company=company)
    plain = waiting(channel=line, words="Personne.", hours=90)
    held = waiting(channel=line, held_because=HeldBecause.BURST, hours=99)
    draft = factories.company(status=CompanyStatus.DRAFT)
    proposed = factories.phone_channel(company=company, status=ChannelStatus.PROPOSED)
    proposal = factories.proposal(channel=line)
    due_in_a_week, due_tomorrow, overdue = notice_due(7), notice_due(1), notice_due(-1)
    scam = waiting(channel=line, outcome=Outcome.SUSPECTED_SCAM, wait_minutes=None, hours=2)
    sent_away = waiting(channel=line, outcome=Outcome.REDIRECTED, redirected_to="+33199009999", hours=3)
    alarm = waiting(channel=line, demands=Demand.CODE, hours=2)
    factories.report(channel=line)  # published: waits for nobody
    Company.objects.filter(pk=draft.pk).update(created_at=NOW - HOUR)
    type(proposed).objects.filter(pk=proposed.pk).update(created_at=NOW - 2 * HOUR)
    assert shown(queue()) == [
        (Harm.URGENT, alarm),
        (Harm.URGENT, due_tomorrow),
        (Harm.URGENT, overdue),
        (Harm.TRAP, sent_away),
        (Harm.TRAP, scam),
        (Harm.DEADLINE, due_in_a_week),
        (Harm.FACT, proposal),
        (Harm.WORDS, plain),
        (Harm.UNFINISHED, proposed),
        (Harm.UNFINISHED, draft),
        (Harm.HELD, held.company),
    ]


def test_of_one_harm_the_oldest_comes_first_whatever_it_is():
    young, old = waiting(demands=Demand.CODE, hours=1), waiting(demands=Demand.CARD_NUMBER, hours=30)
    middle = notice_due(-3)
    Notice.objects.filter(pk=middle.pk).update(submitted_at=NOW - 4 * HOUR)
    assert [entry.target for entry in queue()] == [old, middle, young]


def test_a_number_of_theirs_is_no_alert_and_somebody_else_s_is():
    company = factories.company()
    line = factories.phone_channel(company=company)
    factories.phone_channel(company=company, number="01 99 00 12 34")
    factories.phone_channel(number="01 99 00 43 21")
    for place, number in enumerate(("+33199001234", "+33199001234;ext=12", "+33199004321")):
        waiting(channel=line, outcome=Outcome.REDIRECTED, redirected_to=number, hours=9 - place)
    assert [(entry.harm, entry.target.redirected_to) for entry in queue()] == [
        (Harm.TRAP, "+33199004321"),
        (Harm.WORDS, "+33199001234"),
        (Harm.WORDS, "+33199001234;ext=12"),
    ]


def test_a_flood_is_one_line_a_company_and_buries_nothing():
    flooded, other = (
        factories.phone_channel(company=factories.company(name=name)) for name in ("Muette", "Sogeline")
    )
    for hours in range(60):
        waiting(channel=flooded, held_because=HeldBecause.BURST, hours=100 + hours)
    waiting(channel=other, held_because=HeldBecause.HURRIED, hours=200)
    plain = waiting(channel=flooded)
    first, *floods = queue()
    assert first.target == plain
    assert [(one.line, one.flood.count, one.since) for one in floods] == [
        ("1 held report on Sogeline", 1, NOW - 200 * HOUR),
        ("60 held reports on Muette", 60, NOW - 159 * HOUR),
    ]
    assert first_free(queue(), person_id=0) == [first]


def test_a_flood_is_counted_up_to_a_limit(monkeypatch):
    monkeypatch.setattr(queue_held, "MOST_COUNTED", 2)
    monkeypatch.setattr("companies.queries.staff.queue.MOST_OF_A_FLOOD", 2)
    line = factories.phone_channel(company=factories.company(name="Muette"))
    for _ in range(5):
        waiting(channel=line, held_because=HeldBecause.MANY)
    (flood,) = queue()
    assert (flood.flood.count, flood.line) == (3, "2+ held reports on Muette")


def test_many_ordinary_reports_leave_the_others_their_place(monkeypatch):
    monkeypatch.setattr("companies.queries.staff.queue.FIRST_OF_EACH", 3)
    line = factories.phone_channel()
    for hours in range(10, 20):
        waiting(channel=line, hours=hours)
    scam = waiting(channel=line, outcome=Outcome.WRONG_COMPANY, wait_minutes=None)
    alarm = waiting(channel=line, demands=Demand.GIFT_CARD)
    found = queue()
    assert [entry.target for entry in found[:2]] == [alarm, scam]
    assert [entry.since for entry in found[2:]] == [NOW - hours * HOUR for hours in (19, 18, 17)]


def test_a_person_is_not_handed_what_others_must_see():
    editor, other = factories.moderator(), factories.moderator()
    own = factories.proposal(channel=factories.phone_channel(), by=editor)
    seen = factories.proposal(company=factories.company(), name="Altimobile Nord")
    line = factories.phone_channel(status=ChannelStatus.PROPOSED, proposed_by=editor)
    seen.approvals.create(person=editor, approved_at=NOW)
    mine = [entry.target for entry in queue(person_id=editor.pk)]
    theirs = [entry.target for entry in queue(person_id=other.pk)]
    assert (mine, theirs) == ([], [own, seen, line])


def test_what_another_has_taken_is_told_and_passed_over():
    person, other = factories.moderator(), factories.moderator()
    first, second, third = (waiting(hours=hours) for hours in (9, 8, 7))
    take(target=first, by=other, at=NOW - datetime.timedelta(minutes=4))
    entries = queue()
    assert [entry.taken and entry.taken.person for entry in entries] == [other, None, None]
    assert taken_of(first, now=NOW).person == other
    free = [entry.target for entry in first_free(entries, person_id=person.pk)]
    assert free == [second, third]
    assert [entry.target for entry in first_free(entries, person_id=other.pk)] == [first, second, third]


def test_who_leaves_one_goes_on_behind_it_and_then_from_the_top():
    first, second, third = (waiting(hours=hours) for hours in (9, 8, 7))
    entries = queue()
    behind = {
        row: [entry.target for entry in first_free(entries, person_id=1, after=("report", row.pk))]
        for row in (first, second, third)
    }
    assert behind == {first: [second, third], second: [third, first], third: [first, second]}
    gone = first_free(entries, person_id=1, after=("report", 0))
    assert [entry.target for entry in gone] == [first, second, third]


def test_a_number_proposed_is_told_as_people_write_it_and_an_address_as_it_is():
    factories.proposal(channel=factories.phone_channel(), value="01 99 00 43 21", purpose="claims")
    factories.proposal(channel=factories.channel(), value="https://www.sogeline.example/aide")
    assert [entry.words for entry in queue()] == [
        "01\xa099\xa000\xa043\xa021 · Claims",
        "https://www.sogeline.example/aide",
    ]


def some_of_everything():
    line = factories.phone_channel()
    waiting(channel=line, words="Personne.")
    waiting(channel=line, outcome=Outcome.REDIRECTED, redirected_to="+33199009999")
    waiting(channel=line, held_because=HeldBecause.BURST)
    waiting(channel=line, held_because=HeldBecause.NO_PROOF)
    factories.proposal(channel=factories.phone_channel())
    factories.phone_channel(status=ChannelStatus.PROPOSED)
    factories.company(status=CompanyStatus.DRAFT)
    factories.reply()
    factories.report_flag(ground="not_ours")
    factories.company_merge()
    factories.weeks_that_differ(channel=line)
    take(target=notice_due(3), by=factories.moderator(), at=NOW)


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_asks_a_fixed_number_of_times(django_assert_num_queries, count):
    for _ in range(count):
        some_of_everything()
    # Reports: seven lanes, numbers of theirs. Two lanes of proposals and their changes, notices, contested reports,
    # answers, weeks that differ, merges, three lanes of channels, companies. Floods of reports and their companies, floods of proposals. Who has taken what.
    with django_assert_num_queries(8 + 12 + 3 + 1):
        lines = [(entry.line, entry.words, entry.due_on) for entry in queue()]
    assert len(lines) == 12 * count
    # One a lane, of which reports have seven, proposals two and channels three.
    with django_assert_num_queries(7 + 2 + 3 + len(KINDS) - 3):
        counted = {one.kind.name: one.waiting.counted for one in standings(KINDS)}
    assert counted == {
        "report": 3 * count, "notice": count, "proposal": count, "channel": count, "company": count,
        "reply": count, "reportflag": count, "channelevidence": count, "companymerge": count,
    }  # fmt: skip


def plans_of(asked):
    """How SQLite would answer each of the queries that were asked."""
    with connection.cursor() as cursor:
        for query in asked:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            yield [row[3] for row in cursor.fetchall()]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads a small table as a whole")
def test_the_queue_walks_no_table_and_sorts_no_flood():
    with CaptureQueriesContext(connection) as asked:
        queue()
        standings(KINDS)
    plans = list(plans_of(list(asked)))
    for name in ("report_waits_and_alarms", "report_waits", "report_waits_by_outcome", "report_held",
                 "proposal_waits", "proposal_held", "company_draft_by_age"):  # fmt: skip
        assert any(f"INDEX {name} " in f"{step} " for plan in plans for step in plan), name
    walked = [
        step for plan in plans for step in plan if step.startswith("SCAN companies_") and "INDEX" not in step
    ]
    assert walked == []


def test_kinds_are_those_that_somebody_may_see_or_decide_on():
    both = factories.moderator()
    moderator, editor = factories.moderator(roles=["moderator"]), factories.moderator(roles=["editor"])

    def names(person, may):
        return [kind.name for kind in kinds_for(person, may)]

    assert names(both, "view") == [
        "report", "notice", "proposal", "reportflag", "reply", "channelevidence", "companymerge", "channel", "company",
    ]  # fmt: skip
    assert names(moderator, "change") == ["report", "notice", "reportflag", "reply", "channelevidence"]
    assert names(editor, "view") == ["proposal", "companymerge", "channel", "company"]
    assert names(factories.user(is_staff=True), "view") == []


def test_the_next_of_a_kind_is_behind_it_and_the_first_again_behind_the_last():
    later, sooner, soonest = notice_due(7), notice_due(3), notice_due(1)
    order = [next_waiting(NOTICES, after=notice) for notice in (soonest, sooner, later)]
    assert order == [sooner, later, soonest]
    Notice.objects.exclude(pk=later.pk).delete()
    assert next_waiting(NOTICES, after=later) is None


def test_a_kind_that_is_said_twice_waits_once():
    before = list(KINDS)
    queued(REPORTS)
    assert before == KINDS == sorted(KINDS, key=lambda kind: kind.place)


def test_what_companies_contest_does_not_come_before_a_trap_however_they_call_it():
    factories.report_flag(ground="personal_data")
    factories.report_flag(ground="not_so")
    waiting(outcome=Outcome.SUSPECTED_SCAM)
    assert [entry.harm for entry in queue()] == [Harm.TRAP, Harm.FACT, Harm.WORDS]


def test_whoever_has_no_script_waits_longer_and_not_for_ever():
    """Behind who could prove their work, before every flood; and it is handed out like any other."""
    slow = waiting(held_because=HeldBecause.NO_PROOF, hours=90)
    proposed = factories.proposal(channel=factories.phone_channel())
    Proposal.objects.filter(pk=proposed.pk).update(held_because=HeldBecause.NO_PROOF)
    waiting(held_because=HeldBecause.BURST, hours=99)
    first = waiting(hours=1)
    entries = queue()
    assert [(entry.harm, entry.target) for entry in entries[:3]] == [
        (Harm.WORDS, first),
        (Harm.SLOW, slow),
        (Harm.SLOW, proposed),
    ]
    assert entries[3].harm == Harm.HELD
    assert [entry.target for entry in first_free(entries, person_id=0)] == [first, slow, proposed]


def test_a_line_gone_from_its_page_is_a_fact_and_a_vital_one_is_urgent():
    lost = factories.phone_channel(status=ChannelStatus.SAID, missing_since=NOW.date())
    vital = factories.phone_channel(purpose="urgent_help", missing_since=NOW.date())
    factories.phone_channel(missing_since=NOW.date())
    assert shown(queue()) == [(Harm.URGENT, vital), (Harm.FACT, lost)]
