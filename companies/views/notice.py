from typing import Unpack

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from companies.actions.notices import submit_notice
from companies.forms.notices import NoticeForm
from companies.kept import LOG, kept
from companies.models import Notice
from companies.queries.notices.notices import notice_log
from companies.views.access import get_notice_by_key
from companies.views.private import private_page
from companies.views.taking_in import Sent, posted, take_in


@require_safe
@kept(LOG)
def notices(request: HttpRequest) -> HttpResponse:
    """How to give a legal notice, and what became of those that were given."""
    return render(request, "notices/log.html", {"log": notice_log(now=timezone.now())})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def notify(request: HttpRequest) -> HttpResponse:
    """Give a legal notice. The answer to a good form is its private page, which acknowledges it."""
    form = NoticeForm(posted(request), initial={"url": request.GET.get("url", "")[:500]})

    def act(**sent: Unpack[Sent]) -> Notice:
        return submit_notice(told=form.told, **sent)

    return take_in(request, form, act=act, page="notices/form.html", then="notice")


@never_cache
@require_safe
def follow_notice(request: HttpRequest, key: str) -> HttpResponse:
    """The private page of one notice: received, decided, why, and what one can do against it."""
    return private_page(request, "notices/notice.html", {"notice": get_notice_by_key(key)})
