"""Events are never changed: held by triggers in the database, whoever writes and by whatever way.

One narrow door, for a report that is erased by law and for notes whose time is over: while a row of EventPermit names the
row an event is about, what that event tells may be emptied (the reason alone, or before, after and reason; nothing else). The
permit is written and taken back in one transaction, seen by no other, and refused by the database at the commit if it is still
there.

On SQLite a table that a migration rebuilds comes back without its triggers; `guard_events` puts them back
after every `migrate` (companies/apps.py), which is why this stands on the lowest floor: an app must know it
before there are models. It is SQL as text, and Django's connection is only handed through.
"""

from typing import Any

TABLE = "companies_event"
PERMITS = "companies_eventpermit"
#: What may be emptied. All other columns are written once.
TOLD = ("before", "after", "reason")
REFUSAL = "events are never changed"

_FUNCTION = "companies_event_is_never_changed"
_TRIGGERS = (
    "event_is_never_changed",
    "event_is_only_emptied_with_a_permit",
    "event_is_never_deleted",
    "event_is_never_replaced",
)


def guard_events(connection: Any) -> None:
    """Put the triggers there, or put them right; needs both tables."""
    with connection.cursor() as cursor:
        for statement in guarding_sql(connection):
            cursor.execute(statement)


def is_door_built(connection: Any) -> bool:
    """Has this database come to the migration that brings permits, and with them the triggers?"""
    return PERMITS in connection.introspection.table_names()


def guarding_sql(connection: Any) -> list[str]:
    return _postgresql() if connection.vendor == "postgresql" else _sqlite(connection)


def unguarding_sql(connection: Any) -> list[str]:
    if connection.vendor == "postgresql":
        return [f"DROP FUNCTION IF EXISTS {_FUNCTION}() CASCADE"]
    return [f"DROP TRIGGER IF EXISTS {name}" for name in _TRIGGERS]


def _postgresql() -> list[str]:
    told = "ARRAY[" + ", ".join(f"'{column}'" for column in TOLD) + "]"
    return [
        f"""
        CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' THEN
                IF NEW.reason = ''
                    AND (NEW.before = '{{}}' AND NEW.after = '{{}}' OR NEW.before = OLD.before AND NEW.after = OLD.after)
                    AND to_jsonb(NEW) - {told} = to_jsonb(OLD) - {told}
                    AND EXISTS (
                        SELECT 1 FROM {PERMITS}
                        WHERE target_type = OLD.target_type AND target_id = OLD.target_id
                    )
                THEN
                    RETURN NEW;
                END IF;
            END IF;
            RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
        END $$
        """,  # noqa: S608
        f"CREATE OR REPLACE TRIGGER event_is_never_changed BEFORE UPDATE OR DELETE ON {TABLE}"
        f" FOR EACH ROW EXECUTE FUNCTION {_FUNCTION}()",
        f"CREATE OR REPLACE TRIGGER event_is_never_emptied BEFORE TRUNCATE ON {TABLE}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {_FUNCTION}()",
    ]


def _sqlite(connection: Any) -> list[str]:
    """Dropped first: a column that came since is written once like the others."""
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, TABLE)]
    written_once = ", ".join(f'"{column}"' for column in columns if column not in TOLD)
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    return [
        *(f"DROP TRIGGER IF EXISTS {name}" for name in _TRIGGERS),
        f"CREATE TRIGGER event_is_never_changed BEFORE UPDATE OF {written_once} ON {TABLE} {refuse}",
        f"""
        CREATE TRIGGER event_is_only_emptied_with_a_permit BEFORE UPDATE ON {TABLE}
        WHEN NOT (
            NEW.reason = ''
            AND (
                NEW."before" = '{{}}' AND NEW."after" = '{{}}'
                OR NEW."before" = OLD."before" AND NEW."after" = OLD."after"
            )
            AND EXISTS (
                SELECT 1 FROM {PERMITS} WHERE target_type = OLD.target_type AND target_id = OLD.target_id
            )
        )
        {refuse}
        """,  # noqa: S608
        f"CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON {TABLE} {refuse}",
        # INSERT OR REPLACE deletes without asking the trigger above.
        f"CREATE TRIGGER event_is_never_replaced BEFORE INSERT ON {TABLE}"  # noqa: S608
        f" WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id) {refuse}",
    ]
