"""Brands that lists name and nobody here has completed yet: found by their whole name, and by nothing like it."""

from companies.enums import CompanyStatus, NameKind
from companies.lib.names import Words
from companies.models import Company, SearchKey
from companies.queries.search.companies import Found


def brand_called(words: str, found: Found) -> Company | None:
    """The draft that a list of brands brought and that goes by exactly these words, folded, where no company of ours does.

    One query by the index of keys, and none where a company is called so. Drafts that visitors suggest are not public, not
    even by name: they are without an item of Wikidata.
    """
    if found.number or any(match.score == 1 for match in found.matches):
        return None
    keys = {form.compact for form in Words.typed(words)}
    if not keys:
        return None
    drafts = SearchKey.objects.filter(key__in=keys, is_searched=False).exclude(kind=NameKind.DOMAIN)
    rows = drafts.exclude(company__wikidata="").select_related("company__sector")
    row = rows.filter(company__status=CompanyStatus.DRAFT).order_by("-weight", "company_id").first()
    return row.company if row else None
