"""The groups of the migrations: what the table of roles says, and nothing else."""

import importlib

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.contrib.auth.models import Group, Permission
from django.db import connection

from companies.lib.roles import ADMINISTRATOR, EDITOR, MODERATOR, ROLES, permissions_of
from tests import factories

moderators = importlib.import_module("companies.migrations.0002_the_moderators")
roles = importlib.import_module("companies.migrations.0021_staff_has_roles")
#: Those that gave more since: each has an `allow`.
GIVEN_SINCE = [
    importlib.import_module(f"companies.migrations.{name}")
    for name in (
        "0023_companies_answer_in_public",
        "0027_situations_have_steps_and_what_comes_next",
        "0034_arcep_says_who_holds_a_block",
        "0035_people_tell_what_called_them",
        "0036_situations_are_found_by_what_people_say",
        "0037_sectors_are_found_by_what_people_say",
    )
]
pytestmark = pytest.mark.django_db


class Schema:
    """The one thing a migration asks of a schema editor."""

    connection = connection


@pytest.fixture
def models_module():
    """A migration takes it from the app as it is today; the historical one has none."""
    configs = {label: apps.get_app_config(label) for label in ("auth", "companies")}
    modules = {label: config.models_module for label, config in configs.items()}
    yield
    for label, config in configs.items():
        config.models_module = modules[label]


def codenames(role):
    return set(Group.objects.get(name=role).permissions.values_list("codename", flat=True))


@pytest.mark.parametrize("role", [MODERATOR, EDITOR, ADMINISTRATOR])
def test_every_role_may_what_the_table_says_and_nothing_else(role):
    assert codenames(role) == permissions_of(role)


def test_there_are_no_other_groups():
    assert set(Group.objects.values_list("name", flat=True)) == {right.role for right in ROLES}


def test_every_right_has_its_reason():
    assert all(right.why.endswith(".") for right in ROLES)


def test_every_page_of_the_staff_s_side_has_somebody_who_works_there():
    shown = {model._meta.model_name for model in site._registry}
    named = {model for right in ROLES for model in right.models}
    assert shown - named == set()


def test_nobody_s_page_shows_what_is_only_counted():
    counted = {"channelevidence", "kindevidence", "networkday", "searchpiece", "searchstart", "signincount"}
    assert {model._meta.model_name for model in site._registry} & counted == set()
    assert {model for right in ROLES for model in right.models} & counted == set()


def test_nobody_deletes_and_nobody_but_administrators_has_to_do_with_accounts():
    given = Permission.objects.filter(group__isnull=False)
    assert not given.filter(codename__startswith="delete").exists()
    of_accounts = given.exclude(content_type__app_label="companies")
    assert set(of_accounts.values_list("group__name", flat=True)) == {ADMINISTRATOR}


def test_who_decides_on_reports_writes_no_facts_and_the_other_way_round():
    assert {name for name in codenames(MODERATOR) if not name.startswith("view")} == {
        "change_report",
        "change_notice",
        "change_claim",
        "change_reply",
        "change_reportflag",
        "add_knownbadnumber",
        "change_knownbadnumber",
    }
    assert not {name for name in codenames(EDITOR) if name.endswith("_report")}


def test_whoever_was_a_moderator_can_do_what_they_could(models_module):
    roles.unite(apps, Schema)
    assert set(Group.objects.values_list("name", flat=True)) == {MODERATOR}
    person = factories.moderator(username="dominique", roles=[MODERATOR])
    before = person.get_all_permissions()
    assert "companies.change_channel" in before
    roles.divide(apps, Schema)
    for migration in GIVEN_SINCE:
        migration.allow(apps, Schema)
    person = type(person).objects.get(pk=person.pk)
    assert {group.name for group in person.groups.all()} == {MODERATOR, EDITOR}
    assert person.get_all_permissions() >= before
    for role in (MODERATOR, EDITOR, ADMINISTRATOR):
        assert codenames(role) == permissions_of(role)


def test_what_moderators_were_given_meanwhile_stays(models_module):
    roles.unite(apps, Schema)
    later = Permission.objects.get(codename="view_networkday")
    Group.objects.get(name=MODERATOR).permissions.add(later)
    roles.divide(apps, Schema)
    assert codenames(MODERATOR) == permissions_of(MODERATOR) | {"view_networkday"}


def test_the_first_group_is_made_again_and_taken_away(models_module):
    moderators.remove_group(apps, Schema)
    assert not Group.objects.filter(name=MODERATOR).exists()
    moderators.make_group(apps, Schema)
    assert len(codenames(MODERATOR)) == len(moderators.CODENAMES)
