import datetime
from zoneinfo import ZoneInfo

import pytest

from companies.actions.evidence.month_index import NoSuchEdition, correct_month, write_due_months
from companies.enums import ChannelKind, Outcome, WhyNoFigure
from companies.lib.reachability import PRIOR_ATTEMPTS
from companies.models import IndexEdition, IndexFigure
from tests import factories

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
HOUR = datetime.timedelta(hours=1)


def at(day, month=10, hour=12):
    return datetime.datetime(2025, month, day, hour, tzinfo=PARIS)


def told(*, companies=3, latest_at, count=5, **fields):
    """Lines of as many companies, each with its reports up to a moment."""
    lines = [factories.phone_channel() for _ in range(companies)]
    for line in lines:
        factories.counted_reports(channel=line, count=count, latest_at=latest_at, every=HOUR, **fields)
    return lines


def write(now):
    return [str(one) for one in write_due_months(now=now, zone=PARIS)]


def of_all(month=10, **edition):
    return IndexFigure.objects.get(edition__month=datetime.date(2025, month, 1), sector=None, **edition)


def test_a_month_is_written_two_nights_after_its_end_and_once():
    told(latest_at=at(20))
    assert write(at(2, month=11, hour=3)) == []
    assert write(at(3, month=11, hour=3)) == ["2025-10 (1)"]
    assert write(at(4, month=11, hour=3)) == []
    assert write(at(3, month=12, hour=3)) == ["2025-11 (1)"]


def test_figure_is_of_what_was_told_of_that_month_and_of_nothing_else():
    lines = told(latest_at=at(31, hour=23), wait_minutes=12)
    for line in lines:
        factories.counted_reports(channel=line, count=3, latest_at=at(1, month=11, hour=6), every=HOUR)
        factories.report(channel=line, experienced_at=at(10), is_counted=False)
    write(at(3, month=11))
    figure = of_all()
    assert (figure.companies, figure.reports, figure.why) == (3, 15, "")
    shape = PRIOR_ATTEMPTS * figure.prior_human_share + figure.humans
    assert figure.minutes == pytest.approx(
        (PRIOR_ATTEMPTS * figure.prior_minutes + figure.minutes_told) / shape
    )
    assert figure.minutes_told == 15 * 12
    assert (figure.low < figure.minutes < figure.high, figure.share > 0.8) == (True, True)


def test_sectors_stand_by_themselves_and_say_why_they_have_no_figure():
    told(latest_at=at(20))
    bank = factories.company(sector=factories.sector(slug="bank"))
    factories.counted_reports(channel=factories.phone_channel(company=bank), count=30, latest_at=at(20))
    write(at(3, month=11))
    assert dict(IndexFigure.objects.values_list("sector__slug", "why")) == {
        None: "",
        "transport": "",
        "bank": WhyNoFigure.FEW_COMPANIES,
    }
    assert of_all().companies == 4


@pytest.mark.parametrize(
    ("fields", "why"),
    [({"count": 2}, WhyNoFigure.FEW_REPORTS), ({"outcome": Outcome.GAVE_UP}, WhyNoFigure.NOBODY)],
)
def test_no_figure_where_it_would_be_chance_or_nobody_was_reached(fields, why):
    told(latest_at=at(20), **fields)
    write(at(3, month=11))
    figure = of_all()
    assert (figure.why, figure.minutes, figure.share is None) == (why, None, why == WhyNoFigure.FEW_REPORTS)


def test_letters_and_desks_for_others_are_left_out():
    for fields in ({"kind": ChannelKind.EMAIL}, {"audience": "press", "kind": ChannelKind.CHAT}):
        factories.counted_reports(channel=factories.channel(**fields), count=5, latest_at=at(20))
    write(at(3, month=11))
    assert of_all().reports == 0


def test_invented_companies_have_editions_of_their_own():
    told(latest_at=at(20))
    line = factories.phone_channel(company=factories.company(is_fictitious=True))
    factories.counted_reports(channel=line, count=4, latest_at=at(20))
    write(at(3, month=11))
    figures = IndexFigure.objects.filter(sector=None).order_by("edition__is_invented")
    assert [(one.edition.is_invented, one.reports) for one in figures] == [(False, 15), (True, 4)]


def test_a_year_is_told_of_at_first_and_each_beside_the_month_before():
    told(latest_at=at(20, month=8), wait_minutes=5, count=12)
    told(latest_at=at(20, month=9), wait_minutes=60, count=12)
    factories.counted_reports(
        channel=factories.phone_channel(), count=1, latest_at=at(1) - 800 * factories.DAY
    )
    assert write(at(3, month=11))[0] == "2024-11 (1)"
    assert IndexEdition.objects.count() == 12
    september = of_all(9)
    assert (september.minutes_before, september.is_change_clear) == (of_all(8).minutes, True)
    assert september.change_percent > 100
    assert of_all(10).minutes_before is None


def test_a_correction_is_a_revision_and_the_edition_before_it_stays():
    lines = told(latest_at=at(20))
    write(at(3, month=11))
    factories.counted_reports(channel=lines[0], count=4, latest_at=at(25), every=HOUR)
    reasons = {"reason": {"fr": "Des signalements tardifs.", "en": "Late reports."}}
    october = datetime.date(2025, 10, 1)
    correct_month(october, is_invented=False, now=at(20, month=11), zone=PARIS, **reasons)
    figures = IndexFigure.objects.filter(sector=None).order_by("edition__revision")
    assert [
        (one.edition.revision, one.reports, one.edition.reason_texts.get("en", "")) for one in figures
    ] == [
        (1, 15, ""),
        (2, 19, "Late reports."),
    ]
    with pytest.raises(NoSuchEdition):
        correct_month(at(1, 3).date(), is_invented=False, now=at(20), zone=PARIS, **reasons)


def test_nothing_is_written_where_nobody_ever_told():
    factories.phone_channel()
    assert write(at(3, month=11)) == []
