"""Lists that have pages: the address of the next one, in the answer and as a Link (RFC 8288)."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from pydantic import BaseModel, Field

from companies.addresses import site_url
from companies.api.door import as_json


class PageShape(BaseModel):
    next: str | None = Field(description=_("The address of the next page; null on the last one."))


def next_page(request: HttpRequest, cursor: str | None) -> str | None:
    """This address, from that cursor on."""
    if cursor is None:
        return None
    asked = request.GET.copy()
    asked["cursor"] = cursor
    return f"{site_url(request)}{request.path}?{asked.urlencode()}"


def as_page(page: PageShape) -> HttpResponse:
    response = as_json(page)
    if page.next:
        response["Link"] = f'<{page.next}>; rel="next"'
    return response
