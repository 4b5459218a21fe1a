"""A person has looked at what a company has: whoever asked us to look again has been answered."""

import datetime

from companies.models import Company, LookAgain


def looked_at(*, company: Company, at: datetime.datetime) -> int:
    """How many wishes that answers."""
    return LookAgain.objects.waiting().filter(company=company, asked_at__lte=at).update(answered_at=at)
