"""The outermost place: a page that is kept and stands is answered before Django is asked, and counted all the same."""

import time
from http import HTTPStatus

from django.conf import settings
from django.db import DatabaseError

from reachability.kept_pages import (
    METHODS,
    READ_BY_SOME,
    answer_of,
    asks_for_markdown,
    key_of,
    query_read,
    standing,
)
from reachability.metrics import KEPT
from reachability.middleware import write_line
from reachability.replicas import reading_kept

_STATUS = {code: f"{code} {HTTPStatus(code).phrase}" for code in (200, 304)}


def answered_first(application):
    """The WSGI application in front of Django's."""

    def answer(environ, start_response):
        start = time.perf_counter()
        page, key = _asked(environ)
        if page is None:
            return application(environ, start_response)
        status, headers, body = answer_of(environ, key, page)
        start_response(_STATUS[status], headers)
        write_line(page.view, environ["REQUEST_METHOD"], status, start, page.language, KEPT)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    return answer


def _asked(environ):
    if environ["REQUEST_METHOD"] not in METHODS or settings.DEBUG or asks_for_markdown(environ):
        return None, ""
    key = key_of(environ, query_read(environ, READ_BY_SOME))
    try:
        with reading_kept(environ):
            return standing(key), key
    except DatabaseError:  # Django knows what to do about it
        return None, ""
