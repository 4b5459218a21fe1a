"""What importing the register of counters costs: seconds and memory, the first time and the same again.

Writes a register of so many invented records in the form of the real one (a tar.bz2, some 4 KB a record, most of them of
kinds that have no body here), makes the national bodies, and imports it twice; then the last twentieth is cut off, and a
hundredth left out. On a throw-away SQLite file, or on the database of DATABASE_URL (an empty one!):

    python benchmarks/annuaire.py --records 70000 2>/dev/null
    python tools/pgtemp.py -- python benchmarks/annuaire.py 2>/dev/null
"""

import argparse
import io
import json
import os
import resource
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

folder = tempfile.TemporaryDirectory()
os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder.name}/bench.sqlite3")
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "reachability.settings",
    "DEBUG": "0",
    "PLAIN_HTTP": "1",
    "SECRET_KEY": "for a benchmark",
    "ALLOWED_HOSTS": "testserver",
    "STATIC_ROOT": f"{folder.name}/static",
}

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402

from companies.exchange.annuaire_bodies import BODIES  # noqa: E402
from companies.models import Branch, Company, Sector  # noqa: E402

#: Of a hundred records: half are town halls; an eighth has a body here.
KINDS = (
    *(("mairie",) * 50), *(("epci",) * 8), *(("gendarmerie",) * 10), *(("commissariat_police",) * 3), *(("msap",) * 7),
    *(("ccas",) * 5), *(("tribunal_judiciaire",) * 2), *(("mission_locale",) * 2), "caf", "cpam", "cpam", "msa",
    "france_travail", "france_travail", "carsat", "urssaf", "prefecture", "sous_pref", "sip", "sie", "cci",
)  # fmt: skip
TOWNS = (
    "Vauban",
    "Sainte-Sogeline",
    "Altimont-sur-Orne",
    "Bourg-la-Ligne",
    "Lyon Cedex 03",
    "Marseille 8e Arrondissement",
)
WEEK = [
    {
        "nom_jour_debut": "Lundi", "nom_jour_fin": "Vendredi", "valeur_heure_debut_1": "09:00:00",
        "valeur_heure_fin_1": "12:00:00", "valeur_heure_debut_2": "13:30:00", "valeur_heure_fin_2": "16:30:00",
        "commentaire": "",
    }
]  # fmt: skip
MISSION = "Invented words that make a record as long as one of the register is. " * 40


def record(number: int) -> dict[str, Any]:
    kind = KINDS[number % len(KINDS)]
    department = number % 95 + 1
    return {
        "plage_ouverture": WEEK if number % 3 else [],
        "site_internet": [{"libelle": "", "valeur": "https://www.annuaire.example/"}],
        "nom": f"{kind} d’essai {chr(97 + number % 26)}{chr(97 + number // 26 % 26)}",
        "affectation_personne": [{"personne": {"nom": "Nobody", "prenom": "Invented"}, "fonction": "Invented"}],
        "date_modification": f"{number % 28 + 1:02}/{number % 12 + 1:02}/2026 10:00:00",
        "adresse_courriel": ["accueil@annuaire.example"],
        "pivot": [{"type_service_local": kind, "code_insee_commune": [f"{department:02}{number % 900:03}"]}],
        "id": f"00000000-0000-0000-0000-{number:012}",
        "telephone": [{"valeur": f"01 99 00 {number // 100 % 100:02} {number % 100:02}", "description": ""}],
        "mission": MISSION,
        "statut_de_diffusion": "true",
        "adresse": [
            {
                "type_adresse": "Adresse", "complement1": "", "numero_voie": f"{number % 200} rue des Essais",
                "code_postal": f"{department:02}{number % 900:03}", "nom_commune": TOWNS[number % len(TOWNS)],
                "longitude": "2.35", "latitude": "48.85", "accessibilite": "ACC",
            }
        ],
        "url_service_public": f"https://lannuaire.service-public.fr/essais/{number}",
    }  # fmt: skip


def texts(numbers: Iterator[int]) -> Iterator[bytes]:
    yield b'{"service": ['
    for place, number in enumerate(numbers):
        yield (b"," if place else b"") + json.dumps(record(number), ensure_ascii=False).encode()
    yield b"]}"


def register(name: str, numbers: range, *, without: int = 0, cut: float = 1) -> Path:
    """A tar.bz2; `without`: every so manieth record is missing; `cut`: so much of the text is there."""
    kept = (number for number in numbers if not without or number % without)
    text = b"".join(texts(kept))
    text = text[: int(len(text) * cut)]
    path = Path(folder.name) / name
    with tarfile.open(path, "w:bz2", compresslevel=1) as archive:
        member = tarfile.TarInfo("2026-11-29_000000-data.gouv_local.json")
        member.size, member.mtime = len(text), 1_795_910_400
        archive.addfile(member, io.BytesIO(text))
    return path


def peak() -> int:
    """Megabytes this process has needed at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def timed(name: str, path: Path) -> None:
    """In a process of its own, so that its memory is its own."""
    told = io.StringIO()
    before, start = peak(), time.perf_counter()
    child = os.fork()
    if not child:
        call_command("import_companies", path, format_name="annuaire", stdout=told)
        rows = [line for line in told.getvalue().splitlines() if not line.startswith("  ")]
        print(
            f"{name}: {time.perf_counter() - start:.1f} s ({time.process_time():.1f} s of a processor), peak {peak()} MB (this process alone {before} MB)"
        )
        print("   " + "; ".join(rows), flush=True)
        os._exit(0)
    os.waitpid(child, 0)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=70_000)
    records = parser.parse_args().records
    django.db.connection.close()
    child = os.fork()
    if not child:  # makes the files, and takes its memory with it
        register("whole.tar.bz2", range(records))
        register("cut.tar.bz2", range(records), cut=0.95)
        register("less.tar.bz2", range(records), without=99)
        call_command("migrate", verbosity=0)
        sector = Sector.objects.create(
            slug="public-service", name_texts={"fr": "Services publics", "en": "Public services"}
        )
        for slug in sorted(set(BODIES.values())):
            Company.objects.create(
                slug=slug, name=slug, country="FR", sector=sector, kind="public_body", status="published"
            )
        os._exit(0)
    os.waitpid(child, 0)
    for name, file in (
        ("first", "whole"),
        ("again", "whole"),
        ("cut off", "cut"),
        ("a hundredth less", "less"),
    ):
        path = Path(folder.name) / f"{file}.tar.bz2"
        timed(f"{name} ({path.stat().st_size // 1_000_000} MB)", path)
    print(f"branches here: {Branch.objects.count()}, of which in use {Branch.objects.current().count()}")


if __name__ == "__main__":
    main()
