"""What services declare of themselves, and lines with hours."""

import pytest

from companies.actions.loading.import_memory import ImportReport
from companies.actions.loading.imports import import_files
from companies.enums import Provenance
from companies.lib.records import (
    ImportedDesks,
    ImportedFigure,
    ImportedFigures,
    ImportedFile,
    ImportedLine,
    ImportedSource,
)
from companies.models import Channel, Company, Event, Measurement
from tests import factories
from tests.factories import DAY, NOW, TODAY

pytestmark = pytest.mark.django_db

TABLE = ImportedSource("https://table.example/waits", "A table", "regulator", TODAY)
LINE = ImportedLine(
    slug="line", kind="phone", purpose="customer_service", value="+33199001234", status="published",
    label_texts={"en": "Customer service"}, opening_hours="Mo-Fr 09:00-17:00", time_zone="Europe/London",
)  # fmt: skip


def figure(**changes):
    facts = {
        "slug": "wait", "channel_kind": "phone", "happened_on": TODAY, "found_texts": {"fr": "Attente : 3 min.", "en": "Wait: 3 min."},
        "source": TABLE, "wait_minutes": 3,
    }  # fmt: skip
    return ImportedFigure(**facts | changes)


def desks(*, lines=(LINE,), figures=(), **changes):
    facts = {
        "key": "sogeline", "name": "Sogeline", "quality": "", "source": TABLE, "kind": "company", "country": "FR",
        "sector": "transport", "channels": lines, "figures": figures,
    }  # fmt: skip
    return ImportedDesks(**facts | changes)


def bring(record, *, at=NOW):
    report = ImportReport(format_name="table", origin="a table", at=at)
    list(import_files(files=[ImportedFile("line 2", record)], report=report))
    return report


@pytest.fixture(autouse=True)
def transport(db):
    factories.sector()


def test_number_of_a_table_is_proposed_with_its_hours():
    assert bring(desks()).refused == []
    channel = Channel.objects.get()
    assert (channel.status, channel.opening_hours, channel.time_zone, channel.source.url) == (
        "proposed", "Mo-Fr 09:00-17:00", "Europe/London", "https://table.example/waits",
    )  # fmt: skip


def test_line_has_the_page_that_names_it():
    page = ImportedSource("https://sogeline.example/contact", "Contact", "official", TODAY)
    bring(desks(lines=(ImportedLine(**{**vars(LINE), "origin": page}),)))
    assert Channel.objects.get().source.url == "https://sogeline.example/contact"


def test_figure_is_declared_and_told():
    bring(desks(figures=(figure(),)))
    row = Measurement.objects.get()
    assert (row.provenance, row.outcome, row.wait_minutes, row.found_texts.get("en", ""), row.source.title) == (
        Provenance.DECLARED, "statistic", 3, "Wait: 3 min.", "A table",
    )  # fmt: skip


def test_figure_is_put_right_unless_somebody_has_changed_it():
    bring(desks(figures=(figure(),)))
    bring(desks(figures=(figure(wait_minutes=4),)), at=NOW + DAY)
    assert Measurement.objects.get().wait_minutes == 4
    Measurement.objects.update(wait_minutes=9)
    bring(desks(figures=(figure(wait_minutes=5),)), at=NOW + 2 * DAY)
    assert Measurement.objects.get().wait_minutes == 9


def test_figure_whose_words_hold_a_number_is_left_out():
    report = bring(desks(figures=(figure(found_texts={"fr": "Appelez le 0 899 000 012"}),)))
    assert [reason for _place, reason in report.left_out] == ["wait: its words hold '0 899 000 012'"]
    assert not Measurement.objects.exists()


def test_line_beside_one_of_the_same_purpose_is_left_out_and_said():
    ours = factories.company(name="Sogeline", slug="sogeline")
    factories.phone_channel(company=ours, number="0 805 000 012", purpose="customer_service")
    report = bring(desks())
    assert [reason for _place, reason in report.left_out] == [
        "line: sogeline has its own (phone, customer_service)"
    ]


def test_sector_that_is_none_is_said():
    [(_place, reason)] = bring(desks(sector="nowhere")).refused
    assert reason == "DoesNotExist: there is no sector 'nowhere'"


def declared(name="Service inventé"):
    return ImportedFigures(
        "service", name, "", TABLE, figures=(figure(wait_minutes=None, answered_percent=88),)
    )


def test_figures_go_to_the_public_body_of_that_name_and_to_nobody_else():
    factories.company(name="Service inventé", slug="shop")
    refused = bring(declared()).refused
    body = factories.company(name="Service inventé", slug="service", kind="public_body")
    report = bring(declared())
    assert refused == [("line 2", "no public body here goes by that name")]
    assert report.done["merged"] == ["Service inventé → service"]
    assert Measurement.objects.get(company=body).answered_percent == 88


def test_same_figures_again_write_nothing(django_assert_num_queries):
    factories.company(name="Service inventé", kind="public_body")
    bring(declared())
    before = [list(table.objects.order_by("pk").values()) for table in (Company, Measurement, Event)]
    with django_assert_num_queries(1):
        bring(declared(), at=NOW + DAY)
    assert [list(table.objects.order_by("pk").values()) for table in (Company, Measurement, Event)] == before
