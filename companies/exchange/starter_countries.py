"""The part of the starter directory that a site of some countries loads: what is common, their folders, and who serves them."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from companies.exchange.starter_files import FoundRecord
from companies.lib.phones import PhoneNumber
from companies.lib.served import names_country


def only_of(
    found: Mapping[str, list[FoundRecord]], countries: Collection[str]
) -> dict[str, list[FoundRecord]]:
    """By kind, in order. Of a company from elsewhere only its lines that are said to be for one of the countries; records that
    could not be read stay, to be told."""
    kept = {
        kind: [one for one in rows if not one.country or one.country in countries]
        for kind, rows in found.items()
    }
    kept["company"] = [served for one in kept["company"] if (served := _serving(one, countries)) is not None]
    names = {one.key for one in kept["company"]}
    for kind in ("tariff", "bad_number"):
        kept[kind] = [one for one in kept[kind] if one.unread or _is_of_plan(one, countries)]
    kept["bad_number"] = [one for one in kept["bad_number"] if one.record.get("imitates") in (None, *names)]
    told = {finding.get("inquiry") for one in kept["company"] for finding in one.record.get("findings", ())}
    kept["inquiry"] = [one for one in kept["inquiry"] if one.unread or one.key in told]
    return kept


def _serving(one: FoundRecord, countries: Collection[str]) -> FoundRecord | None:
    if one.unread or not isinstance(one.record, dict) or one.record.get("country") in countries:
        return one
    lines = [line for line in one.record.get("channels", ()) if _is_for(line, countries)]
    # What is said beside the lines is said of those of its own country too: absences, findings, numbers to beware of.
    facts = {name: value for name, value in one.record.items() if name not in ("absences", "findings")}
    return replace(one, record={**facts, "channels": lines}) if lines else None


def _is_for(line: Any, countries: Collection[str]) -> bool:
    served = " ".join(line.get("served_in", ())) if isinstance(line, dict) else ""
    return any(names_country(served, country) for country in countries)


def _is_of_plan(one: FoundRecord, countries: Collection[str]) -> bool:
    """Its number is one of theirs; of the beginning of many, the one that it begins with."""
    number = str(one.record.get("number", ""))
    if not number.startswith("+"):
        return number.partition("-")[0] in countries
    return PhoneNumber.of_whole(number).country in countries
