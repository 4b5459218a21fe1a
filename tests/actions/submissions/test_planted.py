"""What strangers write for everybody to read names no number that nobody has seen."""

import pytest

from companies.actions.replies.answers import publish_reply
from companies.actions.reports.receive import submit_report
from companies.actions.submissions.planted import PlantedWords, planted_words
from companies.models import Reply, Report
from tests import factories
from tests.actions.loading.telling import attempt
from tests.factories import NOW
from tests.planted_ways import HONEST, PLANTED

pytestmark = pytest.mark.django_db


@pytest.fixture
def sogeline():
    return factories.company(name="Sogeline", domains=["sogeline.example"])


def test_every_writing_is_found_in_words_and_no_honest_sentence_is(sogeline):
    assert [text for _kind, text, _key in PLANTED if not planted_words(text, company=sogeline)] == []
    assert [text for text in HONEST if planted_words(text, company=sogeline)] == []


@pytest.mark.parametrize("words", ["Appelez plutôt le 32 46 !", "Tout est réglé sur evil.example/aide."])
def test_a_report_with_such_words_is_not_kept(sogeline, words):
    line = factories.phone_channel(company=sogeline)
    with pytest.raises(PlantedWords):
        submit_report(
            channel=line, attempt=attempt(words=words), nonce="a" * 32, network_key="", language="fr", at=NOW
        )
    assert not Report.objects.exists()


def test_a_companys_answer_is_not_kept_either(sogeline):
    with pytest.raises(PlantedWords):
        factories.reply(company=sogeline, words="Appelez notre nouvelle ligne, le 32 46.")
    assert not Reply.objects.exists()
    assert factories.reply(company=sogeline, words="Voir www.sogeline.example/aide.").pk


def test_an_answer_that_was_kept_before_is_not_let_out(sogeline):
    kept = factories.reply(company=sogeline, words="Le service a été renforcé.")
    Reply.objects.filter(pk=kept.pk).update(words="Appelez le 32 46.")
    with pytest.raises(PlantedWords):
        publish_reply(reply_id=kept.pk, by=factories.moderator(), at=NOW)
    kept.refresh_from_db()
    assert kept.is_waiting
