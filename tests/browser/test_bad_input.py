"""What goes wrong at the form, in a browser: a message says so, nothing is stored, and nothing typed is lost."""

import datetime

import pytest
from django.utils import timezone

from companies.enums import PriceClass
from companies.models import Report
from companies.models.report import LONGEST_WORDS
from tests import factories
from tests.browser.scenes import ANSWERED, LOCALES, address, click_through, words

WRITTEN = "Ils m’ont raccroché au nez."


@pytest.fixture
def sogeline(live_server):
    company = factories.company(name="Sogeline", slug="sogeline")
    factories.phone_channel(company=company, slug="service-client")
    factories.phone_channel(company=company, slug="bagages", price_class=PriceClass.UNKNOWN)
    return company


@pytest.fixture
def form_at(page_at, sogeline):
    """The report form of a company, opened in a browser."""

    def open_form(*, javascript=False, language="fr"):
        page = page_at(javascript=javascript, locale=LOCALES[language], allow=ANSWERED)
        page.goto(address(language, "report", "sogeline"))
        page.locator("details.more > summary").click()
        return page

    return open_form


def pick(page, name, value):
    page.locator("label.choice").filter(has=page.locator(f"[name={name}][value='{value}']")).click()


def fill_in(page, **typed):
    """A good report; `typed` spoils some of it."""
    page.locator("[name=channel]").select_option("bagages")
    pick(page, "outcome", "human")
    pick(page, "helped", "partly")
    fields = {"wait": "12", "on_day": "2025-10-14", "at_time": "10:30", "words": WRITTEN, **typed}
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)
    return fields


def send(page):
    click_through(page.locator("main form button[type=submit]:visible").last)


def typed_in(page):
    """What stands in the form now."""
    fields = ("channel", "wait", "on_day", "at_time", "words")
    picked = {
        name: page.locator(f"[name={name}]:checked").get_attribute("value") for name in ("outcome", "helped")
    }
    return picked | {name: page.locator(f"[name={name}]").input_value() for name in fields}


def errors_beside(page, name):
    return page.locator(f"#field-{name} > .error").all_inner_texts()


def tomorrow():
    """Asked when the test runs: the run may have begun on the day before."""
    return (timezone.localdate() + datetime.timedelta(days=1)).isoformat()


SLIPS = {
    "less than no time": ("wait", "-1", "A time cannot be less than zero."),
    "ten weeks on the line": (
        "wait",
        "100000",
        "More than a day on the line? Please check the figure and its unit.",
    ),
    "a day to come": ("on_day", tomorrow, "This lies in the future."),
    "a day before telephones": ("on_day", "1850-01-01", "Only attempts since the year 2000 can be told."),
}


#: A sentence is in the catalogue or not (tests/test_translations.py): each slip is made in one language.
@pytest.mark.parametrize(("slip", "language"), [*zip(SLIPS, ["fr", "en"] * 2, strict=True)])
def test_a_slip_is_said_beside_its_field_and_nothing_typed_is_lost(form_at, slip, language):
    name, value, sentence = SLIPS[slip]
    value = value() if callable(value) else value
    page = form_at(language=language)
    typed = fill_in(page, **{name: value})
    send(page)
    assert errors_beside(page, name) == [words(language, sentence)]
    # Said once more at the top, with the way to it.
    assert page.locator(".error-summary li a").get_attribute("href") == f"#field-{name}"
    assert typed_in(page) == {"channel": "bagages", "outcome": "human", "helped": "partly", **typed}
    assert Report.objects.count() == 0
    page.locator(f"[name={name}]").fill("35" if name == "wait" else "2025-10-13")
    send(page)
    assert (Report.objects.get().words, Report.objects.get().channel.slug) == (WRITTEN, "bagages")


def test_ten_thousand_characters_are_refused_and_kept(form_at):
    """Pasted into the field, as from a letter: none may vanish without a word."""
    page = form_at()
    long = "Ah ! Non. " * 1000
    fill_in(page, words=long)
    send(page)
    assert len(errors_beside(page, "words")) == 1
    assert page.locator("[name=words]").input_value() == long
    assert Report.objects.count() == 0
    page.locator("[name=words]").fill(long[:LONGEST_WORDS].strip())
    send(page)
    assert Report.objects.count() == 1


def test_nothing_filled_in_says_what_is_missing(form_at):
    page = form_at()
    send(page)
    assert errors_beside(page, "outcome") == [words("fr", "Say what happened: one of these.")]
    assert Report.objects.count() == 0


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        ("token => token.remove()", "The form came back incomplete. What you wrote is still here: please send it again."),
        ("token => { token.value = 'forged' }", "The form had expired. What you wrote is still here: please send it again."),
    ],
)  # fmt: skip
def test_a_form_without_its_token_is_sent_again_with_one_click(form_at, spoil, sentence):
    page = form_at(javascript=True)
    typed = fill_in(page)
    page.locator("[name=token]").evaluate(spoil)
    send(page)
    assert page.locator(".error-summary li").all_inner_texts() == [words("fr", sentence)]
    assert typed_in(page) == {"channel": "bagages", "outcome": "human", "helped": "partly", **typed}
    assert Report.objects.count() == 0
    send(page)
    assert Report.objects.get().words == WRITTEN


def test_a_channel_of_another_company_is_refused(form_at):
    elsewhere = factories.phone_channel(company=factories.company(name="Banque Vauban"), slug="opposition")
    page = form_at(javascript=True)
    typed = fill_in(page)
    page.locator("[name=channel] option:checked").evaluate(
        "(option, slug) => { option.value = slug }", elsewhere.slug
    )
    send(page)
    assert errors_beside(page, "channel") == [
        words("fr", "This company has no such way in: choose one of these.")
    ]
    # The list itself has no such entry to go back to; everything else stays.
    del typed["on_day"], typed["at_time"]
    assert {name: value for name, value in typed_in(page).items() if name in typed} == typed
    assert Report.objects.count() == 0


def test_blocked_cookies_lose_nothing_that_was_typed(form_at):
    page = form_at()
    typed = fill_in(page)
    page.context.clear_cookies()  # the browser keeps none
    send(page)
    for _again in range(2):
        assert page.locator("h1").inner_text() == words("fr", "Not sent yet. Nothing you wrote is lost.")
        kept = {name: page.locator(f"form [name={name}]").input_value() for name in typed}
        assert kept == typed
        assert Report.objects.count() == 0
        page.context.clear_cookies()
        click_through(page.get_by_role("button", name=words("fr", "Send again")))
    # Cookies are let in now.
    click_through(page.get_by_role("button", name=words("fr", "Send again")))
    assert page.locator("h1").inner_text() == words("fr", "Thank you. Your report is received.")
    report = Report.objects.get()
    assert (report.words, report.wait_minutes, report.helped) == (WRITTEN, 12, "partly")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_double_click_on_send_stores_one(form_at, javascript):
    page = form_at(javascript=javascript)
    fill_in(page)
    page.locator("main form button[type=submit]:visible").last.dblclick()
    # The second click may break off the answer to the first: whichever comes is the page of one report.
    page.locator("h1", has_text=words("fr", "Thank you. Your report is received.")).wait_for()
    assert Report.objects.count() == 1


def test_a_missing_company_without_a_site_is_asked_for_it(page_at):
    page = page_at(javascript=False, allow=ANSWERED)
    page.goto(address("fr", "suggest") + "?name=Sogelaine")
    page.locator("[name=website]").fill("pas un site")
    send(page)
    assert errors_beside(page, "website") == [
        words("fr", "This is not the address of a site. It looks like example.org.")
    ]
    assert page.locator("[name=name]").input_value() == "Sogelaine"
    assert page.locator("[name=website]").input_value() == "pas un site"
