import pytest

from companies.enums import PageState, Stop
from companies.lib.web_addresses import WebAddress
from companies.models import PageCheck
from companies.queries.directory.stops import (
    FoundStop,
    is_official,
    number_stops,
    redirection_stops,
    stops_of,
)
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def sogeline():
    return factories.company(
        name="Sogeline", domains=["sogeline.example"], website="https://www.sogeline.example"
    )


def stops(number, company):
    return [found.stop for found in number_stops(number, company)]


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("+33199001234", []),
        ("FR-3900", []),
        ("+33639981234", [Stop.MOBILE]),
        ("+33789001234", [Stop.MOBILE]),
        ("+33899001234", [Stop.SURCHARGED]),
        ("+4930123456", [Stop.FOREIGN]),
        ("+80012345678", []),
    ],
)
def test_a_number_says_much_by_itself(sogeline, number, found):
    assert stops(number, sogeline) == found


@pytest.mark.parametrize("markets", ["DE FR", "*"])
def test_a_number_of_a_country_it_serves_is_no_foreign_one(markets):
    assert stops("+4930123456", factories.company(markets=markets)) == []


def test_a_number_whose_own_tariff_is_surcharged_is_surcharged(sogeline):
    factories.tariff(number="FR-3999", price_class="premium")
    assert stops("FR-3999", sogeline) == [Stop.SURCHARGED]


def test_a_number_of_somebody_else_is_said_with_whose_it_is(sogeline):
    other = factories.phone_channel(company=factories.company(name="Altimobile"), number="01 99 00 12 34")
    assert number_stops("+33199001234", sogeline) == [
        FoundStop(Stop.LISTED_ELSEWHERE, f"Altimobile, {other.written_number}")
    ]


def test_a_number_of_its_predecessor_is_no_strangers(sogeline):
    old = factories.company(name="Ligne", status="retired", successor=sogeline)
    factories.phone_channel(company=old, number="01 99 00 12 34")
    assert stops("+33199001234", sogeline) == []


@pytest.mark.parametrize("near", ["01 99 00 12 35", "01 99 00 21 34", "01 99 00 13 24"])
def test_a_number_one_slip_away_from_a_listed_one_is_stopped(sogeline, near):
    factories.phone_channel(company=sogeline, number="01 99 00 12 34")
    value = "+33" + near.replace(" ", "")[1:]
    assert stops(value, sogeline) == [Stop.NEIGHBOUR]


def test_a_known_bad_number_is_final(sogeline):
    factories.bad_number(number="01 99 00 12 34")
    (found,) = number_stops("+33199001234", sogeline)
    assert (found.stop, found.is_final) == (Stop.KNOWN_BAD, True)


@pytest.mark.parametrize(
    ("kind", "value", "found"),
    [
        ("form", "https://www.sogeline.example/aide", []),
        ("form", "https://aide.sogeline.example/", []),
        ("form", "https://sogeline.example.evil.test/", [Stop.LOOKS_LIKE]),
        ("form", "https://sogelime.example/", [Stop.LOOKS_LIKE]),
        ("form", "https://sogeline@evil.test/", [Stop.ELSEWHERE]),
        ("email", "contact@sogeline.example", []),
        ("email", "contact@soogeline.example", [Stop.LOOKS_LIKE]),
        ("email", "sogeline.example@webmail.test", [Stop.ELSEWHERE]),
        ("postal", "1 rue du Lac, 75000 Paris", []),
    ],
)
def test_an_address_stands_on_a_domain_of_the_company(sogeline, kind, value, found):
    channel = factories.channel(company=sogeline, kind=kind)
    proposal = factories.proposal(channel=channel, value=value)
    assert [each.stop for each in stops_of(proposal)] == found


def test_a_site_that_is_not_on_its_domains_is_stopped(sogeline):
    proposal = factories.proposal(company=sogeline, website="https://somebody.test")
    assert [each.stop for each in stops_of(proposal)] == [Stop.ELSEWHERE]


def test_a_source_elsewhere_and_a_page_without_it_are_said(sogeline):
    line = factories.phone_channel(company=sogeline)
    proposal = factories.proposal(channel=line, source_url="https://forum.test/sogeline")
    assert stops_of(proposal) == [FoundStop(Stop.SOURCE_ELSEWHERE, "forum.test")]
    PageCheck.objects.update(state=PageState.MISSING)
    proposal.page_check.refresh_from_db()
    assert [each.stop for each in stops_of(proposal)] == [Stop.SOURCE_ELSEWHERE, Stop.NOT_ON_PAGE]


@pytest.mark.parametrize(
    ("url", "official"),
    [
        ("https://www.sogeline.example/contact", True),
        ("https://sogeline.example.evil.test/contact", False),
        ("https://evil.test/?sogeline.example", False),
        ("https://[", False),
        ("", False),
    ],
)
def test_a_page_is_official_on_a_domain_of_the_company(sogeline, url, official):
    assert is_official(url, sogeline) is official


def test_hours_and_retirements_have_no_stops(sogeline):
    line = factories.phone_channel(company=sogeline)
    assert stops_of(factories.proposal(channel=line, opening_hours="24/7")) == []


# ── A number that callers were sent to ────────────────────────────────────────────────────────────────


def test_a_redirection_to_a_line_of_their_own_is_no_alert(sogeline):
    factories.phone_channel(company=sogeline, number="01 99 00 12 34")
    assert redirection_stops("+33199001234", sogeline) == []


def test_a_redirection_to_a_number_nobody_knows_is_one(sogeline):
    assert redirection_stops("+33199001234", sogeline) == [FoundStop(Stop.UNKNOWN)]
    assert [each.stop for each in redirection_stops("+33899001234", sogeline)] == [
        Stop.UNKNOWN,
        Stop.SURCHARGED,
    ]


def test_a_redirection_to_somebody_else_or_to_a_bad_number_says_to_whom(sogeline):
    factories.phone_channel(company=factories.company(name="Altimobile"), number="01 99 00 12 34")
    factories.bad_number(number="01 99 00 99 99")
    assert [each.stop for each in redirection_stops("+33199001234", sogeline)] == [Stop.LISTED_ELSEWHERE]
    assert [each.stop for each in redirection_stops("+33199009999", sogeline)] == [Stop.KNOWN_BAD]


# ── What a value leads to, and what a new site can be taken for ───────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "value", "found"),
    [
        # another parser would read their domain
        ("form", "https://evil.test/@sogeline.example/contact", [Stop.ELSEWHERE]),
        ("form", "https://evil.test\\@sogeline.example/contact", [Stop.ELSEWHERE]),
        ("form", "https://evil.test\\.sogeline.example/", [Stop.ELSEWHERE]),
        ("form", "https://sogeline.example@evil.test/", [Stop.ELSEWHERE]),
        ("form", "https:\\\\sogeline.example@evil.test", [Stop.ELSEWHERE]),
        ("form", "https://evil.test#.sogeline.example", [Stop.ELSEWHERE]),
        ("form", "https://evil.test?.sogeline.example", [Stop.ELSEWHERE]),
        ("form", "https://sogeline.example:443/", []),
        ("form", "https://SOGELINE.example./", []),
        ("form", "https:sogeline.example", []),
        ("form", "https://192.0.2.1/", [Stop.ELSEWHERE]),
        ("form", "https://", [Stop.ELSEWHERE]),
        ("form", "javascript:alert(1)", [Stop.ELSEWHERE]),
        ("chat", "https://evil.test/ sogeline.example", [Stop.ELSEWHERE]),
        ("social", "https://soge\u043bine.example/", [Stop.ELSEWHERE]),
        # names that look like theirs
        ("form", "https://xn--sogelin-6xa.example/", [Stop.ELSEWHERE]),
        ("form", "https://sogélinе.example/", [Stop.ELSEWHERE]),
        ("form", "https://sogéline.example/", [Stop.LOOKS_LIKE]),
        ("form", "https://sogeIine.example/", [Stop.LOOKS_LIKE]),
        ("form", "https://soge1ine.example/", [Stop.LOOKS_LIKE]),
        ("form", "https://sogeline-client.test/", [Stop.LOOKS_LIKE]),
        ("form", "https://sogeline.service-client.test/", [Stop.LOOKS_LIKE]),
        ("form", "https://sogeline.test/", [Stop.ELSEWHERE]),
        # a mailbox that names another
        ("email", "service?to=aide%40evil.test&subject=x@sogeline.example", [Stop.ELSEWHERE]),
        ("email", "a@evil.test,b@sogeline.example", [Stop.ELSEWHERE]),
        ("email", "contact@sogéline.example", [Stop.LOOKS_LIKE]),
        # numbers of text messages and messengers
        ("text", "sms:0639981234", [Stop.MOBILE]),
        ("text", "sms:+33899001234", [Stop.SURCHARGED]),
        ("text", "sms:0899001234", [Stop.SURCHARGED]),
        ("text", "sms:+4930123456", [Stop.FOREIGN]),
        ("text", "sms:33700,83456", [Stop.ELSEWHERE]),
        ("text", "sms:83456?body=x", [Stop.ELSEWHERE]),
        ("chat", "https://wa.me/33899001234", [Stop.SURCHARGED, Stop.ELSEWHERE]),
        ("chat", "https://api.whatsapp.com/send?phone=33639981234", [Stop.MOBILE, Stop.ELSEWHERE]),
        ("chat", "https://t.me/+4930123456", [Stop.FOREIGN, Stop.ELSEWHERE]),
    ],
)
def test_every_number_and_host_of_a_value_is_looked_at(sogeline, kind, value, found):
    channel = factories.channel(company=sogeline, kind=kind)
    proposal = factories.proposal(channel=channel, more={"value": value})
    assert [each.stop for each in stops_of(proposal)] == found


def test_a_text_message_to_a_known_bad_number_is_final(sogeline):
    factories.bad_number(number="83456")
    channel = factories.channel(company=sogeline, kind="text")
    found = stops_of(factories.proposal(channel=channel, more={"value": "sms:83456"}))
    assert [(each.stop, each.is_final) for each in found] == [(Stop.KNOWN_BAD, True), (Stop.UNPRICED, False)]


def test_a_text_message_to_somebody_elses_line_is_said_with_whose_it_is(sogeline):
    factories.phone_channel(company=factories.company(name="Altimobile"), number="01 99 00 12 34")
    channel = factories.channel(company=sogeline, kind="text")
    (found,) = stops_of(factories.proposal(channel=channel, more={"value": "sms:+33199001234"}))
    assert found.stop == Stop.LISTED_ELSEWHERE


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.test\\@sogeline.example/",
        "https://sogeline.example@evil.test/",
        "https://",
        "https://aliexpreß.example",
    ],
)
def test_a_source_that_browsers_open_elsewhere_is_no_official_one(sogeline, url):
    line = factories.phone_channel(company=sogeline)
    assert not is_official(url, sogeline)
    found = stops_of(factories.proposal(channel=line, source_url=url))
    assert [each.stop for each in found] == [Stop.SOURCE_ELSEWHERE]


def test_sharp_s_is_a_letter_of_its_own():
    company = factories.company(name="AliExpress", domains=["aliexpress.example"])
    channel = factories.channel(company=company)
    (found,) = stops_of(
        factories.proposal(
            channel=channel,
            more={"value": "https://www.aliexpreß.example/"},
            source_url="https://aliexpress.example",
        )
    )
    beside = "www.aliexpreß.example (www.xn--aliexpre-xya.example) / aliexpress.example"
    assert found == FoundStop(Stop.LOOKS_LIKE, beside)


@pytest.mark.parametrize(
    ("site", "taken_for"),
    [
        ("https://edff.fr", "edf.fr"),
        ("https://www.edf.com/", "edf.fr"),
        ("https://netfIix-assistance.com", "netflix.com"),
        ("https://orange-service-client.fr", "orange.fr"),
        ("https://orange.fr.espace-client.test", "orange.fr"),
        ("https://serviceclientorange.test", "orange.fr"),
        ("https://espace.orange.fr/suite", "orange.fr"),
        ("https://evil.test/orange.fr", ""),
        ("https://orangerie-dupont.fr", ""),
        ("https://boulangerie.test", ""),
    ],
)
def test_a_new_company_whose_site_is_like_somebody_elses_is_stopped(site, taken_for):
    names = {"EDF": "edf.fr", "Netflix": "netflix.com", "Orange": "orange.fr"}
    for name, domain in names.items():
        factories.company(name=name, domains=[domain])
    draft = factories.company(name="Vauban", status="draft", website=WebAddress.parse(site).stored)
    proposal = factories.proposal(
        company=draft, kind="add_company", status="published", source_url=draft.website
    )
    found = stops_of(proposal)
    assert [each.stop for each in found] == ([Stop.LOOKS_LIKE] if taken_for else [])
    assert all(f"/ {taken_for}, " in each.beside for each in found)
