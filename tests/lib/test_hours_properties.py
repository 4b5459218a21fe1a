"""What holds of all opening hours, at all moments, over every change of the clock."""

import datetime
from zoneinfo import ZoneInfo

import opening_hours
from hypothesis import given
from hypothesis import strategies as st

from companies.lib.hours import WEEK, Opening, OpeningHours, Place, State
from tests.any_hours import MINUTE, NEAR, PLACES, moments, openings, seasons, spans


def at(opening: Opening, moment: datetime.datetime) -> Opening:
    return Opening(opening.hours, opening.place, moment.astimezone(datetime.UTC))


@given(openings)
def test_a_change_is_true_a_minute_before_and_false_at_its_moment(opening):
    if opening.changes_at is None:
        return
    then = at(opening, opening.changes_at)
    before = at(opening, opening.changes_at.astimezone(datetime.UTC) - MINUTE)

    assert then.state != opening.state
    assert then.state == opening.next_state
    if before.at >= opening.at:
        assert before.state == opening.state
        assert before.changes_at == opening.changes_at


@given(openings, st.integers(0, 48 * 60))
def test_nothing_changes_between_now_and_the_change(opening, minutes):
    later = at(opening, opening.at + minutes * MINUTE)
    if opening.changes_at is None or later.at < opening.changes_at.astimezone(datetime.UTC):
        assert later.state == opening.state


@given(openings)
def test_minutes_until_open_end_where_it_is_open_or_perhaps(opening):
    if opening.is_closed and opening.changes_at is not None:
        opened = at(opening, opening.at + opening.minutes_until_open * MINUTE)
        assert not opened.is_closed


@given(
    st.lists(st.tuples(st.sampled_from(WEEK), spans), min_size=1, max_size=7, unique_by=lambda one: one[0]),
    moments,
)
def test_the_order_of_the_days_of_a_week_does_not_matter(week, moment):
    one, other, third = (
        Opening(OpeningHours.parse(text), PLACES[0], moment)
        for text in (
            "; ".join(f"{day} {span}" for day, span in week),
            "; ".join(f"{day} {span}" for day, span in reversed(week)),
            ", ".join(f"{day} {span}" for day, span in week),
        )
    )
    assert one.state == other.state == third.state
    assert one.changes_at == other.changes_at == third.changes_at


@given(
    st.lists(st.one_of(spans, st.just("off")), min_size=7, max_size=7),
    st.sampled_from([*PLACES]),
    moments,
    st.sampled_from(["", "; PH off", "; PH 10:00-12:00"]),
)
def test_one_week_in_several_writings_is_one_answer(week, place, moment, holidays):
    by_day = [f"{day} {hours}" for day, hours in zip(WEEK, week, strict=True)]
    named = {
        hours: ",".join(day for day, other in zip(WEEK, week, strict=True) if other == hours)
        for hours in week
    }
    openings = [
        Opening(OpeningHours.parse(text + holidays), place, moment)
        for text in (
            "; ".join(by_day),
            "; ".join(f"{days} {hours}" for hours, days in named.items()),
            "; ".join(["Mo-Su 03:00-04:00", *by_day]),
            "; ".join(f"Jan-Dec {rule}" for rule in by_day),
            "; ".join(f"{season} {rule}" for season in ("Jan-Mar", "Apr-Dec") for rule in by_day),
        )
    ]
    assert len({(each.state, each.changes_at, each.hours.is_always) for each in openings}) == 1


@given(openings)
def test_always_is_open_at_every_moment(opening):
    if opening.hours.is_always:
        assert (opening.state, opening.changes_at) == (State.OPEN, None)


day_spans = (
    st.lists(st.integers(0, 95), min_size=2, max_size=4, unique=True)
    .map(sorted)
    .map(
        lambda quarters: ",".join(
            f"{opens // 4:02}:{opens % 4 * 15:02}-{closes // 4:02}:{closes % 4 * 15:02}"
            for opens, closes in zip(quarters[::2], quarters[1::2], strict=False)
        )
    )
)
weeks = st.lists(
    st.tuples(
        seasons, st.sampled_from([*WEEK, "Mo-Fr", "Sa-Su", "We-Mo"]), st.one_of(day_spans, st.just("off"))
    ),
    min_size=1,
    max_size=4,
).map(
    lambda rows: "; ".join(
        f"{season}{day} {hours}" for season, day, hours in sorted(rows, key=lambda row: bool(row[0]))
    )
)


@given(weeks, moments)
def test_hours_of_the_day_are_what_another_reader_says(text, moment):
    """`opening_hours`, which reads the same language by itself: without nights, holidays, and the hours of a changed clock."""
    place = Place("Europe/Paris", "XX")
    local = moment.astimezone(place.zone)
    opening = Opening(OpeningHours.parse(text), place, moment)
    if local.date().isoformat() in NEAR and local.hour < 4:
        return
    other = opening_hours.OpeningHours(text, timezone=ZoneInfo("Europe/Paris"), max_interval_days=366)
    assert opening.is_open == other.is_open(local), text
