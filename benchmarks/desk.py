"""How long thirty cards of the desk for confirming take with a keyboard, in a real browser.

    python benchmarks/desk.py [--reading 7] [--pictures DIR]

A database that is thrown away, with thirty values of ten invented companies; the server that is shipped, one process; the
Chromium of the machine, 1280 pixels wide. A person is played by a clock: each card is looked at for `--reading` seconds (7
unless told: a number of ten figures, a marked sentence, one key), and where something speaks against a value the reason is
typed at 5 signs a second. Every tenth card is said to be not theirs, every eleventh is one that they cannot tell, all others
are theirs. Printed: how long the sitting took and of what, and for a card the seconds from the key to the next card on the
screen, with the server's part in them (both requests, to the first byte).
"""

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
READING, SIGNS_A_SECOND = 7.0, 5
REASON = "Lu ce jour sur leur page de contact, rubrique presse."
CARD = "[data-confirming]"


@dataclass
class Sitting:
    """Seconds of each card: until the next one was there, and what the server took of them."""

    whole: list[float] = field(default_factory=list)
    server: list[float] = field(default_factory=list)
    typing: float = 0.0


def settings(folder: Path, port: int) -> dict[str, str]:
    return {
        "SECRET_KEY": "for a benchmark", "PLAIN_HTTP": "1", "DEBUG": "0", "ALLOWED_HOSTS": "localhost,testserver", "PORT": str(port),
        "WEB_CONCURRENCY": "1", "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3", "STATIC_ROOT": f"{folder}/static",
        "KEYS_DIR": f"{folder}/keys", "ANNOUNCE": "ready", "DJANGO_SETTINGS_MODULE": "reachability.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
    }  # fmt: skip


def a_moderator_with_thirty_cards() -> str:
    """The cookie of her session. Django is imported only now: its settings are those of this measurement."""
    import django  # noqa: PLC0415

    django.setup()
    from django.conf import settings as site  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from tests import factories  # noqa: PLC0415
    from tests.browser.confirming import thirty_cards  # noqa: PLC0415
    from tests.signing_in import PASSWORD, enter  # noqa: PLC0415

    thirty_cards(timezone.now())
    client = Client()
    enter(client, factories.moderator(username="dominique", password=PASSWORD))
    return client.cookies[site.SESSION_COOKIE_NAME].value


def sit(page, reading: float, pictures: Path | None) -> Sitting:
    """From the first card to the last."""
    sitting, asked = Sitting(), []
    page.on("requestfinished", lambda request: asked.append(request))
    page.goto("/admin/confirming/")
    place = 0
    while page.locator(CARD).count():
        place += 1
        if pictures:
            page.screenshot(path=pictures / f"card-{place:02}.png", full_page=True)
        time.sleep(reading)
        key = "n" if place % 10 == 0 else "i" if place % 11 == 0 else "o"
        if key == "o" and page.locator("textarea[name=despite]").count():
            sitting.typing += give_reason(page)
        asked.clear()
        start = time.monotonic()
        with page.expect_navigation(wait_until="load"):
            page.keyboard.press(key)
        sitting.whole.append(time.monotonic() - start)
        sitting.server.append(
            sum(seconds_of_server(request) for request in asked if "/admin/" in request.url)
        )
    return sitting


def give_reason(page) -> float:
    """The key leads into the field that is empty; the reason is typed, and the field is left."""
    start = time.monotonic()
    page.keyboard.press("o")
    page.keyboard.type(REASON, delay=1000 / SIGNS_A_SECOND)
    page.keyboard.press("Tab")
    return time.monotonic() - start


def seconds_of_server(request) -> float:
    timing = request.timing
    return max(timing["responseStart"] - timing["requestStart"], 0) / 1000


def told(sitting: Sitting, reading: float) -> None:
    cards = len(sitting.whole)
    pages = sum(sitting.whole)
    whole = cards * reading + sitting.typing + pages
    print(f"{cards} cards in {whole // 60:.0f} min {whole % 60:02.0f}, {whole / cards:.1f} s a card")
    print(f"  of it reading, as stated: {cards * reading:.0f} s ({reading:.1f} s a card)")
    print(f"  typing reasons against stops: {sitting.typing:.0f} s")
    print(f"  from key to next card: {pages:.1f} s ({shares(sitting.whole)})")
    print(f"  the server's part: {sum(sitting.server):.1f} s ({shares(sitting.server)})")
    print(
        f"  five minutes for thirty leave {300 / 30 - (pages + sitting.typing) / cards:.1f} s a card to read"
    )


def shares(seconds: list[float]) -> str:
    return f"a card: median {statistics.median(seconds):.2f} s, at most {max(seconds):.2f} s"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--reading", type=float, default=READING, help="seconds that a card is looked at")
    asked.add_argument("--pictures", type=Path, help="where to put one of each card")
    options = asked.parse_args()
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    from tools.screens import chromium  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as name, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        os.environ |= settings(Path(name), port)
        for command in ("migrate", "collectstatic --no-input"):
            subprocess.run([sys.executable, "manage.py", *command.split(), "-v", "0"], cwd=ROOT, check=True)
        cookie = a_moderator_with_thirty_cards()
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "reachability.wsgi"],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        try:
            server.stdout.readline()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
                context = browser.new_context(
                    base_url=f"http://localhost:{port}",
                    locale="fr-FR",
                    viewport={"width": 1280, "height": 900},
                )
                context.add_cookies(
                    [{"name": "sessionid", "value": cookie, "url": f"http://localhost:{port}"}]
                )
                if options.pictures:
                    options.pictures.mkdir(parents=True, exist_ok=True)
                told(sit(context.new_page(), options.reading, options.pictures), options.reading)
                browser.close()
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
