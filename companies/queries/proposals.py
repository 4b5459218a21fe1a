"""Proposals: what they would change today, and who else wants the same otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from companies.enums import ProposalKind
from companies.models import Channel, Company, Domain, Law, Proposal, Recourse, Source
from companies.models.proposal import GUARDED_FACTS
from companies.queries.directory.stops import FoundStop, stops_of

#: So many are put beside a proposal: whoever floods a field hides nobody who came to it honestly before.
MOST_RIVALS = 20
#: What a proposal may change of each, and nothing else.
CHANNEL_FIELDS = ("kind", "value", "purpose", "audience", "deaf_access_url", "opening_hours")
COMPANY_FIELDS = ("name", "legal_name", "website")


def present_values(kind: str, target: Channel | Company | Recourse | Law | Source) -> dict[str, str]:
    """Field → what the directory says now, as text; nothing of what is to be added. A number: `PhoneNumber.whole`."""
    if isinstance(target, Channel):
        values = {name: getattr(target, name) for name in CHANNEL_FIELDS}
        if target.number:
            values["value"] = target.number.whole
        source = {f"source_{name}": getattr(target.source, name) for name in ("url", "kind", "title")}
        return {**values, **source, "status": target.status}
    if kind == ProposalKind.ADD_CHANNEL:
        return {}
    if not isinstance(target, Company):
        return {name: getattr(target, name) for name in GUARDED_FACTS[str(target._meta.model_name)]}
    values = {name: getattr(target, name) for name in COMPANY_FIELDS}
    return {**values, "domains": domains_in_words(target.domains.all()), "status": target.status}


def rivals_of(proposal: Proposal) -> list[Proposal]:
    """The other open ones that want a field of the same target to be something, the first first."""
    same = Q()
    for change in proposal.changes.all():
        same |= Q(
            changes__target_type=change.target_type,
            changes__target_id=change.target_id,
            changes__about=change.about,
            changes__field=change.field,
        )
    others = Proposal.objects.open().filter(same).exclude(pk=proposal.pk) if same else Proposal.objects.none()
    return list(others.distinct().order_by("submitted_at", "pk").prefetch_related("changes"))


@dataclass(frozen=True)
class Rival:
    """Another proposal on the same field, and what speaks against it."""

    proposal: Proposal
    stops: list[FoundStop]

    @property
    def order(self) -> tuple[bool, int, bool]:
        """The most credible first: nothing final against it, little else; staff's before visitors', else as they came."""
        return (
            any(stop.is_final for stop in self.stops),
            len(self.stops),
            self.proposal.proposed_by_id is None,
        )


def ranked_rivals(proposal: Proposal) -> list[Rival]:
    """As rivals_of, by how much speaks against each; no more than MOST_RIVALS, those that no machine holds first."""
    looked_at = sorted(rivals_of(proposal), key=lambda rival: bool(rival.held_because))[:MOST_RIVALS]
    return sorted((Rival(rival, stops_of(rival)) for rival in looked_at), key=lambda rival: rival.order)


def domains_in_words(domains: Iterable[Domain | str]) -> str:
    """All of a company's, as a proposal names them: in order, with spaces between."""
    return " ".join(sorted(map(str, domains)))
