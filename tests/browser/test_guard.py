"""The proof of work of a public form, as a browser does it."""

import pytest
from playwright.sync_api import expect

from companies.enums import HeldBecause, ReportStatus
from companies.models import Report
from tests import factories
from tests.browser.scenes import address, click_through, words

WAIT = "One moment, still checking…"
SCRIPT = "**/proof_worker*.js"


@pytest.fixture
def form_at(page_at, live_server):
    factories.phone_channel(company=factories.company(name="Sogeline", slug="sogeline"), slug="line")

    def open_form(**options):
        page = page_at(**options)
        page.goto(address("fr", "report", "sogeline"))
        return page

    return open_form


def choose(page, **answers):
    for name, value in answers.items():
        page.locator("label.choice").filter(has=page.locator(f"[name={name}][value='{value}']")).click()


def button(page):
    return page.locator("main form button[type=submit]:visible").last


def last():
    report = Report.objects.get()
    return report.status, report.held_because


def test_proof_is_ready_before_the_form_is_sent_and_the_report_is_public(form_at, settings):
    settings.PROOF_BITS = 12
    page = form_at()
    assert page.locator("[name=proof]").input_value() == ""
    choose(page, outcome="gave_up", wait_pick="10")
    expect(page.locator("[name=proof]")).not_to_have_value("")
    click_through(button(page))
    assert last() == (ReportStatus.PUBLISHED, "")


def test_sending_waits_for_the_proof_and_says_so(form_at):
    page = form_at()
    held_up = []
    page.route(SCRIPT, lambda route: held_up.append(route))
    choose(page, outcome="gave_up", wait_pick="10")
    said = button(page).inner_text()
    button(page).click()
    assert button(page).inner_text() == words("fr", WAIT) != said
    assert page.locator("[data-proof-status]").inner_text() == words("fr", WAIT)
    button(page).click()  # impatient
    assert Report.objects.count() == 0
    with page.expect_navigation():
        held_up[0].continue_()
    assert last() == (ReportStatus.PUBLISHED, "")


def test_without_its_worker_the_form_goes_without_proof(form_at):
    page = form_at(allow="ERR_FAILED")
    page.route(SCRIPT, lambda route: route.abort())
    choose(page, outcome="gave_up", wait_pick="10")
    click_through(button(page))
    assert last() == (ReportStatus.RECEIVED, HeldBecause.NO_PROOF)


def test_nobody_sees_the_trap_or_stumbles_into_it(form_at):
    page = form_at()
    box = page.locator(".trap").bounding_box()
    assert (box["width"], box["height"]) == (1, 1)
    focused = []
    for _stop in range(40):
        page.keyboard.press("Tab")
        focused.append(page.evaluate("document.activeElement.name"))
    assert "outcome" in focused
    assert "site_address" not in focused
