"""The waiting curve against the formula in numpy, and against lifelines."""

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lifelines import AalenJohansenFitter, KaplanMeierFitter

from companies.lib.waiting import Ends, Point, waiting_curve
from tests.rows import every_row

CENSORED, HUMAN, OTHER = 0, 1, 2
SEEDS = range(20)
FAINTEST = 1e-4


def people(seed):
    """Times with many ties, how each ended, and whole weights of very different sizes."""
    random = numpy.random.default_rng(seed)
    count = int(random.integers(5, 120))
    minutes = random.integers(1, int(random.integers(3, 60)), count)
    ways = random.choice([CENSORED, HUMAN, OTHER], count, p=random.dirichlet([1, 1, 1]))
    return minutes, ways, random.integers(1, 2 ** int(random.integers(1, 30)), count)


def curve_of(minutes, ways, weights):
    ends = {}
    for time, way, weight in zip(minutes.tolist(), ways.tolist(), weights.tolist(), strict=True):
        row = ends.setdefault(time, [0, 0, 0])
        row[{HUMAN: 0, OTHER: 1, CENSORED: 2}[way]] += weight
    return waiting_curve({time: Ends(*row) for time, row in ends.items()})


def untied(minutes, ways):
    """Ties broken as the formula reads them, for lifelines, which shifts ties of different causes at random.

    Censored at t means still waiting at t: a little later than the events. Of two causes at t it does not
    matter which comes first: d₂/(n − d₁) · (1 − d₁/n) = d₂/n. Both shifts are far below the minute.
    """
    shifts = {HUMAN: 0.0, OTHER: FAINTEST, CENSORED: 2 * FAINTEST}
    return minutes + numpy.array([shifts[way] for way in ways.tolist()])


def from_the_formula(minutes, ways, weights, time):
    """F_human(t), F_other(t), S(t), straight from the docstring of `waiting_curve`."""
    reached, ended_otherwise, waiting = 0.0, 0.0, 1.0
    for moment in numpy.unique(minutes[minutes <= time]):
        at_risk = weights[minutes >= moment].sum()
        human = weights[(minutes == moment) & (ways == HUMAN)].sum()
        other = weights[(minutes == moment) & (ways == OTHER)].sum()
        reached += waiting * human / at_risk
        ended_otherwise += waiting * other / at_risk
        waiting *= 1 - (human + other) / at_risk
    return reached, ended_otherwise, waiting


# ── Oracles ───────────────────────────────────────────────────────────────────────────────────────────


@every_row("seed", SEEDS)
def test_curve_is_that_of_the_formula_at_every_time(seed):
    minutes, ways, weights = people(seed)

    curve = curve_of(minutes, ways, weights)

    for time in range(minutes.max() + 2):
        point = curve.at(time)
        found = (point.human, point.other, point.waiting)
        assert found == pytest.approx(from_the_formula(minutes, ways, weights, time), abs=1e-9)


@every_row("seed", SEEDS)
@every_row(("way", "share"), [(HUMAN, "human"), (OTHER, "other")])
def test_curve_is_that_of_the_aalen_johansen_fitter(seed, way, share):
    minutes, ways, weights = people(seed)
    fitter = AalenJohansenFitter(calculate_variance=False)
    fitter.fit(untied(minutes, ways), ways, event_of_interest=way, weights=weights)
    steps = fitter.cumulative_density_.iloc[:, 0]

    curve = curve_of(minutes, ways, weights)

    for time in numpy.unique(minutes):
        found = getattr(curve.at(int(time)), share)
        assert found == pytest.approx(steps[: time + 0.5].iloc[-1], abs=1e-9)


@every_row("seed", SEEDS)
def test_share_still_waiting_is_that_of_the_kaplan_meier_fitter(seed):
    """Any end but censoring, together; lifelines itself lets the censored of a time follow its events."""
    minutes, ways, weights = people(seed)
    fitter = KaplanMeierFitter().fit(minutes, ways != CENSORED, weights=weights)

    curve = curve_of(minutes, ways, weights)

    for time in numpy.unique(minutes):
        assert curve.at(int(time)).waiting == pytest.approx(fitter.predict(time), abs=1e-9)


# ── Properties ────────────────────────────────────────────────────────────────────────────────────────

WEIGHTS = st.integers(0, 2**80)
TABLES = st.dictionaries(st.integers(1, 10_000), st.builds(Ends, WEIGHTS, WEIGHTS, WEIGHTS), max_size=12)


@given(TABLES)
def test_shares_never_fall_and_make_one_with_those_who_wait(ends):
    curve = waiting_curve(ends)

    before = Point(0, 0.0, 0.0)
    for point in curve.points:
        assert point.human >= before.human
        assert point.other >= before.other
        assert point.human + point.other <= 1 + 1e-9
        assert point.human + point.other + point.waiting == pytest.approx(1)
        before = point


@given(TABLES, st.integers(1, 2**200))
def test_curve_is_the_same_in_any_unit_of_weight(ends, unit):
    scaled = {minutes: Ends(*(unit * weight for weight in row)) for minutes, row in ends.items()}

    expected = waiting_curve(ends)

    assert waiting_curve(scaled) == expected


def test_old_reports_beside_one_of_today_are_exact_in_whole_numbers():
    """Fifteen years of fading: as floats, what remains after the heavy one would be nothing at all."""
    ends = {5: Ends(0, 0, 2**60), 60: Ends(3, 1, 0)}

    curve = waiting_curve(ends)

    assert curve.points == (Point(60, 0.75, 0.25),)


def test_without_reports_there_is_no_curve():
    curve = waiting_curve({})

    assert (curve.points, curve.longest, curve.median) == ((), 0, None)
    assert curve.human_within(30) == 0
    assert curve.at(30).waiting == 1


def test_giving_up_is_no_end_of_the_wait():
    """Four tried: one had a human at 5, one gave up at 10, one had a human at 20, one was cut off at 30."""
    ends = {5: Ends(1, 0, 0), 10: Ends(0, 0, 1), 20: Ends(1, 0, 0), 30: Ends(0, 1, 0)}

    curve = waiting_curve(ends)

    assert [point.minutes for point in curve.points] == [5, 20, 30]
    assert [point.human for point in curve.points] == pytest.approx([1 / 4, 5 / 8, 5 / 8])
    assert [point.other for point in curve.points] == pytest.approx([0, 0, 3 / 8])
    assert curve.median == 20


def test_curve_is_a_step_function_continuous_from_the_right():
    curve = waiting_curve({5: Ends(1, 0, 0), 20: Ends(1, 0, 0)})

    assert [curve.human_within(minutes) for minutes in (0, 4.99, 5, 19.99, 20, 1e9)] == [0, 0, 0.5, 0.5, 1, 1]


@pytest.mark.parametrize(
    ("ends", "median"),
    [
        pytest.param({5: Ends(1, 0, 0), 9: Ends(0, 1, 0)}, 5, id="exactly half"),
        pytest.param({5: Ends(1, 0, 0), 9: Ends(0, 2, 0)}, None, id="a third"),
        pytest.param({5: Ends(0, 0, 3), 9: Ends(1, 0, 0)}, 9, id="the others gave up earlier"),
        pytest.param({5: Ends(0, 0, 3)}, None, id="nobody had a human"),
    ],
)
def test_median_is(ends, median):
    assert waiting_curve(ends).median == median


def test_longest_is_the_longest_wait_however_it_ended():
    assert waiting_curve({5: Ends(1, 0, 0), 45: Ends(0, 0, 1)}).longest == 45
