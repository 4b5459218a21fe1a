"""What people read for columns whose name in the code says nothing to them."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from companies.models.texts import language_said, stem_of

#: What is said in several languages.
SPOKEN = {
    "label": _("Label"),
    "how_to": _("How to"),
    "note": _("Note"),
    "hours_note": _("Note on the hours"),
    "summary": _("Summary"),
    "name": _("Name"),
    "title": _("Title"),
    "protocol": _("Protocol"),
    "tried": _("What was tried"),
    "found": _("What was found"),
    "quote": _("Quotation"),
    "quoted_from": _("Quoted from"),
    "lead": _("First thing to do"),
    "brand_question": _("Question about the company"),
    "cite": _("Reference"),
    "says": _("What it says"),
    "do": _("What to do"),
    "detail": _("How"),
    "clock_since": _("Since"),
    "text": _("Words"),
    "reason": _("Reason"),
}
#: Of one language: "Label, in French".
_IN_LANGUAGE = _("{what}, in {language}")

LABELS = {
    "roles": _("Roles"),
    "minutes": _("Minutes"),
    "codes_left": _("Recovery codes left"),
    "by_mail": _("By mail"),
    "slug": _("Name in addresses"),
    "position": _("Place in the list"),
    "company": _("Company"),
    "channel": _("Channel"),
    "situation": _("Situation"),
    "situations": _("Situations"),
    "happened_precision": _("Precision"),
    "is_hour_known": _("Hour known"),
    "steps": _("Steps"),
    "notes": _("Notes"),
    "companies": _("Companies"),
    "aliases": _("Other names"),
    "domains": _("Domains"),
    "predecessors": _("Entries that lead here"),
    "people": _("People who saw it there"),
    "source_url": _("Address of the source"),
    "source_kind": _("Kind of source"),
    "source_title": _("Title of the source"),
    "source_first_seen_on": _("Source first seen on"),
    "source_last_seen_on": _("Source last seen on"),
    "source_last_checked_on": _("Source last checked on"),
    "source_is_still_there": _("Source still there?"),
    **{f"{name}_texts": what for name, what in SPOKEN.items()},
}


def label_in(name: str) -> object:
    """The label of a column, or of a text in one language ("label_fr"); None where people read its own name."""
    if name in LABELS:
        return LABELS[name]
    what = SPOKEN.get(stem_of(name))
    return what and format_lazy(_IN_LANGUAGE, what=what, language=language_said(name.rpartition("_")[2]))
