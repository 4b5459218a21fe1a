"""National contact centres and bodies of DILA's fiches "Vos droits et démarches" (Licence Ouverte 2.0).

Format: exchange/vosdroits_blocks.py. A title is a body ("Caisse nationale … (Cnav)"), a matter beside it (" - Permis de
conduire"), a number ("39 60"), or no body at all ("Poser une question à …"): of the last nothing is made. What goes by the
name of somebody who is here is brought there, and renames nobody.

All blocks of a body are one record. It is dated by the oldest fiche that says something of it: nothing in it is newer than that.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from companies.enums import AliasKind, CompanyKind, SourceKind
from companies.exchange.fields import BadRecord
from companies.exchange.importers import ImportFormat
from companies.exchange.vosdroits_blocks import FicheBlock, blocks_of
from companies.exchange.vosdroits_ways import ways_of
from companies.lib.domains import registered_domain
from companies.lib.records import (
    ImportedChannel,
    ImportedCompany,
    ImportedFile,
    ImportedFiles,
    ImportedName,
    ImportedSource,
)
from companies.lib.web_addresses import NotAWebAddress, WebAddress
from companies.lib.words import folded, search_key
from companies.models import Company
from companies.queries.loading import companies_called

TITLE = "DILA, Vos droits et démarches (service-public.gouv.fr)"
_FORMAT_NAME = "vosdroits"
SECTOR = "public-service"
PAGE = "https://www.service-public.gouv.fr/particuliers/vosdroits/"
LONGEST_NAME, LONGEST_SLUG = 120, 80
_FRANCE = "FR"
_NUMBER = r"\d{2,4}(?: \d{2,3})*"
_NUMBER_BEFORE = re.compile(rf"^{_NUMBER}(?: - | (?=[A-ZÉ]))")
_NUMBER_BEHIND = re.compile(rf" - {_NUMBER}$")
_ABBREVIATION = re.compile(r"\s*\(([A-Za-zÉé0-9 '-]{2,12})\)")
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
#: How whole names of bodies begin, those of the state first; anything else is a service, a desk or a matter.
_OF_THE_STATE = [
    "agence",
    "autorite",
    "caisse nationale",
    "caisse de garantie",
    "centre national",
    "centre international",
    "comite interministeriel",
    "commission",
    "conseil",
    "controleur general",
    "cour",
    "defenseur",
    "direction de l information legale",
    "direction generale",
    "etablissement",
    "haute autorite",
    "office",
    "service des retraites de l etat",
]
_OTHERS = [
    "aeroport",
    "association",
    "caisse",
    "centre d information et de documentation",
    "centre europeen",
    "comite",
    "delegation du haut commissariat",
    "federation",
    "fonds",
    "guichet unique",
    "institut",
    "ligue",
    "maison des artistes",
    "mediateur",
    "ordre",
    "organisme",
    "societe",
    "union",
]
#: Titles that ask for something to be done.
_TASKS = re.compile(
    r"[:?]|^(?:poser|saisir|faire|contacter|contact |demander|signaler|renseignement|liste|carte)\b",
    re.IGNORECASE,
)
_FINDERS = ("service-public.fr", "service-public.gouv.fr")


@dataclass(frozen=True)
class _Title:
    """What a title says: the body, its abbreviation, and what the block is for."""

    body: str
    abbreviation: str
    matter: str
    is_whole: bool = True

    @classmethod
    def read(cls, title: str) -> "_Title":
        text = _NUMBER_BEHIND.sub("", _NUMBER_BEFORE.sub("", " ".join(title.split())))
        body, _dash, matter = text.partition(" - ")
        short = _ABBREVIATION.search(text)
        is_of_the_body = short is not None and short.end() <= len(body)
        return cls(
            _IN_BRACKETS.sub("", body).strip(),
            short[1].strip() if short else "",
            matter.strip(),
            is_of_the_body or not short,
        )

    @property
    def names(self) -> list[str]:
        return list(filter(None, (self.body, self.abbreviation)))

    @property
    def is_body(self) -> bool:
        """ "Agence nationale - Sécurité sanitaire (Anses)" is a body in two halves, and neither is its name."""
        return self.is_whole and self._begins(*_OF_THE_STATE, *_OTHERS)

    @property
    def is_of_the_state(self) -> bool:
        return self._begins(*_OF_THE_STATE)

    def _begins(self, *beginnings: str) -> bool:
        return folded(self.body).startswith(beginnings)

    def as_desk(self) -> "_Title":
        """ "Centre de traitement Familles Nombreuses (SNCF)": a desk of theirs, and no other name for them."""
        return _Title("", "", " - ".join(filter(None, (self.body, self.matter))))


@dataclass
class _Group:
    """The blocks of one body, each with what its title says; and who goes by its name here."""

    here: Company | None
    titles: list[_Title] = field(default_factory=list)
    blocks: list[FicheBlock] = field(default_factory=list)


def read(path: Path) -> ImportedFiles:
    """Raises NotAnArchive."""
    blocks, refused = blocks_of(path)
    groups = _groups(blocks)
    told = [ImportedFile(name, None, (reason,)) for name, reason in refused]
    return ImportedFiles(len(groups) + len(told), _read_all(groups, told))


FORMAT = ImportFormat(name=_FORMAT_NAME, origin=TITLE, sectors=frozenset({SECTOR}), read=read)


def _read_all(groups: dict[str, _Group], told: list[ImportedFile]) -> Iterator[ImportedFile]:
    yield from told
    for key, group in groups.items():
        where = " ".join(block.key for block in group.blocks)
        try:
            record, left_out = _company(key, group)
        except BadRecord as error:
            yield ImportedFile(f"{where} {group.blocks[0].title}", None, (str(error),))
        else:
            yield ImportedFile(where, record, tuple(left_out))


def _groups(blocks: list[FicheBlock]) -> dict[str, _Group]:
    """Blocks of one body together, under the slug of who goes by its name here, or the one its name makes."""
    titles = [_Title.read(block.title) for block in blocks]
    names = {name for title in titles for name in title.names}
    called = companies_called(names, country=_FRANCE, format_name=_FORMAT_NAME)
    groups: dict[str, _Group] = {}
    for title, block in zip(titles, blocks, strict=True):
        here = next((called[key] for name in title.names if (key := search_key(name)) in called), None)
        made = "-".join(folded(title.body).split())[:LONGEST_SLUG].strip("-") or block.key.lower()
        group = groups.setdefault(here.slug if here else made, _Group(here))
        is_desk = here and search_key(title.body) not in called and not title.is_body
        group.titles.append(title.as_desk() if is_desk else title)
        group.blocks.append(block)
    return dict(sorted(groups.items(), key=lambda one: (one[1].here is None, one[0])))


def _company(key: str, group: _Group) -> tuple[ImportedCompany, list[str]]:
    """Raises BadRecord."""
    called = next((title for title in group.titles if title.is_body), group.titles[0])
    name = called.body or (group.here.name if group.here else "")
    left_out: list[str] = []
    ways: list[ImportedChannel] = []
    telling: list[FicheBlock] = []
    for title, block in zip(group.titles, group.blocks, strict=True):
        found = ways_of(block, name=name, matter=title.matter, left_out=left_out)
        telling += [block] if found else []
        ways += found
    if group.here is None:
        _refuse_what_is_no_body(called, group, ways)
    oldest = min(telling or group.blocks, key=lambda block: (block.day, block.key))
    website = _website([link for block in group.blocks for link in block.links])
    company = ImportedCompany(
        key=key,
        name=name[:LONGEST_NAME],
        quality="",
        source=ImportedSource(oldest.fiche or PAGE, TITLE, SourceKind.REGULATOR, oldest.day),
        kind=CompanyKind.PUBLIC_BODY if called.is_of_the_state else CompanyKind.COMPANY,
        country=_FRANCE,
        sector=SECTOR,
        website=website,
        names=tuple(dict.fromkeys(_names(group))),
        domain=registered_domain(WebAddress.parse(website).host) if website else "",
        channels=tuple(_numbered(ways)),
    )
    return company, left_out


def _names(group: _Group) -> Iterator[ImportedName]:
    """Also the name that it has here, which says that they are one."""
    for title in group.titles:
        if title.abbreviation:
            yield ImportedName(title.abbreviation, AliasKind.ABBREVIATION)
    if group.here:
        yield ImportedName(group.here.name, AliasKind.SPELLING)


def _refuse_what_is_no_body(title: _Title, group: _Group, ways: list[ImportedChannel]) -> None:
    """Raises BadRecord."""
    if any(_TASKS.search(block.title) for block in group.blocks) or not title.is_body:
        raise BadRecord("its title names a service or a matter, and no body; nobody here is called so")
    if not ways:
        raise BadRecord("it names no number, no mailbox and no address")


def _numbered(ways: list[ImportedChannel]) -> Iterator[ImportedChannel]:
    """Each way once, under a name that stays when its value changes: phone, phone-2, email …"""
    seen: set[tuple[str, str]] = set()
    counts: dict[str, count] = {}
    for way in ways:
        if (way.kind, way.value) in seen:
            continue
        seen.add((way.kind, way.value))
        number = next(counts.setdefault(way.kind, count(1)))
        slug = f"information-{way.kind}" if number == 1 else f"information-{way.kind}-{number}"
        yield replace(way, slug=slug, position=len(seen) - 1)


def _website(links: Iterable[str]) -> str:
    """The host of the first page that is a body's own; what finds others is none."""
    for link in links:
        try:
            page = WebAddress.parse(link)
        except NotAWebAddress:
            continue
        if page.domain and page.domain not in _FINDERS and page.scheme == "https":
            return f"https://{page.host}"
    return ""
