"""What a company may try with its right of reply: nothing disappears, no figure moves, everybody sees it."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from companies.actions.submissions.private_links import follow_key
from companies.models import Channel, ChannelEvidence, Claim, Event, Report, ReportFlag
from tests import factories
from tests.plain import plain
from tests.proofs import solved

#: What is played goes through pages; what they ask and do is held on both engines below them.
pytestmark = [pytest.mark.django_db, pytest.mark.engine("sqlite")]
BRAND = "/en/reach/sogeline/"
XSS = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.fixture
def line():
    sogeline = factories.company(name="Sogeline", slug="sogeline", domains=["sogeline.example"])
    return factories.phone_channel(company=sogeline, number="01 99 00 12 34", slug="line")


@pytest.fixture
def claim(line):
    return factories.claim(company=line.company, at=timezone.now())


def link(claim, end=""):
    return f"/en/right-of-reply/{follow_key(claim.nonce)}/{end}"


def send(client, page, **fields):
    return client.post(page, {**solved(client.get(page).content.decode()), **fields})


def test_all_reports_contested_at_once_hide_none_and_are_counted_in_public(line, claim, settings):
    settings.MOST_FLAGS_OF_A_COMPANY = 12
    reports = factories.counted_reports(
        channel=line, count=15, is_counted=True, words="Une heure de musique."
    )
    before = ChannelEvidence.objects.get(channel=line).sums
    client = Client()
    statuses = [
        send(client, link(claim, f"contest/{report.pk}/"), ground="not_so").status_code for report in reports
    ]
    assert statuses == [302] * 12 + [429] * 3
    assert Report.objects.published().filter(visibility="shown").count() == 15
    assert ChannelEvidence.objects.get(channel=line).sums == before
    page = client.get(f"{BRAND}evidence/").content.decode()
    assert "The company contests 12 reports." in plain(page)
    assert page.count("Une heure de musique.") == 15  # as of any company
    assert Event.objects.filter(kind="report_contested").count() == 12


def test_a_second_link_contests_no_more_and_answers_no_more(line, claim, settings):
    settings.MOST_FLAGS_OF_A_COMPANY = settings.MOST_REPLIES_OF_A_COMPANY = 1
    reports = factories.reports(channel=line, count=2)
    other = factories.claim(company=line.company, at=claim.submitted_at)
    client = Client()
    assert send(client, link(claim, f"contest/{reports[0].pk}/"), ground="abusive").status_code == 302
    assert send(client, link(other, f"contest/{reports[1].pk}/"), ground="abusive").status_code == 429
    assert send(client, link(claim, "answer/"), words="Nous répondons.").status_code == 302
    assert send(client, link(other, "answer/"), words="Nous répondons encore.").status_code == 429


def test_nobody_speaks_for_a_company_whose_domain_they_have_not(line):
    """Neither the code that everybody can read, nor a link of another company, nor an address made up."""
    rival = factories.claim(company=factories.company(name="Altimobile"))
    pending = factories.claim(company=line.company, is_proved=False)
    report = factories.report(channel=line)
    client = Client()
    for forged in (link(pending), f"/en/right-of-reply/{pending.code}/", link(rival)):
        for end in ("answer/", f"answer/{report.pk}/", f"contest/{report.pk}/", "correct/line/"):
            answer = client.post(f"{forged}{end}", {"words": "Tout va bien.", "ground": "not_so"})
            if forged == link(rival) and end == "answer/":
                continue  # its own company's: it may
            assert answer.status_code == 404
    assert (line.company.replies.count(), ReportFlag.objects.count()) == (0, 0)


def test_a_stolen_domain_plants_no_number(line, claim):
    """Whoever has the site of a company can still only propose, in public, before two people."""
    client = Client()
    page = link(claim, "correct/line/")
    send(client, page, value="01 99 77 88 99", source_url="https://www.sogeline.example/contact")
    send(client, link(claim, "answer/"), words="Appelez désormais le 01 99 77 88 99.")
    assert Channel.objects.get(pk=line.pk).value == "+33199001234"
    public = client.get(BRAND).content.decode() + client.get(f"{BRAND}history/").content.decode()
    assert "99 77 88 99" not in re.sub(r"[\s\u202f\u00a0]", " ", public)
    assert "01 99 77 88 99" not in line.company.replies.get().words


def test_markup_of_a_company_is_text(line, claim):
    client = Client()
    report = factories.report(channel=line)
    send(client, link(claim, "answer/"), words=XSS)
    send(client, link(claim, f"contest/{report.pk}/"), ground="not_so", explanation=XSS)
    reply, staff = line.company.replies.get(), factories.moderator()
    desk = Client()
    desk.force_login(staff)
    read = [
        desk.get(reverse("admin:companies_reply_change", args=[reply.pk])),
        desk.get(reverse("admin:companies_reportflag_change", args=[ReportFlag.objects.get().pk])),
        desk.post(reverse("admin:companies_reply_publish", args=[reply.pk]), follow=True),
        client.get(BRAND),
        client.get(link(claim)),
    ]
    for answer in read:
        assert "<script>alert" not in answer.content.decode()
        assert "<img src=x" not in answer.content.decode()
    assert "&lt;script&gt;alert(1)" in client.get(BRAND).content.decode()


def test_links_are_not_counted_through(line, claim):
    client = Client()
    key = follow_key(claim.nonce)
    for forged in (str(claim.pk), key[:-1], key.upper(), key[:-1] + "0", claim.follow_digest, claim.nonce):
        if forged != key:
            assert client.get(f"/en/right-of-reply/{forged}/").status_code == 404
    assert Claim.objects.count() == 1
