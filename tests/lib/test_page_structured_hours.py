import pytest

from companies.lib.page_structured_hours import hours_of


def row(days, opens, closes, **more):
    return {"dayOfWeek": days, "opens": [opens], "closes": [closes], **more}


@pytest.mark.parametrize(
    ("rows", "osm"),
    [
        ([row(["Monday", "Tuesday"], "09:00", "18:00")], "Mo-Tu 09:00-18:00"),
        ([row(["http://schema.org/Monday"], "9:00 AM", "6:00 PM")], "Mo 09:00-18:00"),
        ([row(["Mo-Fr"], "09:00", "12:00"), row(["Mo-Fr"], "14:00", "18:00")], "Mo-Fr 09:00-12:00,14:00-18:00"),
        ([row(["Mo,Tu,We,Th,Fr,Sa,Su"], "00:00", "23:59")], "24/7"),
        ([row(["Saturday"], "10:00", "16:00"), row(["Sunday"], "00:00", "00:00")], "Sa 10:00-16:00"),
        ([row(["PublicHolidays"], "10:00", "16:00"), row(["Sunday"], "10:00", "12:00")], "Su 10:00-12:00; PH 10:00-16:00"),
        ([row(["Monday"], "09:00", "18:00"), row(["Monday"], "10:00", "12:00", validFrom=["2026-12-24"])], "Mo 09:00-18:00"),
        ([row([], "09:00", "18:00")], ""),
        ([row(["Monday"], "nine", "18:00")], ""),
        ([row(["Monday"], "09:00", "18:00"), row(["Monday"], "10:00", "19:00")], ""),
    ],
)  # fmt: skip
def test_rows_are_read_whole_or_not_at_all(rows, osm):
    assert hours_of({"openingHoursSpecification": rows}) == osm


@pytest.mark.parametrize(
    ("texts", "osm"),
    [
        (["Mo-Fr 09:00-18:00", "Sa 09:00-12:00"], "Mo-Fr 09:00-18:00; Sa 09:00-12:00"),
        (["Mo,Tu 09:00-12:00"], "Mo-Tu 09:00-12:00"),
        (["Mo-Su"], ""),
        ([], ""),
    ],
)
def test_hours_in_a_text_are_read(texts, osm):
    assert hours_of({"openingHours": texts}) == osm
