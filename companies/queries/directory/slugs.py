"""Names of ways in that stand in addresses for ever."""

from itertools import count

from django.utils.text import slugify

from companies.models import Company


def free_channel_slug(company: Company, purpose: str) -> str:
    """After its purpose, numbered where the company has such a one: "customer-service", "customer-service-2"."""
    return numbered_slug(company, slugify(purpose.replace("_", "-")))


def numbered_slug(company: Company, stem: str) -> str:
    """As it is; numbered where the company has such a one."""
    taken = set(company.channels.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in count(2))
    return stem if stem not in taken else next(slug for slug in numbered if slug not in taken)
