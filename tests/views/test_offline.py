from django.test import Client

from companies.views.offline import offline_worker


def test_the_worker_lies_at_the_root_and_is_looked_for_at_every_visit(client: Client):
    answer = client.get("/offline-worker.js")

    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    assert b'addEventListener("fetch"' in answer.getvalue()


def test_the_worker_is_only_read(rf):
    assert offline_worker(rf.post("/offline-worker.js")).status_code == 405
