import pytest

from companies.exchange.operated_names import names_of


def names(*runs, name="Sogeline SAS"):
    return [(found.name, str(found.kind)) for found in names_of(name, runs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Altimobile", [("Altimobile", "brand")], id="a brand"),
        pytest.param("Altimobile (www.alti.example)", [("Altimobile", "brand")], id="with its address"),
        pytest.param("Altimobile (alti.example, m.alti.example)", [("Altimobile", "brand")], id="with two"),
        pytest.param("Altimobile (z.B. www.alti.example)", [("Altimobile", "brand")], id="for instance"),
        pytest.param("Altimobile www.alti.example", [("Altimobile", "brand")], id="address without brackets"),
        pytest.param("https://www.alti.example/", [("alti.example", "brand")], id="an address"),
        pytest.param(
            "https://alti.example/shop", [("alti.example/shop", "brand")], id="an address with a path"
        ),
        pytest.param("Altimobile (formerly)", [("Altimobile", "former_name")], id="formerly"),
        pytest.param("Altimobile GmbH (ehem.)", [("Altimobile GmbH", "former_name")], id="in German"),
        pytest.param("Altimobile (ehem).", [("Altimobile", "former_name")], id="full stop outside"),
        pytest.param("Altimobile (retired)", [("Altimobile", "former_name")], id="retired"),
        pytest.param(
            "Altimobile (alti.example) (formerly)", [("Altimobile", "former_name")], id="address, formerly"
        ),
        pytest.param(
            "Altimobile (alti.example, formerly)", [("Altimobile", "former_name")], id="both in one"
        ),
        pytest.param(
            "Altimobile (AltiM, formerly)",
            [("Altimobile", "former_name"), ("AltiM", "former_name")],
            id="its short name went too",
        ),
        pytest.param(
            "Altimobile (formerly Ligne du Sud)",
            [("Altimobile", "brand"), ("Ligne du Sud", "former_name")],
            id="what it was called",
        ),
        pytest.param(
            "Altimobile (formerly Alti.com)",
            [("Altimobile", "brand"), ("Alti.com", "former_name")],
            id="it was called like an address",
        ),
        pytest.param(
            "Transports du Grand Lieu (TGL)",
            [("Transports du Grand Lieu", "brand"), ("TGL", "abbreviation")],
            id="an abbreviation",
        ),
        pytest.param(
            "Altimobile (Paris)",
            [("Altimobile", "brand"), ("Altimobile (Paris)", "spelling")],
            id="an aside nobody can name is kept as written",
        ),
        pytest.param(
            "Alti UG (haftungsbeschränkt) (ehem.)",
            [("Alti UG (haftungsbeschränkt)", "former_name")],
            id="a legal form is part of the name",
        ),
        pytest.param("Alti (Suisse) SA", [("Alti (Suisse) SA", "brand")], id="brackets within stay"),
        pytest.param("(alti) mobile", [("(alti) mobile", "brand")], id="brackets before stay"),
        pytest.param("(Altimobile)", [("(Altimobile)", "brand")], id="nothing but brackets"),
        pytest.param(
            "Altimobile / Ligne du Sud", [("Altimobile", "brand"), ("Ligne du Sud", "brand")], id="two names"
        ),
        pytest.param("Alti 24/7", [("Alti 24/7", "brand")], id="a slash within a word"),
        pytest.param("  Alti   mobile ", [("Alti mobile", "brand")], id="spaces"),
        pytest.param("!?", [], id="no letters"),
    ],
)
def test_names_in_what_it_runs_are(text, expected):
    assert names(text) == expected


def test_each_name_is_given_once_and_its_own_not_at_all():
    assert names("Alti Mobile", "altimobile", "SOGELINE sas") == [("Alti Mobile", "brand")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Caisse des Calendes (CaCa)", [("CaCa", "abbreviation")]),
        ("Caisse des Calendes (Grandlieu)", []),
        ("Caisse des Calendes", []),
    ],
)
def test_its_own_name_gives_an_abbreviation(name, expected):
    assert names(name=name) == expected
