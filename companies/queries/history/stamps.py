"""Stamps that a page stands on: asked before what the page shows is read, they tell later whether it still holds."""

from django.db import connection

from companies.enums import CompanyStatus
from companies.lib.page_stamps import ALL, SHARED, TABLE, told_of
from companies.models import Company


def stamp_of_all() -> int:
    """Another number: something that some page shows has changed, but for new reports (lib/page_stamps.py). One query."""
    return numbers_of((ALL,))[0]


def stamps_of_pages_of(slug: str) -> dict[int, int]:
    """Owner → number of what the pages of that company stand on: itself, what all share, what is told of it; nothing where
    there are none, or they lead elsewhere.

    One query, and that by hand: joined by OR, PostgreSQL would read every stamp there is.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT company.id, own.number, shared.number, told.number"  # noqa: S608
            f" FROM {Company._meta.db_table} AS company JOIN {TABLE} AS own ON own.owner = company.id"
            f" LEFT JOIN {TABLE} AS shared ON shared.owner = %s LEFT JOIN {TABLE} AS told ON told.owner = %s - company.id"
            " WHERE company.slug = %s AND company.status <> %s AND company.successor_id IS NULL",
            [SHARED, told_of(0), slug, CompanyStatus.DRAFT.value],
        )
        row = cursor.fetchone()
    if row is None:
        return {}
    pk, own, shared, told = row
    return {pk: own, SHARED: shared or 0, told_of(pk): told or 0}


def numbers_of(owners: tuple[int, ...]) -> tuple[int, ...]:
    """The stamps of these owners in the order given, 0 where nothing has ever raised one. One query, or none for none.

    By hand: it stands before every page that is kept, and the ORM takes ten times as long over it as the database.
    """
    if not owners:
        return ()
    with connection.cursor() as cursor:
        # Numbers of ours, written out: what is typed never comes here.
        cursor.execute(f"SELECT owner, number FROM {TABLE} WHERE owner IN ({', '.join(map(str, owners))})")  # noqa: S608
        numbers = dict(cursor.fetchall())
    return tuple(numbers.get(owner, 0) for owner in owners)
