"""Loading the starter directory: what the fixtures say becomes rows, once.

What is already there is kept as it is, moderators' corrections included. A row that cannot be right is
refused with its reason, and the rest goes on.
"""

from django.db import transaction

from companies.actions.events import record_event
from companies.actions.search_index import index_company
from companies.actions.starter_records import (
    STARTER,
    Record,
    Tally,
    bilingual,
    date_of,
    save_checked,
    source_of,
)
from companies.actions.tariffs import price_channel, save_tariff
from companies.enums import ChannelKind, ChannelStatus, CompanyStatus, EventKind
from companies.lib.hours import OpeningHours
from companies.lib.ladder import status_by_source
from companies.lib.phones import PhoneNumber
from companies.lib.phrases import phrase_key
from companies.lib.tariffs import check_price
from companies.models import (
    Absence,
    Alias,
    Channel,
    Company,
    Domain,
    Inquiry,
    KnownBadNumber,
    Measurement,
    MenuStep,
    PhoneMenu,
    Sector,
    SectorWord,
    Situation,
    Tariff,
)


@transaction.atomic
def add_sector(record: Record, tally: Tally) -> None:
    """A sector with the words that people say for it. Words where there are any are kept as they are."""
    sector, is_new = Sector.objects.get_or_create(slug=record["slug"], defaults=bilingual("name", record))
    tally.count(sector, is_new=is_new)
    if sector.words.exists():
        return
    for language, texts in record.get("words", {}).items():
        for text in texts:
            with tally.refusing(f"sector {sector.slug}, word {text}"):
                word = SectorWord(sector=sector, language=language, text=text, key=phrase_key(text))
                save_checked(word)
                tally.count(word, is_new=True)


@transaction.atomic
def add_tariff(record: Record, tally: Tally) -> None:
    """What a number costs. Channels that are there already have it from now on."""
    known = Tariff.objects.filter(number=record["number"]).first()
    if known:
        tally.count(known, is_new=False)
        return
    tariff = Tariff(
        number=record["number"],
        price_class=record["price_class"],
        euro_cents_per_minute=record.get("euro_cents_per_minute"),
        euro_cents_per_call=record.get("euro_cents_per_call"),
        is_wait_free=record.get("is_wait_free"),
        source=source_of(record["source"]),
        **bilingual("note", record),
    )
    tariff.full_clean(exclude=["source"])
    check_price(tariff.phone_number, tariff.price)
    tally.count(save_tariff(tariff=tariff, by=None, at=tally.at), is_new=True)


@transaction.atomic
def add_bad_number(record: Record, tally: Tally) -> None:
    """A number, or the beginning of many, that is not whose it is said to be."""
    known = KnownBadNumber.objects.filter(number=record["number"]).first()
    if known:
        tally.count(known, is_new=False)
        return
    imitated = record.get("imitates")
    bad = KnownBadNumber(
        number=record["number"],
        is_range=record.get("is_range", False),
        reason=record["reason"],
        imitates=Company.objects.get(slug=imitated) if imitated else None,
        source=source_of(record["source"]),
        **bilingual("note", record),
    )
    save_checked(bad, exclude=["source"])
    tally.count(bad, is_new=True)


@transaction.atomic
def add_inquiry(record: Record, tally: Tally) -> None:
    inquiry = Inquiry.objects.filter(slug=record["slug"]).first()
    is_new = inquiry is None
    if inquiry is None:
        happened = date_of(record, "happened_on")
        inquiry = Inquiry.objects.create(
            slug=record["slug"],
            newsroom=record["newsroom"],
            happened_on=happened.on,
            happened_precision=happened.precision,
            source=source_of(record["source"]),
            **bilingual("title", record),
            **bilingual("protocol", record),
        )
    tally.count(inquiry, is_new=is_new)
    for position, finding in enumerate(record.get("findings", ())):
        with tally.refusing(f"{record['slug']}, finding {finding.get('slug')}"):
            _add_measurement({**finding, "inquiry": record["slug"]}, None, position, tally)


@transaction.atomic
def add_company(record: Record, tally: Tally, *, is_fictitious: bool = False, reason: str = STARTER) -> None:
    """One company with its names, channels, absences and findings.

    What a fictitious one says of itself is true of it: its channels are public at once.
    """
    company, is_new = Company.objects.get_or_create(
        slug=record["slug"],
        defaults={
            "name": record["name"],
            "kind": record["kind"],
            "legal_name": record.get("legal_name", ""),
            "website": record.get("website", ""),
            "country": record["country"],
            "sector": Sector.objects.get(slug=record["sector"]),
            "status": CompanyStatus.PUBLISHED,
            "is_fictitious": is_fictitious,
            **bilingual("summary", record),
        },
    )
    tally.count(company, is_new=is_new)
    if is_new:
        for alias in record.get("aliases", ()):
            tally.count(Alias.objects.create(company=company, **alias), is_new=True)
        for name in record.get("domains", ()):
            with tally.refusing(f"{company.slug}, domain {name}"):
                tally.count(Domain.objects.create(company=company, name=name), is_new=True)
    for position, channel in enumerate(record.get("channels", ())):
        with tally.refusing(f"{company.slug}, channel {channel.get('slug')}"):
            _add_channel(channel, company, position, tally)
    for absence in record.get("absences", ()):
        with tally.refusing(f"{company.slug}, absence of {absence.get('kind')}"):
            _add_absence(absence, company, tally)
    for position, finding in enumerate(record.get("findings", ())):
        with tally.refusing(f"{company.slug}, finding {finding.get('slug')}"):
            _add_measurement(finding, company, position, tally)
    if is_new:
        index_company(company=company)
        record_event(
            kind=EventKind.COMPANY_ADDED,
            target=company,
            company=company,
            at=tally.at,
            after={"name": company.name, "channels": [channel.slug for channel in company.channels.all()]},
            reason=reason,
        )


def starting_status(record: Record) -> ChannelStatus:
    """The rung a record starts on, by its source (lib.ladder)."""
    return ChannelStatus(
        status_by_source(
            rank=record["source"]["detail"],
            is_number=record["kind"] == ChannelKind.PHONE,
            confidence=record.get("confidence", ""),
            is_derived=record.get("url_is_derived", False),
            is_historical=record.get("standing") == "historical",
        )
    )


def _add_channel(record: Record, company: Company, position: int, tally: Tally) -> None:
    known = company.channels.filter(slug=record["slug"]).first()
    if known:
        tally.count(known, is_new=False)
        return
    kind = ChannelKind(record["kind"])
    value = record["value"]
    channel = Channel(
        company=company,
        slug=record["slug"],
        kind=kind,
        purpose=record["purpose"],
        audience=record["audience"],
        value=value,
        staff_note=record.get("staff_note", ""),
        languages=" ".join(record.get("languages", ())),
        opening_hours=record.get("opening_hours", ""),
        time_zone=record.get("time_zone", "Europe/Paris"),
        holidays_in=record.get("holidays_in", ""),
        served_in=" ".join(record.get("served_in", ())),
        is_own_network_only=record.get("is_own_network_only", False),
        works_from_abroad=record.get("works_from_abroad"),
        is_for_abroad=record.get("is_for_abroad", False),
        deaf_access_url=record.get("deaf_access_url", ""),
        needs_login=record.get("needs_login"),
        hold_sound=record.get("hold_sound", ""),
        is_self_service=record.get("is_self_service", False),
        status=ChannelStatus.PUBLISHED if company.is_fictitious else starting_status(record),
        position=position,
        **bilingual("label", record),
        **bilingual("how_to", record),
        **bilingual("note", record),
        **bilingual("hours_note", record),
    )
    if kind == ChannelKind.PHONE:
        number = PhoneNumber.parse(value, record.get("country", company.country))
        channel.value, channel.extension = number.canonical, number.extension
        price_channel(channel)
    if channel.opening_hours:
        OpeningHours.parse(channel.opening_hours)
    channel.source = source_of(record["source"])
    save_checked(channel, exclude=["source"])
    channel.situations.set(_situation(slug) for slug in record.get("situations", ()))
    tally.count(channel, is_new=True)
    if record.get("menu"):
        _add_menu(record, channel)


def _situation(slug: str) -> Situation:
    """Of a withdrawn one, what took its place."""
    situation = Situation.objects.select_related("successor").get(slug=slug)
    return situation.successor or situation


def _add_menu(record: Record, channel: Channel) -> None:
    seen = channel.source.last_seen_on
    if not seen:
        raise ValueError("a menu needs the date it was observed on")
    menu = PhoneMenu.objects.create(channel=channel, observed_on=seen, source=channel.source)
    for position, step in enumerate(record["menu"], start=1):
        [(action, value)] = step.items()
        MenuStep.objects.create(
            menu=menu, position=position, action=action, value="" if value is True else value
        )


def _add_absence(record: Record, company: Company, tally: Tally) -> None:
    known = company.absences.filter(kind=record["kind"]).first()
    if known:
        tally.count(known, is_new=False)
        return
    checked = date_of(record, "checked_on")
    substitute = record.get("substitute")
    absence = Absence(
        company=company,
        kind=record["kind"],
        checked_on=checked.on,
        checked_precision=checked.precision,
        substitute=company.channels.get(slug=substitute) if substitute else None,
        source=source_of(record["source"]),
        **bilingual("note", record),
    )
    save_checked(absence)
    tally.count(absence, is_new=True)


def _add_measurement(record: Record, company: Company | None, position: int, tally: Tally) -> None:
    inquiry = Inquiry.objects.get(slug=record["inquiry"]) if record.get("inquiry") else None
    place = {"company": company} if company else {"company": None, "inquiry": inquiry}
    known = Measurement.objects.filter(slug=record["slug"], **place).first()
    if known:
        tally.count(known, is_new=False)
        return
    happened = date_of(record, "happened_on")
    quote = record.get("quote", {})
    measurement = Measurement(
        company=company,
        inquiry=inquiry,
        slug=record["slug"],
        provenance=record["provenance"],
        channel_kind=record.get("channel_kind", ""),
        happened_on=happened.on,
        happened_precision=happened.precision,
        outcome=record["outcome"],
        wait_minutes=record.get("wait_minutes"),
        response_hours=record.get("response_hours"),
        resolved_within_minutes=record.get("resolution_minutes_max"),
        sample_size=record.get("sample_size"),
        answered_percent=record.get("share_answered_percent"),
        quote_fr=quote.get("fr", ""),
        quote_en=quote.get("en", ""),
        quote_language=quote.get("language", ""),
        quoted_from_fr=quote.get("attribution", {}).get("fr", ""),
        quoted_from_en=quote.get("attribution", {}).get("en", ""),
        position=position,
        source=source_of(record["source"]),
        **bilingual("tried", record),
        **bilingual("found", record),
    )
    save_checked(measurement)
    tally.count(measurement, is_new=True)
