"""Whole visits, from the site on this machine to the rows and the pages of the directory."""

import io
from functools import partial
from unittest import mock

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from companies.enums import ChannelStatus, Harm
from companies.management import reading
from companies.models import Proposal, Sighting, SiteVisit
from companies.queries.staff.queue import the_queue
from companies.queries.staff.queue_kinds import CHANNELS
from tests import factories
from tests.exchange.visits import Clock
from tests.factories import DAY, NOW
from tests.pages.site_server import SiteServer, names_lead_here

pytestmark = pytest.mark.django_db

HOST = "http://www.sogeline.example"
OLD, NEW = "01 99 00 12 34", "01 99 00 56 78"
HOME = b'<title>Sogeline</title><a href="/contact">Nous contacter</a><p>Bienvenue chez Sogeline, la ligne qui relie.</p>'


def contact(number):
    return (
        f"<title>Nous contacter</title><h1>Nous contacter</h1><h2>Service client</h2><p>Appelez le"
        f' <a href="tel:{number.replace(" ", "")}">{number}</a> du lundi au vendredi de 9h à 18h.</p>'
    ).encode()


@pytest.fixture(scope="module")
def server():
    with SiteServer({}) as server, names_lead_here():
        yield server


@pytest.fixture
def company():
    return factories.company(name="Sogeline", website=f"{HOST}/", domains=["sogeline.example"])


@pytest.fixture
def read(server):
    """`read_pages` as it is called, so many days later, with a clock of its own."""
    server.pages = {"/": HOME, "/contact": contact(OLD)}
    server.asked.clear()

    def read(*arguments, days=0):
        out = io.StringIO()
        with (
            mock.patch("django.utils.timezone.now", return_value=NOW + days * DAY),
            mock.patch.object(reading, "read_site", partial(reading.read_site, ask=server.ask)),
            mock.patch("companies.management.commands.read_pages.Pacer", lambda: Clock().pacer()),
        ):
            call_command("read_pages", *arguments, stdout=out)
        return out.getvalue()

    read.server = server
    return read


def test_a_site_is_visited_and_what_it_says_is_proposed(read, company):
    told = read("--company", company.slug)
    assert "proposed: phone +33199001234 (customer_service)" in told
    sighting = Sighting.objects.get(kind="phone")
    assert (sighting.page.url, sighting.hours, sighting.mark) == (
        f"{HOST}/contact",
        "Mo-Fr 09:00-18:00",
        "link",
    )
    assert company.visit.pages_read == 2


def test_a_page_that_did_not_change_is_not_sent_again_and_counts_as_seen(read, company):
    for days in (0, 8, 16):
        read.server.asked.clear()
        read("--company", company.slug, days=days)
    statuses = {request.path: request.status for request in read.server.asked}
    assert statuses["/contact"] == 304
    assert Sighting.objects.filter(kind="phone").count() == 3
    (channel,) = company.channels.all()
    assert (channel.is_read_by_software, channel.written_number) == (True, OLD.replace(" ", "\u00a0"))


def test_a_number_that_changes_is_lost_after_the_second_visit_and_everybody_reads_it(
    read, company, client: Client
):
    source = factories.source(url=f"{HOST}/contact")
    channel = factories.channel(company=company, kind="phone", value="+33199001234", source=source)
    read("--company", company.slug)
    read.server.pages["/contact"] = contact(NEW)
    told = read("--company", company.slug, days=7)
    assert f"missing: phone {channel.shown}" in told
    told = read("--company", company.slug, days=14)
    assert f"lost: phone {channel.shown}" in told
    channel.refresh_from_db()
    assert channel.status == ChannelStatus.SAID
    (entry,) = the_queue([CHANNELS], now=NOW + 14 * DAY)
    assert (entry.target, entry.harm) == (channel, Harm.FACT)
    page = client.get(f"/en/reach/{company.slug}/").content.decode()
    assert "No longer on their page since" in page
    assert "Read by our software, not yet by a person" in page
    assert f"tel:{NEW.replace(' ', '')[1:]}" in page.replace("+33", "")


def test_a_dry_run_asks_and_writes_nothing(read, company):
    told = read("--company", company.slug, "--dry-run")
    assert "proposed: phone" in told
    assert told.endswith("dry run: nothing was written\n")
    assert not Proposal.objects.exists()
    assert not SiteVisit.objects.exists()


def test_those_whose_turn_it_is_are_visited_the_asked_for_first(read, company):
    other = factories.company(
        name="Altimobile", website="http://altimobile.example/", domains=["altimobile.example"]
    )
    read("--due")
    assert {visit.company for visit in SiteVisit.objects.all()} == {company, other}
    assert read("--due", days=1) == "0 sites; pages: none; ways in: none\n"
    factories.look_again(company=other, at=NOW + 2 * DAY)
    assert read("--due", days=3).startswith("altimobile:")


def test_a_site_that_wants_to_be_left_alone_is_left_alone(read, company):
    read.server.pages["/robots.txt"] = b"User-agent: Joignable\nDisallow: /\n"
    told = read("--company", company.slug)
    assert f"refused: {HOST}/" in told
    assert [request.path for request in read.server.asked] == ["/robots.txt"]


def test_a_network_that_is_down_ends_the_run_and_takes_nothing_away(read, company):
    for place in range(6):
        name = f"Hors d’atteinte {place}"
        factories.company(
            name=name, website=f"http://hors-{place}.invalid/", domains=[f"hors-{place}.invalid"]
        )
    company.delete()
    with pytest.raises(CommandError, match="5 sites in a row were not reached"):
        read("--due")


@pytest.mark.parametrize("slug", ["nobody", "draft"])
def test_a_company_that_has_no_site_to_read_is_refused(read, slug):
    factories.company(slug="draft", status="draft", website=f"{HOST}/")
    with pytest.raises(CommandError, match=f"{slug} is no published company with a site"):
        read("--company", slug)
