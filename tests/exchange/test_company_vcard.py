"""A company among one's contacts: read back by another library (vobject) than the one that wrote it, and byte by byte."""

import datetime
import re

import pytest
import vobject
from django.utils.translation import override

from companies.enums import ChannelKind, Purpose
from companies.exchange.company_vcard import company_vcard
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
#: Everything that RFC 6350 asks to be escaped, and what makes a line too long in bytes but not in letters.
AWKWARD = "Société, Filles; Fils \\ “Cie”: l’Énergie des Hauts-de-France & de l’Île, à côté d’Évry"
PAGE = "https://joignable.example/en/reach/sogeline/"


def written(channels, company=None, **told):
    given = {
        "note": "",
        "page": PAGE,
        "source": f"{PAGE}contact.vcf",
        "language": "en",
        "written_at": NOW,
        **told,
    }
    with override(given["language"]):
        return company_vcard(company or channels[0].company, channels, **given)


def read(data):
    """Every property by its name, as (value, parameters, label beside it)."""
    card = vobject.readOne(data.decode())
    labels = {line.group: line.value for line in card.contents.pop("x-ablabel", ())}
    return {
        name: [(line.value, dict(line.params), labels.get(line.group)) for line in lines]
        for name, lines in card.contents.items()
    }


def values(card, name):
    return [value for value, _params, _label in card.get(name, ())]


@pytest.fixture
def sogeline():
    return factories.company(
        name="Sogeline", slug="sogeline", legal_name="Sogeline SA", website="https://www.sogeline.example/"
    )


def test_who_it_is_and_from_where(sogeline):
    card = read(written([], sogeline))
    assert {name: values(card, name) for name in card} == {
        "version": ["4.0"],
        "prodid": ["-//joignable.example//card//EN"],
        "uid": values(card, "uid"),
        "rev": ["20251014T083000Z"],
        "kind": ["org"],
        "fn": ["Sogeline"],
        "org": [["Sogeline SA"]],
        "x-abshowas": ["COMPANY"],
        "language": ["en"],
        "url": ["https://www.sogeline.example/", PAGE],
        "note": [""],
        "source": [f"{PAGE}contact.vcf"],
    }
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", values(card, "uid")[0])


def test_numbers_are_international_and_short_ones_as_they_are_dialled(sogeline):
    lines = [
        factories.phone_channel(company=sogeline, number="01 99 00 12 34", label_en="Customer service", extension="12"),
        factories.phone_channel(company=sogeline, number="39 49", label_en="Lost cards; stolen"),
        factories.channel(company=sogeline, kind=ChannelKind.TEXT, value="sms:114", label_en="By text"),
        factories.channel(company=sogeline, kind=ChannelKind.TEXT, value="sms:+33678745372", label_en="To a mobile"),
    ]  # fmt: skip
    assert read(written(lines))["tel"] == [
        ("tel:+33199001234;ext=12", {"TYPE": ["voice", "work"], "VALUE": ["uri"]}, "Customer service"),
        ("3949", {"TYPE": ["voice", "work"], "VALUE": ["text"]}, "Lost cards; stolen"),
        ("114", {"TYPE": ["text", "work"], "VALUE": ["text"]}, "By text"),
        ("tel:+33678745372", {"TYPE": ["text", "work"], "VALUE": ["uri"]}, "To a mobile"),
    ]


def test_what_is_written_to_and_opened_goes_where_it_belongs(sogeline):
    def way(kind, value):
        return factories.channel(
            company=sogeline, kind=kind, value=value, label_en=str(kind), languages="fr nl"
        )

    card = read(
        written(
            [
                way(ChannelKind.EMAIL, "aide@sogeline.example"),
                way(ChannelKind.FORM, "https://www.sogeline.example/form?a=1&b=2"),
                way(ChannelKind.SOCIAL, "https://x.com/sogeline"),
                way(ChannelKind.SOCIAL, "https://mastodon.example/@sogeline"),
                way(ChannelKind.CHAT, "https://wa.me/33678745372"),
            ]
        )
    )
    assert card["email"] == [("aide@sogeline.example", {"TYPE": ["work"]}, "email")]
    assert card["url"][1:] == [
        (PAGE, {}, "How to reach them, with sources"),
        ("https://www.sogeline.example/form?a=1&b=2", {}, "form"),
    ]
    assert card["socialprofile"] == [
        ("https://x.com/sogeline", {"SERVICE-TYPE": ["X"]}, "social"),
        ("https://mastodon.example/@sogeline", {}, "social"),
    ]
    assert card["impp"] == [("https://wa.me/33678745372", {}, "chat")]
    assert values(card, "lang") == ["fr", "nl"]


def test_an_address_of_a_page_is_not_escaped(sogeline):
    """A URI is no text (RFC 6350, 4.2); vobject cuts it at a comma, so that this is read in the bytes."""
    form = factories.channel(
        company=sogeline, value="https://www.sogeline.example/f?a=1,2;b", label_en="Form"
    )
    assert b"item1.URL:https://www.sogeline.example/f?a=1,2;b\r\n" in written([form])


def test_a_postal_address_is_whole_and_in_parts(sogeline):
    value = "Service, clients; “SAV”\n1 rue Haute\n75009 Paris\nFrance"
    place = factories.channel(company=sogeline, kind=ChannelKind.POSTAL, value=value, purpose=Purpose.LEGAL)
    abroad = factories.channel(company=sogeline, kind=ChannelKind.POSTAL, value="PO Box 43\nLeeds\nLS11 1GE")
    (first, params, label), (second, more, _label) = read(written([place, abroad], language="fr"))["adr"]
    assert (first.street, first.city, first.code, first.country) == (
        "Service, clients; “SAV”\n1 rue Haute",
        "Paris",
        "75009",
        "France",
    )
    assert (second.street, second.city, second.code) == ("PO Box 43\nLeeds\nLS11 1GE", "", "")
    assert label == "Service client"
    # In parameters a new line is "^n" (RFC 6868).
    assert [given["LABEL"][0].replace("^n", "\n") for given in (params, more)] == [value, abroad.value]


def test_what_is_not_to_be_opened_is_not_in_it(sogeline):
    old = factories.channel(
        company=sogeline, kind=ChannelKind.FORM, value="https://bank.example:x@evil.example/"
    )
    assert b"evil" not in written([old])


def test_signs_of_the_format_come_back_and_lines_are_as_the_standard_says():
    company = factories.company(name=AWKWARD, slug="awkward")
    line = factories.phone_channel(company=company, label_en=AWKWARD[:60])
    note = f"{AWKWARD}\n\n{AWKWARD}\nEND:VCARD"
    data = written([line], note=note)
    card = read(data)
    assert (values(card, "fn"), values(card, "org")) == ([AWKWARD], [[AWKWARD]])
    assert card["tel"][0][2] == AWKWARD[:60]
    assert values(card, "note") == [note]
    assert data.startswith(b"BEGIN:VCARD\r\nVERSION:4.0\r\n") and data.endswith(b"\r\nEND:VCARD\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"") and b"\r" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    for part in data.split(b"\r\n"):
        part.decode()  # no letter is cut in two


def test_taken_in_again_in_another_language_it_is_the_same_contact(sogeline):
    later = NOW + datetime.timedelta(days=30)
    first, second = (
        read(written([], sogeline)),
        read(
            written(
                [], sogeline, language="fr", written_at=later, page=PAGE.replace("en/reach", "fr/joindre")
            )
        ),
    )
    assert values(first, "uid") == values(second, "uid")
    assert values(first, "rev") < values(second, "rev")
    other = read(written([], factories.company(name="Muette")))
    assert values(other, "uid") != values(first, "uid")
