"""Every sentence belongs to a constraint that exists: a renamed constraint would lose its words."""

import pytest
from django.apps import apps
from django.forms import modelform_factory

from companies.admin.parts.sentences import IN_BOTH_LANGUAGES, SENTENCES, FormInSentences
from companies.models import Duty


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
    fields = ["slug", "name_fr", "name_en", "looks_at_fr", "looks_at_en", "position"]
    form = modelform_factory(Duty, form=FormInSentences, fields=fields)(
        data={"slug": "new", "name_fr": "Un nom", "looks_at_fr": "Ceci", "position": 0}
    )
    assert form.errors == {"name_en": [IN_BOTH_LANGUAGES], "looks_at_en": [IN_BOTH_LANGUAGES]}
