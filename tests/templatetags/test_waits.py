"""Durations and shares as each language says them."""

import pytest
from django.utils.translation import override

from companies.templatetags.waits import DAY, HOUR, about, duration, in_ten, interval, percent, wait
from tests.plain import plain


@pytest.mark.parametrize(
    ("minutes", "exact", "rough"),
    [
        (0.2, "1 min", "1 min"),
        (17.8, "18 min", "20 min"),
        (59.7, "1 h", "1 h"),
        (137, "2 h 15 min", "2 h 30 min"),
        (179, "3 h", "3 h"),
        (700, "11 h 30 min", "12 h"),
        (1435, "1 day", "1 day"),
        (3300, "2 days", "2 days"),
    ],
)
def test_times_are_no_more_precise_than_they_are(minutes, exact, rough):
    with override("en"):
        assert (plain(duration(minutes)), plain(about(minutes))) == (exact, rough)


@pytest.mark.parametrize(
    ("low", "high", "french", "english"),
    [
        (11.2, 33.9, "11–34 min", "11–34 min"),
        (45, 120, "45 min – 2 h", "45 min – 2 h"),
        (DAY, 3 * DAY, "1 jour – 3 jours", "1 day – 3 days"),
        (3 * HOUR, 2 * DAY, "3 h – 2 jours", "3 h – 2 days"),
    ],
)
def test_interval_names_its_unit_once_when_it_can(low, high, french, english):
    for language, text in (("fr", french), ("en", english)):
        with override(language):
            assert plain(interval(low, high)) == text


@pytest.mark.parametrize("minutes", [35, 2 * HOUR, 130, 7 * DAY])
def test_a_figure_stays_with_its_unit(minutes):
    for language in ("fr", "en"):
        with override(language):
            assert " " not in wait(minutes)


def test_thousands_stand_apart():
    with override("fr"):
        assert wait(1234 * DAY) == "1\u202f234\u00a0jours"
    with override("en"):
        assert wait(1234 * DAY) == "1,234\u00a0days"


def test_percent_is_written_as_each_language_writes_it():
    with override("fr"):
        assert percent(0.478) == "48\u202f%"
    with override("en"):
        assert percent(0.478) == "48%"


def test_share_counts_in_ten():
    assert [in_ten(share) for share in (0, 0.04, 0.62, 0.97, 1)] == [0, 0, 6, 10, 10]
