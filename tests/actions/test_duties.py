"""Every check is an event, which the staff reads and the public does not."""

import pytest

from companies.actions.duties import save_duty_check
from companies.enums import DutyResult, EventKind
from companies.models import DutyCheck, Event
from companies.queries.history.public import history_page
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def made(company, **fields):
    return DutyCheck(
        company=company,
        duty=factories.duty(slug="mediator-named"),
        result=DutyResult.BREACHES,
        evidence_fr="Aucun nom.",
        evidence_en="No name.",
        observed_on=NOW.date(),
        source=factories.source(),
        **fields,
    )


def test_a_new_check_says_who_wrote_it_and_tells_everything():
    company, editor = factories.company(slug="sogeline"), factories.user(is_staff=True)
    check = save_duty_check(check=made(company), by=editor, at=NOW)
    event = Event.objects.get()
    assert check.by == editor
    assert (event.kind, event.company, event.actor, event.before) == (
        EventKind.DUTY_CHECKED,
        company,
        editor,
        dict.fromkeys(event.after),
    )
    assert event.after["company"] == "sogeline"
    assert event.after["duty"] == "mediator-named"
    assert event.after["result"] == "breaches"


def test_a_slip_put_right_tells_what_changed_and_keeps_who_wrote_it():
    editor, other = factories.user(is_staff=True), factories.user(is_staff=True)
    check = save_duty_check(check=made(factories.company()), by=editor, at=NOW)
    check.result = DutyResult.UNCLEAR
    save_duty_check(check=check, by=other, at=NOW)
    event = Event.objects.order_by("-pk").first()
    assert (event.actor, event.before, event.after) == (
        other,
        {"result": "breaches"},
        {"result": "unclear"},
    )
    assert DutyCheck.objects.get().by == editor


def test_a_check_stored_unchanged_tells_nothing():
    editor = factories.user(is_staff=True)
    check = save_duty_check(check=made(factories.company()), by=editor, at=NOW)
    save_duty_check(check=DutyCheck.objects.get(pk=check.pk), by=editor, at=NOW)
    assert Event.objects.count() == 1


def test_the_public_history_tells_of_no_check(client):
    company = factories.company(slug="sogeline")
    save_duty_check(check=made(company), by=factories.user(is_staff=True), at=NOW)
    assert history_page(company).told == []
    page = client.get("/en/reach/sogeline/history/").content.decode()
    assert "Duty checked" not in page
    assert "No name." not in page
