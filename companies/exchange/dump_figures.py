"""What people tell as tables of the nightly dumps: counted reports, and what they add up to.

Of a report the very columns of a company's own file (reports_csv.py): no words, nothing of whoever told it.
"""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from companies.exchange.dump_columns import ColumnType, DumpColumn, DumpOf, DumpTable, Row
from companies.exchange.dump_directory import AS_OF, CHANNEL, COMPANY, IS_FICTITIOUS, KIND, PAGE
from companies.exchange.reports_csv import COLUMNS, report_row
from companies.lib.calm import Calm
from companies.lib.evidence import Reading
from companies.lib.reachability import DRIFT, INTERVAL, PRIOR_ATTEMPTS
from companies.models import Channel
from companies.queries.evidence.all_readings import all_readings
from companies.queries.evidence.calms_in_order import CalmsInOrder
from companies.queries.evidence.readings import priors_at
from companies.queries.reports.export import all_counted_reports

_TEXT, _BOOLEAN, _MOMENT = ColumnType.TEXT, ColumnType.BOOLEAN, ColumnType.MOMENT
_NUMBER, _INTEGER = ColumnType.NUMBER, ColumnType.INTEGER
_MINUTES, _REPORTS, _SHARE = _("minutes"), _("reports"), _("share, 0 to 1")
_PRIOR_ATTEMPTS = DumpColumn(
    "prior_attempts", _NUMBER, _("How many reports the experience with the whole kind is worth (k)"), _REPORTS
)
_PRIOR_HUMAN_SHARE = DumpColumn(
    "prior_human_share",
    _NUMBER,
    _("Of the whole kind: the share of attempts that reach a human (p₀)"),
    _SHARE,
)
_PRIOR_MINUTES = DumpColumn(
    "prior_minutes", _NUMBER, _("Of the whole kind: the minutes that an attempt takes (d₀)"), _MINUTES
)


# ── Reports ───────────────────────────────────────────────────────────────────────────────────────────


def _reports(of: DumpOf) -> Iterator[Row]:
    priors, calms, nothing = priors_at(of.as_of), CalmsInOrder(), Calm()
    for one in all_counted_reports(is_fictitious=of.is_invented):
        prior = priors[one.channel.kind, of.is_invented]
        calm = calms.get(one.channel_id, nothing)
        yield report_row(one, calm, prior, of.page_of(one.company.slug), of.as_of)


_OF_REPORTS = (
    COMPANY,
    IS_FICTITIOUS,
    CHANNEL,
    KIND,
    DumpColumn("number_or_address", _TEXT, _("What was tried, as in the table of ways in")),
    DumpColumn("source", _TEXT, _("The page of this site that shows the report")),
    DumpColumn("experienced_at", _MOMENT, _("When the attempt was made")),
    DumpColumn("is_hour_known", _BOOLEAN, _("false: the day alone is known, and the hour means nothing")),
    DumpColumn("published_at", _MOMENT, _("When the report was published")),
    DumpColumn("outcome", _TEXT, _("How the attempt ended; human: a human answered")),
    DumpColumn("minutes", _INTEGER, _("Time spent until the end of the attempt, as it was told"), _MINUTES),
    DumpColumn("helped", _TEXT, _("Whether the human helped: yes, partly, no; empty where nobody said")),
    DumpColumn("corrected_at", _MOMENT, _("When its author corrected it last")),
    DumpColumn(
        "half_life_days", _INTEGER, _("After so many days a report of this kind counts half"), _("days")
    ),
    DumpColumn(
        "minutes_counted",
        _INTEGER,
        _("The minutes that it counts for, so that one report moves little"),
        _MINUTES,
    ),
    DumpColumn(
        "weight",
        _NUMBER,
        _("What it counts for at the moment of the file, a report of today being 1"),
        _REPORTS,
    ),
    _PRIOR_ATTEMPTS,
    _PRIOR_HUMAN_SHARE,
    _PRIOR_MINUTES,
    DumpColumn("prior_helped_share", _NUMBER, _("Of the whole kind: the share of humans who help"), _SHARE),
    DumpColumn("computed_at", _MOMENT, _("The moment that weights and shares are of")),
)

REPORTS = DumpTable(
    "reports",
    _("Attempts that people told of and that count: no words, nothing of who told them"),
    # In the order of the rows, whatever order they are explained in.
    tuple({column.name: column for column in _OF_REPORTS}[name] for name in COLUMNS),
    _reports,
    source="source",
    dated="computed_at",
)


# ── Evidence ──────────────────────────────────────────────────────────────────────────────────────────


def _evidence(of: DumpOf) -> Iterator[Row]:
    for channel, reading, latest_at in all_readings(of.as_of, is_fictitious=of.is_invented):
        yield _evidence_row(channel, reading, latest_at, of)


def _evidence_row(channel: Channel, reading: Reading, latest_at: datetime.datetime | None, of: DumpOf) -> Row:
    time = reading.time_to_human if reading.has_figure else None
    return (
        channel.company.slug,
        channel.company.is_fictitious,
        channel.slug,
        channel.kind,
        reading.grade,
        time.minutes if time else None,
        time.low if time else None,
        time.high if time and not reading.is_deserted else None,
        reading.is_precise,
        reading.is_deserted,
        reading.chance.share if time else None,
        reading.count,
        reading.effective,
        reading.weights.weight,
        reading.weights.human,
        reading.weights.minutes,
        PRIOR_ATTEMPTS,
        reading.prior.human_share,
        reading.prior.minutes,
        DRIFT,
        INTERVAL,
        latest_at,
        of.as_of,
        of.page_of(channel.company.slug),
    )


EVIDENCE = DumpTable(
    "evidence",
    _("What the reports of each way in add up to, with all that it takes to compute it again"),
    (
        COMPANY,
        IS_FICTITIOUS,
        CHANNEL,
        KIND,
        DumpColumn(
            "grade", _TEXT, _("A (a human within ten minutes) to F; empty where recent reports are too few")
        ),
        DumpColumn(
            "minutes",
            _NUMBER,
            _("Time to a human, failed attempts included; empty where recent reports are too few"),
            _MINUTES,
        ),
        DumpColumn("low_minutes", _NUMBER, _("Lower bound of its interval"), _MINUTES),
        DumpColumn(
            "high_minutes",
            _NUMBER,
            _("Upper bound of its interval; empty where nobody was reached lately"),
            _MINUTES,
        ),
        DumpColumn(
            "is_precise", _BOOLEAN, _("true: enough reports for figures; the site says others in words alone")
        ),
        DumpColumn("nobody_lately", _BOOLEAN, _("true: enough people told, and no human was reached lately")),
        DumpColumn("human_share", _NUMBER, _("Chance that one attempt reaches a human"), _SHARE),
        DumpColumn("reports", _INTEGER, _("How many reports count (n)"), _REPORTS),
        DumpColumn("effective_reports", _NUMBER, _("Their effective number (n*, after Kish)"), _REPORTS),
        DumpColumn("weight", _NUMBER, _("Sum of the weights of the reports"), _REPORTS),
        DumpColumn(
            "weighted_humans", _NUMBER, _("Sum of the weights of those in which a human answered"), _REPORTS
        ),
        DumpColumn("weighted_minutes", _NUMBER, _("Sum of weight times minutes counted"), _MINUTES),
        _PRIOR_ATTEMPTS,
        _PRIOR_HUMAN_SHARE,
        _PRIOR_MINUTES,
        DumpColumn(
            "drift", _NUMBER, _("How much a company changes unseen (standard deviation of the logarithm)")
        ),
        DumpColumn("interval", _NUMBER, _("The share that the interval holds"), _SHARE),
        DumpColumn("latest_at", _MOMENT, _("The attempt told last")),
        AS_OF,
        PAGE,
    ),
    _evidence,
    source="page",
    dated="as_of",
)
