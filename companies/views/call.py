from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from companies.actions.reports.calls import tell_call
from companies.actions.submissions.guard import ChallengeSpent, TooManySent
from companies.forms.reports.call import CallForm
from companies.lib.phones import PhoneNumber
from companies.queries.directory.numbers import can_be_told, is_theirs
from companies.views.access import get_number
from companies.visitors import network_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def called_me(request: HttpRequest, typed: str) -> HttpResponse:
    """Tell of a call from a number that is nobody's we know. The answer to a good form is the number's own page."""
    number = get_number(typed)
    if not can_be_told(number):
        raise Http404(_("Nobody calls from this number."))
    if is_theirs(number):  # its page says why nothing is told of it
        return redirect("number", typed=number.address)
    if request.method != "POST":
        if typed != number.address:
            return redirect("called_me", typed=number.address, permanent=True)
        form = CallForm(initial={"kind": request.GET.get("kind", "")})
        return _show(request, number, form)

    form = CallForm(request.POST)
    if not form.is_valid():
        return _show(request, number, form, status=422)
    now = timezone.now()
    key = network_of(request, at=now)
    try:
        tell_call(
            number=number,
            kind=form.cleaned_data["kind"],
            called=form.cleaned_data["called"],
            nonce=form.cleaned_data["token"],
            network_key=key,
            at=now,
            sending=form.sending(network_key=key),
        )
    except (ChallengeSpent, TooManySent) as refusal:
        return _show(request, number, form, status=form.refuse(refusal))
    page = redirect("number", typed=number.address)
    page["Location"] += f"?{urlencode({'told': 'yes'})}#calls"
    return page


def _show(request: HttpRequest, number: PhoneNumber, form: CallForm, status: int = 200) -> HttpResponse:
    if form.is_bound:
        form.refresh_token()
    return render(
        request, "directory/numbers/called_me.html", {"number": number, "form": form}, status=status
    )
