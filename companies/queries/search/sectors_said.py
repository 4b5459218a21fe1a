"""Sectors that somebody's words are a word for: "banque", "les mutuelles", "service client assurance auto"."""

from django.db.models import Exists, OuterRef, QuerySet

from companies.lib.phrases import beginnings_of, phrase_key
from companies.lib.words import folded, without_noise
from companies.models import Company, Sector, SectorWord

MOST_SECTORS = 4


def sectors_said(words: str, *, is_typing: bool = False) -> tuple[list[Sector], bool]:
    """Sectors called exactly so, or one of whose kept words it is, and whether that is only begun (`is_typing`).

    Two queries: sectors are few and read whole, those with nobody in them left out.
    """
    keys = {phrase_key(words), phrase_key(without_noise(words))} - {""}
    if not keys:
        return [], False
    begun = beginnings_of(folded(words).split()) if is_typing else []
    said: dict[int, set[str]] = {}
    for row in SectorWord.objects.said(sorted(keys), begun):
        said.setdefault(row.sector_id, set()).add(row.key)
    sectors = list(sectors_in_use())
    called = {sector: said.get(sector.pk, set()) | _names_of(sector) for sector in sectors}
    exact = [sector for sector, names in called.items() if names & keys]
    if exact or not begun:
        return exact[:MOST_SECTORS], False
    going_on = [
        sector for sector, names in called.items() if any(name.startswith(tuple(begun)) for name in names)
    ]
    return going_on[:MOST_SECTORS], bool(going_on)


def sectors_in_use() -> QuerySet[Sector]:
    """Those that some public company is of."""
    return Sector.objects.filter(Exists(Company.objects.published().filter(sector=OuterRef("pk"))))


def _names_of(sector: Sector) -> set[str]:
    return {phrase_key(sector.name_fr), phrase_key(sector.name_en)}
