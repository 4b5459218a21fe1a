"""A company in the words of schema.org (release 30.0): Organization, ContactPoint, OpeningHoursSpecification.

Of every way in: what is dialled, written to or opened, when, for whom, and in which state of proof it stands here
("confirmed", "seen", "seen by software") with the page it was seen on and the day. What is not known is left out.
https://schema.org/docs/releases.html
"""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from companies.enums import Audience, ChannelKind, Purpose, Rung
from companies.lib.dates import DAY, MONTH, PartialDate
from companies.lib.hours import Span
from companies.lib.hours_by_week import HoursSaid, hours_by_week
from companies.lib.hours_writing import MINUTES_PER_DAY
from companies.lib.post import postal_parts
from companies.lib.web_addresses import href_of
from companies.models import Channel, Company, Situation, SituationStep, Source
from companies.models.company import ALL_MARKETS

CONTEXT = "https://schema.org"
WIKIDATA = "http://www.wikidata.org/entity/"

#: `contactType` is text: in the words that schema.org and its readers use, where they have one for it.
_CONTACT_TYPES = {
    Purpose.CUSTOMER_SERVICE: "customer service",
    Purpose.URGENT_HELP: "emergency",
    Purpose.TECHNICAL: "technical support",
    Purpose.CLAIMS: "claims",
    Purpose.COMPLAINTS: "customer complaints",
    Purpose.INFORMATION: "information",
    Purpose.SALES: "sales",
    Purpose.ACCOUNT_RECOVERY: "account recovery",
    Purpose.ACCOUNT_CLOSURE: "account closure",
    Purpose.PRIVACY: "privacy",
    Purpose.LEGAL: "legal",
    Purpose.REPORTING: "abuse reporting",
}
_PRESS = "PR"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "PublicHolidays")
_DATE_FORMS = {DAY: "%Y-%m-%d", MONTH: "%Y-%m"}


def organization(
    company: Company, channels: Iterable[Channel], address: str, *, on: datetime.date
) -> dict[str, Any]:
    """As https://schema.org/Organization: telephones in E.164, short numbers as they are dialled.

    `channels`: published ones, with their source; `address`: of the page that shows them; `on`: the day it is said.
    """
    points = [point for channel in channels if (point := contact_point(channel, address, on=on))]
    changed = max((point["subjectOf"].get("dateModified", "") for point in points), default="")
    return _known(
        {
            "@type": "GovernmentOrganization" if company.is_public_body else "Organization",
            "name": company.name,
            "legalName": company.legal_name,
            "description": company.summary,
            "url": href_of(company.website),
            "sameAs": f"{WIKIDATA}{company.wikidata}" if company.wikidata else "",
            "areaServed": [] if company.markets == ALL_MARKETS else company.markets.split(),
            "mainEntityOfPage": _known(
                {"@type": "WebPage", "@id": address, "url": address, "dateModified": changed}
            ),
            "contactPoint": points,
        }
    )


def contact_point(channel: Channel, address: str, *, on: datetime.date) -> dict[str, Any]:
    """As https://schema.org/ContactPoint, a place as PostalAddress, which is one; {} for what leads nowhere.
    Its name and what is said besides are in the reader's language."""
    reached = _reached(channel)
    if not reached:
        return {}
    audience = "" if channel.is_for_customers else str(channel.get_audience_display())
    return {
        "@type": "ContactPoint",
        "contactType": _contact_type(channel),
        "name": channel.label or str(channel.get_purpose_display()),
        **reached,
        **_known(
            {
                "description": " · ".join(filter(None, (audience, channel.note, channel.hours_note))),
                "contactOption": list(_options(channel)),
                "areaServed": channel.served_in.split(),
                "availableLanguage": channel.languages.split(),
                "hoursAvailable": _hours(channel, on),
            }
        ),
        "subjectOf": _proof(channel, address, on),
    }


def _contact_type(channel: Channel) -> str:
    return _PRESS if channel.audience == Audience.PRESS else _CONTACT_TYPES[Purpose(channel.purpose)]


def _reached(channel: Channel) -> dict[str, Any]:
    if channel.is_place:
        return _place(channel.value)
    opened = channel.to_open
    if not opened or channel.number:
        return {"telephone": opened.removeprefix("tel:")} if opened else {}
    return {"email": opened} if channel.kind == ChannelKind.EMAIL else {"url": opened}


def _place(address: str) -> dict[str, Any]:
    parts = postal_parts(address)
    return _known(
        {
            "@type": "PostalAddress",
            "streetAddress": parts.street,
            "postalCode": parts.postcode,
            "addressLocality": parts.town,
            "addressCountry": parts.country,
        }
    )


def _options(channel: Channel) -> Iterator[str]:
    """Free from the country of the number; said to be for deaf callers too."""
    if channel.price and channel.price.is_free:
        yield f"{CONTEXT}/TollFree"
    if channel.is_for_deaf_callers:
        yield f"{CONTEXT}/HearingImpairedSupported"


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value}


# ── Hours ─────────────────────────────────────────────────────────────────────────────────────────────


def _hours(channel: Channel, on: datetime.date) -> list[dict[str, Any]]:
    """By the clock of the place, whose time zone is the description, for schema.org has no other place for it."""
    if not (hours := channel.hours):
        return []
    return [_specification(said, channel.time_zone) for said in hours_by_week(hours, on=on)]


def _specification(said: HoursSaid, time_zone: str) -> dict[str, Any]:
    """As https://schema.org/OpeningHoursSpecification: closed where nothing opens, into the next day where the end is
    before the start."""
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": [f"{CONTEXT}/{_DAYS[day]}" for day in said.days],
        **({"opens": _clock(said.span.opens), "closes": _closes(said.span)} if said.span else {}),
        **_known(
            {
                "validFrom": said.first and said.first.isoformat(),
                "validThrough": said.last and said.last.isoformat(),
            }
        ),
        "description": time_zone,
    }


def _closes(span: Span) -> str:
    """The end of a whole day is its last minute: from 0.00 to 0.00 would be no time at all."""
    is_whole = span.ends - span.opens == MINUTES_PER_DAY and span.opens == 0
    return "23:59:00" if is_whole else _clock(span.closes % MINUTES_PER_DAY)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}:00"


# ── How far it is proved ──────────────────────────────────────────────────────────────────────────────


def _proof(channel: Channel, address: str, on: datetime.date) -> dict[str, Any]:
    """Our own lines on it, in which state they stand and since when; they cite the page it was seen on."""
    source = channel.source
    is_confirmed = channel.rung_on(on) == Rung.CONFIRMED
    confirmed = channel.confirmed_at.date().isoformat() if channel.confirmed_at else ""
    seen = _date(source.seen)
    state = "confirmed" if is_confirmed else "seen by software" if channel.is_read_by_software else "seen"
    return {
        "@type": "WebPageElement",
        "url": f"{address}#{channel.slug}",
        "creativeWorkStatus": state,
        **_known({"dateModified": max(confirmed, seen)}),
        "citation": _cited(source, seen),
    }


def _cited(source: Source, seen: str) -> dict[str, Any]:
    if not source.href:
        return {"@type": "CreativeWork", "name": str(source)}
    return _known(
        {
            "@type": "WebPage",
            "url": source.href,
            "name": str(source),
            "lastReviewed": seen,
            "archivedAt": href_of(source.copy_url),
        }
    )


def _date(date: PartialDate | None) -> str:
    """In ISO 8601, as far as it is known: "2026-03-12", "2026-03", "2026"."""
    return date.on.strftime(_DATE_FORMS.get(date.precision, "%Y")) if date else ""


# ── What to do, in order ──────────────────────────────────────────────────────────────────────────────


def how_to(situation: Situation, steps: Iterable[SituationStep], address: str) -> dict[str, Any]:
    """As https://schema.org/HowTo: the steps of a situation, each with the law and the page that it stands on."""
    return _known(
        {
            "@type": "HowTo",
            "name": str(situation),
            "description": situation.lead,
            "url": address,
            "step": [_step(step, place, address) for place, step in enumerate(steps, start=1)],
        }
    )


def _step(step: SituationStep, place: int, address: str) -> dict[str, Any]:
    return _known(
        {
            "@type": "HowToStep",
            "position": place,
            "name": step.do,
            "text": step.detail or step.do,
            "url": f"{address}#step-{place}",
            "citation": list(_stands_on(step)),
        }
    )


def _stands_on(step: SituationStep) -> Iterator[dict[str, Any]]:
    if law := step.law:
        yield _known({"@type": "CreativeWork", "name": law.cite, "url": href_of(law.url)})
    if source := step.source:
        yield _cited(source, _date(source.seen))


# ── Where a page stands, and the site ─────────────────────────────────────────────────────────────────


def breadcrumbs(crumbs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """As https://schema.org/BreadcrumbList: names and addresses, from the home page on."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": {"@id": address}}
            for place, (name, address) in enumerate(crumbs, start=1)
        ],
    }


def website(*, name: str, address: str, search: str, language: str) -> dict[str, Any]:
    """As https://schema.org/WebSite, with the search that it has: `search` is the address before what is looked for."""
    return {
        "@type": "WebSite",
        "name": name,
        "url": address,
        "inLanguage": language,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}{{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }
