"""One button on a report: hold back whatever else its sender sends today."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from companies.actions.reports.senders import SenderForgotten, block_sender, sender_of
from companies.models import Report


class BlocksSenders:
    """For the admin of reports. The sender sees success as before."""

    def get_urls(self) -> list[URLPattern]:
        guarded = self.admin_site.admin_view
        return [
            path("<path:object_id>/block/", guarded(self.block_view), name="companies_report_block"),
            path("<path:object_id>/unblock/", guarded(self.unblock_view), name="companies_report_unblock"),
            *super().get_urls(),
        ]

    def sender_context(self, report: Report) -> dict[str, Any]:
        return {"sender": sender_of(report, at=timezone.now())}

    def block_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        said = _(
            "Blocked until midnight: what else comes from there is held, and its sender sees nothing of it."
        )
        return self._decide_on_sender(request, object_id, is_blocked=True, said=said)

    def unblock_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        said = _("No longer blocked. What was held meanwhile still waits here.")
        return self._decide_on_sender(request, object_id, is_blocked=False, said=said)

    def _decide_on_sender(
        self, request: HttpRequest, object_id: str, *, is_blocked: bool, said: str
    ) -> HttpResponse:
        report, answer = self._to_decide(request, object_id)
        if report is None:
            return answer
        try:
            block_sender(report_id=report.pk, is_blocked=is_blocked, by=request.user, at=timezone.now())
            self.message_user(request, said, messages.SUCCESS)
        except Report.DoesNotExist:  # erased between two glances
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        except SenderForgotten:
            self.message_user(
                request,
                _(
                    "The day is over and nothing tells any more where this report came from: nobody was blocked."
                ),
                messages.WARNING,
            )
        return HttpResponseRedirect(reverse("admin:companies_report_change", args=[report.pk]))
