"""Lists without COUNT(*): on a hundred thousand rows the count costs more than the page."""

from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import EmptyPage, InvalidPage, Page, PageNotAnInteger, Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _

#: Every page before it is read and thrown away: nobody leafs that far, and nobody shall make us.
LAST_PAGE = 200
#: In the address of a page of one row: it was opened from the list of its kind, and not from the one queue.
FROM_LIST = "from=list"


class PageWithoutCount(Page):
    """A page that knows whether another one follows."""

    def __init__(self, rows: list, number: int, paginator: Paginator, *, is_followed: bool) -> None:
        super().__init__(rows, number, paginator)
        self.is_followed = is_followed

    def has_next(self) -> bool:
        return self.is_followed


class PaginatorWithoutCount(Paginator):
    """Fetches one row more than the page, and so knows about the next page without counting them all."""

    def validate_number(self, number: Any) -> int:
        try:
            number = int(number)
        except (TypeError, ValueError) as error:
            raise PageNotAnInteger(_("That is not the number of a page.")) from error
        if not 1 <= number <= LAST_PAGE:
            raise EmptyPage(_("There is no such page."))
        return number

    def page(self, number: Any) -> PageWithoutCount:
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        rows = list(self.object_list[start : start + self.per_page + 1])
        if not rows and number > 1:
            raise EmptyPage(_("There is no such page."))
        is_followed = len(rows) > self.per_page and number < LAST_PAGE
        return PageWithoutCount(rows[: self.per_page], number, self, is_followed=is_followed)


class ListWithoutCount(ChangeList):
    """Django's list page over such a paginator. `page` is what its template leafs through."""

    def url_for_result(self, result: Any) -> str:
        """Whoever decides from a list goes on in the order of that list."""
        address = super().url_for_result(result)
        return f"{address}?{FROM_LIST}" if getattr(self.model_admin, "leads_on", False) else address

    def get_results(self, request: HttpRequest) -> None:
        self.paginator = self.model_admin.get_paginator(request, self.queryset, self.list_per_page)
        try:
            self.page = self.paginator.page(self.page_num)
        except InvalidPage as error:
            raise IncorrectLookupParameters from error
        self.result_list = self.page.object_list
        # "All of them" is what is seen: nothing is ever chosen that is on another page.
        self.result_count = len(self.result_list)
        self.full_result_count = None
        self.show_full_result_count = False
        self.show_admin_actions = True
        self.can_show_all = False
        self.multi_page = self.page.has_other_pages()
