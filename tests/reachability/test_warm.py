"""What a process works out once is worked out before it is open."""

import logging

import pytest
from django.db import OperationalError
from django.urls import set_script_prefix

from companies.lib.vital_table import vital_table
from companies.models import Company
from reachability.warm import warm
from tests.factories import channel, company

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def same_prefix():
    yield
    set_script_prefix("/")


def test_a_page_of_each_kind_is_rendered_in_every_language(caplog):
    channel(company=company(slug="lilliput"))
    vital_table.cache_clear()
    with caplog.at_level(logging.INFO):
        warm()
    assert vital_table.cache_info().currsize == 1
    assert caplog.records == []  # nobody is counted as a reader


def test_an_empty_directory_has_a_first_page(caplog):
    warm()
    assert caplog.records == []


def test_below_a_path_addresses_are_those_of_the_site(settings, caplog):
    settings.SCRIPT_NAME = "/sub"
    channel(company=company(slug="lilliput"))
    warm()
    assert caplog.records == []


def test_a_site_of_one_name_knows_itself(settings, caplog):
    settings.ALLOWED_HOSTS = [".joignable.example"]
    channel(company=company(slug="lilliput"))
    warm()
    assert caplog.records == []


def test_without_a_database_the_process_opens_all_the_same(monkeypatch, caplog):
    def away(*args, **kwargs):
        raise OperationalError("away")

    monkeypatch.setattr(Company.objects, "published", away)
    warm()
    assert [record.getMessage() for record in caplog.records] == ["opened cold"]
