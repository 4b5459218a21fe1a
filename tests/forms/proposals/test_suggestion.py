import pytest
from django.utils.translation import override

from companies.forms.proposals.suggestion import SuggestionForm
from companies.forms.submissions.tokens import new_token
from companies.lib.places import countries_to_choose

NO_SITE = "This is not the address of a site. It looks like example.org."
NO_SCHEME = "Write a web address that begins with https://."
A_NUMBER = "Write the name of the site, not the number of a machine."
A_SPACE = "There is a space within the address: write the address alone."
TWO_NAMES = "Before the name of the site stands another name with an “@”: it would be taken for the site. Leave it out."
NO_NAME = "Write the name in letters or figures."
REQUIRED = "This field is required."


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def filled(**data):
    """A form sent with good data, and `data` instead; None leaves a field out."""
    sent = {
        "name": "Énergia Nord",
        "website": "energia-nord.example",
        "country": "FR",
        "token": new_token(),
        **data,
    }
    return SuggestionForm({name: value for name, value in sent.items() if value is not None})


def test_good_input_is_cleaned():
    form = filled(name="  Énergia \t Nord ")

    assert form.errors == {}
    assert form.cleaned_data["name"] == "Énergia Nord"
    assert form.cleaned_data["website"] == "https://energia-nord.example"
    assert form.cleaned_data["country"] == "FR"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("exemple.fr", "https://exemple.fr"),
        (" exemple.fr ", "https://exemple.fr"),
        ("www.exemple.fr/contact", "https://www.exemple.fr/contact"),
        ("http://exemple.fr", "http://exemple.fr"),
        ("HTTPS://Exemple.FR", "https://exemple.fr"),
        ("exemple.fr:8443/a", "https://exemple.fr:8443/a"),
        ("service-public.gouv.fr", "https://service-public.gouv.fr"),
    ],
)
def test_site_gets_its_scheme(typed, address):
    form = filled(website=typed)

    assert form.errors == {}
    assert form.cleaned_data["website"] == address


@pytest.mark.engine("both")
@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({"name": None}, {"name": [REQUIRED]}),
        ({"name": "   "}, {"name": [REQUIRED]}),
        ({"name": "!!!"}, {"name": [NO_NAME]}),
        ({"name": "🦊"}, {"name": [NO_NAME]}),
        ({"name": "a\0"}, {"name": ["Null characters are not allowed."]}),
        ({"name": "é" * 121}, {"name": ["Ensure this value has at most 120 characters (it has 121)."]}),
        ({"website": None}, {"website": [REQUIRED]}),
        ({"website": " "}, {"website": [REQUIRED]}),
        ({"website": "exemple"}, {"website": [NO_SITE]}),
        ({"website": "https://"}, {"website": [NO_SITE]}),
        ({"website": "https://["}, {"website": [NO_SITE]}),
        ({"website": "https://[::1]/"}, {"website": [A_NUMBER]}),
        ({"website": "192.0.2.1"}, {"website": [A_NUMBER]}),
        ({"website": "ftp://exemple.fr"}, {"website": [NO_SCHEME]}),
        ({"website": "javascript://exemple.fr/%0aalert(1)"}, {"website": [NO_SCHEME]}),
        ({"website": "contact@exemple"}, {"website": [TWO_NAMES]}),
        ({"website": "deux mots"}, {"website": [NO_SITE]}),
        ({"website": "exemple.fr et plus"}, {"website": [A_SPACE]}),
        (
            {"website": "exemple.fr/" + "a" * 300},
            {"website": ["Ensure this value has at most 300 characters (it has 311)."]},
        ),
        ({"country": None}, {"country": [REQUIRED]}),
        ({"country": "ZZ"}, {"country": ["Select a valid choice. ZZ is not one of the available choices."]}),
        ({"country": "fr"}, {"country": ["Select a valid choice. fr is not one of the available choices."]}),
        (
            {"token": "forged"},
            {"token": ["The form had expired. What you wrote is still here: please send it again."]},
        ),
    ],
    ids=lambda value: ascii(value)[1:40],
)
def test_bad_input_has_its_message_beside_its_field(data, errors):
    assert filled(**data).errors == errors


def test_every_country_where_people_live_can_be_chosen():
    codes = [code for code, _name in countries_to_choose("fr")]
    assert [code for code in codes if not filled(country=code).is_valid()] == []
    assert filled(country="BV").errors.keys() == {"country"}


@pytest.mark.parametrize(
    ("language", "name", "first"), [("en", "Germany", "Afghanistan"), ("fr", "Allemagne", "Afghanistan")]
)
def test_countries_are_named_in_the_readers_language(language, name, first):
    with override(language):
        choices = list(SuggestionForm().fields["country"].choices)

    assert dict(choices)["DE"] == name
    assert choices[0][1] == first


def test_empty_form_proposes_france():
    assert SuggestionForm(initial={"name": "Énergia"})["country"].value() == "FR"


def test_bad_token_is_replaced_and_what_was_typed_stays():
    form = filled(token="forged", country="DE")
    form.full_clean()

    form.refresh_token()

    again = filled(token=form["token"].value(), name=form["name"].value(), country=form["country"].value())
    assert again.errors == {}
    assert (again.cleaned_data["name"], again.cleaned_data["country"]) == ("Énergia Nord", "DE")
