import datetime
import html
import re

import pytest
from django.contrib.auth.models import Group

from companies.actions.directory.channels import confirm_channel, retire_channel, save_channel
from companies.actions.directory.companies import save_company
from companies.actions.directory.tariffs import save_tariff
from companies.actions.history.events import record_event
from companies.actions.proposals.suggestions import suggest_company
from companies.actions.reports.correct import Correction, correct_report
from companies.actions.reports.decide import erase_report, publish_report, refuse_report
from companies.actions.reports.visibility import grade_visibility
from companies.actions.undo.reversals import revert_event
from companies.enums import ChannelStatus, CompanyStatus, EventKind, Outcome, RefusalReason, ReportStatus
from companies.models import Channel, Company, Event, Tariff
from companies.models.texts import put_fact
from companies.queries.history.public import PER_PAGE
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)
PLANTED, PLANTED_FIGURES = "+33899701234", "701234"


def text_of(client, slug="sogeline", language="en", **query):
    address = {"en": f"/en/reach/{slug}/history/", "fr": f"/fr/joindre/{slug}/historique/"}[language]
    answer = client.get(address, query)
    assert answer.status_code == 200
    main = answer.content.decode().partition("<main")[2].partition("<footer")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


@pytest.fixture
def sogeline(db):
    return factories.company(name="Sogeline")


def changed(channel, *, by=None, at=NOW, **fields):
    row = Channel.objects.get(pk=channel.pk)
    for name, value in fields.items():
        put_fact(row, name, value)
    return save_channel(channel=row, by=by or factories.moderator(), at=at)


def test_history_tells_what_it_was_what_it_is_when_and_by_which_role(client, sogeline):
    dominique = factories.moderator(username="dominique")
    row = Company.objects.get(pk=sogeline.pk)
    row.legal_name, row.country = "Sogeline SAS", "DE"
    save_company(company=row, by=dominique, at=NOW)
    text = text_of(client)
    assert (
        "Company changed Legal name Sogeline SAS Country FR → DE 14 October 2025 at 10.30 am · an editor"
        in text
    )
    assert "dominique" not in text
    assert "Entreprise modifiée" in text_of(client, language="fr")


def test_editor_the_site_and_a_visitor_are_told_apart(client, sogeline):
    editor = factories.moderator(username="camille")
    editor.groups.add(Group.objects.get_or_create(name="editor")[0])
    told = {"target": sogeline, "company": sogeline, "at": NOW}
    record_event(kind=EventKind.COMPANY_CHANGED, by=editor, **told)
    record_event(kind=EventKind.COMPANY_ADDED, **told)
    record_event(kind=EventKind.COMPANY_SUGGESTED, after={"name": "0 899 70 12 34"}, **told)
    roles = re.findall(r"am · (an? \w+|the site)", text_of(client))
    assert roles == ["a visitor", "the site", "an editor"]


def test_suggestion_of_a_visitor_is_not_quoted(client):
    told = {"name": "Louise Bonnet", "website": "https://evil.example", "country": "FR", "nonce": "a" * 32}
    company = suggest_company(**told, at=NOW).company
    Company.objects.filter(pk=company.pk).update(
        status=CompanyStatus.PUBLISHED, name="Sogeline", slug="sogeline", website=""
    )
    text = text_of(client)
    assert "Company suggested" in text
    assert "Change proposed" in text
    assert "Bonnet" not in text
    assert "evil" not in text


def test_planted_number_stays_hidden_however_it_was_refused(client, sogeline):
    line = factories.phone_channel(company=sogeline, number="01 99 00 12 34")
    changed(line, value=PLANTED, label_en="Call 0 899 70 12 34", staff_note="It is a trap.")
    text = text_of(client)
    assert "Number or address 01 99 00 12 34 → 0 899…" in text
    assert "Label, in English Customer service → not public" in text
    changed(line, value="+33199001234", label_en="Customer service", at=NOW + MINUTE)
    retire_channel(channel=line, by=None, at=NOW + 2 * MINUTE, reason="Somebody planted 0 899 70 12 34.")
    text = text_of(client)
    assert "Number or address 0 899… →" in text
    for secret in (PLANTED_FIGURES, "70 12 34", "trap", "planted"):
        assert secret not in text.replace("\xa0", " ")


def test_number_that_is_public_again_can_be_read(client, sogeline):
    line = factories.phone_channel(company=sogeline, number="01 99 00 12 34")
    changed(line, value="+33199005678")
    for person in (factories.moderator(), factories.moderator()):
        confirm_channel(despite=factories.SEEN_THERE, channel=line, by=person, at=NOW + MINUTE)
    text = text_of(client)
    assert "Number or address 01 99 00 12 34 → 01 99 00 56 78" in text
    assert "Channel published · Customer service Status Proposed → Published" in text
    assert "People who saw it there 2" in text


def test_proposed_channel_gives_nothing_of_its_words_and_addresses(client, sogeline):
    new = factories.channel(
        company=sogeline,
        value="https://evil.example/login",
        label_en="Evil desk",
        status=ChannelStatus.PROPOSED,
    )
    changed(new, value="https://evil.example/other", label_en="Other evil desk", needs_login=True)
    text = text_of(client)
    assert "evil" not in text.lower()
    assert "Number or address not public" in text
    assert "not public →" not in text
    assert "Needs an account? Yes" in text


def test_price_of_a_number_that_is_not_public_does_not_tell_it(client, sogeline):
    factories.phone_channel(company=sogeline, number="0 899 70 12 34", status=ChannelStatus.PROPOSED)
    save_tariff(
        tariff=Tariff(
            number=PLANTED, price_class="premium", source=factories.source(url="https://evil.example/")
        ),
        by=None,
        at=NOW,
    )
    text = text_of(client).replace("\xa0", " ")
    assert "Number 0 899…" in text
    assert PLANTED_FIGURES not in text
    assert "evil" not in text


def test_name_that_carries_a_number_is_cut(client, sogeline):
    row = Company.objects.get(pk=sogeline.pk)
    row.legal_name = "Sogeline 0 899 70 12 34"
    save_company(company=row, by=None, at=NOW)
    assert "Legal name Sogeline 0 899…" in text_of(client).replace("\xa0", " ")


def told_report(company, **fields):
    return factories.report(
        channel=factories.phone_channel(company=company),
        status=ReportStatus.RECEIVED,
        words="Louise Bonnet.",
        **fields,
    )


def test_refused_report_says_why_and_nothing_else(client, sogeline):
    report = told_report(sogeline)
    refuse_report(
        report_id=report.pk,
        reason=RefusalReason.INSULT,
        note="Bonnet is named.",
        by=factories.moderator(),
        at=NOW,
    )
    text = text_of(client)
    assert "Report refused It insults or threatens somebody. 14 October 2025" in text
    assert "Bonnet" not in text
    assert "12" not in text.partition("Report refused")[2].partition("2025")[0].replace("14 October", "")


@pytest.mark.parametrize("state", ["published", "received", "hidden"])
def test_correction_is_told_of_published_reports_only(client, sogeline, state):
    report = told_report(sogeline, outcome=Outcome.REDIRECTED, redirected_to=PLANTED)
    if state != "received":
        publish_report(report_id=report.pk, by=None, at=NOW)
    other = factories.phone_channel(
        company=sogeline, label_en="Baggage", number="01 99 00 56 78", status=ChannelStatus.PROPOSED
    )
    correction = Correction(
        channel=other,
        outcome=Outcome.CUT_OFF,
        wait_minutes=40,
        experienced_at=report.experienced_at,
        is_hour_known=True,
    )
    correct_report(
        report_id=report.pk, correction=correction, reason="Bonnet wrote 4.", by=None, at=NOW + MINUTE
    )
    if state == "hidden":
        grade_visibility(report_id=report.pk, reason="doubt", by=None, at=NOW + MINUTE)
    text = text_of(client).replace("\xa0", " ")
    assert ("Report hidden Doubt whether it is genuine" in text) == (state == "hidden")
    told = (
        "Channel Customer service → not public Outcome Sent elsewhere → They ended it Minutes 12 → 40" in text
    )
    assert told == (state == "published")
    for secret in ("Bonnet", "56 78", PLANTED_FIGURES, "0 899"):
        assert secret not in text


def test_erased_report_leaves_a_line(client, sogeline):
    report = told_report(sogeline)
    erase_report(report_id=report.pk, reason="Order about Louise Bonnet.", by=factories.moderator(), at=NOW)
    text = text_of(client)
    assert "Report erased 14 October 2025 at 10.30 am · a moderator" in text
    assert "Bonnet" not in text


def test_pages_lead_to_the_earlier_ones(client, sogeline):
    for place in range(PER_PAGE + 2):
        record_event(
            kind=EventKind.COMPANY_CHANGED,
            target=sogeline,
            company=sogeline,
            at=NOW,
            after={"legal_name": f"n{place}."},
        )
    first = client.get("/en/reach/sogeline/history/")
    below = re.search(r"history/\?below=(\d+)", first.content.decode())[1]
    second = text_of(client, below=below)
    assert re.findall(r"n\d+\.", second) == ["n1.", "n0."]
    assert "From the latest on" in second
    assert "Earlier" not in second


@pytest.mark.parametrize("typed", ["", "x", "-1", "0", "9" * 30, "٣"])
def test_page_that_is_none_is_not_found(client, sogeline, typed):
    assert client.get("/en/reach/sogeline/history/", {"below": typed}).status_code == 404


def test_page_of_another_company_is_not_found(client, sogeline):
    other = factories.company(name="Altimobile")
    event = record_event(kind=EventKind.COMPANY_ADDED, target=other, company=other, at=NOW)
    assert client.get("/en/reach/sogeline/history/", {"below": event.pk}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_history_asks_a_fixed_number_of_times(client, sogeline, django_assert_num_queries, count):
    for _ in range(count):
        report = told_report(sogeline)
        publish_report(report_id=report.pk, by=factories.moderator(), at=NOW)
    # stamps; company, its names; events, groups, channels, reports
    with django_assert_num_queries(7):
        client.get("/en/reach/sogeline/history/")


def test_nothing_happened_yet_is_said(client, sogeline):
    assert "Nothing has happened yet" in text_of(client)


def test_unchanged_history_is_answered_not_modified_and_kept_from_indexes(client, sogeline):
    first = client.get("/en/reach/sogeline/history/")
    assert '<meta name="robots" content="noindex">' in first.content.decode()
    assert not first.cookies
    again = client.get("/en/reach/sogeline/history/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_history_of_who_is_unknown_draft_or_moved(client, sogeline):
    factories.company(name="Altimobile", status=CompanyStatus.DRAFT)
    factories.company(name="Vieux Nom", status=CompanyStatus.RETIRED, successor=sogeline)
    assert client.get("/en/reach/nobody/history/").status_code == 404
    assert client.get("/en/reach/altimobile/history/").status_code == 404
    assert client.get("/en/reach/vieux-nom/history/")["Location"] == "/en/reach/sogeline/history/"
    assert client.post("/en/reach/sogeline/history/").status_code == 405


def test_brand_page_leads_there(client, sogeline):
    assert 'href="/fr/joindre/sogeline/historique/"' in client.get("/fr/joindre/sogeline/").content.decode()


def test_reversal_names_what_it_undid(client, sogeline):
    line = factories.phone_channel(company=sogeline, number="01 99 00 12 34")
    changed(line, value=PLANTED)
    event = Event.objects.about(line).latest("id")
    revert_event(event_id=event.pk, by=factories.moderator(), at=NOW + MINUTE)
    text = text_of(client).replace("\xa0", " ")
    assert "Undone: Channel changed Number or address 0 899… → 01 99…" in text
    assert PLANTED_FIGURES not in text


def test_what_a_load_corrected_is_told_by_the_site_with_the_day_of_its_page(client, sogeline):
    channel = factories.phone_channel(company=sogeline, number="01 99 00 12 34")
    record_event(
        kind=EventKind.CHANNEL_CHANGED, target=channel, company=sogeline, at=NOW, reason="starter directory",
        before={"source_last_seen_on": "2025-09-29", "source_kind": "press"},
        after={"source_last_seen_on": "2026-10-02", "source_kind": "official"},
    )  # fmt: skip

    assert "Source last seen on 29/09/2025 → 02/10/2026" in text_of(client)
    assert "Kind of source Press → Official source" in text_of(client)
    assert "· the site" in text_of(client)
    assert "Source vue pour la dernière fois le 29/09/2025 → 02/10/2026" in text_of(client, language="fr")
