"""Who asks: the name by which a site can refuse us, and where its owner finds out about us and writes to us."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

#: What a robots.txt calls us (RFC 9309, 2.2.1).
NAME = "Joignable"
_VERSION = "1.0"
#: Read by the owners of sites anywhere.
_LANGUAGE = "en"


def user_agent() -> str:
    """What each of our requests says of itself."""
    return f"{NAME}/{_VERSION} (+{contact()}; reads official contact pages)"


def contact() -> str:
    """A page or an address for mail: the setting, else the page about this site, else the sender of its mail."""
    if settings.READER_CONTACT:
        return settings.READER_CONTACT
    if settings.SITE_URL:
        with override(_LANGUAGE):
            return settings.SITE_URL + reverse("about")
    return settings.DEFAULT_FROM_EMAIL
