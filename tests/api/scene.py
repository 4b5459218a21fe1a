"""Invented companies, at one moment: what the examples of the documentation are answers about."""

import datetime

from companies.enums import AliasKind, ChannelKind, ChannelStatus, PriceClass, Purpose, SourceKind
from companies.models import Company
from tests import factories
from tests.factories import NOW, TODAY

SITE = "https://joignable.example"


def invented_scene() -> Company:
    """Sogeline, of which much is told; Altimobile, which plays one that exists; what both stand among."""
    energy = factories.sector(slug="energy", name_fr="Énergie", name_en="Energy")
    sogeline = factories.company(
        name="Sogeline",
        is_fictitious=True,
        legal_name="Sogeline SA",
        website="https://www.sogeline.example/",
        aliases=[("Ligne Claire", AliasKind.BRAND)],
        domains=["sogeline.example"],
        summary_fr="Des trains qui n’existent pas.",
        summary_en="Trains that do not exist.",
    )
    stolen = factories.situation(
        slug="stolen-card",
        companies=[sogeline],
        lead_fr="Faites opposition tout de suite.",
        lead_en="Have it blocked at once.",
        is_urgent=True,
        checked_on=TODAY,
    )
    _ways_of(sogeline, stolen)
    altimobile = factories.company(name="Altimobile", sector=energy, domains=["altimobile.example"])
    factories.phone_channel(company=altimobile, number="1023", confirmed_at=NOW)
    factories.bad_number(number="0 899 70 12 34", imitates=sogeline, note_en="Seen in an advertisement.")
    factories.phrase("my card was stolen", situation=stolen, language="en")
    return sogeline


def _ways_of(sogeline: Company, stolen) -> None:
    line = factories.phone_channel(
        company=sogeline,
        number="0 892 70 12 34",
        slug="customer-service",
        price_class=PriceClass.PREMIUM,
        opening_hours="Mo-Fr 08:30-19:00; Sa 08:30-13:00",
        languages="fr en",
        confirmed_at=NOW - 30 * factories.DAY,
    )
    factories.tariff(number="0 892 70 12 34", euro_cents_per_minute=35)
    factories.phone_menu(channel=line)
    line.situations.add(stolen)
    factories.counted_reports(channel=line, count=12, wait_minutes=9)
    factories.channel(
        company=sogeline, kind=ChannelKind.POSTAL, slug="complaints", purpose=Purpose.COMPLAINTS
    )
    factories.phone_channel(
        company=sogeline,
        number="01 99 00 12 34",
        slug="said-elsewhere",
        status=ChannelStatus.SAID,
        source=factories.source(kind=SourceKind.CROWD, url="https://annuaire.example/sogeline"),
    )
    factories.absence(company=sogeline, kind=ChannelKind.CHAT)
    factories.measurement(company=sogeline, slug="cut-off", happened_on=datetime.date(2025, 6, 10))
    factories.recourse(slug="rail-mediator", companies=[sogeline], name="Médiateur des rails")
    factories.step(situation=stolen, company=sogeline, channel=line)
    factories.proposal(channel=line, label_en="Customer line")
