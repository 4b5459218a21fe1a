"""The worked example, by hand."""

import pytest

from companies.lib.reachability import PRIOR_ATTEMPTS, Grade, Prior
from companies.lib.worked_example import worked_example

PRIOR = Prior(human_share=0.6, minutes=12)


def test_worked_example_is_what_the_formulas_say():
    """Ages and minutes as on the page, faded with a half-life of 90 days."""
    ages = [0, 7, 14, 28, 49, 91, 182, 364]
    minutes = [14, 25, 9, 35, 22, 6, 2, 18]
    human = [1, 0, 1, 0, 1, 1, 0, 1]
    weights = [2 ** (-age / 90) for age in ages]
    shape = PRIOR_ATTEMPTS * 0.6 + sum(w * y for w, y in zip(weights, human, strict=True))
    rate = PRIOR_ATTEMPTS * 12 + sum(w * t for w, t in zip(weights, minutes, strict=True))

    example = worked_example(PRIOR)

    assert [(row.age_days, row.minutes, row.is_human) for row in example.rows] == [
        (age, spent, bool(answered)) for age, spent, answered in zip(ages, minutes, human, strict=True)
    ]
    assert [row.weight for row in example.rows] == pytest.approx(weights)
    assert (example.shape, example.rate) == pytest.approx((shape, rate))
    assert example.reading.time_to_human.minutes == pytest.approx(rate / shape)
    assert sum(row.weighted_minutes for row in example.rows) == pytest.approx(example.reading.weights.minutes)
    assert example.reading.effective == pytest.approx(sum(weights) ** 2 / sum(w * w for w in weights))


def test_worked_example_has_figures_and_a_grade():
    reading = worked_example(PRIOR).reading

    assert (reading.has_figure, reading.grade) == (True, Grade.C)
