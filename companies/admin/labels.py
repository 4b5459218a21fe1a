"""What moderators read for columns whose name in the code says nothing to them."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

#: Columns that stand once for each language.
_IN_BOTH = {
    "label": _("label"),
    "how_to": _("how to"),
    "note": _("note"),
    "hours_note": _("note on the hours"),
    "price_note": _("note on the price"),
    "summary": _("summary"),
    "name": _("name"),
    "title": _("title"),
    "protocol": _("protocol"),
    "tried": _("what was tried"),
    "found": _("what was found"),
    "quote": _("quotation"),
    "quoted_from": _("quoted from"),
}
_IN_FRENCH, _IN_ENGLISH = _("{what}, in French"), _("{what}, in English")

LABELS = {
    "slug": _("name in addresses"),
    "position": _("place in the list"),
    "company": _("company"),
    "channel": _("channel"),
    "situation": _("situation"),
    "situations": _("situations"),
    "happened_precision": _("precision"),
    **{f"{name}_fr": format_lazy(_IN_FRENCH, what=what) for name, what in _IN_BOTH.items()},
    **{f"{name}_en": format_lazy(_IN_ENGLISH, what=what) for name, what in _IN_BOTH.items()},
}
