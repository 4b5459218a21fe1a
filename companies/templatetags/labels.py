"""What people read for columns whose name in the code says nothing to them."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

#: Columns that stand once for each language.
_IN_BOTH = {
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
    "looks_at": _("What is looked at"),
    "evidence": _("Evidence"),
}
_IN_FRENCH, _IN_ENGLISH = _("{what}, in French"), _("{what}, in English")

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
    **{f"{name}_fr": format_lazy(_IN_FRENCH, what=what) for name, what in _IN_BOTH.items()},
    **{f"{name}_en": format_lazy(_IN_ENGLISH, what=what) for name, what in _IN_BOTH.items()},
}
