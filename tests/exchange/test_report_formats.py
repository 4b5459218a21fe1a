"""A file more is a format more."""

import pytest
from django.test import Client
from django.utils import timezone

from companies.exchange import report_formats as formats
from companies.exchange.report_formats import report_formats
from tests import factories

#: One JSON object a line.
LINES = """
import json

from companies.exchange.report_formats import ReportFormat


def write(reports, *, priors, calms, source, computed_at):
    for report in reports:
        yield json.dumps({"channel": report.channel.slug, "minutes": report.wait_minutes}) + "\\n"


FORMAT = ReportFormat(name="jsonl", label="JSON Lines", content_type="application/x-ndjson", write=write)
"""


@pytest.fixture
def one_more(tmp_path, monkeypatch):
    (tmp_path / "reports_jsonl.py").write_text(LINES)
    monkeypatch.setattr(formats.exchange, "__path__", [*formats.exchange.__path__, str(tmp_path)])
    report_formats.cache_clear()
    yield
    monkeypatch.undo()
    report_formats.cache_clear()


def test_csv_is_the_one_that_is_here():
    assert {name: found.label for name, found in report_formats().items()} == {"csv": "CSV"}


@pytest.mark.django_db
def test_a_file_more_is_offered_and_handed_out(client: Client, one_more):
    line = factories.phone_channel(company=factories.company(slug="sogeline"), slug="line")
    factories.counted_reports(channel=line, count=12, latest_at=timezone.now(), wait_minutes=7)
    page = client.get("/fr/joindre/sogeline/preuves/").content.decode()
    assert "/fr/joindre/sogeline/signalements.csv" in page
    assert "/fr/joindre/sogeline/signalements.jsonl" in page
    answer = client.get("/fr/joindre/sogeline/signalements.jsonl")
    assert answer["Content-Type"] == "application/x-ndjson"
    assert answer.getvalue().splitlines()[0] == b'{"channel": "line", "minutes": 7}'


@pytest.mark.django_db
def test_no_other_file_is_there(client: Client):
    factories.company(slug="sogeline")
    assert client.get("/fr/joindre/sogeline/signalements.xls").status_code == 404
