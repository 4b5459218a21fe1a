"""GET /api/v1/domains.json: whose page a site has, to be looked up without telling anybody what one visits."""

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query
from pydantic import BaseModel, Field

from companies.addresses import site_url
from companies.api.door import reads
from companies.api.parameters import AskedInWords
from companies.api.shapes.companies import page_of
from companies.kept import API
from companies.models import Company
from companies.queries.directory.lists import domains_in_use


class DomainsShape(BaseModel):
    page: str = Field(
        description=_("The address of the page of a company, with {slug} in place of its slug.")
    )
    domains: dict[str, str] = Field(
        description=_(
            "Registered domain → slug of the company that owns it. Hosts below a domain are its own too."
        )
    )


@reads(
    "/domains.json",
    name="api_domains",
    answer=DomainsShape,
    kind=API,
    summary=_("All domains of companies that exist, in one file: for browser extensions that ask nobody."),
)
def domains(request: HttpRequest, asked: Query[AskedInWords]) -> DomainsShape:
    page = page_of(Company(slug="slug"), site_url(request))
    return DomainsShape(page=page.replace("/slug/", "/{slug}/"), domains=domains_in_use())
