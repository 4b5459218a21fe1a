from dataclasses import dataclass

import pytest

from reachability import page_memory
from reachability.page_memory import BoundedMemory


@dataclass(frozen=True)
class Heavy:
    weight: int


HUNDRED = Heavy(100)


@pytest.fixture
def memory(monkeypatch):
    """Room for four rows of a hundred bytes."""
    monkeypatch.setattr(page_memory, "_ROW", 0)
    monkeypatch.setattr(page_memory, "_memories", {})
    return BoundedMemory("of a test", {"OPTIONS": {"MAX_BYTES": 400}})


def test_what_was_asked_for_longest_ago_goes_first(memory):
    for name in "abcd":
        memory.set(name, HUNDRED)
    memory.get("a")
    memory.set("e", HUNDRED)
    assert {name for name in "abcde" if memory.get(name)} == set("acde")
    assert memory.weight == 400


def test_a_row_written_again_weighs_once(memory):
    for weight in (100, 60, 60):
        memory.set("a", Heavy(weight))
    assert (memory.get("a"), memory.weight) == (Heavy(60), 60)


def test_what_would_push_all_else_out_is_not_kept(memory):
    memory.set("a", HUNDRED)
    memory.set("b", Heavy(101))
    memory.set("a", Heavy(101))  # nor is the old one
    assert (memory.get("a"), memory.get("b"), memory.weight) == (None, None, 0)


def test_a_row_whose_time_is_over_is_gone_with_its_bytes(memory, monkeypatch):
    memory.set("a", HUNDRED, timeout=10)
    memory.set("b", HUNDRED, timeout=None)
    later = page_memory.time.time() + 11
    monkeypatch.setattr(page_memory.time, "time", lambda: later)
    assert (memory.get("a"), memory.get("b"), memory.weight) == (None, HUNDRED, 100)


def test_all_caches_of_a_name_are_one_and_answer_as_django_s_do(memory):
    other = BoundedMemory("of a test", {"OPTIONS": {"MAX_BYTES": 400}})
    assert (memory.add("a", HUNDRED), other.add("a", Heavy(1)), other.get("a")) == (True, False, HUNDRED)
    assert (other.touch("a"), other.touch("b")) == (True, False)
    assert (other.delete("a"), other.delete("a"), memory.get("a", "nothing")) == (True, False, "nothing")
    memory.set("c", HUNDRED)
    other.clear()
    assert ("c" in memory, memory.weight) == (False, 0)
