"""Keeping the search index in step with the names, in the transaction that changes a name.

What is written follows from the present names alone, so that writing it twice changes nothing, and
`rebuild_search` comes to the same index as a year of small changes.
"""

from collections.abc import Iterable, Iterator

from django.db import transaction

from companies.actions.search.pieces import AT_ONCE, change_pieces
from companies.enums import CompanyStatus
from companies.models import Company, SearchKey, SearchStart
from companies.models.search import tier_of
from companies.queries.evidence.prominence import prominences_of
from companies.queries.search.names import GENERATIONS, names_of, sites_owned_elsewhere, with_names


@transaction.atomic
def index_company(*, company: Company) -> None:
    """Make the index say what the company is called now; if it is retired, what the one in its place is."""
    index_companies(Company.objects.filter(pk__in={company.pk, *_heirs(company)}).order_by("pk"))


@transaction.atomic
def index_companies(companies: Iterable[Company]) -> int:
    """The same for many; the number of those of which the index said something else."""
    companies = list(companies)
    Company.objects.bulk_update(weigh(companies), ["prominence"], batch_size=500)
    known: dict[int, list[SearchKey]] = {company.pk: [] for company in companies}
    # Locked, and so the table: what a rebuild exchanges meanwhile is waited for, and not written to by its old ids.
    for key in SearchKey.objects.select_for_update().filter(company__in=companies).order_by("pk"):
        known[key.company_id].append(key)
    wanted = entries_of(companies)
    changed = [company for company in companies if _facts(known[company.pk]) != _facts(wanted[company])]
    _replace(
        [key for company in changed for key in known[company.pk]],
        [key for company in changed for key in wanted[company]],
    )
    return len(changed)


@transaction.atomic
def forget_companies(company_ids: Iterable[int]) -> None:
    """Take out of the index who is in the directory no more."""
    _replace(list(SearchKey.objects.filter(company__in=company_ids)), [])


def _heirs(company: Company) -> Iterable[int]:
    """Who took its place, and who took theirs: as far back as names are fetched."""
    heir = company.successor
    for _generation in range(GENERATIONS):
        if heir is None:
            return
        yield heir.pk
        heir = heir.successor


def entries_of(companies: list[Company]) -> dict[Company, list[SearchKey]]:
    """The keys that each company, weighed, is to have, not stored. Drafts keep theirs, so that nobody suggests them twice;
    only those of published companies are searched."""
    with_names(companies)
    elsewhere = sites_owned_elsewhere(companies)
    return {
        company: [] if company.status == CompanyStatus.RETIRED else names_of(company, elsewhere[company])
        for company in companies
    }


def refresh_prominence(*, company: Company) -> None:
    """After a change of its channels or of what is counted on them. Nearly always there is nothing to do."""
    if prominences_of([company.pk])[company.pk] != company.prominence:
        index_company(company=company)


def weigh(companies: Iterable[Company]) -> list[Company]:
    """Give each its prominence of now; those that had another, which is not stored yet."""
    companies = list(companies)
    prominences = prominences_of(company.pk for company in companies)
    changed = [company for company in companies if company.prominence != prominences[company.pk]]
    for company in changed:
        company.prominence = prominences[company.pk]
    return changed


def _facts(keys: list[SearchKey]) -> set[tuple]:
    return {(key.kind, key.name, key.words, key.weight, key.prominence, key.is_searched) for key in keys}


def _replace(old: list[SearchKey], new: list[SearchKey]) -> None:
    SearchStart.objects.filter(key__in=old).delete()
    SearchKey.objects.filter(pk__in=[key.pk for key in old]).delete()
    SearchKey.objects.bulk_create(new, batch_size=AT_ONCE)
    SearchStart.objects.bulk_create(
        [
            SearchStart(key=key, text=text, first_letters=letters, tier=tier)
            for key in new
            if key.is_searched
            for text, letters, tier in starts_of(key)
        ],
        batch_size=AT_ONCE,
    )
    change_pieces(
        gone=[key.compared for key in old if key.is_searched],
        come=[key.compared for key in new if key.is_searched],
    )


def starts_of(key: SearchKey) -> Iterator[tuple[str, int, int]]:
    """Text, letters of its first word, and tier: one from each word of the name on, each text once."""
    words = key.compared
    seen = set()
    for place, text in enumerate(words.starts):
        text = text[: SearchStart.LONGEST]
        if text not in seen:
            seen.add(text)
            yield text, len(words.words[place]), tier_of(place=place, prominence=key.prominence)
