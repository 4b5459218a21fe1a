"""Codes: none but those of the list comes in, no list is in a migration, and the database holds the shape."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.db.models import Q, Value
from django.utils import translation

from companies.enums import EventKind, Outcome
from companies.models import Event, Report
from companies.models.codes import LONGEST_CODE, CodeField, UnknownCode
from tests.factories import NOW, report

FIELDS = [
    field
    for model in apps.get_app_config("companies").get_models()
    for field in model._meta.concrete_fields
    if field.choices
]

#: The constraints that list some codes of a column, and why: a new code of these lists does need a migration.
LISTING = {
    # States, precisions, languages, prices: each is a set of rows with columns of its own, that other constraints name.
    "absence_precision_is_known",
    "channel_price_class_is_known",
    "channel_status_is_known",
    "company_merge_status_is_known",
    "company_status_is_known",
    "inquiry_precision_is_known",
    "law_precision_is_known",
    "measurement_is_declared_or_tested_never_reported",
    "measurement_precision_is_known",
    "nightly_run_state_is_known",
    "nightly_run_that_went_wrong_says_why_and_no_other",
    "notice_status_is_known",
    "number_block_is_held_since_a_day",
    "number_block_state_is_known",
    "page_check_state_is_known",
    "phrase_language_is_known",
    "proposal_status_is_known",
    "reply_status_is_known",
    "report_flag_status_is_known",
    "report_status_is_known",
    "sector_word_language_is_known",
    "source_seen_precision_is_known",
    "tariff_price_class_is_known",
    # Some of a list that grows: only a code that joins these few.
    "channel_confirmed_by_two_people_is_neither_proposed_nor_said",
    "channel_link_value_is_a_web_address",
    "company_renamed_merged_or_entered_twice_has_a_successor",
    "proposal_names_a_channel_only_when_it_is_about_one",
    "proposal_on_a_channel_names_it",
    "report_hidden_for_what_it_tells_does_not_count",
    "report_is_collapsed_or_hidden_for_a_reason_of_that_degree",
    "report_that_warns_does_not_count",
}


def name_of(field):
    return f"{field.model.__name__}.{field.name}"


def holds(field, definition):
    """Does this definition, of a table or of a constraint, say what the field says of its column?"""
    check = field.db_check(connection)
    if connection.vendor == "sqlite":
        return f'"{field.model._meta.db_table}"' in definition and f"CHECK ({check})" in definition
    shape = check.split(" ~ ")[1]
    return definition == f"{field.model._meta.db_table} CHECK ((({field.column})::text ~ {shape}::text))"


def lists_something(condition):
    return any(
        lists_something(child) if isinstance(child, Q) else child[0].endswith("__in")
        for child in condition.children
        if isinstance(child, Q | tuple)
    )


def test_every_column_with_choices_is_one_of_codes():
    assert len(FIELDS) > 50
    assert [name_of(field) for field in FIELDS if not isinstance(field, CodeField)] == []


def test_every_code_fits_its_column_and_has_the_shape_that_the_database_asks_for():
    wrong = [
        f"{name_of(field)}: {code}"
        for field in FIELDS
        for code, _label in field.flatchoices
        if len(code) > LONGEST_CODE or not code.replace("_", "a").isalnum() or not code.islower()
    ]
    assert wrong == []


def test_a_new_code_of_any_list_needs_no_migration(monkeypatch):
    for field in FIELDS:
        monkeypatch.setattr(field, "choices", [*field.choices, ("by_pigeon", "By pigeon")])
    loader = MigrationLoader(None)
    with translation.override(None):
        detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
        assert detector.changes(graph=loader.graph, trim_to_apps={"companies"}) == {}


def test_the_constraints_that_list_codes_are_those_that_have_a_reason():
    listing = {
        constraint.name
        for model in apps.get_app_config("companies").get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint) and lists_something(constraint.condition)
    }
    assert listing == LISTING


@pytest.mark.django_db
@pytest.mark.parametrize("outcome", ["by_pigeon", "Human", "", None])
def test_a_code_that_is_none_is_refused_however_it_is_written(outcome):
    row = report()
    row.outcome = outcome
    with pytest.raises(UnknownCode, match=r"Report\.outcome"):
        row.save()
    with pytest.raises(UnknownCode):
        Report.objects.filter(pk=row.pk).update(outcome=outcome)
    with pytest.raises(UnknownCode):
        Report.objects.bulk_update([row], ["outcome"])
    with pytest.raises(UnknownCode):
        Event.objects.bulk_create(
            [Event(happened_at=NOW, kind="by_pigeon", target_type="report", target_id=1)]
        )


@pytest.mark.django_db
def test_a_code_that_may_be_blank_may_be_blank():
    row = report(outcome=Outcome.HUMAN, helped="yes")
    Report.objects.filter(pk=row.pk).update(helped="")
    row.refresh_from_db()
    assert row.helped == ""


@pytest.mark.django_db
@pytest.mark.parametrize("written", ["Human", "a label", "by-pigeon", "", "human\n"])
def test_the_database_refuses_what_is_no_code_whoever_writes_it(written):
    row = report()
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=row.pk).update(outcome=Value(written))
    if written:
        with pytest.raises(IntegrityError), transaction.atomic():
            Report.objects.filter(pk=row.pk).update(helped=Value(written))


@pytest.mark.django_db
def test_every_column_of_codes_is_held_by_the_database():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'table'")
        else:
            cursor.execute("SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint")
        definitions = [row[0] for row in cursor.fetchall() if row[0]]
    assert [name_of(field) for field in FIELDS if not any(holds(field, text) for text in definitions)] == []


@pytest.mark.django_db
def test_what_happened_may_be_of_a_kind_that_the_database_never_heard_of():
    kind = Value("seen_by_a_pigeon")
    event = Event.objects.create(happened_at=NOW, kind=kind, target_type="report", target_id=1)
    event.refresh_from_db()
    assert event.kind not in EventKind.values
