"""Migrations that run while the old release serves: what it reads and writes must still be there, on both engines.

django-migration-linter reads the SQL of each migration on the engine the tests run on.
"""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django_migration_linter.migration_linter import MigrationLinter
from django_migration_linter.sql_analyser import analyse_sql_statements, get_sql_analyser_class

#: Until here the site was stopped while migrations ran.
STOPPED_UNTIL = "0023_who_asked_to_be_told_by_mail"
#: Name → why the old release survives it all the same, or why the site has to be stopped (then docs/operators/upgrade.md says so).
EXCUSED = {
    "0027_answers_of_a_country": "one unique constraint is of a new table, the other takes the place of a stricter one: what the"
    " release before inserts is of the country that the database gives by itself, and stands there once as ever",
}
#: SQLite makes a table anew for nearly every change, with all the columns and indexes it had: the linter takes those for new
#: ones. Of the same operation PostgreSQL's SQL tells.
NOT_ASKED_OF = {"sqlite": ["NOT_NULL", "ADD_UNIQUE"], "postgresql": []}


# Not within a transaction of the tests: SQLite collects no SQL in one.
pytestmark = pytest.mark.django_db(transaction=True)


def found_in(statements):
    analyser = get_sql_analyser_class(connection.settings_dict["ENGINE"])
    errors, _ignored, _warnings = analyse_sql_statements(
        analyser, statements, NOT_ASKED_OF[connection.vendor]
    )
    return {issue.code for issue in errors}


def test_each_new_migration_leaves_what_the_old_release_needs():
    linter = MigrationLinter(no_cache=True, no_output=True)
    names = sorted(name for app, name in linter.migration_loader.disk_migrations if app == "companies")
    new = [name for name in names if name > STOPPED_UNTIL and name not in EXCUSED]
    assert {name: codes for name in new if (codes := found_in(linter.get_sql("companies", name)))} == {}


COLUMN = models.CharField(max_length=8, default="")
COLUMN_OF_THE_DATABASE = models.CharField(max_length=8, default="", db_default="")


@pytest.mark.parametrize(
    ("operation", "found"),
    [
        (migrations.AddField("sector", "motto", COLUMN), {"sqlite": set(), "postgresql": {"NOT_NULL"}}),
        (migrations.AddField("sector", "motto", COLUMN_OF_THE_DATABASE), {"sqlite": set(), "postgresql": set()}),
        (migrations.RemoveField("company", "legal_name"), dict.fromkeys(NOT_ASKED_OF, {"DROP_COLUMN"})),
        (migrations.RenameField("sector", "slug", "tail"), dict.fromkeys(NOT_ASKED_OF, {"RENAME_COLUMN"})),
        (migrations.DeleteModel("lookagain"), dict.fromkeys(NOT_ASKED_OF, {"DROP_TABLE"})),
    ],
    ids=["column", "column with a default of the database", "dropped", "renamed", "table dropped"],
)  # fmt: skip
def test_linter_finds_what_would_break_the_old_release(operation, found):
    before = MigrationLoader(connection).project_state()
    after: ProjectState = before.clone()
    operation.state_forwards("companies", after)
    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        operation.database_forwards("companies", editor, before, after)
    assert found_in(editor.collected_sql) == found[connection.vendor]
