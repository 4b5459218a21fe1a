"""Pictures of the demonstration for docs/screens: rich, thin and no evidence, both languages and themes.

make demo            # in one window
.venv/bin/python tools/screens.py http://127.0.0.1:8000    # in another
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screens"
COMPANIES = {
    "rich": "sogeline",
    "thin": "video-des-neiges-d-antan",
    "none": "loterie-des-trefles-a-cinq-feuilles",
}
READERS = {"fr-light": ("joindre", "light"), "en-dark": ("reach", "dark")}
WIDTH, HEIGHT = 360, 1150


def chromium():
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def main():
    site = sys.argv[1].rstrip("/")
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for reader, (word, scheme) in READERS.items():
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=scheme)
            for name, slug in COMPANIES.items():
                page.goto(f"{site}/{reader[:2]}/{word}/{slug}/")
                page.screenshot(path=FOLDER / f"{name}-{reader}.png")
                if name == "rich":
                    page.evaluate("document.querySelector('#met').scrollIntoView()")
                    page.screenshot(path=FOLDER / f"{name}-curve-{reader}.png")


if __name__ == "__main__":
    main()
