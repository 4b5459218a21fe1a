"""A dossier of one's own attempts: opened without account, kept behind a private link, deleted by one button."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Unpack

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from companies.actions.dossiers import (
    DossierGone,
    KeptDossier,
    Noted,
    add_attempt,
    correct_attempt,
    delete_dossier,
    dossier_key,
    note_complaint,
    open_dossier,
    remove_attempt,
    write_matter,
)
from companies.addresses import site_url
from companies.exchange.deadlines_ical import deadlines_ical
from companies.forms.dossiers import ComplaintForm, CorrectForm, MatterForm, NoteForm, written_wait
from companies.models import Company, Dossier, reader
from companies.models.dossier import KEPT_FOR, MOST_ATTEMPTS
from companies.queries.directory.next_steps import next_steps
from companies.queries.dossiers import Deadline, clocks_of, deadlines_of
from companies.views.access import (
    NO_DOSSIER,
    get_attempt_of,
    get_company,
    get_dossier_by_key,
    get_public_channels,
)
from companies.views.private import private_form, private_page
from companies.views.taking_in import Sent, posted, take_in

View = Callable[..., HttpResponse]


class Noting(Sent):
    noted: Noted
    is_told: bool


def _of_one_dossier(view: View) -> View:
    """Never kept by a cache; and a dossier that is deleted while one writes is as gone as any."""

    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, key: str, **more: int) -> HttpResponse:
        try:
            return view(request, get_dossier_by_key(key, at=timezone.now()), key, **more)
        except DossierGone as error:
            raise Http404(str(NO_DOSSIER)) from error

    return answer


# ── Writing to it ─────────────────────────────────────────────────────────────────────────────────────


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def dossier_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Open one with a first attempt. The answer to a good form is the private page."""
    company = get_company(slug)
    if company.successor:
        return redirect("dossier_new", slug=company.successor.slug)
    if not company.is_published:
        raise Http404(_("This company is no longer listed."))

    def keep(**noted: Unpack[Noting]) -> KeptDossier:
        return open_dossier(company=company, **noted)

    return _note(request, "dossiers/new.html", company, keep, {"kept_until": timezone.now() + KEPT_FOR})


@_of_one_dossier
@require_http_methods(["GET", "HEAD", "POST"])
def dossier_attempt_new(request: HttpRequest, found: Dossier, key: str) -> HttpResponse:
    def keep(**noted: Unpack[Noting]) -> KeptDossier:
        return add_attempt(dossier_id=found.pk, **noted)

    return _note(request, "dossiers/attempt.html", found.company, keep, {"private_key": key}, key=key)


@_of_one_dossier
@require_http_methods(["GET", "HEAD", "POST"])
def dossier_attempt(request: HttpRequest, found: Dossier, key: str, attempt: int) -> HttpResponse:
    """Put an attempt right, or take it out."""
    row, now = get_attempt_of(found, attempt), timezone.now()
    if request.POST.get("do") == "remove":
        remove_attempt(attempt=row, at=now)
        return redirect("dossier", key=key)
    channels = get_public_channels(found.company)
    form = CorrectForm(posted(request), attempt=row, channels=channels, now=now)
    if form.is_valid():
        correct_attempt(attempt=row, noted=form.noted, at=now)
        return redirect("dossier", key=key)
    context = {"company": found.company, "form": form, "attempt": row, "private_key": key}
    return private_form(request, "dossiers/correct.html", context, status=_status_of(form))


@_of_one_dossier
@require_http_methods(["GET", "HEAD", "POST"])
def dossier(request: HttpRequest, found: Dossier, key: str) -> HttpResponse:
    """What is in it, what comes next, and the two things that are written beside the attempts."""
    now = timezone.now()
    do = request.POST.get("do", "")
    matter = MatterForm(request.POST if do == "matter" else None, initial={"matter": found.matter})
    complaint = ComplaintForm(
        request.POST if do == "complaint" else None,
        today=reader.day_of(now),
        initial={"complained_on": found.complained_on},
    )
    if request.method != "POST":
        return _page(request, found, key, matter, complaint)
    if matter.is_valid():
        write_matter(dossier_id=found.pk, matter=matter.cleaned_data["matter"], at=now)
        return redirect(reverse("dossier", kwargs={"key": key}) + "#letter")
    if complaint.is_valid():
        note_complaint(dossier_id=found.pk, on=complaint.cleaned_data["complained_on"], at=now)
        return redirect(reverse("dossier", kwargs={"key": key}) + "#deadlines")
    is_known = matter.is_bound or complaint.is_bound
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_known else HTTPStatus.BAD_REQUEST
    return _page(request, found, key, matter, complaint, status=status)


@_of_one_dossier
@require_http_methods(["GET", "HEAD", "POST"])
def dossier_delete(request: HttpRequest, found: Dossier, key: str) -> HttpResponse:
    """Asked once, then deleted at once. The page that says so is the last one the link ever gives."""
    context = {"company": found.company, "private_key": key}
    if request.method != "POST":
        return private_form(request, "dossiers/delete.html", context)
    delete_dossier(dossier_id=found.pk)
    return private_page(request, "dossiers/deleted.html", context)


# ── Taking it along ───────────────────────────────────────────────────────────────────────────────────


@_of_one_dossier
@require_safe
def dossier_letter(request: HttpRequest, found: Dossier, key: str) -> HttpResponse:
    """The complaint, in the language the company reads: whatever language the page around it is in."""
    asked = request.GET.get("lang")
    offered = reader.languages_offered()
    language = asked if asked in offered else reader.language()
    steps = next_steps(found.company)
    clocks = clocks_of(found.company, steps.bodies)
    context = {
        "company": found.company,
        "dossier": found,
        "attempts": found.attempts.for_page(),
        "complaint": steps.written_to,
        "clock": next((clock for clock in clocks if clock.waits), None),
        "letter_language": language,
        "letter_tag": reader.tag_in(language),
        "other_languages": [code for code in offered if code != language],
        "private_key": key,
    }
    return private_page(request, "dossiers/letter.html", context)


@_of_one_dossier
@require_safe
def dossier_proof(request: HttpRequest, found: Dossier, key: str) -> HttpResponse:
    """What was noted and when it was noted, to be printed: it claims to be no more than its keeper's word."""
    context = {
        "company": found.company,
        "dossier": found,
        "attempts": found.attempts.for_page(),
        "private_key": key,
    }
    return private_page(request, "dossiers/proof.html", context)


@_of_one_dossier
@require_safe
def dossier_calendar(request: HttpRequest, found: Dossier, key: str) -> HttpResponse:
    if found.complained_on is None:
        raise Http404(_("The dates are counted from the day the written complaint was sent: note it first."))
    deadlines = _deadlines(found, next_steps(found.company).bodies)
    site = site_url(request).partition("://")[2]
    response = HttpResponse(
        deadlines_ical(found, deadlines, site=site, language=reader.language()),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{found.company.slug}.ics"'},
    )
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


# ── What they share ───────────────────────────────────────────────────────────────────────────────────


def _note(
    request: HttpRequest,
    template: str,
    company: Company,
    keep: Callable[..., KeptDossier],
    context: dict[str, object],
    *,
    key: str = "",
) -> HttpResponse:
    """The form of one attempt, and what becomes of it. `key` of the dossier, when there is one already."""
    form = NoteForm(
        posted(request), channels=get_public_channels(company), now=timezone.now(), initial=_given(request)
    )

    def act(**sent: Unpack[Sent]) -> KeptDossier:
        return keep(noted=form.noted, is_told=form.cleaned_data["is_told"], **sent)

    def then(kept: KeptDossier) -> HttpResponse:
        page = reverse("dossier", kwargs={"key": key or dossier_key(kept.dossier)})
        return redirect(page + ("?told=before" if kept.is_told_before else ""))

    context = {**context, "company": company}
    return take_in(request, form, act=act, page=template, then=then, context=context, show=private_form)


def _given(request: HttpRequest) -> dict[str, object]:
    """What is known already, from the page that led here; what cannot be so is left out by the form's fields."""
    minutes = request.GET.get("minutes", "")
    is_number = minutes.isascii() and minutes.isdigit() and len(minutes) < 7
    return {
        "channel": request.GET.get("channel"),
        "outcome": request.GET.get("outcome"),
        "on_day": request.GET.get("day"),
        "at_time": request.GET.get("time"),
        **(written_wait(int(minutes)) if is_number else {}),
    }


def _page(
    request: HttpRequest,
    found: Dossier,
    key: str,
    matter: MatterForm,
    complaint: ComplaintForm,
    *,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    steps = next_steps(found.company)
    attempts, deadlines = list(found.attempts.for_page()), _deadlines(found, steps.bodies)
    context = {
        "company": found.company,
        "dossier": found,
        "attempts": attempts,
        "is_full": len(attempts) >= MOST_ATTEMPTS,
        "deadlines": deadlines,
        "names_mediator": any(deadline.body for deadline in deadlines),
        "has_usual_dates": len(deadlines) > 1,
        "complaint": steps.written_to,
        "bodies": steps.bodies,
        "matter_form": matter,
        "complaint_form": complaint,
        "letter_languages": reader.languages_offered(),
        "faulty_form": next((form for form in (matter, complaint) if form.errors), None),
        "is_told_before": request.GET.get("told") == "before",
        "private_key": key,
    }
    return private_form(request, "dossiers/page.html", context, status=status)


def _deadlines(found: Dossier, bodies: list) -> list[Deadline]:
    clocks = clocks_of(found.company, bodies)
    return deadlines_of(found, clocks, today=reader.day_of(timezone.now()))


def _status_of(form: forms.Form) -> int:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound and not form.is_valid() else HTTPStatus.OK
