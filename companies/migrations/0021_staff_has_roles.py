"""Staff has roles, each with what its work needs (lib/roles.py says why); and failures at the door are counted.

Moderators decided on reports and kept the facts. They go on deciding; the facts are the editors' now, and whoever was
a moderator becomes an editor too, until an administrator says otherwise. Only what is taken from moderators is named
here: what they were given meanwhile stays.
"""

from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

KEEP = ("view", "add", "change")
FACTS = [
    "absence", "alias", "channel", "company", "domain", "measurement", "menustep", "phonemenu", "source", "tariff",
]  # fmt: skip
LISTS = ["inquiry", "sector", "situation", "situationentry"]
WRITTEN_BY_OTHERS = ["confirmation", "event", "importedrecord", "searchkey"]
TAKEN = [
    *(("companies", f"{act}_{model}") for model in FACTS for act in ("add", "change")),
    ("companies", "change_proposal"),
]
GIVEN = {
    "editor": [
        *(("companies", f"{act}_{model}") for model in (*FACTS, *LISTS, "knownbadnumber") for act in KEEP),
        *(("companies", f"view_{model}") for model in WRITTEN_BY_OTHERS),
        *(("companies", f"{act}_proposal") for act in ("view", "change")),
    ],
    "administrator": [
        *(("auth", f"{act}_user") for act in KEEP),
        ("auth", "view_group"),
        ("companies", "view_event"),
    ],
}


def divide(apps, schema_editor):
    _create_permissions_now(apps, schema_editor.connection.alias)
    groups = apps.get_model("auth", "Group").objects
    moderators, _created = groups.get_or_create(name="moderator")
    moderators.permissions.remove(*_permissions(apps, TAKEN))
    for name, rights in GIVEN.items():
        group, _created = groups.get_or_create(name=name)
        group.permissions.set(_permissions(apps, rights))
    groups.get(name="editor").user_set.add(*moderators.user_set.all())


def unite(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects
    if moderators := groups.filter(name="moderator").first():
        moderators.permissions.add(*_permissions(apps, TAKEN))
    groups.filter(name__in=GIVEN).delete()


def _permissions(apps, rights):
    wanted = models.Q()
    for app, codename in rights:
        wanted |= models.Q(content_type__app_label=app, codename=codename)
    return apps.get_model("auth", "Permission").objects.filter(wanted)


def _create_permissions_now(apps, database):
    """Django creates permissions after the last migration; in a new database that is too late for us."""
    for label in ("auth", "companies"):
        app_config = apps.get_app_config(label)
        app_config.models_module = True  # a historical app has none, and would be passed over
        create_permissions(app_config, apps=apps, verbosity=0, using=database)
        app_config.models_module = None


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0020_reports_may_be_collapsed_or_hidden"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="SignInCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("last_at", models.DateTimeField(db_index=True)),
                ("locked_until", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="event",
            name="event_kind_is_known",
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
                    ("proposal_received", "Change proposed"),
                    ("proposal_approved", "Proposal seen at its source by one person"),
                    ("proposal_accepted", "Proposal accepted"),
                    ("proposal_refused", "Proposal refused"),
                    ("notice_received", "Legal notice received"),
                    ("notice_decided", "Legal notice decided on"),
                    ("sender_blocked", "Sender blocked for the day"),
                    ("sender_unblocked", "Sender no longer blocked"),
                    ("report_collapsed", "Words of a report folded away"),
                    ("report_hidden", "Report hidden"),
                    ("report_taken_down", "Report hidden because the law asks for it"),
                    ("report_shown", "Report shown again"),
                    ("reverted", "Undone"),
                    ("staff_signed_in", "Signed in"),
                    ("staff_signed_out", "Signed out"),
                    ("staff_locked_out", "Locked out after failures"),
                    ("staff_changed", "Account changed"),
                    ("factor_enrolled", "Second factor set up"),
                    ("factor_reset", "Second factor reset"),
                    ("recovery_codes_renewed", "New recovery codes"),
                    ("recovery_code_used", "Recovery code used"),
                ],
                max_length=24,
                verbose_name="what",
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
                            "proposal_received",
                            "proposal_approved",
                            "proposal_accepted",
                            "proposal_refused",
                            "notice_received",
                            "notice_decided",
                            "sender_blocked",
                            "sender_unblocked",
                            "report_collapsed",
                            "report_hidden",
                            "report_taken_down",
                            "report_shown",
                            "reverted",
                            "staff_signed_in",
                            "staff_signed_out",
                            "staff_locked_out",
                            "staff_changed",
                            "factor_enrolled",
                            "factor_reset",
                            "recovery_codes_renewed",
                            "recovery_code_used",
                        ],
                    )
                ),
                name="event_kind_is_known",
            ),
        ),
        migrations.RunPython(divide, unite),
    ]
