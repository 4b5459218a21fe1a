"""Suggesting a change: of a way in, of a company, or a way in that is missing. Each with the page that says so."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from companies.actions.proposals.proposals import Suggestion
from companies.enums import Audience, ChannelKind, ChannelStatus, ProposalKind, Purpose
from companies.forms.directory.channel_value import value_to_edit, value_typed
from companies.forms.directory.planted import refuse_planted
from companies.forms.submissions.guarded import GuardedForm
from companies.models import Channel, Company
from companies.models.addresses import web_address_typed
from companies.models.proposal import LONGEST_REASON
from companies.queries.directory.stops import domains_of

LONGEST_VALUE = 500
LONGEST_HOURS = 200


class SourcedForm(GuardedForm):
    """What every suggestion ends with. `kind` is said by each."""

    purpose = "proposal"

    source_url = forms.CharField(
        label=_("The official page that says so"),
        max_length=500,
        help_text=_("We look there before anything changes. Best a page of the company itself."),
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
        required=False,
    )
    reason = forms.CharField(
        label=_("Anything else the editors should know"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Optional. Not published. No name and no number of yours."),
    )
    field_order: tuple[str, ...] = ()

    def __init__(self, data: dict | None = None, *, company: Company, **options: Any) -> None:
        super().__init__(data, **options)
        self.company = company
        # A browser would cut a pasted text without a word; the server refuses and keeps it.
        for one in self.fields.values():
            one.widget.attrs.pop("maxlength", None)

    def clean_source_url(self) -> str:
        typed = self.cleaned_data["source_url"].strip()
        if not typed and self.is_source_needed:
            raise ValidationError(_("Where is it written? Give the address of the page."), code="required")
        return web_address_typed(typed) if typed else ""

    @property
    def is_source_needed(self) -> bool:
        return True

    def _suggestion(self, kind: ProposalKind, changes: dict[str, str], **more: Any) -> Suggestion:
        told = self.cleaned_data
        return Suggestion(
            kind=kind,
            company=self.company,
            changes=changes,
            source_url=told["source_url"],
            reason=told["reason"].strip(),
            **more,
        )


class ChannelChangeForm(SourcedForm):
    """One way in that is there: another number or address, other hours, or none any more."""

    value = forms.CharField(label=_("Number or address"), max_length=LONGEST_VALUE, required=False)
    opening_hours = forms.CharField(
        label=_("Opening hours, as the page says them"),
        max_length=LONGEST_HOURS,
        required=False,
        help_text=_("Only if they are not those shown."),
    )
    is_gone = forms.BooleanField(label=_("It is no longer in use"), required=False)
    field_order = ("is_gone", "value", "opening_hours", "source_url", "reason")

    def __init__(self, data: dict | None = None, *, channel: Channel, **options: Any) -> None:
        self.channel = channel
        options["initial"] = {"value": value_to_edit(channel), **(options.get("initial") or {})}
        super().__init__(data, company=channel.company, **options)
        if channel.kind == ChannelKind.POSTAL:
            self.fields["value"].widget = forms.Textarea(attrs={"rows": 4})

    def clean_value(self) -> str:
        typed = self.cleaned_data["value"].strip()
        if not typed or self.data.get(self.add_prefix("is_gone")):
            return ""
        return value_typed(self.channel.kind, typed, self.company.country, stored=self.channel.value)

    @property
    def is_source_needed(self) -> bool:
        """That a line is dead is seldom written anywhere."""
        return not self.data.get(self.add_prefix("is_gone"))

    def suggestion(self) -> Suggestion:
        told = self.cleaned_data
        if told["is_gone"]:
            return self._suggestion(
                ProposalKind.RETIRE_CHANNEL, {"status": ChannelStatus.RETIRED.value}, channel=self.channel
            )
        changes = {name: told[name] for name in ("value", "opening_hours") if told[name]}
        return self._suggestion(ProposalKind.CHANGE_CHANNEL, changes, channel=self.channel)


class NewChannelForm(SourcedForm):
    """A way in that is missing."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=ChannelKind.choices)
    # Django takes the field off the class: `self.purpose` stays "proposal".
    purpose = forms.ChoiceField(label=_("What is it for?"), choices=Purpose.choices)  # type: ignore[assignment]
    value = forms.CharField(label=_("Number or address"), max_length=LONGEST_VALUE)
    field_order = ("kind", "purpose", "value", "source_url", "reason")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        kind, typed = cleaned.get("kind"), cleaned.get("value", "").strip()
        if kind and typed:
            try:
                cleaned["value"] = value_typed(kind, typed, self.company.country)
            except ValidationError as error:
                self.add_error("value", error)
                return cleaned
            if self._is_listed(kind, cleaned["value"]):
                self.add_error("value", _("This company lists this very channel already."))
        return cleaned

    def _is_listed(self, kind: str, value: str) -> bool:
        rows = self.company.channels.published().filter(kind=kind)
        return any((row.number.whole if row.number else row.value) == value for row in rows)

    def suggestion(self) -> Suggestion:
        told = self.cleaned_data
        changes = {name: told[name] for name in ("kind", "purpose", "value")}
        changes["audience"] = Audience.CUSTOMERS
        return self._suggestion(ProposalKind.ADD_CHANNEL, changes, about=f"{told['kind']} {told['value']}")


class CompanyChangeForm(SourcedForm):
    """The company's own facts."""

    name = forms.CharField(label=_("Name"), max_length=120)
    legal_name = forms.CharField(label=_("Legal name"), max_length=200, required=False)
    website = forms.CharField(
        label=_("Official site"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    field_order = ("name", "legal_name", "website", "source_url", "reason")

    def __init__(self, data: dict | None = None, *, company: Company, **options: Any) -> None:
        now = {name: getattr(company, name) for name in ("name", "legal_name", "website")}
        options["initial"] = {**now, **(options.get("initial") or {})}
        super().__init__(data, company=company, **options)

    def clean_name(self) -> str:
        return self._without_ways("name")

    def clean_legal_name(self) -> str:
        return self._without_ways("legal_name")

    def _without_ways(self, name: str) -> str:
        """A name holds no number and no address but the company's own site."""
        typed = self.cleaned_data[name]
        refuse_planted(
            typed,
            stored=getattr(self.company, name),
            country=self.company.country,
            own=domains_of(self.company),
        )
        return typed

    def clean_website(self) -> str:
        typed = self.cleaned_data["website"].strip()
        return web_address_typed(typed) if typed else ""

    def suggestion(self) -> Suggestion:
        changes = {name: self.cleaned_data[name].strip() for name in ("name", "legal_name", "website")}
        return self._suggestion(ProposalKind.CHANGE_COMPANY, changes)


#: Each says by `suggestion` what a valid form of it wants.
ProposalForm = ChannelChangeForm | NewChannelForm | CompanyChangeForm
