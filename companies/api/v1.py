"""Version 1: which resources there are, in the order of the page that describes them, and where they stand."""

from django.urls import URLPattern, path, re_path

from companies.api import (  # noqa: F401 — each puts its resources there
    changes,
    companies,
    company,
    domains,
    numbers,
    reports,
    search,
    sectors,
    situations,
)
from companies.api.description import openapi
from companies.api.door import ROOT, addresses, not_found, open_to_all
from companies.api.page import page
from companies.kept import API_DESCRIBED, API_PAGE, kept

urls: list[URLPattern] = [
    *addresses(),
    path(f"{ROOT}openapi.json", kept(API_DESCRIBED)(open_to_all(openapi, ["lang"])), name="api_openapi"),
    path(ROOT, kept(API_PAGE)(open_to_all(page)), name="api"),
    # Ends with a slash, so that Django adds a forgotten one before anything is missed.
    re_path(r"^api/(?:.*/)?$", not_found),
]
