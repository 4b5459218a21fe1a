"""What a visitor suggested, or a list of brands named, takes no name and no domain from the company that the files bring.

A draft, or a page that two people made of one, stands where the files' own is to come: it moves aside, to a name of its own,
and out of sight until somebody has looked whether the two are one. Its words and whoever proposed them are kept.
"""

from collections.abc import Iterable

from django.db.models import Q

from companies.actions.history.changing import changing
from companies.actions.history.events import Facts
from companies.actions.loading.starter_records import STARTER, Tally
from companies.actions.search.index import index_company
from companies.enums import CompanyStatus, EventKind
from companies.models import Company, Event, StarterRecord


def make_way(slug: str, domains: Iterable[str], tally: Tally) -> None:
    """Before a company comes that the files never brought: nobody but a suggestion stands in its place, or has its sites."""
    for squatter in (
        Company.objects.filter(Q(slug=slug) | Q(domains__name__in=list(domains))).distinct().order_by("pk")
    ):
        is_a_name = squatter.is_only_listed or _was_suggested(squatter)
        if not is_a_name or _is_of_the_files(squatter):
            continue
        was = squatter.slug
        with changing(
            squatter, EventKind.COMPANY_CHANGED, at=tally.at, reason=STARTER, facts=_stands_at
        ) as row:
            row.domains.filter(name__in=list(domains)).delete()
            if row.slug == slug:
                row.slug, row.status = _free_slug(slug), CompanyStatus.DRAFT
        index_company(company=squatter)
        tally.theirs.append(
            f"{was}: was {'only listed' if squatter.is_only_listed else 'suggested'}, and stands at {squatter.slug} now"
        )


def _stands_at(company: Company) -> Facts:
    domains = company.domains.order_by("name").values_list("name", flat=True)
    return {"slug": company.slug, "status": str(company.status), "domains": " ".join(domains)}


def _was_suggested(company: Company) -> bool:
    return Event.objects.about(company).filter(kind=EventKind.COMPANY_SUGGESTED).exists()


def _is_of_the_files(company: Company) -> bool:
    return StarterRecord.objects.filter(kind="company", key=company.slug).exists()


def _free_slug(slug: str) -> str:
    taken = set(Company.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(name for number in range(2, len(taken) + 3) if (name := f"{slug}-{number}") not in taken)
