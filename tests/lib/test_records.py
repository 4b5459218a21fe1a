import datetime
from dataclasses import replace

from companies.lib.records import ImportedChannel, ImportedCompany, ImportedRetirement, ImportedSource

SOURCE = ImportedSource("https://data.example/sogeline", "Data", "crowd", datetime.date(2025, 9, 1))
WAY = ImportedChannel("privacy-email", "email", "privacy", "a@sogeline.example", "published")
COMPANY = ImportedCompany(
    key="sogeline", name="Sogeline", quality="verified", source=SOURCE, kind="company", country="FR",
    sector="telecom", channels=(WAY,),
)  # fmt: skip


def test_digest_is_that_of_the_facts_and_not_of_the_day():
    later = replace(COMPANY, source=replace(SOURCE, seen_on=None))
    assert later.digest == COMPANY.digest


def test_digest_tells_every_change():
    ended = ImportedRetirement("sogeline", "Sogeline", "verified", SOURCE, reason="closed", sector="telecom")
    others = [
        replace(COMPANY, name="Altimobile"),
        replace(COMPANY, markets="FR"),
        replace(COMPANY, channels=(replace(WAY, value="b@sogeline.example"),)),
        replace(COMPANY, channels=()),
        replace(COMPANY, source=replace(SOURCE, title="Other")),
        ended,
        replace(ended, successor="altimobile"),
    ]
    assert len({COMPANY.digest, *(other.digest for other in others)}) == 1 + len(others)
