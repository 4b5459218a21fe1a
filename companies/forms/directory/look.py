"""Asking for another look at a company: one button."""

from companies.forms.submissions.guarded import GuardedForm


class LookForm(GuardedForm):
    """Nothing to fill in: that it was sent is all it says."""

    purpose = "look"
