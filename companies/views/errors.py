"""When something goes wrong: a useful 404, a calm 500 or 503, and a form that loses nothing."""

import errno
import sys
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language_from_path, override

from companies.forms.submissions.guarded import GUARD_FIELDS
from companies.lib.lures import is_lure
from companies.lib.words import folded

#: Seconds. A restart of the database is over by then, and a lock of ours was given up after twenty.
TRY_AGAIN_AFTER = 30
#: Letters. What is longer was typed, and is shown to be kept or copied; what is shorter was mostly chosen.
SHORTEST_SHOWN = 30


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Says what is missing and offers to search for the words of the address. Never for the key of a private link: what is
    searched for stands in the logs of every server on the way. Nor a lure, which a stranger wrote into an address."""
    reason = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    is_private = request.resolver_match is not None and "key" in request.resolver_match.kwargs
    guess = "" if is_private else folded(request.path_info.strip("/").rpartition("/")[2])
    guess = "" if is_lure(guess) else guess
    with override(_language_of(request)):
        return render(request, "errors/404.html", {"reason": reason, "guess": guess}, status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request may be one that nothing can be asked of, its host name for one."""
    with override(_language_of(request)):
        if isinstance(exception, RequestDataTooBig):
            return render(None, "errors/413.html", status=413)
        return render(None, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    with override(_language_of(request)):
        response = render(request, "errors/403.html", status=403)
    add_never_cache_headers(response)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Depends on nothing that may be what broke: no database, no context processor, no session.

    Where the database cannot be reached or written to, 503, with what was typed, ready to be sent once more.
    """
    is_out = is_out_of_reach(sys.exc_info()[1])
    with override(_language_of(request)):
        if is_out:
            kept = {**_kept(request), "again_after": TRY_AGAIN_AFTER}
            response = render(None, "errors/503.html", kept, status=503)
            response["Retry-After"] = str(TRY_AGAIN_AFTER)
        else:
            response = render(None, "errors/500.html", status=500)
    add_never_cache_headers(response)
    return response


def is_out_of_reach(error: BaseException | None) -> bool:
    """Away, locked for too long, full or read-only: what passes by itself or by the owner's hand, and is no fault of the code.

    PostgreSQL calls a server that only reads an internal error (25006), SQLite a table that is not there an operational one
    (its code 1, and that of every statement it cannot read); a full disk may be met before the database is.
    """
    if isinstance(error, OperationalError) and getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF == 1:
        return False
    if isinstance(error, InternalError):
        return getattr(error.__cause__, "sqlstate", "") == "25006"
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
    return isinstance(error, OperationalError | InterfaceError)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The browser sent no security cookie back. A form of ours is shown again with what was typed, ready to be sent.

    What another site sent, or what was sent to the staff's side, is not: one click on a page of ours would do it.
    """
    with override(_language_of(request)):
        response = render(request, "errors/csrf.html", _kept(request), status=403)
    add_never_cache_headers(response)
    return response


def _kept(request: HttpRequest) -> dict[str, object]:
    """What a public form of ours was sent with and where to; nothing of any other request."""
    action = _own_path(request)
    if request.method != "POST" or not action or not _comes_from_us(request):
        return {}
    try:
        typed = [(name, value) for name, values in request.POST.lists() for value in values]
    except (RequestDataTooBig, MultiPartParserError, OSError):
        return {}
    typed = [(name, value) for name, value in typed if name != "csrfmiddlewaretoken"]
    return {
        "shown": [pair for pair in typed if _is_shown(*pair)],
        "kept": [pair for pair in typed if not _is_shown(*pair)],
        "action": action,
        "csrf_token": get_token(request),
    }


def _is_shown(name: str, value: str) -> bool:
    return name not in GUARD_FIELDS and (len(value) >= SHORTEST_SHOWN or len(value.split()) > 1)


def _comes_from_us(request: HttpRequest) -> bool:
    """By what the browser says of the page with the form. A script cannot change these headers.

    Over https every browser sends one of them; without any, nothing is known of the page. Over plain http it may be none.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    origin, referer = request.headers.get("Origin"), request.headers.get("Referer")
    if origin is not None:
        return origin in _own_origins(request)
    if referer is not None:
        page = urlsplit(referer)
        return f"{page.scheme}://{page.netloc}" in _own_origins(request)
    return "Sec-Fetch-Site" in request.headers or not request.is_secure()


def _own_origins(request: HttpRequest) -> set[str]:
    return {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}


def _own_path(request: HttpRequest) -> str:
    """Where the form was going, if that is a public page of ours: those of the staff stand in a namespace."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return ""
    return "" if match.namespaces else request.get_full_path()


def _language_of(request: HttpRequest) -> str:
    return get_language_from_path(request.path_info) or getattr(request, "LANGUAGE_CODE", "fr")[:2]
