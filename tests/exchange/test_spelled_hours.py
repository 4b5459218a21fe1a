import pytest

from companies.exchange.spelled_hours import hours_of, sections_of
from companies.lib.hours import NotOpeningHours

WEEK = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]


def week(hours, saturday="Closed", sunday="Closed"):
    return [f"{day}: {hours}" for day in WEEK] + [f"Saturday: {saturday}", f"Sunday: {sunday}"]


@pytest.mark.parametrize(
    ("lines", "osm"),
    [
        (week("9am-7pm", "9am-5pm", "9am-5pm"), "Mo-Fr 09:00-19:00; Sa-Su 09:00-17:00"),
        (week("8.30am–5pm", "9am-2pm"), "Mo-Fr 08:30-17:00; Sa 09:00-14:00; Su off"),
        (week("12pm-8pm"), "Mo-Fr 12:00-20:00; Sa-Su off"),
        ([*week("9am-5pm"), "Bank Holidays: 10am-4pm"], "Mo-Fr 09:00-17:00; Sa-Su off; PH 10:00-16:00"),
    ],
)
def test_days_that_are_alike_are_one_rule(lines, osm):
    assert hours_of(lines) == osm


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (week("9am-5pm")[:6], "nothing is said of Su"),
        ([*week("9am-5pm"), "Sunday: Closed"], "Su is said twice"),
        ([*week("9am-5pm"), "After hours, call us"], "is not understood"),
        (week("9-5"), "is not understood"),
        (week("13am-5pm"), "13 am is no hour"),
    ],
)
def test_what_is_not_plainly_a_week_is_refused(lines, reason):
    with pytest.raises(NotOpeningHours, match=reason):
        hours_of(lines)


def test_lines_stand_under_their_headings():
    assert sections_of("Monday: 9am-5pm\nPrepayment customers:\nMonday: 8am-8pm\n") == {
        "": ["Monday: 9am-5pm"],
        "prepayment customers": ["Monday: 8am-8pm"],
    }
