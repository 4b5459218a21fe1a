"""Many who tell, decide, correct, erase and rebuild at once: no report is lost from the sums, and none counted twice."""

import datetime
import random
import threading
import time
from contextlib import suppress

import pytest
from django.db import transaction

from companies.actions.directory.channels import save_channel
from companies.actions.evidence.rebuild import rebuild_evidence
from companies.actions.history.changing import AlreadyDecided
from companies.actions.reports.correct import Correction, NothingToCorrect, correct_report
from companies.actions.reports.decide import erase_report, publish_report, refuse_report
from companies.actions.reports.receive import Attempt, submit_report
from companies.enums import (
    ChannelKind,
    Outcome,
    RefusalReason,
)
from companies.models import Channel, Report
from tests.actions.evidence.books import assert_books_are_right, at_once, counted, pools
from tests.actions.loading.telling import NETWORK, OTHER_NETWORK, waiting
from tests.factories import NOW, channel, company, moderator, phone_channel

MINUTE = datetime.timedelta(minutes=1)
LATER = NOW + datetime.timedelta(days=1)


def decide_all(decide, ids, *, seed):
    """A moderator who goes through reports in an order of her own; others may have been faster."""

    def work():
        order = list(ids)
        random.Random(seed).shuffle(order)
        by = moderator(username=f"seed-{seed}")
        for pk in order:
            with suppress(AlreadyDecided, NothingToCorrect, Report.DoesNotExist):
                decide(pk, by)

    return work


def publishing(pk, by):
    publish_report(report_id=pk, by=by, at=LATER)


def refusing(pk, by):
    refuse_report(report_id=pk, reason=RefusalReason.INSULT, by=by, at=LATER)


def erasing(pk, by):
    erase_report(report_id=pk, reason="Droit.", by=by, at=LATER)


def correcting(pk, by):
    """To the other channel of the company, which is of another kind."""
    row = Report.objects.select_related("channel").get(pk=pk)
    correction = Correction(
        channel=row.company.channels.exclude(pk=row.channel_id).get(),
        outcome=Outcome.CUT_OFF,
        wait_minutes=pk % 90,
        experienced_at=row.experienced_at,
        is_hour_known=True,
    )
    correct_report(report_id=pk, correction=correction, reason="", by=by, at=LATER)


def submitting(ways, *, seed):
    def work():
        for number in range(8):
            submit_report(
                channel=ways[number % len(ways)],
                attempt=Attempt(outcome=Outcome.HUMAN, experienced_at=NOW, wait_minutes=number),
                nonce=f"{seed}-{number}",
                network_key=["", NETWORK, OTHER_NETWORK][number % 3],
                language="fr",
                at=NOW + 30 * MINUTE,
            )

    return work


def two_companies_with_reports_that_wait():
    """Four ways in, and reports on them of three networks and of none."""
    first, invented = company(), company(is_fictitious=True)
    ways = [
        phone_channel(company=first),
        channel(company=first, kind=ChannelKind.EMAIL),
        phone_channel(company=invented),
        channel(company=invented, kind=ChannelKind.EMAIL),
    ]
    networks = ("", NETWORK, OTHER_NETWORK)
    rows = [
        waiting(ways[number % 4], network_key=networks[number % 3], minute=number, wait_minutes=number)
        for number in range(24)
    ]
    return ways, [row.pk for row in rows]


@pytest.mark.django_db(transaction=True)
def test_no_sum_is_lost_when_many_decide_at_once():
    seed = 10
    ways, ids = two_companies_with_reports_that_wait()

    at_once(
        decide_all(publishing, ids, seed=seed),
        decide_all(publishing, ids, seed=seed + 1),
        decide_all(correcting, ids[::2], seed=seed + 2),
        decide_all(refusing, ids[::3], seed=seed + 3),
        decide_all(erasing, ids[::8], seed=seed + 4),
        submitting(ways, seed=seed),
    )

    assert counted() != []
    assert_books_are_right()


@pytest.mark.django_db(transaction=True)
def test_reports_of_one_network_published_at_once_count_once():
    line = phone_channel()
    rows = [waiting(line, minute=minute) for minute in range(6)]
    by = moderator()

    at_once(*[lambda row=row: publishing(row.pk, by) for row in rows])

    assert counted() == [rows[0].pk]
    assert_books_are_right()


@pytest.mark.django_db(transaction=True)
def test_first_reports_of_many_companies_share_the_totals_of_their_kind():
    rows = [waiting(phone_channel(), wait_minutes=minutes) for minutes in range(6)]
    by = moderator()

    at_once(*[lambda row=row: publishing(row.pk, by) for row in rows])

    assert pools()["phone", False].count == 6
    assert_books_are_right()


@pytest.mark.django_db(transaction=True)
def test_rebuilding_takes_nothing_from_those_who_publish_meanwhile():
    ways, ids = two_companies_with_reports_that_wait()

    def rebuild_again_and_again():
        for _round in range(8):
            rebuild_evidence()

    at_once(
        decide_all(publishing, ids, seed=1),
        decide_all(refusing, ids[::2], seed=2),
        submitting(ways, seed=3),
        rebuild_again_and_again,
    )

    assert counted() != []
    assert_books_are_right()


@pytest.mark.django_db(transaction=True)
def test_rebuilding_the_totals_of_a_kind_waits_for_who_is_adding_to_them():
    publishing(waiting(phone_channel()).pk, moderator())
    quiet, begun = phone_channel(), threading.Event()

    def rebuild():
        begun.wait(10)
        rebuild_evidence()

    def submit_slowly():
        with transaction.atomic():
            submitting([quiet], seed=1)()
            begun.set()
            time.sleep(0.4)  # the other one reaches the totals, which are locked until this is over

    at_once(rebuild, submit_slowly)

    assert pools()["phone", False].count == len(counted()) > 1
    assert_books_are_right()


@pytest.mark.django_db(transaction=True)
def test_channel_changed_by_two_people_while_reports_come_in_is_counted_once():
    line = channel(kind=ChannelKind.FORM, value="https://www.sogeline.example/contact")
    rows = [waiting(line, network_key="") for _number in range(12)]
    for row in rows[:6]:
        publishing(row.pk, moderator())

    def changing(*kinds):
        def work():
            by = moderator(username=f"dominique-{kinds[0]}")
            for kind in kinds * 2:
                changed = Channel.objects.get(pk=line.pk)
                changed.kind = kind
                save_channel(channel=changed, by=by, at=LATER)

        return work

    at_once(
        changing(ChannelKind.CHAT, ChannelKind.SOCIAL),
        changing(ChannelKind.CALLBACK, ChannelKind.FORM),
        decide_all(publishing, [row.pk for row in rows[6:]], seed=1),
    )

    assert sum((totals.count for totals in pools().values()), 0) == 12
    assert_books_are_right()
