"""Which report of a network counts, and that the sums follow whatever happens to reports."""

import datetime
from contextlib import suppress
from dataclasses import dataclass

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from companies.actions.directory.channels import save_channel
from companies.actions.history.changing import AlreadyDecided
from companies.actions.reports.correct import Correction, NothingToCorrect, correct_report
from companies.actions.reports.decide import erase_report, publish_report, refuse_report
from companies.actions.reports.receive import AlreadyReported, Attempt, submit_report
from companies.actions.reports.visibility import grade_visibility
from companies.actions.undo.reversals import ChangedSince, NotReversible, revert_event
from companies.enums import (
    WARNING_OUTCOMES,
    ChannelKind,
    Helped,
    Outcome,
    RefusalReason,
    VisibilityReason,
)
from companies.lib.evidence import LIVE, WRITTEN, evidence_of
from companies.models import Channel, ChannelEvidence, Event, Report
from companies.models.evidence import counted_attempt
from tests.actions.evidence.books import assert_books_are_right, channel_rows, counted, pools
from tests.actions.loading.telling import NETWORK, OTHER_NETWORK, waiting
from tests.factories import NOW, channel, company, moderator, phone_channel

MINUTE = datetime.timedelta(minutes=1)
DAY = datetime.timedelta(days=1)
LATER = NOW + DAY


def publish(row):
    publish_report(report_id=row.pk, by=moderator(), at=LATER)


def refuse(row):
    refuse_report(report_id=row.pk, reason=RefusalReason.INSULT, by=moderator(), at=LATER)


def erase(row):
    erase_report(report_id=row.pk, reason="Demande de son auteur.", by=moderator(), at=LATER)


def correct(row, **changed):
    row.refresh_from_db()
    names = ("channel", "outcome", "wait_minutes", "experienced_at", "is_hour_known")
    correction = Correction(**{name: getattr(row, name) for name in names} | changed)
    correct_report(report_id=row.pk, correction=correction, reason="Lapsus.", by=moderator(), at=LATER)


# ── One report per network, company and day ───────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_first_report_of_a_network_counts():
    line = phone_channel()
    first, second, third = (waiting(line, minute=minute) for minute in range(3))
    for row in (first, second, third):
        publish(row)

    assert counted() == [first.pk]
    assert_books_are_right()


@pytest.mark.django_db
def test_of_two_sent_in_the_same_instant_the_first_stored_counts():
    line = phone_channel()
    first, second = waiting(line), waiting(line)
    for row in (second, first):
        publish(row)

    assert counted() == [first.pk]
    assert_books_are_right()


@pytest.mark.django_db
@pytest.mark.parametrize("hide", [refuse, erase])
def test_hiding_the_report_that_counts_lets_the_next_one_count(hide):
    line = phone_channel()
    first, second, third = (waiting(line, minute=minute) for minute in range(3))
    for row in (first, third, second):
        publish(row)

    hide(first)

    assert counted() == [second.pk]
    assert_books_are_right()


@pytest.mark.django_db
def test_hiding_a_report_that_does_not_count_changes_no_sum():
    line = phone_channel()
    first, second = waiting(line), waiting(line, minute=1)
    publish(first)
    publish(second)
    before = channel_rows(), pools()

    refuse(second)

    assert (counted(), (channel_rows(), pools())) == ([first.pk], before)


@pytest.mark.django_db
def test_earlier_report_published_later_takes_the_place():
    line = phone_channel()
    early, late = waiting(line), waiting(line, minute=1)
    publish(late)
    assert counted() == [late.pk]

    publish(early)

    assert counted() == [early.pk]
    assert_books_are_right()


@pytest.mark.django_db
def test_report_published_again_takes_its_place_back():
    line = phone_channel()
    first, second = waiting(line), waiting(line, minute=1)
    for act in (publish, refuse, publish):
        act(first)
    publish(second)

    assert counted() == [first.pk]
    assert_books_are_right()


@pytest.mark.django_db
def test_one_per_network_holds_over_all_channels_of_a_company():
    line = phone_channel()
    by_phone, by_letter = waiting(line), waiting(channel(company=line.company, kind="postal"), minute=1)
    publish(by_phone)
    publish(by_letter)
    assert (counted(), set(pools())) == ([by_phone.pk], {("phone", False)})

    refuse(by_phone)

    assert (counted(), set(pools())) == ([by_letter.pk], {("postal", False)})
    assert_books_are_right()


@pytest.mark.django_db
def test_another_network_and_another_company_count_too():
    line = phone_channel()
    rows = [waiting(line), waiting(line, network_key=OTHER_NETWORK), waiting(phone_channel())]
    for row in rows:
        publish(row)

    assert counted() == [row.pk for row in rows]
    assert_books_are_right()


@pytest.mark.django_db
def test_reports_without_a_network_count_each():
    line = phone_channel()
    rows = [waiting(line, network_key="") for _number in range(3)]
    for row in rows:
        publish(row)
    assert counted() == [row.pk for row in rows]

    refuse(rows[1])

    assert counted() == [rows[0].pk, rows[2].pk]
    assert_books_are_right()


@pytest.mark.django_db
@pytest.mark.parametrize("outcome", WARNING_OUTCOMES)
@pytest.mark.parametrize("network_key", ["", NETWORK])
def test_warning_never_counts_and_takes_no_place(outcome, network_key):
    line = phone_channel()
    warning = waiting(line, network_key=network_key, outcome=outcome)
    told = waiting(line, network_key=network_key, minute=1)
    publish(warning)
    assert (counted(), channel_rows(), pools()) == ([], {}, {})

    publish(told)

    assert counted() == [told.pk]
    assert_books_are_right()


@pytest.mark.django_db
def test_report_corrected_into_a_warning_gives_its_place_away_and_takes_it_back():
    line = phone_channel()
    first, second = waiting(line, outcome=Outcome.CUT_OFF), waiting(line, minute=1)
    publish(first)
    publish(second)

    correct(first, outcome=Outcome.WRONG_COMPANY)
    assert counted() == [second.pk]
    correct(first, outcome=Outcome.MACHINE)

    assert counted() == [first.pk]
    assert_books_are_right()


# ── The sums ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_sums_are_those_of_the_reports_that_count():
    line = phone_channel(time_zone="America/Toronto")
    rows = [
        waiting(line, network_key="", experienced_at=NOW - number * DAY, wait_minutes=5 * number)
        for number in range(4)
    ]
    for row in rows:
        publish(row)

    evidence = ChannelEvidence.objects.get(channel=line)
    attempts = [counted_attempt(row, "America/Toronto") for row in rows]
    assert evidence.value == evidence_of(attempts, LIVE)
    assert evidence.latest_at == NOW
    assert pools() == {("phone", False): evidence.sums}


@pytest.mark.django_db
def test_written_channel_fades_slowly():
    line = channel(kind=ChannelKind.EMAIL)
    row = waiting(line, outcome=Outcome.NO_ANSWER)
    publish(row)

    expected = evidence_of([counted_attempt(row, line.time_zone)], WRITTEN)
    assert pools() == {("email", False): expected.calm(WRITTEN).totals}


@pytest.mark.django_db
def test_fictitious_company_stands_apart():
    publish(waiting(phone_channel(company=company(is_fictitious=True))))
    publish(waiting(phone_channel()))

    assert {key: totals.count for key, totals in pools().items()} == {
        ("phone", False): 1,
        ("phone", True): 1,
    }
    assert_books_are_right()


@pytest.mark.django_db
def test_last_experience_goes_back_when_its_report_goes():
    line = phone_channel()
    old = waiting(line, network_key="", experienced_at=NOW - DAY)
    new = waiting(line, network_key="", experienced_at=NOW)

    def latest_after(act, row):
        act(row)
        return ChannelEvidence.objects.get(channel=line).latest_at

    assert latest_after(publish, new) == NOW
    assert latest_after(publish, old) == NOW
    assert latest_after(refuse, new) == NOW - DAY
    assert latest_after(erase, old) is None


@pytest.mark.django_db
def test_nothing_is_left_of_reports_that_are_gone():
    line = phone_channel()
    rows = [waiting(line, network_key="", wait_minutes=number) for number in range(3)]
    for act in (publish, refuse):
        for row in rows:
            act(row)

    assert [row["totals"]["count"] for row in channel_rows().values()] == [0]
    assert (counted(), pools()) == ([], {})
    assert_books_are_right()


@pytest.mark.django_db
def test_correction_moves_a_report_to_the_sums_of_another_kind():
    line = phone_channel()
    letterbox = channel(company=line.company, kind=ChannelKind.POSTAL, time_zone="Pacific/Auckland")
    row = waiting(line, experienced_at=NOW - DAY)
    publish(row)

    correct(row, channel=letterbox, wait_minutes=4000)

    assert {pk: kept["totals"]["count"] for pk, kept in channel_rows().items()} == {
        line.pk: 0,
        letterbox.pk: 1,
    }
    assert set(pools()) == {("postal", False)}
    assert_books_are_right()


@pytest.mark.django_db
def test_report_counts_for_what_its_channel_is_now_not_for_what_the_visitor_saw():
    seen = channel(kind=ChannelKind.FORM, value="https://www.sogeline.example/contact")
    changed = Channel.objects.get(pk=seen.pk)
    changed.kind, changed.time_zone = ChannelKind.CHAT, "Pacific/Auckland"
    save_channel(channel=changed, by=moderator(), at=NOW)

    submit_report(
        channel=seen,
        attempt=Attempt(outcome=Outcome.HUMAN, experienced_at=NOW, wait_minutes=3),
        nonce="n1",
        network_key=NETWORK,
        language="fr",
        at=NOW,
    )

    assert set(pools()) == {("chat", False)}
    assert_books_are_right()


# ── Whatever happens, in any order ────────────────────────────────────────────────────────────────────


@dataclass
class Scene:
    """Two companies and one that does not exist, five ways in between them."""

    ways: list[Channel]
    by: object
    forms: int = 0

    @classmethod
    def make(cls):
        first, second, invented = company(), company(), company(is_fictitious=True)
        ways = [
            phone_channel(company=first),
            channel(company=first, kind=ChannelKind.POSTAL, time_zone="Pacific/Auckland"),
            phone_channel(company=second),
            phone_channel(company=invented),
            channel(company=invented, kind=ChannelKind.FORM),
        ]
        return cls(ways, moderator())

    def report_id(self, which):
        ids = list(Report.objects.order_by("pk").values_list("pk", flat=True))
        return ids[which % len(ids)] if ids else 0


@dataclass(frozen=True)
class Submit:
    way: int
    network: str
    outcome: str
    minutes: int | None
    helped: str
    words: str
    minute: int
    age: datetime.timedelta
    is_hour_known: bool

    def __call__(self, scene):
        at = NOW + self.minute * MINUTE
        scene.forms += 1
        submit_report(
            channel=scene.ways[self.way],
            attempt=Attempt(
                outcome=Outcome(self.outcome),
                experienced_at=at - self.age,
                is_hour_known=self.is_hour_known,
                wait_minutes=self.minutes,
                helped=self.helped if self.outcome == Outcome.HUMAN else "",
                words=self.words,
            ),
            nonce=f"form {scene.forms}",
            network_key=self.network,
            language="fr",
            at=at,
        )


@dataclass(frozen=True)
class Publish:
    which: int

    def __call__(self, scene):
        publish_report(report_id=scene.report_id(self.which), by=scene.by, at=LATER)


@dataclass(frozen=True)
class Refuse:
    which: int

    def __call__(self, scene):
        refuse_report(
            report_id=scene.report_id(self.which), reason=RefusalReason.DUPLICATE, by=scene.by, at=LATER
        )


@dataclass(frozen=True)
class Erase:
    which: int

    def __call__(self, scene):
        erase_report(report_id=scene.report_id(self.which), reason="Droit.", by=scene.by, at=LATER)


@dataclass(frozen=True)
class Grade:
    which: int
    reason: str

    def __call__(self, scene):
        grade_visibility(report_id=scene.report_id(self.which), reason=self.reason, by=scene.by, at=LATER)


@dataclass(frozen=True)
class Undo:
    which: int

    def __call__(self, scene):
        ids = list(Event.objects.filter(reverts=None, reverted_by=None).values_list("pk", flat=True))
        revert_event(event_id=ids[self.which % len(ids)] if ids else 0, by=scene.by, at=LATER)


@dataclass(frozen=True)
class Correct:
    which: int
    way: int
    outcome: str
    minutes: int | None
    age: datetime.timedelta
    is_hour_known: bool

    def __call__(self, scene):
        row = Report.objects.get(pk=scene.report_id(self.which))
        ways = [way for way in scene.ways if way.company_id == row.company_id]
        correction = Correction(
            channel=ways[self.way % len(ways)],
            outcome=Outcome(self.outcome),
            wait_minutes=self.minutes,
            experienced_at=NOW - self.age,
            is_hour_known=self.is_hour_known,
        )
        correct_report(report_id=row.pk, correction=correction, reason="", by=scene.by, at=LATER)


WHICH = st.integers(0, 7)
#: From this minute to twenty years ago, when a report weighs nothing any more.
AGES = st.sampled_from([0 * DAY, 61 * MINUTE, DAY, 40 * DAY, 400 * DAY, 20 * 365 * DAY])
TOLD = {
    "outcome": st.sampled_from(Outcome.values),
    "minutes": st.none() | st.sampled_from([0, 1, 12, 61, 4000, 500_000]),
    "age": AGES,
    "is_hour_known": st.booleans(),
}
OPERATION = st.one_of(
    st.builds(
        Submit,
        way=st.integers(0, 4),
        network=st.sampled_from(["", NETWORK, OTHER_NETWORK]),
        helped=st.sampled_from(["", *Helped.values]),
        words=st.sampled_from(["", "Personne."]),
        minute=st.integers(0, 4),
        **TOLD,
    ),
    st.builds(Publish, WHICH),
    st.builds(Refuse, WHICH),
    st.builds(Correct, which=WHICH, way=st.integers(0, 1), **TOLD),
    st.builds(Erase, WHICH),
    st.builds(Grade, WHICH, st.sampled_from(["", *VisibilityReason.values])),
    st.builds(Undo, st.integers(0, 30)),
)
#: What an operation may answer when there is nothing for it to do.
NOTHING_TO_DO = (
    AlreadyDecided,
    AlreadyReported,
    ChangedSince,
    Event.DoesNotExist,
    NothingToCorrect,
    NotReversible,
    Report.DoesNotExist,
)


@pytest.mark.django_db
@given(st.lists(OPERATION, min_size=6, max_size=30))
def test_sums_kept_are_the_sums_of_the_reports_after_anything(operations):
    with transaction.atomic():
        scene = Scene.make()
        for operation in operations:
            with suppress(NOTHING_TO_DO):
                operation(scene)
        assert_books_are_right()
        transaction.set_rollback(True)
