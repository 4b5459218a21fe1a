"""Brands of the name-suggestion-index: names, sites and items of Wikidata of chains that consumers meet.

One JSON file, `{"brands": [...]}`, each with `wikidata`, `name`, `label`, `names`, `categories` ("brands/shop/clothes"),
`countries` ("FR", or "world"), `websites`, `dissolved`: what dist/json/nsi.json and dist/wikidata/wikidata.json of the package say
together. Names BSD-3-Clause (name-suggestion-index contributors), sites CC0 (Wikidata). It says where a chain has shops, and no
telephone.

Left out: what is dissolved, lines of buses and operators of networks, machines (cash, parcels, drinks), brands without a site.
"""

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from companies.enums import AliasKind, CompanyKind, SourceKind
from companies.exchange.fields import BadRecord, a_text, texts
from companies.exchange.importers import ImportFormat
from companies.exchange.json_files import NotAnArchive
from companies.lib.domains import registered_domain
from companies.lib.hosts import NotAnAddress
from companies.lib.places import country_codes
from companies.lib.records import (
    UNKNOWN_COUNTRY,
    ImportedBrand,
    ImportedFile,
    ImportedFiles,
    ImportedName,
    ImportedSource,
)
from companies.lib.web_addresses import WebAddress, host_of
from companies.lib.words import folded
from companies.models.company import ALL_MARKETS

#: The whole index has some three megabytes in this form.
LARGEST_BYTES = 40_000_000
LONGEST_NAME = 120
LONGEST_SLUG = 70
TITLE = "name-suggestion-index"
ITEM = re.compile(r"Q[1-9][0-9]{0,17}")
BRANDS, EVERYWHERE = "brands/", "world"
_DAY = re.compile(r"generated (\d{4}-\d{2}-\d{2})")
#: Kinds that are no brand anybody calls: machines, and what stands beside another kind.
MACHINES = frozenset(
    f"amenity/{machine}"
    for machine in (
        "atm", "charging_station", "parcel_locker", "payment_terminal", "photo_booth", "recycling", "telephone",
        "vending_machine",
    )
)  # fmt: skip
#: Kind → sector, the most telling first; what is not here is a shop, or else "other".
SECTORS = {
    "amenity/bank": "bank",
    "amenity/bureau_de_change": "finance",
    "amenity/money_transfer": "payment",
    "office/insurance": "insurance",
    "office/financial": "finance",
    "office/financial_advisor": "finance",
    "shop/money_lender": "credit",
    "shop/mobile_phone": "telecom",
    "shop/telecommunication": "telecom",
    "office/telecommunication": "telecom",
    "office/energy_supplier": "energy",
    "amenity/fuel": "energy",
    "amenity/car_rental": "travel",
    "amenity/bicycle_rental": "bikes-and-taxis",
    "amenity/taxi": "bikes-and-taxis",
    "amenity/car_sharing": "transport",
    "tourism/hotel": "travel",
    "tourism/motel": "travel",
    "tourism/hostel": "travel",
    "shop/travel_agency": "travel",
    "amenity/pharmacy": "health",
    "amenity/dentist": "health",
    "amenity/clinic": "health",
    "healthcare/laboratory": "health",
    "shop/optician": "health",
    "shop/hearing_aids": "health",
    "amenity/post_office": "parcels",
    "shop/car": "cars",
    "shop/car_repair": "cars",
    "shop/car_parts": "cars",
    "shop/tyres": "cars",
    "shop/appliance": "appliances",
    "shop/pet": "pets",
    "amenity/veterinary": "pets",
    "amenity/cinema": "entertainment",
    "leisure/fitness_centre": "entertainment",
    "leisure/sports_centre": "entertainment",
    "office/estate_agent": "housing",
    "office/employment_agency": "employment",
    "office/government": "public-service",
    "amenity/prep_school": "education",
}  # fmt: skip
SHOP, OTHER = "retail", "other"


def read(path: Path) -> ImportedFiles:
    """Raises NotAnArchive."""
    if not path.is_file() or path.stat().st_size > LARGEST_BYTES:
        raise NotAnArchive(f"{path} is no file of at most {LARGEST_BYTES:,} bytes")
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        brands, told = content["brands"], str(content.get("source", ""))
    except (UnicodeError, ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise NotAnArchive(f"{path} is no JSON object with brands") from error
    if not isinstance(brands, list):
        raise NotAnArchive(f"{path}: brands is no list")
    dated = _DAY.search(told)
    day = datetime.date.fromisoformat(dated[1]) if dated else None
    return ImportedFiles(len(brands), _files(brands, day))


FORMAT = ImportFormat(
    name="nsi", origin=TITLE, sectors=frozenset([*SECTORS.values(), SHOP, OTHER]), read=read
)


def _files(brands: list[Any], day: datetime.date | None) -> Iterator[ImportedFile]:
    seen: set[str] = set()
    for place, record in enumerate(brands, start=1):
        name = f"brand {place}"
        try:
            if not isinstance(record, dict):
                raise BadRecord("it is no object")
            name = str(record.get("wikidata") or name)[:40]
            brand = _brand(record, day)
            if brand.key in seen:
                raise BadRecord("the file holds it already")
            seen.add(brand.key)
        except (BadRecord, UnicodeError) as error:
            yield ImportedFile(name, None, (str(error),))
        else:
            yield ImportedFile(name, brand)


def _brand(record: dict[str, Any], day: datetime.date | None) -> ImportedBrand:
    key = a_text(record, "wikidata", longest=20, required=True)
    if not ITEM.fullmatch(key):
        raise BadRecord(f"wikidata: {key[:20]} is no item")
    name = a_text(record, "name", longest=LONGEST_NAME, required=True)
    if record.get("dissolved"):
        raise BadRecord("it is dissolved")
    kinds = [kind.removeprefix(BRANDS) for kind in texts(record, "categories") if kind.startswith(BRANDS)]
    kinds = [kind for kind in kinds if kind not in MACHINES]
    if not kinds:
        raise BadRecord("it is no brand that people call")
    website = _website(record)
    country, markets = _places(record)
    return ImportedBrand(
        key=key,
        name=name,
        quality="",
        source=ImportedSource(f"https://www.wikidata.org/wiki/{key}", TITLE, SourceKind.CROWD, day),
        kind=CompanyKind.COMPANY,
        country=country,
        sector=_sector(kinds),
        website=website,
        markets=markets,
        names=tuple(_other_names(record, name)),
        domain=registered_domain(host_of(website)),
        slug=slugify(name)[:LONGEST_SLUG].strip("-") or key.lower(),
    )


def _website(record: dict[str, Any]) -> str:
    """The first that is one."""
    for address in texts(record, "websites"):
        try:
            return WebAddress.parse(address).stored
        except NotAnAddress:
            continue
    raise BadRecord("it has no site")


def _places(record: dict[str, Any]) -> tuple[str, str]:
    """Where it sits is said by nobody: the country where alone it has shops, else unknown; and all where it has."""
    codes = {code.upper() for code in texts(record, "countries")}
    if EVERYWHERE.upper() in codes:
        return UNKNOWN_COUNTRY, ALL_MARKETS
    codes &= set(country_codes())
    if len(codes) == 1:
        return next(iter(codes)), ""
    return UNKNOWN_COUNTRY, " ".join(sorted(codes))


def _sector(kinds: list[str]) -> str:
    named = next((sector for kind, sector in SECTORS.items() if kind in kinds), "")
    return named or (SHOP if any(kind.startswith("shop/") for kind in kinds) else OTHER)


def _other_names(record: dict[str, Any], name: str) -> Iterator[ImportedName]:
    """Those that share a word with its name, or are written like it without spaces: the index lists neighbours among them."""
    words = set(folded(name).split())
    for other in dict.fromkeys((a_text(record, "label", longest=1000), *texts(record, "names"))):
        is_like = words & set(folded(other).split()) or folded(other).replace(" ", "") == "".join(
            folded(name).split()
        )
        if other != name and len(other) <= LONGEST_NAME and is_like:
            yield ImportedName(other, AliasKind.SPELLING)
