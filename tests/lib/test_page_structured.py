"""What a page tells machines of its company, and what it tells of others."""

import json

import pytest

from companies.lib.page_structured import structured_in
from companies.lib.page_tree import read_tree

URL = "https://www.sogeline.example/contact"


def found_in(*items, country="FR", url=URL):
    scripts = "".join(f"<script type='application/ld+json'>{json.dumps(item)}</script>" for item in items)
    return structured_in(
        read_tree(f"<html><head>{scripts}</head><body>x</body></html>"), url=url, country=country
    )


def told(*items, **options):
    return [(one.kind, one.value, one.purpose) for one in found_in(*items, **options)]


def organization(**more):
    return {"@context": "https://schema.org", "@type": "Organization", "name": "Sogeline", **more}


POINT = {"@type": "ContactPoint", "telephone": "0 809 000 012", "contactType": "customer service"}


def test_a_contact_point_is_told_with_its_hours_its_price_and_its_name():
    point = {
        **POINT,
        "contactOption": "TollFree",
        "hoursAvailable": [
            {"@type": "OpeningHoursSpecification", "dayOfWeek": ["Monday", "https://schema.org/Tuesday"], "opens": "09:00", "closes": "18:00"},
            {"@type": "OpeningHoursSpecification", "dayOfWeek": "Saturday", "opens": "10:00:00", "closes": "23:59"},
        ],
    }  # fmt: skip
    phone, hours = found_in(organization(contactPoint=point))
    assert (phone.kind, phone.value, phone.purpose, phone.mark) == (
        "phone",
        "+33809000012",
        "customer_service",
        "structured",
    )
    assert (phone.hours, phone.price, phone.label) == (
        "Mo-Tu 09:00-18:00; Sa 10:00-24:00",
        "TollFree",
        "customer service",
    )
    assert (hours.kind, hours.value) == ("hours", "Mo-Tu 09:00-18:00; Sa 10:00-24:00")


def test_an_organisation_is_told_with_its_own_fax_mail_and_address():
    item = organization(
        telephone="+33 1 99 00 12 34",
        faxNumber="+33 1 99 00 12 35",
        email="mailto:contact@sogeline.example",
        address={"@type": "PostalAddress", "streetAddress": "12 rue Inventée", "postalCode": "75001", "addressLocality": "Paris", "addressCountry": "FR"},
    )  # fmt: skip
    assert told(item) == [
        ("phone", "+33199001234", "customer_service"),
        ("fax", "+33199001235", "fax"),
        ("email", "contact@sogeline.example", "customer_service"),
        ("postal", "12 rue Inventée\n75001 Paris", "head_office"),
    ]


@pytest.mark.parametrize(
    ("said", "purpose"),
    [
        ("customer support", "customer_service"),
        ("technical support", "technical"),
        ("billing support", "customer_service"),
        ("reservations", "sales"),
        ("roadside assistance", "emergency"),
        ("Press", "press"),
        ("http://schema.org/sales", "sales"),
        ("astrology", "other"),
    ],
)
def test_a_contact_type_says_the_purpose(said, purpose):
    assert told(organization(contactPoint={**POINT, "contactType": said})) == [
        ("phone", "+33809000012", purpose)
    ]


@pytest.mark.parametrize(
    "item",
    [
        {"@type": "Article", "publisher": organization(telephone="+33199001234"), "author": organization(telephone="+33199001234")},
        {"@type": "Person", "telephone": "+33199001234"},
        {"@type": "NewsArticle", "telephone": "+33199001234"},
        {"telephone": "+33199001234"},
        {"@type": "Product", "brand": organization(telephone="+33199001234")},
        {"@type": "Review", "author": organization(contactPoint=POINT)},
        organization(parentOrganization=organization(telephone="+33199001234")),
        organization(url="https://other.example", telephone="+33199001234"),
        {"@graph": [organization(**{"@id": "#p", "telephone": "+33199001234"}), organization(parentOrganization={"@id": "#p"})]},
    ],
)  # fmt: skip
def test_of_somebody_else_nothing_is_told(item):
    assert told(item) == []


@pytest.mark.parametrize(
    "item",
    [
        {"@type": "WebSite", "publisher": organization(telephone="+33199001234")},
        {"@type": "PerformingArtsTheater", "telephone": "+33199001234"},
        {"@type": "HVACBusiness", "address": {"@type": "PostalAddress", "telephone": "+33199001234"}},
        {"@type": "ContactPage", "mainEntity": organization(telephone="+33199001234")},
        organization(url="https://www.sogeline-sarl.example", telephone="+33199001234")
        | {"url": "https://sogeline.example/"},
    ],
)
def test_the_company_behind_a_page_is_told(item):
    assert told(item) == [("phone", "+33199001234", "customer_service")]


@pytest.mark.parametrize(
    "number", ["+1-XXX-XXX-XXXX", "[phone]", "+33123456789", "01 23 45 67 89", "+1-000-000-0000", "+1-202-555-1234", "call us", ""]
)  # fmt: skip
def test_what_a_template_left_is_no_number(number):
    assert told(organization(telephone=number)) == []


def test_shops_of_a_list_are_for_something_else():
    shops = [
        {"@type": "Store", "telephone": number, "openingHours": "Mo-Sa 10:00-19:00"}
        for number in ("+33199001234", "+33199001235")
    ]
    assert told(*shops) == [("phone", "+33199001234", "other"), ("phone", "+33199001235", "other")]


def test_a_number_of_a_contact_point_is_not_told_again():
    assert told(organization(telephone="0 809 000 012", contactPoint=POINT)) == [("phone", "+33809000012", "customer_service")]  # fmt: skip
