"""Shares of calls answered that French public services declare to Services Publics+ (DITP, Licence Ouverte 2.0).

The data set "export-resultats" of opendata.plus.transformation.gouv.fr as CSV: a row a result of one structure for one indicator.
No stored copy of the file was found. The names of its fields are those that public programs ask it for (code_sp_du_resultat,
intitule_du_reseau, typologie, intitule_de_la_structure, code_sp_structure, titre_original_de_l_indicateur,
code_sp_de_l_indicateur, valeur, date_de_mise_a_jour); their titles those of its page on api.gouv.fr. Another header is refused.

A share is taken where the indicator's title says that it is one of calls answered, in per cent, and only of structures that the
directory has as public bodies by that very name: what one of a hundred counters declares is not what its body does.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils.text import slugify

from companies.enums import ChannelKind, SourceKind
from companies.exchange.fields import BadRecord
from companies.exchange.importers import ImportFormat
from companies.exchange.json_files import NotAnArchive
from companies.exchange.tables import Formula, Row, rows_of
from companies.lib.records import (
    ImportedFigure,
    ImportedFigures,
    ImportedFile,
    ImportedFiles,
    ImportedSource,
)
from companies.lib.words import folded

ORIGIN = "Services Publics+"
URL = "https://opendata.plus.transformation.gouv.fr/explore/dataset/export-resultats/"
TITLE = "Services Publics+, résultats de qualité des services publics"
#: What each column is called: the field's name, then its title.
STRUCTURE = ("intitule_de_la_structure", "intitulé de la structure")
INDICATOR = ("titre_original_de_l_indicateur", "code sp+ de l'indicateur")
VALUE = ("valeur",)
DAY = ("date_de_mise_a_jour", "date de mise à jour")
_COLUMNS = (STRUCTURE, INDICATOR, VALUE, DAY)
_ANSWERED = re.compile(
    r"\b(?:taux|part|pourcentage)\b.*\b(?:appels?\b.*\b(?:decroches?|aboutis?|repondus?|traites?|servis?|pris en charge)"
    r"|decroches?\b|reponse (?:aux appels|telephonique))"
)
_NUMBER = re.compile(r"(\d{1,3})(?:[.,](\d+))?\s?%?")
_MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
)  # fmt: skip
_SPELLED = re.compile(r"(\d{1,2})(?:er)? ([a-z]+) (\d{4})")
_ALL = 100


def read(path: Path) -> ImportedFiles:
    """Raises NotAnArchive, which names the columns that are missing."""
    names, rows = rows_of(path)
    chosen = {column[0]: next((name for name in column if name in names), "") for column in _COLUMNS}
    if missing := [name for name, found in chosen.items() if not found]:
        raise NotAnArchive(
            f"{path} has no column {', '.join(missing)}: it is no export-resultats that we know"
        )
    listed = list(_files(rows, chosen))
    return ImportedFiles(len(listed), iter(listed))


FORMAT = ImportFormat(name="services-publics-plus", origin=ORIGIN, sectors=frozenset(), read=read)


def _files(rows: Iterable[Row], chosen: dict[str, str]) -> Iterator[ImportedFile]:
    """Structures by name; what is kept meanwhile are shares of calls alone."""
    found: dict[str, list[ImportedFigure]] = {}
    others = 0
    for row in rows:
        try:
            title = row.cell(chosen[INDICATOR[0]])
            if not _ANSWERED.search(folded(title)):
                others += 1
                continue
            name = row.cell(chosen[STRUCTURE[0]])
            if not name:
                raise BadRecord("it names no structure")
            figure = _figure(title, row.cell(chosen[VALUE[0]]), row.cell(chosen[DAY[0]]))
        except (BadRecord, Formula) as error:
            yield ImportedFile(f"line {row.line}", None, (str(error),))
            continue
        figures = found.setdefault(name, [])
        if figure.slug not in {known.slug for known in figures}:
            figures.append(figure)
    if others:
        yield ImportedFile("other indicators", None, (f"{others} rows are of no share of calls answered",))
    for name, figures in found.items():
        newest = max(figure.happened_on for figure in figures)
        source = ImportedSource(URL, TITLE, SourceKind.REGULATOR, newest)
        yield ImportedFile(
            name[:80],
            ImportedFigures(slugify(name)[:80], name[:120], "", source, figures=tuple(figures)),
        )


def _figure(title: str, value: str, day: str) -> ImportedFigure:
    read = _NUMBER.fullmatch(value)
    if read is None or (percent := float(f"{read[1]}.{read[2] or 0}")) > _ALL:
        raise BadRecord(f"valeur: {value[:20]} is no share of a hundred")
    on = _day(day)
    written = f"{percent:g}"
    return ImportedFigure(
        slug=f"spplus-{slugify(title)[:50].strip('-')}-{on}",
        channel_kind=ChannelKind.PHONE,
        happened_on=on,
        answered_percent=round(percent),
        found_texts={
            "fr": f"{title[:200]} : {written.replace('.', ',')} %, déclaré par le service à Services Publics+.",
            "en": f"Share of calls answered, as the service declares it to Services Publics+: {written}%.",
        },
        source=ImportedSource(URL, TITLE, SourceKind.REGULATOR, on),
    )


def _day(text: str) -> datetime.date:
    """2023-01-21, with or without a time; 21/01/2023; 21 janvier 2023."""
    spelled = _SPELLED.fullmatch(folded(text))
    try:
        if spelled:
            return datetime.date(int(spelled[3]), _MONTHS.index(spelled[2]) + 1, int(spelled[1]))
        if re.fullmatch(r"\d{2}/\d{2}/\d{4}", text):
            return datetime.date(int(text[6:]), int(text[3:5]), int(text[:2]))
        return datetime.date.fromisoformat(text[:10])
    except ValueError as error:
        raise BadRecord(f"date_de_mise_a_jour: {text[:20]} is no day") from error
