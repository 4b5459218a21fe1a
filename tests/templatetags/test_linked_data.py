"""What machines read of pages: valid JSON-LD, only what the page shows, in the words of schema.org, and nothing that closes
the element."""

import datetime
import json
import re
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, URIRef

from companies.enums import Audience, ChannelKind, ChannelStatus, PriceClass, Purpose
from tests import factories

pytestmark = [
    pytest.mark.django_db,
    # Inside the reader's own code.
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]
XSS = "</script><script>alert(1)</script><img src=x onerror=alert(1)> & \u2028"
#: The definitions of release 30.0, as far as they are used (tools/schema_org.py).
DEFINED = json.loads((Path(__file__).parent / "schema_org.json").read_text(encoding="utf-8"))
SCHEMA = "http://schema.org/"
DATA_TYPES = {"Text", "URL", "Date", "DateTime", "Time", "Integer", "Number"}
THURSDAY = datetime.datetime(2026, 11, 26, 10, tzinfo=datetime.UTC)


def elements(client, address="/en/reach/sogeline/"):
    page = client.get(address).content.decode()
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    return [json.loads(text) for text in found]


def read(client, slug="sogeline"):
    """The company, as it is told."""
    (told,) = elements(client, f"/en/reach/{slug}/")
    assert told["@context"] == "https://schema.org"
    return told["@graph"][0]


def points(client):
    return {point["name"]: point for point in read(client).get("contactPoint", ())}


def of_the_definitions(told):
    """The triples, by the context of schema.org that lies here: nothing is asked of any network."""
    graph = Graph()
    graph.parse(data=json.dumps({**told, "@context": DEFINED["context"]}), format="json-ld")
    return graph


def faults(graph):
    """Whatever is not as schema.org defines its types and properties."""
    types = {
        node: set().union(*(DEFINED["types"].get(name(kind), ()) for kind in graph.objects(node, RDF.type)))
        for node in graph.subjects(unique=True)
    }
    for node, told, value in graph:
        if told == RDF.type:
            if name(value) not in DEFINED["types"]:
                yield f"no type: {value}"
            continue
        defined = DEFINED["properties"].get(name(told).removesuffix("-input"))
        if defined is None:
            yield f"no property: {told}"
        elif not types[node] & set(defined["domains"]) and "Thing" not in defined["domains"]:
            yield f"{name(told)} of {types[node]}"
        elif not is_in(value, defined["ranges"], types):
            yield f"{name(told)}: {value}"


def is_in(value, ranges, types):
    if types.get(value) and not (isinstance(value, URIRef) and "URL" in ranges):
        return bool(types[value] & {*ranges})
    members = {member for kind in ranges for member in DEFINED["members"].get(kind, ())}
    if members:
        return str(value).startswith("https://schema.org/") and name(value) in members
    # A URL is text, and text is what may stand in the place of any thing.
    return bool(DATA_TYPES & {*ranges}) if isinstance(value, Literal) else bool({"URL", "Thing"} & {*ranges})


def name(node):
    return str(node).rpartition("/")[2]


def everything():
    """A company of which all is known, that two people confirmed something of."""
    company = factories.company(
        name="Sogeline",
        slug="sogeline",
        legal_name="Sogeline SA",
        website="https://www.sogeline.example/",
        summary_en="Trains that run.",
        wikidata="Q1431486",
        markets="BE FR",
        kind="public_body",
    )
    factories.phone_channel(
        company=company,
        number="0 800 123 456",
        slug="line",
        label_en="Customer line",
        note_en="Have your number ready.",
        languages="en fr",
        served_in="BE FR",
        price_class=PriceClass.FREE,
        deaf_access_url="https://www.sogeline.example/deaf",
        opening_hours="Mo-Fr 08:30-19:00; Jul-Aug Mo-Fr 09:00-16:00; PH off; Dec 25 off",
        confirmed_at=THURSDAY - datetime.timedelta(days=30),
        source=factories.source(
            seen_on=datetime.date(2026, 3, 12),
            copy_url="https://archive.example/2026/",
            title="Contact us",
        ),
    )
    factories.phone_channel(
        company=company, number="39 49", label_en="Lost cards", purpose=Purpose.URGENT_HELP
    )
    factories.channel(company=company, kind=ChannelKind.EMAIL, value="aide@sogeline.example", label_en="Help")
    factories.channel(company=company, kind=ChannelKind.CHAT, label_en="Chat", is_read_by_software=True)
    factories.channel(company=company, kind=ChannelKind.TEXT, value="sms:33700", label_en="By text")
    factories.channel(
        company=company,
        kind=ChannelKind.SOCIAL,
        label_en="Press on X",
        audience=Audience.PRESS,
        value="https://x.com/s",
    )
    factories.channel(
        company=company,
        kind=ChannelKind.POSTAL,
        purpose=Purpose.LEGAL,
        label_en="Head office",
        value="Sogeline\n1 rue Haute\n75009 Paris\nFrance",
        source=factories.source(url="", title="Terms of sale", seen_on=None),
    )
    factories.channel(company=company, label_en="Help pages", is_self_service=True)
    return company


def test_all_of_it_is_as_schema_org_defines_it(client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: THURSDAY)
    company = everything()
    told = {
        address: elements(client, address)
        for address in ("/en/", "/fr/joindre/sogeline/", "/en/sectors/transport/")
    }
    graphs = {address: of_the_definitions(found) for address, (found,) in told.items()}
    assert [fault for graph in graphs.values() for fault in faults(graph)] == []
    (page,) = (graph for address, graph in graphs.items() if company.slug in address)
    assert len(set(page.subjects(RDF.type, URIRef(f"{SCHEMA}ContactPoint")))) == 6
    assert len(set(page.subjects(RDF.type, URIRef(f"{SCHEMA}OpeningHoursSpecification")))) == 7


def test_a_word_that_schema_org_does_not_have_would_be_found(client):
    everything()
    (told,) = elements(client)
    company = told["@graph"][0]
    company |= {
        "phoneNumber": "3949",
        "opens": "08:00:00",
        "contactPoint": {"@type": "Hotline"},
        "sameAs": "Sogeline",
    }
    kinds = {fault.partition(":")[0].partition(" of ")[0] for fault in faults(of_the_definitions(told))}
    assert kinds >= {"no property", "no type", "opens", "contactPoint"}


def test_the_company_is_told_with_its_item_its_countries_and_the_page_it_is_about(client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: THURSDAY)
    everything()
    told = read(client)
    assert {key: value for key, value in told.items() if key != "contactPoint"} == {
        "@type": "GovernmentOrganization",
        "name": "Sogeline",
        "legalName": "Sogeline SA",
        "description": "Trains that run.",
        "url": "https://www.sogeline.example/",
        "sameAs": "http://www.wikidata.org/entity/Q1431486",
        "areaServed": ["BE", "FR"],
        "mainEntityOfPage": {
            "@type": "WebPage",
            "@id": "http://testserver/en/reach/sogeline/",
            "url": "http://testserver/en/reach/sogeline/",
            "dateModified": "2026-10-27",
        },
    }


def test_a_line_says_what_it_costs_for_whom_it_is_when_and_how_far_it_is_proved(client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: THURSDAY)
    everything()
    line = points(client)["Customer line"]
    hours = line.pop("hoursAvailable")
    assert line == {
        "@type": "ContactPoint",
        "contactType": "customer service",
        "name": "Customer line",
        "telephone": "+33800123456",
        "description": "Have your number ready.",
        "contactOption": ["https://schema.org/TollFree", "https://schema.org/HearingImpairedSupported"],
        "areaServed": ["BE", "FR"],
        "availableLanguage": ["en", "fr"],
        "subjectOf": {
            "@type": "WebPageElement",
            "url": "http://testserver/en/reach/sogeline/#line",
            "creativeWorkStatus": "confirmed",
            "dateModified": "2026-10-27",
            "citation": {
                "@type": "WebPage",
                "url": "https://www.sogeline.example/contact",
                "name": "Contact us",
                "lastReviewed": "2026-03-12",
                "archivedAt": "https://archive.example/2026/",
            },
        },
    }
    assert [
        (len(each["dayOfWeek"]), each.get("opens"), each.get("closes"), each.get("validFrom"))
        for each in hours
    ] == [
        (5, "08:30:00", "19:00:00", "2026-09-01"),
        (1, None, None, "2026-09-01"),
        (5, "09:00:00", "16:00:00", "2027-07-01"),
        (1, None, None, "2027-07-01"),
        (5, "08:30:00", "19:00:00", "2027-09-01"),
        (1, None, None, "2027-09-01"),
        (1, None, None, "2026-12-25"),
    ]
    assert hours[1]["dayOfWeek"] == ["https://schema.org/PublicHolidays"]
    assert hours[-1]["validThrough"] == "2026-12-25"
    assert {each["description"] for each in hours} == {"Europe/Paris"}


def test_each_kind_of_way_in_is_reached_by_its_own_word(client):
    everything()
    told = points(client)
    assert told["Lost cards"]["telephone"] == "3949"
    assert told["Lost cards"]["contactType"] == "emergency"
    assert told["Help"]["email"] == "aide@sogeline.example"
    assert told["Chat"]["url"].startswith("https://www.sogeline.example/chat/")
    assert told["Chat"]["subjectOf"]["creativeWorkStatus"] == "seen by software"
    assert told["By text"]["url"] == "sms:33700"
    assert (told["Press on X"]["contactType"], told["Press on X"]["description"]) == ("PR", "Press")
    office = told["Head office"]
    assert {key: office[key] for key in office if key[:2] in ("@t", "st", "po", "ad")} == {
        "@type": "PostalAddress",
        "streetAddress": "Sogeline\n1 rue Haute",
        "postalCode": "75009",
        "addressLocality": "Paris",
        "addressCountry": "FR",
    }
    assert office["subjectOf"]["citation"] == {"@type": "CreativeWork", "name": "Terms of sale"}
    # Nobody is at the other end of it.
    assert "Help pages" not in told


@pytest.mark.parametrize(
    ("written", "opens", "closes"),
    [
        ("24/7", "00:00:00", "23:59:00"),
        ("Mo-Su 08:00-24:00", "08:00:00", "00:00:00"),
        ("Mo-Su 22:00-02:30", "22:00:00", "02:30:00"),
    ],
)
def test_ends_at_midnight_and_after_it_are_said_as_schema_org_reads_them(client, written, opens, closes):
    company = factories.company(name="Sogeline", slug="sogeline")
    factories.phone_channel(company=company, label_en="Line", opening_hours=written)
    (hours,) = points(client)["Line"]["hoursAvailable"]
    assert (hours["opens"], hours["closes"]) == (opens, closes)


def test_what_is_proposed_or_only_said_is_not_told(client):
    company = factories.company(name="Sogeline", slug="sogeline")
    factories.phone_channel(company=company, number="01 99 00 12 34", status=ChannelStatus.PROPOSED)
    factories.phone_channel(company=company, number="01 99 00 12 35", status=ChannelStatus.SAID)
    assert "contactPoint" not in read(client)


def test_what_two_people_saw_long_ago_is_told_as_seen(client):
    company = factories.company(name="Sogeline", slug="sogeline")
    factories.phone_channel(
        company=company, label_en="Line", confirmed_at=factories.NOW - 900 * factories.DAY
    )
    assert points(client)["Line"]["subjectOf"]["creativeWorkStatus"] == "seen"


def test_markup_in_a_name_stays_in_the_data(client):
    company = factories.company(name=XSS[:120], slug="sogeline", legal_name=XSS)
    factories.phone_channel(company=company, label_en=XSS[:60], note_en=XSS)
    told = read(client)
    assert told["legalName"] == XSS
    assert told["contactPoint"][0]["name"] == XSS[:60]
    assert told["contactPoint"][0]["description"] == XSS
    assert "<script>alert" not in client.get("/en/reach/sogeline/").content.decode()


def test_of_an_invented_or_a_retired_company_machines_are_told_nothing(client):
    factories.company(slug="sogeline", is_fictitious=True)
    factories.company(slug="muette", status="retired", retirement_reason="closed")
    assert elements(client) == elements(client, "/en/reach/muette/") == []


def test_a_page_says_where_it_stands_and_the_site_how_it_is_searched(client):
    factories.company(name="Sogeline", slug="sogeline")
    ((_company, crumbs),) = (told["@graph"] for told in elements(client))
    stations = [
        (crumb["position"], crumb["name"], crumb["item"]["@id"]) for crumb in crumbs["itemListElement"]
    ]
    assert stations[1:] == [
        (2, "Transport", "http://testserver/en/sectors/transport/"),
        (3, "Sogeline", "http://testserver/en/reach/sogeline/"),
    ]
    assert client.get(stations[0][2]).status_code == 200
    ((site,),) = (told["@graph"] for told in elements(client, "/en/"))
    address = site["potentialAction"]["target"]["urlTemplate"].replace("{search_term_string}", "sogeline")
    assert "Sogeline" in client.get(address).content.decode()


def test_a_situation_is_told_step_by_step_with_what_each_stands_on(client):
    situation = factories.situation(slug="card", name_en="Stolen bank card", lead_en="Hours matter.")
    law = factories.law(cite="Code of dreams, article 1", url="https://law.example/1")
    factories.step(situation=situation, law=law, do_en="Block it", detail_en="Call the bank.")
    factories.step(situation=situation, do_en="Complain", source=factories.source(title="Police"))
    (told,) = elements(client, "/en/situations/card/")
    assert list(faults(of_the_definitions(told))) == []
    ((how_to,),) = (told["@graph"],)
    assert (how_to["@type"], how_to["name"], how_to["description"]) == (
        "HowTo",
        "Stolen bank card",
        "Hours matter.",
    )
    assert [(step["name"], step["text"]) for step in how_to["step"]] == [
        ("Block it", "Call the bank."),
        ("Complain", "Complain"),
    ]
    assert [step["citation"][0]["name"] for step in how_to["step"]] == ["Code of dreams, article 1", "Police"]
    page = client.get("/en/situations/card/").content.decode()
    assert all(f'id="{step["url"].partition("#")[2]}"' in page for step in how_to["step"])


def test_of_a_discreet_situation_and_of_one_without_steps_nothing_is_told(client):
    factories.step(situation=factories.situation(slug="hidden", is_discreet=True))
    factories.situation(slug="bare", companies=[factories.company()])
    assert elements(client, "/en/situations/hidden/") == elements(client, "/en/situations/bare/") == []
