"""The first of two steps in: name and password."""

import datetime
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, redirect_to_login
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from companies.actions.staff.sign_in import browser_mark
from companies.door.session import next_address, password_was_right
from companies.forms.staff import SignInForm
from companies.queries.staff.second_factor import authenticator_of
from companies.visitors import address_of

MARK = "known_browser"
MARK_LASTS = datetime.timedelta(days=90)


class SignIn(LoginView):
    authentication_form = SignInForm
    template_name = "admin/staff/login.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "address": address_of(self.request),
            "mark": mark_of(self.request),
            "at": timezone.now(),
        }

    def form_valid(self, form: SignInForm) -> HttpResponse:
        """Half-way in: on to the second factor, and from there to the page that was asked for."""
        login(self.request, form.get_user())
        password_was_right(self.request, form.at)
        step = "admin:verify" if authenticator_of(form.get_user()) else "admin:enrol"
        return redirect_to_login(next_address(self.request, reverse("admin:index")), reverse(step))

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """With its reason. Too many at a moment is said to programs too."""
        answer = super().form_invalid(form)
        if form.has_error(NON_FIELD_ERRORS, "busy"):
            answer.status_code = HTTPStatus.SERVICE_UNAVAILABLE
            answer["Retry-After"] = "5"
        return answer


def mark_of(request: HttpRequest) -> str:
    """That of a browser in which somebody came in with both factors; "" for any other."""
    return request.get_signed_cookie(MARK, default="", salt=MARK, max_age=MARK_LASTS) or ""


def leave_mark(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """So that strangers who guess at this name do not hold up its owner."""
    response.set_signed_cookie(
        MARK,
        browser_mark(name=request.user.get_username()),
        salt=MARK,
        max_age=MARK_LASTS,
        path=reverse("admin:index"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response
