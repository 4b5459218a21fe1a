"""Texts in, lines out: no repository is read here."""

import pytest

from companies.actions.loading.import_memory import ImportReport
from companies.actions.loading.imports import import_files
from companies.enums import ChannelStatus, EventKind, SourceKind
from companies.lib.records import DatedText, ImportedFile, ImportedSource, ImportedTerms
from companies.models import Channel, Event, ImportedRecord, Source
from tests import factories
from tests.factories import DAY, NOW, TODAY

pytestmark = pytest.mark.django_db

SERVICE = "Notre service client : 01 99 00 12 34"
COPY = "https://github.com/Archive/sud-versions/blob/{}/Sogeline/Imprint.md"
RECORDED = TODAY - 30 * DAY


def document(text, *, day=RECORDED, earlier=(), commit="a" * 40, title="Terms of Service"):
    return DatedText(
        title=title, path="Sogeline/Imprint.md", text=text, day=day, copy_kept_by="Open Terms Archive" if day else "",
        copy_url=COPY.format(commit) if day else "", earlier=lambda: iter(earlier),
    )  # fmt: skip


def terms(*documents, name="Sogeline", domains=("sogeline.example",)):
    source = ImportedSource("", f"{name}, sud-versions", SourceKind.OFFICIAL, RECORDED)
    return ImportedTerms(f"sud/{name}", name, "", source, domains=domains, documents=documents)


def bring(record, *, at=NOW):
    report = ImportReport(format_name="terms", origin="archive", at=at)
    list(import_files(files=[ImportedFile(record.key, record)], report=report))
    return report


@pytest.fixture
def sogeline():
    return factories.company(
        name="Sogeline", slug="sogeline", website="https://www.sogeline.example", domains=["sogeline.example"]
    )


def line(company):
    return company.channels.select_related("source").get(slug="terms-line")


def test_customer_service_of_a_fresh_copy_is_seen_with_its_days(sogeline):
    earlier = [(TODAY - 90 * DAY, SERVICE), (TODAY - 120 * DAY, "Rien."), (TODAY - 150 * DAY, SERVICE)]
    report = bring(terms(document(SERVICE, earlier=earlier)))

    assert (report.refused, report.done["merged"], report.rows["channel"]) == ([], ["Sogeline → sogeline"], 1)
    channel = line(sogeline)
    assert (channel.value, channel.purpose, channel.status) == (
        "+33199001234",
        "customer_service",
        "published",
    )
    source = channel.source
    assert (source.kind, source.title, source.url) == (
        "official", "Sogeline — Terms of Service", "https://www.sogeline.example",
    )  # fmt: skip
    assert (source.first_seen_on, source.last_seen_on) == (TODAY - 90 * DAY, RECORDED)
    assert (source.copy_url, source.copy_kept_by) == (COPY.format("a" * 40), "Open Terms Archive")
    assert Event.objects.about(channel).get().kind == EventKind.CHANNEL_ADDED


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Notre service client : 06 39 98 00 12", {}),
        ("Notre service client : 0 899 000 012", {}),
        (SERVICE, {"day": TODAY - 600 * DAY}),
        (SERVICE, {"day": None}),
        ("Contactez-nous au 01 99 00 12 34", {}),
        ("Pour toute réclamation : 01 99 00 12 34", {}),
    ],
    ids=["mobile", "surcharged", "old", "undated", "not-by-name", "complaints"],
)
def test_number_that_something_speaks_against_waits_for_people(sogeline, text, changes):
    bring(terms(document(text, **changes)))
    assert line(sogeline).status == ChannelStatus.PROPOSED


def test_number_beside_one_that_was_seen_later_waits_for_people(sogeline):
    newer = factories.source(seen_on=TODAY)
    factories.phone_channel(
        company=sogeline, number="0 805 000 012", purpose="customer_service", source=newer
    )
    bring(terms(document(SERVICE)))
    assert line(sogeline).status == ChannelStatus.PROPOSED


def test_bare_telephone_brings_no_line(sogeline):
    report = bring(terms(document(f"{SERVICE}\n\nTéléphone : 0 805 000 012")))
    assert [reason for _place, reason in report.left_out] == [
        "Terms of Service: +33805000012 is not said to be for customers"
    ]
    assert sogeline.channels.count() == 1


def standing(sogeline, *, seen_on, **fields):
    source = factories.source(seen_on=seen_on, title="Contact")
    return factories.phone_channel(company=sogeline, number="01 99 00 12 34", source=source, **fields)


def test_line_that_stands_here_is_dated_by_the_newer_copy_and_nothing_else(sogeline):
    channel = standing(sogeline, seen_on=TODAY - 200 * DAY, label_fr="Aide")
    other = factories.channel(company=sogeline, source=channel.source)
    report = bring(terms(document(SERVICE)))
    channel.refresh_from_db()
    other.refresh_from_db()

    assert (channel.source.last_seen_on, channel.label_texts.get("fr", ""), channel.status) == (
        RECORDED,
        "Aide",
        "published",
    )
    assert other.source.last_seen_on == TODAY - 200 * DAY
    assert (report.rows["dated"], report.rows["channel"]) == (1, 0)
    assert Event.objects.about(channel).get().kind == EventKind.CHANNEL_CHANGED


def test_day_of_a_line_never_goes_back(sogeline):
    channel = standing(sogeline, seen_on=TODAY)
    bring(terms(document(SERVICE)))
    assert Source.objects.get(channels=channel).last_seen_on == TODAY
    assert not Event.objects.exists()


def test_what_two_people_confirmed_stays_as_they_saw_it(sogeline):
    channel = standing(sogeline, seen_on=TODAY - 200 * DAY, confirmed_at=NOW - 100 * DAY)
    bring(terms(document(SERVICE)))
    assert Source.objects.get(channels=channel).last_seen_on == TODAY - 200 * DAY


def test_line_that_a_third_party_said_is_seen_once_the_company_says_it(sogeline):
    channel = standing(sogeline, seen_on=None, status=ChannelStatus.SAID)
    bring(terms(document(SERVICE)))
    channel.refresh_from_db()
    assert (channel.status, channel.source.kind) == ("published", "official")


def test_line_that_is_retired_stays_so_and_is_told(sogeline):
    standing(sogeline, seen_on=TODAY - 200 * DAY, status=ChannelStatus.RETIRED)
    report = bring(terms(document(SERVICE)))
    assert [reason for _place, reason in report.left_out] == [
        "Terms of Service: 01\xa099\xa000\xa012\xa034 is no longer in use here"
    ]


def test_same_terms_again_write_nothing(sogeline, django_assert_num_queries):
    bring(terms(document(SERVICE)))
    before = [
        list(table.objects.order_by("pk").values()) for table in (Channel, Source, Event, ImportedRecord)
    ]
    with django_assert_num_queries(1):
        report = bring(terms(document(SERVICE)), at=NOW + DAY)
    assert report.done["unchanged"] == ["sud/Sogeline"]
    after = [
        list(table.objects.order_by("pk").values()) for table in (Channel, Source, Event, ImportedRecord)
    ]
    assert after == before


def test_newer_version_dates_its_own_source_in_place(sogeline):
    bring(terms(document(SERVICE, day=TODAY - 60 * DAY)))
    sources = Source.objects.count()
    bring(terms(document(f"{SERVICE}.", commit="b" * 40)))
    source = line(sogeline).source
    assert (source.first_seen_on, source.last_seen_on, source.copy_url) == (
        TODAY - 60 * DAY, RECORDED, COPY.format("b" * 40),
    )  # fmt: skip
    assert Source.objects.count() == sources


def test_line_it_brought_is_retired_when_the_newest_version_drops_it(sogeline):
    bring(terms(document(SERVICE, day=TODAY - 60 * DAY)))
    bring(terms(document("Notre service client : 0 805 000 012", commit="b" * 40)))
    assert {channel.value: channel.status for channel in sogeline.channels.all()} == {
        "+33199001234": "retired",
        "+33805000012": "published",
    }


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (terms(document(SERVICE), name="Altimobile"), "no company here goes by Altimobile"),
        (terms(document(SERVICE), domains=("vauban.example",)), "its documents name no domain of sogeline"),
        (terms(document("Rien.")), "its documents name no number for customers"),
    ],
)
def test_service_that_is_surely_nobodys_is_refused(sogeline, record, reason):
    report = bring(record)
    assert report.refused == [(record.key, reason)]
    assert not ImportedRecord.objects.exists()


def test_service_that_may_be_two_is_refused(sogeline):
    factories.company(name="Sogeline", slug="sogeline-2", domains=["sogeline.test"])
    report = bring(terms(document(SERVICE), domains=("sogeline.example", "sogeline.test")))
    assert [reason for _place, reason in report.refused] == ["it may be sogeline or sogeline-2"]
