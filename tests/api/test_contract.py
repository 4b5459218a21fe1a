"""The API asked as its own description allows and forbids, by another hand: each answer must be as described."""

from collections import Counter

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks

from tests.api.scene import invented_scene

pytestmark = pytest.mark.django_db

load_all_checks()
#: Cases of each operation and way: all in all under a minute.
MOST = 30
#: What stands in the scene, so that answers are met, and not 404 alone.
KNOWN = {"slug": ["sogeline", "altimobile"], "typed": ["1023", "0199001234", "+33892701234"]}
SITUATIONS = ["stolen-card"]


@pytest.fixture
def schema():
    """Over the whole application; its ends of requests would close the connection that the test is in."""
    invented_scene()
    ends = (request_started, request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    for end in ends:
        end.connect(close_old_connections)


def leave_out_what_nobody_makes_up(case) -> None:
    """Cursors are given by pages; and what narrows the list of companies does not go beside words."""
    case.query.pop("cursor", None)
    if "q" in case.query and case.operation.path.endswith("/companies/"):
        for name in ("sector", "country", "changed_since"):
            case.query.pop(name, None)
    if case.operation.path.endswith("/situations/{slug}/"):
        case.query.pop("country", None)


def asked_of(schema, mode: GenerationMode) -> Counter:
    """Operation and status → how many answers, all of which were as described."""
    statuses: Counter = Counter()

    def ask_all(operation) -> None:
        @seed(20261130)
        @settings(
            max_examples=MOST,
            deadline=None,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode), data=st.data())
        def ask(case, data):
            if mode == GenerationMode.POSITIVE:
                leave_out_what_nobody_makes_up(case)
            for name, values in KNOWN.items():
                if name in (case.path_parameters or {}) and data.draw(st.booleans()):
                    is_situation = "/situations/" in operation.path
                    case.path_parameters[name] = data.draw(
                        st.sampled_from(SITUATIONS if is_situation else values)
                    )
            answer = case.call_and_validate(headers={"Accept-Encoding": "identity"})
            statuses[operation.path, answer.status_code] += 1

        ask()

    for found in schema.get_all_operations():
        ask_all(found.ok())

    return statuses


def test_whatever_is_allowed_is_answered_as_described(schema):
    statuses = asked_of(schema, GenerationMode.POSITIVE)
    answered = {path for path, status in statuses if status == 200}
    assert answered == set(schema.raw_schema["paths"])
    assert {status for _path, status in statuses} <= {200, 301, 400, 404}


def test_whatever_is_forbidden_is_refused_as_described(schema):
    statuses = asked_of(schema, GenerationMode.NEGATIVE)
    refused = {path for path, status in statuses if status == 400}
    assert refused == set(schema.raw_schema["paths"])
    assert {status for _path, status in statuses} <= {200, 301, 400, 404}
