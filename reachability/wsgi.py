"""What gunicorn runs."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from reachability.below import below

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reachability.settings")

application = below(settings.FORCE_SCRIPT_NAME, get_wsgi_application())
