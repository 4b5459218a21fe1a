import json

import pytest

from companies.lib.dump_folder import latest_dump
from companies.management.jobs.dumps import JOB
from tests import factories
from tests.factories import DAY, NOW


@pytest.mark.django_db
def test_job_writes_a_dump_with_our_addresses_and_the_licence(settings, tmp_path):
    settings.DUMPS_DIR, settings.SITE_URL = tmp_path, "https://joignable.example"
    factories.counted_reports(channel=factories.phone_channel(), count=3, every=DAY)
    assert JOB.run(NOW) == "2025-10-14: rows: 7"
    folder = latest_dump(tmp_path).folder
    (company,) = map(json.loads, (folder / "companies.jsonl").read_text().splitlines())
    assert company["page"] == f"https://joignable.example/fr/joindre/{company['company']}/"
    licence = (folder / "LICENSE.txt").read_text()
    assert ("CC0 1.0 Universal" in licence, "Not ours to give" in licence) == (True, True)
