"""Names inside sentences, as each language says them; and why a company was found.

Whole sentences stay whole for translators: what a template hands over is "of Adobe", which in French is "d’Adobe".
"""

from typing import NamedTuple

from django import template
from django.utils.translation import gettext as _

from companies.enums import AliasKind, NameKind
from companies.lib import elision
from companies.lib.names import begins_in, is_name_to_show
from companies.lib.words import folded
from companies.models import Company, reader
from companies.queries.search.companies import Match

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
    return reader.language()


class OtherNames(NamedTuple):
    """Names of one sort, and the words that lead to them."""

    lead: str
    names: list[str]


@register.filter
def other_names(company: Company) -> list[OtherNames]:
    """What it was called, and what it runs: names as people write them, none that the title says already."""
    domains = [domain.name for domain in company.domains.all()]
    shown = [
        alias
        for alias in company.aliases.all()
        if is_name_to_show(alias.name, company=company.name, domains=domains)
    ]
    former = [alias.name for alias in shown if alias.kind == AliasKind.FORMER_NAME]
    runs = [
        alias.name for alias in shown if alias.kind == AliasKind.BRAND and not _says(company.name, alias.name)
    ]
    found = OtherNames(_("Formerly"), former), OtherNames(_("Also for"), runs)
    return [each for each in found if each.names]


def _says(name: str, part: str) -> bool:
    return f" {folded(part)} " in f" {folded(name)} "


@register.filter
def reason(match: Match | None, company: Company) -> str:
    """ "Instagram, operated by Meta Platforms"; "" for the name the company goes by, and for what that shows by itself."""
    if match is None or match.kind == NameKind.NAME or begins_in(match.matched, company.name):
        return ""
    told = {"matched": match.matched, "company": company.name}
    is_written_so = is_name_to_show(match.matched, company=company.name)
    if match.kind == NameKind.BRAND and is_written_so:
        return _("%(matched)s, operated by %(company)s") % told
    if match.kind == NameKind.FORMER_NAME and is_written_so:
        return _("%(matched)s, now %(company)s") % told
    return _("found by “%(matched)s”") % told
