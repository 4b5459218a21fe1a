"""What may be called bad: never a number that stands here, by itself or in a range, and no range that is half a country."""

from django.db.models import Q

from companies.enums import ChannelKind, ChannelStatus
from companies.models import Channel, Company, KnownBadNumber, Tariff
from companies.models.channel import TEXT_MESSAGE

#: With its country code: "+33899". What begins alike with fewer is whole kinds and regions.
FEWEST_FIGURES = 5
#: Of short numbers, the range that the plan keeps for one use that nobody's service desk has: directories.
_OF_ONE_USE = ("FR-118",)


class TooWide(ValueError):
    """So many numbers begin like this that most are somebody's."""


class Listed(ValueError):
    """A channel that is shown here has the number, or one in the range; `company` is whose."""

    def __init__(self, company: Company) -> None:
        super().__init__(f"it is a number of {company.slug}, or one of them begins so")
        self.company = company


class HasAPrice(ValueError):
    """An official price is known of a number in the range: it is a service that people call."""


def check_bad_number(number: str, *, is_range: bool) -> None:
    """`number` is canonical, or the beginning of canonical ones. Raises TooWide, Listed, HasAPrice."""
    if (
        is_range
        and len(number.lstrip("+").removeprefix("FR-")) < FEWEST_FIGURES
        and number not in _OF_ONE_USE
    ):
        raise TooWide(number)
    listed = Channel.objects.filter(_lines(number, is_range)).filter(
        status__in=(ChannelStatus.PUBLISHED, ChannelStatus.SAID) if is_range else (ChannelStatus.PUBLISHED,)
    )
    if owner := listed.select_related("company").order_by("pk").first():
        raise Listed(owner.company)
    known = KnownBadNumber.objects.values("number")
    if is_range and Tariff.objects.filter(number__startswith=number).exclude(number__in=known).exists():
        raise HasAPrice(number)


def _lines(number: str, is_range: bool) -> Q:
    how = "value__startswith" if is_range else "value"
    messages = (
        Q(kind=ChannelKind.TEXT, **{how: f"{TEXT_MESSAGE}{number[3:]}"}) if number[:1].isalpha() else Q()
    )
    return (
        Q(kind=ChannelKind.PHONE, **{how: number}) | messages
        if messages
        else Q(kind=ChannelKind.PHONE, **{how: number})
    )
