"""The rows that go over when one entry is made of two, and come back when that is undone; by their ids, as JSON."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import Any

from django.apps import apps
from django.db.models import Model

from companies.models import (
    Absence,
    Channel,
    Company,
    DossierAttempt,
    ImportedRecord,
    OfficialPage,
    PhoneMenu,
    Proposal,
    ProposedChange,
    Recourse,
    Report,
    Sighting,
    SituationStep,
    Subscription,
)
from companies.queries.directory.merges import MergePlan, Twins

#: More in one statement than any database takes.
_AT_ONCE = 500
#: What names a way in, and goes to the one that stays in use.
_OF_A_WAY: tuple[tuple[type[Model], str], ...] = (
    (SituationStep, "channel"),
    (Subscription, "channel"),
    (DossierAttempt, "channel"),
    (Absence, "substitute"),
)


@dataclass
class Moved:
    """What the entry that goes was, and what went over. `rows`: ids by table and column ("claim.company"); `own`: of the
    records of imports, those that had made the entry; `recourses`: those that are for the other one too since; `slugs`: by
    record of an import, what its ways in were called here."""

    status: str
    is_only_listed: bool
    names: list[tuple[str, str]]
    domains: list[str]
    rows: dict[str, list[int]] = field(default_factory=dict)
    own: list[int] = field(default_factory=list)
    recourses: list[int] = field(default_factory=list)
    channels: list[dict[str, Any]] = field(default_factory=list)
    twins: list[dict[str, Any]] = field(default_factory=list)
    slugs: dict[str, dict[str, str]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def move_rows(plan: MergePlan, moved: Moved) -> None:
    """All but names, domains, ways in and reports."""
    gone, kept = plan.gone, plan.kept
    for going in plan.going:
        moved.rows[going.name] = list(going.rows.order_by("pk").values_list("pk", flat=True))
    own = ImportedRecord.objects.filter(company=gone, is_merged=False).order_by("pk")
    moved.own = list(own.values_list("pk", flat=True))
    _set(ImportedRecord, moved.own, is_merged=True)
    _put(moved.rows, from_company=gone, to=kept)
    named = Recourse.companies.through.objects
    here = named.filter(company=kept).values("recourse")
    moved.recourses = list(
        named.filter(company=gone).exclude(recourse__in=here).values_list("recourse", flat=True)
    )
    kept.recourses.add(*moved.recourses)


def follow_slugs(moved: Moved, slugs: dict[str, str]) -> None:
    """An import that comes again finds the ways in that it brought, by what they are called now."""
    for some in _some(moved.rows["importedrecord.company"]):
        for record in ImportedRecord.objects.filter(pk__in=some):
            ways = _ways_brought(record)
            was = {name: told["slug"] for name, told in ways.items() if told.get("slug") in slugs}
            if was:
                moved.slugs[str(record.pk)] = was
                _rename(record, {name: slugs[slug] for name, slug in was.items()})


def _rename(record: ImportedRecord, slugs: dict[str, str]) -> None:
    ways = _ways_brought(record)
    for name in slugs.keys() & ways.keys():
        ways[name]["slug"] = slugs[name]
    record.save(update_fields=["brought"])


def _ways_brought(record: ImportedRecord) -> dict[str, dict[str, Any]]:
    """Of companies and of dated terms, by their names in the record."""
    return {**record.brought.get("channels", {}), **record.brought.get("lines", {})}


def bring_rows_back(moved: dict[str, Any], *, gone: Company, kept: Company) -> None:
    """What is no more, or went elsewhere since, stays where it is."""
    _put(moved["rows"], from_company=kept, to=gone)
    _set(ImportedRecord, moved["own"], is_merged=False)
    for record in ImportedRecord.objects.filter(pk__in=[int(pk) for pk in moved["slugs"]]):
        _rename(record, moved["slugs"][str(record.pk)])
    kept.recourses.remove(*moved["recourses"])


def _put(rows: dict[str, list[int]], *, from_company: Company, to: Company) -> None:
    for name, ids in rows.items():
        label, _dot, column = name.partition(".")
        model = apps.get_model("companies", label)
        _set(model, ids, where={column: from_company}, **{column: to})
        if model is OfficialPage:
            for some in _some(ids):
                Sighting.objects.filter(page__in=some, company=from_company).update(company=to)
        if model is Proposal:
            _retarget(ids, from_company, to)


def _retarget(proposals: list[int], from_company: Company, to: Company) -> None:
    """What would be added is added to the other one."""
    for some in _some(proposals):
        changes = ProposedChange.objects.filter(proposal__in=some, target_id=from_company.pk)
        changes.filter(target_type=Company._meta.model_name).update(target_id=to.pk)


def move_to_survivor(twins: Twins) -> dict[str, Any]:
    """Of a way in that both have: reports and what names it go to the one that stays in use, its menus where that has none."""
    survivor, loser = twins.survivor, twins.loser
    told: dict[str, Any] = {
        "survivor": survivor.pk,
        "loser": loser.pk,
        "status": str(loser.status),
        "stood": stands_as(survivor),
        "reports": list(loser.reports.order_by("pk").values_list("pk", flat=True)),
        "menus": [] if survivor.menus.exists() else list(loser.menus.values_list("pk", flat=True)),
        "situations": sorted(
            set(loser.situations.values_list("pk", flat=True))
            - set(survivor.situations.values_list("pk", flat=True))
        ),
        "rows": {},
    }
    for model, column in _OF_A_WAY:
        rows = model._default_manager.filter(**{column: loser}).order_by("pk")
        told["rows"][f"{model._meta.model_name}.{column}"] = list(rows.values_list("pk", flat=True))
    _put_on(told, to=survivor, away_from=loser)
    survivor.situations.add(*told["situations"])
    return told


def take_from_survivor(told: dict[str, Any], *, survivor: Channel, loser: Channel) -> None:
    """What went to the one that stayed in use comes back, where it still is there."""
    _put_on(told, to=loser, away_from=survivor)
    survivor.situations.remove(*told["situations"])


def _put_on(told: dict[str, Any], *, to: Channel, away_from: Channel) -> None:
    _set(Report, told["reports"], where={"channel": away_from}, channel=to)
    _set(PhoneMenu, told["menus"], where={"channel": away_from}, channel=to)
    for name, ids in told["rows"].items():
        label, _dot, column = name.partition(".")
        _set(apps.get_model("companies", label), ids, where={column: away_from}, **{column: to})


def stands_as(channel: Channel) -> list[str]:
    """What it is and where it stands: to see whether it is the same later."""
    return [
        str(getattr(channel, name))
        for name in ("kind", "value", "extension", "purpose", "audience", "status")
    ]


def _set(
    model: type[Model], ids: Iterable[int], *, where: dict[str, Any] | None = None, **columns: Any
) -> None:
    for some in _some(ids):
        model._default_manager.filter(pk__in=some, **(where or {})).update(**columns)


def _some(ids: Iterable[int]) -> Iterator[list[int]]:
    left = iter(ids)
    while some := list(islice(left, _AT_ONCE)):
        yield some
