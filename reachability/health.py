"""Two questions for whoever watches the process: is it alive, and can it do its work?

They are asked by the machine itself, by its address and over plain http: `asked_by_anything`.
"""

from django.http import HttpResponse, JsonResponse
from django.urls import resolve
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_deny
from django.views.decorators.http import require_safe

from companies.release import release
from reachability.at_most import at_most_every
from reachability.readiness import Readiness, State, look

ASKED = frozenset(["/healthz", "/readyz"])
#: A flood of questions is one look in so many seconds.
SECONDS = 5
readiness = at_most_every(SECONDS, look)


def asked_by_anything(get_response):
    """Middleware before the name of the host is looked at, on which these two answers do not depend; so it ends the way inward."""

    def answer(request):
        if request.path_info not in ASKED:
            return get_response(request)
        request.resolver_match = match = resolve(request.path_info)
        return match.func(request)

    return answer


@require_safe
@never_cache
@xframe_options_deny
def healthz(request):
    """That this process answers. Its database is none of the question: no restart would bring it back."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
@xframe_options_deny
def readyz(request):
    """200 where pages are served, in trouble or not, and 503 where they are not."""
    found = readiness()
    status = 503 if found.state == State.OUT else 200
    wants_json = request.get_preferred_type(["text/plain", "application/json"]) == "application/json"
    if wants_json or request.GET.get("format") == "json":
        return JsonResponse(_as_json(found), status=status)
    return HttpResponse(_as_text(found), status=status, content_type="text/plain; charset=utf-8")


def _as_json(found: Readiness):
    return {
        "state": found.state,
        "at": found.at.isoformat(timespec="seconds"),
        "release": release(),
        "found": {name: {"state": one.state, "said": one.said} for name, one in found.findings.items()},
    }


def _as_text(found: Readiness):
    """The state in a word or two, for who looks for a word; then a line each, what is wrong with a mark."""
    lines = [
        f"{' ' if one.state == State.READY else '!'} {name}: {one.said}"
        for name, one in found.findings.items()
    ]
    return "\n".join([found.state, *lines, ""])
