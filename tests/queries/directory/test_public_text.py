"""Every column of text stands in one of the two tables, or is of a kind that holds no words."""

from django.apps import apps
from django.db import models

from companies.models.codes import CodeField
from companies.models.search import KeyField
from companies.queries.directory.public_text import CITATIONS, NOT_PUBLIC_TEXT, PUBLIC_TEXT

#: Nothing in them is ever shown as it stands, or they tell again what another row says.
TABLES_WITHOUT_WORDS = {
    "Approval", "CannotTell", "ChannelEvidence", "Confirmation", "Event", "EventPermit", "FactorLoss", "KindEvidence", "NetworkMark", "NetworkToday",
    "Passkey", "SearchKey", "SearchPiece", "SearchStart", "SignInCount", "SpentChallenge", "StarterRecord", "Taken",
    "WordsSent",
}  # fmt: skip
#: Columns that all forms of strangers share, filled by the site (models.submission); and digests of what was brought.
FILLED_BY_THE_SITE = {"nonce", "follow_digest", "network_key", "language", "digest", "target_type", "field"}


def columns_of_text(model):
    for column in model._meta.concrete_fields:
        is_text = isinstance(column, models.CharField | models.TextField)
        if is_text and not isinstance(column, CodeField | KeyField | models.SlugField):
            yield column.name


def test_every_column_of_text_is_public_or_not():
    missing = [
        f"{model.__name__}.{name}"
        for model in apps.get_app_config("companies").get_models()
        if model.__name__ not in TABLES_WITHOUT_WORDS
        for name in columns_of_text(model)
        if name not in FILLED_BY_THE_SITE
        and name not in PUBLIC_TEXT.get(model, ())
        and name not in NOT_PUBLIC_TEXT.get(model, {})
    ]
    assert missing == []


def test_the_tables_name_columns_that_there_are():
    for table in (PUBLIC_TEXT, NOT_PUBLIC_TEXT, CITATIONS):
        for model, names in table.items():
            assert set(names) <= {column.name for column in model._meta.concrete_fields}, model
    assert not [
        (model, name)
        for model, names in PUBLIC_TEXT.items()
        for name in names
        if name in NOT_PUBLIC_TEXT.get(model, {})
    ]
    assert all(set(names) <= set(PUBLIC_TEXT[model]) for model, names in CITATIONS.items())
