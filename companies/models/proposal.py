"""Suggested changes: a small record of what should be different, where that can be read, and who has seen it there."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from companies.enums import (
    PROPOSALS_ON_A_CHANNEL,
    CompanyStatus,
    HeldBecause,
    PageState,
    ProposalKind,
    ProposalRefusal,
    ProposalStatus,
    SourceKind,
)
from companies.models.addresses import WebAddressField
from companies.models.channel import Channel
from companies.models.checks import both_or_neither, one_of
from companies.models.claim import Claim
from companies.models.codes import CodeField
from companies.models.company import Company
from companies.models.law import Law
from companies.models.recourse import Recourse
from companies.models.source import Source
from companies.models.submission import Followed, Screened

LONGEST_REASON = 1000
#: The fields that carry a number, an address or what they are for: two people must see them at their source.
GUARDED_FIELDS = (
    "kind", "value", "purpose", "audience", "deaf_access_url", "source_url", "source_kind", "source_title", "website",
    "domains", "status",
)  # fmt: skip
#: Rows of no company that lead somewhere, and by which columns: nobody alone gives these what is public.
GUARDED_FACTS = {
    "recourse": ("url", "form_url", "postal_address"),
    "law": ("url",),
    "source": ("url", "copy_url"),
}
#: Of those, what is a number, an address or a page itself.
VALUES = ("value", "deaf_access_url", "source_url", "website", "domains", *sum(GUARDED_FACTS.values(), ()))


def _exactly_one_of(*names: str) -> Q:
    condition = Q()
    for name in names:
        condition |= Q(**{f"{other}__isnull": other != name for other in names})
    return condition


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def open(self) -> "ProposalQuerySet":
        return self.filter(status=ProposalStatus.OPEN)

    def for_page(self) -> "ProposalQuerySet":
        rows = self.select_related(
            "company", "channel__source", "channel__company", "page_check", "claim", *GUARDED_FACTS
        )
        return rows.prefetch_related("changes", "approvals__person")


def _fact(model: type[models.Model], name: Any) -> models.ForeignKey:
    """What is to change, where that is no company's."""
    return models.ForeignKey(
        model, models.PROTECT, null=True, blank=True, related_name="proposals", verbose_name=name
    )


class Proposal(Followed, Screened):
    """One suggestion on one company, or on one of the facts that are of none (GUARDED_FACTS). A visitor's has no author;
    a member of staff's names who made it."""

    kind = CodeField(_("kind"), choices=ProposalKind)
    company = models.ForeignKey(
        Company, models.PROTECT, null=True, blank=True, related_name="proposals", verbose_name=_("company")
    )
    recourse = _fact(Recourse, _("recourse"))
    law = _fact(Law, _("law"))
    source = _fact(Source, _("source"))
    channel = models.ForeignKey(
        Channel,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("channel"),
        help_text="the one to change; of an addition, the one that came of it",
    )
    claim = models.ForeignKey(
        Claim,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("proposed by the company"),
    )
    source_url = WebAddressField(_("page that says so"), max_length=500, blank=True)
    source_kind = CodeField(_("kind of source"), choices=SourceKind, blank=True)
    source_title = models.CharField(_("title of that page"), max_length=200, blank=True, default="")
    reason = models.TextField(_("in their words"), blank=True, max_length=LONGEST_REASON)
    status = CodeField(_("status"), choices=ProposalStatus, default=ProposalStatus.OPEN)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("proposed by"),
    )
    is_by_software = models.BooleanField(
        _("read by our software"), default=False, help_text=_("on an official page, and by nobody else")
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    refusal_reason = CodeField(_("reason for refusing"), choices=ProposalRefusal, blank=True)
    refusal_note = models.CharField(_("more about the reason"), max_length=500, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["submitted_at", "id"]
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        indexes = [
            models.Index(fields=["status", "submitted_at"], name="proposal_queue"),
            models.Index(fields=["network_key", "submitted_at"], name="proposal_by_network"),
            # The moderators' queue (queries.queue): what waits, apart from what a machine would hold.
            models.Index(
                fields=["status", "held_because", "submitted_at"],
                condition=Q(status=ProposalStatus.OPEN),
                name="proposal_waits",
            ),
            models.Index(
                fields=["status", "company", "submitted_at"],
                condition=Q(status=ProposalStatus.OPEN, held_because__gt="")
                & ~Q(held_because=HeldBecause.NO_PROOF),
                name="proposal_held",
            ),
        ]
        constraints = [
            one_of("status", ProposalStatus, name="proposal_status_is_known"),
            both_or_neither(
                Q(status=ProposalStatus.REFUSED),
                ~Q(refusal_reason=""),
                name="proposal_has_a_refusal_reason_when_refused_and_only_then",
            ),
            both_or_neither(
                Q(status=ProposalStatus.OPEN),
                Q(decided_at__isnull=True),
                name="proposal_is_decided_on_a_date_or_still_open",
            ),
            CheckConstraint(
                condition=~Q(kind__in=PROPOSALS_ON_A_CHANNEL) | Q(channel__isnull=False),
                name="proposal_on_a_channel_names_it",
            ),
            CheckConstraint(
                condition=Q(channel=None)
                | Q(kind__in=PROPOSALS_ON_A_CHANNEL)
                | Q(kind=ProposalKind.ADD_CHANNEL, status=ProposalStatus.ACCEPTED),
                name="proposal_names_a_channel_only_when_it_is_about_one",
            ),
            CheckConstraint(
                condition=_exactly_one_of("company", *GUARDED_FACTS),
                name="proposal_is_about_one_company_or_one_fact",
            ),
            both_or_neither(
                Q(kind=ProposalKind.CHANGE_FACT),
                Q(company=None),
                name="proposal_on_a_fact_is_on_no_company",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company or self.fact} · {self.get_kind_display()}"

    @property
    def fact(self) -> Recourse | Law | Source | None:
        """What it is about, where that is no company's."""
        return self.recourse or self.law or self.source

    @property
    def target(self) -> models.Model:
        """The row whose columns it wants otherwise."""
        return self.channel or self.fact or self.owner

    @property
    def owner(self) -> Company:
        """Of one that is on a company. Raises ValueError for one that is on a fact of none."""
        if self.company is None:
            raise ValueError(self.kind)
        return self.company

    @property
    def is_open(self) -> bool:
        return self.status == ProposalStatus.OPEN

    @property
    def is_accepted(self) -> bool:
        return self.status == ProposalStatus.ACCEPTED

    @property
    def is_refused(self) -> bool:
        return self.status == ProposalStatus.REFUSED

    @property
    def after(self) -> dict[str, str]:
        """Field → the value proposed, as it was typed or is stored."""
        return {change.field: change.after for change in self.changes.all()}

    @property
    def publishes_a_company(self) -> bool:
        """Everything that the company has by then goes public with it."""
        return self.kind not in PROPOSALS_ON_A_CHANNEL and self.after.get("status") == CompanyStatus.PUBLISHED

    @property
    def needs_two_people(self) -> bool:
        """A number, an address, a site, or the end of one: never on one person's word."""
        if self.kind not in (ProposalKind.CHANGE_CHANNEL, ProposalKind.CHANGE_COMPANY):
            return True
        return not self.after.keys().isdisjoint(GUARDED_FIELDS)


class ProposedChange(models.Model):
    """One field that should be different. Several may be open on one field: whoever came first holds nobody else's back."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="changes")
    target_type = models.CharField(max_length=20)
    target_id = models.BigIntegerField()
    about = models.CharField(
        max_length=520, blank=True, help_text="of an addition, what would be added: its kind and value"
    )
    field = models.CharField(max_length=30)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    is_open = models.BooleanField(default=True, help_text="as its proposal is")

    class Meta:
        ordering = ["id"]
        indexes = [
            # Whoever looks a number up learns that somebody proposed it (queries.numbers).
            models.Index(
                fields=["after"],
                condition=Q(field="value", is_open=True),
                name="proposed_value_still_open",
            ),
            # Who wants the same field otherwise, and who ever proposed the same (actions.proposals).
            models.Index(fields=["target_type", "target_id", "field"], name="proposed_change_by_target"),
        ]
        constraints = [
            UniqueConstraint(fields=["proposal", "field"], name="proposal_changes_a_field_once"),
            CheckConstraint(
                condition=~Q(before=models.F("after")), name="proposed_change_says_something_else"
            ),
        ]

    def __str__(self) -> str:
        return self.field

    @property
    def is_of_value(self) -> bool:
        """A number or an address is to be another."""
        return self.field == "value"

    @property
    def is_of_status(self) -> bool:
        return self.field == "status"


class Approval(models.Model):
    """One person of the staff saw it at the page given. `despite`: why what stops it does not hold here."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="approvals")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()
    despite = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["approved_at", "id"]
        constraints = [
            UniqueConstraint(fields=["proposal", "person"], name="person_approves_a_proposal_once"),
        ]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.person}"


class PageCheck(models.Model):
    """The page a proposal cites, to be fetched by `check_pages` and searched for the value proposed."""

    proposal = models.OneToOneField(Proposal, models.CASCADE, related_name="page_check")
    state = CodeField(choices=PageState, default=PageState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    checked_at = models.DateTimeField(null=True, blank=True)
    excerpt = models.CharField(
        max_length=300, blank=True, help_text="the text around it, or why there is none"
    )

    class Meta:
        indexes = [models.Index(fields=["state", "id"], name="page_check_queue")]
        constraints = [
            one_of("state", PageState, name="page_check_state_is_known"),
            both_or_neither(
                Q(tries=0),
                Q(checked_at__isnull=True),
                name="page_check_has_a_date_once_it_was_tried",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.get_state_display()}"

    @property
    def is_found(self) -> bool:
        return self.state == PageState.FOUND
