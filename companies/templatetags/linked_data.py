"""A company for machines that read pages: schema.org's Organization with its ContactPoints, as JSON-LD.

Only what the page itself shows. Inside the element nothing is HTML: "<", ">" and "&" are written as JSON escapes, so that
no name and no address closes it. It is data and no script: the content security policy has nothing to allow.
"""

import json
from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from companies.enums import ChannelKind
from companies.lib.web_addresses import href_of
from companies.models import Channel, Company

register = template.Library()

_ESCAPES = {
    ord("<"): "\\u003C",
    ord(">"): "\\u003E",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


@register.simple_tag
def linked_data(company: Company, channels: Iterable[Channel], address: str) -> SafeString:
    """Of a company that exists; of an invented one machines are told nothing."""
    if company.is_fictitious:
        return SafeString("")
    text = json.dumps(organization(company, channels, address), ensure_ascii=False).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 (escaped above)


def organization(company: Company, channels: Iterable[Channel], address: str) -> dict[str, Any]:
    """As https://schema.org/Organization: telephones in E.164, short numbers as they are dialled."""
    points = [
        _point(channel)
        for channel in channels
        if channel.kind in (ChannelKind.PHONE, ChannelKind.EMAIL) and channel.href
    ]
    facts = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": company.name,
        "legalName": company.legal_name,
        "url": href_of(company.website),
        "mainEntityOfPage": address,
        "contactPoint": points,
    }
    return {name: value for name, value in facts.items() if value}


def _point(channel: Channel) -> dict[str, Any]:
    reached = (
        {"telephone": channel.number.link.removeprefix("tel:")}
        if channel.number
        else {"email": channel.to_open}
    )
    languages = channel.languages.split()
    return {
        "@type": "ContactPoint",
        "contactType": channel.label or str(channel.get_purpose_display()),
        **reached,
        **({"availableLanguage": languages} if languages else {}),
    }
