"""What it would do to make one entry of two: what goes over, what both have, what stays, and what stands in the way."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Model, Q, QuerySet

from companies.enums import (
    PROPOSALS_ON_A_CHANNEL,
    AliasKind,
    ChannelStatus,
    MergeBar,
    MergeStatus,
    RetirementReason,
)
from companies.lib.words import search_key
from companies.models import (
    Absence,
    Branch,
    Channel,
    Claim,
    Company,
    CompanyMerge,
    Dossier,
    ImportedRecord,
    KnownBadNumber,
    LookAgain,
    Measurement,
    Notice,
    OfficialPage,
    Proposal,
    RecordedPage,
    Recourse,
    Reply,
    Report,
    ReportFlag,
    SituationEntry,
    SituationStep,
    Subscription,
)

#: The better a way in stands, the sooner it is the one of two that stays.
_STANDING = (ChannelStatus.PROPOSED, ChannelStatus.SAID, ChannelStatus.PUBLISHED)
#: What makes two ways in the same one, as the database holds it of one company.
_SAME = ("kind", "value", "extension", "purpose", "audience")


@dataclass(frozen=True)
class Twins:
    """A way in that both have: `survivor` stays in use, `loser` is retired, and its reports go to the other."""

    survivor: Channel
    loser: Channel


@dataclass(frozen=True)
class Going:
    """Rows of one table that go over, by the column that names the company."""

    column: str
    rows: QuerySet[Any]

    @property
    def name(self) -> str:
        """As it is kept in CompanyMerge.moved: "claim.company"."""
        return f"{self.rows.model._meta.model_name}.{self.column}"

    @property
    def label(self) -> str:
        return str(self.rows.model._meta.verbose_name_plural)


@dataclass(frozen=True)
class MergePlan:
    """Of the entry that goes and the one that stays, `why` they are one."""

    gone: Company
    kept: Company
    why: str = RetirementReason.DUPLICATE

    # ── Ways in ───────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _ways(self) -> list[Channel]:
        return list(self.gone.channels.select_related("company", "source").order_by("position", "pk"))

    @cached_property
    def twins(self) -> list[Twins]:
        """Of the two the one that stands better stays; of two that stand alike, the one of the entry that stays."""
        theirs = {_way(one): one for one in _in_use(self.kept.channels.select_related("company", "source"))}
        found = []
        for one in self._ways:
            other = None if one.is_retired else theirs.get(_way(one))
            if other:
                is_better = _standing(one) > _standing(other)
                found.append(Twins(one, other) if is_better else Twins(other, one))
        return found

    @cached_property
    def moving(self) -> list[Channel]:
        """All of them, retired ones too, but those of which the other entry has the better."""
        staying = {each.loser.pk for each in self.twins}
        return [one for one in self._ways if one.pk not in staying]

    @property
    def ways_that_move(self) -> list[Channel]:
        """Those in use."""
        return [one for one in self.moving if not one.is_retired]

    # ── Names ─────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def names(self) -> list[tuple[str, str]]:
        """Name and kind of what the entry that stays is called from now on besides."""
        known = {
            search_key(name) for name in (self.kept.name, *self.kept.aliases.values_list("name", flat=True))
        }
        kind = AliasKind.SPELLING if self.why == RetirementReason.DUPLICATE else AliasKind.FORMER_NAME
        given = [(self.gone.name, kind.value), *self.gone.aliases.values_list("name", "kind")]
        found: dict[str, tuple[str, str]] = {}
        for name, its in given:
            if search_key(name) not in known:
                found.setdefault(search_key(name), (name, its))
        return list(found.values())

    @cached_property
    def domains(self) -> list[str]:
        return list(self.gone.domains.values_list("name", flat=True))

    # ── The other rows ────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def going(self) -> list[Going]:
        """What is the entry's own; not what was said of it on a day, which stays what it was: findings, records of days,
        notices and the history."""
        gone, kept = self.gone, self.kept
        there = SituationEntry.objects.filter(company=kept).values("situation")
        has_ways = {one.kind for one in (*_in_use(kept.channels.all()), *self.ways_that_move)}
        has_ways |= set(kept.absences.values_list("kind", flat=True))
        asked = set(kept.subscriptions.values_list("wish", "address_digest"))
        same_wish = [row.pk for row in gone.subscriptions.all() if (row.wish, row.address_digest) in asked]
        is_duplicate = self.why == RetirementReason.DUPLICATE
        slugs = kept.measurements.values("slug")
        found = [
            _of(Branch, gone),
            _of(Claim, gone),
            _of(Dossier, gone),
            _of(LookAgain, gone),
            _of(Reply, gone),
            _of(ReportFlag, gone),
            _of(ImportedRecord, gone),
            _of(KnownBadNumber, gone, "imitates"),
            _of(Recourse, gone, "page"),
            _of(SituationStep, gone),
            _of(SituationEntry, gone, but=Q(situation__in=there)),
            _of(OfficialPage, gone, but=Q(url__in=kept.pages.values("url"))),
            _of(Subscription, gone, but=Q(pk__in=same_wish)),
            _of(Absence, gone, but=Q(kind__in=has_ways)),
            Going("company", gone.proposals.open()),
        ]
        if is_duplicate:
            found.append(_of(Measurement, gone, but=Q(slug__in=slugs)))
        return found

    @property
    def counts(self) -> list[tuple[str, int]]:
        """What goes over, for people: of each table that has any, how many."""
        told: dict[str, int] = {}
        for one in self.going:
            told[one.label] = told.get(one.label, 0) + one.rows.count()
        told[str(Recourse._meta.verbose_name_plural)] += self.gone.recourses.count()
        told[str(Report._meta.verbose_name_plural)] = self.gone.reports.count()
        return [(label, number) for label, number in told.items() if number]

    @property
    def staying(self) -> list[tuple[str, int]]:
        """What stays with the entry that goes, told as it was."""
        rows: list[QuerySet[Any]] = [
            RecordedPage.objects.filter(company=self.gone),
            Notice.objects.filter(company=self.gone),
            self.gone.events.all(),
        ]
        if self.why != RetirementReason.DUPLICATE:
            rows.append(self.gone.measurements.all())
        labels = [str(row.model._meta.verbose_name_plural) for row in rows]
        told = zip(labels, (row.count() for row in rows), strict=True)
        return [(label, number) for label, number in told if number]

    # ── What stands in the way ────────────────────────────────────────────────────────────────────────

    @property
    def bars(self) -> list[MergeBar]:
        gone, kept = self.gone, self.kept
        if gone == kept:
            return [MergeBar.SAME]
        bars = {
            MergeBar.GONE_BEFORE: gone.is_retired,
            MergeBar.INTO_RETIRED: kept.is_retired,
            MergeBar.INTO_DRAFT: kept.is_draft and not gone.is_draft,
            MergeBar.INVENTED: gone.is_fictitious != kept.is_fictitious,
            MergeBar.OPEN_PROPOSALS: self._open_proposals.exists(),
            MergeBar.SAYS_NONE: self._is_denied,
        }
        return [bar for bar, holds in bars.items() if holds]

    @property
    def _open_proposals(self) -> QuerySet[Proposal]:
        """On the entry itself, or on a way in of which only one stays: what they want changed is no more."""
        pairs = [channel.pk for each in self.twins for channel in (each.survivor, each.loser)]
        on_twins = Q(kind__in=PROPOSALS_ON_A_CHANNEL, channel__in=pairs)
        on_itself = Q(company=self.gone, changes__target_type=Company._meta.model_name, changes__about="")
        return Proposal.objects.open().filter(on_twins | on_itself).distinct()

    @property
    def _is_denied(self) -> bool:
        kinds = {one.kind for one in self.ways_that_move if one.is_published}
        return self.kept.absences.filter(kind__in=kinds).exists()

    @property
    def needs_two_people(self) -> bool:
        """A number, an address or a site would be another company's: only a draft that has none goes on one's word."""
        public = self.gone.channels.filter(status__in=[ChannelStatus.PUBLISHED, ChannelStatus.SAID])
        return not self.gone.is_draft or bool(self.domains) or public.exists()


def asked_before(gone: Company, kept: Company) -> bool:
    """A merge of the entry that goes, or one in which the one that stays would go, waits."""
    return CompanyMerge.objects.filter(status=MergeStatus.OPEN, gone__in=[gone, kept]).exists()


def _of(model: type[Model], gone: Company, column: str = "company", but: Q | None = None) -> Going:
    rows = model._default_manager.filter(**{column: gone})
    return Going(column, rows.exclude(but) if but else rows)


def _in_use(channels: QuerySet[Channel]) -> Iterable[Channel]:
    return channels.exclude(status=ChannelStatus.RETIRED).order_by("pk")


def _way(channel: Channel) -> tuple[str, ...]:
    return tuple(getattr(channel, name) for name in _SAME)


def _standing(channel: Channel) -> tuple[int, bool]:
    return _STANDING.index(ChannelStatus(channel.status)), channel.is_confirmed
