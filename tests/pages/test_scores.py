import json

import pytest

from tests.pages.scores import FOLDERS, ROOT, folder_scores, same_hours, total
from tests.rows import every_row

INDEX = [{"file": "a.html", "url": "https://a.example", "company": "A", "country": "FR"}]
LINE = {"file": "a.html", "kind": "phone", "value": "+33199001234", "purpose": "sales"}


def scored(tmp_path, gold, *lines):
    (tmp_path / "index.json").write_text(json.dumps(INDEX))
    (tmp_path / "gold.json").write_text(json.dumps({"a.html": gold}))
    return total(folder_scores(tmp_path, lines).values())


@every_row(
    ("one", "other", "are_same"),
    [
        pytest.param("Mo-Fr 09:00-18:00", "Mo-Th 09:00-18:00; Fr 09:00-18:00", True, id="written otherwise"),
        pytest.param("24/7", "Mo-Su 00:00-24:00", True, id="always"),
        pytest.param("Mo 09:00-12:00,12:00-18:00", "Mo 09:00-18:00", True, id="no pause"),
        pytest.param("Mo-Fr 09:00-18:00", "Mo-Fr 09:00-18:00; PH off", False, id="holidays"),
        pytest.param("Mo-Fr 09:00-18:00", "", False, id="none"),
        pytest.param("Mo-Fr 09:00-18:00", "from nine to six", False, id="no hours"),
    ],
)
def test_hours_are_the_same_that_mean_the_same(one, other, are_same):
    assert same_hours(one, other) == are_same


@pytest.mark.parametrize("name", FOLDERS)
def test_gold_published_as_it_is_has_no_fault(name):
    gold = json.loads((ROOT / name / "gold.json").read_text(encoding="utf-8"))
    lines = [entry | {"file": file} for file, page in gold.items() for entry in page.get("gold", [])]
    whole = total(folder_scores(ROOT / name, lines).values())
    assert (whole.published, whole.wanted, whole.faults) == (len(lines), len(lines), {})


@pytest.mark.parametrize("name", FOLDERS)
def test_every_trap_that_is_published_is_seen(name):
    gold = json.loads((ROOT / name / "gold.json").read_text(encoding="utf-8"))
    traps = [(file, entry) for file, page in gold.items() for entry in page.get("never", [])]
    lines = [
        {
            "file": file,
            "kind": "phone" if entry["kind"] == "digits" else entry["kind"],
            "value": entry["value"],
        }
        for file, entry in traps
    ]
    assert total(folder_scores(ROOT / name, lines).values()).never == len(traps)


@every_row(
    ("gold", "line", "figures"),
    [
        pytest.param({"gold": [LINE]}, LINE, (1.0, 1.0, 1.0, 0), id="right"),
        pytest.param({"gold": [LINE]}, LINE | {"purpose": "press"}, (1.0, 1.0, 0.0, 0), id="for another"),
        pytest.param({"gold": [LINE]}, LINE | {"value": "+33199001235"}, (0.0, 0.0, 1.0, 0), id="another"),
        pytest.param({"optional": [LINE]}, LINE, (1.0, 1.0, 1.0, 0), id="may be"),
        pytest.param({"never": [LINE]}, LINE, (0.0, 1.0, 1.0, 1), id="must not be"),
        pytest.param(
            {"never": [{"kind": "digits", "value": "55519900123400013"}]},
            LINE,
            (0.0, 1.0, 1.0, 1),
            id="SIRET",
        ),
    ],
)
def test_figures_of_one_page(tmp_path, gold, line, figures):
    whole = scored(tmp_path, gold, line)
    assert (whole.precision, whole.recall, whole.purpose, whole.never) == figures


@every_row(
    ("given", "figures"),
    [
        pytest.param([LINE | {"hours": "Mo 09:00-10:00"}], (1, 1), id="beside the number"),
        pytest.param(
            [LINE, LINE | {"kind": "hours", "value": "Mo 09:00-10:00"}], (1, 1), id="a line of their own"
        ),
        pytest.param([LINE], (1, 0), id="none"),
        pytest.param([LINE | {"hours": "Tu 09:00-10:00"}], (1, 0), id="others"),
    ],
)
def test_hours_are_those_of_the_number(tmp_path, given, figures):
    whole = scored(tmp_path, {"gold": [LINE | {"hours": "Mo 09:00-10:00"}]}, *given)
    assert (whole.hours, whole.hours_right) == figures
