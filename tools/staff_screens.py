"""Pictures of the staff's side, for tools/screens.py, which has set Django up before it imports this.

They are of a desk made for them (tests/browser/desk.py, tests/browser/confirming.py), with invented companies.
"""

from django.urls import reverse
from django.utils import timezone

from tests import factories
from tests.browser.confirming import thirty_cards
from tests.browser.desk import busy_desk
from tests.browser.scenes import come_in
from tests.signing_in import PASSWORD
from tools.screens import FOLDER, GAP, HEIGHT, MANUAL, STAFF, save

#: Language → folder of the pages of the manual.
MANUALS = {"en-GB": "moderators", "fr-FR": "moderateurs"}
MANUAL_WIDTH, MANUAL_HEIGHT = 1000, 1500


def take(browser, address, wanted):
    if MANUAL in wanted:
        take_for_the_manual(browser, address)
    take_of_the_staff(browser, address, [name for name in wanted if name != MANUAL])


def a_desk_with_work():
    """Everything that can wait; gives the proposal to look at, and who opens a page through the door, with both factors.

    Its ages are told by the clock of the machine.
    """
    now = timezone.now()
    proposal = busy_desk(now, colleague=factories.moderator(username="lou"))
    thirty_cards(now)
    factories.nightly_run(at=now)
    person = factories.moderator(username="dominique", password=PASSWORD)

    def opened(browser, **options):
        page = browser.new_page(**options)
        come_in(page, person, PASSWORD)
        return page

    return proposal, opened


def take_of_the_staff(browser, address, wanted):
    proposal, opened = a_desk_with_work()
    for name in wanted:
        width, scheme, locale = STAFF[name]
        size = {"width": width, "height": HEIGHT}
        page = opened(browser, base_url=address, viewport=size, color_scheme=scheme, locale=locale)
        is_queue = "queue" in name
        review = reverse("admin:companies_proposal_change", args=[proposal.pk])
        page.goto(reverse("admin:queue") if is_queue else review)
        page.screenshot(path=FOLDER / f"{name}.png", full_page=not is_queue)
        page.close()


def take_for_the_manual(browser, address):
    """The pages of a moderator's day, as the queue leads there."""
    _, opened = a_desk_with_work()
    for locale, folder in MANUALS.items():
        pictures = FOLDER.parent / folder / "pictures"
        pictures.mkdir(parents=True, exist_ok=True)
        size = {"width": MANUAL_WIDTH, "height": MANUAL_HEIGHT}
        page = opened(browser, base_url=address, viewport=size, locale=locale)

        def keep(name, height=MANUAL_HEIGHT, page=page, pictures=pictures):
            foot = page.evaluate("document.querySelector('#content').getBoundingClientRect().bottom")
            clip = {"x": 0, "y": 0, "width": MANUAL_WIDTH, "height": min(foot + GAP, height)}
            save(page.screenshot(clip=clip), pictures / f"{name}.png")

        def follow(kind, line, page=page):
            page.goto(f"{reverse('admin:queue')}?kind={kind}")
            page.goto(page.locator(".queue .what a").nth(line).get_attribute("href"))

        page.goto(reverse("admin:queue"))
        keep("queue")
        for kind in ("report", "notice", "proposal", "reply", "reportflag"):
            follow(kind, 0)
            keep(kind)
        follow("report", -1)  # what a machine held
        keep("flood", 800)
        page.goto(reverse("admin:confirming"))
        keep("confirming")
        follow("report", 1)
        with page.expect_navigation():
            page.locator("button.signal").first.click()
        keep("decided", 330)
        page.goto(page.locator("a.undo").get_attribute("href"))
        keep("undo")
        with page.expect_navigation():
            page.locator("#content form [type=submit]").first.click()
        page.close()
