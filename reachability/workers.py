"""The worker that gunicorn runs: threads, and for each request a time after which its client is let go.

A sync worker reads from one client at a time: whoever sends a byte now and then holds it until it is shot. Threads
let others in meanwhile, but gunicorn sets them no limit for a request that has begun to arrive: as many slow senders
as there are threads would hold all of them for ever. Here a connection is shut when its request has taken longer than
`timeout`, from its first byte to the last of its answer.
"""

import socket
import time
from contextlib import suppress

from gunicorn.workers.gthread import ThreadWorker


class BoundedThreadWorker(ThreadWorker):
    """`timeout` is that of a sync worker, held for each request."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self._begun = {}  # connection → when a thread took it, by the monotonic clock

    def handle(self, conn):
        """In a thread. What it waits for on a shut connection ends at once."""
        self._begun[conn] = time.monotonic()
        try:
            return super().handle(conn)
        finally:
            self._begun.pop(conn, None)

    def notify(self):
        """About once a second: "I am alive". Not said of a worker with a thread that is stuck in our own code, though
        its client is gone: it is replaced, as a sync worker would be."""
        now = time.monotonic()
        waited = {conn: now - begun for conn, begun in list(self._begun.items())}
        for conn, seconds in waited.items():
            if self.cfg.timeout and seconds > self.cfg.timeout:
                with suppress(OSError):
                    conn.sock.shutdown(socket.SHUT_RDWR)
        if not (self.cfg.timeout and any(seconds > 2 * self.cfg.timeout for seconds in waited.values())):
            super().notify()
