"""Companies: storing an edited or new one with every name it goes by."""

import datetime
from collections.abc import Callable, Iterable

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from companies.actions.history.changing import changing, put_on
from companies.actions.history.events import Facts, facts_of
from companies.actions.search.index import index_company
from companies.enums import EventKind
from companies.models import Company, Domain, Event

#: What the search makes of the rest, and nobody types.
_RECKONED = ("prominence",)


@transaction.atomic
def save_company(
    *,
    company: Company,
    by: User,
    at: datetime.datetime,
    save_names: Callable[[], None] = lambda: None,
    reverts: Event | None = None,
) -> Company:
    """Store a company, its aliases and its domains; make it found by all of them.

    `save_names` stores aliases and domains. It runs after the company has its id and before the event is
    written and the search keys are, so that one event tells the whole change and search knows every name.
    `reverts`: the event whose change is taken back.
    """
    kind = EventKind.COMPANY_ADDED if company.pk is None else EventKind.COMPANY_CHANGED
    company.is_only_listed = False  # somebody of the staff has it in hand
    with changing(company, kind, by=by, at=at, reverts=reverts, facts=company_facts) as row:
        replaced = row.successor
        if row.pk is None:
            row.save()
        else:
            put_on(row, company, but=_RECKONED)
        save_names()
    index_company(company=company)
    if replaced and replaced != company.successor:
        index_company(company=replaced)
    return company


class DomainTaken(Exception):
    """Another company has the domain."""


def set_domains(*, company: Company, names: Iterable[str]) -> None:
    """These and no others. For `save_names` of save_company. Raises DomainTaken, and ValidationError for
    what is no name of a site."""
    names = set(names)
    company.domains.exclude(name__in=names).delete()
    here = set(company.domains.values_list("name", flat=True))
    rows = [Domain(company=company, name=name) for name in sorted(names - here)]
    for row in rows:
        row.clean()
    try:
        with transaction.atomic():
            Domain.objects.bulk_create(rows)
    except IntegrityError as error:
        raise DomainTaken from error


def company_facts(company: Company) -> Facts:
    """The company's own columns and its names as JSON: what an event remembers of it."""
    return {
        **facts_of(company),
        "aliases": [f"{alias.name} ({alias.kind})" for alias in company.aliases.order_by("name")],
        "domains": [domain.name for domain in company.domains.order_by("name")],
    }
