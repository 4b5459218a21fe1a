"""Blocks "Où s'adresser" in the forms of DILA's fiches, with bodies and numbers that are invented."""

import json
import zipfile

TITLE = "Caisse nationale des essais (Cnde) - Dossiers"
LINES = (
    "Pour poser une question.",
    "Par téléphone",
    "01 99 00 12 34",
    "Du lundi au vendredi de 9h à 17h",
    "Service gratuit + prix appel",
    "Depuis l'étranger : +33 1 99 00 12 35",
    "Par courriel",
    "contact@cnde.example",
    "Par courrier",
    "1 rue des Essais",
    "75012 Paris Cedex 12",
    "Par télécopie",
    "01 99 00 12 99",
)


def entry(key="R1", *, title=TITLE, lines=LINES, day="2020-10-26", **fields):
    """One of the blocks that stand alone."""
    return {
        "id": key,
        "type": "Centre de contact",
        "title": title,
        "text": "\n".join([title, *lines]),
        "urls": [],
        "fiche_url": "https://www.service-public.gouv.fr/particuliers/vosdroits/F1",
        "fiche_modified_on": day,
    } | fields


def blocks_alone(folder, *entries):
    path = folder / "contacts.json"
    path.write_text(json.dumps({"what": "blocks", "entries": list(entries)}), encoding="utf-8")
    return path


def node(name, *children, **attributes):
    given = [{"type": "text", "text": child} if isinstance(child, str) else child for child in children]
    return {"type": "element", "name": name, "attributes": attributes, "children": given}


def fiche(*, day="2020-10-26", key="R1", title=TITLE, lines=LINES, kind="Centre de contact"):
    """The elements of one fiche with one block."""
    block = node(
        "OuSAdresser",
        node("Titre", title),
        node("Texte", *(node("Paragraphe", line) for line in lines)),
        node("Source", "Ministère des essais", ID="R2"),
        ID=key,
        type=kind,
    )
    return node(
        "Publication",
        node("dc:date", f"modified {day}"),
        node("Texte", node("Paragraphe", "Words of the fiche, 01 99 00 55 55.")),
        block,
        ID="F1",
        spUrl="https://www.service-public.gouv.fr/particuliers/vosdroits/F1",
    )


def as_json(root):
    return json.dumps({"id": "F1", "children": [root]}).encode()


def as_xml(root):
    def write(element):
        if element["type"] == "text":
            return element["text"].replace("&", "&amp;")
        given = "".join(f' {name}="{value}"' for name, value in element["attributes"].items())
        inside = "".join(map(write, element["children"]))
        return f"<{element['name']}{given}>{inside}</{element['name']}>"

    text = write(root).replace("<Publication", '<Publication xmlns:dc="http://purl.org/dc/elements/1.1/"', 1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode()


def a_zip(folder, **contents):
    """By the name of a file, its dot as two underscores: F1__xml."""
    path = folder / "fiches.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name.replace("__", "."), content)
    return path
