"""What a call costs is a fact about its number, with a source of its own; some numbers are known to be nobody's.

Channels get an extension and the country whose public holidays they keep; a report may say that the menu changed.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("companies", "0004_reports_of_a_network_are_found_without_statistics")]

    operations = [
        migrations.CreateModel(
            name="KnownBadNumber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=20, unique=True, verbose_name="number")),
                (
                    "is_range",
                    models.BooleanField(
                        default=False,
                        help_text="118: every directory, 118 000 to 118 999",
                        verbose_name="all numbers that begin so",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("scam", "Scam"),
                            ("paid_relay", "Paid relay"),
                            ("look_alike", "Look-alike"),
                            ("outdated", "Replaced by another"),
                        ],
                        max_length=12,
                        verbose_name="what is wrong",
                    ),
                ),
                ("note_fr", models.TextField(blank=True, max_length=2000)),
                ("note_en", models.TextField(blank=True, max_length=2000)),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
            ],
            options={
                "verbose_name": "known bad number",
                "verbose_name_plural": "known bad numbers",
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Tariff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=20, unique=True, verbose_name="number")),
                (
                    "price_class",
                    models.CharField(
                        choices=[
                            ("free", "Free call"),
                            ("normal", "Price of a normal call"),
                            ("premium", "Surcharged"),
                            ("unknown", "Price unknown"),
                        ],
                        max_length=10,
                        verbose_name="price",
                    ),
                ),
                (
                    "euro_cents_per_minute",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=6,
                        null=True,
                        verbose_name="euro cents per minute",
                    ),
                ),
                (
                    "euro_cents_per_call",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=6,
                        null=True,
                        verbose_name="euro cents per call",
                    ),
                ),
                (
                    "is_wait_free",
                    models.BooleanField(
                        blank=True,
                        help_text="nothing is charged until a human answers",
                        null=True,
                        verbose_name="free while waiting?",
                    ),
                ),
                ("note_fr", models.CharField(blank=True, max_length=200)),
                ("note_en", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "verbose_name": "tariff",
                "verbose_name_plural": "tariffs",
                "ordering": ["number"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="channel",
            name="channel_in_use_is_listed_once",
        ),
        migrations.RemoveConstraint(
            model_name="channel",
            name="channel_with_a_call_price_or_hold_sound_is_a_phone",
        ),
        migrations.RemoveConstraint(
            model_name="event",
            name="event_kind_is_known",
        ),
        migrations.AddField(
            model_name="channel",
            name="extension",
            field=models.CharField(blank=True, max_length=7, verbose_name="extension"),
        ),
        migrations.AddField(
            model_name="channel",
            name="holidays_in",
            field=models.CharField(
                blank=True,
                help_text="ISO 3166 code: FR, FR-57 for Moselle; empty: the country of the company",
                max_length=6,
                verbose_name="public holidays of",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="has_menu_changed",
            field=models.BooleanField(
                default=False,
                help_text="the keys shown no longer lead to a person",
                verbose_name="the menu has changed",
            ),
        ),
        migrations.AlterField(
            model_name="channel",
            name="price_class",
            field=models.CharField(
                choices=[
                    ("free", "Free call"),
                    ("normal", "Price of a normal call"),
                    ("premium", "Surcharged"),
                    ("unknown", "Price unknown"),
                ],
                default="unknown",
                editable=False,
                max_length=10,
                verbose_name="price",
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="kind",
            field=models.CharField(
                choices=[
                    ("company_suggested", "Company suggested"),
                    ("company_added", "Company added"),
                    ("company_changed", "Company changed"),
                    ("channel_added", "Channel added"),
                    ("channel_changed", "Channel changed"),
                    ("channel_confirmed", "Channel confirmed at its source"),
                    ("channel_published", "Channel published"),
                    ("channel_retired", "Channel retired"),
                    ("absence_changed", "Absence changed"),
                    ("measurement_changed", "Measurement changed"),
                    ("tariff_changed", "Tariff changed"),
                    ("bad_number_changed", "Known bad number changed"),
                    ("directory_changed", "Sectors or situations changed"),
                    ("report_received", "Report received"),
                    ("report_published", "Report published"),
                    ("report_refused", "Report refused"),
                    ("report_corrected", "Report corrected"),
                    ("report_erased", "Report erased"),
                ],
                max_length=24,
                verbose_name="what",
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                condition=models.Q(("has_menu_changed", True), ("status", "published")),
                fields=["channel", "-experienced_at"],
                name="report_of_a_changed_menu",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "company_suggested",
                            "company_added",
                            "company_changed",
                            "channel_added",
                            "channel_changed",
                            "channel_confirmed",
                            "channel_published",
                            "channel_retired",
                            "absence_changed",
                            "measurement_changed",
                            "tariff_changed",
                            "bad_number_changed",
                            "directory_changed",
                            "report_received",
                            "report_published",
                            "report_refused",
                            "report_corrected",
                            "report_erased",
                        ],
                    )
                ),
                name="event_kind_is_known",
            ),
        ),
        migrations.AddField(
            model_name="knownbadnumber",
            name="imitates",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bad_numbers",
                to="companies.company",
                verbose_name="taken for a number of",
            ),
        ),
        migrations.AddField(
            model_name="knownbadnumber",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bad_numbers",
                to="companies.source",
                verbose_name="source",
            ),
        ),
        migrations.AddField(
            model_name="tariff",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tariffs",
                to="companies.source",
                verbose_name="source",
            ),
        ),
        migrations.AddField(
            model_name="channel",
            name="tariff",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="channels",
                to="companies.tariff",
            ),
        ),
        migrations.AddConstraint(
            model_name="channel",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "retired"), _negated=True),
                fields=("company", "kind", "value", "extension", "purpose", "audience"),
                name="channel_in_use_is_listed_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="channel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "phone"),
                    models.Q(
                        ("extension", ""), ("hold_sound", ""), ("price_class", "unknown"), ("tariff", None)
                    ),
                    _connector="OR",
                ),
                name="channel_with_a_price_extension_or_hold_sound_is_a_phone",
            ),
        ),
        migrations.AddConstraint(
            model_name="channel",
            constraint=models.CheckConstraint(
                condition=models.Q(("extension", ""), ("extension__regex", "^[0-9]+$"), _connector="OR"),
                name="channel_extension_is_digits",
            ),
        ),
        migrations.AddConstraint(
            model_name="channel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("holidays_in", ""),
                    ("holidays_in__regex", "^[A-Z]{2}(-[A-Z0-9]{1,3})?$"),
                    _connector="OR",
                ),
                name="channel_holidays_are_of_a_country_or_a_part_of_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="knownbadnumber",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason__in", ["scam", "paid_relay", "look_alike", "outdated"])),
                name="bad_number_reason_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="knownbadnumber",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("number__regex", "^(\\+[0-9]{5,15}|[A-Z]{2}-[0-9]{2,6})$"),
                    models.Q(("is_range", True), ("number__regex", "^(\\+[0-9]{3,15}|[A-Z]{2}-[0-9]{2,6})$")),
                    _connector="OR",
                ),
                name="bad_number_is_canonical_or_the_beginning_of_canonical_ones",
            ),
        ),
        migrations.AddConstraint(
            model_name="tariff",
            constraint=models.CheckConstraint(
                condition=models.Q(("price_class__in", ["free", "normal", "premium", "unknown"])),
                name="tariff_price_class_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="tariff",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__regex", "^(\\+[0-9]{5,15}|[A-Z]{2}-[0-9]{2,6})$")),
                name="tariff_number_is_a_canonical_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="tariff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("price_class", "premium"),
                    models.Q(
                        ("euro_cents_per_call", None), ("euro_cents_per_minute", None), ("is_wait_free", None)
                    ),
                    _connector="OR",
                ),
                name="tariff_with_a_price_is_of_a_surcharged_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="tariff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("euro_cents_per_minute", None),
                    models.Q(("euro_cents_per_minute__gte", 0), ("euro_cents_per_minute__lte", 1000)),
                    _connector="OR",
                ),
                name="tariff_price_per_minute_is_plausible",
            ),
        ),
        migrations.AddConstraint(
            model_name="tariff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("euro_cents_per_call", None),
                    models.Q(("euro_cents_per_call__gte", 0), ("euro_cents_per_call__lte", 1000)),
                    _connector="OR",
                ),
                name="tariff_price_per_call_is_plausible",
            ),
        ),
    ]
