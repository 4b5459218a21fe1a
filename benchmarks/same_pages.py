"""Pages of a directory as files, to hold two trees of code against each other: what a change must not change.

    DATABASE_URL=… python benchmarks/same_pages.py FOLDER        # with the code of the tree it stands in
    diff -r FOLDER OTHER

The clock stands still, keys of forms and fingerprints of files are taken out. With `--cost`, it also says how many queries
a page of a company asks, and how long its rendering takes (CPU, median of 40), nothing kept.
"""

import argparse
import datetime
import os
import re
import statistics
import sys
import time
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path.cwd()))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reachability.settings")

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402
from django.utils.translation import override  # noqa: E402

from companies.models import Company, Inquiry, Sector, Situation, Tariff  # noqa: E402

NOW = datetime.datetime(2026, 11, 30, 9, 30, tzinfo=datetime.UTC)
#: Of one request, of one release.
_MOVING = re.compile(
    r'name="(csrfmiddlewaretoken|nonce|token|shown|page_key)" value="[^"]*"|nonce="[^"]*"|'
    r"(?<=\.)[0-9a-f]{8,12}(?=\.(?:css|js|svg|png|woff2|webmanifest))|\?v=[0-9a-f]+|data-key=\"[^\"]*\""
)


def addresses() -> list[str]:
    """In the language of the moment: some of every kind of page, the same of the same directory."""
    companies = Company.objects.published().order_by("slug")
    told = list(companies.filter(measurements__isnull=False).distinct().values_list("slug", flat=True)[:10])
    some = list(companies.values_list("slug", flat=True))[::40][:12]
    numbers = Tariff.objects.order_by("number").values_list("number", flat=True)[:5]
    names = ["home", "situations", "sectors", "ranking", "number_lookup", "worst_of", "inquiries", "method"]
    return [
        *(reverse(name) for name in names),
        *(reverse("situation", args=[slug]) for slug in Situation.objects.values_list("slug", flat=True)),
        *(reverse("company", args=[slug]) for slug in [*told, *some]),
        *(reverse("evidence", args=[slug]) for slug in told),
        *(reverse("sector", args=[slug]) for slug in Sector.objects.values_list("slug", flat=True)[:6]),
        *(reverse("inquiry", args=[slug]) for slug in Inquiry.objects.values_list("slug", flat=True)),
        *(reverse("number", args=[number]) for number in numbers),
        reverse("search") + "?q=banque",
        f"/api/v1/companies/{told[0]}",
    ]


def write(folder: Path) -> int:
    client, pages = Client(), 0
    for language in ("fr", "en"):
        with override(language):
            found = addresses()
        for address in found:
            answer = client.get(address, headers={"accept-language": language})
            page = _MOVING.sub("", answer.content.decode())
            name = re.sub(r"[^\w.]+", "-", f"{language}{address}")
            (folder / f"{name}.html").write_text(f"{answer.status_code}\n{page}")
            pages += 1
    return pages


def cost() -> str:
    slug = Company.objects.published().filter(measurements__isnull=False).order_by("slug")[0].slug
    client, took = Client(headers={"cache-control": "no-cache"}), []
    with override("fr"):
        address = reverse("company", args=[slug])
    from companies.views.company import company  # noqa: PLC0415

    request = client.get(address).wsgi_request
    request.LANGUAGE_CODE = "fr"

    def render() -> None:
        answer = (
            company.__wrapped__(request, slug) if hasattr(company, "__wrapped__") else company(request, slug)
        )
        if hasattr(answer, "render"):
            answer.render()

    with override("fr"):
        render()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            render()
        for _round in range(40):
            began = time.process_time()
            render()
            took.append(time.process_time() - began)
    return f"{address}: {len(asked)} queries, {1000 * statistics.median(took):.1f} ms"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--cost", action="store_true")
    told = asked.parse_args()
    told.folder.mkdir(parents=True, exist_ok=True)
    with mock.patch.object(timezone, "now", lambda: NOW):
        print(f"{write(told.folder)} pages")
        if told.cost:
            print(cost())


main()
