"""Newsroom inquiries, an edition each: a page made of rows, and the same rows as a file."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from companies.addresses import site_url
from companies.exchange import findings_csv as findings_file
from companies.kept import ARTICLE, FILE_OF_ALL, kept
from companies.queries.directory.inquiries import edition_of, inquiries_listed
from companies.views.access import get_inquiry
from companies.views.csv_files import csv_file


@require_safe
@kept(ARTICLE)
def inquiries(request: HttpRequest) -> HttpResponse:
    return render(request, "directory/inquiries/list.html", {"inquiries": inquiries_listed()})


@require_safe
@kept(ARTICLE)
def inquiry(request: HttpRequest, slug: str) -> HttpResponse:
    """What was tested, how, and what was found of each company."""
    found = get_inquiry(slug)
    return render(request, "directory/inquiries/page.html", {"inquiry": found, "edition": edition_of(found)})


@require_safe
@kept(FILE_OF_ALL)
def findings_csv(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """Every finding of an inquiry, as its page shows it."""
    found = get_inquiry(slug)
    page = site_url(request) + reverse("inquiry", kwargs={"slug": found.slug})
    return csv_file(
        request, findings_file.findings_csv(edition_of(found), page=page), name=f"{found.slug}.csv"
    )
