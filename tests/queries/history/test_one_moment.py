import threading

import pytest
from django.db import connection

from companies.models import Company
from companies.queries.history.one_moment import one_moment
from tests import factories


def elsewhere(write):
    """On a connection of its own, to its end."""

    def work():
        write()
        connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(timeout=10)
    assert not thread.is_alive(), "a writer had to wait"


@pytest.mark.django_db(transaction=True)
def test_what_is_written_meanwhile_is_not_seen_and_nobody_waits():
    factories.company(name="Sogeline")
    sector = factories.sector()
    with one_moment():
        assert Company.objects.count() == 1
        elsewhere(lambda: Company.objects.create(slug="new", name="New", country="FR", sector=sector))
        assert Company.objects.count() == 1
    assert Company.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_sites_own_transactions_are_as_before():
    connection.ensure_connection()
    usual = getattr(connection, "transaction_mode", None)
    with pytest.raises(ZeroDivisionError), one_moment():
        raise ZeroDivisionError
    assert getattr(connection, "transaction_mode", None) == usual
