"""Whether words hold a phrasing: whole words, in their order, small words between them."""

from companies.lib.inflections import inflection_of
from companies.lib.phrase_notation import Reader
from companies.lib.phrasings import COVERED, covered, places_of

SMALL = {"il", "y", "a", "tres"}


def phrasing(line):
    return Reader(groups={}, unread=(), short={}, inflection=inflection_of("fr en")).phrasings(line)[0]


def places(line, text):
    found = places_of(phrasing(line), text.split(), SMALL)
    return found and sorted(found)


def test_small_words_stand_between_any_two_and_are_not_taken_up():
    assert places("fuite gaz", "il y a fuite tres tres gaz") == [3, 6]
    assert places("fuite gaz", "fuite rouge gaz") is None


def test_parts_of_words_are_not_words():
    assert places("vol", "viol") is places("viol", "violette") is None


def test_pieces_stand_in_any_order_and_each_takes_up_its_own():
    assert places("feu + maison", "maison rouge feu") == [0, 2]
    assert places("feu + feu", "feu") is None
    assert places("feu + feu", "feu feu") == [0, 1]


def test_the_longest_row_is_tried_first_and_the_shorter_where_it_does_not_do():
    assert places("(fire_alarm|fire) rings", "fire alarm rings") == [0, 1, 2]
    assert places("(fire_alarm|fire) alarm", "fire alarm") == [0, 1]


def test_a_later_place_is_tried_where_the_first_leads_nowhere():
    assert places("feu maison", "feu rouge feu maison") == [2, 3]


def test_any_other_word_is_one_that_is_read():
    assert places("brule ^(calorie)", "brule tres") is None
    assert places("brule ^(calorie)", "brule calorie") is None
    assert places("brule ^(calorie)", "brule maison") == [0, 1]
    assert places_of(phrasing("brule ^(calorie)"), ["brule", COVERED], SMALL) is None


def test_what_is_optional_is_taken_up_where_it_stands():
    assert places("mon (petit)? fils", "mon petit fils") == [0, 1, 2]
    assert places("mon (petit)? fils", "mon fils") == [0, 1]


def test_heads_leave_out_what_need_not_stand():
    assert phrasing("mon (petit)? ^(x) fils").heads == (frozenset({"mon", "mons"}), frozenset({"fils"}))


def test_what_is_innocent_is_covered_however_often_it_stands():
    assert covered(["feu", "vert", "et", "feu", "tres", "vert", "et", "feu"], [phrasing("feu vert")], SMALL) == [
        COVERED, COVERED, "et", COVERED, "tres", COVERED, "et", "feu",
    ]  # fmt: skip
