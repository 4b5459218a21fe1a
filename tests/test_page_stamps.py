"""Nothing that a public page shows changes without its stamp (lib/page_stamps.py)."""

import re
import threading

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from companies.actions.history.events import record_event
from companies.actions.reports.decide import publish_report
from companies.actions.reports.visibility import grade_visibility
from companies.enums import EventKind, ReportStatus
from companies.lib.page_stamps import ALL, HIDDEN, SHARED, WATCHED, told_of
from companies.models import Company, Confirmation, PageStamp, Recourse, Report, Source
from companies.queries.history.stamps import numbers_of, stamp_of_all
from tests import factories
from tests.actions.evidence.books import at_once
from tests.actions.loading.telling import OTHER_NETWORK, submit
from tests.browser.scenes import whole_scene

#: Tables that public pages read and whose rows they do not show, and why.
NOT_SHOWN = {
    "companies_pagestamp": "what pages are compared by",
    "companies_searchkey": "follows from names and aliases, which are watched",
    "companies_searchstart": "as searchkey",
    "companies_searchpiece": "as searchkey",
    "companies_companymerge": "what the staff asked and did; what follows from it is in the rows that moved",
    "companies_keptpage": "words of others, for the staff alone",
    "companies_alarmletter": "whom the staff was written to about",
    "companies_approval": "who approved is told by an event",
    "companies_pagecheck": "only the staff sees what was found on a page",
    "companies_sighting": "as pagecheck; what follows from it is a column of the channel",
    "companies_officialpage": "as pagecheck",
    "companies_sitevisit": "as pagecheck",
    "companies_cannottell": "who of the staff could not tell, shown to nobody",
    "companies_lookagain": "it orders the work, and is shown to nobody",
    "companies_networkday": "a key of the day",
    "companies_networktoday": "a key of the day",
    "companies_nightlyrun": "only the staff sees what was done at night",
    "companies_rankinglist": "written once, before the edition it is of stands, which is watched",
    "companies_rankingplace": "as rankinglist",
    "companies_indexfigure": "written with the edition it is of, which is watched, and never changed",
    "companies_sourcevisit": "when a machine looked; what it found stands on the source",
    "companies_dossier": "behind a private link",
    "companies_dossierattempt": "behind a private link",
    "companies_subscription": "behind a private link",
    "auth_user": "nobody of the staff is named",
    "auth_group": "roles are named in the code",
    "django_session": "whose visit it is",
}


#: Of which pages of many companies tell with the next minute.
BY_THE_MINUTE = ("companies_report", "companies_channelevidence", "companies_kindevidence", "companies_event")


def settle(tables=WATCHED):
    """PostgreSQL raises stamps at the commit, which no test comes to; and once for a transaction."""
    if connection.vendor == "postgresql":
        names = ", ".join(f"stamp_{table}, stamp_{table}_update" for table in tables)
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS {names} IMMEDIATE")
            cursor.execute(f"SET CONSTRAINTS {names} DEFERRED")


def every_stamp():
    settle()
    PageStamp.objects.update(written_in=0)
    return numbers()


def numbers():
    return dict(PageStamp.objects.values_list("owner", "number"))


def changes_a_stamp(table, before, sql, *params):
    """Does the statement, and then that of all there is? None: the database refuses it, or it finds no row. What it did is
    taken back."""
    point = transaction.savepoint()
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            if cursor.rowcount == 0:
                return None
        settle([table])
        after = numbers()
        if table not in BY_THE_MINUTE:
            assert (after != before) == (after[ALL] != before[ALL])
        return after != before
    except DatabaseError:
        return None
    finally:
        transaction.savepoint_rollback(point)


@pytest.fixture
def scene(db):
    made = whole_scene()
    line = made.rich.channels.get(slug="service-client")
    factories.tariff(number=line.value)
    factories.proposal(channel=line)
    factories.notice(company=made.rich)
    factories.ranking_place()
    factories.sector_word("banque", sector=made.rich.sector)
    Confirmation.objects.create(channel=line, person=factories.moderator(), confirmed_at=factories.NOW)
    Recourse.objects.first().sectors.add(made.rich.sector)
    return made


def test_every_table_that_a_public_page_reads_is_watched(scene, client):
    with CaptureQueriesContext(connection) as captured:
        for address in scene.addresses("fr").values():
            client.get(address)

    asked = " ".join(query["sql"] for query in captured if query["sql"].startswith("SELECT"))
    read = set(re.findall(r'(?:FROM|JOIN) "(\w+)"', asked))
    assert len(read) > 30
    assert read - WATCHED.keys() - NOT_SHOWN.keys() == set()


#: What a column may become, without knowing its rules: the first that the database lets through.
CHANGES = ("{c} || 'x'", "{c} + 1", "{c} - 1", "NOT {c}", "NULL", "'{{}}'", "''", "'2020-01-02'")


def column_changes_a_stamp(table, row, column, before):
    """None where nothing that is tried is let through."""
    for change in CHANGES:
        new = change.format(c=f'"{column}"')
        sql = f'UPDATE {table} SET "{column}" = {new} WHERE id = %s AND "{column}" IS DISTINCT FROM {new}'
        answer = changes_a_stamp(table, before, sql, row.pk)
        if answer is not None:
            return answer
    return None


def test_no_row_changes_or_goes_without_a_stamp(scene):
    """By hand, in the database: whoever writes and by whatever way."""
    models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    rows = {table: models[table]._base_manager.order_by("-pk").first() for table in WATCHED}
    assert [table for table, row in rows.items() if row is None] == []
    before = every_stamp()
    silent, wrong, tried = [], [], 0
    for table, row in rows.items():
        if table == "companies_event":  # never changed, never deleted: lib/event_guard.py
            continue
        if changes_a_stamp(table, before, f"DELETE FROM {table} WHERE id = %s", row.pk) is False:
            silent.append(table)
        for field in models[table]._meta.concrete_fields:
            answer = None if field.primary_key else column_changes_a_stamp(table, row, field.column, before)
            tried += answer is not None
            if answer == (field.column in HIDDEN.get(table, ())):
                wrong.append((table, field.column))
    assert (silent, wrong) == ([], [])
    assert tried > 200


def raised_by(act):
    before = every_stamp()
    act()
    return {owner for owner, number in every_stamp().items() if number != before.get(owner)}


def test_an_event_raises_what_is_told_of_its_company_alone(scene):
    told = {
        "kind": EventKind.COMPANY_CHANGED,
        "target": scene.rich,
        "company": scene.rich,
        "at": factories.NOW,
    }
    assert raised_by(lambda: record_event(**told)) == {told_of(scene.rich.pk)}


def test_a_new_report_is_told_within_a_minute_and_one_that_is_hidden_at_once(
    scene,
):
    line = scene.rich.channels.get(slug="service-client")
    reports, person = [], factories.moderator()

    def receive():
        reports.append(factories.report(channel=line, status=ReportStatus.RECEIVED))

    def publish():
        publish_report(report_id=reports[0].pk, by=person, at=factories.NOW)

    def hide():
        grade_visibility(report_id=reports[0].pk, reason="personal_data", by=person, at=factories.NOW)

    submit(line)  # the first of a company that nobody had told of makes it better known
    raised = raised_by(lambda: submit(line, nonce="n2", network_key=OTHER_NETWORK))
    assert not {ALL, SHARED, scene.rich.pk} & raised
    for act, is_at_once in ((receive, False), (publish, False), (hide, True)):
        raised = raised_by(act)
        stamps = told_of(scene.rich.pk), scene.rich.pk, ALL
        assert [owner in raised for owner in stamps] == [True, is_at_once, is_at_once]
    assert ALL in raised_by(lambda: Report.objects.filter(pk=reports[0].pk).delete())


def test_stamps_are_told_in_the_order_asked_for(scene):
    rich, silent = scene.rich, scene.silent
    every_stamp()
    before = numbers_of((rich.pk, silent.pk, SHARED))
    Company.objects.filter(pk=silent.pk).update(legal_name="Silence SA")

    every_stamp()
    after = numbers_of((rich.pk, silent.pk, SHARED))

    assert [now != then for now, then in zip(after, before, strict=True)] == [False, True, False]


def test_who_has_no_stamp_yet_stands_at_nought(db, django_assert_num_queries):
    row = factories.company()
    every_stamp()
    with django_assert_num_queries(1):
        numbers = numbers_of((ALL, row.pk, 10**9))
    assert numbers == (stamp_of_all(), numbers_of((row.pk,))[0], 0)
    with django_assert_num_queries(0):
        assert numbers_of(()) == ()


def test_another_title_of_a_source_raises_the_stamps_of_those_who_cite_it(db):
    source = factories.source()
    citing = factories.phone_channel(source=source).company
    other = factories.phone_channel().company
    before = every_stamp()

    Source.objects.filter(pk=source.pk).update(title="Nous joindre")

    after = every_stamp()
    assert after[citing.pk] != before[citing.pk]
    assert after[other.pk] == before[other.pk]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="one writer at a time")
def test_who_commits_first_has_the_lower_number():
    row = factories.company()
    start = numbers_of((row.pk,))[0]
    seen, changed = [], threading.Event()

    def slow():
        with transaction.atomic():
            factories.phone_channel(company=Company.objects.get(pk=row.pk))
            changed.set()
            seen.append(numbers_of((row.pk,))[0])

    def quick():
        changed.wait(30)
        factories.phone_channel(company=Company.objects.get(pk=row.pk))

    at_once(slow, quick)

    assert seen == [start]
    assert numbers_of((row.pk,))[0] == start + 2


@pytest.mark.django_db(transaction=True)
def test_one_transaction_raises_a_stamp_however_many_rows_it_writes():
    row = factories.company()
    before = numbers_of((row.pk,))[0]

    with transaction.atomic():
        for _each in range(3):
            factories.phone_channel(company=row)

    raised = numbers_of((row.pk,))[0] - before
    assert raised == (1 if connection.vendor == "postgresql" else 3)
