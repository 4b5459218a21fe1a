"""Counters of the administration: DILA, "Annuaire de l'administration - base de données locales" (Licence Ouverte 2.0).

Format: https://www.data.gouv.fr/fr/datasets/service-public-fr-annuaire-de-l-administration-base-de-donnees-locales/. Those of
a kind that belongs to a national body of ours become its branches; of all others is told how many there are.

The register is whole when its file is called so and closed what it opened: only then is a branch that is not in it gone.
"""

import datetime
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from companies.enums import SourceKind
from companies.exchange.annuaire_bodies import BODIES
from companies.exchange.annuaire_files import RegisterFile, register_file
from companies.exchange.annuaire_records import NO_KIND, branch_of, key_of, kinds_of
from companies.exchange.fields import BadRecord
from companies.exchange.importers import ImportFormat
from companies.exchange.json_stream import CHUNK, JsonStream, NotAStream
from companies.lib.records import (
    ImportedBranch,
    ImportedBranches,
    ImportedBranchesEnd,
    ImportedFiles,
    ImportedSource,
)

PAGE = (
    "https://www.data.gouv.fr/fr/datasets/"
    "service-public-fr-annuaire-de-l-administration-base-de-donnees-locales/"
)
TITLE = "DILA, Annuaire de l’administration (base de données locales)"
#: Under which names the records stand: in the archive, in an answer of the interface, in a collection of examples.
LISTS = ("service", "results", "file_format", "api_format")
_NAMED_APART = 60


def read(path: Path) -> ImportedFiles:
    """Raises NotAnArchive."""
    file = register_file(path)
    total = file.size // CHUNK + 3  # at its cut end a part more, and the end itself
    return ImportedFiles(total, _read_all(file, total))


FORMAT = ImportFormat(name="annuaire", origin=TITLE, sectors=frozenset(), read=read)


@dataclass
class _Read:
    """What was met so far: the keys of all records, how many of each kind without a body, the newest day."""

    source: ImportedSource
    keys: set[str] = field(default_factory=set)
    without_body: Counter[str] = field(default_factory=Counter)
    days: set[datetime.date] = field(default_factory=set)


def _read_all(file: RegisterFile, total: int) -> Iterator[ImportedBranches]:
    """As many parts as were announced: where a record was longer than what is read at once, the last are empty."""
    met = _Read(ImportedSource(PAGE, TITLE, SourceKind.REGULATOR, None))
    stream = JsonStream(file.text(), LISTS)
    damage: list[str] = []
    told = 0
    with closing(file):
        for part in _parts(stream, damage):
            told += 1
            yield _understood(part, met, file.name)
    for _part in range(total - told - 1):
        yield ImportedBranches(file.name, None)
    yield _end(damage, met, file, is_whole=file.is_called_whole and stream.is_complete)


def _parts(stream: JsonStream, damage: list[str]) -> Iterator[list[Any]]:
    """Until the end, or until nothing more can be read, which `damage` is told."""
    try:
        yield from stream.parts()
    except NotAStream as error:
        damage.append(f"not read to its end: {error}")


def _end(damage: list[str], met: _Read, file: RegisterFile, *, is_whole: bool) -> ImportedBranches:
    told = [f"{kind}: {count:,} counters, no body of ours" for kind, count in met.without_body.most_common()]
    return ImportedBranches(
        file.name,
        None,
        (*told, *damage),
        met.source,
        end=ImportedBranchesEnd(frozenset(met.keys), file.day or max(met.days, default=None), is_whole),
    )


def _understood(part: list[Any], met: _Read, name: str) -> ImportedBranches:
    branches: list[ImportedBranch] = []
    refused: list[str] = []
    left_out: list[tuple[str, str]] = []
    for record in part:
        try:
            found = _understood_one(record, met)
        except BadRecord as error:
            refused.append(f"{_named(record)}: {error}")
            continue
        if found:
            branch, told = found
            branches.append(branch)
            met.days.add(branch.seen_on)
            left_out += [(f"{branch.key} {branch.name[:_NAMED_APART]}", reason) for reason in told]
    return ImportedBranches(name, None, tuple(refused), met.source, tuple(branches), tuple(left_out))


def _understood_one(record: Any, met: _Read) -> tuple[ImportedBranch, list[str]] | None:
    """None for a counter of nobody here, which is counted. Raises BadRecord."""
    if not isinstance(record, dict):
        raise BadRecord("it is no object")
    key = key_of(record)
    if key in met.keys:
        raise BadRecord("the file holds it already")
    met.keys.add(key)
    kinds = kinds_of(record)
    if not any(kind in BODIES for kind in kinds):
        met.without_body[kinds[0] if kinds else NO_KIND] += 1
        return None
    try:
        json.dumps(record, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadRecord("it holds half a letter") from error
    return branch_of(record)


def _named(record: Any) -> str:
    named = record if isinstance(record, dict) else {}
    return " ".join(str(named.get(name) or "")[:_NAMED_APART] for name in ("id", "nom")).strip() or "a record"
