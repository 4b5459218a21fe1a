import re

import pytest

from companies.actions.notices import NoticeDecision, decide_notice
from companies.actions.submissions.private_links import follow_key
from companies.models import Notice
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
FORM, LOG = "/fr/notifications/nouvelle/", "/fr/notifications/"
TOLD = {
    "ground": "personal_data",
    "url": "https://testserver/fr/joindre/sogeline/",
    "explanation": "Mon nom y est écrit.",
    "name": "Camille Durand",
    "email": "camille@altimobile.example",
    "is_in_good_faith": "on",
}


def send(client, **changes):
    token = re.search(r'name="token" value="([^"]+)"', client.get(FORM).content.decode())[1]
    return client.post(FORM, {"token": token, **TOLD, **changes})


def text(response):
    return response.content.decode()


def test_a_notice_is_acknowledged_at_a_private_link(client):
    company = factories.company(name="Sogeline", slug="sogeline")
    answer = send(client)
    notice = Notice.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/fr/notifications/{follow_key(notice.nonce)}/")
    assert (notice.company, notice.url, notice.name) == (company, "/fr/joindre/sogeline/", "Camille Durand")
    page = client.get(answer["Location"])
    assert "Nous avons bien reçu votre notification." in text(page)
    assert (page["X-Robots-Tag"], page["Referrer-Policy"]) == ("noindex", "no-referrer")


def test_a_page_of_another_language_is_one_of_this_site(client):
    company = factories.company(name="Sogeline", slug="sogeline")
    assert send(client, url="https://testserver/en/reach/sogeline/").status_code == 302
    assert (Notice.objects.get().company, Notice.objects.get().url) == (company, "/en/reach/sogeline/")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ground": ""}, "Dites pourquoi c’est illicite"),
        ({"url": "https://testserver/nowhere"}, "Ce n’est pas une page de ce site."),
        ({"url": ""}, "Dites où cela se trouve"),
        ({"url": "https://["}, "Ce n’est pas une page de ce site."),
        ({"explanation": ""}, "Dites ce qui y est écrit"),
        ({"name": ""}, "La loi demande votre nom"),
        ({"email": "camille"}, "adresse"),
        ({"is_in_good_faith": ""}, "La loi demande cette déclaration."),
    ],
)
def test_what_the_law_asks_for_is_asked_for_and_nothing_typed_is_lost(client, changes, sentence):
    answer = send(client, **changes)
    assert (answer.status_code, Notice.objects.count()) == (422, 0)
    assert sentence in text(answer)
    if "explanation" not in changes:
        assert TOLD["explanation"] in text(answer)


def test_no_name_is_needed_where_a_child_is_harmed(client):
    assert send(client, ground="child_safety", name="", email="").status_code == 302


def test_the_address_is_filled_in_by_the_link_that_leads_here(client):
    assert 'value="/fr/joindre/sogeline/"' in text(client.get(FORM, {"url": "/fr/joindre/sogeline/"}))


def test_the_decision_and_its_reasons_are_read_at_the_link_and_counted_in_the_log(client):
    notice = factories.notice(company=factories.company(name="Sogeline"))
    decision = NoticeDecision(
        measure="hidden", legal_basis="Art. 9 C. civ.", statement="Un nom y était écrit."
    )
    decide_notice(
        notice_id=notice.pk, decision=decision, by=factories.moderator(username="dominique"), at=NOW
    )
    private = text(client.get(f"/fr/notifications/{follow_key(notice.nonce)}/"))
    assert "Un nom y était écrit." in private
    assert "dominique" not in private
    public = text(client.get(LOG))
    assert "Art. 9 C. civ." in public
    for secret in ("Camille", "altimobile.example", "Un nom y était écrit.", "code civil", "dominique"):
        assert secret not in public


def test_a_guessed_link_leads_nowhere(client):
    assert client.get(f"/fr/notifications/{'0' * 32}/").status_code == 404


@pytest.mark.parametrize("path", [FORM, LOG])
def test_no_other_method_is_answered(client, path):
    assert client.put(path).status_code == 405
