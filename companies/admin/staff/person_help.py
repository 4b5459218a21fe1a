"""Somebody has forgotten the password, or lost an invitation: an administrator makes a link."""

from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from companies.admin.parts.base import DirectoryAdmin
from companies.door.password import hand_over_link
from companies.door.proof import unless_proved


class HelpsPeople(DirectoryAdmin[User]):
    """For the admin of accounts. Nobody chooses a password for another person."""

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:
        """Where Django's own admin sets a password: a link goes to the person instead."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        person = self.get_object(request, unquote(id))
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        if person is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, id)
        return unless_proved(request, self.admin_site) or hand_over_link(request, self.admin_site, person)
