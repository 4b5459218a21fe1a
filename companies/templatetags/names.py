"""Why a company was found: in a sentence, where it was by another name than its own."""

from django import template
from django.utils.translation import gettext as _

from companies.enums import NameKind
from companies.models import Company
from companies.queries.search import Match

register = template.Library()


@register.filter
def reason(match: Match | None, company: Company) -> str:
    """ "Instagram, operated by Meta Platforms"; "" for the name the company goes by."""
    if match is None or match.kind == NameKind.NAME or match.matched == company.name:
        return ""
    told = {"matched": match.matched, "company": company.name}
    if match.kind == NameKind.BRAND:
        return _("%(matched)s, operated by %(company)s") % told
    if match.kind == NameKind.FORMER_NAME:
        return _("%(matched)s, now %(company)s") % told
    return _("found by “%(matched)s”") % told
