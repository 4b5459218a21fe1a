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
        return self.waits[min(over, len(self.waits)) - 1] if over > 0 else None


def _minutes(*numbers: int) -> tuple[datetime.timedelta, ...]:
    return tuple(datetime.timedelta(minutes=number) for number in numbers)


#: One name from one network, or from one browser that came in before: somebody who mistypes, or guesses by hand.
AT_ONE_DOOR = Patience(free=4, waits=_minutes(1, 5, 15, 60))
#: One name from anywhere: many machines guess together. Far later and never long, for they lock the owner out too;
#: a browser that came in before is not held up by it.
FROM_ANYWHERE = Patience(free=49, waits=_minutes(1, 5, 15))
#: Links to choose a password, for one name: three in a day, each good for three.
LETTERS = Patience(free=2, waits=(MEMORY,))
#: And for all names from one network: an office may forget a few in one morning.
LETTERS_OF_A_NETWORK = Patience(free=9, waits=(MEMORY,))
