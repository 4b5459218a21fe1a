"""A password is chosen by a link: an invitation, or one that was forgotten. The link is good for three days and once.

Django makes the link and reads it (contrib.auth). It opens nothing by itself: the second factor is asked for as ever.
"""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.contrib.auth.views import PasswordResetConfirmView
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from companies.actions.staff.accounts import address_changed, link_made, password_changed
from companies.actions.staff.sign_in import may_ask_for_a_link
from companies.addresses import site_url
from companies.door.factor import staff_page
from companies.door.proof import unless_proved
from companies.exchange.domain_proofs import can_mail
from companies.exchange.letters import can_write_to, write_to
from companies.forms.staff import AddressForm, NameForm
from companies.queries.staff.people import who_may_come_in
from companies.visitors import address_of, member_of


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Says the same to every name, in the same time: the letter is written when the answer has gone."""
    form = NameForm(request.POST if request.method == "POST" else None)
    facts = {"form": form, "can_mail": can_mail()}
    if not (form.is_valid() and can_mail()):
        return staff_page(request, site, "forgotten", _("Password forgotten"), **facts)
    name, address = form.cleaned_data["name"], address_of(request)
    may = may_ask_for_a_link(name=name, address=address, at=timezone.now())
    page = staff_page(request, site, "forgotten", _("Look into your mail"), is_sent=True, **facts)
    return ThenWrites(page, request, name if may else "")


class ThenWrites(TemplateResponse):
    """A page that has nothing to tell, and the letter behind it: servers close an answer once it was sent."""

    def __init__(self, page: TemplateResponse, request: HttpRequest, name: str) -> None:
        super().__init__(request, page.template_name, page.context_data)
        self._asked, self._name, self._language = request, name, get_language()

    def close(self) -> None:
        super().close()
        person = who_may_come_in(self._name) if self._name else None
        if person and can_write_to(person):
            with override(self._language):
                write_link(self._asked, person, by=None)


def link_for(request: HttpRequest, person: User) -> str:
    """Where that person chooses a password."""
    uid = urlsafe_base64_encode(force_bytes(person.pk))
    token = default_token_generator.make_token(person)
    return site_url(request) + reverse("admin:password_link", args=[uid, token])


def write_link(request: HttpRequest, person: User, *, by: User | None) -> bool:
    """The link by mail; False when it has to go another way."""
    text = _(
        "Choose a password for %(site)s, as %(name)s, within three days:\n\n%(link)s\n\nYou then sign in with it and"
        " with your second factor. If you expected no such letter, do nothing: nothing changes."
    )
    link = link_for(request, person)
    facts = {"site": settings.SITE_NAME, "name": person.username, "link": link}
    is_taken = write_to(person, subject=_("Choose your password"), text=text % facts)
    if is_taken:
        link_made(person=person, by=by, at=timezone.now(), by_mail=True)
    return is_taken


def hand_over_link(request: HttpRequest, site: AdminSite, person: User) -> HttpResponse:
    """An administrator's link for somebody: by mail, or shown this once to be handed over."""
    by = member_of(request)
    if write_link(request, person, by=by):
        messages.success(request, _("A letter with the link is on its way to %(name)s.") % {"name": person})
        return HttpResponseRedirect(reverse("admin:auth_user_change", args=[person.pk]))
    link_made(person=person, by=by, at=timezone.now(), by_mail=False)
    title = _("A link for %(name)s") % {"name": person}
    return staff_page(request, site, "link", title, person=person, link=link_for(request, person))


class ChoosePassword(PasswordResetConfirmView):
    """Where the link leads. Django takes its secret out of the address before the page is shown."""

    template_name = "admin/staff/choose_password.html"
    success_url = reverse_lazy("admin:login")
    site: AdminSite = admin.site

    def get_user(self, uidb64: str) -> User | None:
        person = super().get_user(uidb64)
        return person if person and person.is_active and person.is_staff else None

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context = {**self.site.each_context(self.request), **super().get_context_data(**more)}
        return {**context, "title": _("Choose your password"), "person": self.user}

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        password_changed(person=form.user, by=form.user, at=timezone.now())
        messages.success(self.request, _("Your password is chosen. Sign in with it now."))
        return answer


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def own_address(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Where letters go to; asks for a fresh proof, for a link goes there too."""
    if question := unless_proved(request, site):
        return question
    person = member_of(request)
    form = AddressForm(request.POST if "email" in request.POST else None, instance=person)
    if form.is_valid():
        if form.has_changed():
            with transaction.atomic():
                form.save()
                address_changed(person=person, by=person, at=timezone.now())
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("admin:second_factor"))
    return staff_page(request, site, "address", _("Your e-mail address"), form=form)
