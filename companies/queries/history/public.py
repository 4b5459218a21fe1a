"""What everybody may read of a company's history: who, by role; what, without what was never public.

A planted number, address or link must not become public by being refused. So a way in is readable here only
while it stands on the company's own page, or where the event itself says that it stood there; every other one
is cut to its beginning, and so are numbers inside texts. Of reports nothing is told but what became of them
and, of published ones, what a moderator put right. Nobody of the staff is named, and none of their notes.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.conf import settings
from django.utils.translation import gettext_lazy

from companies.enums import UNTOLD_EVENTS, ChannelStatus, EventKind, Who
from companies.lib.phones import NotAPhoneNumber, PhoneNumber
from companies.lib.roles import MODERATOR
from companies.lib.veils import dialled_forms, veiled, veiled_number
from companies.models import Channel, Company, Domain, Event, Report, reader
from companies.models.company import OWN_FACTS
from companies.models.event import EventQuerySet
from companies.models.texts import stem_of

PER_PAGE = 30
Row = TypeVar("Row", Channel, Domain)
#: What stands for words and addresses that were never public.
UNREADABLE = gettext_lazy("not public")

_TEXTS = {*OWN_FACTS, "aliases", "source_title", "title", "newsroom"}
#: Those that are told by their languages.
_SPOKEN = {"label", "how_to", "hours_note", "summary", "note", "title", "tried", "found", "quote"}
#: Where something leads.
_WAYS = {"value", "extension", "number", "redirected_to", "website", "domains", "deaf_access_url", "source_url", "url"}  # fmt: skip
_CODES = {
    "kind", "country", "markets", "status", "retirement_reason", "purpose", "audience", "languages",
    "opening_hours", "time_zone", "holidays_in", "works_from_abroad", "is_for_abroad", "needs_login", "hold_sound",
    "is_self_service", "checked_on", "provenance", "channel_kind", "happened_on", "outcome", "wait_minutes",
    "quote_language", "response_hours", "resolved_within_minutes", "sample_size", "answered_percent", "observed_on", "price_class",
    "euro_cents_per_minute", "euro_cents_per_call", "is_wait_free", "is_range", "reason", "source_kind",
    "source_last_checked_on", "source_is_still_there", "last_checked_on", "is_still_there", "people",
    "source_first_seen_on", "source_last_seen_on", "served_in", "is_own_network_only",
}  # fmt: skip
#: The rows whose events say what changed; of all others only that something happened.
_FACTS = ("company", "channel", "absence", "measurement", "tariff", "knownbadnumber", "source", "phonemenu")
#: What a moderator may have put right in a report.
_OF_REPORTS = {"outcome", "wait_minutes", "helped", "experienced_at", "is_hour_known", "channel"}
_BY_VISITORS = (
    EventKind.REPORT_RECEIVED,
    EventKind.COMPANY_SUGGESTED,
    EventKind.PROPOSAL_RECEIVED,
    EventKind.NOTICE_RECEIVED,
)
_BY_COMPANIES = (
    EventKind.DOMAIN_PROVED,
    EventKind.CLAIM_ENDED,
    EventKind.REPLY_RECEIVED,
    EventKind.REPORT_CONTESTED,
)
#: Decided on by moderators; whoever has both roles is one here, and an editor of everything else.
_MODERATED = ("report", "notice", "claim", "reply", "reportflag")


@dataclass(frozen=True)
class ToldEvent:
    """One event as everybody may read it."""

    event: Event
    who: Who
    channel: Channel | None = None
    report: Report | None = None
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class HistoryPage:
    told: list[ToldEvent]
    #: The event that the next page starts below; None on the last one.
    older_than: int | None


def history_page(company: Company, *, below: Event | None = None) -> HistoryPage:
    """The events of a company, newest first, from just below one on: no page costs more than the first."""
    events = events_of(company)
    if below:
        events = events.below(below)
    found = list(events.newest_first()[: PER_PAGE + 1])
    shown = found[:PER_PAGE]
    return HistoryPage(told_of(company, shown), shown[-1].pk if len(found) > PER_PAGE else None)


def events_of(company: Company, *, but: Collection[EventKind] = UNTOLD_EVENTS) -> EventQuerySet:
    """What the history of a company is made of, with what says who did it."""
    events = Event.objects.filter(company=company).exclude(kind__in=but)
    return events.select_related("actor", "reverts").prefetch_related("actor__groups")


def told_of(company: Company, events: Sequence[Event]) -> list[ToldEvent]:
    """Events of one company as everybody may read them, in their order. Two queries."""
    for event in events:
        event.company = company  # or each would be asked for
    reader = _Reader(company, company.channels.order_by(), _reports_of(events))
    return [reader.told(event) for event in events]


def told_of_many(events: Sequence[Event]) -> list[ToldEvent]:
    """Events of any companies, each as the history of its own tells it. Their companies, with domains, are at hand; two
    queries however many."""
    companies = {event.company.pk: event.company for event in events if event.company}
    channels: dict[int, list[Channel]] = {pk: [] for pk in companies}
    for channel in Channel.objects.filter(company__in=companies).order_by():
        channels[channel.company_id].append(channel)
    reports = _reports_of(events)
    readers = {pk: _Reader(company, channels[pk], reports) for pk, company in companies.items()}
    return [readers[event.company.pk].told(event) for event in events if event.company]


def _reports_of(events: Iterable[Event]) -> dict[int, Report]:
    ids = {event.target_id for event in events if event.target_type == Report._meta.model_name}
    return Report.objects.in_bulk(ids) if ids else {}


def role_of(event: Event) -> Who:
    if event.actor is None:
        if event.kind in _BY_COMPANIES or event.after.get("is_by_company"):
            return Who.COMPANY
        return Who.VISITOR if event.kind in _BY_VISITORS else Who.SITE
    if event.target_type in _MODERATED:
        return Who.MODERATOR
    groups = {group.name for group in event.actor.groups.all()}
    return Who.MODERATOR if groups == {MODERATOR} else Who.EDITOR


class _Reader:
    """What is public of one company today, and what that leaves of an event."""

    def __init__(self, company: Company, channels: Iterable[Channel], reports: dict[int, Report]) -> None:
        self._channels = {channel.pk: channel for channel in channels}
        public = [channel for channel in self._channels.values() if _is_public(channel)]
        self._public_ids = {channel.pk for channel in public}
        self._ways = {channel.value for channel in public} | {channel.extension for channel in public}
        self._ways |= {company.website} | {domain.name for domain in company.domains.all()}
        numbers = (channel.number for channel in public if channel.number)
        self._numbers = frozenset(form for number in numbers for form in dialled_forms(number))
        self._by_slug = {channel.slug: channel for channel in public}
        self._reports = reports

    def told(self, event: Event) -> ToldEvent:
        who = role_of(event)
        if event.target_type == Report._meta.model_name:
            return self._of_report(event, who)
        if event.kind == EventKind.COMPANY_SUGGESTED:  # the words of a visitor, read by nobody
            return ToldEvent(event, who)
        if event.target_type not in _FACTS:
            return ToldEvent(event, who)
        is_channel = event.target_type == Channel._meta.model_name
        channel = self._channels.get(event.target_id) if is_channel else None
        was_public = event.before.get("status") == ChannelStatus.PUBLISHED
        is_public = not is_channel or event.target_id in self._public_ids
        return ToldEvent(
            event,
            who,
            channel=channel if is_public else None,
            before=self._readable(event.before, ways=was_public, texts=is_public or was_public),
            after=self._readable(event.after, ways=False, texts=is_public),
        )

    def _of_report(self, event: Event, who: Who) -> ToldEvent:
        report = self._reports.get(event.target_id)
        is_readable = report is not None and report.is_published and not report.is_hidden
        if event.kind not in (EventKind.REPORT_CORRECTED, EventKind.REVERTED) or not is_readable:
            return ToldEvent(event, who, report=report)
        before, after = (
            {name: self._of_attempt(name, value) for name, value in facts.items() if name in _OF_REPORTS}
            for facts in (event.before, event.after)
        )
        return ToldEvent(event, who, report=report, before=before, after=after)

    def _of_attempt(self, name: str, value: Any) -> Any:
        if name != "channel":
            return value
        channel = self._by_slug.get(value)
        return (channel.label or str(channel.get_purpose_display())) if channel else UNREADABLE

    def _readable(self, facts: dict[str, Any], *, ways: bool, texts: bool) -> dict[str, Any]:
        """`ways`: the event says that its ways in were public; `texts`: so are its words."""
        read = self._text if texts else _hidden
        said: dict[str, Callable[[Any], Any]] = {
            **dict.fromkeys([*_TEXTS, *(name for name in facts if stem_of(name) in _SPOKEN)], read),
            **dict.fromkeys(_CODES, _as_it_is),
            **dict.fromkeys(_WAYS, _as_it_is if ways else self._way),
        }
        return {name: said[name](value) for name, value in facts.items() if name in said}

    def _text(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._text(part) for part in value]
        return veiled(value, readable=self._numbers) if isinstance(value, str) else value

    def _way(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._way(part) for part in value]
        if not value or value in self._ways:
            return value
        try:
            return veiled_number(PhoneNumber.parse(value, settings.HOME_COUNTRY), reader.country())
        except (NotAPhoneNumber, TypeError):
            return UNREADABLE


def _as_it_is(value: Any) -> Any:
    return value


def _hidden(value: Any) -> Any:
    return UNREADABLE if value else value


def _is_public(channel: Channel) -> bool:
    """On the page, named by others included, or once confirmed by two people and retired since."""
    if channel.status == ChannelStatus.RETIRED:
        return channel.confirmed_at is not None
    return channel.is_published or channel.is_said
