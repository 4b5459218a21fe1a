"""How many people must still see a value at its source, by the ladder.

Two; or one, where our software read it on pages of the company's own on two days within twelve months and nothing speaks
against it.
"""

import datetime
from collections.abc import Collection

from companies.models import Channel, Proposal
from companies.models.sighting import DAYS_NEEDED
from companies.queries.directory.stops import FoundStop

#: How many must see it, and how many beside our software.
PEOPLE, PEOPLE_BESIDE_SOFTWARE = 2, 1


def people_still_needed(
    row: Channel | Proposal,
    *,
    days: Collection[datetime.date],
    stops: Collection[FoundStop],
    people: int,
) -> int:
    """Beside the `people` who have seen it. `days`: on which our software did (days_seen). At least one, of what waits."""
    if isinstance(row, Proposal) and not row.needs_two_people:
        return 1
    is_read = len(days) >= DAYS_NEEDED and not stops
    return max((PEOPLE_BESIDE_SOFTWARE if is_read else PEOPLE) - people, 1)
