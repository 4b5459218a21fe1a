"""What an inquiry found, in words."""

from django import template
from django.utils.translation import gettext as _

from companies.models import Measurement
from companies.templatetags.waits import HOUR, wait

register = template.Library()


@register.filter
def times(finding: Measurement) -> list[str]:
    """Every time that was published with a finding: waited, answered after, solved within."""
    told = []
    if finding.wait_minutes is not None:
        told.append(_("%(time)s on the line") % {"time": wait(finding.wait_minutes)})
    if finding.response_hours is not None:
        told.append(_("answered after %(time)s") % {"time": wait(finding.response_hours * HOUR)})
    if finding.resolved_within_minutes is not None:
        told.append(_("solved within %(time)s") % {"time": wait(finding.resolved_within_minutes)})
    return told
