"""How long to wait after how many failures to sign in, and after how many letters asked for. Plain arithmetic; who is counted is the action's business."""

import datetime
from dataclasses import dataclass

#: Failures older than this are forgotten.
MEMORY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Patience:
    """So many failures cost nothing; each further one costs the next wait, and the last wait stays."""

    free: int
    waits: tuple[datetime.timedelta, ...]

    def wait_after(self, failures: int) -> datetime.timedelta | None:
        """None: try again at once."""
        over = failures - self.free
        return self.waits[min(over, len(self.waits)) - 1] if over > 0 and self.waits else None


def _minutes(*numbers: int) -> tuple[datetime.timedelta, ...]:
    return tuple(datetime.timedelta(minutes=number) for number in numbers)


#: One name from one network, or from one browser that came in before: somebody who mistypes, or guesses by hand.
AT_ONE_DOOR = Patience(free=4, waits=_minutes(1, 5, 15, 60))
#: One name from anywhere: many machines guess together. That makes nobody wait, or they would lock its owner out for good;
#: but from then on each network has one guess, and waits longer for the next.
FROM_ANYWHERE = Patience(free=49, waits=())
AT_A_WATCHED_DOOR = Patience(free=1, waits=_minutes(5, 15, 60))
#: All names from one network: an office mistypes a few a day, and nobody types so many names. An IPv6 site is many offices
#: at most.
AT_ONE_NETWORK = Patience(free=19, waits=_minutes(1, 5, 15))
AROUND_A_NETWORK = Patience(free=59, waits=_minutes(1, 5, 15))
#: Links to choose a password, for one name: three in a day, each good for three.
LETTERS = Patience(free=2, waits=(MEMORY,))
#: And for all names from one network: an office may forget a few in one morning.
LETTERS_OF_A_NETWORK = Patience(free=9, waits=(MEMORY,))
