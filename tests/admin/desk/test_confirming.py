"""The desk for confirming: what a card shows, what its answers do, and how one comes to the next."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from companies.actions.directory.channels import confirm_channel
from companies.enums import ChannelStatus, PageState, ProposalKind
from companies.models import (
    CannotTell,
    Channel,
    Event,
    LookAgain,
    OfficialPage,
    PageCheck,
    Proposal,
    Sighting,
)
from tests import factories
from tests.factories import NOW, SEEN_THERE

pytestmark = pytest.mark.django_db
DESK, ANSWER, PAGE = "admin:confirming", "admin:confirming_answer", "admin:confirming_page"
CONTACT = "https://www.sogeline.example/contact"
MOBILE = "06 39 98 12 34"


@pytest.fixture
def sogeline():
    return factories.company(name="Sogeline", domains=["sogeline.example"])


def proposed(company, number="01 99 00 12 34", **fields):
    source = factories.source(url=CONTACT, title="Nous contacter")
    return factories.phone_channel(
        company=company, number=number, status=ChannelStatus.PROPOSED, source=source, **fields
    )


def proposal(company, value="01 99 00 43 21", **fields):
    new = {"kind": "phone", "purpose": "claims", "audience": "customers"}
    return factories.proposal(
        company=company, kind=ProposalKind.ADD_CHANNEL, about=value, value=value, more=new, **fields
    )


def read(line, *days_ago, excerpt=""):
    page, _new = OfficialPage.objects.get_or_create(
        company=line.company, url=CONTACT, outcome="read",
        defaults={"asked_at": timezone.now(), "title": "Nous joindre"},
    )  # fmt: skip
    for days in days_ago:
        Sighting.objects.create(
            company=line.company, page=page, kind="phone", value=line.value, seen_for="customer_service",
            mark="link", excerpt=excerpt, seen_on=timezone.localdate() - datetime.timedelta(days=days),
        )  # fmt: skip


def text(response):
    return " ".join(response.content.decode().replace("\xa0", " ").split())


def answer(client, said, response=None, **more):
    """What the card on the desk is answered, as its form would be sent."""
    response = response or client.get(reverse(DESK))
    card = response.context["card"]
    sent = {"card": card.name, "seen": card.fingerprint, "answer": said, **response.context["sitting"].fields}
    return client.post(reverse(ANSWER), {**sent, **more}, follow=True)


def told(response):
    return [text_of(message) for message in [*response.context["done"], *response.context["warned"]]]


def text_of(message):
    return str(message).rpartition("</a> ")[2].strip("· ")


# ── The card ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_card_shows_the_value_its_page_and_the_telling_words(staff, sogeline):
    line = proposed(sogeline)
    read(line, 2, 9, excerpt="<b>Fax</b> et service client : 01.99.00.12.34 (gratuit)")
    body = text(staff.get(reverse(DESK)))
    for words in (
        '<p class="desk-number">01 99 00 12 34</p>',
        "<strong>Sogeline</strong> <br>Customer service · Telephone",
        "&lt;b&gt;<mark>Fax</mark>&lt;/b&gt; et <mark>service client</mark> : <mark>01.99.00.12.34</mark> (gratuit)",
        "www.sogeline.example/contact<br>Nous joindre",
        "as a link",
        "One person is still needed: you.",
        "Read by our software on 2 days, the last",
        "The page stands on their registered domain.",
        "Nothing known speaks against it.",
        "0 of 30",
    ):
        assert words in body


def test_without_a_sighting_the_page_of_the_proposal_is_shown_as_it_was_fetched(staff, sogeline):
    proposal(sogeline)
    PageCheck.objects.update(
        state=PageState.FOUND, excerpt="Réclamations : 01 99 00 43 21", checked_at=NOW, tries=1
    )
    body = text(staff.get(reverse(DESK)))
    assert "<mark>Réclamations</mark> : <mark>01 99 00 43 21</mark>" in body
    assert "2 people are still needed." in body


def test_what_is_wrong_is_said_and_what_cannot_be_answered_is_not_offered(staff, sogeline):
    proposed(sogeline, number=MOBILE)
    body = text(staff.get(reverse(DESK)))
    assert "A French mobile number (06, 07)" in body
    assert 'name="despite"' in body
    Channel.objects.update(source=factories.source(kind="press", url=CONTACT))
    body = text(staff.get(reverse(DESK)))
    assert "This source proves nothing" in body
    assert 'value="theirs"' not in body


def test_who_is_new_here_is_told_so(client, sogeline):
    proposed(sogeline)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(factories.moderator(date_joined=timezone.now()))
    assert "less than seven days old" in text(client.get(reverse(DESK)))


@pytest.mark.parametrize("count", [1, 3])
def test_a_card_asks_the_database_a_fixed_number_of_times(staff, sogeline, django_assert_num_queries, count):
    for last in range(count):
        read(proposed(sogeline, number=f"01 99 00 12 3{last}"), 2, 9, excerpt="Appelez-nous")
    # The door, five; new here, and who came by whom, three; the lanes, four; the card: stops, sightings, people; others.
    with django_assert_num_queries(5 + 3 + 4 + 11 + 2):
        staff.get(reverse(DESK))


# ── The answers ───────────────────────────────────────────────────────────────────────────────────────


def test_theirs_confirms_a_channel_and_leads_to_the_next(staff, moderator, sogeline):
    first, second = proposed(sogeline), proposed(sogeline, number="01 99 00 56 78")
    response = answer(staff, "theirs")
    assert [one.person for one in first.confirmations.all()] == [moderator]
    assert response.context["card"].row == second
    assert told(response) == ["Noted: 1 person of 2 has seen it."]
    assert response.context["sitting"].counted == "1 of 30"


def test_theirs_approves_a_proposal_and_two_make_it_public(client, moderator, colleague, sogeline):
    suggestion = proposal(sogeline)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    for person in (moderator, colleague):
        client.force_login(person)
        answer(client, "theirs")
    suggestion.refresh_from_db()
    line = sogeline.channels.get()
    assert (suggestion.status, line.value, line.status, line.is_confirmed) == (
        "accepted",
        "+33199004321",
        ChannelStatus.PUBLISHED,
        True,
    )


def test_against_a_stop_a_reason_is_asked_on_the_card_and_kept(staff, sogeline):
    line = proposed(sogeline, number=MOBILE)
    asked = answer(staff, "theirs", despite="Vu.")
    assert asked.status_code == 200
    assert "Write a little more" in text(asked)
    assert not line.confirmations.exists()
    answer(staff, "theirs", asked, despite=SEEN_THERE)
    assert line.confirmations.count() == 1
    assert Event.objects.get(kind="channel_confirmed").reason == SEEN_THERE


def test_not_theirs_retires_a_channel_and_refuses_a_proposal(staff, sogeline):
    line = proposed(sogeline)
    answer(staff, "not_theirs")
    suggestion = proposal(sogeline)
    answer(staff, "not_theirs")
    line.refresh_from_db()
    suggestion.refresh_from_db()
    assert (line.status, suggestion.status, suggestion.refusal_reason) == (
        ChannelStatus.RETIRED,
        "refused",
        "suspicious",
    )
    assert Event.objects.get(kind="channel_retired").reason == "Not theirs."


def test_who_cannot_tell_is_not_asked_again_and_the_others_are(client, staff, colleague, sogeline):
    line = proposed(sogeline)
    response = answer(staff, "cannot_tell")
    assert response.templates[0].name == "admin/desk/confirming/nothing.html"
    client.force_login(colleague)
    assert client.get(reverse(DESK)).context["card"].row == line


def test_what_is_skipped_waits_until_the_sitting_is_over(staff, sogeline):
    first, second = proposed(sogeline), proposed(sogeline, number="01 99 00 56 78")
    later = staff.get(reverse(DESK)).context["later"]
    response = staff.get(f"{reverse(DESK)}?{later}")
    assert response.context["card"].row == second
    response = answer(staff, "theirs", response)
    assert "See the one you left for later" in text(response)
    assert staff.get(reverse(DESK)).context["card"].row == first


def test_an_answer_to_what_has_changed_meanwhile_is_none(staff, colleague, sogeline):
    line = proposed(sogeline)
    shown = staff.get(reverse(DESK))
    Channel.objects.update(value="+33199009999")
    assert told(answer(staff, "theirs", shown)) == [
        "It was decided or changed meanwhile, or is not yours to decide on: nothing was done."
    ]
    assert not line.confirmations.exists()


@pytest.mark.parametrize("sent", [{}, {"card": "report-1"}, {"card": "channel-1"}, {"answer": "theirs"}])
def test_an_answer_to_nothing_leads_back_to_the_desk(staff, sent):
    assert staff.post(reverse(ANSWER), sent).status_code == 302


@pytest.mark.parametrize("name", [ANSWER, "admin:confirming_undo"])
def test_nothing_is_decided_by_looking(staff, name):
    assert staff.get(reverse(name)).status_code == 405
    assert staff.post(reverse(DESK)).status_code == 405


def test_who_asked_for_another_look_is_answered_when_all_is_seen(staff, sogeline):
    proposed(sogeline)
    proposed(sogeline, number="01 99 00 56 78")
    LookAgain.objects.create(company=sogeline, nonce="a" * 32, asked_at=NOW)
    answer(staff, "theirs")
    assert LookAgain.objects.waiting().count() == 1
    answer(staff, "cannot_tell")
    assert LookAgain.objects.waiting().count() == 0


# ── Undoing ───────────────────────────────────────────────────────────────────────────────────────────


def take_back(client, response):
    return client.post(reverse("admin:confirming_undo"), response.context["sitting"].fields, follow=True)


def test_the_last_decision_is_undone_and_the_sitting_goes_on(staff, sogeline):
    line = factories.phone_channel(company=sogeline, missing_since=timezone.localdate())
    response = take_back(staff, answer(staff, "not_theirs"))
    line.refresh_from_db()
    assert line.status != ChannelStatus.RETIRED
    assert response.context["sitting"].done == 0
    assert Event.objects.get(kind="channel_retired").reason == "No longer on their page."


def test_that_one_cannot_tell_is_taken_back(staff, sogeline):
    line = proposed(sogeline)
    response = take_back(staff, answer(staff, "cannot_tell"))
    assert response.context["card"].row == line
    assert not CannotTell.objects.exists()


def test_nobody_undoes_here_what_another_did(client, staff, colleague, sogeline):
    factories.phone_channel(company=sogeline, missing_since=timezone.localdate())
    response = answer(staff, "not_theirs")
    client.force_login(colleague)
    take_back(client, response)
    assert sogeline.channels.get().status == ChannelStatus.RETIRED


# ── Values of one page ────────────────────────────────────────────────────────────────────────────────


def test_values_of_one_page_are_ticked_and_decided_each_by_itself(staff, moderator, sogeline):
    first, second = proposed(sogeline), proposed(sogeline, number="01 99 00 56 78")
    suggestion, stopped = proposal(sogeline), proposed(sogeline, number=MOBILE)
    elsewhere = factories.phone_channel(
        company=sogeline, status=ChannelStatus.PROPOSED, source=factories.source(url=f"{CONTACT}/presse")
    )
    page = staff.get(reverse(PAGE), {"card": f"channel-{first.pk}"})
    cards = {card.row: card for card in page.context["cards"]}
    assert set(cards) == {first, second, suggestion, stopped}
    body = text(page)
    assert body.count('name="ticked"') == 3
    assert "checked" not in body
    ticked = [f"{cards[row].name}|{cards[row].fingerprint}" for row in (first, suggestion, stopped)]
    response = staff.post(reverse(PAGE), {"ticked": [*ticked, "channel-9|x"]}, follow=True)
    assert [row.confirmations.count() for row in (first, second, stopped, elsewhere)] == [1, 0, 0, 0]
    assert [one.person for one in suggestion.approvals.all()] == [moderator]
    assert response.context["sitting"].done == 2
    assert len(response.context["warned"]) == 2


def test_the_first_page_leads_to_the_desk_with_how_many_wait(staff, sogeline):
    proposed(sogeline)
    body = text(staff.get(reverse("admin:index")))
    assert f'<a href="{reverse(DESK)}"> 1 value to confirm, on one card ›' in body


def test_one_that_was_confirmed_by_this_person_before_it_went_missing_is_not_theirs_to_confirm(
    staff, moderator, sogeline
):
    line = factories.phone_channel(company=sogeline)
    confirm_channel(channel=line, by=moderator, at=NOW)
    Channel.objects.update(missing_since=timezone.localdate())
    body = text(staff.get(reverse(DESK)))
    assert "Is it still theirs?" in body
    assert "You have confirmed this channel before" in body
    assert 'value="theirs"' not in body
    assert Proposal.objects.count() == 0
