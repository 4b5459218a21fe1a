"""Stamps that a page stands on: asked before what the page shows is read, they tell later whether it still holds."""

from django.db import connection

from companies.enums import CompanyStatus
from companies.lib.page_stamps import ALL, POOLS, SHARED, TABLE
from companies.models import Company


def stamps_of(*companies: Company) -> tuple[int, ...]:
    """Of these companies' pages in the order given, then of what all pages share, then of the pools of evidence.

    One query. Equal tuples: nothing that these pages show has changed in between, but by the clock.
    """
    return numbers_of((*(company.pk for company in companies), SHARED, POOLS))


def stamp_of_all() -> int:
    """Another number: something that some page shows has changed. One query."""
    return numbers_of((ALL,))[0]


def stamps_of_pages_of(slug: str) -> dict[int, int]:
    """Owner → number of what the pages of that company stand on; nothing where there are none, or they lead elsewhere.

    One query, and that by hand: joined by OR, PostgreSQL would read every stamp there is.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT owner, number FROM {TABLE} WHERE owner = %s UNION ALL"  # noqa: S608
            f" SELECT stamp.owner, stamp.number FROM {Company._meta.db_table} AS company"
            f" JOIN {TABLE} AS stamp ON stamp.owner = company.id"
            " WHERE company.slug = %s AND company.status <> %s AND company.successor_id IS NULL",
            [SHARED, slug, CompanyStatus.DRAFT.value],
        )
        stamps = dict(cursor.fetchall())
    return stamps if len(stamps) == 2 else {}


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
