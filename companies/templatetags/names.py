"""Names inside sentences, as each language says them; and why a company was found.

Whole sentences stay whole for translators: what a template hands over is "of Adobe", which in French is "d’Adobe".
"""

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from companies.enums import NameKind
from companies.lib import elision
from companies.models import Company
from companies.queries.search import Match

register = template.Library()


@register.filter
def of_name(name: object) -> str:
    """The name after "of": "of EDF", "d’EDF", "de SFR", "du Défenseur des droits"."""
    return elision.of_in(_language(), str(name))


@register.filter
def to_name(name: object) -> str:
    """The name after "to": "to EDF", "à EDF", "au Défenseur des droits"."""
    return elision.to_in(_language(), str(name))


@register.filter
def the_name(name: object) -> str:
    """The name as the object of a sentence: "EDF", "the Défenseur des droits", "la CNIL"."""
    return elision.the_in(_language(), str(name))


def _language() -> str:
    return get_language() or "fr"


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
