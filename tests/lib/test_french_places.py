import pytest

from companies.lib.french_places import PlaceAsked, department_of, time_zone_of, town_key, town_shown


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Lyon", "lyon"),
        ("LYON CEDEX 03", "lyon"),
        ("Lyon 3e Arrondissement", "lyon"),
        ("Paris 12", "paris"),
        ("Paris La Défense", "parisladefense"),
        ("St-Étienne", "saintetienne"),
        ("Ste Foy-lès-Lyon", "saintefoyleslyon"),
        ("Sainte-Foy-lès-Lyon", "saintefoyleslyon"),
        ("L'Haÿ-les-Roses", "lhaylesroses"),
        ("Vauban 3", "vauban3"),
    ],
)
def test_a_town_has_one_key_however_it_is_written(written, key):
    assert town_key(written) == key


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("", PlaceAsked()),
        ("Nantes", PlaceAsked(town="nantes")),
        ("44000", PlaceAsked(postcode="44000", beginnings=("44",))),
        ("44000 Nantes", PlaceAsked(postcode="44000", beginnings=("44",))),
        ("97400", PlaceAsked(postcode="97400", beginnings=("974",))),
        ("lyon 3", PlaceAsked("lyon", "69003", "69383", ("69",))),
        ("Lyon 3ème arrondissement", PlaceAsked("lyon", "69003", "69383", ("69",))),
        ("69003", PlaceAsked("lyon", "69003", "69383", ("69",))),
        ("paris 16", PlaceAsked("paris", "75016", "75116", ("75",))),
        ("75116", PlaceAsked("paris", "75016", "75116", ("75",))),
        ("13013", PlaceAsked("marseille", "13013", "13213", ("13",))),
        ("Lyon 10", PlaceAsked(town="lyon10")),
        ("69", PlaceAsked(beginnings=("69",))),
        ("2A", PlaceAsked(beginnings=("200", "201"))),
        ("974", PlaceAsked(beginnings=("974",))),
    ],
)
def test_a_place_is_read_as_people_type_it(typed, asked):
    assert PlaceAsked.read(typed) == asked
    assert bool(asked) == bool(typed)


@pytest.mark.parametrize(("postcode", "department"), [("69003", "69"), ("97400", "974"), ("20200", "20")])
def test_a_postcode_lies_in_a_department(postcode, department):
    assert department_of(postcode) == department


@pytest.mark.parametrize(
    ("postcode", "zone"),
    [("69003", "Europe/Paris"), ("97400", "Indian/Reunion"), ("98800", "Pacific/Noumea")],
)
def test_a_counter_goes_by_the_clock_of_its_place(postcode, zone):
    assert time_zone_of(postcode) == zone


@pytest.mark.parametrize(
    ("written", "shown"),
    [("Lyon Cedex 03", "Lyon"), ("Marseille 8e Arrondissement", "Marseille"), ("Le Mans", "Le Mans")],
)
def test_a_town_is_shown_whole_and_without_its_sorting_office(written, shown):
    assert town_shown(written) == shown
