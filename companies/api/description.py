"""GET /api/v1/openapi.json: the API described (OpenAPI 3.1.0), made of the functions that answer and of examples that they
gave (companies/api/examples, held by tests/api/test_examples.py)."""

import copy
import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from companies.addresses import site_url
from companies.api.door import ROOT, api
from companies.api.problems import CONTENT_TYPE

EXAMPLES = Path(__file__).with_name("examples")
#: The site that examples are of.
EXAMPLE_SITE = "https://joignable.example"

_ABOUT = _(
    "Read-only, without a key, for any program and any web page. Companies marked is_fictitious are invented for"
    " demonstration."
)
_DESCRIBED = {
    "200": _("What was asked for. It may be kept as its Cache-Control says; ask again with its ETag."),
    "301": _("It was retired in favour of another: the answer is there."),
    "304": _("What you have still stands."),
    "400": _("A parameter is wrong, unknown or given twice."),
    "404": _("There is nothing at this address."),
    "429": _("Too many requests from one network: wait as long as Retry-After says."),
}
_HEADERS = {
    "ETag": _("To be sent back in If-None-Match: 304 where nothing changed."),
    "RateLimit": _("What is left, and when it is whole again, in seconds (IETF draft)."),
    "RateLimit-Policy": _("How many requests a network has for how many seconds (IETF draft)."),
    "Link": _("rel=next: the next page of a list that has one (RFC 8288)."),
}
#: Of parameters that stand in the path.
_IN_PATHS = {
    "slug": _("As it stands in addresses: permanent."),
    "typed": _("A number in any writing, spaces and country code included."),
}
#: Operations in the order that somebody new reads them.
_ORDER = (
    *("companies", "company", "reports", "search", "number", "situations", "situation", "sectors"),
    *("changes", "domains"),
)
#: Words of the schema that people read.
_READ = ("description", "summary")
_SUFFIX = "Shape"


def openapi(request: HttpRequest) -> HttpResponse:
    text = json.dumps(description(site_url(request)), ensure_ascii=False)
    return HttpResponse(text, content_type="application/json")


def description(site: str) -> dict[str, Any]:
    """In the language of the moment. `site`: where it is asked."""
    told = copy.copy(_in_language(get_language() or settings.LANGUAGE_CODE))
    told["servers"] = [{"url": f"{site}{get_script_prefix().rstrip('/')}"}]
    told["info"] = {**told["info"], "title": settings.SITE_NAME}
    return told


@lru_cache(maxsize=len(settings.SITE_LANGUAGES))
def _in_language(_language: str) -> dict[str, Any]:
    return _translated(_described())


@lru_cache(maxsize=1)
def _described() -> dict[str, Any]:
    """As ninja tells it of the functions that answer, and as it is here."""
    schema = json.loads(json.dumps(api.get_openapi_schema(path_prefix=ROOT.rstrip("/"))))
    schema["info"]["description"] = _ABOUT
    schema["info"]["license"] = {"name": "CC0 1.0", "identifier": "CC0-1.0"}
    in_order = sorted(schema["paths"].items(), key=lambda item: _ORDER.index(item[1]["get"]["operationId"]))
    schema["paths"] = dict(in_order)
    for _path, operation in operations(schema):
        for parameter in operation["parameters"]:
            _tidy_parameter(parameter)
        operation["responses"] = {
            status: _tidy_response(status, response)
            for status, response in sorted({**operation["responses"], "304": {}}.items())
        }
        _give_example(operation)
    return _without_titles(_renamed(_without_the_unused(schema)))


def operations(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Path and what GET does there."""
    for path, methods in schema["paths"].items():
        yield path, methods["get"]


def example(name: str) -> dict[str, Any] | None:
    """`address`, and the `answer` it had; None where there is none."""
    file = EXAMPLES / f"{name}.json"
    found: dict[str, Any] | None = json.loads(file.read_text()) if file.exists() else None
    return found


def _tidy_parameter(parameter: dict[str, Any]) -> None:
    if parameter["schema"].get("default", "") in ("", None):
        parameter["schema"].pop("default", None)
    parameter["schema"].pop("description", None)
    if parameter["in"] == "path":
        parameter["description"] = _IN_PATHS[parameter["name"]]


def _tidy_response(status: str, response: dict[str, Any]) -> dict[str, Any]:
    told = {**response, "description": _DESCRIBED[status]}
    names = {"200": _HEADERS, "304": ["ETag"]}.get(status, [])
    if headers := {name: {"description": _HEADERS[name], "schema": {"type": "string"}} for name in names}:
        told["headers"] = headers
    if status >= "400":
        told["content"] = {CONTENT_TYPE: response["content"]["application/json"]}
    return told


def _give_example(operation: dict[str, Any]) -> None:
    if found := example(operation["operationId"]):
        content = operation["responses"]["200"]["content"]["application/json"]
        content["examples"] = {
            operation["operationId"]: {"summary": found["address"], "value": found["answer"]}
        }


def _without_the_unused(schema: dict[str, Any]) -> dict[str, Any]:
    """Parameters are described where they stand, and not once more as a shape."""
    shapes, used, text = schema["components"]["schemas"], set[str](), json.dumps(schema["paths"])
    while found := {name for name in shapes if f'schemas/{name}"' in text} - used:
        used |= found
        text = json.dumps([shapes[name] for name in found])
    schema["components"]["schemas"] = {name: shape for name, shape in shapes.items() if name in used}
    return schema


def _renamed(schema: dict[str, Any]) -> dict[str, Any]:
    """Shapes by what they are of."""
    text = json.dumps(schema)
    for name in sorted(schema["components"]["schemas"], key=len, reverse=True):
        if name.endswith(_SUFFIX):
            text = text.replace(f'"{name}"', f'"{name.removesuffix(_SUFFIX)}"')
            text = text.replace(f'schemas/{name}"', f'schemas/{name.removesuffix(_SUFFIX)}"')
    renamed: dict[str, Any] = json.loads(text)
    return renamed


def _without_titles(part: Any) -> Any:
    """Titles that pydantic makes of names say nothing new."""
    if isinstance(part, dict):
        return {
            name: value if name == "examples" else _without_titles(value)
            for name, value in part.items()
            if not (name == "title" and isinstance(value, str) and "version" not in part)
        }
    return [_without_titles(one) for one in part] if isinstance(part, list) else part


def _translated(part: Any) -> Any:
    if isinstance(part, dict):
        return {name: _translated_at(name, value) for name, value in part.items()}
    return [_translated(one) for one in part] if isinstance(part, list) else part


def _translated_at(name: str, value: Any) -> Any:
    if name == "examples":
        return value
    return gettext(value) if name in _READ and isinstance(value, str) else _translated(value)
