"""The ladder of a number: said (named by a third party) stands between proposed and published. What a source page was
read in (a dated copy), whose customers a channel is for, and text messages as a kind of their own."""

from django.conf import settings
from django.db import migrations, models


def _add(pool, totals, sign):
    pool.totals = {
        name: pool.totals.get(name, 0) + sign * value for name, value in totals.items()
    } or pool.totals
    pool.save(update_fields=["totals"])


def _move(apps, *, of, to):
    """Text messages were chats; both fade alike, so that their sums move from one pool to the other as they are."""
    Channel = apps.get_model("companies", "Channel")
    ChannelEvidence = apps.get_model("companies", "ChannelEvidence")
    KindEvidence = apps.get_model("companies", "KindEvidence")
    moved = Channel.objects.filter(kind=of, value__startswith="sms:")
    for told in ChannelEvidence.objects.filter(channel__in=moved).select_related("channel__company"):
        for kind, sign in ((of, -1), (to, 1)):
            is_fictitious = told.channel.company.is_fictitious
            pool, _is_new = KindEvidence.objects.get_or_create(kind=kind, is_fictitious=is_fictitious)
            _add(pool, told.totals, sign)
    moved.update(kind=to)


def texts_are_a_kind(apps, schema_editor):
    _move(apps, of="chat", to="text")


def texts_are_chats(apps, schema_editor):
    _move(apps, of="text", to="chat")


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0029_duties_can_be_checked_company_by_company"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="absence",
            name="absence_kind_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="channel",
            name="channel_kind_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="channel",
            name="channel_status_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="channel",
            name="channel_link_value_is_a_web_address",
        ),
        migrations.RemoveConstraint(
            model_name="channel",
            name="channel_confirmed_by_two_people_is_no_longer_proposed",
        ),
        migrations.RemoveConstraint(
            model_name="dossierattempt",
            name="attempt_kind_of_way_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="kindevidence",
            name="kind_evidence_kind_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="measurement",
            name="measurement_channel_kind_is_known",
        ),
        migrations.AddField(
            model_name="channel",
            name="is_own_network_only",
            field=models.BooleanField(
                default=False,
                help_text="such as 611, from a mobile telephone of the operator",
                verbose_name="from their own lines only",
            ),
        ),
        migrations.AddField(
            model_name="channel",
            name="served_in",
            field=models.CharField(
                blank=True,
                help_text="ISO codes: FR BE; EU for the European Union; empty: wherever the company serves",
                max_length=60,
                verbose_name="for customers in",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="copy_kept_by",
            field=models.CharField(blank=True, max_length=80, verbose_name="who keeps the copy"),
        ),
        migrations.AddField(
            model_name="source",
            name="copy_url",
            field=models.URLField(
                blank=True,
                help_text="where the dated copy of the page or document is kept",
                max_length=500,
                verbose_name="copy that was read",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="is_seen_at_the_earliest",
            field=models.BooleanField(
                default=False,
                help_text="the copy is not older than that day, and may be newer",
                verbose_name="at the earliest",
            ),
        ),
        migrations.AlterField(
            model_name="absence",
            name="kind",
            field=models.CharField(
                choices=[
                    ("phone", "Telephone"),
                    ("callback", "Call-back"),
                    ("chat", "Chat"),
                    ("text", "Text message or text relay"),
                    ("form", "Online form"),
                    ("email", "E-mail"),
                    ("postal", "Letter"),
                    ("social", "Social network"),
                    ("in_person", "In person"),
                ],
                max_length=10,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="channel",
            name="kind",
            field=models.CharField(
                choices=[
                    ("phone", "Telephone"),
                    ("callback", "Call-back"),
                    ("chat", "Chat"),
                    ("text", "Text message or text relay"),
                    ("form", "Online form"),
                    ("email", "E-mail"),
                    ("postal", "Letter"),
                    ("social", "Social network"),
                    ("in_person", "In person"),
                ],
                max_length=10,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="channel",
            name="status",
            field=models.CharField(
                choices=[
                    ("proposed", "Proposed"),
                    ("said", "Named by a third party"),
                    ("published", "Published"),
                    ("retired", "No longer in use"),
                ],
                default="proposed",
                max_length=10,
                verbose_name="status",
            ),
        ),
        migrations.AlterField(
            model_name="dossierattempt",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("phone", "Telephone"),
                    ("callback", "Call-back"),
                    ("chat", "Chat"),
                    ("text", "Text message or text relay"),
                    ("form", "Online form"),
                    ("email", "E-mail"),
                    ("postal", "Letter"),
                    ("social", "Social network"),
                    ("in_person", "In person"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="kindevidence",
            name="kind",
            field=models.CharField(
                choices=[
                    ("phone", "Telephone"),
                    ("callback", "Call-back"),
                    ("chat", "Chat"),
                    ("text", "Text message or text relay"),
                    ("form", "Online form"),
                    ("email", "E-mail"),
                    ("postal", "Letter"),
                    ("social", "Social network"),
                    ("in_person", "In person"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="measurement",
            name="channel_kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("phone", "Telephone"),
                    ("callback", "Call-back"),
                    ("chat", "Chat"),
                    ("text", "Text message or text relay"),
                    ("form", "Online form"),
                    ("email", "E-mail"),
                    ("postal", "Letter"),
                    ("social", "Social network"),
                    ("in_person", "In person"),
                ],
                max_length=10,
                verbose_name="channel",
            ),
        ),
        migrations.RunPython(texts_are_a_kind, texts_are_chats, elidable=False),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "phone",
                            "callback",
                            "chat",
                            "text",
                            "form",
                            "email",
                            "postal",
                            "social",
                            "in_person",
                        ],
                    )
                ),
                name="absence_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="channel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "phone",
                            "callback",
                            "chat",
                            "text",
                            "form",
                            "email",
                            "postal",
                            "social",
                            "in_person",
                        ],
                    )
                ),
                name="channel_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="channel",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["proposed", "said", "published", "retired"])),
                name="channel_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="channel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ("callback", "chat", "text", "form", "social")), _negated=True),
                    ("value__regex", "^(https?://|sms:[0-9]).+"),
                    _connector="OR",
                ),
                name="channel_link_value_is_a_web_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="channel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_at", None),
                    models.Q(("status__in", ["proposed", "said"]), _negated=True),
                    _connector="OR",
                ),
                name="channel_confirmed_by_two_people_is_neither_proposed_nor_said",
            ),
        ),
        migrations.AddConstraint(
            model_name="channel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("served_in", ""), ("served_in__regex", "^[A-Z]{2}( [A-Z]{2})*$"), _connector="OR"
                ),
                name="channel_serves_countries_by_their_codes",
            ),
        ),
        migrations.AddConstraint(
            model_name="channel",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_own_network_only", False), ("kind", "phone"), _connector="OR"),
                name="channel_of_their_own_network_is_a_phone",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossierattempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "phone",
                            "callback",
                            "chat",
                            "text",
                            "form",
                            "email",
                            "postal",
                            "social",
                            "in_person",
                            "",
                        ],
                    )
                ),
                name="attempt_kind_of_way_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="kindevidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "phone",
                            "callback",
                            "chat",
                            "text",
                            "form",
                            "email",
                            "postal",
                            "social",
                            "in_person",
                        ],
                    )
                ),
                name="kind_evidence_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="measurement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "channel_kind__in",
                        [
                            "phone",
                            "callback",
                            "chat",
                            "text",
                            "form",
                            "email",
                            "postal",
                            "social",
                            "in_person",
                            "",
                        ],
                    )
                ),
                name="measurement_channel_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_seen_at_the_earliest", False), ("last_seen_on__isnull", False), _connector="OR"
                ),
                name="source_seen_at_the_earliest_has_a_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(("copy_url", ""), models.Q(("url", ""), _negated=True), _connector="OR"),
                name="source_with_a_copy_names_the_page_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("copy_kept_by", ""), models.Q(("copy_url", ""), _negated=True), _connector="OR"
                ),
                name="source_copy_kept_by_somebody_has_an_address",
            ),
        ),
    ]
