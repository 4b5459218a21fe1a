"""An attacker's afternoon, through the pages: nothing is planted, nothing is lost, nobody is exposed.

Each attack is played as it would be, against the whole site; the parts that withstand it have tests of their own.
Other hosts and redirects to other sites are played in tests/reachability/test_headers.py, forms that arrive at once
in tests/actions/test_submissions_at_once.py; floods in tests/test_floods.py, slow senders in
tests/reachability/test_slow_senders.py.
"""

import re

import pytest
from django.test import Client
from django.urls import reverse

from companies.enums import HeldBecause, ReportStatus
from companies.models import Approval, Channel, Event, Notice, Proposal, Report
from companies.models.texts import put_fact
from tests import factories
from tests.plain import plain
from tests.proofs import solved

#: What is played goes through pages; what they ask and do is held on both engines below them.
pytestmark = [pytest.mark.django_db, pytest.mark.engine("sqlite")]

REPORT = "/en/reach/sogeline/report/"
PROPOSE = "/en/reach/sogeline/suggest-a-change/line/"
NOTIFY = "/en/notices/new/"
BRAND = "/en/reach/sogeline/"
SOURCE = "https://www.sogeline.example/contact"
HOME = "198.51.100.7"
XSS = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.fixture
def line():
    sogeline = factories.company(name="Sogeline", slug="sogeline", domains=["sogeline.example"])
    return factories.phone_channel(company=sogeline, number="01 99 00 12 34", slug="line")


def browser(address=HOME, person=None):
    client = Client(REMOTE_ADDR=address)
    if person:
        client.force_login(person)
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def form(client, path):
    return solved(client.get(path).content.decode())


def report(client, **fields):
    told = {"channel": "line", "outcome": "human", "wait_pick": "10", "wait_unit": "1"}
    return client.post(REPORT, {**form(client, REPORT), **told, **fields})


def propose(client, number="01 99 77 88 99", **fields):
    """A number that is like none of those listed, on a page that is theirs."""
    told = {"value": number, "source_url": SOURCE, **fields}
    answer = client.post(PROPOSE, {**form(client, PROPOSE), **told})
    assert answer.status_code == 302
    return Proposal.objects.latest("id")


def approve(client, proposal, **fields):
    return client.post(reverse("admin:companies_proposal_approve", args=[proposal.pk]), fields, follow=True)


def assert_untouched(line, proposal):
    """The number is still the old one, the new one stands nowhere, and the attempt is in the history."""
    row = Channel.objects.get(pk=line.pk)
    assert (row.value, row.status, Channel.objects.count()) == ("+33199001234", "published", 1)
    page = browser().get(BRAND).content.decode()
    assert "tel:+33199001234" in page
    assert proposal.after["value"] not in page
    assert Event.objects.about(proposal).filter(kind="proposal_received").exists()


# ── Planting a number ─────────────────────────────────────────────────────────────────────────────────


def test_one_member_of_staff_plants_no_number(line):
    proposal, person = propose(browser()), factories.moderator()
    for address in ("203.0.113.1", "203.0.113.2"):
        approve(browser(address, person), proposal)
    assert Approval.objects.count() == 1
    assert_untouched(line, proposal)


def test_one_who_proposes_as_a_visitor_does_not_approve_from_there(line):
    proposal = propose(browser(HOME))
    approve(browser(HOME, factories.moderator()), proposal)
    assert Approval.objects.count() == 0
    assert_untouched(line, proposal)


def test_two_who_share_a_network_with_the_proposal_plant_no_number(line):
    proposal = propose(browser(HOME))
    for _ in range(2):
        approve(browser(HOME, factories.moderator()), proposal)
    assert Approval.objects.count() == 0
    assert_untouched(line, proposal)


@pytest.mark.parametrize(
    "number",
    [
        pytest.param("01 99 00 12 35", id="one digit from the listed one"),
        pytest.param("01 99 00 21 34", id="two digits exchanged"),
        pytest.param("06 12 34 56 78", id="a mobile"),
        pytest.param("0 899 70 12 34", id="surcharged"),
        pytest.param("+44 20 7946 0123", id="abroad"),
    ],
)
def test_a_trap_stops_even_two_who_do_not_say_why(line, number):
    proposal = propose(browser(), number)
    for address in ("203.0.113.1", "203.0.113.2"):
        approve(browser(address, factories.moderator()), proposal)
    assert Approval.objects.count() == 0
    assert_untouched(line, proposal)


def test_a_known_bad_number_is_planted_by_nobody_whatever_they_say(line):
    proposal = propose(browser())
    factories.bad_number(number="01 99 77 88 99")
    for address in ("203.0.113.1", "203.0.113.2"):
        approve(browser(address, factories.moderator()), proposal, despite="We know better.")
    assert Approval.objects.count() == 0
    assert_untouched(line, proposal)


def test_a_known_bad_number_is_refused_where_it_is_typed(line):
    factories.bad_number(number="01 99 77 88 99")
    attacker = browser()
    answer = attacker.post(
        PROPOSE, {**form(attacker, PROPOSE), "value": "01 99 77 88 99", "source_url": SOURCE}
    )
    assert (answer.status_code, Proposal.objects.count()) == (422, 0)
    assert "01 99 77 88 99" in answer.content.decode()


def test_a_page_of_somebody_else_plants_no_number(line):
    proposal = propose(browser(), source_url="https://sogeline.example.evil.example/contact")
    for address in ("203.0.113.1", "203.0.113.2"):
        approve(browser(address, factories.moderator()), proposal, source_kind="official")
    assert_untouched(line, proposal)


def test_two_who_collude_publish_a_number_and_one_other_takes_it_back(line):
    """No stop catches a number like any other, named on a page of the company by two who lie. What stands against
    it: both are named in the history, everybody reads that the number changed, the first caller who was asked for a
    code warns the next ones, and any third person undoes it with one button, which puts the old number back.
    """
    for address in ("192.0.2.1", "192.0.2.2"):
        Channel.objects.filter(pk=line.pk, confirmed_at=None).update(status="proposed")
        confirm = reverse("admin:companies_channel_confirm", args=[line.pk])
        browser(address, factories.moderator()).post(confirm)
    proposal = propose(browser())
    liars = [factories.moderator(username=name) for name in ("basile", "clotilde")]
    for address, liar in zip(("203.0.113.1", "203.0.113.2"), liars, strict=True):
        approve(browser(address, liar), proposal)
    assert "tel:+33199778899" in browser().get(BRAND).content.decode()

    victim = browser("198.51.100.99")
    assert report(victim, demands="code").status_code == 302
    page = browser().get(BRAND).content.decode()
    assert "One caller reported having been asked for this here:" in plain(page)

    third = browser("203.0.113.3", factories.moderator(username="dorothee"))
    events = reverse("admin:companies_event_changelist")
    staff_history = third.get(events).content.decode()
    assert all(liar.username in staff_history for liar in liars)
    public_history = browser().get(f"{BRAND}history/").content.decode()
    assert "01\xa099\xa077\xa088\xa099" in public_history
    assert not any(liar.username in public_history for liar in liars)

    planting = Event.objects.about(line).get(kind="channel_changed", after__has_key="value")
    undone = third.post(reverse("admin:companies_event_undo", args=[planting.pk]), follow=True)
    assert undone.status_code == 200
    page = browser().get(BRAND).content.decode()
    assert "tel:+33199001234" in page
    assert "+33199778899" not in page
    reversal = Event.objects.get(reverts=planting)
    assert reversal.actor.username == "dorothee"

    # What was undone is not brought back by one of them; and once it is known to be bad, not by all of them.
    browser("203.0.113.1", liars[0]).post(reverse("admin:companies_event_undo", args=[reversal.pk]))
    assert "+33199778899" not in browser().get(BRAND).content.decode()


# ── Burying and silencing ──────────────────────────────────────────────────────────────────────────────


def test_a_proof_is_worth_one_form(line):
    attacker = browser()
    told = {"channel": "line", "outcome": "human", "wait_pick": "10", "wait_unit": "1"}
    proof = form(attacker, REPORT)
    assert attacker.post(REPORT, {**proof, **told}).status_code == 302
    again = {**proof, "token": form(attacker, REPORT)["token"]}
    answer = attacker.post(REPORT, {**again, **told, "wait_pick": "20"})
    assert (answer.status_code, Report.objects.count()) == (409, 1)


def test_a_proof_for_one_form_is_none_for_another(line):
    attacker = browser()
    stolen = form(attacker, PROPOSE)
    report(attacker, challenge=stolen["challenge"], proof=stolen["proof"])
    assert Report.objects.get().held_because == HeldBecause.NO_PROOF
    assert Report.objects.published().count() == 0


def test_of_two_moderators_the_later_one_changes_nothing(line):
    waiting = factories.report(channel=line, status=ReportStatus.RECEIVED, words="Long.")
    first, second = (browser(f"203.0.113.{n}", factories.moderator()) for n in (1, 2))
    publish, refuse = (
        reverse(f"admin:companies_report_{word}", args=[waiting.pk]) for word in ("publish", "refuse")
    )
    first.post(publish, {"seen": "received"})
    late = second.post(refuse, {"seen": "received", "reason": "insult"}, follow=True)
    assert "Somebody else decided on this meanwhile" in late.content.decode()
    waiting.refresh_from_db()
    assert waiting.status == ReportStatus.PUBLISHED
    assert [event.kind for event in Event.objects.about(waiting)] == ["report_published"]


def test_a_stranger_decides_on_nothing(line):
    waiting, proposal = factories.report(channel=line, status=ReportStatus.RECEIVED), propose(browser())
    targets = [("report_publish", waiting), ("report_refuse", waiting), ("proposal_approve", proposal)]
    for name, row in targets:
        answer = browser().post(reverse(f"admin:companies_{name}", args=[row.pk]))
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("admin:login"))
    waiting.refresh_from_db()
    assert waiting.status == ReportStatus.RECEIVED
    assert_untouched(line, proposal)


def test_another_site_sends_no_form(line):
    forger = Client(enforce_csrf_checks=True)
    for path in (REPORT, PROPOSE, NOTIFY):
        assert forger.post(path, {**form(forger, path), "outcome": "human"}).status_code == 403
    assert (Report.objects.count(), Proposal.objects.count(), Notice.objects.count()) == (0, 0, 0)


# ── Other people's links ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["report", "proposal", "notices"])
def test_private_links_are_neither_forged_nor_counted_through(line, kind):
    visitor = browser()
    real = report(visitor, words="Long.")["Location"].rstrip("/").rsplit("/", 1)[1]
    sent = Report.objects.get()
    guesses = [
        "1",
        str(sent.pk),
        sent.nonce,
        real[:-1],
        real + "0",
        real.swapcase(),
        "%00",
        "é" * 20,
        "x" * 3000,
    ]
    statuses = {browser().get(f"/en/{kind}/{guess}/").status_code for guess in guesses}
    assert statuses == {404}
    # What is somebody's link to a report leads to a report alone.
    assert browser().get(f"/en/{kind}/{real}/").status_code == (200 if kind == "report" else 404)


# ── What is typed is text ─────────────────────────────────────────────────────────────────────────────


def test_markup_is_text_wherever_it_is_read(line):
    author = browser()
    link = report(author, words=XSS)["Location"]
    proposal = propose(author, reason=XSS)
    row = Report.objects.get()
    person = browser("203.0.113.1", factories.moderator())
    person.post(reverse("admin:companies_report_publish", args=[row.pk]), {"seen": "received"})
    line.company.name = XSS
    put_fact(line.company, "summary_en", XSS)
    put_fact(line, "label_en", XSS)
    line.company.save()
    line.save()
    pages = [
        (browser(), BRAND),
        (browser(), f"{BRAND}history/"),
        (browser(), REPORT),
        (browser(), "/en/"),
        (browser(), "/en/search/?q=sogeline"),
        (browser(), "/en/search/?q=" + XSS),
        (browser(), "/en/moderation/"),
        (author, link),
        (person, reverse("admin:companies_report_change", args=[row.pk])),
        (person, reverse("admin:companies_proposal_change", args=[proposal.pk])),
        (person, reverse("admin:companies_event_changelist")),
    ]
    for reader, path in pages:
        answer = reader.get(path)
        body = answer.content.decode()
        assert answer.status_code == 200, path
        assert "<script>alert" not in body, path
        assert "<img src=x" not in body, path
    assert "&lt;script&gt;alert(1)" in browser().get(BRAND).content.decode()


def test_a_formula_is_text_in_every_file(line):
    desk = factories.channel(company=line.company, kind="postal", value="=cmd|'/c calc'!A1", slug="desk")
    factories.report(channel=desk, is_counted=True)
    answer = browser().get(f"{BRAND}reports.csv")
    body = b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode()
    assert re.findall(r'(?:^|[,;"\n])=cmd', body) == []
    assert "=cmd" in body


@pytest.mark.parametrize("path", ["/en/search/", "/en/search/suggestions/", "/api/v1/companies/"])
@pytest.mark.parametrize(
    "typed",
    [
        "' OR 1=1 --",
        "'; DROP TABLE companies_company; --",
        "' UNION SELECT password FROM auth_user --",
        '" NEAR/2 *',
        "name: AND (NOT",
        "%_%",
        "\\",
        "a:b & !c | <->",
        b"\xf0\x28\x8c",
        b"\xed\xa0\xbd",
        "x" * 5000,
        "١٢٣",
    ],
)
def test_syntax_is_looked_for_and_not_obeyed(line, path, typed):
    """Answered, refused as bad, or looked up as the number it holds: never a fault, never everything there is."""
    answer = browser().get(path, {"q": typed})
    assert answer.status_code in (200, 400) or answer["Location"] == "/en/number/11/"
    assert "Sogeline" not in answer.content.decode()
    assert browser().get(BRAND).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/en/reach/../../etc/passwd",
        "/en/reach/%2e%2e%2f%2e%2e%2fetc/passwd/",
        "/static/../reachability/settings.py",
        "/static/%2e%2e/manage.py",
        "/en/reach/sogeline%00/",
        "/en/reach/" + "a" * 5000 + "/",
        "/en/number/%ff%fe/",
        "/.env",
        "/.git/config",
        "/en/admin/",
    ],
)
def test_a_path_leads_to_no_file(line, path):
    assert browser().get(path).status_code in (400, 404)


# ── Bodies ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", [REPORT, PROPOSE, NOTIFY])
@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"words": "x" * 70_000}, id="large"),
        pytest.param({f"f{n}": "" for n in range(2500)}, id="many fields"),
    ],
)
def test_a_body_beyond_all_measure_is_refused(line, path, body):
    answer = browser().post(path, body)
    assert answer.status_code in (400, 413)
    assert (Report.objects.count(), Proposal.objects.count(), Notice.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("path", [REPORT, PROPOSE, NOTIFY])
@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"words=%ff%00%fe&outcome=%00&channel=%00&value=%00", "application/x-www-form-urlencoded"),
        (b'{"outcome": "human"}', "application/json"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"<a/>", "text/xml"),
    ],
)
def test_a_body_that_is_no_form_is_no_fault(line, path, body, content_type):
    answer = browser().post(path, body, content_type=content_type)
    assert answer.status_code in (400, 422)
    assert (Report.objects.count(), Proposal.objects.count(), Notice.objects.count()) == (0, 0, 0)


def behind_a_proxy(settings, address):
    """A browser whose address the proxy writes as it likes."""
    settings.CLIENT_ADDRESS_HEADER = "HTTP_X_FORWARDED_FOR"
    client = Client()
    client.defaults["HTTP_X_FORWARDED_FOR"] = address
    return client


@pytest.mark.parametrize(
    "addresses", [["unknown", "", "_hidden", "-", "unknown:80"], [f"{HOME}:{port}" for port in range(5)]]
)
def test_a_proxy_that_writes_no_plain_address_is_no_way_around_the_limits(line, settings, addresses):
    for number, address in enumerate(addresses):
        assert report(behind_a_proxy(settings, address), wait_pick=str(10 + 5 * number)).status_code in (
            302,
            422,
        )
    assert Report.objects.exists()
    assert Report.objects.counted().count() == 1


def test_one_address_smears_no_line_and_no_help_line_at_all(line):
    """With the button "asked for a gift card", on every page that has a line."""
    child = factories.company(name="3018", slug="3018", kind="help_line")
    factories.phone_channel(company=child, number="3018", slug="line")
    smearing = browser()
    for slug in ("sogeline", "3018"):
        path = f"/en/reach/{slug}/report/"
        told = {
            "channel": "line",
            "outcome": "machine",
            "wait_pick": "10",
            "wait_unit": "1",
            "demands": "gift_card",
        }
        assert smearing.post(path, {**form(smearing, path), **told}).status_code == 302
    assert Report.objects.filter(is_alarm=True).count() == 2
    for slug in ("sogeline", "3018"):
        page = plain(browser().get(f"/en/reach/{slug}/").content.decode())
        assert "having been asked for this here" not in page


def test_a_foreign_page_gets_no_button_of_ours_for_what_it_sends(line):
    """The press of one button by a colleague reset another's second factor."""
    owner = factories.user(username="owner", is_staff=True, is_superuser=True)
    victim = factories.moderator(username="victime")
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)
    for path in (f"/admin/auth/user/{victim.pk}/password/", "/admin/companies/report/1/publish/", REPORT):
        answer = client.post(
            path, {"note": "planted from elsewhere, by somebody"}, headers={"origin": "https://evil.example"}
        )
        assert answer.status_code == 403
        assert "planted" not in answer.content.decode()
        assert f'action="{path}"' not in answer.content.decode()
