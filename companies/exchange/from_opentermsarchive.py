"""Dated copies of companies' own terms: a clone of a collection's versions repository of Open Terms Archive.

Format: https://docs.opentermsarchive.org. `<Service>/<Terms type>.md`, Markdown, one commit a version, dated by when it was
recorded; a text that did not change has no newer version. The address of the page is kept in another repository: the copy is
named by its own, which holds for ever. ODbL or ODC-BY by collection. A work tree without history is read too, undated.

Left out: terms for others than customers (sellers, developers, advertisers), and texts that cannot be read.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from companies.enums import SourceKind
from companies.exchange.git_versions import LARGEST_BYTES, NotARepository, Repository, Version
from companies.exchange.importers import ImportFormat
from companies.exchange.json_files import NotAnArchive
from companies.lib.french_plan import FRANCE
from companies.lib.records import DatedText, ImportedFile, ImportedFiles, ImportedSource, ImportedTerms
from companies.lib.visible import visible
from companies.lib.ways_in_text import MAIL, WEB, ways_in

KEEPER = "Open Terms Archive"
SUFFIX = ".md"
#: What customers agree to, and what says who the company is. In a privacy policy only customer service by name counts.
TERMS = (
    "General Conditions of Sale", "Terms of Service", "Commercial Terms", "Conditions of Carriage", "Condition of Carriage",
    "Imprint", "Complaints", "Privacy Policy", "Legal Information", "Service Quality Information",
)  # fmt: skip
LONGEST_NAME = 100
_DOMAINS_OF = re.compile(
    r"[^\s()<>\[\]\"']*(?:https?://|www\.|@)[^\s()<>\[\]\"']+|\b[a-z0-9-]+\.[a-z]{2,}\b", re.IGNORECASE
)


def read(path: Path) -> ImportedFiles:
    """Raises NotAnArchive."""
    if not path.is_dir():
        raise NotAnArchive(f"{path} is not a folder")
    repository = Repository(path)
    try:
        versions = repository.versions(SUFFIX)
        origin = repository.origin()
    except NotARepository as error:
        files = sorted(path.glob(f"*/*{SUFFIX}"))
        if not files:
            raise NotAnArchive(
                f"{path} holds neither a history of <service>/<terms>.md nor such files"
            ) from error
        return _files_of_tree(path, files)
    places = [place for place in versions if place.count("/") == 1]
    if not places:
        raise NotAnArchive(f"{path} holds no <service>/<terms>.md")
    services = [(service, list(group)) for service, group in groupby(places, _service_of)]
    return ImportedFiles(len(services), _files_of_history(repository, origin, services, versions))


FORMAT = ImportFormat(name="opentermsarchive", origin=KEEPER, sectors=frozenset(), read=read)


def _service_of(place: str) -> str:
    return place.partition("/")[0]


def _files_of_history(
    repository: Repository,
    origin: str,
    services: Sequence[tuple[str, list[str]]],
    versions: dict[str, list[Version]],
) -> Iterator[ImportedFile]:
    collection = origin.rpartition("/")[2] or repository.path.name
    try:
        for service, places in services:
            documents, refused = [], []
            for place in filter(_are_terms, places):
                try:
                    documents.append(_newest(repository, origin, place, versions[place]))
                except ValueError as error:
                    refused.append(f"{place}: {error}")
            yield _file_of(service, collection, documents, refused)
    finally:
        repository.close()


def _newest(repository: Repository, origin: str, place: str, versions: list[Version]) -> DatedText:
    newest, *older = versions
    return DatedText(
        title=_title_of(place),
        path=place,
        text=repository.text(newest.blob),
        day=newest.day,
        copy_url=f"https://github.com/{origin}/blob/{newest.commit}/{quote(place)}" if origin else "",
        copy_kept_by=KEEPER if origin else "",
        earlier=partial(_texts, repository, older),
    )


def _texts(repository: Repository, versions: list[Version]) -> Iterator[tuple[datetime.date, str]]:
    """Those that can be read; one that cannot breaks the row."""
    for version in versions:
        try:
            yield version.day, repository.text(version.blob)
        except ValueError:
            return


def _files_of_tree(path: Path, files: list[Path]) -> ImportedFiles:
    services = [(folder.name, list(group)) for folder, group in groupby(files, lambda file: file.parent)]

    def each() -> Iterator[ImportedFile]:
        for service, group in services:
            documents, refused = [], []
            for file in group:
                place = f"{service}/{file.name}"
                if _are_terms(place):
                    try:
                        documents.append(
                            DatedText(_title_of(place), place, _text_of(file), None, "", "", lambda: iter(()))
                        )
                    except (OSError, ValueError) as error:
                        refused.append(f"{place}: {error}")
            yield _file_of(service, path.name, documents, refused)

    return ImportedFiles(len(services), each())


def _text_of(file: Path) -> str:
    if file.is_symlink() or file.stat().st_size > LARGEST_BYTES:
        raise ValueError(f"it is no plain file of at most {LARGEST_BYTES:,} bytes")
    return file.read_text(encoding="utf-8")


def _file_of(service: str, collection: str, documents: list[DatedText], refused: list[str]) -> ImportedFile:
    name = f"{collection}/{service}"
    if not documents:
        return ImportedFile(name, None, tuple(refused) or ("none of its documents is terms for customers",))
    shown = visible(service).strip()
    if len(name) > LONGEST_NAME or not shown:
        return ImportedFile(name, None, (f"its name is longer than {LONGEST_NAME} characters, or nothing",))
    newest = max((text.day for text in documents if text.day), default=None)
    source = ImportedSource("", f"{shown}, {collection}", SourceKind.OFFICIAL, newest)
    return ImportedFile(
        name,
        ImportedTerms(
            key=name[:80],
            name=shown,
            quality="",
            source=source,
            domains=tuple(sorted(_domains(documents))),
            documents=tuple(documents),
        ),
        tuple(refused),
    )


def _are_terms(place: str) -> bool:
    return _title_of(place) in TERMS


def _title_of(place: str) -> str:
    return place.partition("/")[2].removesuffix(SUFFIX)


def _domains(documents: list[DatedText]) -> set[str]:
    """Registered domains that they name, in links, in words and in mail addresses."""
    named = {found for text in documents for found in _DOMAINS_OF.findall(text.text)}
    found = set()
    for way in (way for words in named for way in ways_in(words, FRANCE, FRANCE)):
        if way.kind == WEB:
            found.add(way.key)
        elif way.kind == MAIL:
            found |= {
                one.key for one in ways_in(way.key.rpartition("@")[2], FRANCE, FRANCE) if one.kind == WEB
            }
    return found
