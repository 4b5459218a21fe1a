"""A national body and a place in one: "caf lyon", "cpam 69003", "préfecture de nantes", "sip de Bron".

The words are cut in two everywhere: one part is a name of a body that has branches, or of a kind of them, the other is where.
One query for words that name no such body, and a second every ten minutes.
"""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

from companies.lib.french_places import PlaceAsked, town_shown
from companies.lib.words import without_noise
from companies.models import Branch, Company, SearchKey
from companies.queries.search.statements import marks, rows_of

#: Seconds that the kinds of branches stand, of which there are dozens: they are read from all branches, tens of thousands,
#: and the register is brought once a week.
_KINDS_FOR = 600
#: Words of a body and a place; and how many names of bodies are tried.
MOST_WORDS, _MOST_TRIED = 9, 4
#: Between a body and a place. Towns begin with the articles: Le Mans, La Rochelle, L’Haÿ-les-Roses.
_ARTICLES = frozenset(["la", "le", "les", "l"])
#: What "du" and "aux" hold of the name behind them: Le Mans, Les Lilas.
_HELD = {"du": "le", "au": "le", "des": "les", "aux": "les"}
#: Before the name of a body: "agence France Travail", "centre des impôts".
_COUNTERS = frozenset(["agence", "antenne", "accueil", "bureau", "centre", "guichet"])
_TIES = _ARTICLES | frozenset(
    [
        "de",
        "du",
        "des",
        "d",
        "a",
        "au",
        "aux",
        "en",
        "sur",
        "dans",
        "pres",
        "mon",
        "ma",
        "notre",
        "votre",
        "in",
        "at",
        "near",
        "of",
        "the",
    ]
)


@dataclass(frozen=True)
class BranchesSaid:
    """`where`: the place as the register writes it, or a postcode; never what was typed."""

    company: Company
    where: str
    total: int


@dataclass(frozen=True)
class _Cut:
    """A name, without spaces, of so many words, and the place beside it."""

    name: str
    length: int
    where: str


def branches_said(words: str) -> BranchesSaid | None:
    """The body named with the longest name, where it has branches at the place that is left; None for all else."""
    typed = without_noise(words).split()
    if not 2 <= len(typed) <= MOST_WORDS:
        return None
    cuts = _cuts(typed)
    named = _bodies_named(cuts) or _kinds_named(cuts)
    tried = sorted(
        ((cut, named[cut.name]) for cut in cuts if cut.name in named), key=lambda one: -one[0].length
    )
    found = (_said(company, PlaceAsked.read(cut.where)) for cut, company in tried[:_MOST_TRIED])
    return next(filter(None, found), None)


def _cuts(typed: list[str]) -> list[_Cut]:
    """Each way to cut, the body before or behind the place."""
    found = []
    for place in range(1, len(typed)):
        before, behind = typed[:place], typed[place:]
        for name, where in ((before, behind), (behind, before)):
            named = _without_ties(name, _TIES | _COUNTERS)
            for left in _places(where):
                if named and left:
                    found.append(_Cut("".join(named), len(named), " ".join(left)))
    return found


def _places(words: list[str]) -> list[list[str]]:
    """What is left behind the ties; of "du mans" also "le mans"."""
    left = _without_ties(words, _TIES - _ARTICLES)
    tie = words[-len(left) - 1] if 0 < len(left) < len(words) else ""
    return [left, [_HELD[tie], *left]] if tie in _HELD else [left]


def _without_ties(words: list[str], leading: frozenset[str]) -> list[str]:
    while words and words[-1] in _TIES:
        words = words[:-1]
    while len(words) > 1 and (words[0] in leading or (words[0] in _ARTICLES and words[1].isdigit())):
        words = words[1:]
    return words


def _bodies_named(cuts: list[_Cut]) -> dict[str, Company]:
    """Name → the published body with branches that is called so."""
    names = sorted({cut.name for cut in cuts})
    keys, companies, branches = (model._meta.db_table for model in (SearchKey, Company, Branch))
    rows = rows_of(
        f"SELECT k.key, k.company_id FROM {keys} k JOIN {companies} c ON c.id = k.company_id"
        f" WHERE k.key IN ({marks(names)}) AND k.is_searched AND EXISTS"
        f" (SELECT 1 FROM {branches} b WHERE b.company_id = k.company_id AND b.gone_on IS NULL)"
        " ORDER BY k.weight DESC, c.name, c.id",
        names,
    )
    return _companies(rows)


def _kinds_named(cuts: list[_Cut]) -> dict[str, Company]:
    """Kind of branch ("sip", "carsat") → the published body that has such."""
    kinds: dict[str, list[int]] = cache.get_or_set("kinds-of-branches", _kinds, _KINDS_FOR) or {}
    return _companies([(cut.name, pk) for cut in cuts for pk in kinds.get(cut.name, ())])


def _kinds() -> dict[str, list[int]]:
    """Every kind of branch → the bodies that have such, by their ids."""
    statement = f"SELECT DISTINCT kind, company_id FROM {Branch._meta.db_table} WHERE gone_on IS NULL"
    kinds: dict[str, list[int]] = {}
    for kind, company in sorted(rows_of(statement, [])):
        kinds.setdefault(kind, []).append(company)
    return kinds


def _companies(rows: list[tuple[Any, ...]]) -> dict[str, Company]:
    """From (name, company id), the best first: name → its company, those that are public."""
    published = Company.objects.published().in_bulk({pk for _name, pk in rows}) if rows else {}
    found: dict[str, Company] = {}
    for name, pk in rows:
        if pk in published:
            found.setdefault(name, published[pk])
    return found


def _said(company: Company, place: PlaceAsked) -> BranchesSaid | None:
    """There, or in the whole town of an arrondissement; a postcode without any is one of a department that has some."""
    own = Branch.objects.current().filter(company=company).order_by("town_key", "id")
    if place.postcode and (total := own.at_postcode(place.postcode, place.commune).count()):
        return BranchesSaid(company, place.postcode, total)
    if place.town:
        towns = [town_shown(town) for town in own.filter(town_key=place.town).values_list("town", flat=True)]
        return BranchesSaid(company, towns[0], len(towns)) if towns else None
    total = own.in_departments(place.beginnings).count() if place.beginnings else 0
    where = place.postcode or place.beginnings[0] if total else ""
    return BranchesSaid(company, where, total) if total else None
