import datetime

import pytest

from companies.lib.dates import PartialDate
from companies.models import Source


@pytest.mark.parametrize(
    ("url", "title", "host", "called"),
    [
        ("https://www.sogeline.example/contact", "Nous contacter", "sogeline.example", "Nous contacter"),
        ("https://www.sogeline.example/contact", "", "sogeline.example", "sogeline.example"),
        ("", "La Gazette, n° 12", "", "La Gazette, n° 12"),
    ],
    ids=["titled page", "untitled page", "paper"],
)
def test_source_is_called_by_its_title_or_host(url, title, host, called):
    row = Source(url=url, title=title)

    assert (row.host, str(row)) == (host, called)


def test_seen_is_the_last_date_as_far_as_known():
    row = Source(
        first_seen_on=datetime.date(2024, 1, 1),
        last_seen_on=datetime.date(2025, 9, 1),
        seen_precision="month",
    )

    assert row.seen == PartialDate(datetime.date(2025, 9, 1), "month")


def test_undated_copy_was_seen_on_no_date():
    assert Source().seen is None


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (Source(url="https://a.example", title="B", kind="official"), True),
        (Source(url="https://b.example", title="A", kind="official"), False),
        (Source(url="https://a.example", title="A", kind="press"), False),
    ],
    ids=["other title", "other address", "other kind"],
)
def test_page_is_the_same_whatever_is_noted_about_it(other, is_same):
    row = Source(url="https://a.example", title="A", kind="official")

    assert (row.page == other.page) is is_same


def test_page_of_a_paper_is_its_title():
    assert Source(title="La Gazette, n° 12", kind="press").page == ("La Gazette, n° 12", "press")
