"""What every kind of page carries, graded as a stranger with a scanner would; and what a forged request gets."""

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from companies.actions.submissions.private_links import follow_key
from companies.views import home
from tests import factories
from tests.signing_in import PASSWORD, authenticator

# In one process: the pages are asked for once, for all that is looked at in their answers.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("headers")]
YEAR = 365 * 24 * 60 * 60


#: As production has it, https included; the tests have none of it.
PRODUCTION = {
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": YEAR,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_HSTS_PRELOAD": True,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
}


def visitor():
    """Over https, who sees a broken page instead of its traceback."""
    return Client(raise_request_exception=False, headers={"accept-language": "en"})


def get(client, path, **more):
    return client.get(path, secure=True, **more)


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    """Every kind of page, with its status: {kind: answer}. What it stands on is undone before the first test."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(**PRODUCTION):
        found = ask_for_every_page()
        transaction.set_rollback(True)
    return found


def ask_for_every_page():
    channel = factories.phone_channel()
    report = factories.report(channel=channel)
    claim = factories.claim(company=channel.company, at=timezone.now())
    moderator = factories.moderator(username="dominique")
    authenticator(moderator)
    inside, half_way, reader = visitor(), visitor(), visitor
    inside.force_login(moderator)
    half_way.post(reverse("admin:login"), {"username": "dominique", "password": PASSWORD}, secure=True)
    with override("en"):
        slug = [channel.company.slug]
        found = {
            "home": get(reader(), reverse("home")),
            "brand": get(reader(), reverse("company", args=slug)),
            "search": get(reader(), reverse("search"), data={"q": "Sogeline"}),
            "number": get(reader(), reverse("number", args=["0199001234"])),
            "method": get(reader(), reverse("method")),
            "csv": get(reader(), reverse("reports_file", args=[*slug, "csv"])),
            "report form": get(reader(), reverse("report", args=slug)),
            "suggestion form": get(reader(), reverse("suggest")),
            "follow link": get(reader(), reverse("follow", args=[follow_key(report.nonce)])),
            "follow link of nobody": get(reader(), reverse("follow", args=["x" * 22])),
            "right of reply": get(reader(), reverse("right_of_reply", args=slug)),
            "company’s link": get(reader(), reverse("claim", args=[follow_key(claim.nonce)])),
            "answer form": get(reader(), reverse("answer", args=[follow_key(claim.nonce)])),
            "queue": get(inside, reverse("admin:queue")),
            "api": get(reader(), reverse("api_companies"), data={"q": "Sogeline"}),
            "api 404": get(reader(), "/api/v1/nothing/"),
            "static file": get(reader(), staticfiles_storage.url("css/base.css")),
            "redirect": get(reader(), "/"),
            "404": get(reader(), "/en/nowhere/"),
            "405": reader().post(reverse("home"), secure=True),
            "bad host": get(reader(), "/en/", HTTP_HOST="evil.example"),
            "csrf": Client(enforce_csrf_checks=True).post(reverse("suggest"), secure=True),
            "health": get(reader(), "/healthz"),
            "staff login": get(reader(), reverse("admin:login")),
            "staff door": get(reader(), reverse("admin:index")),
            "second factor": get(half_way, reverse("admin:verify")),
            "staff index": get(inside, reverse("admin:index")),
            "staff list": get(inside, reverse("admin:companies_report_changelist")),
            "staff page": get(inside, reverse("admin:companies_report_change", args=[report.pk])),
            "staff 403": get(inside, reverse("admin:auth_user_changelist")),
            "staff 404": get(inside, "/admin/nowhere/"),
        }
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(home, "lately_reported", lambda: 1 / 0)
            found["500"] = get(reader(), reverse("home"))
    for answer in found.values():
        if answer.streaming:  # a file stays open until it is read
            answer.getvalue()
    return found


STATUS = {
    "redirect": 302, "staff door": 302, "404": 404, "api 404": 404, "staff 404": 404, "follow link of nobody": 404,
    "405": 405, "bad host": 400, "csrf": 403, "staff 403": 403, "500": 500,
}  # fmt: skip

#: Nobody keeps these: they are of one person, or hold a form's token.
PRIVATE = {
    "report form", "suggestion form", "right of reply", "company’s link", "answer form", "csrf", "follow link", "queue", "staff login", "staff door", "second factor", "staff index",
    "staff list", "staff page", "staff 403", "500", "health",
}  # fmt: skip

#: Where a cookie is needed: a form wants its token, and the staff is known by one.
WITH_COOKIE = {
    "report form", "suggestion form", "right of reply", "company’s link", "answer form", "queue", "staff login", "second factor", "staff index", "staff list", "staff page", "csrf",
    "staff 403", "staff 404",
}  # fmt: skip


def faults(answer):
    """What a scanner would find wanting."""
    headers = answer.headers
    policy = {}
    for rule in headers.get("Content-Security-Policy", "").split(";"):
        name, *values = rule.split() or [""]
        policy[name] = set(values)
    loose = {"'unsafe-inline'", "'unsafe-eval'", "*", "data:", "http:", "https:"}
    wanted = {
        "policy": policy.get("default-src") == {"'none'"},
        "policy without holes": not any(loose & values for values in policy.values()),
        "scripts": policy.get("script-src", {"'self'"}) == {"'self'"},
        "base": policy.get("base-uri") == {"'none'"},
        "forms": policy.get("form-action") in ({"'self'"}, {"'none'"}),
        "frames": policy.get("frame-ancestors") == {"'none'"},
        "https": headers.get("Strict-Transport-Security") == f"max-age={YEAR}; includeSubDomains; preload",
        "types": headers.get("X-Content-Type-Options") == "nosniff",
        "referrer": headers.get("Referrer-Policy") in ("same-origin", "no-referrer"),
        "opener": headers.get("Cross-Origin-Opener-Policy") == "same-origin",
        "permissions": "camera=()" in headers.get("Permissions-Policy", ""),
        "nothing of the machine": not {"Server", "X-Powered-By"} & set(headers),
    }
    return sorted(name for name, holds in wanted.items() if not holds)


def test_every_kind_of_page_carries_every_header(pages):
    assert {kind: answer.status_code for kind, answer in pages.items()} == {
        kind: STATUS.get(kind, 200) for kind in pages
    }
    assert {kind: found for kind, answer in pages.items() if (found := faults(answer))} == {}


def test_old_browsers_frame_no_page_either(pages):
    framed = {kind for kind, answer in pages.items() if answer.get("X-Frame-Options") != "DENY"}
    # No page to click on: a file, and a refusal that comes before the header is set. Both have the policy.
    assert framed - {"static file", "bad host"} == set()


def test_what_is_private_is_kept_by_nobody(pages):
    kept = {kind for kind in PRIVATE if "no-store" not in pages[kind].get("Cache-Control", "")}
    assert kept == set()


def test_a_follow_link_is_told_to_no_other_site_and_to_no_search_engine(pages):
    """It may hold the form that puts a report right."""
    answer = pages["follow link"]
    assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("same-origin", "noindex")


def test_a_company_s_link_is_told_to_nobody_and_its_forms_can_be_sent(pages):
    """Under "no-referrer" browsers send a form without its origin, which the CSRF check refuses."""
    for kind in ("company’s link", "answer form"):
        assert (pages[kind]["Referrer-Policy"], pages[kind]["X-Robots-Tag"]) == ("same-origin", "noindex")


def test_readers_get_no_cookie(pages):
    given = {kind for kind, answer in pages.items() if answer.cookies}
    assert given - WITH_COOKIE == set()


def test_every_cookie_goes_over_https_alone_and_to_no_script(pages):
    open_ = {
        (kind, name)
        for kind, answer in pages.items()
        for name, cookie in answer.cookies.items()
        if not (cookie["secure"] and cookie["httponly"] and cookie["samesite"] in ("Lax", "Strict"))
    }
    assert open_ == set()


@override_settings(**PRODUCTION)
def test_plain_http_is_sent_to_https():
    answer = Client().get("/en/?q=x")
    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/en/?q=x")


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example"},
        {"host": "testserver.evil.example"},
        {"host": "testserver:80@evil.example"},
        {"host": "evil.example:443"},
        {"host": ""},
    ],
)
@pytest.mark.parametrize("path", ["/", "/en/", "/admin/login/", "/api/v1/companies/"])
def test_another_host_is_refused(headers, path):
    assert Client().get(path, headers=headers).status_code == 400


@pytest.mark.parametrize(
    "name", ["x-forwarded-host", "x-host", "x-original-url", "x-rewrite-url", "forwarded"]
)
def test_headers_of_a_proxy_that_is_not_there_change_nothing(name):
    body = Client().get("/en/", headers={name: "evil.example"}).content.decode()
    assert "evil.example" not in body
    answer = Client().get("/admin/", headers={name: "evil.example"})
    assert answer["Location"] == f"{reverse('admin:login')}?next=/admin/"


@pytest.mark.parametrize(
    "path", ["//evil.example", "//evil.example/", "/%2fevil.example", "/\\evil.example", "/en//evil.example"]
)
def test_no_address_leads_to_another_site(path):
    answer = Client().get("/", PATH_INFO=path)
    assert not answer.get("Location", "/").startswith(("//", "/\\", "http"))


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_the_choice_of_language_leads_to_our_own_pages(wanted):
    for name in ("next", "url", "to", "redirect"):
        answer = Client().get("/", {name: wanted}, headers={"accept-language": "en"})
        assert (answer.status_code, answer["Location"]) == (302, "/en/")
    body = Client().get("/en/", {"next": wanted}).content.decode()
    assert 'href="https://evil.example' not in body
    assert 'href="//evil.example' not in body
