"""Texts are said in any language: two columns a text, `label_fr` and `label_en`, become one, `label_texts`.

The release before reads and writes the old columns while this runs, so they stay in the database for one release: with a
default, since this release no longer writes them. On PostgreSQL a trigger brings over what the old release writes meanwhile.
The way back fills them again: nothing is lost of French and English.
"""

from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import companies.models.texts
from companies.models.texts import TextsField

LONG, SHORT = models.TextField, models.CharField
#: Model → stem of its texts → what the two old columns are.
TEXTS = {
    "absence": {"note": LONG},
    "channel": {"label": SHORT, "how_to": LONG, "note": LONG, "hours_note": SHORT},
    "company": {"summary": LONG},
    "indexedition": {"reason": SHORT},
    "inquiry": {"title": SHORT, "protocol": LONG},
    "knownbadnumber": {"note": LONG},
    "law": {"cite": SHORT, "says": LONG},
    "measurement": {"tried": LONG, "found": LONG, "quote": LONG, "quoted_from": SHORT},
    "recourse": {"note": LONG},
    "sector": {"name": SHORT},
    "situation": {"name": SHORT, "brand_question": SHORT},
    "situationnote": {"text": SHORT},
    "situationstep": {"do": SHORT, "detail": LONG, "clock_since": SHORT},
    "source": {"note": SHORT},
    "tariff": {"note": SHORT},
}
OLD = ("fr", "en")
FOLLOWS = "texts_of_old_columns"


def old_column(kind, **options):
    return kind(max_length=200 if kind is SHORT else 2000, blank=True, **options)


def old_columns(stems):
    """Name → its kind."""
    return {f"{stem}_{code}": kind for stem, kind in stems.items() for code in OLD}


def changed_at_once(state):
    """Its models are made anew when somebody asks for them, and not after each of a hundred changes."""
    state.__dict__.pop("apps", None)
    return state


class BringTexts(Operation):
    """New columns, filled from the old ones, which get a default of the database."""

    reduces_to_sql = True
    reversible = True

    def state_forwards(self, app_label, state):
        changed_at_once(state)
        for model, stems in TEXTS.items():
            for stem in stems:
                state.add_field(app_label, model, f"{stem}_texts", TextsField(), False)
            for name, kind in old_columns(stems).items():
                state.alter_field(app_label, model, name, old_column(kind, default="", db_default=""), False)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for name, stems in TEXTS.items():
            was, model = (state.apps.get_model(app_label, name) for state in (from_state, to_state))
            pairs = [(was._meta.get_field(old), model._meta.get_field(old)) for old in old_columns(stems)]
            if schema_editor.connection.vendor == "postgresql":
                _on_postgresql(schema_editor, was, model, stems, pairs)
            else:
                _on_sqlite(schema_editor, model, stems, pairs)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for name, stems in TEXTS.items():
            _back(
                schema_editor,
                *(state.apps.get_model(app_label, name) for state in (from_state, to_state)),
                stems,
            )

    def describe(self):
        return "Bring texts into one column each"


def _on_postgresql(schema_editor, was, model, stems, pairs):
    for stem in stems:
        schema_editor.add_field(model, model._meta.get_field(f"{stem}_texts"))
    for pair in pairs:
        schema_editor.alter_field(was, *pair)
    table = model._meta.db_table
    _fill(schema_editor, table, stems, _as_jsonb)
    _settle(schema_editor)
    schema_editor.execute(
        f"CREATE TRIGGER {FOLLOWS} BEFORE INSERT OR UPDATE OF {', '.join(old_columns(stems))} ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION {FOLLOWS}({', '.join(repr(stem) for stem in stems)})"
    )


def _on_sqlite(schema_editor, model, stems, pairs):
    """The table is made anew once, where Django would for each column."""
    table = model._meta.db_table
    for stem in stems:
        schema_editor.execute(f"ALTER TABLE {table} ADD COLUMN {stem}_texts text DEFAULT '{{}}' NOT NULL")
    _fill(schema_editor, table, stems, _as_json)
    schema_editor._remake_table(model, alter_fields=pairs)


def _back(schema_editor, model, back, stems):
    table, connection = model._meta.db_table, schema_editor.connection
    is_postgresql = connection.vendor == "postgresql"
    if is_postgresql:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {FOLLOWS} ON {table}")
    with connection.cursor() as cursor:
        there = {column.name for column in connection.introspection.get_table_description(cursor, table)}
    for name in old_columns(stems).keys() - there:
        # SQLite made the table anew since, by what this release knows of it.
        schema_editor.execute(f"ALTER TABLE {table} ADD COLUMN {name} text DEFAULT '' NOT NULL")
    words = "{0} ->> '{1}'" if is_postgresql else "json_extract({0}, '$.{1}')"
    given = (
        f"{stem}_{code} = COALESCE({words.format(f'{stem}_texts', code)}, '')"
        for stem in stems
        for code in OLD
    )
    schema_editor.execute(f"UPDATE {table} SET {', '.join(given)}")  # noqa: S608  # names of our own
    if is_postgresql:
        _settle(schema_editor)
        for stem in stems:
            schema_editor.remove_field(model, model._meta.get_field(f"{stem}_texts"))
        for name in old_columns(stems):
            schema_editor.alter_field(model, model._meta.get_field(name), back._meta.get_field(name))
    else:
        schema_editor._remake_table(back)


def _settle(schema_editor):
    """No table is altered while something of its rows is still to be looked at."""
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


def _fill(schema_editor, table, stems, as_object):
    given = ", ".join(f"{stem}_texts = {as_object(stem)}" for stem in stems)
    filled = " OR ".join(f"{name} <> ''" for name in old_columns(stems))
    schema_editor.execute(f"UPDATE {table} SET {given} WHERE {filled}")  # noqa: S608  # names of our own


def _as_jsonb(stem):
    said = ", ".join(f"'{code}', NULLIF({stem}_{code}, '')" for code in OLD)
    return f"jsonb_strip_nulls(jsonb_build_object({said}))"


def _as_json(stem):
    """With the keys in their order, as Texts has them: SQLite compares letters."""
    return (
        f"CASE WHEN {stem}_en <> '' AND {stem}_fr <> '' THEN json_object('en', {stem}_en, 'fr', {stem}_fr)"
        f" WHEN {stem}_en <> '' THEN json_object('en', {stem}_en)"
        f" WHEN {stem}_fr <> '' THEN json_object('fr', {stem}_fr) ELSE '{{}}' END"
    )


class ForgetOldColumns(Operation):
    """Out of the code, and not yet out of the database. (In 0028: what makes a table of SQLite anew before it keeps them.)"""

    reduces_to_sql = True
    reversible = True

    def state_forwards(self, app_label, state):
        changed_at_once(state)
        for model, stems in TEXTS.items():
            for name in old_columns(stems):
                state.remove_field(app_label, model, name)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """They stay for one release."""

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """They are there, or BringTexts puts them back."""

    def describe(self):
        return "Forget the old columns of texts"


class FollowOldColumns(Operation):
    """On PostgreSQL, the function by which what the release before writes is read by this one."""

    reduces_to_sql = True
    reversible = True

    def state_forwards(self, app_label, state):
        """None of it is of Django."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"""
                CREATE OR REPLACE FUNCTION {FOLLOWS}() RETURNS trigger LANGUAGE plpgsql AS $$
                DECLARE
                    stem text;
                    told jsonb := to_jsonb(NEW);
                    texts jsonb;
                BEGIN
                    FOREACH stem IN ARRAY TG_ARGV LOOP
                        texts := told -> (stem || '_texts');
                        CONTINUE WHEN TG_OP = 'INSERT' AND texts <> '{{}}';
                        texts := texts || jsonb_build_object(
                            'fr', NULLIF(told ->> (stem || '_fr'), ''), 'en', NULLIF(told ->> (stem || '_en'), ''));
                        NEW := jsonb_populate_record(
                            NEW, jsonb_build_object(stem || '_texts', jsonb_strip_nulls(texts)));
                    END LOOP;
                    RETURN NEW;
                END $$
                """
            )

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {FOLLOWS}() CASCADE")

    def describe(self):
        return "Follow what the release before writes"


class Migration(migrations.Migration):
    dependencies = [("companies", "0025_alarms_are_written_and_pages_of_decisions_kept")]

    operations = [
        migrations.RemoveConstraint("indexedition", "index_says_why_it_was_revised_and_only_then"),
        migrations.RemoveConstraint("law", "law_is_cited_in_both_languages"),
        migrations.RemoveConstraint(
            "measurement", "measurement_quote_has_words_in_the_language_it_was_said_in"
        ),
        migrations.RemoveConstraint("situationnote", "note_is_in_both_languages"),
        migrations.RemoveConstraint("situationstep", "step_says_what_to_do_in_both_languages"),
        FollowOldColumns(),
        BringTexts(),
        migrations.AddConstraint(
            "indexedition",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason_texts", {}), ("revision", 1)),
                    models.Q(("revision__gt", 1), models.Q(("reason_texts", {}), _negated=True)),
                    _connector="OR",
                ),
                name="index_says_why_it_was_revised_and_only_then",
            ),
        ),
        migrations.AddConstraint(
            "law",
            models.CheckConstraint(
                condition=models.Q(("cite_texts", {}), _negated=True),
                name="law_is_cited",
                violation_error_message="It is to be said in one language at least.",
            ),
        ),
        migrations.AddConstraint(
            "measurement",
            models.CheckConstraint(
                condition=models.Q(
                    ("quote_language", ""),
                    companies.models.texts.HasText("quote_texts", "quote_language"),
                    _connector="OR",
                ),
                name="measurement_quote_has_words_in_the_language_it_was_said_in",
                violation_error_message="The quotation has no words in the language it was said in.",
            ),
        ),
        migrations.AddConstraint(
            "situationnote",
            models.CheckConstraint(
                condition=models.Q(("text_texts", {}), _negated=True),
                name="note_says_something",
                violation_error_message="It is to be said in one language at least.",
            ),
        ),
        migrations.AddConstraint(
            "situationstep",
            models.CheckConstraint(
                condition=models.Q(("do_texts", {}), _negated=True),
                name="step_says_what_to_do",
                violation_error_message="It is to be said in one language at least.",
            ),
        ),
    ]
