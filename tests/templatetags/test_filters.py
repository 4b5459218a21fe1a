import re

import pytest
from django.forms import Form
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.translation import override

from companies.forms.search.found_filter import FoundFilter
from companies.forms.search.search_filters import SearchFilters
from companies.models import Company
from companies.templatetags.filters import filter_fields
from companies.templatetags.pieces import field
from tests.factories import NOW, company, phone_channel, sector

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def all_of(query: str = "") -> SearchFilters:
    return SearchFilters(QueryDict(query), now=NOW)


def found_of(query: str = "") -> FoundFilter:
    return FoundFilter(QueryDict(query), found=[row.pk for row in Company.objects.all()], now=NOW)


def drawn(form: Form) -> str:
    return "".join(render_to_string("components/field.html", field(bound)) for bound in form)


@pytest.mark.parametrize("listed", [all_of, found_of])
def test_fields_are_the_same_kept_or_drawn_from_a_form(listed):
    phone_channel(languages="fr de")
    kept = filter_fields(listed())
    assert kept == filter_fields(listed()) == drawn(listed().form)
    phone_channel(languages="es")
    assert ">Spanish</option>" in filter_fields(listed())
    with override("fr"):
        assert filter_fields(listed()) == drawn(listed().form) != kept


@pytest.mark.parametrize("listed", [all_of, found_of])
def test_what_is_chosen_is_shown_and_what_does_not_exist_is_said(listed):
    phone_channel(languages="fr de")
    fields = filter_fields(listed("spoken=de&kind=pigeon&free=on"))
    assert re.findall('<option value="([^"]+)" selected>', fields) == ["de"]
    assert re.findall("<input[^>]* checked", fields) == [
        '<input type="checkbox" name="free" id="id_free" checked'
    ]
    assert "pigeon is not one of the available choices" in fields


def test_what_a_choice_is_called_is_escaped():
    phone_channel(company=company(sector=sector(slug="ampersand", name_en="Gas & <b>power</b>")))
    assert '<option value="ampersand">Gas &amp; &lt;b&gt;power&lt;/b&gt;</option>' in filter_fields(all_of())
