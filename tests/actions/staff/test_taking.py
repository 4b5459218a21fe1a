"""Taking an entry of the queue: one person at a time, for so long, and never in the way of a decision."""

import datetime

import pytest

from companies.actions.directory.channels import confirm_channel
from companies.actions.notices import NoticeDecision, decide_notice
from companies.actions.proposals.proposals import refuse_proposal
from companies.actions.reports.decide import erase_report, publish_report
from companies.actions.staff.taking import TakenByAnother, give_back, take
from companies.enums import ChannelStatus, ProposalRefusal, ReportStatus
from companies.models import Taken
from tests import factories
from tests.actions.evidence.books import at_once
from tests.factories import NOW

MINUTE = datetime.timedelta(minutes=1)


def waiting():
    return factories.report(status=ReportStatus.RECEIVED)


@pytest.mark.django_db
def test_what_is_free_is_taken_and_given_back():
    report, person = waiting(), factories.moderator()
    taken = take(target=report, by=person, at=NOW)
    assert (taken.target_type, taken.target_id, taken.person, taken.taken_at) == (
        "report",
        report.pk,
        person,
        NOW,
    )
    assert give_back(target=report, by=person)
    assert not give_back(target=report, by=person)
    assert not Taken.objects.exists()


@pytest.mark.django_db
def test_what_another_has_is_neither_taken_nor_given_back():
    report, person, other = waiting(), factories.moderator(), factories.moderator()
    take(target=report, by=other, at=NOW)
    with pytest.raises(TakenByAnother) as raised:
        take(target=report, by=person, at=NOW + MINUTE)
    assert raised.value.taken.person == other
    assert not give_back(target=report, by=person)
    assert Taken.objects.get().person == other


@pytest.mark.django_db
def test_the_same_number_of_another_table_is_something_else():
    report, person, other = waiting(), factories.moderator(), factories.moderator()
    take(target=report, by=other, at=NOW)
    line = type(report.channel)(pk=report.pk)
    assert take(target=line, by=person, at=NOW).target_type == "channel"


@pytest.mark.django_db
def test_it_is_hers_for_longer_when_she_takes_it_again():
    report, person = waiting(), factories.moderator()
    take(target=report, by=person, at=NOW)
    take(target=report, by=person, at=NOW + 5 * MINUTE)
    assert Taken.objects.get().taken_at == NOW + 5 * MINUTE


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "lapsed"), [(19, False), (20, True), (300, True)])
def test_it_lapses(settings, minutes, lapsed):
    settings.TAKEN_MINUTES = 20
    report, person, other = waiting(), factories.moderator(), factories.moderator()
    take(target=report, by=other, at=NOW)
    try:
        holder = take(target=report, by=person, at=NOW + minutes * MINUTE).person
    except TakenByAnother as error:
        holder = error.taken.person
    assert holder == (person if lapsed else other)
    assert Taken.objects.count() == 1


@pytest.mark.django_db
def test_every_decision_lets_go_of_it_whoever_had_it():
    person, other = factories.moderator(), factories.moderator()
    report, doomed, notice = waiting(), waiting(), factories.notice()
    line = factories.phone_channel(status=ChannelStatus.PROPOSED)
    proposal = factories.proposal(channel=factories.phone_channel())
    bystander = waiting()
    for row in (report, doomed, notice, line, proposal, bystander):
        take(target=row, by=other, at=NOW)
    publish_report(report_id=report.pk, by=person, at=NOW)
    erase_report(report_id=doomed.pk, reason="Order.", by=person, at=NOW)
    decision = NoticeDecision(measure="", statement="It stands.", legal_basis="Art. 9 C. civ.")
    decide_notice(notice_id=notice.pk, decision=decision, by=person, at=NOW)
    confirm_channel(despite=factories.SEEN_THERE, channel=line, by=person, at=NOW)
    refuse_proposal(proposal_id=proposal.pk, reason=ProposalRefusal.OUTDATED, by=person, at=NOW)
    assert [(left.target_type, left.target_id) for left in Taken.objects.all()] == [("report", bystander.pk)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("lapsed", [False, True])
def test_of_several_who_take_the_same_at_once_one_has_it(lapsed):
    rows = [waiting() for _ in range(10)]
    people = [factories.moderator() for _ in range(3)]
    if lapsed:
        absent = factories.moderator()
        for row in rows:
            take(target=row, by=absent, at=NOW - datetime.timedelta(days=1))
    had, missed = [], []

    def taker(person):
        def work():
            for row in rows:
                try:
                    had.append((row.pk, take(target=row, by=person, at=NOW).person_id, person.pk))
                except TakenByAnother:
                    missed.append(row.pk)

        return work

    at_once(*map(taker, people))

    assert sorted(row for row, _holder, _person in had) == [row.pk for row in rows]
    assert all(holder == person for _row, holder, person in had)
    assert sorted(missed) == sorted([row.pk for row in rows] * 2)
    holders = {row: person for row, _holder, person in had}
    assert dict(Taken.objects.values_list("target_id", "person")) == holders
