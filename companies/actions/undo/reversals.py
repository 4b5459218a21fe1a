"""Undoing what an event changed: the row gets back what it was, by the rules that everybody's changes go by.

Nothing is undone that was changed again since, and nothing twice: whoever wants it back undoes the reversal,
which is an event like the others. What was added is not undone but retired or refused. What becomes public by it
at once, on one person's word, is said in actions.safe_returns.
"""

import datetime
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import IntegrityError, models, transaction

from companies.actions.directory.channels import (
    ListedAlready,
    channel_facts,
    restore_channel,
    retire_channel,
    save_channel,
)
from companies.actions.directory.companies import DomainTaken, company_facts, save_company, set_domains
from companies.actions.directory.sources import save_channel_and_source, source_facts
from companies.actions.directory.tariffs import save_tariff
from companies.actions.history.changing import AlreadyDecided, changing
from companies.actions.history.events import column_of, facts_of
from companies.actions.proposals.proposals import take_back_refusal
from companies.actions.reports.correct import AlreadyCorrected, take_back_correction
from companies.actions.reports.decide import take_back_decision
from companies.actions.reports.visibility import grade_visibility
from companies.actions.undo.safe_returns import (
    NeedsTwoPeople,
    check_return_of_company,
    may_come_back,
    publish_what_came_back,
)
from companies.enums import ChannelStatus, EventKind
from companies.models import (
    Absence,
    Alias,
    Channel,
    Company,
    Event,
    KnownBadNumber,
    Measurement,
    Proposal,
    Report,
    Source,
    Tariff,
)
from companies.models.texts import put_fact, texts_named
from companies.queries.directory.planted import planted_in
from companies.queries.directory.public_text import PUBLIC_TEXT
from companies.queries.directory.sites import is_known_site
from companies.queries.directory.stops import domains_of

Row = TypeVar("Row", bound=models.Model)

#: Rows without rules of their own: their columns are put back, and checked like a form.
_PLAIN = {model._meta.model_name: model for model in (Absence, KnownBadNumber, Measurement, Source)}
_WITH_RULES = {model._meta.model_name for model in (Channel, Company, Proposal, Report, Tariff)}
_ADDED = (EventKind.COMPANY_ADDED, EventKind.CHANNEL_ADDED)
#: Of many rows at once: all of them come back together, or none (actions.undo.parting_companies).
_TOGETHER = (EventKind.COMPANY_MERGED,)
#: Columns that no row is without: where they were nothing, the row was not there.
_ALWAYS_THERE = ("name", "kind", "source")
#: What follows from a channel's number, its source and its confirmations, and is not put back by itself.
_FOLLOWS = {"status", "confirmed_at"}
_SOURCE = "source_"


class NotReversible(Exception):
    """The event did not change fields that can be put back."""


class AlreadyReverted(Exception):
    """Somebody undid this event before; undo that reversal instead."""


class ChangedSince(Exception):
    """Somebody changed again what the event changed. `names`: which fields."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


class CannotStandAgain(Exception):
    """A rule or another row is now in the way of what it was."""


def is_reversible(event: Event) -> bool:
    """Did it change fields of a row that knows the way back? (Not: has nobody changed them since.)"""
    if event.target_type not in {*_PLAIN, *_WITH_RULES} or event.kind in _ADDED or not event.after:
        return False
    if event.target_type == Proposal._meta.model_name and event.kind != EventKind.PROPOSAL_REFUSED:
        return False  # what it brought is undone where it stands
    if event.kind in _TOGETHER or (event.reverts is not None and event.reverts.kind in _TOGETHER):
        return False
    is_addition = any(name in event.after and event.before.get(name) is None for name in _ALWAYS_THERE)
    return not is_addition and set(event.before) == set(event.after)


@transaction.atomic
def revert_event(*, event_id: int, by: User, at: datetime.datetime) -> Event:
    """Undo an event, and return the event that says so.

    Raises NotReversible, AlreadyReverted, ChangedSince, CannotStandAgain, Event.DoesNotExist; and NeedsTwoPeople, by
    the rule of actions.safe_returns.
    """
    # Locked: of two who undo the same at once, the second finds it undone.
    event = Event.objects.select_for_update(of=("self",)).select_related("company").get(pk=event_id)
    if not is_reversible(event):
        raise NotReversible
    if Event.objects.filter(reverts=event).exists():
        raise AlreadyReverted
    try:
        with transaction.atomic():
            _put_back(event, by, at)
    except (IntegrityError, ValidationError, ListedAlready, DomainTaken) as error:
        raise CannotStandAgain from error
    undone = Event.objects.filter(reverts=event).first()
    if undone is None:  # the row says already what it said before
        raise ChangedSince(sorted(event.after))
    return undone


def _put_back(event: Event, by: User, at: datetime.datetime) -> None:
    _check_words_that_come_back(event)
    match event.target_type:
        case "report":
            _put_back_report(event, by, at)
        case "channel":
            _put_back_channel(event, by, at)
        case "company":
            _put_back_company(event, by, at)
        case "proposal":
            _put_back_proposal(event, by, at)
        case "tariff":
            tariff = _row(Tariff, event)
            _check_unchanged(event, facts_of(tariff))
            _set_columns(tariff, event.before)
            tariff.full_clean()
            save_tariff(tariff=tariff, by=by, at=at, reverts=event)
        case _:
            _put_back_plain(event, by, at)


def _check_words_that_come_back(event: Event) -> None:
    """What was taken out of a text, since it named a number that nobody has seen, is put back by nobody alone."""
    model = next((one for one in PUBLIC_TEXT if one._meta.model_name == event.target_type), None)
    if model is None or model is Report:
        return
    for name, was in event.before.items():
        now, named = event.after.get(name), texts_named(model, name)
        column = named[0] if named else name
        if column not in PUBLIC_TEXT[model] or name == "value" or not isinstance(was, str):
            continue
        if planted_in(was, stored=now or "", own=domains_of(event.company) if event.company else ()):
            raise NeedsTwoPeople


def _put_back_report(event: Event, by: User, at: datetime.datetime) -> None:
    try:
        if "status" in event.after:
            take_back_decision(report_id=event.target_id, decision=event, by=by, at=at)
        elif "visibility" in event.after:
            grade_visibility(
                report_id=event.target_id,
                reason=event.before["visibility_reason"],
                seen=event.after["visibility_reason"],
                by=by,
                at=at,
                reverts=event,
            )
        else:
            take_back_correction(report_id=event.target_id, correction=event, by=by, at=at)
    except Report.DoesNotExist as error:
        raise NotReversible from error
    except (AlreadyDecided, AlreadyCorrected) as error:
        raise ChangedSince(sorted(event.after)) from error


def _put_back_proposal(event: Event, by: User, at: datetime.datetime) -> None:
    try:
        take_back_refusal(proposal_id=event.target_id, refusal=event, by=by, at=at)
    except AlreadyDecided as error:
        raise ChangedSince(sorted(event.after)) from error


def _put_back_channel(event: Event, by: User, at: datetime.datetime) -> None:
    channel = _row(Channel, event)
    if set(event.after) <= _FOLLOWS:
        _put_back_status(channel, event, by, at)
    elif all(name.startswith(_SOURCE) for name in event.after):
        _check_unchanged(event, source_facts(channel.source))
        source = Source.objects.get(pk=channel.source_id)
        _set_columns(source, {name.removeprefix(_SOURCE): value for name, value in event.before.items()})
        source.full_clean()
        save_channel_and_source(channel=channel, source=source, by=by, at=at, reverts=event)
    elif _are_known(event, channel, channel_facts(channel)):
        _check_unchanged(event, channel_facts(channel), but=_FOLLOWS)
        _set_columns(channel, {name: was for name, was in event.before.items() if name not in _FOLLOWS})
        channel.full_clean()
        save_channel(channel=channel, by=by, at=at, reverts=event)
        publish_what_came_back(event=event, channel=channel, by=by, at=at)
    else:  # situations stand in a table of their own
        raise NotReversible


def _put_back_status(channel: Channel, event: Event, by: User, at: datetime.datetime) -> None:
    """Back in use means proposed again, that two people saw it is of its time; unless one person took it away alone."""
    if channel.status != event.after.get("status"):
        raise ChangedSince(["status"])
    if event.before.get("status") == ChannelStatus.RETIRED:
        retire_channel(channel=channel, by=by, at=at, reverts=event)
    elif channel.status == ChannelStatus.PROPOSED:  # it would be public without anybody having seen it
        raise NotReversible
    else:
        comes_back = may_come_back(event=event, channel=channel, by=by, at=at)
        restore_channel(channel=channel, by=by, at=at, reverts=event, as_it_was=comes_back)


def _put_back_company(event: Event, by: User, at: datetime.datetime) -> None:
    company = _row(Company, event)
    facts = company_facts(company)
    if not _are_known(event, company, facts):
        raise NotReversible
    _check_unchanged(event, facts)
    check_return_of_company(event=event, company=company, facts=facts, at=at)

    def save_names() -> None:
        if "aliases" in event.before:
            company.aliases.all().delete()
            Alias.objects.bulk_create(
                Alias(company=company, name=name, kind=kind)
                for name, kind in map(_name_and_kind, event.before["aliases"])
            )
        if "domains" in event.before:
            set_domains(company=company, names=event.before["domains"])

    names = ("aliases", "domains")
    _set_columns(company, {name: was for name, was in event.before.items() if name not in names})
    company.full_clean()
    save_company(company=company, by=by, at=at, save_names=save_names, reverts=event)


def _name_and_kind(told: str) -> tuple[str, str]:
    """ "Ligéo (brand)", as actions.companies.company_facts writes it."""
    name, _bracket, kind = told.rpartition(" (")
    return name, kind.removesuffix(")")


def _put_back_plain(event: Event, by: User, at: datetime.datetime) -> None:
    row = _row(_PLAIN[event.target_type], event)
    leads = {"url", "copy_url"} & event.after.keys() if isinstance(row, Source) else set()
    if any(event.before.get(name) and not is_known_site(event.before[name]) for name in leads):
        raise NeedsTwoPeople
    if isinstance(row, Source) and row.channels.exists() and not {"url", "kind"}.isdisjoint(event.after):
        raise NeedsTwoPeople
    with changing(
        row,
        EventKind(event.kind),
        by=by,
        at=at,
        reverts=event,
        tellings=lambda row, kind: [(kind, row, event.company)],
    ) as held:
        stored = facts_of(held)
        if not _are_known(event, held, stored):
            raise NotReversible
        _check_unchanged(event, stored)
        _set_columns(held, event.before)
        held.full_clean()


def _row(model: type[Row], event: Event) -> Row:
    """Locked until the end; without what it points to, which others may have locked."""
    row = model._default_manager.select_for_update().filter(pk=event.target_id).first()
    if row is None:
        raise NotReversible
    return row


def _are_known(event: Event, row: models.Model, facts: dict[str, Any]) -> bool:
    """Are there facts of these names? A text may be said in another language by now."""
    return all(name in facts or texts_named(row, name) for name in event.after)


def _check_unchanged(event: Event, facts: dict[str, Any], *, but: set[str] | None = None) -> None:
    changed = sorted(
        name for name in event.after.keys() - (but or set()) if facts.get(name) != event.after[name]
    )
    if changed:
        raise ChangedSince(changed)


def _set_columns(row: models.Model, facts: dict[str, Any]) -> None:
    """From JSON as actions.events.facts_of writes it. A row that a column pointed to may be gone by now."""
    for name, value in facts.items():
        if texts_named(row, name):
            put_fact(row, name, value)
            continue
        try:
            column = column_of(row, name)
        except FieldDoesNotExist as error:  # a column of its time
            raise NotReversible from error
        if column.many_to_many:
            raise NotReversible
        setattr(row, column.attname, column.to_python(value))
