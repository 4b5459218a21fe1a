"""A page that is kept tells what is so today: whoever changed it, by whatever way, in whichever process.

That every table a page reads raises stamps is held by test_page_stamps.py; here, that pages stand on the right ones.
"""

import datetime
import os
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from companies.actions.reports.visibility import grade_visibility
from companies.enums import ChannelStatus, CompanyStatus
from companies.lib.page_stamps import WATCHED
from companies.models import Confirmation, Recourse
from companies.queries.history.stamps import stamps_of_pages_of
from tests import factories
from tests.browser.scenes import whole_scene
from tests.reachability.serving import server
from tests.test_page_stamps import CHANGES, every_stamp

#: Pages that stand on one company and on what all share; all others stand on whatever there is.
OF_ONE = ("company", "evidence", "evidence, another way in", "history")
LEFT_OUT = {
    "companies_event": "never changed, never deleted",
    "companies_kindevidence": "moves with every report on any company: pages of one tell it with the next step of the clock",
}
#: So many rows of a table are changed, from the first to the last.
ROWS = 12


def rows_of(model):
    rows = list(model._base_manager.order_by("pk"))
    return rows[:: max(1, len(rows) // ROWS)]


def change_all_there_is(row, fields):
    """Each column to the first other value that the database lets through."""
    table = row._meta.db_table
    for field in fields:
        for change in CHANGES:
            new = change.format(c=f'"{field.column}"')
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(f'UPDATE {table} SET "{field.column}" = {new} WHERE id = %s', [row.pk])
                break
            except DatabaseError:
                continue


@pytest.mark.engine("sqlite")
def test_pages_of_a_company_stand_on_all_that_they_show(db, client, monkeypatch):
    client.raise_request_exception = False  # a row may become one that no action writes
    made = whole_scene()
    line = made.rich.channels.get(slug="service-client")
    factories.tariff(number=line.value)
    factories.proposal(channel=line)
    factories.notice(company=made.rich)
    Confirmation.objects.create(channel=line, person=factories.moderator(), confirmed_at=factories.NOW)
    Recourse.objects.first().sectors.add(made.rich.sector)
    now = datetime.datetime.now(datetime.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    pages = [made.addresses("en")[kind] for kind in OF_ONE]
    models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    every_stamp()
    before = [client.get(page).content for page in pages]
    stamps = stamps_of_pages_of(made.rich.slug)
    stale, told = [], 0
    for table in sorted(WATCHED.keys() - LEFT_OUT.keys()):
        for row in rows_of(models[table]):
            point = transaction.savepoint()
            change_all_there_is(row, [field for field in row._meta.concrete_fields if not field.primary_key])
            if stamps_of_pages_of(made.rich.slug) == stamps:
                told += 1
                stale += [
                    (table, row.pk, page)
                    for page, was in zip(pages, before, strict=True)
                    if client.get(page).content != was
                ]
            transaction.savepoint_rollback(point)
    assert stale == []
    assert told > 30


def address_of_the_database():
    """For another process: the database of this test."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def read(port, path):
    """Status and text."""
    try:
        with urllib.request.urlopen(f"http://localhost:{port}{path}", timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


@pytest.mark.django_db(transaction=True)
def test_what_one_process_writes_every_other_tells_at_once(tmp_path):
    """Published, corrected, confirmed, hidden, retired; a tariff, a situation, a recourse, a source: each page is kept by two
    processes of the server before, and asked again after."""
    company = factories.company(name="Sogeline", slug="sogeline")
    source = factories.source(title="Contact page")
    line = factories.phone_channel(
        company=company, number="0 892 70 12 34", source=source, label_en="Bookings"
    )
    tariff = factories.tariff(number=line.value, note_en="Read on a bill.")
    need = factories.situation(name_en="Lost luggage", companies=[company])
    body = factories.recourse(name="Travel ombudsman", companies=[company], law=factories.law())
    told = factories.report(channel=line, words="Nobody ever answered, for an hour.")
    page, situation, home = "/en/reach/sogeline/", f"/en/situations/{need.slug}/", "/en/"
    evidence, number = f"{page}evidence/", "/en/number/0892701234/"

    def update(row, **changed):
        return lambda: type(row).objects.filter(pk=row.pk).update(**factories.spoken(changed))

    def hide():
        grade_visibility(
            report_id=told.pk, reason="personal_data", by=factories.moderator(), at=timezone.now()
        )

    acts = [
        (page, update(line, label_texts={"en": "Reservations"}), "Reservations"),
        (page, lambda: factories.channel(company=company, kind="chat", label_en="Live chat"), "Live chat"),
        (page, update(body, name="Ombudsman of trains"), "Ombudsman of trains"),
        (page, update(tariff, euro_cents_per_minute=59), "0.59"),
        (page, update(source, title="Terms of service"), "Terms of service"),
        (situation, update(need, name_texts={"en": "Luggage gone"}), "Luggage gone"),
        (evidence, hide, None),
        (number, update(company, name="Sogeline Voyages"), "Sogeline Voyages"),
        (home, update(need, is_urgent=True), "Luggage gone"),
        (page, update(line, status=ChannelStatus.RETIRED), None),
        (page, update(company, status=CompanyStatus.DRAFT), 404),
    ]
    there = {"DATABASE_URL": address_of_the_database()}
    with server(tmp_path, **there) as one, server(tmp_path, **there) as two:
        for path, act, expected in acts:
            before = [read(port, path) for port in (one, two, one, two)]
            act()
            after = [read(port, path) for port in (one, two)]
            assert {status for status, _text in before} == {200}
            if expected == 404:
                assert [status for status, _text in after] == [404, 404]
            elif expected:
                assert [expected in text for _status, text in (*before, *after)] == [False] * 4 + [
                    True
                ] * 2, expected
            else:
                assert after[0] not in before and after[1] not in before
