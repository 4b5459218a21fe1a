"""Every sentence belongs to a constraint that exists: a renamed constraint would lose its words."""

from django.apps import apps

from companies.admin.sentences import SENTENCES


def test_every_sentence_belongs_to_a_constraint():
    known = {
        constraint.name: {field.name for field in model._meta.get_fields()}
        for model in apps.get_app_config("companies").get_models()
        for constraint in model._meta.constraints
    }
    assert set(SENTENCES) <= set(known)
    assert [name for name, (field, _) in SENTENCES.items() if field and field not in known[name]] == []
