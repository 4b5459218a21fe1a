"""How the server runs. Everything that differs between machines comes from the environment."""

import os
from pathlib import Path

from reachability.processes import processes, threads_of_each

bind = os.environ.get("BIND") or f"127.0.0.1:{os.environ.get('PORT') or 8000}"

# No thread waits for a client that sends or reads slowly (reachability/workers.py); they are there for the database and for
# what is asked elsewhere. Each keeps a connection to the database for a minute: `check --database default` counts them.
worker_class = "reachability.workers.BufferingWorker"
workers = processes()
threads = threads_of_each()
# Clients that a process talks with at a time; with its files it stays below the 1,024 that Linux allows by itself.
worker_connections = 800
timeout = 30
graceful_timeout = 30
# A slow leak never becomes an outage; jitter keeps the workers from restarting together.
max_requests = 10_000
max_requests_jitter = 1_000
# Heartbeats in memory: a slow disk must not look like a hung worker.
if Path("/dev/shm").is_dir():  # noqa: S108
    worker_tmp_dir = "/dev/shm"  # noqa: S108

# Headers name nothing of what a server tells the site by itself: gunicorn's own workers would take SCRIPT_NAME and PATH_INFO
# from whoever sends them, and a name with "_" for the one with "-". Ours, with waitress, never does.
forwarder_headers = ""
header_map = "drop"
# What a proxy says of https is believed in one place: PROXY_SSL_HEADER, in reachability/settings.py.
secure_scheme_headers = {}
forwarded_allow_ips = ""

# It would write a socket into the home folder; nobody asks it anything.
control_socket_disable = True

# Paths and addresses of visitors are not kept: reachability.middleware writes the line per request.
accesslog = None
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "reachability.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "gunicorn.error": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        # That for a moment more was asked than there are threads is no news.
        "waitress.queue": {"level": "ERROR"},
    },
}


def when_ready(server):
    if line := os.environ.get("ANNOUNCE"):
        print(line, flush=True)
