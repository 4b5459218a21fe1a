"""Dates and times as the reader's language writes them."""

from datetime import date, time

import pytest
from django.utils import formats, translation


@pytest.mark.parametrize(
    ("language", "day", "morning", "evening", "figure"),
    [
        ("fr", "12 mars 2026", "9\u202fh\u202f30", "18\u202fh\u202f05", "1\u202f234,5"),
        ("en", "12 March 2026", "9.30\u00a0am", "6.05\u00a0pm", "1,234.5"),
        ("nl", "12 maart 2026", "09:30", "18:05", "1.234,5"),
        ("nl-be", "12 maart 2026", "09:30", "18:05", "1.234,5"),
    ],
)
def test_dates_times_and_figures_are_written_in_the_language(language, day, morning, evening, figure):
    with translation.override(language):
        assert formats.date_format(date(2026, 3, 12)) == day
        assert formats.time_format(time(9, 30)) == morning
        assert formats.time_format(time(18, 5)) == evening
        assert formats.number_format(1234.5, force_grouping=True) == figure
        assert formats.localize(2026) == "2026"


@pytest.mark.parametrize("language", ["fr", "en", "nl"])
def test_what_a_browser_sends_is_understood_first(language):
    with translation.override(language):
        assert formats.get_format("DATE_INPUT_FORMATS")[0] == "%Y-%m-%d"
        assert formats.get_format("DATETIME_INPUT_FORMATS")[0] == "%Y-%m-%dT%H:%M"
        assert formats.get_format("TIME_INPUT_FORMATS")[0] == "%H:%M"
