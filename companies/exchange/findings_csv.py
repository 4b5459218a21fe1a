"""The findings of an inquiry as CSV (RFC 4180, UTF-8): one row a finding, in the order of its page."""

import csv
from collections.abc import Iterator
from typing import Any

from companies.exchange.csv_lines import CsvLines, cell
from companies.models import Measurement
from companies.models.texts import by_language, fact, site_languages
from companies.queries.directory.inquiries import Edition

#: Columns of the finding itself, called as in its history.
_OWN = (
    "provenance",
    "channel_kind",
    "happened_on",
    "happened_precision",
    "outcome",
    *(
        column
        for texts in ("tried_texts", "found_texts", "quote_texts", "quoted_from_texts")
        for column in by_language(texts, site_languages())
    ),
    "wait_minutes",
    "response_hours",
    "resolved_within_minutes",
    "sample_size",
    "answered_percent",
)

#: Names for machines: in English whatever the page speaks. What they mean: docs/api.md.
COLUMNS = (
    "inquiry",
    "newsroom",
    "company",
    "company_name",
    "is_fictitious",
    "finding",
    *_OWN,
    "source_title",
    "source_url",
    "source_kind",
    "source_seen_on",
    "page",
)


def findings_csv(edition: Edition, *, page: str) -> Iterator[str]:
    """Lines of text, one a finding, after the line of names. `page`: where the inquiry is shown."""
    write = csv.writer(CsvLines()).writerow
    yield write(COLUMNS)
    for finding in edition.findings:
        yield write([cell(value) for value in _row(edition, finding, page)])


def _row(edition: Edition, finding: Measurement, page: str) -> tuple[Any, ...]:
    """In the order of COLUMNS; what is about no single company has no company."""
    company, source = finding.company, finding.source
    return (
        edition.inquiry.slug,
        edition.inquiry.newsroom,
        company.slug if company else "",
        company.name if company else "",
        company.is_fictitious if company else False,
        finding.slug,
        *(fact(finding, name) for name in _OWN),
        source.title,
        source.href,
        source.kind,
        source.last_seen_on,
        page,
    )
