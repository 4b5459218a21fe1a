"""What other sites show of one company: what leads its page, and the warning that stands there."""

import datetime
from dataclasses import dataclass

from companies.models import Company
from companies.queries.directory.pages import Lead, leads_of
from companies.queries.reports.alarms import Alarm, alarms_of


@dataclass(frozen=True)
class Embedded:
    """The lead of a company's page. `alarm`: what callers were asked for on that way in, where they were."""

    lead: Lead
    alarm: Alarm | None = None


def embedded(company: Company, *, now: datetime.datetime) -> Embedded:
    lead = leads_of([company], now=now)[company.pk]
    alarms = alarms_of([lead.channel], now=now) if lead.channel else {}
    return Embedded(lead, alarms.get(lead.channel.pk) if lead.channel else None)
