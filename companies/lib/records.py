"""What an importer hands over: plain values, whatever format they were read from.

A format's own words end in its reader; these are the words of the directory. Choices are given by their
stored value ("company", "privacy"), sectors and successors by their slug or key.
"""

import dataclasses
import datetime
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from companies.lib.number_blocks import BlockTable

#: ISO 3166-1 keeps it for users; CLDR names it "unknown region". Of entries that only say what became of them.
UNKNOWN_COUNTRY = "ZZ"


@dataclass(frozen=True)
class ImportedSource:
    """The page that says it, and the day of the copy that was read (None: undated)."""

    url: str
    title: str
    kind: str
    seen_on: datetime.date | None


@dataclass(frozen=True)
class ImportedName:
    name: str
    kind: str


@dataclass(frozen=True)
class ImportedChannel:
    """A way in. `slug` names it within its record for ever; `value` is canonical, as Channel keeps it;
    texts are by their languages."""

    slug: str
    kind: str
    purpose: str
    value: str
    status: str
    extension: str = ""
    label_texts: Mapping[str, str] = field(default_factory=dict)
    note_texts: Mapping[str, str] = field(default_factory=dict)
    staff_note: str = ""
    languages: str = ""
    position: int = 0


@dataclass(frozen=True)
class _Record:
    key: str
    name: str
    quality: str
    source: ImportedSource

    @cached_property
    def digest(self) -> str:
        """The same for the same facts. When the copy was made is none of them."""
        facts = {"is": type(self).__name__, **dataclasses.asdict(self)}
        del facts["source"]["seen_on"]
        return hashlib.sha256(json.dumps(facts, sort_keys=True, default=str).encode()).hexdigest()


@dataclass(frozen=True)
class ImportedCompany(_Record):
    """A company as one record tells it.

    `domain` is the registered domain its site stands on, by which it is recognised. Many a record stands on
    somebody else's: `is_front_door` when its site is the domain itself and no page or part of it, and
    `owns_domain` when the domain is the company's own and nobody else's.
    """

    kind: str
    country: str
    sector: str
    website: str = ""
    markets: str = ""
    names: tuple[ImportedName, ...] = ()
    domain: str = ""
    is_front_door: bool = False
    owns_domain: bool = False
    channels: tuple[ImportedChannel, ...] = ()

    @property
    def place(self) -> str:
        """The slug it would stand at here."""
        return self.key


@dataclass(frozen=True)
class ImportedRetirement(_Record):
    """What became of a company: why its entry ended, and the key of the record it went to ("" for none)."""

    reason: str
    sector: str
    successor: str = ""


@dataclass(frozen=True)
class ImportedFile:
    """One file read: what it says, and what of it could not be taken. Nothing could: `record` is None."""

    name: str
    record: "AnyRecord | None"
    refused: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportedFiles:
    """All of a source: how many files there are, and each as it is read, companies before retirements."""

    total: int
    files: Iterator[ImportedFile]


# ── What other records besides say ────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class ImportedDocument(ImportedSource):
    """A page or document in a dated copy: since when it has said so, and where the copy is kept, by whom."""

    first_seen_on: datetime.date | None = None
    copy_url: str = ""
    copy_kept_by: str = ""


@dataclass(frozen=True)
class ImportedLine(ImportedChannel):
    """A way in with its hours (OSM syntax; `time_zone` is "" for that of the company's country), for whom it is, and the page
    that names it, where that is not the record's."""

    audience: str = "customers"
    opening_hours: str = ""
    hours_note_texts: Mapping[str, str] = field(default_factory=dict)
    time_zone: str = ""
    origin: ImportedSource | None = None


@dataclass(frozen=True)
class ImportedFigure:
    """What a company declares of itself: on a day, in minutes of waiting or per cent of calls answered, and in words.
    `slug` names it within its company for ever."""

    slug: str
    channel_kind: str
    happened_on: datetime.date
    found_texts: Mapping[str, str]
    source: ImportedSource
    wait_minutes: int | None = None
    answered_percent: int | None = None
    happened_precision: str = "day"


@dataclass(frozen=True)
class ImportedBrand(ImportedCompany):
    """A name on a list of brands, of which nothing else is known: a draft that search answers for, until somebody asks.

    `key` is the brand's item of Wikidata ("Q42"); `slug` where it would stand here.
    """

    slug: str = ""

    @property
    def place(self) -> str:
        return self.slug


@dataclass(frozen=True)
class ImportedDesks(ImportedCompany):
    """A company with lines that have hours and pages of their own (ImportedLine), and what it declares."""

    figures: tuple[ImportedFigure, ...] = ()


@dataclass(frozen=True)
class ImportedFigures(_Record):
    """What somebody who is here declares; found by `name` alone, and never added."""

    figures: tuple[ImportedFigure, ...] = ()


@dataclass(frozen=True)
class DatedText:
    """The newest version of a document. `path` is its place in the archive; `day` None and `copy_url` "" where no history
    says when it was recorded and where that copy stands. `earlier` gives day and text of older ones, newest first."""

    title: str
    path: str
    text: str
    day: datetime.date | None
    copy_url: str
    copy_kept_by: str
    earlier: Callable[[], Iterator[tuple[datetime.date, str]]]


@dataclass(frozen=True)
class ImportedTerms(_Record):
    """The documents of one service, by the name that an archive gives it, and the registered domains that they name.

    Whose they are is for the directory to find, and their numbers are read then, as the country of that company writes them.
    """

    domains: tuple[str, ...] = ()
    documents: tuple[DatedText, ...] = ()

    @cached_property
    def digest(self) -> str:
        """The same for the same texts on the same days: where the archive lies is none of it."""
        told = [[text.title, text.copy_url, str(text.day), text.text] for text in self.documents]
        return hashlib.sha256(json.dumps([type(self).__name__, self.name, told]).encode()).hexdigest()


@dataclass(frozen=True)
class ImportedBlocks(_Record):
    """A regulator's table of who holds which numbers, whole."""

    table: BlockTable

    @property
    def digest(self) -> str:
        """Blocks are compared one by one: the day of the table is all that is remembered."""
        return hashlib.sha256(f"{self.table.plan} {self.table.day}".encode()).hexdigest()


AnyRecord = ImportedCompany | ImportedRetirement | ImportedFigures | ImportedTerms | ImportedBlocks


@dataclass(frozen=True)
class ImportedBranch:
    """One counter of a national body. `body` is the body's slug here, `key` its own in the file; the rest is as Branch
    keeps it, "" and None where the file says nothing that can be kept."""

    key: str
    body: str
    kind: str
    name: str
    address: str
    postcode: str
    town: str
    communes: str
    seen_on: datetime.date
    phone: str = ""
    email: str = ""
    website: str = ""
    url: str = ""
    opening_hours: str = ""
    is_accessible: bool | None = None
    longitude: str = ""
    latitude: str = ""

    @property
    def digest(self) -> str:
        facts = dataclasses.asdict(self) | {"seen_on": self.seen_on.isoformat()}
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class ImportedBranchesEnd:
    """What is known once a file of branches was read to its end: the keys of all its records, taken or not; the day it is
    of; and whether it is the whole register, so that what is not in it is no longer there."""

    keys: frozenset[str]
    day: datetime.date | None
    is_whole: bool


@dataclass(frozen=True)
class ImportedBranches(ImportedFile):
    """A part of a long file of branches, as much as is read at once; `end` comes with the last part. `left_out`: what
    could not be taken of a branch that was."""

    source: ImportedSource | None = None
    branches: tuple[ImportedBranch, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    end: ImportedBranchesEnd | None = None
