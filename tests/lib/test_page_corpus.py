"""The level at which official pages are read, held over the pages of tests/pages/local_site."""

import json

import pytest

from tests.pages.ours import lines_of
from tests.pages.scores import FOLDERS, ROOT, Tally, folder_scores, total

FOLDER = ROOT / "local_site"
FEWEST_PAGES, FEWEST_HELD_OUT = 44, 24


@pytest.fixture(scope="module")
def read() -> Tally:
    return total(folder_scores(FOLDER, lines_of(FOLDER)).values())


def faults(tally: Tally, measure: str) -> str:
    return "\n".join(tally.faults.get(measure, []))


def test_what_is_published_of_a_page_stands_on_it_and_is_theirs(read):
    assert read.precision >= 0.99, faults(read, "precision")


def test_what_a_page_says_is_found(read):
    assert read.recall >= 0.90, faults(read, "recall")


def test_what_a_number_is_for_is_read(read):
    assert read.purpose >= 0.90, faults(read, "purpose")


def test_when_somebody_answers_is_read(read):
    assert read.hours_share >= 0.90, faults(read, "hours")


def test_numbers_of_others_and_figures_that_are_none_are_never_published(read):
    assert read.never == 0, faults(read, "never")


@pytest.mark.parametrize(
    ("name", "fewest"),
    [
        pytest.param(name, fewest, id=name)
        for name, fewest in zip(FOLDERS, (FEWEST_PAGES, FEWEST_HELD_OUT), strict=True)
    ],
)
def test_every_page_has_gold_and_every_gold_its_page(name, fewest):
    index = json.loads((ROOT / name / "index.json").read_text(encoding="utf-8"))
    gold = json.loads((ROOT / name / "gold.json").read_text(encoding="utf-8"))
    files = [page["file"] for page in index]
    assert len(files) >= fewest
    assert sorted(files) == sorted(gold) == sorted(path.name for path in (ROOT / name).glob("*.html"))
