"""GET /api/v1/numbers/<any writing>/: whose number it is, what it costs, whether it is known to be bad."""

import datetime
from enum import StrEnum

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _
from ninja import Query
from pydantic import BaseModel, Field

from companies.addresses import site_url
from companies.api.companies import number_named
from companies.api.door import reads
from companies.api.parameters import COUNTRY, AskedInWords, Country, tag_asked
from companies.api.shapes.channels import AlarmShape, alarm_shape, label_of
from companies.api.shapes.codes import Instant, coded, said
from companies.api.shapes.companies import CompanyNamedShape, company_named
from companies.api.shapes.facts import BadNumberShape, bad_number_shape
from companies.api.shapes.prices import PriceShape, price_shape
from companies.api.shapes.sources import SourceShape, source_shape
from companies.enums import CallKind, Purpose, Rung
from companies.kept import API
from companies.lib.number_uses import PLATFORM, SALES, WORLD_SERVICES
from companies.lib.phones import NotAPhoneNumber, PhoneNumber
from companies.models import Channel, Company, reader
from companies.queries.directory.numbers import NumberPage, number_page
from companies.queries.reports.alarms import Alarm, alarms_of
from companies.templatetags.numbers import reach_words, service_words


class NumberVerdict(StrEnum):
    """The gravest first: what is known against a number stands before whose it is."""

    KNOWN_BAD = "known_bad"
    THEIRS = "theirs"
    SAID = "said"
    FORMER = "former"
    PROPOSED = "proposed"
    NOBODYS = "nobodys"
    RESERVED = "reserved"
    UNKNOWN = "unknown"


_WORDS = {
    NumberVerdict.KNOWN_BAD: _("Something is known against this number."),
    NumberVerdict.THEIRS: _("It belongs to a company of the directory, as seen at an official source."),
    NumberVerdict.SAID: _("Only third parties name it: not yet seen at an official source."),
    NumberVerdict.FORMER: _("No longer in use."),
    NumberVerdict.PROPOSED: _("Somebody proposed this number. Nobody has checked it."),
    NumberVerdict.NOBODYS: _("No operator holds this number."),
    NumberVerdict.RESERVED: _("The numbering plan keeps it for one use, whoever has it."),
    NumberVerdict.UNKNOWN: _("We do not know this number."),
}


class LineShape(BaseModel):
    model_config = said(_("A number as the way in of a company."))

    company: CompanyNamedShape
    channel: str = Field(description=_("Slug of the way in."))
    label: str
    purpose: coded(Purpose)  # type: ignore[valid-type]
    rung: coded(Rung)  # type: ignore[valid-type]
    source: SourceShape
    alarm: AlarmShape | None


class HolderShape(BaseModel):
    model_config = said(_("The operator that holds its block: not the name of whoever uses it."))

    name: str = Field(description=_("Empty where each operator connects it for its own customers."))
    since: datetime.date | None
    source: SourceShape


class CallsShape(BaseModel):
    model_config = said(_("What people who were called told within the last thirty days; not checked."))

    times: int
    mostly: coded(CallKind) | None = Field(  # type: ignore[valid-type]
        description=_("The sort of more than half of them, from three on.")
    )
    last_at: Instant | None


class NumberShape(BaseModel):
    model_config = said(_("What the directory holds of a number, and what its first figures say."))

    e164: str | None = Field(description=_("null for a short number, which has none."))
    written: str = Field(description=_("As it is dialled in the country that asks."))
    url: str = Field(description=_("The page that says whose it is."))
    country: str = Field(description=_("Empty for a number of no country."))
    verdict: coded(NumberVerdict)  # type: ignore[valid-type]
    words: str = Field(description=_("The verdict in a sentence."))
    belongs_to: list[LineShape] = Field(
        description=_(
            "Companies that publish it. Any number can be made to show on a screen: hang up, and dial it."
        )
    )
    said: list[LineShape] = Field(description=_("Whose only third parties say it is."))
    former: list[LineShape] = Field(description=_("Whose it was."))
    read_for: list[CompanyNamedShape] = Field(
        description=_("On whose official pages our software read it, and no person has looked yet.")
    )
    is_proposed: bool = Field(description=_("Somebody proposed it for a company: that proves nothing."))
    bad: list[BadNumberShape] = Field(description=_("What is known against it, or against its range."))
    price: PriceShape
    reserved_for: coded([SALES, PLATFORM]) | None = Field(  # type: ignore[valid-type]
        description=_(
            "What the numbering plan keeps its first figures for: sales calls and machines, or platforms."
        )
    )
    service: coded(sorted(set(WORLD_SERVICES.values()))) | None = Field(  # type: ignore[valid-type]
        description=_("What a number of no country is.")
    )
    is_held_by_nobody: bool
    holder: HolderShape | None
    calls: CallsShape | None = Field(description=_("null for numbers that nothing is told of in public."))
    warnings: list[str] = Field(description=_("What to mind, in sentences."))
    neighbours: list[LineShape] = Field(description=_("Published numbers that differ in one figure."))
    report_to: list[CompanyNamedShape] = Field(
        description=_("Where a bad number of its country is reported.")
    )


class AskedOfANumber(AskedInWords):
    country: Country = Field(settings.HOME_COUNTRY, description=COUNTRY)


@reads(
    "/numbers/{path:typed}/",
    name="api_number",
    answer=NumberShape,
    kind=API,
    summary=_(
        "Whose number it is, in any writing: what it costs, who says so, and whether it is known to be bad."
    ),
)
def number(request: HttpRequest, typed: str, asked: Query[AskedOfANumber]) -> NumberShape:
    now = timezone.now()
    with override(tag_asked(asked.lang, asked.country)):
        found = get_number(typed, asked.country)
        page = number_page(found, now=now, here=reader.country())
        site = _Site(site_url(request), timezone.localdate(now))
        return _shape(page, alarms_of(page.owners, now=now), site)


def get_number(typed: str, country: str) -> PhoneNumber:
    """Raises Http404."""
    try:
        return PhoneNumber.parse(typed, country)
    except NotAPhoneNumber as error:
        raise Http404(gettext("This is not a telephone number we can read.")) from error


class _Site:
    """What every line is told with: the address of the site, the day."""

    def __init__(self, address: str, today: datetime.date) -> None:
        self.address, self.today = address, today

    def line(self, channel: Channel, alarm: Alarm | None = None) -> LineShape:
        return LineShape(
            company=company_named(channel.company, site=self.address),
            channel=channel.slug,
            label=label_of(channel),
            purpose=channel.purpose,
            rung=channel.rung_on(self.today),
            source=source_shape(channel.source),
            alarm=alarm_shape(alarm) if alarm else None,
        )

    def lines(self, channels: list[Channel]) -> list[LineShape]:
        return [self.line(channel) for channel in channels]

    def named(self, companies: list[Company]) -> list[CompanyNamedShape]:
        return [company_named(company, site=self.address) for company in companies]


def _shape(page: NumberPage, alarms: dict[int, Alarm], site: _Site) -> NumberShape:
    found = verdict_of(page)
    named = number_named(page.number, site.address)
    return NumberShape(
        e164=named.e164,
        written=named.written,
        url=named.url,
        country=page.number.country,
        verdict=found,
        words=gettext(_WORDS[found]),
        belongs_to=[site.line(channel, alarms.get(channel.pk)) for channel in page.owners],
        said=site.lines(page.lines.said),
        former=site.lines(page.former),
        read_for=site.named(page.lines.read),
        is_proposed=bool(page.lines.proposed),
        bad=[bad_number_shape(bad, imitates=_imitated(bad.imitates)) for bad in page.bad],
        price=price_shape(page.number, page.tariff),
        reserved_for=page.use.use if page.use else None,
        service=page.service or None,
        is_held_by_nobody=page.is_nobodys,
        holder=_holder(page),
        calls=_calls(page),
        warnings=_warnings(page),
        neighbours=site.lines(page.neighbours),
        report_to=site.named(page.helpers or page.trap_helpers),
    )


def verdict_of(page: NumberPage) -> NumberVerdict:
    lines = page.lines
    found = {
        NumberVerdict.KNOWN_BAD: page.bad,
        NumberVerdict.THEIRS: page.owners,
        NumberVerdict.SAID: lines.said,
        NumberVerdict.FORMER: page.former,
        NumberVerdict.PROPOSED: [*lines.read, *lines.proposed],
        NumberVerdict.NOBODYS: page.is_nobodys,
        NumberVerdict.RESERVED: page.use,
    }
    return next((verdict for verdict, is_so in found.items() if is_so), NumberVerdict.UNKNOWN)


def _imitated(company: Company | None) -> str | None:
    return company.slug if company and company.is_published else None


def _holder(page: NumberPage) -> HolderShape | None:
    block = page.block
    if not block or block.is_nobodys:
        return None
    name = "" if block.is_shared else block.held_by
    return HolderShape(name=name, since=block.since, source=source_shape(block.source))


def _calls(page: NumberPage) -> CallsShape | None:
    if not page.may_be_told:
        return None
    return CallsShape(times=page.calls.times, mostly=page.calls.mostly, last_at=page.calls.last_at)


def _warnings(page: NumberPage) -> list[str]:
    """In the words of the page."""
    said = {
        reach_words(page.number): True,
        service_words(page.service): True,
        gettext(
            "Do not call it back: whoever makes a telephone ring from such a number earns on the call."
        ): page.is_not_to_be_called_back,
        gettext(
            "It rang once, from abroad? Do not call back: such a call can cost a lot, and that may be all it was for."
        ): page.may_be_a_ping,
        gettext(
            "French numbers in 06 and 07 are for people: no call centre may use one. If a bank, a parcel service or the"
            " administration seems to call from one, be wary."
        ): page.is_mobile_of_nobody,
        gettext("Beware: it is almost the number of somebody else. Compare each figure."): bool(
            page.neighbours
        ),
    }
    return [words for words, is_so in said.items() if words and is_so]
