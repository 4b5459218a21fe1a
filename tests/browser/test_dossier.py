"""A dossier as somebody keeps it who has a telephone and no script: opened, written to, printed, deleted."""

import datetime

import pytest
from django.utils import timezone

from companies.actions.dossiers import dossier_key
from companies.enums import ChannelKind, Purpose
from companies.models import Dossier, Report
from tests import factories
from tests.browser.scenes import ANSWERED, LOCALES, address, click_through, words
from tests.browser.test_accessibility import open_all_details, sideways, too_small

READERS = [("fr", 360, "light"), ("en", 1280, "dark")]
SENT = datetime.date(2025, 12, 31)


@pytest.fixture
def sogeline(live_server):
    company = factories.company(
        name="Sogeline", slug="sogeline", legal_name="Sogeline Voyages et Services SA"
    )
    factories.phone_channel(company=company, slug="line", number="01 99 00 12 34")
    factories.channel(company=company, slug="letters", kind=ChannelKind.POSTAL, purpose=Purpose.COMPLAINTS)
    factories.recourse(
        companies=[company], name="Médiateur des lignes qui n’existent pas", law=factories.law()
    )
    return company


def choose(page, name, value):
    page.locator("label.choice").filter(has=page.locator(f"[name={name}][value='{value}']")).click()


def button(page, **named):
    ((name, value),) = named.items()
    return page.locator(f"main button[{name}='{value}']")


def test_from_the_first_attempt_to_the_last_button_without_a_script(page_at, sogeline):
    page = page_at(width=360, javascript=False, allow=ANSWERED)
    page.goto(address("fr", "dossier_new", "sogeline"))
    choose(page, "outcome", "gave_up")
    choose(page, "wait_pick", "30")
    page.locator("[name=words]").fill("On m’a promis un rappel.")
    choose_box = page.locator("label.choice").filter(has=page.locator("[name=is_told]"))
    choose_box.click()
    click_through(page.locator("main form button.call"))
    dossier, report = Dossier.objects.get(), Report.objects.get()
    assert page.evaluate("location.pathname") == address("fr", "dossier", dossier_key(dossier))
    assert (report.status, report.words) == ("received", "")
    assert page.locator("#private-link").input_value() == page.url

    click_through(page.locator("a.call"))
    page.locator("[name=channel]").select_option("")
    page.locator("[name=how]").fill("au guichet")
    choose(page, "outcome", "human")
    click_through(page.locator("main form button.call"))
    assert page.locator(".reports > li").count() == 2

    page.locator("[name=matter]").fill("Je demande le remboursement de mon billet.")
    click_through(button(page, value="matter"))
    page.locator("[name=complained_on]").fill("2025-12-31")
    click_through(button(page, value="complaint"))
    days = [day.get_attribute("datetime") for day in page.locator(".dates time").all()]
    assert days == ["2025-12-31", "2026-02-28", "2026-12-31"]
    assert page.evaluate("document.documentElement.scrollWidth") == 360

    click_through(page.locator(".letters a").first)
    letter = page.locator("article.paper")
    assert letter.get_attribute("lang") == "fr"
    for said in (
        "Sogeline Voyages et Services SA",
        "Je demande le remboursement",
        "On m’a promis un rappel.",
    ):
        assert said in letter.inner_text()

    click_through(page.locator(".kicker a"))
    dossier_page = page.url
    click_through(page.locator("#end + p a"))
    click_through(page.locator("main form button.call"))
    assert page.locator("h1").inner_text() == words("fr", "Your dossier is deleted.")
    assert page.goto(dossier_page).status == 404
    assert (Dossier.objects.count(), Report.objects.count()) == (0, 1)


def full(company, at):
    dossier = factories.dossier(
        channel=company.channels.get(slug="line"),
        at=at,
        is_told=True,
        words="Musique en boucle.\nPuis plus rien: " + "é" * 90,
        matter="Mon billet du 3 février.\n\nJe demande 84 €.",
        complained_on=SENT,
    )
    factories.dossier_attempt(
        dossier=dossier, channel=company.channels.get(slug="letters"), outcome="no_answer", at=at
    )
    factories.dossier_attempt(dossier=dossier, how="au guichet", at=at)
    return dossier


def pages_of(dossier, language):
    """Kind of page → its address."""
    key = dossier_key(dossier)
    kinds = ("dossier", "dossier_attempt_new", "dossier_letter", "dossier_proof", "dossier_delete")
    return {
        "new": address(language, "dossier_new", "sogeline"),
        **{kind: address(language, kind, key) for kind in kinds},
        "correct": address(language, "dossier_attempt", key, dossier.attempts.first().pk),
    }


def with_faults(page, language, paths):
    """The two forms of the dossier, refused."""
    page.goto(paths["new"])
    page.locator("[name=wait]").fill("-1")
    click_through(page.locator("main form button.call"))
    yield "new, refused"
    page.goto(paths["dossier"])
    page.locator("[name=complained_on]").fill("2999-01-01")
    click_through(button(page, value="complaint"))
    yield "dossier, refused"


@pytest.mark.parametrize(("language", "width", "scheme"), READERS)
def test_every_page_of_a_dossier_is_for_everybody(
    page_at, sogeline, accessibility_faults, language, width, scheme
):
    paths = pages_of(full(sogeline, timezone.now()), language)
    page = page_at(width=width, scheme=scheme, locale=LOCALES[language], allow=ANSWERED)
    faults, titles = {}, set()

    def look(kind):
        open_all_details(page)
        faults[kind] = accessibility_faults(page) + too_small(page) + sideways(page)
        page.set_viewport_size({"width": 320 if width == 360 else 640, "height": 780})
        faults[f"{kind}, narrower"] = sideways(page)
        page.set_viewport_size({"width": width, "height": 780})

    for kind, path in paths.items():
        assert page.goto(path).status == 200
        titles.add(page.title())
        look(kind)
    for kind in with_faults(page, language, paths):
        assert page.locator(".error-summary").count() == 1
        look(kind)
    assert {kind: found for kind, found in faults.items() if found} == {}
    assert len(titles) == len(paths)


def test_with_a_script_the_box_is_grey_where_it_can_do_nothing(page_at, sogeline):
    page = page_at()
    page.goto(address("fr", "dossier_new", "sogeline"))
    told, how = page.locator("[name=is_told]"), page.locator("[name=how]")
    assert (told.is_enabled(), how.is_visible()) == (True, False)
    told.check()
    page.locator("[name=channel]").select_option("")
    assert (told.is_enabled(), told.is_checked(), how.is_visible()) == (False, False, True)
    page.locator("[name=channel]").select_option("letters")
    assert (told.is_enabled(), how.is_visible()) == (True, False)


@pytest.mark.parametrize(("kind", "sheets"), [("dossier_letter", 1), ("dossier_proof", 1)])
def test_paper_holds_what_is_for_others_and_nothing_that_is_not(page_at, sogeline, kind, sheets):
    dossier = full(sogeline, timezone.now())
    page = page_at(width=1280)
    page.goto(address("fr", kind, dossier_key(dossier)))
    page.emulate_media(media="print")
    shown = page.evaluate(
        "[...document.querySelectorAll('main *, header, footer')]"
        ".filter(element => element.checkVisibility() && element.matches('a, button, form, .screen-only, header, footer')).length"
    )
    assert shown == 0
    assert dossier_key(dossier) not in page.locator("body").inner_text()
    sheet = page.pdf(format="A4", margin=dict.fromkeys(("top", "right", "bottom", "left"), "20mm"))
    assert sheet.count(b"/Type /Page\n") == sheets
