"""The site on a device: which pages are kept there, and what is told of a page to those who show a link to it."""

from typing import Any

from django import template

register = template.Library()

#: Names of addresses → how their pages are kept (static/js/offline_worker.js): of brands the last ten stay.
_KEPT = {
    "home": "page",
    "situations": "page",
    "situation": "page",
    "situation_at": "page",
    "company": "brand",
}


@register.simple_tag(takes_context=True)
def kept_as(context: template.Context) -> str:
    """How this page is kept on the reader's device; "" where it is not.

    Nothing that another who holds the device must not see: neither discreet situations nor help lines, nor what only
    the staff sees. And nothing that somebody typed.
    """
    return _KEPT.get(_name(context), "") if _is_for_everybody(context) else ""


def _name(context: template.Context) -> str:
    request = context.get("request")
    match = request and request.resolver_match
    return match.url_name if match else ""


def _is_for_everybody(context: template.Context) -> bool:
    request = context.get("request")
    if context.get("is_preview") or (request and request.GET):
        return False
    situation, company = context.get("situation"), context.get("company")
    return not (_is(situation, "is_discreet") or _is(company, "is_help_line") or _is(company, "is_draft"))


def _is(found: Any, word: str) -> bool:
    return bool(getattr(found, word, False))
