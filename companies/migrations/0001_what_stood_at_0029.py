"""The directory as commit 7f1fd9a had it: what the migrations 0001 to 0029 came to, in one step.

A database they were applied to counts as having this one; in a new one it makes the tables. What they did beside tables
needs no second telling: prices, alarms and the discreet slug were moved in rows that a new database does not have; the
triggers that guard events and what each role may come after every `migrate` (companies/apps.py).
"""

import datetime

from django.conf import settings
from django.db import migrations, models
from django.db.models import CheckConstraint, F, Index, Q, UniqueConstraint

import companies.models.search

ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("companies", name)
        for name in (
            "0001_the_directory",
            "0002_the_moderators",
            "0003_the_evidence",
            "0004_reports_of_a_network_are_found_without_statistics",
            "0005_numbers_have_prices_and_may_be_bad",
            "0006_prices_move_from_channels_to_numbers",
            "0007_channels_keep_no_price_of_their_own",
            "0008_moderators_keep_tariffs_and_bad_numbers",
            "0009_search_finds_misspelt_names",
            "0010_lists_by_country_and_sector_are_read_from_an_index",
            "0011_imports_remember_what_they_brought",
            "0012_suggested_changes_wait_for_two_people",
            "0013_moderators_decide_on_proposals",
            "0014_reports_that_alarm_warn_at_once",
            "0015_legal_notices_have_a_deadline_and_reasons",
            "0016_moderators_decide_on_notices",
            "0017_reports_may_be_held",
            "0018_events_are_never_changed",
            "0019_reversals_name_what_they_undo",
            "0020_reports_may_be_collapsed_or_hidden",
            "0021_staff_has_roles",
            "0022_proposals_say_what_a_machine_would_hold_them_for",
            "0023_companies_answer_in_public",
            "0024_proposals_carry_the_title_of_their_page",
            "0025_entries_of_the_queue_are_taken_by_one_person",
            "0026_quotations_say_what_language_they_were_said_in",
            "0027_situations_have_steps_and_what_comes_next",
            "0028_attempts_are_kept_in_a_dossier",
            "0029_duties_can_be_checked_company_by_company",
        )
    ]
    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        migrations.CreateModel(
            "Source",
            [
                ("id", ID),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="address")),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                ("kind", models.CharField(max_length=10, verbose_name="kind")),
                ("first_seen_on", models.DateField(blank=True, null=True, verbose_name="first seen on")),
                ("last_seen_on", models.DateField(blank=True, null=True, verbose_name="last seen on")),
                ("seen_precision", models.CharField(default="day", max_length=5, verbose_name="precision")),
                ("last_checked_on", models.DateField(blank=True, null=True, verbose_name="last checked on")),
                ("is_still_there", models.BooleanField(blank=True, null=True, verbose_name="still there?")),
                ("note_fr", models.CharField(blank=True, max_length=200)),
                ("note_en", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "verbose_name": "source",
                "verbose_name_plural": "sources",
                "ordering": ["id"],
                "indexes": [
                    Index(name="source_by_url", fields=["url"]),
                ],
                "constraints": [
                    CheckConstraint(
                        condition=Q(kind__in=["official", "regulator", "press", "obtained", "crowd"]),
                        name="source_kind_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(seen_precision__in=["day", "month", "year"]),
                        name="source_seen_precision_is_known",
                    ),
                    CheckConstraint(
                        condition=~Q(url="") | ~Q(title=""), name="source_has_an_address_or_a_title"
                    ),
                    CheckConstraint(
                        condition=Q(first_seen_on__isnull=False, last_seen_on__isnull=False)
                        | (~Q(first_seen_on__isnull=False) & ~Q(last_seen_on__isnull=False)),
                        name="source_first_and_last_seen_go_together",
                    ),
                    CheckConstraint(
                        condition=Q(first_seen_on=None) | Q(first_seen_on__lte=F("last_seen_on")),
                        name="source_was_first_seen_before_it_was_last_seen",
                    ),
                    CheckConstraint(
                        condition=(Q(last_checked_on__isnull=False) & Q(is_still_there__isnull=False))
                        | (~Q(last_checked_on__isnull=False) & ~Q(is_still_there__isnull=False)),
                        name="source_check_has_a_date_and_a_result",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "Inquiry",
            [
                ("id", ID),
                ("slug", models.SlugField(unique=True)),
                ("title_fr", models.CharField(blank=True, max_length=200)),
                ("title_en", models.CharField(blank=True, max_length=200)),
                ("newsroom", models.CharField(max_length=120, verbose_name="newsroom")),
                ("protocol_fr", models.TextField(blank=True, max_length=2000)),
                ("protocol_en", models.TextField(blank=True, max_length=2000)),
                ("happened_on", models.DateField(verbose_name="date")),
                ("happened_precision", models.CharField(default="day", max_length=5)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="inquiries",
                        to="companies.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "inquiry",
                "verbose_name_plural": "inquiries",
                "ordering": ["-happened_on"],
                "constraints": [
                    CheckConstraint(
                        condition=Q(happened_precision__in=["day", "month", "year"]),
                        name="inquiry_precision_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "NetworkDay",
            [
                ("id", ID),
                ("day", models.DateField(unique=True)),
                ("key", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            "Sector",
            [
                ("id", ID),
                ("slug", models.SlugField(unique=True)),
                ("name_fr", models.CharField(blank=True, max_length=200)),
                ("name_en", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "verbose_name": "sector",
                "verbose_name_plural": "sectors",
                "ordering": ["slug"],
            },
        ),
        migrations.CreateModel(
            "Company",
            [
                ("id", ID),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("kind", models.CharField(default="company", max_length=12, verbose_name="kind")),
                ("legal_name", models.CharField(blank=True, max_length=200, verbose_name="legal name")),
                ("website", models.URLField(blank=True, max_length=500, verbose_name="website")),
                (
                    "country",
                    models.CharField(
                        help_text="ISO 3166-1 code: FR, DE, US", max_length=2, verbose_name="country"
                    ),
                ),
                ("summary_fr", models.TextField(blank=True, max_length=2000)),
                ("summary_en", models.TextField(blank=True, max_length=2000)),
                ("status", models.CharField(default="draft", max_length=10, verbose_name="status")),
                (
                    "retirement_reason",
                    models.CharField(blank=True, max_length=10, verbose_name="why it was retired"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="predecessors",
                        to="companies.company",
                        verbose_name="successor",
                    ),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="companies",
                        to="companies.sector",
                        verbose_name="sector",
                    ),
                ),
                (
                    "is_fictitious",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        help_text="it plainly does not exist; its reports are simulated",
                    ),
                ),
                (
                    "prominence",
                    models.PositiveSmallIntegerField(
                        default=0,
                        editable=False,
                        help_text="how much is known of reaching it: lib.prominence",
                    ),
                ),
                (
                    "markets",
                    models.CharField(
                        blank=True,
                        help_text="ISO 3166-1 codes in order: AT DE; * for all countries; empty: not known",
                        max_length=800,
                        verbose_name="countries served",
                    ),
                ),
            ],
            options={
                "verbose_name": "company",
                "verbose_name_plural": "companies",
                "ordering": ["name", "id"],
                "indexes": [
                    Index(name="company_by_status_and_name", fields=["status", "name"]),
                    Index(name="company_by_country_and_name", fields=["status", "country", "name"]),
                    Index(name="company_by_sector_and_name", fields=["status", "sector", "name"]),
                    Index(
                        name="company_draft_by_age",
                        fields=["status", "created_at"],
                        condition=Q(status="draft"),
                    ),
                    Index(name="company_by_sector_and_known", fields=["status", "sector", "-prominence"]),
                ],
                "constraints": [
                    CheckConstraint(
                        condition=Q(status__in=["draft", "published", "retired"]),
                        name="company_status_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(kind__in=["company", "public_body", "help_line"]),
                        name="company_kind_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(country__regex="^[A-Z]{2}$"),
                        name="company_country_is_two_capital_letters",
                    ),
                    CheckConstraint(
                        condition=(Q(status="retired") & ~Q(retirement_reason=""))
                        | (~Q(status="retired") & Q(retirement_reason="")),
                        name="company_is_retired_with_a_reason_and_only_then",
                    ),
                    CheckConstraint(
                        condition=Q(successor=None) | Q(status="retired"),
                        name="company_with_a_successor_is_retired",
                    ),
                    CheckConstraint(
                        condition=Q(successor=None) | ~Q(successor=F("id")),
                        name="company_does_not_succeed_itself",
                    ),
                    CheckConstraint(
                        condition=Q(retirement_reason__in=["renamed", "merged", "closed", "duplicate", ""]),
                        name="company_retirement_reason_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(markets__regex=r"^(\*|[A-Z]{2}( [A-Z]{2})*)?$"),
                        name="company_markets_are_country_codes_or_all",
                    ),
                    CheckConstraint(
                        condition=Q(successor__isnull=False)
                        | ~Q(retirement_reason__in=["renamed", "merged", "duplicate"]),
                        name="company_renamed_merged_or_entered_twice_has_a_successor",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "Situation",
            [
                ("id", ID),
                ("slug", models.SlugField(help_text="permanent; used in addresses", unique=True)),
                ("name_fr", models.CharField(blank=True, max_length=200)),
                ("name_en", models.CharField(blank=True, max_length=200)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("brand_question_en", models.CharField(blank=True, max_length=200)),
                ("brand_question_fr", models.CharField(blank=True, max_length=200)),
                (
                    "brand_sectors",
                    models.ManyToManyField(
                        blank=True,
                        related_name="situations",
                        to="companies.sector",
                        verbose_name="which companies it may be about",
                    ),
                ),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="checked on")),
                (
                    "is_discreet",
                    models.BooleanField(
                        default=False,
                        help_text="nothing of it in the address, the title or the history, and a button to leave at once",
                        verbose_name="discreet",
                    ),
                ),
                ("is_urgent", models.BooleanField(default=False, verbose_name="minutes or hours matter")),
                ("lead_en", models.CharField(blank=True, max_length=200)),
                ("lead_fr", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "verbose_name": "situation",
                "verbose_name_plural": "situations",
                "ordering": ["position", "slug"],
            },
        ),
        migrations.CreateModel(
            "Tariff",
            [
                ("id", ID),
                ("number", models.CharField(max_length=20, unique=True, verbose_name="number")),
                ("price_class", models.CharField(max_length=10, verbose_name="price")),
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
                (
                    "source",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="tariffs",
                        to="companies.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "tariff",
                "verbose_name_plural": "tariffs",
                "ordering": ["number"],
                "constraints": [
                    CheckConstraint(
                        condition=Q(price_class__in=["free", "normal", "premium", "unknown"]),
                        name="tariff_price_class_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(number__regex=r"^(\+[0-9]{5,15}|[A-Z]{2}-[0-9]{2,6})$"),
                        name="tariff_number_is_a_canonical_number",
                    ),
                    CheckConstraint(
                        condition=Q(price_class="premium")
                        | Q(euro_cents_per_call=None, euro_cents_per_minute=None, is_wait_free=None),
                        name="tariff_with_a_price_is_of_a_surcharged_number",
                    ),
                    CheckConstraint(
                        condition=Q(euro_cents_per_minute=None)
                        | Q(euro_cents_per_minute__gte=0, euro_cents_per_minute__lte=1000),
                        name="tariff_price_per_minute_is_plausible",
                    ),
                    CheckConstraint(
                        condition=Q(euro_cents_per_call=None)
                        | Q(euro_cents_per_call__gte=0, euro_cents_per_call__lte=1000),
                        name="tariff_price_per_call_is_plausible",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "Channel",
            [
                ("id", ID),
                ("slug", models.SlugField(help_text="permanent; used in addresses", max_length=60)),
                ("kind", models.CharField(max_length=10, verbose_name="kind")),
                (
                    "purpose",
                    models.CharField(default="customer_service", max_length=20, verbose_name="purpose"),
                ),
                ("audience", models.CharField(default="customers", max_length=20, verbose_name="audience")),
                ("value", models.CharField(max_length=500, verbose_name="number or address")),
                ("label_fr", models.CharField(blank=True, max_length=200)),
                ("label_en", models.CharField(blank=True, max_length=200)),
                ("how_to_fr", models.TextField(blank=True, max_length=2000)),
                ("how_to_en", models.TextField(blank=True, max_length=2000)),
                ("note_fr", models.TextField(blank=True, max_length=2000)),
                ("note_en", models.TextField(blank=True, max_length=2000)),
                ("staff_note", models.TextField(blank=True, verbose_name="note for moderators")),
                (
                    "languages",
                    models.CharField(
                        blank=True,
                        help_text="ISO codes: fr en",
                        max_length=60,
                        verbose_name="languages spoken",
                    ),
                ),
                (
                    "opening_hours",
                    models.CharField(
                        blank=True,
                        help_text="Mo-Fr 08:30-19:00; Sa 08:30-13:00",
                        max_length=200,
                        verbose_name="opening hours",
                    ),
                ),
                ("hours_note_fr", models.CharField(blank=True, max_length=200)),
                ("hours_note_en", models.CharField(blank=True, max_length=200)),
                (
                    "time_zone",
                    models.CharField(default="Europe/Paris", max_length=40, verbose_name="time zone"),
                ),
                (
                    "price_class",
                    models.CharField(default="unknown", editable=False, max_length=10, verbose_name="price"),
                ),
                (
                    "works_from_abroad",
                    models.BooleanField(blank=True, null=True, verbose_name="works from abroad?"),
                ),
                (
                    "is_for_abroad",
                    models.BooleanField(
                        default=False,
                        help_text="at home, another line is meant",
                        verbose_name="for callers abroad",
                    ),
                ),
                (
                    "deaf_access_url",
                    models.URLField(blank=True, max_length=500, verbose_name="access for deaf callers"),
                ),
                ("needs_login", models.BooleanField(blank=True, null=True, verbose_name="needs an account?")),
                ("hold_sound", models.CharField(blank=True, max_length=10, verbose_name="while waiting")),
                (
                    "is_self_service",
                    models.BooleanField(
                        default=False, help_text="nobody at the other end", verbose_name="self-service page"
                    ),
                ),
                ("status", models.CharField(default="proposed", max_length=10, verbose_name="status")),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmed by two people"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=models.CASCADE,
                        related_name="channels",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "situations",
                    models.ManyToManyField(
                        blank=True,
                        related_name="channels",
                        to="companies.situation",
                        verbose_name="situations",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="channels",
                        to="companies.source",
                        verbose_name="source",
                    ),
                ),
                ("extension", models.CharField(blank=True, max_length=7, verbose_name="extension")),
                (
                    "holidays_in",
                    models.CharField(
                        blank=True,
                        help_text="ISO 3166 code: FR, FR-57 for Moselle; empty: the country of the company",
                        max_length=6,
                        verbose_name="public holidays of",
                    ),
                ),
                (
                    "tariff",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=models.SET_NULL,
                        related_name="channels",
                        to="companies.tariff",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="who wrote its number or address last: never one of the two who confirm it",
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "channel",
                "verbose_name_plural": "channels",
                "ordering": ["company", "position", "id"],
                "indexes": [
                    Index(name="channel_by_kind_and_value", fields=["kind", "value"]),
                    Index(name="channel_by_status_and_age", fields=["status", "created_at"]),
                    Index(name="channel_by_languages", fields=["status", "languages"]),
                ],
                "constraints": [
                    CheckConstraint(
                        condition=Q(
                            kind__in=[
                                "phone",
                                "callback",
                                "chat",
                                "form",
                                "email",
                                "postal",
                                "social",
                                "in_person",
                            ]
                        ),
                        name="channel_kind_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(
                            purpose__in=[
                                "customer_service",
                                "urgent_help",
                                "technical",
                                "claims",
                                "complaints",
                                "information",
                                "sales",
                                "account_recovery",
                                "account_closure",
                                "privacy",
                                "legal",
                                "reporting",
                            ]
                        ),
                        name="channel_purpose_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(audience__in=["customers", "businesses", "press", "not_yet_customers"]),
                        name="channel_audience_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(status__in=["proposed", "published", "retired"]),
                        name="channel_status_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(price_class__in=["free", "normal", "premium", "unknown"]),
                        name="channel_price_class_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(hold_sound__in=["music", "voice", "silence", ""]),
                        name="channel_hold_sound_is_known",
                    ),
                    UniqueConstraint(
                        name="channel_slug_is_unique_in_its_company", fields=("company", "slug")
                    ),
                    CheckConstraint(
                        condition=~Q(kind="phone") | Q(value__regex=r"^(\+[0-9]{5,15}|[A-Z]{2}-[0-9]{2,6})$"),
                        name="channel_phone_value_is_a_canonical_number",
                    ),
                    CheckConstraint(
                        condition=~Q(kind__in=["callback", "chat", "form", "social"])
                        | Q(value__regex="^(https?://|sms:[0-9]).+"),
                        name="channel_link_value_is_a_web_address",
                    ),
                    CheckConstraint(
                        condition=~Q(kind="email") | Q(value__regex="^[^@ ]+@[^@ ]+$"),
                        name="channel_email_value_has_an_at_sign",
                    ),
                    CheckConstraint(condition=~Q(value=""), name="channel_has_a_value"),
                    CheckConstraint(
                        condition=Q(is_self_service=False) | Q(kind="form"),
                        name="channel_of_self_service_is_a_form",
                    ),
                    CheckConstraint(
                        condition=Q(confirmed_at=None) | ~Q(status="proposed"),
                        name="channel_confirmed_by_two_people_is_no_longer_proposed",
                    ),
                    UniqueConstraint(
                        condition=~Q(status="retired"),
                        name="channel_in_use_is_listed_once",
                        fields=("company", "kind", "value", "extension", "purpose", "audience"),
                    ),
                    CheckConstraint(
                        condition=Q(kind="phone")
                        | Q(extension="", hold_sound="", price_class="unknown", tariff=None),
                        name="channel_with_a_price_extension_or_hold_sound_is_a_phone",
                    ),
                    CheckConstraint(
                        condition=Q(extension="") | Q(extension__regex="^[0-9]+$"),
                        name="channel_extension_is_digits",
                    ),
                    CheckConstraint(
                        condition=Q(holidays_in="") | Q(holidays_in__regex="^[A-Z]{2}(-[A-Z0-9]{1,3})?$"),
                        name="channel_holidays_are_of_a_country_or_a_part_of_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "Report",
            [
                ("id", ID),
                ("outcome", models.CharField(max_length=16, verbose_name="outcome")),
                (
                    "wait_minutes",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="time spent until the end of the attempt",
                        null=True,
                        verbose_name="minutes",
                    ),
                ),
                ("helped", models.CharField(blank=True, max_length=6, verbose_name="helped?")),
                ("demands", models.CharField(blank=True, max_length=80, verbose_name="what it asked for")),
                (
                    "redirected_to",
                    models.CharField(blank=True, max_length=20, verbose_name="sent to this number"),
                ),
                ("words", models.TextField(blank=True, max_length=2000, verbose_name="words")),
                (
                    "language",
                    models.CharField(
                        blank=True, help_text="the language of the page it was sent from", max_length=2
                    ),
                ),
                ("experienced_at", models.DateTimeField(verbose_name="experienced")),
                ("is_hour_known", models.BooleanField(default=True)),
                ("submitted_at", models.DateTimeField(verbose_name="received")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="published")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                ("status", models.CharField(default="received", max_length=10, verbose_name="status")),
                (
                    "refusal_reason",
                    models.CharField(blank=True, max_length=20, verbose_name="reason for refusing"),
                ),
                (
                    "refusal_note",
                    models.CharField(blank=True, max_length=500, verbose_name="more about the reason"),
                ),
                (
                    "nonce",
                    models.CharField(
                        help_text="one form, one report, however often sent", max_length=32, unique=True
                    ),
                ),
                (
                    "follow_digest",
                    models.CharField(
                        help_text="SHA-256 of the private link's key", max_length=64, unique=True
                    ),
                ),
                ("network_key", models.CharField(blank=True, max_length=32)),
                (
                    "channel",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=models.PROTECT,
                        related_name="reports",
                        to="companies.channel",
                        verbose_name="channel",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=models.PROTECT,
                        related_name="reports",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "situation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.SET_NULL,
                        related_name="reports",
                        to="companies.situation",
                        verbose_name="situation",
                    ),
                ),
                ("corrected_at", models.DateTimeField(blank=True, null=True, verbose_name="corrected")),
                (
                    "is_counted",
                    models.BooleanField(
                        default=False,
                        help_text="stands in the figures: one report per network, company and day does",
                    ),
                ),
                (
                    "has_menu_changed",
                    models.BooleanField(
                        default=False,
                        help_text="the keys shown no longer lead to a person",
                        verbose_name="the menu has changed",
                    ),
                ),
                (
                    "is_alarm",
                    models.BooleanField(
                        default=False,
                        help_text="asked for what no genuine service asks for: warns of the channel at once",
                    ),
                ),
                (
                    "held_because",
                    models.CharField(
                        blank=True, default="", max_length=12, verbose_name="reason for holding it"
                    ),
                ),
                (
                    "visibility",
                    models.CharField(default="shown", max_length=10, verbose_name="what readers see"),
                ),
                (
                    "visibility_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="folded away or hidden"),
                ),
                (
                    "visibility_reason",
                    models.CharField(blank=True, max_length=20, verbose_name="why not all of it"),
                ),
            ],
            options={
                "verbose_name": "report",
                "verbose_name_plural": "reports",
                "ordering": ["-experienced_at", "-id"],
                "indexes": [
                    Index(name="report_by_company", fields=["company", "status", "-experienced_at", "-id"]),
                    Index(name="report_by_channel", fields=["channel", "status", "-experienced_at", "-id"]),
                    Index(name="report_by_publication", fields=["status", "-published_at"]),
                    Index(name="report_queue", fields=["status", "submitted_at"]),
                    Index(
                        name="report_counted_by_channel",
                        fields=["channel", "-experienced_at"],
                        condition=Q(is_counted=True),
                    ),
                    Index(
                        name="report_by_network", fields=["network_key", "company", "status", "submitted_at"]
                    ),
                    Index(
                        name="report_of_a_changed_menu",
                        fields=["channel", "-experienced_at"],
                        condition=Q(has_menu_changed=True, status="published"),
                    ),
                    Index(
                        name="report_that_alarms",
                        fields=["channel", "-experienced_at"],
                        condition=Q(is_alarm=True),
                    ),
                    Index(name="report_published_lately", fields=["company", "status", "-published_at"]),
                    Index(
                        name="report_waits_and_alarms",
                        fields=["status", "held_because", "submitted_at"],
                        condition=Q(is_alarm=True, status="received"),
                    ),
                    Index(
                        name="report_waits",
                        fields=["status", "held_because", "submitted_at"],
                        condition=Q(is_alarm=False, status="received"),
                    ),
                    Index(
                        name="report_waits_by_outcome",
                        fields=["status", "held_because", "outcome", "submitted_at"],
                        condition=Q(is_alarm=False, status="received"),
                    ),
                    Index(
                        name="report_held",
                        fields=["status", "company", "submitted_at"],
                        condition=Q(held_because__gt="") & Q(status="received") & ~Q(held_because="no_proof"),
                    ),
                ],
                "constraints": [
                    CheckConstraint(
                        condition=Q(
                            outcome__in=[
                                "human",
                                "gave_up",
                                "cut_off",
                                "machine",
                                "redirected",
                                "no_answer",
                                "out_of_service",
                                "wrong_company",
                                "suspected_scam",
                            ]
                        ),
                        name="report_outcome_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(status__in=["received", "published", "refused"]),
                        name="report_status_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(helped__in=["yes", "partly", "no", ""]), name="report_helped_is_known"
                    ),
                    CheckConstraint(
                        condition=Q(
                            refusal_reason__in=[
                                "not_an_attempt",
                                "wrong_channel",
                                "personal_data",
                                "insult",
                                "advertising",
                                "duplicate",
                                "implausible",
                                "",
                            ]
                        ),
                        name="report_refusal_reason_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(helped="") | Q(outcome="human"), name="report_helped_only_by_a_human"
                    ),
                    CheckConstraint(
                        condition=Q(redirected_to="") | Q(outcome="redirected"),
                        name="report_sent_to_a_number_only_when_redirected",
                    ),
                    CheckConstraint(
                        condition=Q(wait_minutes=None) | Q(wait_minutes__lte=527040),
                        name="report_wait_is_at_most_a_year",
                    ),
                    CheckConstraint(
                        condition=Q(experienced_at__gte=datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)),
                        name="report_experience_is_of_this_century",
                    ),
                    CheckConstraint(
                        condition=Q(experienced_at__lte=F("submitted_at")),
                        name="report_experience_comes_before_its_telling",
                    ),
                    CheckConstraint(
                        condition=(Q(status="published") & Q(published_at__isnull=False))
                        | (~Q(status="published") & ~Q(published_at__isnull=False)),
                        name="report_has_a_publication_date_when_published_and_only_then",
                    ),
                    CheckConstraint(
                        condition=(Q(status="refused") & ~Q(refusal_reason=""))
                        | (~Q(status="refused") & Q(refusal_reason="")),
                        name="report_has_a_refusal_reason_when_refused_and_only_then",
                    ),
                    CheckConstraint(
                        condition=(Q(status="received") & Q(decided_at__isnull=True))
                        | (~Q(status="received") & ~Q(decided_at__isnull=True)),
                        name="report_is_decided_on_a_date_or_still_waiting",
                    ),
                    CheckConstraint(
                        condition=Q(is_counted=False) | Q(status="published"),
                        name="report_counts_only_when_published",
                    ),
                    CheckConstraint(
                        condition=Q(is_counted=False) | ~Q(outcome__in=["wrong_company", "suspected_scam"]),
                        name="report_that_warns_does_not_count",
                    ),
                    UniqueConstraint(
                        condition=Q(is_counted=True) & ~Q(network_key=""),
                        name="report_counts_once_per_network_company_and_day",
                        fields=("company", "network_key"),
                    ),
                    CheckConstraint(
                        condition=Q(is_alarm=False) | ~Q(demands=""),
                        name="report_that_alarms_says_what_was_asked_for",
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
                        name="report_is_held_for_a_known_reason",
                    ),
                    CheckConstraint(
                        condition=(~Q(visibility="shown") & Q(visibility_at__isnull=False))
                        | (Q(visibility="shown") & ~Q(visibility_at__isnull=False)),
                        name="report_is_collapsed_or_hidden_on_a_date_or_shown",
                    ),
                    CheckConstraint(
                        condition=Q(visibility="shown", visibility_reason="")
                        | Q(visibility="collapsed", visibility_reason__in=["off_topic", "rude"])
                        | Q(visibility="hidden", visibility_reason__in=["personal_data", "doubt", "law"]),
                        name="report_is_collapsed_or_hidden_for_a_reason_of_that_degree",
                    ),
                    CheckConstraint(
                        condition=Q(visibility="shown") | Q(status="published"),
                        name="report_is_collapsed_or_hidden_only_when_published",
                    ),
                    CheckConstraint(
                        condition=Q(is_counted=False) | ~Q(visibility_reason__in=["doubt", "law"]),
                        name="report_hidden_for_what_it_tells_does_not_count",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "SituationEntry",
            [
                ("id", ID),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=models.CASCADE,
                        related_name="situation_entries",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "situation",
                    models.ForeignKey(
                        on_delete=models.CASCADE, related_name="entries", to="companies.situation"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    UniqueConstraint(
                        name="company_stands_once_in_a_situation", fields=("situation", "company")
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "PhoneMenu",
            [
                ("id", ID),
                ("observed_on", models.DateField(verbose_name="observed on")),
                (
                    "channel",
                    models.ForeignKey(
                        limit_choices_to={"kind": "phone"},
                        on_delete=models.CASCADE,
                        related_name="menus",
                        to="companies.channel",
                        verbose_name="channel",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="menus",
                        to="companies.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "phone menu",
                "verbose_name_plural": "phone menus",
                "ordering": ["-observed_on"],
                "constraints": [
                    UniqueConstraint(name="menu_is_observed_once_a_day", fields=("channel", "observed_on")),
                ],
            },
        ),
        migrations.CreateModel(
            "Measurement",
            [
                ("id", ID),
                ("slug", models.SlugField(max_length=80)),
                ("provenance", models.CharField(max_length=10, verbose_name="provenance")),
                ("channel_kind", models.CharField(blank=True, max_length=10, verbose_name="channel")),
                ("happened_on", models.DateField(verbose_name="date")),
                ("happened_precision", models.CharField(default="day", max_length=5)),
                ("outcome", models.CharField(max_length=20, verbose_name="outcome")),
                ("tried_fr", models.TextField(blank=True, max_length=2000)),
                ("tried_en", models.TextField(blank=True, max_length=2000)),
                ("found_fr", models.TextField(blank=True, max_length=2000)),
                ("found_en", models.TextField(blank=True, max_length=2000)),
                ("quote_fr", models.TextField(blank=True, max_length=2000)),
                ("quote_en", models.TextField(blank=True, max_length=2000)),
                ("quoted_from_fr", models.CharField(blank=True, max_length=200)),
                ("quoted_from_en", models.CharField(blank=True, max_length=200)),
                (
                    "wait_minutes",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="minutes waited"),
                ),
                (
                    "response_hours",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="hours until the answer"),
                ),
                (
                    "resolved_within_minutes",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="solved within, minutes"),
                ),
                (
                    "sample_size",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="attempts in the sample"),
                ),
                (
                    "answered_percent",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="attempts answered, %"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.CASCADE,
                        related_name="measurements",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "inquiry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="measurements",
                        to="companies.inquiry",
                        verbose_name="inquiry",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="measurements",
                        to="companies.source",
                        verbose_name="source",
                    ),
                ),
                (
                    "quote_language",
                    models.CharField(
                        blank=True,
                        help_text="the one it was said in: the other text is a translation",
                        max_length=2,
                        verbose_name="language of the quotation",
                    ),
                ),
            ],
            options={
                "verbose_name": "measurement",
                "verbose_name_plural": "measurements",
                "ordering": ["-happened_on", "position", "id"],
                "constraints": [
                    CheckConstraint(
                        condition=Q(provenance__in=["declared", "tested"]),
                        name="measurement_is_declared_or_tested_never_reported",
                    ),
                    CheckConstraint(
                        condition=Q(
                            outcome__in=[
                                "human",
                                "human_helped",
                                "human_not_helpful",
                                "human_indirectly",
                                "delayed_reply",
                                "automatic_reply",
                                "redirected",
                                "cut_off",
                                "recording",
                                "no_answer",
                                "not_offered",
                                "statistic",
                                "mention",
                            ]
                        ),
                        name="measurement_outcome_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(happened_precision__in=["day", "month", "year"]),
                        name="measurement_precision_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(
                            channel_kind__in=[
                                "phone",
                                "callback",
                                "chat",
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
                    CheckConstraint(
                        condition=Q(company__isnull=False) | Q(inquiry__isnull=False),
                        name="measurement_is_about_a_company_or_an_inquiry",
                    ),
                    UniqueConstraint(
                        name="measurement_slug_is_unique_in_its_company", fields=("company", "slug")
                    ),
                    UniqueConstraint(
                        condition=Q(company=None),
                        name="measurement_slug_is_unique_in_its_inquiry",
                        fields=("inquiry", "slug"),
                    ),
                    CheckConstraint(
                        condition=Q(answered_percent=None) | Q(answered_percent__lte=100),
                        name="measurement_share_is_at_most_one_hundred",
                    ),
                    CheckConstraint(
                        condition=Q(quote_language="")
                        | (Q(quote_language="fr") & ~Q(quote_fr=""))
                        | (Q(quote_language="en") & ~Q(quote_en="")),
                        name="measurement_quote_has_words_in_the_language_it_was_said_in",
                        violation_error_message="The quotation has no words in the language it was said in.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "Absence",
            [
                ("id", ID),
                ("kind", models.CharField(max_length=10, verbose_name="kind")),
                ("checked_on", models.DateField(verbose_name="checked on")),
                (
                    "checked_precision",
                    models.CharField(default="day", max_length=5, verbose_name="precision"),
                ),
                ("note_fr", models.TextField(blank=True, max_length=2000)),
                ("note_en", models.TextField(blank=True, max_length=2000)),
                (
                    "substitute",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.SET_NULL,
                        related_name="substitute_for",
                        to="companies.channel",
                        verbose_name="best substitute",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=models.CASCADE,
                        related_name="absences",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="absences",
                        to="companies.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "absence",
                "verbose_name_plural": "absences",
                "ordering": ["kind"],
                "constraints": [
                    CheckConstraint(
                        condition=Q(
                            kind__in=[
                                "phone",
                                "callback",
                                "chat",
                                "form",
                                "email",
                                "postal",
                                "social",
                                "in_person",
                            ]
                        ),
                        name="absence_kind_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(checked_precision__in=["day", "month", "year"]),
                        name="absence_precision_is_known",
                    ),
                    UniqueConstraint(name="absence_is_stated_once_per_kind", fields=("company", "kind")),
                ],
            },
        ),
        migrations.CreateModel(
            "Alias",
            [
                ("id", ID),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("kind", models.CharField(max_length=12, verbose_name="kind")),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=models.CASCADE,
                        related_name="aliases",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
            ],
            options={
                "verbose_name": "alias",
                "verbose_name_plural": "aliases",
                "ordering": ["kind", "name"],
                "constraints": [
                    CheckConstraint(
                        condition=Q(kind__in=["brand", "former_name", "abbreviation", "spelling", "topic"]),
                        name="alias_kind_is_known",
                    ),
                    UniqueConstraint(name="alias_is_given_once_per_company", fields=("company", "name")),
                ],
            },
        ),
        migrations.CreateModel(
            "Confirmation",
            [
                ("id", ID),
                ("confirmed_at", models.DateTimeField()),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=models.CASCADE, related_name="confirmations", to="companies.channel"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    UniqueConstraint(name="person_confirms_a_channel_once", fields=("channel", "person")),
                ],
            },
        ),
        migrations.CreateModel(
            "Domain",
            [
                ("id", ID),
                ("name", models.CharField(max_length=253, unique=True, verbose_name="domain")),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=models.CASCADE,
                        related_name="domains",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
            ],
            options={
                "verbose_name": "domain",
                "verbose_name_plural": "domains",
                "ordering": ["name"],
                "constraints": [
                    CheckConstraint(
                        condition=Q(name__regex=r"^([a-z0-9-]+\.)+[a-z]{2,}$"),
                        name="domain_is_lower_case_without_scheme_or_path",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "Event",
            [
                ("id", ID),
                ("happened_at", models.DateTimeField(verbose_name="when")),
                ("kind", models.CharField(max_length=24, verbose_name="what")),
                ("target_type", models.CharField(max_length=20)),
                ("target_id", models.BigIntegerField()),
                ("before", models.JSONField(blank=True, default=dict, verbose_name="before")),
                ("after", models.JSONField(blank=True, default=dict, verbose_name="after")),
                ("reason", models.CharField(blank=True, max_length=600, verbose_name="reason")),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="events",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "reverts",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="reverted_by",
                        to="companies.event",
                        verbose_name="undoes",
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ["-happened_at", "-id"],
                "indexes": [
                    Index(name="event_by_company", fields=["company", "-happened_at"]),
                    Index(name="event_by_target", fields=["target_type", "target_id", "-happened_at"]),
                    Index(name="event_by_kind", fields=["kind", "-happened_at", "-id"]),
                ],
                "constraints": [
                    CheckConstraint(
                        condition=Q(kind="reverted", reverts__isnull=False)
                        | (~Q(kind="reverted") & ~Q(reverts__isnull=False)),
                        name="event_that_undoes_names_what_it_undoes",
                    ),
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
                ],
            },
        ),
        migrations.CreateModel(
            "MenuStep",
            [
                ("id", ID),
                ("position", models.PositiveSmallIntegerField(verbose_name="step")),
                ("action", models.CharField(max_length=5, verbose_name="action")),
                ("value", models.CharField(blank=True, max_length=60, verbose_name="keys or words")),
                (
                    "menu",
                    models.ForeignKey(
                        on_delete=models.CASCADE, related_name="steps", to="companies.phonemenu"
                    ),
                ),
            ],
            options={
                "verbose_name": "step",
                "verbose_name_plural": "steps",
                "ordering": ["position"],
                "constraints": [
                    CheckConstraint(
                        condition=Q(action__in=["press", "say", "wait"]), name="menu_step_action_is_known"
                    ),
                    UniqueConstraint(name="menu_step_has_its_own_position", fields=("menu", "position")),
                    CheckConstraint(
                        condition=~Q(action="press") | Q(value__regex="^[0-9*#]{1,20}$"),
                        name="menu_step_presses_telephone_keys",
                    ),
                    CheckConstraint(
                        condition=~Q(action="say") | ~Q(value=""), name="menu_step_says_something"
                    ),
                    CheckConstraint(
                        condition=~Q(action="wait") | Q(value=""), name="menu_step_waits_without_keys"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "ChannelEvidence",
            [
                (
                    "channel",
                    models.OneToOneField(
                        db_index=False,
                        on_delete=models.CASCADE,
                        primary_key=True,
                        related_name="evidence",
                        serialize=False,
                        to="companies.channel",
                    ),
                ),
                (
                    "totals",
                    models.JSONField(default=dict, help_text="sums of forward weights: lib.evidence.Totals"),
                ),
                (
                    "ends",
                    models.JSONField(default=dict, help_text="minutes: weights that ended then, by how"),
                ),
                (
                    "slots",
                    models.JSONField(default=dict, help_text="weekday · 24 + hour: weight, human, minutes"),
                ),
                (
                    "months",
                    models.JSONField(
                        default=dict, help_text="month: reports, humans, minutes, nothing faded"
                    ),
                ),
                ("latest_at", models.DateTimeField(help_text="the experience told last", null=True)),
                (
                    "speaks_until",
                    models.DateTimeField(
                        db_index=True,
                        help_text="without another report there are figures until then",
                        null=True,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            "KindEvidence",
            [
                ("id", ID),
                ("kind", models.CharField(max_length=10)),
                ("is_fictitious", models.BooleanField(default=False)),
                ("totals", models.JSONField(default=dict)),
            ],
            options={
                "constraints": [
                    CheckConstraint(
                        condition=Q(
                            kind__in=[
                                "phone",
                                "callback",
                                "chat",
                                "form",
                                "email",
                                "postal",
                                "social",
                                "in_person",
                            ]
                        ),
                        name="kind_evidence_kind_is_known",
                    ),
                    UniqueConstraint(
                        name="kind_evidence_has_one_row_per_kind", fields=("kind", "is_fictitious")
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "KnownBadNumber",
            [
                ("id", ID),
                ("number", models.CharField(max_length=20, unique=True, verbose_name="number")),
                (
                    "is_range",
                    models.BooleanField(
                        default=False,
                        help_text="118: every directory, 118 000 to 118 999",
                        verbose_name="all numbers that begin so",
                    ),
                ),
                ("reason", models.CharField(max_length=12, verbose_name="what is wrong")),
                ("note_fr", models.TextField(blank=True, max_length=2000)),
                ("note_en", models.TextField(blank=True, max_length=2000)),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
                (
                    "imitates",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="bad_numbers",
                        to="companies.company",
                        verbose_name="taken for a number of",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="bad_numbers",
                        to="companies.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "known bad number",
                "verbose_name_plural": "known bad numbers",
                "ordering": ["number"],
                "constraints": [
                    CheckConstraint(
                        condition=Q(reason__in=["scam", "paid_relay", "look_alike", "outdated"]),
                        name="bad_number_reason_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(number__regex=r"^(\+[0-9]{5,15}|[A-Z]{2}-[0-9]{2,6})$")
                        | Q(is_range=True, number__regex=r"^(\+[0-9]{3,15}|[A-Z]{2}-[0-9]{2,6})$"),
                        name="bad_number_is_canonical_or_the_beginning_of_canonical_ones",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "SearchKey",
            [
                ("id", ID),
                ("kind", models.CharField(max_length=12)),
                ("name", models.CharField(help_text="the name as people write it", max_length=300)),
                (
                    "words",
                    models.CharField(help_text="its words, folded, without the legal form", max_length=300),
                ),
                (
                    "key",
                    companies.models.search.KeyField(help_text="the words without spaces", max_length=300),
                ),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        help_text="how much it is the name: sum of WEIGHTS over names that fold to it"
                    ),
                ),
                ("prominence", models.PositiveSmallIntegerField(default=0, help_text="the company's")),
                (
                    "is_searched",
                    models.BooleanField(
                        help_text="the company is published; a draft is only not suggested twice"
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=models.CASCADE, related_name="search_keys", to="companies.company"
                    ),
                ),
            ],
            options={
                "indexes": [
                    Index(name="search_key_by_key", fields=["key", "company"]),
                ],
                "constraints": [
                    CheckConstraint(
                        condition=Q(
                            kind__in=[
                                "name",
                                "legal_name",
                                "brand",
                                "former_name",
                                "abbreviation",
                                "spelling",
                                "topic",
                                "domain",
                            ]
                        ),
                        name="search_key_kind_is_known",
                    ),
                    UniqueConstraint(name="search_key_is_given_once_per_company", fields=("company", "key")),
                    CheckConstraint(condition=~Q(key=""), name="search_key_is_not_empty"),
                ],
            },
        ),
        migrations.CreateModel(
            "SearchPiece",
            [
                ("id", ID),
                ("piece", models.BigIntegerField()),
                ("text", companies.models.search.KeyField(max_length=40)),
            ],
            options={
                "indexes": [
                    Index(name="search_piece_by_piece", fields=["piece"]),
                ],
            },
        ),
        migrations.CreateModel(
            "SearchStart",
            [
                ("id", ID),
                ("text", companies.models.search.KeyField(max_length=40)),
                (
                    "first_letters",
                    models.PositiveSmallIntegerField(help_text="how long the first of its words is"),
                ),
                ("tier", models.PositiveSmallIntegerField(help_text="see tier_of")),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=models.CASCADE, related_name="starts", to="companies.searchkey"
                    ),
                ),
            ],
            options={
                "indexes": [
                    Index(name="search_start_by_tier_and_text", fields=["tier", "text", "key"]),
                ],
                "constraints": [
                    CheckConstraint(condition=Q(tier__lte=3), name="search_start_tier_is_known"),
                ],
            },
        ),
        migrations.CreateModel(
            "ImportedRecord",
            [
                ("id", ID),
                ("format", models.CharField(max_length=40, verbose_name="from")),
                ("key", models.CharField(max_length=80, verbose_name="its key there")),
                (
                    "is_merged",
                    models.BooleanField(help_text="the company was there before", verbose_name="merged"),
                ),
                ("quality", models.CharField(blank=True, max_length=20, verbose_name="quality")),
                ("digest", models.CharField(max_length=64)),
                ("brought", models.JSONField(blank=True, default=dict, verbose_name="what it brought")),
                ("first_at", models.DateTimeField(verbose_name="first brought")),
                ("last_at", models.DateTimeField(verbose_name="last brought")),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=models.CASCADE,
                        related_name="imported_records",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="imported_records",
                        to="companies.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "imported record",
                "verbose_name_plural": "imported records",
                "ordering": ["format", "key"],
                "constraints": [
                    UniqueConstraint(name="imported_record_is_remembered_once", fields=("format", "key")),
                    CheckConstraint(
                        condition=~Q(format="") & ~Q(key="") & ~Q(digest=""),
                        name="imported_record_has_a_format_a_key_and_a_digest",
                    ),
                    CheckConstraint(
                        condition=Q(first_at__lte=F("last_at")),
                        name="imported_record_was_first_brought_before_it_was_last_brought",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "Claim",
            [
                ("id", ID),
                (
                    "domain",
                    models.CharField(
                        help_text="a registered domain, as it was then", max_length=253, verbose_name="domain"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        help_text="what is to stand on the domain: no secret", max_length=40, unique=True
                    ),
                ),
                ("way", models.CharField(blank=True, max_length=10, verbose_name="proved by")),
                ("submitted_at", models.DateTimeField(verbose_name="received")),
                ("proved_at", models.DateTimeField(blank=True, null=True, verbose_name="proved")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended")),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                (
                    "tries",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="looks at the domain, and codes typed"
                    ),
                ),
                ("mailed_at", models.DateTimeField(blank=True, null=True)),
                ("mails", models.PositiveSmallIntegerField(default=0)),
                ("language", models.CharField(blank=True, max_length=2)),
                (
                    "nonce",
                    models.CharField(
                        help_text="one form, one claim, however often sent", max_length=32, unique=True
                    ),
                ),
                (
                    "follow_digest",
                    models.CharField(
                        help_text="SHA-256 of the private link's key", max_length=64, unique=True
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="claims",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ended by",
                    ),
                ),
            ],
            options={
                "verbose_name": "claim to speak for a company",
                "verbose_name_plural": "claims to speak for a company",
                "ordering": ["-submitted_at", "-id"],
                "constraints": [
                    CheckConstraint(
                        condition=Q(way__in=["file", "record", "mail", ""]),
                        name="claim_is_proved_in_a_known_way",
                    ),
                    CheckConstraint(
                        condition=Q(proved_at__isnull=True, way="")
                        | (~Q(proved_at__isnull=True) & ~Q(way="")),
                        name="claim_is_proved_in_a_way_and_on_a_date_or_not_at_all",
                    ),
                    CheckConstraint(
                        condition=Q(mailed_at__isnull=True, mails=0)
                        | Q(mailed_at__isnull=False, mails__gt=0),
                        name="claim_has_the_date_of_its_last_mail",
                    ),
                    CheckConstraint(
                        condition=Q(ended_by=None) | Q(ended_at__isnull=False),
                        name="claim_ended_by_somebody_is_ended",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "Proposal",
            [
                ("id", ID),
                ("kind", models.CharField(max_length=16, verbose_name="kind")),
                ("source_url", models.URLField(blank=True, max_length=500, verbose_name="page that says so")),
                ("source_kind", models.CharField(blank=True, max_length=10, verbose_name="kind of source")),
                ("reason", models.TextField(blank=True, max_length=1000, verbose_name="in their words")),
                ("language", models.CharField(blank=True, max_length=2)),
                ("status", models.CharField(default="open", max_length=10, verbose_name="status")),
                ("submitted_at", models.DateTimeField(verbose_name="received")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                (
                    "refusal_reason",
                    models.CharField(blank=True, max_length=16, verbose_name="reason for refusing"),
                ),
                (
                    "refusal_note",
                    models.CharField(blank=True, max_length=500, verbose_name="more about the reason"),
                ),
                (
                    "nonce",
                    models.CharField(
                        help_text="one form, one proposal, however often sent", max_length=32, unique=True
                    ),
                ),
                (
                    "follow_digest",
                    models.CharField(
                        help_text="SHA-256 of the private link's key", max_length=64, unique=True
                    ),
                ),
                ("network_key", models.CharField(blank=True, max_length=32)),
                (
                    "channel",
                    models.ForeignKey(
                        blank=True,
                        help_text="the one to change; of an addition, the one that came of it",
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="proposals",
                        to="companies.channel",
                        verbose_name="channel",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="proposals",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
                (
                    "held_because",
                    models.CharField(
                        blank=True, default="", max_length=12, verbose_name="why a machine would hold it"
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="proposals",
                        to="companies.claim",
                        verbose_name="proposed by the company",
                    ),
                ),
                (
                    "source_title",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="title of that page"
                    ),
                ),
            ],
            options={
                "verbose_name": "proposal",
                "verbose_name_plural": "proposals",
                "ordering": ["submitted_at", "id"],
                "indexes": [
                    Index(name="proposal_queue", fields=["status", "submitted_at"]),
                    Index(name="proposal_by_network", fields=["network_key", "submitted_at"]),
                    Index(
                        name="proposal_waits",
                        fields=["status", "held_because", "submitted_at"],
                        condition=Q(status="open"),
                    ),
                    Index(
                        name="proposal_held",
                        fields=["status", "company", "submitted_at"],
                        condition=Q(held_because__gt="") & Q(status="open") & ~Q(held_because="no_proof"),
                    ),
                ],
                "constraints": [
                    CheckConstraint(
                        condition=Q(
                            kind__in=[
                                "change_channel",
                                "retire_channel",
                                "add_channel",
                                "change_company",
                                "add_company",
                            ]
                        ),
                        name="proposal_kind_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(status__in=["open", "accepted", "refused"]),
                        name="proposal_status_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(
                            source_kind__in=["official", "regulator", "press", "obtained", "crowd", ""]
                        ),
                        name="proposal_source_kind_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(
                            refusal_reason__in=[
                                "not_at_source",
                                "not_official",
                                "suspicious",
                                "outdated",
                                "already_so",
                                "not_a_fact",
                                "",
                            ]
                        ),
                        name="proposal_refusal_reason_is_known",
                    ),
                    CheckConstraint(
                        condition=(Q(status="refused") & ~Q(refusal_reason=""))
                        | (~Q(status="refused") & Q(refusal_reason="")),
                        name="proposal_has_a_refusal_reason_when_refused_and_only_then",
                    ),
                    CheckConstraint(
                        condition=(Q(status="open") & Q(decided_at__isnull=True))
                        | (~Q(status="open") & ~Q(decided_at__isnull=True)),
                        name="proposal_is_decided_on_a_date_or_still_open",
                    ),
                    CheckConstraint(
                        condition=~Q(kind__in=["change_channel", "retire_channel"])
                        | Q(channel__isnull=False),
                        name="proposal_on_a_channel_names_it",
                    ),
                    CheckConstraint(
                        condition=Q(channel=None)
                        | Q(kind__in=["change_channel", "retire_channel"])
                        | Q(kind="add_channel", status="accepted"),
                        name="proposal_names_a_channel_only_when_it_is_about_one",
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
                        name="proposal_is_held_for_a_known_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "Approval",
            [
                ("id", ID),
                ("approved_at", models.DateTimeField()),
                ("despite", models.CharField(blank=True, max_length=500)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=models.CASCADE, related_name="approvals", to="companies.proposal"
                    ),
                ),
            ],
            options={
                "ordering": ["approved_at", "id"],
                "constraints": [
                    UniqueConstraint(name="person_approves_a_proposal_once", fields=("proposal", "person")),
                ],
            },
        ),
        migrations.CreateModel(
            "PageCheck",
            [
                ("id", ID),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "excerpt",
                    models.CharField(
                        blank=True, help_text="the text around it, or why there is none", max_length=300
                    ),
                ),
                (
                    "proposal",
                    models.OneToOneField(
                        on_delete=models.CASCADE, related_name="page_check", to="companies.proposal"
                    ),
                ),
            ],
            options={
                "indexes": [
                    Index(name="page_check_queue", fields=["state", "id"]),
                ],
                "constraints": [
                    CheckConstraint(
                        condition=Q(state__in=["waiting", "found", "missing", "unreadable"]),
                        name="page_check_state_is_known",
                    ),
                    CheckConstraint(
                        condition=(Q(tries=0) & Q(checked_at__isnull=True))
                        | (~Q(tries=0) & ~Q(checked_at__isnull=True)),
                        name="page_check_has_a_date_once_it_was_tried",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "ProposedChange",
            [
                ("id", ID),
                ("target_type", models.CharField(max_length=20)),
                ("target_id", models.BigIntegerField()),
                (
                    "about",
                    models.CharField(
                        blank=True,
                        help_text="of an addition, what would be added: its kind and value",
                        max_length=520,
                    ),
                ),
                ("field", models.CharField(max_length=30)),
                ("before", models.TextField(blank=True)),
                ("after", models.TextField(blank=True)),
                ("is_open", models.BooleanField(default=True, help_text="as its proposal is")),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=models.CASCADE, related_name="changes", to="companies.proposal"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    UniqueConstraint(
                        condition=Q(is_open=True),
                        name="one_open_proposal_per_target_and_field",
                        fields=("target_type", "target_id", "about", "field"),
                    ),
                    UniqueConstraint(name="proposal_changes_a_field_once", fields=("proposal", "field")),
                    CheckConstraint(
                        condition=~Q(before=F("after")), name="proposed_change_says_something_else"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "Notice",
            [
                ("id", ID),
                ("ground", models.CharField(max_length=24, verbose_name="ground")),
                ("url", models.CharField(max_length=500, verbose_name="where exactly")),
                ("explanation", models.TextField(max_length=3000, verbose_name="why it is illegal")),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "is_in_good_faith",
                    models.BooleanField(verbose_name="declared to be accurate and complete"),
                ),
                ("language", models.CharField(blank=True, max_length=2)),
                ("submitted_at", models.DateTimeField(verbose_name="received")),
                ("due_on", models.DateField(verbose_name="to be decided by")),
                ("status", models.CharField(default="received", max_length=10, verbose_name="status")),
                ("measure", models.CharField(blank=True, max_length=10, verbose_name="what was done")),
                (
                    "legal_basis",
                    models.CharField(blank=True, max_length=300, verbose_name="law or rule relied on"),
                ),
                (
                    "statement",
                    models.TextField(blank=True, max_length=3000, verbose_name="facts and reasons"),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                (
                    "nonce",
                    models.CharField(
                        help_text="one form, one notice, however often sent", max_length=32, unique=True
                    ),
                ),
                (
                    "follow_digest",
                    models.CharField(
                        help_text="SHA-256 of the private link's key", max_length=64, unique=True
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="notices",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "legal notice",
                "verbose_name_plural": "legal notices",
                "ordering": ["due_on", "id"],
                "indexes": [
                    Index(name="notice_queue", fields=["status", "due_on"]),
                    Index(name="notice_log", fields=["status", "-decided_at"]),
                ],
                "constraints": [
                    CheckConstraint(
                        condition=Q(
                            ground__in=[
                                "personal_data",
                                "defamation",
                                "fraud",
                                "child_safety",
                                "intellectual_property",
                                "other",
                            ]
                        ),
                        name="notice_ground_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(status__in=["received", "upheld", "rejected"]),
                        name="notice_status_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(measure__in=["corrected", "collapsed", "hidden", "erased", ""]),
                        name="notice_measure_is_known",
                    ),
                    CheckConstraint(condition=Q(is_in_good_faith=True), name="notice_is_given_in_good_faith"),
                    CheckConstraint(
                        condition=(Q(status="received") & Q(decided_at__isnull=True))
                        | (~Q(status="received") & ~Q(decided_at__isnull=True)),
                        name="notice_is_decided_on_a_date_or_still_waiting",
                    ),
                    CheckConstraint(
                        condition=(Q(status="upheld") & ~Q(measure=""))
                        | (~Q(status="upheld") & Q(measure="")),
                        name="notice_has_a_measure_when_upheld_and_only_then",
                    ),
                    CheckConstraint(
                        condition=Q(status="received") | (~Q(statement="") & ~Q(legal_basis="")),
                        name="notice_is_decided_with_reasons_and_their_basis",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "NetworkToday",
            [
                ("id", ID),
                ("key", models.CharField(max_length=32, unique=True)),
                ("day", models.DateField(db_index=True)),
                (
                    "sent",
                    models.PositiveIntegerField(default=0, help_text="forms of any kind, over all companies"),
                ),
                (
                    "blocked_at",
                    models.DateTimeField(
                        blank=True, help_text="a moderator holds back whatever else it sends today", null=True
                    ),
                ),
            ],
            options={
                "constraints": [
                    CheckConstraint(condition=~Q(key=""), name="network_today_has_a_key"),
                ],
            },
        ),
        migrations.CreateModel(
            "SpentChallenge",
            [
                ("id", ID),
                ("salt", models.CharField(max_length=32, unique=True)),
                (
                    "nonce",
                    models.CharField(
                        help_text="the form it was spent on; sent twice, it is one form", max_length=32
                    ),
                ),
                ("spent_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            "WordsSent",
            [
                ("id", ID),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("sent_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            "EventPermit",
            [
                ("id", ID),
                ("target_type", models.CharField(max_length=20)),
                ("target_id", models.BigIntegerField()),
                (
                    "never",
                    models.ForeignKey(
                        db_index=False,
                        default=0,
                        on_delete=models.DO_NOTHING,
                        related_name="+",
                        to="companies.eventpermit",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            "SignInCount",
            [
                ("id", ID),
                ("key", models.CharField(max_length=64, unique=True)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("last_at", models.DateTimeField(db_index=True)),
                ("locked_until", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            "Reply",
            [
                ("id", ID),
                ("words", models.TextField(blank=True, max_length=1500, verbose_name="words")),
                ("language", models.CharField(blank=True, max_length=2)),
                ("submitted_at", models.DateTimeField(verbose_name="received")),
                ("status", models.CharField(default="received", max_length=10, verbose_name="status")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                (
                    "refusal_reason",
                    models.CharField(blank=True, max_length=16, verbose_name="reason for refusing"),
                ),
                (
                    "refusal_note",
                    models.CharField(blank=True, max_length=500, verbose_name="more about the reason"),
                ),
                (
                    "nonce",
                    models.CharField(
                        help_text="one form, one answer, however often sent", max_length=32, unique=True
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="replies",
                        to="companies.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="replies",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.CASCADE,
                        related_name="replies",
                        to="companies.report",
                        verbose_name="report",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer of a company",
                "verbose_name_plural": "answers of companies",
                "ordering": ["submitted_at", "id"],
                "indexes": [
                    Index(name="reply_queue", fields=["status", "submitted_at"]),
                    Index(name="reply_by_company", fields=["company", "status", "-decided_at"]),
                ],
                "constraints": [
                    CheckConstraint(
                        condition=Q(status__in=["received", "published", "refused"]),
                        name="reply_status_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(
                            refusal_reason__in=[
                                "personal_data",
                                "advertising",
                                "threat",
                                "number",
                                "off_topic",
                                "",
                            ]
                        ),
                        name="reply_refusal_reason_is_known",
                    ),
                    CheckConstraint(
                        condition=(Q(status="refused") & ~Q(refusal_reason=""))
                        | (~Q(status="refused") & Q(refusal_reason="")),
                        name="reply_has_a_refusal_reason_when_refused_and_only_then",
                    ),
                    CheckConstraint(
                        condition=(Q(status="received") & Q(decided_at__isnull=True))
                        | (~Q(status="received") & ~Q(decided_at__isnull=True)),
                        name="reply_is_decided_on_a_date_or_still_waiting",
                    ),
                    CheckConstraint(
                        condition=Q(status="refused") | ~Q(words=""),
                        name="reply_says_something_unless_refused",
                    ),
                    UniqueConstraint(
                        condition=Q(report__isnull=False) & ~Q(status="refused"),
                        name="report_has_one_answer",
                        fields=("report",),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "ReportFlag",
            [
                ("id", ID),
                ("ground", models.CharField(max_length=16, verbose_name="ground")),
                ("explanation", models.TextField(blank=True, max_length=1000, verbose_name="explanation")),
                ("submitted_at", models.DateTimeField(verbose_name="received")),
                ("status", models.CharField(default="received", max_length=10, verbose_name="status")),
                (
                    "answer",
                    models.CharField(blank=True, max_length=500, verbose_name="answer to the company"),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="flags",
                        to="companies.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="flags",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=models.CASCADE,
                        related_name="flags",
                        to="companies.report",
                        verbose_name="report",
                    ),
                ),
            ],
            options={
                "verbose_name": "contested report",
                "verbose_name_plural": "contested reports",
                "ordering": ["submitted_at", "id"],
                "indexes": [
                    Index(name="report_flag_queue", fields=["status", "submitted_at"]),
                    Index(name="report_flag_by_company", fields=["company", "status", "submitted_at"]),
                ],
                "constraints": [
                    CheckConstraint(
                        condition=Q(
                            ground__in=["not_ours", "not_so", "personal_data", "abusive", "outdated"]
                        ),
                        name="report_flag_ground_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(status__in=["received", "kept", "acted"]),
                        name="report_flag_status_is_known",
                    ),
                    UniqueConstraint(name="report_is_contested_once", fields=("report",)),
                    CheckConstraint(
                        condition=(Q(status="received") & Q(decided_at__isnull=True))
                        | (~Q(status="received") & ~Q(decided_at__isnull=True)),
                        name="report_flag_is_decided_on_a_date_or_still_waiting",
                    ),
                    CheckConstraint(
                        condition=Q(status="received") | ~Q(answer=""),
                        name="report_flag_is_decided_with_an_answer",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "Taken",
            [
                ("id", ID),
                ("target_type", models.CharField(max_length=20)),
                ("target_id", models.BigIntegerField()),
                ("taken_at", models.DateTimeField(db_index=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    UniqueConstraint(
                        name="entry_is_in_the_hands_of_one_person", fields=("target_type", "target_id")
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "Law",
            [
                ("id", ID),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("cite_fr", models.CharField(blank=True, max_length=200)),
                ("cite_en", models.CharField(blank=True, max_length=200)),
                ("says_fr", models.TextField(blank=True, max_length=2000)),
                ("says_en", models.TextField(blank=True, max_length=2000)),
                (
                    "in_force_since",
                    models.DateField(blank=True, null=True, verbose_name="version in force since"),
                ),
                (
                    "in_force_precision",
                    models.CharField(default="day", max_length=5, verbose_name="precision"),
                ),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="official address")),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="laws",
                        to="companies.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "law",
                "verbose_name_plural": "laws",
                "ordering": ["slug"],
                "constraints": [
                    CheckConstraint(
                        condition=Q(in_force_precision__in=["day", "month", "year"]),
                        name="law_precision_is_known",
                    ),
                    CheckConstraint(
                        condition=~Q(cite_fr="") & ~Q(cite_en=""),
                        name="law_is_cited_in_both_languages",
                        violation_error_message="It is to be said in French and in English.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "Recourse",
            [
                ("id", ID),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("kind", models.CharField(max_length=12, verbose_name="kind")),
                (
                    "country",
                    models.CharField(
                        help_text="ISO 3166-1 code: FR, DE, US", max_length=2, verbose_name="for who lives in"
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="address")),
                ("form_url", models.URLField(blank=True, max_length=500, verbose_name="online form")),
                (
                    "postal_address",
                    models.TextField(blank=True, max_length=500, verbose_name="postal address"),
                ),
                (
                    "needs_complaint",
                    models.BooleanField(default=False, verbose_name="needs a written complaint first"),
                ),
                (
                    "after_months",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="months without an answer before it may be asked"
                    ),
                ),
                (
                    "within_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        verbose_name="months after the complaint until which it may be asked",
                    ),
                ),
                ("note_fr", models.TextField(blank=True, max_length=2000)),
                ("note_en", models.TextField(blank=True, max_length=2000)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "companies",
                    models.ManyToManyField(
                        blank=True, related_name="recourses", to="companies.company", verbose_name="only for"
                    ),
                ),
                (
                    "law",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="recourses",
                        to="companies.law",
                        verbose_name="law",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        help_text="where its numbers are, if it has an entry of its own",
                        null=True,
                        on_delete=models.SET_NULL,
                        related_name="+",
                        to="companies.company",
                        verbose_name="its own entry",
                    ),
                ),
                (
                    "sectors",
                    models.ManyToManyField(
                        blank=True, related_name="recourses", to="companies.sector", verbose_name="sectors"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="recourses",
                        to="companies.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "recourse",
                "verbose_name_plural": "recourses",
                "ordering": ["position", "slug"],
                "constraints": [
                    CheckConstraint(
                        condition=Q(
                            kind__in=[
                                "mediator",
                                "dispute_body",
                                "ombudsman",
                                "regulator",
                                "report",
                                "conciliator",
                                "information",
                            ]
                        ),
                        name="recourse_kind_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(country__regex="^[A-Z]{2}$"),
                        name="recourse_country_is_two_capital_letters",
                    ),
                    CheckConstraint(
                        condition=~Q(url="") | ~Q(form_url="") | ~Q(postal_address=""),
                        name="recourse_can_be_reached",
                    ),
                    CheckConstraint(
                        condition=Q(after_months=None, within_months=None) | Q(needs_complaint=True),
                        name="recourse_with_a_deadline_needs_a_complaint_first",
                    ),
                    CheckConstraint(
                        condition=Q(after_months=None)
                        | Q(within_months=None)
                        | Q(within_months__gt=F("after_months")),
                        name="recourse_may_be_asked_before_it_is_too_late",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "SituationNote",
            [
                ("id", ID),
                ("kind", models.CharField(max_length=10, verbose_name="kind")),
                ("text_fr", models.CharField(blank=True, max_length=200, verbose_name="in French")),
                ("text_en", models.CharField(blank=True, max_length=200, verbose_name="in English")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "situation",
                    models.ForeignKey(
                        on_delete=models.CASCADE, related_name="notes", to="companies.situation"
                    ),
                ),
            ],
            options={
                "verbose_name": "note",
                "verbose_name_plural": "notes",
                "ordering": ["kind", "position", "id"],
                "constraints": [
                    CheckConstraint(
                        condition=Q(kind__in=["have_ready", "never_give"]), name="note_kind_is_known"
                    ),
                    CheckConstraint(
                        condition=~Q(text_fr="") & ~Q(text_en=""),
                        name="note_is_in_both_languages",
                        violation_error_message="It is to be said in French and in English.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "SituationStep",
            [
                ("id", ID),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("do_fr", models.CharField(blank=True, max_length=200, verbose_name="what to do, in French")),
                (
                    "do_en",
                    models.CharField(blank=True, max_length=200, verbose_name="what to do, in English"),
                ),
                ("detail_fr", models.TextField(blank=True, max_length=2000, verbose_name="how, in French")),
                ("detail_en", models.TextField(blank=True, max_length=2000, verbose_name="how, in English")),
                (
                    "clock_amount",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="within"),
                ),
                ("clock_unit", models.CharField(blank=True, max_length=7, verbose_name="unit")),
                (
                    "clock_since_fr",
                    models.CharField(blank=True, max_length=200, verbose_name="since, in French"),
                ),
                (
                    "clock_since_en",
                    models.CharField(blank=True, max_length=200, verbose_name="since, in English"),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="steps",
                        to="companies.channel",
                        verbose_name="way in",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.SET_NULL,
                        related_name="+",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "law",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="steps",
                        to="companies.law",
                        verbose_name="law",
                    ),
                ),
                (
                    "situation",
                    models.ForeignKey(
                        on_delete=models.CASCADE, related_name="steps", to="companies.situation"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="steps",
                        to="companies.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "step",
                "verbose_name_plural": "steps",
                "ordering": ["position", "id"],
                "constraints": [
                    CheckConstraint(
                        condition=Q(clock_unit__in=["minutes", "hours", "days", "months", "years", ""]),
                        name="step_clock_unit_is_known",
                    ),
                    CheckConstraint(
                        condition=(Q(clock_amount__isnull=False) & ~Q(clock_unit=""))
                        | (~Q(clock_amount__isnull=False) & Q(clock_unit="")),
                        name="step_clock_has_an_amount_and_a_unit",
                    ),
                    CheckConstraint(
                        condition=~Q(do_fr="") & ~Q(do_en=""),
                        name="step_says_what_to_do_in_both_languages",
                        violation_error_message="It is to be said in French and in English.",
                    ),
                    CheckConstraint(
                        condition=Q(law__isnull=False) | Q(source__isnull=False) | Q(channel__isnull=False),
                        name="step_stands_on_a_law_a_source_or_a_way_in",
                        violation_error_message="A step stands on a law, on a source, or on a way in.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "Dossier",
            [
                ("id", ID),
                (
                    "matter",
                    models.TextField(
                        blank=True, help_text="what is asked for, in their words", max_length=3000
                    ),
                ),
                (
                    "complained_on",
                    models.DateField(
                        blank=True, help_text="the day the written complaint was sent", null=True
                    ),
                ),
                ("complaint_noted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "language",
                    models.CharField(blank=True, help_text="of the page it was opened from", max_length=2),
                ),
                ("opened_at", models.DateTimeField()),
                (
                    "written_at",
                    models.DateTimeField(
                        db_index=True, help_text="last written to: its time is counted from here"
                    ),
                ),
                (
                    "nonce",
                    models.CharField(
                        help_text="one form, one dossier, however often sent", max_length=32, unique=True
                    ),
                ),
                (
                    "follow_digest",
                    models.CharField(
                        help_text="SHA-256 of the private link's key", max_length=64, unique=True
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="dossiers",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
            ],
            options={
                "ordering": ["-opened_at", "-id"],
                "constraints": [
                    CheckConstraint(
                        condition=Q(complained_on__isnull=False, complaint_noted_at__isnull=False)
                        | (~Q(complained_on__isnull=False) & ~Q(complaint_noted_at__isnull=False)),
                        name="dossier_says_when_its_complaint_was_noted",
                    ),
                    CheckConstraint(
                        condition=Q(written_at__gte=F("opened_at")),
                        name="dossier_is_opened_before_it_is_written_to",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "DossierAttempt",
            [
                ("id", ID),
                ("kind", models.CharField(blank=True, max_length=10)),
                ("how", models.CharField(max_length=500)),
                ("outcome", models.CharField(max_length=16, verbose_name="outcome")),
                ("wait_minutes", models.PositiveIntegerField(blank=True, null=True, verbose_name="minutes")),
                ("words", models.TextField(blank=True, max_length=2000, verbose_name="words")),
                ("experienced_at", models.DateTimeField(verbose_name="experienced")),
                ("is_hour_known", models.BooleanField(default=True)),
                (
                    "entered_at",
                    models.DateTimeField(help_text="by our clock: a proof shows it beside the other"),
                ),
                ("corrected_at", models.DateTimeField(blank=True, null=True, verbose_name="corrected")),
                (
                    "nonce",
                    models.CharField(help_text="one form, one attempt, however often sent", max_length=32),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.SET_NULL,
                        related_name="+",
                        to="companies.channel",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=models.CASCADE,
                        related_name="attempts",
                        to="companies.dossier",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.SET_NULL,
                        related_name="+",
                        to="companies.report",
                    ),
                ),
            ],
            options={
                "ordering": ["experienced_at", "id"],
                "constraints": [
                    CheckConstraint(
                        condition=Q(
                            outcome__in=[
                                "human",
                                "gave_up",
                                "cut_off",
                                "machine",
                                "redirected",
                                "no_answer",
                                "out_of_service",
                                "wrong_company",
                                "suspected_scam",
                            ]
                        ),
                        name="attempt_outcome_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(
                            kind__in=[
                                "phone",
                                "callback",
                                "chat",
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
                    CheckConstraint(condition=~Q(how=""), name="attempt_says_which_way_it_was"),
                    CheckConstraint(
                        condition=Q(channel=None) | ~Q(kind=""), name="attempt_on_a_channel_has_its_kind"
                    ),
                    CheckConstraint(
                        condition=Q(wait_minutes=None) | Q(wait_minutes__lte=527040),
                        name="attempt_wait_is_at_most_a_year",
                    ),
                    CheckConstraint(
                        condition=Q(experienced_at__gte=datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)),
                        name="attempt_experience_is_of_this_century",
                    ),
                    CheckConstraint(
                        condition=Q(experienced_at__lte=F("entered_at"))
                        | Q(corrected_at__isnull=False, experienced_at__lte=F("corrected_at")),
                        name="attempt_experience_comes_before_its_noting",
                    ),
                    CheckConstraint(
                        condition=Q(corrected_at=None) | Q(corrected_at__gte=F("entered_at")),
                        name="attempt_is_noted_before_it_is_corrected",
                    ),
                    UniqueConstraint(name="attempt_is_noted_once_per_form", fields=("dossier", "nonce")),
                ],
            },
        ),
        migrations.CreateModel(
            "Duty",
            [
                ("id", ID),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("name_fr", models.CharField(blank=True, max_length=200)),
                ("name_en", models.CharField(blank=True, max_length=200)),
                ("looks_at_fr", models.TextField(blank=True, max_length=2000)),
                ("looks_at_en", models.TextField(blank=True, max_length=2000)),
                (
                    "company_kind",
                    models.CharField(
                        blank=True,
                        help_text="empty: companies and public bodies",
                        max_length=12,
                        verbose_name="kind of company it binds",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        help_text="ISO 3166-1 code: FR; empty: wherever they live",
                        max_length=2,
                        verbose_name="for people living in",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "law",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="duties",
                        to="companies.law",
                        verbose_name="law",
                    ),
                ),
                (
                    "sectors",
                    models.ManyToManyField(
                        blank=True,
                        help_text="none: all of them",
                        related_name="duties",
                        to="companies.sector",
                        verbose_name="sectors it binds",
                    ),
                ),
            ],
            options={
                "verbose_name": "duty",
                "verbose_name_plural": "duties",
                "ordering": ["position", "slug"],
                "constraints": [
                    CheckConstraint(
                        condition=Q(company_kind__in=["company", "public_body", "help_line", ""]),
                        name="duty_binds_a_known_kind_of_company",
                    ),
                    CheckConstraint(
                        condition=Q(country__regex="^([A-Z]{2})?$"),
                        name="duty_country_is_two_capital_letters",
                    ),
                    CheckConstraint(
                        condition=~Q(name_fr="") & ~Q(name_en=""),
                        name="duty_is_named_in_both_languages",
                        violation_error_message="It is to be said in French and in English.",
                    ),
                    CheckConstraint(
                        condition=~Q(looks_at_fr="") & ~Q(looks_at_en=""),
                        name="duty_says_what_is_looked_at_in_both_languages",
                        violation_error_message="It is to be said in French and in English.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "DutyCheck",
            [
                ("id", ID),
                ("result", models.CharField(max_length=8, verbose_name="result")),
                ("evidence_fr", models.TextField(blank=True, max_length=2000)),
                ("evidence_en", models.TextField(blank=True, max_length=2000)),
                ("observed_on", models.DateField(verbose_name="observed on")),
                (
                    "observed_precision",
                    models.CharField(default="day", max_length=5, verbose_name="precision"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=models.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=models.CASCADE,
                        related_name="duty_checks",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="checks",
                        to="companies.duty",
                        verbose_name="duty",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="duty_checks",
                        to="companies.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "check of a duty",
                "verbose_name_plural": "checks of duties",
                "ordering": ["-observed_on", "-id"],
                "indexes": [
                    Index(name="duty_check_newest_first", fields=["company", "duty", "-observed_on", "-id"]),
                ],
                "constraints": [
                    CheckConstraint(
                        condition=Q(result__in=["complies", "breaches", "unclear"]),
                        name="duty_check_result_is_known",
                    ),
                    CheckConstraint(
                        condition=Q(observed_precision__in=["day", "month", "year"]),
                        name="duty_check_precision_is_known",
                    ),
                    CheckConstraint(
                        condition=~Q(evidence_fr="") & ~Q(evidence_en=""),
                        name="duty_check_has_evidence_in_both_languages",
                        violation_error_message="It is to be said in French and in English.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            "situation",
            "companies",
            models.ManyToManyField(
                related_name="situations", through="companies.SituationEntry", to="companies.company"
            ),
        ),
    ]
