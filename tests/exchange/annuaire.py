"""Records in the form of the register of counters, invented, and files of them."""

import io
import json
import tarfile

#: As the archive names it.
WHOLE = "2026-03-03_data.gouv_local.json"
PACKED_AT = 1_772_496_000  # 3 March 2026


def week(*days, opens="09:00:00", closes="12:00:00", again=("", ""), comment=""):
    """One entry of the hours."""
    first, last = days if len(days) == 2 else (days[0], days[0])
    return {
        "nom_jour_debut": first,
        "nom_jour_fin": last,
        "valeur_heure_debut_1": opens,
        "valeur_heure_fin_1": closes,
        "valeur_heure_debut_2": again[0],
        "valeur_heure_fin_2": again[1],
        "commentaire": comment,
    }


def counter(key="c1", *, kind="caf", address=None, **fields):
    """One record of the file, as published since 2022."""
    place = {
        "type_adresse": "Adresse",
        "complement1": "Immeuble des Essais",
        "complement2": "",
        "numero_voie": "1 rue des Essais",
        "service_distribution": "",
        "code_postal": "69409",
        "nom_commune": "Lyon Cedex 03",
        "longitude": "4.8567",
        "latitude": "45.7578",
        "accessibilite": "ACC",
    }
    return {
        "id": key,
        "nom": "Caisse d’essai de Lyon",
        "pivot": [{"type_service_local": kind, "code_insee_commune": ["69383"]}],
        "adresse": [place | (address or {})],
        "telephone": [{"valeur": "01 99 00 12 34", "description": ""}],
        "telecopie": ["01 99 00 12 99"],
        "adresse_courriel": [],
        "site_internet": [],
        "plage_ouverture": [week("Lundi", "Vendredi", again=("13:30:00", "16:30:00"))],
        "commentaire_plage_ouverture": "",
        "date_modification": "02/03/2026 10:00:00",
        "statut_de_diffusion": "true",
        "affectation_personne": [{"personne": {"nom": "Personne", "prenom": "Jamais"}}],
        "url_service_public": f"https://lannuaire.service-public.fr/essais/{key}",
    } | fields


def as_the_interface(record):
    """Nested fields are JSON inside strings there, and what is missing is null."""
    nested = {name: json.dumps(value) for name, value in record.items() if isinstance(value, list)}
    return record | nested | {"telecopie": None, "adresse_courriel": None}


def text(*records, name="service"):
    return json.dumps({name: list(records)}, ensure_ascii=False)


def a_tar(folder, *records, content=None, name=WHOLE):
    """The archive, with the other file that lies in it first."""
    path = folder / "all_latest.tar.bz2"
    with tarfile.open(path, "w:bz2") as archive:
        for called, data in (("data.gouv_commune.zip", b"PK"), (name, (content or text(*records)).encode())):
            member = tarfile.TarInfo(called)
            member.size, member.mtime = len(data), PACKED_AT
            archive.addfile(member, io.BytesIO(data))
    return path


def a_file(folder, *records, content=None, name="sample.json"):
    path = folder / name
    path.write_text(content or text(*records), encoding="utf-8")
    return path
