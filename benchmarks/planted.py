"""Attempts to plant a number or an address by words, and honest sentences with figures: what is found, and what is refused.

Every writing of tests/planted_ways.py is tried in every public column of text (companies/queries/directory/public_text.py),
by the rule that the staff's forms, the forms of visitors and the words of companies are held against. Needs a database, of
which nothing is changed; an empty one will do:

    python benchmarks/planted.py

Prints a line a column: attempts, those found, honest sentences, those refused wrongly; then what was not found.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "reachability.settings",
    "SECRET_KEY": "for a benchmark",
    "ALLOWED_HOSTS": "testserver",
}

import django

django.setup()

from companies.queries.directory.planted import planted_in  # noqa: E402
from companies.queries.directory.public_text import CITATIONS, PUBLIC_TEXT  # noqa: E402
from tests.planted_ways import HONEST, PLANTED  # noqa: E402


def main() -> None:
    missed: set[str] = set()
    wrong: set[str] = set()
    totals = [0, 0, 0, 0]
    print(f"{'column':<34}{'attempts':>10}{'found':>8}{'honest':>8}{'refused':>9}")
    for model, names in PUBLIC_TEXT.items():
        for name in names:
            is_citation = name in CITATIONS.get(model, ())
            longest = model._meta.get_field(name).max_length or 10_000
            tried = [
                text
                for kind, text, _key in PLANTED
                if len(text) <= longest and not (is_citation and kind == "web")
            ]
            honest = [text for text in HONEST if len(text) <= longest]
            lost = [text for text in tried if not planted_in(text, is_citation=is_citation)]
            refused = [text for text in honest if planted_in(text, is_citation=is_citation)]
            missed |= set(lost)
            wrong |= set(refused)
            line = [len(tried), len(tried) - len(lost), len(honest), len(refused)]
            totals = [total + one for total, one in zip(totals, line, strict=True)]
            print(f"{model.__name__ + '.' + name:<34}{line[0]:>10}{line[1]:>8}{line[2]:>8}{line[3]:>9}")
    print(f"{'all':<34}{totals[0]:>10}{totals[1]:>8}{totals[2]:>8}{totals[3]:>9}")
    print("not found:", sorted(missed) or "nothing")
    print("refused wrongly:", sorted(wrong) or "nothing")


if __name__ == "__main__":
    main()
