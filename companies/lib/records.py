"""What an importer hands over: plain values, whatever format they were read from.

A format's own words end in its reader; these are the words of the directory. Choices are given by their
stored value ("company", "privacy"), sectors and successors by their slug or key.
"""

import dataclasses
import datetime
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

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
    """A way in. `slug` names it within its record for ever; `value` is canonical, as Channel keeps it."""

    slug: str
    kind: str
    purpose: str
    value: str
    status: str
    extension: str = ""
    label_fr: str = ""
    label_en: str = ""
    note_fr: str = ""
    note_en: str = ""
    staff_note: str = ""
    languages: str = ""
    position: int = 0


@dataclass(frozen=True)
class _Record:
    key: str
    name: str
    quality: str
    source: ImportedSource

    @property
    def digest(self) -> str:
        """The same for the same facts. When the copy was made is none of them."""
        facts = {"is": type(self).__name__, **dataclasses.asdict(self)}
        del facts["source"]["seen_on"]
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


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
    record: ImportedCompany | ImportedRetirement | None
    refused: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportedFiles:
    """All of a source: how many files there are, and each as it is read, companies before retirements."""

    total: int
    files: Iterator[ImportedFile]


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
