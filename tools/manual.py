"""Builds the manual as a site, for any web server or a disk: `python tools/manual.py [FOLDER]` writes var/manual, or the folder.

The pages are those of docs, as a forge shows them. A copy is made for the builder, where links that lead out of docs lead to
copies of what they name, the documents of the root are pages too, and the addresses of the API are written from its
description. It stops where a link or an anchor leads nowhere.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
OUT = Path(*sys.argv[1:] or [ROOT / "var" / "manual"]).resolve()
#: Where the builder works, and keeps what it knows of the last time.
WORKSHOP = OUT.with_name(f".{OUT.name}")
PAGES = WORKSHOP / "docs"
#: Documents of the root that are pages, and what else is linked from docs: code as text.
PROJECT, FILES = Path("project"), Path("files")
#: The pages in French, in a site whose frame is English.
FRENCH = "moderateurs"
LINK = re.compile(r"(\]\()(?!https?:|mailto:|#|/)([^)#\s]+)")


def place_of(path: Path) -> Path:
    """Where in the site the file of the project stands."""
    if path.is_relative_to(DOCS):
        return path.relative_to(DOCS)
    if path.suffix == ".md" and path.parent == ROOT:
        return PROJECT / path.name
    # (A name with a dot before it would be hidden, and left out.)
    return FILES / f"{str(path.relative_to(ROOT)).lstrip('.')}.txt"


def lay(document: Path) -> None:
    """The document in its place, each link to the place of what it names."""
    place = place_of(document)

    def moved(link: re.Match[str]) -> str:
        target = (document.parent / link[2]).resolve()
        to = place_of(target)
        if to.is_relative_to(FILES):
            (PAGES / to).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(target, PAGES / to)
        return link[1] + os.path.relpath(PAGES / to, (PAGES / place).parent)

    (PAGES / place).parent.mkdir(parents=True, exist_ok=True)
    (PAGES / place).write_text(LINK.sub(moved, document.read_text()))


def api_operations() -> str:
    """Every address of the API in Markdown, in English."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "reachability.settings", "DEBUG": "1", "PLAIN_HTTP": "1"}
    sys.path.insert(0, str(ROOT))
    import django  # noqa: PLC0415
    from django.template import Context, Engine  # noqa: PLC0415
    from django.utils.translation import override  # noqa: PLC0415

    django.setup()
    # Each resource puts itself there when v1 is imported.
    from companies.api import page, v1  # noqa: F401, PLC0415
    from companies.api.description import EXAMPLE_SITE  # noqa: PLC0415

    template = Engine().from_string(Path(__file__).with_name("api_operations.md").read_text())
    with override("en"):
        return template.render(Context(page.told(EXAMPLE_SITE)))


def prepare() -> None:
    shutil.rmtree(PAGES, ignore_errors=True)
    shutil.copytree(DOCS, PAGES)
    for document in [*DOCS.rglob("*.md"), *ROOT.glob("*.md")]:
        lay(document)
    (PAGES / "api-operations.md").write_text(api_operations())
    shutil.copy(ROOT / "mkdocs.yml", WORKSHOP)


def main() -> None:
    prepare()
    subprocess.run([sys.executable, "-m", "zensical", "build", "--strict"], cwd=WORKSHOP, check=True)
    site = WORKSHOP / "site"
    for page in (site / FRENCH).glob("*.html"):
        page.write_text(page.read_text().replace('<html lang="en"', '<html lang="fr"', 1))
    shutil.rmtree(OUT, ignore_errors=True)
    shutil.move(site, OUT)
    print(f"» {OUT / 'index.html'}")


if __name__ == "__main__":
    main()
