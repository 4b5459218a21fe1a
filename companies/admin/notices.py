"""Legal notices, those that must be decided first on top. Decided once, with reasons; never edited."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.actions.history.changing import AlreadyDecided
from companies.actions.notices import Decision, decide_notice
from companies.admin.parts.base import DirectoryAdmin, short_date
from companies.admin.parts.filters import CompanyFilter, NoticeStatusFilter
from companies.admin.parts.onward import go_on, is_from_list, standing_of
from companies.enums import NoticeMeasure
from companies.models import Notice
from companies.models.notice import LONGEST_EXPLANATION
from companies.queries.staff.moderation import events_about


class DecisionForm(forms.Form):
    """The statement of reasons (article 17(3)): the measure, the facts, the law or the rule."""

    measure = forms.ChoiceField(
        label=gettext_lazy("What was done"),
        required=False,
        choices=[("", gettext_lazy("Nothing: the notice is rejected")), *NoticeMeasure.choices],
    )
    statement = forms.CharField(
        label=gettext_lazy("Facts and reasons, for whoever gave the notice"),
        max_length=LONGEST_EXPLANATION,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Say what you found and why it is decided so.")},
    )
    legal_basis = forms.CharField(
        label=gettext_lazy("Law or rule relied on"),
        max_length=Notice._meta.get_field("legal_basis").max_length,
        help_text=gettext_lazy("Published in the log: no name in it."),
        error_messages={"required": gettext_lazy("Name the article, or the rule of this site.")},
    )


@admin.register(Notice)
class NoticeAdmin(DirectoryAdmin):
    list_display = ("ground", "url", "company", "due", "state")
    list_display_links = ("ground",)
    leads_on = True
    list_filter = (NoticeStatusFilter, "ground", CompanyFilter)
    list_select_related = ("company",)
    ordering = ("due_on", "id")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=gettext_lazy("to be decided by"))
    def due(self, notice: Notice) -> str:
        if notice.is_waiting and notice.due_on < timezone.localdate():
            return format_html(
                '<strong class="urgent">{} ({})</strong>', short_date(notice.due_on), _("overdue")
            )
        return short_date(notice.due_on)

    @admin.display(description=gettext_lazy("status"))
    def state(self, notice: Notice) -> str:
        return notice.get_status_display()

    def get_urls(self) -> list[URLPattern]:
        guarded = self.admin_site.admin_view(self.decide_view)
        return [
            path("<path:object_id>/decide/", guarded, name="companies_notice_decide"),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page of one notice. It only shows: the decision has an address of its own."""
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        notice = self.row_of(request, object_id)
        if notice is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, notice):
            raise PermissionDenied
        return self._page(request, notice, DecisionForm())

    def decide_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        notice, answer = self._to_decide(request, object_id)
        if notice is None:
            return answer
        form = DecisionForm(request.POST)
        if not form.is_valid():
            return self._page(request, notice, form)
        try:
            decide_notice(
                notice_id=notice.pk,
                decision=Decision(**form.cleaned_data),
                by=request.user,
                at=timezone.now(),
            )
        except AlreadyDecided:
            self.message_user(request, _("Somebody else decided on this notice meanwhile."), messages.WARNING)
            return HttpResponseRedirect(reverse("admin:companies_notice_change", args=[notice.pk]))
        self.message_user(request, _("Decided. Whoever gave the notice reads it at their private link."))
        if not is_from_list(request):
            return go_on(request)
        return HttpResponseRedirect(reverse("admin:companies_notice_changelist"))

    def rows_for_page(self, request: HttpRequest) -> QuerySet:
        return Notice.objects.select_related("company", "decided_by")

    def _page(self, request: HttpRequest, notice: Notice, form: DecisionForm) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": str(notice),
            "notice": notice,
            "form": form,
            **standing_of(request, notice, waits=notice.is_waiting),
            "events": events_about(notice),
            "may_decide": notice.is_waiting and self.has_change_permission(request, notice),
        }
        return TemplateResponse(request, "admin/companies/notice/page.html", context)
