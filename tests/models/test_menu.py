import datetime

import pytest
from django.utils.translation import override

from tests.factories import phone_channel, phone_menu

pytestmark = pytest.mark.django_db

OLD, NEW = datetime.date(2024, 3, 1), datetime.date(2025, 9, 1)


@pytest.mark.parametrize(
    "order", [[OLD, NEW], [NEW, OLD]], ids=["oldest stored first", "newest stored first"]
)
def test_menu_of_a_channel_is_the_one_observed_last(order):
    channel = phone_channel()
    made = {day: phone_menu(channel=channel, observed_on=day) for day in order}

    assert channel.menu == made[NEW]


def test_channel_without_a_menu_has_none():
    assert phone_channel().menu is None


def test_steps_are_in_the_order_of_the_call():
    menu = phone_menu(steps=[("press", "2"), ("say", "conseiller"), ("wait", "")])
    menu.steps.filter(action="press").update(position=9)

    assert [step.action for step in menu.steps.all()] == ["say", "wait", "press"]


def test_steps_read_as_what_to_do():
    menu = phone_menu(steps=[("press", "2"), ("say", "conseiller"), ("wait", "")])

    with override("en"):
        assert [str(step) for step in menu.steps.all()] == ["Press 2", "Say conseiller", "Wait"]
