"""What may be known of a visitor: the address, for the time of one request."""

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The visitor's address. Behind a proxy, the last one the trusted proxy wrote in its header."""
    header = settings.CLIENT_ADDRESS_HEADER
    if header:
        return request.META.get(header, "").rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR", "")
