"""Words of the public, as they may be stored."""

from collections.abc import Iterator

from companies.enums import ChannelKind, CompanyStatus
from companies.lib.phones import FRANCE, NotAPhoneNumber, PhoneNumber
from companies.lib.privacy import contacts_in, masked
from companies.models import Alias, Channel, Company


def masked_words(words: str, *, company: Company) -> str:
    """Without personal data. What is public stays: the names of the company they are about, its numbers and addresses,
    and every number and e-mail address that the directory publishes as somebody's."""
    if not words:
        return ""
    aliases = Alias.objects.filter(company=company).values_list("name", flat=True)
    return masked(
        words,
        known={*_of_company(company), *_published_in(words, company)},
        spared={company.name, company.legal_name, *aliases},
    )


def _of_company(company: Company) -> Iterator[str]:
    kinds = (ChannelKind.PHONE, ChannelKind.EMAIL, ChannelKind.POSTAL)
    yield from (
        Channel.objects.published().filter(company=company, kind__in=kinds).values_list("value", flat=True)
    )


def _published_in(words: str, company: Company) -> Iterator[str]:
    """The numbers and e-mail addresses among the words that a published company is reached by."""
    phones, emails = contacts_in(words)
    values = {canonical for phone in phones for canonical in _canonical(phone, company.country)} | emails
    if values:
        kinds = (ChannelKind.PHONE, ChannelKind.EMAIL)
        published = Channel.objects.published().filter(kind__in=kinds, value__in=values)
        yield from published.filter(company__status=CompanyStatus.PUBLISHED).values_list("value", flat=True)


def _canonical(dialled: str, country: str) -> Iterator[str]:
    """The number as it is dialled where the company is, and in France, where most callers are."""
    for region in {country or FRANCE, FRANCE}:
        try:
            yield PhoneNumber.parse(dialled, region).canonical
        except NotAPhoneNumber:
            continue
