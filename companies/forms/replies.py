"""The right of reply: asking for the private link, the code of a mail, an answer, a contested report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from companies.enums import FlagGround
from companies.forms.submissions.fields import field_as
from companies.forms.submissions.guarded import GuardedForm
from companies.lib.domains import RESERVED_MAILBOXES
from companies.models import Company
from companies.models.reply import LONGEST_REPLY
from companies.models.report_flag import LONGEST_EXPLANATION


class ClaimForm(GuardedForm):
    """By which of its domains does the company prove who it is?"""

    purpose = "claim"

    domain = forms.ChoiceField(
        label=_("Your domain"),
        help_text=_("You will be asked to put a code there."),
        error_messages={
            "required": _("Choose one of the company’s domains."),
            "invalid_choice": _("Choose one of the company’s domains."),
        },
    )

    def __init__(
        self, data: dict | None = None, *, company: Company, can_mail: bool = False, **options: Any
    ) -> None:
        """`can_mail`: the site can send a code to the domain, so that it may be proved that way too."""
        super().__init__(data, **options)
        if can_mail:
            self.fields["domain"].help_text = _(
                "You will be asked to put a code there, or to read a mail that comes there."
            )
        field_as(forms.ChoiceField, self, "domain").choices = [
            (domain.name, domain.shown) for domain in company.domains.all()
        ]


class MailboxForm(forms.Form):
    mailbox = forms.ChoiceField(choices=[(name, name) for name in RESERVED_MAILBOXES])


class MailCodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code of the mail"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
        error_messages={"required": _("Type the eight letters and figures of the mail.")},
    )


class ReplyForm(GuardedForm):
    purpose = "reply"

    words = forms.CharField(
        label=_("Your answer, for everybody to read"),
        max_length=LONGEST_REPLY,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "Facts help most: what went wrong, what was changed, since when. No names of people, no numbers."
        ),
        error_messages={"required": _("Write the answer first.")},
    )

    def __init__(self, data: dict | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        # A browser would cut a pasted text without a word; the server refuses and keeps it.
        self.fields["words"].widget.attrs.pop("maxlength", None)


class FlagForm(GuardedForm):
    purpose = "flag"

    ground = forms.ChoiceField(
        label=_("What is not right?"),
        choices=FlagGround.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes nearest.")},
    )
    explanation = forms.CharField(
        label=_("What a moderator should know"),
        required=False,
        max_length=LONGEST_EXPLANATION,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Optional. Not published."),
    )

    def __init__(self, data: dict | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["explanation"].widget.attrs.pop("maxlength", None)
