import json

import pytest
from django.test import Client
from django.urls import reverse

from companies.api import v1
from tests import factories
from tests.api.asking import problem_of
from tests.test_page_stamps import every_stamp

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", ["/api/", "/api/v1/nothing/", "/api/v2/companies/", "/api/v1/sectors/energy/"]
)
@pytest.mark.parametrize(
    ("language", "reason"),
    [("fr", "Il n’y a rien à cette adresse."), ("en", "There is nothing at this address.")],
)
def test_what_is_missing_is_a_problem(client: Client, path: str, language: str, reason: str):
    answer = client.get(path, {"lang": language})
    told = problem_of(answer)
    assert (told["status"], told["detail"], told["type"]) == (404, reason, "/api/v1/#problem-nothing-here")


@pytest.mark.parametrize("path", ["/api", "/api/v1", "/api/v1/companies", "/api/v1/numbers/1023"])
def test_a_forgotten_slash_is_added(client: Client, path: str):
    answer = client.get(path + "?q=a")
    assert (answer.status_code, answer["Location"]) == (301, f"{path}/?q=a")
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_only_read(method: str):
    client = Client(enforce_csrf_checks=True)
    answer = getattr(client, method)("/api/v1/companies/?q=a&lang=en")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert problem_of(answer)["detail"] == "This address can only be read."


@pytest.mark.parametrize("path", ["companies/", "openapi.json", "", "nothing/"])
def test_any_page_may_ask_whether_it_may_send_a_validator(client: Client, path: str):
    answer = client.options(
        f"/api/v1/{path}",
        headers={
            "origin": "https://elsewhere.example",
            "access-control-request-method": "GET",
            "access-control-request-headers": "if-none-match",
        },
    )
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Access-Control-Allow-Headers"] == "If-None-Match"
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


#: Name of a resource → what it is asked with here.
ASKED = {
    "api_companies": {"q": "sogeline"},
    "api_search": {"q": "sogeline"},
}
NAMES = {
    "api_company": ["sogeline"],
    "api_reports": ["sogeline"],
    "api_number": ["1023"],
    "api_situation": ["stolen-card"],
}
EVERY = [address.name for address in v1.urls if address.name]


@pytest.fixture
def something():
    company = factories.company(name="Sogeline")
    factories.phone_channel(company=company, number="1023")
    factories.situation(slug="stolen-card", companies=[company])
    every_stamp()


@pytest.mark.usefixtures("something")
@pytest.mark.parametrize("name", EVERY)
def test_every_answer_is_for_everybody_and_may_be_kept(client: Client, name: str):
    address = reverse(name, args=NAMES.get(name, []))
    answer = client.get(address, ASKED.get(name), headers={"cookie": "sessionid=1; csrftoken=2"})
    assert answer.status_code == 200
    assert answer["Cache-Control"].startswith("public, max-age=")
    assert answer["ETag"].startswith('W/"')
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Access-Control-Expose-Headers"] == "ETag, Link, RateLimit, RateLimit-Policy, Retry-After"
    assert "Cookie" not in answer.get("Vary", "")
    assert "Accept-Language" not in answer.get("Vary", "")
    assert answer.cookies == {}


@pytest.mark.usefixtures("something")
@pytest.mark.parametrize("name", EVERY)
def test_a_head_has_the_same_headers_and_no_body(client: Client, name: str):
    address = reverse(name, args=NAMES.get(name, []))
    whole, head = client.get(address, ASKED.get(name)), client.head(address, ASKED.get(name))
    assert (head.status_code, head.content) == (200, b"")
    assert (head["ETag"], head["Content-Type"]) == (whole["ETag"], whole["Content-Type"])


@pytest.mark.usefixtures("something")
@pytest.mark.parametrize("name", EVERY)
def test_what_has_not_changed_is_not_read_again(
    client: Client, name: str, django_assert_max_num_queries, monkeypatch
):
    moment = factories.NOW
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    address = reverse(name, args=NAMES.get(name, []))
    etag = client.get(address, ASKED.get(name))["ETag"]
    with django_assert_max_num_queries(1):
        again = client.get(address, ASKED.get(name), headers={"if-none-match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert again["Access-Control-Allow-Origin"] == "*"
    assert again["Access-Control-Expose-Headers"].startswith("ETag")


@pytest.mark.usefixtures("something")
def test_a_change_is_told_to_whoever_has_the_old_answer(client: Client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: factories.NOW)
    etag = client.get("/api/v1/companies/sogeline/")["ETag"]
    factories.phone_channel(company=factories.Company.objects.get(), number="01 99 00 12 34")
    every_stamp()
    again = client.get("/api/v1/companies/sogeline/", headers={"if-none-match": etag})
    assert again.status_code == 200
    assert len(json.loads(again.content)["channels"]) == 2


@pytest.mark.usefixtures("something")
def test_the_browsers_language_changes_nothing(client: Client):
    answers = {
        client.get("/api/v1/companies/?q=sogeline", headers={"accept-language": language}).content
        for language in ("fr", "en", "de")
    }
    assert len(answers) == 1
