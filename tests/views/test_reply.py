"""What a company says at its private link, and what everybody then sees."""

import pytest
from django.utils import timezone

from companies.actions.replies.answers import publish_reply
from companies.actions.replies.flags import decide_flag
from companies.actions.submissions.private_links import follow_key
from companies.enums import FlagStatus
from companies.models import ChannelEvidence, Claim, Event, Proposal, Reply, ReportFlag
from tests import factories
from tests.factories import NOW
from tests.plain import flat
from tests.proofs import solved

pytestmark = pytest.mark.django_db
PUBLIC = "/en/reach/sogeline/"
EVIDENCE = f"{PUBLIC}evidence/"


@pytest.fixture
def channel():
    return factories.phone_channel(company=factories.company(name="Sogeline", slug="sogeline"))


@pytest.fixture
def claim(channel):
    return factories.claim(company=channel.company, at=timezone.now())


def text(response):
    return response.content.decode()


def at(claim, end=""):
    return f"/en/right-of-reply/{follow_key(claim.nonce)}/{end}"


def send(client, page, **fields):
    return client.post(page, {**solved(text(client.get(page))), **fields})


def test_an_answer_is_read_first_and_then_stands_marked_as_the_companys(client, claim):
    answer = send(client, at(claim, "answer/"), words="Dix personnes de plus depuis mars.")
    assert (answer.status_code, answer["Location"]) == (302, at(claim))
    assert "Dix personnes" in text(client.get(at(claim)))
    assert "Dix personnes" not in text(client.get(PUBLIC))
    publish_reply(reply_id=Reply.objects.get().pk, by=factories.moderator(), at=NOW)
    page = text(client.get(PUBLIC))
    assert "Sogeline answers:" in page
    assert "Dix personnes de plus depuis mars." in page
    assert f"{claim.domain} is proved to be its domain" in page


def test_an_answer_to_a_report_stands_below_it(client, channel, claim):
    report = factories.report(channel=channel, words="Coupé deux fois.")
    send(client, at(claim, f"answer/{report.pk}/"), words="La panne est réparée.")
    publish_reply(reply_id=Reply.objects.get().pk, by=factories.moderator(), at=NOW)
    page = text(client.get(EVIDENCE))
    assert page.index("Coupé deux fois.") < page.index("La panne est réparée.")
    assert 'id="answers"' not in page
    again = send(client, at(claim, f"answer/{report.pk}/"), words="Encore une fois.")
    assert (again.status_code, Reply.objects.count()) == (409, 1)
    assert "Encore une fois." in text(again)


def test_a_refused_answer_tells_why_and_may_be_sent_again(client, channel, claim):
    report = factories.report(channel=channel)
    page = at(claim, f"answer/{report.pk}/")
    send(client, page, words="Appelez le 01 99 00 77 66.")
    Reply.objects.update(
        status="refused", refusal_reason="number", refusal_note="Ajoutez-le.", decided_at=NOW
    )
    told = text(client.get(at(claim)))
    assert "It names a number or an address" in told
    assert "Ajoutez-le." in told
    assert send(client, page, words="C’est réparé.").status_code == 302


def test_personal_data_is_masked_before_it_is_kept(client, claim):
    send(client, at(claim, "answer/"), words="Écrivez à camille.durand@courriel.example.")
    assert "camille" not in Reply.objects.get().words


def test_an_empty_answer_is_asked_for_again(client, claim):
    answer = send(client, at(claim, "answer/"), words="  ")
    assert (answer.status_code, Reply.objects.count()) == (422, 0)
    assert "Write the answer first." in text(answer)


def test_so_many_answers_a_day(client, claim, settings):
    settings.MOST_REPLIES_OF_A_COMPANY = 1
    send(client, at(claim, "answer/"), words="Un.")
    answer = send(client, at(claim, "answer/"), words="Deux.")
    assert (answer.status_code, Reply.objects.count(), "Deux." in text(answer)) == (429, 1, True)


def test_a_contested_report_is_counted_in_public_and_nothing_is_hidden(client, channel, claim):
    (report,) = factories.counted_reports(channel=channel, count=1, is_counted=True, words="Une heure.")
    before = ChannelEvidence.objects.get(channel=channel).sums
    answer = send(client, at(claim, f"contest/{report.pk}/"), ground="not_so", explanation="Fermé ce jour.")
    assert answer["Location"] == at(claim)
    page = flat(text(client.get(EVIDENCE)))
    assert "The company contests 1 report." in page
    assert "still to be looked at: 1" in page
    assert "The company contests this report:" in page
    assert "It cannot have happened as told. Not looked at yet." in page
    assert "Une heure." in page
    assert "Fermé ce jour." not in page
    assert ChannelEvidence.objects.get(channel=channel).sums == before
    decide_flag(
        flag_id=ReportFlag.objects.get().pk,
        status=FlagStatus.KEPT,
        answer="Nothing speaks against it.",
        by=factories.moderator(),
        at=NOW,
    )
    assert "Kept as they are: 1 · corrected, folded away or hidden: 0" in flat(text(client.get(EVIDENCE)))
    assert "Nothing speaks against it." in text(client.get(at(claim)))


def test_a_report_is_contested_once_and_with_a_ground(client, channel, claim):
    report = factories.report(channel=channel)
    page = at(claim, f"contest/{report.pk}/")
    without = send(client, page, explanation="Fermé.")
    assert (without.status_code, "Fermé." in text(without)) == (422, True)
    send(client, page, ground="abusive")
    assert send(client, page, ground="not_so").status_code == 409
    assert ReportFlag.objects.get().ground == "abusive"


@pytest.mark.engine("both")
def test_reports_of_others_are_not_reached(client, claim):
    strange = factories.report()
    for end in (f"answer/{strange.pk}/", f"contest/{strange.pk}/", "answer/99999999/"):
        assert client.get(at(claim, end)).status_code == 404


@pytest.mark.parametrize("end", ["answer/", "correct/", "add-a-way-in/"])
def test_before_the_proof_nothing_is_done(client, channel, end):
    pending = factories.claim(company=channel.company, is_proved=False)
    assert client.get(at(pending, end)).status_code == 404
    assert client.post(at(pending, end), {"words": "Nous."}).status_code == 404


def test_a_correction_of_the_company_is_checked_by_two_people_like_any(client, channel, claim):
    page = at(claim, f"correct/{channel.slug}/")
    answer = send(client, page, value="01 99 00 55 44", source_url=f"https://www.{claim.domain}/contact")
    proposal = Proposal.objects.get()
    assert answer["Location"] == f"/en/proposal/{follow_key(proposal.nonce)}/"
    assert (proposal.claim, proposal.is_open, proposal.needs_two_people) == (claim, True, True)
    channel.refresh_from_db()
    assert channel.number.whole != "+33199005544"
    assert "the company" in text(client.get("/en/reach/sogeline/history/"))


def test_the_history_says_who(client, channel, claim):
    report = factories.report(channel=channel)
    send(client, at(claim, "answer/"), words="Nous répondons.")
    send(client, at(claim, f"contest/{report.pk}/"), ground="not_ours")
    page = text(client.get("/en/reach/sogeline/history/"))
    for said in (
        "The company proved its domain",
        "Answer of the company received",
        "Report contested by the company",
    ):
        assert said in page
    assert page.count("the company</p>") == 3
    assert "Nous répondons." not in page
    assert Event.objects.filter(kind="reply_received", actor=None).exists()


def test_earlier_reports_are_leafed_through(client, channel, claim):
    factories.reports(channel=channel, count=22)
    first = text(client.get(at(claim)))
    assert (first.count("Answer this report"), "?below=" in first) == (20, True)
    below = first.split("?below=")[1].split("#")[0]
    assert text(client.get(at(claim), {"below": below})).count("Answer this report") == 2
    assert client.get(at(claim), {"below": "1" * 40}).status_code == 200


def test_it_goes_with_a_report_that_is_erased(channel):
    report = factories.report(channel=channel)
    factories.reply(report=report)
    factories.report_flag(report=report)
    report.delete()
    assert (Reply.objects.count(), ReportFlag.objects.count(), Claim.objects.count()) == (0, 0, 2)
