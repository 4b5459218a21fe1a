"""A database that commit 7f1fd9a made goes through the migrations of today: every row is still there, and says the same.

The dumps hold a part of the demonstration of that commit, and one of everything else that its code could write.
"""

import gzip
import json
import os
import sqlite3
import subprocess
import sys
import uuid
from collections import Counter
from contextlib import closing
from importlib import import_module
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from companies.lib.event_guard import REFUSAL
from companies.lib.roles import EVERY_ROLE, permissions_of
from companies.models.evidence import METHOD

#: Of the whole database: who asks for it runs on both engines.
pytestmark = pytest.mark.django_db
DUMPS = Path(__file__).parent
#: What migrating itself writes.
OF_DJANGO = (
    "auth_group_permissions", "auth_permission", "django_content_type", "django_migrations", "sqlite_sequence",
    "sqlite_stat1",
)  # fmt: skip
#: The tables, columns, indexes and constraints of a database, as it says them itself. (Triggers are put beside them anew after
#: each `migrate`, and have tests of their own.)
SCHEMA = {
    "sqlite": (
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'trigger'",
    ),
    "postgresql": (
        "SELECT table_name, column_name, data_type, character_maximum_length, collation_name, is_nullable, column_default"
        " FROM information_schema.columns WHERE table_schema = 'public'",
        # Names that Django makes go by the way a column came; and a check is written otherwise once it went through a dump.
        "SELECT tablename, regexp_replace(indexdef, 'INDEX \\S+ ON', 'INDEX ON') FROM pg_indexes"
        " WHERE schemaname = 'public'",
        # (that none is null is said with the columns)
        "SELECT conrelid::regclass::text, contype::text, count(*) FROM pg_constraint"
        " WHERE connamespace = 'public'::regnamespace AND contype <> 'n' GROUP BY 1, 2",
        "SELECT conrelid::regclass::text, conname FROM pg_constraint"
        " WHERE connamespace = 'public'::regnamespace AND contype = 'c' AND conname NOT LIKE '%_check%'",
    ),
}
#: What went since 7f1fd9a, with its rows: a choice each time. Columns as "table.column".
GONE = {"companies_duty", "companies_duty_sectors", "companies_dutycheck", "companies_networkday"}
#: Of the search index, which holds nothing that cannot be written anew, and is after every update.
GONE_COLUMNS = {"companies_searchpiece.text"}
#: Table → columns that the code knows no longer, and the database holds for the release before (0028). The next one drops them.
LEAVING = {
    f"companies_{model}": {f"{stem}_{code}" for stem in stems for code in ("fr", "en")}
    for model, stems in import_module("companies.migrations.0026_texts_of_data").TEXTS.items()
}
LEAVING["companies_situation"] |= {"lead_fr", "lead_en", "checked_on"}
SINCE = import_module("companies.migrations.0002_what_came_until_0037").Migration.replaces
TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
}


class OldDatabase:
    """One that 7f1fd9a made, beside that of the tests."""

    def __init__(self, folder):
        self.vendor = connection.vendor
        self.name = f"from_7f1fd9a_{uuid.uuid4().hex}"
        dump = gzip.decompress((DUMPS / f"7f1fd9a.{self.vendor}.sql.gz").read_bytes()).decode()
        if self.vendor == "sqlite":
            self.path = folder / "old.sqlite3"
            with closing(self.open()) as file:
                file.executescript(dump)
            self.url = f"sqlite:///{self.path}"
            return
        self.of_server = connection.get_connection_params()
        del self.of_server["cursor_factory"], self.of_server["context"]
        self._on_server(f"CREATE DATABASE {self.name}")
        host, user = self.of_server["host"], self.of_server["user"]
        self.url = f"postgres://{user}@/{self.name}?host={host}"
        with self.open() as other:
            other.execute(dump)

    def _on_server(self, statement):
        with closing(psycopg.connect(**self.of_server, autocommit=True)) as server:
            server.execute(statement)

    def open(self):
        if self.vendor == "sqlite":
            file = sqlite3.connect(self.path)
            file.create_function("REGEXP", 2, lambda *_: True)  # checks call it; Django defines its own
            return file
        return psycopg.connect(**self.of_server | {"dbname": self.name})

    def ask(self, sql):
        with closing(self.open()) as database:
            return database.execute(sql).fetchall()

    def rows(self):
        """Table → its columns and its rows."""
        found = {}
        with closing(self.open()) as database:
            for (table,) in database.execute(TABLES[self.vendor]).fetchall():
                if table not in OF_DJANGO:
                    asked = database.execute(f'SELECT * FROM "{table}"')
                    found[table] = [column[0] for column in asked.description], asked.fetchall()
        return found

    def manage(self, *arguments):
        env = os.environ | {"DATABASE_URL": self.url, "DJANGO_SETTINGS_MODULE": "reachability.settings"}
        env |= {"PLAIN_HTTP": "1", "SECRET_KEY": "of-a-database-that-lives-for-seconds-0123456789-abcdef"}
        env |= {"WEB_CONCURRENCY": "1"}  # as many as the server of the tests has connections for
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=settings.BASE_DIR, env=env, capture_output=True, text=True,
        )  # fmt: skip

    def note_as_applied(self, names):
        with closing(self.open()) as database:
            for _app, name in names:
                database.execute(
                    "INSERT INTO django_migrations (app, name, applied)"
                    f" VALUES ('companies', '{name}', '2026-11-28 00:00:00')"
                )
            database.commit()

    def forget(self):
        if self.vendor == "postgresql":
            self._on_server(f"DROP DATABASE {self.name} WITH (FORCE)")


def counted(told, columns):
    """How often each row is there, as far as these columns tell."""
    places = [told[0].index(column) for column in columns]
    return Counter(repr([row[place] for place in places]) for row in told[1])


def schema_of(ask):
    """Of our own tables, lines without order: a column that a migration adds stands at the end."""
    lines = [
        row
        for query in SCHEMA[connection.vendor]
        for row in ask(query)
        if row[1] not in LEAVING.get(row[0], ())
    ]
    told = {str(_pieces(*row) if connection.vendor == "sqlite" else row) for row in lines}
    return sorted(line for line in told if "companies_" in line)


def _pieces(kind, name, table, sql):
    """What is said of a table, in order of letters: SQLite keeps the text of the statement that made it."""
    if kind != "table":
        return kind, name, sql
    depth, pieces, piece = 0, [], ""
    for letter in sql.partition("(")[2].rpartition(")")[0]:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth:
            pieces.append(piece.strip())
            piece = ""
        else:
            piece += letter
    left = LEAVING.get(name, ())
    return kind, name, sorted(one for one in [*pieces, piece.strip()] if _named(one) not in left)


def _named(piece):
    """The column, or the constraint."""
    return piece.partition('"')[2].partition('"')[0]


def asked_here(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def texts_by_languages(told):
    """Of a table with two columns a text, which 0026 made one: (stem, id) → what was said, by languages."""
    columns, rows = told
    stems = [name.removesuffix("_fr") for name in columns if name.endswith("_fr")]
    return {
        (stem, row[columns.index("id")]): {
            code: text for code in ("fr", "en") if (text := row[columns.index(f"{stem}_{code}")])
        }
        for stem in stems
        for row in rows
    }


def texts_in_one_column(told):
    """The same of a table of today."""
    columns, rows = told
    names = [name for name in columns if name.endswith("_texts")]
    found = {
        (name.removesuffix("_texts"), row[columns.index("id")]): row[columns.index(name)]
        for name in names
        for row in rows
    }
    return {key: json.loads(texts) if isinstance(texts, str) else texts for key, texts in found.items()}


@pytest.fixture
def old(tmp_path):
    database = OldDatabase(tmp_path)
    yield database
    database.forget()


def test_a_database_of_7f1fd9a_keeps_every_row(old):
    before = old.rows()
    said = {row[0] for row in old.ask("SELECT id FROM companies_channel WHERE value LIKE 'sms:%'")}
    assert sum(len(rows) for _columns, rows in before.values()) > 4000
    assert len(said) > 1

    done = old.manage("migrate", "--verbosity", "0")

    assert (done.returncode, done.stderr) == (0, "")
    assert old.manage("migrate", "--check").returncode == 0
    after = old.rows()
    assert before.keys() - after.keys() == GONE
    kept = {table: told for table, told in before.items() if table in after}
    left = {
        table: [column for column in told[0] if column in after[table][0]] for table, told in kept.items()
    }
    assert {
        f"{table}.{name}" for table, told in kept.items() for name in {*told[0]} - {*left[table]}
    } == GONE_COLUMNS
    changed = {
        table for table in kept if counted(kept[table], left[table]) != counted(after[table], left[table])
    }
    assert changed == {
        "companies_channel",
        "companies_channelevidence",
        "companies_kindevidence",
        "companies_report",
        "companies_searchpiece",
    }
    # Text messages were chats, and their sums in the pool of chats.
    texts = old.ask("SELECT id FROM companies_channel WHERE kind = 'text'")
    assert {row[0] for row in texts} == said
    (total,) = old.ask("SELECT count(*) FROM companies_kindevidence WHERE kind = 'text'")
    assert total[0] == 2
    # Evidence was computed anew by the method of today, from the reports.
    assert set(old.ask("SELECT method FROM companies_kindevidence")) == {(METHOD,)}
    told = old.ask("SELECT count(*) FROM companies_channelevidence WHERE CAST(weeks AS text) <> '{}'")
    assert told[0][0] > 5
    # A scam that a moderator read warns; one that nobody read does not.
    scams = old.ask("SELECT status, is_alarm FROM companies_report WHERE outcome = 'suspected_scam'")
    assert {(status, bool(alarm)) for status, alarm in scams} == {("published", True), ("received", False)}
    for table in ("companies_channel", "companies_report"):
        assert len(before[table][1]) == len(after[table][1])

    # Texts are one column for all their languages, and say what they said.
    spoken = {table: texts for table, told in kept.items() if (texts := texts_by_languages(told))}
    assert sum(map(len, spoken.values())) > 900
    # What is said first in a situation is its answer in France.
    of_situations = spoken["companies_situation"]
    leads = {pk: of_situations.pop((stem, pk)) for stem, pk in list(of_situations) if stem == "lead"}
    answers = old.ask("SELECT situation_id, lead_texts FROM companies_situationanswer WHERE country = 'FR'")
    assert {pk: json.loads(told) if isinstance(told, str) else told for pk, told in answers} == leads
    assert {table: texts_in_one_column(after[table]) for table in spoken} == spoken

    # All other tests run on a database made from the models: it is the very same.
    assert schema_of(old.ask) == schema_of(asked_here)

    # What stands beside the tables.
    for role in EVERY_ROLE:
        rights = old.ask(
            "SELECT p.codename FROM auth_permission p JOIN auth_group_permissions g ON g.permission_id = p.id"
            f" JOIN auth_group r ON r.id = g.group_id WHERE r.name = '{role}'"
        )
        assert {name for (name,) in rights} == permissions_of(role)
    assert old.ask("SELECT count(*) FROM auth_user_groups") == [(2,)]
    for statement in ("DELETE FROM companies_event", "UPDATE companies_event SET kind = 'reverted'"):
        with pytest.raises((sqlite3.Error, psycopg.Error), match=REFUSAL), closing(old.open()) as database:
            database.execute(statement)


def test_a_database_between_the_two_is_refused_and_not_touched(old):
    old.note_as_applied(SINCE[:1])
    before = old.rows()

    done = old.manage("migrate", "--verbosity", "0")

    assert done.returncode != 0
    assert "Conflicting migrations" in done.stderr
    assert old.rows() == before


def test_a_database_that_the_old_migrations_brought_to_0037_counts_as_having_both(old):
    old.note_as_applied(SINCE)

    plan = old.manage("migrate", "companies", "--plan").stdout

    planned = [line for line in plan.splitlines() if line.startswith("companies.")]
    assert planned[0] == "companies.0003_a_new_code_needs_no_migration"
