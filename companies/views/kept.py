"""Public pages of a company, as readers and caches on the way keep them: what a page stands on is compared before
anything that it shows is read."""

import hashlib
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition

from companies.enums import CompanyStatus
from companies.models import Company
from companies.queries.history.stamps import stamps_of

View = Callable[..., HttpResponseBase]

#: A page is asked for again after a minute, and is another every five: it speaks of "now", and of what is expected of a
#: kind of way in, which moves with every report on any company.
FRESH_SECONDS = 60
STEP_SECONDS = 300
#: What pages are made of: of another release, every page is another.
_MADE_OF = {"companies": "*.py", "templates": "*.html", "locale": "*.mo", "static": "*.*s"}


def kept(view: View) -> View:
    """A page of the company named by `slug` and by nothing that a visitor brings but the address: 304 while its stamps,
    the language, the release and the step of the clock are the same, in two queries."""

    compared = condition(etag_func=_stands_on)(view)
    return cache_control(public=True, max_age=FRESH_SECONDS)(compared)


def _stands_on(request: HttpRequest, slug: str, **kwargs: object) -> str | None:
    """None: there is no such page to keep, or templates change under whoever works on them."""
    there = Company.objects.exclude(status=CompanyStatus.DRAFT).filter(slug=slug, successor=None)
    company = there.only("pk").first()
    if company is None or settings.DEBUG:
        return None
    of_company, of_all, _of_pools = stamps_of(company)
    step = int(timezone.now().timestamp()) // STEP_SECONDS
    return f'"{release()}-{get_language()}-{of_company}-{of_all}-{step}"'


@cache
def release() -> str:
    """Of the files, not of their dates: the same on every machine that runs the same."""
    digest = hashlib.blake2b(settings.SITE_NAME.encode(), digest_size=8)
    for folder, names in _MADE_OF.items():
        for path in sorted((settings.BASE_DIR / folder).rglob(names)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
