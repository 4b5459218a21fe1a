"""Brands that lists name and nobody here has completed yet: found by their whole name, and by nothing like it."""

from companies.enums import CompanyStatus, NameKind
from companies.lib.names import Words
from companies.models import Company, SearchKey
from companies.queries.search.companies import FoundCompanies


def brand_called(words: str, found: FoundCompanies) -> Company | None:
    """The draft that a list of brands brought and that goes by exactly these words, folded, where no company of ours does.

    One query by the index of keys, and none where a company is called so. Drafts that visitors suggest are not public, not
    even by name: they are without an item of Wikidata.
    """
    if found.number or any(match.score == 1 for match in found.matches):
        return None
    keys = {form.compact for form in Words.typed(words)}
    if not keys:
        return None
    rows = SearchKey.objects.filter(key__in=keys, is_searched=False).exclude(kind=NameKind.DOMAIN)
    # Whose status is looked at here: asked for in the query, SQLite may list every draft first.
    for row in rows.select_related("company__sector").order_by("-weight", "company_id"):
        if row.company.status == CompanyStatus.DRAFT and row.company.wikidata:
            return row.company
    return None
