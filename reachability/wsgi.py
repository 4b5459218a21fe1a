"""What gunicorn runs."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from reachability.below import below

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reachability.settings")

_django = get_wsgi_application()
from reachability.answered_first import answered_first  # noqa: E402 — its models need what was just set up

application = below(settings.FORCE_SCRIPT_NAME, answered_first(_django))
