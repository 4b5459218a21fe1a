"""The least that Django answers, to measure pages against: `bare` without a middleware and a database, and
with BARE="in the stack" the same behind all of the site’s, both on the site's gunicorn (benchmarks/page_cost.py)."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

if os.environ.get("BARE") == "in the stack":
    settings.ROOT_URLCONF = __name__
else:
    settings.configure(
        ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, MIDDLEWARE=[], SECRET_KEY="for a benchmark"
    )


def hello(request):
    return HttpResponse("Hello.", headers={"Content-Length": "6"})  # else it would go in chunks


urlpatterns = [path("bare", hello)]
application = get_wsgi_application()
