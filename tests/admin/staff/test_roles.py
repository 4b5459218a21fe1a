"""The groups that migrating makes: what the table of roles says, and nothing else."""

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db.migrations.state import StateApps

from companies.apps import give_roles_their_rights
from companies.lib.roles import ADMINISTRATOR, EDITOR, EVERY_ROLE, MODERATOR, ROLES, permissions_of
from tests import factories

pytestmark = pytest.mark.django_db


def codenames(role):
    return set(Group.objects.get(name=role).permissions.values_list("codename", flat=True))


@pytest.mark.parametrize("role", EVERY_ROLE)
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
    counted = {"kindevidence", "networkday", "searchpiece", "searchstart", "signincount"}
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
        "change_channelevidence",
        "add_knownbadnumber",
        "change_knownbadnumber",
    }
    assert not {name for name in codenames(EDITOR) if name.endswith("_report")}


def test_migrating_gives_back_what_was_taken_and_takes_what_was_given():
    moderators, editors = (Group.objects.get(name=role) for role in (MODERATOR, EDITOR))
    moderators.permissions.remove(Permission.objects.get(codename="change_report"))
    moderators.permissions.add(Permission.objects.get(codename="view_networktoday"))
    person = factories.moderator(username="dominique", roles=[EDITOR])
    editors.delete()

    call_command("migrate", verbosity=0)

    for role in EVERY_ROLE:
        assert codenames(role) == permissions_of(role)
    assert not person.groups.exists()


def test_migrating_leaves_the_people_of_a_role_in_it():
    person = factories.moderator(username="dominique", roles=[MODERATOR])
    call_command("migrate", verbosity=0)
    assert person.groups.get().name == MODERATOR


def test_roles_are_there_again_after_a_flush_without_any_migration():
    """In the order Django tells of it: this app before the one that has the permissions."""
    Group.objects.all().delete()
    Permission.objects.all().delete()

    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")

    for role in EVERY_ROLE:
        assert codenames(role) == permissions_of(role)


def test_a_database_without_groups_is_left_alone():
    """Django tells of every `migrate`, one of another app only included."""
    nothing = StateApps([], {})
    give_roles_their_rights("default", nothing)
    assert set(Group.objects.values_list("name", flat=True)) == set(EVERY_ROLE)
