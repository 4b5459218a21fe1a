import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError

from companies.actions.directory.channels import (
    confirm_channel,
    restore_channel,
    retire_channel,
    save_channel,
)
from companies.actions.directory.companies import save_company
from companies.actions.directory.sources import save_channel_and_source
from companies.actions.directory.tariffs import save_tariff
from companies.actions.history.changing import changing
from companies.actions.history.events import changed_fields, facts_of, record_event
from companies.actions.reports.correct import Correction, correct_report
from companies.actions.reports.decide import erase_report, publish_report, refuse_report
from companies.actions.undo.reversals import (
    AlreadyReverted,
    CannotStandAgain,
    ChangedSince,
    NotReversible,
    is_reversible,
    revert_event,
)
from companies.actions.undo.safe_returns import NeedsTwoPeople
from companies.enums import ChannelStatus, EventKind, Outcome, RefusalReason, ReportStatus
from companies.models import Channel, Company, Event, Report, Source, Tariff
from companies.models.texts import put_fact
from tests import factories
from tests.actions.evidence.books import assert_books_are_right, at_once, counted
from tests.factories import NOW

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)
LATER = NOW + 10 * MINUTE


def last(row):
    return Event.objects.about(row).latest("id")


def undo(event, by=None):
    return revert_event(event_id=event.pk, by=by or factories.moderator(), at=LATER)


def changed(channel, **fields):
    row = Channel.objects.get(pk=channel.pk)
    for name, value in fields.items():
        put_fact(row, name, value)
    return save_channel(channel=row, by=factories.moderator(), at=NOW)


# ── Channels ──────────────────────────────────────────────────────────────────────────────────────────


def test_reversal_puts_back_what_it_was_and_says_so():
    line, person = factories.phone_channel(label_en="Customer service"), factories.moderator()
    changed(line, label_en="Baggage", needs_login=True)
    event = last(line)

    undone = undo(event, person)
    line.refresh_from_db()

    assert (line.label_texts.get("en", ""), line.needs_login, line.status) == (
        "Customer service",
        None,
        "published",
    )
    assert (undone.kind, undone.reverts, undone.actor, undone.happened_at) == (
        EventKind.REVERTED,
        event,
        person,
        LATER,
    )
    assert undone.company == line.company
    assert undone.before == {"label_en": "Baggage", "needs_login": True}
    assert undone.after == {"label_en": "Customer service", "needs_login": None}
    assert last(line) == undone


def test_number_that_comes_back_is_proposed_again():
    line = factories.phone_channel(number="01 99 00 12 34", confirmed_at=NOW)
    changed(line, value="+33199005678")
    event = last(line)
    for person in (factories.moderator(), factories.moderator()):
        confirm_channel(despite=factories.SEEN_THERE, channel=line, by=person, at=NOW)

    undo(event)
    line.refresh_from_db()

    assert (line.value, line.status, line.confirmed_at) == ("+33199001234", ChannelStatus.PROPOSED, None)
    assert not line.confirmations.exists()


def test_reversal_of_a_reversal_puts_the_change_back():
    line = factories.phone_channel(label_en="Customer service")
    changed(line, label_en="Baggage")
    first = undo(last(line))
    second = undo(first)
    third = undo(second)
    line.refresh_from_db()
    assert line.label_texts.get("en", "") == "Customer service"
    assert (third.reverts, second.reverts) == (second, first)


def test_what_changed_since_is_named_and_left():
    line = factories.phone_channel(label_en="Customer service")
    changed(line, label_en="Baggage", extension="12", needs_login=True)
    event = last(line)
    changed(line, label_en="Lost baggage", needs_login=False)
    with pytest.raises(ChangedSince) as refused:
        undo(event)
    line.refresh_from_db()
    assert refused.value.names == ["label_en", "needs_login"]
    assert (line.label_texts.get("en", ""), line.extension) == ("Lost baggage", "12")
    assert not Event.objects.filter(reverts=event).exists()


def test_nothing_is_undone_twice():
    line = factories.phone_channel(label_en="Customer service")
    changed(line, label_en="Baggage")
    event = last(line)
    undo(undo(event))
    with pytest.raises(AlreadyReverted):
        undo(event)


def test_database_holds_one_reversal_of_an_event():
    line = factories.phone_channel()
    changed(line, label_en="Baggage")
    event = last(line)
    told = {"kind": EventKind.CHANNEL_CHANGED, "target": line, "company": None, "at": NOW, "reverts": event}
    record_event(**told)
    with pytest.raises(IntegrityError):
        record_event(**told)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_undo_at_once_one_finds_it_undone():
    line = factories.phone_channel(label_en="Customer service")
    changed(line, label_en="Baggage")
    event, late = last(line), []

    def job():
        try:
            revert_event(event_id=event.pk, by=None, at=LATER)
        except AlreadyReverted:
            late.append(1)

    at_once(job, job)
    assert (len(late), Event.objects.filter(reverts=event).count()) == (1, 1)


def test_retirement_publication_and_restoring_are_undone_by_their_rules():
    line = factories.phone_channel(confirmed_at=NOW)
    retire_channel(channel=line, by=None, at=NOW, reason="Gone.")
    undo(last(line))
    line.refresh_from_db()
    assert (line.status, line.confirmed_at) == (ChannelStatus.PROPOSED, None)
    for person in (factories.moderator(), factories.moderator()):
        confirm_channel(despite=factories.SEEN_THERE, channel=line, by=person, at=NOW)
    undo(last(line))
    line.refresh_from_db()
    assert (line.status, line.confirmed_at) == (ChannelStatus.PROPOSED, None)
    retire_channel(channel=line, by=None, at=NOW)
    line.refresh_from_db()
    restore_channel(channel=line, by=None, at=NOW)
    undo(last(line))
    line.refresh_from_db()
    assert line.status == ChannelStatus.RETIRED


def test_undoing_never_makes_a_channel_public():
    """What a change of its number unpublished, and what was taken out of use, waits for two people."""
    line = factories.phone_channel()
    changed(line, value="+33199005678")
    undone = undo(last(line))
    line.refresh_from_db()
    assert line.status == ChannelStatus.PROPOSED
    undo(undone)
    line.refresh_from_db()
    assert (line.value, line.status) == ("+33199005678", ChannelStatus.PROPOSED)


def test_channel_that_is_listed_anew_cannot_stand_again():
    line = factories.phone_channel(number="3949")
    retire_channel(channel=line, by=None, at=NOW)
    factories.phone_channel(company=line.company, number="3949")
    with pytest.raises(CannotStandAgain):
        undo(last(line))


def test_description_of_a_source_comes_back():
    line = factories.phone_channel(source=factories.source(title="Contact"))
    source = Source.objects.get(pk=line.source_id)
    source.title = "Contacts"
    save_channel_and_source(channel=line, source=source, by=None, at=NOW)
    undo(last(line))
    line.refresh_from_db()
    assert line.source.title == "Contact"


# ── Companies, tariffs, facts ─────────────────────────────────────────────────────────────────────────


def test_company_gets_its_names_back_and_is_found_by_them():
    company = factories.company(name="Sogeline", aliases=["Ligéo"], domains=["sogeline.example"])
    row = Company.objects.get(pk=company.pk)
    row.name = "Altimobile"

    def save_names():
        row.aliases.all().delete()
        row.domains.all().delete()

    save_company(company=row, by=None, at=NOW, save_names=save_names)
    undo(last(company))
    company.refresh_from_db()
    assert company.name == "Sogeline"
    assert [(alias.name, alias.kind) for alias in company.aliases.all()] == [("Ligéo", "spelling")]
    assert [domain.name for domain in company.domains.all()] == ["sogeline.example"]
    assert {"ligeo", "sogeline"} <= set(company.search_keys.values_list("key", flat=True))


def test_domain_that_is_another_companys_by_now_is_not_taken_back():
    company = factories.company(name="Sogeline", domains=["sogeline.example"])
    row = Company.objects.get(pk=company.pk)
    save_company(company=row, by=None, at=NOW, save_names=lambda: row.domains.all().delete())
    factories.company(name="Altimobile", domains=["sogeline.example"])
    with pytest.raises(CannotStandAgain):
        undo(last(company))
    assert not company.domains.exists()


def test_price_comes_back_to_its_channels():
    line = factories.phone_channel(number="3246")
    tariff = factories.tariff(number="3246", euro_cents_per_minute=Decimal("34.00"))
    row = Tariff.objects.get(pk=tariff.pk)
    row.price_class, row.euro_cents_per_minute = "normal", None
    save_tariff(tariff=row, by=None, at=NOW)
    undone = undo(last(tariff))
    tariff.refresh_from_db()
    line.refresh_from_db()
    assert (tariff.price_class, tariff.euro_cents_per_minute) == ("premium", Decimal(34))
    assert line.price_class == "premium"
    assert (undone.kind, undone.company) == (EventKind.REVERTED, line.company)


def test_plain_fact_comes_back():
    absence = factories.absence(note_en="No telephone.")
    before = facts_of(absence)
    put_fact(absence, "note_en", "None.")
    absence.checked_on = datetime.date(2025, 10, 1)
    absence.save()
    old, new = changed_fields(before, facts_of(absence))
    event = record_event(
        kind=EventKind.ABSENCE_CHANGED, target=absence, company=absence.company, at=NOW, before=old, after=new
    )
    undo(event)
    absence.refresh_from_db()
    assert (absence.note_texts.get("en", ""), absence.checked_on) == (
        "No telephone.",
        datetime.date(2025, 9, 1),
    )


def test_what_was_added_received_or_erased_is_not_undone():
    line = save_channel(channel=factories.phone_channel(), by=None, at=NOW)
    added = factories.tariff(number="3246")
    report = factories.report(channel=line)
    erase_report(report_id=report.pk, reason="Court order.", by=factories.moderator(), at=NOW)
    new = Channel(company=line.company, slug="n", kind="form", value="https://x.example/", source=line.source)
    save_channel(channel=new, by=None, at=NOW)
    for event in (last(added), Event.objects.latest("id"), Event.objects.get(kind=EventKind.REPORT_ERASED)):
        assert not is_reversible(event)
        with pytest.raises(NotReversible):
            undo(event)


@pytest.mark.parametrize(
    "make", [factories.phone_channel, factories.tariff, factories.absence, factories.company]
)
def test_column_that_is_no_more_is_not_put_back(make):
    row = make()
    event = record_event(
        kind=EventKind.CHANNEL_CHANGED,
        target=row,
        company=None,
        at=NOW,
        before={"long_gone": 1},
        after={"long_gone": None},
    )
    with pytest.raises(NotReversible):
        undo(event)


# ── Reports ───────────────────────────────────────────────────────────────────────────────────────────


def received(**fields):
    return factories.report(status=ReportStatus.RECEIVED, **fields)


def status_of(report):
    report = Report.objects.get(pk=report.pk)
    return report.status, report.refusal_reason, report.refusal_note, report.decided_at, report.published_at


def test_publication_refusal_and_their_reversals():
    report, person = received(), factories.moderator()
    publish_report(report_id=report.pk, by=person, at=NOW + 20 * MINUTE)
    refuse_report(
        report_id=report.pk,
        reason=RefusalReason.INSULT,
        note="Rude.",
        by=person,
        at=NOW + 30 * MINUTE,
    )
    refusal = last(report)
    assert counted() == []
    first = undo(refusal)
    assert status_of(report) == ("published", "", "", LATER, LATER)
    assert counted() == [report.pk]
    assert_books_are_right()
    undo(first)
    assert status_of(report) == ("refused", "insult", "Rude.", LATER, None)
    assert_books_are_right()


def test_publication_undone_waits_again():
    report = received()
    publish_report(report_id=report.pk, by=None, at=NOW)
    undo(last(report))
    assert status_of(report) == ("received", "", "", None, None)
    assert counted() == []
    assert_books_are_right()


def test_decision_that_was_turned_round_since_stays():
    report = received()
    publish_report(report_id=report.pk, by=None, at=NOW)
    event = last(report)
    refuse_report(report_id=report.pk, reason=RefusalReason.INSULT, by=None, at=NOW)
    with pytest.raises(ChangedSince):
        undo(event)
    assert status_of(report)[0] == "refused"


@pytest.mark.parametrize("is_hour_known", [True, False])
def test_correction_undone_gives_the_author_back_what_she_told(is_hour_known):
    report = received(outcome=Outcome.REDIRECTED, redirected_to="+33199005678", is_hour_known=is_hour_known)
    publish_report(report_id=report.pk, by=None, at=NOW)
    told = Report.objects.values("outcome", "redirected_to", "channel", "is_hour_known", "wait_minutes").get()
    other = factories.phone_channel(company=report.company)
    correction = Correction(
        channel=other, outcome=Outcome.HUMAN, wait_minutes=3,
        experienced_at=NOW - 90 * MINUTE, is_hour_known=True,
    )  # fmt: skip
    correct_report(report_id=report.pk, correction=correction, reason="Slip.", by=None, at=NOW)
    undo(last(report))
    assert Report.objects.values(*told).get() == told
    if is_hour_known:
        assert Report.objects.get().experienced_at == report.experienced_at
    assert_books_are_right()


def test_correction_corrected_again_stays():
    report = received()
    publish_report(report_id=report.pk, by=None, at=NOW)
    for minutes in (3, 4):
        correction = Correction(
            channel=report.channel, outcome=Outcome.HUMAN, wait_minutes=minutes,
            experienced_at=report.experienced_at, is_hour_known=True,
        )  # fmt: skip
        correct_report(report_id=report.pk, correction=correction, reason="Slip.", by=None, at=NOW)
    first = Event.objects.about(report).filter(kind=EventKind.REPORT_CORRECTED).earliest("id")
    with pytest.raises(ChangedSince) as refused:
        undo(first)
    assert refused.value.names == ["wait_minutes"]
    assert Report.objects.get().wait_minutes == 4


def test_words_that_name_a_number_are_put_back_by_nobody_alone():
    """Planted before, taken out by a colleague: undoing that is planting it again."""
    row = factories.absence(note_fr="Appelez le 08 99 12 34 56.")
    with changing(row, EventKind.ABSENCE_CHANGED, by=factories.moderator(), at=NOW) as held:
        put_fact(held, "note_fr", "Aucun numéro.")
    event = Event.objects.about(row).get()
    with pytest.raises(NeedsTwoPeople):
        revert_event(event_id=event.pk, by=factories.moderator(), at=NOW)
    row.refresh_from_db()
    assert row.note_texts.get("fr", "") == "Aucun numéro."
