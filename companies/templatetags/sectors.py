"""What is known of reaching the companies of a sector, in words."""

from django import template
from django.utils.translation import gettext_lazy as _

from companies.queries.directory.sectors import SectorGroup

register = template.Library()

_HEADINGS = {
    SectorGroup.LINE: _("They have a telephone line"),
    SectorGroup.OTHER_WAYS: _("No telephone that we know of, but another way"),
    SectorGroup.NO_LINE: _("No telephone, and here is the proof"),
    SectorGroup.ONLY_SAID: _("A number that only others name"),
    SectorGroup.UNKNOWN: _("We know no way to a human there yet"),
}


@register.filter
def group_heading(group: SectorGroup) -> str:
    return str(_HEADINGS[group])
