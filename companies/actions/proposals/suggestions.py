"""A visitor found nothing and names the company that is missing."""

import datetime

from django.utils.text import slugify

from companies.actions.history.events import record_event
from companies.actions.proposals.proposals import Suggestion, submit_proposal
from companies.actions.search.index import index_company
from companies.actions.submissions.guard import Sending
from companies.actions.submissions.receiving import one_by_one, received
from companies.enums import CompanyStatus, EventKind, NameKind, ProposalKind
from companies.lib.names import Words
from companies.lib.words import domain_of
from companies.models import Company, Domain, Proposal, SearchKey, Sector

UNSORTED = "unsorted"


class AlreadyListed(Exception):
    """A published company goes by that name; `company` is it."""

    def __init__(self, company: Company) -> None:
        super().__init__(company.slug)
        self.company = company


def suggest_company(
    *,
    name: str,
    website: str,
    country: str,
    nonce: str,
    at: datetime.datetime,
    sending: Sending | None = None,
    language: str = "",
) -> Proposal:
    """Keep the missing company as a draft, and the proposal to make it public when two people have seen its site.

    Suggested twice it is one draft, and two proposals: the second may know the real site, where the first was a trap. It
    waits for people anyway; what `sending` is held for is told to them by the proposal. Raises AlreadyListed, and what actions.guard raises.
    """
    with received(Proposal, sending, nonce=nonce, at=at) as box:
        if box.known:
            return box.known
        one_by_one("a missing company")  # two who name it at once make one draft
        same_name = _names_like(name)
        # People name a company by its address, too.
        listed = [row for row in same_name if row.is_searched] or Domain.objects.of_published(
            [domain_of(name)]
        )
        if listed:
            raise AlreadyListed(listed[0].company)
        drafts = [row.company for row in same_name]
        draft = drafts[0] if drafts else _draft(name=name, website=website, country=country, at=at)
        # A name from a list has been asked for now: it waits for moderators like any other.
        Company.objects.filter(pk=draft.pk, is_only_listed=True).update(is_only_listed=False)
        changes: dict[str, str] = {"status": CompanyStatus.PUBLISHED}
        if draft.website != website:
            changes["website"] = website
        suggestion = Suggestion(
            kind=ProposalKind.ADD_COMPANY, company=draft, changes=changes, source_url=website
        )
        return submit_proposal(suggestion=suggestion, nonce=nonce, at=at, sending=sending, language=language)


def _draft(*, at: datetime.datetime, **told: str) -> Company:
    sector, _created = Sector.objects.get_or_create(
        slug=UNSORTED, defaults={"name_texts": {"fr": "À classer", "en": "To be sorted"}}
    )
    company = Company.objects.create(slug=_free_slug(told["name"]), sector=sector, **told)
    index_company(company=company)
    record_event(kind=EventKind.COMPANY_SUGGESTED, target=company, company=company, at=at, after=told)
    return company


def _names_like(name: str) -> list[SearchKey]:
    """Of published companies and drafts. That an address looks like it makes no name of it."""
    key = Words.of_name(name).compact
    rows = SearchKey.objects.filter(key=key).select_related("company").order_by("id")
    return [row for row in rows if row.kind == NameKind.DOMAIN or Words.of_name(row.name).compact == key]


def _free_slug(name: str) -> str:
    """The name as a slug, numbered when another company has it."""
    stem = slugify(name)[:70] or "company"
    taken = set(Company.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidates = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if slug not in taken)
