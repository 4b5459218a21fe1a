"""What tests of the API ask, and how they read it."""

import json
from typing import Any

from django.test import Client

ROOT = "/api/v1/"


def asked(client: Client, path: str = "", **parameters: str) -> Any:
    """The answer as read; it has to be one."""
    answer = client.get(ROOT + path, parameters or None)
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "application/json"
    return json.loads(answer.content)


def problem_of(answer: Any) -> dict[str, Any]:
    """As RFC 9457 has it: its status is that of the answer."""
    assert answer["Content-Type"] == "application/problem+json"
    told = json.loads(answer.content)
    assert (told["status"], answer["Access-Control-Allow-Origin"]) == (answer.status_code, "*")
    assert {"type", "title", "status", "detail"} <= set(told)
    return told


def refused(client: Client, path: str) -> dict[str, str]:
    """Parameter → why, of an address that is refused."""
    answer = client.get(ROOT + path)
    assert answer.status_code == 400, answer.content
    return {fault["parameter"]: fault["reason"] for fault in problem_of(answer)["errors"]}
