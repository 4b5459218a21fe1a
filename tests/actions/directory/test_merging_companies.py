from dataclasses import replace

import pytest

from companies.actions.directory.merging_companies import (
    MergeBarred,
    OwnMerge,
    approve_merge,
    ask_for_merge,
    refuse_merge,
)
from companies.actions.directory.two_people import NewHere
from companies.actions.evidence.rebuild import rebuild_company
from companies.actions.history.changing import AlreadyDecided
from companies.actions.loading.import_memory import ImportReport
from companies.actions.loading.imports import import_files
from companies.enums import (
    ChannelKind,
    ChannelStatus,
    CompanyStatus,
    EventKind,
    MergeBar,
    MergeStatus,
    Outcome,
    RetirementReason,
)
from companies.lib.records import ImportedChannel, ImportedCompany, ImportedFile, ImportedSource
from companies.models import Channel, Company, Event, ImportedRecord, Report
from companies.queries.directory.merges import MergePlan
from companies.queries.search.companies import search
from tests import factories
from tests.actions.evidence.books import assert_books_are_right, at_once, counted
from tests.actions.loading.telling import submit
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
NUMBER = "01 99 00 12 34"


def ask(gone, kept, *, by=None, why=RetirementReason.DUPLICATE):
    return ask_for_merge(
        gone=gone, kept=kept, why=why, reason="The same site.", by=by or factories.moderator(), at=NOW
    )


def merge(gone, kept, **asked):
    asked_for = ask(gone, kept, **asked)
    return approve_merge(companymerge_id=asked_for.pk, by=factories.moderator(), at=NOW)


@pytest.fixture
def kept(db):
    return factories.company(name="Sogeline", domains=["sogeline.example"])


@pytest.fixture
def gone(db):
    return factories.company(
        name="Sogeline Mobile", aliases=["SoMo", "sogeline"], domains=["somo.example"], country="FR"
    )


# ── Who ───────────────────────────────────────────────────────────────────────────────────────────────


def test_merge_waits_for_a_second_person_who_did_not_ask_for_it(gone, kept):
    asker = factories.moderator()
    asked = ask(gone, kept, by=asker)
    gone.refresh_from_db()
    assert (asked.status, gone.status) == (MergeStatus.OPEN, CompanyStatus.PUBLISHED)
    with pytest.raises(OwnMerge):
        approve_merge(companymerge_id=asked.pk, by=asker, at=NOW)
    with pytest.raises(NewHere):
        approve_merge(companymerge_id=asked.pk, by=factories.moderator(date_joined=NOW), at=NOW)


def test_draft_that_has_nothing_public_is_merged_at_once(kept):
    draft = factories.company(name="Sogeline?", status=CompanyStatus.DRAFT)
    assert ask(draft, kept).status == MergeStatus.DONE


def test_draft_with_a_domain_waits_for_a_second_person(kept):
    draft = factories.company(status=CompanyStatus.DRAFT, domains=["somo.example"])
    assert ask(draft, kept).status == MergeStatus.OPEN


def test_refused_merge_changes_nothing_and_says_why(gone, kept):
    asked, by = ask(gone, kept), factories.moderator()
    refuse_merge(companymerge_id=asked.pk, reason="Two companies.", by=by, at=NOW)
    event = Event.objects.about(asked).latest("pk")
    assert (event.kind, event.reason, event.company) == (EventKind.MERGE_REFUSED, "Two companies.", gone)
    with pytest.raises(AlreadyDecided):
        approve_merge(companymerge_id=asked.pk, by=by, at=NOW)


# ── What goes over ────────────────────────────────────────────────────────────────────────────────────


def test_entry_that_goes_leads_to_the_one_that_stays_which_has_its_names_and_domains(gone, kept):
    merge(gone, kept)
    gone.refresh_from_db()
    assert (gone.status, gone.successor, gone.retirement_reason) == ("retired", kept, "duplicate")
    assert sorted(kept.aliases.values_list("name", "kind")) == [
        ("SoMo", "spelling"),
        ("Sogeline Mobile", "spelling"),
    ]
    assert sorted(kept.domains.values_list("name", flat=True)) == ["sogeline.example", "somo.example"]
    assert [match.company_id for match in search("somo").matches] == [kept.pk]


def test_name_of_a_company_that_was_taken_over_is_a_former_name(gone, kept):
    merge(gone, kept, why=RetirementReason.MERGED)
    assert kept.aliases.get(name="Sogeline Mobile").kind == "former_name"


def test_ways_in_move_with_their_reports_as_they_stand(gone, kept):
    line = factories.phone_channel(company=gone, slug="line", confirmed_at=NOW)
    factories.phone_channel(company=kept, slug="line")
    told = factories.counted_reports(channel=line, count=3)
    merge(gone, kept)
    line.refresh_from_db()
    assert (line.company, line.slug, line.status, line.confirmed_at) == (kept, "line-2", "published", NOW)
    assert set(Report.objects.filter(company=kept)) == set(told)
    assert counted() == sorted(report.pk for report in told)
    assert_books_are_right()


def test_way_in_that_both_have_stays_once_with_the_reports_of_both(gone, kept):
    ours = factories.phone_channel(company=kept, number=NUMBER)
    theirs = factories.phone_channel(company=gone, number=NUMBER)
    factories.counted_reports(channel=ours, count=2)
    factories.counted_reports(channel=theirs, count=3, outcome=Outcome.GAVE_UP)
    situation = factories.situation()
    theirs.situations.add(situation)
    merge(gone, kept)
    theirs.refresh_from_db()
    assert (theirs.company, theirs.status) == (gone, ChannelStatus.RETIRED)
    assert ours.reports.count() == Report.objects.filter(company=kept).count() == 5
    assert ours.evidence.count == 5
    assert list(ours.situations.all()) == [situation]
    assert_books_are_right()


def test_better_standing_way_in_of_two_stays(gone, kept):
    ours = factories.phone_channel(company=kept, number=NUMBER, status=ChannelStatus.PROPOSED)
    theirs = factories.phone_channel(company=gone, number=NUMBER)
    merge(gone, kept)
    assert [Channel.objects.get(pk=one.pk).status for one in (ours, theirs)] == ["retired", "published"]
    assert Channel.objects.get(pk=theirs.pk).company == kept


def test_network_that_told_of_both_on_one_day_counts_once(gone, kept):
    key = "a" * 32
    first = factories.report(channel=factories.phone_channel(company=gone), network_key=key)
    factories.report(
        channel=factories.phone_channel(company=kept), network_key=key, experienced_at=NOW + factories.DAY / 4
    )
    for company in (gone, kept):
        rebuild_company(company.pk)
    assert len(counted()) == 2
    merge(gone, kept)
    assert counted() == [first.pk]
    assert_books_are_right()


def test_what_was_said_of_the_entry_on_a_day_stays_with_it(gone, kept):
    finding = factories.measurement(company=gone)
    notice = factories.notice(company=gone)
    merge(gone, kept, why=RetirementReason.MERGED)
    finding.refresh_from_db()
    notice.refresh_from_db()
    assert (finding.company, notice.company) == (gone, gone)


def test_finding_of_the_same_company_goes_over(gone, kept):
    finding = factories.measurement(company=gone)
    merge(gone, kept)
    finding.refresh_from_db()
    assert finding.company == kept


def test_addition_that_waits_is_one_to_the_entry_that_stays(gone, kept):
    waiting = factories.proposal(company=gone, kind="add_channel", about="phone", value=NUMBER)
    merge(gone, kept)
    waiting.refresh_from_db()
    assert waiting.company == kept
    assert {change.target_id for change in waiting.changes.all()} == {kept.pk}


def test_each_row_that_changes_has_one_event(gone, kept):
    line = factories.phone_channel(company=gone)
    done = merge(gone, kept)
    rows = (gone, kept, line)
    events = [list(Event.objects.about(row).filter(kind=EventKind.COMPANY_MERGED)) for row in rows]
    assert [len(found) for found in events] == [1, 1, 1]
    assert {event.reason for (event,) in events} == {"The same site."}
    assert {event.actor for (event,) in events} == {done.decided_by}
    assert events[2][0].company == kept


def test_reports_received_since_on_an_address_of_the_entry_that_went_are_told_of_the_line_that_stays(
    gone, kept
):
    theirs = factories.phone_channel(company=gone, number=NUMBER)
    ours = factories.phone_channel(company=kept, number=NUMBER)
    another = factories.phone_channel(company=gone)
    stale = [Channel.objects.select_related("company").get(pk=one.pk) for one in (theirs, another)]
    merge(gone, kept)
    told = [
        submit(channel, nonce=f"n{place}", network_key=f"{place}" * 32) for place, channel in enumerate(stale)
    ]
    assert [(report.company, report.channel) for report in told] == [(kept, ours), (kept, another)]
    assert len(counted()) == 2
    assert_books_are_right()


def test_import_that_comes_again_follows_to_the_entry_that_stays(kept):
    way = ImportedChannel(
        "privacy-email", "email", "privacy", "a@somo.example", "published", label_texts={"en": "Data"}
    )
    source = ImportedSource("https://data.example/somo", "Open data", "crowd", TODAY)
    record = ImportedCompany(
        key="somo", name="SoMo", source=source, kind="company", country="FR", sector="transport",
        quality="", website="https://www.somo.example", markets="", names=(), domain="somo.example",
        is_front_door=True, owns_domain=True, channels=(way,),
    )  # fmt: skip

    def bring(what, at):
        report = ImportReport(format_name="open", origin="open data", at=at)
        list(import_files(files=[ImportedFile("somo.json", what)], report=report))
        assert report.refused == []

    bring(record, NOW)
    gone = Company.objects.get(slug="somo")
    line = gone.channels.get()
    factories.channel(company=kept, slug=line.slug, kind="email", value="b@sogeline.example")
    merge(gone, kept)
    bring(replace(record, channels=(replace(way, label_texts={"en": "Your data"}),)), NOW + factories.DAY)
    line.refresh_from_db()
    assert (line.company, line.label_texts.get("en", ""), line.slug) == (kept, "Your data", "privacy-email-2")
    assert gone.channels.count() == 0
    assert kept.channels.count() == 2
    assert ImportedRecord.objects.get().company == kept


# ── What stands in the way ────────────────────────────────────────────────────────────────────────────


def bars(gone, kept):
    return MergePlan(gone, kept).bars


def test_merge_is_barred_by_what_would_be_untrue_or_lost(gone, kept):
    retired = factories.company(status=CompanyStatus.RETIRED)
    draft = factories.company(status=CompanyStatus.DRAFT)
    invented = factories.company(is_fictitious=True)
    assert bars(gone, gone) == [MergeBar.SAME]
    assert bars(retired, kept) == [MergeBar.GONE_BEFORE]
    assert bars(gone, retired) == [MergeBar.INTO_RETIRED]
    assert bars(gone, draft) == [MergeBar.INTO_DRAFT]
    assert bars(gone, invented) == [MergeBar.INVENTED]
    factories.absence(company=kept, kind=ChannelKind.PHONE)
    factories.phone_channel(company=gone)
    assert bars(gone, kept) == [MergeBar.SAYS_NONE]


def test_open_proposal_on_a_line_that_both_have_is_decided_first(gone, kept):
    factories.phone_channel(company=kept, number=NUMBER)
    factories.proposal(channel=factories.phone_channel(company=gone, number=NUMBER))
    assert bars(gone, kept) == [MergeBar.OPEN_PROPOSALS]
    with pytest.raises(MergeBarred):
        ask(gone, kept)


def test_same_entry_is_asked_for_once(gone, kept):
    ask(gone, kept)
    with pytest.raises(MergeBarred) as barred:
        ask(gone, factories.company())
    assert barred.value.bars == [MergeBar.ASKED_BEFORE]


# ── At the same moment ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db(transaction=True)
@pytest.mark.engine("both")
def test_two_who_merge_at_once_merge_once(gone, kept):
    factories.counted_reports(channel=factories.phone_channel(company=gone), count=3)
    asked, people = ask(gone, kept), [factories.moderator(), factories.moderator()]
    answers = []

    def one(person):
        def work():
            try:
                answers.append(approve_merge(companymerge_id=asked.pk, by=person, at=NOW).status)
            except AlreadyDecided:
                answers.append("already")

        return work

    at_once(*map(one, people))
    assert sorted(answers) == ["already", "done"]
    assert_books_are_right()


@pytest.mark.django_db(transaction=True)
@pytest.mark.engine("both")
def test_reports_that_come_in_while_it_is_merged_are_all_there_and_counted(gone, kept):
    theirs = factories.phone_channel(company=gone, number=NUMBER)
    factories.phone_channel(company=kept, number=NUMBER)
    moving = factories.phone_channel(company=gone)
    lines = [Channel.objects.select_related("company").get(pk=one.pk) for one in (theirs, moving)]
    asked, person = ask(gone, kept), factories.moderator()

    def telling(place):
        def work():
            for number in range(3):
                name = f"{place}{number}"
                submit(lines[place % 2], nonce=name, network_key=name * 16)

        return work

    at_once(*map(telling, range(2)), lambda: approve_merge(companymerge_id=asked.pk, by=person, at=NOW))
    assert Report.objects.filter(company=kept).count() == 6
    assert Report.objects.filter(channel__company=kept).count() == 6
    assert len(counted()) == 6
    assert_books_are_right()
