"""What a call and a wait cost, in words."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from companies.lib.evidence import LIVE, CountedAttempt, Reading, evidence_of
from companies.lib.phones import PhoneNumber
from companies.lib.price_ranges import Price
from companies.lib.reachability import Prior
from companies.lib.tariffs import price_by_range
from companies.lib.told_weeks import End
from companies.models import Channel, Company, Tariff
from companies.queries.evidence.moments import moment_of
from companies.queries.evidence.readings import ChannelFigures
from companies.templatetags.prices import money, price_in_short, price_told, price_words, waiting_words
from tests.factories import NOW

PRIOR = Prior(human_share=0.6, minutes=12)
OWN = Tariff(number="+33892705705", price_class="premium", euro_cents_per_minute=Decimal(35))


def told(*, minutes=20, count=400, end=End.HUMAN):
    attempts = [CountedAttempt(at=NOW, end=end, minutes=minutes, month="2025-10") for _ in range(count)]
    reading = Reading(evidence_of(attempts, LIVE).calm(LIVE), LIVE.decay, PRIOR, NOW)
    return moment_of(ChannelFigures(Channel(kind="phone"), reading, {}, {}, NOW), None, now=NOW)


def line(number, tariff=None, of="company"):
    return Channel(
        kind="phone", value=PhoneNumber.parse(number, "FR").canonical, tariff=tariff, company=Company(kind=of)
    )


def plain(text):
    return text.replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize(
    ("number", "price", "french", "english"),
    [
        ("0 800 123 456", None, "Appel gratuit", "Free call"),
        ("0 806 123 456", None, "Prix d’un appel normal", "Price of a normal call"),
        (
            "0 892 123 456",
            None,
            "Surtaxé : jusqu’à 0,80 €/min ou 3,00 €/appel selon la loi, plus l’appel",
            "Surcharged: up to €0.80/min or €3.00/call by law, plus the call",
        ),
        (
            "0 892 123 456",
            Price("premium", Decimal(35)),
            "Surtaxé : 0,35 €/min, plus l’appel",
            "Surcharged: €0.35/min, plus the call",
        ),
        (
            "118 218",
            Price("premium", Decimal(299), Decimal(299)),
            "Surtaxé : 2,99 €/appel et 2,99 €/min, plus l’appel",
            "Surcharged: €2.99/call and €2.99/min, plus the call",
        ),
        (
            "0 820 123 456",
            Price("premium", None, Decimal(50)),
            "Surtaxé : 0,50 €/appel, plus l’appel",
            "Surcharged: €0.50/call, plus the call",
        ),
        ("118 218", None, "Surtaxé : prix non connu", "Surcharged: price not known"),
        ("1023", None, "Prix inconnu", "Price unknown"),
        (
            "+44 800 123 4567",
            None,
            "Appel gratuit depuis ce pays : Royaume-Uni",
            "Free call from within the country: United Kingdom",
        ),
        (
            "+49 30 901820",
            None,
            "Prix d’un appel vers ce pays : Allemagne",
            "Price of a call to this country: Germany",
        ),
        ("+49 900 1 234567", None, "Surtaxé : prix non connu", "Surcharged: price not known"),
        ("+800 1234 5678", None, "Appel gratuit", "Free call"),
    ],
)
def test_a_price_is_said_in_words(number, price, french, english):
    asked = PhoneNumber.parse(number, "FR")
    for language, expected in (("fr", french), ("en", english)):
        with override(language):
            assert plain(price_words(price or price_by_range(asked), asked)) == expected


@pytest.mark.parametrize(
    ("channel", "found", "french", "english"),
    [
        (
            line("0892705705", OWN),
            told(minutes=20),
            "20 min ici ≈ 7,00 €, plus l’appel",
            "20 min here ≈ €7.00, plus the call",
        ),
        # The minutes the page shows are those the price is for.
        (
            line("0892705705", OWN),
            told(minutes=35),
            "35 min ici ≈ 12,25 €, plus l’appel",
            "35 min here ≈ €12.25, plus the call",
        ),
        # Nobody knows how long: an example.
        (
            line("0892705705", OWN),
            told(count=0),
            "20 min en ligne ≈ 7,00 €, plus l’appel",
            "20 min on the line ≈ €7.00, plus the call",
        ),
        (
            line("0892705705", OWN),
            told(end=End.OTHER),
            "20 min en ligne ≈ 7,00 €, plus l’appel",
            "20 min on the line ≈ €7.00, plus the call",
        ),
        (
            line("0892123456"),
            told(minutes=20),
            "20 min en ligne : jusqu’à 16,00 €, plus l’appel",
            "20 min on the line: up to €16.00, plus the call",
        ),
        (
            line("0800123456"),
            None,
            "Gratuit, même si l’attente est longue",
            "Free, however long you wait",
        ),
        (
            line("3246", Tariff(number="FR-3246", price_class="premium", is_wait_free=True)),
            told(),
            "Rien n’est facturé avant qu’un humain réponde",
            "Nothing is charged until a human answers",
        ),
        # Whoever calls for help counts no minutes.
        (line("112", of="help_line"), None, "", ""),
        (line("0800123456", of="help_line"), None, "", ""),
        (line("0199001234"), told(), "", ""),
        (line("118218"), told(), "", ""),
        (line("3949"), told(), "", ""),
        (line("+448001234567"), told(), "", ""),
        (Channel(kind="form"), told(), "", ""),
    ],
)
def test_what_waiting_costs_is_said_for_the_minutes_of_the_page(channel, found, french, english):
    for language, expected in (("fr", french), ("en", english)):
        with override(language):
            assert plain(waiting_words(channel, found)) == expected


def test_few_reports_give_the_rough_minutes_that_the_page_gives():
    with override("en"):
        assert plain(waiting_words(line("0892705705", OWN), told(minutes=17, count=5))) == (
            "20 min here ≈ €7.00, plus the call"
        )


ACCESS = {"has_access_charge": True, "currency": "GBP"}


@pytest.mark.parametrize(
    ("canonical", "tag", "price", "words", "short"),
    [
        ("+3222792211", "en-be", Price("normal"), "Price of a normal call", "normal price"),
        ("+3280012345", "en-be", Price("free"), "Free call", "free"),
        ("+3280012345", "en", Price("free"), "Free call from within the country: Belgium. From another country it can "
         "often not be dialled.", "free within the country"),
        ("+3290012345", "en-be", Price("premium", Decimal(50), is_ceiling=True), "Surcharged: up to €0.50/min by law",
         "surcharged"),
        ("+3290112345", "en-be", Price("premium", None, Decimal(50), is_ceiling=True),
         "Surcharged: up to €0.50/call by law", "surcharged"),
        ("+448451234567", "en-gb", Price("premium", Decimal(7), Decimal(7), is_ceiling=True, **ACCESS),
         "Service charge: up to £0.07/min or £0.07/call, plus your operator’s access charge", "surcharged"),
        ("+448451234567", "en-gb", Price("premium", Decimal(5), **ACCESS),
         "Service charge: £0.05/min, plus your operator’s access charge", "£0.05/min"),
        ("+448451234567", "en-gb", Price("premium", Decimal(13), is_ceiling=True, **ACCESS),
         "Service charge: up to £0.13/min, plus your operator’s access charge", "surcharged"),
        ("GB-118500", "en-gb", Price("premium", **ACCESS), "Service charge, plus your operator’s access charge",
         "surcharged"),
        ("+448451234567", "en", Price("premium", Decimal(7), **ACCESS), "Surcharged: price not known", "surcharged"),
        ("FR-3949", "en-be", Price("normal"), "A short number of another country (France): it cannot be dialled from "
         "here.", "only within that country"),
        ("+33800123456", "en-us", Price("free"), "Free call from within the country: France. From another country it can "
         "often not be dialled.", "free within the country"),
        ("+18002221222", "en-us", Price("free"), "Free call", "free"),
    ],
)  # fmt: skip
def test_a_price_is_told_for_where_the_reader_is(canonical, tag, price, words, short):
    number = PhoneNumber(canonical)
    with override(tag):
        assert (plain(price_told(price, number)), price_in_short(price, number)) == (words, short)


@pytest.mark.parametrize(
    ("tag", "currency", "written"),
    [
        ("fr", "EUR", "0,35 €"),
        ("fr-be", "EUR", "0,35 €"),
        ("nl-be", "EUR", "€ 0,35"),
        ("en", "EUR", "€0.35"),
        ("en-ie", "EUR", "€0.35"),
        ("en-gb", "GBP", "£0.35"),
        ("en-us", "USD", "$0.35"),
    ],
)
def test_a_sum_is_written_as_in_the_country(tag, currency, written):
    with override(tag):
        assert plain(money(35, currency)) == written


def test_waiting_on_a_british_line_is_told_in_pounds():
    channel = Channel(kind="phone", value="+448451234567", company=Company(kind="company"))
    channel.tariff = Tariff(number=channel.value, price_class="premium", euro_cents_per_minute=Decimal(7))
    with override("en-gb"):
        assert (
            plain(waiting_words(channel, None))
            == "20 min on the line ≈ £1.40, plus your operator’s access charge"
        )
