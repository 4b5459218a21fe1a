"""A process renders one page of each common kind before it is open, and throws them away.

What is worked out once (the map of the site, tables of words, the list of public suffixes, calendars, templates, SQL) takes
seconds of a processor where a page takes hundredths. The threads of a process that opens without it all work it out at once,
each in the way of the others.
"""

import logging
from io import BytesIO
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.db import connection
from django.urls import resolve, reverse, set_script_prefix
from django.utils import translation

from companies.models import Company

logger = logging.getLogger(__name__)


def warm():
    """In every language of the site. Whatever goes wrong, the process opens all the same, and says what it is to who asks."""
    set_script_prefix(f"{settings.SCRIPT_NAME}/")
    try:
        company = Company.objects.published().order_by("-prominence", "pk").first()
        for language, _name in settings.SITE_LANGUAGES:
            with translation.override(language):
                _render(reverse("home"))
                if company:
                    _render(reverse("search"), query=f"q={company.slug}")
                    _render(reverse("company", args=[company.slug]))
    except Exception:  # a page that cannot be rendered keeps nobody from the others
        logger.warning("opened cold", exc_info=True)
    finally:
        connection.close()


def _render(path, query=""):
    """By its view alone: what stands around it would count a reader."""
    environ = {"PATH_INFO": path.removeprefix(settings.SCRIPT_NAME), "QUERY_STRING": query}
    environ |= {"SCRIPT_NAME": settings.SCRIPT_NAME, "HTTP_HOST": _host(), "wsgi.input": BytesIO()}
    setup_testing_defaults(environ)
    request = WSGIRequest(environ)
    request.LANGUAGE_CODE = translation.get_language()
    request.resolver_match = match = resolve(request.path_info)
    match.func(request, *match.args, **match.kwargs)


def _host():
    """A name that the site answers to."""
    return settings.ALLOWED_HOSTS[0].strip("*.") or "localhost"
