"""A colleague has lost telephone and codes: one says so, another confirms it."""

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from companies.actions.staff.factor_losses import (
    LossEnded,
    NobodyLooksAfter,
    NotForYou,
    NothingToLose,
    ToldAlready,
    TwoAreOne,
    confirm_loss,
    end_loss,
    tell_loss,
)
from companies.door.factor import staff_page
from companies.door.proof import unless_proved
from companies.exchange.letters import write_to
from companies.forms.staff import ColleagueForm
from companies.queries.staff.second_factor import losses_standing
from companies.visitors import member_of


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def losses(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """What waits for a second colleague; and the first colleague's form."""
    _only_with_a_role(request)
    chosen = {"person": request.GET.get("person")}
    form = ColleagueForm(
        request.POST if "person" in request.POST else None, initial=chosen, by=member_of(request)
    )
    if form.is_valid():
        if question := unless_proved(request, site):
            return question
        person = form.cleaned_data["person"]
        if refusal := _told(request, person):
            form.add_error("person", refusal)
        else:
            sentence = _(
                "Said. Now a second colleague speaks with %(name)s and confirms it here, within a day."
            )
            messages.success(request, sentence % {"name": person})
            return HttpResponseRedirect(reverse("admin:factor_losses"))
    standing = losses_standing(at=timezone.now())
    return staff_page(request, site, "losses", _("Lost second factors"), form=form, losses=standing)


@csrf_protect
@require_POST
def confirm(request: HttpRequest, site: AdminSite, loss_id: int) -> HttpResponse:
    _only_with_a_role(request)
    if question := unless_proved(request, site):
        return question
    try:
        person = confirm_loss(loss_id=loss_id, by=member_of(request), at=timezone.now())
    except NotForYou:
        messages.error(request, _("It takes a second colleague, who is neither you nor the person."))
    except NobodyLooksAfter:
        messages.error(request, _("One of the two must be somebody who looks after this account."))
    except TwoAreOne:
        sentence = _("One of the two made the other’s link less than a month ago: ask a third colleague.")
        messages.error(request, sentence)
    except LossEnded:
        messages.info(request, _ended())
    else:
        _write_that_it_is_done(person)
        sentence = _("Done. At the next sign-in %(name)s sets up a new second factor.")
        messages.success(request, sentence % {"name": person})
    return HttpResponseRedirect(reverse("admin:factor_losses"))


@csrf_protect
@require_POST
def end(request: HttpRequest, site: AdminSite, loss_id: int) -> HttpResponse:
    try:
        person = end_loss(loss_id=loss_id, by=member_of(request), at=timezone.now())
    except LossEnded:
        messages.info(request, _ended())
    else:
        messages.success(request, _("Stopped. The second factor of %(name)s stays.") % {"name": person})
    return HttpResponseRedirect(reverse("admin:second_factor"))


def _only_with_a_role(request: HttpRequest) -> None:
    """An account that may do nothing vouches for nobody."""
    if not request.user.get_all_permissions():
        raise PermissionDenied


def _told(request: HttpRequest, person: User) -> str:
    """ "" when it was said; else why not."""
    try:
        tell_loss(person=person, by=member_of(request), at=timezone.now())
    except (NothingToLose, NotForYou):  # who one is oneself is not in the list
        return _("There is nothing to lose: no second factor is set up.")
    except ToldAlready:
        return _("Somebody said so already. A second colleague confirms it below.")
    write_to(
        person,
        subject=_("Is your second factor lost?"),
        text=_(
            "%(name)s says that you have lost your telephone and your recovery codes. When a second colleague confirms"
            " it, your second factor is taken away and you set up a new one.\n\nIf that is not so, sign in: that stops"
            " it. And tell your colleagues, for somebody may be posing as you."
        )
        % {"name": request.user},
    )
    return ""


def _write_that_it_is_done(person: User) -> None:
    write_to(
        person,
        subject=_("Your second factor was taken away"),
        text=_(
            "Two colleagues confirmed that you have lost it. Sign in with your password and set up a new one now: until"
            " then your password alone opens your account.\n\nIf you have lost nothing, tell your colleagues at once."
        ),
    )


def _ended() -> str:
    return _("It has ended: confirmed, stopped, or a day old.")
