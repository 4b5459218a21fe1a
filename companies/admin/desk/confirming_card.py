"""One card of the desk for confirming: a value, what it is said to be for, its page as it was read, what speaks against it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.auth.models import User
from django.utils.functional import Promise
from django.utils.translation import ngettext

from companies.actions.directory.channel_states import AlreadyConfirmed
from companies.actions.directory.channels import KnownToBeBad, NotAnOfficialSource
from companies.admin.desk.channel import ConfirmationForm, DecidedChannelAdmin
from companies.admin.desk.decision import Decision, words
from companies.admin.desk.proposal import ProposalAdmin
from companies.admin.desk.proposal_review import ApprovalForm
from companies.enums import Audience, ChannelKind, ProposalRefusal, Purpose, Rung, Stop
from companies.lib.page_text import place_of_address, place_of_number
from companies.lib.telling_words import cut_at, places_of_telling_words
from companies.models import Channel, Company, Proposal, Sighting
from companies.queries.directory.pages_read import page_of_check, page_of_sighting
from companies.queries.directory.sightings import Way, days_seen, last_sighting, way_of
from companies.queries.directory.still_needed import people_still_needed
from companies.queries.directory.stops import FoundStop, is_official
from companies.queries.staff.confirming import Row, name_of
from companies.templatetags.proposals import label, said_after, said_before
from companies.templatetags.sources import rungs_up_to

#: Said in the large line and below it, and not among what else a proposal changes.
_SAID_ABOVE = ("value", "kind", "purpose", "audience")


@dataclass(frozen=True)
class Excerpt:
    """The words of a page around the value: pieces, each with whether it is marked."""

    pieces: list[tuple[str, bool]]
    url: str
    title: str = ""
    read_on: datetime.date | None = None
    mark: str | Promise = ""


@dataclass(frozen=True)
class Card:
    row: Row
    person: User
    on: datetime.date
    why: str | Promise = ""
    data: Mapping[str, Any] | None = field(default=None, repr=False)

    # ── What it is ────────────────────────────────────────────────────────────────────────────────────

    @property
    def name(self) -> str:
        return name_of(self.row)

    @property
    def channel(self) -> Channel | None:
        """The one that is there already: of an addition, none."""
        return self.row if isinstance(self.row, Channel) else self.row.channel

    @property
    def company(self) -> Company:
        return self.row.company if isinstance(self.row, Channel) else self.row.owner

    @cached_property
    def way(self) -> Way:
        return way_of(self.row)

    @property
    def fingerprint(self) -> str:
        """What the person has before their eyes: an answer that was given to another value is none."""
        return f"{self.way.kind} {self.way.value} {self.way.extension} {self.page_url}"

    @property
    def value(self) -> str:
        """As people read it."""
        if isinstance(self.row, Channel):
            return self.row.shown
        return next((said_after(one) for one in self.row.changes.all() if one.is_of_value), "")

    @property
    def was(self) -> str:
        """What a proposal would replace."""
        if isinstance(self.row, Channel):
            return ""
        return next((said_before(one) for one in self.row.changes.all() if one.is_of_value), "")

    @property
    def is_number(self) -> bool:
        return self.way.kind in (ChannelKind.PHONE, ChannelKind.TEXT)

    @property
    def said_for(self) -> list[str]:
        """Kind, purpose, audience where it is not everybody's, and what it is called."""
        purpose, audience = self._of("purpose"), self._of("audience")
        said: list[str | Promise] = [
            Purpose(purpose).label if purpose in Purpose.values else purpose,
            ChannelKind(self.way.kind).label if self.way.kind in ChannelKind.values else self.way.kind,
        ]
        if audience in Audience.values and audience != Audience.CUSTOMERS:
            said.append(Audience(audience).label)
        if self.channel and self.channel.label:
            said.append(self.channel.label)
        return list(dict.fromkeys(str(one) for one in said if one))

    def _of(self, name: str) -> str:
        now = str(getattr(self.channel, name)) if self.channel else ""
        return now if isinstance(self.row, Channel) else self.row.after.get(name, now)

    @property
    def more_wanted(self) -> list[tuple[str, str]]:
        """What else a proposal changes with the value: label, what it should say."""
        if isinstance(self.row, Channel):
            return []
        others = (one for one in self.row.changes.all() if one.field not in _SAID_ABOVE)
        return [(label(one), said_after(one)) for one in others if one.after]

    # ── What is known ─────────────────────────────────────────────────────────────────────────────────

    @property
    def page_url(self) -> str:
        return self.row.source.url if isinstance(self.row, Channel) else self.row.source_url

    @property
    def page_title(self) -> str:
        return self.row.source.title if isinstance(self.row, Channel) else self.row.source_title

    @property
    def is_on_their_domain(self) -> bool:
        return is_official(self.page_url, self.company)

    @cached_property
    def sighting(self) -> Sighting | None:
        return last_sighting(self.way)

    @cached_property
    def days(self) -> list[datetime.date]:
        return days_seen(self.way, on=self.on)

    @cached_property
    def excerpt(self) -> Excerpt | None:
        """Of the last sighting; else of the page that a proposal cites, as it was fetched."""
        read = page_of_sighting(self.sighting) or page_of_check(self.row)
        if read is None:
            return None
        return Excerpt(self._marked(read.words), read.url, read.title, read.read_on, read.mark)

    def _marked(self, text: str) -> list[tuple[str, bool]]:
        number = self.way.number
        place = place_of_number(text, number) if number else place_of_address(text, self.way.value)
        return cut_at(text, [*places_of_telling_words(text), *([place] if place else [])])

    @property
    def stops(self) -> list[FoundStop]:
        return self.form.stops

    @cached_property
    def _people(self) -> int:
        seen = self.row.confirmations if isinstance(self.row, Channel) else self.row.approvals
        return seen.count()

    @property
    def needed(self) -> str:
        """How many people are still needed, the reader among them."""
        number = people_still_needed(self.row, days=self.days, stops=self.stops, people=self._people)
        return ngettext("One person is still needed: you.", "%(number)d people are still needed.", number) % {
            "number": number
        }

    @property
    def ladder(self) -> list[tuple[str, bool, bool]]:
        """Each rung: its name, whether it is reached, whether it stands there."""
        return rungs_up_to(self.row.rung_on(self.on) if isinstance(self.row, Channel) else Rung.PROPOSED)

    @property
    def missing_since(self) -> datetime.date | None:
        return self.row.missing_since if isinstance(self.row, Channel) else None

    # ── What may be answered ──────────────────────────────────────────────────────────────────────────

    @property
    def decision(self) -> Decision:
        """What *theirs* decides: the one of its own page."""
        if isinstance(self.row, Channel):
            return DecidedChannelAdmin.decisions["confirm"]
        return ProposalAdmin.decisions["approve"]

    @cached_property
    def form(self) -> ConfirmationForm | ApprovalForm:
        """What *theirs* asks besides: the reason against stops, the kind of page, the hours."""
        kind = ConfirmationForm if isinstance(self.row, Channel) else ApprovalForm
        form = kind(self.row, self.data, by=self.person)  # type: ignore[arg-type]  # each of its own row
        return form

    @cached_property
    def bar(self) -> str | Promise:
        """Why *theirs* is not for this person to say, or for nobody yet."""
        if isinstance(self.row, Proposal):
            return self.form.bar
        for error, is_so in (
            (NotAnOfficialSource, not self.row.source.is_official),
            (KnownToBeBad, any(stop.is_final for stop in self.stops)),
            (AlreadyConfirmed, self.missing_since and self._was_seen_before()),
        ):
            if is_so:
                return words(self.decision.why_not[error], None)
        return ""

    def _was_seen_before(self) -> bool:
        return isinstance(self.row, Channel) and self.row.confirmations.filter(person=self.person).exists()

    @property
    def is_plain(self) -> bool:
        """It can be ticked among others: nothing speaks against it, and nothing more is asked."""
        return not (self.bar or self.stops or self.form.fields)

    @property
    def refusal(self) -> ProposalRefusal:
        """What the author of a proposal reads where it is not theirs."""
        found = {one.stop for one in self.stops}
        if Stop.NOT_ON_PAGE in found:
            return ProposalRefusal.NOT_AT_SOURCE
        if found & {Stop.SOURCE_ELSEWHERE, Stop.NO_PAGE}:
            return ProposalRefusal.NOT_OFFICIAL
        return ProposalRefusal.SUSPICIOUS
