import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from companies.actions.reports.calls import tell_call
from companies.actions.submissions.guard import Sending
from companies.forms.reports.call import CallForm
from companies.models import CallTold, reader
from companies.queries.directory.numbers import can_be_told, is_theirs
from companies.views.access import get_number
from companies.views.taking_in import posted, take_in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def called_me(request: HttpRequest, typed: str) -> HttpResponse:
    """Tell of a call from a number that is nobody's we know. The answer to a good form is the number's own page."""
    number = get_number(typed)
    address = reader.address(number)
    if not can_be_told(number):
        raise Http404(_("Nobody calls from this number."))
    if is_theirs(number):  # its page says why nothing is told of it
        return redirect("number", typed=address)
    if request.method != "POST" and typed != address:
        return redirect("called_me", typed=address, permanent=True)
    form = CallForm(posted(request), initial={"kind": request.GET.get("kind", "")})

    def act(*, nonce: str, at: datetime.datetime, sending: Sending, language: str) -> CallTold:
        return tell_call(
            number=number,
            kind=form.cleaned_data["kind"],
            called=form.cleaned_data["called"],
            nonce=nonce,
            network_key=sending.network_key,
            at=at,
            sending=sending,
        )

    def then(_call: CallTold) -> HttpResponse:
        return redirect(reverse("number", kwargs={"typed": address}) + "?told=yes#calls")

    context = {"number": number}
    return take_in(
        request, form, act=act, page="directory/numbers/called_me.html", then=then, context=context
    )
