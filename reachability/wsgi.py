"""What gunicorn runs."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from reachability.below import below

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reachability.settings")

_django = get_wsgi_application()
# Their models need what was just set up.
from reachability.answered_first import answered_first  # noqa: E402
from reachability.warm import warm  # noqa: E402

application = below(settings.FORCE_SCRIPT_NAME, answered_first(_django))
if not settings.DEBUG:
    warm()
