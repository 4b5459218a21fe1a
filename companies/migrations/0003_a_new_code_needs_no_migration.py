"""Codes of lists that grow (kinds, outcomes, reasons) are no longer listed in the database: each column holds the shape
of a code, is wide enough for any, and a new one needs no migration (docs/decisions/a-new-code-needs-no-migration.md)."""

from django.db import migrations
from django.db.models import CheckConstraint, Q

from companies.models.codes import CodeField


def hold_the_shape(apps, schema_editor):
    """Django alters no check that a field brings. A new table has it, and SQLite made these anew; not so PostgreSQL."""
    for table, column, check in _columns_of_codes(apps, schema_editor):
        schema_editor.execute(
            f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_{column}_check" CHECK ({check})'
        )


def let_it_go(apps, schema_editor):
    for table, column, _check in _columns_of_codes(apps, schema_editor):
        schema_editor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{table}_{column}_check"')


def _columns_of_codes(apps, schema_editor):
    connection = schema_editor.connection
    if connection.vendor == "postgresql":
        for model in apps.get_app_config("companies").get_models():
            for field in model._meta.local_concrete_fields:
                if isinstance(field, CodeField):
                    yield model._meta.db_table, field.column, field.db_check(connection)


class Migration(migrations.Migration):
    dependencies = [("companies", "0002_what_came_until_0037")]
    operations = [
        migrations.RemoveConstraint("absence", "absence_kind_is_known"),
        migrations.RemoveConstraint("alias", "alias_kind_is_known"),
        migrations.RemoveConstraint("calltold", "call_told_kind_is_known"),
        migrations.RemoveConstraint("calltold", "call_told_day_is_known"),
        migrations.RemoveConstraint("calltold", "call_told_is_held_for_a_known_reason"),
        migrations.RemoveConstraint("channel", "channel_purpose_is_known"),
        migrations.RemoveConstraint("channel", "channel_audience_is_known"),
        migrations.RemoveConstraint("channel", "channel_hold_sound_is_known"),
        migrations.RemoveConstraint("channel", "channel_kind_is_known"),
        migrations.RemoveConstraint("channel", "channel_link_value_is_a_web_address"),
        migrations.RemoveConstraint("claim", "claim_is_proved_in_a_known_way"),
        migrations.RemoveConstraint("company", "company_kind_is_known"),
        migrations.RemoveConstraint("company", "company_retirement_reason_is_known"),
        migrations.RemoveConstraint("dossierattempt", "attempt_outcome_is_known"),
        migrations.RemoveConstraint("dossierattempt", "attempt_kind_of_way_is_known"),
        migrations.RemoveConstraint("duty", "duty_binds_a_known_kind_of_company"),
        migrations.RemoveConstraint("event", "event_kind_is_known"),
        migrations.RemoveConstraint("kindevidence", "kind_evidence_kind_is_known"),
        migrations.RemoveConstraint("knownbadnumber", "bad_number_reason_is_known"),
        migrations.RemoveConstraint("measurement", "measurement_outcome_is_known"),
        migrations.RemoveConstraint("measurement", "measurement_channel_kind_is_known"),
        migrations.RemoveConstraint("menustep", "menu_step_action_is_known"),
        migrations.RemoveConstraint("notice", "notice_ground_is_known"),
        migrations.RemoveConstraint("notice", "notice_measure_is_known"),
        migrations.RemoveConstraint("proposal", "proposal_kind_is_known"),
        migrations.RemoveConstraint("proposal", "proposal_source_kind_is_known"),
        migrations.RemoveConstraint("proposal", "proposal_refusal_reason_is_known"),
        migrations.RemoveConstraint("proposal", "proposal_is_held_for_a_known_reason"),
        migrations.RemoveConstraint("recourse", "recourse_kind_is_known"),
        migrations.RemoveConstraint("reply", "reply_refusal_reason_is_known"),
        migrations.RemoveConstraint("report", "report_outcome_is_known"),
        migrations.RemoveConstraint("report", "report_helped_is_known"),
        migrations.RemoveConstraint("report", "report_refusal_reason_is_known"),
        migrations.RemoveConstraint("report", "report_is_held_for_a_known_reason"),
        migrations.RemoveConstraint("report", "report_is_collapsed_or_hidden_for_a_reason_of_that_degree"),
        migrations.RemoveConstraint("reportflag", "report_flag_ground_is_known"),
        migrations.RemoveConstraint("searchkey", "search_key_kind_is_known"),
        migrations.RemoveConstraint("situationnote", "note_kind_is_known"),
        migrations.RemoveConstraint("situationstep", "step_clock_unit_is_known"),
        migrations.RemoveConstraint("source", "source_kind_is_known"),
        migrations.AlterField(
            "absence", "checked_precision", CodeField(default="day", verbose_name="precision")
        ),
        migrations.AlterField("absence", "kind", CodeField(verbose_name="kind")),
        migrations.AlterField("alias", "kind", CodeField(verbose_name="kind")),
        migrations.AlterField("calltold", "called", CodeField(verbose_name="when it called")),
        migrations.AlterField(
            "calltold",
            "held_because",
            CodeField(blank=True, default="", verbose_name="reason for holding it"),
        ),
        migrations.AlterField("calltold", "kind", CodeField(verbose_name="what sort of call")),
        migrations.AlterField("channel", "audience", CodeField(default="customers", verbose_name="audience")),
        migrations.AlterField("channel", "hold_sound", CodeField(blank=True, verbose_name="while waiting")),
        migrations.AlterField("channel", "kind", CodeField(verbose_name="kind")),
        migrations.AlterField(
            "channel", "price_class", CodeField(default="unknown", editable=False, verbose_name="price")
        ),
        migrations.AlterField(
            "channel", "purpose", CodeField(default="customer_service", verbose_name="purpose")
        ),
        migrations.AlterField("channel", "status", CodeField(default="proposed", verbose_name="status")),
        migrations.AlterField("claim", "way", CodeField(blank=True, verbose_name="proved by")),
        migrations.AlterField("company", "kind", CodeField(default="company", verbose_name="kind")),
        migrations.AlterField(
            "company", "retirement_reason", CodeField(blank=True, verbose_name="why it was retired")
        ),
        migrations.AlterField("company", "status", CodeField(default="draft", verbose_name="status")),
        migrations.AlterField("dossierattempt", "kind", CodeField(blank=True)),
        migrations.AlterField("dossierattempt", "outcome", CodeField(verbose_name="outcome")),
        migrations.AlterField(
            "duty",
            "company_kind",
            CodeField(
                blank=True,
                help_text="empty: companies and public bodies",
                verbose_name="kind of company it binds",
            ),
        ),
        migrations.AlterField(
            "dutycheck", "observed_precision", CodeField(default="day", verbose_name="precision")
        ),
        migrations.AlterField("dutycheck", "result", CodeField(verbose_name="result")),
        migrations.AlterField("event", "kind", CodeField(verbose_name="what")),
        migrations.AlterField("inquiry", "happened_precision", CodeField(default="day")),
        migrations.AlterField("kindevidence", "kind", CodeField()),
        migrations.AlterField("knownbadnumber", "reason", CodeField(verbose_name="what is wrong")),
        migrations.AlterField(
            "law", "in_force_precision", CodeField(default="day", verbose_name="precision")
        ),
        migrations.AlterField("measurement", "channel_kind", CodeField(blank=True, verbose_name="channel")),
        migrations.AlterField("measurement", "happened_precision", CodeField(default="day")),
        migrations.AlterField("measurement", "outcome", CodeField(verbose_name="outcome")),
        migrations.AlterField("measurement", "provenance", CodeField(verbose_name="provenance")),
        migrations.AlterField(
            "measurement",
            "quote_language",
            CodeField(
                blank=True,
                help_text="the one it was said in: the other text is a translation",
                verbose_name="language of the quotation",
            ),
        ),
        migrations.AlterField("menustep", "action", CodeField(verbose_name="action")),
        migrations.AlterField("notice", "ground", CodeField(verbose_name="ground")),
        migrations.AlterField("notice", "measure", CodeField(blank=True, verbose_name="what was done")),
        migrations.AlterField("notice", "status", CodeField(default="received", verbose_name="status")),
        migrations.AlterField("numberblock", "state", CodeField(verbose_name="state")),
        migrations.AlterField("pagecheck", "state", CodeField(default="waiting")),
        migrations.AlterField(
            "proposal",
            "held_because",
            CodeField(blank=True, default="", verbose_name="why a machine would hold it"),
        ),
        migrations.AlterField("proposal", "kind", CodeField(verbose_name="kind")),
        migrations.AlterField(
            "proposal", "refusal_reason", CodeField(blank=True, verbose_name="reason for refusing")
        ),
        migrations.AlterField(
            "proposal", "source_kind", CodeField(blank=True, verbose_name="kind of source")
        ),
        migrations.AlterField("proposal", "status", CodeField(default="open", verbose_name="status")),
        migrations.AlterField("recourse", "kind", CodeField(verbose_name="kind")),
        migrations.AlterField(
            "reply", "refusal_reason", CodeField(blank=True, verbose_name="reason for refusing")
        ),
        migrations.AlterField("reply", "status", CodeField(default="received", verbose_name="status")),
        migrations.AlterField(
            "report", "held_because", CodeField(blank=True, default="", verbose_name="reason for holding it")
        ),
        migrations.AlterField("report", "helped", CodeField(blank=True, verbose_name="helped?")),
        migrations.AlterField("report", "outcome", CodeField(verbose_name="outcome")),
        migrations.AlterField(
            "report", "refusal_reason", CodeField(blank=True, verbose_name="reason for refusing")
        ),
        migrations.AlterField("report", "status", CodeField(default="received", verbose_name="status")),
        migrations.AlterField(
            "report", "visibility", CodeField(default="shown", verbose_name="what readers see")
        ),
        migrations.AlterField(
            "report", "visibility_reason", CodeField(blank=True, verbose_name="why not all of it")
        ),
        migrations.AlterField("reportflag", "ground", CodeField(verbose_name="ground")),
        migrations.AlterField("reportflag", "status", CodeField(default="received", verbose_name="status")),
        migrations.AlterField("searchkey", "kind", CodeField()),
        migrations.AlterField("sectorword", "language", CodeField(verbose_name="language")),
        migrations.AlterField("situationnote", "kind", CodeField(verbose_name="kind")),
        migrations.AlterField("situationphrase", "language", CodeField(verbose_name="language")),
        migrations.AlterField("situationstep", "clock_unit", CodeField(blank=True, verbose_name="unit")),
        migrations.AlterField("source", "kind", CodeField(verbose_name="kind")),
        migrations.AlterField("source", "seen_precision", CodeField(default="day", verbose_name="precision")),
        migrations.AlterField("tariff", "price_class", CodeField(verbose_name="price")),
        migrations.AddConstraint(
            "channel",
            CheckConstraint(
                condition=Q(kind__in=["phone", "email", "postal", "in_person"])
                | Q(value__regex="^(https?://|sms:[0-9]).+"),
                name="channel_link_value_is_a_web_address",
            ),
        ),
        migrations.AddConstraint(
            "report",
            CheckConstraint(
                condition=Q(visibility="shown", visibility_reason="")
                | Q(visibility="collapsed", visibility_reason__in=["off_topic", "rude"])
                | (Q(visibility="hidden") & ~Q(visibility_reason__in=["", "off_topic", "rude"])),
                name="report_is_collapsed_or_hidden_for_a_reason_of_that_degree",
            ),
        ),
        migrations.RunPython(hold_the_shape, let_it_go),
    ]
