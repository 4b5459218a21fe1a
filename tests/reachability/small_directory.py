"""A directory of ten companies in the database that DATABASE_URL names, made in seconds: `python -m tests.reachability.small_directory`.

Tables from the models, in a tenth of the time of all migrations, with what `migrate` puts beside them. As the tests have it, it
is a database of its own: test_postgres beside postgres, test.sqlite3 in the folder TEST_SCRATCH.
"""

import django

NAMES = (
    "Sogeline", "Telekom", "Lilliput", "Parapluie", "Boussole", "Girafe", "Nuage", "Marmotte", "Trombone", "Cerise",
)  # fmt: skip


def fill():
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 — these need what was just set up
    from django.db import connection  # noqa: PLC0415

    from tests import factories  # noqa: PLC0415

    connection.creation.create_test_db(verbosity=0)
    call_command("migrate", fake=True, verbosity=0)
    for name in NAMES:
        company = factories.company(name=name, slug=name.lower())
        factories.phone_channel(company=company, slug="customers")


if __name__ == "__main__":
    fill()
