"""Telling of a call: what sort, which day. Two taps, no words."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from companies.enums import CallDay, CallKind
from companies.forms.submissions.guarded import GuardedForm


class CallForm(GuardedForm):
    """A call from one number. Cleans to a CallKind and a CallDay."""

    purpose = "call"

    kind = forms.TypedChoiceField(
        label=_("What was it?"),
        widget=forms.RadioSelect,
        choices=[(kind.value, capfirst(kind.label)) for kind in CallKind],
        coerce=CallKind,
        error_messages={
            "required": _("Say what it was: one of these."),
            "invalid_choice": _("Say what it was: one of these."),
        },
    )
    called = forms.TypedChoiceField(
        label=_("When?"),
        widget=forms.RadioSelect,
        choices=CallDay.choices,
        initial=CallDay.TODAY,
        coerce=CallDay,
        error_messages={
            "required": _("Say when: one of these."),
            "invalid_choice": _("Say when: one of these."),
        },
    )
