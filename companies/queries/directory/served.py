"""Whether a company is one that somebody in the reader's country deals with, as far as rows tell."""

from collections.abc import Collection

from django.conf import settings

from companies.enums import CompanyKind
from companies.models import Channel, Company, reader


def is_for_reader(company: Company, channels: Collection[Channel] = ()) -> bool:
    """It serves the reader's country, has a line for it, or may be anywhere: nobody said where it sells, and not all of its
    `channels`, where they are at hand, are for others.

    A public body and a help line are their country's. So is a company of the site's own country: whatever is written of it
    without a country is meant for home.
    """
    if company.serves(reader.country()) or any(channel.is_for_here_by_name for channel in channels):
        return True
    if company.kind != CompanyKind.COMPANY or company.markets or company.country == settings.HOME_COUNTRY:
        return False
    return not channels or any(not channel.served_in for channel in channels)
