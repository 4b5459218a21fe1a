from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from companies.actions.notices import submit_notice
from companies.actions.submissions.guard import ChallengeSpent, TooManySent
from companies.actions.submissions.private_links import follow_key
from companies.forms.notices import NoticeForm
from companies.queries.notices.notices import notice_log
from companies.views.access import get_notice_by_key
from companies.views.private import private_page
from companies.visitors import network_of


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """How to give a legal notice, and what became of those that were given."""
    return render(request, "notices/log.html", {"log": notice_log(now=timezone.now())})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def notify(request: HttpRequest) -> HttpResponse:
    """Give a legal notice. The answer to a good form is its private page, which acknowledges it."""
    if request.method != "POST":
        form = NoticeForm(initial={"url": request.GET.get("url", "")[:500]})
        return render(request, "notices/form.html", {"form": form})
    form = NoticeForm(request.POST)
    if not form.is_valid():
        return _again(request, form, status=422)
    nonce, now = form.cleaned_data["token"], timezone.now()
    key = network_of(request, at=now)
    try:
        submit_notice(
            told=form.told,
            nonce=nonce,
            language=get_language()[:2],
            at=now,
            sending=form.sending(network_key=key),
        )
    except (ChallengeSpent, TooManySent) as refusal:
        return _again(request, form, status=form.refuse(refusal))
    return redirect("notice", key=follow_key(nonce))


def _again(request: HttpRequest, form: NoticeForm, *, status: int) -> HttpResponse:
    form.refresh_token()
    return render(request, "notices/form.html", {"form": form}, status=status)


@never_cache
@require_safe
def follow_notice(request: HttpRequest, key: str) -> HttpResponse:
    """The private page of one notice: received, decided, why, and what one can do against it."""
    return private_page(request, "notices/notice.html", {"notice": get_notice_by_key(key)})
