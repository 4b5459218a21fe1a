"""How a country writes its days and hours, against CLDR, for each of the site's languages that a reader there may choose."""

import datetime

import pytest
from babel.dates import format_date
from babel.numbers import get_decimal_symbol
from django.conf import settings
from django.utils.formats import date_format, number_format, time_format
from django.utils.translation import override

from companies.models import reader

DAY = datetime.date(2026, 11, 30)
TAGS = sorted({*dict(settings.LANGUAGES), "fr-ch"})


@pytest.mark.parametrize("tag", TAGS)
def test_a_day_and_a_decimal_are_written_as_in_the_country(tag):
    with override(tag):
        locale = reader.locale()
        assert date_format(DAY, "DATE_FORMAT") == format_date(DAY, "long", locale=locale)
        assert number_format(1.5) == f"1{get_decimal_symbol(locale)}5"


@pytest.mark.parametrize(
    ("tag", "day", "short", "time"),
    [
        ("fr", "30 novembre", "30/11/2026", "9\u202fh\u202f30"),
        ("fr-be", "30 novembre", "30/11/2026", "9\u202fh\u202f30"),
        ("fr-ch", "30 novembre", "30.11.2026", "9\u202fh\u202f30"),
        ("en", "30 November", "30/11/2026", "9.30\xa0am"),
        ("en-gb", "30 November", "30/11/2026", "9.30\xa0am"),
        ("en-ie", "30 November", "30/11/2026", "9.30\xa0am"),
        ("en-us", "November 30", "11/30/2026", "9:30\xa0AM"),
    ],
)
def test_formats_of_the_house(tag, day, short, time):
    with override(tag):
        assert date_format(DAY, "MONTH_DAY_FORMAT") == day
        assert date_format(DAY, "SHORT_DATE_FORMAT") == short
        assert time_format(datetime.time(9, 30), "TIME_FORMAT") == time
