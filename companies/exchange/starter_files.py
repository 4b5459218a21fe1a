"""The files of the starter directory: each record is held against the JSON Schema of its kind, and refused by file and
key where it is something else. Lists are one file a kind; companies and situations are one file each. What is true in one
country only stands in its folder of fixtures/countries, in lists of the same names."""

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError as SchemaError
from referencing import Registry, Resource

from companies.lib.visible import visible_record

Record = dict[str, Any]

SCHEMAS = settings.BASE_DIR / "fixtures" / "schema"
#: Kinds that are a list in one file, and kinds that are a folder.
LISTS = {
    "sector": "sectors.json",
    "inquiry": "inquiries.json",
    "tariff": "tariffs.json",
    "law": "laws.json",
    "bad_number": "bad_numbers.json",
    "recourse": "recourses.json",
}
FOLDERS = {"situation": "situations", "company": "companies"}
#: Kinds of which each country has a list of its own, beside the common one; and that are a folder in that of each country.
OF_COUNTRIES = ("law", "recourse")
FOLDERS_OF_COUNTRIES = {"answer": "situations"}
COUNTRIES = "countries"


_MOST_NAMED = 5


class WrongShape(ValueError):
    """The record is not what the schema of its kind says. The words name the key."""


@dataclass(frozen=True)
class FoundRecord:
    """One record as it stands in the files: its place, for whoever looks it up, and its key.

    A file that could not be read has no key, and says why.
    """

    place: str
    key: str
    record: Record
    position: int = 0
    unread: str = ""
    #: Of the folder it stands in; "" for what is common.
    country: str = ""


def records_in(folder: Path, kind: str) -> list[FoundRecord]:
    """What there is of a kind, in order, not yet held against its schema. A list that is missing is empty."""
    if kind in FOLDERS_OF_COUNTRIES:
        paths = sorted((folder / COUNTRIES).glob(f"*/{FOLDERS_OF_COUNTRIES[kind]}/*.json"))
        return [_answer_of(path) for path in paths]
    if kind in FOLDERS:
        paths = sorted((folder / FOLDERS[kind]).glob("*.json"))
        return [_found(f"{FOLDERS[kind]}/{path.name}", _read(path)) for path in paths]
    found = _listed(folder / LISTS[kind], LISTS[kind])
    if kind in OF_COUNTRIES:
        for path in sorted((folder / COUNTRIES).glob(f"*/{LISTS[kind]}")):
            country = path.parent.name
            found += [
                _in_country(country, one) for one in _listed(path, f"{COUNTRIES}/{country}/{path.name}")
            ]
    return found


def _listed(path: Path, place: str) -> list[FoundRecord]:
    told = _read(path) if path.exists() else []
    if not isinstance(told, list):
        return [_found(place, told if isinstance(told, Unread) else Unread("it is no list"))]
    return [
        _found(f"{place}, {_key(record) or position}", record, position)
        for position, record in enumerate(told)
    ]


def _answer_of(path: Path) -> FoundRecord:
    """What is one country's of a row that is common: its key is that of both."""
    country = path.parents[1].name.upper()
    one = _found("/".join(path.parts[-4:]), _read(path))
    if not isinstance(one.record, dict) or one.unread:
        return one
    key = f"{country}/{one.key}" if one.key else ""
    return replace(one, key=key, record={**one.record, "country": country}, country=country)


def _in_country(folder: str, one: FoundRecord) -> FoundRecord:
    """With its country: its folder says it, of what a law asks."""
    country = folder.upper()
    is_told = isinstance(one.record, dict) and ("asks" in one.record or "country" in one.record)
    record = {**one.record, "country": one.record.get("country", country)} if is_told else one.record
    return replace(one, record=record, country=country)


@dataclass(frozen=True)
class Unread:
    """What stands for a file that is no JSON."""

    reason: str


def _read(path: Path) -> Any:
    try:
        return visible_record(json.loads(path.read_text(encoding="utf-8")))
    except ValueError as error:
        return Unread(f"{type(error).__name__}: {error}")


def _found(place: str, record: Any, position: int = 0) -> FoundRecord:
    if isinstance(record, Unread):
        return FoundRecord(place, "", {}, position, record.reason)
    return FoundRecord(place, _key(record), record, position)


def check_shape(kind: str, record: Any) -> None:
    """Raises WrongShape, with the first few of what is wrong."""
    errors = sorted(_validator(kind).iter_errors(record), key=lambda error: error.json_path)
    if errors:
        raise WrongShape("; ".join(_in_words(error, record) for error in errors[:_MOST_NAMED]))


@cache
def _validator(kind: str) -> Draft202012Validator:
    schemas = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(SCHEMAS.glob("*.json"))]
    resources = {schema["$id"]: Resource.from_contents(schema) for schema in schemas}
    registry = Registry().with_resources(resources.items())
    return Draft202012Validator(resources[f"{kind}.json"].contents, registry=registry)


def _in_words(error: SchemaError, record: Any) -> str:
    """ "channels.0 (service-client).source: Additional properties are not allowed ('sen_on' was unexpected)"."""
    steps, part = [], record
    for step in error.absolute_path:
        part = part[step]
        name = _key(part) if isinstance(step, int) else ""
        steps.append(f"{step} ({name})" if name else str(step))
    return ": ".join(filter(None, (".".join(steps), error.message)))


def _key(record: Any) -> str:
    return str(record.get("slug") or record.get("number") or "") if isinstance(record, dict) else ""
