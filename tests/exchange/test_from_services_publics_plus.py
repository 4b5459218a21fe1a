import datetime

import pytest

from companies.exchange.from_services_publics_plus import read
from companies.exchange.json_files import NotAnArchive

HEADER = (
    "intitule_du_reseau;intitule_de_la_structure;titre_original_de_l_indicateur;valeur;date_de_mise_a_jour"
)
ANSWERED = "Taux d'appels décrochés"


def read_all(folder, *rows, header=HEADER):
    path = folder / "export-resultats.csv"
    path.write_text("\n".join([header, *rows]), encoding="utf-8")
    return list(read(path).files)


def test_share_of_calls_answered_is_a_figure_of_its_structure(tmp_path):
    [file] = read_all(tmp_path, f"Réseau;Service inventé;{ANSWERED};87,6;2025-12-31")
    [figure] = file.record.figures
    assert (file.record.name, figure.answered_percent, figure.happened_on) == (
        "Service inventé", 88, datetime.date(2025, 12, 31),
    )  # fmt: skip
    assert (
        figure.found_texts.get("fr", "")
        == "Taux d'appels décrochés : 87,6 %, déclaré par le service à Services Publics+."
    )
    assert figure.slug == "spplus-taux-dappels-decroches-2025-12-31"


@pytest.mark.parametrize("day", ["2025-12-31T00:00:00+00:00", "31/12/2025", "31 décembre 2025"])
def test_day_is_read_as_it_is_written(tmp_path, day):
    [file] = read_all(tmp_path, f"R;S;{ANSWERED};50;{day}")
    assert file.record.figures[0].happened_on == datetime.date(2025, 12, 31)


def test_other_indicators_are_counted_and_no_more(tmp_path):
    rows = ["R;S;Taux de satisfaction des usagers;90;2025-12-31"] * 3
    [file] = read_all(tmp_path, *rows)
    assert (file.name, file.refused) == ("other indicators", ("3 rows are of no share of calls answered",))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f"R;S;{ANSWERED};101;2025-12-31", "valeur: 101 is no share of a hundred"),
        (f"R;S;{ANSWERED};beaucoup;2025-12-31", "valeur: beaucoup is no share of a hundred"),
        (f"R;S;{ANSWERED};50;hier", "date_de_mise_a_jour: hier is no day"),
        (f"R;;{ANSWERED};50;2025-12-31", "it names no structure"),
        (f"R;=1+1;{ANSWERED};50;2025-12-31", "intitule_de_la_structure: =1+1 is a formula"),
    ],
)
def test_row_that_cannot_be_taken_is_told_by_its_line(tmp_path, row, reason):
    [file] = read_all(tmp_path, row)
    assert (file.name, file.refused) == ("line 2", (reason,))


def test_titles_of_columns_are_read_too_and_other_headers_refused(tmp_path):
    titles = "Intitulé de la structure,Code SP+ de l'indicateur,Valeur,Date de mise à jour"
    [file] = read_all(tmp_path, f"S,{ANSWERED},50,2025-12-31", header=titles)
    assert file.record.name == "S"
    with pytest.raises(NotAnArchive, match="has no column titre_original_de_l_indicateur, valeur"):
        read_all(tmp_path, header="intitule_de_la_structure;date_de_mise_a_jour")
