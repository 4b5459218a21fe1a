import io
import json

import pytest
from django.conf import settings
from django.core.management import call_command

from companies.models import Company, Report
from tests import factories

pytestmark = pytest.mark.django_db

DEMO = settings.BASE_DIR / "fixtures" / "demo"


@pytest.fixture
def folder(tmp_path):
    """One real file of the demonstration, with few reports, and one that is refused."""
    factories.sector(slug="bank")
    for slug in ("card-stolen", "scam-sms"):
        factories.situation(slug=slug)
    bank = json.loads((DEMO / "banque-du-pont-invisible.json").read_text(encoding="utf-8"))
    bank["channels"][0]["simulation"]["reports"] = 12
    bank["channels"][0]["simulation"]["to_days_ago"] = 1
    (tmp_path / "bank.json").write_text(json.dumps(bank), encoding="utf-8")
    (tmp_path / "real.json").write_text(json.dumps({**bank, "domains": ["pont.fr"]}), encoding="utf-8")
    return tmp_path


def load(folder):
    said = io.StringIO()
    call_command("load_demo", str(folder), stdout=said)
    return said.getvalue().splitlines()


def test_load_says_what_was_made_and_what_was_refused(folder):
    assert load(folder) == [
        "created: 1 alias, 2 channel, 1 company, 1 domain, 12 report",
        "refused: 1",
        "  real.json: CouldExist: pont.fr is not under .example",
    ]
    assert Company.objects.get().is_fictitious
    assert Report.objects.counted().count() == 12


def test_second_load_says_that_all_is_there(folder):
    load(folder)

    assert load(folder)[:2] == ["already there: 2 channel, 1 company, 12 report", "refused: 1"]
    assert Report.objects.count() == 12


def test_folder_by_default_is_the_demonstration():
    said = io.StringIO()
    call_command("load_demo", stdout=said)

    files = sorted(path.name for path in DEMO.glob("*.json"))
    refused = [line.split(":")[0].strip() for line in said.getvalue().splitlines()[1:]]
    assert refused == files  # for want of the sectors of the starter directory
