import datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from companies.enums import Audience, ChannelKind, ChannelStatus, PriceClass, Purpose, Rung
from companies.lib.hours import OpeningHours, Place
from companies.lib.phones import PhoneNumber
from companies.lib.price_ranges import Price
from companies.models import Channel, reader
from tests.factories import NOW, channel, company, phone_channel, phone_menu, situation, tariff

pytestmark = pytest.mark.django_db


def test_statuses_are_told_apart():
    row = {status: phone_channel(status=status) for status in ChannelStatus}

    assert list(Channel.objects.published()) == [row["published"]]
    assert list(Channel.objects.proposed()) == [row["proposed"]]
    assert [row[status].is_published for status in ("proposed", "published", "retired")] == [
        False,
        True,
        False,
    ]


def test_reportable_is_public_and_has_somebody_at_the_other_end():
    shown = phone_channel()
    phone_channel(status=ChannelStatus.PROPOSED)
    phone_channel(status=ChannelStatus.RETIRED)
    channel(is_self_service=True)

    assert list(Channel.objects.reportable()) == [shown]


# Each row is better than the next by one thing; the things are in the order in which they count.
IN_ORDER = [
    ("free phone of two people", "phone", {"price_class": PriceClass.FREE, "confirmed_at": NOW}),
    ("normal phone of two people", "phone", {"price_class": PriceClass.NORMAL, "confirmed_at": NOW}),
    ("phone of unknown price", "phone", {"price_class": PriceClass.UNKNOWN, "confirmed_at": NOW}),
    ("surcharged phone", "phone", {"price_class": PriceClass.PREMIUM, "confirmed_at": NOW}),
    (
        "surcharged phone, second in place",
        "phone",
        {"price_class": PriceClass.PREMIUM, "confirmed_at": NOW, "position": 1},
    ),
    ("urgent help", "phone", {"price_class": "free", "confirmed_at": NOW, "purpose": Purpose.URGENT_HELP}),
    ("claims", "phone", {"price_class": "free", "confirmed_at": NOW, "purpose": Purpose.CLAIMS}),
    ("call-back", "callback", {"confirmed_at": NOW}),
    ("chat", "chat", {"confirmed_at": NOW}),
    ("text", "text", {"confirmed_at": NOW}),
    ("in person", "in_person", {"confirmed_at": NOW}),
    ("free phone unconfirmed", "phone", {"price_class": PriceClass.FREE}),
    ("form", "form", {"confirmed_at": NOW}),
    ("e-mail unconfirmed", "email", {}),
    ("phone for businesses", "phone", {"audience": Audience.BUSINESSES, "confirmed_at": NOW}),
    ("e-mail for the press", "email", {"audience": Audience.PRESS}),
    ("privacy by phone", "phone", {"purpose": Purpose.PRIVACY, "confirmed_at": NOW}),
    ("head office", "phone", {"purpose": Purpose.LEGAL, "confirmed_at": NOW, "price_class": "premium"}),
    ("help page", "form", {"is_self_service": True, "confirmed_at": NOW}),
]


@pytest.mark.parametrize("stored", [IN_ORDER, IN_ORDER[::-1]], ids=["as listed", "backwards"])
def test_best_first_is(stored):
    owner = company()
    for label, kind, fields in stored:
        channel(company=owner, kind=kind, label_fr=label, **fields)

    in_sql = [row.label_texts.get("fr", "") for row in Channel.objects.best_first()]
    here = [row.label_texts.get("fr", "") for row in sorted(Channel.objects.all(), key=lambda row: row.rank)]

    assert in_sql == here == [label for label, _kind, _fields in IN_ORDER]


def test_best_first_of_equals_is_the_one_listed_first():
    rows = [phone_channel() for _ in range(3)]

    assert list(Channel.objects.best_first()) == rows


@pytest.mark.parametrize("count", [1, 3])
def test_for_page_reads_everything_a_page_says(count, django_assert_num_queries):
    made = situation()
    for _ in range(count):
        made.channels.add(phone_menu().channel)

    with django_assert_num_queries(5):
        for row in Channel.objects.for_page():
            assert (row.source.host, row.menu.source.host) == ("sogeline.example", "sogeline.example")
            assert [step.value for step in row.menu.steps.all()] == ["2", ""]
            assert list(row.situations.all()) == [made]


@pytest.mark.parametrize(
    ("kind", "is_phone", "is_live"),
    [
        ("phone", True, True),
        ("callback", False, True),
        ("chat", False, True),
        ("text", False, True),
        ("in_person", False, True),
        ("form", False, False),
        ("email", False, False),
        ("postal", False, False),
        ("social", False, False),
    ],
)
def test_kind_says_how_one_waits(kind, is_phone, is_live):
    row = Channel(kind=kind)

    assert (row.is_phone, row.is_live) == (is_phone, is_live)


def test_every_kind_is_tested_above():
    [marker] = [mark for mark in test_kind_says_how_one_waits.pytestmark if mark.name == "parametrize"]

    assert sorted(row[0] for row in marker.args[1]) == sorted(ChannelKind.values)


def test_phone_has_a_number_and_the_price_of_its_range():
    row = phone_channel(number="0 825 12 34 56")

    assert row.number == PhoneNumber("+33825123456")
    assert row.price == Price("premium", Decimal(20), Decimal(50), is_ceiling=True)


def test_short_number_has_no_price_by_its_range():
    assert phone_channel(number="3949").price == Price()


def test_phone_has_the_price_of_its_tariff_first():
    row = phone_channel(number="0 825 12 34 56")
    tariff(number="0825123456", euro_cents_per_minute=Decimal(15))
    row.refresh_from_db()

    assert row.price == Price("premium", Decimal(15))


def test_other_kinds_have_no_number_and_no_price():
    row = channel(kind=ChannelKind.POSTAL, value="3949")

    assert (row.number, row.price, row.written_number) == (None, None, "")


@pytest.mark.parametrize(
    ("language", "written"), [("fr", "01 99 00 12 34, poste 12"), ("en", "01 99 00 12 34, ext. 12")]
)
def test_written_number_names_the_extension(language, written):
    row = phone_channel(number="01 99 00 12 34", extension="12")
    with override(language):
        assert row.written_number.replace("\N{NO-BREAK SPACE}", " ") == written
    assert row.number.link == "tel:+33199001234;ext=12"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("01 99 00 12 34", {"line", "extension"}),
        ("01 99 00 12 34 poste 3", {"line", "extension"}),
        ("33700", {"text"}),
        ("39 49", set()),
        ("337 00", {"text"}),
    ],
)
def test_of_number_finds_lines_and_text_messages(asked, found):
    phone_channel(number="01 99 00 12 34", slug="line")
    phone_channel(number="01 99 00 12 34", extension="12", slug="extension")
    phone_channel(number="01 99 00 12 35", slug="other")
    channel(kind=ChannelKind.TEXT, value="sms:33700", slug="text")

    assert {row.slug for row in Channel.objects.of_number(PhoneNumber.parse(asked, "FR"))} == found


@pytest.mark.parametrize(
    ("holidays_in", "place"),
    [
        ("", Place("Europe/Paris", "DE")),
        ("FR", Place("Europe/Paris", "FR")),
        ("FR-57", Place("Europe/Paris", "FR", "57")),
    ],
)
def test_place_is_that_of_the_company_or_the_one_given(holidays_in, place):
    row = phone_channel(company=company(country="DE"), holidays_in=holidays_in)

    assert row.place == place


def test_opening_is_unknown_without_hours():
    assert phone_channel().opening_at(NOW) is None
    assert phone_channel(opening_hours="24/7").opening_at(NOW).is_open


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("Mo-Fr 08:30-19:00", OpeningHours.parse("Mo-Fr 08:30-19:00")),
        ("24/7", OpeningHours()),
        ("", None),
        ("du lundi au vendredi", None),
        ("sunrise-sunset", None),
    ],
)
def test_hours_are_unknown_where_they_cannot_be_read(written, hours):
    assert Channel(opening_hours=written).hours == hours


@pytest.mark.parametrize(("confirmed_at", "is_confirmed"), [(None, False), (NOW, True)])
def test_is_confirmed_by_its_date(confirmed_at, is_confirmed):
    assert Channel(confirmed_at=confirmed_at).is_confirmed is is_confirmed


def test_channel_is_called_by_its_company_and_label():
    row = channel(company=company(name="Sogeline"), label_fr="Service client", label_en="Customer service")

    with override("en"):
        assert str(row) == "Sogeline · Customer service"


def test_channel_without_a_label_is_called_by_its_purpose():
    row = channel(company=company(name="Sogeline"), label_fr="", label_en="", purpose=Purpose.CLAIMS)

    with override("en"):
        assert str(row) == "Sogeline · Claims"


@pytest.mark.parametrize(
    ("status", "confirmed_on", "rung"),
    [
        (ChannelStatus.PUBLISHED, None, Rung.SEEN),
        (ChannelStatus.PUBLISHED, datetime.date(2026, 11, 29), Rung.CONFIRMED),
        (ChannelStatus.PUBLISHED, datetime.date(2025, 11, 30), Rung.CONFIRMED),
        (ChannelStatus.PUBLISHED, datetime.date(2025, 11, 29), Rung.SEEN),
        (ChannelStatus.SAID, None, Rung.SAID),
        (ChannelStatus.PROPOSED, None, Rung.PROPOSED),
        (ChannelStatus.RETIRED, None, Rung.GONE),
        (ChannelStatus.RETIRED, datetime.date(2026, 11, 29), Rung.GONE),
    ],
)
def test_rung_goes_by_the_status_and_by_how_long_ago_two_people_saw_it(status, confirmed_on, rung):
    at = confirmed_on and datetime.datetime.combine(confirmed_on, datetime.time(12), datetime.UTC)
    row = phone_channel(status=status, confirmed_at=at)

    assert row.rung_on(datetime.date(2026, 11, 29)) == rung


# ── For whom it is, by who reads ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("of_company", "line", "tag", "place"),
    [
        ({"country": "FR"}, {"served_in": "FR"}, "fr", "here"),
        ({"country": "FR"}, {"served_in": "FR"}, "fr-be", "elsewhere"),
        ({"country": "US"}, {"served_in": "EU"}, "fr-be", "here"),
        ({"country": "US"}, {"served_in": "EU"}, "en-gb", "elsewhere"),
        ({"country": "FR"}, {}, "fr", "here"),
        ({"country": "FR"}, {}, "fr-be", "elsewhere"),
        ({"country": "FR", "markets": "BE FR"}, {}, "fr-be", "here"),
        ({"country": "US"}, {}, "fr-be", "anywhere"),
        ({"country": "US", "markets": "*"}, {}, "fr-be", "here"),
        ({"country": "GB", "kind": "public_body"}, {}, "fr-be", "elsewhere"),
        ({"country": "GB", "kind": "public_body"}, {}, "en-gb", "here"),
    ],
)
def test_for_whom_a_line_is_follows_from_what_it_and_its_company_say(of_company, line, tag, place):
    way = phone_channel(company=company(**of_company), number="+442079460000", **line)
    with override(tag):
        assert (way.is_for_here, way.is_for_elsewhere) == (place == "here", place == "elsewhere")
        known = Channel.objects.for_country(reader.country())
    assert known.exists() == (place == "here")


def test_a_short_number_is_its_own_countrys():
    owner = company(country="GB")
    way = phone_channel(company=owner, number="159", country="GB")
    with override("fr-be"):
        assert way.is_for_elsewhere


def test_those_for_the_reader_come_before_those_for_others():
    owner = company(country="US")
    french, belgian = (phone_channel(company=owner, served_in=code) for code in ("FR", "BE"))
    for tag, first in (("fr", french), ("fr-be", belgian)):
        with override(tag):
            assert owner.channels.best_first().first() == first
            assert min(owner.channels.all(), key=lambda way: way.rank) == first


def test_a_message_to_a_short_number_is_sent_in_the_country_of_its_company():
    """Belgium's 112 takes messages of the deaf; who asks for Britain's is not sent there."""
    line = channel(kind="text", value="sms:112", company=company(country="BE"))
    assert list(Channel.objects.of_number(PhoneNumber("BE-112"))) == [line]
    assert not Channel.objects.of_number(PhoneNumber("GB-112")).exists()


def test_a_message_to_a_short_number_is_sent_overseas_as_in_france():
    line = channel(kind="text", value="sms:33700", company=company(country="RE"))
    assert list(Channel.objects.of_number(PhoneNumber("FR-33700"))) == [line]
