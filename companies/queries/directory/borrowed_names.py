"""Names that say they are somebody's support: "Netflix Support France" is not Netflix, and lives of being taken for it."""

from companies.enums import AliasKind
from companies.lib.words import folded, without_noise
from companies.models import Company, SearchKey

_LONGEST_NAME = 4


def whose_support(name: str) -> Company | None:
    """The listed company whose name stands in this one beside "support", "service client" and the like.

    What an import brought is nobody's name to borrow: it is one record beside another.
    """
    words = folded(name).split()
    if without_noise(name).split() == words:
        return None
    parts = {
        "".join(words[first:last])
        for first in range(len(words))
        for last in range(first + 1, min(len(words), first + _LONGEST_NAME) + 1)
    }
    keys = SearchKey.objects.filter(
        key__in=parts - {"".join(words)}, is_searched=True, company__is_fictitious=False
    ).exclude(kind=AliasKind.TOPIC)
    own = keys.exclude(company__imported_records__is_merged=False).select_related("company")
    found = own.order_by("-prominence", "pk").first()
    return found.company if found else None
