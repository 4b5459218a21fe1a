import datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from companies.models import Source
from companies.templatetags import remembered
from tests.factories import NOW

PIECE = Template("{% load remembered %}{% remember source word %}{{ told }}{% endremember %}")


@pytest.fixture(autouse=True)
def _nothing_kept():
    remembered._kept.clear()


def written(told, source=None, *, word="", now=NOW):
    return PIECE.render(Context({"told": told, "source": source, "word": word, "now": now}))


def test_a_piece_is_written_once_for_rows_that_say_the_same():
    assert [written(told, Source(pk=1, title="A")) for told in "12"] == ["1", "1"]


@pytest.mark.parametrize(
    "other",
    [
        {"source": Source(pk=1, title="B")},
        {"source": Source(pk=2, title="A")},
        {"source": None},
        {"word": "undated"},
        {"now": NOW + datetime.timedelta(days=1)},
    ],
    ids=["column", "row", "no row", "value", "day"],
)
def test_a_piece_is_written_anew_where_anything_of_it_is_another(other):
    same = {"source": Source(pk=1, title="A")}
    assert [written("1", **same), written("2", **{**same, **other}), written("3", **same)] == ["1", "2", "1"]


def test_a_piece_is_written_in_each_language():
    with translation.override("fr"):
        assert written("un") == "un"
    with translation.override("en"):
        assert written("one") == "one"
    with translation.override("fr"):
        assert written("deux") == "un"


def test_no_more_pieces_are_kept_than_that(monkeypatch):
    monkeypatch.setattr(remembered, "MOST_KEPT", 2)
    for word in ("a", "b", "a", "c"):
        written(word, word=word)
    assert len(remembered._kept) == 2
    assert [written("new", word=word) for word in "acb"] == ["a", "c", "new"]
