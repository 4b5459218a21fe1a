"""GET /api/v1/sectors/: the sectors with somebody in them."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_noop as _
from ninja import Query
from pydantic import BaseModel, Field

from companies.addresses import site_url
from companies.api.door import reads
from companies.api.parameters import AskedInWords
from companies.kept import API
from companies.models import Sector
from companies.queries.directory.sectors import sectors_with_counts


class SectorShape(BaseModel):
    slug: str = Field(description=_("What companies are listed by: ?sector=…"))
    name: str
    url: str = Field(description=_("Its page for people."))


class SectorCountedShape(SectorShape):
    companies: int = Field(description=_("How many there are; the number may be ten minutes old."))
    reachable: int = Field(description=_("Of how many a way to a human is known."))


class SectorsShape(BaseModel):
    results: list[SectorCountedShape]


@reads(
    "/sectors/",
    name="api_sectors",
    answer=SectorsShape,
    kind=API,
    summary=_("Sectors, with how many companies each has, by name."),
)
def sectors(request: HttpRequest, asked: Query[AskedInWords]) -> SectorsShape:
    site = site_url(request)
    return SectorsShape(
        results=[
            SectorCountedShape(
                **sector_shape(counted.sector, site=site).model_dump(),
                companies=counted.companies,
                reachable=counted.reachable,
            )
            for counted in sectors_with_counts()
        ]
    )


def sector_shape(sector: Sector, *, site: str) -> SectorShape:
    return SectorShape(slug=sector.slug, name=sector.name, url=site + reverse("sector", args=[sector.slug]))
