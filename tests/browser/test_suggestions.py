"""Suggestions while typing, as they are met: by keyboard, by finger, on a slow network, without JavaScript."""

import pytest

from companies.enums import AliasKind
from tests import factories
from tests.browser.scenes import LOCALES, address, click_through, words
from tests.browser.test_accessibility import sideways, too_small


@pytest.fixture
def directory(live_server):
    factories.company(name="Sogeline", slug="sogeline")
    factories.company(name="Sogeline Mobile", slug="sogeline-mobile")
    factories.company(name="Altimobile", slug="altimobile", aliases=[("Sogéligne", AliasKind.FORMER_NAME)])


class Combobox:
    """The field and its list, as a screen reader is told of them."""

    def __init__(self, page, form="main"):
        self.page = page
        self.input = page.locator(f"{form} [name=q]")
        self.list = page.locator(f"{form} [role=listbox]")
        self.status = page.locator(f"{form} [role=status]")

    def type(self, text):
        self.input.press_sequentially(text)

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def await_options(self, count):
        self.list.locator("[role=option]").nth(count - 1).wait_for()
        assert self.list.locator("[role=option]").count() == count

    @property
    def names(self):
        return [name.splitlines()[0] for name in self.list.locator("[role=option]").all_inner_texts()]

    @property
    def is_open(self):
        expanded = self.input.get_attribute("aria-expanded") == "true"
        assert expanded == self.list.is_visible()
        return expanded

    @property
    def active(self):
        """The option that is meant: the one pointed to is the one selected, or there is neither."""
        pointed = self.input.get_attribute("aria-activedescendant")
        selected = self.list.locator("[aria-selected=true]")
        assert selected.count() == (1 if pointed else 0)
        if not pointed:
            return None
        assert selected.get_attribute("id") == pointed
        return selected.inner_text().splitlines()[0]


def questions_of(page):
    """What the page asks the server for suggestions, from now on."""
    asked = []
    page.on("request", lambda request: "/suggestions/?" in request.url and asked.append(request.url))
    return asked


@pytest.mark.parametrize(
    ("language", "width", "scheme", "colours"),
    [("fr", 360, "light", "none"), ("en", 1280, "dark", "none"), ("en", 360, "dark", "active")],
)
def test_the_whole_way_by_keyboard(
    page_at, directory, accessibility_faults, language, width, scheme, colours
):
    page = page_at(width=width, scheme=scheme, locale=LOCALES[language], forced_colors=colours)
    page.goto(address(language, "home"))
    box = Combobox(page)
    everything = words(language, "All results for “%(words)s”") % {"words": "sog"}
    below = page.locator(".tries").bounding_box()
    box.input.focus()
    assert (box.input.get_attribute("role"), box.is_open, box.active) == ("combobox", False, None)

    box.type("sog")
    box.await_options(4)
    first, second, third, last = box.names
    assert (sorted([first, second, third]), last) == (
        ["Altimobile", "Sogeline", "Sogeline Mobile"],
        everything,
    )
    assert (box.is_open, box.active) == (True, None)
    assert box.status.inner_text() == words(language, "# suggestions").replace("#", "4")
    # It lies over the page: nothing moved, nothing runs out, every option is for a thumb.
    assert page.locator(".tries").bounding_box() == below
    box.press("ArrowDown")
    assert accessibility_faults(page) + sideways(page) + too_small(page) == []
    assert min(option.bounding_box()["height"] for option in box.list.locator("li").all()) >= 44

    seen = [box.active]
    for key in ("ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp", "Home", "End", "ArrowDown", "ArrowDown"):
        box.press(key)
        seen.append(box.active)
    assert seen == [first, second, first, None, last, first, last, None, first]
    assert page.evaluate("document.activeElement.id") == "q"

    box.press("Escape")
    assert (box.is_open, box.active, box.input.input_value()) == (False, None, "sog")
    box.press("Alt+ArrowDown")
    assert (box.is_open, box.active) == (True, None)
    box.press("Alt+ArrowUp")
    assert box.is_open is False
    box.press("ArrowDown", "ArrowDown")
    with page.expect_navigation():
        box.press("Enter")
    assert page.locator("h1").inner_text() == second


def test_enter_searches_for_what_is_typed_and_tab_leaves(page_at, directory):
    page = page_at()
    page.goto(address("fr", "company", "sogeline"))
    box = Combobox(page, "header")
    box.type("sogeline")
    box.await_options(3)
    box.press("Tab")
    assert box.is_open is False
    assert page.evaluate("document.activeElement.type") == "submit"
    box.input.focus()
    box.press("ArrowDown", "ArrowRight")
    assert (box.is_open, box.active) == (True, None)
    with page.expect_navigation():
        box.press("Enter")
    assert page.evaluate("location.pathname + location.search") == "/fr/recherche/?q=sogeline"


def test_a_company_to_compare_is_suggested_and_chosen_by_keyboard(page_at, directory):
    page = page_at(width=360)
    page.goto(address("en", "compare") + "?c=altimobile")
    field = page.locator("[name=add]")
    field.press_sequentially("sogeline m")
    page.locator(".compare-field [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare/?c=altimobile&c=sogeline-mobile")


def test_a_finger_chooses_and_elsewhere_closes(page_at, directory):
    page = page_at(has_touch=True)
    page.goto(address("fr", "search") + "?country=FR")
    box = Combobox(page)
    box.type("sogel")
    box.await_options(4)
    page.locator("h1").click()
    assert box.is_open is False
    box.input.focus()
    box.press("ArrowDown")
    with page.expect_navigation():
        box.list.locator("[role=option]").last.tap()
    # All results are those of the form, its filters included.
    assert "q=sogel" in page.url and "country=FR" in page.url
    box = Combobox(page)
    box.input.fill("altimo")
    box.await_options(2)
    with page.expect_navigation():
        box.list.locator("[role=option]").first.tap()
    assert page.locator("h1").inner_text() == "Altimobile"
    page.go_back()
    assert Combobox(page).is_open is False


def test_one_request_at_a_time_the_newest_next_and_none_twice(page_at, directory):
    page = page_at()
    held, asked = [], questions_of(page)
    page.route("**/suggestions/?*", lambda route: held.append(route))
    page.goto(address("en", "home"))
    box = Combobox(page)
    for typed in ("s", "so", "sog", "soge"):
        box.input.fill(typed)
        page.wait_for_timeout(200)
    assert [url.partition("?q=")[2] for url in asked] == ["s"]
    held.pop().continue_()
    while len(asked) < 2:
        page.wait_for_timeout(20)
    assert [url.partition("?q=")[2] for url in asked] == ["s", "soge"]
    held.pop().continue_()
    box.await_options(4)
    # Asked before, whatever the case and the spaces.
    box.input.fill("SOGE ")
    page.wait_for_timeout(200)
    assert (len(asked), box.is_open) == (2, True)


def compose(page, text):
    """What an input method shows before the word is ended: https://github.com/vuejs/vue/issues/9777."""
    keyboard = page.context.new_cdp_session(page)
    keyboard.send(
        "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
    )
    return keyboard


def test_the_list_opens_while_a_word_is_being_composed(page_at, directory):
    page = page_at(has_touch=True)
    asked = questions_of(page)
    page.goto(address("fr", "home"))
    box = Combobox(page)
    box.input.focus()
    for text in ("s", "so", "sogel"):
        keyboard = compose(page, text)
    box.await_options(4)
    assert (box.input.input_value(), box.is_open) == ("sogel", True)
    before = len(asked)
    keyboard.send("Input.insertText", {"text": "sogel"})
    page.wait_for_timeout(250)
    # The same words are not asked for twice.
    assert (box.is_open, len(asked)) == (True, before)
    box.list.locator("[role=option]").first.tap()
    page.wait_for_url("**/sogeline*/")


def test_a_composed_word_without_a_company_closes_the_list(page_at, directory):
    page = page_at()
    page.goto(address("fr", "home"))
    box = Combobox(page)
    box.input.focus()
    compose(page, "sogel")
    box.await_options(4)
    compose(page, "")
    box.list.wait_for(state="hidden")
    assert box.is_open is False


#: https://github.com/github/combobox-nav/pull/2: how Safari ends a composition, and how others say that one goes on.
OF_THE_KEYBOARD = ["{keyCode: 229}", "{keyCode: 13, isComposing: true}", "{keyCode: 229, isComposing: true}"]


@pytest.mark.parametrize("kind", OF_THE_KEYBOARD)
@pytest.mark.parametrize("key", ["Enter", "ArrowDown", "Escape"])
def test_a_key_of_an_input_method_does_nothing_here(page_at, directory, key, kind):
    page = page_at()
    page.goto(address("fr", "home"))
    box = Combobox(page)
    box.input.fill("sogel")  # asked for once: no later answer takes the place of this list
    box.await_options(4)
    box.press("ArrowDown")
    active, here = box.active, page.url
    prevented = page.evaluate(
        f"""() => !document.querySelector("main [name=q]").dispatchEvent(
          new KeyboardEvent("keydown", {{key: "{key}", bubbles: true, cancelable: true, ...{kind}}}))"""
    )
    page.wait_for_timeout(150)
    assert (prevented, page.url, box.active, box.is_open) == (False, here, active, True)


def test_a_network_that_fails_leaves_a_search_form(page_at, directory):
    page = page_at(allow="ERR_FAILED|status of 500")
    answers = [lambda route: route.abort(), lambda route: route.fulfill(status=500, body="<li>no</li>")]
    page.route("**/suggestions/?*", lambda route: answers.pop(0)(route))
    page.goto(address("fr", "home"))
    box = Combobox(page)
    for typed in ("sogel", "sogeli"):
        with page.expect_event("request", lambda request: "/suggestions/" in request.url):
            box.input.fill(typed)
        page.wait_for_timeout(100)
        assert box.is_open is False
    assert answers == []
    click_through(page.locator("main form[role=search] button"))
    assert page.locator(".found h2").count() == 3


def test_without_javascript_it_is_a_search_field(page_at, directory):
    page = page_at(javascript=False)
    page.goto(address("fr", "home"))
    box = Combobox(page)
    assert [box.input.get_attribute(name) for name in ("role", "aria-expanded", "type")] == [
        None, None, "search",
    ]  # fmt: skip
    assert page.locator("[role=listbox]:visible").count() == 0
    box.input.fill("sogeligne")
    click_through(page.locator("main form[role=search] button"))
    assert page.locator(".found h2 + .under.small").all_inner_texts() == ["Sogéligne, aujourd’hui Altimobile"]
