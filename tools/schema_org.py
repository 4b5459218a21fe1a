"""Cut from schema.org what our JSON-LD uses, for the test that holds it against the definitions:

    python tools/schema_org.py FOLDER > tests/templatetags/schema_org.json

FOLDER has schemaorg-properties.csv, schemaorg-types.csv and schemaorgcontext.jsonld of one release, from
https://schema.org/docs/developers.html. To use another type or property, add its name here and cut again.
"""

import csv
import json
import sys
from pathlib import Path

RELEASE = "30.0"
_TYPES = (
    "BreadcrumbList ContactPoint CreativeWork EntryPoint GovernmentOrganization HowTo HowToStep ListItem OpeningHoursSpecification"
    " Organization PostalAddress SearchAction WebPage WebPageElement WebSite ContactPointOption DayOfWeek"
)
_PROPERTIES = (
    "addressCountry addressLocality archivedAt areaServed availableLanguage citation closes contactOption contactPoint"
    " contactType creativeWorkStatus dateModified dayOfWeek description email hoursAvailable inLanguage item"
    " itemListElement lastReviewed legalName mainEntityOfPage name opens position postalCode potentialAction query"
    " sameAs step streetAddress subjectOf target telephone text url urlTemplate validFrom validThrough"
)
TYPES, PROPERTIES = _TYPES.split(), _PROPERTIES.split()
ENUMERATIONS = ("ContactPointOption", "DayOfWeek")


def rows_of(path: Path) -> dict[str, dict[str, str]]:
    """By name, without the address of schema.org before it."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {_name(row["id"]): row for row in csv.DictReader(lines)}


def extract(folder: Path) -> dict[str, object]:
    types = rows_of(folder / "schemaorg-types.csv")
    properties = rows_of(folder / "schemaorg-properties.csv")
    context = json.loads((folder / "schemaorgcontext.jsonld").read_text(encoding="utf-8"))["@context"]
    always = ("type", "id", "@vocab", "schema")
    return {
        "from": f"https://schema.org/version/{RELEASE}/, cut by tools/schema_org.py",
        "licence": "Schema.org Sponsors, https://schema.org/docs/terms.html: CC BY-SA 3.0; so is this file",
        "context": {name: context[name] for name in (*always, *TYPES, *PROPERTIES) if name in context},
        "types": {name: sorted(_above(name, types)) for name in TYPES},
        "properties": {
            name: {
                "domains": _names(properties[name]["domainIncludes"]),
                "ranges": _names(properties[name]["rangeIncludes"]),
            }
            for name in PROPERTIES
        },
        "members": {
            name: sorted(member for member, row in types.items() if name in _names(row["enumerationtype"]))
            for name in ENUMERATIONS
        },
    }


def _above(name: str, types: dict[str, dict[str, str]]) -> set[str]:
    """The type itself and all that it is."""
    parents = [parent for parent in _names(types[name]["subTypeOf"]) if parent in types]
    return {name}.union(*(_above(parent, types) for parent in parents))


def _names(cell: str) -> list[str]:
    return [_name(address) for address in cell.split(", ") if address]


def _name(address: str) -> str:
    return address.rpartition("/")[2]


if __name__ == "__main__":
    print(json.dumps(extract(Path(sys.argv[1])), indent=1, sort_keys=True))
