"""Files of all that is public: the page that lists them, and the files themselves."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from companies.exchange.dump_listing import listed
from companies.exchange.dump_tables import DUMP_TABLES
from companies.exchange.dumps import DICTIONARY, LICENCE_FILE
from companies.kept import DATA, kept
from companies.lib.dump_folder import DAYS_KEPT, days_of_dumps, dump_of, latest_dump
from companies.queries.directory.inquiries import inquiries_listed
from companies.views.ranged_files import ranged_file

LATEST = "latest"
_HOUR, _MINUTES = 60 * 60, 5 * 60


@require_safe
@kept(DATA)
def data(request: HttpRequest) -> HttpResponse:
    """Every file of the newest dump, what is in it, on which terms; and what else programs may read."""
    dump = latest_dump(_folder())
    context = {
        "dump": dump,
        "sets": listed(dump) if dump else [],
        "earlier": days_of_dumps(_folder())[1:],
        "days_kept": DAYS_KEPT,
        "tables": DUMP_TABLES,
        "dictionary": DICTIONARY,
        "licence_file": LICENCE_FILE,
        "inquiries": inquiries_listed(),
    }
    return render(request, "pages/data.html", context)


@require_safe
def data_file(request: HttpRequest, day: str, name: str) -> HttpResponseBase:
    """One file of a day's dump. It never changes, and goes after a week."""
    dump = dump_of(_folder(), day)
    told = dump.file(name) if dump else None
    if dump is None or told is None:
        raise Http404(_no_such_file())
    try:
        response = ranged_file(
            request,
            dump.folder / told.name,
            etag=f'"{told.sha256}"',
            content_type=told.content_type,
            name=told.name,
        )
    except FileNotFoundError as error:
        raise Http404(_no_such_file()) from error
    patch_cache_control(response, public=True, max_age=_HOUR)
    return _for_every_site(response)


@require_safe
def data_latest(request: HttpRequest, name: str) -> HttpResponseBase:
    """Leads to that file of the newest dump, under an address that stays."""
    dump = latest_dump(_folder())
    if dump is None or dump.file(name) is None:
        raise Http404(_no_such_file())
    response = HttpResponseRedirect(reverse("data_file", args=[dump.day, name]))
    patch_cache_control(response, public=True, max_age=_MINUTES)
    return _for_every_site(response)


def _folder() -> Path:
    return Path(settings.DUMPS_DIR)


def _no_such_file() -> str:
    return _("There is no such file. Those of the last days stand on the page “Data”.")


def _for_every_site(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "Content-Length, Content-Range, ETag"
    return response
