"""The rooms are the same on every floor: a subject is one word to search for."""

import ast
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
#: What every room of a floor is made of, or holds them together; no subject.
SHARED = {
    "companies/actions": set(),
    "companies/queries": set(),
    "companies/forms": set(),
    "companies/admin": {"parts", "desk"},
    "templates": {"admin", "components", "errors", "pages"},
}


def rooms() -> list[str]:
    """The words, as the import contract orders them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (contract,) = [c for c in contracts if c["name"] == "Rooms: actions, queries, forms"]
    return [layer.strip("()") for layer in contract["layers"]]


def words_in(folder: Path) -> set[str]:
    names = {path.name for path in folder.iterdir() if path.is_dir() and path.name != "__pycache__"}
    return names | {path.stem.removeprefix("test_") for path in folder.glob("*.py")}


@pytest.mark.parametrize("floor", SHARED)
def test_every_room_has_a_word_of_the_list(floor):
    words = words_in(ROOT / floor) - {"__init__", *SHARED[floor]}
    assert words <= set(rooms())


def test_the_admin_orders_its_rooms_like_the_other_floors():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (contract,) = [c for c in contracts if c["name"] == "Rooms: admin"]
    shared = SHARED["companies/admin"]
    of_admin = [layer.strip("()") for layer in contract["layers"] if layer.strip("()") not in shared]
    assert of_admin == [room for room in rooms() if room in of_admin]


@pytest.mark.parametrize("floor", ["actions", "queries", "forms", "admin"])
def test_tests_stand_in_the_room_of_what_they_test(floor):
    here = ROOT / "tests" / floor
    helpers = {path.stem for path in here.glob("*.py") if not path.stem.startswith("test_")}
    known = {*rooms(), *SHARED[f"companies/{floor}"], "__init__", *helpers}
    assert words_in(here) - known == ({"matrix"} if floor == "admin" else set())


def test_a_public_class_has_a_name_of_its_own():
    """Two of one name, and a reader who searches for it finds the other."""
    where = defaultdict(list)
    for path in (ROOT / "companies").rglob("*.py"):
        if "migrations" not in path.parts:
            for node in ast.parse(path.read_text()).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    where[node.name].append(str(path.relative_to(ROOT)))
    where.pop("Command")  # what Django wants commands to be called
    assert {name: paths for name, paths in where.items() if len(paths) > 1} == {}
