import csv
import datetime
import html
import io
import re

import pytest
from django.utils import timezone

from companies.actions.reports.decide import erase_report, publish_report, refuse_report
from companies.actions.reports.visibility import grade_visibility
from companies.actions.undo.reversals import revert_event
from companies.enums import LOGGED_DECISIONS, CompanyStatus, EventKind, RefusalReason, ReportStatus
from companies.models import Company, Event
from companies.queries.notices.moderation_log import PER_PAGE, moderation_year
from tests import factories
from tests.factories import DAY, NOW

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)
HOUR = 60 * MINUTE


def text_of(client, language="en", **query):
    answer = client.get(f"/{language}/moderation/", query)
    assert answer.status_code == 200
    main = answer.content.decode().partition("<main")[2].partition("<footer")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


@pytest.fixture
def line(db):
    return factories.phone_channel(company=factories.company(name="Sogeline"))


def waiting(line, **fields):
    return factories.report(
        channel=line, status=ReportStatus.RECEIVED, words="Louise Bonnet.", submitted_at=NOW, **fields
    )


def published(line, at=NOW + HOUR):
    report = waiting(line)
    return publish_report(report_id=report.pk, by=factories.moderator(), at=at)


def refuse(report, reason=RefusalReason.INSULT, at=NOW + HOUR, note="Bonnet is named."):
    refuse_report(report_id=report.pk, reason=reason, note=note, by=factories.moderator(), at=at)


def test_decisions_stand_with_kind_reason_date_and_company(client, line):
    report = published(line)
    grade_visibility(report_id=report.pk, reason="rude", by=factories.moderator(), at=NOW + 2 * HOUR)
    grade_visibility(report_id=report.pk, reason="doubt", by=factories.moderator(), at=NOW + 3 * HOUR)
    revert_event(event_id=Event.objects.latest("id").pk, by=factories.moderator(), at=NOW + 4 * HOUR)
    refuse(report, at=NOW + 5 * HOUR)
    text = text_of(client)
    assert "Report refused It insults or threatens somebody. 14 October 2025 at 3.30 pm · Sogeline" in text
    assert "Undone: Report hidden 14 October 2025 at 2.30 pm · Sogeline" in text
    assert "Report hidden Doubt whether it is genuine 14 October 2025 at 1.30 pm · Sogeline" in text
    assert "Words of a report folded away Its words are rude 14 October 2025 at 12.30 pm · Sogeline" in text
    for secret in ("Bonnet", "dominique", "Report published"):
        assert secret not in text


def test_takedowns_have_a_section_of_their_own(client, line):
    hidden, gone = published(line), published(line)
    grade_visibility(report_id=hidden.pk, reason="law", by=factories.moderator(), at=NOW + 2 * HOUR)
    erase_report(report_id=gone.pk, reason="Order about Bonnet.", by=factories.moderator(), at=NOW + 3 * HOUR)
    before, _heading, takedowns = text_of(client).partition("Taken away because the law asked for it")
    assert "Report erased 14 October 2025 at 1.30 pm · Sogeline" in takedowns
    assert (
        "Report hidden because the law asks for it The law asks for it 14 October 2025 at 12.30 pm · Sogeline"
        in takedowns
    )
    assert "Report erased" not in before
    assert "Bonnet" not in takedowns


def test_company_that_is_not_public_is_not_named(client, line):
    refuse(waiting(line))
    Company.objects.update(status=CompanyStatus.DRAFT)
    assert "Report refused" in text_of(client)
    assert "Sogeline" not in text_of(client)
    assert "sogeline" not in client.get("/en/moderation.csv").getvalue().decode()


def test_each_list_is_leafed_through_apart(client, line):
    for place in range(PER_PAGE + 1):
        Event.objects.create(
            kind=LOGGED_DECISIONS[place % 4],
            happened_at=NOW,
            company=line.company,
            target_type="report",
            target_id=1,
        )
    for _place in range(PER_PAGE + 2):
        Event.objects.create(
            kind=EventKind.REPORT_ERASED,
            happened_at=NOW,
            company=line.company,
            target_type="report",
            target_id=1,
        )
    first = client.get("/en/moderation/").content.decode()
    assert first.count("· <a href=") == 2 * PER_PAGE
    assert "noindex" not in first
    for name, left in (("below", 1), ("takedowns_below", 2)):
        older = re.search(rf"moderation/\?{name}=(\d+)#", first)[1]
        answer = client.get("/en/moderation/", {name: older}).content.decode()
        assert answer.count("· <a href=") == left + PER_PAGE
        assert "The last twelve months" not in answer
        assert '<meta name="robots" content="noindex">' in answer


@pytest.mark.parametrize("typed", ["", "x", "0", "-1", "9" * 40])
@pytest.mark.parametrize("name", ["below", "takedowns_below"])
def test_page_that_is_none_is_not_found(client, name, typed):
    assert client.get("/en/moderation/", {name: typed}).status_code == 404


def test_event_of_no_log_begins_no_page(client, line):
    event = Event.objects.create(
        kind=EventKind.COMPANY_ADDED,
        happened_at=NOW,
        company=line.company,
        target_type="company",
        target_id=1,
    )
    assert client.get("/en/moderation/", {"below": event.pk}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_log_asks_a_fixed_number_of_times(client, line, django_assert_num_queries, count):
    for _ in range(count):
        refuse(waiting(line))
        erase_report(report_id=published(line).pk, reason="Order.", by=factories.moderator(), at=NOW)
    with django_assert_num_queries(
        21
    ):  # stamps; 5 and 2 kinds; 3 statuses, 1 of reasons, 2 of contested, 5 kinds, 2 of medians
        client.get("/en/moderation/")


def test_year_in_figures(line):
    published(line, at=NOW + 2 * HOUR)
    grade_visibility(report_id=published(line).pk, reason="rude", by=None, at=NOW)
    grade_visibility(report_id=published(line).pk, reason="law", by=None, at=NOW)
    factories.report(channel=line, submitted_at=NOW)  # published by itself, at once
    factories.report(channel=line, experienced_at=NOW - 400 * DAY)  # before that year
    for reason in ("insult", "duplicate", "insult"):
        refuse(waiting(line), RefusalReason(reason), at=NOW + 4 * HOUR)
    revert_event(event_id=Event.objects.latest("id").pk, by=None, at=NOW)
    year = moderation_year(now=NOW + DAY)
    assert (year.since, year.received, year.published, year.refused, year.waiting) == (
        datetime.date(2024, 10, 15), 7, 4, 2, 1,
    )  # fmt: skip
    assert year.refused_by_reason == [(RefusalReason.DUPLICATE, 1), (RefusalReason.INSULT, 1)]
    assert (year.collapsed, year.hidden, year.taken_down, year.undone) == (1, 0, 1, 1)
    assert year.median_minutes == 120  # 60, 60, 120, 240, 240


def test_year_without_anything(client):
    assert moderation_year(now=NOW).median_minutes is None
    text = text_of(client)
    assert "Reports received 0" in text
    assert text.count("None yet.") == 2


def test_figures_are_on_the_page(client, line, monkeypatch):
    refuse(waiting(line), at=NOW + 90 * MINUTE)
    monkeypatch.setattr(timezone, "now", lambda: NOW + DAY)
    text, french = text_of(client), text_of(client, "fr")
    assert "Reports received since 15 October 2024, and what was done since then. Reports received 1" in text
    assert "Half of what a person decided on took at most 1 h 30 min" in text.replace("\xa0", " ")
    assert "It insults or threatens somebody. 1" in text
    assert "Les douze derniers mois" in french


def test_csv_holds_the_whole_log_and_no_words(client, line):
    report = published(line)
    grade_visibility(report_id=report.pk, reason="doubt", by=factories.moderator(), at=NOW + 2 * HOUR)
    revert_event(event_id=Event.objects.latest("id").pk, by=factories.moderator(), at=NOW + 3 * HOUR)
    erase_report(
        report_id=report.pk, reason="Order about Bonnet.", by=factories.moderator(), at=NOW + 4 * HOUR
    )
    answer = client.get("/fr/moderation.csv")
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode())))
    assert answer["Content-Disposition"] == 'attachment; filename="moderation.csv"'
    assert rows == [
        ["at", "kind", "reason", "company", "is_takedown", "undoes"],
        ["2025-10-14T12:30:00+00:00", "report_erased", "", "sogeline", "true", ""],
        ["2025-10-14T11:30:00+00:00", "reverted", "", "sogeline", "false", "report_hidden"],
        ["2025-10-14T10:30:00+00:00", "report_hidden", "", "sogeline", "false", ""],
    ]


def test_other_methods_are_refused_and_unchanged_pages_not_sent(client):
    assert client.post("/en/moderation/").status_code == 405
    assert client.post("/en/moderation.csv").status_code == 405
    first = client.get("/en/moderation/")
    assert not first.cookies
    assert client.get("/en/moderation/", headers={"if-none-match": first["ETag"]}).status_code == 304


def test_every_page_and_the_legal_notice_lead_there(client):
    assert client.get("/en/about/").content.decode().count('href="/en/moderation/"') == 1
    assert 'href="/en/moderation/#takedowns"' in client.get("/en/legal/").content.decode()
