"""Words of the public, as they may be stored."""

from companies.enums import ChannelKind
from companies.lib.privacy import masked
from companies.models import Alias, Channel, Company


def masked_words(words: str, *, company: Company) -> str:
    """Without personal data. The numbers and names of the company they are about stay: they are public."""
    if not words:
        return ""
    channels = Channel.objects.published().filter(company=company, kind=ChannelKind.PHONE)
    aliases = Alias.objects.filter(company=company).values_list("name", flat=True)
    return masked(
        words,
        known=set(channels.values_list("value", flat=True)),
        spared={company.name, company.legal_name, *aliases},
    )
