"""The server that is shipped, with its configuration, in a process of its own: one worker, stopped in the end."""

import os
import socket
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def server(tmp_path, *arguments, site="reachability.wsgi", **environment):
    """Yields its port, once it answers. The database has no tables: /healthz needs none."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {
        "PATH": os.environ["PATH"], "SECRET_KEY": "for-tests-only", "PLAIN_HTTP": "1", "ALLOWED_HOSTS": "localhost",
        "DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3", "STATIC_ROOT": os.environ["STATIC_ROOT"],
        "WEB_CONCURRENCY": "1", "WEB_THREADS": "2", "PORT": str(port), "ANNOUNCE": "ready", **environment,
    }  # fmt: skip
    command = [sys.executable, "-m", "gunicorn", site, *arguments]
    process = subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stdout.readline() == "ready\n"
        read_page(port, "healthz", seconds=60)  # the process has loaded the site
        yield port
    finally:
        process.terminate()
        assert process.wait(30) == 0
        process.stdout.close()


def read_page(port, path, *, seconds=30):
    with urllib.request.urlopen(f"http://localhost:{port}/{path}", timeout=seconds) as answer:
        assert answer.status == 200
        return answer.read().decode().strip()
