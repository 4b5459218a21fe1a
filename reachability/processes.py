"""How many processes and threads the site has. Standard library only: gunicorn reads this before Django is set up."""

import os


def processes():
    """One a core: rendering is the cost, and threads share the interpreter's lock."""
    return int(os.environ.get("WEB_CONCURRENCY") or os.cpu_count() or 1)


def threads_of_each():
    """Sixteen on a small machine; on one of many cores fewer, so that two releases side by side, as while the server reloads,
    stay below the hundred connections that PostgreSQL takes by itself."""
    return int(os.environ.get("WEB_THREADS") or max(4, min(16, 40 // processes())))
