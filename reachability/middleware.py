"""What every answer carries, and the one line that is kept about it."""

import logging
import time

from django.conf import settings
from django.core.exceptions import RequestDataTooBig

from reachability.limits import LONGEST_BODY
from reachability.logs import view_name

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
        requests.info(
            "request",
            extra={
                "fields": {
                    "view": view_name(request),
                    # A visitor may send any word as a method.
                    "method": request.method if request.method in METHODS else "other",
                    "status": response.status_code,
                    "milliseconds": round((time.perf_counter() - start) * 1000, 1),
                    "language": getattr(request, "LANGUAGE_CODE", "-"),
                }
            },
        )
        return response

    return answer


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
