import pytest

from companies.lib.buckets import Buckets

MINUTE = {"size": 120, "seconds": 60}


def test_a_bucket_is_emptied_and_fills_again_little_by_little():
    buckets = Buckets()
    for left in reversed(range(120)):
        assert buckets.take("a", 1, now=0, **MINUTE).whole == left
    refused = buckets.take("a", 1, now=0, **MINUTE)
    assert (refused.is_granted, refused.after, refused.full) == (False, 0.5, 60.0)
    assert buckets.take("a", 1, now=0.5, **MINUTE).is_granted
    assert not buckets.take("a", 1, now=0.5, **MINUTE).is_granted
    assert buckets.take("a", 1, now=999, **MINUTE).whole == 119


def test_what_is_given_back_fills_no_more_than_the_bucket():
    buckets = Buckets()
    buckets.take("a", 1, now=0, **MINUTE)
    assert buckets.take("a", -0.75, now=0, **MINUTE).full == pytest.approx(0.125)
    assert buckets.take("a", -99, now=0, **MINUTE).whole == 120


def test_a_bucket_that_is_full_again_is_forgotten():
    buckets = Buckets()
    for second in range(90):
        buckets.take(f"network {second}", 1, now=second, **MINUTE)
    assert len(buckets) == 60


def test_each_has_a_bucket_of_its_own_and_the_longest_unheard_of_is_forgotten():
    buckets = Buckets(most=2)
    for name in ("b", "a", "c"):
        assert buckets.take(name, 100, now=0, **MINUTE).is_granted
    assert not buckets.take("a", 100, now=0, **MINUTE).is_granted
    assert buckets.take("b", 100, now=0, **MINUTE).is_granted  # forgotten when c came
