"""Legal notices as everybody may read them: how many, on which grounds, what was decided and how fast. Nobody's name."""

import datetime
from dataclasses import dataclass
from statistics import median

from companies.enums import NoticeGround, NoticeStatus
from companies.models import Notice

#: The figures are of the last year (article 15 of Regulation (EU) 2022/2065 asks for them once a year).
YEAR = datetime.timedelta(days=365)
MOST_LISTED = 100


@dataclass(frozen=True)
class NoticeLog:
    """Of the last twelve months; `decided` are the latest, newest first."""

    received: int
    waiting: int
    upheld: int
    rejected: int
    median_days: int | None
    by_ground: list[tuple[NoticeGround, int]]
    decided: list[Notice]


def notice_log(*, now: datetime.datetime) -> NoticeLog:
    """In two queries: notices are few."""
    rows = list(
        Notice.objects.filter(submitted_at__gte=now - YEAR).only(
            "ground", "status", "submitted_at", "decided_at"
        )
    )
    days = [taken for row in rows if (taken := row.days_taken) is not None]
    grounds = [(ground, sum(row.ground == ground for row in rows)) for ground in NoticeGround]
    return NoticeLog(
        received=len(rows),
        waiting=sum(row.status == NoticeStatus.RECEIVED for row in rows),
        upheld=sum(row.status == NoticeStatus.UPHELD for row in rows),
        rejected=sum(row.status == NoticeStatus.REJECTED for row in rows),
        median_days=round(median(days)) if days else None,
        by_ground=[(ground, count) for ground, count in grounds if count],
        decided=list(Notice.objects.decided().select_related("company")[:MOST_LISTED]),
    )
