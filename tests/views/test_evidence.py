"""The page of the evidence: what it says, whom it turns away, and what an unchanged one costs."""

import datetime
import html
import re

import pytest
from django.utils import timezone

from companies.actions.reports.visibility import grade_visibility
from companies.enums import CompanyStatus, Outcome, Provenance
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "/en/reach/sogeline/evidence/"
#: What the page stands on, 1; the company by all its names, 2; then those of queries/directory/test_evidence.py, which are
#: the same whatever is stored.
QUERIES = 1 + 2 + 7 + 3 + 1


@pytest.fixture
def line():
    return factories.phone_channel(company=factories.company(name="Sogeline"), slug="line")


def text_of(answer):
    assert answer.status_code == 200
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def told(line, count=12, **fields):
    latest = timezone.now() - factories.DAY
    return factories.counted_reports(channel=line, count=count, latest_at=latest, **fields)


def test_the_evidence_stands_in_figures_and_pictures_and_one_by_one(client, line):
    told(line, helped="yes")
    answer = client.get(ADDRESS)
    text, page = text_of(answer), answer.content.decode()

    for heading in ("The waiting curve", "When to call", "The last calls", "Reports"):
        assert heading in text
    assert "12 of the last 12 had a human." in text
    assert page.count('<use href="#o-human" x=') == 12
    assert '<link rel="canonical" href="http://testserver/en/reach/sogeline/evidence/">' in page
    assert "noindex" not in page
    assert client.get("/fr/joindre/sogeline/preuves/").status_code == 200


def test_what_newsrooms_tested_and_what_the_company_declares_stand_apart(client, line):
    for provenance, found in ((Provenance.TESTED, "Hung up."), (Provenance.DECLARED, "We answer.")):
        factories.measurement(company=line.company, provenance=provenance, found_en=found)
    text = text_of(client.get(ADDRESS))

    tested, declared = (text.index(words) for words in ("Tested by newsrooms", "Declared by the company"))
    assert tested < text.index("Hung up.") < declared < text.index("We answer.")


def test_a_hidden_report_has_its_place_and_a_reply_its_report(client, line):
    by, now = factories.moderator(), timezone.now()
    hidden, answered = told(line, count=2, words="Nobody.")
    grade_visibility(report_id=hidden.pk, reason="personal_data", by=by, at=now)
    factories.reply(report=answered, words="We hired.", by=by, at=now)
    text = text_of(client.get(ADDRESS))

    assert "A report was hidden on" in text
    assert text.count("Nobody.") == 1
    assert "We hired." in text
    assert text_of(client.get(ADDRESS, {"below": hidden.pk})).count("Nobody.") == 1


@pytest.mark.parametrize(
    ("reason", "words", "figures"),
    [
        ("personal_data", "personal data", "The attempt still counts in the figures."),
        ("doubt", "doubt whether it is genuine", "It stands in no figure."),
        ("law", "the law asks for it", "It stands in no figure."),
    ],
)
def test_a_hidden_report_leaves_its_reason_and_whether_it_counts(client, line, reason, words, figures):
    told(line, count=1, words="Louise Bonnet.", wait_minutes=47, outcome=Outcome.GAVE_UP)
    hidden_at = datetime.datetime(2026, 3, 12, 12, tzinfo=datetime.UTC)
    report = line.company.reports.get()
    grade_visibility(report_id=report.pk, reason=reason, by=None, at=hidden_at)
    text = text_of(client.get(ADDRESS))

    assert f"A report was hidden on 12 March 2026 : {words}. {figures}" in text
    assert "Bonnet" not in text
    csv = client.get("/en/reach/sogeline/reports.csv").getvalue().decode()
    assert csv.count("\n") == (2 if reason == "personal_data" else 1)


def test_rude_words_are_folded_and_what_was_met_is_read_as_ever(client, line):
    (report,) = told(line, count=1, words="Des nuls !", wait_minutes=47, outcome=Outcome.GAVE_UP)
    grade_visibility(report_id=report.pk, reason="rude", by=None, at=timezone.now())
    answer = client.get(ADDRESS)

    fold = answer.content.decode().partition("Words folded away: its words are rude")
    assert re.search(r"<details>\s*<summary[^>]*>(<span[^>]*>)?\s*$", fold[0])
    assert "Des nuls" in fold[2].partition("</details>")[0]
    assert "I gave up 47 min" in text_of(answer)


def test_words_are_escaped(client, line):
    told(line, count=1, words="<img src=x onerror=alert(1)>")

    assert "<img src=x" not in client.get(ADDRESS).content.decode()


def test_a_report_says_why_it_does_not_count_and_that_it_was_corrected(client, line):
    for minutes in (1, 2):
        factories.report(
            channel=line, network_key="f" * 32, submitted_at=factories.NOW + minutes * factories.DAY
        )
    factories.report(channel=line, corrected_at=factories.NOW)
    told(line, count=1, outcome="wrong_company", wait_minutes=None)
    text = text_of(client.get(ADDRESS))

    assert text.count("not counted: another report from the same network that day is") == 1
    assert text.count("not counted: it warns about the number, and measures no wait") == 1
    assert text.count("corrected by a moderator") == 1


def test_a_company_that_nobody_told_of_says_so_and_asks(client, line):
    page = client.get(ADDRESS)

    assert "Nobody has told us yet." in text_of(page)
    assert 'href="/en/reach/sogeline/report/"' in page.content.decode()


def test_the_evidence_is_read_in_a_few_queries(client, line, django_assert_num_queries):
    told(line)
    with django_assert_num_queries(QUERIES):
        client.get(ADDRESS)


def test_a_renamed_company_leads_to_its_successor(client, line):
    factories.company(slug="ligeo", status=CompanyStatus.RETIRED, successor=line.company)

    answer = client.get("/en/reach/ligeo/evidence/")

    assert (answer.status_code, answer["Location"]) == (302, ADDRESS)


def test_what_is_not_there_is_not_found(client, line):
    factories.company(slug="draft", status=CompanyStatus.DRAFT)
    of_another = factories.report()

    assert client.get("/en/reach/draft/evidence/").status_code == 404
    for query in ("channel=chat", "channel=", "below=x", "below=0", f"below={of_another.pk}"):
        assert client.get(f"{ADDRESS}?{query}").status_code == 404
    assert client.post(ADDRESS).status_code == 405
