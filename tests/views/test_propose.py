import re

import pytest
from django.urls import reverse
from django.utils import translation

from companies.actions.proposals.proposals import refuse_proposal
from companies.actions.submissions.private_links import follow_key
from companies.enums import ChannelStatus, CompanyStatus, ProposalRefusal
from companies.models import Channel, Proposal
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
PAGE = "https://www.sogeline.example/contact"


@pytest.fixture
def sogeline():
    return factories.company(
        name="Sogeline", slug="sogeline", domains=["sogeline.example"], website="https://www.sogeline.example"
    )


@pytest.fixture
def line(sogeline):
    return factories.phone_channel(company=sogeline, number="01 99 00 12 34", slug="line")


@pytest.fixture
def on_line(line):
    return "/fr/joindre/sogeline/proposer-une-modification/line/"


def send(client, path, **fields):
    page = client.get(path).content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    return client.post(path, {"token": token, **fields})


def text(response):
    return response.content.decode()


# ── A way in ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_number_is_proposed_and_nothing_changes(client, line, on_line):
    answer = send(client, on_line, value="01 99 00 43 21", source_url=PAGE, reason="Vu hier.")
    proposal = Proposal.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/fr/proposition/{follow_key(proposal.nonce)}/")
    assert (proposal.after, proposal.source_url, proposal.reason) == (
        {"value": "+33199004321"},
        PAGE,
        "Vu hier.",
    )
    line.refresh_from_db()
    assert line.value == "+33199001234"
    assert "01 99 00 43 21" not in text(client.get("/fr/joindre/sogeline/")).replace("\xa0", " ")


def test_the_form_starts_with_what_is_there(client, on_line):
    assert 'value="01\xa099\xa000\xa012\xa034"' in text(client.get(on_line))


def test_a_form_sent_twice_is_one_proposal(client, on_line):
    page = text(client.get(on_line))
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    sent = {"token": token, "value": "01 99 00 43 21", "source_url": PAGE}
    assert client.post(on_line, sent)["Location"] == client.post(on_line, sent)["Location"]
    assert Proposal.objects.count() == 1


def test_a_line_that_is_dead_needs_no_page(client, line, on_line):
    assert send(client, on_line, is_gone="on", value="01 99 00 12 34").status_code == 302
    proposal = Proposal.objects.get()
    assert (proposal.kind, proposal.after) == ("retire_channel", {"status": "retired"})


def test_hours_are_kept_in_the_words_of_the_page(client, on_line):
    send(
        client,
        on_line,
        value="01 99 00 12 34",
        opening_hours="du lundi au vendredi",
        source_url="sogeline.example",
    )
    assert Proposal.objects.get().after == {"opening_hours": "du lundi au vendredi"}
    assert Proposal.objects.get().source_url == "https://sogeline.example"


@pytest.mark.engine("both")
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"value": "01 99", "source_url": PAGE}, "Ce n’est pas un numéro de téléphone lisible"),
        ({"value": "01 99 00 43 21", "source_url": ""}, "Où est-ce écrit"),
        (
            {"value": "01 99 00 43 21", "source_url": "javascript:alert(1)"},
            "Écrivez une adresse web qui commence par https://.",
        ),
        (
            {"value": "01 99 00 43 21", "source_url": "ftp://sogeline.example"},
            "Écrivez une adresse web qui commence par https://.",
        ),
        ({"value": "01 99 00 12 34", "source_url": PAGE}, "Rien ne diffère"),
        ({"value": "118 218", "source_url": PAGE}, "mauvais numéros connus"),
        ({"value": "1" * 600, "source_url": PAGE}, "500"),
        ({"value": "01 99 00 43 21", "source_url": PAGE, "reason": "a" * 1001}, "1000"),
    ],
)
def test_bad_input_is_said_and_kept(client, on_line, fields, sentence):
    factories.bad_number(number="FR-118", is_range=True)
    answer = send(client, on_line, **fields)
    assert answer.status_code == 422
    assert sentence in text(answer)
    for value in fields.values():
        assert value in text(answer)
    assert not Proposal.objects.exists()


def test_an_expired_form_keeps_what_was_typed(client, on_line):
    answer = client.post(on_line, {"token": "forged", "value": "01 99 00 43 21", "source_url": PAGE})
    assert answer.status_code == 422
    assert 'value="01 99 00 43 21"' in text(answer)
    assert 'value="forged"' not in text(answer)


def test_somebodys_junk_bars_nobody(client, line, on_line):
    factories.proposal(channel=line, value="01 99 00 43 21")
    answer = send(client, on_line, value="01 99 00 43 22", source_url=PAGE)
    assert answer.status_code == 302
    assert [proposal.after["value"] for proposal in Proposal.objects.all()] == [
        "+33199004321",
        "+33199004322",
    ]


def test_nothing_of_the_visitor_is_kept_but_the_hash_of_the_day(client, on_line):
    send(client, on_line, value="01 99 00 43 21", source_url=PAGE)
    stored = str(list(Proposal.objects.values()))
    assert "127.0.0.1" not in stored
    assert len(Proposal.objects.get().network_key) == 32


@pytest.mark.parametrize("status", [ChannelStatus.PROPOSED, ChannelStatus.RETIRED])
def test_a_way_in_that_is_not_public_is_not_known_here(client, line, on_line, status):
    Channel.objects.update(status=status)
    assert client.get(on_line).status_code == 404


# ── A way in that is missing, and the company ─────────────────────────────────────────────────────────


def test_a_missing_way_in_is_proposed(client, sogeline):
    path = "/fr/joindre/sogeline/ajouter-un-contact/"
    sent = {"kind": "phone", "purpose": "claims", "value": "01 99 00 43 21", "source_url": PAGE}
    assert send(client, path, **sent).status_code == 302
    assert Proposal.objects.get().after == {
        "kind": "phone", "purpose": "claims", "value": "+33199004321", "audience": "customers",
    }  # fmt: skip
    assert not sogeline.channels.exists()


@pytest.mark.parametrize(
    ("kind", "value"),
    [("phone", "call"), ("form", "sogeline"), ("email", "sogeline"), ("form", "javascript:alert(1)")],
)
def test_a_value_is_of_its_kind(client, sogeline, kind, value):
    path = "/fr/joindre/sogeline/ajouter-un-contact/"
    answer = send(client, path, kind=kind, purpose="claims", value=value, source_url=PAGE)
    assert (answer.status_code, value in text(answer)) == (422, True)


def test_what_is_listed_is_not_added(client, line):
    path = "/fr/joindre/sogeline/ajouter-un-contact/"
    sent = {"kind": "phone", "purpose": "claims", "value": "+33 1 99 00 12 34", "source_url": PAGE}
    assert "déjà" in text(send(client, path, **sent))
    assert not Proposal.objects.exists()


def test_the_site_of_a_company_is_proposed(client, sogeline):
    path = "/fr/joindre/sogeline/proposer-une-modification/"
    sent = {"name": "Sogeline", "legal_name": "", "website": "sogeline.test", "source_url": PAGE}
    assert send(client, path, **sent).status_code == 302
    assert Proposal.objects.get().after == {"website": "https://sogeline.test"}
    sogeline.refresh_from_db()
    assert sogeline.website == "https://www.sogeline.example"


@pytest.mark.parametrize("name", ["propose_on_company", "propose_a_way_in"])
@pytest.mark.parametrize("status", [CompanyStatus.DRAFT, CompanyStatus.RETIRED])
def test_only_a_published_company_takes_proposals(client, name, status):
    factories.company(name="Altimobile", slug="altimobile", status=status)
    with translation.override("fr"):
        assert client.get(reverse(name, args=["altimobile"])).status_code == 404


def test_no_other_method_is_answered(client, on_line):
    assert client.put(on_line).status_code == 405


def test_a_post_without_its_token_is_refused(on_line, client):
    strict = type(client)(enforce_csrf_checks=True)
    assert strict.post(on_line, {"value": "01 99 00 43 21"}).status_code == 403


# ── The private page ──────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def private(line):
    proposal = factories.proposal(channel=line, value="01 99 00 43 21")
    return f"/fr/proposition/{follow_key(proposal.nonce)}/"


def test_the_private_page_says_what_is_asked_and_is_nobodys_but_the_authors(client, private):
    answer = client.get(private)
    assert "Merci. Votre proposition est bien reçue." in text(answer)
    assert "<ins>" in text(answer)
    assert (answer["X-Robots-Tag"], answer["Referrer-Policy"]) == ("noindex", "no-referrer")
    assert "no-store" in answer["Cache-Control"]


def test_who_is_named_in_the_words_is_hidden_and_seen_to_be(client, on_line):
    words = "Rappeler Mme Durand au 06 12 34 56 78."
    answer = send(client, on_line, value="01 99 00 43 21", source_url=PAGE, reason=words)
    page = text(client.get(answer["Location"]))
    assert "Durand" not in page
    assert "nom masqué" in page
    assert "numéro de téléphone masqué" in page


def test_the_private_page_says_why_it_was_refused(client, private):
    refuse_proposal(
        proposal_id=Proposal.objects.get().pk,
        reason=ProposalRefusal.NOT_AT_SOURCE,
        note="Nous avons cherché.",
        by=factories.moderator(username="dominique"),
        at=NOW,
    )
    page = text(client.get(private))
    assert "La page indiquée ne le dit pas." in page
    assert "Nous avons cherché." in page
    assert "dominique" not in page


@pytest.mark.engine("both")
@pytest.mark.parametrize("key", ["0" * 32, "a", "../admin", "é", "0" * 3000])
def test_a_guessed_link_leads_nowhere(client, private, key):
    assert client.get(f"/fr/proposition/{key}/").status_code == 404


def test_what_is_typed_is_text_and_never_markup(client, line, on_line):
    address = f"{PAGE}?<script>alert(1)</script>"
    refused = text(send(client, on_line, value="<b>01 99</b>", source_url=address, reason="<img src=x>"))
    send(client, on_line, value="01 99 00 43 21", source_url=PAGE, reason="<img src=x>")
    kept = text(client.get(f"/fr/proposition/{follow_key(Proposal.objects.get().nonce)}/"))
    for page in (refused, kept):
        assert "<script>alert" not in page
        assert "<b>01" not in page
        assert "<img src=x>" not in page
        assert "&lt;img src=x&gt;" in page
