"""GET /api/v1/: the API described for people, from the same description; no script, and nothing of a third party."""

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext

from companies.addresses import site_url
from companies.api.description import EXAMPLE_SITE, description, example, operations
from companies.api.problems import KINDS

_REFERENCE = "#/components/schemas/"


@dataclass(frozen=True)
class FieldTold:
    """One parameter or field: `of` names the shapes it leads to, each or a list, `codes` what it may be."""

    name: str
    type: str
    of: list[str]
    is_list: bool
    codes: list[str]
    description: str
    is_required: bool = False


@dataclass(frozen=True)
class ResourceTold:
    name: str
    path: str
    summary: str
    parameters: list[FieldTold]
    answer: FieldTold
    address: str
    example: str


@dataclass(frozen=True)
class ShapeTold:
    name: str
    description: str
    fields: list[FieldTold]


def page(request: HttpRequest) -> HttpResponse:
    context = {
        **told(site_url(request)),
        "problems": [(status, name, gettext(title)) for status, (name, title) in KINDS.items()],
        "most": settings.API_A_MINUTE,
        "example_site": EXAMPLE_SITE,
        "language": get_language(),
        # One address, which speaks by its parameter.
        "this_page": {code: f"{reverse('api')}?lang={code}" for code, _name in settings.SITE_LANGUAGES},
        "this_page_elsewhere": {},
    }
    return render(request, "pages/api.html", context)


def told(site: str) -> dict[str, Any]:
    """What can be asked, and the shapes of answers, for a page or for the manual (tools/manual.py)."""
    schema = description(site)
    return {
        "resources": [_resource(path, operation) for path, operation in operations(schema)],
        "shapes": [_shape(name, shape) for name, shape in schema["components"]["schemas"].items()],
    }


def _resource(path: str, operation: dict[str, Any]) -> ResourceTold:
    found = example(operation["operationId"]) or {"address": "", "answer": {}}
    return ResourceTold(
        name=operation["operationId"],
        path=path,
        summary=operation["summary"],
        parameters=[
            _field(one["name"], one["schema"], one.get("description", ""), one["required"])
            for one in operation["parameters"]
        ],
        answer=_field("", operation["responses"]["200"]["content"]["application/json"]["schema"], ""),
        address=found["address"],
        example=json.dumps(found["answer"], ensure_ascii=False, indent=2),
    )


def _shape(name: str, shape: dict[str, Any]) -> ShapeTold:
    required = shape.get("required", [])
    return ShapeTold(
        name,
        shape.get("description", ""),
        [
            _field(field, told, told.get("description", ""), field in required)
            for field, told in shape.get("properties", {}).items()
        ],
    )


def _field(name: str, schema: dict[str, Any], words: str, is_required: bool = False) -> FieldTold:
    parts = schema.get("anyOf", [schema])
    return FieldTold(
        name=name,
        type=" | ".join(_type(part) for part in parts if not _references(part)),
        of=[reference for part in parts for reference in _references(part)],
        is_list=any(part.get("type") == "array" for part in parts),
        codes=[
            code for part in parts for code in part.get("enum", part.get("items", {}).get("enum", [])) if code
        ],
        description=words,
        is_required=is_required,
    )


def _references(schema: dict[str, Any]) -> list[str]:
    """Of itself, or of what it is a list of."""
    found = schema.get("$ref") or schema.get("items", {}).get("$ref", "")
    return [found.removeprefix(_REFERENCE)] if found else []


def _type(schema: dict[str, Any]) -> str:
    return " ".join(filter(None, (schema.get("type", ""), schema.get("format", ""))))
