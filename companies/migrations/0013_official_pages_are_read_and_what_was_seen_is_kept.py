"""Official pages are read, what was seen on them is kept, and anybody may ask for another look."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import companies.models.codes


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0012_people_see_where_facts_lead_and_proposals_bar_no_others"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LookAgain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "nonce",
                    models.CharField(
                        help_text="of the form: sent twice, it is one row", max_length=32, unique=True
                    ),
                ),
                ("network_key", models.CharField(blank=True, max_length=32)),
                (
                    "held_because",
                    companies.models.codes.CodeField(
                        blank=True, default="", verbose_name="reason for holding it"
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="looked at")),
            ],
            options={
                "verbose_name": "wish that somebody look again",
                "verbose_name_plural": "wishes that somebody look again",
                "ordering": ["asked_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="OfficialPage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.URLField(max_length=500, verbose_name="address")),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                ("etag", models.CharField(blank=True, max_length=200)),
                ("last_modified", models.CharField(blank=True, max_length=60)),
                ("outcome", companies.models.codes.CodeField(verbose_name="what came of it")),
                ("asked_at", models.DateTimeField(verbose_name="asked for")),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="read")),
            ],
            options={
                "verbose_name": "official page",
                "verbose_name_plural": "official pages",
                "ordering": ["company", "id"],
            },
        ),
        migrations.CreateModel(
            name="Sighting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", companies.models.codes.CodeField(verbose_name="kind")),
                ("value", models.CharField(max_length=500, verbose_name="number or address")),
                ("extension", models.CharField(blank=True, max_length=10, verbose_name="extension")),
                ("seen_for", companies.models.codes.CodeField(verbose_name="what for")),
                ("label", models.CharField(blank=True, max_length=120, verbose_name="label")),
                ("hours", models.CharField(blank=True, max_length=200, verbose_name="opening hours")),
                ("price", models.CharField(blank=True, max_length=120, verbose_name="price")),
                ("excerpt", models.CharField(blank=True, max_length=300, verbose_name="words around it")),
                ("mark", companies.models.codes.CodeField(verbose_name="how the page says it")),
                ("seen_on", models.DateField(verbose_name="seen on")),
            ],
            options={
                "verbose_name": "sighting",
                "verbose_name_plural": "sightings",
                "ordering": ["-seen_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="SiteVisit",
            fields=[
                (
                    "company",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="visit",
                        serialize=False,
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                ("visited_at", models.DateTimeField(db_index=True, verbose_name="visited")),
                ("pages_read", models.PositiveSmallIntegerField(default=0, verbose_name="pages read")),
                (
                    "needs_script",
                    models.BooleanField(default=False, verbose_name="shows nothing without a script"),
                ),
                (
                    "not_before",
                    models.DateTimeField(blank=True, null=True, verbose_name="asked us to come again"),
                ),
            ],
            options={
                "verbose_name": "visit of a site",
                "verbose_name_plural": "visits of sites",
                "ordering": ["visited_at"],
            },
        ),
        migrations.AddField(
            model_name="channel",
            name="is_read_by_software",
            field=models.BooleanField(
                default=False, editable=False, verbose_name="read by our software, and by nobody yet"
            ),
        ),
        migrations.AddField(
            model_name="channel",
            name="missing_since",
            field=models.DateField(
                blank=True,
                editable=False,
                help_text="the first visit of our software at which the page it was seen on had it no longer",
                null=True,
                verbose_name="no longer on its page since",
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="is_by_software",
            field=models.BooleanField(
                default=False,
                help_text="on an official page, and by nobody else",
                verbose_name="read by our software",
            ),
        ),
        migrations.AddIndex(
            model_name="channel",
            index=models.Index(
                condition=models.Q(("missing_since__isnull", False)),
                fields=["missing_since"],
                name="channel_missing",
            ),
        ),
        migrations.AddConstraint(
            model_name="channel",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_read_by_software", False), ("confirmed_at", None), _connector="OR"),
                name="channel_that_only_software_read_is_not_confirmed",
            ),
        ),
        migrations.AddField(
            model_name="lookagain",
            name="company",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="looks_asked",
                to="companies.company",
                verbose_name="company",
            ),
        ),
        migrations.AddField(
            model_name="officialpage",
            name="company",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="pages",
                to="companies.company",
                verbose_name="company",
            ),
        ),
        migrations.AddField(
            model_name="sighting",
            name="company",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sightings",
                to="companies.company",
                verbose_name="company",
            ),
        ),
        migrations.AddField(
            model_name="sighting",
            name="page",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sightings",
                to="companies.officialpage",
                verbose_name="page",
            ),
        ),
        migrations.AddIndex(
            model_name="lookagain",
            index=models.Index(
                condition=models.Q(("answered_at", None), ("held_because", "")),
                fields=["company", "asked_at"],
                name="look_again_waits",
            ),
        ),
        migrations.AddConstraint(
            model_name="officialpage",
            constraint=models.UniqueConstraint(
                fields=("company", "url"), name="official_page_is_kept_once_per_company"
            ),
        ),
        migrations.AddConstraint(
            model_name="officialpage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("read_at", None), ("read_at__lte", models.F("asked_at")), _connector="OR"
                ),
                name="official_page_was_read_when_it_was_asked_for",
            ),
        ),
        migrations.AddIndex(
            model_name="sighting",
            index=models.Index(
                fields=["company", "kind", "value", "-seen_on"], name="sighting_by_value_and_day"
            ),
        ),
        migrations.AddIndex(
            model_name="sighting",
            index=models.Index(fields=["seen_on"], name="sighting_by_age"),
        ),
        migrations.AddConstraint(
            model_name="sighting",
            constraint=models.UniqueConstraint(
                fields=("page", "kind", "value", "extension", "seen_on"),
                name="sighting_is_noted_once_a_page_value_and_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="sighting",
            constraint=models.CheckConstraint(
                condition=models.Q(("value", ""), _negated=True), name="sighting_has_a_value"
            ),
        ),
    ]
