"""The staff's side as a whole: the name over the door, and the door."""

from collections.abc import Callable
from functools import update_wrapper
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from companies.actions.staff.accounts import password_changed
from companies.actions.staff.sign_in import signed_out
from companies.door import factor, losses, passkeys, password, recovery
from companies.door.factor import NEXT_STEP
from companies.door.session import SignInStep, clicked, place_of, show_out
from companies.door.sign_in import SignIn
from companies.queries.staff.second_factor import losses_standing
from companies.visitors import member_of


def _check_address(request: HttpRequest) -> None:
    """PostgreSQL takes no NUL in a text, and neither filters nor searches of the staff's lists have a form that says so.
    Raises BadRequest."""
    asked = [(name, value) for name, values in request.GET.lists() for value in values]
    if "\0" in request.path or any("\0" in name or "\0" in value for name, value in asked):
        raise BadRequest


class StaffSite(admin.AdminSite):
    site_header = settings.SITE_NAME
    site_title = format_lazy("{site} · {door}", site=settings.SITE_NAME, door=gettext_lazy("staff"))
    index_title = gettext_lazy("Moderation")
    # Shown for an empty value everywhere.
    empty_value_display = "–"
    # The lists need the width, and the first page names everything once.
    enable_nav_sidebar = False

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self._pages: list[tuple[str, Callable[..., HttpResponse], str]] = []

    def add_page(self, route: str, view: Callable[..., HttpResponse], *, name: str) -> None:
        """A page of the staff's that is of no one table; behind the door like every other."""
        self._pages.append((route, view, name))

    def has_permission(self, request: HttpRequest) -> bool:
        """With both factors, in a session that is not over."""
        return place_of(request) is SignInStep.INSIDE

    def admin_view(self, view: Callable[..., HttpResponse], cacheable: bool = False) -> Callable:
        """Every page of the staff's side goes through here; none is kept by a browser or a proxy."""
        inside = super().admin_view(view)

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if answer := self._turned_back(request):
                return answer
            _check_address(request)
            return inside(request, *args, **kwargs)

        return update_wrapper(never_cache(guarded), view)

    def _turned_back(self, request: HttpRequest) -> HttpResponse | None:
        """The answer for a session that has ended, or has given one factor of two."""
        place = place_of(request)
        if place is SignInStep.INSIDE:
            clicked(request, timezone.now())
        if place is SignInStep.OVER:
            show_out(request)
            messages.info(request, _("Your session has ended. Please sign in again."))
        if place not in NEXT_STEP:
            return None  # inside; or outside, which Django sends to the login
        if request.path == reverse("admin:logout"):
            return super().logout(request) if request.method == "POST" else None
        return redirect_to_login(request.get_full_path(), reverse(NEXT_STEP[place]))

    def get_urls(self) -> list[URLResolver | URLPattern]:
        def inside(view: Callable[..., HttpResponse]) -> Callable:
            return self.admin_view(lambda request, **named: view(request, self, **named))

        def half_way(view: Callable[..., HttpResponse]) -> Callable:
            return never_cache(lambda request: view(request, self))

        own = [
            path("second-factor/", inside(factor.own_factor), name="second_factor"),
            path("second-factor/codes/", inside(recovery.renew_codes), name="recovery_codes"),
            path("second-factor/enrol/", half_way(factor.enrol), name="enrol"),
            path("second-factor/verify/", half_way(factor.verify), name="verify"),
            path("second-factor/recover/", half_way(recovery.recover), name="recover"),
            path("second-factor/passkey/", inside(passkeys.add), name="passkey"),
            path(
                "second-factor/passkey/<int:passkey_id>/remove/",
                inside(passkeys.remove),
                name="passkey_remove",
            ),
            path("second-factor/lost/", inside(losses.losses), name="factor_losses"),
            path(
                "second-factor/lost/<int:loss_id>/confirm/",
                inside(losses.confirm),
                name="factor_loss_confirm",
            ),
            path("second-factor/lost/<int:loss_id>/end/", inside(losses.end), name="factor_loss_end"),
            path("address/", inside(password.own_address), name="own_address"),
            path("password/forgotten/", half_way(password.forgotten), name="password_forgotten"),
            path(
                "password/<uidb64>/<token>/", password.ChoosePassword.as_view(site=self), name="password_link"
            ),
        ]
        pages = [path(route, self.admin_view(view), name=name) for route, view, name in self._pages]
        return [*own, *pages, *super().get_urls()]

    def index(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """With a colleague's lost second factor, which waits for a second word."""
        losses = losses_standing(at=timezone.now())
        return super().index(request, {"losses": losses, **(extra_context or {})})

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        place = place_of(request)
        if request.method == "GET" and place in (SignInStep.INSIDE, *NEXT_STEP):
            return factor.elsewhere(request, place)
        if place is SignInStep.OVER:
            show_out(request)
        context = {**self.each_context(request), "title": _("Log in"), "app_path": request.get_full_path()}
        request.current_app = self.name
        return SignIn.as_view(extra_context={**context, **(extra_context or {})})(request)

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Told in the history, when somebody was inside."""
        if request.method == "POST":
            signed_out(person=member_of(request), at=timezone.now())
        return super().logout(request, extra_context)

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Asks for the old password; every other session of the person ends."""
        response = super().password_change(request, extra_context)
        if response.status_code == HTTPStatus.FOUND:
            person = member_of(request)
            password_changed(person=person, by=person, at=timezone.now())
        return response
