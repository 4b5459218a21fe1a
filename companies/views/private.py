"""Pages behind a private link: for whoever has it, and no one else."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def private_page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Never listed by a search engine, and the link is told to no other site. (Never kept: see the views.)"""
    response = render(request, template, context)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
