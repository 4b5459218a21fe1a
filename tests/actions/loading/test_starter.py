import datetime
from copy import deepcopy
from decimal import Decimal

import pytest

from companies.actions.directory.tariffs import save_tariff
from companies.actions.loading import starter
from companies.enums import ChannelStatus, CompanyStatus
from companies.lib.price_ranges import Price
from companies.models import (
    Absence,
    Alias,
    Channel,
    Company,
    Domain,
    Event,
    Inquiry,
    KnownBadNumber,
    Measurement,
    MenuStep,
    PhoneMenu,
    Report,
    Sector,
    SectorWord,
    Situation,
    SituationEntry,
    Source,
    Tariff,
)
from companies.queries.search.companies import search
from tests.actions.loading.records import (
    ABSENCE,
    COMPANY,
    EMAIL,
    FINDING,
    INQUIRY,
    PHONE,
    SECTOR,
    SEEN,
    SITUATION,
    changed,
    load,
)
from tests.factories import NOW, say_anew, user

pytestmark = pytest.mark.django_db

TABLES = (
    Absence,
    Alias,
    Channel,
    Company,
    Domain,
    Inquiry,
    Measurement,
    MenuStep,
    PhoneMenu,
    Sector,
    Situation,
    SituationEntry,
    Source,
)


def rows():
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in TABLES}


# ── What a load makes ─────────────────────────────────────────────────────────────────────────────────


def test_load_counts_what_it_made():
    tally = load()

    assert tally.refused == []
    assert tally.kept == {}
    assert tally.created == {
        "sector": 1,
        "inquiry": 1,
        "measurement": 2,
        "company": 1,
        "alias": 1,
        "domain": 1,
        "channel": 2,
        "absence": 1,
        "situation": 1,
    }


def test_load_gives_a_sector_the_words_that_people_say_once():
    words = {"fr": ["car", "autocar"], "en": ["coach"]}
    for _time in range(2):
        load(sectors=[{**SECTOR, "words": words}])

    assert {(row.language, row.key) for row in SectorWord.objects.all()} == {
        ("fr", "car"),
        ("fr", "autocar"),
        ("en", "coach"),
    }


def test_words_of_a_sector_that_nobody_touched_are_replaced_and_those_of_editors_stay():
    load()
    load(sectors=[{**SECTOR, "words": {"fr": ["car"]}}])
    load(sectors=[{**SECTOR, "words": {"fr": ["autocar"]}}])
    assert [row.key for row in SectorWord.objects.all()] == ["autocar"]

    SectorWord.objects.update(text="Bus", key="bus")
    tally = load(sectors=[{**SECTOR, "words": {"fr": ["car"]}}])

    assert [row.key for row in SectorWord.objects.all()] == ["bus"]
    assert tally.theirs == ["sector transport: sectorword"]


def test_load_refuses_a_word_that_is_given_twice_alone():
    tally = load(sectors=[{**SECTOR, "words": {"fr": ["car", "Cars", "bus"]}}])

    assert [place for place, _reason in tally.refused] == ["sector transport, word Cars"]
    assert {row.key for row in SectorWord.objects.all()} == {"car", "bus"}


def test_load_takes_a_way_in_for_a_withdrawn_situation_to_its_successor():
    withdrawn = {"slug": "old", "name": {"fr": "Avant", "en": "Before"}, "successor": "lost-luggage"}
    load(
        company=changed(COMPANY, channels=[{**PHONE, "situations": ["old"]}, EMAIL]),
        situations=[SITUATION, withdrawn],
    )

    assert [row.slug for row in Channel.objects.get(slug=PHONE["slug"]).situations.all()] == ["lost-luggage"]


def test_load_makes_the_company_with_its_names():
    load()
    company = Company.objects.get()

    assert (company.slug, company.name, company.legal_name) == (
        "transports-mirabel",
        "Transports Mirabel",
        "Mirabel S.A.",
    )
    assert (company.kind, company.country, company.status) == ("company", "FR", CompanyStatus.PUBLISHED)
    assert (company.sector.slug, company.website) == ("transport", "https://www.mirabel.example")
    assert (company.summary_texts.get("fr", ""), company.summary_texts.get("en", "")) == (
        "Des cars.",
        "Coaches.",
    )
    assert list(company.aliases.values_list("name", "kind")) == [("Cars Mirabel", "former_name")]
    assert list(company.domains.values_list("name", flat=True)) == ["mirabel.example"]


@pytest.mark.parametrize("words", ["transports mirabel", "cars-mirabel", "mirabel.example"])
def test_load_makes_the_company_found(words):
    load()

    assert [match.company_id for match in search(words).matches] == [Company.objects.get().pk]


def test_load_makes_the_phone_with_its_number_price_and_menu():
    load()
    channel = Channel.objects.get(slug="line")

    assert channel.value == "+33199001234"
    assert channel.price_class == "normal"
    assert (channel.label_texts.get("fr", ""), channel.label_texts.get("en", "")) == (
        "Service client",
        "Customer service",
    )
    assert (channel.note_texts.get("fr", ""), channel.note_texts.get("en", "")) == (
        "Un disque, puis quelqu’un.",
        "",
    )
    assert (channel.languages, channel.opening_hours) == ("fr en", "Mo-Fr 08:30-19:00")
    assert (channel.works_from_abroad, channel.needs_login) == (True, None)
    assert (channel.status, channel.confirmed_at) == (ChannelStatus.PUBLISHED, None)
    assert channel.staff_note == "Vu deux fois."
    assert channel.menu.observed_on == datetime.date(2025, 9, 29)
    assert list(channel.menu.steps.values_list("position", "action", "value")) == [
        (1, "press", "2"),
        (2, "say", "conseiller"),
        (3, "wait", ""),
    ]


TARIFF = {
    "number": "FR-3949",
    "price_class": "premium",
    "euro_cents_per_minute": "34",
    "euro_cents_per_call": "15",
    "is_wait_free": True,
    "note": {"fr": "Vu en 2016.", "en": "Seen in 2016."},
    "source": SEEN,
}


@pytest.mark.parametrize(
    ("number", "price_class"),
    [
        ("0 800 123 456", "free"),
        ("0 892 12 34 56", "premium"),
        ("01 99 00 12 34", "normal"),
        ("3949", "unknown"),
    ],
)
def test_load_takes_the_price_from_the_range_of_the_number(number, price_class):
    tally = load(company=changed(COMPANY, channels=[changed(PHONE, value=number)]))
    line = Channel.objects.get(slug="line")

    assert (line.price_class, line.tariff) == (price_class, None)
    assert tally.refused == []


@pytest.mark.parametrize("tariff_comes_first", [True, False])
def test_load_gives_channels_the_tariff_of_their_number(tariff_comes_first):
    tally = starter.Tally(at=NOW)
    if tariff_comes_first:
        starter.add_tariff(deepcopy(TARIFF), tally)
    load(company=changed(COMPANY, channels=[changed(PHONE, value="39 49")]))
    if not tariff_comes_first:
        starter.add_tariff(deepcopy(TARIFF), tally)
    line = Channel.objects.get(slug="line")

    assert (line.price_class, line.tariff.number) == ("premium", "FR-3949")
    assert line.price == Price("premium", Decimal(34), Decimal(15), is_wait_free=True)
    assert (line.tariff.note_texts.get("fr", ""), line.tariff.source.host) == (
        "Vu en 2016.",
        "mirabel.example",
    )
    assert tally.created == {"tariff": 1}


def test_load_corrects_a_tariff_and_the_channels_at_its_number():
    tally = starter.Tally(at=NOW)
    load(company=changed(COMPANY, channels=[changed(PHONE, value="39 49")]))
    starter.add_tariff(deepcopy(TARIFF), tally)
    starter.add_tariff(deepcopy({**TARIFF, "price_class": "normal", **NO_CENTS}), tally)

    line = Channel.objects.get(slug="line")
    assert (line.price_class, line.tariff.euro_cents_per_minute) == ("normal", None)
    assert (tally.created, tally.changed, tally.kept) == ({"tariff": 1}, {"tariff": 1}, {})
    told = Event.objects.filter(kind="tariff_changed").order_by("-id")[0]
    assert (told.actor, told.reason, told.company) == (None, starter.STARTER, line.company)
    assert (told.before["price_class"], told.after["price_class"]) == ("premium", "normal")


def test_load_leaves_a_tariff_that_a_person_changed():
    tally = starter.Tally(at=NOW)
    starter.add_tariff(deepcopy(TARIFF), tally)
    tariff = Tariff.objects.get()
    tariff.euro_cents_per_minute = Decimal(12)
    save_tariff(tariff=tariff, by=user(), at=NOW)
    starter.add_tariff(
        deepcopy({**TARIFF, "euro_cents_per_minute": "80", "note": {"fr": "Relu.", "en": "Read again."}}),
        tally,
    )

    assert (Tariff.objects.get().euro_cents_per_minute, Tariff.objects.get().note_texts.get("en", "")) == (
        Decimal(12),
        "Read again.",
    )
    assert tally.theirs == ["tariff of FR-3949: euro_cents_per_minute"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"number": "39 49"}, "ValidationError"),
        ({"price_class": "cheap"}, "ValidationError"),
        ({"price_class": "free"}, "ValidationError"),
        ({"euro_cents_per_minute": "beaucoup"}, "ValidationError"),
        ({"number": "+33800123456"}, "NotThePriceOfItsRange"),
        ({"number": "+33825123456"}, "NotThePriceOfItsRange"),
    ],
)
def test_load_refuses_a_tariff_that_cannot_be(changes, reason):
    tally = starter.Tally(at=NOW)
    with tally.refusing("tariff"):
        starter.add_tariff(deepcopy({**TARIFF, **changes}), tally)

    assert reasons(tally) == [("tariff", reason)]
    assert Tariff.objects.count() == 0


NO_CENTS = dict.fromkeys(["euro_cents_per_minute", "euro_cents_per_call", "is_wait_free"])

BAD = {
    "number": "FR-118",
    "is_range": True,
    "reason": "paid_relay",
    "imitates": "transports-mirabel",
    "note": {"fr": "Un annuaire.", "en": "A directory."},
    "source": SEEN,
}


def test_load_adds_a_bad_number_once():
    tally = load()
    starter.add_bad_number(deepcopy(BAD), tally)
    starter.add_bad_number(deepcopy(BAD), tally)
    bad = KnownBadNumber.objects.get()

    assert (bad.number, bad.is_range, bad.reason) == ("FR-118", True, "paid_relay")
    assert (bad.imitates.slug, bad.note_texts.get("en", ""), bad.source.host) == (
        "transports-mirabel",
        "A directory.",
        "mirabel.example",
    )
    assert (tally.created["knownbadnumber"], tally.kept["knownbadnumber"]) == (1, 1)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"imitates": "nobody"}, "DoesNotExist"),
        ({"reason": "ugly"}, "ValidationError"),
        ({"number": "118 218"}, "ValidationError"),
        ({"number": "+33", "is_range": False}, "ValidationError"),
    ],
)
def test_load_refuses_a_bad_number_that_cannot_be(changes, reason):
    load()
    tally = starter.Tally(at=NOW)
    with tally.refusing("bad number"):
        starter.add_bad_number(deepcopy({**BAD, **changes}), tally)

    assert reasons(tally) == [("bad number", reason)]


def test_load_keeps_an_extension():
    load(company=changed(COMPANY, channels=[changed(PHONE, value="01 99 00 12 34 poste 7")]))
    line = Channel.objects.get(slug="line")

    assert (line.value, line.extension) == ("+33199001234", "7")


def test_load_reads_a_number_in_its_own_country():
    phone = changed(PHONE, value="0800 123 4567", country="GB")
    load(company=changed(COMPANY, channels=[phone]))

    assert Channel.objects.get(slug="line").value == "+448001234567"


def test_load_reads_a_number_in_the_country_of_the_company():
    phone = changed(PHONE, value="115")
    load(company=changed(COMPANY, country="DE", channels=[phone]))

    assert Channel.objects.get(slug="line").value == "DE-115"


def test_load_makes_the_absence_with_its_substitute():
    load()
    absence = Absence.objects.get()

    assert (absence.kind, absence.substitute.slug) == ("chat", "line")
    assert (absence.checked_on, absence.checked_precision) == (datetime.date(2025, 9, 1), "month")
    assert (absence.note_texts.get("fr", ""), absence.note_texts.get("en", "")) == (
        "Pas de tchat.",
        "No chat.",
    )


def test_load_makes_the_finding_with_its_quotation():
    load()
    finding = Measurement.objects.get(slug="cut-off")

    assert (finding.provenance, finding.outcome, finding.channel_kind) == ("tested", "cut_off", "phone")
    assert (finding.company.slug, finding.inquiry.slug) == ("transports-mirabel", "gazette-2025")
    assert (finding.wait_minutes, finding.answered_percent, finding.sample_size) == (35, 40, 5)
    assert (finding.happened_on, finding.happened_precision) == (datetime.date(2025, 6, 10), "day")
    assert (finding.quote_texts.get("fr", ""), finding.quoted_from_texts.get("en", "")) == (
        "Au revoir",
        "A recording",
    )
    assert finding.quote_language == "fr"


def test_load_makes_the_general_finding_of_the_inquiry():
    load()
    finding = Measurement.objects.get(slug="general")

    assert (finding.company, finding.inquiry.slug) == (None, "gazette-2025")


def test_load_makes_one_source_of_one_page_seen_once():
    load()

    assert list(Source.objects.values_list("title", "kind", "last_seen_on")) == [
        ("La Gazette des lignes", "press", datetime.date(2025, 6, 10)),
        ("mirabel.example", "official", datetime.date(2025, 9, 29)),
    ]


def test_load_makes_another_source_of_the_page_seen_another_day():
    later = changed(EMAIL, source={**SEEN, "seen_on": "2025-10-01"})
    load(company=changed(COMPANY, channels=[PHONE, later]))

    assert Source.objects.filter(url=SEEN["url"]).count() == 2


@pytest.mark.parametrize(
    ("dates", "seen"),
    [
        ({"seen_on": "2025-09-29", "seen_on_precision": "month"}, (datetime.date(2025, 9, 29), "month")),
        ({"seen_on": "2025-09", "seen_on_precision": None}, (datetime.date(2025, 9, 1), "month")),
        ({"seen_on": "2025", "seen_on_precision": None}, (datetime.date(2025, 1, 1), "year")),
        ({"seen_on": None, "seen_on_precision": None}, (None, "day")),
    ],
    ids=["whole, read by month", "month", "year", "undated"],
)
def test_load_dates_a_source_as_far_as_known(dates, seen):
    load(company=changed(COMPANY, channels=[changed(EMAIL, source=changed(SEEN, **dates))], absences=[]))
    source = Channel.objects.get(slug="mail").source

    assert (source.last_seen_on, source.seen_precision) == seen


def test_load_makes_the_situation_with_who_to_reach():
    load()
    situation = Situation.objects.get()

    assert (situation.name_texts.get("fr", ""), situation.position) == ("Bagage perdu", 1)
    assert [entry.company.slug for entry in situation.entries.all()] == ["transports-mirabel"]


def test_load_says_which_situation_a_channel_serves():
    load()

    assert [channel.slug for channel in Situation.objects.get().channels.all()] == ["line"]


def test_load_fills_a_situation_whose_companies_came_later():
    load(company=changed(COMPANY, slug="autre", channels=[], absences=[], findings=[]))

    load(company=changed(COMPANY, domains=[]))

    assert [entry.company.slug for entry in SituationEntry.objects.all()] == ["transports-mirabel"]


def test_load_tells_no_report():
    load()

    assert Report.objects.count() == 0


# ── Loading again ─────────────────────────────────────────────────────────────────────────────────────


def test_load_again_changes_nothing():
    load()
    before = rows()

    tally = load()

    assert rows() == before
    assert tally.created == {}
    assert tally.refused == []
    assert tally.kept == {
        "sector": 1,
        "inquiry": 1,
        "measurement": 2,
        "company": 1,
        "channel": 2,
        "absence": 1,
        "situation": 1,
    }


def test_load_again_keeps_what_moderators_changed():
    load()
    say_anew(Company.objects, summary_fr="Cars et trains.")
    Channel.objects.filter(slug="line").update(value="+33199005678", status=ChannelStatus.RETIRED)
    Measurement.objects.filter(slug="cut-off").update(wait_minutes=36)
    say_anew(Absence.objects, note_fr="Toujours pas de tchat.")
    Alias.objects.all().delete()
    SituationEntry.objects.update(position=7)
    Channel.objects.get(slug="line").situations.clear()
    before = rows()

    load()

    assert rows() == before


def test_load_again_adds_what_is_new():
    load()
    form = changed(EMAIL, slug="form", kind="form", value="https://www.mirabel.example/form")

    tally = load(company=changed(COMPANY, channels=[PHONE, EMAIL, form]))

    assert tally.created == {"channel": 1}
    assert tally.refused == []
    assert Channel.objects.get(slug="form").position == 2


# ── What a load refuses ───────────────────────────────────────────────────────────────────────────────


def reasons(tally):
    return [(place, reason.split(":")[0]) for place, reason in tally.refused]


@pytest.mark.parametrize(
    ("channel", "reason"),
    [
        (changed(PHONE, value="01 99 00"), "NotAPhoneNumber"),
        (changed(PHONE, value="service client"), "NotAPhoneNumber"),
        (changed(PHONE, opening_hours="lundi"), "NotOpeningHours"),
        (changed(PHONE, value=None), "missing 'value'"),
        (changed(PHONE, source=None), "missing 'source'"),
        (changed(PHONE, kind="pigeon"), "ValueError"),
        (changed(PHONE, purpose="other"), "ValidationError"),
        (changed(PHONE, holidays_in="Moselle"), "ValidationError"),
        (changed(PHONE, hold_sound="drums"), "ValidationError"),
        (changed(PHONE, menu=[{"press": "deux"}]), "IntegrityError"),
        (changed(PHONE, menu=[{"press": "2", "wait": True}]), "ValueError"),
        (changed(PHONE, source=changed(SEEN, seen_on=None)), "ValueError"),
        (changed(PHONE, source={**SEEN, "seen_on": "hier"}), "ValueError"),
        (changed(PHONE, source={**SEEN, "kind": "rumour"}), "UnknownCode"),
        (changed(EMAIL, slug="line", value="mirabel.example"), "ValidationError"),
        (changed(EMAIL, slug="line", kind="form"), "ValidationError"),
        (changed(EMAIL, slug="line", value="a" * 600 + "@mirabel.example"), "ValidationError"),
    ],
    ids=[
        "number too short",
        "words for a number",
        "hours in words",
        "no value",
        "no source",
        "unknown kind",
        "unknown purpose",
        "price in words",
        "free with a price",
        "menu pressing a word",
        "menu step of two things",
        "menu on no date",
        "date in words",
        "unknown kind of source",
        "e-mail without @",
        "form without address",
        "too long",
    ],
)
def test_load_refuses_a_channel_with_its_reason_and_goes_on(channel, reason):
    tally = load(company=changed(COMPANY, channels=[channel, EMAIL], absences=[]))

    assert reasons(tally) == [("transports-mirabel, channel line", reason)]
    assert list(Channel.objects.values_list("slug", flat=True)) == ["mail"]
    assert tally.created["channel"] == 1
    assert PhoneMenu.objects.count() == 0


def test_load_refuses_the_same_channel_twice():
    tally = load(company=changed(COMPANY, channels=[PHONE, changed(PHONE, slug="again")]))

    assert tally.refused == [("transports-mirabel, channel again", "ListedTwice: the record has it as line")]


def test_load_says_which_number_it_refused():
    tally = load(company=changed(COMPANY, channels=[changed(PHONE, value="01 99 00")], absences=[]))

    assert tally.refused == [("transports-mirabel, channel line", "NotAPhoneNumber: 01 99 00")]


@pytest.mark.parametrize(
    ("changes", "place", "reason"),
    [
        ({"domains": ["Mirabel.example"]}, "domain Mirabel.example", "IntegrityError"),
        ({"absences": [changed(ABSENCE, kind="pigeon")]}, "absence of pigeon", "ValidationError"),
        ({"absences": [changed(ABSENCE, checked_on=None)]}, "absence of chat", "missing 'checked_on'"),
        ({"absences": [changed(ABSENCE, substitute="nothing")]}, "absence of chat", "DoesNotExist"),
        ({"findings": [changed(FINDING, provenance="reported")]}, "finding cut-off", "ValidationError"),
        ({"findings": [changed(FINDING, share_answered_percent=101)]}, "finding cut-off", "ValidationError"),
        ({"findings": [changed(FINDING, inquiry="nothing")]}, "finding cut-off", "DoesNotExist"),
    ],
    ids=[
        "domain in capitals",
        "unknown kind of absence",
        "undated absence",
        "unknown substitute",
        "finding of the public",
        "more than all",
        "unknown inquiry",
    ],
)
def test_load_refuses_a_fact_with_its_reason_and_keeps_the_company(changes, place, reason):
    tally = load(company=changed(COMPANY, **changes))

    assert reasons(tally) == [(f"transports-mirabel, {place}", reason)]
    assert Company.objects.count() == 1
    assert Channel.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"sector": "nothing"}, "DoesNotExist"),
        ({"name": None}, "missing 'name'"),
        ({"country": "fr"}, "ValidationError"),
        ({"kind": "other"}, "ValidationError"),
        ({"aliases": [{"name": "Mirabel", "kind": "other"}]}, "ValidationError"),
    ],
    ids=["unknown sector", "no name", "country in small letters", "unknown kind", "unknown kind of alias"],
)
def test_load_refuses_a_company_with_its_reason_and_goes_on(changes, reason):
    tally = load(company=changed(COMPANY, **changes), situations=[changed(SITUATION, companies=[])])

    assert reasons(tally) == [("company", reason)]
    assert tally.created == {"sector": 1, "inquiry": 1, "measurement": 1, "situation": 1}
    assert Company.objects.count() == 0


def test_load_refuses_an_inquiry_on_no_date():
    tally = load(inquiries=[changed(INQUIRY, happened_on=None)], company=changed(COMPANY, findings=[]))

    assert reasons(tally) == [("inquiry", "missing 'happened_on'")]
    assert Inquiry.objects.count() == 0


def test_load_refuses_an_unknown_company_in_a_situation():
    tally = load(situations=[changed(SITUATION, companies=["nothing", "transports-mirabel"])])

    assert reasons(tally) == [("lost-luggage in FR, company nothing", "missing 'nothing'")]
    assert [entry.company.slug for entry in SituationEntry.objects.all()] == ["transports-mirabel"]


def test_refusing_lets_pass_what_is_no_fault_of_the_record():
    tally = starter.Tally(at=NOW)

    with pytest.raises(ZeroDivisionError), tally.refusing("anywhere"):
        _ = 1 / 0
    assert tally.refused == []


# ── What becomes public at once ───────────────────────────────────────────────────────────────────────

PUBLISHED, PROPOSED, RETIRED = ChannelStatus.PUBLISHED, ChannelStatus.PROPOSED, ChannelStatus.RETIRED
SAID = ChannelStatus.SAID


@pytest.mark.parametrize(
    ("detail", "of_phone", "of_address"),
    [
        ("official_site", PUBLISHED, PUBLISHED),
        ("official_repo", PUBLISHED, PUBLISHED),
        ("public_administration", PUBLISHED, PUBLISHED),
        ("official_document_copy", PUBLISHED, PUBLISHED),
        ("regulator", PUBLISHED, PUBLISHED),
        ("open_data_cc0", SAID, PUBLISHED),
        ("press", SAID, SAID),
        ("corroborated", SAID, SAID),
        ("third_party", SAID, SAID),
        ("community_repo", SAID, SAID),
        ("something_new", PROPOSED, PROPOSED),
    ],
)
def test_starting_status_by_source_is(detail, of_phone, of_address):
    source = {**SEEN, "detail": detail}

    assert starter.starting_status(changed(PHONE, source=source)) == of_phone
    for kind in ("email", "form", "postal", "social", "chat", "callback", "in_person"):
        assert starter.starting_status(changed(EMAIL, kind=kind, source=source)) == of_address


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, PUBLISHED),
        ({"confidence": "high"}, PUBLISHED),
        ({"confidence": "medium"}, PUBLISHED),
        ({"confidence": None}, PUBLISHED),
        ({"confidence": "low"}, PROPOSED),
        ({"url_is_derived": True}, PROPOSED),
        ({"url_is_derived": False}, PUBLISHED),
        ({"standing": "historical"}, RETIRED),
        ({"standing": "historical", "confidence": "low"}, RETIRED),
        ({"standing": "historical", "source": {**SEEN, "detail": "community"}}, RETIRED),
        ({"standing": "current"}, PUBLISHED),
    ],
)
def test_starting_status_of_a_phone_at_its_official_site_is(changes, status):
    assert starter.starting_status(changed(PHONE, **changes)) == status


def test_a_company_that_is_loaded_begins_its_history_with_it():
    load()
    event = Event.objects.get()
    assert (event.kind, event.reason, event.actor, event.happened_at) == (
        "company_added",
        starter.STARTER,
        None,
        NOW,
    )
    load()
    assert Event.objects.count() == 1


def test_a_channel_for_an_unknown_situation_is_refused():
    company = deepcopy(COMPANY)
    company["channels"][0]["situations"] = ["nowhere"]
    tally = load(company=company)
    assert tally.refused[0][1] == "DoesNotExist: there is no situation 'nowhere'"
