"""What our own reader brings out of a folder of saved pages, in the lines that tests/pages/scores.py counts."""

from collections.abc import Iterator
from pathlib import Path

from companies.exchange.saved_pages import html_of, pages_of, record_of
from companies.lib.page_reader import read_page


def lines_of(folder: Path) -> Iterator[dict[str, str]]:
    """The records of `manage.py read_pages --files`, and with each number the hours that were put to it."""
    for page in pages_of(folder):
        html = html_of((folder / page.file).read_bytes())
        read = read_page(html, url=page.url, country=page.country, company=page.company)
        for found in read.found:
            yield record_of(page.file, found) | {"hours": found.hours}
