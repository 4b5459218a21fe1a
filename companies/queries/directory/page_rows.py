"""The rows that a brand page is made of, in as few queries as there are kinds of them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, Value

from companies.enums import ChannelStatus, CompanyStatus
from companies.lib.served import area_of
from companies.models import (
    Absence,
    Alias,
    Channel,
    Company,
    Domain,
    KindEvidence,
    KnownBadNumber,
    MenuStep,
    PhoneMenu,
    Report,
    Situation,
    reader,
)
from companies.models.prepared import hold, prepared
from companies.queries.directory.known import fact_kinds, facts_of
from companies.queries.directory.menus import is_later
from companies.queries.reports.alarms import WARNS_FOR


def public_company(slug: str) -> Company | None:
    """A published or retired one with its sector, its successor, its other names and its domains. Two queries."""
    company = next(iter(_company(slug=slug)), None)
    if company is None:
        return None
    aliases, domains = [], []
    for pk, name, kind in _names(company=company.pk):
        if kind:
            aliases.append(Alias(pk=pk, company_id=company.pk, name=name, kind=kind))
        else:
            domains.append(Domain(pk=pk, company_id=company.pk, name=name))
    hold(company, "aliases", Alias, aliases)
    hold(company, "domains", Domain, domains)
    return company


@prepared
def _company(slug: Any) -> QuerySet[Company]:
    rows = Company.objects.exclude(status=CompanyStatus.DRAFT).filter(slug=slug)
    return rows.select_related("sector", "successor").order_by()


@prepared
def _names(company: Any) -> QuerySet[Alias, tuple[int, str, str]]:
    """Aliases with their kind, and domains with none."""
    aliases = Alias.objects.filter(company=company).order_by().values_list("pk", "name", "kind")
    domains = Domain.objects.filter(company=company).order_by().annotate(kind=Value(""))
    return aliases.union(domains.values_list("pk", "name", "kind"), all=True).order_by("kind", "name")


@dataclass(frozen=True)
class WhatThereIs:
    """Of what most companies have none, and is asked for only where there is any; and whether anything is known at all."""

    channels: bool
    reports: bool
    absences: bool
    findings: bool
    branches: bool
    bad_numbers: bool
    answers: bool
    menus: bool
    alarms: bool

    @property
    def is_any_fact(self) -> bool:
        """As queries/directory/known.py has it."""
        return any(getattr(self, name) for name in fact_kinds())


def what_there_is(company: Company, *, now: datetime.datetime) -> WhatThereIs:
    """One query, a look at an index for each kind."""
    [row] = _what_there_is(company=company.pk, since=now - WARNS_FOR)
    return WhatThereIs(**{name: getattr(row, f"has_{name}") for name in WhatThereIs.__annotations__})


@prepared
def _what_there_is(company: Any, since: Any) -> QuerySet[Company]:
    own = OuterRef("pk")
    alarms = Report.objects.alarming().filter(channel__company=own, experienced_at__gte=since)
    return (
        Company.objects.filter(pk=company)
        .only("pk")
        .order_by()
        .annotate(
            **{f"has_{name}": Exists(rows) for name, rows in facts_of(own).items()},
            has_menus=Exists(PhoneMenu.objects.filter(channel__company=own)),
            has_alarms=Exists(alarms),
        )
    )


# ── Channels, with what they are good for ─────────────────────────────────────────────────────────────


def channels_of(company: Company) -> tuple[list[Channel], list[Situation]]:
    """All but what is only proposed, the best first, each with its evidence, the sums of its kind (`pool`) and its
    situations, without menus; and the situations that the company is named in, or its sector. Two queries."""
    country = reader.country()
    channels = _channels(company=company.pk, country=country, area=area_of(country))
    tied: dict[int, list[Situation]] = {}
    rows: list[Any] = _situations(company=company.pk, sector=company.sector_id, country=country)
    for situation in rows:
        tied.setdefault(situation.tied_to, []).append(situation)
    for channel in channels:
        channel.company = company
        hold(channel, "situations", Situation, tied.get(channel.pk, []))
        hold(channel, "menus", PhoneMenu, [])
    return channels, tied.get(0, [])


def ways_in_use(company: Company) -> list[Channel]:
    """The published ones that somebody answers, the best first, each with its source and its price. Two queries."""
    channels, _named_in = channels_of(company)
    return [channel for channel in channels if channel.is_published and not channel.is_self_service]


@prepared
def _channels(company: Any, country: Any, area: Any) -> QuerySet[Channel]:
    pools = KindEvidence.objects.filter(
        kind=OuterRef("kind"), is_fictitious=OuterRef("company__is_fictitious")
    )
    rows = Channel.objects.filter(company=company).exclude(status=ChannelStatus.PROPOSED)
    rows = rows.select_related("source", "tariff__source", "evidence").defer("evidence__weeks")
    return rows.annotate(pool=Subquery(pools.values("totals"))).best_first(country, area)


@prepared
def _situations(company: Any, sector: Any, country: Any) -> QuerySet[Situation]:
    """`tied_to`: the channel, or 0 for the company itself."""
    by_channel = Situation.objects.filter(channels__company=company).annotate(tied_to=F("channels__pk"))
    named = Situation.objects.filter(entries__company=company, entries__country=country)
    by_name = named.annotate(tied_to=Value(0))
    by_sector = Situation.objects.filter(brand_sectors=sector).annotate(tied_to=Value(0))
    found = by_channel.order_by().union(by_name.order_by(), by_sector.order_by(), all=True)
    return found.order_by("position", "slug")


# ── Phone menus ───────────────────────────────────────────────────────────────────────────────────────


def menus_of(company: Company, channels: Iterable[Channel]) -> dict[int, datetime.datetime]:
    """Gives the company's channels their menus, and says which are doubted (as doubted_menus). One query."""
    own: dict[int, dict[int, PhoneMenu]] = {}
    steps: dict[int, list[MenuStep]] = {}
    told: dict[int, datetime.datetime | None] = {}
    rows: list[Any] = _menus(company=company.pk)
    for row in rows:
        own.setdefault(row.channel_id, {}).setdefault(row.pk, row)
        told[row.channel_id] = row.told_at
        if row.step is not None:
            step = MenuStep(
                pk=row.step,
                menu_id=row.pk,
                position=row.step_position,
                action=row.step_action,
                value=row.step_value,
            )
            steps.setdefault(row.pk, []).append(step)
    doubts = {}
    for channel in channels:
        if channel.pk not in own:
            continue
        menus = list(own[channel.pk].values())
        hold(channel, "menus", PhoneMenu, menus)
        for menu in menus:
            hold(menu, "steps", MenuStep, steps.get(menu.pk, []))
        told_at = told[channel.pk]
        if told_at and is_later(told_at, channel):
            doubts[channel.pk] = told_at
    return doubts


@prepared
def _menus(company: Any) -> QuerySet[PhoneMenu]:
    """A row for each step, and one for a menu without any."""
    changed = Report.objects.readable().filter(channel=OuterRef("channel"), has_menu_changed=True)
    return (
        PhoneMenu.objects.filter(channel__company=company)
        .select_related("source")
        .annotate(
            told_at=Subquery(changed.order_by("-experienced_at").values("experienced_at")[:1]),
            step=F("steps__pk"),
            step_position=F("steps__position"),
            step_action=F("steps__action"),
            step_value=F("steps__value"),
        )
        .order_by("-observed_on", "pk", "step_position")
    )


# ── What most companies have none of ──────────────────────────────────────────────────────────────────


@prepared
def absences_of(company: Any) -> QuerySet[Absence]:
    return Absence.objects.filter(company=company).select_related("source", "substitute")


@prepared
def bad_numbers_of(company: Any) -> QuerySet[KnownBadNumber]:
    return KnownBadNumber.objects.filter(imitates=company).select_related("source")
