import json

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", ["/api/", "/api/v1/", "/api/v1/nothing/", "/api/v2/companies/", "/api/v1/companies/7/"]
)
@pytest.mark.parametrize(
    ("language", "reason"),
    [("fr", "Il n’y a rien à cette adresse."), ("en", "There is nothing at this address.")],
)
def test_what_is_missing_is_said_in_json(client: Client, path: str, language: str, reason: str):
    answer = client.get(path, {"lang": language})
    assert (answer.status_code, json.loads(answer.content)) == (404, {"error": {"reason": reason}})
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["/api", "/api/v1/companies"])
def test_a_forgotten_slash_is_added(client: Client, path: str):
    answer = client.get(path + "?q=a")
    assert (answer.status_code, answer["Location"]) == (301, f"{path}/?q=a")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_it_is_only_read(method: str):
    client = Client(enforce_csrf_checks=True)
    answer = getattr(client, method)("/api/v1/companies/?q=a&lang=en")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert json.loads(answer.content) == {"error": {"reason": "This address can only be read."}}
    assert answer["Access-Control-Allow-Origin"] == "*"
