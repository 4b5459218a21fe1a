"""Bad days, with servers that are really killed: a primary of PostgreSQL, its replica, and the site as it is shipped."""

import http.client
import re
import subprocess
import sys
import time
from urllib.parse import urlencode

import psycopg
import pytest

from tests.reachability.serving import ROOT, server
from tools.pgpair import pair

pytestmark = pytest.mark.xdist_group("bad days")
PAGE, OTHER_PAGE = "/en/reach/sogeline/", "/en/reach/telekom/"
FORM, OTHER_FORM = f"{PAGE}report/", f"{OTHER_PAGE}report/"
ONLY_READ = "this site can only be read"
AS_IT_WAS = "This page is as it was on"
WORDS = "Nobody picks up, and the machine hangs up after nine minutes."


class Site:
    """Asked as by one visitor's browser. `host`: that of the database that takes writes."""

    def __init__(self, port, primary):
        self.port, self.primary, self.cookie = port, primary, ""

    def ask(self, path, form=None, *, cookie=""):
        connection = http.client.HTTPConnection("localhost", self.port, timeout=30)
        headers = {"Cookie": cookie} if cookie else {}
        if form is not None:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://localhost:{self.port}"
            }  # fmt: skip
        connection.request("GET" if form is None else "POST", path, form and urlencode(form), headers)
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer, body

    def read(self, path):
        answer, page = self.ask(path)
        return answer.status, page

    def opened_form(self, path=FORM):
        """The fields of a report, filled in, and the cookie that goes with them."""
        answer, page = self.ask(path)
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
        form = hidden | {
            "channel": "customers", "outcome": "gave_up", "wait": "9", "wait_unit": "1", "words": WORDS,
        }  # fmt: skip
        return form, answer.headers["Set-Cookie"].partition(";")[0]

    def stored(self, form):
        """How often the report of that form is in the database."""
        nonce = form["token"].partition(":")[0]
        with psycopg.connect(
            host=str(self.primary.folder), user="tester", dbname="test_postgres"
        ) as connection:
            asked = connection.execute("SELECT count(*) FROM companies_report WHERE nonce = %s", [nonce])
            return asked.fetchone()[0]

    def comes_back(self, seconds=15):
        """The line goes without anybody touching the site."""
        end = time.monotonic() + seconds
        while ONLY_READ in (page := self.read(PAGE)[1]):
            assert time.monotonic() < end, page
            time.sleep(0.2)


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    """Primary, replica, and the addresses of the database of the site at both."""
    with pair() as (primary, replica):
        env = {
            "PATH": "/usr/bin:/bin",
            "DATABASE_URL": primary.url,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
        }
        filling = [sys.executable, "-m", "tests.reachability.small_directory"]
        subprocess.run(filling, cwd=ROOT, env=env, check=True)
        yield primary, replica


@pytest.fixture(scope="module")
def site(servers, tmp_path_factory):
    primary, replica = servers
    folder = tmp_path_factory.mktemp("site")
    with server(
        folder, KEYS_DIR=f"{folder}/keys", DUMPS_DIR=f"{folder}/dumps", SITE_URL="",
        DATABASE_URL=f"postgres://tester@{primary.host},{replica.host}/test_postgres",
        DATABASE_REPLICA_URL=f"postgres://tester@{replica.host}/test_postgres",
    ) as port:  # fmt: skip
        yield Site(port, primary)


@pytest.fixture(autouse=True)
def good_day(servers, site):
    """Both servers run, and the site has seen it."""
    yield
    for one in servers:
        if not one.process:
            one.start()
    site.comes_back()


def test_a_lost_primary_leaves_pages_and_a_report_arrives_once(servers, site):
    primary, _replica = servers
    form, cookie = site.opened_form()
    primary.kill()
    refused, page = site.ask(FORM, form, cookie=cookie)
    assert (refused.status, refused.headers["Retry-After"], WORDS in page) == (503, "30", True)
    status, page = site.read(OTHER_PAGE)  # nobody has read it before: the replica answers
    assert (status, ONLY_READ in page, AS_IT_WAS in page) == (200, True, False)
    assert site.read(FORM)[0] == 200
    primary.start()
    site.comes_back()
    first, _page = site.ask(FORM, form, cookie=cookie)
    again, _page = site.ask(FORM, form, cookie=cookie)
    assert (first.status, again.status) == (302, 302)
    assert first.headers["Location"] == again.headers["Location"]
    assert site.stored(form) == 1


def test_pages_of_a_bad_day_are_kept_by_nobody(servers, site):
    primary, _replica = servers
    form, cookie = site.opened_form()
    primary.kill()
    site.ask(FORM, form, cookie=cookie)
    answer, _page = site.ask(PAGE)
    assert (answer.headers["Cache-Control"], answer.headers["ETag"]) == ("no-store", None)
    results, page = site.ask("/en/search/?q=telekom")
    assert (results.status, page.count(ONLY_READ), page.endswith("</html>\n")) == (200, 1, True)
    assert (results.headers["Cache-Control"], results.headers["ETag"]) == ("no-store", None)


def test_a_lost_replica_is_not_noticed(servers, site):
    _primary, replica = servers
    assert site.read(PAGE)[0] == 200
    replica.kill()
    pages = [site.read(path) for path in (PAGE, OTHER_PAGE, FORM) * 4]
    assert {status for status, _page in pages} == {200}
    assert not any(ONLY_READ in page for _status, page in pages)


def test_without_any_database_what_was_read_before_is_shown_with_its_age(servers, site):
    site.read(PAGE)
    form, cookie = site.opened_form()
    for one in servers:
        one.kill()
    refused, page = site.ask(FORM, form, cookie=cookie)
    assert (refused.status, WORDS in page) == (503, True)
    status, page = site.read(PAGE)
    assert (status, page.count(ONLY_READ), AS_IT_WAS in page) == (200, 1, True)
    calm, page = site.read("/en/sectors/")
    assert (calm, "We cannot take anything in just now." in page) == (503, True)


def test_postgresql_that_is_restarted_asks_for_no_restart_of_ours(servers, site):
    form, cookie = site.opened_form(OTHER_FORM)
    for one in servers:
        one.restart()
    assert site.read(OTHER_PAGE)[0] == 200
    assert site.ask(OTHER_FORM, form, cookie=cookie)[0].status == 302
    assert site.stored(form) == 1
