"""Whether the public name of an organisation leads to the record that runs it, on names the directory did not choose.

The names and sites are those of Ghostery's public list of organisations (`dist/trackerdb.json` of the package
@ghostery/trackerdb, CC BY-SA 4.0), as far as the site stands on a domain of one of our companies; asked of the
database of DATABASE_URL, into which an archive was imported before:

    python manage.py import_companies --format datenanfragen datenanfragen-data.zip
    python benchmarks/brand_names.py trackerdb.json

Prints the share found in first place and among the first five, then every name that was not first. A record
counts when the domain is its own: where several records of one group share a name, only one of them does.
"""

import argparse
import json
import os
import sys
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "reachability.settings",
    "SECRET_KEY": "for a benchmark",
    "ALLOWED_HOSTS": "testserver",
}

import django

django.setup()

from companies.lib.domains import registered_domain  # noqa: E402
from companies.models import Company, Domain  # noqa: E402
from companies.queries.search.companies import search  # noqa: E402
from companies.queries.search.names import site_of  # noqa: E402

LISTED = 5


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("names", type=Path, metavar="TRACKERDB_JSON")
    asked = pairs(parser.parse_args().names)
    places = {name: place_of(name, meant) for name, meant in asked.items()}
    print(
        f"{len(asked)} names: first {share(places, 1):.3f}, among the first {LISTED} {share(places, LISTED):.3f}"
    )
    for name, place in places.items():
        if place != 1:
            print(f"  {name}: {place or 'not found'}")


def pairs(path: Path) -> dict[str, set[int]]:
    """Name → the companies that own the domain of its site; names nobody here owns are left out."""
    owners = defaultdict(set)
    for domain, company_id in Domain.objects.values_list("name", "company_id"):
        owners[domain].add(company_id)
    for company in Company.objects.published():
        owners[site_of(company)].add(company.pk)
    del owners[""]
    listed = json.loads(path.read_text(encoding="utf-8"))["organizations"].values()
    sites = {one["name"]: site_on(one["website_url"] or "") for one in listed}
    return {name: owners[site] for name, site in sites.items() if site in owners}


def site_on(url: str) -> str:
    try:
        return registered_domain(urlsplit(url).hostname or "")
    except ValueError:
        return ""


def place_of(name: str, meant: set[int]) -> int:
    """From 1; 0 when none of them is found."""
    found = search(name, limit=LISTED)
    ids = [match.company_id for match in found.matches or found.nearest]
    return next((place for place, one in enumerate(ids, start=1) if one in meant), 0)


def share(places: dict[str, int], last: int) -> float:
    return sum(1 <= place <= last for place in places.values()) / len(places)


if __name__ == "__main__":
    main()
