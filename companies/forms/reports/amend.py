"""What the author of a report may change of it, on its private page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from companies.enums import TIMED_OUTCOMES
from companies.forms.reports.attempt_fields import LONGEST_LIVE_MINUTES
from companies.forms.submissions.visible_text import VisibleText
from companies.models import Report
from companies.models.report import LONGEST_WAIT_MINUTES, LONGEST_WORDS


class AmendForm(VisibleText, forms.Form):
    """Minutes as they should have been told, and words to be added."""

    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=0)
    words = forms.CharField(
        label=_("Add a word"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "No name, no number of yours. With words the report waits until a moderator has read it, and is"
            " not shown meanwhile."
        ),
    )

    def __init__(self, data: Any = None, *, report: Report) -> None:
        super().__init__(data, initial={"minutes": report.wait_minutes})
        self.report = report
        # A browser would cut a pasted text at maxlength without a word.
        del self.fields["words"].widget.attrs["maxlength"]
        for name in self.errors if self.is_bound else ():
            self.fields[name].widget.attrs["aria-invalid"] = "true"

    def clean_minutes(self) -> int | None:
        minutes = self.cleaned_data["minutes"]
        longest = LONGEST_LIVE_MINUTES if self.report.channel.is_live else LONGEST_WAIT_MINUTES
        if minutes is None and self.report.outcome in TIMED_OUTCOMES:
            raise forms.ValidationError(_("After how long? A rough figure will do."))
        if minutes is not None and minutes > longest:
            raise forms.ValidationError(_("So many minutes? Please check the figure."))
        return minutes
