"""Small archives in the format of datenanfragen.de, of companies that do not exist."""

import datetime
import json
import zipfile
from pathlib import Path

WRITTEN_AT = (2025, 9, 1, 12, 0, 0)
WRITTEN_ON = datetime.date(2025, 9, 1)


def record(slug="sogeline", **fields):
    """A record with everything; None takes a field away."""
    whole = {
        "slug": slug,
        "relevant-countries": ["fr", "be"],
        "categories": ["telecommunication"],
        "name": "Sogeline SAS",
        "runs": ["Altimobile (www.altimobile.example)", "Ligne du Sud (formerly)"],
        "address": "1 rue des Lilas\n75000 Paris\nFrance",
        "phone": "+33 1 99 00 12 34",
        "fax": "+33 1 99 00 12 35",
        "email": "donnees@sogeline.example",
        "webform": "https://www.sogeline.example/donnees",
        "web": "https://www.sogeline.example/",
        "sources": ["https://www.sogeline.example/vie-privee"],
        "suggested-transport-medium": "email",
        "quality": "verified",
        **fields,
    }
    return {name: value for name, value in whole.items() if value is not None}


def other(slug="banque-vauban", **fields):
    """The record of another company, with little in it."""
    little = {
        "name": "Banque Vauban SA",
        "runs": None,
        "web": None,
        "webform": None,
        "phone": None,
        "fax": None,
        "email": "donnees@vauban.example",
        "categories": None,
    }
    return record(slug, **{**little, **fields})


def obsolete(slug="ligne-du-nord", **fields):
    whole = {
        "slug": slug,
        "name": "Ligne du Nord",
        "reason": "company-merged",
        "redirect-to": "sogeline",
        "sources": ["https://www.sogeline.example/fusion"],
        "quality": "obsolete",
        **fields,
    }
    return {name: value for name, value in whole.items() if value is not None}


def entries(companies=(), retired=()):
    """Name in the archive → bytes."""
    named = {f"companies/{row['slug']}.json": row for row in companies}
    named |= {f"obsolete-records/{row['slug']}.json": row for row in retired}
    return {name: json.dumps(row).encode() for name, row in named.items()}


def a_zip(folder: Path, contents, *, top="data-master/") -> Path:
    path = folder / "archive.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(top + name, WRITTEN_AT), content)
    return path


def a_folder(folder: Path, contents, *, top="data-master/") -> Path:
    for name, content in contents.items():
        place = folder / "unpacked" / top / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return folder / "unpacked"
