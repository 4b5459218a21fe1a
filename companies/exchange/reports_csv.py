"""Counted reports as CSV (RFC 4180, UTF-8): what anybody needs to compute a channel's figures again.

Each row carries what the report counts for (its minutes as they are limited, its weight at the moment of the file) and
what was expected of the kind, so that no other file is needed: the time to a human is (prior_attempts · prior_minutes +
Σ weight · minutes_counted) / (prior_attempts · prior_human_share + Σ weight · [outcome is human]).
"""

import csv
import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from companies.enums import ChannelStatus, measure_of
from companies.exchange.csv_lines import CsvLines, cell
from companies.exchange.report_formats import ReportFormat
from companies.lib.calm import Calm
from companies.lib.reachability import PRIOR_ATTEMPTS, Prior
from companies.lib.told_weeks import week_of
from companies.models import Channel, Report

#: Names for machines: in English whatever the page speaks.
COLUMNS = (
    "company",
    "is_fictitious",
    "channel",
    "kind",
    "number_or_address",
    "source",
    "experienced_at",
    "is_hour_known",
    "published_at",
    "outcome",
    "minutes",
    "helped",
    "corrected_at",
    "half_life_days",
    "minutes_counted",
    "weight",
    "prior_attempts",
    "prior_human_share",
    "prior_minutes",
    "prior_helped_share",
    "computed_at",
)


def reports_csv(
    reports: Iterable[Report],
    *,
    priors: dict[tuple[str, bool], Prior],
    calms: Mapping[int, Calm],
    source: str,
    computed_at: datetime.datetime,
) -> Iterator[str]:
    """Lines of text, one a report, after the line of names; nothing is held but the current one.

    Of the reports `company` and `channel` are loaded. `source`: the page they are shown on. `priors`: by kind
    and by whether the company is fictitious, as they were at `computed_at`. `calms`: by channel id.
    """
    write = csv.writer(CsvLines()).writerow
    yield write(COLUMNS)
    for report in reports:
        prior = priors[report.channel.kind, report.company.is_fictitious]
        calm = calms.get(report.channel_id, Calm())
        yield write([cell(value) for value in report_row(report, calm, prior, source, computed_at)])


def report_row(
    report: Report, calm: Calm, prior: Prior, source: str, computed_at: datetime.datetime
) -> tuple[Any, ...]:
    """What is told of a report, in the order of COLUMNS: no words, nothing of the network it came from."""
    measure = measure_of(report.channel.kind)
    weight = calm.weight(week_of(report.experienced_at), measure.decay)
    return (
        report.company.slug,
        report.company.is_fictitious,
        report.channel.slug,
        report.channel.kind,
        _number_or_address(report.channel),
        source,
        report.experienced_at,
        report.is_hour_known,
        report.published_at,
        report.outcome,
        report.wait_minutes,
        report.helped,
        report.corrected_at,
        measure.decay.half_life_days,
        min(calm.cap, measure.scale.kept(report.wait_minutes or 0)),
        measure.decay.today(weight, computed_at),
        PRIOR_ATTEMPTS,
        prior.human_share,
        prior.minutes,
        prior.helped_share,
        computed_at,
    )


def _number_or_address(channel: Channel) -> str:
    """On one line; empty while it is not public.

    A number is its link, "tel:+33199001234": a spreadsheet would compute with the plus.
    """
    if channel.status == ChannelStatus.PROPOSED:
        return ""
    return channel.number.link if channel.number else ", ".join(channel.to_open.splitlines())


FORMAT = ReportFormat(name="csv", label="CSV", content_type="text/csv; charset=utf-8", write=reports_csv)
