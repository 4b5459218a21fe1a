"""One Found for each value and purpose of a page, whoever of its readers found it: data for machines first, then links, then words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from companies.lib.seen_values import CUSTOMER_SERVICE, FAX, MARKS, OTHER, PHONE, POSTAL, STRUCTURED, Found


def merged(structured: Iterable[Found], seen: Iterable[Found]) -> list[Found]:
    """What data says and what the page shows, each value once for each purpose. A number that is shown as a fax is no line."""
    shown = list(seen)
    faxes = {one.value for one in shown if one.kind == FAX} - {
        one.value for one in shown if one.kind == PHONE
    }
    groups: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for one in (*structured, *shown):
        if not (one.kind == PHONE and one.value in faxes):
            groups[one.kind, _key(one)].append(one)
    return [found for group in groups.values() for found in _of_one_value(group)]


def _key(found: Found) -> str:
    """Two ways of writing one postal address differ in signs, in the name before it and the country behind."""
    if found.kind != POSTAL:
        return found.value
    return "".join(letter for letter in found.value.lower() if letter.isdigit()) or found.value


def _of_one_value(group: list[Found]) -> list[Found]:
    told = [one for one in group if one.mark == STRUCTURED and one.label]
    shown = [one for one in group if one.mark != STRUCTURED]
    chosen = told or shown or group
    # Data that names the company alone says less than words that name a service.
    if (
        told
        and all(one.purpose in (CUSTOMER_SERVICE, OTHER) for one in told)
        and any(one.purpose not in (CUSTOMER_SERVICE, OTHER) for one in shown)
    ):
        chosen = shown
    by_purpose: dict[str, Found] = {}
    for one in chosen:
        by_purpose.setdefault(one.purpose, one)
    mark = next(mark for mark in MARKS if any(one.mark == mark for one in group))
    return [_filled(one, group, mark) for one in by_purpose.values()]


def _filled(found: Found, group: list[Found], mark: str) -> Found:
    """With what the others of its value know beside it."""
    same = [one for one in group if one.purpose == found.purpose] + group
    words = next((one.excerpt for one in same if one.mark != STRUCTURED and one.excerpt), found.excerpt)
    return replace(
        found,
        mark=mark,
        excerpt=words,
        hours=found.hours or next((one.hours for one in same if one.hours), ""),
        price=found.price or next((one.price for one in same if one.price), ""),
        label=found.label or next((one.label for one in same if one.label), ""),
        extension=found.extension or next((one.extension for one in same if one.extension), ""),
    )
