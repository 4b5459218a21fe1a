import datetime

import feedparser
import pytest
from django.utils import timezone
from lxml import etree

from companies.actions.directory.channels import save_channel
from companies.actions.directory.companies import save_company
from companies.actions.history.events import record_event
from companies.actions.reports.decide import publish_report, refuse_report
from companies.enums import CompanyStatus, EventKind, RefusalReason, ReportStatus
from companies.models import Channel, Company
from companies.models.texts import put_fact
from companies.queries.directory.news import MOST_NEWS
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
MINUTE = datetime.timedelta(minutes=1)
OF_SOGELINE = "/en/reach/sogeline/history.atom"
FEEDS = {
    "all": ("/en/changes.atom", "/fr/nouveautes.atom"),
    "company": (OF_SOGELINE, "/fr/joindre/sogeline/historique.atom"),
    "sector": ("/en/sectors/transport.atom", "/fr/secteurs/transport.atom"),
    "bad numbers": ("/en/number/known-bad.atom", "/fr/numero/a-eviter.atom"),
    "moderation": ("/en/moderation.atom", "/fr/moderation.atom"),
}


def read(client, address):
    """As a feed reader does; what is not well formed, or what Atom asks for and is not there, fails."""
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    held_against_the_standard(etree.fromstring(answer.content))
    text = answer.content.replace(b"\xc2\xa0", b" ")  # the spaces of typography are none of these tests
    feed = feedparser.parse(text, response_headers={"content-type": answer["Content-Type"]})
    assert (feed.bozo, feed.version) == (0, "atom10")
    return feed


def held_against_the_standard(root):
    """RFC 4287, 4.1: what a feed and an entry must have once, and that ids are theirs alone."""
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
        assert element.find(f"{ATOM}id").text.partition(":")[0] in ("tag", "http", "https")
        assert element.find(f"{ATOM}link[@rel='alternate']").get("href").startswith("http://testserver/")
        assert datetime.datetime.fromisoformat(element.find(f"{ATOM}updated").text).tzinfo
    assert root.find(f"{ATOM}author/{ATOM}name").text
    assert root.find(f"{ATOM}link[@rel='self']").get("href") == root.find(f"{ATOM}id").text
    ids = [entry.find(f"{ATOM}id").text for entry in root.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) <= MOST_NEWS
    moments = [entry.find(f"{ATOM}updated").text for entry in root.iter(f"{ATOM}entry")]
    assert moments == sorted(moments, key=datetime.datetime.fromisoformat, reverse=True)


@pytest.fixture
def sogeline(db):
    factories.sector()
    return factories.company(name="Sogeline")


def renamed(company, name="Sogeline SAS", at=NOW):
    row = Company.objects.get(pk=company.pk)
    row.legal_name = name
    return save_company(company=row, by=factories.moderator(), at=at)


@pytest.mark.parametrize("kind", FEEDS)
def test_feed_is_read_in_both_languages_where_nothing_has_happened_yet(client, sogeline, kind):
    for address, language in zip(FEEDS[kind], ("en", "fr"), strict=True):
        feed = read(client, address)
        assert (feed.entries, feed.feed.language) == ([], language)
        assert feed.feed.links[1].href == f"http://testserver{address}"


def test_change_is_told_as_the_history_page_tells_it(client, sogeline):
    renamed(sogeline)
    for address in (FEEDS["all"][0], FEEDS["company"][0], FEEDS["sector"][0]):
        (entry,) = read(client, address).entries
        assert entry.title == "Sogeline · Company changed"
        assert entry.link == "http://testserver/en/reach/sogeline/history/"
        assert "Legal name: <ins>Sogeline SAS</ins>" in " ".join(entry.summary.split())
        assert "By an editor." in " ".join(entry.summary.split())
        assert datetime.datetime.fromisoformat(entry.updated) == NOW
    (entry,) = read(client, FEEDS["company"][1]).entries
    assert entry.title == "Sogeline · Entreprise modifiée"
    assert "Par un éditeur" in " ".join(entry.summary.split())


def test_id_of_a_change_stays_whatever_comes_after(client, sogeline):
    renamed(sogeline)
    (entry,) = read(client, OF_SOGELINE).entries
    renamed(sogeline, "Sogeline SE", at=NOW + MINUTE)
    newer, older = read(client, OF_SOGELINE).entries
    assert (older.id, older.updated) == (entry.id, entry.updated)
    assert older.id.startswith(f"tag:testserver,{timezone.localdate(NOW)}:en/change/")
    assert newer.id != older.id
    (french, _older) = read(client, FEEDS["company"][1]).entries
    assert french.id != newer.id  # another text is another entry


def test_planted_number_and_words_of_strangers_are_not_told(client, sogeline):
    line = factories.phone_channel(company=sogeline, number="01 99 00 12 34")
    row = Channel.objects.get(pk=line.pk)
    row.value = "+33899701234"
    put_fact(row, "label_en", "<b>Call</b> 0 899 70 12 34")
    save_channel(channel=row, by=factories.moderator(), at=NOW)
    record_event(
        kind=EventKind.COMPANY_SUGGESTED,
        target=sogeline,
        company=sogeline,
        at=NOW,
        after={"name": "Louise Bonnet"},
    )
    for address in (FEEDS["all"][0], OF_SOGELINE):
        text = client.get(address).content.decode().replace("\xa0", " ")
        assert "0 899…" in text
        for secret in ("701234", "70 12 34", "Bonnet"):
            assert secret not in text


@pytest.mark.engine("both")
def test_feeds_of_many_leave_out_drafts_what_reports_bring_and_other_sectors(client, sogeline):
    draft = factories.company(name="Altimobile", status=CompanyStatus.DRAFT)
    bank = factories.company(name="Banque", sector=factories.sector(slug="banking"))
    report = factories.report(channel=factories.phone_channel(company=sogeline), status=ReportStatus.RECEIVED)
    publish_report(report_id=report.pk, by=None, at=NOW)
    for company in (draft, bank, sogeline):
        renamed(company)
    titles = [entry.title for entry in read(client, FEEDS["all"][0]).entries]
    assert titles == ["Sogeline · Company changed", "Banque · Company changed"]
    assert [entry.title for entry in read(client, FEEDS["sector"][0]).entries] == [
        "Sogeline · Company changed"
    ]


def test_feed_of_a_company_tells_findings_by_their_day(client, sogeline):
    renamed(sogeline)
    factories.measurement(
        company=sogeline, happened_on=datetime.date(2015, 6, 10), found_en="Hung up & <gone>.", tried_en=""
    )
    _changed, finding = read(client, OF_SOGELINE).entries
    assert finding.link == "http://testserver/en/reach/sogeline/evidence/"
    assert finding.updated.startswith("2015-06-10T00:00:00")
    assert "Hung up &amp; &lt;gone&gt;." in finding.summary
    assert 'href="http' in finding.summary  # its source


@pytest.mark.engine("both")
def test_figure_of_a_company_is_one_entry_a_week(client, sogeline):
    now = timezone.now()
    line = factories.phone_channel(company=sogeline)
    told = {"channel": line, "latest_at": now - datetime.timedelta(hours=25)}
    factories.counted_reports(count=20, **told)
    (entry,) = [entry for entry in read(client, OF_SOGELINE).entries if "to a human" in entry.title]
    year, week, _day = timezone.localdate(told["latest_at"]).isocalendar()
    assert entry.id.endswith(f":en/figure/sogeline/{year}-W{week:02}")
    assert "min to a human" in entry.title
    assert "20 reports" in entry.summary
    factories.counted_reports(count=5, **told)
    assert [entry.id] == [one.id for one in read(client, OF_SOGELINE).entries if "figure" in one.id]


def test_company_without_recent_reports_has_no_figure(client, sogeline):
    factories.counted_reports(channel=factories.phone_channel(company=sogeline), count=1)
    assert [entry for entry in read(client, OF_SOGELINE).entries if "figure" in entry.id] == []


@pytest.mark.engine("both")
def test_bad_number_names_its_source_and_its_day_and_whom_it_imitates(client, sogeline):
    source = factories.source(
        url="https://official.example/list", title="A list", last_seen_on=datetime.date(2026, 10, 2)
    )
    factories.bad_number(number="0 899 70 12 34", imitates=sogeline, note_en="A <trap>.", source=source)
    factories.bad_number(number="FR-118", is_range=True)
    whole, one = read(client, FEEDS["bad numbers"][0]).entries
    assert whole.title.startswith("118… · ")
    assert whole.link == "http://testserver/en/number/"
    assert one.title.startswith("0 899 701 234 · ")
    assert client.get(one.link.removeprefix("http://testserver")).status_code == 200
    assert "A &lt;trap&gt;." in one.summary
    assert "It is taken for a number of Sogeline." in one.summary
    assert 'href="https://official.example/list"' in one.summary
    assert "2 October 2026" in one.summary


def test_bad_number_of_a_draft_does_not_name_it(client):
    draft = factories.company(name="Altimobile", status=CompanyStatus.DRAFT)
    factories.bad_number(number="0 899 70 12 34", imitates=draft)
    assert b"Altimobile" not in client.get(FEEDS["bad numbers"][0]).content


@pytest.mark.engine("both")
def test_moderation_is_told_with_its_reason_and_without_the_words(client, sogeline):
    report = factories.report(
        channel=factories.phone_channel(company=sogeline),
        status=ReportStatus.RECEIVED,
        words="Louise Bonnet.",
    )
    refuse_report(
        report_id=report.pk, reason=RefusalReason.INSULT, note="Bonnet", by=factories.moderator(), at=NOW
    )
    (entry,) = read(client, FEEDS["moderation"][0]).entries
    assert (entry.title, entry.link) == ("Report refused", "http://testserver/en/moderation/")
    assert "It insults or threatens somebody." in entry.summary
    assert "Sogeline" in entry.summary
    assert "Bonnet" not in entry.summary


def test_invented_company_says_so(client):
    renamed(factories.company(name="Altimobile", is_fictitious=True))
    (entry,) = read(client, FEEDS["all"][0]).entries
    assert entry.title == "Altimobile (fictitious) · Company changed"
    assert [tag.term for tag in entry.tags] == ["invented"]


@pytest.mark.parametrize("kind", FEEDS)
def test_unchanged_feed_is_not_sent_again_and_a_changed_one_is(client, sogeline, kind):
    address = FEEDS[kind][0]
    first = client.get(address)
    assert first["Access-Control-Allow-Origin"] == "*"
    assert not first.has_header("Last-Modified")
    assert not first.cookies
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.engine("both")
def test_feeds_ask_a_fixed_number_of_times(client, sogeline, django_assert_num_queries, count):
    factories.phone_channel(company=sogeline)
    for place in range(count):
        other = factories.company(name=f"Other {place}")
        factories.phone_channel(company=other)
        for company in (other, sogeline):
            renamed(company, f"Name {place}", at=NOW + place * MINUTE)
    # stamp; the newest event, events, groups, domains; channels
    with django_assert_num_queries(6):
        client.get(FEEDS["all"][0])
    # stamps; company, its names; events, groups, channels; findings; ways in, what is expected of kinds, evidence
    with django_assert_num_queries(10):
        client.get(OF_SOGELINE)


def test_feed_of_whom_is_unknown_draft_or_moved(client, sogeline):
    factories.company(name="Altimobile", status=CompanyStatus.DRAFT)
    factories.company(name="Vieux Nom", status=CompanyStatus.RETIRED, successor=sogeline)
    assert client.get("/en/reach/nobody/history.atom").status_code == 404
    assert client.get("/en/reach/altimobile/history.atom").status_code == 404
    assert client.get("/en/reach/vieux-nom/history.atom")["Location"] == OF_SOGELINE
    assert client.get("/en/sectors/none.atom").status_code == 404


@pytest.mark.parametrize(
    ("page", "feed", "is_visible"),
    [
        ("/en/", FEEDS["all"][0], False),
        ("/en/reach/sogeline/", OF_SOGELINE, False),
        ("/en/reach/sogeline/history/", OF_SOGELINE, True),
        ("/en/sectors/transport/", FEEDS["sector"][0], True),
        ("/en/moderation/", FEEDS["moderation"][0], True),
        ("/en/number/", FEEDS["bad numbers"][0], True),
        ("/en/number/0199001234/", FEEDS["bad numbers"][0], False),
    ],
)
def test_pages_lead_to_their_feed(client, sogeline, page, feed, is_visible):
    text = client.get(page).content.decode()
    head, _mark, body = text.partition("</head>")
    assert f'<link rel="alternate" type="application/atom+xml" href="{feed}"' in head
    assert (f'href="{feed}"' in body) == is_visible
