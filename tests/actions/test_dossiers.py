"""Keeping a dossier: what is stored, what is told, and that nothing is left."""

import datetime
from contextlib import suppress

import pytest

from companies.actions.dossiers import (
    DossierFull,
    DossierGone,
    add_attempt,
    correct_attempt,
    delete_dossier,
    dossier_key,
    note_complaint,
    open_dossier,
    remove_attempt,
    report_nonce,
    write_matter,
)
from companies.actions.reports.decide import erase_report
from companies.actions.submissions.guard import ChallengeSpent, Sending, TooManySent
from companies.actions.submissions.private_links import follow_digest
from companies.enums import ChannelKind, HeldBecause, Outcome, ReportStatus
from companies.models import Dossier, DossierAttempt, Event, NetworkToday, Report, SpentChallenge
from companies.models.dossier import MOST_ATTEMPTS
from tests import factories
from tests.actions.evidence.books import at_once
from tests.factories import NOW, noted

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(days=3)
NONCE = "a" * 32


def sending(nonce=NONCE, salt="salt", network_key=""):
    return Sending(network_key=network_key, nonce=nonce, salt=salt, seconds_to_fill=60, is_trap_filled=False)


def open_one(company=None, nonce=NONCE, is_told=False, sent=None, at=NOW, **attempt):
    channel = attempt.get("channel")
    return open_dossier(
        company=company or (channel.company if channel else factories.company()),
        noted=noted(**attempt),
        is_told=is_told,
        nonce=nonce,
        language="fr",
        at=at,
        sending=sent or sending(nonce=nonce),
    )


def test_a_dossier_is_opened_with_its_first_attempt():
    channel = factories.phone_channel(number="01 99 00 12 34")
    kept = open_one(channel=channel, words="Rien.")
    dossier = Dossier.objects.get()
    assert (kept.attempt, kept.is_told_before) == (dossier.attempts.get(), False)
    assert (dossier.company, dossier.opened_at, dossier.written_at) == (channel.company, NOW, NOW)
    assert (kept.attempt.kind, kept.attempt.how) == (ChannelKind.PHONE, "01\xa099\xa000\xa012\xa034")
    assert (kept.attempt.words, kept.attempt.entered_at, kept.attempt.report) == ("Rien.", NOW, None)
    assert dossier.follow_digest == follow_digest(dossier_key(dossier))


def test_another_way_is_kept_in_the_keepers_words():
    attempt = open_one(how="au guichet").attempt
    assert (attempt.channel, attempt.kind, attempt.how) == (None, "", "au guichet")


def test_an_address_is_kept_in_one_line():
    channel = factories.channel(kind=ChannelKind.POSTAL, value="1 rue des Lilas\n75000 Paris")
    assert open_one(channel=channel).attempt.how == "1 rue des Lilas, 75000 Paris"


def test_a_form_sent_twice_opens_one_dossier_with_one_attempt_and_one_report():
    channel = factories.phone_channel()
    first, again = (open_one(channel=channel, is_told=True) for _time in range(2))
    assert first.attempt == again.attempt
    assert (Dossier.objects.count(), DossierAttempt.objects.count(), Report.objects.count()) == (1, 1, 1)


def test_an_attempt_is_told_as_a_report_without_the_words_and_with_a_link_of_its_own():
    channel = factories.phone_channel()
    attempt = open_one(channel=channel, is_told=True, words="Mon dossier 4711.", is_hour_known=False).attempt
    report = Report.objects.get()
    assert attempt.report == report
    assert (report.channel, report.outcome, report.wait_minutes) == (channel, Outcome.GAVE_UP, 35)
    assert (report.words, report.status, report.is_hour_known) == ("", ReportStatus.PUBLISHED, False)
    assert report.nonce == report_nonce(NONCE)
    assert report.follow_digest != attempt.dossier.follow_digest


def test_a_report_of_a_dossier_is_held_as_any_other():
    open_one(channel=factories.phone_channel(), is_told=True, sent=sending(salt=""))
    assert (Report.objects.get().status, Report.objects.get().held_because) == (
        "received",
        HeldBecause.NO_PROOF,
    )


def test_nothing_is_told_without_a_channel():
    assert open_one(how="au guichet", is_told=True).attempt.report is None
    assert Report.objects.count() == 0


@pytest.mark.parametrize("is_told", [True, False])
def test_one_form_counts_once_whether_it_tells_or_not(is_told):
    open_one(channel=factories.phone_channel(), is_told=is_told, sent=sending(network_key="n" * 32))
    assert NetworkToday.objects.get().sent == 1
    assert SpentChallenge.objects.get().nonce == NONCE


def test_the_same_told_within_a_minute_is_noted_and_not_told_again():
    channel, key = factories.phone_channel(), "n" * 32
    open_one(channel=channel, is_told=True, sent=sending(network_key=key))
    kept = open_one(
        channel=channel, is_told=True, nonce="b" * 32, sent=sending(nonce="b" * 32, salt="2", network_key=key)
    )
    assert (kept.is_told_before, kept.attempt.report) == (True, None)
    assert (Dossier.objects.count(), Report.objects.count(), NetworkToday.objects.get().sent) == (2, 1, 2)


@pytest.mark.parametrize("is_told", [True, False])
def test_a_proof_that_is_spent_opens_nothing(is_told):
    channel = factories.phone_channel()
    open_one(channel=channel)
    with pytest.raises(ChallengeSpent):
        open_one(channel=channel, nonce="b" * 32, sent=sending(nonce="b" * 32), is_told=is_told)
    assert (Dossier.objects.count(), Report.objects.count()) == (1, 0)


@pytest.mark.parametrize("is_told", [True, False])
def test_a_network_with_its_fill_opens_nothing(settings, is_told):
    settings.MOST_SENT_PER_NETWORK = 0
    with pytest.raises(TooManySent):
        open_one(channel=factories.phone_channel(), is_told=is_told, sent=sending(network_key="n" * 32))
    assert (Dossier.objects.count(), Report.objects.count(), NetworkToday.objects.count()) == (0, 0, 0)


def add(dossier, nonce="c" * 32, **attempt):
    return add_attempt(
        dossier_id=dossier.pk,
        noted=noted(**attempt),
        is_told=False,
        nonce=nonce,
        language="fr",
        at=LATER,
        sending=sending(nonce=nonce, salt=nonce[-16:]),
    )


def test_an_attempt_is_added_once_and_moves_the_time_of_the_dossier():
    dossier = factories.dossier()
    assert add(dossier).attempt == add(dossier).attempt
    dossier.refresh_from_db()
    assert (dossier.attempts.count(), dossier.written_at) == (2, LATER)


def test_a_full_dossier_takes_no_more():
    dossier = factories.dossier()
    DossierAttempt.objects.bulk_create(
        replace_nonce(dossier.attempts.get(), f"f{serial:031x}") for serial in range(1, MOST_ATTEMPTS)
    )
    with pytest.raises(DossierFull):
        add(dossier)
    assert dossier.attempts.count() == MOST_ATTEMPTS


def replace_nonce(attempt, nonce):
    attempt.pk, attempt.nonce = None, nonce
    return attempt


def test_a_correction_says_when_it_was_made_and_leaves_the_report_as_it_was_told():
    channel = factories.phone_channel()
    dossier = factories.dossier(channel=channel, is_told=True)
    correct_attempt(attempt=dossier.attempts.get(), noted=noted(channel=channel, wait_minutes=20), at=LATER)
    attempt = dossier.attempts.get()
    assert (attempt.wait_minutes, attempt.entered_at, attempt.corrected_at) == (20, NOW, LATER)
    assert attempt.report.wait_minutes == 35


def test_a_correction_keeps_the_number_that_was_called_then():
    channel = factories.phone_channel(number="01 99 00 12 34")
    dossier = factories.dossier(channel=channel)
    channel.value = "+33199009999"
    channel.save()
    correct_attempt(attempt=dossier.attempts.get(), noted=noted(channel=channel), at=LATER)
    assert dossier.attempts.get().how == "01\xa099\xa000\xa012\xa034"
    correct_attempt(attempt=dossier.attempts.get(), noted=noted(how="au guichet"), at=LATER)
    assert (dossier.attempts.get().kind, dossier.attempts.get().how) == ("", "au guichet")


def test_what_is_written_beside_the_attempts():
    dossier = factories.dossier()
    write_matter(dossier_id=dossier.pk, matter="Mon colis.", at=LATER)
    note_complaint(dossier_id=dossier.pk, on=NOW.date(), at=LATER)
    dossier.refresh_from_db()
    assert (dossier.matter, dossier.complained_on, dossier.complaint_noted_at) == (
        "Mon colis.",
        NOW.date(),
        LATER,
    )
    note_complaint(dossier_id=dossier.pk, on=NOW.date(), at=LATER + datetime.timedelta(days=1))
    dossier.refresh_from_db()
    assert dossier.complaint_noted_at == LATER
    note_complaint(dossier_id=dossier.pk, on=None, at=LATER)
    dossier.refresh_from_db()
    assert (dossier.complained_on, dossier.complaint_noted_at) == (None, None)


def test_deleting_leaves_nothing_but_the_report_that_was_agreed_to():
    dossier = factories.dossier(channel=factories.phone_channel(), is_told=True, words="À moi.")
    attempt = dossier.attempts.get()
    delete_dossier(dossier_id=dossier.pk)
    delete_dossier(dossier_id=dossier.pk)
    assert (Dossier.objects.count(), DossierAttempt.objects.count(), Report.objects.count()) == (0, 0, 1)
    for late in (
        lambda: add(dossier),
        lambda: correct_attempt(attempt=attempt, noted=noted(), at=LATER),
        lambda: remove_attempt(attempt=attempt, at=LATER),
        lambda: write_matter(dossier_id=dossier.pk, matter="", at=LATER),
        lambda: note_complaint(dossier_id=dossier.pk, on=None, at=LATER),
    ):
        with pytest.raises(DossierGone):
            late()


def test_a_removed_attempt_leaves_its_report():
    dossier = factories.dossier(channel=factories.phone_channel(), is_told=True)
    remove_attempt(attempt=dossier.attempts.get(), at=LATER)
    assert (dossier.attempts.count(), Report.objects.count()) == (0, 1)


def test_a_report_that_is_erased_by_law_leaves_the_attempt_to_its_keeper():
    dossier = factories.dossier(channel=factories.phone_channel(), is_told=True)
    erase_report(report_id=Report.objects.get().pk, reason="Order.", by=None, at=LATER)
    assert (dossier.attempts.get().report, Report.objects.count()) == (None, 0)


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_from_many_threads_at_once_opens_one_dossier():
    channel = factories.phone_channel()
    at_once(*[lambda: open_one(channel=channel, is_told=True)] * 8)
    assert (Dossier.objects.count(), DossierAttempt.objects.count(), Report.objects.count()) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_attempts_added_at_once_are_neither_lost_nor_doubled_nor_too_many():
    dossier = factories.dossier()
    DossierAttempt.objects.bulk_create(
        replace_nonce(dossier.attempts.get(), f"f{serial:031x}") for serial in range(1, MOST_ATTEMPTS - 2)
    )

    def add_or_be_full(place):
        def act():
            with suppress(DossierFull):
                add(dossier, nonce=f"e{place % 4:031x}")

        return act

    at_once(*[add_or_be_full(10**6 + place) for place in range(8)])
    assert dossier.attempts.count() == MOST_ATTEMPTS


def test_the_history_knows_nothing_of_dossiers():
    dossier = factories.dossier(matter="Mon colis.", complained_on=NOW.date())
    factories.dossier_attempt(dossier=dossier)
    delete_dossier(dossier_id=dossier.pk)
    assert Event.objects.count() == 0
