"""Phone menus of the starter directory: each is what was observed on a day, and a newer one is another."""

import datetime

from companies.actions.loading.merging import THEIRS, Brought
from companies.actions.loading.starter_records import Record, date_of
from companies.models import Channel, MenuStep, PhoneMenu

#: In what is remembered of a channel.
MENU = "menu"
_STEPS = "steps"


def menu_in(record: Record) -> Brought | None:
    """The day and the steps, as JSON; None where the record has none. Raises ValueError."""
    if not record.get(MENU):
        return None
    if not record["source"].get("seen_on"):
        raise ValueError("a menu needs the date it was observed on")
    steps = []
    for step in record[MENU]:
        [(action, value)] = step.items()
        steps.append(f"{action} {'' if value is True else value}".strip())
    return {"observed_on": date_of(record["source"], "seen_on").on.isoformat(), _STEPS: steps}


def newest_menu(channel: Channel) -> Brought | None:
    menu = channel.menus.order_by("-observed_on").first()
    return _told(menu) if menu else None


def bring_menu(channel: Channel, last: Brought | None, wanted: Brought | None) -> Brought | None:
    """Write the menu where nobody has touched the one that was brought. Returns what to remember.

    That of another day is another observation, and is added; that of the same day is put right.
    """
    if last in (wanted, THEIRS):
        return last
    known = _on(channel, last) if last else None
    if last and (known is None or _told(known) != last):
        return last  # a person has changed it, or taken it away
    if last and known and (wanted is None or wanted["observed_on"] == last["observed_on"]):
        known.delete()
    if wanted is None:
        return None
    if _on(channel, wanted):
        return last  # what a person observed that day
    _add(channel, wanted)
    return wanted


def _on(channel: Channel, told: Brought) -> PhoneMenu | None:
    return channel.menus.filter(observed_on=told["observed_on"]).first()


def _told(menu: PhoneMenu) -> Brought:
    steps = [f"{step.action} {step.value}".strip() for step in menu.steps.order_by("position")]
    return {"observed_on": menu.observed_on.isoformat(), _STEPS: steps}


def _add(channel: Channel, wanted: Brought) -> None:
    observed_on = datetime.date.fromisoformat(wanted["observed_on"])
    menu = PhoneMenu.objects.create(channel=channel, observed_on=observed_on, source=channel.source)
    for position, step in enumerate(wanted[_STEPS], start=1):
        action, _space, value = step.partition(" ")
        MenuStep.objects.create(menu=menu, position=position, action=action, value=value)
