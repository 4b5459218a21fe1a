"""Words of the public, as they may be stored."""

import re
from collections.abc import Iterator

from django.conf import settings

from companies.enums import ChannelKind, CompanyStatus
from companies.lib.phones import NotAPhoneNumber, PhoneNumber
from companies.lib.privacy import contacts_in, masked
from companies.models import Alias, Channel, Company

#: A name in one word; those of several hold words that are people's names as well.
_CAPITALS = re.compile(r"(?<![\w'’-])[A-ZÀ-Þ][\w&.-]{2,30}(?<![.-])")
_MOST_NAMES = 400


def masked_words(words: str, *, company: Company) -> str:
    """Without personal data. What is public stays: the names of the company they are about, its numbers and addresses,
    and every number, e-mail address and company that the directory publishes."""
    if not words:
        return ""
    aliases = Alias.objects.filter(company=company).values_list("name", flat=True)
    return masked(
        words,
        known={*_of_company(company), *_published_in(words, company)},
        spared={company.name, company.legal_name, *aliases, *_companies_named(words)},
    )


def _companies_named(words: str) -> Iterator[str]:
    """Names of other companies among the words, written as the directory writes them: "spoke to Monzo"."""
    capitals = _CAPITALS.findall(words)[:_MOST_NAMES]
    if capitals:
        yield from Company.objects.published().filter(name__in=capitals).values_list("name", flat=True)


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
    """The number as it is dialled where the company is, and at home, where most callers are."""
    for region in {country or settings.HOME_COUNTRY, settings.HOME_COUNTRY}:
        try:
            yield PhoneNumber.parse(dialled, region).canonical
        except NotAPhoneNumber:
            continue
