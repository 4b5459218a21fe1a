import datetime
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from companies.addresses import site_url
from companies.exchange.moment_ical import moment_ical
from companies.kept import MOMENT, kept
from companies.views.access import get_company, get_public_channel

#: Opening hours are not known for longer.
_FURTHEST = datetime.timedelta(days=366)


@require_safe
@kept(MOMENT)
def moment(request: HttpRequest, slug: str, channel: str) -> HttpResponse:
    """A moment to call, for the reader's calendar: `?at=2026-11-30T08:00` by the clock of the place."""
    way = get_public_channel(get_company(slug), channel)
    now = timezone.now()
    at = _asked(request.GET.get("at", ""), ZoneInfo(way.time_zone))
    if at is None or not now - datetime.timedelta(days=1) < at < now + _FURTHEST:
        raise Http404(_("This is no moment to come."))
    page = site_url(request) + reverse("company", args=[slug])
    response = HttpResponse(
        moment_ical(way, at, written_at=now, page=page),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{slug}.ics"'},
    )
    response["X-Robots-Tag"] = "noindex"
    return response


def _asked(typed: str, zone: ZoneInfo) -> datetime.datetime | None:
    try:
        at = parse_datetime(typed)
    except ValueError:
        return None
    return at.replace(tzinfo=zone) if at and at.tzinfo is None else None
