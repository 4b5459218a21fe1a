"""Sites that the directory knows: those of whom it lists, and those that something public in it was read at."""

from django.db.models import Q, QuerySet

from companies.enums import ChannelStatus
from companies.lib.domains import registered_domain
from companies.lib.web_addresses import host_of
from companies.models import Company, Domain, Law, Recourse, Source

#: What a source may be cited by, beside channels. One that nothing cites, or only a way in that waits, makes no site known.
_CITED_BY = (
    "absences", "measurements", "inquiries", "menus", "tariffs", "bad_numbers", "imported_records", "laws", "steps",
    "recourses",
)  # fmt: skip


def is_known_site(url: str) -> bool:
    """It stands on a registered domain that people have looked at, or that came with the files."""
    name = registered_domain(host_of(url))
    if not name:
        return False
    if Domain.objects.of_published([name]):
        return True
    companies = Company.objects.published().filter(website__contains=name).values_list("website", flat=True)
    bodies = Recourse.objects.filter(Q(url__contains=name) | Q(form_url__contains=name))
    addresses = [
        *companies,
        *(address for pair in bodies.values_list("url", "form_url") for address in pair),
        *Law.objects.filter(url__contains=name).values_list("url", flat=True),
        *_cited().filter(url__contains=name).values_list("url", flat=True),
    ]
    return any(registered_domain(host_of(address)) == name for address in addresses)


def _cited() -> QuerySet[Source]:
    cited = Q(channels__status=ChannelStatus.PUBLISHED)
    for name in _CITED_BY:
        cited |= Q(**{f"{name}__isnull": False})
    return Source.objects.filter(cited).distinct()
