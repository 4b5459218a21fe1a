"""What a visitor suggested takes no name and no domain from the company that the files bring.

A draft, or a page that two people made of one, stands where the files' own is to come: it moves aside, to a name of its own,
and out of sight until somebody has looked whether the two are one. Its words and whoever proposed them are kept.
"""

from collections.abc import Iterable

from django.db.models import Q

from companies.actions.history.events import record_event
from companies.actions.loading.starter_records import STARTER, Tally
from companies.actions.search.index import index_company
from companies.enums import CompanyStatus, EventKind
from companies.models import Company, Event, StarterRecord


def make_way(slug: str, domains: Iterable[str], tally: Tally) -> None:
    """Before a company comes that the files never brought: nobody but a suggestion stands in its place, or has its sites."""
    for squatter in (
        Company.objects.filter(Q(slug=slug) | Q(domains__name__in=list(domains))).distinct().order_by("pk")
    ):
        if not _was_suggested(squatter) or _is_of_the_files(squatter):
            continue
        before = {"slug": squatter.slug, "status": squatter.status}
        squatter.domains.filter(name__in=list(domains)).delete()
        if squatter.slug == slug:
            squatter.slug = _free_slug(slug)
            squatter.status = CompanyStatus.DRAFT
            squatter.save(update_fields=["slug", "status"])
        index_company(company=squatter)
        record_event(
            kind=EventKind.COMPANY_CHANGED,
            target=squatter,
            company=squatter,
            at=tally.at,
            before=before,
            after={"slug": squatter.slug, "status": str(squatter.status)},
            reason=STARTER,
        )
        tally.theirs.append(f"{before['slug']}: was suggested, and stands at {squatter.slug} now")


def _was_suggested(company: Company) -> bool:
    return Event.objects.about(company).filter(kind=EventKind.COMPANY_SUGGESTED).exists()


def _is_of_the_files(company: Company) -> bool:
    return StarterRecord.objects.filter(kind="company", key=company.slug).exists()


def _free_slug(slug: str) -> str:
    taken = set(Company.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(name for number in range(2, len(taken) + 3) if (name := f"{slug}-{number}") not in taken)
