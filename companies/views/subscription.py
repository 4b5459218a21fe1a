"""Being told by mail: the form, and the page that the letters lead to."""

from typing import Unpack

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from companies.actions.directory.subscriptions import (
    ask_to_be_told,
    confirm_subscription,
    end_subscription,
)
from companies.enums import Wish
from companies.exchange.subscription_letters import NotTaken, ask_whether_it_was_them, can_follow
from companies.forms.directory.follow import FollowForm
from companies.models import Subscription
from companies.queries.directory.pages import company_page
from companies.queries.directory.subscriptions import wishes_offered
from companies.views.access import get_company, subscription_with
from companies.views.private import private_form
from companies.views.taking_in import Sent, posted, take_in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow_company(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask to be told; not of a help line, which leaves no trace in a mailbox. Whoever asks learns nothing of the address: the answer is the same for one that follows already."""
    company = get_company(slug)
    if not company.is_published or company.is_help_line or not can_follow():
        raise Http404(_("Nobody is written to about this company."))
    page = company_page(company, now=timezone.now())
    deserted = page.best if page.is_deserted else None
    offered = wishes_offered(has_way_in=page.best is not None, deserted=deserted)
    form = FollowForm(posted(request), offered=offered)

    def act(**sent: Unpack[Sent]) -> None:
        wish = Wish(form.cleaned_data["wish"])
        row = ask_to_be_told(
            company=company,
            wish=wish,
            channel=deserted if wish == Wish.ANSWERS else None,
            address=form.cleaned_data["email"],
            **sent,
        )
        if row:
            _write(row)

    def then(_row: None) -> HttpResponse:
        return redirect(reverse("follow_company", args=[company.slug]) + "?asked")

    context = {"company": company, "has_asked": "asked" in request.GET and not form.is_bound}
    return take_in(request, form, act=act, page="directory/following/form.html", then=then, context=context)


def _write(row: Subscription) -> None:
    """What no server takes is as if it had never been asked. Raises NotTaken."""
    try:
        ask_whether_it_was_them(row)
    except NotTaken:
        end_subscription(subscription_id=row.pk)
        raise


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscription(request: HttpRequest, key: str) -> HttpResponse:
    """Where the letters lead: to say yes, and to stop. Programs that open every link of a letter press no button."""
    row = subscription_with(key)
    if row and request.method == "POST":
        if "stop" in request.POST:
            end_subscription(subscription_id=row.pk)
        else:
            confirm_subscription(subscription_id=row.pk, at=timezone.now())
        return redirect("subscription", key=key)
    return private_form(request, "directory/following/subscription.html", {"row": row, "key": key})


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, key: str) -> HttpResponse:
    """One click of a mail program (RFC 8058): a POST without cookie and without form. A person sees the page."""
    row = subscription_with(key)
    if row and request.method == "POST":
        end_subscription(subscription_id=row.pk)
        row = None
    return private_form(request, "directory/following/subscription.html", {"row": row, "key": key})
