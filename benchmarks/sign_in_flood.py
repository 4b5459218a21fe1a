"""What a flood of names at the staff's door costs a process, and the visitors it serves meanwhile.

    python benchmarks/sign_in_flood.py

One process of the server that is shipped, 16 threads, SQLite without a company. 16 clients sign in without pause, a new name
each time: from one address, then from a new one each time (a proxy's header says so). A visitor opens the first page over and
over. Printed: megabytes that the process grew by, the visitor's 95th percentile as a multiple of that without a flood, and how
many passwords a second were looked at. Milliseconds stand beside, for this machine alone.
"""

import http.client
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
CLIENTS, SECONDS = 16, 12


def server_settings(folder: Path, port: int) -> dict[str, str]:
    return {
        **os.environ,
        "SECRET_KEY": "for a benchmark", "PLAIN_HTTP": "1", "ALLOWED_HOSTS": "localhost", "WEB_CONCURRENCY": "1",
        "WEB_THREADS": "16", "PORT": str(port), "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
        "STATIC_ROOT": f"{folder}/static", "KEYS_DIR": f"{folder}/keys", "ANNOUNCE": "ready",
        "CLIENT_ADDRESS_HEADER": "HTTP_X_FORWARDED_FOR", "DJANGO_SETTINGS_MODULE": "reachability.settings",
    }  # fmt: skip


def ask(port: int, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str, str]:
    client = http.client.HTTPConnection("localhost", port, timeout=60)
    try:
        client.request(method, path, body or None, {"X-Forwarded-For": "192.0.2.1", **headers})
        answer = client.getresponse()
        return answer.status, answer.read().decode(), answer.headers.get("Set-Cookie", "")
    finally:
        client.close()


def flood(port: int, until: float, address: str, told: list[str]) -> None:
    """Sign in without pause; `address` "" for a new one each time."""
    _status, page, cookie = ask(port, "GET", "/admin/login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    while time.monotonic() < until:
        where = address or ".".join(str(random.randint(1, 250)) for _ in range(4))
        name = f"name{random.random()}"
        form = urlencode({"csrfmiddlewaretoken": token, "username": name, "password": "one of many"})
        headers = {"Cookie": cookie.split(";")[0], "X-Forwarded-For": where}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        status, page, _cookie = ask(port, "POST", "/admin/login/", form, **headers)
        waits = re.search(r"Too many failed|Trop d", page)
        told.append("busy" if status == 503 else "waits" if waits else "looked at")


def visits(port: int, until: float) -> list[float]:
    took = []
    while time.monotonic() < until:
        start = time.monotonic()
        ask(port, "GET", "/fr/")
        took.append((time.monotonic() - start) * 1000)
        time.sleep(0.02)
    return took


def megabytes(parent: int) -> int:
    """Of the one process that gunicorn keeps, at most so far."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{children[0]}/status").read_text())[1]) // 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as name, socket.socket() as free:
        folder = Path(name)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        env = server_settings(folder, port)
        for command in ("migrate", "collectstatic --no-input"):
            manage = [sys.executable, "manage.py", *command.split(), "--verbosity", "0"]
            subprocess.run(manage, cwd=ROOT, env=env, check=True)
        command = [sys.executable, "-m", "gunicorn", "reachability.wsgi"]
        server = subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        try:
            server.stdout.readline()
            measure(port, server.pid)
        finally:
            server.terminate()
            server.wait()


def measure(port: int, pid: int) -> None:
    visits(port, time.monotonic() + 2)
    calm, before = percentile(visits(port, time.monotonic() + SECONDS)), megabytes(pid)
    print(f"no flood: p95 1.0 ({calm:.0f} ms), {before} MB")
    for where, address in (("one address", "192.0.2.7"), ("a new address each time", "")):
        until, told = time.monotonic() + SECONDS, []
        clients = [
            threading.Thread(target=flood, args=(port, until, address, told)) for _client in range(CLIENTS)
        ]
        for client in clients:
            client.start()
        flooded = percentile(visits(port, until))
        for client in clients:
            client.join()
        counts = ", ".join(f"{told.count(word) / SECONDS:.1f} {word}" for word in sorted(set(told)))
        grown = megabytes(pid) - before
        print(f"{where}: p95 {flooded / calm:.1f} ({flooded:.0f} ms), {grown:+d} MB; a second: {counts}")


def percentile(took: list[float]) -> float:
    return statistics.quantiles(took, n=20)[-1] if len(took) > 1 else took[0]


if __name__ == "__main__":
    main()
