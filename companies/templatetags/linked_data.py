"""What pages say for machines that read them: schema.org (exchange/schema_org.py) as JSON-LD 1.1, in the head.

Only what the page itself shows. Inside the element nothing is HTML: "<", ">" and "&" are written as JSON escapes, so that
no name and no address closes it. It is data and no script: the content security policy has nothing to allow.
"""

import json
from collections.abc import Iterable
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from companies.exchange.schema_org import CONTEXT, breadcrumbs, how_to, organization, website
from companies.models import Channel, Company, Sector, Situation, SituationStep
from companies.templatetags.dates import local_day

register = template.Library()

_ESCAPES = {
    ord("<"): "\\u003C",
    ord(">"): "\\u003E",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


@register.simple_tag(takes_context=True)
def linked_data(context: template.Context, company: Company, channels: Iterable[Channel]) -> SafeString:
    """A company that exists, its public ways in, and where its page stands; of an invented one machines are told nothing."""
    if company.is_fictitious or not company.is_published:
        return SafeString("")
    address = _here(context)
    facts = organization(company, channels, address, on=local_day(context["now"]))
    return _element([facts, breadcrumbs([*_to_sector(context, company.sector), (company.name, address)])])


@register.simple_tag(takes_context=True)
def linked_sector(context: template.Context, sector: Sector) -> SafeString:
    """Where the page of a sector stands."""
    return _element([breadcrumbs(_to_sector(context, sector))])


@register.simple_tag(takes_context=True)
def linked_situation(
    context: template.Context, situation: Situation, steps: Iterable[SituationStep]
) -> SafeString:
    """What to do, in order; of one without steps nothing, nor of one whose page says as little of itself as it can."""
    rows = list(steps)
    if not rows or situation.is_discreet:
        return SafeString("")
    return _element([how_to(situation, rows, _here(context))])


@register.simple_tag(takes_context=True)
def linked_site(context: template.Context) -> SafeString:
    """The site and its search, on its home page."""
    search = f"{context['site_url']}{reverse('search')}?q="
    facts = website(
        name=context["site_name"], address=_here(context), search=search, language=context["language"]
    )
    return _element([facts])


def _here(context: template.Context) -> str:
    return f"{context['site_url']}{context['request'].path}"


def _to_sector(context: template.Context, sector: Sector) -> list[tuple[str, str]]:
    site = context["site_url"]
    return [
        (context["site_name"], site + reverse("home")),
        (sector.name, site + reverse("sector", args=[sector.slug])),
    ]


def _element(graph: list[dict[str, Any]]) -> SafeString:
    text = json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text.translate(_ESCAPES)),  # noqa: S308 (escaped here)
    )
