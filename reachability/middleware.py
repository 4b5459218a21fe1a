"""What every answer carries, and the one line that is kept about it."""

import logging
import threading
import time

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseNotModified
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils import timezone, translation
from django.utils.cache import has_vary_header, patch_vary_headers
from django.utils.translation import get_language_from_path

from companies.addresses import twin_of
from companies.kept import Keeping
from companies.lib.language_tags import language_of
from reachability import kept_pages, outages
from reachability.limits import LONGEST_BODY
from reachability.logs import view_name
from reachability.metrics import COMPARED, KEPT, MADE, count

# Nothing but our own files: no inline script or style, no third party, no frame, no plug-in.
# The Django admin lives with it as it is (its images are files).
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)

# Only names that browsers know: an unknown one is a warning in every visitor's console.
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer",
        "microphone", "midi", "payment", "usb",
    )
)  # fmt: skip

_DIGITS = len(str(LONGEST_BODY))

#: There is no such page, or no more: caches on the way hear it as soon as that it is another.
ELSEWHERE = {301, 302, 404}
#: Seconds. Who has waited so long for another thread to render a page renders it too.
LONGEST_TURN = 10

_OF_NO_LANGUAGE = ("/api/", "/data/", "/oembed", "/robots.txt", "/sitemap", "/llms.txt", "/.well-known/")

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}

requests = logging.getLogger("reachability.requests")


def content_security_policy(get_response):
    def answer(request):
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        # Django's own error pages for developers are made of inline style and script.
        if not (settings.DEBUG and response.status_code >= 400):
            response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        return response

    return answer


def request_log(get_response):
    """One line per request, with nothing in it that tells one visitor from another."""

    def answer(request):
        start = time.perf_counter()
        response = get_response(request)
        language = getattr(request, "LANGUAGE_CODE", "-")
        answered = getattr(request, "answered", MADE)
        write_line(view_name(request), request.method, response.status_code, start, language, answered)
        return response

    return answer


def write_line(view, method, status, start, language, answered):
    """The line, and the count. `start`: of time.perf_counter(); `answered`: how the answer came about (metrics.py)."""
    seconds = time.perf_counter() - start
    count(view, status, answered, seconds)
    requests.info(
        "request",
        extra={
            "fields": {
                "view": view,
                # A visitor may send any word as a method.
                "method": method if method in METHODS else "other",
                "status": status,
                "milliseconds": round(seconds * 1000, 1),
                "language": language,
            }
        },
    )


def body_limit(get_response):
    """413 for a body longer than any form's, by what its head says and before a byte of it is read.

    The server that is shipped cuts it earlier; this is for others, and for `make dev`.
    """

    def answer(request):
        length = request.META.get("CONTENT_LENGTH") or "0"
        is_number = length.isascii() and length.isdecimal() and len(length) <= _DIGITS
        if not is_number or int(length) > LONGEST_BODY:
            raise RequestDataTooBig
        return get_response(request)

    return answer


class Languages(LocaleMiddleware):
    """Django's own; the API speaks by `lang=` alone, oEmbed by the address it is asked about, and files for robots in no language of
    the reader: they are the same for every browser."""

    def process_request(self, request):
        code = settings.LANGUAGE_CODE
        if not _speaks_by_itself(request):
            super().process_request(request)
            if get_language_from_path(request.path_info):
                return
            code = _at_home(translation.get_language())
        translation.activate(code)
        request.LANGUAGE_CODE = code

    def process_response(self, request, response):
        return response if _speaks_by_itself(request) else super().process_response(request, response)


def _at_home(tag):
    """A browser says which English it was sold with, and not where its reader is: the language alone, where the site has it."""
    code = language_of(tag)
    return code if code in dict(settings.SITE_LANGUAGES) else settings.LANGUAGE_CODE


def _speaks_by_itself(request):
    return request.path_info.startswith(_OF_NO_LANGUAGE)


class KeptPages:
    """Public pages: compared before they are rendered, rendered by one thread at a time, and kept (kept_pages.py).

    Below the log of requests and above all else, so that what is kept is the whole answer.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        try:
            response = self.get_response(request)
            if keeping := getattr(response, "keeping", None):
                return self._kept(request, response, keeping)
            if response.status_code in ELSEWHERE and (kind := getattr(request, "kind", None)):
                kind.lead_elsewhere(response)
            return response
        finally:
            if turn := getattr(request, "turn", None):
                kept_pages.rendering.pop(request.kept_key, None)
                turn.release()

    def process_view(self, request, view, args, kwargs):
        """The address is understood: what its page stands on is compared with what the reader has, and with what is kept."""
        kind = getattr(view, "kept", None)
        if kind is None or request.method not in kept_pages.METHODS:
            return None
        if kept_pages.asks_for_markdown(request.META) and (twin := twin_of(request.resolver_match)):
            return _see(twin)
        if settings.DEBUG:
            return None
        request.kind = kind
        if kind.reads is not None:
            request.META["QUERY_STRING"] = kept_pages.query_read(request.META, kind.reads)
            request.__dict__.pop("GET", None)
        try:
            stamps = kind.stands_on(**kwargs)
        except DatabaseError:
            if kind.is_remembered and (answer := self._last_resort(request)):
                return answer
            raise
        if stamps is None:
            return None
        request.keeping = keeping = Keeping(kind, stamps, timezone.now())
        is_known = keeping.is_known(request.headers.get("If-None-Match", ""))
        if is_known and not outages.only_reading_since():
            request.answered = COMPARED
            response = HttpResponseNotModified()
            kind.dress(response)
            keeping.sign(response)
            return response
        return self._standing_or_turn(request) if kind.is_remembered else None

    def _standing_or_turn(self, request):
        """The page as it is kept, or as another thread renders it while we wait; None: render it."""
        key = request.kept_key = kept_pages.key_of(request.META, request.META["QUERY_STRING"])
        if page := kept_pages.standing(key):
            return self._dressed(request, page)
        turn = kept_pages.rendering.setdefault(key, threading.Lock())
        if turn.acquire(blocking=False):
            request.turn = turn
            return None
        if turn.acquire(timeout=LONGEST_TURN):
            request.turn = turn
        page = kept_pages.standing(key)
        return self._dressed(request, page) if page else None

    def _last_resort(self, request):
        request.kept_key = kept_pages.key_of(request.META, request.META["QUERY_STRING"])
        page = kept_pages.last_resort(request.kept_key)
        return self._dressed(request, page, is_compared=False) if page else None

    def _dressed(self, request, page, **how):
        """It goes out through all that stands around a view."""
        request.answered = KEPT
        response = self._answer(request, page, **how)
        request.kind.dress(response)
        return response

    def _kept(self, request, response, keeping):
        """What a cookie had a part in is somebody's own: nobody keeps it."""
        if response.cookies or has_vary_header(response, "Cookie"):
            response.headers["Cache-Control"] = "private, no-store"
            del response.headers["ETag"]
            return response
        page = kept_pages.keep(
            request.kept_key, keeping, response, view=view_name(request), language=request.LANGUAGE_CODE
        )
        return self._answer(request, page)

    def _answer(self, request, page, **how):
        status, headers, body = kept_pages.answer_of(request.META, request.kept_key, page, **how)
        response = HttpResponse(body, status=status, headers=dict(headers))
        # Nothing is put into it on its way out.
        response.is_whole = True  # type: ignore[attr-defined]
        return response


def _see(twin):
    """303 to the page in Markdown. Nobody on the way keeps it: under this address is the page for all others, which says
    nothing of Accept, for caches would hold it once a browser."""
    response = HttpResponse(status=303, headers={"Location": twin, "Cache-Control": "private, no-store"})
    patch_vary_headers(response, ["Accept"])
    return response


class CompressedUnlessKept(GZipMiddleware):
    """What is kept is compressed once, further out; and a file that is asked for in parts is sent as it lies."""

    def process_response(self, request, response):
        if hasattr(response, "keeping") or response.has_header("Accept-Ranges"):
            return response
        return super().process_response(request, response)
