"""The directory itself as tables of the nightly dumps: companies, ways in, sources, prices."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from companies.enums import Rung
from companies.exchange.dump_columns import ColumnType, DumpColumn, DumpOf, DumpTable, Row, columns_of_texts
from companies.models import Channel, Company, Source, Tariff
from companies.models.texts import in_site_languages
from companies.queries.directory.whole import all_channels, all_companies, all_sources, all_tariffs

_TEXT, _BOOLEAN, _DATE, _MOMENT = ColumnType.TEXT, ColumnType.BOOLEAN, ColumnType.DATE, ColumnType.MOMENT
_NUMBER, _INTEGER = ColumnType.NUMBER, ColumnType.INTEGER
#: Of an amount: euro cents of a French number, pence of a British one.
_HUNDREDTHS = _("hundredths of the currency of the number’s country")
#: Rungs of the ladder of what may be called or opened.
_WAYS_IN = (Rung.CONFIRMED, Rung.SEEN)

COMPANY = DumpColumn("company", _TEXT, _("The company, as in its address; permanent"))
IS_FICTITIOUS = DumpColumn(
    "is_fictitious",
    _BOOLEAN,
    _("true: the company is invented for the demonstration, and so is all that is told of it"),
)
CHANNEL = DumpColumn("channel", _TEXT, _("The way in, as in addresses; permanent, unique in its company"))
KIND = DumpColumn(
    "kind", _TEXT, _("Kind of way in: phone, callback, chat, text, form, email, postal, social, in_person")
)
PAGE = DumpColumn("page", _TEXT, _("The page of this site that shows it"))
AS_OF = DumpColumn("as_of", _MOMENT, _("The moment that the row is of"))
_SOURCE_ID = DumpColumn("source_id", _INTEGER, _("The source, as in the table of sources of the same day"))
_SOURCE = (
    _SOURCE_ID,
    DumpColumn("source_title", _TEXT, _("What the page or document is called where it was read")),
    DumpColumn("source_url", _TEXT, _("Its address; empty for a document without one")),
    DumpColumn(
        "source_kind",
        _TEXT,
        _("Whose it is: official, regulator, press, obtained from the company, or crowd"),
    ),
    DumpColumn(
        "source_seen_on", _DATE, _("The day of the copy that was read last; empty for an undated one")
    ),
)


# ── Companies ─────────────────────────────────────────────────────────────────────────────────────────


def _companies(of: DumpOf) -> Iterator[Row]:
    for one in all_companies(is_fictitious=of.is_invented):
        yield _company_row(one, of)


def _company_row(one: Company, of: DumpOf) -> Row:
    return (
        one.slug,
        one.name,
        one.is_fictitious,
        one.kind,
        one.legal_name,
        " | ".join(alias.name for alias in one.aliases.all()),
        one.website,
        " ".join(domain.name for domain in one.domains.all()),
        one.country,
        one.markets,
        one.sector.slug,
        *in_site_languages(one.sector.name_texts),
        one.wikidata,
        of.page_of(one.slug),
        of.as_of,
    )


COMPANIES = DumpTable(
    "companies",
    _("Companies and public bodies with a page here"),
    (
        COMPANY,
        DumpColumn("name", _TEXT, _("The name that people know it by")),
        IS_FICTITIOUS,
        DumpColumn("kind", _TEXT, _("What it is: company, public_body, help_line and the like")),
        DumpColumn("legal_name", _TEXT, _("The name in registers, where it is known")),
        DumpColumn("other_names", _TEXT, _("Other names that it is searched by, with | between")),
        DumpColumn("website", _TEXT, _("The address of its own site")),
        DumpColumn("domains", _TEXT, _("Internet domains that belong to it, with spaces between")),
        DumpColumn("country", _TEXT, _("Its country, ISO 3166-1")),
        DumpColumn("markets", _TEXT, _("Countries it serves, ISO 3166-1; * for all, empty where not known")),
        DumpColumn("sector", _TEXT, _("The sector, as in addresses")),
        *columns_of_texts("sector_name", _("The sector, in {language}")),
        DumpColumn("wikidata", _TEXT, _("Its item of Wikidata, where it is known")),
        PAGE,
        AS_OF,
    ),
    _companies,
    source="page",
    dated="as_of",
)


# ── Ways in ───────────────────────────────────────────────────────────────────────────────────────────


def _channels(of: DumpOf) -> Iterator[Row]:
    for one in all_channels(is_fictitious=of.is_invented):
        yield _channel_row(one, of)


def _channel_row(one: Channel, of: DumpOf) -> Row:
    rung, price = one.rung_on(of.as_of.date()), one.price
    return (
        one.company.slug,
        one.company.is_fictitious,
        one.slug,
        one.kind,
        rung.value,
        rung in _WAYS_IN,
        ", ".join(one.to_open.splitlines()),
        one.purpose,
        one.audience,
        *in_site_languages(one.label_texts),
        one.opening_hours,
        one.time_zone,
        one.languages,
        one.served_in,
        one.is_self_service,
        price.price_class if price else "",
        one.confirmed_at,
        one.is_read_by_software,
        *_source(one.source),
        of.page_of(one.company.slug),
    )


def _source(one: Source) -> Row:
    return one.pk, one.title or str(one), one.href, one.kind, one.last_seen_on


CHANNELS = DumpTable(
    "channels",
    _("Ways in: numbers, addresses and pages, each with how far it is proved and where it was read"),
    (
        COMPANY,
        IS_FICTITIOUS,
        CHANNEL,
        KIND,
        DumpColumn(
            "rung",
            _TEXT,
            _("How far it is proved: confirmed, seen, said (only others say so), gone (no longer in use)"),
        ),
        DumpColumn(
            "is_way_in",
            _BOOLEAN,
            _("true: confirmed or seen at an official source. Never offer the others as a number to call"),
        ),
        DumpColumn(
            "value",
            _TEXT,
            _("What to open: a link for numbers (tel:) and pages, else an e-mail or postal address"),
        ),
        DumpColumn("purpose", _TEXT, _("What it is for: customer_service, complaints and the like")),
        DumpColumn("audience", _TEXT, _("Whom it is for: customers, businesses, press, not_yet_customers")),
        *columns_of_texts("label", _("What it is called, in {language}")),
        DumpColumn("opening_hours", _TEXT, _("Opening hours in the notation of OpenStreetMap")),
        DumpColumn("time_zone", _TEXT, _("The time zone that these hours are in (IANA)")),
        DumpColumn("languages", _TEXT, _("Languages spoken there, ISO 639-1, with spaces between")),
        DumpColumn(
            "served_in", _TEXT, _("Countries whose customers it is for; empty: wherever the company serves")
        ),
        DumpColumn("is_self_service", _BOOLEAN, _("true: a page with nobody at the other end")),
        DumpColumn(
            "price_class",
            _TEXT,
            _("What the call costs: free, normal, premium or unknown; empty for no number"),
        ),
        DumpColumn(
            "confirmed_at", _MOMENT, _("When two people had seen it at its source; empty where they have not")
        ),
        DumpColumn(
            "is_read_by_software", _BOOLEAN, _("true: read by our software at its source, and by nobody yet")
        ),
        *_SOURCE,
        PAGE,
    ),
    _channels,
    source="source_title",
    dated="source_seen_on",
)


# ── Sources ───────────────────────────────────────────────────────────────────────────────────────────


def _sources(of: DumpOf) -> Iterator[Row]:
    for one in all_sources(is_fictitious=of.is_invented):
        yield (
            *_source(one),
            of.is_invented,
            one.first_seen_on,
            one.seen_precision,
            one.is_seen_at_the_earliest,
            one.last_checked_on,
            one.is_still_there,
            one.copy_url,
            one.copy_kept_by,
        )


SOURCES = DumpTable(
    "sources",
    _("Pages and documents that the ways in and their prices were read in"),
    (
        *_SOURCE,
        IS_FICTITIOUS,
        DumpColumn("first_seen_on", _DATE, _("The day of the first copy that says so")),
        DumpColumn("seen_precision", _TEXT, _("Whether these days are known to the day, month or year")),
        DumpColumn(
            "is_seen_at_the_earliest",
            _BOOLEAN,
            _("true: the copy is not older than that day, and may be newer"),
        ),
        DumpColumn("last_checked_on", _DATE, _("When somebody last went back to look")),
        DumpColumn("is_still_there", _BOOLEAN, _("Whether the page was still there then")),
        DumpColumn("copy_url", _TEXT, _("Where the dated copy that was read is kept")),
        DumpColumn("copy_kept_by", _TEXT, _("Who keeps that copy")),
    ),
    _sources,
    source="source_title",
    dated="source_seen_on",
)


# ── Prices ────────────────────────────────────────────────────────────────────────────────────────────


def _tariffs(of: DumpOf) -> Iterator[Row]:
    for one in all_tariffs(is_fictitious=of.is_invented):
        yield _tariff_row(one, of)


def _tariff_row(one: Tariff, of: DumpOf) -> Row:
    return (
        one.phone_number.link,
        of.is_invented,
        one.price_class,
        one.euro_cents_per_minute,
        one.euro_cents_per_call,
        one.is_wait_free,
        *_source(one.source),
    )


TARIFFS = DumpTable(
    "tariffs",
    _("What calling a number costs, where its range does not decide it"),
    (
        DumpColumn("number", _TEXT, _("The number as a link (tel:), as in the table of ways in")),
        IS_FICTITIOUS,
        DumpColumn("price_class", _TEXT, _("free, normal, premium or unknown")),
        DumpColumn("euro_cents_per_minute", _NUMBER, _("The service’s price by the minute"), _HUNDREDTHS),
        DumpColumn("euro_cents_per_call", _NUMBER, _("The service’s price for a call"), _HUNDREDTHS),
        DumpColumn("is_wait_free", _BOOLEAN, _("Whether waiting is not charged; empty where not known")),
        *_SOURCE,
    ),
    _tariffs,
    source="source_title",
    dated="source_seen_on",
)
