"""The desk for confirming: values that lack a person, one card each, in the order in which people should look.

1. vital lines that are no longer on their page;
2. what companies have that somebody asked us to look at again;
3. other lines that are no longer on their page;
4. what our software read on two days, so that one person is enough;
5. the rest.

In each lane the cards of one page stand together: one look at the page serves them all. A card is a channel, or a proposal
that adds or changes a value. Lane by lane only the first row is asked for, and none behind the lane that has one.
"""

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.auth.models import User
from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from companies.enums import ChannelStatus, EventKind, HeldBecause, ProposalKind
from companies.lib.dates import months_after
from companies.models import (
    Approval,
    CannotTell,
    Channel,
    Company,
    Confirmation,
    Event,
    LookAgain,
    Proposal,
    ProposedChange,
    Sighting,
)
from companies.models.channel import MONTHS_CONFIRMED, ChannelQuerySet
from companies.models.proposal import VALUES, ProposalQuerySet
from companies.models.sighting import DAYS_NEEDED
from companies.queries.history.writers import SEEN_OF_CHANNEL
from companies.queries.staff.moderation import MOST_COUNTED, Waiting
from companies.queries.staff.people import who_came_by

Row = Channel | Proposal

#: As many of one page are offered at once.
MOST_OF_A_PAGE = 20
#: So many wishes are looked at, the oldest first.
MOST_ASKED = 100
#: Digits: no row of a database has more.
LONGEST_ID = 18
CHANNEL, PROPOSAL = str(Channel._meta.model_name), str(Proposal._meta.model_name)

_VITAL_MISSING = _("People call this line when minutes count.")
_ASKED = _("Somebody asked us to look at this company again.")


@dataclass(frozen=True)
class Turn:
    """A row whose turn it is; and why before others, where that is not plain from the row."""

    row: Row
    why: str | Promise

    @property
    def place(self) -> tuple[int, str]:
        """The company and the page: cards of one page are told by it."""
        return page_of(self.row)


def page_of(row: Row) -> tuple[int, str]:
    url = row.source.url if isinstance(row, Channel) else row.source_url
    return row.company_id or 0, url


def name_of(row: Row) -> str:
    """ "channel-12": what a card is called in addresses and forms."""
    return f"{row._meta.model_name}-{row.pk}"


@dataclass(frozen=True)
class Desk:
    """What one person may confirm. `left`: the names of cards that they leave for later in this sitting."""

    person: User
    on: datetime.date
    left: Collection[str] = field(default=())

    # ── Which rows ────────────────────────────────────────────────────────────────────────────────────

    def first(self) -> Turn | None:
        for why, channels, proposals in self._lanes():
            heads: list[Row] = []
            if channels is not None:
                heads += channels.order_by("company_id", "source__url", "pk")[:1]
            if proposals is not None:
                heads += proposals.order_by("company_id", "source_url", "pk")[:1]
            if heads:
                return Turn(min(heads, key=page_of), why)
        return None

    def row_named(self, name: str) -> Row | None:
        """The card of that name, where it is one for this person: it may have been decided meanwhile."""
        model, _dash, number = name.partition("-")
        if not number.isdecimal() or len(number) > LONGEST_ID:
            return None
        match model:
            case "channel":
                return self._channels.filter(pk=int(number)).first()
            case "proposal":
                return self._proposals.filter(pk=int(number)).first()
        return None

    def others_of_page(self, row: Row) -> list[Row]:
        """The other cards that cite the page, left ones too; none where no page is cited."""
        company, url = page_of(row)
        if not url:
            return []
        found: list[Row] = [
            *self._channels.filter(company=company, source__url=url).order_by("pk")[: MOST_OF_A_PAGE + 1],
            *self._proposals.filter(company=company, source_url=url).order_by("pk")[: MOST_OF_A_PAGE + 1],
        ]
        return [other for other in found if name_of(other) != name_of(row)][:MOST_OF_A_PAGE]

    def has_cards_of(self, company: Company) -> bool:
        return self._channels.filter(company=company).exists() or (
            self._proposals.filter(company=company).exists()
        )

    def _lanes(self) -> Iterator[tuple[str | Promise, QuerySet[Channel] | None, QuerySet[Proposal] | None]]:
        channels, proposals = self._without_left(self._channels), self._without_left(self._proposals)
        missing = channels.filter(missing_since__isnull=False)
        # Asked in few words first: most days nothing is missing, and nobody has asked.
        is_missing = Channel.objects.filter(missing_since__isnull=False).exists()
        asked = list(LookAgain.objects.waiting().order_by("asked_at").values_list("company")[:MOST_ASKED])
        if is_missing:
            yield _VITAL_MISSING, missing.vital(), None
        if asked:
            companies = {company for (company,) in asked}
            yield _ASKED, channels.filter(company__in=companies), proposals.filter(company__in=companies)
        if is_missing:
            yield "", missing, None
        yield "", self._read_twice(channels), self._proposals_read_twice(proposals)
        yield "", channels, proposals

    def _without_left(self, rows: Any) -> Any:
        model = rows.model._meta.model_name
        ids = [int(name.partition("-")[2]) for name in self.left if name.partition("-")[0] == model]
        return rows.exclude(pk__in=ids) if ids else rows

    def _read_twice(self, channels: QuerySet[Channel]) -> QuerySet[Channel]:
        return channels.filter(self._on_two_days(kind="kind", value="value", extension=OuterRef("extension")))

    def _proposals_read_twice(self, proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
        """But for numbers with an extension, which a proposal writes in one: these come with the rest."""
        wanted = ProposedChange.objects.filter(proposal=OuterRef("pk"))
        said = {name: Subquery(wanted.filter(field=name).values("after")[:1]) for name in ("value", "kind")}
        named = proposals.filter(is_by_software=True).annotate(
            wanted_value=said["value"],
            wanted_kind=Coalesce(said["kind"], "channel__kind", output_field=CharField()),
        )
        return named.filter(self._on_two_days(kind="wanted_kind", value="wanted_value", extension=""))

    def _on_two_days(self, *, kind: str, value: str, extension: Any) -> Exists:
        days = Sighting.objects.filter(
            company=OuterRef("company"),
            kind=OuterRef(kind),
            value=OuterRef(value),
            extension=extension,
            seen_on__gt=months_after(self.on, -MONTHS_CONFIRMED),
        )
        counted = days.order_by().values("value").annotate(days=Count("seen_on", distinct=True))
        return Exists(counted.filter(days__gte=DAYS_NEEDED))

    # ── For whom ──────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _hands(self) -> set[int]:
        return who_came_by(self.person)

    @cached_property
    def _channels(self) -> ChannelQuerySet:
        if not self.person.has_perm("companies.change_channel"):
            return Channel.objects.none()
        rows = channels_for(self.person).exclude(proposed_by__in=self._hands)
        of_hands = Confirmation.objects.filter(channel=OuterRef("pk"), person__in=self._hands)
        return rows.exclude(Exists(of_hands)).select_related("company", "source", "proposed_by")

    @cached_property
    def _proposals(self) -> ProposalQuerySet:
        if not self.person.has_perm("companies.change_proposal"):
            return Proposal.objects.none()
        rows = proposals_for(self.person).exclude(proposed_by__in=self._hands)
        of_hands = Approval.objects.filter(proposal=OuterRef("pk"), person__in=self._hands)
        joined = rows.exclude(Exists(of_hands)).select_related("company", "channel__source", "page_check")
        return joined.prefetch_related("changes")


def counted_for(person: User) -> Waiting:
    """How many cards, up to a limit, in one query: that one of two may have let the other in is not asked for here."""
    ids = [
        rows.order_by().values_list("pk")
        for rows, right in ((channels_for(person), CHANNEL), (proposals_for(person), PROPOSAL))
        if person.has_perm(f"companies.change_{right}")
    ]
    if not ids:
        return Waiting(0)
    rows = ids[0].union(*ids[1:], all=True) if ids[1:] else ids[0]
    return Waiting(len(rows[: MOST_COUNTED + 1]))


def channels_for(person: User) -> ChannelQuerySet:
    """Those that wait for somebody, but for what this person wrote, confirmed, or could not tell.

    Of a line that went missing since, whoever confirmed it before may say that it is gone.
    """
    waiting = Channel.objects.exclude(status=ChannelStatus.RETIRED).filter(
        Q(status=ChannelStatus.PROPOSED)
        | Q(status=ChannelStatus.PUBLISHED, is_read_by_software=True)
        | Q(missing_since__isnull=False)
    )
    still = Q(channel__missing_since=None) | Q(confirmed_at__date__gte=F("channel__missing_since"))
    seen = Confirmation.objects.filter(still, channel=OuterRef("pk"), person=person)
    told = Event.objects.filter(target_type=CHANNEL, target_id=OuterRef("pk"), actor=person)
    wrote = told.exclude(kind=EventKind.CHANNEL_CONFIRMED).filter(after__has_any_keys=sorted(SEEN_OF_CHANNEL))
    proposed = ProposedChange.objects.filter(
        proposal__channel=OuterRef("pk"), proposal__proposed_by=person, field__in=SEEN_OF_CHANNEL
    )
    return (
        waiting.exclude(proposed_by=person)
        .exclude(Exists(seen))
        .exclude(Exists(wrote))
        .exclude(Exists(proposed))
        .exclude(_cannot_tell(person, CHANNEL))
    )


def proposals_for(person: User) -> ProposalQuerySet:
    """Open ones of a value that no machine holds, but for what this person proposed, approved, or could not tell."""
    changes = ProposedChange.objects.filter(proposal=OuterRef("pk"))
    waiting = Proposal.objects.open().filter(
        Exists(changes.filter(field="value")),
        kind__in=(ProposalKind.ADD_CHANNEL, ProposalKind.CHANGE_CHANNEL),
        held_because__in=("", HeldBecause.NO_PROOF),
    )
    same = ProposedChange.objects.filter(
        proposal__proposed_by=person,
        **{name: OuterRef(name) for name in ("target_type", "target_id", "field", "after")},
    )
    approved = Approval.objects.filter(proposal=OuterRef("pk"), person=person)
    return (
        waiting.exclude(proposed_by=person)
        .exclude(Exists(changes.filter(Exists(same), field__in=VALUES)))
        .exclude(Exists(approved))
        .exclude(_cannot_tell(person, PROPOSAL))
    )


def _cannot_tell(person: User, model: str) -> Exists:
    return Exists(CannotTell.objects.filter(person=person, target_type=model, target_id=OuterRef("pk")))
