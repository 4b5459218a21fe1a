"""Logs as JSON lines that say what happened, never to whom.

Addresses of pages may hold secrets (receipts, follow-up links) and searched words, so no line holds a
path, a query, an address of the network or a browser's name: the name of the view stands for them.
Standard library only: gunicorn reads this before Django is set up.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from http import HTTPStatus

# Loggers whose messages are written around the path, the host or the address of a visitor.
TALKATIVE = ("django.request", "django.security", "gunicorn.error", "waitress")

# Their messages speak of the code, or of the database's state. Any other exception may quote what a
# visitor sent ("invalid literal for int(): '…'", "Failing row contains …"): its type and frames are kept.
SPEAKS_OF_CODE = {
    "AttributeError", "ImportError", "ModuleNotFoundError", "NameError", "TypeError",
    "ImproperlyConfigured", "TemplateSyntaxError", "TemplateDoesNotExist",
    "InterfaceError", "OperationalError", "ProgrammingError",
}  # fmt: skip


def view_name(request):
    """The route's name, or "-" where none matched; the only thing a log says about an address."""
    match = getattr(request, "resolver_match", None)
    return match.view_name if match else "-"


def frames(error):
    """The traceback of an exception and of its causes, oldest first, without quoting data."""
    parts, seen = [], set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        kind = type(error).__name__
        lines = str(error).splitlines()
        said = f": {lines[0]}" if kind in SPEAKS_OF_CODE and lines else ""
        parts.append("".join(traceback.format_tb(error.__traceback__)) + kind + said)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n\n".join(reversed(parts))


class JsonLines(logging.Formatter):
    """`extra={"fields": {...}}` adds fields; everything else of a record is chosen here."""

    def format(self, record):
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": discreet(record),
        }
        if hasattr(record, "status_code"):
            line["status"] = record.status_code
        if hasattr(record, "request"):
            line["view"] = view_name(record.request)
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1]:
            line["traceback"] = frames(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def discreet(record):
    if not record.name.startswith(TALKATIVE):
        return record.getMessage()
    if record.name == "django.security.csrf":
        # "Referer checking failed - https://… does not match": the part before the dash is fixed.
        return f"CSRF: {str(record.args[0]).split(' - ')[0]}" if record.args else "CSRF"
    if record.name.startswith(SERVERS):
        return server_message(record)
    if hasattr(record, "status_code"):
        return HTTPStatus(record.status_code).phrase
    return "refused"


SERVERS = ("gunicorn", "waitress")
# "Invalid request from ip=203.0.113.9: …", "Exception while serving /path": nothing after that.
QUOTES_A_VISITOR = re.compile(
    r"(Invalid request|Error handling request|Exception while serving|Client disconnected while serving)"
)


def server_message(record):
    message = record.getMessage()
    quoting = QUOTES_A_VISITOR.match(message)
    return quoting[0] if quoting else message
