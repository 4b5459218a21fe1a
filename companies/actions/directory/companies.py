"""Companies: storing an edited or new one with every name it goes by."""

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction

from companies.actions.history.events import changed_fields, facts_of, record_event
from companies.actions.search.index import index_company
from companies.enums import EventKind
from companies.models import Company, Domain, Event


@transaction.atomic
def save_company(
    *,
    company: Company,
    by: AbstractBaseUser,
    at: datetime.datetime,
    save_names: Callable[[], None] = lambda: None,
    reverts: Event | None = None,
) -> Company:
    """Store a company, its aliases and its domains; make it found by all of them.

    `save_names` stores aliases and domains. It runs after the company has its id and before the event is
    written and the search keys are, so that one event tells the whole change and search knows every name.
    `reverts`: the event whose change is taken back.
    """
    # Locked: of two people's changes, the second one's event tells what the first one's left.
    known = Company.objects.select_for_update(no_key=True).filter(pk=company.pk)
    stored = known.first() if company.pk else None
    before = company_facts(stored) if stored else {}
    company.save()
    save_names()
    index_company(company=company)
    if stored and stored.successor and stored.successor != company.successor:
        index_company(company=stored.successor)
    old, new = changed_fields(before, company_facts(company))
    if new:
        record_event(
            kind=EventKind.COMPANY_CHANGED if stored else EventKind.COMPANY_ADDED,
            target=company,
            company=company,
            by=by,
            at=at,
            before=old,
            after=new,
            reverts=reverts,
        )
    return company


class DomainTaken(Exception):
    """Another company has the domain."""


def set_domains(*, company: Company, names: Iterable[str]) -> None:
    """These and no others. For `save_names` of save_company. Raises DomainTaken."""
    names = set(names)
    company.domains.exclude(name__in=names).delete()
    here = set(company.domains.values_list("name", flat=True))
    rows = [Domain(company=company, name=name) for name in sorted(names - here)]
    try:
        with transaction.atomic():
            Domain.objects.bulk_create(rows)
    except IntegrityError as error:
        raise DomainTaken from error


def company_facts(company: Company) -> dict[str, Any]:
    """The company's own columns and its names as JSON: what an event remembers of it."""
    return {
        **facts_of(company),
        "aliases": [f"{alias.name} ({alias.kind})" for alias in company.aliases.order_by("name")],
        "domains": [domain.name for domain in company.domains.order_by("name")],
    }
