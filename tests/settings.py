"""The site's own settings, for tests: the environment first, so that nobody's shell decides a result.

pytest-django reads settings before any conftest.py, hence this file.
"""

import os
import tempfile
from pathlib import Path

# One scratch folder per run, made by the first process and told to the workers of xdist;
# conftest.py removes it.
if "TEST_SCRATCH" not in os.environ:
    os.environ["TEST_SCRATCH"] = tempfile.mkdtemp(prefix="tests-")
SCRATCH = Path(os.environ["TEST_SCRATCH"])

# Of each process: what one test makes of another day is none of another's.
os.environ["KEYS_DIR"] = str(SCRATCH / f"keys-{os.getpid()}")
os.environ["DUMPS_DIR"] = str(SCRATCH / f"dumps-{os.getpid()}")
for name in (
    "ALLOWED_HOSTS",
    "API_A_MINUTE",
    "BACKUPS_DIR",
    "BACKUP_COMMAND",
    "CSRF_TRUSTED_ORIGINS",
    "DATABASE_REPLICA_URL",
    "DIGEST_LANGUAGE",
    "DIGEST_TO",
    "EMAIL_HOST",
    "EMAIL_PORT",
    "EMAIL_USE_SSL",
    "EMAIL_USE_TLS",
    "MACHINES",
    "NAMESERVERS",
    "PROXY_SSL_HEADER",
    "READER_CONTACT",
    "SCRIPT_NAME",
    "SECRET_KEY_FILE",
    "SENTRY_DSN",
    "SITE_NAME",
    "SITE_URL",
):
    os.environ.pop(name, None)
os.environ |= {
    "DEBUG": "0",
    "ENV_FILE": os.devnull,
    "PLAIN_HTTP": "1",
    "SECRET_KEY": "for-tests-only",
    "STATIC_ROOT": str(SCRATCH / "static"),
}

from reachability.settings import *

# 177 ms per password is a virtue elsewhere.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# WhiteNoise would otherwise read the whole folder anew for every client of every test.
WHITENOISE_AUTOREFRESH = True

# What one test computes is nothing to the next; that a ranking is kept for a while is tested with a cache of its own.
CACHES = {name: {"BACKEND": "django.core.cache.backends.dummy.DummyCache"} for name in CACHES}

# A test sends at once, and looks for few hashes; how both are judged is tested with numbers of their own.
FEWEST_SECONDS_TO_FILL = 0
PROOF_BITS = 4

# All tests ask from one address; how they are limited is tested with a number of its own.
API_A_MINUTE = 0

DATABASES["default"]["CONN_MAX_AGE"] = 0  # threads of the live server must leave nothing open
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in production: the live server answers from threads, which cannot share one in memory.
    DATABASES["default"]["NAME"] = SCRATCH / "unused.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": str(SCRATCH / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"
# Made from the models, in a tenth of the time: that migrations come to the very same is tested (tests/migrations).
DATABASES["default"].setdefault("TEST", {})["MIGRATE"] = False
