"""One record of the register of counters, as a branch.

Nested fields are lists of objects in the files, and JSON inside strings in the interface and its exports. Left out, and
never read: `affectation_personne` (officials by name), telefax, missions, social media.
"""

import datetime
import json
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from companies.exchange.annuaire_bodies import BODIES
from companies.exchange.annuaire_hours import hours_of
from companies.exchange.fields import BadRecord, WrongType, a_text, a_web_address, an_email
from companies.lib.phones import FRANCE, NotAPhoneNumber, PhoneNumber
from companies.lib.privacy import NAME, masked
from companies.lib.records import ImportedBranch
from companies.lib.web_addresses import NotAWebAddress, WebAddress

LONGEST_KEY, LONGEST_NAME, LONGEST_TOWN, LONGEST_LINE, MOST_COMMUNES = 80, 200, 80, 120, 20
NO_KIND = "no kind"
_POSTCODE = re.compile(r"\d{5}", re.ASCII)
_COMMUNE = re.compile(r"[0-9AB]{5}", re.ASCII)
_FAX = re.compile(r"fax|télécopie", re.IGNORECASE)
_LINES = ("complement1", "complement2", "numero_voie", "service_distribution")
_ACCESS = {"ACC": True, "NAC": False}
_MODIFIED = "%d/%m/%Y"


def key_of(record: dict[str, Any]) -> str:
    return a_text(record, "id", longest=LONGEST_KEY, required=True)


def kinds_of(record: dict[str, Any]) -> list[str]:
    """The kinds of counter that it is, in order."""
    return [a_text(pivot, "type_service_local", longest=80) for pivot in _nested(record, "pivot")]


def branch_of(record: dict[str, Any]) -> tuple[ImportedBranch, list[str]]:
    """The branch, and what of the record could not be taken. `kinds_of` must name one of BODIES. Raises BadRecord."""
    left_out: list[str] = []
    kind = next(kind for kind in kinds_of(record) if kind in BODIES)
    if _text(record, "statut_de_diffusion", 20) == "false":
        raise BadRecord("the register does not publish it")
    place = _address(record)
    longitude, latitude = _position(place, left_out)
    branch = ImportedBranch(
        key=key_of(record),
        body=BODIES[kind],
        kind=kind,
        name=a_text(record, "nom", longest=LONGEST_NAME, required=True),
        address="\n".join(filter(None, (_text(place, name, LONGEST_LINE) for name in _LINES))),
        postcode=_text(place, "code_postal", 10),
        town=_text(place, "nom_commune", LONGEST_TOWN),
        communes=" ".join(_communes(record)),
        seen_on=_modified_on(record),
        phone=_phone(record, left_out),
        email=_email(record, left_out),
        website=_website(record, left_out),
        url=_page(record, left_out),
        opening_hours=hours_of(
            _nested(record, "plage_ouverture"), _text(record, "commentaire_plage_ouverture", 2000), left_out
        ),
        is_accessible=_ACCESS.get(_text(place, "accessibilite", 20)),
        longitude=longitude,
        latitude=latitude,
    )
    return branch, left_out


def _address(record: dict[str, Any]) -> dict[str, Any]:
    """Where one goes; where letters go only if that is all there is. Raises BadRecord without a town in France."""
    places = _nested(record, "adresse")
    to_go_to = [place for place in places if _text(place, "type_adresse", 40) == "Adresse"]
    for place in (*to_go_to, *places):
        if _POSTCODE.fullmatch(_text(place, "code_postal", 10)) and _text(place, "nom_commune", LONGEST_TOWN):
            return place
    raise BadRecord("it has no town with a postcode")


def _position(place: dict[str, Any], left_out: list[str]) -> tuple[str, str]:
    written = [str(place.get(name) or "").strip() for name in ("longitude", "latitude")]
    if not any(written):
        return "", ""
    try:
        east, north = (round(Decimal(text), 6) for text in written)
    except InvalidOperation:
        left_out.append(f"position: {' '.join(written)[:60]} is none")
        return "", ""
    is_there = east.is_finite() and north.is_finite() and abs(east) <= 180 and abs(north) <= 90
    if not is_there:
        left_out.append(f"position: {' '.join(written)[:60]} is not on the globe")
        return "", ""
    return str(east), str(north)


def _communes(record: dict[str, Any]) -> list[str]:
    """A list since 2022, a string before, and once more outside the pivot."""
    found: list[str] = []
    for holder in (*_nested(record, "pivot"), record):
        codes = holder.get("code_insee_commune") or []
        found += [codes] if isinstance(codes, str) else codes if isinstance(codes, list) else []
    codes = [code for code in found if isinstance(code, str) and _COMMUNE.fullmatch(code)]
    return list(dict.fromkeys(codes))[:MOST_COMMUNES]


def _modified_on(record: dict[str, Any]) -> datetime.date:
    text = a_text(record, "date_modification", longest=40, required=True)
    try:
        return datetime.datetime.strptime(text[:10], _MODIFIED).date()  # noqa: DTZ007 (a day of Paris, as it is written)
    except ValueError as error:
        raise BadRecord(f"date_modification: {text} is no day") from error


def _phone(record: dict[str, Any], left_out: list[str]) -> str:
    """The first number that is one, canonical. What it leads to is looked at when it is brought."""
    numbers: list[str] = []
    for entry in _nested(record, "telephone"):
        written = _text(entry, "valeur", 100)
        if not written or _FAX.search(_text(entry, "description", 500)):
            continue
        try:
            number = PhoneNumber.parse(written, FRANCE)
        except NotAPhoneNumber:
            left_out.append(f"telephone: {written[:60]} is no number")
            continue
        if number.plan != FRANCE:
            left_out.append(f"telephone: {written[:60]} is no number of France")
            continue
        numbers.append(number.canonical)
    beside = list(dict.fromkeys(numbers))[1:]
    left_out += [
        f"telephone: {PhoneNumber(other).written_in(FRANCE)} stands beside the one that was taken"
        for other in beside
    ]
    return numbers[0] if numbers else ""


def _email(record: dict[str, Any], left_out: list[str]) -> str:
    """One mailbox, and no person's: jean.dupont@… is somebody."""
    for written in _texts(record, "adresse_courriel"):
        try:
            address = an_email({"adresse_courriel": written}, "adresse_courriel")
        except BadRecord as error:
            left_out.append(str(error))
            continue
        box = address.partition("@")[0]
        if NAME in masked(re.sub(r"[._-]+", " ", box).title()):
            left_out.append("adresse_courriel: names a person")
        elif address:
            return address
    return ""


def _website(record: dict[str, Any], left_out: list[str]) -> str:
    for entry in _nested(record, "site_internet"):
        written = _text(entry, "valeur", 600)
        try:
            if written:
                return WebAddress.typed(written).stored
        except NotAWebAddress:
            left_out.append(f"site_internet: {written[:80]} is no web address")
    return ""


def _page(record: dict[str, Any], left_out: list[str]) -> str:
    try:
        return a_web_address(
            {"url_service_public": _text(record, "url_service_public", 600)}, "url_service_public"
        )
    except BadRecord as error:
        left_out.append(str(error))
        return ""


def _text(record: dict[str, Any], name: str, longest: int) -> str:
    """The interface writes null for what is missing. Raises BadRecord."""
    return "" if record.get(name) is None else a_text(record, name, longest=longest)


def _texts(record: dict[str, Any], name: str) -> Iterator[str]:
    value = record.get(name)
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str) and one.strip():
            yield one.strip()


def _nested(record: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Raises WrongType."""
    value = record.get(name) or []
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError as error:
            raise WrongType(f"{name}: is text, not a list") from error
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise WrongType(f"{name}: is no list of objects")
    return value
