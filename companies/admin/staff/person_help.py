"""Somebody has lost the telephone or forgotten the password: what an administrator can do about it."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from companies.actions.staff.accounts import password_changed
from companies.actions.staff.second_factor import reset_factor
from companies.door.proof import unless_proved


class HelpsPeople:
    """For the admin of accounts. Both end every session of the person, and are in the history."""

    def get_urls(self) -> list[URLPattern]:
        """Django's address of the page that sets a password leads here."""
        view = self.admin_site.admin_view(self.reset_view)
        return [path("<path:object_id>/reset-factor/", view, name="auth_user_reset"), *super().get_urls()]

    def reset_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        person = self._person_to_help(request, object_id)
        if person is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if question := unless_proved(request, self.admin_site):
            return question
        reset_factor(person=person, by=request.user, at=timezone.now())
        sentence = _("Reset. At the next sign-in %(name)s sets up a new second factor.")
        return self._helped(request, person, sentence % {"name": person})

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        person = self._person_to_help(request, id)
        if person is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, id)
        if request.method == "POST" and (question := unless_proved(request, self.admin_site)):
            return question
        form = SetPasswordForm(person, request.POST if request.method == "POST" else None)
        if not form.is_valid():
            return self._password_page(request, person, form)
        form.save()
        password_changed(person=person, by=request.user, at=timezone.now())
        return self._helped(request, person, _("The password of %(name)s is changed.") % {"name": person})

    def _person_to_help(self, request: HttpRequest, object_id: str) -> User | None:
        """Raises PermissionDenied for who may not; None where there is nobody."""
        person = self.get_object(request, unquote(object_id))
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        return person

    def _helped(self, request: HttpRequest, person: User, sentence: str) -> HttpResponse:
        self.message_user(request, sentence, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:auth_user_change", args=[person.pk]))

    def _password_page(self, request: HttpRequest, person: User, form: SetPasswordForm) -> HttpResponse:
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Give %(name)s another password") % {"name": person},
            "person": person,
            "form": form,
        }
        return TemplateResponse(request, "admin/staff/password.html", context)
