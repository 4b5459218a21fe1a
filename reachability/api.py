"""What every answer below /api/ carries, whoever gives it; and how many of them a network may have."""

import hashlib
import math
import os
import time

from django.conf import settings
from django.utils.translation import override

from companies.api.door import CORS
from companies.api.parameters import language_asked
from companies.api.problems import as_problem, is_problem, too_many
from companies.lib.buckets import Buckets
from companies.lib.networks import Network
from companies.visitors import address_of

ROOT = "/api"
#: Seconds in which a bucket fills.
WINDOW = 60
#: What an answer costs that says no more than that nothing is new: one look at the stamps.
UNCHANGED = 0.25
#: Asking whether one may ask costs nothing.
FREE = "OPTIONS"

buckets = Buckets()
#: Of this process alone, and never written down.
_KEY = os.urandom(32)


class ApiDoor:
    """Open to any page, on errors and on 304 too; limited by network, in the memory of each process.

    Nothing is stored of who asks: a bucket bears a mark that only this process can make, and is forgotten once it is full.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not f"{request.path_info}/".startswith(f"{ROOT}/"):
            return self.get_response(request)
        # Nobody is known here by a cookie, and none is ever set or taken back.
        request.META.pop("HTTP_COOKIE", None)
        response = self._limited(request)
        if response.status_code >= 400 and not is_problem(response):
            with override(language_asked(request.GET)):
                response = as_problem(response)
        for header, value in CORS.items():
            response.headers[header] = value
        return response

    def _limited(self, request):
        if not settings.API_A_MINUTE or request.method == FREE:
            return self.get_response(request)
        network = _mark_of(request)
        left = _take(network, 1)
        if left.is_granted:
            response = self.get_response(request)
        else:
            with override(language_asked(request.GET)):
                response = too_many(math.ceil(left.after))
        if response.status_code == 304:
            left = _take(network, UNCHANGED - 1)
        # draft-ietf-httpapi-ratelimit-headers-10
        response.headers["RateLimit-Policy"] = f'"network";q={settings.API_A_MINUTE};w={WINDOW}'
        response.headers["RateLimit"] = f'"network";r={left.whole};t={math.ceil(left.full)}'
        return response


def _mark_of(request):
    network = Network.of(address_of(request)).narrow
    return hashlib.blake2b(network.encode(), key=_KEY, digest_size=16).hexdigest()


def _take(network, cost):
    return buckets.take(network, cost, size=settings.API_A_MINUTE, seconds=WINDOW, now=time.monotonic())
