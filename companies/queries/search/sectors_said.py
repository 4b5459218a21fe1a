"""Sectors that somebody's words are a word for: "banque", "les mutuelles", "service client assurance auto"."""

from functools import lru_cache
from typing import NamedTuple

from django.db import connection

from companies.enums import CompanyStatus
from companies.lib.phrases import beginnings_of, phrase_key
from companies.lib.words import folded, without_noise
from companies.models import Company, Sector, SectorWord
from companies.models.texts import Texts, texts_read
from companies.queries.search.statements import rows_of, said_or_begun

MOST_SECTORS = 4


class SectorInUse(NamedTuple):
    """A row of Sector: there are dozens, of which at most four are shown."""

    id: int
    slug: str
    name_texts: Texts


def sectors_said(words: str, *, is_typing: bool = False) -> tuple[list[Sector], bool]:
    """Sectors called exactly so, or one of whose kept words it is, and whether that is only begun (`is_typing`).

    Two queries: sectors are few and read whole, those with nobody in them left out.
    """
    keys = {phrase_key(words), phrase_key(without_noise(words))} - {""}
    if not keys:
        return [], False
    begun = beginnings_of(folded(words).split()) if is_typing else []
    said = _words_said(sorted(keys), begun)
    called = {row: said.get(row.id, set()) | _names_of(row) for row in sector_rows()}
    exact = [row for row, names in called.items() if names & keys]
    if exact or not begun:
        return _sectors(exact[:MOST_SECTORS]), False
    going_on = [row for row, names in called.items() if any(name.startswith(tuple(begun)) for name in names)]
    return _sectors(going_on[:MOST_SECTORS]), bool(going_on)


def sectors_in_use() -> list[Sector]:
    """Those that some public company is of."""
    return _sectors(sector_rows())


def sector_rows() -> list[SectorInUse]:
    """The same, as rows, by their slugs."""
    sectors, companies = Sector._meta.db_table, Company._meta.db_table
    statement = (
        f"SELECT {', '.join(SectorInUse._fields)} FROM {sectors} WHERE EXISTS"
        f" (SELECT 1 FROM {companies} c WHERE c.sector_id = {sectors}.id AND c.status = %s) ORDER BY slug"
    )
    rows = rows_of(statement, [CompanyStatus.PUBLISHED])
    return [SectorInUse(pk, slug, texts_read(names)) for pk, slug, names in rows]


def _sectors(rows: list[SectorInUse]) -> list[Sector]:
    return [Sector.from_db(connection.alias, SectorInUse._fields, row) for row in rows]


def _words_said(keys: list[str], begun: list[str]) -> dict[int, set[str]]:
    """Id of a sector → the keys of its words that are said, or begun."""
    condition, values = said_or_begun(keys, begun)
    said: dict[int, set[str]] = {}
    for sector, key in rows_of(
        f"SELECT sector_id, key FROM {SectorWord._meta.db_table} WHERE {condition}", values
    ):
        said.setdefault(sector, set()).add(key)
    return said


@lru_cache(maxsize=1024)
def _names_of(row: SectorInUse) -> frozenset[str]:
    return frozenset(map(phrase_key, row.name_texts.values()))
