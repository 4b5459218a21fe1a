import pytest

from companies.enums import CallDay, CallKind
from companies.forms.reports.call import CallForm


def test_the_form_asks_two_things_and_proposes_today():
    form = CallForm()

    assert [bound.name for bound in form.asked_fields()] == ["kind", "called"]
    assert form["called"].initial == CallDay.TODAY
    assert [value for value, _label in form.fields["kind"].choices] == CallKind.values


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [({"kind": "sales"}, {"called"}), ({"kind": "x", "called": "today"}, {"kind"}), ({}, {"kind", "called"})],
)
def test_what_is_missing_or_strange_is_said(sent, wrong):
    form = CallForm(sent)

    assert not form.is_valid()
    assert form.errors.keys() - {"token"} == wrong
