"""A sitting at the desk for confirming: how far it is, since when, what is left for later. It lives in the address alone."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from companies.lib.phones import NBSP

#: What a moderator does before she gets up: thirty in five minutes.
GOAL = 30
#: So many are left for later at most; then the first left comes back.
MOST_LEFT = 100
#: Below this many the pace is an accident.
_ENOUGH_FOR_A_PACE = 3
_LONGEST = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Tick:
    """One mark of the line of progress: its class, and where it stands, in per cent of the width."""

    look: str
    x: str

    @property
    def y(self) -> int:
        return 0 if self.look == "here" else 4

    @property
    def height(self) -> int:
        """Pixels: that of the card on the desk is taller."""
        return 16 if self.look == "here" else 8


@dataclass(frozen=True)
class Sitting:
    """`last`: what was decided last, as "event-12" or "cannot-channel-12", for taking it back."""

    since: datetime.datetime
    done: int = 0
    left: tuple[str, ...] = ()
    last: str = ""

    @classmethod
    def sent(cls, told: Mapping[str, str], *, now: datetime.datetime) -> "Sitting":
        """As an address or a form says it; what is not readable in it begins anew."""
        names = [name for name in told.get("left", "").split(".") if _is_name(name)]
        return cls(
            since=_moment(told.get("since", ""), now) or now,
            done=_number(told.get("done", ""), most=10**4),
            left=tuple(dict.fromkeys(names))[-MOST_LEFT:],
            last=told.get("last", "")[:60],
        )

    def leaving(self, name: str) -> "Sitting":
        others = tuple(other for other in self.left if other != name)
        return replace(self, left=(*others, name)[-MOST_LEFT:], last="")

    def decided(self, *, number: int = 1, last: str = "") -> "Sitting":
        return replace(self, done=self.done + number, last=last)

    def taken_back(self) -> "Sitting":
        return replace(self, done=max(self.done - 1, 0), last="")

    @property
    def fields(self) -> dict[str, str]:
        """For the hidden fields of a form."""
        told = {
            "since": str(int(self.since.timestamp())),
            "done": str(self.done or ""),
            "left": ".".join(self.left),
            "last": self.last,
        }
        return {name: value for name, value in told.items() if value}

    @property
    def query(self) -> str:
        return urlencode(self.fields)

    @property
    def ticks(self) -> list[Tick]:
        """As long as the goal is ahead."""
        looks = ["done"] * min(self.done, GOAL) + (["here"] if self.done < GOAL else [])
        looks += ["todo"] * (GOAL - len(looks))
        return [Tick(look, f"{place * 100 / GOAL:.2f}%") for place, look in enumerate(looks)]

    @property
    def counted(self) -> str:
        """ "12 of 30"; beyond the goal, how many."""
        if self.done > GOAL:
            return _("%(done)d done") % {"done": self.done}
        return _("%(done)d of %(goal)d") % {"done": self.done, "goal": GOAL}

    def pace(self, now: datetime.datetime) -> str:
        """ "2 min 10 · 18 cards, about 3 min more"."""
        spent = min(max(now - self.since, datetime.timedelta()), _LONGEST)
        minutes, seconds = divmod(int(spent.total_seconds()), 60)
        said = _("%(minutes)d min %(seconds)02d") % {"minutes": minutes, "seconds": seconds}
        ahead = GOAL - self.done
        if self.done < _ENOUGH_FOR_A_PACE or ahead <= 0:
            return said.replace(" ", NBSP)
        more = max(round(spent.total_seconds() / self.done * ahead / 60), 1)
        left = _("%(cards)d cards, about %(minutes)d min more") % {"cards": ahead, "minutes": more}
        return f"{said.replace(' ', NBSP)} · {left}"


def _number(text: str, *, most: int) -> int:
    return min(int(text), most) if text.isdecimal() and text.isascii() and len(text) < 12 else 0


def _moment(text: str, now: datetime.datetime) -> datetime.datetime | None:
    seconds = _number(text, most=10**11)
    if not seconds:
        return None
    earliest = (now - _LONGEST).timestamp()
    return datetime.datetime.fromtimestamp(min(max(seconds, earliest), now.timestamp()), tz=now.tzinfo)


def _is_name(name: str) -> bool:
    model, _dash, number = name.partition("-")
    return model in ("channel", "proposal") and 0 < len(number) < 19 and number.isdecimal()
