"""A company gets its private link, proves its domain, and ends the link."""

import datetime
import re

import pytest
from django.core import mail
from django.utils import timezone

from companies.actions.submissions.private_links import follow_key
from companies.enums import ProofFailure
from companies.exchange import domain_proofs
from companies.models import Claim, Event
from tests import factories
from tests.proofs import solved

pytestmark = pytest.mark.django_db


@pytest.fixture
def company():
    company = factories.company(name="Sogeline", slug="sogeline")
    factories.domain(company=company, name="sogeline.example")
    return company


def text(response):
    return response.content.decode()


def ask(client, **changes):
    page = "/en/reach/sogeline/right-of-reply/"
    return client.post(page, {**solved(text(client.get(page))), "domain": "sogeline.example", **changes})


def link(claim, end=""):
    return f"/en/right-of-reply/{follow_key(claim.nonce)}/{end}"


def press(client, claim, do, **more):
    return client.post(link(claim), {"do": do, **more})


@pytest.fixture
def there(monkeypatch):
    """What is put on the domain, as the two places where it is looked for see it."""
    put = set()

    def look(way):
        def look_for(*, domain, code):
            if (way, domain, code) not in put:
                raise domain_proofs.NotThere(ProofFailure.NO_RECORD, "the server answered 404")

        return look_for

    monkeypatch.setattr(domain_proofs, "look_for_file", look("file"))
    monkeypatch.setattr(domain_proofs, "look_for_record", look("record"))
    return put


def test_a_company_is_led_from_its_page_to_its_private_link(client, company):
    assert "/en/reach/sogeline/right-of-reply/" in text(client.get("/en/reach/sogeline/"))
    answer = ask(client)
    claim = Claim.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, link(claim))
    page = client.get(answer["Location"])
    assert (page["X-Robots-Tag"], page["Referrer-Policy"]) == ("noindex", "same-origin")
    for told in (
        "https://sogeline.example/.well-known/joignable.txt",
        "_joignable.sogeline.example",
        f"joignable={claim.code}",
    ):
        assert told in text(page)


@pytest.mark.parametrize("typed", ["", "altimobile.example"])
def test_only_a_domain_of_the_company_will_do(client, company, typed):
    answer = ask(client, domain=typed)
    assert (answer.status_code, Claim.objects.count()) == (422, 0)
    assert "Choose one of the company’s domains." in text(answer)


def test_without_a_domain_the_way_to_one_is_shown(client):
    factories.company(slug="sogeline")
    page = text(client.get("/en/reach/sogeline/right-of-reply/"))
    assert "/en/reach/sogeline/suggest-a-change/" in page
    assert "data-proof" not in page


@pytest.mark.parametrize("way", ["file", "record"])
def test_what_stands_on_the_domain_proves_it(client, company, there, way):
    claim = factories.claim(company=company, is_proved=False)
    refused = press(client, claim, way)
    assert refused.status_code == 422
    assert "There is no such record yet." in text(refused)
    assert '<p class="small" lang="en">the server answered 404</p>' in text(refused)
    there.add((way, "sogeline.example", claim.code))
    Claim.objects.update(tried_at=None)
    assert press(client, claim, way)["Location"] == link(claim)
    claim.refresh_from_db()
    assert (claim.way, claim.is_proved(at=timezone.now())) == (way, True)
    event = Event.objects.get(kind="domain_proved")
    assert event.company == company
    assert event.after == {
        "domain": "sogeline.example",
        "way": way,
        "proved_at": claim.proved_at.isoformat(),
    }
    assert "Write an answer" in text(client.get(link(claim)))


def test_a_code_by_mail_proves_it_for_whoever_reads_the_domains_mail(client, company, settings):
    settings.EMAIL_HOST = "mail.example"
    claim = factories.claim(company=company, is_proved=False)
    press(client, claim, "mail", mailbox="hostmaster")
    (sent,) = mail.outbox
    code = re.search(r"^[0-9A-Z]{4} [0-9A-Z]{4}$", sent.body, re.M)[0]
    assert (sent.to, claim.code in sent.body, follow_key(claim.nonce) in sent.body) == (
        ["hostmaster@sogeline.example"],
        False,
        False,
    )
    wrong = press(client, claim, "code", code="0000 0000")
    assert (wrong.status_code, "This is not the code" in text(wrong)) == (422, True)
    assert 'value="0000 0000"' in text(wrong)
    Claim.objects.update(tried_at=None)
    assert press(client, claim, "code", code=code.lower().replace("0", "o")).status_code == 302
    claim.refresh_from_db()
    assert claim.way == "mail"


def test_a_mail_goes_to_no_other_box(client, company, settings):
    settings.EMAIL_HOST = "mail.example"
    claim = factories.claim(company=company, is_proved=False)
    assert press(client, claim, "mail", mailbox="camille").status_code == 422
    settings.EMAIL_HOST = ""
    assert press(client, claim, "mail", mailbox="admin").status_code == 422
    assert 'name="mailbox"' not in text(client.get(link(claim)))
    assert mail.outbox == []


def test_strangers_cannot_have_a_post_box_flooded(client, company, settings):
    settings.EMAIL_HOST = "mail.example"
    for _ in range(settings.MOST_MAILS_TO_A_DOMAIN):
        press(client, factories.claim(company=company, is_proved=False), "mail", mailbox="admin")
    answer = press(client, factories.claim(company=company, is_proved=False), "mail", mailbox="admin")
    assert (answer.status_code, len(mail.outbox)) == (429, settings.MOST_MAILS_TO_A_DOMAIN)


def test_a_link_is_not_tried_for_ever(client, company, there, settings):
    claim = factories.claim(company=company, is_proved=False)
    press(client, claim, "file")
    assert press(client, claim, "file").status_code == 429
    Claim.objects.update(tries=settings.MOST_TRIES_OF_A_CLAIM, tried_at=None)
    there.add(("file", "sogeline.example", claim.code))
    assert press(client, claim, "file").status_code == 429
    claim.refresh_from_db()
    assert claim.proved_at is None


def test_a_proof_lasts_a_year(client, company):
    claim = factories.claim(company=company)
    assert not claim.is_proved(at=claim.proved_at + datetime.timedelta(days=365))
    Claim.objects.update(proved_at=timezone.now() - datetime.timedelta(days=366))
    assert "more than a year ago" in text(client.get(link(claim)))
    assert client.get(link(claim, "answer/")).status_code == 404


def test_an_ended_link_does_nothing_and_says_so(client, company, there):
    claim = factories.claim(company=company, at=timezone.now())
    assert client.get(link(claim, "answer/")).status_code == 200
    assert press(client, claim, "end").status_code == 302
    page = text(client.get(link(claim)))
    assert "This link was ended." in page
    assert "/en/reach/sogeline/right-of-reply/" in page
    there.add(("file", "sogeline.example", claim.code))
    press(client, claim, "file")
    assert client.get(link(claim, "answer/")).status_code == 404
    assert Event.objects.filter(kind="claim_ended").count() == 1


def test_a_forged_link_and_a_strange_button(client, company):
    assert client.get("/en/right-of-reply/0123456789abcdef/").status_code == 404
    assert press(client, factories.claim(company=company), "publish").status_code == 400


def test_what_is_put_on_the_site_leads_nobody_to_the_link(client, company):
    """The code is read by everybody; the link is not made of it."""
    claim = factories.claim(company=company)
    assert client.get(f"/en/right-of-reply/{claim.code}/").status_code == 404
    assert claim.code not in follow_key(claim.nonce)
