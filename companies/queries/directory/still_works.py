"""What a page leads with where nobody can be reached: what works all the same, in the order to try."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from companies.lib.web_addresses import path_of
from companies.models import Channel, Recourse, Situation
from companies.queries.directory.next_steps import NextSteps
from companies.queries.directory.situation_ways import SituationsOfWay

#: The others stand among the other ways in.
MOST_LINES = 3
MOST_SITUATIONS = 3
#: More help pages than these are a list, and no answer.
MOST_PAGES = 3


@dataclass(frozen=True)
class StillWorks:
    """`urgent`, `situations`: what to do, step by step; `lines`: ways to a human for one matter each; `pages`: chats,
    forms and help pages of theirs, behind an account or not; `letter`: where a complaint by registered letter goes, and
    `mediator` whom it leads to, with its date."""

    urgent: list[Situation]
    lines: list[Channel]
    pages: list[Channel]
    situations: list[Situation]
    letter: Channel | None
    mediator: Recourse | None

    @property
    def asks_at_once(self) -> bool:
        """Whoever settles it needs no complaint before."""
        return bool(self.mediator and self.mediator.way_in and not self.mediator.needs_complaint)


def still_works(
    ways: Sequence[Channel],
    self_service: Sequence[Channel],
    purposes: Iterable[SituationsOfWay],
    steps: NextSteps | None,
) -> StillWorks:
    """Of what the page of a company has read already; costs no query."""
    named = [situation for way in purposes for situation in way.situations]
    return StillWorks(
        lines=[channel for channel in ways if channel.is_for_one_matter][:MOST_LINES],
        pages=[channel for channel in self_service if _leads_somewhere(channel)][:MOST_PAGES],
        urgent=[situation for situation in named if situation.is_urgent],
        situations=[situation for situation in named if not situation.is_urgent][:MOST_SITUATIONS],
        letter=steps.written_to if steps else None,
        mediator=steps.mediating if steps else None,
    )


def _leads_somewhere(channel: Channel) -> bool:
    """A page of help, and not the home page of whoever cannot be reached."""
    return channel.is_link and path_of(channel.value).strip("/") != ""
