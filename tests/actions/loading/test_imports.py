"""Values in, rows out: no format is known here."""

import datetime
from dataclasses import replace

import pytest

from companies.actions.directory.channels import confirm_channel
from companies.actions.directory.companies import save_company
from companies.actions.loading import imports
from companies.actions.loading.import_memory import ImportReport
from companies.actions.loading.imports import import_files
from companies.enums import AliasKind, ChannelStatus, CompanyStatus, EventKind, Purpose
from companies.lib.records import (
    UNKNOWN_COUNTRY,
    ImportedChannel,
    ImportedCompany,
    ImportedFile,
    ImportedName,
    ImportedRetirement,
    ImportedSource,
)
from companies.models import Alias, Channel, Company, Domain, Event, ImportedRecord, Source
from companies.queries.search.companies import search
from tests import factories
from tests.factories import DAY, NOW, TODAY, say_anew

pytestmark = pytest.mark.django_db

SOURCE = ImportedSource("https://data.example/sogeline", "Open data", "crowd", TODAY)
EMAIL = ImportedChannel(
    "privacy-email",
    "email",
    "privacy",
    "donnees@sogeline.example",
    "published",
    label_texts={"en": "Personal data"},
)
PHONE = ImportedChannel("privacy-phone", "phone", "privacy", "+33199001234", "published", position=1)
SOGELINE = ImportedCompany(
    key="sogeline", name="Sogeline SAS", quality="verified", source=SOURCE, kind="company", country="FR",
    sector="telecom", website="https://www.sogeline.example", markets="BE FR",
    names=(ImportedName("Altimobile", AliasKind.BRAND), ImportedName("Ligne du Sud", AliasKind.FORMER_NAME)),
    domain="sogeline.example", is_front_door=True, owns_domain=True, channels=(EMAIL, PHONE),
)  # fmt: skip
ENDED = ImportedRetirement(
    "ligne", "Ligne", "obsolete", SOURCE, reason="merged", sector="other", successor="sogeline"
)


@pytest.fixture(autouse=True)
def sectors(db):
    for slug in ("telecom", "bank", "other"):
        factories.sector(slug=slug)


def bring(*records, at=NOW):
    report = ImportReport(format_name="open", origin="open data", at=at)
    files = [ImportedFile(f"{record.key}.json", record) for record in records]
    assert list(import_files(files=files, report=report))[-1:] == ([len(files)] if files else [])
    return report


def again(*records):
    return bring(*records, at=NOW + DAY)


def done(report):
    """What was done, without what was not."""
    assert report.refused == []
    return {word: keys for word, keys in report.done.items() if keys}


def refused(report):
    assert not any(report.done.values())
    [(_place, reason)] = report.refused
    return reason


def sogeline():
    return Company.objects.get(slug="sogeline")


def names(company):
    return {alias.name: alias.kind for alias in company.aliases.all()}


def ways(company):
    return {channel.slug: (channel.value, channel.status) for channel in company.channels.all()}


# ── New companies ─────────────────────────────────────────────────────────────────────────────────────


def test_record_becomes_a_company_with_all_it_says():
    report = bring(SOGELINE)
    assert done(report) == {"created": ["sogeline"]}
    assert report.rows == {"company": 1, "alias": 2, "domain": 1, "channel": 2, "source": 1}
    company = sogeline()
    assert (company.name, company.country, company.markets, company.sector.slug, company.status) == (
        "Sogeline SAS", "FR", "BE FR", "telecom", "published",
    )  # fmt: skip
    assert names(company) == {"Altimobile": "brand", "Ligne du Sud": "former_name"}
    assert [domain.name for domain in company.domains.all()] == ["sogeline.example"]
    assert [match.company_id for match in search("altimobile").matches] == [company.pk]


def test_no_number_becomes_public_whatever_the_record_says():
    bring(SOGELINE)
    assert ways(sogeline()) == {
        "privacy-email": ("donnees@sogeline.example", "said"),
        "privacy-phone": ("+33199001234", "proposed"),
    }


def test_every_way_in_has_the_record_as_its_source():
    bring(SOGELINE)
    source = Source.objects.get()
    assert (source.url, source.kind, source.first_seen_on, source.last_seen_on) == (
        SOURCE.url, "crowd", TODAY, TODAY,
    )  # fmt: skip
    assert {channel.source for channel in Channel.objects.all()} == {source}


def test_history_begins_with_the_origin():
    bring(SOGELINE)
    event = Event.objects.get()
    assert (event.kind, event.reason, event.actor, event.happened_at) == (
        "company_added", "open data", None, NOW,
    )  # fmt: skip
    assert event.after == {"name": "Sogeline SAS", "channels": ["privacy-email", "privacy-phone"]}


def test_known_price_of_a_number_is_that_of_the_channel():
    factories.tariff(number="0 892 70 12 34")
    bring(replace(SOGELINE, channels=(replace(PHONE, value="+33892701234"),)))
    assert Channel.objects.get().price_class == "premium"


def test_domain_that_has_an_owner_stays_with_it():
    owner = factories.company(name="Vauban", domains=["sogeline.example"])
    bring(replace(SOGELINE, is_front_door=False))
    assert [domain.company for domain in Domain.objects.all()] == [owner]


def test_name_that_says_no_more_than_another_is_not_given():
    runs = tuple(
        ImportedName(name, AliasKind.BRAND) for name in ("SOGELINE S.A.S.", "Alti", "Alti GmbH", "Sogeline")
    )
    bring(replace(SOGELINE, names=runs))
    assert names(sogeline()) == {"Alti": "brand", "Sogeline": "brand"}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "x" * 121}, "ValidationError: "),
        ({"sector": "nowhere"}, "DoesNotExist: "),
        ({"country": "France"}, "ValidationError: "),
        ({"markets": "France"}, "IntegrityError: "),
        ({"channels": (replace(EMAIL, value="nobody"),)}, "IntegrityError: "),
        ({"channels": (replace(EMAIL, value="x@" + "y" * 500),)}, "ValidationError: "),
    ],
    ids=["name", "sector", "country", "markets", "email", "long email"],
)
def test_record_the_database_refuses_leaves_nothing_and_stops_no_other(fields, said):
    report = bring(replace(SOGELINE, key="bad", **fields), SOGELINE)
    [(place, reason)] = report.refused
    assert (place, reason[: len(said)]) == ("bad.json", said)
    assert report.done["created"] == ["sogeline"]
    assert [row.slug for row in Company.objects.all()] == ["sogeline"]
    assert (Source.objects.count(), ImportedRecord.objects.count(), Event.objects.count()) == (1, 1, 1)


def test_file_without_a_record_is_refused_and_one_with_less_is_told():
    report = ImportReport(format_name="open", origin="open data", at=NOW)
    list(import_files(files=[ImportedFile("a.json", None, ("it is not JSON",))], report=report))
    list(import_files(files=[ImportedFile("b.json", SOGELINE, ("fax: no number",))], report=report))
    assert report.refused == [("a.json", "it is not JSON")]
    assert (report.left_out, report.done["created"]) == ([("b.json", "fax: no number")], ["sogeline"])


def test_companies_that_come_together_are_found_and_one_that_is_refused_takes_nobody_along(monkeypatch):
    monkeypatch.setattr(imports, "AT_ONCE", 2)
    factories.company(name="Altimobile", slug="altimobile")
    altimobile, vauban, corail, oural = (
        replace(SOGELINE, key=name, name=name.title(), names=(), domain="", website="", channels=())
        for name in ("altimobile", "vauban", "corail", "oural")
    )
    altimobile = replace(altimobile, name="Autre")
    records = (SOGELINE, altimobile, vauban, corail, ENDED, oural)
    report = ImportReport(format_name="open", origin="open data", at=NOW)

    done = list(import_files(files=[ImportedFile(one.key, one) for one in records], report=report))

    assert done == [2, 4, 5, 6]
    assert [name for name, _why in report.refused] == ["altimobile"]
    found = [[match.company_id for match in search(name).matches] for name in ("vauban", "corail", "oural")]
    assert found == [[Company.objects.get(slug=name).pk] for name in ("vauban", "corail", "oural")]


# ── Once more ─────────────────────────────────────────────────────────────────────────────────────────


def test_same_record_again_is_not_a_single_write(django_assert_num_queries):
    bring(SOGELINE, ENDED)
    later = replace(SOGELINE, source=replace(SOURCE, seen_on=TODAY + DAY))
    with django_assert_num_queries(1):
        report = again(later, ENDED)
    assert done(report) == {"unchanged": ["sogeline", "ligne"]}


def test_changed_record_changes_what_nobody_has_touched():
    bring(SOGELINE)
    changed = replace(
        SOGELINE, name="Sogeline SE", country="BE", sector="bank", markets="*", website="", quality="tested",
        names=(ImportedName("Altimobile", AliasKind.FORMER_NAME), ImportedName("Ligne Nord", AliasKind.BRAND)),
        domain="ligne.example", channels=(replace(EMAIL, value="dpo@sogeline.example"),),
        source=replace(SOURCE, seen_on=TODAY + DAY),
    )  # fmt: skip
    assert done(again(changed)) == {"updated": ["sogeline"]}
    company = sogeline()
    assert (company.name, company.country, company.sector.slug, company.markets, company.website) == (
        "Sogeline SE", "BE", "bank", "*", "",
    )  # fmt: skip
    assert names(company) == {"Altimobile": "former_name", "Ligne Nord": "brand"}
    assert [domain.name for domain in company.domains.all()] == ["ligne.example"]
    assert ways(company) == {
        "privacy-email": ("dpo@sogeline.example", "proposed"),
        "privacy-phone": ("+33199001234", "retired"),
    }
    assert [match.company_id for match in search("ligne nord").matches] == [company.pk]
    source = Source.objects.get()
    assert (source.first_seen_on, source.last_seen_on) == (TODAY, TODAY + DAY)
    record = ImportedRecord.objects.get()
    assert (record.quality, record.first_at, record.last_at) == ("tested", NOW, NOW + DAY)
    assert done(bring(changed)) == {"unchanged": ["sogeline"]}


def test_every_change_is_told_with_the_origin():
    bring(SOGELINE)
    brought = Event.objects.get()
    added = replace(EMAIL, slug="privacy-form", kind="form", value="https://www.sogeline.example/donnees")
    again(
        replace(SOGELINE, name="Sogeline SE", channels=(replace(EMAIL, value="dpo@sogeline.example"), added))
    )
    events = {event.kind: event for event in Event.objects.exclude(pk=brought.pk)}
    assert set(events) == {
        EventKind.COMPANY_CHANGED, EventKind.CHANNEL_ADDED, EventKind.CHANNEL_CHANGED, EventKind.CHANNEL_RETIRED,
    }  # fmt: skip
    assert {event.reason for event in events.values()} == {"open data"}
    changed, moved = events[EventKind.COMPANY_CHANGED], events[EventKind.CHANNEL_CHANGED]
    assert (changed.before, changed.after) == ({"name": "Sogeline SAS"}, {"name": "Sogeline SE"})
    assert (moved.before, moved.after) == (
        {"value": "donnees@sogeline.example"}, {"value": "dpo@sogeline.example"},
    )  # fmt: skip
    assert events[EventKind.CHANNEL_ADDED].target_id == Channel.objects.get(slug="privacy-form").pk


def test_what_a_person_changed_stays_theirs():
    bring(SOGELINE)
    company = sogeline()
    company.name, company.sector = "Sogeline", factories.sector(slug="bank")
    company.save()
    company.aliases.filter(name="Altimobile").delete()
    company.aliases.filter(name="Ligne du Sud").update(kind=AliasKind.ABBREVIATION)
    Alias.objects.create(company=company, name="Sogé", kind=AliasKind.SPELLING)
    company.domains.all().delete()
    company.channels.filter(slug="privacy-email").update(value="service@sogeline.example")
    say_anew(company.channels.filter(slug="privacy-email"), label_en="Data")
    changed = replace(
        SOGELINE, name="Sogeline SE", sector="other", markets="FR",
        names=(*SOGELINE.names, ImportedName("SOGE", AliasKind.BRAND)),
        channels=(replace(EMAIL, value="dpo@sogeline.example", label_texts={"en": "Your data"}, staff_note="Seen."), PHONE),
    )  # fmt: skip
    assert done(again(changed)) == {"updated": ["sogeline"]}
    company = sogeline()
    assert (company.name, company.sector.slug, company.markets) == ("Sogeline", "bank", "FR")
    assert names(company) == {"Ligne du Sud": "abbreviation", "Sogé": "spelling"}
    assert not company.domains.exists()
    channel = company.channels.get(slug="privacy-email")
    assert (channel.value, channel.label_texts.get("en", ""), channel.staff_note) == (
        "service@sogeline.example",
        "Data",
        "Seen.",
    )


def test_what_a_person_changed_stays_theirs_also_when_the_record_gives_it_no_longer():
    bring(SOGELINE)
    sogeline().aliases.filter(name="Altimobile").update(kind=AliasKind.SPELLING)
    sogeline().channels.filter(slug="privacy-email").update(value="service@sogeline.example")
    again(replace(SOGELINE, names=(), channels=()))
    assert names(sogeline()) == {"Altimobile": "spelling"}
    assert ways(sogeline()) == {
        "privacy-email": ("service@sogeline.example", "said"),
        "privacy-phone": ("+33199001234", "retired"),
    }


def test_company_a_person_retired_stays_retired():
    bring(SOGELINE)
    Company.objects.update(status=CompanyStatus.RETIRED, retirement_reason="closed")
    again(replace(SOGELINE, name="Sogeline SE"))
    company = sogeline()
    assert (company.name, company.status, company.retirement_reason) == ("Sogeline SE", "retired", "closed")


def test_number_somebody_has_confirmed_is_not_changed():
    bring(SOGELINE)
    channel = Channel.objects.get(kind="phone")
    channel.source = factories.source()
    channel.save()
    confirm_channel(despite=factories.SEEN_THERE, channel=channel, by=factories.user(), at=NOW)
    again(replace(SOGELINE, channels=(EMAIL, replace(PHONE, value="+33199005678"))))
    assert ways(sogeline())["privacy-phone"] == ("+33199001234", "proposed")


def test_channel_somebody_deleted_does_not_come_back():
    bring(SOGELINE)
    Channel.objects.filter(slug="privacy-email").delete()
    again(replace(SOGELINE, channels=(replace(EMAIL, value="dpo@sogeline.example"), PHONE)))
    assert list(ways(sogeline())) == ["privacy-phone"]


def test_channel_the_record_gives_again_is_in_use_again():
    bring(SOGELINE)
    again(replace(SOGELINE, channels=(PHONE,)))
    assert ways(sogeline())["privacy-email"] == ("donnees@sogeline.example", "retired")
    again(replace(SOGELINE, channels=(replace(EMAIL, value="dpo@sogeline.example"), PHONE)))
    assert ways(sogeline())["privacy-email"] == ("dpo@sogeline.example", "said")


def test_each_format_remembers_its_own():
    bring(SOGELINE)
    other = ImportReport(format_name="other", origin="other", at=NOW)
    list(import_files(files=[ImportedFile("a.json", SOGELINE)], report=other))
    assert other.done["merged"] == ["sogeline"]
    assert sorted(ImportedRecord.objects.values_list("format", "is_merged")) == [
        ("open", False),
        ("other", True),
    ]


# ── Into a company that was there before ──────────────────────────────────────────────────────────────


@pytest.fixture
def curated():
    """A company the directory knows by itself, with a privacy desk by e-mail."""
    company = factories.company(
        name="Sogeline", slug="sogeline", country="BE", website="https://sogeline.example/fr",
        domains=["sogeline.example"], aliases=["Ligne du Sud"],
    )  # fmt: skip
    factories.channel(
        company=company, kind="email", slug="data", purpose=Purpose.PRIVACY, value="dpo@sogeline.example",
        status=ChannelStatus.RETIRED,
    )  # fmt: skip
    factories.channel(company=company, kind="form", slug="privacy-phone")
    return company


def test_merging_adds_what_is_missing_and_changes_nothing(curated):
    report = bring(replace(SOGELINE, key="sogeline-fr", name="Société des lignes SAS"))
    assert done(report) == {"merged": ["sogeline-fr → sogeline"]}
    assert report.rows == {"alias": 3, "channel": 1, "source": 1}
    company = sogeline()
    assert (company.name, company.legal_name, company.country, company.sector.slug, company.website) == (
        "Sogeline", "", "BE", "transport", "https://sogeline.example/fr",
    )  # fmt: skip
    assert company.markets == "BE FR"
    assert names(company) == {
        "Ligne du Sud": "spelling",
        "Altimobile": "brand",
        "Société des lignes SAS": "spelling",
        "sogeline-fr": "spelling",
    }
    assert {slug: status for slug, (_value, status) in ways(company).items()} == {
        "data": "retired",
        "privacy-phone": "published",
        "privacy-phone-2": "proposed",
    }
    assert Company.objects.count() == 1


def test_merging_leaves_countries_that_are_known(curated):
    curated.markets = "LU"
    curated.save()
    bring(SOGELINE)
    assert sogeline().markets == "LU"
    again(replace(SOGELINE, markets="FR"))
    assert sogeline().markets == "LU"


def test_merged_name_and_key_that_fold_to_a_known_name_are_not_repeated(curated):
    bring(SOGELINE)
    assert names(sogeline()) == {"Ligne du Sud": "spelling", "Altimobile": "brand"}


def test_merged_record_that_changes_touches_only_its_own(curated):
    bring(SOGELINE)
    names_now = (ImportedName("Ligne Nord", AliasKind.BRAND),)
    changed = replace(
        SOGELINE,
        name="Other SE",
        markets="FR",
        names=names_now,
        channels=(replace(PHONE, value="+33199005678"),),
    )
    assert done(again(changed)) == {"updated": ["sogeline"]}
    company = sogeline()
    assert (company.name, company.markets) == ("Sogeline", "FR")
    assert names(company) == {"Ligne du Sud": "spelling", "Ligne Nord": "brand", "Other SE": "spelling"}
    assert ways(company)["privacy-phone-2"] == ("+33199005678", "proposed")
    assert ways(company)["data"] == ("dpo@sogeline.example", "retired")
    assert done(bring(changed)) == {"unchanged": ["sogeline"]}


def test_record_that_lives_on_somebodys_domain_is_a_company_without_it(curated):
    guest = replace(SOGELINE, key="vauban", name="Vauban", names=(), is_front_door=False, owns_domain=False)
    assert done(bring(guest)) == {"created": ["vauban"]}
    assert not Company.objects.get(slug="vauban").domains.exists()


def test_address_taken_by_another_company_is_refused(curated):
    curated.domains.all().delete()
    stranger = replace(SOGELINE, name="Vauban", names=())
    assert refused(bring(stranger)) == "another company stands at sogeline"


def test_two_records_of_one_domain_stay_two_companies():
    report = bring(SOGELINE, replace(SOGELINE, key="sogeline-fr", owns_domain=False))
    assert report.done["created"] == ["sogeline", "sogeline-fr"]


# ── What became of a company ──────────────────────────────────────────────────────────────────────────


def test_ended_company_leads_to_its_successor():
    report = bring(SOGELINE, ENDED)
    assert done(report) == {"created": ["sogeline"], "retired": ["ligne → sogeline"]}
    company = Company.objects.get(slug="ligne")
    assert (company.name, company.status, company.retirement_reason, company.successor) == (
        "Ligne", "retired", "merged", sogeline(),
    )  # fmt: skip
    assert (company.country, company.sector.slug) == (UNKNOWN_COUNTRY, "other")
    assert Event.objects.get(company=company).reason == "open data"


@pytest.mark.parametrize(
    ("reason", "successor"), [("closed", ""), ("closed", "sogeline"), ("duplicate", "sogeline")]
)
def test_ended_company_says_why(reason, successor):
    bring(SOGELINE, replace(ENDED, reason=reason, successor=successor))
    company = Company.objects.get(slug="ligne")
    assert company.retirement_reason == reason
    assert (company.successor.slug if company.successor else "") == successor


def test_successor_merged_into_another_is_that_other(curated):
    bring(replace(SOGELINE, key="sogeline-fr"), replace(ENDED, successor="sogeline-fr"))
    assert Company.objects.get(slug="ligne").successor == curated


def test_successor_that_was_not_brought_is_a_reason_to_refuse():
    assert refused(bring(ENDED)) == "it redirects to sogeline, which was not brought"
    assert not Company.objects.exists()


def test_curated_company_is_left_alone():
    factories.company(slug="ligne", name="Ligne")
    report = bring(replace(ENDED, reason="closed", successor=""))
    assert refused(report) == "the directory has its own company at ligne"


def test_company_brought_before_and_untouched_is_retired():
    brought = replace(SOGELINE, key="ligne", name="Ligne", domain="ligne.example")
    bring(SOGELINE, brought)
    assert done(again(SOGELINE, ENDED)) == {"unchanged": ["sogeline"], "retired": ["ligne → sogeline"]}
    company = Company.objects.get(slug="ligne")
    assert (company.status, company.successor, company.country) == ("retired", sogeline(), "FR")
    assert done(bring(SOGELINE, ENDED)) == {"unchanged": ["sogeline", "ligne"]}


def test_company_that_comes_back_is_published_again():
    bring(SOGELINE, ENDED)
    back = replace(SOGELINE, key="ligne", name="Ligne SA", domain="ligne.example")
    assert done(again(back)) == {"updated": ["ligne"]}
    company = Company.objects.get(slug="ligne")
    assert (company.name, company.status, company.successor, company.country) == (
        "Ligne SA", "published", None, "FR",
    )  # fmt: skip
    assert len(ways(company)) == 2


def test_company_somebody_has_changed_is_left_alone():
    bring(SOGELINE, replace(SOGELINE, key="ligne", name="Ligne", domain="ligne.example"))
    company = Company.objects.get(slug="ligne")
    company.name = "La Ligne"
    save_company(company=company, by=factories.user(), at=NOW)
    assert refused(again(ENDED)) == "somebody has changed ligne since it was brought"


def test_record_merged_into_a_company_does_not_retire_it(curated):
    bring(SOGELINE)
    ended = replace(ENDED, key="sogeline", reason="closed", successor="")
    assert refused(again(ended)) == "it was merged into sogeline, which is the directory's own"


def test_company_does_not_succeed_itself():
    bring(replace(SOGELINE, key="ligne", name="Ligne"))
    assert refused(again(replace(ENDED, successor="ligne"))) == "ligne would succeed itself"


def test_moment_is_that_of_the_report():
    bring(SOGELINE, at=NOW + datetime.timedelta(hours=1))
    record = ImportedRecord.objects.get()
    assert (record.first_at, record.last_at, record.company, record.is_merged) == (
        NOW + datetime.timedelta(hours=1), NOW + datetime.timedelta(hours=1), sogeline(), False,
    )  # fmt: skip


# ── Records that plant ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("quality", ["verified", "tested", "scraped"])
def test_verified_is_the_records_own_word(quality):
    """A listed company gets from it nothing that is a way in at once."""
    maif = factories.company(name="Sogeline", slug="sogeline", domains=["sogeline.example"])
    evil = (
        replace(EMAIL, value="dpo@evil.example"),
        replace(EMAIL, slug="privacy-form", kind="form", value="https://evil.example/dpo"),
        replace(
            EMAIL, slug="privacy-postal", kind="postal", value="MAIF\nAppelez le 08 99 12 34 56\n75002 Paris"
        ),
    )
    bring(replace(SOGELINE, quality=quality, channels=evil))
    assert {status for _value, status in ways(maif).values()} == {"proposed"}
    assert len(ways(maif)) == 3


@pytest.mark.parametrize(
    "name", ["Sogeline Support France", "Service client Sogeline", "Assistance Sogeline"]
)
def test_who_calls_itself_somebodys_support_waits(name):
    factories.company(name="Sogeline", slug="sogeline-sa", domains=["sogeline.test"])
    bring(replace(SOGELINE, key="support", name=name, names=(), domain="evil.example"))
    assert Company.objects.get(slug="support").status == "draft"
    again(replace(SOGELINE, key="support", name=name, names=(), domain="evil.example", markets="FR"))
    assert Company.objects.get(slug="support").status == "draft"


def test_a_name_that_holds_a_number_is_refused():
    done = bring(replace(SOGELINE, name="Sogeline 08 99 12 34 56"))
    assert not Company.objects.exists()
    assert "08 99 12 34 56" in done.refused[0][1]
