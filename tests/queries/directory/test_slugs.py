import pytest

from companies.queries.directory.slugs import free_channel_slug
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_way_in_is_called_after_its_purpose_and_numbered_where_there_is_one():
    company = factories.company()
    assert free_channel_slug(company, "customer_service") == "customer-service"
    for slug in ("customer-service", "customer-service-2"):
        factories.channel(company=company, slug=slug)
    assert free_channel_slug(company, "customer_service") == "customer-service-3"
