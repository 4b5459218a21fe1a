"""Call, time, tell: the timer survives what happens to a telephone, and of each call comes one report."""

import datetime

import pytest
from playwright.sync_api import expect

from companies.enums import Helped, Outcome
from companies.models import Report
from tests import factories
from tests.browser.scenes import LOCALES, address, click_through, words

#: Browsers write a request without a network, and a scheme that nothing opens, in their console.
EXPECTED = r"ERR_INTERNET_DISCONNECTED|registered handler"
FOLLOW = "**/report/*/"


@pytest.fixture
def sogeline(live_server):
    company = factories.company(name="Sogeline", slug="sogeline")
    line = factories.phone_channel(company=company, slug="line", opening_hours="24/7")
    factories.phone_menu(channel=line, steps=[("press", "2"), ("say", "conseiller")])
    return company


@pytest.fixture
def brand(page_at, sogeline, page_faults):
    page = page_at(locale=LOCALES["en"], height=740, allow=EXPECTED)
    page.clock.install(time=datetime.datetime.now(datetime.UTC))
    page.goto(address("en", "company", "sogeline"))
    yield page
    # The link dials.
    page_faults[:] = [fault for fault in page_faults if not fault.startswith("asked another origin: tel:")]


def call(page):
    page.locator("a[data-call]").click()
    expect(page.locator("[data-panel=running]")).to_be_visible()


def answer(page, outcome):
    page.locator(f"[data-outcome={outcome}]").click()


def told():
    return [(report.outcome, report.wait_minutes) for report in Report.objects.order_by("pk")]


def ago(report):
    return report.submitted_at - report.experienced_at


@pytest.mark.engine("both")
def test_a_hang_up_after_35_minutes_is_two_taps(brand):
    call(brand)
    brand.clock.fast_forward("35:20")
    expect(brand.locator("[data-tens]")).to_have_text("3")
    expect(brand.locator("[data-units]")).to_have_text("5")
    expect(brand.locator(".keys")).to_be_in_viewport()
    for large in brand.locator("button[data-outcome]").all():
        expect(large).to_be_in_viewport(ratio=1)
    answer(brand, "cut_off")
    brand.wait_for_url(FOLLOW)
    report = Report.objects.get()
    assert (told(), report.status) == ([("cut_off", 35)], "published")
    assert datetime.timedelta(minutes=35) < ago(report) < datetime.timedelta(minutes=37)


def test_a_human_is_asked_about_in_place(brand, accessibility_faults):
    call(brand)
    assert accessibility_faults(brand) == []
    brand.clock.fast_forward("07:30")
    answer(brand, "human")
    brand.locator("[data-helped=partly]").click()
    brand.wait_for_url(FOLLOW)
    report = Report.objects.get()
    assert (report.outcome, report.helped, report.wait_minutes) == (Outcome.HUMAN, Helped.PARTLY, 7)


def test_without_a_network_it_is_kept_and_sent_once_at_the_next_visit(brand):
    call(brand)
    brand.clock.fast_forward("35:00")
    brand.context.set_offline(True)
    answer(brand, "gave_up")
    expect(brand.locator("[data-panel=queued]")).to_be_visible()
    assert told() == []
    brand.close()  # the tab is closed, and the day is over

    context = brand.context
    context.set_offline(False)
    page = context.new_page()
    page.goto(address("en", "home"))
    link = page.locator(".call-left a")
    expect(link).to_be_visible()
    click_through(link)
    assert page.locator("h1").inner_text().startswith(words("en", "Thank you."))
    page.goto(address("en", "home"))
    assert told() == [("gave_up", 35)]
    expect(page.locator(".call-left")).to_have_count(0)


def test_the_worker_sends_it_when_no_page_of_ours_is_open(brand, live_server):
    call(brand)
    brand.wait_for_function(
        "navigator.serviceWorker.getRegistration('/static/js/').then((one) => one?.active)"
    )
    brand.evaluate("() => { fetch = () => Promise.reject(new TypeError()); }")
    answer(brand, "machine")
    expect(brand.locator("[data-panel=queued]")).to_be_visible()
    bare = brand.context.new_page()
    bare.goto("/robots.txt")
    brand.close()
    assert told() == []
    wake(bare, live_server.url)
    for _moment in range(50):
        if told():
            break
        bare.wait_for_timeout(100)
    assert told() == [("machine", 0)]


def wake(page, origin):
    """What a browser with Background Sync does once there is a network again."""
    devtools, known = page.context.new_cdp_session(page), {}
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: known.update(
            {row["scopeURL"]: row["registrationId"] for row in event["registrations"]}
        ),
    )
    devtools.send("ServiceWorker.enable")
    page.wait_for_timeout(500)  # it tells what it knows, one by one
    event = {"registrationId": known[f"{origin}/static/js/"], "tag": "calls", "lastChance": False}
    devtools.send("ServiceWorker.dispatchSyncEvent", {"origin": origin, **event})


def test_an_answer_lost_on_its_way_makes_no_second_report(brand):
    call(brand)
    brand.clock.fast_forward("05:00")
    lost = []

    def lose(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)  # stored, and nobody hears of it
            route.abort("internetdisconnected")
        else:
            route.continue_()

    brand.context.route("**/report/timed/", lose)
    answer(brand, "gave_up")
    expect(brand.locator("[data-panel=queued]")).to_be_visible()
    brand.wait_for_timeout(500)
    brand.reload()
    brand.wait_for_url(FOLLOW)
    assert (lost, told()) == ([200], [("gave_up", 5)])


def test_a_closed_tab_and_two_tabs_are_one_timer_and_one_report(brand):
    call(brand)
    context = brand.context
    brand.close()
    context.clock.fast_forward("12:05")
    pages = [context.new_page(), context.new_page()]
    for page in pages:
        page.goto(address("en", "company", "sogeline"))
        expect(page.locator("[data-units]")).to_have_text("2")
    answer(pages[0], "cut_off")
    pages[0].wait_for_url(FOLLOW)
    expect(pages[1].locator("[data-panel=running]")).not_to_be_visible()
    assert told() == [("cut_off", 12)]


@pytest.mark.parametrize("hours", [-5, 5], ids=["back", "forward"])
def test_a_clock_that_was_changed_makes_no_nonsense(brand, hours):
    call(brand)
    brand.clock.fast_forward("06:00")
    brand.evaluate("by => { const now = Date.now; Date.now = () => now() + by; }", hours * 3_600_000)
    brand.clock.run_for(2000)
    answer(brand, "cut_off")
    brand.wait_for_url(FOLLOW)
    assert told() == [("cut_off", 6)]
    assert ago(Report.objects.get()) < datetime.timedelta(minutes=8)


def test_yesterdays_call_is_asked_for_with_its_minutes(brand):
    call(brand)
    context = brand.context
    brand.close()
    context.clock.fast_forward("24:09:00")
    page = context.new_page()
    page.goto(address("en", "home"))
    expect(page.locator(".call-left a")).to_contain_text("Sogeline")
    click_through(page.locator(".call-left a"))
    minutes = page.locator("[data-minutes] input")
    expect(minutes).to_be_visible()
    minutes.fill("35")
    answer(page, "cut_off")
    page.wait_for_url(FOLLOW)
    assert told() == [("cut_off", 35)]
    assert datetime.timedelta(hours=23) < ago(Report.objects.get()) < datetime.timedelta(hours=25)


def test_a_scam_is_asked_about_at_once_and_the_call_is_told_once(brand):
    call(brand)
    brand.clock.fast_forward("03:00")
    brand.locator("[data-hand-over]").click()
    expect(brand.locator(".alarm")).to_be_visible()
    brand.locator("label.choice").filter(has=brand.locator("[value=gift_card]")).click()
    click_through(brand.locator("main button[type=submit]").first)
    assert told() == [("suspected_scam", 3)]
    brand.goto(address("en", "company", "sogeline"))
    expect(brand.locator("[data-panel=running]")).to_have_count(0)


def test_stopping_leaves_nothing(brand):
    call(brand)
    brand.locator(".timer-after [data-forget]").click()
    expect(brand.locator("a[data-call]")).to_be_visible()
    brand.reload()
    expect(brand.locator("[data-panel=running]")).to_have_count(0)
    assert told() == []


def test_without_a_script_three_links_open_the_form_with_the_answer_chosen(page_at, sogeline):
    page = page_at(javascript=False, locale=LOCALES["en"], height=740)
    page.goto(address("en", "company", "sogeline"))
    click_through(page.locator(".tell a").nth(2))
    expect(page.locator("[value=cut_off]")).to_be_checked()
    page.locator("[name=wait]").fill("35")
    send = page.locator("main button[type=submit]").first
    expect(send).to_be_in_viewport(ratio=1)
    click_through(send)
    assert told() == [("cut_off", 35)]
