"""Pictures of the demonstration for docs/screens, each at a moment of its own, both languages and themes.

Loads the demonstration into a database that is thrown away, serves it from this process with the clock set, and
looks at it with the Chromium of the machine, whose clock is set likewise.

    .venv/bin/python tools/screens.py [name …]

Those of the staff's side are of a desk made for them (tests/browser/desk.py), in a database and a process of their own.
"""

import base64
import datetime
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from unittest import mock
from wsgiref.simple_server import WSGIRequestHandler, make_server
from zoneinfo import ZoneInfo

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screens"
sys.path.insert(0, str(ROOT))
PARIS = ZoneInfo("Europe/Paris")
TUESDAY = datetime.datetime(2026, 11, 24, 10, 0, tzinfo=PARIS)
SUNDAY_NIGHT = datetime.datetime(2026, 11, 22, 3, 0, tzinfo=PARIS)
WIDTH, HEIGHT = 360, 1150


@dataclass(frozen=True)
class Picture:
    """A page in both languages, at a moment; scrolled to a place of it where one is given."""

    fr: str
    en: str
    at: datetime.datetime = TUESDAY
    scrolled_to: str = ""


def company(slug, **options):
    return Picture(f"/fr/joindre/{slug}/", f"/en/reach/{slug}/", **options)


PICTURES = {
    "rich-curve": company("sogeline", scrolled_to="#met"),
    "thin": company("video-des-neiges-d-antan"),
    "none": company("loterie-des-trefles-a-cinq-feuilles"),
    "tuesday-10": company("sogeline"),
    "sunday-03": company("sogeline", at=SUNDAY_NIGHT),
    "sunday-03-line": company("sogeline", at=SUNDAY_NIGHT, scrolled_to="#customer-service"),
    "number-theirs": Picture("/fr/numero/0199004040/", "/en/number/0199004040/"),
    "number-bad": Picture("/fr/numero/118999/", "/en/number/118999/"),
    "number-unknown": Picture("/fr/numero/0199004004/", "/en/number/0199004004/"),
    "number-sales": Picture("/fr/numero/0162123456/", "/en/number/0162123456/"),
    "number-said": Picture("/fr/numero/3900/", "/en/number/3900/"),
    "number-overseas": Picture("/fr/numero/+590590201234/", "/en/number/+590590201234/"),
    "number-satellite": Picture("/fr/numero/+870773101234/", "/en/number/+870773101234/"),
    "number-told": Picture(
        "/fr/numero/0162123456/il-ma-appele/?kind=sales", "/en/number/0162123456/it-called-me/?kind=sales"
    ),
}
#: The moderators' queue and the review of a proposal: name → width, colours, language.
STAFF = {
    "staff-queue-phone": (WIDTH, "dark", "en-GB"),
    "staff-queue-desk": (1280, "light", "fr-FR"),
    "staff-review-phone": (WIDTH, "light", "fr-FR"),
    "staff-review-desk": (1280, "dark", "en-GB"),
}
#: The first screen of a small telephone for each situation, all of them on one picture.
SITUATIONS = "situations"
FIRST_SCREEN = 640
READERS = {"fr-light": "light", "en-dark": "dark"}


def chromium():
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


def site(folder, *commands):
    """The application on a fresh database, filled by commands as of the Tuesday; Django is imported only now."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "reachability.settings",
        "DATABASE_URL": f"sqlite:///{folder / 'demo.sqlite3'}",
        "DEBUG": "1",
        "PLAIN_HTTP": "1",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
    }
    import django  # noqa: PLC0415
    from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    from reachability.wsgi import application  # noqa: PLC0415

    with clock_at(TUESDAY):
        for command in (["migrate", "--verbosity", "0"], *commands):
            call_command(*command)
    return StaticFilesHandler(application)


def clock_at(moment):
    return mock.patch("django.utils.timezone.now", return_value=moment.astimezone(datetime.UTC))


def main():
    wanted = sys.argv[1:] or [*PICTURES, SITUATIONS]
    FOLDER.mkdir(exist_ok=True)
    if not sys.argv[1:]:
        subprocess.run([sys.executable, __file__, *STAFF], check=True)
    is_staff = set(wanted) <= set(STAFF)
    commands = [] if is_staff else [["load_starter"], ["load_demo"]]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = make_server("127.0.0.1", 0, site(Path(folder), *commands), handler_class=Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        address = f"http://127.0.0.1:{server.server_port}"
        if is_staff:
            take_of_the_staff(browser, address, wanted)
        else:
            for name in wanted:
                for reader, scheme in READERS.items():
                    if name == SITUATIONS:
                        take_situations(browser, address, reader, scheme)
                    else:
                        take(browser, address, name, reader, scheme)
        browser.close()
        server.shutdown()


def take_of_the_staff(browser, address, wanted):
    """Through the door, with both factors, to a desk with work on it. Its ages are told by the clock of the machine."""
    from django.urls import reverse  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from tests import factories  # noqa: PLC0415
    from tests.browser.desk import busy_desk  # noqa: PLC0415
    from tests.browser.scenes import come_in  # noqa: PLC0415
    from tests.signing_in import PASSWORD  # noqa: PLC0415

    proposal = busy_desk(timezone.now(), colleague=factories.moderator(username="camille"))
    person = factories.moderator(username="dominique", password=PASSWORD)
    review = reverse("admin:companies_proposal_change", args=[proposal.pk])
    for name in wanted:
        width, scheme, locale = STAFF[name]
        page = browser.new_page(
            base_url=address,
            viewport={"width": width, "height": HEIGHT},
            color_scheme=scheme,
            locale=locale,
        )
        come_in(page, person, PASSWORD)
        is_queue = "queue" in name
        page.goto(reverse("admin:queue") if is_queue else review)
        page.screenshot(path=FOLDER / f"{name}.png", full_page=not is_queue)
        page.close()


def take(browser, address, name, reader, scheme):
    picture = PICTURES[name]
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=scheme)
    page.clock.set_fixed_time(picture.at)
    with clock_at(picture.at):
        page.goto(address + (picture.fr if reader.startswith("fr") else picture.en))
    if picture.scrolled_to:
        page.evaluate("selector => document.querySelector(selector).scrollIntoView()", picture.scrolled_to)
    page.screenshot(path=FOLDER / f"{name}-{reader}.png")
    page.close()


def take_situations(browser, address, reader, scheme):
    """What a stranger sees of each after one tap on the home page, or two, without a script and without scrolling."""
    language = reader[:2]
    context = browser.new_context(
        viewport={"width": WIDTH, "height": FIRST_SCREEN}, color_scheme=scheme, java_script_enabled=False
    )
    page = context.new_page()
    with clock_at(TUESDAY):
        page.goto(f"{address}/{language}/situations/")
        links = page.locator("main a.row").evaluate_all("links => links.map(link => link.href)")
        seen = []
        for link in links:
            page.goto(link)
            seen.append(base64.b64encode(page.screenshot()).decode())
    images = "".join(f'<img src="data:image/png;base64,{one}" width="{WIDTH}">' for one in seen)
    style = "margin: 0; display: grid; grid-template-columns: repeat(5, 360px); gap: 12px; background: #888; width: max-content"
    context.close()
    # A page of nobody's: those of the site refuse images from elsewhere.
    wall = browser.new_page(viewport={"width": 5 * (WIDTH + 12) - 12, "height": FIRST_SCREEN})
    wall.set_content(f'<body style="{style}">{images}</body>', wait_until="load")
    wall.screenshot(path=FOLDER / f"{SITUATIONS}-{reader}.png", full_page=True)
    wall.close()


if __name__ == "__main__":
    main()
