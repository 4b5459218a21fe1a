import datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from companies.actions.reports.correct import Correction, correct_report, edition
from companies.actions.reports.decide import erase_report, publish_report
from companies.admin.reports.correction import CorrectionForm
from companies.admin.reports.report import ReportAdmin
from companies.enums import ChannelKind, ChannelStatus, EventKind, Outcome, ReportStatus
from companies.models import ChannelEvidence, Event
from tests import factories
from tests.plain import flat

PARIS = ZoneInfo("Europe/Paris")
#: Half past ten in Paris, and 41 seconds: a form in minutes must not cut them off.
MOMENT = factories.NOW + datetime.timedelta(seconds=41, microseconds=7)
TIED = {"wait_minutes": "id_correct_wait_minutes", "reason": "id_correct_reason"}


def page(report):
    return reverse("admin:companies_report_change", args=[report.pk])


def correct(report):
    return reverse("admin:companies_report_correct", args=[report.pk])


def told(**fields):
    """A counted report of 35 minutes, given up on a telephone."""
    fields = {"outcome": Outcome.GAVE_UP, "wait_minutes": 35, "experienced_at": MOMENT, **fields}
    report = factories.report(status=ReportStatus.RECEIVED, **fields)
    publish_report(report_id=report.pk, by=None, at=factories.NOW + datetime.timedelta(hours=1))
    report.refresh_from_db()
    return report


def filled(report, **changed):
    """The form as its page shows it, with these fields written over and a reason."""
    form = CorrectionForm(report)
    shown = {name: form[name].value() for name in form.fields}
    shown["at_time"] = f"{shown['at_time']:%H:%M}" if shown["at_time"] else ""
    sent = {**shown, "reason": "A nought too many.", **changed}
    return {name: "" if value is None else value for name, value in sent.items()}


def last_event(report):
    return Event.objects.about(report).latest("id")


def put_right(report, by=None, **changed):
    """Somebody else's correction."""
    correction = Correction(
        **{
            "channel": report.channel,
            "outcome": Outcome(report.outcome),
            "wait_minutes": report.wait_minutes,
            "experienced_at": report.experienced_at,
            "is_hour_known": report.is_hour_known,
            **changed,
        }
    )
    correct_report(report_id=report.pk, correction=correction, reason="Seen.", by=by, at=timezone.now())


# ── It works ──────────────────────────────────────────────────────────────────────────────────────────


def test_correction_goes_back_to_the_report_and_writes_an_event(staff, moderator, said):
    report = told(wait_minutes=350)
    response = staff.post(correct(report), filled(report, wait_minutes=35), follow=True)
    assert response.redirect_chain == [(page(report), 302)]
    assert said(response) == ["Corrected. The history keeps what stood there before."]
    report.refresh_from_db()
    assert (report.wait_minutes, report.corrected_at is None) == (35, False)
    event = last_event(report)
    assert (event.kind, event.actor, event.reason) == (
        EventKind.REPORT_CORRECTED,
        moderator,
        "A nought too many.",
    )
    assert (event.before, event.after) == ({"wait_minutes": 350}, {"wait_minutes": 35})


def test_correction_takes_the_evidence_along(staff):
    report = told(wait_minutes=350)
    first = report.channel
    second = factories.phone_channel(company=first.company)
    staff.post(correct(report), filled(report, channel=second.slug, wait_minutes=35, outcome="human"))
    report.refresh_from_db()
    sums = {row.channel: row.sums for row in ChannelEvidence.objects.all()}
    assert report.is_counted
    assert (sums[first].count, sums[first].minutes) == (0, 0)
    assert (sums[second].count, sums[second].human) == (1, sums[second].weight)
    assert sums[second].minutes == 35 * sums[second].weight


def test_correction_to_a_warning_takes_the_report_out_of_the_figures(staff):
    report = told()
    body = staff.post(correct(report), filled(report, outcome="suspected_scam"), follow=True).content.decode()
    assert ChannelEvidence.objects.get().count == 0
    assert "Not counted: it warns about the number" in body


def test_report_that_waits_can_be_corrected_before_it_is_published(staff):
    report = factories.report(status=ReportStatus.RECEIVED, wait_minutes=120)
    staff.post(correct(report), filled(report, wait_minutes=12))
    report.refresh_from_db()
    assert (report.wait_minutes, report.status, report.is_counted) == (12, ReportStatus.RECEIVED, False)
    assert not ChannelEvidence.objects.exists()


def test_day_and_hour_are_those_of_the_site(staff):
    report = told()
    staff.post(correct(report), filled(report, on_day="2025-10-13", at_time="17:05"))
    report.refresh_from_db()
    assert report.experienced_at == datetime.datetime(2025, 10, 13, 17, 5, tzinfo=PARIS)
    assert report.is_hour_known


def test_hour_left_empty_is_noon_and_said_to_be_unknown(staff):
    report = told()
    staff.post(correct(report), filled(report, on_day="2025-10-13", at_time=""))
    report.refresh_from_db()
    assert report.experienced_at == datetime.datetime(2025, 10, 13, 12, tzinfo=PARIS)
    assert not report.is_hour_known
    assert last_event(report).after == {"experienced_at": "2025-10-13", "is_hour_known": False}


def test_hour_left_empty_on_the_morning_of_its_telling_is_not_after_it(staff):
    report = told()
    staff.post(correct(report), filled(report, at_time=""))
    report.refresh_from_db()
    assert (report.experienced_at, report.is_hour_known) == (report.submitted_at, False)


@pytest.mark.parametrize("is_hour_known", [True, False])
def test_moment_that_nobody_touched_stays_to_the_second(staff, is_hour_known):
    report = told(wait_minutes=350, is_hour_known=is_hour_known)
    staff.post(correct(report), filled(report, wait_minutes=35))
    report.refresh_from_db()
    assert (report.experienced_at, report.is_hour_known) == (MOMENT, is_hour_known)
    assert set(last_event(report).after) == {"wait_minutes"}


def test_help_of_a_human_that_there_was_not_goes_into_the_history(staff):
    report = told(outcome=Outcome.HUMAN, helped="yes")
    staff.post(correct(report), filled(report, outcome="machine"))
    assert last_event(report).before == {"outcome": "human", "helped": "yes"}


# ── The page ──────────────────────────────────────────────────────────────────────────────────────────


def test_page_offers_what_one_can_report_on_and_what_was_chosen(staff):
    company = factories.company()
    gone = factories.phone_channel(company=company)
    report = told(channel=gone)
    gone.status = ChannelStatus.RETIRED
    gone.save()
    public = factories.phone_channel(company=company)
    factories.phone_channel(company=company, status=ChannelStatus.PROPOSED)
    factories.channel(company=company, is_self_service=True)
    factories.phone_channel()
    choices = dict(staff.get(page(report)).context["correction"].fields["channel"].choices)
    assert set(choices) == {gone.slug, public.slug}
    assert choices[gone.slug].endswith("(No longer in use)")


def test_page_says_whether_the_report_counts_and_when_it_was_corrected(staff):
    report = told(network_key="a" * 32)
    second = told(channel=report.channel, network_key="a" * 32)
    waiting = factories.report(status=ReportStatus.RECEIVED)

    def seen(row):
        return flat(staff.get(page(row)).content.decode())

    assert "<dd>Counted</dd>" in seen(report)
    assert "<dd>Not counted: another report from" in seen(second)
    assert "<dd>Not counted: only published" in seen(waiting)
    assert "<dt>Corrected</dt>" not in seen(report)
    staff.post(correct(report), filled(report, wait_minutes=3))
    assert "<dt>Corrected</dt>" in seen(report)


def test_page_tells_corrections_in_words(staff):
    report = told()
    staff.post(correct(report), filled(report, outcome="human", on_day="2025-10-13", at_time=""))
    body = " ".join(staff.get(page(report)).content.decode().split())
    assert "<b>Outcome</b> <del>I gave up</del> → A human answered" in body
    assert "<b>Experienced</b> <del>14/10/2025 10.30 am</del> → 13/10/2025</div>" in body
    assert "A nought too many." in body


@pytest.mark.parametrize("count", [1, 3])
def test_page_of_a_corrected_report_asks_a_fixed_number_of_times(staff, django_assert_num_queries, count):
    report = told()
    for minutes in range(count):
        report.refresh_from_db()
        other = factories.phone_channel(company=report.company)
        put_right(report, channel=other, wait_minutes=minutes)
    with django_assert_num_queries(13):
        staff.get(page(report))


def test_form_is_folded_until_something_is_wrong(staff):
    report = told()
    folded = '<details class="decisions folded">'
    assert folded in staff.get(page(report)).content.decode()
    assert folded not in staff.post(correct(report), filled(report, reason="")).content.decode()


def test_no_two_fields_of_the_page_share_an_id(staff):
    report = factories.report(status=ReportStatus.RECEIVED)
    response = staff.get(page(report))
    forms = [response.context["form"], response.context["correction"]]
    ids = [field.id_for_label for form in forms for field in form]
    assert len(ids) == len(set(ids)) == 9


# ── Bad input ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"channel": "nonsense"}, {"channel": "This company has no such way in: choose one of these."}),
        ({"outcome": ""}, {"outcome": "This field is required."}),
        (
            {"outcome": "no_answer"},
            {"outcome": "That cannot happen on this channel: choose another outcome."},
        ),
        ({"wait_minutes": ""}, {"wait_minutes": "This outcome needs the minutes it took."}),
        ({"wait_minutes": "-1"}, {"wait_minutes": "A time cannot be less than zero."}),
        ({"wait_minutes": "many"}, {"wait_minutes": "Enter a whole number."}),
        ({"wait_minutes": "1441"}, {"wait_minutes": "More than a day on the line? Please check the figure."}),
        ({"on_day": ""}, {"on_day": "This field is required."}),
        ({"on_day": "2025-02-30"}, {"on_day": "Enter a valid date."}),
        ({"at_time": "25:00"}, {"at_time": "Enter a valid time."}),
        ({"on_day": "2025-10-15"}, {"on_day": "The report was received before that."}),
        ({"at_time": "10:46"}, {"at_time": "The report was received before that."}),
        ({"on_day": "1999-12-31"}, {"on_day": "Only attempts since the year 2000 can be told."}),
        ({"on_day": "0001-01-01"}, {"on_day": "Only attempts since the year 2000 can be told."}),
        ({"on_day": "9999-12-31"}, {"on_day": "The report was received before that."}),
        ({"reason": "  "}, {"reason": "Say why: the history will tell it."}),
        (
            {"wait_minutes": "", "on_day": "2025-10-15", "reason": ""},
            {
                "wait_minutes": "This outcome needs the minutes it took.",
                "on_day": "The report was received before that.",
                "reason": "Say why: the history will tell it.",
            },
        ),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(staff, changed, wrong):
    report = told()
    response = staff.post(correct(report), filled(report, **changed))
    assert response.status_code == 200
    assert {name: list(said) for name, said in response.context["correction"].errors.items()} == {
        name: [sentence] for name, sentence in wrong.items()
    }
    report.refresh_from_db()
    assert (report.wait_minutes, report.experienced_at, report.corrected_at) == (35, MOMENT, None)
    assert ChannelEvidence.objects.get().count == 1


@pytest.mark.parametrize(("minutes", "is_right"), [(366 * 24 * 60, True), (366 * 24 * 60 + 1, False)])
def test_written_channels_may_take_a_year(staff, minutes, is_right):
    report = told(channel=factories.channel(kind=ChannelKind.EMAIL), outcome=Outcome.HUMAN)
    response = staff.post(correct(report), filled(report, wait_minutes=minutes))
    report.refresh_from_db()
    assert (report.wait_minutes == minutes) is is_right
    if not is_right:
        assert list(response.context["correction"].errors) == ["wait_minutes"]


def test_outcome_must_fit_the_channel_it_is_moved_to(staff):
    report = told()
    letter = factories.channel(company=report.company, kind=ChannelKind.POSTAL)
    response = staff.post(correct(report), filled(report, channel=letter.slug))
    assert list(response.context["correction"].errors) == ["outcome"]


def test_channel_of_another_company_is_refused(staff):
    report = told()
    other = factories.phone_channel()
    response = staff.post(correct(report), filled(report, channel=other.slug))
    assert list(response.context["correction"].errors) == ["channel"]


def test_what_was_typed_is_kept_and_the_errors_are_tied_to_their_fields(staff):
    report = told()
    sent = filled(report, wait_minutes="99999", on_day="2025-10-12", at_time="07:07", reason="")
    body = staff.post(correct(report), sent).content.decode()
    assert 'value="99999"' in body
    assert 'value="2025-10-12"' in body
    assert 'value="07:07"' in body
    for name, field_id in TIED.items():
        described = f'aria-describedby="{field_id}_helptext {field_id}_error"'
        field = next(line for line in body.splitlines() if f'name="{name}"' in line and field_id in line)
        assert described in field
        assert 'aria-invalid="true"' in field
        assert f'<label for="{field_id}">' in body
        assert f'id="{field_id}_helptext"' in body
        assert f'id="{field_id}_error"' in body
    assert body.count(" autofocus") == 1


def test_nothing_to_correct_is_said(staff, said):
    report = told()
    response = staff.post(correct(report), filled(report), follow=True)
    assert said(response) == ["The report says this already. Nothing was changed."]
    assert Event.objects.about(report).filter(kind=EventKind.REPORT_CORRECTED).count() == 0
    report.refresh_from_db()
    assert report.is_counted


# ── Two at once ───────────────────────────────────────────────────────────────────────────────────────


def test_two_corrections_at_once_the_second_is_told(staff, colleague, said):
    report = told(wait_minutes=350)
    sent = filled(report, wait_minutes=3)
    put_right(report, by=colleague, wait_minutes=35)
    response = staff.post(correct(report), sent, follow=True)
    assert "Somebody else corrected this report meanwhile" in said(response)[0]
    report.refresh_from_db()
    assert report.wait_minutes == 35
    staff.post(correct(report), filled(report, wait_minutes=3))
    report.refresh_from_db()
    assert report.wait_minutes == 3


def test_form_sent_back_for_an_error_still_knows_what_was_seen(staff, colleague):
    report = told(wait_minutes=350)
    put_right(report, by=colleague, wait_minutes=35)
    report.refresh_from_db()
    seen = edition(report)
    sent = filled(report, reason="")
    put_right(report, by=colleague, wait_minutes=36)
    assert f'value="{seen}"' in staff.post(correct(report), sent).content.decode()


@pytest.mark.parametrize("address", ["publish", "refuse", "correct"])
def test_report_erased_between_two_glances_is_gone(staff, monkeypatch, address):
    """It is still there when the page fetches it, and no more when the decision locks it."""
    report = told()
    sent = {**filled(report, wait_minutes=3), "seen": "", "note": ""}
    fetch = ReportAdmin.row_of

    def fetch_late(self, request, object_id):
        found = fetch(self, request, object_id)
        erase_report(report_id=found.pk, reason="Asked for.", by=None, at=timezone.now())
        return found

    monkeypatch.setattr(ReportAdmin, "row_of", fetch_late)
    sent["reason"] = "duplicate" if address == "refuse" else "Why not."
    response = staff.post(reverse(f"admin:companies_report_{address}", args=[report.pk]), sent)
    assert (response.status_code, response["Location"]) == (302, reverse("admin:index"))


# ── Who may ───────────────────────────────────────────────────────────────────────────────────────────


def test_who_may_only_look_is_shown_no_form_and_corrects_nothing(client, powerless):
    powerless.user_permissions.add(Permission.objects.get(codename="view_report"))
    client.force_login(powerless)
    report = told()
    assert correct(report) not in client.get(page(report)).content.decode()
    assert client.post(correct(report), filled(report, wait_minutes=3)).status_code == 403
    report.refresh_from_db()
    assert report.wait_minutes == 35
