"""Open or closed: right at the moment of the page, and still right when the page is old."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from tests import factories
from tests.browser.scenes import LOCALES, address, come_in

PARIS = ZoneInfo("Europe/Paris")
#: A Tuesday, ten in the morning.
MADE_AT = datetime.datetime(2026, 11, 24, 10, 0, tzinfo=PARIS)


@pytest.fixture
def made_at_ten(live_server, monkeypatch):
    """The server's clock stands still."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: MADE_AT.astimezone(datetime.UTC))
    company = factories.company(name="Sogeline", slug="sogeline")
    return factories.phone_channel(
        company=company, number="01 99 00 12 34", opening_hours="Mo-Fr 08:30-19:00; Sa 08:30-13:00; PH off"
    )


def said(page):
    return page.locator(".now .lamp").inner_text().replace("\u202f", " ").replace("\xa0", " ").strip()


def background(page):
    return page.locator(".now .btn.is-signal").evaluate(
        "element => getComputedStyle(element).backgroundColor"
    )


@pytest.mark.parametrize(
    ("read_after", "words", "state"),
    [
        (datetime.timedelta(minutes=-5), "Ouvert jusqu’à 19 h", "open"),
        (datetime.timedelta(0), "Ouvert jusqu’à 19 h", "open"),
        (datetime.timedelta(hours=10), "Fermé. Ouvre demain à 8 h 30", "closed"),
        (datetime.timedelta(hours=21), "Fermé. Ouvre aujourd’hui à 8 h 30", "closed"),
        (datetime.timedelta(hours=23), "Ouvert jusqu’à 19 h", "open"),
        (datetime.timedelta(days=30), "Ouvert ou fermé : voyez les horaires", "unknown"),
    ],
    ids=["clock behind", "at once", "in the evening", "next morning, early", "next morning", "a month later"],
)
def test_a_page_from_a_cache_says_what_is_true_when_it_is_read(
    page_at, made_at_ten, read_after, words, state
):
    page = page_at()
    page.clock.install(time=MADE_AT + read_after)
    page.goto(address("fr", "company", "sogeline"))
    assert said(page) == words
    assert page.locator(".now .lamp").get_attribute("class") == f"lamp is-{state}"
    assert not page.locator("[data-opening-moment]").is_visible()


def test_a_page_left_open_follows_the_clock_and_its_button_fades(page_at, made_at_ten):
    page = page_at(locale="en-GB")
    page.clock.install(time=MADE_AT)
    page.goto(address("en", "company", "sogeline"))
    assert said(page) == "Open until 7 pm"
    assert background(page) == "rgb(255, 210, 0)"
    page.clock.fast_forward("09:00:30")
    assert said(page) == "Closed. Opens tomorrow at 8.30 am"
    assert background(page) == "rgba(0, 0, 0, 0)"


def test_a_board_left_open_exchanges_the_row_that_closes_and_without_script_says_its_minute(
    page_at, made_at_ten
):
    line = factories.phone_channel(opening_hours="Mo-Fr 08:00-12:00")
    factories.counted_reports(channel=line, count=20, latest_at=MADE_AT, wait_minutes=9)
    rows = {}
    for has_script in (True, False):
        page = page_at(javascript=has_script)
        page.clock.install(time=MADE_AT)
        page.goto(address("fr", "home"))
        row = page.locator("[data-board] .departures > li:visible")
        before = row.locator(".flap").inner_text()
        page.clock.fast_forward("02:00:30")
        rows[has_script] = (
            before,
            row.locator(".flap").inner_text().split("\n"),
            page.locator(".clock").inner_text(),
        )

    minute = "mardi 10\u202fh\u202f00"
    assert rows[False] == ("9", ["9"], minute)
    assert rows[True] == ("9", ["mer.", "8\u202fh"], minute)


@pytest.mark.parametrize(
    ("language", "moment", "words", "hours"),
    [
        (
            "fr",
            "10 h 00",
            "Ouvert jusqu’à 19 h",
            "Samedi : de 8 h 30 à 13 h",
        ),
        (
            "en",
            "10.00 am",
            "Open until 7 pm",
            "Saturday: 8.30 am to 1 pm",
        ),
    ],
)
def test_without_script_the_page_says_its_moment_and_its_hours(
    page_at, made_at_ten, language, moment, words, hours
):
    page = page_at(javascript=False, locale=LOCALES[language])
    page.goto(address(language, "company", "sogeline"))
    clock, text = (
        page.locator(part).text_content().replace("\u202f", " ").replace("\xa0", " ")
        for part in (".clock", "main")
    )
    assert said(page) == words
    assert clock == moment
    assert hours in text


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize(
    ("language", "answer"), [("fr", "Ce numéro est à\u202f: Sogeline"), ("en", "It belongs to: Sogeline")]
)
def test_a_number_pasted_from_anywhere_leads_to_whose_it_is(
    page_at, live_server, language, answer, javascript
):
    company = factories.company(name="Sogeline", slug="sogeline")
    factories.phone_channel(company=company, number="01 99 00 12 34")
    page = page_at(javascript=javascript, locale=LOCALES[language])
    page.goto(address(language, "home"))
    page.locator(f'a[href="{address(language, "number_lookup")}"]').first.click()
    page.locator("#id_q").fill("Tél. : +33 (0)1-99-00-12-34")
    page.locator("#id_q").press("Enter")
    page.wait_for_url(f"**{address(language, 'number', '0199001234')}")
    assert page.locator(".verdict h2").inner_text().replace("\xa0", " ") == answer
    page.locator(".verdict a.btn").click()
    page.wait_for_url(f"**{address(language, 'company', 'sogeline')}")


def test_a_moderator_reads_the_hours_she_is_typing(page_at, made_at_ten, admin_user):
    page = page_at(width=1280, locale="en-GB")
    come_in(page, admin_user, "password")
    page.goto(reverse("admin:companies_channel_change", args=[made_at_ten.pk]))
    preview = page.locator("[data-hours-preview]")
    assert "Open until 7 pm" in preview.inner_text().replace("\xa0", " ")
    page.fill("#id_opening_hours", "Mo-Fr 9-18")
    preview.get_by_text("“9-18” cannot be read.").wait_for()
    page.fill("#id_opening_hours", "Mo-Fr 22:00-02:00; PH off")
    preview.get_by_text("Closed. Opens today at 10 pm").wait_for()
