from io import StringIO

import pytest
from django.core.management import call_command

from companies.exchange.web_pages import NotFetched
from companies.management.commands import check_pages
from companies.models import PageCheck
from tests import factories

pytestmark = pytest.mark.django_db


def run(**options):
    out = StringIO()
    call_command("check_pages", stdout=out, **options)
    return out.getvalue().strip()


@pytest.fixture
def web(monkeypatch):
    """What is on the web: address → page, or the reason why it cannot be read."""
    pages = {}

    def fetch(url):
        if url not in pages:
            raise NotFetched("no such host")
        return pages[url]

    monkeypatch.setattr(check_pages, "fetch_page", fetch)
    return pages


def test_nothing_to_do_is_said():
    assert run() == "no page to check"


def test_pages_are_fetched_and_what_was_found_is_kept(web):
    url = "https://www.sogeline.example/{}"
    for number, place in (("01 99 00 43 21", "a"), ("01 99 00 43 31", "b"), ("01 99 00 43 41", "c")):
        line = factories.phone_channel()
        factories.proposal(channel=line, value=number, source_url=url.format(place))
    web |= {url.format("a"): "01 99 00 43 21", url.format("b"): "nothing"}
    assert run() == "found: 1, missing: 1, waiting: 1"
    states = PageCheck.objects.order_by("proposal__source_url").values_list("state", flat=True)
    assert list(states) == ["found", "missing", "waiting"]
    assert run() == "no page to check"


def test_no_more_pages_are_fetched_than_asked_for(web):
    for number in ("01 99 00 43 21", "01 99 00 43 31"):
        factories.proposal(channel=factories.phone_channel(), value=number)
    assert run(limit=1) == "waiting: 1"
