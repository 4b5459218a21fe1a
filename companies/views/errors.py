"""When something goes wrong: a useful 404, a calm 500, and a form that loses nothing."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language_from_path, override

from companies.lib.lures import is_lure
from companies.lib.words import folded


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
    """Depends on nothing that may be what broke: no database, no context processor, no session."""
    with override(_language_of(request)):
        response = render(None, "errors/500.html", status=500)
    add_never_cache_headers(response)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The browser sent no security cookie back. What was typed is shown again, ready to be sent."""
    language = _language_of(request)
    with override(language):
        typed = [(name, value) for name, values in request.POST.lists() for value in values]
        kept = [(name, value) for name, value in typed if name != "csrfmiddlewaretoken"]
        context = {"kept": kept, "action": _own_path(request)}
        response = render(request, "errors/csrf.html", context, status=403)
    add_never_cache_headers(response)
    return response


def _own_path(request: HttpRequest) -> str:
    """Where the form was going, if that is a page of ours."""
    try:
        resolve(request.path_info)
    except Resolver404:
        return ""
    return request.get_full_path()


def _language_of(request: HttpRequest) -> str:
    return get_language_from_path(request.path_info) or getattr(request, "LANGUAGE_CODE", "fr")[:2]
