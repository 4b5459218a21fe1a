"""Asking that one entry be merged into another: the other one is looked for, what would happen is seen, and why is said."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.actions.directory.merging_companies import MergeBarred, ask_for_merge
from companies.admin.parts.filters import companies_called
from companies.enums import REASONS_WITH_SUCCESSOR, MergeBar, RetirementReason
from companies.forms.submissions.visible_text import VisibleText
from companies.models import Company, CompanyMerge
from companies.queries.directory.merges import MergePlan, asked_before
from companies.visitors import member_of

#: So many of those that are called so.
_MOST = 20
_WHY = [(reason.value, reason.label) for reason in REASONS_WITH_SUCCESSOR]


class AskForm(VisibleText, forms.Form):
    why = forms.TypedChoiceField(
        label=gettext_lazy("why they are one"),
        choices=_WHY,
        coerce=RetirementReason,
        initial=RetirementReason.DUPLICATE,
    )
    reason = forms.CharField(
        label=gettext_lazy("how one sees that"),
        max_length=CompanyMerge._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("For whoever looks at it too, and for the history."),
        error_messages={"required": gettext_lazy("Say how one sees that they are one.")},
    )


def merge_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Without `into`, the search for the other entry; with it, what would happen, and the form that asks for it."""
    person = member_of(request)
    if not person.has_perm("companies.change_companymerge"):
        raise PermissionDenied
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    gone = get_object_or_404(Company.objects.select_related("sector"), pk=pk)
    kept = _company(request.GET.get("into", ""))
    if kept is None:
        typed = request.GET.get("q", "").strip()
        return _page(request, gone, typed=typed, found=_called(typed, but=gone))
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            merge = ask_for_merge(gone=gone, kept=kept, **form.cleaned_data, by=person, at=timezone.now())
        except MergeBarred as error:
            for bar in error.bars:
                messages.warning(request, str(bar.label))
        except IntegrityError:  # two at the same moment
            messages.warning(request, str(MergeBar.ASKED_BEFORE.label))
        else:
            said = _("Done.") if merge.is_done else _("Noted: another person must see that the two are one.")
            messages.success(request, said)
            return HttpResponseRedirect(reverse("admin:companies_companymerge_change", args=[merge.pk]))
    plan = MergePlan(gone, kept, _why(form))
    bars = plan.bars or ([MergeBar.ASKED_BEFORE] if asked_before(gone, kept) else [])
    return _page(request, gone, plan=plan, bars=bars, form=form)


def _why(form: AskForm) -> str:
    typed = form.data.get("why", "") if form.is_bound else ""
    return typed if typed in dict(_WHY) else RetirementReason.DUPLICATE


def _company(typed: str) -> Company | None:
    if not typed.isdecimal() or len(typed) > 18:
        return None
    return Company.objects.select_related("sector").filter(pk=int(typed)).first()


def _called(typed: str, *, but: Company) -> list[Company]:
    if not typed:
        return []
    found = Company.objects.filter(pk__in=companies_called(typed)).exclude(pk=but.pk)
    return list(found.order_by("name", "pk")[:_MOST])


def _page(request: HttpRequest, gone: Company, **told: Any) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "opts": Company._meta,
        "title": _("Merge %(company)s into another entry") % {"company": gone},
        "gone": gone,
        **told,
    }
    return TemplateResponse(request, "admin/companies/company/merge.html", context)
