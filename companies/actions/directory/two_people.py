"""What "two different people" means, and what they must say where something speaks against what they saw.

An account that is new here, or was given its role anew, is not one of two for a week: the others have seen it come. Nor
are the two, or whoever wrote it and one of the two, people of whom one made the account of the other. Against a stop each
says why it does not hold, in enough words that somebody else can check it.
"""

import datetime
from collections.abc import Iterable

from django.contrib.auth.models import User

from companies.queries.directory.stops import FoundStop
from companies.queries.staff.people import came_by, is_new_here

#: "It is on their bill, page 2, June." has as many signs.
SHORTEST_REASON = 30


class NewHere(Exception):
    """The account, or its role, is of this week: it is not one of two people yet."""


class OneHand(Exception):
    """One of the two made the account of the other, or let the other in."""


class Stopped(Exception):
    """`stops` hold: final ones, or others that nobody has given a reason to set aside."""

    def __init__(self, stops: list[FoundStop]) -> None:
        super().__init__(", ".join(stop.stop for stop in stops))
        self.stops = stops


def check_is_one_of_two(person: User, *, beside: Iterable[User | None], at: datetime.datetime) -> None:
    """`beside`: who saw it before, and who wrote it. Raises NewHere, OneHand."""
    if is_new_here(person, at=at):
        raise NewHere
    if any(other and other.pk != person.pk and came_by(person, other) for other in beside):
        raise OneHand


def check_stops(stops: list[FoundStop], despite: str) -> None:
    """Raises Stopped, where one is final or the reason is too short to be one."""
    if any(stop.is_final for stop in stops) or (stops and not is_a_reason(despite)):
        raise Stopped(stops)


def is_a_reason(text: str) -> bool:
    """Spaces are none of it."""
    return len("".join(text.split())) >= SHORTEST_REASON
