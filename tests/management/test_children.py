"""Small programs: one that ends by itself, one that will not, and one that is killed."""

from companies.management.children import ChildEnd, run_child


def test_what_it_says_is_passed_on_and_its_end_told():
    said = []
    end = run_child(["sh", "-c", "echo one; echo two >&2; exit 3"], seconds=30, say=said.append)
    assert end == ChildEnd(status=3, is_over_time=False, last_words="one | two")
    assert ("".join(said), end.how) == ("one\ntwo\n", "exit status 3")


def test_who_takes_too_long_is_killed_with_all_that_it_started():
    stubborn = "trap '' TERM; echo begun; sleep 60 & wait; sleep 60"
    end = run_child(["sh", "-c", stubborn], seconds=0.3, say=lambda said: None, grace=0.1)
    assert end == ChildEnd(status=-9, is_over_time=True, last_words="begun")
    assert end.how == "signal 9"


def test_who_is_killed_leaves_nothing_running():
    """Else what it started would be heard a moment later."""
    end = run_child(
        ["sh", "-c", "(sleep 0.3; echo alive) & echo begun; kill -9 $$"], seconds=30, say=lambda said: None
    )
    assert end == ChildEnd(status=-9, is_over_time=False, last_words="begun")
