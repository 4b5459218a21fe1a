"""Branches of a national body at a place that somebody typed: there, in the whole town, or in the department."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from companies.lib.french_places import PlaceAsked, department_of, town_shown
from companies.models import Branch, Company
from companies.models.branch import BranchQuerySet

#: A town's name may be that of several, far apart: so many departments at most are looked through.
_MOST_DEPARTMENTS = 3


class Nearness(StrEnum):
    """How near to what was asked for the branches are."""

    THERE = "there"
    TOWN = "town"
    DEPARTMENT = "department"


@dataclass(frozen=True)
class BranchesNear:
    """The branches, and how near they are: `nearness` is None where nothing was asked for, or there are none even in the
    department. `place_name`: as the register writes it, or a postcode; never what was typed."""

    branches: BranchQuerySet
    nearness: Nearness | None = None
    place_name: str = ""


def has_branches(company: Company) -> bool:
    return Branch.objects.current().filter(company=company).exists()


def branches_count(company: Company) -> int:
    return Branch.objects.current().filter(company=company).count()


def branches_near(company: Company, place: PlaceAsked) -> BranchesNear:
    """The nearest there are: what was typed goes before what it lies in. All of them, by town, where nothing was typed."""
    own = Branch.objects.current().filter(company=company).for_page()
    if not place:
        return BranchesNear(own)
    for nearness, branches in _wider_and_wider(own, place):
        if first := branches.first():
            return BranchesNear(branches, nearness, _name_of(place, nearness, first))
    return BranchesNear(own.none())


def _name_of(place: PlaceAsked, nearness: Nearness, first: Branch) -> str:
    if nearness == Nearness.THERE and place.postcode:
        return place.postcode
    is_whole_department = nearness == Nearness.DEPARTMENT or not place.town
    return department_of(first.postcode) if is_whole_department else town_shown(first.town)


def _wider_and_wider(own: BranchQuerySet, place: PlaceAsked) -> Iterator[tuple[Nearness, BranchQuerySet]]:
    if place.postcode:
        yield Nearness.THERE, own.at_postcode(place.postcode, place.commune)
    if place.town:
        yield (Nearness.TOWN if place.postcode else Nearness.THERE), own.filter(town_key=place.town)
    if beginnings := place.beginnings or _departments_of(place.town):
        is_asked_for = not (place.town or place.postcode)
        yield (Nearness.THERE if is_asked_for else Nearness.DEPARTMENT), own.in_departments(beginnings)


def _departments_of(town: str) -> tuple[str, ...]:
    """Where a town of that name lies, by what any body has there."""
    if not town:
        return ()
    postcodes = Branch.objects.filter(town_key=town).order_by().values_list("postcode", flat=True).distinct()
    return tuple(sorted({department_of(postcode) for postcode in postcodes[:100]}))[:_MOST_DEPARTMENTS]
