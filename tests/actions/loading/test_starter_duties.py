"""Duties of a file become rows once; their laws follow when they are there."""

import json

import pytest
from django.conf import settings

from companies.actions.loading.starter_duties import add_duty
from companies.actions.loading.starter_records import Tally
from companies.models import Duty
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db

RECORD = {
    "slug": "mediator-named",
    "name": {"fr": "Médiateur indiqué", "en": "Mediator named"},
    "looks_at": {"fr": "Le site le nomme.", "en": "The site names it."},
    "law": "conso-l616-1",
    "sectors": ["transport"],
    "company_kind": "company",
    "country": "FR",
}


def load(record=RECORD):
    tally = Tally(at=NOW)
    with tally.refusing("duty"):
        add_duty(record, 3, tally)
    return tally


def test_a_duty_is_loaded_once_and_kept_as_it_is():
    sector = factories.sector()
    assert load().created == {"duty": 1}
    Duty.objects.update(name_fr="Autrement")
    assert load().kept == {"duty": 1}
    duty = Duty.objects.get()
    assert (duty.name_fr, duty.law, duty.company_kind, duty.country, duty.position) == (
        "Autrement", None, "company", "FR", 3,
    )  # fmt: skip
    assert list(duty.sectors.all()) == [sector]


def test_a_duty_gets_its_law_as_soon_as_that_is_there_and_keeps_another():
    factories.sector()
    load()
    law = factories.law(slug="conso-l616-1")
    load()
    assert Duty.objects.get().law == law
    other = factories.law()
    Duty.objects.update(law=other)
    load()
    assert Duty.objects.get().law == other


def test_a_duty_of_a_sector_that_is_missing_is_refused_with_its_reason():
    tally = load()
    assert [place for place, _reason in tally.refused] == ["duty"]
    assert not Duty.objects.exists()


def test_the_duties_of_the_directory_say_everything_in_both_languages():
    records = json.loads((settings.BASE_DIR / "fixtures" / "duties.json").read_text(encoding="utf-8"))
    for slug in {slug for record in records for slug in record.get("sectors", ())} | {"transport"}:
        factories.sector(slug=slug)
    tally = Tally(at=NOW)
    for position, record in enumerate(records):
        with tally.refusing(record["slug"]):
            add_duty(record, position, tally)
    assert tally.refused == []
    assert list(Duty.objects.values_list("slug", flat=True)) == [record["slug"] for record in records]
