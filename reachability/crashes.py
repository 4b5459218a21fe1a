"""Crashes, told to a server that speaks Sentry's protocol (SENTRY_DSN): what the log keeps of them, and nothing else.

Sentry's own integrations would send addresses, headers, bodies, local variables. None is used; and what leaves is not what
they left over, but an event made here of the few fields that may go.
"""

import sentry_sdk
from sentry_sdk.integrations.logging import EventHandler

from reachability.logs import SPEAKS_OF_CODE, view_name

_OF_A_FRAME = ("filename", "function", "module", "lineno", "in_app")
_OF_AN_EVENT = ("event_id", "timestamp", "platform", "level", "logger")
#: The database does not answer: one event a request would say no more than one alarm.
_OUT_OF_REACH = 503


def handler(dsn):
    """The handler of logging that tells them. Made once, when logging is set up."""
    sentry_sdk.init(
        dsn=dsn,
        before_send=what_may_go,
        default_integrations=False,
        auto_enabling_integrations=False,
        send_default_pii=False,
        include_local_variables=False,
        include_source_context=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        send_client_reports=False,
        propagate_traces=False,
        server_name="",
    )
    telling = EventHandler()
    telling.addFilter(
        lambda record: bool(record.exc_info) and getattr(record, "status_code", 0) != _OUT_OF_REACH
    )
    return telling


def what_may_go(event, hint):
    """Types and frames of the exception and its causes, its words where they speak of code, and the name of the view."""
    record = hint.get("log_record")
    told = {name: event[name] for name in _OF_AN_EVENT if name in event}
    told["transaction"] = view_name(getattr(record, "request", None))
    raised = event.get("exception", {}).get("values", [])
    told["exception"] = {"values": [_exception(one) for one in raised]}
    return told


def _exception(raised):
    words = (raised.get("value") or "").splitlines()
    frames = (raised.get("stacktrace") or {}).get("frames", [])
    return {
        "type": raised["type"],
        "value": words[0] if words and raised["type"] in SPEAKS_OF_CODE else "",
        "stacktrace": {"frames": [_frame(one) for one in frames]},
    }


def _frame(frame):
    return {name: frame[name] for name in _OF_A_FRAME if name in frame}
