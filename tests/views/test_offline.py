import json
import re

import pytest
from django.conf import settings
from django.test import Client

from companies.release import release
from companies.views.offline import offline_worker
from tests import factories


def test_the_worker_lies_at_the_root_knows_its_release_and_is_looked_for_at_every_visit(client: Client):
    answer = client.get("/offline-worker.js")
    first = answer.content.decode().partition("\n")[0]

    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    assert b'addEventListener("fetch"' in answer.content
    told = json.loads(first.removeprefix("const SITE = ").removesuffix(";"))
    pages = told.pop("languages")
    assert told == {"release": release(), "files": "/static/"}
    assert list(pages) == [f"/{tag}/" for tag in dict(settings.LANGUAGES)]
    assert (pages["/fr/"], pages["/fr-be/"], pages["/en/"]) == (
        "/fr/hors-ligne/",
        "/fr-be/hors-ligne/",
        "/en/offline/",
    )


def test_the_worker_is_only_read(rf):
    assert offline_worker(rf.post("/offline-worker.js")).status_code == 405


@pytest.mark.django_db
def test_what_another_must_not_see_is_not_kept(client: Client):
    factories.company(name="Sogeline")
    factories.company(name="Listening", kind="help_line")
    factories.situation(slug="stolen-card")
    factories.situation(slug="page-7", is_discreet=True)
    kept = {
        path: re.findall(rb'data-keep-offline="(\w+)"', client.get(f"/en/{path}").content)
        for path in (
            *("", "situations/", "situations/stolen-card/", "reach/sogeline/"),
            *("situations/page-7/", "reach/listening/", "reach/sogeline/report/", "reach/sogeline/?look"),
            *("search/?q=sogeline", "offline/", "privacy/"),
        )
    }

    assert {path: how[0] for path, how in kept.items() if how} == {
        "": b"page",
        "situations/": b"page",
        "situations/stolen-card/": b"page",
        "reach/sogeline/": b"brand",
    }
