"""What search answers in a directory of some hundreds of companies, as JSON: run by tests/test_search_engines.py in
a database of its own, and called by it in the database of the tests."""

import json
import sys
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPANIES, QUERIES_OF_A_KIND = 800, 60
AWKWARD = (
    "", " ", "!", "s", "sf", "o2", "3", "a a", "le", "la la la", "the", "service", "service client", "numéro",
    "e e e e e e e e e e", "tion", "ing", "str", "x" * 100, "AND OR NOT", "\"a* OR b*\"", "%' --", "電話", "Яндекс",
    "h et m", "C und A", "C&A", "1 & 1", "e.on", "credit.agricole", "orange.bank", "st gobain", "Sté Générale", "Disney +",
    "EDF™", "Ora\u00adnge", "dr. oetker", "et", "et et et", "& &", "+ +", "1und1",
    "🦊", "gmbh", "sa", "société", "company", "deutsche", "bank bank", "www.", "https://", "sogeline.example",
)  # fmt: skip


def fill():
    """The starter directory's names and names derived from them, with the index."""
    names = list(companies(real_companies(None, ROOT / "fixtures"), COMPANIES))
    sector = Sector.objects.create(slug="any", name_texts={"fr": "Tout", "en": "All"})
    rows = [
        Company(
            slug=one.slug,
            name=one.name,
            website=f"https://{one.domain}",
            country="FR",
            sector=sector,
            status="published",
        )
        for one in names
    ]
    Company.objects.bulk_create(rows)
    Alias.objects.bulk_create(
        Alias(company=row, name=other, kind="brand")
        for row, one in zip(rows, names, strict=True)
        for other in one.others
    )
    rebuild_search()


def answers():
    """What is typed → slug, name and kind found, and score, of the first twenty."""
    real = list(islice(companies(real_companies(None, ROOT / "fixtures"), COMPANIES), COMPANIES))
    typed = [query.typed for query in queries(real, QUERIES_OF_A_KIND)] + list(AWKWARD)
    slugs = dict(Company.objects.values_list("pk", "slug"))
    told = {}
    for words in typed:
        found = search(words, limit=20)
        told[words] = [
            [slugs[match.company_id], match.matched, str(match.kind), round(match.score, 9)]
            for match in (*found.matches, *found.nearest)
        ]
    return told


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()

from benchmarks.search_corpus import companies, queries, real_companies  # noqa: E402
from companies.actions.search.rebuild import rebuild_search  # noqa: E402
from companies.models import Alias, Company, Sector  # noqa: E402
from companies.queries.search.companies import search  # noqa: E402

if __name__ == "__main__":
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command

    # From the models, as the database of the tests.
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0)
    fill()
    json.dump(answers(), sys.stdout)
