"""What the picture of a link to a company shows: the figure of its page at a moment, that still holds when it is old."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from companies.lib.evidence import Reading
from companies.lib.expected import Expected, Firmness, expected
from companies.lib.reachability import Grade
from companies.models import Channel, Company
from companies.queries.directory.pages import leads_of
from companies.queries.evidence.readings import ChannelFigures, figures_of
from companies.queries.evidence.standings import Standing

#: So many signs stand for the calls.
CALLS_DRAWN = 100


@dataclass(frozen=True)
class CallsDrawn:
    """Of a hundred attempts: how many had a human, ended without one, and were given up."""

    human: int
    ended: int
    given_up: int


@dataclass(frozen=True)
class CompanyFigure:
    """The way in that leads the page with its figures, and the grade of the page."""

    company: Company
    figures: ChannelFigures | None
    standing: Standing | None

    @property
    def reading(self) -> Reading | None:
        """None where there are too few recent reports, or no way in at all: then there is no figure."""
        reading = self.figures.reading if self.figures else None
        return reading if reading and reading.has_figure else None

    @cached_property
    def expected(self) -> Expected | None:
        """At whatever hour: a picture is looked at for days after the moment it was drawn for."""
        if self.figures is None:
            return None
        return expected(self.figures.reading, self.figures.curve, self.figures.hours, slot=None)

    @property
    def is_rough(self) -> bool:
        return bool(self.expected and self.expected.firmness == Firmness.ROUGH)

    @property
    def channel(self) -> Channel | None:
        return self.figures.channel if self.figures else None

    @property
    def is_live(self) -> bool:
        return bool(self.channel and self.channel.is_live)

    @property
    def grade(self) -> Grade | None:
        return self.standing.grade if self.standing else None

    @property
    def is_deserted(self) -> bool:
        return bool(self.reading and self.reading.is_deserted)

    @cached_property
    def calls(self) -> CallsDrawn | None:
        """Only where the reports are enough for figures, and somebody was reached."""
        if self.reading is None or self.is_rough or self.is_deserted:
            return None
        human = round(CALLS_DRAWN * self.reading.chance.share)
        ends = self.reading.calm.ends.values()
        ended, given_up = sum(other for _, other, _ in ends), sum(censored for _, _, censored in ends)
        without = CALLS_DRAWN - human
        drawn = round(without * ended / (ended + given_up)) if ended + given_up else 0
        return CallsDrawn(human, drawn, without - drawn)


def company_figure(company: Company, *, now: datetime.datetime) -> CompanyFigure:
    lead = leads_of([company], now=now)[company.pk]
    if lead.channel is None:
        return CompanyFigure(company, None, lead.standing)
    figures = figures_of([lead.channel], now=now, is_fictitious=company.is_fictitious)
    return CompanyFigure(company, figures[lead.channel.pk], lead.standing)
