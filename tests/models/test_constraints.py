"""Impossible states are impossible in the database: one row per constraint that violates it, and only it."""

import datetime
from contextlib import contextmanager
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Value

from companies.enums import (
    AliasKind,
    ChannelKind,
    ChannelStatus,
    CompanyStatus,
    EventKind,
    MenuAction,
    Outcome,
    PriceClass,
    Purpose,
    RefusalReason,
    ReportStatus,
    RetirementReason,
    RunState,
)
from companies.models import (
    Alias,
    Approval,
    CannotTell,
    Channel,
    Company,
    Confirmation,
    Domain,
    Event,
    FactorLoss,
    KindEvidence,
    MenuStep,
    NetworkToday,
    PhoneMenu,
    ProposedChange,
    RankingList,
    RecordedPage,
    SearchKey,
    SearchStart,
    SectorWord,
    SituationAnswer,
    SituationEntry,
    SituationNote,
    SituationPhrase,
    Source,
    SourceVisit,
    Taken,
)
from companies.models.codes import CodeField
from companies.models.report import LONGEST_WAIT_MINUTES
from companies.models.texts import put_fact
from tests.factories import (
    DAY,
    NOW,
    absence,
    alarm_letter,
    bad_number,
    branch,
    call_told,
    channel,
    claim,
    company,
    company_merge,
    domain,
    dossier,
    dossier_attempt,
    imported_record,
    index_figure,
    inquiry,
    kept_page,
    law,
    measurement,
    moderator,
    nightly_run,
    notice,
    number_block,
    official_page,
    phone_channel,
    phone_menu,
    phrase,
    proposal,
    ranking_place,
    recourse,
    reply,
    report,
    report_flag,
    sector,
    sector_word,
    sighting,
    situation,
    source,
    starter_record,
    step,
    subscription,
    tariff,
    user,
)

pytestmark = pytest.mark.django_db

SECOND = datetime.timedelta(seconds=1)
TODAY = NOW.date()
NETWORK = "a" * 32
REASONED = {"decided_at": NOW, "statement": "It stands there.", "legal_basis": "Art. 9 C. civ."}
RENAMED = {"name": "Altimobile"}
OF_TARGET = ("target_type", "target_id", "about", "field")

CONSTRAINTS = {
    constraint.name: (model, constraint)
    for model in apps.get_app_config("companies").get_models()
    for constraint in model._meta.constraints
}

#: Name of a constraint → makers of rows that violate it and nothing else. A maker returns the row unsaved.
VIOLATIONS = {}


def violates(name):
    def register(make):
        VIOLATIONS.setdefault(name, []).append(make)
        return make

    return register


def with_(row, **fields):
    """A good row with these fields changed, unsaved."""
    for name, value in fields.items():
        put_fact(row, name, value)
    return row


@contextmanager
def refuses(name):
    """The database refuses by the constraint `name`.

    SQLite names a CHECK, but of a UNIQUE only the columns; PostgreSQL names both.
    """
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        yield
    model, constraint = CONSTRAINTS[name]
    if connection.vendor == "sqlite" and isinstance(constraint, models.UniqueConstraint):
        columns = [model._meta.get_field(field).column for field in constraint.fields]
        listed = ", ".join(f"{model._meta.db_table}.{column}" for column in columns)
        assert str(refused.value) == f"UNIQUE constraint failed: {listed}"
    elif connection.vendor == "sqlite":
        assert str(refused.value) == f"CHECK constraint failed: {name}"
    else:
        assert refused.value.__cause__.diag.constraint_name == name


def broken_rules(row):
    """The names of the constraints of its table that the row violates, as Django reads them."""
    broken = []
    for constraint in row._meta.constraints:
        try:
            constraint.validate(type(row), row)
        except ValidationError:
            broken.append(constraint.name)
    return broken


def save_past_the_fields(row):
    """As SQL would write it: a code that is none is refused by its field already (tests/models/test_codes.py)."""
    for field in row._meta.concrete_fields:
        if isinstance(field, CodeField):
            setattr(row, field.attname, Value(getattr(row, field.attname)))
    row.save()


def second(first, another, *fields):
    """`another` row made like the `first` in these fields."""
    return with_(another, **{field: getattr(first, field) for field in fields})


@violates("report_that_alarms_says_what_was_asked_for_or_that_it_is_a_scam")
def report_that_alarms_of_nothing():
    return with_(report(), is_alarm=True)


# ── Dossiers ──────────────────────────────────────────────────────────────────────────────────────────


@violates("dossier_says_when_its_complaint_was_noted")
def dossier_with_a_complaint_noted_never():
    return with_(dossier(), complained_on=TODAY)


@violates("dossier_says_when_its_complaint_was_noted")
def dossier_with_no_complaint_that_was_noted():
    return with_(dossier(), complaint_noted_at=NOW)


@violates("dossier_is_opened_before_it_is_written_to")
def dossier_written_to_before():
    return with_(dossier(), written_at=NOW - SECOND)


@violates("attempt_says_which_way_it_was")
def attempt_by_no_way():
    return with_(dossier_attempt(), how="")


@violates("attempt_on_a_channel_has_its_kind")
def attempt_on_a_channel_of_no_kind():
    return with_(dossier_attempt(channel=phone_channel()), kind="")


@violates("attempt_wait_is_at_most_a_year")
def attempt_that_took_too_long():
    return with_(dossier_attempt(), wait_minutes=LONGEST_WAIT_MINUTES + 1)


@violates("attempt_experience_is_of_this_century")
def attempt_of_the_last_century():
    return with_(dossier_attempt(), experienced_at=datetime.datetime(1999, 12, 31, tzinfo=datetime.UTC))


@violates("attempt_experience_comes_before_its_noting")
def attempt_that_lies_ahead():
    return with_(dossier_attempt(), experienced_at=NOW + SECOND)


@violates("attempt_experience_comes_before_its_noting")
def attempt_that_lay_ahead_when_it_was_corrected():
    return with_(dossier_attempt(), experienced_at=NOW + 2 * SECOND, corrected_at=NOW + SECOND)


@violates("attempt_is_noted_before_it_is_corrected")
def attempt_corrected_before_it_was_noted():
    return with_(dossier_attempt(), corrected_at=NOW - SECOND)


@violates("attempt_is_noted_once_per_form")
def attempt_noted_twice():
    first = dossier_attempt()
    return second(first, dossier_attempt(dossier=first.dossier), "nonce")


# ── Legal notices ─────────────────────────────────────────────────────────────────────────────────────


@violates("notice_status_is_known")
def notice_of_no_status():
    return with_(notice(), status="lost", **REASONED)


@violates("notice_is_given_in_good_faith")
def notice_in_bad_faith():
    return with_(notice(), is_in_good_faith=False)


@violates("notice_is_decided_on_a_date_or_still_waiting")
def notice_decided_and_waiting():
    return with_(notice(), decided_at=NOW)


@violates("notice_is_decided_on_a_date_or_still_waiting")
def notice_rejected_on_no_date():
    return with_(notice(), status="rejected", **REASONED | {"decided_at": None})


@violates("notice_has_a_measure_when_upheld_and_only_then")
def notice_upheld_without_a_measure():
    return with_(notice(), status="upheld", **REASONED)


@violates("notice_has_a_measure_when_upheld_and_only_then")
def notice_rejected_with_a_measure():
    return with_(notice(), status="rejected", measure="hidden", **REASONED)


@violates("notice_is_decided_with_reasons_and_their_basis")
def notice_rejected_without_a_reason():
    return with_(notice(), status="rejected", **REASONED | {"statement": ""})


@violates("notice_is_decided_with_reasons_and_their_basis")
def notice_rejected_on_no_basis():
    return with_(notice(), status="rejected", **REASONED | {"legal_basis": ""})


# ── The right of reply ────────────────────────────────────────────────────────────────────────────────


@violates("claim_is_proved_in_a_way_and_on_a_date_or_not_at_all")
def claim_proved_on_no_date():
    return with_(claim(), proved_at=None)


@violates("claim_is_proved_in_a_way_and_on_a_date_or_not_at_all")
def claim_proved_in_no_way():
    return with_(claim(), way="")


@violates("claim_has_the_date_of_its_last_mail")
def claim_mailed_on_no_date():
    return with_(claim(), mails=1)


@violates("claim_has_the_date_of_its_last_mail")
def claim_mailed_on_a_date_and_never():
    return with_(claim(), mailed_at=NOW)


@violates("claim_ended_by_somebody_is_ended")
def claim_ended_by_somebody_and_going_on():
    return with_(claim(), ended_by=user())


@violates("reply_status_is_known")
def reply_of_no_status():
    return with_(reply(), status="lost", decided_at=NOW)


@violates("reply_has_a_refusal_reason_when_refused_and_only_then")
def reply_refused_without_a_reason():
    return with_(reply(), status="refused", decided_at=NOW)


@violates("reply_has_a_refusal_reason_when_refused_and_only_then")
def reply_published_and_refused():
    return with_(reply(), status="published", refusal_reason="threat", decided_at=NOW)


@violates("reply_is_decided_on_a_date_or_still_waiting")
def reply_published_on_no_date():
    return with_(reply(), status="published")


@violates("reply_is_decided_on_a_date_or_still_waiting")
def reply_decided_and_waiting():
    return with_(reply(), decided_at=NOW)


@violates("reply_says_something_unless_refused")
def reply_without_words():
    return with_(reply(), words="")


@violates("report_has_one_answer")
def reply_to_an_answered_report():
    first = reply(report=report())
    return second(first, reply(company=first.company), "report")


@violates("report_flag_status_is_known")
def report_flag_of_no_status():
    return with_(report_flag(), status="lost", decided_at=NOW, answer="Looked at.")


@violates("report_is_contested_once")
def report_contested_again():
    return second(report_flag(), report_flag(), "report")


@violates("report_flag_is_decided_on_a_date_or_still_waiting")
def report_flag_kept_on_no_date():
    return with_(report_flag(), status="kept", answer="Looked at.")


@violates("report_flag_is_decided_on_a_date_or_still_waiting")
def report_flag_decided_and_waiting():
    return with_(report_flag(), decided_at=NOW)


@violates("report_flag_is_decided_with_an_answer")
def report_flag_kept_without_a_word():
    return with_(report_flag(), status="kept", decided_at=NOW)


# ── Proposals ─────────────────────────────────────────────────────────────────────────────────────────


@violates("proposal_status_is_known")
def proposal_of_no_status():
    return with_(proposal(**RENAMED), status="lost", decided_at=NOW)


@violates("proposal_has_a_refusal_reason_when_refused_and_only_then")
def proposal_refused_without_a_reason():
    return with_(proposal(**RENAMED), status="refused", decided_at=NOW)


@violates("proposal_has_a_refusal_reason_when_refused_and_only_then")
def proposal_open_with_a_reason():
    return with_(proposal(**RENAMED), refusal_reason="suspicious")


@violates("proposal_is_decided_on_a_date_or_still_open")
def proposal_decided_and_open():
    return with_(proposal(**RENAMED), decided_at=NOW)


@violates("proposal_is_decided_on_a_date_or_still_open")
def proposal_accepted_on_no_date():
    return with_(proposal(**RENAMED), status="accepted")


@violates("proposal_on_a_channel_names_it")
def proposal_on_a_channel_without_it():
    return with_(proposal(**RENAMED), kind="change_channel")


@violates("proposal_names_a_channel_only_when_it_is_about_one")
def proposal_on_a_company_that_names_a_channel():
    return with_(proposal(**RENAMED), channel=phone_channel())


@violates("proposal_names_a_channel_only_when_it_is_about_one")
def proposal_of_an_addition_that_is_there_before_it_was_accepted():
    return with_(proposal(**RENAMED), kind="add_channel", channel=phone_channel())


@violates("proposal_is_about_one_company_or_one_fact")
def proposal_on_a_company_and_a_recourse():
    return with_(proposal(**RENAMED), recourse=recourse())


@violates("proposal_on_a_fact_is_on_no_company")
def proposal_on_a_fact_of_a_company():
    return with_(proposal(**RENAMED), kind="change_fact")


@violates("proposal_changes_a_field_once")
def field_changed_twice_by_one_proposal():
    first = proposal(**RENAMED).changes.get()
    return with_(second(first, ProposedChange(proposal=first.proposal, after="x"), *OF_TARGET), is_open=False)


@violates("proposed_change_says_something_else")
def change_to_what_is_there():
    return with_(proposal(**RENAMED).changes.get(), before="Altimobile")


@violates("person_approves_a_proposal_once")
def second_approval_of_one_person():
    first = Approval.objects.create(proposal=proposal(**RENAMED), person=user(), approved_at=NOW)
    return second(first, Approval(approved_at=NOW), "proposal", "person")


@violates("page_check_state_is_known")
def page_in_no_state():
    return with_(proposal(channel=phone_channel()).page_check, state="lost")


@violates("page_check_has_a_date_once_it_was_tried")
def page_tried_on_no_date():
    return with_(proposal(channel=phone_channel()).page_check, tries=1)


# ── Companies and their names ─────────────────────────────────────────────────────────────────────────


@violates("company_status_is_known")
def company_of_unknown_status():
    return with_(company(), status="other")


@violates("company_country_is_two_capital_letters")
def company_in_small_letters():
    return with_(company(), country="fr")


@violates("company_country_is_two_capital_letters")
def company_of_one_letter():
    return with_(company(), country="F")


@violates("company_country_is_two_capital_letters")
def company_of_no_country():
    return with_(company(), country="")


@violates("company_is_retired_with_a_reason_and_only_then")
def company_retired_without_reason():
    return with_(company(), status=CompanyStatus.RETIRED)


@violates("company_is_retired_with_a_reason_and_only_then")
def company_published_with_a_reason_for_retirement():
    return with_(company(), retirement_reason=RetirementReason.CLOSED)


@violates("company_with_a_successor_is_retired")
def company_published_with_a_successor():
    return with_(company(), successor=company())


@violates("company_with_a_successor_is_retired")
def company_drafted_with_a_successor():
    return with_(company(status=CompanyStatus.DRAFT), successor=company())


@violates("company_renamed_merged_or_entered_twice_has_a_successor")
def company_renamed_into_nothing():
    return with_(company(status=CompanyStatus.RETIRED), retirement_reason=RetirementReason.RENAMED)


@violates("company_renamed_merged_or_entered_twice_has_a_successor")
def company_merged_into_nothing():
    return with_(company(status=CompanyStatus.RETIRED), retirement_reason=RetirementReason.MERGED)


@violates("company_renamed_merged_or_entered_twice_has_a_successor")
def company_entered_twice_without_the_other():
    return with_(company(status=CompanyStatus.RETIRED), retirement_reason=RetirementReason.DUPLICATE)


@violates("company_markets_are_country_codes_or_all")
def company_serving_a_country_in_words():
    return with_(company(), markets="France")


@violates("company_markets_are_country_codes_or_all")
def company_serving_all_and_one():
    return with_(company(), markets="* FR")


@violates("company_markets_are_country_codes_or_all")
def company_serving_countries_with_commas():
    return with_(company(), markets="BE,FR")


@violates("imported_record_is_remembered_once")
def record_imported_twice():
    first = imported_record()
    return second(first, imported_record(), "format", "key")


@violates("imported_record_has_a_format_a_key_and_a_digest")
def record_imported_without_a_key():
    return with_(imported_record(), key="")


@violates("imported_record_has_a_format_a_key_and_a_digest")
def record_imported_without_a_digest():
    return with_(imported_record(), digest="")


@violates("imported_record_has_a_format_a_key_and_a_digest")
def record_imported_from_nowhere():
    return with_(imported_record(), format="")


@violates("imported_record_was_first_brought_before_it_was_last_brought")
def record_last_brought_before_it_was_first():
    return with_(imported_record(), last_at=NOW - SECOND)


@violates("starter_record_is_remembered_once")
def starter_record_remembered_twice():
    return second(starter_record(), starter_record(), "kind", "key")


@violates("starter_record_has_a_kind_and_a_key")
def starter_record_of_no_kind():
    return with_(starter_record(), kind="")


@violates("starter_record_has_a_kind_and_a_key")
def starter_record_without_a_key():
    return with_(starter_record(), key="")


@violates("company_does_not_succeed_itself")
def company_of_its_own_succession():
    row = company(status=CompanyStatus.RETIRED)
    return with_(row, successor=row)


@violates("alias_is_given_once_per_company")
def alias_given_twice():
    row = company(aliases=["Sogé"])
    return Alias(company=row, name="Sogé", kind=AliasKind.BRAND)


@violates("domain_is_lower_case_without_scheme_or_path")
def domain_in_capitals():
    return Domain(company=company(), name="Sogeline.example")


@violates("domain_is_lower_case_without_scheme_or_path")
def domain_with_a_scheme():
    return Domain(company=company(), name="https://sogeline.example")


@violates("domain_is_lower_case_without_scheme_or_path")
def domain_with_a_path():
    return Domain(company=company(), name="sogeline.example/contact")


@violates("domain_is_lower_case_without_scheme_or_path")
def domain_without_a_dot():
    return Domain(company=company(), name="sogeline")


@violates("search_key_is_given_once_per_company")
def search_key_given_twice():
    row = company(name="Sogeline")
    return _search_key(company=row, key="sogeline", name="SOGELINE")


@violates("search_key_is_not_empty")
def search_key_of_nothing():
    return _search_key(company=company(), key="", name="!")


@violates("search_start_tier_is_known")
def search_start_of_a_tier_too_many():
    [key] = company(name="Sogeline").search_keys.all()
    return SearchStart(key=key, text="sogeline", first_letters=8, tier=4)


def _search_key(**fields):
    return SearchKey(**{"kind": "name", "words": fields["name"], "weight": 1, "is_searched": True, **fields})


# ── Channels ──────────────────────────────────────────────────────────────────────────────────────────


@violates("channel_status_is_known")
def channel_of_unknown_status():
    return with_(channel(), status="other")


@violates("channel_price_class_is_known")
def channel_of_unknown_price_class():
    return with_(phone_channel(), price_class="other")


@violates("channel_slug_is_unique_in_its_company")
def channel_with_the_slug_of_another():
    first = channel()
    return second(first, channel(company=first.company), "slug")


@violates("channel_in_use_is_listed_once")
def channel_listed_twice():
    first = phone_channel()
    return second(first, phone_channel(company=first.company), "value")


@violates("channel_in_use_is_listed_once")
def channel_published_and_proposed():
    first = phone_channel()
    return second(first, phone_channel(company=first.company, status=ChannelStatus.PROPOSED), "value")


def phone_with(value):
    return lambda: with_(phone_channel(), value=value)


for bad in (
    "0199001234",
    "+33 199001234",
    "+1234",
    "+1234567890123456",
    "fr-3949",
    "FR-39 49",
    "FR-3",
    "FR-1234567",
    "FRA-3949",
    "3949",
    "tel:3949",
    "FR-３９４９",
):
    violates("channel_phone_value_is_a_canonical_number")(phone_with(bad))


def link_with(kind, value):
    return lambda: with_(channel(kind=kind), value=value)


for kind in (ChannelKind.FORM, ChannelKind.CHAT, ChannelKind.CALLBACK, ChannelKind.SOCIAL):
    for bad in ("sogeline.example", "ftp://sogeline.example", "javascript:alert(1)", "https://", "sms:abc"):
        violates("channel_link_value_is_a_web_address")(link_with(kind, bad))


def email_with(value):
    return lambda: with_(channel(kind=ChannelKind.EMAIL), value=value)


for bad in (
    "service.sogeline.example",
    "@sogeline.example",
    "service@",
    "a@b@c",
    "service client@sogeline.example",
):
    violates("channel_email_value_has_an_at_sign")(email_with(bad))


@violates("channel_has_a_value")
def channel_without_a_value():
    return with_(channel(kind=ChannelKind.POSTAL), value="")


for fields in (
    {"price_class": PriceClass.FREE},
    {"price_class": PriceClass.NORMAL},
    {"extension": "12"},
    {"hold_sound": "music"},
):
    violates("channel_with_a_price_extension_or_hold_sound_is_a_phone")(
        lambda fields=fields: with_(channel(), **fields)
    )


@violates("channel_with_a_price_extension_or_hold_sound_is_a_phone")
def channel_of_another_kind_with_a_tariff():
    return with_(channel(), tariff=tariff())


for bad in ("poste 3", "1a", "-1"):
    violates("channel_extension_is_digits")(lambda bad=bad: with_(phone_channel(), extension=bad))

for bad in ("fr", "FRA", "FR-", "FR 57"):
    violates("channel_holidays_are_of_a_country_or_a_part_of_one")(
        lambda bad=bad: with_(phone_channel(), holidays_in=bad)
    )


@violates("tariff_price_class_is_known")
def tariff_of_unknown_class():
    return with_(tariff(), price_class="cheap")


for bad in ("39 49", "0892701234", "+", "fr-3949", "FR-1"):
    violates("tariff_number_is_a_canonical_number")(lambda bad=bad: with_(tariff(), number=bad))

for fields in (
    {"price_class": PriceClass.FREE, "euro_cents_per_minute": Decimal(0)},
    {"price_class": PriceClass.NORMAL, "euro_cents_per_call": Decimal(10)},
    {"price_class": PriceClass.UNKNOWN, "is_wait_free": True},
):
    violates("tariff_with_a_price_is_of_a_surcharged_number")(lambda fields=fields: with_(tariff(), **fields))

for bad in (Decimal("-0.01"), Decimal("1000.01")):
    violates("tariff_price_per_minute_is_plausible")(
        lambda bad=bad: with_(tariff(), euro_cents_per_minute=bad)
    )
    violates("tariff_price_per_call_is_plausible")(lambda bad=bad: with_(tariff(), euro_cents_per_call=bad))


for fields in (
    {"number": "118 218"},
    {"number": "+33", "is_range": False},
    {"number": "+33", "is_range": True},
    {"number": "FR-1", "is_range": True},
):
    violates("bad_number_is_canonical_or_the_beginning_of_canonical_ones")(
        lambda fields=fields: with_(bad_number(), **fields)
    )


@violates("branch_is_remembered_once")
def branch_twice():
    return second(branch(key="one"), branch(key="other"), "key")


for column in ("format", "key", "digest"):
    violates("branch_has_a_format_a_key_and_a_digest")(lambda column=column: with_(branch(), **{column: ""}))

for column in ("name", "town", "town_key"):
    violates("branch_has_a_name_and_a_town")(lambda column=column: with_(branch(), **{column: ""}))

for postcode in ("", "6900", "SW1A1"):
    violates("branch_postcode_is_of_five_figures")(
        lambda postcode=postcode: with_(branch(), postcode=postcode)
    )

for communes in ("69", "69383,69384"):
    violates("branch_communes_are_codes_of_insee")(
        lambda communes=communes: with_(branch(), communes=communes)
    )


@violates("branch_phone_is_canonical")
def branch_with_a_number_as_it_is_written():
    return with_(branch(), phone="01 99 00 12 34")


@violates("branch_lies_at_a_longitude_and_a_latitude")
def branch_on_a_meridian():
    return with_(branch(), longitude=2)


@violates("branch_lies_on_the_globe")
def branch_beyond_the_pole():
    return with_(branch(), longitude=2, latitude=91)


@violates("branch_was_first_brought_before_it_was_last")
def branch_brought_before_it_came():
    return with_(branch(), added_at=NOW + DAY)


@violates("number_block_state_is_known")
def block_lost():
    return with_(number_block(state="nobodys"), state="lost")


@violates("number_block_begins_where_no_other_does")
def block_that_begins_with_another():
    return second(number_block(), number_block(first="0299000000", last="0299999999"), "first")


@violates("number_block_ends_after_it_begins")
def block_that_ends_before_it_begins():
    return with_(number_block(first="0199000000"), last=198999999)


@violates("number_block_ends_after_it_begins")
def block_of_numbers_below_nought():
    return with_(number_block(), first=-1)


for plan in ("fr", "F"):
    violates("number_block_is_of_a_country")(lambda plan=plan: with_(number_block(), plan=plan))

for digits in (1, 16):
    violates("number_block_has_a_length_people_dial")(
        lambda digits=digits: with_(number_block(), digits=digits)
    )


@violates("number_block_has_a_holder_when_allocated_and_only_then")
def block_allocated_to_nobody():
    return with_(number_block(), holder_code="", holder="")


@violates("number_block_has_a_holder_when_allocated_and_only_then")
def block_of_nobody_with_a_holder():
    return with_(number_block(state="nobodys"), holder_code="ALTI")


@violates("number_block_names_a_holder_that_has_a_code")
def block_of_nobody_with_a_name():
    return with_(number_block(state="nobodys"), holder="Altimobile")


@violates("number_block_is_held_since_a_day")
def block_held_since_nobody_knows_when():
    return with_(number_block(), since=None)


@violates("number_block_is_held_since_a_day")
def block_of_nobody_since_a_day():
    return with_(number_block(state="nobodys"), since=TODAY)


@violates("number_block_is_frozen_until_a_day")
def block_frozen_for_ever():
    return with_(number_block(state="frozen"), free_on=None)


@violates("number_block_is_frozen_until_a_day")
def block_held_and_frozen():
    return with_(number_block(), free_on=TODAY)


@violates("claim_has_no_more_mails_of_a_day_than_in_all")
def claim_with_more_mails_today_than_ever():
    return with_(claim(), mails=1, mailed_at=NOW, mails_that_day=2)


for number in ("01 99 00 12 34", "0199001234", "+33 1", ""):
    violates("call_told_number_is_a_canonical_number")(
        lambda number=number: with_(call_told(), number=number)
    )


@violates("call_told_that_is_held_does_not_count")
def call_held_and_counted():
    return with_(call_told(), held_because="many")


@violates("call_told_counts_once_per_network_number_and_day")
def call_told_twice_from_one_network():
    return second(call_told(), call_told(), "network_key")


@violates("channel_of_self_service_is_a_form")
def channel_of_self_service_on_the_phone():
    return with_(phone_channel(), is_self_service=True)


@violates("channel_confirmed_by_two_people_is_neither_proposed_nor_said")
def channel_proposed_and_confirmed():
    return with_(channel(status=ChannelStatus.PROPOSED), confirmed_at=NOW)


@violates("channel_confirmed_by_two_people_is_neither_proposed_nor_said")
def channel_said_and_confirmed():
    return with_(phone_channel(status=ChannelStatus.SAID), confirmed_at=NOW)


@violates("channel_serves_countries_by_their_codes")
def channel_for_customers_of_a_country_by_name():
    return with_(phone_channel(), served_in="France")


@violates("channel_of_their_own_network_is_a_phone")
def channel_of_their_own_network_by_chat():
    return with_(channel(), is_own_network_only=True)


@violates("source_seen_at_the_earliest_has_a_date")
def source_seen_at_the_earliest_on_no_day():
    return with_(source(seen_on=None), is_seen_at_the_earliest=True)


@violates("source_with_a_copy_names_the_page_itself")
def source_that_is_only_a_copy():
    return with_(source(), url="", title="Conditions", copy_url="https://copies.example/1")


@violates("source_copy_kept_by_somebody_has_an_address")
def source_copy_that_is_nowhere():
    return with_(source(), copy_kept_by="Archive of terms")


@violates("person_confirms_a_channel_once")
def channel_confirmed_twice_by_one_person():
    row, person = channel(), user()
    Confirmation.objects.create(channel=row, person=person, confirmed_at=NOW)
    return Confirmation(channel=row, person=person, confirmed_at=NOW + SECOND)


# ── Sources, absences, menus ──────────────────────────────────────────────────────────────────────────


@violates("source_seen_precision_is_known")
def source_of_unknown_precision():
    return with_(source(), seen_precision="other")


@violates("source_has_an_address_or_a_title")
def source_of_nothing():
    return Source(kind="official")


@violates("source_first_and_last_seen_go_together")
def source_first_seen_and_never_last():
    return with_(source(seen_on=None), first_seen_on=TODAY)


@violates("source_first_and_last_seen_go_together")
def source_last_seen_and_never_first():
    return with_(source(seen_on=None), last_seen_on=TODAY)


@violates("source_was_first_seen_before_it_was_last_seen")
def source_last_seen_before_the_first():
    return with_(source(), first_seen_on=TODAY, last_seen_on=TODAY - datetime.timedelta(days=1))


@violates("source_check_has_a_date_and_a_result")
def source_checked_without_result():
    return with_(source(), last_checked_on=TODAY)


@violates("source_check_has_a_date_and_a_result")
def source_found_gone_on_no_date():
    return with_(source(), is_still_there=False)


@violates("absence_precision_is_known")
def absence_of_unknown_precision():
    return with_(absence(), checked_precision="other")


@violates("absence_is_stated_once_per_kind")
def absence_stated_twice():
    first = absence()
    return second(first, absence(company=first.company, kind=ChannelKind.CHAT), "kind")


@violates("menu_is_observed_once_a_day")
def menu_observed_twice_a_day():
    first = phone_menu()
    return PhoneMenu(channel=first.channel, observed_on=first.observed_on, source=first.source)


@violates("menu_step_has_its_own_position")
def menu_step_in_the_place_of_another():
    return MenuStep(menu=phone_menu(), position=1, action=MenuAction.WAIT)


for bad in ("", "a", "2 3", "1" * 21):
    violates("menu_step_presses_telephone_keys")(
        lambda bad=bad: MenuStep(menu=phone_menu(steps=[]), position=1, action=MenuAction.PRESS, value=bad)
    )


@violates("menu_step_says_something")
def menu_step_says_nothing():
    return MenuStep(menu=phone_menu(steps=[]), position=1, action=MenuAction.SAY)


@violates("menu_step_waits_without_keys")
def menu_step_waits_with_keys():
    return MenuStep(menu=phone_menu(steps=[]), position=1, action=MenuAction.WAIT, value="2")


# ── Measurements and situations ───────────────────────────────────────────────────────────────────────


@violates("inquiry_precision_is_known")
def inquiry_of_unknown_precision():
    return with_(inquiry(), happened_precision="other")


@violates("measurement_is_declared_or_tested_never_reported")
def measurement_of_the_public():
    return with_(measurement(), provenance="reported")


@violates("measurement_precision_is_known")
def measurement_of_unknown_precision():
    return with_(measurement(), happened_precision="other")


@violates("measurement_is_about_a_company_or_an_inquiry")
def measurement_about_nothing():
    return with_(measurement(), company=None)


@violates("measurement_slug_is_unique_in_its_company")
def measurement_with_the_slug_of_another_of_the_company():
    first = measurement()
    return second(first, measurement(company=first.company), "slug")


@violates("measurement_slug_is_unique_in_its_inquiry")
def measurement_with_the_slug_of_another_of_the_inquiry():
    first = measurement(inquiry=inquiry())
    return second(first, measurement(inquiry=first.inquiry), "slug")


@violates("measurement_share_is_at_most_one_hundred")
def measurement_of_more_than_all():
    return with_(measurement(), answered_percent=101)


@violates("measurement_quote_has_words_in_the_language_it_was_said_in")
def measurement_quoting_in_a_language_it_has_no_words_in():
    return with_(measurement(quote_fr="Au revoir."), quote_language="en")


@violates("situation_is_answered_once_in_a_country")
def second_answer_of_a_country():
    made = situation(lead_fr="Appelez.")
    return SituationAnswer(situation=made, country="FR")


@violates("answer_country_is_two_capital_letters")
def answer_of_belgium_in_words():
    return SituationAnswer(situation=situation(), country="be")


@violates("entry_country_is_two_capital_letters")
def entry_of_belgium_in_words():
    return SituationEntry(situation=situation(), company=company(), country="be")


@violates("step_country_is_two_capital_letters")
def step_of_belgium_in_words():
    return with_(step(), country="be")


@violates("note_country_is_two_capital_letters")
def note_of_belgium_in_words():
    return SituationNote(
        situation=situation(), kind="have_ready", text_texts={"fr": "a", "en": "b"}, country="be"
    )


@violates("company_stands_once_in_a_situation_of_a_country")
def company_twice_in_a_situation():
    row = company()
    return SituationEntry(situation=situation(companies=[row]), company=row, position=2)


@violates("step_clock_has_an_amount_and_a_unit")
def step_within_days():
    return with_(step(), clock_unit="days")


@violates("step_says_what_to_do")
def step_that_says_nothing():
    return with_(step(), do_texts={})


@violates("step_stands_on_a_law_a_source_or_a_way_in")
def step_on_nothing():
    return with_(step(), law=None)


@violates("note_says_something")
def note_that_says_nothing():
    return SituationNote(situation=situation(), kind="have_ready", text_texts={})


@violates("situation_does_not_succeed_itself")
def situation_that_succeeds_itself():
    row = situation()
    return with_(row, successor=row)


@violates("phrase_language_is_known")
def phrase_in_no_language():
    return with_(phrase("valise perdue"), language="la")


@violates("phrase_leads_to_one_situation")
def phrase_of_two_situations():
    phrase("valise perdue")
    return SituationPhrase(situation=situation(), language="fr", text="Valises perdues", key="valise perdue")


@violates("phrase_key_is_folded")
def phrase_as_it_is_written():
    return with_(phrase("valise perdue"), key="Valise perdue")


@violates("phrase_key_is_folded")
def phrase_of_nothing():
    return with_(phrase("valise perdue"), key="")


@violates("sector_word_language_is_known")
def sector_word_in_no_language():
    return with_(sector_word("banque"), language="la")


@violates("sector_word_is_given_once_per_sector")
def sector_word_given_twice():
    row = sector_word("banque")
    return SectorWord(sector=row.sector, language="fr", text="Banques", key="banque")


@violates("sector_word_key_is_folded")
def sector_word_as_it_is_written():
    return with_(sector_word("banque"), key="les Banques")


# ── Laws, and who to go to next ───────────────────────────────────────────────────────────────────────


@violates("law_precision_is_known")
def law_in_force_since_a_week():
    return with_(law(), in_force_precision="week")


@violates("law_country_is_two_capital_letters")
def law_of_france_in_words():
    return with_(law(), asks="mediator", country="fr")


@violates("law_that_asks_for_something_says_in_which_country")
def law_that_asks_for_a_mediator_anywhere():
    return with_(law(), asks="mediator")


@violates("law_of_a_country_asks_for_it_once")
def law_that_asks_for_a_mediator_again():
    law(asks="mediator", country="FR")
    return with_(law(), asks="mediator", country="FR")


@violates("law_is_cited")
def law_that_is_not_cited():
    return with_(law(), cite_texts={})


@violates("recourse_country_is_two_capital_letters")
def recourse_of_france_in_words():
    return with_(recourse(), country="fr")


@violates("recourse_with_a_deadline_needs_a_complaint_first")
def recourse_with_months_since_nothing():
    return with_(recourse(), needs_complaint=False)


@violates("recourse_waits_for_weeks_in_place_of_months_after_a_complaint")
def recourse_that_waits_for_weeks_and_months():
    return with_(recourse(), after_weeks=8)


@violates("recourse_may_be_asked_before_it_is_too_late")
def recourse_too_late_before_it_begins():
    return with_(recourse(), after_months=12, within_months=12)


# ── The staff ─────────────────────────────────────────────────────────────────────────────────────────


def factor_loss(**fields):
    return FactorLoss(person=user(), **{"told_by": user(), "told_at": NOW, **fields})


@violates("loss_of_a_person_stands_once")
def loss_told_twice():
    standing = factor_loss()
    standing.save()
    return FactorLoss(person=standing.person, told_by=user(), told_at=NOW)


@violates("loss_is_told_by_a_colleague")
def loss_told_of_oneself():
    loss = factor_loss()
    return with_(loss, told_by=loss.person)


@violates("loss_is_confirmed_by_a_second_colleague_and_ends")
def loss_confirmed_by_who_told_it():
    loss = factor_loss(ended_at=NOW)
    return with_(loss, confirmed_by=loss.told_by)


@violates("loss_is_confirmed_by_a_second_colleague_and_ends")
def loss_confirmed_and_standing():
    return factor_loss(confirmed_by=user())


# ── Reports and events ────────────────────────────────────────────────────────────────────────────────


@violates("report_status_is_known")
def report_of_unknown_status():
    return with_(report(status=ReportStatus.REFUSED), status="other", refusal_reason="")


@violates("network_today_has_a_key")
def network_without_a_key():
    return NetworkToday(key="", day=NOW.date())


@violates("entry_is_in_the_hands_of_one_person")
def entry_taken_by_two():
    first = Taken.objects.create(target_type="report", target_id=1, person=user(), taken_at=NOW)
    return Taken(target_type="report", target_id=first.target_id, person=user(), taken_at=NOW)


# ── The ranking ───────────────────────────────────────────────────────────────────────────────────────


def _beside(place, **fields):
    """Another company in the same edition, with no place that the first has but those given."""
    own = {f"{name}{end}": 2 for name in ("number", "worst") for end in ("", *_ENDS)}
    other = company(sector=sector(slug="elsewhere"), country="BE")
    here = {"company": other, "sector": other.sector, "country": "BE"}
    return with_(place, pk=None, **{**own, **here, **fields})


_ENDS = ("_in_sector", "_in_country", "_in_both")


@violates("ranking_has_one_edition_a_moment")
def two_editions_of_one_moment():
    return with_(ranking_place().edition, pk=None)


@violates("ranking_list_is_one_of_its_sector_and_country")
def two_lists_of_one_sector():
    place = ranking_place()
    wanted = {"edition": place.edition, "sector": place.sector, "country": "", "places": 1, "others": 0}
    RankingList.objects.create(**wanted)
    return RankingList(**wanted)


@violates("ranking_list_of_all_sectors_is_one_of_its_country")
def two_lists_of_all_sectors():
    return RankingList(edition=ranking_place().edition, places=1, others=0)


@violates("page_is_recorded_once_a_day")
def two_records_of_a_page_on_a_day():
    row = RecordedPage(company=company(), day=TODAY)
    row.save()
    return with_(row, pk=None)


@violates("place_is_of_one_company")
def two_companies_at_one_place():
    return _beside(ranking_place(), number=1)


@violates("place_in_sector_is_of_one_company")
def two_companies_at_one_place_of_a_sector():
    place = ranking_place()
    return _beside(place, sector=place.sector, number_in_sector=1)


@violates("place_in_country_is_of_one_company")
def two_companies_at_one_place_of_a_country():
    place = ranking_place()
    return _beside(place, country=place.country, number_in_country=1)


@violates("place_in_sector_and_country_is_of_one_company")
def two_companies_at_one_place_of_both():
    place = ranking_place()
    return _beside(place, sector=place.sector, country=place.country, number_in_both=1)


@violates("place_lies_between_the_best_and_the_worst")
def place_that_is_better_than_its_best():
    return with_(ranking_place(), best=2)


# ── The index of each month ───────────────────────────────────────────────────────────────────────────


@violates("index_has_one_edition_of_a_revision")
def two_editions_of_one_revision():
    return with_(index_figure().edition, pk=None)


@violates("index_says_why_it_was_revised_and_only_then")
def first_edition_with_a_reason():
    return with_(index_figure().edition, reason_fr="Un secteur manquait.", reason_en="A sector was missing.")


@violates("index_says_why_it_was_revised_and_only_then")
def revision_without_a_reason():
    return with_(index_figure().edition, pk=None, revision=2)


@violates("index_has_one_figure_of_a_sector")
def two_figures_of_one_sector():
    return with_(index_figure(sector=sector()), pk=None)


@violates("index_has_one_figure_of_all_companies")
def two_figures_of_all_companies():
    return with_(index_figure(), pk=None)


@violates("index_has_a_figure_with_its_interval_or_says_why_not")
def figure_outside_of_its_interval():
    return with_(index_figure(), low=13.0)


@violates("index_has_a_figure_with_its_interval_or_says_why_not")
def no_figure_and_no_reason():
    return with_(index_figure(), minutes=None, low=None, high=None)


@violates("index_share_lies_in_its_interval")
def share_of_more_than_all():
    return with_(index_figure(), share_high=1.1)


@violates("index_change_is_clear_only_where_there_is_one")
def clear_change_without_a_month_before():
    return with_(index_figure(), is_change_clear=True)


# ── The nightly work ──────────────────────────────────────────────────────────────────────────────────


@violates("nightly_run_state_is_known")
def nightly_run_in_no_state():
    return with_(nightly_run(), state="asleep")


@violates("nightly_job_runs_once_at_a_time")
def nightly_job_at_work_twice():
    nightly_run(state=RunState.RUNNING)
    return with_(nightly_run(), state=RunState.RUNNING, ended_at=None)


@violates("channel_that_only_software_read_is_not_confirmed")
def channel_confirmed_and_read_by_software_alone():
    return with_(phone_channel(), confirmed_at=NOW, is_read_by_software=True)


@violates("company_item_of_wikidata_is_a_q_and_a_number")
def company_with_an_item_that_is_none():
    return with_(company(), wikidata="42")


@violates("person_says_of_a_card_once_that_they_cannot_tell")
def person_who_cannot_tell_twice():
    told = {"person": moderator(), "target_type": "channel", "told_at": NOW}
    first, other = (CannotTell.objects.create(target_id=number, **told) for number in (1, 2))
    return second(first, other, "target_id")


@violates("official_page_is_kept_once_per_company")
def official_page_kept_twice():
    page = official_page()
    return second(page, official_page(company=page.company, url="https://www.sogeline.example/b"), "url")


@violates("official_page_was_read_when_it_was_asked_for")
def official_page_read_before_it_was_asked_for():
    return with_(official_page(), read_at=NOW + SECOND)


@violates("sighting_is_noted_once_a_page_value_and_day")
def sighting_noted_twice():
    seen = sighting()
    return second(seen, sighting(page=seen.page, value="+33199009999"), "value")


@violates("sighting_has_a_value")
def sighting_of_nothing():
    return with_(sighting(), value="")


@violates("nightly_run_has_ended_unless_it_is_at_work")
def nightly_run_done_and_never_ended():
    return with_(nightly_run(), ended_at=None)


@violates("nightly_run_has_ended_unless_it_is_at_work")
def nightly_run_at_work_after_its_end():
    return with_(nightly_run(), state=RunState.RUNNING)


@violates("nightly_run_that_went_wrong_says_why_and_no_other")
def nightly_run_that_failed_and_says_nothing():
    return with_(nightly_run(state=RunState.FAILED), error="")


@violates("nightly_run_that_went_wrong_says_why_and_no_other")
def nightly_run_that_went_well_with_an_error():
    return with_(nightly_run(), error="disk full")


@violates("nightly_run_started_before_it_ended")
def nightly_run_that_ended_before_it_began():
    return with_(nightly_run(), ended_at=NOW - datetime.timedelta(seconds=1))


@violates("source_is_missing_since_a_visit")
def source_missing_since_tomorrow():
    return SourceVisit(source=source(), visited_on=TODAY, missing_since=TODAY + datetime.timedelta(days=1))


@violates("report_helped_only_by_a_human")
def report_helped_by_a_machine():
    return with_(report(outcome=Outcome.MACHINE), helped="yes")


@violates("report_sent_to_a_number_only_when_redirected")
def report_cut_off_and_sent_to_a_number():
    return with_(report(outcome=Outcome.CUT_OFF), redirected_to="+33199001234")


@violates("report_wait_is_at_most_a_year")
def report_of_more_than_a_year():
    return with_(report(), wait_minutes=LONGEST_WAIT_MINUTES + 1)


@violates("report_experience_is_of_this_century")
def report_of_the_last_century():
    return with_(report(), experienced_at=datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC) - SECOND)


@violates("report_experience_comes_before_its_telling")
def report_of_the_future():
    row = report()
    return with_(row, experienced_at=row.submitted_at + SECOND)


@violates("report_has_a_publication_date_when_published_and_only_then")
def report_published_on_no_date():
    return with_(report(), published_at=None)


@violates("report_has_a_publication_date_when_published_and_only_then")
def report_waiting_with_a_publication_date():
    row = report(status=ReportStatus.RECEIVED)
    return with_(row, published_at=row.submitted_at)


@violates("report_has_a_publication_date_when_published_and_only_then")
def report_refused_with_a_publication_date():
    row = report(status=ReportStatus.REFUSED)
    return with_(row, published_at=row.submitted_at)


@violates("report_has_a_refusal_reason_when_refused_and_only_then")
def report_refused_without_reason():
    return with_(report(status=ReportStatus.REFUSED), refusal_reason="")


@violates("report_has_a_refusal_reason_when_refused_and_only_then")
def report_published_with_a_refusal_reason():
    return with_(report(), refusal_reason=RefusalReason.INSULT)


@violates("report_is_decided_on_a_date_or_still_waiting")
def report_published_and_undecided():
    return with_(report(), decided_at=None)


@violates("report_is_decided_on_a_date_or_still_waiting")
def report_waiting_and_decided():
    row = report(status=ReportStatus.RECEIVED)
    return with_(row, decided_at=row.submitted_at)


@violates("report_counts_only_when_published")
def report_refused_and_counted():
    return with_(report(status=ReportStatus.REFUSED), is_counted=True)


@violates("report_counts_only_when_published")
def report_waiting_and_counted():
    return with_(report(status=ReportStatus.RECEIVED), is_counted=True)


@violates("report_is_collapsed_or_hidden_on_a_date_or_shown")
def report_hidden_on_no_date():
    return with_(report(), visibility="hidden", visibility_reason="doubt")


@violates("report_is_collapsed_or_hidden_on_a_date_or_shown")
def report_shown_with_the_date_of_its_hiding():
    return with_(report(), visibility_at=NOW)


for degree, reason in (
    ("shown", "doubt"),
    ("collapsed", "doubt"),
    ("hidden", "rude"),
    ("hidden", ""),
    ("blurred", "doubt"),
):
    violates("report_is_collapsed_or_hidden_for_a_reason_of_that_degree")(
        lambda degree=degree, reason=reason: with_(
            report(),
            visibility=degree,
            visibility_reason=reason,
            visibility_at=None if degree == "shown" else NOW,
        )
    )


@violates("report_is_collapsed_or_hidden_only_when_published")
def report_refused_and_hidden():
    refused = report(status=ReportStatus.REFUSED)
    return with_(refused, visibility="hidden", visibility_reason="law", visibility_at=NOW)


@violates("report_hidden_for_what_it_tells_does_not_count")
def report_doubted_and_counted():
    return with_(report(), visibility="hidden", visibility_reason="doubt", visibility_at=NOW, is_counted=True)


@violates("report_that_is_one_too_many_does_not_count")
def report_counted_that_is_one_too_many():
    return with_(report(is_one_too_many=True), is_counted=True)


for warning in (Outcome.WRONG_COMPANY, Outcome.SUSPECTED_SCAM):
    violates("report_that_warns_does_not_count")(
        lambda warning=warning: with_(report(outcome=warning), is_counted=True)
    )


@violates("report_counts_once_per_network_company_and_day")
def report_counted_beside_another_of_its_network():
    first = report(network_key=NETWORK, is_counted=True)
    line = phone_channel(company=first.company)
    return with_(report(channel=line, network_key=NETWORK), is_counted=True)


@violates("kind_evidence_has_one_row_per_kind")
def evidence_of_a_kind_given_twice():
    KindEvidence.objects.create(kind=ChannelKind.PHONE, is_fictitious=True)
    return KindEvidence(kind=ChannelKind.PHONE, is_fictitious=True)


@violates("subscription_is_one_wish_of_one_address")
def subscription_twice():
    row = subscription()
    return with_(
        subscription(address="lou@client.example", company=row.company), address_digest=row.address_digest
    )


@violates("subscription_to_a_line_names_it_and_no_other_does")
def subscription_to_no_line():
    return with_(subscription(), wish="answers")


@violates("subscription_to_a_line_names_it_and_no_other_does")
def subscription_to_a_line_for_whatever_changes():
    line = phone_channel()
    return with_(subscription(company=line.company), channel=line)


@violates("subscription_is_confirmed_once_asked_and_told_after_that")
def subscription_confirmed_before_it_was_asked():
    return with_(subscription(), confirmed_at=NOW - SECOND)


@violates("subscription_is_confirmed_once_asked_and_told_after_that")
def subscription_told_before_it_was_confirmed():
    return with_(subscription(), told_until=NOW - SECOND)


@violates("company_merge_status_is_known")
def company_merge_in_no_state():
    return with_(company_merge(), status="half", decided_at=NOW)


@violates("company_merge_is_of_two")
def company_merge_with_itself():
    row = company_merge()
    return with_(row, kept=row.gone)


@violates("company_goes_over_once_at_a_time")
def company_going_two_ways():
    return with_(company_merge(), gone=company_merge().gone)


@violates("company_merge_is_decided_on_a_date_or_open")
def company_merge_decided_on_no_date():
    return with_(company_merge(), status="refused")


@violates("company_merge_is_undone_on_a_date_and_only_then")
def company_merge_undone_on_no_date():
    return with_(company_merge(), status="undone", decided_at=NOW)


@violates("line_is_written_about_once_a_day")
def line_written_about_twice_a_day():
    row = alarm_letter()
    return with_(alarm_letter(), channel=row.channel)


@violates("alarm_letter_is_sent_once_it_was_tried")
def alarm_letter_sent_by_nobody():
    return with_(alarm_letter(), sent_at=NOW)


@violates("kept_page_has_a_digest")
def kept_page_without_a_digest():
    return with_(kept_page(), digest="")


@violates("event_that_undoes_names_what_it_undoes")
def event_that_undoes_nothing():
    return Event(happened_at=NOW, kind="reverted", target_type="company", target_id=1)


@violates("event_that_undoes_names_what_it_undoes")
def event_that_undoes_and_is_called_otherwise():
    first = Event.objects.create(happened_at=NOW, kind="company_added", target_type="company", target_id=1)
    return Event(happened_at=NOW, kind="company_changed", target_type="company", target_id=1, reverts=first)


# ── The tests ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "make"),
    [
        pytest.param(name, make, id=f"{name}-{number}")
        for name, makers in VIOLATIONS.items()
        for number, make in enumerate(makers, start=1)
    ],
)
def test_constraint_refuses(name, make):
    row = make()

    assert broken_rules(row) == [name]
    with refuses(name):
        save_past_the_fields(row)


def test_every_constraint_has_a_test():
    assert sorted(VIOLATIONS) == sorted(CONSTRAINTS)


def line_told_of(*, network_key):
    """A line with a report that counts."""
    return report(network_key=network_key, is_counted=True).channel


def report_counted_on_another_company():
    line_told_of(network_key=NETWORK)
    return with_(report(network_key=NETWORK), is_counted=True)


def alias_of_two_companies():
    company(aliases=["Sogé"])
    return Alias(company=company(), name="Sogé", kind=AliasKind.BRAND)


@pytest.mark.parametrize(
    "make",
    [
        lambda: with_(company(status=CompanyStatus.RETIRED), successor=company()),
        lambda: with_(company(status=CompanyStatus.DRAFT), kind="help_line"),
        lambda: with_(company(), markets="*"),
        lambda: with_(company(), markets="AT DE FR"),
        lambda: with_(imported_record(), quality="", brought={}),
        lambda: Domain(company=company(), name="xn--sog-dma.sogeline.example"),
        alias_of_two_companies,
        lambda: with_(phone_channel(), value="FR-15"),
        lambda: with_(phone_channel(), value="FR-118218"),
        lambda: with_(phone_channel(), value="+12345"),
        lambda: with_(phone_channel(), value="+123456789012345"),
        lambda: with_(channel(), value="sms:33700"),
        lambda: with_(phone_channel(status=ChannelStatus.SAID), served_in="FR BE EU"),
        lambda: with_(phone_channel(), value="FR-611", is_own_network_only=True),
        lambda: with_(source(), is_seen_at_the_earliest=True, copy_url="https://copies.example/1"),
        lambda: with_(channel(), value="http://sogeline.example"),
        lambda: with_(channel(kind=ChannelKind.IN_PERSON), value="3 place des Tilleuls"),
        lambda: with_(channel(), is_self_service=True),
        lambda: with_(channel(), confirmed_at=NOW),
        lambda: with_(channel(status=ChannelStatus.RETIRED), confirmed_at=NOW),
        lambda: with_(phone_channel(), extension="0012345", holidays_in="FR-6AE"),
        lambda: with_(tariff(), euro_cents_per_minute=Decimal(1000), euro_cents_per_call=Decimal(0)),
        lambda: with_(tariff(number="3949", price_class="unknown"), note_fr="Vu en 2012."),
        lambda: with_(bad_number(), number="FR-118", is_range=True),
        lambda: with_(bad_number(), number="+33899", is_range=True),
        lambda: branch(longitude=2, latitude=48, phone="FR-3949", communes="2A004 69383"),
        lambda: number_block(first="3949", last="3949", state="shared"),
        lambda: with_(number_block(), last=199000000),
        lambda: with_(number_block(), holder=""),
        lambda: with_(call_told(network_key=""), network_key=""),
        lambda: second(call_told(), call_told(is_counted=False), "network_key"),
        lambda: second(call_told(), call_told(number="3949"), "network_key"),
        lambda: with_(phone_channel(), price_class=PriceClass.FREE, hold_sound="silence"),
        lambda: MenuStep(menu=phone_menu(steps=[]), position=1, action="press", value="12*#" * 5),
        lambda: MenuStep(menu=phone_menu(), position=3, action="say", value="conseiller"),
        lambda: with_(source(), url="", title="La Gazette des lignes, n° 12"),
        lambda: with_(source(), last_checked_on=TODAY, is_still_there=False),
        lambda: with_(measurement(), answered_percent=100, channel_kind="", provenance="declared"),
        lambda: with_(report(), wait_minutes=LONGEST_WAIT_MINUTES),
        lambda: with_(report(), wait_minutes=None, helped="partly"),
        lambda: with_(report(), experienced_at=datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)),
        lambda: with_(report(), experienced_at=NOW, submitted_at=NOW),
        lambda: with_(dossier_attempt(), experienced_at=NOW + SECOND, corrected_at=NOW + SECOND),
        lambda: with_(dossier_attempt(), wait_minutes=LONGEST_WAIT_MINUTES),
        lambda: second(dossier_attempt(), dossier_attempt(), "nonce"),
        lambda: with_(report(outcome=Outcome.REDIRECTED), redirected_to="FR-3949"),
        lambda: with_(report(channel=line_told_of(network_key=NETWORK)), network_key=NETWORK),
        lambda: with_(report(channel=line_told_of(network_key="")), is_counted=True),
        lambda: with_(
            report(channel=line_told_of(network_key=NETWORK)), is_counted=True, network_key="c" * 32
        ),
        report_counted_on_another_company,
        lambda: with_(KindEvidence.objects.create(kind=ChannelKind.PHONE), pk=None, is_fictitious=True),
        lambda: Event(happened_at=NOW, kind=EventKind.COMPANY_ADDED, target_type="company", target_id=1),
    ],
)
def test_row_at_the_edge_is_accepted(make):
    row = make()
    row.save()

    assert broken_rules(row) == []


def test_number_of_a_retired_channel_can_be_listed_anew():
    first = phone_channel(status=ChannelStatus.RETIRED)
    again = second(first, phone_channel(company=first.company), "value")
    again.save()

    assert Channel.objects.filter(value=first.value).count() == 2


def test_same_number_may_serve_two_purposes_and_two_companies():
    first = phone_channel()
    for other in (phone_channel(company=first.company, purpose=Purpose.CLAIMS), phone_channel()):
        second(first, other, "value").save()

    assert Channel.objects.filter(value=first.value).count() == 3


def test_same_finding_slug_may_stand_in_two_companies_of_one_inquiry():
    newsroom = inquiry()
    measurement(company=company(), inquiry=newsroom, slug="cut-off")
    measurement(company=company(), inquiry=newsroom, slug="cut-off")
    measurement(inquiry=newsroom, slug="cut-off")

    assert newsroom.measurements.filter(slug="cut-off").count() == 3


@pytest.mark.parametrize(
    ("make", "model"),
    [(lambda: domain(name="sogeline.example"), Domain), (lambda: company(slug="sogeline"), Company)],
    ids=["domain", "slug"],
)
def test_domain_and_slug_belong_to_one_company(make, model):
    make()

    with pytest.raises(IntegrityError), transaction.atomic():
        make()
    assert model.objects.count() == 1
