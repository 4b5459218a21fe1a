"""Dashboard and alerts of docs/operators: they name what is really told."""

import json
import re
from pathlib import Path

import pytest
import yaml

from companies.enums import NightlyJob, ReportStatus
from reachability import metrics
from reachability.readiness import look
from tests import factories

OPERATORS = Path(__file__).resolve().parents[2] / "docs" / "operators"
RULES = [
    rule
    for group in yaml.safe_load((OPERATORS / "alerts.yaml").read_text())["groups"]
    for rule in group["rules"]
]
DASHBOARD = json.loads((OPERATORS / "dashboard.json").read_text())
EXPRESSIONS = [rule["expr"] for rule in RULES] + [
    target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]
]
#: Prometheus's own.
OF_EVERY_SCRAPE = {"job", "instance"}
NAME = re.compile(r"\bjoignable_\w+")
LABELS = re.compile(r"\bby \(([^)]*)\)|\{([^}]*)\}")


@pytest.fixture
def told(db):
    """Name → its labels, of all that is told where something waits and nights were."""
    factories.nightly_run(job=NightlyJob.PURGE, at=look().at)
    factories.report(status=ReportStatus.RECEIVED)
    found = {one.name: set(one.labels) for each in metrics.look_up() for one in each.samples}
    counted = {"view", "status", "answered"}
    parts = {"_bucket": counted | {"le"}, "_sum": counted, "_count": counted}
    return found | {f"joignable_request_seconds{end}": labels for end, labels in parts.items()}


def labels_in(expression):
    for by, chosen in LABELS.findall(expression):
        yield from (name.strip() for name in by.split(",") if by)
        yield from re.findall(r"(\w+)\s*(?:=|!)", chosen)


def test_every_number_that_is_shown_or_watched_is_told_and_every_number_told_is_shown(told):
    named = [set(NAME.findall(expression)) for expression in EXPRESSIONS]
    assert set().union(*named) == set(told)
    for expression, names in zip(EXPRESSIONS, named, strict=True):
        assert set(labels_in(expression)) <= set().union(OF_EVERY_SCRAPE, *(told[name] for name in names))


def test_every_alert_says_how_grave_it_is_and_leads_to_what_to_do():
    heads = re.findall(r"(?m)^### (\w+)$", (OPERATORS / "watching.md").read_text())
    assert [rule["alert"] for rule in RULES] == heads
    for rule in RULES:
        assert rule["annotations"]["runbook"] == f"watching.md#{rule['alert'].lower()}"
        assert rule["annotations"]["summary"]
        assert rule["labels"]["severity"] in {"page", "ticket"}
        assert re.fullmatch(r"\d+m", rule["for"])


def test_panels_lie_beside_each_other():
    """Grafana's grid has 24 columns; and no two have one number."""
    places = [
        (x, y)
        for at in (panel["gridPos"] for panel in DASHBOARD["panels"])
        for x in range(at["x"], at["x"] + at["w"])
        for y in range(at["y"], at["y"] + at["h"])
    ]
    assert len(places) == len(set(places))
    assert max(x for x, _y in places) < 24
    ids = [panel["id"] for panel in DASHBOARD["panels"]]
    assert len(ids) == len(set(ids))
