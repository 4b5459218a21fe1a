"""What machines read of a brand page: valid JSON, only what the page shows, and nothing that closes the element."""

import json
import re

import pytest

from companies.enums import ChannelKind, ChannelStatus
from tests import factories

pytestmark = pytest.mark.django_db
XSS = "</script><script>alert(1)</script><img src=x onerror=alert(1)> & \u2028"


def read(client, slug="sogeline"):
    page = client.get(f"/en/reach/{slug}/").content.decode()
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    return [json.loads(text) for text in found]


def test_a_company_and_its_public_ways_in(client):
    company = factories.company(name="Sogeline", slug="sogeline", website="https://www.sogeline.example/")
    factories.phone_channel(
        company=company, number="01 99 00 12 34", label_en="Customer service", languages="en fr"
    )
    factories.phone_channel(company=company, number="39 49", label_en="Lost cards")
    factories.channel(company=company, kind=ChannelKind.EMAIL, value="aide@sogeline.example", label_en="Help")
    factories.phone_channel(company=company, number="01 99 00 99 99", status=ChannelStatus.PROPOSED)
    (told,) = read(client)
    points = {point["contactType"]: point for point in told.pop("contactPoint")}
    assert told == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": "Sogeline",
        "url": "https://www.sogeline.example/",
        "mainEntityOfPage": "http://testserver/en/reach/sogeline/",
    }
    assert points["Customer service"]["telephone"] == "+33199001234"
    assert points["Customer service"]["availableLanguage"] == ["en", "fr"]
    assert points["Lost cards"]["telephone"] == "3949"
    assert points["Help"]["email"] == "aide@sogeline.example"
    assert len(points) == 3


def test_markup_in_a_name_stays_in_the_data(client):
    company = factories.company(name=XSS[:120], slug="sogeline", legal_name=XSS)
    factories.phone_channel(company=company, label_en=XSS[:60])
    (told,) = read(client)
    assert told["legalName"] == XSS
    assert told["contactPoint"][0]["contactType"] == XSS[:60]
    assert "<script>alert" not in client.get("/en/reach/sogeline/").content.decode()


def test_of_an_invented_or_a_retired_company_machines_are_told_nothing(client):
    factories.company(slug="sogeline", is_fictitious=True)
    factories.company(slug="muette", status="retired", retirement_reason="closed")
    assert read(client) == read(client, "muette") == []
