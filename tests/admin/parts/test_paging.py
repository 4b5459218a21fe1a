import pytest
from django.core.paginator import EmptyPage, PageNotAnInteger

from companies.admin.parts.paging import LAST_PAGE, PaginatorWithoutCount


@pytest.mark.parametrize(
    ("rows", "number", "page", "has_next"),
    [
        ("", 1, "", False),
        ("abc", 1, "abc", False),
        ("abcd", 1, "abc", True),
        ("abcd", 2, "d", False),
        ("abcdef", 2, "def", False),
    ],
)
def test_a_page_knows_whether_another_follows(rows, number, page, has_next):
    found = PaginatorWithoutCount(list(rows), 3).page(number)
    assert ("".join(found.object_list), found.has_next(), found.has_previous()) == (
        page,
        has_next,
        number > 1,
    )


@pytest.mark.parametrize("number", [0, -1, 2, LAST_PAGE + 1, 10**30])
def test_a_page_that_is_not_there_is_refused(number):
    with pytest.raises(EmptyPage):
        PaginatorWithoutCount(list("abc"), 3).page(number)


@pytest.mark.parametrize("number", ["x", None, ""])
def test_a_page_is_a_number(number):
    with pytest.raises(PageNotAnInteger):
        PaginatorWithoutCount(list("abc"), 3).page(number)
