"""The command on a folder of its own: a running site gets what is new and corrected, and loses nothing of its people."""

import io
import json
from copy import deepcopy

import pytest
from django.core.management import CommandError, call_command

from companies.actions.directory.channels import save_channel
from companies.actions.directory.sources import save_channel_and_source
from companies.actions.proposals.suggestions import suggest_company
from companies.management.commands import load_starter
from companies.models import (
    Absence,
    Alias,
    Channel,
    Company,
    Domain,
    Event,
    Inquiry,
    KnownBadNumber,
    Law,
    Measurement,
    PhoneMenu,
    Recourse,
    SearchKey,
    Sector,
    Situation,
    SituationEntry,
    SituationNote,
    SituationStep,
    Source,
    StarterRecord,
    Tariff,
)
from companies.models.texts import put_fact
from tests import factories
from tests.actions.loading.records import COMPANY, EMAIL, INQUIRY, PHONE, SECTOR, SEEN, changed
from tests.factories import NOW

pytestmark = pytest.mark.django_db

TABLES = (
    Absence, Alias, Channel, Company, Domain, Event, Inquiry, KnownBadNumber, Law, Measurement, PhoneMenu,
    Recourse, SearchKey, Sector, Situation, SituationEntry, SituationNote, SituationStep, Source, StarterRecord, Tariff,
)  # fmt: skip

CLAIMS = changed(
    PHONE, slug="claims", purpose="claims", value="3949", label={"fr": "Litiges", "en": "Claims"}, menu=None,
    situations=None,
)  # fmt: skip
#: What the release before shipped.
LAST = {
    "sectors.json": [SECTOR, {"slug": "ferry", "name": {"fr": "Bacs", "en": "Ferries"}}],
    "inquiries.json": [INQUIRY],
    "tariffs.json": [{"number": "FR-3949", "price_class": "premium", "source": SEEN}],
    "laws.json": [{"slug": "l1", "cite": {"fr": "Article 1", "en": "Article 1"}, "source": SEEN}],
    "situations/lost-luggage.json": {
        "slug": "lost-luggage",
        "position": 1,
        "name": {"fr": "Bagage perdu", "en": "Lost luggage"},
    },
    "countries/fr/situations/lost-luggage.json": {
        "slug": "lost-luggage",
        "checked_on": "2025-09-29",
        "lead": {"fr": "Appelez.", "en": "Call."},
        "steps": [
            {"slug": "call", "do": {"fr": "Appelez", "en": "Call"}, "company": "transports-mirabel", "channel": "line"}
        ],
        "have_ready": [{"fr": "Le talon", "en": "The tag"}],
        "companies": ["transports-mirabel"],
    },
    "companies/mirabel.json": {**COMPANY, "channels": [PHONE, EMAIL, CLAIMS]},
    "bad_numbers.json": [{"number": "FR-118", "is_range": True, "reason": "paid_relay", "source": SEEN}],
    "recourses.json": [
        {
            "slug": "mediateur", "name": "Médiateur", "kind": "mediator", "country": "FR", "sectors": ["transport"],
            "url": "https://mediateur.example/", "source": SEEN,
        }
    ],
}  # fmt: skip


def corrected():
    """What this release ships: everything says something else, and the folder has one company more."""
    files = deepcopy(LAST)
    read_again = {**SEEN, "seen_on": "2026-10-02"}
    files["sectors.json"][0]["name"] = {"fr": "Voyages", "en": "Travel"}
    files["inquiries.json"][0]["title"]["en"] = "Fifty-one calls"
    files["tariffs.json"][0] |= {"price_class": "normal", "source": read_again}
    files["laws.json"][0]["url"] = "https://loi.example/l1"
    files["laws.json"][0] |= {"asks": "mediator", "country": "FR"}
    situation = files["countries/fr/situations/lost-luggage.json"]
    situation["steps"][0]["do"]["en"] = "Ring them"
    situation["never_give"] = [{"fr": "Un code", "en": "A code"}]
    company = files["companies/mirabel.json"]
    company["legal_name"] = "Mirabel SE"
    company["aliases"].append({"name": "Mirabus", "kind": "brand"})
    line, _mail, claims = company["channels"]
    line |= {
        "label": {"fr": "Le service", "en": "The desk"},
        "value": "01 99 00 56 78",
        "source": read_again,
        "menu": [{"press": "9"}],
    }
    claims |= {
        "label": {"fr": "Réclamer", "en": "Complain"},
        "value": "3010",
        "opening_hours": "24/7",
        "source": read_again,
    }
    files["companies/vauban.json"] = changed(
        COMPANY, slug="vauban", name="Vauban", domains=["vauban.example"], aliases=[], channels=[EMAIL], absences=[],
        findings=[],
    )  # fmt: skip
    files["bad_numbers.json"][0]["reason"] = "scam"
    files["recourses.json"][0]["within_months"] = 12
    files["recourses.json"][0]["needs_complaint"] = True
    return files


@pytest.fixture
def load(tmp_path):
    """Writes the folder as given, and nothing else; returns what the command says."""

    def load_files(files, **options):
        for path in tmp_path.rglob("*.json"):
            path.unlink()
        for name, told in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            text = told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)
            path.write_text(text, encoding="utf-8")
        said = io.StringIO()
        call_command("load_starter", str(tmp_path), stdout=said, **options)
        return said.getvalue().splitlines()

    return load_files


@pytest.fixture
def running(load):
    """A site that the release before filled: its rows, and no memory of what was brought."""
    assert load(LAST)[-1] == "refused: 0"
    StarterRecord.objects.all().delete()


@pytest.fixture
def moderator():
    return factories.moderator()


def everything():
    return {table.__name__: list(table.objects.order_by("pk").values()) for table in TABLES}


def line(slug):
    return Channel.objects.get(company__slug="transports-mirabel", slug=slug)


# ── A running site ────────────────────────────────────────────────────────────────────────────────────


def test_a_site_filled_by_the_release_before_gets_all_but_what_its_moderators_changed(
    load, running, moderator
):
    row = line("line")
    put_fact(row, "label_fr", "Nos mots")
    save_channel_and_source(channel=row, source=Source.objects.get(pk=row.source_id), by=moderator, at=NOW)
    claims = line("claims")
    claims.value = "FR-3020"
    save_channel(channel=claims, by=moderator, at=NOW)

    said = load(corrected())

    row, claims = line("line"), line("claims")
    assert (row.label_texts.get("fr", ""), row.label_texts.get("en", ""), row.value) == (
        "Nos mots",
        "The desk",
        "+33199005678",
    )
    assert (claims.value, claims.label_texts.get("fr", ""), claims.opening_hours) == (
        "FR-3020",
        "Réclamer",
        "24/7",
    )
    assert claims.source.last_seen_on.isoformat() == "2025-09-29"
    assert row.source.last_seen_on.isoformat() == "2026-10-02"
    assert row.menu.observed_on.isoformat() == "2026-10-02"
    assert Company.objects.get(slug="transports-mirabel").legal_name == "Mirabel SE"
    assert Sector.objects.get(slug="transport").name_texts.get("en", "") == "Travel"
    assert (Inquiry.objects.get().title_texts.get("en", ""), Law.objects.get().url) == (
        "Fifty-one calls",
        "https://loi.example/l1",
    )
    assert (Law.objects.get().asks, Tariff.objects.get().price_class) == ("mediator", "normal")
    assert (SituationStep.objects.get().do_texts.get("en", ""), SituationNote.objects.count()) == (
        "Ring them",
        2,
    )
    assert (KnownBadNumber.objects.get().reason, Recourse.objects.get().within_months) == ("scam", 12)
    assert said == [
        "created: 1 alias, 1 channel, 1 company, 1 domain",
        "changed: 2 channel, 1 company, 1 inquiry, 1 knownbadnumber, 1 law, 1 phonemenu, 1 recourse, 1 sector, "
        "1 situationstep, 1 tariff",
        "already there: 1 absence, 1 channel, 2 measurement, 1 sector, 1 situation",
        "kept as people changed them: 2",
        "  transports-mirabel, channel line: label_fr",
        "  transports-mirabel, channel claims: value, status",
        "refused: 0",
    ]
    assert {event.reason for event in Event.objects.filter(actor=None)} == {"starter directory"}


def test_the_second_load_writes_nothing(load, running, moderator):
    row = line("line")
    put_fact(row, "label_fr", "Nos mots")
    save_channel(channel=row, by=moderator, at=NOW)
    load(corrected())
    before = everything()

    said = load(corrected())

    assert everything() == before
    assert [text.partition(":")[0] for text in said] == [
        "already there",
        "kept as people changed them",
        "  transports-mirabel, channel line",
        "refused",
    ]


def test_a_site_that_remembers_gets_the_same(load, moderator):
    load(LAST)
    claims = line("claims")
    claims.value = "FR-3020"
    save_channel(channel=claims, by=moderator, at=NOW)

    load(corrected())

    assert (line("line").value, line("claims").value, line("claims").label_texts.get("fr", "")) == (
        "+33199005678",
        "FR-3020",
        "Réclamer",
    )
    assert SituationStep.objects.get().do_texts.get("en", "") == "Ring them"


def test_an_unchanged_folder_is_not_a_single_write_and_hardly_read(load, django_assert_max_num_queries):
    load(LAST)
    before = everything()

    with django_assert_max_num_queries(70):  # a transaction a record, and what is said by third parties
        load(LAST)

    assert everything() == before


def test_what_the_folder_has_no_longer_is_told(load):
    load(LAST)
    files = deepcopy(LAST)
    files["companies/mirabel.json"]["channels"] = [PHONE, EMAIL]
    files["bad_numbers.json"] = [{"number": "FR-119", "reason": "look_alike", "source": SEEN}]

    assert load(files) == [
        "created: 1 knownbadnumber",
        "already there: 1 absence, 2 channel, 1 company, 1 inquiry, 1 law, 2 measurement, 1 recourse, 2 sector, "
        "1 situation, 1 tariff",
        "retired: 2",
        "  transports-mirabel, channel claims",
        "  bad number FR-118",
        "refused: 0",
    ]


# ── What is refused ───────────────────────────────────────────────────────────────────────────────────


def test_a_misspelt_key_is_refused_by_file_and_key_and_the_rest_goes_on(load):
    files = deepcopy(LAST)
    files["companies/mirabel.json"]["channels"][0]["opning_hours"] = "24/7"
    files["companies/vauban.json"] = changed(COMPANY, slug="vauban", name="Vauban", channels=[], absences=[])
    files["sectors.json"][1]["nmae"] = {}
    files["laws.json"] = "["

    said = load(files)

    assert [text for text in said if text.startswith("  ") and "unexpected" in text] == [
        "  sectors.json, ferry: WrongShape: Additional properties are not allowed ('nmae' was unexpected)",
        "  companies/mirabel.json: WrongShape: channels.0 (line): Additional properties are not allowed ('opning_hours' was "
        "unexpected)",
    ]
    assert any(text.startswith("  laws.json: JSONDecodeError: ") for text in said)
    assert [row.slug for row in Company.objects.all()] == ["vauban"]


def test_what_was_refused_comes_with_the_next_load_and_takes_nothing_away_meanwhile(load):
    load(LAST)
    files = corrected()
    files["companies/mirabel.json"]["channels"][0]["opning_hours"] = "24/7"
    files["tariffs.json"][0]["price"] = "free"

    load(files)
    assert (line("line").value, line("claims").status, Tariff.objects.get().price_class) == (
        "+33199001234",
        "published",
        "premium",
    )

    load(corrected())
    assert (line("line").value, Tariff.objects.get().price_class) == ("+33199005678", "normal")


def test_a_record_that_stops_half_way_leaves_nothing_half_done(load, monkeypatch):
    load(LAST)
    digest = StarterRecord.objects.get(kind="company").digest

    def stop(*arguments, **options):
        raise ZeroDivisionError

    monkeypatch.setattr("companies.actions.loading.starter_companies.bring_findings", stop)
    with pytest.raises(ZeroDivisionError):
        load(corrected())
    assert (line("line").value, line("line").label_texts.get("en", "")) == (
        "+33199001234",
        "Customer service",
    )
    assert StarterRecord.objects.get(kind="company").digest == digest

    monkeypatch.undo()
    load(corrected())
    assert line("line").value == "+33199005678"


def test_a_folder_that_is_none_is_said_to_be_none(tmp_path):
    with pytest.raises(CommandError, match="is no folder"):
        call_command("load_starter", str(tmp_path / "nowhere"))


# ── Looking only, and looking on ──────────────────────────────────────────────────────────────────────


def test_a_dry_run_says_the_same_and_writes_nothing(load, running):
    before = everything()

    said = load(corrected(), dry_run=True)

    assert everything() == before
    assert said[-1] == "dry run: nothing was written"
    assert said[:-1] == load(corrected())


def test_companies_have_a_progress_bar(load, monkeypatch):
    steps = []
    monkeypatch.setattr(
        load_starter, "show_progress", lambda _stream, done, total: steps.append((done, total))
    )

    load(corrected())

    assert steps == [(1, 2), (2, 2)]


# ── Files that plant ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("told", [[COMPANY], "mirabel", 3, None, [[]]])
def test_a_file_that_is_no_record_is_refused_and_the_rest_is_loaded(load, told):
    files = {**LAST, "companies/other.json": json.dumps(told), "situations/other.json": json.dumps(told)}
    said = load(files)
    assert "refused: 2" in said
    assert Company.objects.filter(slug="transports-mirabel").exists()


def test_what_is_no_record_is_refused_wherever_it_is_read():
    tally = load_starter.starter.Tally(at=NOW)
    with tally.refusing("somewhere"):
        load_starter.starter.add_company([COMPANY], tally)
    assert [place for place, _reason in tally.refused] == ["somewhere"]


def test_of_two_files_about_one_company_neither_is_taken(load):
    second = changed(COMPANY, channels=[changed(PHONE, value="0 899 123 456")])
    said = load({**LAST, "companies/other.json": second})
    assert sum("is given 2 times" in line for line in said) == 2
    assert not Channel.objects.filter(value="+33899123456").exists()


def test_a_surcharged_number_that_comes_to_a_listed_company_waits(load):
    load(LAST)
    files = deepcopy(LAST)
    files["companies/mirabel.json"]["channels"].append(
        changed(PHONE, slug="more", value="0 899 123 456", menu=None)
    )
    for _time in range(2):
        load(files)
        assert Channel.objects.get(value="+33899123456").status == "proposed"


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("summary", "Appelez le 0 899 123 456."),
        ("summary", "Écrivez à aide@evil.example."),
        ("summary", "Voir https://evil.example/aide."),
        ("label", "Service client 06 12 34 56 78"),
        ("note", "Depuis l’étranger : 32 46."),
    ],
)
def test_words_that_name_what_stands_nowhere_are_refused(load, where, text):
    files = deepcopy(LAST)
    record = files["companies/mirabel.json"]
    (record if where == "summary" else record["channels"][0])[where] = {"fr": text, "en": "Text"}
    said = load(files)
    assert any("is no way in of any record" in line for line in said)
    assert not Company.objects.filter(slug="transports-mirabel").exists()


def test_words_may_name_what_the_files_give_and_what_their_own_page_says(load):
    files = deepcopy(LAST)
    line = files["companies/mirabel.json"]["channels"][0]
    line["note"] = {
        "fr": f"Sourds : 01 99 00 43 21. Aussi au {PHONE['value']}.",
        "en": "Deaf callers: 01 99 00 43 21.",
    }
    assert load(files)[-1] == "refused: 0"


# ── Names that a visitor took before ──────────────────────────────────────────────────────────────────


def suggested(name, website):
    proposal = suggest_company(name=name, website=website, country="FR", nonce="a" * 32, at=NOW)
    return proposal.company


@pytest.mark.parametrize("status", ["draft", "published"])
def test_a_suggestion_takes_no_name_from_the_files(load, status):
    squatter = suggested("Transports Mirabel", "https://evil.example")
    Company.objects.filter(pk=squatter.pk).update(status=status)
    Domain.objects.create(company=squatter, name=COMPANY["domains"][0])
    assert load(LAST)[-1] == "refused: 0"
    real = Company.objects.get(slug="transports-mirabel")
    squatter.refresh_from_db()
    assert (real.status, real.website) == ("published", COMPANY["website"])
    assert set(real.domains.values_list("name", flat=True)) == set(COMPANY["domains"])
    assert (squatter.slug, squatter.status, squatter.website) == (
        "transports-mirabel-2", "draft", "https://evil.example",
    )  # fmt: skip
    assert squatter.proposals.count() == 1
    assert not squatter.domains.exists()


def test_what_an_editor_made_does_not_make_way(load):
    mine = factories.company(name="Transports Mirabel", slug="transports-mirabel")
    load(LAST)
    assert Company.objects.get(slug="transports-mirabel") == mine
