"""How the site is run. One file, read from top to bottom; everything that differs between machines
comes from the environment, and what is not set is set for production.

What the environment does not say, a file may: .env beside manage.py, or the one that ENV_FILE names (.env.example).

| variable | meaning |
|---|---|
| ENV_FILE | the file of settings; default: .env, where there is one |
| SECRET_KEY or SECRET_KEY_FILE | required (unless DEBUG=1) |
| ALLOWED_HOSTS | names the site answers to, comma-separated; default: this machine only |
| SITE_URL | https://… of the site, for absolute links |
| SCRIPT_NAME | the path of the site, where it stands below one: /sub for https://host/sub/; the proxy may pass it on or take it off |
| SITE_NAME | default: Joignable |
| HOME_COUNTRY | whose lines, laws, prices and times are told: a folder of fixtures/countries; default: FR |
| COUNTRIES | those that a reader may choose, comma-separated; default: all that have a folder |
| PUBLISHER | name and address of publisher and host, for the legal notice the law asks for |
| SECURITY_CONTACT | whom to tell of a hole in this copy, comma-separated, the best first: mail addresses, or https: or tel: ones; told by /.well-known/security.txt and the legal notice |
| SOURCE_URL | where the source of this very copy is: the licence wants visitors of a changed one to have it |
| DATABASE_URL or DATABASE_URL_FILE | default: SQLite in var/; of PostgreSQL several hosts with commas, of which the one that takes writes is used |
| DATABASE_REPLICA_URL | one or several replicas of PostgreSQL, from which public pages are read, and everything while the primary is away |
| MACHINES | how many machines serve the same PostgreSQL, each with its WEB_CONCURRENCY times WEB_THREADS connections; default: 1 |
| KEYS_DIR | a private folder for the keys of the last days, never copied; default: var/keys; several machines share one |
| DUMPS_DIR | where the nightly work writes files of all that is public, and the site serves them from; default: var/dumps; several machines share one |
| STATIC_ROOT | where collected files go; default: var/static |
| PROXY_SSL_HEADER | e.g. X-Forwarded-Proto, only if your proxy always sets it; without it every page behind a proxy that ends https is sent to https again, for ever |
| CLIENT_ADDRESS_HEADER | e.g. HTTP_X_FORWARDED_FOR, only if your proxy always sets it |
| EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD or EMAIL_HOST_PASSWORD_FILE | the mail server by which a company gets its code; without it that way is not offered |
| EMAIL_USE_TLS=1 or EMAIL_USE_SSL=1 | mail is sealed after the greeting (STARTTLS, port 587), or from the first byte (port 465); default of the port: 587, 465, and 25 with neither |
| MAIL_FROM | the sender of that mail |
| READER_PUBLISHES=0 | what the reader of official pages saw on two days waits for a person; default: it stands at once, and says so |
| READER_CONTACT | a page or an address for mail, told to each site whose pages are read: whom its owner writes to; default: the page about this site (SITE_URL), else MAIL_FROM |
| PAGES_MEMORY_MB | megabytes of each process for public pages as they were rendered; default: 64, and 0 keeps none |
| PAGES_CACHE | where all processes keep these pages instead: redis://… (needs the package redis), or database (needs `manage.py createcachetable`) |
| METRICS_BIND | address:port at which Prometheus asks for numbers (read by gunicorn.conf.py); default: nowhere, and nothing is counted |
| API_A_MINUTE | requests to the API that one network may make in a minute, of each process; default: 120, and 0 is no limit |
| BACKUPS_DIR | where the nightly work keeps backups of the database, and tries them once a month; without it, and without the next, none is made |
| BACKUP_COMMAND | what the nightly work runs besides, after that backup: a copy by other means, or one of BACKUPS_DIR to another machine; no shell reads it |
| DIGEST_TO, DIGEST_LANGUAGE | mail addresses of the staff, comma-separated, that get a letter about what waits and how the night went, and its language: fr or en |
| ALARM_TO | mail addresses, comma-separated, that are written to at once when a caller was asked for a code or a card number; default: DIGEST_TO |
| NAMESERVERS | address:port, comma-separated, asked for TXT records; default: those of the machine |
| CSRF_TRUSTED_ORIGINS | default: SITE_URL |
| SENTRY_DSN | a server that speaks Sentry's protocol, told of crashes: type, frames and name of the view, nothing of a visitor; default: none |
| HSTS_SECONDS | default: one year |
| HSTS_SUBDOMAINS, HSTS_PRELOAD | yes: all names under this one are held to https too; and browsers may ship it |
| PLAIN_HTTP=1 | no https at all: for `make run`, `make dev` and the tests |
| BIND, PORT | where the server listens, as address:port or unix:path; default: 127.0.0.1 and 8000 |
| WEB_CONCURRENCY, WEB_THREADS | its processes and the threads of each; default: one a core, and 16 |
| ANNOUNCE | a line that the server prints once it listens |
| ADMIN_NAME, ADMIN_PASSWORD | whom `make admin` makes; default: asked for |
| DEBUG=1 | for developers |
"""

import os
import re
from importlib.util import find_spec
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from companies.lib.countries import countries, country_of
from companies.lib.language_tags import LANGUAGE_NAMES, language_of, tags_of
from reachability.databases import database_at
from reachability.environment import take_in_file
from reachability.limits import LONGEST_FORM

take_in_file()


def env(name, default=""):
    return os.environ.get(name, "").strip() or default


def env_flag(name, default=""):
    return env(name, default).lower() in {"1", "true", "yes", "on"}


def env_list(name, default=()):
    return [item.strip() for item in env(name).split(",") if item.strip()] or list(default)


def env_secret_key():
    if file := env("SECRET_KEY_FILE"):
        try:
            return Path(file).read_text().strip()
        except OSError as error:
            raise ImproperlyConfigured(f"SECRET_KEY_FILE cannot be read: {error.strerror}.") from error
    if key := env("SECRET_KEY"):
        return key
    if DEBUG:
        return "for-developers-only"
    raise ImproperlyConfigured(
        "No secret key. Set SECRET_KEY (50 random characters or more), or SECRET_KEY_FILE to a file that holds it."
    )


BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

# ── The site ──────────────────────────────────────────────────────────────────────────────────────────

DEBUG = env_flag("DEBUG")
PLAIN_HTTP = env_flag("PLAIN_HTTP")
SECRET_KEY = env_secret_key()
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
SITE_NAME = env("SITE_NAME", "Joignable")
# From the environment of the process and from nowhere else. None: what the server says of itself (WSGIScriptAlias).
SCRIPT_NAME = "/" + env("SCRIPT_NAME").strip("/") if env("SCRIPT_NAME").strip("/") else ""
FORCE_SCRIPT_NAME = SCRIPT_NAME or None
# Scheme and host: the path stands in every address already.
SITE_URL = env("SITE_URL").rstrip("/").removesuffix(SCRIPT_NAME)
PUBLISHER = env("PUBLISHER")
SOURCE_URL = env("SOURCE_URL")
# As security.txt wants them (RFC 9116): a mail address becomes mailto:.
SECURITY_CONTACT = [
    f"mailto:{contact}" if "@" in contact and ":" not in contact else contact
    for contact in env_list("SECURITY_CONTACT")
]
if wrong := [one for one in SECURITY_CONTACT if not re.fullmatch(r"(mailto:|https://|tel:)[!-~]+", one)]:
    raise ImproperlyConfigured(
        f"SECURITY_CONTACT is a mail, https: or tel: address in ASCII, not {wrong[0]!r}."
    )

ROOT_URLCONF = "reachability.urls"
WSGI_APPLICATION = "reachability.wsgi.application"

INSTALLED_APPS = [
    "companies.apps.CompaniesConfig",
    "django_filters",
    "companies.apps.StaffSideConfig",  # django.contrib.admin, behind a door with two locks
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    # Outermost: it counts everything, and refusals too.
    "reachability.middleware.request_log",
    "reachability.api.ApiDoor",
    "reachability.replicas.Replicas",
    "reachability.middleware.KeptPages",
    "reachability.middleware.content_security_policy",
    "reachability.middleware.body_limit",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # For all else: forms, results, files. (Django pads the answer at random, so that its length tells nothing of the
    # form's token.)
    "reachability.middleware.CompressedUnlessKept",
    "reachability.only_reading.said_on_pages",
    # A page that has not changed is answered 304: ten times cheaper for a telephone on a bad network.
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "reachability.middleware.Languages",
    # What asks by address is answered before the next one looks at the name of the host.
    "reachability.health.asked_by_anything",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",  # request.user.is_verified(): asked by the staff's door only
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "companies.context.site",
            ],
            # The same tags with less work: templates say {% load i18n %}, {% include %} and {% url %} as ever.
            "libraries": {"i18n": "companies.templatetags.i18n_once"},
            "builtins": ["companies.templatetags.built_in"],
        },
    },
]

# ── The database ──────────────────────────────────────────────────────────────────────────────────────

DATABASES = {"default": database_at(env("DATABASE_URL", f"sqlite:///{VAR_DIR / 'joignable.sqlite3'}"))}
DATABASE_OPTIONS = DATABASES["default"]["OPTIONS"]

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers never wait for the writer (WAL); a transaction takes its lock when it begins (IMMEDIATE), or
    # two that read before they write end in "database is locked": 10,013 such errors in 6 s against none.
    DATABASE_OPTIONS.update(
        # What is deleted is overwritten, on builds of SQLite that would leave it in the file too.
        init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON",
        transaction_mode="IMMEDIATE",
        timeout=20,
    )
    if DATABASES["default"]["NAME"] != ":memory:":
        Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
elif "," in DATABASES["default"]["HOST"]:
    # Of several hosts the one that takes writes.
    DATABASE_OPTIONS.setdefault("target_session_attrs", "read-write")

# Where public pages are read from, and everything else while the primary is away (reachability/replicas.py).
if url := env("DATABASE_REPLICA_URL"):
    DATABASES["replica"] = database_at(url)
    if {one["ENGINE"] for one in DATABASES.values()} != {"reachability.postgresql"}:
        raise ImproperlyConfigured("DATABASE_REPLICA_URL is a PostgreSQL's, and so must DATABASE_URL be.")

# Machines that serve this database, each with as many processes and threads as this one: what their connections come to is
# held against what PostgreSQL has room for (reachability/postgresql/validation.py).
MACHINES = int(env("MACHINES", "1"))

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Pages as they were rendered: in the memory of each process, so many megabytes; or where all processes find them. Nothing
# stale is answered from either: what a page stands on is compared in the database (reachability/kept_pages.py).
PAGES_MEMORY_MB = int(env("PAGES_MEMORY_MB", "64"))
PAGES_CACHE = env("PAGES_CACHE", "memory")
if PAGES_CACHE.startswith(("redis://", "rediss://", "unix://")) and not find_spec("redis"):
    raise ImproperlyConfigured("PAGES_CACHE names a Redis, and the package redis is not installed.")
PAGES_KEPT_IN = {
    "memory": {
        "BACKEND": "reachability.page_memory.BoundedMemory",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_BYTES": PAGES_MEMORY_MB * 1024 * 1024},
    },
    "database": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "pages_kept",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

# Each process has its own: for what is cheap to compute twice. Counters that must agree live in the database.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Pictures of links, up to 80 kB each and 30 mostly: 16 MB of a process at the very most (companies/views/picture.py).
    "pictures": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pictures",
        "OPTIONS": {"MAX_ENTRIES": 200},
    },
    # Rows of results and suggestions of the first letters, 1 to 3 kB each (companies/views/found_rows.py, suggestions.py).
    "search": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "search",
        "OPTIONS": {"MAX_ENTRIES": 5_000},
    },
    "pages": PAGES_KEPT_IN.get(PAGES_CACHE)
    or {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": PAGES_CACHE},
}

# ── Language, dates, figures ──────────────────────────────────────────────────────────────────────────

# The country whose lines, laws, prices and times are told where an address names none; and those a reader may choose.
HOME_COUNTRY = env("HOME_COUNTRY", "FR")
COUNTRIES = env_list("COUNTRIES", list(countries()))
if unknown := [code for code in (HOME_COUNTRY, *COUNTRIES) if code not in countries()]:
    raise ImproperlyConfigured(
        f"No folder of fixtures/countries is that of {unknown[0]!r}: {', '.join(countries())}."
    )
LANGUAGE_CODE = country_of(HOME_COUNTRY).languages[0]
# Each in its own words, so that a reader finds hers whatever the page speaks. Those of the site's own country; and for Django, which
# finds by them what is read at which address, once more for each other country, as "fr-be" (companies/models/reader.py).
SITE_LANGUAGES = [(code, LANGUAGE_NAMES[code]) for code in country_of(HOME_COUNTRY).languages]
_SPOKEN = {code: country_of(code).languages for code in (HOME_COUNTRY, *COUNTRIES)}
LANGUAGES = [(tag, LANGUAGE_NAMES[language_of(tag)]) for tag in tags_of(_SPOKEN, home=HOME_COUNTRY)]
USE_I18N = True
# The second folder holds a British "am" and "pm", beside the formats that need it.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "reachability" / "formats"]
FORMAT_MODULE_PATH = "reachability.formats"
# Off: it would write keys and years with separators too. Figures ask for grouping where they are shown.
USE_THOUSAND_SEPARATOR = False
USE_TZ = True
TIME_ZONE = country_of(HOME_COUNTRY).time_zone or "UTC"

# ── Static files ──────────────────────────────────────────────────────────────────────────────────────

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "reachability.below.FilesBelow"},
}

# ── Staff: passwords and sessions (the public has neither) ────────────────────────────────────────────

PASSWORD_HASHERS = [
    "reachability.passwords.Argon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"

# The longest a session may last: a working day. It ends earlier after an hour without a click (companies/door/session.py).
SESSION_COOKIE_AGE = 12 * 60 * 60
# On a shared computer, closing the browser signs out. Browsers of telephones never close; the hour is for them.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# Another site of the same host is none of ours.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = f"{SCRIPT_NAME}/"
SESSION_COOKIE_SECURE = not PLAIN_HTTP
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

CSRF_COOKIE_AGE = None  # set only by a page with a form, and gone with the browser
CSRF_COOKIE_SECURE = not PLAIN_HTTP
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS", [SITE_URL] if SITE_URL else [])
CSRF_FAILURE_VIEW = "companies.views.errors.csrf_failure"

# The name that an authenticator shows above the codes.
OTP_TOTP_ISSUER = SITE_NAME
# Seconds to wait after a wrong code, doubled by each further one: 1, 2, 4 … the twentieth
# costs six days.
OTP_TOTP_THROTTLE_FACTOR = OTP_STATIC_THROTTLE_FACTOR = 1

# ── The way in: https, headers, sizes ─────────────────────────────────────────────────────────────────

SECURE_SSL_REDIRECT = not PLAIN_HTTP
SECURE_REDIRECT_EXEMPT = [
    rf"^{re.escape(SCRIPT_NAME + '/')[1:]}(healthz|readyz)$"
]  # asked by the machine itself, over plain http
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else int(env("HSTS_SECONDS", str(365 * 24 * 60 * 60)))
# Whether other names under this one may still answer over plain http is for their owner to say, and preloading is
# undone in months: both are asked for.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env_flag("HSTS_SUBDOMAINS") and not PLAIN_HTTP
SECURE_HSTS_PRELOAD = env_flag("HSTS_PRELOAD") and SECURE_HSTS_INCLUDE_SUBDOMAINS
# (W003: our i18n stands for Django's on purpose, see TEMPLATES)
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021", "templates.W003"]
# Believed only when asked: anybody can send the header to a server without a proxy in front.
if header := env("PROXY_SSL_HEADER"):
    SECURE_PROXY_SSL_HEADER = (f"HTTP_{header.upper().replace('-', '_')}", "https")
# The header (as in request.META: HTTP_X_FORWARDED_FOR) in which a trusted proxy writes the visitor's address;
# empty: there is no proxy, the address of the connection is the visitor's. Used to hash it, never stored.
CLIENT_ADDRESS_HEADER = env("CLIENT_ADDRESS_HEADER")
SECURE_CONTENT_TYPE_NOSNIFF = True
# A private follow-up link never leaves the site. "no-referrer" would be stricter and break every form:
# browsers then send "Origin: null", which the CSRF check rightly refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

DATA_UPLOAD_MAX_MEMORY_SIZE = LONGEST_FORM  # and of the whole body: reachability/limits.py
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# No form takes one; and none is written to a disk before that is found.
DATA_UPLOAD_MAX_NUMBER_FILES = 0
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

# ── The moderators' queue ─────────────────────────────────────────────────────────────────────────────

# Who takes an entry has it for so long before "next" hands it to others again: a legal notice and the page it is about
# are read in that time, and whoever is called away holds nothing up for longer than a coffee.
TAKEN_MINUTES = 20

# ── The nightly work (companies/management/jobs) ──────────────────────────────────────────────────────

BACKUPS_DIR = Path(env("BACKUPS_DIR")) if env("BACKUPS_DIR") else None
BACKUP_COMMAND = env("BACKUP_COMMAND")
DIGEST_TO = env_list("DIGEST_TO")
DIGEST_LANGUAGE = env("DIGEST_LANGUAGE", LANGUAGE_CODE)
ALARM_TO = env_list("ALARM_TO", DIGEST_TO)
# A folder a day; the last seven stay (companies/exchange/dump_folder.py).
DUMPS_DIR = Path(env("DUMPS_DIR", str(VAR_DIR / "dumps")))

# ── What public forms are guarded by (companies/actions/submissions/guard.py) ─────────────────────────

# Where the random keys of the last days lie, each in a file (companies/actions/submissions/day_keys.py): all processes read
# them, and no copy of the database holds them.
KEYS_DIR = Path(env("KEYS_DIR", str(VAR_DIR / "keys")))

# Hashes a browser does before it may send: 2 to this power, 33,000 on average. A third of a second on a telephone
# that does 100,000 a second, 0.03 s of a rented processor: it slows a flood down, it stops nobody.
PROOF_BITS = 15
# Solved while the form is filled in, and not kept in stock: a form left open over lunch is still good.
PROOF_LIFETIME_SECONDS = 2 * 60 * 60
# The shortest report is two taps and Send. Robots take none; who is faster is read by a moderator first.
FEWEST_SECONDS_TO_FILL = 3
# Forms of one network in one day, over all companies. A household tells of a few attempts; behind one address of
# a mobile operator, a university or an office stand many people, and each beyond this waits for a moderator.
MOST_UNREAD_PER_NETWORK = 20
# Beyond this even all of them together are a machine, and a queue that long helps nobody.
MOST_SENT_PER_NETWORK = 200
# An IPv6 site (a /48) has 65,536 networks of a household (a /64), and one sender may have it whole; or a provider's customers
# share it. So many times what a household may send.
TIMES_AROUND_A_NETWORK = 3
# A proxy that writes no address, or one that cannot be read: all who come so are one sender, with this share of its limits.
SHARE_OF_UNREADABLE = 0.25
# Days in a week on which reports of one network count towards one way in: who calls every day is heard twice.
MOST_DAYS_A_WEEK = 2
# And reports of one IPv6 site: towards one way in in a week, and towards one company in a day. So are calls from one number.
MOST_A_WEEK_AROUND, MOST_A_DAY_AROUND = 6, 3
# Companies that unread reports may warn of within an hour, and within a day, before the next is read first. A trap is laid at
# one number; who tells of many at once tells of none. (companies/actions/reports/alarms.py)
MOST_ALARMED_AN_HOUR, MOST_ALARMED_A_DAY = 3, 10
# Unread warnings of one line within a day: more say nothing new before somebody has read them.
MOST_UNREAD_ALARMS_OF_A_LINE = 3
# Letters to the staff about such warnings, each of all lines that are due: a flood of them fills no post box.
MOST_ALARM_LETTERS_AN_HOUR = 6
# Reports published on one company within an hour before the next is held: fewer are an ordinary bad day.
FEWEST_REPORTS_IN_A_BURST = 12
# And so many times what its hours bring on average: half a day's calls come within two hours, a breakdown
# brings three or four times as many. What is held then is read, and counted once it is published.
TIMES_USUAL_IN_A_BURST = 8
# Campaigns paste one text for days; after a month the same words are chance.
DAYS_WORDS_ARE_COMPARED = 30
# Letters and figures. "Personne ne répond." is written by everybody, and copied from nobody.
SHORTEST_WORDS_COMPARED = 30

# ── What a company proves its domain with (companies/exchange/domain_proofs.py) ───────────────────────

# The name servers that are asked for TXT records, as address:port; none: those of the machine.
NAMESERVERS = env_list("NAMESERVERS")
# Without a mail server the code by mail is not offered; the two other ways are.
EMAIL_HOST = env("EMAIL_HOST")
EMAIL_HOST_USER = env("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS, EMAIL_USE_SSL = env_flag("EMAIL_USE_TLS"), env_flag("EMAIL_USE_SSL")
if EMAIL_USE_TLS and EMAIL_USE_SSL:
    raise ImproperlyConfigured("EMAIL_USE_TLS (587) or EMAIL_USE_SSL (465), and not both.")
EMAIL_PORT = int(env("EMAIL_PORT", "587" if EMAIL_USE_TLS else "465" if EMAIL_USE_SSL else "25"))
if EMAIL_PORT == 465 and not EMAIL_USE_SSL:
    raise ImproperlyConfigured(
        "EMAIL_PORT is 465, where mail is sealed from the first byte: set EMAIL_USE_SSL=1."
    )
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("MAIL_FROM", "joignable@localhost")
# Looks at the domain and codes typed, of one private link: a name server needs an hour to tell of a new record, and
# whoever waits for it presses the button a few times. A code has forty bits: nobody guesses it in so many tries.
MOST_TRIES_OF_A_CLAIM = 40
FEWEST_SECONDS_BETWEEN_TRIES = 10
# A stranger can have us write to a company's post box. Not more than this to one domain in a day.
MOST_MAILS_TO_A_DOMAIN = 3
# Answers, and reports contested, of one company in one day. Nobody reads more, and a queue that long helps nobody.
MOST_REPLIES_OF_A_COMPANY = 20
MOST_FLAGS_OF_A_COMPANY = 50

# ── The API (reachability/api.py) ─────────────────────────────────────────────────────────────────────

# Of one network and one process. A person with a program needs a tenth of it; copying everything is what the files are for.
API_A_MINUTE = int(env("API_A_MINUTE", "120"))

# ── Reading official pages (companies/exchange/agent.py) ──────────────────────────────────────────────

# Every request says it. One that cannot be sent in a header would stop all reading, and nobody would see why.
READER_CONTACT = env("READER_CONTACT")
if not (READER_CONTACT.isascii() and READER_CONTACT.isprintable()):
    raise ImproperlyConfigured("READER_CONTACT is a web or mail address in ASCII.")

# "example.org" typed into a form means https (the default from Django 6.0 on; 5.2 warns until it is chosen).
FORMS_URLFIELD_ASSUME_HTTPS = True

# ── The reader of official pages (companies/exchange, companies/actions/loading) ──────────────────────

# What it saw on two days on a page of the company's own domain, and nothing speaks against, stands as seen at once and says
# so. Off: it waits for a person.
READER_PUBLISHES = env_flag("READER_PUBLISHES", "1")

# ── Logs: JSON lines on stderr, without personal data (see logs.py) ───────────────────────────────────

# Crashes are told elsewhere too, by the package sentry-sdk, which is loaded only then (see crashes.py).
SENTRY_DSN = env("SENTRY_DSN")
CRASHES = (
    {"crashes": {"()": "reachability.crashes.handler", "dsn": SENTRY_DSN, "level": "ERROR"}}
    if SENTRY_DSN
    else {}
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "reachability.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}, **CRASHES},
    "root": {"handlers": ["stderr", *CRASHES], "level": "WARNING"},
    "loggers": {
        "reachability": {"level": "INFO"},
        "companies": {"level": "INFO"},
        # Replaces Django's own handlers, which print paths and would send them by e-mail.
        "django": {"handlers": [], "level": "INFO"},
        # 4xx are in the request log already; this one is for what broke.
        "django.request": {"level": "ERROR"},
        # Robots that invent host names: refused, counted as 400, not worth a traceback each.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.security.RequestDataTooBig": {"level": "CRITICAL"},
        "django.utils.autoreload": {"level": "WARNING"},
    },
}
