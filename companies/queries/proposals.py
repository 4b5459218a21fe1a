"""Proposals: what they would change today."""

from collections.abc import Iterable

from companies.enums import ProposalKind
from companies.models import Channel, Company, Domain

#: What a proposal may change of each, and nothing else.
CHANNEL_FIELDS = ("kind", "value", "purpose", "audience", "deaf_access_url", "opening_hours")
COMPANY_FIELDS = ("name", "legal_name", "website")


def present_values(kind: str, target: Channel | Company) -> dict[str, str]:
    """Field → what the directory says now, as text; nothing of what is to be added. A number: `PhoneNumber.whole`."""
    if isinstance(target, Channel):
        values = {name: getattr(target, name) for name in CHANNEL_FIELDS}
        if target.number:
            values["value"] = target.number.whole
        return {**values, "source_url": target.source.url, "status": target.status}
    if kind == ProposalKind.ADD_CHANNEL:
        return {}
    values = {name: getattr(target, name) for name in COMPANY_FIELDS}
    return {**values, "domains": domains_in_words(target.domains.all()), "status": target.status}


def domains_in_words(domains: Iterable[Domain | str]) -> str:
    """All of a company's, as a proposal names them: in order, with spaces between."""
    return " ".join(sorted(map(str, domains)))
