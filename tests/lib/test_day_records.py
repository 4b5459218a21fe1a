import json

from companies.lib.day_records import FigureOfDay, WayOfDay, figure_of_day
from companies.lib.told_weeks import End
from tests.templatetags.figures import figures


def test_figure_is_whole_as_shown_and_says_how_sure_it_is():
    many = figure_of_day(figures(*[(End.HUMAN, 9)] * 40).reading)
    few = figure_of_day(figures(*[(End.HUMAN, 17)] * 4).reading)

    assert (many.is_rough, few.is_rough) == (False, True)
    assert many.low <= many.minutes <= many.high
    assert few.minutes % 5 == 0
    assert figure_of_day(figures((End.HUMAN, 9)).reading) is None
    assert figure_of_day(figures(*[(End.CENSORED, 30)] * 40).reading) == FigureOfDay(is_deserted=True)


def test_days_are_whole_so_that_fading_alone_writes_no_row():
    minutes = figure_of_day(figures(*[(End.HUMAN, 4000)] * 40, kind="email").reading).minutes

    assert minutes % (24 * 60) == 0 < minutes


def test_way_comes_back_from_a_column_of_json_as_it_was():
    way = WayOfDay(
        slug="line",
        kind="phone",
        purpose="customer_service",
        value="+33199001234",
        reports=14,
        figure=FigureOfDay(minutes=18, low=11, high=34),
    )

    assert WayOfDay.from_row(json.loads(json.dumps(way.as_row()))) == way
    assert WayOfDay.from_row({**way.as_row(), "figure": None}).figure is None
