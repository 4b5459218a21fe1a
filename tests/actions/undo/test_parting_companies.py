import datetime

import pytest
from django.apps import apps

from companies.actions.directory.channels import retire_channel
from companies.actions.directory.companies import set_domains
from companies.actions.directory.merging_companies import approve_merge, ask_for_merge
from companies.actions.evidence.rebuild import rebuild_company
from companies.actions.history.changing import AlreadyDecided
from companies.actions.undo.parting_companies import InTheWay, undo_merge
from companies.actions.undo.reversals import NotReversible, is_reversible, revert_event
from companies.enums import ChannelStatus, EventKind, MergeStatus, Outcome, RetirementReason
from companies.models import Channel, Event, ImportedRecord, Report, SearchKey
from companies.queries.directory.merges import MergePlan
from tests import factories
from tests.actions.evidence.books import assert_books_are_right, at_once
from tests.factories import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(days=3)
NUMBER, OTHER = "01 99 00 12 34", "01 99 00 12 35"
#: What is told and compared, and grows; the search index has ids of its own, and is compared by what it says.
NOT_COMPARED = {"event", "pagestamp", "companymerge", "searchkey", "searchstart", "searchpiece"}


@pytest.fixture
def kept(db):
    return factories.company(name="Sogeline", domains=["sogeline.example"])


@pytest.fixture
def gone(db):
    return factories.company(name="Sogeline Mobile", aliases=["SoMo"], domains=["somo.example"], country="GB")


def merge(gone, kept, *, why=RetirementReason.DUPLICATE):
    asked = ask_for_merge(
        gone=gone, kept=kept, why=why, reason="The same site.", by=factories.moderator(), at=NOW
    )
    return approve_merge(companymerge_id=asked.pk, by=factories.moderator(), at=NOW)


def undo(done):
    return undo_merge(companymerge_id=done.pk, by=factories.moderator(), at=LATER)


def everything():
    """Every row of the directory, by table and key, and what the search finds."""
    rows = {
        (model._meta.model_name, row[model._meta.pk.attname]): row
        for model in apps.get_app_config("companies").get_models(include_auto_created=True)
        if model._meta.model_name not in NOT_COMPARED
        for row in model._base_manager.values()
    }
    keys = SearchKey.objects.values_list("company", "kind", "name", "key", "weight", "prominence")
    return rows, sorted(keys)


def one_of_all(gone, kept):
    """Something in every table that a merge moves."""
    ours = factories.phone_channel(company=kept, number=NUMBER)
    theirs = factories.phone_channel(company=gone, number=NUMBER, slug="line")
    better = factories.phone_channel(company=gone, number=OTHER, slug="desk")
    worse = factories.phone_channel(company=kept, number=OTHER, slug="desk", status=ChannelStatus.PROPOSED)
    moving = factories.channel(company=gone)
    retire_channel(channel=factories.channel(company=gone), by=None, at=NOW)
    key = "a" * 32
    for line in (ours, theirs, better, worse, moving):
        factories.report(channel=line, network_key=key)
        factories.reports(channel=line, count=2, outcome=Outcome.GAVE_UP)
    situation = factories.situation(companies=[gone])
    theirs.situations.add(situation)
    factories.step(situation=situation, company=gone, channel=theirs)
    factories.phone_menu(channel=theirs)
    factories.absence(company=gone, kind="chat")
    factories.measurement(company=gone)
    factories.recourse(companies=[gone])
    factories.recourse(page=gone)
    factories.bad_number(imitates=gone)
    factories.branch(company=gone)
    factories.imported_record(company=gone, is_merged=False)
    factories.sighting(page=factories.official_page(company=gone))
    factories.look_again(company=gone)
    factories.subscription(company=gone)
    factories.subscription(company=gone, wish="answers", channel=theirs)
    factories.proposal(channel=moving, label_en="Online form")
    factories.notice(company=gone)
    report = factories.report(channel=moving)
    factories.reply(report=report)
    factories.report_flag(report=report)
    dossier = factories.dossier(company=gone)
    factories.dossier_attempt(dossier=dossier, channel=theirs)
    for company in (gone, kept):
        rebuild_company(company.pk)


@pytest.mark.engine("both")
@pytest.mark.parametrize("why", [RetirementReason.DUPLICATE, RetirementReason.MERGED])
def test_undone_merge_leaves_everything_as_it_was(gone, kept, why):
    one_of_all(gone, kept)
    before = everything()
    done = merge(gone, kept, why=why)
    moved = {name for name, ids in done.moved["rows"].items() if ids}
    measured = {"measurement.company"} if why == RetirementReason.DUPLICATE else set()
    assert moved == {going.name for going in MergePlan(gone, kept).going} - {"measurement.company"} | measured
    undo(done)
    assert everything() == before
    assert_books_are_right()


def test_reports_that_came_since_go_back_with_their_line(gone, kept):
    line = factories.phone_channel(company=gone)
    done = merge(gone, kept)
    line.refresh_from_db()
    report = factories.report(channel=line)
    rebuild_company(kept.pk)
    undo(done)
    report.refresh_from_db()
    assert report.company == gone
    assert_books_are_right()


def test_network_that_told_of_both_counts_once_for_each_again(gone, kept):
    done = merge(gone, kept) if factories.phone_channel(company=gone) else None
    line, ours = Channel.objects.get(company=kept), factories.phone_channel(company=kept)
    told = [factories.report(channel=one, network_key="b" * 32) for one in (line, ours)]
    rebuild_company(kept.pk)
    assert Report.objects.counted().count() == 1
    undo(done)
    assert {report.pk for report in Report.objects.counted()} == {report.pk for report in told}
    assert_books_are_right()


def test_history_tells_that_it_was_undone_and_none_of_its_parts_is_undone_alone(gone, kept):
    line = factories.phone_channel(company=gone)
    done = merge(gone, kept)
    events = list(Event.objects.filter(kind=EventKind.COMPANY_MERGED))
    assert {event.target_type for event in events} == {"company", "channel"}
    assert not any(map(is_reversible, events))
    with pytest.raises(NotReversible):
        revert_event(event_id=events[0].pk, by=factories.moderator(), at=LATER)
    undone = undo(done)
    assert undone.status == MergeStatus.UNDONE
    reversals = list(Event.objects.filter(kind=EventKind.REVERTED))
    assert {event.reverts for event in reversals} == set(events)
    assert not any(map(is_reversible, reversals))
    assert Event.objects.about(line).filter(company=gone, kind=EventKind.COMPANY_MERGED).exists()
    with pytest.raises(AlreadyDecided):
        undo(done)


def test_two_that_were_parted_are_merged_anew(gone, kept):
    undo(merge(gone, kept))
    gone.refresh_from_db()
    assert merge(gone, kept).status == MergeStatus.DONE


def in_the_way(done):
    with pytest.raises(InTheWay) as error:
        undo(done)
    return error.value.what


def test_line_of_both_that_was_retired_since_stands_in_the_way(gone, kept):
    ours = factories.phone_channel(company=kept, number=NUMBER)
    factories.phone_channel(company=gone, number=NUMBER)
    done = merge(gone, kept)
    retire_channel(channel=ours, by=factories.moderator(), at=LATER)
    assert in_the_way(done) == [str(ours)]


def test_domain_that_was_taken_away_since_stands_in_the_way(gone, kept):
    done = merge(gone, kept)
    set_domains(company=kept, names=["sogeline.example"])
    assert in_the_way(done) == ["somo.example"]


def test_merge_into_a_third_stands_in_the_way_until_it_is_undone(gone, kept):
    line, third = factories.phone_channel(company=gone), factories.company()
    first = merge(gone, kept)
    second = merge(kept, third)
    assert in_the_way(first) == [str(kept)]
    undo(second)
    undo(first)
    line.refresh_from_db()
    assert line.company == gone


def test_record_of_an_import_is_the_entrys_own_again(gone, kept):
    record = factories.imported_record(company=gone, is_merged=False)
    done = merge(gone, kept)
    record.refresh_from_db()
    assert (record.company, record.is_merged) == (kept, True)
    undo(done)
    assert ImportedRecord.objects.get().is_merged is False


@pytest.mark.django_db(transaction=True)
@pytest.mark.engine("both")
def test_two_who_undo_at_once_undo_once(gone, kept):
    factories.counted_reports(channel=factories.phone_channel(company=gone), count=2)
    done, people, answers = merge(gone, kept), [factories.moderator(), factories.moderator()], []

    def one(person):
        def work():
            try:
                answers.append(undo_merge(companymerge_id=done.pk, by=person, at=LATER).status)
            except AlreadyDecided:
                answers.append("already")

        return work

    at_once(*map(one, people))
    assert sorted(answers) == ["already", "undone"]
    assert_books_are_right()
