"""How requests are read and answers sent: gunicorn keeps the processes, waitress talks with the clients.

Waitress takes in a whole request before a thread sees it, and takes a whole answer off the thread that made it: a
client that sends or reads slowly holds a socket, and no thread. gunicorn's own workers give it a thread until it is
done. Both are used as their documents say: a subclass of gunicorn's Worker with a `run` that says now and then that
it is alive, and waitress's `create_server` on sockets that are open already.
"""

import os
import signal
import socket
import threading
import time
from http import HTTPStatus
from typing import Any

from gunicorn import util
from gunicorn.workers.base import Worker
from waitress import create_server
from waitress.channel import HTTPChannel
from waitress.task import ErrorTask, WSGITask

from reachability.limits import LONGEST_BODY, LONGEST_HEAD

#: The site is not asked, and in which language somebody reads is not known.
TOO_LONG = """<!doctype html>
<html lang="fr">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Trop long · Too long</title>
<h1>C’est trop long pour nous.</h1>
<p>Rien n’a été enregistré. Le bouton « précédent » de votre navigateur ramène ce que vous avez écrit : raccourcissez-le
et renvoyez-le.</p>
<h1 lang="en">This is too long for us to take.</h1>
<p lang="en">Nothing was stored. Your browser’s back button brings back what you wrote: please shorten it and send it again.</p>
</html>
"""


class Refusal(ErrorTask):
    """What waitress refuses by itself: a body that is too long in words, the rest with its reason alone."""

    def execute(self):
        error = self.request.error
        is_too_long = error.code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        body = (TOO_LONG if is_too_long else f"{error.reason}\n").encode()
        self.status = f"{error.code} {error.reason}"
        kind = "text/html" if is_too_long else "text/plain"
        self.response_headers += [("Content-Type", f"{kind}; charset=utf-8"), ("Cache-Control", "no-store")]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Answered(WSGITask):
    """What the site answers. Waitress ends the connection after each answer whose length is not said; one without a body
    (304) has none to be said, and a new connection costs more than it."""

    def set_close_on_finish(self):
        is_asked_for = self.request.headers.get("CONNECTION", "").lower() == "close"
        if self.has_body or self.wrote_header or self.version != "1.1" or is_asked_for:
            super().set_close_on_finish()


def _is_for_metrics(listener):
    """Is it the socket of METRICS_BIND? (gunicorn.conf.py, or a socket unit of systemd that names the same address.)"""
    bind = os.environ.get("METRICS_BIND")
    return bool(bind) and _host_and_port(listener.cfg_addr) == _host_and_port(util.parse_address(bind))


def _host_and_port(address):
    """Of IPv6 more is told than is asked for; of a socket in a folder, its path."""
    return address[:2] if isinstance(address, tuple) else address


class Client(HTTPChannel):
    """One connection."""

    task_class = Answered
    error_task_class = Refusal


class BufferingWorker(Worker):
    """`threads`, `worker_connections`, `timeout` and `max_requests` are gunicorn's settings, with their meanings.

    `timeout`: a client that neither sends nor reads for so long is let go. A process in which our own code takes
    twice as long is replaced.
    """

    def run(self):
        self.begun = {}  # thread → when it began what it is at, by the monotonic clock
        threading.Thread(target=self._say_alive, daemon=True).start()
        served: dict[int, Any] = {}
        metrics = [listener for listener in self.sockets if _is_for_metrics(listener)]
        if metrics:
            self._listen(served, metrics, util.import_app("reachability.metrics:metrics_site()"), threads=1)
        public = [listener for listener in self.sockets if listener not in metrics]
        server = self._listen(served, public, self._answer, threads=self.cfg.threads)
        for listening in served.values():
            listening.channel_class = Client
        server.run()

    def _listen(self, served, listeners, site, *, threads):
        """A server of waitress; the loop of one serves all that are in `served`."""
        return create_server(
            site,
            map=served,
            sockets=[socket.socket(fileno=os.dup(listener.fileno())) for listener in listeners],
            threads=threads,
            connection_limit=self.cfg.worker_connections,
            channel_timeout=self.cfg.timeout or 30,
            cleanup_interval=1,
            # What a client has not read yet waits in memory, above 1 MB in a file, and in no thread.
            outbuf_high_watermark=256 * 1024 * 1024,
            # select() knows no more than 1,024 sockets.
            asyncore_use_poll=True,
            max_request_body_size=LONGEST_BODY,
            max_request_header_size=LONGEST_HEAD,
            # One place decides which headers of a proxy are believed: reachability/settings.py.
            clear_untrusted_proxy_headers=False,
            # Its words of a client that went quote the path.
            log_socket_errors=False,
            ident=None,
        )

    def _answer(self, environ, start_response):
        """The site, in a thread."""
        me = threading.get_ident()
        self.begun[me] = time.monotonic()
        try:
            return self.wsgi(environ, start_response)
        finally:
            del self.begun[me]
            self.nr += 1
            if self.alive and self.nr >= self.max_requests:
                self._end("max_requests")

    def _say_alive(self):
        """Until a thread is stuck: then gunicorn hears nothing more, and replaces the process."""
        while not self._is_stuck():
            self.notify()
            if os.getppid() != self.ppid:
                self._end("nobody keeps this process any more")
                return
            time.sleep(self.timeout / 2 or 1)

    def _is_stuck(self):
        now = time.monotonic()
        longest = max((now - begun for begun in list(self.begun.values())), default=0)
        return 0 < 2 * self.cfg.timeout < longest

    def _end(self, why):
        self.alive = False
        self.log.info("Ending: %s", why)
        os.kill(os.getpid(), signal.SIGTERM)

    def handle_exit(self, sig, frame):
        """Waitress lets what the threads are at end, for five seconds at most."""
        super().handle_exit(sig, frame)
        raise SystemExit
