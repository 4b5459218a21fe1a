"""The job the site is for, as a visitor does it: find a company, reach it, tell how it went; and what a
moderator then does with words. Every public step also without JavaScript."""

import datetime

import pytest
from django.utils import timezone

from companies.actions.reports.decide import publish_report
from companies.enums import Outcome, RefusalReason, ReportStatus
from companies.models import Report
from tests import factories
from tests.browser.scenes import LOCALES, address, click_through, come_in, silent_company, words
from tests.plain import plain

#: Language, width and JavaScript in pairs: any two of their values meet in one of the four.
VISITORS = [
    ("fr", 360, False),
    ("fr", 1280, True),
    ("en", 360, True),
    ("en", 1280, False),
]
WRITTEN = "Une heure de musique, puis la ligne a été coupée."
PASSWORD = "correct horse battery staple"


@pytest.fixture
def sogeline(live_server):
    company = factories.company(name="Sogeline", slug="sogeline")
    factories.phone_channel(company=company, slug="service-client", number="01 99 00 12 34")
    factories.channel(company=company, slug="formulaire")
    silent_company()
    return company


def find_and_start_a_report(page, language):
    """Home, search, brand page, form."""
    page.goto(address(language, "home"))
    page.locator("main input[name=q]").fill("sogelin")
    click_through(page.locator("main form[role=search] button[type=submit]"))
    click_through(page.locator(".found h2 a").first)
    assert page.locator("h1").inner_text() == "Sogeline"
    assert page.locator(".now .btn.is-signal").get_attribute("href") == "tel:+33199001234"
    click_through(page.locator(".tell a").first)
    assert page.locator("select[name=channel]").input_value() == "service-client"


def tell(page, *, outcome, minutes="", words="", on_day=""):
    choose(page, "outcome", outcome)
    if minutes:
        choose(page, "wait_pick", minutes)
    if words or on_day:
        page.locator("details.more > summary").click()
        page.locator("[name=words]").fill(words)
        page.locator("[name=on_day]").fill(on_day)
    click_through(page.locator("main form button[type=submit]:visible").last)


def choose(page, name, value):
    """The whole box is the target, as it is for a thumb."""
    page.locator("label.choice").filter(has=page.locator(f"[name={name}][value='{value}']")).click()


def listed(page, language):
    """The reports that the page of the evidence lists: how they ended, their words and the two dates."""
    page.goto(address(language, "evidence", "sogeline"))
    page.reload()  # for a minute the browser would show what it has
    return [
        {
            "outcome": (plain(line.locator(".what").inner_text()), plain(line.locator(".min").inner_text())),
            "words": line.locator("blockquote").all_inner_texts(),
            "dates": [
                moment.get_attribute("datetime")[:10] for moment in line.locator("time[datetime]").all()
            ],
        }
        for line in page.locator(".reports > li").all()
    ]


def day_of(moment):
    return timezone.localtime(moment).date().isoformat()


def heading(page):
    return page.locator("h1").inner_text()


@pytest.mark.engine("both")
@pytest.mark.parametrize(("language", "width", "javascript"), VISITORS)
def test_an_attempt_told_in_two_taps_stands_on_the_brand_page(page_at, sogeline, language, width, javascript):
    page = page_at(width=width, javascript=javascript, locale=LOCALES[language])
    find_and_start_a_report(page, language)
    tell(page, outcome="gave_up", minutes="30")
    if not javascript:  # without proof of work a moderator lets it out
        assert heading(page) == words(language, "Thank you. Your report is received.")
        publish_report(report_id=Report.objects.get().pk, by=factories.moderator(), at=timezone.now())
        page.reload()

    assert heading(page).startswith(words(language, "Thank you. Your report is published."))
    report = Report.objects.get()
    assert (report.outcome, report.wait_minutes, report.status) == ("gave_up", 30, "published")

    told = words(language, "I gave up"), words(language, "%(minutes)s min") % {"minutes": 30}
    assert listed(page, language) == [
        {
            "outcome": tuple(map(plain, told)),
            "words": [],
            "dates": [day_of(report.experienced_at), day_of(report.published_at)],
        }
    ]


def test_an_attempt_of_another_day_carries_both_its_dates(page_at, sogeline):
    last_week = timezone.localdate() - datetime.timedelta(days=7)
    page = page_at()
    find_and_start_a_report(page, "fr")
    tell(page, outcome="human", minutes="5", on_day=last_week.isoformat())
    assert [report["dates"] for report in listed(page, "fr")] == [
        [last_week.isoformat(), day_of(Report.objects.get().published_at)]
    ]


def at_the_desk(page_at, *, language, width):
    """A moderator who has logged in at /admin/ and opened the first report of the queue."""
    moderator = factories.moderator(username="dominique", password=PASSWORD)
    page = page_at(width=width, locale=LOCALES[language])
    come_in(page, moderator, PASSWORD)
    click_through(page.locator(".waits a").first)
    click_through(page.locator(".queue a").first)
    assert page.locator("blockquote.words").inner_text() == WRITTEN
    return page


@pytest.mark.parametrize(("language", "width", "javascript"), [VISITORS[0], VISITORS[3]])
def test_words_are_read_by_a_moderator_then_stand_on_the_brand_page(
    page_at, sogeline, language, width, javascript
):
    page = page_at(width=width, javascript=javascript, locale=LOCALES[language])
    find_and_start_a_report(page, language)
    tell(page, outcome="cut_off", minutes="45", words=WRITTEN)
    assert heading(page) == words(language, "Thank you. Your report is received.")
    private = page.url

    assert listed(page, language) == []

    desk = at_the_desk(page_at, language=language, width=1280)
    click_through(desk.locator("form[action$='publish/'] button"))
    assert desk.locator(".messagelist .success").count() == 1

    assert [report["words"] for report in listed(page, language)] == [[WRITTEN]]
    page.goto(private)
    assert heading(page).startswith(words(language, "Thank you. Your report is published."))


@pytest.mark.parametrize(("language", "width", "javascript"), [VISITORS[1], VISITORS[2]])
def test_a_refused_author_reads_the_reason_at_the_private_link(
    page_at, sogeline, language, width, javascript
):
    page = page_at(width=width, javascript=javascript, locale=LOCALES[language])
    find_and_start_a_report(page, language)
    tell(page, outcome="cut_off", minutes="45", words=WRITTEN)

    desk = at_the_desk(page_at, language="fr", width=360)
    desk.locator("select[name=reason]").select_option(RefusalReason.INSULT)
    desk.locator("[name=note]").fill("Merci de rester courtois.")
    click_through(desk.locator("form[action$='refuse/'] button"))
    assert desk.locator(".messagelist .success").count() == 1

    page.reload()
    assert heading(page) == words(language, "Your report was refused.")
    because = f"{words(language, 'Because:')} {words(language, 'It insults or threatens somebody.')}"
    assert page.locator(".reason p").all_inner_texts() == [because, "Merci de rester courtois."]
    assert listed(page, language) == []
    report = Report.objects.get()
    assert (report.status, report.outcome) == (ReportStatus.REFUSED, Outcome.CUT_OFF)


def test_a_moderator_decides_without_a_mouse(page_at, sogeline):
    line = sogeline.channels.get(slug="service-client")
    factories.report(channel=line, words=WRITTEN, status=ReportStatus.RECEIVED)
    desk = at_the_desk(page_at, language="fr", width=1280)
    focused = desk.locator("form[action$='publish/'] button:focus")
    for _stop in range(60):
        desk.keyboard.press("Tab")
        if focused.count():
            desk.keyboard.press("Enter")
            break
    desk.locator(".messagelist .success").wait_for(timeout=5000)
    assert Report.objects.get().status == ReportStatus.PUBLISHED
