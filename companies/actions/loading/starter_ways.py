"""The channels of a company, as its record has them: new ones added, corrected ones changed, dropped ones retired."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from companies.actions.directory.channel_states import move
from companies.actions.directory.channels import channel_facts, retire_channel
from companies.actions.directory.sources import source_facts
from companies.actions.directory.tariffs import price_channel
from companies.actions.evidence.rebuild import recount_channel
from companies.actions.history.events import changed_fields
from companies.actions.loading.merging import Brought, Change, Merged, is_untouched, merge, names_of, tell
from companies.actions.loading.starter_channels import (
    CONFIRMED,
    FACTS,
    SEEN,
    WAY,
    channel_of,
    starting_status,
)
from companies.actions.loading.starter_memory import as_brought
from companies.actions.loading.starter_menus import MENU, bring_menu, menu_in, newest_menu
from companies.actions.loading.starter_records import (
    NO_LONGER_GIVEN,
    STARTER,
    Record,
    Tally,
    save_checked,
    source_names,
)
from companies.actions.loading.starter_rows import Coming, blanks_of, create, spoken, values_today, write
from companies.actions.loading.starter_said import BY_SOURCE
from companies.actions.staff.taking import let_go
from companies.enums import ChannelStatus, EventKind, Stop
from companies.models import Channel, Company, Confirmation, Source
from companies.queries.directory.stops import number_stops
from companies.queries.history.edits import Edits

_SITUATIONS = "situations"
#: Another way, whatever became of it.
_LEADS = frozenset(WAY) - {"status"}
_RETIRED = ChannelStatus.RETIRED


def _names(channel: Channel) -> list[str]:
    return names_of(spoken((*FACTS, SEEN), channel))


class ListedTwice(ValueError):
    """Two channels of one record are the same way in."""


@dataclass
class Ways:
    """What comes to the channels of one company.

    `last`: what was brought of each before, by slug; None when nothing is remembered. `is_new`: so is the company, and
    its own history begins with all of them.
    """

    company: Company
    last: Brought | None
    edits: Callable[[], Edits]
    tally: Tally
    is_new: bool = False
    is_changed: bool = False

    def bring(self, records: list[Record]) -> Brought:
        """What to remember, by slug."""
        given = {record["slug"]: (record, position) for position, record in enumerate(records)}
        if len(given) < len(records):
            raise ListedTwice("two channels of one slug")
        brought = {slug: self._last[slug] for slug in self._last.keys() & given.keys()}
        for slug in sorted(self._last.keys() & self._standing.keys() - given.keys()):
            self._take_out_of_use(self._standing[slug], brought)
        # A number that moves from one to another is free once the other has been written.
        waiting = self._bring_all(list(given.values()), brought)
        if waiting and self.is_changed:
            del self.tally.refused[-len(waiting) :]
            self._bring_all(waiting, brought)
        return brought

    def _bring_all(self, lines: list[tuple[Record, int]], brought: Brought) -> list[tuple[Record, int]]:
        """Those that were refused come back."""
        refused = []
        for record, position in lines:
            before = len(self.tally.refused)
            with self.tally.refusing(self._place(record["slug"])):
                self._bring_one(record, position, brought)
            if len(self.tally.refused) > before:
                refused.append((record, position))
                self._forget(record["slug"])
        return refused

    def _bring_one(self, record: Record, position: int, brought: Brought) -> None:
        slug = record["slug"]
        stored = self._standing.get(slug)
        if stored is not None and not self.tally.corrects:
            self.tally.count(stored, is_new=False)
        elif stored is not None:
            brought[slug] = self._merge(stored, record, position)
        elif slug not in self._last:  # else somebody deleted it
            self._add(record, position, brought)

    @cached_property
    def _standing(self) -> dict[str, Channel]:
        return {} if self.is_new else {row.slug: row for row in self._rows.order_by("pk")}

    @property
    def _rows(self) -> QuerySet[Channel]:
        return self.company.channels.select_related("source").select_for_update(of=("self",))

    def _forget(self, slug: str) -> None:
        """What was refused is not what stands there."""
        if slug in self._standing:
            self._standing[slug] = self._rows.get(slug=slug)

    @cached_property
    def _seen_by_people(self) -> set[int]:
        seen = Confirmation.objects.filter(channel__company=self.company)
        return set(seen.values_list("channel", flat=True)) if self._standing else set()

    @cached_property
    def _last(self) -> Brought:
        """Where nothing is remembered, every channel that neither a person nor an importer brought."""
        if self.last is not None or self.is_new or not self.tally.corrects:
            return self.last or {}
        imported = {
            told["slug"]
            for record in self.company.imported_records.all()
            for told in record.brought.get("channels", {}).values()
        }
        return {
            slug: self._as_brought(row)
            for slug, row in self._standing.items()
            if slug not in imported and "slug" not in self.edits().fields_of(row)
        }

    def _as_brought(self, channel: Channel) -> Brought:
        names = self.edits().fields_of(channel, source_names())
        menu = newest_menu(channel)
        told = {**values_today(channel, _names(channel), (_SITUATIONS,)), MENU: menu}
        return as_brought(told, names | ({MENU} if names & {"steps", "observed_on"} else set()))

    # ── One that is new ───────────────────────────────────────────────────────────────────────────────

    def _add(self, record: Record, position: int, brought: Brought) -> None:
        coming, menu = channel_of(record, self.company, position), menu_in(record)
        self._let_stops_hold(coming.row, None)
        if other := self._same_way(coming.row):
            if other.slug in brought:
                raise ListedTwice(f"the record has it as {other.slug}")
            self.tally.leave(self._place(record["slug"]), [f"listed already as {other.slug}"])
            return
        outcome = create(coming, (*FACTS, SEEN), self.tally)
        bring_menu(coming.row, None, menu)
        self._standing[record["slug"]] = coming.row
        self.is_changed = True
        brought[record["slug"]] = self._remembered(outcome.brought, record, menu)
        if not self.is_new:
            self._tell(EventKind.CHANNEL_ADDED, coming.row, {}, channel_facts(coming.row))

    def _let_stops_hold(self, coming: Channel, stored: Channel | None) -> None:
        """A number that comes to a company that is listed already is looked at like anybody's: against a stop it waits for
        two people. (What begins with its company came whole, and was read by whoever ships the files.)"""
        is_another = stored is None or stored.is_proposed or stored.value != coming.value
        if (
            self.is_new
            or self.company.is_fictitious
            or not (coming.is_published and coming.number and is_another)
        ):
            return
        found = number_stops(coming.number.whole, self.company, served_in=coming.served_in)
        # Lines of one house are often a digit apart.
        if any(stop.stop != Stop.NEIGHBOUR for stop in found):
            move(coming, ChannelStatus.PROPOSED)

    def _same_way(self, channel: Channel) -> Channel | None:
        """One of the company's that is the same, for the same people, whatever it is called."""
        alike = ("kind", "value", "extension", "purpose", "audience")
        for other in self._standing.values():
            is_same = all(getattr(other, name) == getattr(channel, name) for name in alike)
            if is_same and _RETIRED not in (other.status, channel.status):
                return other
        return None

    # ── One that is there ─────────────────────────────────────────────────────────────────────────────

    def _merge(self, stored: Channel, record: Record, position: int) -> Brought:
        coming, menu = channel_of(record, self.company, position), menu_in(record)
        self._let_stops_hold(coming.row, stored)
        last = self._last.get(record["slug"])
        if last is None:
            last = self._as_brought(stored)
        merged = self._merged(stored, coming, last)
        self.tally.leave(self._place(stored.slug), merged.theirs)
        self._write(stored, coming, merged)
        if stored.value == coming.row.value:
            menu = self._bring_menu(stored, last.get(MENU), menu)
        else:  # a person gave it another number
            menu = last.get(MENU)
        return self._remembered(merged.brought, record, menu)

    def _merged(self, stored: Channel, coming: Coming, last: Brought) -> Merged:
        """The day it was seen goes with the way that was seen: written with it, and left with one that is theirs."""
        guarded = self._guarded(stored)
        *facts, when_seen = spoken((*FACTS, SEEN), stored, coming)
        names = names_of([*facts, when_seen])
        today, wanted = values_today(stored, names, (_SITUATIONS,)), coming.values(names)
        merged = merge(
            facts,
            last=last,
            today=today,
            wanted=wanted,
            guarded=guarded,
            blanks=blanks_of(stored, [_SITUATIONS]),
        )
        if not _LEADS.isdisjoint(merged.changes):
            seen = {name: wanted[name] for name in when_seen}
            new = {name: value for name, value in seen.items() if value != today[name]}
            return Merged(merged.changes | new, merged.brought | seen, merged.theirs)
        if not set(merged.theirs).isdisjoint(WAY):
            return merged
        dates = merge(
            (when_seen,), last=last, today=today, wanted=wanted, blanks=blanks_of(stored, [_SITUATIONS])
        )
        return Merged(
            merged.changes | dates.changes,
            merged.brought | {name: dates.brought[name] for name in when_seen if name in dates.brought},
            merged.theirs + dates.theirs,
        )

    def _guarded(self, channel: Channel) -> frozenset[str]:
        is_seen = channel.is_confirmed or channel.pk in self._seen_by_people
        return CONFIRMED if is_seen else frozenset()

    def _write(self, channel: Channel, coming: Coming, merged: Merged) -> None:
        source, status = channel.source, channel.status
        kind, time_zone = channel.kind, channel.time_zone

        def store(row: Channel, *, only: list[str]) -> None:
            price_channel(row)
            save_checked(row, only=[*only, "tariff", "price_class"])

        outcome = write(channel, coming, merged, self.tally, store)
        if not merged.changes:
            return
        self.is_changed = True
        if (kind, time_zone) != (channel.kind, channel.time_zone):
            recount_channel(channel, kind_before=kind)
        if status != channel.status:
            let_go(target=channel)
        self._tell_changes(channel, source, outcome.before, outcome.after)

    def _tell_changes(self, channel: Channel, source: Source, before: Brought, after: Brought) -> None:
        """As a person's are told: the channel's own columns, those of its source, and its situations."""
        lists = {_SITUATIONS} & after.keys()
        own = after.keys() - lists
        if own - {"source"}:
            is_gone = after.get("status") == _RETIRED
            kind = EventKind.CHANNEL_RETIRED if is_gone else EventKind.CHANNEL_CHANGED
            self._tell(kind, channel, *(({name: told[name] for name in own}) for told in (before, after)))
        old, new = changed_fields(source_facts(source), source_facts(channel.source))
        if new:
            self._tell(EventKind.CHANNEL_CHANGED, channel, old, new)
        for name in lists:
            self._tell(EventKind.CHANNEL_CHANGED, channel, {name: before[name]}, {name: after[name]})

    def _bring_menu(self, channel: Channel, last: Any, wanted: Brought | None) -> Any:
        brought = bring_menu(channel, last, wanted)
        if brought == last:
            self.tally.leave(self._place(channel.slug), [MENU] if wanted not in (None, last) else [])
            return brought
        self.is_changed = True
        self.tally.changed["phonemenu"] += 1
        before, after = ({"steps": told["steps"] if told else []} for told in (last, brought))
        self._tell(EventKind.CHANNEL_CHANGED, channel, before, after)
        return brought

    # ── One that the files have no longer ─────────────────────────────────────────────────────────────

    def _take_out_of_use(self, channel: Channel, brought: Brought) -> None:
        """It stays, and can be found by its number."""
        last, place = self._last[channel.slug], self._place(channel.slug)
        brought[channel.slug] = last
        if channel.status == _RETIRED:
            return
        today = values_today(channel, WAY)
        if self._guarded(channel) or not is_untouched(WAY, last, today):
            self.tally.leave(place, [NO_LONGER_GIVEN])
            return
        retire_channel(channel=channel, by=None, at=self.tally.at, reason=STARTER)
        brought[channel.slug] = {**last, "status": _RETIRED.value}
        self.tally.retired.append(place)
        self.is_changed = True

    # ── For the report and the history ────────────────────────────────────────────────────────────────

    def _remembered(self, brought: Brought, record: Record, menu: Any) -> Brought:
        by_source = {BY_SOURCE: starting_status(record).value} if self.tally.corrects else {}
        return {**brought, **by_source, MENU: menu}

    def _place(self, slug: str) -> str:
        return f"{self.company.slug}, channel {slug}"

    def _tell(self, kind: EventKind, channel: Channel, before: Brought, after: Brought) -> None:
        change = Change(kind, channel, before, after)
        tell([change], company=self.company, at=self.tally.at, reason=STARTER)
