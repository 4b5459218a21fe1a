"""Phone menus loaded again: a day's observation is put right, another day's is added."""

import datetime

import pytest

from companies.models import Channel, Event, PhoneMenu
from tests.actions.loading.records import COMPANY, PHONE, SEEN, changed, load

pytestmark = pytest.mark.django_db

FIRST = datetime.date(2025, 9, 29)


def bring(**changes):
    return load(company=changed(COMPANY, channels=[changed(PHONE, **changes)], absences=[]))


def menus():
    rows = PhoneMenu.objects.order_by("observed_on")
    return {
        row.observed_on: [f"{step.action} {step.value}".strip() for step in row.steps.all()] for row in rows
    }


def test_a_corrected_menu_of_the_same_day_is_put_right_and_told():
    bring()

    tally = bring(menu=[{"press": "9"}, {"wait": True}])

    assert menus() == {FIRST: ["press 9", "wait"]}
    [event] = Event.objects.about(Channel.objects.get(slug="line"))
    assert (event.before, event.after) == (
        {"steps": ["press 2", "say conseiller", "wait"]},
        {"steps": ["press 9", "wait"]},
    )
    assert tally.changed == {"phonemenu": 1}
    assert bring(menu=[{"press": "9"}, {"wait": True}]).changed == {}


def test_a_menu_observed_another_day_is_added_and_leads():
    bring()

    bring(menu=[{"press": "9"}], source={**SEEN, "seen_on": "2026-10-02"})

    assert menus() == {FIRST: ["press 2", "say conseiller", "wait"], datetime.date(2026, 10, 2): ["press 9"]}
    assert Channel.objects.get(slug="line").menu.observed_on == datetime.date(2026, 10, 2)


def test_a_menu_that_the_files_have_no_longer_is_gone():
    bring()

    bring(menu=None)

    assert menus() == {}


def test_a_menu_that_comes_later_is_added():
    bring(menu=None)

    bring()

    assert menus() == {FIRST: ["press 2", "say conseiller", "wait"]}


def test_a_menu_that_a_person_changed_stays_and_is_told():
    bring()
    PhoneMenu.objects.get().steps.filter(position=1).update(value="5")

    tally = bring(menu=[{"press": "9"}])

    assert menus() == {FIRST: ["press 5", "say conseiller", "wait"]}
    assert tally.theirs == ["transports-mirabel, channel line: menu"]
    assert bring(menu=None).theirs == []


def test_a_menu_that_a_person_took_away_does_not_come_back():
    bring()
    PhoneMenu.objects.all().delete()

    bring(menu=[{"press": "9"}])

    assert menus() == {}


def test_what_a_person_observed_that_day_stays():
    bring(menu=None)
    channel = Channel.objects.get(slug="line")
    PhoneMenu.objects.create(channel=channel, observed_on=FIRST, source=channel.source)

    tally = bring()

    assert menus() == {FIRST: []}
    assert tally.theirs == ["transports-mirabel, channel line: menu"]
