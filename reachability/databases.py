"""What an address of a database says, as Django wants it: one host or several, and how we connect to it."""

from urllib.parse import unquote, urlsplit

import dj_database_url

#: Seconds after which a host that says nothing is given up: a primary that is gone must not hold every thread.
PATIENCE = 5
#: Of PostgreSQL, for a host that names none beside others that do.
USUAL_PORT = "5432"


def database_at(url):
    """The settings of the database at this address. PostgreSQL's may name several hosts, as libpq writes them, tried in turn:
    postgres://user:password@one:5432,[2001:db8::2]:5433/name?target_session_attrs=read-write
    """
    # Persistent connections on both engines: on PostgreSQL a connection per request caps at 200 requests/s
    # against 2,000, and a pool was 15–33 % slower than this in gunicorn's sync workers; on SQLite a new
    # connection runs its PRAGMAs again (1,272 against 2,412 requests/s).
    hosts = _hosts(url)
    one = url.replace(",".join(hosts), hosts[0], 1) if len(hosts) > 1 else url
    found = dj_database_url.parse(one, conn_max_age=60, conn_health_checks=True)
    options = found.setdefault("OPTIONS", {})  # ?host=/dir of the address is in there
    if found["ENGINE"] == "django.db.backends.postgresql":
        found["ENGINE"] = "reachability.postgresql"
        options.setdefault("connect_timeout", PATIENCE)
    if len(hosts) > 1:
        pairs = [_host_and_port(host) for host in hosts]
        found["HOST"] = ",".join(host for host, _port in pairs)
        found["PORT"] = ",".join(port or USUAL_PORT for _host, port in pairs)
    return found


def _hosts(url):
    """As the address writes them. Only a PostgreSQL's may be several."""
    scheme, _, rest = url.partition("://")
    if not scheme.startswith("postgres"):
        return [""]
    return rest.partition("?")[0].partition("/")[0].rpartition("@")[2].split(",")


def _host_and_port(written):
    parts = urlsplit(f"//{written}")
    return unquote(parts.hostname or ""), str(parts.port or "")
