"""What two people must see is not changed by one: typed straight into the admin, it becomes a proposal."""

import datetime
import secrets

from django.contrib.auth.models import AbstractBaseUser

from companies.actions.proposals import Suggestion, submit_proposal
from companies.enums import ProposalKind
from companies.models import Channel, Company, Proposal, Source
from companies.queries.proposals import present_values

_OF_CHANNEL = ("kind", "value", "purpose", "audience", "deaf_access_url")
_PUT_BACK = (*_OF_CHANNEL, "extension")


def propose_channel_edit(
    *, channel: Channel, source: Source, by: AbstractBaseUser, at: datetime.datetime
) -> tuple[Source, Proposal | None]:
    """Take out of an edited, public channel what two people must see, and propose it.

    Both rows are unsaved; the channel gets back what stands there now. Returns the source to store with it, and
    the proposal if there was anything to propose. What is not public yet is confirmed by two people anyhow.
    Raises AlreadyProposed, with the channel as it may be stored.
    """
    stored = Channel.objects.select_related("source", "company").get(pk=channel.pk)
    if not stored.is_published:
        return source, None
    now, wanted = present_values(ProposalKind.CHANGE_CHANNEL, stored), _wanted(channel, source, stored)
    changes = {name: value for name, value in wanted.items() if value != now[name]}
    if not changes:
        return source, None
    for name in _PUT_BACK:
        setattr(channel, name, getattr(stored, name))
    suggestion = Suggestion(
        kind=ProposalKind.CHANGE_CHANNEL,
        company=stored.company,
        channel=stored,
        changes=changes,
        source_url=source.url,
        source_kind=source.kind,
    )
    kept = stored.source if "source_url" in changes else source
    return kept, submit_proposal(suggestion=suggestion, nonce=secrets.token_hex(16), by=by, at=at)


def _wanted(channel: Channel, source: Source, stored: Channel) -> dict[str, str]:
    wanted = {name: getattr(channel, name) for name in _OF_CHANNEL}
    if channel.number:
        wanted["value"] = channel.number.whole
    # A document without address cannot be looked up from afar: moved there, the channel waits for two people itself.
    if source.url and source.page != stored.source.page:
        wanted["source_url"] = source.url
    return wanted


def propose_website(*, company: Company, by: AbstractBaseUser, at: datetime.datetime) -> Proposal | None:
    """The same for the official site of an edited, public company: where everything else is checked against."""
    stored = Company.objects.get(pk=company.pk)
    wanted = company.website
    if not stored.is_published or stored.website == wanted:
        return None
    company.website = stored.website
    suggestion = Suggestion(
        kind=ProposalKind.CHANGE_COMPANY,
        company=stored,
        changes={"website": wanted},
        source_url=wanted,
    )
    return submit_proposal(suggestion=suggestion, nonce=secrets.token_hex(16), by=by, at=at)
