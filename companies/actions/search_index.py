"""Keeping the search keys in step with the names, in the transaction that changes a name."""

from django.db import transaction

from companies.models import Company, SearchKey


@transaction.atomic
def index_company(*, company: Company) -> None:
    """Write the company's search keys anew: its name, legal name, aliases and domain labels."""
    company.search_keys.all().delete()
    names = [company.name, company.legal_name]
    names += [alias.name for alias in company.aliases.all()]
    # "orange" of orange.fr. Whole domains are looked up where they are kept, or "sfr" would find enedis.fr.
    names += [domain.name.rpartition(".")[0] for domain in company.domains.all()]
    keys: dict[str, SearchKey] = {}
    for name in names:
        entry = SearchKey.for_name(company, name, is_primary=name == company.name)
        if entry.key:
            keys.setdefault(entry.key, entry)
    SearchKey.objects.bulk_create(keys.values())
