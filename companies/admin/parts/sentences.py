"""Refusals of the database, said beside the field and in a sentence.

The constraints are the rule; Django would say "Constraint “company_with_a_successor_is_retired” is violated."
"""

import re
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from companies.admin.parts.planted import refuse_planted_text
from companies.forms.submissions.visible_text import VisibleText
from companies.models.texts import IN_BOTH_LANGUAGES
from companies.templatetags.labels import LABELS

#: Constraint → the field to say it beside ("" for the whole form), and the sentence.
SENTENCES: dict[str, tuple[str, Any]] = {
    "company_country_is_two_capital_letters": (
        "country",
        _("Write the two capital letters of the country: FR, DE, US."),
    ),
    "company_is_retired_with_a_reason_and_only_then": (
        "retirement_reason",
        _("A retired company has a reason, any other has none."),
    ),
    "company_with_a_successor_is_retired": ("successor", _("Only a retired company has a successor.")),
    "company_renamed_merged_or_entered_twice_has_a_successor": (
        "successor",
        _("Say which company it was renamed to or merged into, or which entry stays."),
    ),
    "company_does_not_succeed_itself": ("successor", _("A company cannot succeed itself.")),
    "domain_is_lower_case_without_scheme_or_path": (
        "name",
        _("Write the domain alone, in lower case: example.fr."),
    ),
    "channel_in_use_is_listed_once": ("value", _("This company lists this very channel already.")),
    "channel_phone_value_is_a_canonical_number": ("value", _("This is not a telephone number we can read.")),
    "channel_link_value_is_a_web_address": ("value", _("Write a web address that begins with https://.")),
    "channel_email_value_has_an_at_sign": ("value", _("Write an e-mail address.")),
    "channel_with_a_price_extension_or_hold_sound_is_a_phone": (
        "hold_sound",
        _("Only a telephone has a sound while waiting: empty this, or make it a telephone."),
    ),
    "channel_holidays_are_of_a_country_or_a_part_of_one": (
        "holidays_in",
        _("Write FR, or FR-57 for a part of the country."),
    ),
    "tariff_with_a_price_is_of_a_surcharged_number": (
        "price_class",
        _("Only a surcharged number has a price of its own: empty the cents, or choose “Surcharged”."),
    ),
    "tariff_price_per_minute_is_plausible": (
        "euro_cents_per_minute",
        _("Write the price in euro cents, from 0 to 1000."),
    ),
    "tariff_price_per_call_is_plausible": (
        "euro_cents_per_call",
        _("Write the price in euro cents, from 0 to 1000."),
    ),
    "channel_of_self_service_is_a_form": (
        "is_self_service",
        _("Only an online form can be a self-service page."),
    ),
    "source_has_an_address_or_a_title": ("url", _("Give the address of the source, or at least its title.")),
    "source_first_and_last_seen_go_together": (
        "last_seen_on",
        _("Give both dates: when it was first seen and when it was last seen."),
    ),
    "source_was_first_seen_before_it_was_last_seen": (
        "last_seen_on",
        _("It was last seen before it was first seen: please check the two dates."),
    ),
    "source_check_has_a_date_and_a_result": (
        "is_still_there",
        _("A check has a date and a result: give both, or neither."),
    ),
    "menu_step_presses_telephone_keys": (
        "value",
        _("Write the keys to press: figures, * and # only."),
    ),
    "menu_step_says_something": ("value", _("Write the words to say.")),
    "menu_step_waits_without_keys": (
        "value",
        _("Nothing is pressed or said while waiting: leave this empty."),
    ),
    "measurement_is_about_a_company_or_an_inquiry": (
        "company",
        _("Say which company it is about, or which inquiry found it."),
    ),
    "measurement_slug_is_unique_in_its_inquiry": (
        "slug",
        _("The inquiry has a finding of that name already."),
    ),
    "measurement_share_is_at_most_one_hundred": ("answered_percent", _("A share is at most 100.")),
    "step_clock_has_an_amount_and_a_unit": (
        "clock_unit",
        _("A time limit is a number and a unit: give both, or neither."),
    ),
    "step_stands_on_a_law_a_source_or_a_way_in": (
        "law",
        _("A step stands on a law, on a source, or on a way in."),
    ),
    "step_says_what_to_do": ("do_texts", IN_BOTH_LANGUAGES),
    "note_says_something": ("text_texts", IN_BOTH_LANGUAGES),
    "law_is_cited": ("cite_texts", IN_BOTH_LANGUAGES),
    "recourse_with_a_deadline_needs_a_complaint_first": (
        "needs_complaint",
        _("The months count from a written complaint: say that it needs one, or leave them empty."),
    ),
    "recourse_waits_for_weeks_in_place_of_months_after_a_complaint": (
        "after_weeks",
        _(
            "Months or weeks, from a written complaint: fill in one of the two, and say that it needs a complaint."
        ),
    ),
    "law_country_is_two_capital_letters": (
        "country",
        _("Write the two capital letters of the country: FR, DE, US."),
    ),
    "law_that_asks_for_something_says_in_which_country": (
        "country",
        _("What is asked for and the country go together: fill in both, or leave both empty."),
    ),
    "law_of_a_country_asks_for_it_once": (
        "asks",
        _("Another law of that country is already shown for this."),
    ),
    "recourse_may_be_asked_before_it_is_too_late": (
        "within_months",
        _("It would be too late before it may be asked: please check the two numbers of months."),
    ),
}


def in_sentences(error: ValidationError, prefix: str = "") -> dict[str, list[Any]]:
    """Field → what to say beside it. `prefix` is put before the names of fields."""
    by_field = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    said: dict[str, list[Any]] = {}
    for field, errors in by_field.items():
        for each in errors:
            name, sentence = _sentence(field, each)
            said.setdefault(f"{prefix}{name}" if name != NON_FIELD_ERRORS else name, []).append(sentence)
    return said


def _sentence(field: str, error: ValidationError) -> tuple[str, Any]:
    """The constraint's name is the error's code, or stands in Django's message in every language."""
    for word in (error.code, *re.findall(r"\w+", " ".join(error.messages))):
        if word in SENTENCES:
            name, sentence = SENTENCES[word]
            return name or NON_FIELD_ERRORS, ValidationError(sentence, code=word)
    return field, error


def _is_broken(constraint: models.BaseConstraint, row: models.Model, exclude: set[str]) -> bool:
    try:
        constraint.validate(type(row), row, exclude=exclude)
    except ValidationError:
        return True
    return False


class FormInSentences(VisibleText, forms.ModelForm):
    """A form of the staff side: what the database would refuse, it says in words."""

    class Meta:
        labels = LABELS

    def clean(self) -> dict[str, Any]:
        super().clean()
        return self.cleaned_data

    def _post_clean(self) -> None:
        """Once every form has read what was typed, whatever it asks besides."""
        refuse_planted_text(self)
        super()._post_clean()  # type: ignore[misc]  # not in the stubs

    def _update_errors(self, errors: ValidationError) -> None:
        said = in_sentences(self._named(errors))
        shown = {name: texts for name, texts in said.items() if name in self.fields}
        for name, texts in said.items():
            if name not in shown:
                shown.setdefault(NON_FIELD_ERRORS, []).extend(texts)
        super()._update_errors(ValidationError(shown))  # type: ignore[misc]  # not in the stubs

    def _named(self, errors: ValidationError) -> ValidationError:
        """Constraints that have words of their own do not say in them which they are: those of the row that are
        broken, in the order in which Django found them."""
        found = getattr(errors, "error_dict", {}).get(NON_FIELD_ERRORS)
        if not found:
            return errors
        exclude = self._get_validation_exclusions()  # type: ignore[attr-defined]  # not in the stubs
        broken = [
            constraint
            for constraint in self.instance._meta.constraints
            if constraint.name in SENTENCES and _is_broken(constraint, self.instance, exclude)
        ]
        for error in found:
            words = " ".join(error.messages)
            own = [one for one in broken if str(one.get_violation_error_message()) == words]
            if own:
                error.code = own[0].name
                broken.remove(own[0])
        return errors
