import datetime

import pytest

from companies.actions.history.changing import AlreadyDecided
from companies.actions.notices import NoticeDecision, NoticeTold, decide_notice, submit_notice
from companies.enums import NoticeGround, NoticeMeasure, NoticeStatus
from companies.models import Event, Notice
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
UPHELD = NoticeDecision(
    measure=NoticeMeasure.HIDDEN, legal_basis="Art. 9 C. civ.", statement="A name stood there."
)


def decide(notice, decision=UPHELD, **options):
    return decide_notice(notice_id=notice.pk, decision=decision, by=factories.moderator(), at=NOW, **options)


@pytest.mark.parametrize(
    ("ground", "days"), [("child_safety", 1), ("fraud", 1), ("personal_data", 7), ("other", 7)]
)
def test_a_notice_has_a_day_to_be_decided_by(ground, days):
    notice = factories.notice(ground=ground)
    assert (notice.status, notice.due_on) == (
        NoticeStatus.RECEIVED,
        NOW.date() + datetime.timedelta(days=days),
    )


def test_a_form_sent_twice_is_one_notice():
    told = NoticeTold(ground=NoticeGround.OTHER, url="/fr/", explanation="x")
    first, second = (submit_notice(told=told, nonce="a" * 32, language="fr", at=NOW) for _ in range(2))
    assert first == second
    assert (Notice.objects.count(), Event.objects.count()) == (1, 1)


def test_the_history_says_neither_what_nor_who():
    notice = factories.notice(company=factories.company())
    decide(notice)
    events = str(list(Event.objects.values()))
    for secret in ("Camille", "altimobile.example", "article 9", "A name stood there."):
        assert secret not in events


def test_upholding_says_what_was_done_and_why():
    notice = decide(factories.notice())
    assert (notice.status, notice.measure, notice.decided_at) == ("upheld", "hidden", NOW)
    assert notice.statement == "A name stood there."


def test_rejecting_has_reasons_too():
    notice = decide(
        factories.notice(), NoticeDecision(measure="", legal_basis="Our rules, 3.", statement="It is true.")
    )
    assert (notice.status, notice.measure) == ("rejected", "")


def test_a_decision_is_taken_once():
    notice = factories.notice()
    decide(notice)
    with pytest.raises(AlreadyDecided):
        decide(notice, NoticeDecision(measure="", legal_basis="x", statement="y"))
    notice.refresh_from_db()
    assert notice.status == "upheld"
