"""The group of the migration: what it may, and that it may nothing else."""

import importlib

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.contrib.auth.models import Group, Permission
from django.db import connection

migration = importlib.import_module("companies.migrations.0002_the_moderators")
pytestmark = pytest.mark.django_db

KEPT = {
    "absence", "alias", "channel", "company", "domain", "knownbadnumber", "measurement", "menustep", "phonemenu",
    "source", "tariff",
}  # fmt: skip


def codenames():
    permissions = Group.objects.get(name="moderator").permissions
    return set(permissions.values_list("codename", flat=True))


def test_moderators_may_what_their_work_needs_and_nothing_else():
    models = {model._meta.model_name for model in apps.get_app_config("companies").get_models()}
    through = {"channel_situations"}
    # What no page of the admin shows: sums made from the reports, and the index made from the names.
    sums = {"channelevidence", "kindevidence", "searchpiece", "searchstart"}
    guard = {"networkday", "networktoday", "spentchallenge", "wordssent", "eventpermit", "signincount"}  # of forms, events, sign-in
    assert {model._meta.model_name for model in site._registry} & (sums | guard) == set()
    # Pieces of a proposal, seen and written with it.
    pieces = {"approval", "pagecheck", "proposedchange"}
    seen = models - guard - through - sums - pieces
    wanted = {f"view_{name}" for name in seen} | {"change_report", "change_proposal", "change_notice"}
    wanted |= {f"{act}_{name}" for name in KEPT for act in ("add", "change")}
    assert codenames() == wanted


def test_moderators_have_nothing_to_do_with_accounts():
    apps_of_group = Permission.objects.filter(group__name="moderator").values_list("content_type__app_label")
    assert set(apps_of_group) == {("companies",)}


class Schema:
    """The one thing the migration asks of a schema editor."""

    connection = connection


def test_the_group_is_made_again_and_taken_away():
    migration.remove_group(apps, Schema)
    assert not Group.objects.exists()
    config = apps.get_app_config("companies")
    module = config.models_module
    migration.make_group(apps, Schema)
    config.models_module = module
    assert len(codenames()) == len(migration.CODENAMES)
