"""Stamps of public pages: a number for every company that changes with whatever its pages show, held by triggers.

Whoever keeps a rendered page asks first which stamps it stands on (queries/history/stamps.py), and shows it no longer
when one of them is another. So nothing that a page shows may change past them: not by an action, not by an UPDATE of
many rows, not by hand. That is why the database writes them, and not each action.

Safe on commit order: the row of a stamp is locked by whoever raises it until that transaction ends, so two writers of
one company follow one another, and a number once seen belongs to what was committed before it. PostgreSQL raises them
at the commit (deferred triggers) once for a transaction: nobody waits for a stamp while holding out for another row.
SQLite has one writer at a time.

A migration that rebuilds a table loses its triggers on SQLite and trips over those of others: they are taken away
before `migrate` and put back after (companies/apps.py), as it is for lib/event_guard.py, whose remarks hold here too.
"""

from collections.abc import Iterator
from typing import Any

TABLE = "companies_pagestamp"
#: What all pages share: situations, recourses, laws, sectors, bad numbers.
SHARED = 0
#: What is expected of a kind of channel: it moves with every report on any company.
POOLS = -1
#: Whatever any page shows, but for what every report brings: for pages that speak of many companies, which tell of new
#: reports with the next minute, or they would be rendered anew ten times a second.
ALL = -2
#: Beside the stamp of a company, the one of what every report brings has this number less the company's.
_TOLD = -1000

_BY_CHANNEL = "SELECT company_id FROM companies_channel WHERE id = {row}.channel_id"
_SHARED = f"SELECT {SHARED}"
_OWN = "SELECT {row}.company_id"
_ALL = f"SELECT {ALL}"
_CITING = " UNION ".join(
    [
        *(
            f"SELECT company_id FROM companies_{table} WHERE source_id = {{row}}.id"
            for table in ("channel", "absence", "measurement", "branch")
        ),
        "SELECT c.company_id FROM companies_phonemenu m JOIN companies_channel c ON c.id = m.channel_id"
        " WHERE m.source_id = {row}.id",
        "SELECT c.company_id FROM companies_tariff t JOIN companies_channel c ON c.tariff_id = t.id"
        " WHERE t.source_id = {row}.id",
        *(
            f"SELECT {SHARED} FROM companies_{table} WHERE source_id = {{row}}.id"
            for table in ("law", "situationstep", "recourse", "knownbadnumber", "inquiry", "numberblock")
        ),
    ]
)

#: Every table whose rows a public page shows → the stamps that its rows raise, as SQL on a `{row}`.
WATCHED = {
    # A recourse that has a page here is named and led to from the pages of others.
    "companies_company": "SELECT {row}.id UNION SELECT {row}.successor_id"
    f" UNION SELECT {SHARED} FROM companies_recourse WHERE page_id = {{row}}.id",
    **dict.fromkeys(
        (
            "companies_alias", "companies_domain", "companies_channel", "companies_absence", "companies_report",
            "companies_reply", "companies_reportflag", "companies_claim", "companies_event", "companies_branch",
            "companies_measurement", "companies_notice", "companies_recordedpage",
        ),
        _OWN,
    ),
    **dict.fromkeys(
        ("companies_channel_situations", "companies_channelevidence", "companies_confirmation", "companies_phonemenu"),
        _BY_CHANNEL,
    ),
    "companies_menustep": "SELECT c.company_id FROM companies_phonemenu m JOIN companies_channel c"
    " ON c.id = m.channel_id WHERE m.id = {row}.menu_id",
    "companies_tariff": "SELECT company_id FROM companies_channel WHERE tariff_id = {row}.id",
    "companies_source": _CITING,
    "companies_proposal": _OWN,
    "companies_proposedchange": "SELECT company_id FROM companies_proposal WHERE id = {row}.proposal_id",
    **dict.fromkeys(
        (
            "companies_inquiry", "companies_sector", "companies_sectorword", "companies_situation",
            "companies_situation_brand_sectors", "companies_situationanswer", "companies_situationentry", "companies_situationstep",
            "companies_situationnote", "companies_situationphrase", "companies_law", "companies_recourse",
            "companies_recourse_sectors", "companies_recourse_companies", "companies_knownbadnumber",
            "companies_numberblock", "companies_recordedday", "auth_user_groups",
        ),
        _SHARED,
    ),
    "companies_kindevidence": f"SELECT {POOLS}",
    # Pages of numbers alone show it, and these stand on all there is.
    "companies_calltold": _ALL,
    "companies_rankingedition": _ALL,
    "companies_indexedition": _ALL,
}  # fmt: skip

#: What every report brings: it moves a stamp of its own, and neither that of the company nor ALL, but for a change of a report
#: that was published already. (One that is hidden, corrected or taken back is told at once; that it counts, or counts no
#: more, is of the figures.)
_BY_THE_MINUTE = {
    "companies_report",
    "companies_channelevidence",
    "companies_kindevidence",
    "companies_event",
}
_IS_SHOWN, _OF_FIGURES = "OLD.\"status\" = 'published'", {"is_counted"}

#: Columns that no page shows: forgotten every night, or counted while somebody tries.
HIDDEN = {
    "companies_report": {"network_key", "nonce", "follow_digest"},
    "companies_calltold": {"network_key", "nonce"},
    "companies_proposal": {"network_key", "nonce", "follow_digest"},
    "companies_claim": {
        "nonce",
        "follow_digest",
        "code",
        "tries",
        "tried_at",
        "mails",
        "mails_that_day",
        "mailed_at",
    },
    "companies_notice": {"nonce", "follow_digest", "name", "email", "explanation"},
    "companies_branch": {"format", "key", "digest", "added_at", "changed_at"},
}


def is_installed(connection: Any) -> bool:
    """Has this database come to the migration that brings stamps?"""
    return TABLE in connection.introspection.table_names()


def install(connection: Any) -> None:
    """Put the triggers there, or put them right; needs all tables."""
    _execute(connection, [*removing_sql(connection), *installing_sql(connection)])


def remove(connection: Any) -> None:
    """Take the triggers away, for a migration."""
    _execute(connection, removing_sql(connection))


def raise_all(connection: Any, *, by: int = 1) -> None:
    """What a migration changed may be anything: every stamp is another.

    `by`: more than that where numbers that were given out are forgotten, in a database that was put back to an older one.
    (Its transactions may be another server's, whose numbers come again.)
    """
    _execute(
        connection,
        [
            f"UPDATE {TABLE} SET number = number + {by}, written_in = 0",
            f"INSERT INTO {TABLE} (owner, number, written_in) VALUES ({SHARED}, 1, 0), ({ALL}, 1, 0)"
            f" ON CONFLICT (owner) DO UPDATE SET number = {TABLE}.number + 1",
            # Companies that were there before stamps were.
            f"INSERT INTO {TABLE} (owner, number, written_in) SELECT id, 1, 0 FROM companies_company WHERE true"
            " ON CONFLICT (owner) DO NOTHING",
        ],
    )


def removing_sql(connection: Any) -> list[str]:
    if connection.vendor == "postgresql":
        return [f"DROP FUNCTION IF EXISTS {_name(table)}() CASCADE" for table in WATCHED]
    return [
        f"DROP TRIGGER IF EXISTS {_name(table)}_{event}" for table in WATCHED for event in _ROWS_OF_SQLITE
    ]


def installing_sql(connection: Any) -> Iterator[str]:
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        shown = {
            table: [
                column.name
                for column in connection.introspection.get_table_description(cursor, table)
                if column.name not in HIDDEN.get(table, ())
            ]
            for table in WATCHED
            if table in there
        }
    write = _postgresql if connection.vendor == "postgresql" else _sqlite
    for table, columns in shown.items():
        yield from write(table, columns)


def _name(table: str) -> str:
    return f"stamp_{table}"


def _changed(columns: list[str], different: str) -> str:
    return " OR ".join(f'OLD."{column}" {different} NEW."{column}"' for column in columns)


_ROWS_OF_SQLITE = {"insert": ("NEW",), "delete": ("OLD",), "update": ("OLD", "NEW")}


def _found(table: str, rows: tuple[str, ...], at_once: str) -> str:
    """Whose stamps these rows raise. `at_once`: a condition; where it does not hold, they are what every report brings."""
    shown = " UNION ".join(WATCHED[table].format(row=row) for row in rows)
    if table not in _BY_THE_MINUTE:
        return f"{_ALL} UNION {shown}"
    owned = f"(SELECT NULL AS owner UNION {shown}) AS owned"
    return (
        f"{_ALL} WHERE {at_once} UNION SELECT owned.owner FROM {owned} WHERE {at_once} OR owned.owner <= 0"
        f" UNION SELECT {_TOLD} - owned.owner FROM {owned} WHERE owned.owner > 0"
    )


def told_of(company: int) -> int:
    """The owner of the stamp that moves with every report on that company."""
    return _TOLD - company


def is_by_the_minute(owner: int) -> bool:
    return owner < _TOLD


def _at_once(table: str, event: str, columns: list[str], different: str) -> str:
    if table != "companies_report" or event == "insert":
        return "1 = 0"
    if event == "delete":
        return _IS_SHOWN
    return f"{_IS_SHOWN} AND ({_changed([name for name in columns if name not in _OF_FIGURES], different)})"


def _sqlite(table: str, columns: list[str]) -> Iterator[str]:
    for event, rows in _ROWS_OF_SQLITE.items():
        when = f"WHEN {_changed(columns, 'IS NOT')} " if event == "update" else ""
        found = _found(table, rows, _at_once(table, event, columns, "IS NOT"))
        yield (
            f"CREATE TRIGGER {_name(table)}_{event} AFTER {event} ON {table} FOR EACH ROW {when}BEGIN"
            f" INSERT INTO {TABLE} (owner, number, written_in)"
            f" SELECT found.owner, 1, 0 FROM (SELECT NULL AS owner UNION {found}) AS found"
            " WHERE found.owner IS NOT NULL"
            " ON CONFLICT (owner) DO UPDATE SET number = number + 1; END"
        )


def _postgresql(table: str, columns: list[str]) -> Iterator[str]:
    def raising(event: str, row: str) -> str:
        found = _found(table, (row,), _at_once(table, event, columns, "IS DISTINCT FROM"))
        return (
            f"INSERT INTO {TABLE} (owner, number, written_in)"
            " SELECT found.owner, 1, pg_current_xact_id()::text::bigint"
            f" FROM (SELECT NULL::bigint AS owner UNION {found}) AS found"
            " WHERE found.owner IS NOT NULL ORDER BY found.owner"
            f" ON CONFLICT (owner) DO UPDATE SET number = {TABLE}.number + 1, written_in = EXCLUDED.written_in"
            f" WHERE {TABLE}.written_in <> EXCLUDED.written_in;"
        )

    name = _name(table)
    # The row of ALL is taken first, raised or not: no two commits wait for each other in a ring.
    yield f"""
        CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM 1 FROM {TABLE} WHERE owner = {ALL} FOR NO KEY UPDATE;
            IF TG_OP = 'INSERT' THEN
                {raising("insert", "NEW")}
            ELSIF TG_OP = 'DELETE' THEN
                {raising("delete", "OLD")}
            ELSE
                {raising("update", "OLD")}
                {raising("update", "NEW")}
            END IF;
            RETURN NULL;
        END $$
        """
    deferred = f"ON {table} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
    yield f"CREATE CONSTRAINT TRIGGER {name} AFTER INSERT OR DELETE {deferred} EXECUTE FUNCTION {name}()"
    yield (
        f"CREATE CONSTRAINT TRIGGER {name}_update AFTER UPDATE {deferred}"
        f" WHEN ({_changed(columns, 'IS DISTINCT FROM')}) EXECUTE FUNCTION {name}()"
    )


def _execute(connection: Any, statements: Any) -> None:
    statements = list(statements)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
