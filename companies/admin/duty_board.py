"""The board of duties: one table of companies against duties, for editors; moderators look."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import InvalidPage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.admin.parts.filters import companies_called
from companies.admin.parts.paging import PaginatorWithoutCount
from companies.enums import DutyResult
from companies.models import Duty, Sector
from companies.queries.duties import (
    COUNTED_PURPOSES,
    NOT_CHECKED,
    board,
    companies_on_board,
    duties_on_board,
)

PER_PAGE = 30


class BoardFilter(forms.Form):
    """What stands in the address of the board. What is no choice is said beside its field, and narrows nothing."""

    q = forms.CharField(label=gettext_lazy("Company"), required=False, max_length=100)
    sector = forms.ModelChoiceField(
        Sector.objects.none(),
        to_field_name="slug",
        label=gettext_lazy("Sector"),
        required=False,
        empty_label=gettext_lazy("All sectors"),
    )
    duty = forms.ChoiceField(label=gettext_lazy("Duty"), required=False)
    result = forms.ChoiceField(
        label=gettext_lazy("Result"),
        required=False,
        choices=[
            ("", gettext_lazy("All results")),
            *DutyResult.choices,
            (NOT_CHECKED, gettext_lazy("Not checked")),
        ],
        help_text=gettext_lazy("Without a duty: that of any; “not checked” is then of none at all."),
    )

    def __init__(self, *args: Any, duties: list[Duty], **options: Any) -> None:
        super().__init__(*args, **options)
        self.duties = {duty.slug: duty for duty in duties}
        self.fields["duty"].choices = [("", _("All duties")), *((duty.slug, duty) for duty in duties)]
        self.fields["sector"].queryset = Sector.objects.all()

    @property
    def asked(self) -> dict[str, Any]:
        """For companies_on_board."""
        self.is_valid()
        typed = self.cleaned_data.get("q", "").strip()
        return {
            "duty": self.duties.get(self.cleaned_data.get("duty", "")),
            "sector": self.cleaned_data.get("sector"),
            "result": self.cleaned_data.get("result", ""),
            "among": companies_called(typed) if typed else None,
        }


def duty_board(request: HttpRequest) -> HttpResponse:
    """Page by page in alphabetical order, without counting; the filters are in the address."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if not request.user.has_perm("companies.view_dutycheck"):
        raise PermissionDenied
    duties = duties_on_board()
    filters = BoardFilter(request.GET, duties=duties)
    asked = filters.asked
    shown = [asked["duty"]] if asked["duty"] else duties
    try:
        page = PaginatorWithoutCount(companies_on_board(**asked), PER_PAGE).page(request.GET.get("page", 1))
    except InvalidPage as error:
        raise Http404(str(error)) from error
    context = {
        **admin.site.each_context(request),
        "title": _("Duties of customer services"),
        "filters": filters,
        "duties": shown,
        "lines": board(list(page.object_list), shown),
        "page": page,
        "kept": _kept(request),
        "may_check": request.user.has_perm("companies.add_dutycheck"),
        "counted": [purpose.label for purpose in COUNTED_PURPOSES],
    }
    return TemplateResponse(request, "admin/duties/board.html", context)


def _kept(request: HttpRequest) -> str:
    """The filters as they stand in the address, without the page."""
    given = request.GET.copy()
    given.pop("page", None)
    return given.urlencode()


admin.site.add_page("duties/", duty_board, name="duty_board")
