"""Forms whose texts are stored without what nobody sees (lib.visible), whoever fills them in: visitors and staff."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from companies.lib.visible import visible


class VisibleText(forms.BaseForm):
    """To be mixed in before the form. What comes back with a fault is what would be stored."""

    #: What was typed had characters that nobody sees, and they were taken out.
    was_cleared = False

    def full_clean(self) -> None:
        if self.is_bound:
            told = _visible_data(self.data)
            self.was_cleared = told is not self.data
            self.data = told
        super().full_clean()


def _visible_data(data: Mapping[str, Any]) -> Any:
    """The same object where there is nothing to take out. Keys are ours."""
    if not isinstance(data, QueryDict):
        told = {name: visible(value) if isinstance(value, str) else value for name, value in data.items()}
        return told if told != data else data
    found = {name: [visible(value) for value in values] for name, values in data.lists()}
    if all(found[name] == values for name, values in data.lists()):
        return data
    copy = data.copy()
    for name, values in found.items():
        copy.setlist(name, values)
    return copy
