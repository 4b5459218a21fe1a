"""What may be decided of a case: the form that asks, the action that does it, and the words around the two."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic

from django import forms
from django.http import HttpRequest
from django.utils.functional import Promise

from companies.admin.parts.base import Row
from companies.forms.submissions.visible_text import VisibleText

#: Words, or what makes them of the thing that they are about.
Words = str | Promise | Callable[[Any], str | Promise]


class DecisionForm(VisibleText, forms.Form, Generic[Row]):
    """What one decision asks of `row`; `by`: who decides. Cleans to what its action is told beside the two."""

    def __init__(
        self, row: Row, data: Mapping[str, Any] | None = None, *, by: Any = None, auto_id: str = "id_%s"
    ) -> None:
        self.row, self.by = row, by
        super().__init__(data, initial=self.as_it_stands(), auto_id=auto_id)

    def as_it_stands(self) -> dict[str, Any]:
        return {}

    def clean(self) -> dict[str, Any]:
        super().clean()
        return self.cleaned_data

    @property
    def bar(self) -> str | Promise:
        """Why it is not theirs to decide so, said in place of the form."""
        return ""

    @property
    def is_open(self) -> bool:
        """Of one that is folded."""
        return bool(self.errors)


@dataclass(frozen=True, kw_only=True)
class Decision:
    """One thing that may be decided. `act`: the action; it is told the row, what the form says, `by` and `at`.

    `said`: of what the action gave back, where that says more. `why_not`: what the action raises → why it was not
    done. `offered`: of the form, whether the page has it; None: while the case waits. `help` is of the form too.
    `summary`: folded under these words. `also`: what else the action is told. `then`: on to the "next", back to the
    "page", or to the "list". `asks_in`: the template of a page that asks once more, and for a fresh proof; `summary`
    is its question, and `help` the words that lead there.
    """

    button: Words
    act: Callable[..., Any]
    said: Words
    form: type[DecisionForm] = DecisionForm
    key: str = ""
    look: str = "plain"
    help: Words = ""
    summary: str | Promise = ""
    offered: Callable[[Any], bool] | None = None
    why_not: Mapping[type[Exception], Words] = field(default_factory=dict)
    also: Callable[[HttpRequest, datetime.datetime], dict[str, Any]] = lambda request, at: {}
    then: str = "next"
    right: str = "change"
    asks_in: str = ""


@dataclass(frozen=True)
class Offer:
    """A decision on the page of one row."""

    name: str
    decision: Decision
    form: DecisionForm
    address: str

    @property
    def help(self) -> str | Promise:
        return words(self.decision.help, self.form)


def words(given: Words, about: Any) -> str | Promise:
    return given(about) if callable(given) else given
