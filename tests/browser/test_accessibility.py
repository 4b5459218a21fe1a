"""Every kind of page, for everybody: what axe sees, and what it does not: scrolling sideways, the size of
targets, the way of the keyboard, the language and its switch."""

import ast
import re
import sqlite3
from contextlib import closing
from copy import copy, deepcopy
from types import SimpleNamespace

import pytest
from django.db import connection
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.translation import override

from companies.actions.staff.taking import take
from companies.models import Report
from tests import factories
from tests.browser.scenes import ANSWERED, LOCALES, address, click_through, come_in, whole_scene, words
from tests.plain import plain
from tests.signing_in import authenticator, code_of

#: Language, width, light or dark: each value once. What depends on the width beside the language, whether
#: anything runs out to the side and how large a target is, is measured at every width for each reader.
READERS = [("fr", 360, "light"), ("en", 1280, "dark")]
#: The smallest telephone, a telephone, a desktop, and that at 200 %.
WIDTHS = (320, 360, 1280, 640)


def at_the_desk_of(reader):
    """The tests of one reader run in one process, where her visit of all the pages is made once."""
    name = "-".join(map(str, reader))
    return pytest.param(reader, marks=pytest.mark.xdist_group(name), id=name)


each_reader = pytest.mark.parametrize("reader", [at_the_desk_of(reader) for reader in READERS])
PASSWORD = "correct horse battery staple"

KINDS = (
    "home",
    "search",
    "search, nothing found",
    "search, filters open",
    "search, second page",
    "search, what to do",
    "search, a sector",
    "search, deaf",
    "sectors",
    "sector",
    "company",
    "evidence",
    "evidence, another way in",
    "evidence, nobody told",
    "a day that is cited",
    "branches",
    "branches, at a place",
    "company, no way in",
    "report",
    "report, written channel",
    "follow, received",
    "follow, refused",
    "follow, published",
    "right of reply",
    "right of reply, to prove",
    "right of reply, proved",
    "answer",
    "contest",
    "be told by mail",
    "letters, to confirm",
    "compare",
    "compare, choices",
    "suggest",
    "number lookup",
    "number, theirs",
    "number, bad",
    "number, unknown",
    "number, said",
    "number, nobody's",
    "number, it called me",
    "situations",
    "situation",
    "situation, discreet",
    "situation, question first",
    "situation, which company",
    "situation, a company",
    "situation, no way in",
    "inquiries",
    "inquiry",
    "ranking",
    "ranking, nobody left",
    "index",
    "index, a month",
    "data",
    "about",
    "worst-of",
    "method",
    "history",
    "how reports are handled",
    "moderation",
    "legal",
    "privacy",
    "the API",
    "offline",
    "not found",
)


@pytest.fixture(scope="session")
def told():
    """The scene as it was told first, and the database with it: to put it back takes a hundredth of the telling."""
    with closing(sqlite3.connect(":memory:")) as copy_:
        yield SimpleNamespace(rows=copy_, scene=None)


@pytest.fixture
def scene(live_server, told, settings):
    # Letters can be sent: what they need is offered.
    settings.EMAIL_HOST, settings.SITE_URL = "mail.example", live_server.url
    if connection.vendor != "sqlite":
        return whole_scene()
    connection.ensure_connection()
    if told.scene is None or told.day != timezone.localdate():
        told.scene, told.day = whole_scene(), timezone.localdate()
        told.serial = copy(factories._serial)
        connection.connection.backup(told.rows)
    else:
        told.rows.backup(connection.connection)
        factories._serial = copy(told.serial)
    return deepcopy(told.scene)


def open_all_details(page):
    page.evaluate("() => document.querySelectorAll('details').forEach(details => { details.open = true })")


#: What was seen of all pages, by reader: one visit serves many tests.
_seen = {}


@pytest.fixture
def seen(request, page_at, accessibility_faults):
    """Every kind of page as one reader meets it: kind → what was measured there."""

    def by(reader):
        if reader not in _seen:
            language, width, scheme = reader
            page = page_at(width=width, scheme=scheme, locale=LOCALES[language], allow=ANSWERED)
            addresses = request.getfixturevalue("scene").addresses(language)
            _seen[reader] = {kind: visit(page, path) for kind, path in addresses.items()}
        return _seen[reader]

    def visit(page, path):
        page.goto(path)
        open_all_details(page)
        found = {
            "address": path,
            "axe": accessibility_faults(page),
            "too small": {},
            "sideways": {},
            "title": page.title(),
            "lang": page.locator("html").get_attribute("lang"),
            "switch": page.locator(".other-language").get_attribute("href"),
            "headings": page.evaluate(
                "[...document.querySelectorAll('h1, h2, h3, h4')].map(heading => +heading.tagName[1])"
            ),
        }
        size = page.viewport_size
        for width in WIDTHS:
            page.set_viewport_size({**size, "width": width})
            for what, measured in (("too small", too_small), ("sideways", sideways)):
                if faults := measured(page):
                    found[what][width] = faults
        page.set_viewport_size(size)
        return found

    return by


def where(seen, what):
    """Kind of page → what is wrong there."""
    return {kind: page[what] for kind, page in seen.items() if page[what]}


# ── axe ───────────────────────────────────────────────────────────────────────────────────────────────


@each_reader
def test_axe_finds_nothing_on_any_public_page(seen, reader):
    assert tuple(seen(reader)) == KINDS
    assert where(seen(reader), "axe") == {}


def report_with_errors(page, language):
    page.goto(address(language, "report", "sogeline"))
    page.locator("details.more > summary").click()
    page.locator("[name=wait]").fill("-1")
    page.locator("[name=on_day]").fill("1850-01-01")
    page.locator("[name=redirected_to]").fill("nobody")
    click_through(page.locator("main form button[type=submit]").last)


def suggestion_with_errors(page, language):
    page.goto(address(language, "suggest"))
    click_through(page.locator("main form button[type=submit]"))


def suggestion_taken(page, language):
    page.goto(address(language, "suggest"))
    page.locator("[name=name]").fill("Sogelaine")
    page.locator("[name=website]").fill("sogelaine.example")
    click_through(page.locator("main form button[type=submit]"))


def cookies_blocked(page, language):
    page.goto(address(language, "suggest"))
    page.context.clear_cookies()
    click_through(page.locator("main form button[type=submit]"))


#: Pages that answer to a form: how to get there, and how they answer.
ANSWERS = {
    "report with errors": (report_with_errors, "Not sent yet. Nothing you wrote is lost."),
    "suggestion with errors": (suggestion_with_errors, "Not sent yet. Nothing you wrote is lost."),
    "suggestion taken": (suggestion_taken, "Thank you. Your suggestion is received."),
    "cookies blocked": (cookies_blocked, "Not sent yet. Nothing you wrote is lost."),
}


@pytest.mark.parametrize(("language", "width", "scheme"), READERS)
def test_axe_finds_nothing_on_the_answers_to_a_form(
    page_at, accessibility_faults, scene, language, width, scheme
):
    page = page_at(width=width, scheme=scheme, locale=LOCALES[language], allow=ANSWERED)
    faults = {}
    for kind, (arrive, says) in ANSWERS.items():
        arrive(page, language)
        assert page.get_by_text(words(language, says)).count() == 1
        faults[kind] = accessibility_faults(page) + sideways(page)
    assert {kind: found for kind, found in faults.items() if found} == {}


def test_targets_are_as_large_as_a_thumb_on_the_answers_to_a_form(page_at, scene):
    page = page_at(allow=ANSWERED)
    faults = {}
    for kind, (arrive, says) in ANSWERS.items():
        arrive(page, "fr")
        assert page.get_by_text(words("fr", says)).count() == 1
        faults[kind] = too_small(page)
    assert {kind: found for kind, found in faults.items() if found} == {}


@pytest.fixture
def broken_home(live_server, monkeypatch):
    def broken():
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("companies.views.home.lately_reported", broken)


@pytest.mark.parametrize(("language", "width", "scheme"), READERS)
def test_axe_finds_nothing_when_something_broke(
    page_at, accessibility_faults, broken_home, language, width, scheme
):
    page = page_at(width=width, scheme=scheme, locale=LOCALES[language], allow=ANSWERED)
    assert page.goto(address(language, "home")).status == 500
    assert page.locator("h1").inner_text() == words(language, "Something broke on our side.")
    assert page.locator("html").get_attribute("lang") == language
    assert accessibility_faults(page) + sideways(page) == []


def test_targets_are_as_large_as_a_thumb_when_something_broke(page_at, broken_home):
    page = page_at(allow=ANSWERED)
    page.goto(address("fr", "home"))
    assert too_small(page) == []


# ── Room ──────────────────────────────────────────────────────────────────────────────────────────────

SIDEWAYS = """() => {
  const page = document.documentElement, found = [];
  if (page.scrollWidth > page.clientWidth) found.push(`the page is ${page.scrollWidth} wide in ${page.clientWidth}`);
  for (const element of document.querySelectorAll("body *")) {
    const style = getComputedStyle(element);
    const hidden = !element.checkVisibility() || element.closest(".visually-hidden, .skip, svg") || style.clipPath != "none";
    if (hidden || style.display == "inline" || style.overflowX != "visible" || !element.clientWidth) continue;
    if (element.scrollWidth > element.clientWidth + 1)
      found.push(`${element.tagName}.${element.className} holds ${element.scrollWidth} in ${element.clientWidth}: ${element.innerText.slice(0, 60)}`);
  }
  return found;
}"""


def sideways(page):
    """What runs out of the page or of its own box to the side."""
    return page.evaluate(SIDEWAYS)


@each_reader
def test_nothing_scrolls_or_runs_out_sideways_at_any_width(seen, reader):
    assert where(seen(reader), "sideways") == {}


# ── Targets ───────────────────────────────────────────────────────────────────────────────────────────

TOO_SMALL = """least => {
  const found = [];
  for (const element of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    // A whole box around a radio button or a checkbox is its target.
    const target = ["radio", "checkbox"].includes(element.type) ? element.closest("label") || element : element;
    const box = target.getBoundingClientRect();
    if (element.type == "hidden" || !target.checkVisibility() || element.closest(".visually-hidden, .skip")) continue;
    // A link among words may be as low as its line.
    const around = target.parentElement.innerText.trim().length, own = target.innerText?.trim().length;
    if (element.tagName == "A" && getComputedStyle(element).display == "inline" && around > own) continue;
    if (box.width < least || box.height < least)
      found.push(`${Math.round(box.width)}×${Math.round(box.height)} ${element.tagName} ${(element.innerText || element.name || "").trim().slice(0, 40)}`);
  }
  return found;
}"""


def too_small(page, least=44):
    """Targets too small for a thumb, in CSS pixels."""
    return page.evaluate(TOO_SMALL, least)


@each_reader
def test_every_target_is_as_large_as_a_thumb(seen, reader):
    assert where(seen(reader), "too small") == {}


# ── Keyboard ──────────────────────────────────────────────────────────────────────────────────────────

FOCUS = """() => {
  const element = document.activeElement, box = element.getBoundingClientRect();
  const ringed = element.closest("label.choice") || element, style = getComputedStyle(ringed);
  // The button inside a date field has the browser's own ring.
  const isPicker = ["date", "time"].includes(element.type) && !element.matches(":focus-visible");
  return {
    what: element.getAttribute("href") || element.name || element.type || element.tagName.toLowerCase(),
    isRinged: isPicker || style.outlineStyle == "solid" && parseFloat(style.outlineWidth) >= 3,
    isInSight: box.top < innerHeight - 20 && box.bottom > 20 && box.width > 0,
  };
}"""


def tab_through(page, *, stops=200):
    """The stops of the Tab key from the top of the page, until it leaves the page."""
    found = []
    for _stop in range(stops):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        found.append(page.evaluate(FOCUS))
    return found


def test_tab_reaches_the_skip_link_then_search_then_results_in_order(page_at, scene):
    page = page_at(width=1280)
    page.goto(address("fr", "search") + "?q=altimobile")
    results = [link.get_attribute("href") for link in page.locator(".found a").all()]
    stops = [stop["what"] for stop in tab_through(page)]
    assert stops[0] == "#content"
    assert stops.index("q") < stops.index(results[0])
    assert [stop for stop in stops if stop in results] == results
    assert len(results) == 10


@pytest.mark.parametrize(
    ("kind", "scheme"),
    [("home", "light"), ("search, filters open", "dark"), ("company", "light"), ("report", "dark")],
)
def test_focus_is_always_seen(page_at, scene, kind, scheme):
    page = page_at(scheme=scheme)
    page.goto(scene.addresses("fr")[kind])
    open_all_details(page)
    stops = tab_through(page)
    assert stops[0]["what"] == "#content"
    assert [stop for stop in stops if not (stop["isRinged"] and stop["isInSight"])] == []


def test_the_skip_link_leads_past_the_header(page_at, scene):
    page = page_at()
    page.goto(address("fr", "home"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "q"


def test_a_report_is_told_by_keyboard_alone(page_at, scene):
    before = Report.objects.count()
    page = page_at()
    page.goto(address("fr", "report", "sogeline"))
    keys = {"outcome": "ArrowDown", "wait_pick": "Space"}
    for name, key in keys.items():
        for _stop in range(20):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.name") == name:
                page.keyboard.press(key)
                break
    page.keyboard.press("Enter")
    page.locator(".page-follow h1").wait_for()
    told = Report.objects.latest("submitted_at")
    assert (Report.objects.count() - before, told.wait_minutes) == (1, 5)


# ── Structure and language ────────────────────────────────────────────────────────────────────────────


@each_reader
def test_headings_are_in_order_and_the_page_says_its_language(seen, reader):
    faults = {}
    for kind, page in seen(reader).items():
        levels = page["headings"]
        jumps = [pair for pair in zip([0, *levels], levels, strict=False) if pair[1] > pair[0] + 1]
        if (levels.count(1), jumps, page["lang"]) != (1, [], reader[0]):
            faults[kind] = (levels, jumps, page["lang"])
    assert faults == {}


@each_reader
def test_every_page_has_a_title_of_its_own(seen, reader):
    titles = {}
    for kind, page in seen(reader).items():
        titles.setdefault(page["title"], []).append(kind)
    # Two ways in on one page, three states of one page, two ways into one form, three of the right of reply, and three
    # leaves of one list.
    assert sorted(kinds for kinds in titles.values() if len(kinds) > 1) == [
        ["evidence", "evidence, another way in"],
        ["follow, received", "follow, refused", "follow, published"],
        ["report", "report, written channel"],
        ["right of reply", "right of reply, to prove", "right of reply, proved"],
        ["search, filters open", "search, second page", "search, deaf"],
    ]


@each_reader
def test_the_language_switch_leads_to_the_same_page(seen, reader):
    other = {"fr": "en", "en": "fr"}[reader[0]]
    switched = {kind: page["switch"] for kind, page in seen(reader).items()}
    wanted = {kind: in_other_language(page["address"], other) for kind, page in seen(reader).items()}
    assert switched == wanted


def in_other_language(path, language):
    """The same page there, question and all; the API has one address, which speaks by its parameter."""
    if path.startswith("/api/"):
        return path.replace(f"lang={path[-2:]}", f"lang={language}")
    bare, mark, query = path.partition("?")
    with override(path[1:3]):
        match = resolve(bare)
    with override(language):
        return reverse(match.view_name, kwargs=match.kwargs) + mark + query


def test_words_of_callers_say_which_language_they_are_in(page_at, scene):
    page = page_at(locale="en-GB", javascript=False)
    page.goto(address("en", "evidence", "sogeline"))
    spoken = [words.get_attribute("lang") for words in page.locator(".reports blockquote").all()]
    assert set(spoken) == {"fr"}


def test_the_language_switch_shows_the_page_in_the_other_language_and_back(page_at, scene):
    page = page_at(javascript=False)
    page.goto(address("fr", "search") + "?q=sogeline&kind=phone")
    click_through(page.locator(".other-language"))
    assert page.evaluate("location.pathname + location.search") == "/en/search/?q=sogeline&kind=phone"
    assert page.locator("html").get_attribute("lang") == "en"
    assert plain(page.locator("h1").inner_text()) == "1 result for “sogeline”"
    click_through(page.locator(".other-language"))
    assert page.evaluate("location.pathname + location.search") == "/fr/recherche/?q=sogeline&kind=phone"
    assert plain(page.locator("h1").inner_text()) == "1 résultat pour « sogeline »"


# ── Staff ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def desk(page_at, scene):
    """Opens the moderators' pages, logged in."""
    moderator = factories.moderator(username="dominique", password=PASSWORD)

    def log_in(**how):
        page = page_at(**how)
        come_in(page, moderator, PASSWORD)
        return page

    return log_in


@pytest.mark.parametrize(("language", "width", "scheme"), READERS)
def test_axe_finds_nothing_of_ours_on_the_staff_s_pages(
    desk, scene, accessibility_faults, language, width, scheme
):
    page = desk(width=width, scheme=scheme, locale=LOCALES[language])
    review = reverse("admin:companies_report_change", args=[scene.waiting.pk])
    colleague = factories.moderator(username="camille")
    take(target=scene.waiting, by=colleague, at=timezone.now())
    faults = {"desk": staff_faults(accessibility_faults, page)}
    pages = {
        "queue": reverse("admin:queue"),
        "list": reverse("admin:companies_report_changelist"),
        "review": review,
    }
    for kind, path in pages.items():
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind
        faults[kind] = staff_faults(accessibility_faults, page)
    assert {kind: found for kind, found in faults.items() if found} == {}


@pytest.mark.parametrize(("language", "width", "scheme"), READERS)
def test_axe_finds_nothing_of_ours_in_a_preview(desk, scene, accessibility_faults, language, width, scheme):
    company = factories.company(name="Altimobile", slug="altimobile")
    factories.phone_channel(company=company, number="0 892 70 12 34")
    situation = factories.step(situation=factories.situation(companies=[company])).situation
    page = desk(width=width, scheme=scheme, locale=LOCALES[language])
    faults = {}

    def look(kind, seen):
        faults[kind] = staff_faults(accessibility_faults, seen)
        assert seen.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind

    page.goto(reverse("admin:companies_situation_change", args=[situation.pk]))
    page.locator(f"[name=name_{language}]").fill("Juste tapé")
    with page.context.expect_page() as opened:
        page.locator(".preview-buttons button").click()
    preview = opened.value
    preview.wait_for_load_state()
    assert preview.locator("h1").inner_text() == "Juste tapé"
    assert preview.locator(".preview-sign").is_visible()
    look("preview", preview)
    preview.wait_for_load_state("networkidle")
    assert preview.evaluate("async () => await caches.keys()") == []  # the public page would be kept
    situation.refresh_from_db()
    assert situation.name != "Juste tapé"
    assert {kind: found for kind, found in faults.items() if found} == {}


@pytest.mark.parametrize(("language", "width", "scheme"), READERS)
def test_axe_finds_nothing_of_ours_at_the_staff_s_door(
    page_at, accessibility_faults, language, width, scheme, db
):
    """From the first sign-in to the recovery codes, and back by one of them."""
    person = factories.moderator(username="dominique", password=PASSWORD)
    page = page_at(width=width, scheme=scheme, locale=LOCALES[language])
    faults = {}

    def look(kind):
        faults[kind] = staff_faults(accessibility_faults, page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind

    def sign_in():
        page.goto("/admin/")
        page.locator("[name=username]").fill("dominique")
        page.locator("[name=password]").fill(PASSWORD)
        click_through(page.locator("#login-form [type=submit]"))

    sign_in()
    look("enrol")
    page.locator("[name=code]").fill(code_of(person))
    click_through(page.locator("button.signal"))
    look("codes")
    code = page.locator(".codes code").first.inner_text()
    click_through(page.locator(".go-on a"))
    page.goto(reverse("admin:second_factor"))
    look("second factor")
    click_through(page.locator("#logout-form button"))
    sign_in()
    look("verify")
    click_through(page.locator("#content a").first)
    look("recover")
    page.locator("[name=code]").fill(code)
    click_through(page.locator("button.signal"))
    assert page.url.endswith("/admin/second-factor/enrol/?next=/admin/")
    assert {kind: found for kind, found in faults.items() if found} == {}


@pytest.mark.parametrize(("language", "width", "scheme"), READERS)
def test_axe_finds_nothing_of_ours_where_the_door_helps(
    page_at, accessibility_faults, language, width, scheme, db
):
    """Forgotten, invited, a passkey made by a browser and used, a colleague's lost factor."""
    person = factories.user(username="dominique", password=PASSWORD, is_staff=True, is_superuser=True)
    authenticator(factories.moderator(username="camille"))
    page = page_at(width=width, scheme=scheme, locale=LOCALES[language])
    key_at_hand(page)
    faults = {}

    def look(kind):
        faults[kind] = staff_faults(accessibility_faults, page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind

    page.goto("/admin/")
    look("login")
    click_through(page.locator(".forgotten a"))
    look("forgotten")
    come_in(page, person, PASSWORD)
    page.goto(reverse("admin:auth_user_add"))
    page.locator("[name=username]").fill("claude")
    click_through(page.locator("[name=_save]"))
    look("link")
    link = page.locator("code.secret").inner_text()
    page.goto(reverse("admin:passkey"))
    look("passkey")
    page.locator("[name=name]").fill("Portable")
    click_through(page.locator("[data-passkey]"))
    page.goto(reverse("admin:factor_losses"))
    page.locator("[name=person]").select_option(label="camille")
    click_through(page.locator("button.signal"))
    look("lost")
    page.goto(reverse("admin:second_factor"))
    look("own")
    click_through(page.locator("#logout-form button"))
    page.goto(link)
    look("choose")
    page.goto("/admin/")
    page.locator("[name=username]").fill("dominique")
    page.locator("[name=password]").fill(PASSWORD)
    click_through(page.locator("#login-form [type=submit]"))
    look("verify")
    click_through(page.locator("[data-passkey]"))
    assert page.evaluate("location.pathname") == "/admin/"
    look("inside")
    assert {kind: found for kind, found in faults.items() if found} == {}


def key_at_hand(page):
    """The browser's own pretended authenticator, who always says yes."""
    protocol = page.context.new_cdp_session(page)
    protocol.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    protocol.send("WebAuthn.addVirtualAuthenticator", {"options": options})


#: What Django's own admin does, and where: its links of breadcrumbs are told from their words by colour
#: alone, and those of its lists of filters are 19 pixels high. Nothing else is forgiven, nor these elsewhere.
DJANGO_S_OWN = {"link-in-text-block": ".breadcrumbs", "target-size": "#changelist-filter li"}


def staff_faults(accessibility_faults, page):
    return [fault for fault in accessibility_faults(page) if not is_django_s_own(page, fault)]


def is_django_s_own(page, fault):
    rule, targets = re.match(r"([\w-]+): (\[.*?\]) <", fault, re.DOTALL).groups()
    selector, part = ast.literal_eval(targets)[0], DJANGO_S_OWN.get(rule)
    return bool(part) and page.locator(selector).first.evaluate("(node, part) => !!node.closest(part)", part)
