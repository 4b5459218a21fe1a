"""How the server runs. Everything that differs between machines comes from the environment."""

import os
import shutil
import tempfile
from itertools import count
from pathlib import Path

from prometheus_client import values

from reachability.environment import take_in_file
from reachability.processes import processes, threads_of_each

take_in_file()

bind = [os.environ.get("BIND") or f"127.0.0.1:{os.environ.get('PORT') or 8000}"]
# Numbers for Prometheus, where nobody else asks (reachability/metrics.py): another socket of the same processes.
if metrics_bind := os.environ.get("METRICS_BIND"):
    bind.append(metrics_bind)

# No thread waits for a client that sends or reads slowly (reachability/workers.py); they are there for the database and for
# what is asked elsewhere. Each keeps a connection to the database for a minute: `check --database default` counts them.
worker_class = "reachability.workers.BufferingWorker"
workers = processes()
threads = threads_of_each()
# Clients that a process talks with at a time; with its files it stays below the 1,024 that Linux allows by itself.
worker_connections = 800
timeout = 30
graceful_timeout = 30
# A slow leak never becomes an outage; jitter keeps the workers from restarting together. Memory is flat after ten thousand
# (docs/speed.md), and a new process begins with nothing kept: at five hundred a second that was every forty seconds.
max_requests = 200_000
max_requests_jitter = 50_000
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
    """Its addresses are its own, and no process is there yet."""
    if metrics_bind:
        folder = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="joignable-metrics-", dir=folder)
    if line := os.environ.get("ANNOUNCE"):
        print(line, flush=True)


# ── What the processes count ──────────────────────────────────────────────────────────────────────────

# Each in a file of its own, and whichever is asked adds them up. Files have places and not processes for names: who comes
# after one that ended counts on in its file, so that there are never more files than processes were at a time.


def pre_fork(server, worker):
    taken = {other.place for other in server.WORKERS.values()}
    worker.place = next(place for place in count() if place not in taken)


def post_fork(server, worker):
    if metrics_bind:
        values.ValueClass = values.MultiProcessValue(lambda: worker.place)


def on_exit(server):
    if metrics_bind and (folder := os.environ.get("PROMETHEUS_MULTIPROC_DIR")):
        shutil.rmtree(folder, ignore_errors=True)
