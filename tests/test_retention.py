"""The policy against the database it is about."""

import datetime
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection

from companies import retention
from companies.actions.history.events import record_event
from companies.actions.notices import NoticeDecision, decide_notice
from companies.actions.proposals.proposals import refuse_proposal
from companies.actions.replies.answers import refuse_reply
from companies.actions.replies.flags import decide_flag
from companies.actions.reports.decide import publish_report, refuse_report, take_back_decision
from companies.actions.submissions.day_keys import KeyKind, key_known, key_made
from companies.actions.submissions.retention import WithoutRule, purge_old
from companies.enums import EventKind
from companies.lib.dates import months_after
from companies.models import (
    Claim,
    Dossier,
    DossierAttempt,
    Event,
    FactorLoss,
    NetworkMark,
    NetworkToday,
    Notice,
    Proposal,
    Report,
    SignInCount,
    SpentChallenge,
    Taken,
    WordsSent,
)
from companies.models.dossier import KEPT_FOR
from companies.queries.submissions import columns_without_one_rule
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def purge(after=366):
    return {
        f"{one.table} {one.rule.columns}": one.rows for one in purge_old(at=NOW + after * DAY) if one.rows
    }


def test_every_column_of_the_database_has_one_rule():
    assert columns_without_one_rule() == []


def test_a_column_without_a_rule_or_with_two_is_named_and_nothing_is_purged(monkeypatch):
    rules = [rule for rule in retention.RULES if rule.columns != "reason"]
    twice = [*rules, retention.RetentionRule("report", "words", "", "", None)]
    monkeypatch.setattr(
        "companies.queries.submissions.RULES", [rule for rule in twice if "eventpermit" not in rule.tables]
    )
    assert columns_without_one_rule() == [
        "companies.eventpermit.id",
        "companies.eventpermit.never",
        "companies.eventpermit.target_id",
        "companies.eventpermit.target_type",
        "companies.report.words",
    ]
    with pytest.raises(WithoutRule, match=r"companies\.report\.words"):
        purge()
    with pytest.raises(CommandError, match="does not say once"):
        call_command("purge")


def test_marks_of_networks_go_with_their_day():
    today = NOW.date()
    for day in (today, today - 2 * DAY):
        key_made(KeyKind.DAY, day)
        NetworkToday.objects.create(day=day, key=f"{day:%Y%m%d}")
    assert purge(after=0) == {"companies.networktoday *": 1}
    assert NetworkToday.objects.get().day == today
    assert [key_known(KeyKind.DAY, day) is None for day in (today, today - 2 * DAY)] == [False, True]


def test_what_is_known_of_a_week_goes_with_its_keys(settings, tmp_path):
    settings.KEYS_DIR = tmp_path
    today = NOW.date()
    days = [today - ago * DAY for ago in range(9)]
    for day in days:
        key_made(KeyKind.WEEK, day)
        NetworkMark.objects.create(day=day, key=f"{day:%Y%m%d}")
    assert purge(after=0) == {"companies.networkmark *": 2}
    assert [key_known(KeyKind.WEEK, day) is None for day in days] == [False] * 7 + [True] * 2
    assert list(NetworkMark.objects.order_by("-day").values_list("day", flat=True)) == days[:7]


@pytest.mark.parametrize(
    ("make", "days"),
    [
        (lambda at: SpentChallenge.objects.create(salt="s", nonce="n", spent_at=at), 1),
        (lambda at: factories.call_told(told_at=at), 90),
        (lambda at: WordsSent.objects.create(digest="d" * 64, sent_at=at), 30),
        (lambda at: SignInCount.objects.create(key="k", last_at=at), 1),
        (
            lambda at: Taken.objects.create(
                target_type="report", target_id=1, person=factories.user(), taken_at=at
            ),
            1,
        ),
        (
            lambda at: FactorLoss.objects.create(
                person=factories.user(), told_by=factories.user(), told_at=at
            ),
            30,
        ),
        (lambda at: Session.objects.create(session_key="s", session_data="", expire_date=at), 0),
        (lambda at: factories.nightly_run(at=at), 180),
    ],
    ids=["proof", "call", "words", "failure", "taken", "loss", "session", "night"],
)
def test_what_is_kept_for_some_days_is_deleted_after_them_and_not_before(make, days):
    row = make(NOW)
    second = datetime.timedelta(seconds=1)
    purge_old(at=NOW + days * DAY)
    assert type(row).objects.exists()
    purge_old(at=NOW + days * DAY + second)
    assert not type(row).objects.exists()


def test_the_words_of_refused_reports_go_and_those_of_published_ones_stay():
    for status in ("refused", "published"):
        factories.report(status=status, words="Deux minutes.")
    assert purge() == {"companies.report words refusal_note": 1}
    assert {row.status: row.words for row in Report.objects.all()} == {
        "refused": "", "published": "Deux minutes.",
    }  # fmt: skip
    assert purge() == {}


def test_words_that_nobody_decides_on_go_a_year_after_they_were_sent():
    report = factories.report(status="received", words="Deux minutes.", submitted_at=NOW)
    proposal = factories.proposal(channel=factories.phone_channel(), at=NOW)
    type(proposal).objects.update(reason="Vu hier.")
    flag = factories.report_flag(at=NOW)
    rows = [(report, "words"), (proposal, "reason"), (flag, "explanation")]
    for at, is_there in ((NOW + 365 * DAY, True), (NOW + 366 * DAY, False)):
        purge_old(at=at)
        for row, name in rows:
            row.refresh_from_db()
            assert bool(getattr(row, name)) is is_there
    assert Report.objects.get(pk=report.pk).is_waiting


@pytest.mark.engine("both")
def test_what_a_moderator_wrote_about_a_refusal_goes_from_the_history_too():
    secret = "Votre voisine Mme Durand l’a dit."
    report, reply = factories.report(status="received"), factories.reply()
    by = factories.moderator()
    refuse_report(report_id=report.pk, reason="insult", note=secret, by=by, at=NOW)
    refusal = Event.objects.about(report).latest("pk")
    publish_report(report_id=report.pk, by=by, at=NOW)
    publication = Event.objects.about(report).latest("pk")
    take_back_decision(report_id=report.pk, decision=publication, by=by, at=NOW)
    refuse_reply(reply_id=reply.pk, reason="threat", note=secret, by=by, at=NOW)
    told = Event.objects.filter(reason=secret)
    assert told.count() == 3
    kept = {
        event.pk: (event.kind, event.before, event.after, event.actor_id) for event in Event.objects.all()
    }
    purge_old(at=NOW + 365 * DAY)
    assert told.count() == 3
    purge_old(at=NOW + 365 * DAY + datetime.timedelta(seconds=1))
    assert told.count() == 0
    assert not Report.objects.exclude(refusal_note="").exists()
    assert secret not in str(list(Event.objects.values()))
    assert kept == {
        event.pk: (event.kind, event.before, event.after, event.actor_id) for event in Event.objects.all()
    }
    assert Event.objects.get(pk=refusal.pk).reason_code == "insult"


def test_reasons_that_staff_gave_for_facts_stay():
    channel = factories.channel()
    for kind in (EventKind.CHANNEL_CHANGED, EventKind.PROPOSAL_REFUSED):
        record_event(kind=kind, target=channel, company=channel.company, at=NOW, reason="Vu sur leur site.")
    purge()
    assert Event.objects.filter(reason="Vu sur leur site.").count() == 2


def test_who_gave_a_notice_is_forgotten_a_year_after_its_decision():
    waiting, decided = factories.notice(), factories.notice()
    decision = NoticeDecision(measure="", legal_basis="Art. 9", statement="Seen.")
    decide_notice(notice_id=decided.pk, decision=decision, by=factories.moderator(), at=NOW)
    purge()
    decided, waiting = Notice.objects.get(pk=decided.pk), Notice.objects.get(pk=waiting.pk)
    assert (decided.name, decided.email, decided.explanation, decided.statement) == ("", "", "", "Seen.")
    assert waiting.name == "Camille Durand"


def test_the_words_of_a_proposal_go_a_year_after_its_decision():
    proposal = factories.proposal(channel=factories.phone_channel())
    Proposal.objects.update(reason="Vu hier.")
    purge(after=365)
    assert Proposal.objects.get().reason == "Vu hier."
    refuse_proposal(proposal_id=proposal.pk, reason="suspicious", by=factories.moderator(), at=NOW)
    purge()
    assert Proposal.objects.get().reason == ""


def test_a_dry_run_says_what_it_would_do_and_does_nothing():
    old = datetime.date(2020, 1, 1)
    key_made(KeyKind.DAY, old)
    NetworkToday.objects.create(day=old, key="k")
    said = StringIO()
    call_command("purge", dry_run=True, stdout=said)
    assert "companies.networktoday (*), delete after 1 days: 1" in said.getvalue()
    assert "dry run: nothing was touched" in said.getvalue()
    assert (NetworkToday.objects.exists(), key_known(KeyKind.DAY, old) is None) == (True, False)
    call_command("purge", stdout=said)
    assert (NetworkToday.objects.exists(), key_known(KeyKind.DAY, old) is None) == (False, True)


@pytest.mark.parametrize("path", ["/fr/confidentialite/", "/en/privacy/"])
def test_the_policy_is_published_rule_by_rule(client, path):
    page = client.get(path)
    assert len(page.context["rules"]) == len(retention.RULES)
    assert page.content.decode().count("<dt>") == len(retention.RULES)


def test_a_domain_that_was_never_proved_is_forgotten_after_a_month_and_a_proved_one_stays():
    factories.claim(is_proved=False)
    kept = factories.claim()
    assert "companies.claim *" not in purge(after=30)
    assert purge(after=31)["companies.claim *"] == 1
    assert list(Claim.objects.all()) == [kept]


def test_the_words_of_refused_answers_go_and_what_is_contested_stays_counted():
    refused, flag = factories.reply(), factories.report_flag()
    refuse_reply(reply_id=refused.pk, reason="threat", note="No.", by=factories.moderator(), at=NOW)
    decide_flag(flag_id=flag.pk, status="kept", answer="Looked at.", by=factories.moderator(), at=NOW)
    purge()
    refused.refresh_from_db()
    flag.refresh_from_db()
    assert (refused.words, refused.refusal_note, refused.refusal_reason) == ("", "", "threat")
    assert (flag.explanation, flag.answer, flag.ground) == ("", "Looked at.", "not_so")


def test_a_dossier_goes_whole_when_its_time_is_over_and_the_report_made_of_it_stays():
    dossier = factories.dossier(channel=factories.phone_channel(), is_told=True)
    factories.dossier_attempt(dossier=dossier)
    kept = factories.dossier(at=NOW + DAY)
    second = datetime.timedelta(seconds=1)
    purge_old(at=NOW + KEPT_FOR)
    assert Dossier.objects.count() == 2
    assert [
        one.rows for one in purge_old(at=NOW + KEPT_FOR + second) if one.table == "companies.dossierattempt"
    ] == [2]
    assert (Dossier.objects.get(), DossierAttempt.objects.get().dossier) == (kept, kept)
    assert Report.objects.count() == 1


def test_a_dossier_that_is_written_to_is_kept_from_then_on():
    dossier = factories.dossier()
    factories.dossier_attempt(dossier=dossier, at=NOW + 300 * DAY)
    purge_old(at=NOW + 300 * DAY + KEPT_FOR)
    assert DossierAttempt.objects.count() == 2


def test_the_time_of_a_dossier_is_never_less_than_eighteen_months():
    starts = [datetime.date(2023, 1, 1) + day * DAY for day in range(8 * 366)]
    assert max((months_after(start, 18) - start).days for start in starts) == KEPT_FOR.days


@pytest.mark.engine("sqlite")
@pytest.mark.django_db(transaction=True)
def test_nothing_of_what_was_deleted_is_left_in_the_files_of_the_database():
    secret = b"words that somebody wants to be forgotten"
    report = factories.report(status="refused", words=secret.decode(), decided_at=NOW - 400 * DAY)
    Report.objects.filter(pk=report.pk).update(decided_at=NOW - 400 * DAY)
    file = Path(connection.settings_dict["NAME"])
    log = file.with_name(f"{file.name}-wal")
    assert secret in file.read_bytes() + log.read_bytes()
    call_command("purge", stdout=StringIO())
    assert (Report.objects.get().words, log.stat().st_size) == ("", 0)
    assert secret not in file.read_bytes()
