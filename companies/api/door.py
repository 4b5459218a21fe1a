"""What every address of the API has in common: open to any page of any site, read-only, never a cookie, one language.

A resource is a function that wears `@reads`: ninja reads its parameters and describes it, `addresses` puts it on the map
of the site, kept as its kind says (companies/kept.py).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import ValidationError
from pydantic import BaseModel

from companies.api.parameters import language_asked
from companies.api.problems import ProblemShape, nothing_here, problem, refused
from companies.kept import PageKind, kept

ROOT = "api/v1/"
METHODS = ("GET", "HEAD")
#: Once a day a browser asks whether it may ask with a validator.
_ASK_AGAIN_AFTER = 24 * 60 * 60
#: What scripts of other sites may read and send besides what every one may.
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, RateLimit, RateLimit-Policy, Retry-After",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": str(_ASK_AGAIN_AFTER),
    "Allow": "GET, HEAD, OPTIONS",
}

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Resource:
    """How an address is kept, and what it may be asked with."""

    kind: PageKind
    parameters: tuple[str, ...]


api = NinjaAPI(title="Joignable", version="1", openapi_url=None, docs_url=None)
#: Name of the address → its resource, in the order of the page that describes them.
RESOURCES: dict[str, Resource] = {}


def reads(
    route: str, *, name: str, answer: Any, kind: PageKind, summary: str, leads_on: bool = False
) -> Callable[[Callable[..., BaseModel | HttpResponse]], Callable[..., HttpResponse]]:
    """The view answers GET below /api/v1/ with the shape `answer`, or with a response of its own.

    `leads_on`: it may answer 301. Its sentences are msgids: whoever shows them translates them.
    """

    def of(view: Callable[..., BaseModel | HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def told(request: HttpRequest, **asked: Any) -> HttpResponse:
            found = view(request, **asked)
            return found if isinstance(found, HttpResponse) else as_json(found)

        register = api.get(
            route,
            response={
                200: answer,
                **dict.fromkeys((400, 404, 429), ProblemShape),
                **({301: None} if leads_on else {}),
            },
            operation_id=name.removeprefix("api_"),
            url_name=name,
            summary=summary,
        )
        register(told)
        operation = cast(Any, told)._ninja_operation
        asked_with = [
            parameter
            for model in operation.models
            if model.__ninja_param_source__ == "query"
            for parameter in model.__ninja_flatten_map__
        ]
        RESOURCES[name] = Resource(kind, tuple(asked_with))
        return told

    return of


def as_json(shape: BaseModel) -> HttpResponse:
    """What was not set is left out: it is not known to be nothing."""
    return HttpResponse(shape.model_dump_json(exclude_unset=True), content_type="application/json")


def addresses() -> list[URLPattern]:
    """Where the resources stand on the map of the site."""
    patterns, _app, _namespace = api.urls
    return [
        path(
            f"{ROOT}{pattern.pattern}", _kept_as(RESOURCES[pattern.name], pattern.callback), name=pattern.name
        )
        for pattern in patterns
        if isinstance(pattern, URLPattern) and pattern.name in RESOURCES
    ]


def _kept_as(resource: Resource, view: View) -> View:
    return kept(resource.kind)(open_to_all(view, resource.parameters))


def open_to_all(view: View, parameters: Sequence[str] | None = None) -> View:
    """For every page of any site to read, and for nobody to write to. `parameters`: those it knows; None: whatever.

    No cookie is ever looked at, which is why nothing has to be protected against forged forms.
    """

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, **options: Any) -> HttpResponse:
        with override(language_asked(request.GET)):
            response = _answered(view, request, parameters, options)
        for header, value in CORS.items():
            response.headers[header] = value
        return response

    return answer


def _answered(
    view: View, request: HttpRequest, parameters: Sequence[str] | None, options: dict[str, Any]
) -> HttpResponse:
    if request.method == "OPTIONS":
        response = HttpResponse(status=204, headers={**_PREFLIGHT, "Cache-Control": "no-store"})
        del response["Content-Type"]
        return response
    if request.method not in METHODS:
        response = problem(405)
        response["Allow"] = _PREFLIGHT["Allow"]
        return response
    if parameters is not None and (faults := _misplaced(request, parameters)):
        return refused(faults)
    method, request.method = request.method, "GET"
    try:
        return view(request, **options)
    finally:
        request.method = method


def _misplaced(request: HttpRequest, parameters: Sequence[str]) -> dict[str, str]:
    """Parameter → why it cannot stand there."""
    faults = {}
    for name, values in request.GET.lists():
        if name not in parameters:
            known = ", ".join(parameters)
            faults[name] = _("There is no such parameter. There are: %(known)s.") % {"known": known}
        elif len(values) > 1:
            faults[name] = _("It is given more than once.")
    return faults


@api.exception_handler(ValidationError)
def _wrong(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What could not be read, by parameter."""
    return refused({str(fault["loc"][-1]): _reason(fault) for fault in error.errors})


def _reason(fault: dict[str, Any]) -> str:
    return _("It has to be given.") if fault["type"] == "missing" else str(fault["msg"])


@api.exception_handler(Http404)
def _missing(request: HttpRequest, missing: Http404) -> HttpResponse:
    return nothing_here(str(missing.args[0]) if missing.args else "")


not_found: View = open_to_all(lambda request: nothing_here())
