"""What two people must see is not changed by one: typed straight into the admin, it becomes a proposal."""

import datetime
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User

from companies.actions.proposals.proposals import Fact, Suggestion, submit_proposal
from companies.enums import CompanyStatus, ProposalKind
from companies.models import Channel, Company, Proposal, Source
from companies.models.proposal import GUARDED_FACTS
from companies.queries.directory.sites import is_known_site
from companies.queries.proposals import domains_in_words, present_values

LONGEST_TITLE = 200
_OF_CHANNEL = ("kind", "value", "purpose", "audience", "deaf_access_url")
_OF_ITS_PAGE = frozenset(("source_url", "source_kind", "source_title"))
_PUT_BACK = (*_OF_CHANNEL, "extension")


def propose_channel_edit(
    *, channel: Channel, source: Source, by: User, at: datetime.datetime
) -> tuple[Source, Proposal | None]:
    """Take out of an edited, public channel what two people must see, and propose it.

    Both rows are unsaved; the channel gets back what stands there now. Returns the source to store with it, and
    the proposal if there was anything to propose. What is not public yet is confirmed by two people anyhow. Another page,
    a document without address among them, or the same called something else: the number stays with the page it has.
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
        source_title=source.title,
    )
    kept = stored.source if changes.keys() & _OF_ITS_PAGE else source
    return kept, submit_proposal(suggestion=suggestion, nonce=secrets.token_hex(16), by=by, at=at)


def _wanted(channel: Channel, source: Source, stored: Channel) -> dict[str, str]:
    wanted = {name: getattr(channel, name) for name in _OF_CHANNEL}
    if channel.number:
        wanted["value"] = channel.number.whole
    if source.page != stored.source.page:
        wanted |= {"source_url": source.url, "source_kind": source.kind}
        if not source.url:
            wanted["source_title"] = source.title
    return wanted


@dataclass(frozen=True, kw_only=True)
class HeldBack:
    """What of an edited company waits: `domains` are those it has meanwhile, None while they go by no rule."""

    suggestion: Suggestion | None
    domains: frozenset[str] | None


def hold_back_company_edit(*, company: Company, domains: Iterable[str]) -> HeldBack:
    """Take out of an edited company what two people must see; propose_company_edit proposes it once it is stored.

    Its official site and its domains are what everything else is checked against: whoever could add one alone would
    have no stop left before them. A domain is taken away by one, which only makes the stops stricter. Nor does one
    person alone make a page of a draft or of what was retired: everything on it goes public with it. `company` is
    unsaved and gets back what stands there now, or a draft's status when it is new; `domains` as it is to have them.
    """
    stored = Company.objects.filter(pk=company.pk).first() if company.pk else None
    wanted, kept, changes, page = set(domains), None, {}, company.website
    if stored and not stored.is_draft:
        here = set(stored.domains.values_list("name", flat=True))
        kept = frozenset(here & wanted)
        if wanted - here:
            changes["domains"] = domains_in_words(wanted)
            page = f"https://{min(wanted - here)}/"
        if company.website != stored.website:
            changes["website"], company.website = company.website, stored.website
            page = changes["website"] or page
    if company.is_published and not (stored and stored.has_a_page):
        changes["status"] = company.status
        _put_back_standing(company, stored)
    is_new = stored is None or stored.is_draft
    kind = ProposalKind.ADD_COMPANY if is_new else ProposalKind.CHANGE_COMPANY
    suggestion = Suggestion(kind=kind, company=company, changes=changes, source_url=page)
    return HeldBack(suggestion=suggestion if changes else None, domains=kept)


def _put_back_standing(company: Company, stored: Company | None) -> None:
    company.status = stored.status if stored else CompanyStatus.DRAFT
    company.retirement_reason = stored.retirement_reason if stored else ""
    company.successor = stored.successor if stored else None


def propose_company_edit(*, held: HeldBack, by: User, at: datetime.datetime) -> Proposal | None:
    """Of a company that is stored without it."""
    if held.suggestion is None:
        return None
    return submit_proposal(suggestion=held.suggestion, nonce=secrets.token_hex(16), by=by, at=at)


def hold_back_fact_edit(*, fact: Fact) -> dict[str, str]:
    """Take out of an edited or new row of no company where it would lead, and say it; the row is unsaved.

    It gets back what stands there now, or nothing when it is new. An address that is taken away is taken away by one.
    A source on a site that the directory cites or lists already is no new address (queries.directory.sites).
    """
    stored = type(fact)._default_manager.filter(pk=fact.pk).first() if fact.pk else None
    changes: dict[str, str] = {}
    for name in GUARDED_FACTS[str(fact._meta.model_name)]:
        typed, now = getattr(fact, name), getattr(stored, name) if stored else ""
        if not typed or typed == now or (isinstance(fact, Source) and is_known_site(typed)):
            continue
        changes[name] = typed
        setattr(fact, name, now)
    if isinstance(fact, Source) and not fact.url and not fact.title:
        fact.title = changes["url"][:LONGEST_TITLE]
    return changes


def propose_fact_edit(
    *, fact: Fact, changes: dict[str, str], by: User, at: datetime.datetime
) -> Proposal | None:
    """Of a row that is stored without it."""
    if not changes:
        return None
    addresses = [value for value in changes.values() if "://" in value]
    suggestion = Suggestion(
        kind=ProposalKind.CHANGE_FACT, fact=fact, changes=changes, source_url=next(iter(addresses), "")
    )
    return submit_proposal(suggestion=suggestion, nonce=secrets.token_hex(16), by=by, at=at)
