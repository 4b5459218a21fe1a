"""The open company database of datenanfragen.de (CC0): whom to ask about one's personal data.

Format: https://github.com/datenanfragen/data, schema.json. `companies/<slug>.json`, one record a file, and
`obsolete-records/<slug>.json`, which say what became of a record. Every channel in it is a privacy desk.

Left out: templates and required elements of letters, PGP keys, the mark for adults, the group for lists.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from companies.enums import CompanyKind, RetirementReason, SourceKind
from companies.exchange.datenanfragen_channels import channels_of
from companies.exchange.fields import (
    BadRecord,
    WrongType,
    a_slug,
    a_text,
    a_web_address,
    an_international_number,
    texts,
)
from companies.exchange.importers import ImportFormat
from companies.exchange.json_files import BadFile, JsonFile, json_files
from companies.exchange.operated_names import LONGEST_NAME, names_of
from companies.lib.country_names import country_named
from companies.lib.domains import domain_label, registered_domain
from companies.lib.places import country_codes
from companies.lib.records import (
    ImportedCompany,
    ImportedFile,
    ImportedFiles,
    ImportedName,
    ImportedRetirement,
    ImportedSource,
)
from companies.lib.web_addresses import WebAddress, host_of
from companies.models.company import ALL_MARKETS

COMPANIES, OBSOLETE = "companies", "obsolete-records"
PAGE = "https://github.com/datenanfragen/data/blob/master"
TITLE = "datenanfragen.de company database (CC0)"
LONGEST_SLUG = 80

#: Category → sector, the most telling first: they are "fairly vague and may be applied generously".
SECTORS = {
    "political party": "political-parties",
    "church": "churches",
    "school": "education",
    "credit agency": "credit-agencies",
    "collection agency": "debt-collection",
    "insurance": "insurance",
    "utility": "utilities",
    "telecommunication": "telecom",
    "health": "health",
    "finance": "finance",
    "travel": "travel",
    "social media": "social-network",
    "addresses": "data-brokers",
    "public body": "public-service",
    "nonprofit": "nonprofits",
    "entertainment": "entertainment",
    "commerce": "commerce",
    "ads": "advertising",
}
NO_CATEGORY = "other"
PUBLIC_BODY = "public body"
ALL_COUNTRIES = "all"

REASONS = {
    "company-merged": RetirementReason.MERGED,
    "company-acquired": RetirementReason.MERGED,
    "duplicate": RetirementReason.DUPLICATE,
    "company-defunct": RetirementReason.CLOSED,
}
#: They say why nobody can ask about their data there, and nothing of whether the company exists.
SAYS_NOTHING = {"gdpr-not-applicable", "out-of-scope"}


def read(path: Path) -> ImportedFiles:
    """Raises NotAnArchive."""
    files = json_files(path, folders=(COMPANIES, OBSOLETE))
    return ImportedFiles(len(files), _read_all(files))


FORMAT = ImportFormat(
    name="datenanfragen",
    origin="datenanfragen.de",
    sectors=frozenset([*SECTORS.values(), NO_CATEGORY]),
    read=read,
)


def _read_all(files: list[JsonFile]) -> Iterator[ImportedFile]:
    """The companies' files are read twice: whose a domain is depends on who else stands on it."""
    companies = [file for file in files if file.folder == COMPANIES]
    obsolete = [file for file in files if file.folder == OBSOLETE]
    neighbours = _records_by_domain(companies)
    seen: set[str] = set()
    for file in companies:
        yield _read_once(file, seen, lambda file, record: _company(file, record, neighbours))
    successors = _successors(obsolete)
    for file in obsolete:
        yield _read_once(file, seen, lambda file, record: (_retirement(file, record, successors), ()))


def _read_once(file: JsonFile, seen: set[str], understand: Any) -> ImportedFile:
    try:
        found, left_out = understand(file, file.read())
        if found.key in seen:
            raise BadRecord(f"the archive holds {found.key} already")
        seen.add(found.key)
    except (BadFile, BadRecord) as error:
        return ImportedFile(file.name, None, (str(error),))
    return ImportedFile(file.name, found, tuple(left_out))


def _records_by_domain(files: list[JsonFile]) -> Counter:
    """Registered domain → how many records stand on it."""
    counted: Counter = Counter()
    for file in files:
        try:
            counted[registered_domain(host_of(a_web_address(file.read(), "web")))] += 1
        except (BadFile, BadRecord):
            continue
    return counted


def _company(
    file: JsonFile, record: dict[str, Any], neighbours: Counter
) -> tuple[ImportedCompany, list[str]]:
    key = _key(file, record)
    left_out: list[str] = []
    name = a_text(record, "name", longest=LONGEST_NAME, required=True)
    try:
        website = a_web_address(record, "web")
    except WrongType:
        raise
    except BadRecord as error:
        website = ""
        left_out.append(str(error))
    domain = registered_domain(host_of(website))
    is_front_door = _is_front_door(website, domain)
    names = [found for found in names_of(name, texts(record, "runs")) if _fits(found, left_out)]
    categories = texts(record, "categories")
    quality = a_text(record, "quality", longest=20)
    channels = channels_of(record, name=name, quality=quality, left_out=left_out)
    company = ImportedCompany(
        key=key,
        name=name,
        quality=quality,
        source=_source(file),
        kind=CompanyKind.PUBLIC_BODY if PUBLIC_BODY in categories else CompanyKind.COMPANY,
        country=_country(record),
        sector=next((sector for word, sector in SECTORS.items() if word in categories), NO_CATEGORY),
        website=website,
        markets=_markets(record),
        names=tuple(names),
        domain=domain,
        is_front_door=is_front_door,
        owns_domain=is_front_door and (neighbours[domain] == 1 or key == domain_label(domain)),
        channels=tuple(channels),
    )
    return company, left_out


def _retirement(file: JsonFile, record: dict[str, Any], successors: dict[str, str]) -> ImportedRetirement:
    key = _key(file, record)
    reason = a_text(record, "reason", longest=40, required=True)
    if reason in SAYS_NOTHING:
        raise BadRecord(f"{reason}: it does not say what became of the company")
    if reason not in REASONS:
        raise BadRecord(f"{reason} is no reason we know")
    successor = _last_successor(key, successors)
    if not successor and REASONS[reason] != RetirementReason.CLOSED:
        raise BadRecord(f"{reason}, and no redirect-to says where it went")
    return ImportedRetirement(
        key=key,
        name=a_text(record, "name", longest=LONGEST_NAME, required=True),
        quality=a_text(record, "quality", longest=20),
        source=_source(file),
        reason=REASONS[reason],
        sector=NO_CATEGORY,
        successor=successor,
    )


def _successors(files: list[JsonFile]) -> dict[str, str]:
    """Obsolete record → where it redirects to, of those that can be read."""
    found = {}
    for file in files:
        try:
            record = file.read()
            found[_key(file, record)] = a_text(record, "redirect-to", longest=LONGEST_SLUG)
        except (BadFile, BadRecord):
            continue
    return {key: successor for key, successor in found.items() if successor}


def _last_successor(key: str, successors: dict[str, str]) -> str:
    """The end of the way: a successor may be obsolete itself. Raises BadRecord where it goes in a circle."""
    passed = {key}
    while key in successors:
        key = successors[key]
        if key in passed:
            raise BadRecord("its redirect-to goes in a circle")
        passed.add(key)
    return key if len(passed) > 1 else ""


def _key(file: JsonFile, record: dict[str, Any]) -> str:
    key = a_slug(record, "slug", longest=LONGEST_SLUG)
    if key != file.stem:
        raise BadRecord(f"its slug is {key}, its file is not")
    return key


def _source(file: JsonFile) -> ImportedSource:
    return ImportedSource(f"{PAGE}/{file.folder}/{file.stem}.json", TITLE, SourceKind.CROWD, file.day)


def _fits(found: ImportedName, left_out: list[str]) -> bool:
    if len(found.name) > LONGEST_NAME:
        left_out.append(f"runs: {found.name[:40]}… is longer than {LONGEST_NAME} characters")
    return len(found.name) <= LONGEST_NAME


def _country(record: dict[str, Any]) -> str:
    """Where it sits: by the end of its address, or its telephone, or the only country it is relevant for."""
    try:
        number = an_international_number(record, "phone")
    except BadRecord:
        number = None
    called = number.country if number else ""
    markets = [code for code in _markets(record).split() if code != ALL_MARKETS]
    likely = [code for code in (called, *markets) if code]
    lines = [line.strip(" .,") for line in reversed(a_text(record, "address", longest=10_000).splitlines())]
    named = (country_named(line, likely=likely) for line in [line for line in lines if line][:2])
    code = next(filter(None, named), "") or called or (markets[0] if len(markets) == 1 else "")
    if not code:
        raise BadRecord("neither its address nor its telephone says the country")
    return code


def _markets(record: dict[str, Any]) -> str:
    """As Company.markets: codes in order, "*" for all."""
    codes = {code.upper() for code in texts(record, "relevant-countries")}
    if ALL_COUNTRIES.upper() in codes:
        return ALL_MARKETS
    if unknown := codes.difference(country_codes()):
        raise BadRecord(f"relevant-countries: {' '.join(sorted(unknown))[:40]} is no country")
    return " ".join(sorted(codes))


def _is_front_door(address: str, domain: str) -> bool:
    """Is it the very domain, or its www, at the top or at a language? What lies deeper is one of many."""
    if not domain:
        return False
    page = WebAddress.parse(address)
    path = page.rest.strip("/").replace("_", "-").split("-")
    is_language = len(path) <= 2 and all(len(word) == 2 and word.isalpha() for word in path)
    return (path == [""] or is_language) and page.host in (domain, f"www.{domain}")
