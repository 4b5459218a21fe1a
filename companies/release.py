"""What pages are made of beside the directory: of another release, every page is another."""

import hashlib
from functools import cache

from django.conf import settings

_MADE_OF = {"companies": "*.py", "templates": "*.*", "locale": "*.mo", "static": "*.*s"}
_SETTINGS = ("SITE_NAME", "SITE_URL", "PUBLISHER", "SOURCE_URL", "SECURITY_CONTACT", "STATIC_URL")


@cache
def release() -> str:
    """Of the files, not of their dates, and of the settings that pages show: the same on every machine that runs the same."""
    digest = hashlib.blake2b(digest_size=8)
    for name in _SETTINGS:
        digest.update(f"{getattr(settings, name)}\n".encode())
    for folder, names in _MADE_OF.items():
        for path in sorted((settings.BASE_DIR / folder).rglob(names)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
