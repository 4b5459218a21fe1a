import datetime

import pytest
from django.utils.translation import override

from companies.lib.dates import PartialDate
from companies.models import Inquiry, Measurement
from tests.factories import company, inquiry, measurement


@pytest.mark.django_db
def test_inquiries_are_listed_newest_first():
    old = inquiry(happened_on=datetime.date(2015, 6, 10))
    new = inquiry(happened_on=datetime.date(2023, 1, 26))

    assert list(Inquiry.objects.all()) == [new, old]


@pytest.mark.django_db
def test_for_page_is_newest_first_then_as_the_inquiry_told_it():
    owner = company()
    day = datetime.date(2025, 6, 10)
    second = measurement(company=owner, happened_on=day, position=2)
    first = measurement(company=owner, happened_on=day, position=1)
    old = measurement(company=owner, happened_on=datetime.date(2015, 6, 10))
    latest = measurement(company=owner, happened_on=datetime.date(2025, 7, 1), position=9)

    assert list(Measurement.objects.for_page()) == [latest, first, second, old]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_for_page_reads_source_and_inquiry_at_once(count, django_assert_num_queries):
    owner, newsroom = company(), inquiry()
    for _ in range(count):
        measurement(company=owner, inquiry=newsroom)

    with django_assert_num_queries(1):
        told = [(row.source.kind, row.inquiry.newsroom) for row in owner.measurements.for_page()]

    assert told == [("press", "La Gazette des lignes")] * count


@pytest.mark.parametrize("model", [Inquiry, Measurement])
def test_happened_is_as_far_as_known(model):
    row = model(happened_on=datetime.date(2015, 6, 1), happened_precision="month")

    assert row.happened == PartialDate(datetime.date(2015, 6, 1), "month")


@pytest.mark.django_db
def test_finding_is_called_by_its_company_or_its_inquiry():
    with override("en"):
        assert str(measurement(company=company(name="Sogeline"))) == "Sogeline · Cut off"
        assert str(measurement(inquiry=inquiry(title_en="Fifty calls"))) == "Fifty calls · Cut off"
