"""Opening hours while they are written: what they say in words, and whether that is open now."""

from typing import Any
from zoneinfo import available_timezones

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from companies.lib.hours import NotOpeningHours, OpeningHours
from companies.models import Channel, Company

EXAMPLES = (
    "24/7",
    "Mo-Fr 08:30-19:00; Sa 09:00-12:00,14:00-18:00; PH off",
    "Mo-Su 09:00-23:00",
    "Mo-Fr 22:00-02:00",
    "Jul-Aug Mo-Fr 09:00-16:00; Sep-Jun Mo-Fr 09:00-18:00; Dec 25 off",
    "24/7; May 01 off",
)


class HoursPreview(admin.ModelAdmin):
    """For the admin of channels: the hours stored, and by a small script those being typed, in words."""

    class Media:
        js = ("js/admin_hours.js",)

    def get_urls(self) -> list[URLPattern]:
        guarded = self.admin_site.admin_view
        own = path("hours/", guarded(self.hours_view), name="companies_channel_hours")
        return [own, *super().get_urls()]

    def hours_view(self, request: HttpRequest) -> HttpResponse:
        """The preview of hours that are not stored yet, as a piece of HTML."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = request.GET
        return HttpResponse(
            _preview(
                asked.get("opening_hours", ""),
                time_zone=asked.get("time_zone", ""),
                holidays_in=asked.get("holidays_in", "").strip().upper(),
                country=_country_of(asked.get("company", "")),
            )
        )

    @admin.display(description=_("in words"))
    def hours_preview(self, channel: Channel) -> SafeString:
        stored = channel if channel.pk else Channel()
        country = channel.company.country if channel.company_id else settings.HOME_COUNTRY
        return render_to_string(
            "admin/companies/channel/hours.html",
            {
                "preview": _preview(
                    stored.opening_hours,
                    time_zone=stored.time_zone,
                    holidays_in=stored.holidays_in,
                    country=country,
                ),
                "address": reverse("admin:companies_channel_hours"),
                "company": channel.company_id or "",
                "examples": [(example, OpeningHours.parse(example)) for example in EXAMPLES],
            },
        )


def _preview(text: str, *, time_zone: str, holidays_in: str, country: str) -> SafeString:
    context: dict[str, Any] = {"typed": text.strip()}
    try:
        context["hours"] = OpeningHours.parse(text)
    except NotOpeningHours as error:
        context["wrong"] = str(error)
    else:
        channel = Channel(opening_hours=text, time_zone=time_zone, holidays_in=holidays_in)
        channel.company = Company(country=country)
        if time_zone in available_timezones():
            context["opening"] = channel.opening_at(timezone.now())
    return render_to_string("admin/companies/channel/_hours_preview.html", context)


def _country_of(company: str) -> str:
    found = Company.objects.filter(pk=company).first() if company.isdecimal() else None
    return found.country if found else settings.HOME_COUNTRY
