"""One form for a channel and the source it was seen at: a fact and its proof are written together."""

import re
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import fields_for_model
from django.utils.translation import gettext_lazy as _

from companies.actions.history.events import column_of
from companies.admin.parts.base import native_date
from companies.admin.parts.planted import refuse_planted_text_of_source
from companies.admin.parts.sentences import FormInSentences, in_sentences
from companies.enums import ChannelKind, PriceClass
from companies.forms.directory.channel_value import address_typed, number_typed, value_to_edit
from companies.lib.hours import NotOpeningHours, OpeningHours, has_holidays_of
from companies.lib.places import language_name
from companies.models import Channel, Company, Source
from companies.queries.directory.slugs import free_channel_slug
from companies.templatetags.labels import LABELS

SOURCE_COLUMNS = (
    "url",
    "title",
    "kind",
    "first_seen_on",
    "last_seen_on",
    "seen_precision",
    "last_checked_on",
    "is_still_there",
    "is_seen_at_the_earliest",
    "copy_url",
    "copy_kept_by",
    "note_texts",
)
#: Before the name of a source's column in the form of a channel.
PREFIX = "source_"
HOURS_EXAMPLE = "Mo-Fr 08:30-19:00; Sa 09:00-12:00,14:00-18:00; PH off"


def _field_of_source(column: models.Field, **options: Any) -> forms.Field | None:
    if isinstance(column, models.DateField):
        options["widget"] = native_date()
    return column.formfield(**options)


def _source_fields() -> dict[str, forms.Field]:
    fields = fields_for_model(
        Source,
        fields=SOURCE_COLUMNS,
        labels=LABELS,  # type: ignore[arg-type]  # the stubs want words that are not lazy
        formfield_callback=_field_of_source,
    )
    return {f"{PREFIX}{name}": field for name, field in fields.items()}


SourceFields = type(
    "SourceFields", (forms.Form,), {**_source_fields(), "__doc__": "A source's columns, prefixed."}
)


class ChannelForm(SourceFields, FormInSentences):  # type: ignore[valid-type, misc]  # made of columns
    """`source` is the source as edited, for actions.sources; the stored one is left alone here."""

    class Meta(FormInSentences.Meta):
        model = Channel
        exclude = ("status", "confirmed_at", "source", "extension")
        widgets = {"value": forms.Textarea(attrs={"rows": 2, "cols": 60})}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "slug" in self.fields:
            self.fields["slug"].required = False  # see _name
        for name, value in _stored(self.instance).items():
            self.initial.setdefault(name, value)
            if name == "value":
                self.initial[name] = value

    def clean_opening_hours(self) -> str:
        typed = self.cleaned_data["opening_hours"].strip()
        try:
            if typed:
                OpeningHours.parse(typed)
        except NotOpeningHours as error:
            sentence = _("“%(part)s” cannot be read. Write the hours like this: %(example)s; or 24/7.")
            values = {"part": str(error), "example": HOURS_EXAMPLE}
            raise forms.ValidationError(sentence, params=values) from error
        return typed

    def clean_holidays_in(self) -> str:
        typed = self.cleaned_data["holidays_in"].strip().upper()
        country, _dash, region = typed.partition("-")
        if typed and not has_holidays_of(country, region):
            sentence = _(
                "We know no public holidays of “%(code)s”. Write FR, or FR-57 for a part of the country."
            )
            raise forms.ValidationError(sentence, params={"code": typed})
        return typed

    def clean_languages(self) -> str:
        """Codes with one space between, however they were separated."""
        codes = re.split(r"[\s,;]+", self.cleaned_data["languages"].strip().lower())
        for code in filter(None, codes):
            if not re.fullmatch(r"[a-z]{2}", code) or language_name(code, "en") == code:
                raise forms.ValidationError(
                    _("“%(code)s” is no language. Write codes of two letters: fr en."), params={"code": code}
                )
        return " ".join(filter(None, codes))

    def clean_time_zone(self) -> str:
        name = self.cleaned_data["time_zone"]
        if name not in available_timezones():
            raise forms.ValidationError(_("There is no such time zone. Write it like this: Europe/Paris."))
        return name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._clean_value(cleaned)
        self._clean_source(cleaned)
        self._name(cleaned)
        return cleaned

    def _company(self, cleaned: dict[str, Any]) -> Company | None:
        return cleaned.get("company") or (self.instance.company if self.instance.company_id else None)

    def _clean_value(self, cleaned: dict[str, Any]) -> None:
        """What is typed becomes what is stored: for a telephone, one way of writing it for the whole site."""
        kind, typed, company = cleaned.get("kind"), cleaned.get("value", "").strip(), self._company(cleaned)
        if not (kind and typed and company):
            return
        # Both follow from the value; the price is looked up when the channel is stored.
        self.instance.extension, self.instance.tariff = "", None
        self.instance.price_class = PriceClass.UNKNOWN
        try:
            if kind == ChannelKind.PHONE:
                number = number_typed(typed, company.country, stored=self._stored_value())
                cleaned["value"], self.instance.extension = number.canonical, number.extension
            else:
                stored = self._stored_value()
                cleaned["value"] = address_typed(kind, typed, company.country, stored=stored)
        except ValidationError as error:
            self.add_error("value", error)

    def _stored_value(self) -> str:
        stored = Channel.objects.filter(pk=self.instance.pk).values_list("value", flat=True).first()
        return stored or ""

    def _clean_source(self, cleaned: dict[str, Any]) -> None:
        """Checked as a source of its own; what is wrong is said beside its fields."""
        self.source = Source(pk=self.instance.source_id)
        if self.instance.source_id:
            self.source.note_texts = self.instance.source.note_texts
        for name in SOURCE_COLUMNS:
            column_of(Source, name).save_form_data(self.source, cleaned.get(PREFIX + name, ""))
        refuse_planted_text_of_source(self, self.source, PREFIX)
        wrong = {name.removeprefix(PREFIX) for name in self.errors if name.startswith(PREFIX)}
        try:
            self.source.full_clean(exclude={*wrong, "id"})
        except ValidationError as error:
            for name, sentences in in_sentences(error, PREFIX).items():
                for sentence in sentences:
                    self.add_error(name if name in self.fields else None, sentence)

    def _name(self, cleaned: dict[str, Any]) -> None:
        """A new channel's permanent name in addresses, when none is given: after its purpose."""
        company = self._company(cleaned)
        if "slug" in self.fields and company and "slug" not in self.errors:
            cleaned["slug"] = cleaned.get("slug") or free_channel_slug(
                company, cleaned.get("purpose", "channel")
            )

    def _get_validation_exclusions(self) -> set[str]:
        """Constraints that name the status or the company hold too, though no field here changes these."""
        derived = {"extension", "tariff", "price_class"}
        kept = {"status", "confirmed_at", "company", "kind", *derived} - set(self.errors)
        return super()._get_validation_exclusions() - kept


def _stored(channel: Channel) -> dict[str, Any]:
    """What the form of a stored channel starts with, beyond its own columns."""
    if not channel.source_id:
        return {PREFIX + "seen_precision": "day"}
    source = {PREFIX + name: getattr(channel.source, name) for name in SOURCE_COLUMNS}
    return {**source, "value": value_to_edit(channel)}
