"""Every sentence belongs to a constraint that exists: a renamed constraint would lose its words."""

import pytest
from django.apps import apps
from django.forms import modelform_factory

from companies.admin.parts.sentences import IN_BOTH_LANGUAGES, SENTENCES, FormInSentences
from companies.enums import Asked
from companies.models import Law


def test_every_sentence_belongs_to_a_constraint():
    known = {
        constraint.name: {field.name for field in model._meta.get_fields()}
        for model in apps.get_app_config("companies").get_models()
        for constraint in model._meta.constraints
    }
    assert set(SENTENCES) <= set(known)
    assert [name for name, (field, _) in SENTENCES.items() if field and field not in known[name]] == []


@pytest.mark.django_db
def test_constraints_with_words_of_their_own_are_said_beside_their_fields_each_once():
    """They do not say in their words which they are, and two of a row may say the same."""
    fields = ["slug", "cite_texts", "asks", "country", "in_force_precision"]
    form = modelform_factory(Law, form=FormInSentences, fields=fields)(
        data={"slug": "new", "cite_fr": "Article 1", "asks": Asked.MEDIATOR, "in_force_precision": "day"}
    )
    assert form.errors == {
        "cite_texts": [IN_BOTH_LANGUAGES],
        "country": [SENTENCES["law_that_asks_for_something_says_in_which_country"][1]],
    }
