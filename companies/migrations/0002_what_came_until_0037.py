"""What came between commit 7f1fd9a and the squash, the migrations 0030 to 0037 in one step: the ladder of a number, text
messages as a kind, scams that warn once they were read, what the starter brought, the regulator's number blocks, calls
that were told of, phrases and words by which situations and sectors are found.

A database of 7f1fd9a runs it; one that they were all applied to counts as having it. One in between
is refused ("Conflicting migrations"): it goes to 0037 first, with the code of that time.
"""

from django.db import migrations, models
from django.db.models import CheckConstraint, F, Index, Q, UniqueConstraint

import companies.models.search

ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


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
            for name, value in told.totals.items():
                pool.totals[name] = pool.totals.get(name, 0) + sign * value
            pool.save(update_fields=["totals"])
    moved.update(kind=to)


def texts_are_a_kind(apps, schema_editor):
    _move(apps, of="chat", to="text")


def texts_are_chats(apps, schema_editor):
    _move(apps, of="text", to="chat")


def warn_of_what_was_read(apps, schema_editor):
    """What was called a scam, and read by a moderator, warns on the line even where nothing was said to be asked for."""
    apps.get_model("companies", "Report").objects.filter(outcome="suspected_scam", status="published").update(
        is_alarm=True
    )


class Migration(migrations.Migration):
    replaces = [
        ("companies", name)
        for name in (
            "0030_a_number_stands_on_a_rung",
            "0031_some_lines_are_for_one_matter",
            "0032_a_scam_alarms_once_it_was_read",
            "0033_what_the_starter_brought_is_remembered",
            "0034_arcep_says_who_holds_a_block",
            "0035_people_tell_what_called_them",
            "0036_situations_are_found_by_what_people_say",
            "0037_sectors_are_found_by_what_people_say",
        )
    ]
    dependencies = [("companies", "0001_what_stood_at_0029")]
    operations = [
        migrations.RemoveConstraint("absence", "absence_kind_is_known"),
        migrations.RemoveConstraint("channel", "channel_kind_is_known"),
        migrations.RemoveConstraint("channel", "channel_status_is_known"),
        migrations.RemoveConstraint("channel", "channel_link_value_is_a_web_address"),
        migrations.RemoveConstraint("channel", "channel_confirmed_by_two_people_is_no_longer_proposed"),
        migrations.RemoveConstraint("dossierattempt", "attempt_kind_of_way_is_known"),
        migrations.RemoveConstraint("event", "event_kind_is_known"),
        migrations.RemoveConstraint("kindevidence", "kind_evidence_kind_is_known"),
        migrations.RemoveConstraint("measurement", "measurement_channel_kind_is_known"),
        migrations.RemoveConstraint("report", "report_that_alarms_says_what_was_asked_for"),
        migrations.AddField(
            "channel",
            "is_own_network_only",
            models.BooleanField(
                default=False,
                help_text="such as 611, from a mobile telephone of the operator",
                verbose_name="from their own lines only",
            ),
        ),
        migrations.AddField(
            "channel",
            "served_in",
            models.CharField(
                blank=True,
                help_text="ISO codes: FR BE; EU for the European Union; empty: wherever the company serves",
                max_length=60,
                verbose_name="for customers in",
            ),
        ),
        migrations.AddField(
            "channel",
            "is_for_one_matter",
            models.BooleanField(
                default=False,
                help_text="one product, one contract, one formality: it never leads the page of the company",
                verbose_name="for one matter only",
            ),
        ),
        migrations.AddField(
            "situation",
            "successor",
            models.ForeignKey(
                blank=True,
                help_text="its address leads there from now on, and it stands in no list",
                null=True,
                on_delete=models.PROTECT,
                related_name="predecessors",
                to="companies.situation",
                verbose_name="withdrawn in favour of",
            ),
        ),
        migrations.AddField(
            "source",
            "copy_kept_by",
            models.CharField(blank=True, max_length=80, verbose_name="who keeps the copy"),
        ),
        migrations.AddField(
            "source",
            "copy_url",
            models.URLField(
                blank=True,
                help_text="where the dated copy of the page or document is kept",
                max_length=500,
                verbose_name="copy that was read",
            ),
        ),
        migrations.AddField(
            "source",
            "is_seen_at_the_earliest",
            models.BooleanField(
                default=False,
                help_text="the copy is not older than that day, and may be newer",
                verbose_name="at the earliest",
            ),
        ),
        migrations.AddIndex(
            "proposedchange",
            Index(
                name="proposed_value_still_open", fields=["after"], condition=Q(field="value", is_open=True)
            ),
        ),
        migrations.AddConstraint(
            "absence",
            CheckConstraint(
                condition=Q(
                    kind__in=[
                        "phone",
                        "callback",
                        "chat",
                        "text",
                        "form",
                        "email",
                        "postal",
                        "social",
                        "in_person",
                    ]
                ),
                name="absence_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            "channel",
            CheckConstraint(
                condition=Q(
                    kind__in=[
                        "phone",
                        "callback",
                        "chat",
                        "text",
                        "form",
                        "email",
                        "postal",
                        "social",
                        "in_person",
                    ]
                ),
                name="channel_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            "channel",
            CheckConstraint(
                condition=Q(status__in=["proposed", "said", "published", "retired"]),
                name="channel_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            "channel",
            CheckConstraint(
                condition=~Q(kind__in=["callback", "chat", "text", "form", "social"])
                | Q(value__regex="^(https?://|sms:[0-9]).+"),
                name="channel_link_value_is_a_web_address",
            ),
        ),
        migrations.AddConstraint(
            "channel",
            CheckConstraint(
                condition=Q(confirmed_at=None) | ~Q(status__in=["proposed", "said"]),
                name="channel_confirmed_by_two_people_is_neither_proposed_nor_said",
            ),
        ),
        migrations.AddConstraint(
            "channel",
            CheckConstraint(
                condition=Q(served_in="") | Q(served_in__regex="^[A-Z]{2}( [A-Z]{2})*$"),
                name="channel_serves_countries_by_their_codes",
            ),
        ),
        migrations.AddConstraint(
            "channel",
            CheckConstraint(
                condition=Q(is_own_network_only=False) | Q(kind="phone"),
                name="channel_of_their_own_network_is_a_phone",
            ),
        ),
        migrations.AddConstraint(
            "dossierattempt",
            CheckConstraint(
                condition=Q(
                    kind__in=[
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
                    ]
                ),
                name="attempt_kind_of_way_is_known",
            ),
        ),
        migrations.AddConstraint(
            "event",
            CheckConstraint(
                condition=Q(
                    kind__in=[
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
                        "duty_checked",
                        "report_received",
                        "report_published",
                        "report_refused",
                        "report_corrected",
                        "report_erased",
                        "call_told",
                        "proposal_received",
                        "proposal_approved",
                        "proposal_accepted",
                        "proposal_refused",
                        "notice_received",
                        "notice_decided",
                        "domain_proved",
                        "claim_ended",
                        "reply_received",
                        "reply_published",
                        "reply_refused",
                        "report_contested",
                        "contest_decided",
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
                    ]
                ),
                name="event_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            "kindevidence",
            CheckConstraint(
                condition=Q(
                    kind__in=[
                        "phone",
                        "callback",
                        "chat",
                        "text",
                        "form",
                        "email",
                        "postal",
                        "social",
                        "in_person",
                    ]
                ),
                name="kind_evidence_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            "measurement",
            CheckConstraint(
                condition=Q(
                    channel_kind__in=[
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
                    ]
                ),
                name="measurement_channel_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            "report",
            CheckConstraint(
                condition=Q(is_alarm=False) | ~Q(demands="") | Q(outcome="suspected_scam"),
                name="report_that_alarms_says_what_was_asked_for_or_that_it_is_a_scam",
            ),
        ),
        migrations.AddConstraint(
            "situation",
            CheckConstraint(
                condition=Q(successor=None) | ~Q(successor=F("id")), name="situation_does_not_succeed_itself"
            ),
        ),
        migrations.AddConstraint(
            "source",
            CheckConstraint(
                condition=Q(is_seen_at_the_earliest=False) | Q(last_seen_on__isnull=False),
                name="source_seen_at_the_earliest_has_a_date",
            ),
        ),
        migrations.AddConstraint(
            "source",
            CheckConstraint(
                condition=Q(copy_url="") | ~Q(url=""), name="source_with_a_copy_names_the_page_itself"
            ),
        ),
        migrations.AddConstraint(
            "source",
            CheckConstraint(
                condition=Q(copy_kept_by="") | ~Q(copy_url=""),
                name="source_copy_kept_by_somebody_has_an_address",
            ),
        ),
        migrations.CreateModel(
            "CallTold",
            [
                ("id", ID),
                ("number", models.CharField(max_length=20, verbose_name="number")),
                ("kind", models.CharField(max_length=10, verbose_name="what sort of call")),
                ("called", models.CharField(max_length=10, verbose_name="when it called")),
                ("told_at", models.DateTimeField(verbose_name="told")),
                (
                    "held_because",
                    models.CharField(
                        blank=True, default="", max_length=12, verbose_name="reason for holding it"
                    ),
                ),
                (
                    "is_counted",
                    models.BooleanField(
                        default=False,
                        help_text="one per network, number and day does; what is held does not",
                        verbose_name="counted",
                    ),
                ),
                (
                    "nonce",
                    models.CharField(
                        help_text="one form, one call, however often sent", max_length=32, unique=True
                    ),
                ),
                ("network_key", models.CharField(blank=True, max_length=32)),
            ],
            options={
                "verbose_name": "call told of",
                "verbose_name_plural": "calls told of",
                "ordering": ["-id"],
                "indexes": [
                    Index(
                        name="call_told_by_number",
                        fields=["number", "told_at", "kind"],
                        condition=Q(is_counted=True),
                    ),
                    Index(name="call_told_by_age", fields=["told_at"]),
                ],
                "constraints": [
                    CheckConstraint(
                        condition=Q(
                            kind__in=["sales", "robot", "silent", "scam", "delivery", "survey", "other"]
                        ),
                        name="call_told_kind_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(called__in=["today", "yesterday", "this_week"]),
                        name="call_told_day_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(
                            held_because__in=[
                                "blocked",
                                "trap",
                                "many",
                                "same_words",
                                "burst",
                                "hurried",
                                "no_proof",
                                "",
                            ]
                        ),
                        name="call_told_is_held_for_a_known_reason",
                    ),
                    CheckConstraint(
                        condition=Q(number__regex=r"^(\+[0-9]{5,15}|[A-Z]{2}-[0-9]{2,6})$"),
                        name="call_told_number_is_a_canonical_number",
                    ),
                    CheckConstraint(
                        condition=Q(is_counted=False) | Q(held_because=""),
                        name="call_told_that_is_held_does_not_count",
                    ),
                    UniqueConstraint(
                        condition=Q(is_counted=True) & ~Q(network_key=""),
                        name="call_told_counts_once_per_network_number_and_day",
                        fields=("number", "network_key"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "NumberBlock",
            [
                ("id", ID),
                ("plan", models.CharField(max_length=2, verbose_name="numbering plan of")),
                ("digits", models.PositiveSmallIntegerField(verbose_name="digits")),
                ("first", models.BigIntegerField(verbose_name="first number")),
                ("last", models.BigIntegerField(verbose_name="last number")),
                ("state", models.CharField(max_length=10, verbose_name="state")),
                (
                    "holder_code",
                    models.CharField(blank=True, max_length=10, verbose_name="code of the operator"),
                ),
                ("holder", models.CharField(blank=True, max_length=120, verbose_name="operator")),
                ("since", models.DateField(blank=True, null=True, verbose_name="since")),
                ("free_on", models.DateField(blank=True, null=True, verbose_name="frozen until")),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=models.PROTECT,
                        related_name="number_blocks",
                        to="companies.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "block of numbers",
                "verbose_name_plural": "blocks of numbers",
                "ordering": ["plan", "digits", "first"],
                "constraints": [
                    CheckConstraint(
                        condition=Q(state__in=["allocated", "shared", "frozen", "nobodys"]),
                        name="number_block_state_is_known",
                    ),
                    UniqueConstraint(
                        name="number_block_begins_where_no_other_does", fields=("plan", "digits", "first")
                    ),
                    CheckConstraint(
                        condition=Q(first__gte=0, first__lte=F("last")),
                        name="number_block_ends_after_it_begins",
                    ),
                    CheckConstraint(
                        condition=Q(plan__regex="^[A-Z]{2}$"), name="number_block_is_of_a_country"
                    ),
                    CheckConstraint(
                        condition=Q(digits__gte=2, digits__lte=15),
                        name="number_block_has_a_length_people_dial",
                    ),
                    CheckConstraint(
                        condition=(Q(state="allocated") & ~Q(holder_code=""))
                        | (~Q(state="allocated") & Q(holder_code="")),
                        name="number_block_has_a_holder_when_allocated_and_only_then",
                    ),
                    CheckConstraint(
                        condition=Q(holder="") | ~Q(holder_code=""),
                        name="number_block_names_a_holder_that_has_a_code",
                    ),
                    CheckConstraint(
                        condition=(Q(state__in=["allocated", "shared"]) & Q(since__isnull=False))
                        | (~Q(state__in=["allocated", "shared"]) & ~Q(since__isnull=False)),
                        name="number_block_is_held_since_a_day",
                    ),
                    CheckConstraint(
                        condition=(Q(state="frozen") & Q(free_on__isnull=False))
                        | (~Q(state="frozen") & ~Q(free_on__isnull=False)),
                        name="number_block_is_frozen_until_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "SectorWord",
            [
                ("id", ID),
                ("language", models.CharField(max_length=2, verbose_name="language")),
                ("text", models.CharField(max_length=80, verbose_name="as people say it")),
                ("key", companies.models.search.KeyField(editable=False, max_length=120)),
                (
                    "sector",
                    models.ForeignKey(on_delete=models.CASCADE, related_name="words", to="companies.sector"),
                ),
            ],
            options={
                "verbose_name": "word",
                "verbose_name_plural": "words that people say",
                "ordering": ["-language", "text", "id"],
                "indexes": [
                    Index(name="sector_word_by_key", fields=["key", "sector"]),
                ],
                "constraints": [
                    CheckConstraint(
                        condition=Q(language__in=["fr", "en"]), name="sector_word_language_is_known"
                    ),
                    UniqueConstraint(name="sector_word_is_given_once_per_sector", fields=("sector", "key")),
                    CheckConstraint(
                        condition=Q(key__regex="^[a-z0-9]+( [a-z0-9]+)*$"), name="sector_word_key_is_folded"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "SituationPhrase",
            [
                ("id", ID),
                ("language", models.CharField(max_length=2, verbose_name="language")),
                ("text", models.CharField(max_length=80, verbose_name="as people say it")),
                ("key", companies.models.search.KeyField(editable=False, max_length=120)),
                (
                    "situation",
                    models.ForeignKey(
                        on_delete=models.CASCADE, related_name="phrases", to="companies.situation"
                    ),
                ),
            ],
            options={
                "verbose_name": "phrase",
                "verbose_name_plural": "phrases that people say",
                "ordering": ["-language", "text", "id"],
                "constraints": [
                    CheckConstraint(condition=Q(language__in=["fr", "en"]), name="phrase_language_is_known"),
                    UniqueConstraint(name="phrase_leads_to_one_situation", fields=("key",)),
                    CheckConstraint(
                        condition=Q(key__regex="^[a-z0-9]+( [a-z0-9]+)*$"), name="phrase_key_is_folded"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "StarterRecord",
            [
                ("id", ID),
                ("kind", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=80)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("brought", models.JSONField(blank=True, default=dict)),
                ("last_at", models.DateTimeField()),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    UniqueConstraint(name="starter_record_is_remembered_once", fields=("kind", "key")),
                    CheckConstraint(
                        condition=~Q(kind="") & ~Q(key=""), name="starter_record_has_a_kind_and_a_key"
                    ),
                ],
            },
        ),
        migrations.RunPython(texts_are_a_kind, texts_are_chats),
        migrations.RunPython(warn_of_what_was_read, migrations.RunPython.noop),
    ]
