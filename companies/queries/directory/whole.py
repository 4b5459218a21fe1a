"""The whole directory as its pages show it, for files: companies, ways in, sources, prices, a part at a time.

Companies that exist and companies invented for the demonstration are asked for apart: they never stand in one file.
"""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, QuerySet

from companies.enums import ChannelStatus, CompanyStatus
from companies.models import Channel, Company, Source, Tariff

_CHUNK = 1_000


def worlds_published() -> list[bool]:
    """Whether invented, for each of the two worlds that has a published company, that which exists first; of an empty
    directory, the one that exists."""
    published = Company.objects.published()
    found = [invented for invented in (False, True) if published.filter(is_fictitious=invented).exists()]
    return found or [False]


def all_companies(*, is_fictitious: bool) -> Iterator[Company]:
    """Every published company with its sector, its domains and its other names."""
    companies = Company.objects.published().filter(is_fictitious=is_fictitious)
    whole = companies.select_related("sector").prefetch_related("domains", "aliases").order_by("pk")
    return whole.iterator(chunk_size=_CHUNK)


def all_channels(*, is_fictitious: bool) -> Iterator[Channel]:
    """Every way in that the page of a published company names, with what it costs and where it was read: those to use,
    those that others say, and those that are no longer in use. (What is proposed is not public.)"""
    with_sources = _public_channels(is_fictitious=is_fictitious).select_related("company", "source", "tariff")
    return with_sources.order_by("pk").iterator(chunk_size=_CHUNK)


def all_sources(*, is_fictitious: bool) -> Iterator[Source]:
    """Every page or document that these ways in and their prices stand on."""
    public = _public_channels(is_fictitious=is_fictitious)
    of_channel = Exists(public.filter(source=OuterRef("pk")))
    of_price = Exists(public.filter(tariff__source=OuterRef("pk")))
    return Source.objects.filter(of_channel | of_price).order_by("pk").iterator(chunk_size=_CHUNK)


def all_tariffs(*, is_fictitious: bool) -> Iterator[Tariff]:
    """Every price of a number that these ways in have."""
    public = _public_channels(is_fictitious=is_fictitious)
    priced = Tariff.objects.filter(Exists(public.filter(tariff=OuterRef("pk"))))
    return priced.select_related("source").order_by("pk").iterator(chunk_size=_CHUNK)


def _public_channels(*, is_fictitious: bool) -> QuerySet[Channel]:
    return Channel.objects.exclude(status=ChannelStatus.PROPOSED).filter(
        company__status=CompanyStatus.PUBLISHED, company__is_fictitious=is_fictitious
    )
