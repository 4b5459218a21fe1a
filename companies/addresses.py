"""Our own addresses in full, for whoever reads them elsewhere."""

from django.conf import settings
from django.http import HttpRequest


def site_url(request: HttpRequest) -> str:
    """Scheme and host: the setting, or what this visitor came by."""
    return settings.SITE_URL or f"{request.scheme}://{request.get_host()}"
