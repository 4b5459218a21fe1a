"""Contact sheets of the demonstration for docs/screens: its pages side by side, each at a moment of its own.

Loads the demonstration into a database that is thrown away, serves it from this process with the clock set, and
looks at it with the Chromium of the machine, whose clock is set likewise.

    .venv/bin/python tools/screens.py [name …]

Those of the staff's side (tools/staff_screens.py) are of a desk made for them, in a database and a process of their own: four for
docs/screens, and those of the moderators' manual (`manual`).
"""

import base64
import datetime
import io
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from unittest import mock
from wsgiref.simple_server import WSGIRequestHandler, make_server
from zoneinfo import ZoneInfo

from PIL import Image
from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screens"
sys.path.insert(0, str(ROOT))
PARIS = ZoneInfo("Europe/Paris")
TUESDAY = datetime.datetime(2026, 11, 24, 10, 0, tzinfo=PARIS)
SUNDAY_NIGHT = datetime.datetime(2026, 11, 22, 3, 0, tzinfo=PARIS)
WIDTH, HEIGHT = 360, 1150
DATABASE = "demo.sqlite3"
#: The form refuses to believe in a person who fills it faster.
A_PERSON = 4_000


def call(page):
    """The line that leads, called eleven minutes ago."""
    page.locator("a[data-call]").first.click()
    expect(page.locator("[data-panel=running]")).to_be_visible()
    page.clock.fast_forward("11:42")
    expect(page.locator("[data-units]")).to_have_text("1")


def choose(page, name, value):
    page.locator("label.choice").filter(has=page.locator(f"[name={name}][value='{value}']")).click()


def fill(page):
    choose(page, "outcome", "cut_off")
    choose(page, "wait_pick", "20")


def send(page):
    fill(page)
    page.wait_for_timeout(A_PERSON)
    with page.expect_navigation():
        page.locator("main form button[type=submit]:visible").last.click()


@dataclass(frozen=True)
class Picture:
    """A page in both languages, at a moment; something is done to it first where that is what it shows."""

    name: str
    fr: str
    en: str
    at: datetime.datetime = TUESDAY
    first: Callable[..., None] | None = None


def company(name, slug, *, fr="", en="", **options):
    return Picture(name, f"/fr/joindre/{slug}/{fr}", f"/en/reach/{slug}/{en}", **options)


def number(name, typed, *, fr="", en=""):
    return Picture(name, f"/fr/numero/{typed}/{fr}", f"/en/number/{typed}/{en}")


PAGES = (
    Picture("home", "/fr/", "/en/"),
    company("brand, rich", "sogeline"),
    company("brand, thin", "video-des-neiges-d-antan"),
    company("brand, none", "loterie-des-trefles-a-cinq-feuilles"),
    company("brand, F", "caisse-des-calendes-grecques"),
    company("brand, closed", "telecom-du-moulin-a-vent", at=SUNDAY_NIGHT),
    company("brand, abroad", "ruby-slipper-airways-of-oz"),
    company("evidence", "sogeline", fr="preuves/", en="evidence/"),
    Picture("ranking", "/fr/classement/", "/en/ranking/"),
    Picture(
        "compare",
        "/fr/comparer/?c=sogeline&c=telecom-du-moulin-a-vent",
        "/en/compare/?c=sogeline&c=telecom-du-moulin-a-vent",
    ),
    company("the call, timed", "sogeline", first=call),
    company("report", "sogeline", fr="signaler/", en="report/", first=fill),
    company("after", "sogeline", fr="signaler/", en="report/", first=send),
)
NUMBERS = (
    number("theirs", "0199004040"),
    number("a paid relay", "118999"),
    number("not known, almost a known one", "0199004004"),
    number("kept for telephone sales", "0162123456"),
    number("said to be theirs", "3900"),
    number("overseas", "+590590201234"),
    number("a satellite telephone", "+870773101234"),
    number("it called me too", "0162123456", fr="il-ma-appele/?kind=sales", en="it-called-me/?kind=sales"),
)


@dataclass(frozen=True)
class Sheet:
    """Pages side by side, as one width of window shows their top: `scale` is that of the sheet."""

    pages: tuple[Picture, ...]
    width: int
    height: int
    columns: int
    scale: float


SHEETS = {
    "telephone": Sheet(PAGES, WIDTH, 1480, columns=7, scale=0.75),
    "numbers": Sheet(NUMBERS, WIDTH, 1110, columns=4, scale=0.75),
    "desk": Sheet(PAGES, 1280, 1360, columns=5, scale=0.45),
}
#: What the README of the repository shows.
FRONT = "brand-page"
FRONT_PAGE, FRONT_SHEET = PAGES[1], Sheet(PAGES[1:2], 1280, 960, columns=1, scale=1)
#: Between the pages, and the colours that a sheet is made of.
GAP, COLOURS = 16, 256
WALL = """<!doctype html><meta charset="utf-8"><style>
  body {{ margin: {gap}px; display: grid; grid-template-columns: repeat({columns}, {width}px); gap: {gap}px; background: #777; }}
  figure {{ margin: 0; }}
  img {{ display: block; width: {width}px; height: {height}px; }}
  figcaption {{ padding-top: 4px; color: #fff; font: 600 16px/20px sans-serif; }}
</style>{figures}"""
#: The moderators' queue and the review of a proposal: name → width, colours, language.
STAFF = {
    "staff-queue-phone": (WIDTH, "dark", "en-GB"),
    "staff-queue-desk": (1280, "light", "fr-FR"),
    "staff-review-phone": (WIDTH, "light", "fr-FR"),
    "staff-review-desk": (1280, "dark", "en-GB"),
}
#: The pictures of the moderators' manual, in both languages.
MANUAL = "manual"
#: The first screen of a small telephone for each situation, all of them on one picture.
SITUATIONS = "situations"
FIRST_SCREEN = 640
READERS = {"fr-light": "light", "en-dark": "dark"}
LOCALES = {"fr": "fr-FR", "en": "en-GB"}


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
        "DATABASE_URL": f"sqlite:///{folder / DATABASE}",
        "DEBUG": "1",
        "PLAIN_HTTP": "1",
        "SITE_URL": "https://joignable.example",
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


def copy_database(one, other):
    with closing(sqlite3.connect(one)) as source, closing(sqlite3.connect(other)) as target:
        source.backup(target)


def clock_at(moment):
    return mock.patch("django.utils.timezone.now", return_value=moment.astimezone(datetime.UTC))


def main():
    wanted = sys.argv[1:] or [*SHEETS, SITUATIONS, FRONT]
    FOLDER.mkdir(exist_ok=True)
    if not sys.argv[1:]:
        subprocess.run([sys.executable, __file__, *STAFF], check=True)
        subprocess.run([sys.executable, __file__, MANUAL], check=True)
    is_staff = set(wanted) <= {*STAFF, MANUAL}
    commands = [] if is_staff else [["load_starter"], ["load_demo"]]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = make_server("127.0.0.1", 0, site(Path(folder), *commands), handler_class=Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        address = f"http://127.0.0.1:{server.server_port}"
        if is_staff:
            from tools import staff_screens  # noqa: PLC0415

            staff_screens.take(browser, address, wanted)
        else:
            live, kept = (Path(folder) / name for name in (DATABASE, "kept.sqlite3"))
            copy_database(live, kept)
            if FRONT in wanted:
                wanted.remove(FRONT)
                save(
                    take(browser, address, FRONT_PAGE, FRONT_SHEET, "en", "light"),
                    FOLDER.parent / f"{FRONT}.png",
                )
            for name in wanted:
                for reader, scheme in READERS.items():
                    if name == SITUATIONS:
                        take_situations(browser, address, reader, scheme)
                    else:
                        take_sheet(browser, address, name, reader, scheme)
                        # A report was sent for it: the next begins as this one did.
                        copy_database(kept, live)
        browser.close()
        server.shutdown()


def take_sheet(browser, address, name, reader, scheme):
    sheet = SHEETS[name]
    taken = [
        (picture.name, base64.b64encode(take(browser, address, picture, sheet, reader[:2], scheme)).decode())
        for picture in sheet.pages
    ]
    width, height = (round(side * sheet.scale) for side in (sheet.width, sheet.height))
    wall = browser.new_page(viewport={"width": sheet.columns * (width + GAP) + GAP, "height": height})
    # A page of nobody's: those of the site refuse images from elsewhere.
    wall.set_content(
        WALL.format(
            columns=sheet.columns,
            width=width,
            height=height,
            gap=GAP,
            figures="".join(
                f'<figure><img src="data:image/png;base64,{one}" alt=""><figcaption>{said}</figcaption></figure>'
                for said, one in taken
            ),
        ),
        wait_until="load",
    )
    save(wall.screenshot(full_page=True), FOLDER / f"{name}-{reader}.png")
    wall.close()


def save(screenshot, path):
    """In its commonest colours, each as it is: a few inks and their edges, and a third of the size."""
    image = Image.open(io.BytesIO(screenshot)).convert("RGB")
    counted = sorted(image.getcolors(image.width * image.height), reverse=True)
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _, colour in counted[:COLOURS] for part in colour])
    image.quantize(palette=palette, dither=Image.Dither.NONE).save(path, optimize=True)


def take(browser, address, picture, sheet, language, scheme):
    context = browser.new_context(
        viewport={"width": sheet.width, "height": sheet.height},
        device_scale_factor=sheet.scale,
        color_scheme=scheme,
        locale=LOCALES[language],
        timezone_id=PARIS.key,
    )
    page = context.new_page()
    page.clock.install(time=picture.at)
    with clock_at(picture.at):
        page.goto(address + getattr(picture, language))
        if picture.first:
            picture.first(page)
        page.evaluate("scrollTo(0, 0)")
        seen = page.screenshot(clip={"x": 0, "y": 0, "width": sheet.width, "height": sheet.height})
    context.close()
    return seen


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
    save(wall.screenshot(full_page=True), FOLDER / f"{SITUATIONS}-{reader}.png")
    wall.close()


if __name__ == "__main__":
    main()
