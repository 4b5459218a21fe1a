import os

from companies.actions.search.spill import RANGES, gathered, spill
from companies.lib.pieces import NUMBERS

LAST = NUMBERS - 1


def test_texts_come_back_in_order_and_once(tmp_path):
    spill([(7, "vauban"), (LAST, "mirabel"), (7, "sogeline")], tmp_path)
    spill([(3, "colis"), (7, "vauban")], tmp_path)

    assert gathered(0, tmp_path) == [(3, "colis"), (7, "sogeline vauban")]
    assert gathered(RANGES - 1, tmp_path) == [(LAST, "mirabel")]
    assert [number for number in range(RANGES) if gathered(number, tmp_path)] == [0, RANGES - 1]


def test_what_several_processes_spilled_comes_together(tmp_path, monkeypatch):
    spill([(7, "vauban")], tmp_path)
    monkeypatch.setattr(os, "getpid", lambda: 1)
    spill([(7, "mirabel"), (7, "vauban")], tmp_path)

    assert len(list(tmp_path.iterdir())) == 2
    assert gathered(0, tmp_path) == [(7, "mirabel vauban")]
