"""What a reviewer says of a proposal, and the rows it would store: made by the very forms one types in here."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.models import modelform_factory
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from companies.actions.directory.two_people import SHORTEST_REASON, is_a_reason
from companies.actions.proposals.proposals import (
    Edited,
    EditedChannel,
    EditedCompany,
    EditedFact,
    Fact,
    RetiredChannel,
)
from companies.admin.desk.decision import DecisionForm
from companies.admin.directory.channel_form import PREFIX, ChannelForm
from companies.admin.directory.company import CompanyForm
from companies.admin.parts.sentences import FormInSentences
from companies.enums import ChannelKind, DatePrecision, ProposalKind, SourceKind
from companies.lib.hours import NotOpeningHours, OpeningHours
from companies.lib.page_hours import hours_in
from companies.lib.phones import PhoneNumber
from companies.models import Approval, Channel, Company, Proposal
from companies.models.proposal import GUARDED_FACTS
from companies.models.texts import as_facts, by_language, site_languages
from companies.queries.directory.stops import stops_of
from companies.queries.proposals import COMPANY_FIELDS

_HOURS = "opening_hours"
#: Of a source, what was said of the page that was read before.
_AS_READ_LAST = ("last_checked_on", "is_still_there", "copy_url", "copy_kept_by")
_STANDING = ("retirement_reason", "successor")


def says_enough(text: str) -> None:
    """A reason that a colleague can check. Raises ValidationError."""
    if not is_a_reason(text):
        sentence = _("Write a little more, at least %(least)d signs: what you looked at, and what it says.")
        raise ValidationError(sentence, params={"least": SHORTEST_REASON})


class ApprovalForm(DecisionForm[Proposal]):
    """ "I saw it there": asks only for what this proposal still lacks. Cleans to the rows as they will be stored."""

    source_kind = forms.ChoiceField(
        label=_("What kind of page is it?"),
        choices=[("", _("Choose one")), *SourceKind.choices],
        error_messages={"required": _("Say what kind of page it is: only official ones prove a number.")},
    )
    opening_hours = forms.CharField(
        label=_("Opening hours, as they are stored"),
        help_text="Mo-Fr 08:30-19:00; Sa 08:30-13:00",
        error_messages={"required": _("Write the hours as they are to be stored.")},
    )
    despite = forms.CharField(
        label=_("Why what stops it does not hold here"),
        max_length=Approval._meta.get_field("despite").max_length,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Where you looked and what you saw, for a colleague to check. The other editors are told."
        ),
        error_messages={"required": _("Something stops this proposal: say why it does not hold here.")},
        validators=[says_enough],
    )

    def __init__(self, row: Proposal, *arguments: Any, **options: Any) -> None:
        self.stops = stops_of(row) if row.is_open else []
        super().__init__(row, *arguments, **options)
        if row.source_kind or not row.source_url:
            del self.fields["source_kind"]
        if _HOURS not in row.after:
            del self.fields[_HOURS]
        if not self.stops:
            del self.fields["despite"]

    def as_it_stands(self) -> dict[str, Any]:
        """Hours in words, as they would be stored where they are surely read: to be looked at, and not typed."""
        hours = self.row.after.get(_HOURS, "")
        return {_HOURS: hours if _are_stored_so(hours) else hours_in(hours)} if hours else {}

    @property
    def bar(self) -> str | Promise:
        if self.row.proposed_by_id == self.by.pk:
            return _("You proposed this yourself: others must see it.")
        if any(stop.is_final for stop in self.stops):
            return _("It cannot be approved as long as the list of known bad numbers says so.")
        return ""

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        edited = None if self.errors else edited_by(self.row, self)
        return {
            "edited": edited,
            "source_kind": said.get("source_kind", ""),
            "despite": said.get("despite", ""),
        }


def _are_stored_so(hours: str) -> bool:
    try:
        OpeningHours.parse(hours)
    except NotOpeningHours:
        return False
    return True


def edited_by(proposal: Proposal, approval: ApprovalForm) -> Edited | None:
    """The rows as the proposal wants them; None when the staff's form refuses them, which `approval` then says."""
    form: forms.ModelForm
    match proposal.kind:
        case ProposalKind.RETIRE_CHANNEL if proposal.channel:
            return RetiredChannel(proposal.channel)
        case ProposalKind.CHANGE_FACT if proposal.fact:
            form = _fact_form(proposal, proposal.fact)
        case ProposalKind.CHANGE_CHANNEL | ProposalKind.ADD_CHANNEL:
            form = _channel_form(proposal, approval.cleaned_data)
        case _:
            form = _company_form(proposal)
    if not form.is_valid():
        for field, errors in form.errors.items():
            named = field in approval.fields
            label = "" if named or field == NON_FIELD_ERRORS else f"{form.fields[field].label}: "
            for error in errors:
                approval.add_error(field if named else None, f"{label}{error}")
        return None
    row = form.save(commit=False)
    if isinstance(form, ChannelForm):
        return EditedChannel(row, form.source)
    if proposal.fact:
        return EditedFact(row)
    domains = proposal.after["domains"].split() if "domains" in proposal.after else None
    return EditedCompany(row, domains)


def _channel_form(proposal: Proposal, said: dict[str, Any]) -> ChannelForm:
    channel = proposal.channel or Channel(company=proposal.company)
    after = dict(proposal.after)
    if "value" in after and (after.get("kind") or channel.kind) == ChannelKind.PHONE:
        after["value"] = _typed_anew(after["value"])
    now = _initial(ChannelForm(instance=channel))
    changes = {**after, **({_HOURS: said[_HOURS]} if _HOURS in said else {}), **_source(proposal, said)}
    return ChannelForm({**now, **changes, "company": proposal.company_id}, instance=channel)


def _typed_anew(whole: str) -> str:
    """A number so that the form reads the same number, extension and all, wherever the company is."""
    number = PhoneNumber.of_whole(whole)
    return f"{number.canonical} x{number.extension}" if number.extension else number.canonical


def _source(proposal: Proposal, said: dict[str, Any]) -> dict[str, Any]:
    """The page given, seen today; of the page cited already only the date is new.

    A number stays with the page that two people saw it on, where its hours alone are said elsewhere.
    """
    if not proposal.source_url and "source_title" not in proposal.after:
        return {}
    today = timezone.localdate().isoformat()
    cited = proposal.channel.source if proposal.channel else None
    if cited and cited.url != proposal.source_url and not proposal.needs_two_people:
        return {}
    seen = {PREFIX + "last_seen_on": today, PREFIX + "seen_precision": DatePrecision.DAY}
    if cited and cited.url == proposal.source_url:
        return {**seen, PREFIX + "first_seen_on": cited.first_seen_on or today}
    blank = dict.fromkeys((*by_language("note_texts", site_languages()), *_AS_READ_LAST), "")
    return {
        **{PREFIX + name: value for name, value in blank.items()},
        **seen,
        PREFIX + "first_seen_on": today,
        PREFIX + "url": proposal.source_url,
        PREFIX + "title": proposal.after.get("source_title", proposal.source_title),
        PREFIX + "kind": proposal.source_kind or said.get("source_kind", ""),
    }


def _company_form(proposal: Proposal) -> forms.ModelForm:
    """Of one that goes public, what makes it so: it is neither retired nor another by then."""
    fields = (*COMPANY_FIELDS, "country", "status", *_STANDING)
    form = modelform_factory(Company, form=CompanyForm, fields=fields)
    standing = dict.fromkeys(_STANDING, "") if proposal.publishes_a_company else {}
    now = _initial(form(instance=proposal.company))
    return form({**now, **standing, **proposal.after}, instance=proposal.company)


def _fact_form(proposal: Proposal, fact: Fact) -> forms.ModelForm:
    names = GUARDED_FACTS[str(fact._meta.model_name)]
    form = modelform_factory(type(fact), form=FormInSentences, fields=names)
    return form({**{name: getattr(fact, name) for name in names}, **proposal.after}, instance=fact)


def _initial(form: forms.ModelForm) -> dict[str, Any]:
    """What a form shows when nothing is typed, as it would be sent back."""
    shown = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    sent = as_facts(shown, site_languages())
    return {name: _as_sent(value) for name, value in sent.items()}


def _as_sent(value: Any) -> Any:
    if value is None:
        return ""
    return [getattr(one, "pk", one) for one in value] if isinstance(value, list | tuple) else value
