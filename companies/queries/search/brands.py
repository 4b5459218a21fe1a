"""Brands that lists name and nobody here has completed yet: found by their whole name, and by nothing like it."""

from companies.enums import CompanyStatus, NameKind
from companies.lib.names import Words
from companies.models import Company, SearchKey
from companies.queries.search.companies import FoundCompanies
from companies.queries.search.statements import marks, rows_of


def brand_called(words: str, found: FoundCompanies) -> Company | None:
    """The draft that a list of brands brought and that goes by exactly these words, folded, where no company of ours does.

    One query by the index of keys, a second for what it finds, and none where a company is called so. Drafts that visitors suggest are not public, not
    even by name: they are without an item of Wikidata.
    """
    if found.number or any(match.score == 1 for match in found.matches):
        return None
    keys = {form.compact for form in Words.typed(words)}
    if not keys:
        return None
    statement = (
        f"SELECT company_id FROM {SearchKey._meta.db_table} WHERE key IN ({marks(keys)})"
        " AND NOT is_searched AND kind <> %s ORDER BY weight DESC, company_id"
    )
    ids = [pk for (pk,) in rows_of(statement, [*sorted(keys), NameKind.DOMAIN])]
    if not ids:
        return None
    # Whose status is looked at here: asked for in the query, SQLite may list every draft first.
    drafts = Company.objects.select_related("sector").in_order_of(ids)
    return next((row for row in drafts if row.status == CompanyStatus.DRAFT and row.wikidata), None)
