import pytest
from django.utils import timezone

from companies.actions.directory.day_records import record_day
from companies.enums import CompanyStatus
from companies.models import Channel, Company
from tests import factories
from tests.plain import flat
from tests.test_page_stamps import every_stamp

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate(factories.NOW)
ADDRESS = f"/en/reach/sogeline/on/{TODAY}/"


@pytest.fixture
def line():
    made = factories.phone_channel(
        company=factories.company(name="Sogeline", slug="sogeline"), number="01 99 00 12 34"
    )
    factories.counted_reports(channel=made, count=14, wait_minutes=9)
    record_day(now=factories.NOW)
    every_stamp()
    return made


def text(answer):
    return flat(answer.content.decode())


def test_a_cited_day_shows_what_stood_there_and_leads_nowhere_old(client, line):
    factories.counted_reports(channel=line, count=60, wait_minutes=110)
    Channel.objects.filter(pk=line.pk).update(value="+33199009999")
    answer = client.get(ADDRESS)
    said = text(answer)

    assert f"Sogeline on {TODAY.day} {TODAY:%B %Y}</h1>" in said
    assert "14 reports" in said and "74 reports" not in said
    assert "01 99 00 12 34" in said and "tel:" not in said
    assert "do not use it" in said
    assert '<meta name="robots" content="noindex">' in said
    assert answer["Cache-Control"].startswith("public, max-age=3600")


def test_the_line_to_cite_is_that_of_the_day_on_both_pages(client, line):
    def lines(path):
        return text(client.get(path)).partition('<textarea id="cite"')[2].partition("</textarea>")[0]

    there, here = lines(ADDRESS), lines("/en/reach/sogeline/evidence/")
    assert there == here
    assert "Joignable, “Sogeline”, Customer service, telephone, " in there
    assert there.endswith(f"http://testserver{ADDRESS}")


def test_what_was_cited_stays_although_the_company_leads_elsewhere(client, line):
    successor = factories.company(slug="ligeo")
    Company.objects.filter(pk=line.company_id).update(
        status=CompanyStatus.RETIRED, retirement_reason="renamed", successor=successor
    )
    answer = client.get(ADDRESS)

    assert (answer.status_code, "14 reports" in text(answer)) == (200, True)
    assert answer["Cache-Control"].startswith("public")


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (str(TODAY - factories.DAY), "is written down since"),
        (str(TODAY + factories.DAY), "is not written down yet"),
        ("20261123", "a day is written like 2026-11-28"),
        ("2026-W48-1", "a day is written like 2026-11-28"),
        ("2026-02-30", "a day is written like 2026-11-28"),
        ("２０２６-11-23", "a day is written like 2026-11-28"),
    ],
)
def test_a_day_that_is_not_there_says_why(client, line, day, reason):
    answer = client.get(f"/en/reach/sogeline/on/{day}/")
    assert (answer.status_code, reason in text(answer)) == (404, True)


def test_a_draft_and_an_unknown_company_have_no_days(client, line):
    Company.objects.filter(pk=line.company_id).update(status=CompanyStatus.DRAFT)
    assert client.get(ADDRESS).status_code == 404
    assert client.get(f"/en/reach/nobody/on/{TODAY}/").status_code == 404


def test_days_are_read_and_not_written(client, line):
    assert client.post(ADDRESS).status_code == 405


def test_it_speaks_french_at_its_own_address(client, line):
    said = text(client.get(f"/fr/joindre/sogeline/au/{TODAY}/"))
    assert "Ce que l’on sait aujourd’hui" in said
    assert "14 récits" in said
