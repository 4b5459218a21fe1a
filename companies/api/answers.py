"""What every answer of the API has in common, errors included."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from companies.forms.search.company_query import language_asked

METHODS = ("GET", "HEAD")


def read_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For every page of any site to read, and for nobody to write to.

    No cookie is ever looked at, which is why nothing has to be protected against forged forms.
    """

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, **options: Any) -> HttpResponse:
        response = view(request, **options) if request.method in METHODS else _only_read(request)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


def found(data: dict[str, Any]) -> JsonResponse:
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


def refused(parameter: str, reason: str) -> JsonResponse:
    """400: which parameter is wrong, and why, in a sentence."""
    return _error(400, parameter=parameter, reason=reason)


def _error(status: int, **told: str) -> JsonResponse:
    return JsonResponse({"error": told}, status=status, json_dumps_params={"ensure_ascii": False})


@read_only
def not_found(request: HttpRequest) -> JsonResponse:
    """Whatever else is asked for below /api/."""
    with override(language_asked(request.GET)):
        return _error(404, reason=_("There is nothing at this address."))


def _only_read(request: HttpRequest) -> JsonResponse:
    with override(language_asked(request.GET)):
        response = _error(405, reason=_("This address can only be read."))
    response["Allow"] = ", ".join(METHODS)
    return response
