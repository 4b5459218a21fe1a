"""Stamps that a page stands on: asked before what the page shows is read, they tell later whether it still holds."""

from companies.lib.page_stamps import POOLS, SHARED
from companies.models import Company, PageStamp


def stamps_of(*companies: Company) -> tuple[int, ...]:
    """Of these companies' pages in the order given, then of what all pages share, then of the pools of evidence.

    One query. Equal tuples: nothing that these pages show has changed in between, but by the clock.
    """
    wanted = [*(company.pk for company in companies), SHARED, POOLS]
    numbers = dict(PageStamp.objects.filter(owner__in=wanted).values_list("owner", "number"))
    return tuple(numbers.get(owner, 0) for owner in wanted)
