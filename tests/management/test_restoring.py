"""What comes after a database was put back."""

import datetime
from dataclasses import replace

import pytest
from django.db import connection

from companies.enums import NightlyJob, RunState
from companies.exchange.backups import fingerprint_of_key
from companies.lib import page_stamps
from companies.lib.backup_folder import BackupManifest, KeptSecret
from companies.management import restoring
from companies.management.restoring import finish, left_to_do
from companies.models import CallTold, NightlyRun, PageStamp
from companies.release import release
from tests import factories
from tests.factories import NOW

MANIFEST = BackupManifest(
    made_at="2025-10-14T08:30:00+00:00",
    release=release(),
    engine="sqlite",
    server="3",
    file="joignable.sqlite3",
    migrations=[],
    tables={},
    secrets=[],
)


@pytest.fixture
def called(monkeypatch):
    """The commands that were called beside what is done here."""
    names = []
    monkeypatch.setattr(restoring, "call_command", lambda name, **options: names.append(name))
    return names


def done(manifest=MANIFEST):
    said = []
    finish(manifest, at=NOW, say=said.append)
    return said


@pytest.mark.django_db
def test_what_had_its_time_goes_and_the_run_that_made_the_copy_has_ended(called):
    factories.call_told(told_at=NOW - datetime.timedelta(days=200))
    run = factories.nightly_run(job=NightlyJob.BACKUP, state=RunState.RUNNING, at=NOW - factories.DAY)
    assert done() == ["migrations: 0", "purge: calltold: 1"]
    assert (CallTold.objects.count(), NightlyRun.objects.get(pk=run.pk).state) == (0, RunState.DONE)
    assert called == ["migrate"]


@pytest.mark.django_db
def test_no_page_that_a_cache_holds_stands_on_a_number_given_out_again(called):
    company = factories.company()
    PageStamp.objects.update(written_in=17)
    before = dict(PageStamp.objects.values_list("owner", "number"))
    done()
    after = dict(PageStamp.objects.values_list("owner", "number"))
    assert {owner: after[owner] - before[owner] >= int(NOW.timestamp()) for owner in before} == dict.fromkeys(
        before, True
    )
    assert {company.pk, page_stamps.ALL} <= after.keys()
    assert not PageStamp.objects.filter(written_in=17).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("manifest", [replace(MANIFEST, release="another"), None])
def test_of_another_release_what_is_computed_is_computed_anew(called, manifest):
    done(manifest)
    assert called == ["migrate", "rebuild_evidence", "rebuild_search"]


@pytest.mark.django_db
def test_triggers_that_the_way_back_lost_are_there_again(called):
    page_stamps.remove(connection)
    done()
    before = PageStamp.objects.filter(owner=page_stamps.ALL).values_list("number", flat=True)
    first = before.get()
    factories.bad_number()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert before.get() > first


def test_what_is_left_to_do_names_secrets_that_are_missing_or_others(monkeypatch):
    monkeypatch.delenv("EMAIL_HOST_PASSWORD", raising=False)
    key = KeptSecret("SECRET_KEY", "/etc/secret", fingerprint_of_key())
    mail = KeptSecret("EMAIL_HOST_PASSWORD", "/etc/mail")
    last = ["erase again what the law asked for since 2025-10-14T08:30:00+00:00", "start the site"]
    assert list(left_to_do(replace(MANIFEST, secrets=[key]))) == last
    other, missing, *rest = left_to_do(replace(MANIFEST, secrets=[replace(key, fingerprint="0"), mail]))
    assert other.startswith("SECRET_KEY is not the one of then, which lay here: /etc/secret. ")
    assert missing == "EMAIL_HOST_PASSWORD is not set here; then it was, here: /etc/mail"
    assert rest == last
