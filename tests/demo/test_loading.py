import datetime
import json
from copy import deepcopy

import pytest

from companies.demo.loading import KEPT_FOR_FICTION, load_demo
from companies.enums import ChannelStatus, Outcome, Provenance, SourceKind
from companies.models import (
    Absence,
    Channel,
    ChannelEvidence,
    Company,
    Domain,
    Event,
    Inquiry,
    KindEvidence,
    Measurement,
    PhoneMenu,
    Report,
    Source,
)
from tests import factories
from tests.actions.evidence.books import assert_books_are_right
from tests.factories import NOW

pytestmark = pytest.mark.django_db

LINE = {
    "slug": "line",
    "kind": "phone",
    "purpose": "customer_service",
    "audience": "customers",
    "value": "01 99 00 12 34",
    "label": {"fr": "Service client", "en": "Customer service"},
    "languages": ["fr", "en"],
    "menu": [{"press": "2"}, {"wait": True}],
    "simulation": {"line": {"wait_minutes": 5}, "reports": 30, "from_days_ago": 60, "same_network": 2},
}
RECORD = {
    "slug": "nuage",
    "name": "Compagnie du Nuage",
    "kind": "company",
    "country": "FR",
    "sector": "transport",
    "website": "https://www.nuage.example",
    "domains": ["nuage.example"],
    "summary": {"fr": "Loue des nuages.", "en": "Lets clouds."},
    "channels": [LINE],
    "absences": [{"kind": "chat", "checked_days_ago": 3, "substitute": "line"}],
    "inquiry": {
        "slug": "essai",
        "title": {"fr": "Essai", "en": "Test"},
        "newsroom": "La Gazette",
        "happened_days_ago": 40,
    },
    "findings": [
        {
            "slug": "tested",
            "provenance": "tested",
            "inquiry": "essai",
            "happened_days_ago": 40,
            "outcome": "cut_off",
        },
        {"slug": "declared", "provenance": "declared", "happened_days_ago": 90, "outcome": "statistic"},
    ],
}


def changed(record, **fields):
    return {**deepcopy(record), **fields}


def with_channel(**fields):
    return changed(RECORD, channels=[changed(LINE, menu=[], **fields)])


@pytest.fixture
def load(tmp_path):
    """Loads these records as the whole of a demonstration folder."""
    factories.sector()

    def load_records(*records, now=NOW, on_step=None):
        for number, record in enumerate(records):
            text = json.dumps(record, ensure_ascii=False)
            (tmp_path / f"{number}.json").write_text(text, encoding="utf-8")
        return load_demo(folder=tmp_path, now=now, on_step=on_step)

    return load_records


def everything():
    tables = (Company, Channel, Source, Measurement, Absence, Inquiry, Report, ChannelEvidence, KindEvidence)
    return [list(table.objects.order_by("pk").values()) for table in (*tables, Domain, Event)]


def test_company_is_published_and_said_to_be_fictitious(load):
    tally = load(RECORD)

    company = Company.objects.get()
    assert tally.refused == []
    assert (company.slug, company.is_fictitious, company.is_published) == ("nuage", True, True)
    assert Channel.objects.get().status == ChannelStatus.PUBLISHED
    assert PhoneMenu.objects.get().observed_on == NOW.date()
    assert Event.objects.get().reason == "demonstration"


def test_a_channel_is_open_in_the_hours_of_its_place(load):
    load(with_channel(value="+1 316 555 0142", time_zone="America/Chicago"))

    assert Channel.objects.get().time_zone == "America/Chicago"


def test_every_source_says_that_it_is_invented(load):
    load(RECORD)

    source = Source.objects.get()
    assert (source.kind, source.url, source.last_seen_on) == (SourceKind.CROWD, "", NOW.date())
    assert source.title == "Inventé pour la démonstration · Invented for the demonstration"
    assert (
        source.note_texts.get("fr", "")
        == "Cette entreprise n’existe pas\u202f; rien n’en a été lu nulle part."
    )
    assert (
        source.note_texts.get("en", "") == "This company does not exist; nothing about it was read anywhere."
    )


def test_ages_become_dates_before_the_load(load):
    load(RECORD)

    assert Absence.objects.get().checked_on == NOW.date() - datetime.timedelta(days=3)
    assert Inquiry.objects.get().happened_on == NOW.date() - datetime.timedelta(days=40)
    findings = Measurement.objects.values_list("provenance", "happened_on").order_by("slug")
    assert list(findings) == [
        (Provenance.DECLARED, NOW.date() - datetime.timedelta(days=90)),
        (Provenance.TESTED, NOW.date() - datetime.timedelta(days=40)),
    ]


def test_reports_are_counted_and_the_sums_are_theirs(load):
    tally = load(RECORD)

    assert tally.created["report"] == Report.objects.count() == 30
    assert Report.objects.counted().count() == ChannelEvidence.objects.get().count == 28
    pool = KindEvidence.objects.get(kind="phone", is_fictitious=True)
    assert pool.sums == ChannelEvidence.objects.get().sums
    assert not KindEvidence.objects.filter(is_fictitious=False).exclude(totals={}).exists()
    assert_books_are_right()


def test_loading_again_changes_nothing(load):
    load(RECORD)
    before = everything()

    tally = load(RECORD, now=NOW + datetime.timedelta(days=9))

    assert everything() == before
    assert tally.created.total() == 0
    assert tally.kept["report"] == 30


def test_a_channel_that_came_later_gets_its_reports_and_the_others_keep_theirs(load):
    load(RECORD)
    before = list(Report.objects.values_list("pk", flat=True))

    second = changed(LINE, slug="second", value="01 99 00 12 35", menu=[])
    tally = load(changed(RECORD, channels=[LINE, second]))

    assert (tally.created["report"], tally.kept["report"]) == (30, 30)
    assert set(before) < set(Report.objects.values_list("pk", flat=True))
    assert_books_are_right()


def test_a_company_that_exists_is_not_touched(load):
    factories.company(name="Nuage", slug="nuage")
    before = everything()

    tally = load(RECORD)

    assert tally.refused == [("0.json", "CouldExist: nuage is a company that exists")]
    assert everything() == before


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (with_channel(value="01 44 00 12 34"), "+33144001234 is not of the ranges kept for fiction"),
        (with_channel(value="39 49"), "FR-3949 is not of the ranges kept for fiction"),
        (with_channel(kind="chat", value="https://www.nuage.fr/tchat"), "nuage.fr is not under .example"),
        (with_channel(kind="email", value="a@nuage.fr"), "nuage.fr is not under .example"),
        (changed(RECORD, domains=["nuage.example", "nuage.fr"]), "nuage.fr is not under .example"),
        (changed(RECORD, recourses=[{"url": "https://mediateur.fr/"}]), "mediateur.fr is not under .example"),
        (changed(RECORD, domains=["example"]), "example is not under .example"),
        (changed(RECORD, website="https://www.nuage.fr"), "nuage.fr is not under .example"),
    ],
)
def test_what_could_exist_is_refused(load, record, reason):
    tally = load(record)

    assert tally.refused == [("0.json", f"CouldExist: {reason}")]
    assert (Company.objects.count(), Report.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("number", "is_kept"),
    [
        ("+33199001234", True),
        ("+33261911234", True),
        ("+33353011234", True),
        ("+33465711234", True),
        ("+33536491234", True),
        ("+442079460000", True),
        ("+12125550100", True),
        ("+12125550199", True),
        ("+33199011234", False),
        ("+442079461000", False),
        ("+12125550200", False),
        ("+12125550099", False),
        ("+331990012345", False),
    ],
)
def test_ranges_kept_for_fiction_are(number, is_kept):
    assert bool(KEPT_FOR_FICTION.fullmatch(number)) is is_kept


def test_one_bad_file_leaves_the_others(load):
    other = changed(RECORD, slug="brume", domains=["brume.example"], inquiry=None, findings=[])
    steps = []

    tally = load(
        changed(RECORD, sector="nowhere"), other, on_step=lambda done, total: steps.append((done, total))
    )

    assert [place for place, _reason in tally.refused] == ["0.json"]
    assert list(Company.objects.values_list("slug", flat=True)) == ["brume"]
    assert not Inquiry.objects.exists()
    assert steps == [(1, 2), (2, 2)]


def test_a_report_of_a_visitor_is_kept_and_nothing_simulated_beside_it(load):
    load(changed(RECORD, channels=[{name: LINE[name] for name in LINE if name != "simulation"}]))
    own = factories.report(channel=Channel.objects.get(), outcome=Outcome.CUT_OFF)

    load(RECORD)

    assert list(Report.objects.all()) == [own]
