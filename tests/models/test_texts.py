"""Texts of data in any language (models/texts.py)."""

import copy
import pickle

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import override

from companies.actions.history.events import changed_fields, facts_of
from companies.models import Channel, Sector, SituationStep
from companies.models.texts import (
    LONG,
    SHORT,
    Text,
    Texts,
    as_facts,
    fact,
    languages_of,
    put_fact,
    said_in_all,
)
from tests import factories


@pytest.mark.parametrize(
    ("reader", "texts", "read", "language"),
    [
        ("fr", {"fr": "Transports", "en": "Transport"}, "Transports", "fr"),
        ("en", {"fr": "Transports", "en": "Transport"}, "Transport", "en"),
        ("fr-ca", {"fr": "Transports", "en": "Transport"}, "Transports", "fr"),
        ("en-gb", {"fr": "Transports", "en": "Transport"}, "Transport", "en"),
        ("pt-br", {"fr": "Transports", "pt": "Transportes", "pt-br": "Condução"}, "Condução", "pt-br"),
        (None, {"fr": "Transports", "en": "Transport"}, "Transports", "fr"),
        ("de", {"fr": "Transports", "en": "Transport"}, "Transports", "fr"),
        ("de", {"nl": "Vervoer", "en": "Transport"}, "Transport", "en"),
        ("fr", {"en": "Transport"}, "Transport", "en"),
        ("en", {"fr": "Transports"}, "Transports", "fr"),
        ("en", {"nl": "Vervoer"}, "Vervoer", "nl"),
        ("fr", {"fr": "", "en": ""}, "", ""),
        ("fr", {}, "", ""),
    ],
    ids=[
        "French", "English", "French of Canada", "English of Britain", "of a country of its own", "no language",
        "a language we do not speak: the site's own", "without the site's own: English",
        "English where there is no French", "French where there is no English", "whichever there is", "empty", "nothing",
    ],
)  # fmt: skip
def test_text_is_read_in_the_readers_language_or_in_the_next_best(reader, texts, read, language):
    row = Sector(name_texts=texts)
    with override(reader):
        assert (row.name, row.name.language) == (read, language)


def test_text_of_the_class_is_the_reader_itself():
    assert Sector.name is Sector.__dict__["name"]


def test_texts_are_not_changed_in_place():
    texts = Texts({"fr": "Aide"})
    for change in (
        lambda: texts.update(en="Help"),
        lambda: texts.__setitem__("en", "Help"),
        lambda: texts.pop("fr"),
        texts.clear,
    ):
        with pytest.raises(TypeError):
            change()
    assert texts.with_text("en", "Help") == {"fr": "Aide", "en": "Help"}
    assert texts == {"fr": "Aide"}


def test_texts_and_text_are_copied_whole():
    texts, text = Texts({"fr": "Aide", "en": "Help"}), Text("Aide", "fr")
    assert copy.deepcopy(texts) == pickle.loads(pickle.dumps(texts)) == texts
    assert pickle.loads(pickle.dumps(text)).language == copy.copy(text).language == "fr"
    assert isinstance(copy.copy(texts), Texts)


def test_what_is_empty_is_not_kept_and_the_order_is_that_of_codes():
    assert list(Texts({"fr": "Aide", "en": "", "de": "Hilfe"})) == ["de", "fr"]
    assert said_in_all(Texts({"de": "Hilfe", "en": "Help", "fr": "Aide"})) == "Aide / Help / Hilfe"


@pytest.mark.django_db
def test_column_keeps_any_language_and_gives_texts_back():
    row = factories.phone_channel(label_fr="Aide", label_en="")
    row.label_texts = {"nl": "Hulp", "fr": "Aidé", "en": ""}
    row.save()
    read = Channel.objects.get(pk=row.pk)
    assert (read.label_texts, type(read.label_texts)) == ({"fr": "Aidé", "nl": "Hulp"}, Texts)
    assert Channel.objects.filter(label_texts__nl="Hulp").exists()
    assert Channel.objects.filter(label_texts__fr__icontains="aid").exists()
    assert Channel.objects.filter(label_texts={"nl": "Hulp", "fr": "Aidé"}).exists()
    assert Channel.objects.values_list("label_texts", flat=True).get() == {"fr": "Aidé", "nl": "Hulp"}


@pytest.mark.django_db
def test_column_that_is_not_named_is_empty_and_never_null():
    sector = factories.sector()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO companies_sector (slug) VALUES ('bare')")
    assert (Sector.objects.get(slug="bare").name_texts, sector.name_texts["en"]) == ({}, "Transport")


@pytest.mark.parametrize(
    ("column", "texts", "sentence"),
    [
        ("label_texts", {"fr": "a" * (SHORT + 1)}, "In French: at most 200 characters."),
        ("note_texts", {"en": "a" * (LONG + 1)}, "In English: at most 2000 characters."),
        ("label_texts", {"French": "Aide"}, "“French” is not the code of a language."),
    ],
    ids=["long label", "long note", "no code"],
)
def test_texts_that_cannot_be_are_refused_in_a_sentence(column, texts, sentence):
    with override("en"):
        with pytest.raises(ValidationError) as refused:
            Channel._meta.get_field(column).clean(Texts(texts), None)
        assert refused.value.messages == [sentence]


@pytest.mark.parametrize(
    "texts", [{"fr": "Appelez"}, {"en": "Call"}, {}], ids=["French", "English", "nothing"]
)
def test_what_has_to_be_said_is_said_in_french_and_in_english(texts):
    with override("en"):
        with pytest.raises(ValidationError) as refused:
            SituationStep._meta.get_field("do_texts").clean(Texts(texts), None)
        assert refused.value.messages == ["It is to be said in French and in English."]


# ── As facts ──────────────────────────────────────────────────────────────────────────────────────────


def test_each_language_is_a_fact():
    row = Channel(label_texts={"fr": "Aide", "nl": "Hulp"}, purpose="complaints")
    put_fact(row, "label_en", "Help")
    put_fact(row, "purpose", "press")
    put_fact(row, "label_nl", "")
    assert row.label_texts == {"fr": "Aide", "en": "Help"}
    assert (fact(row, "label_fr"), fact(row, "label_nl"), fact(row, "purpose")) == ("Aide", "", "press")
    assert as_facts({"label_texts": row.label_texts, "kind": "phone"}, ["fr", "en", "nl"]) == {
        "label_fr": "Aide", "label_en": "Help", "label_nl": "", "kind": "phone",
    }  # fmt: skip


@pytest.mark.django_db
def test_a_language_that_is_not_of_the_site_is_told_when_it_comes_and_when_it_goes():
    row = factories.phone_channel(label_fr="Aide", label_en="Help")
    before = facts_of(row)
    put_fact(row, "label_nl", "Hulp")
    with_dutch = facts_of(row)
    assert changed_fields(before, with_dutch) == ({"label_nl": None}, {"label_nl": "Hulp"})
    put_fact(row, "label_nl", "")
    assert changed_fields(with_dutch, facts_of(row)) == ({"label_nl": "Hulp"}, {"label_nl": None})
    assert languages_of(Channel(label_texts={"nl": "Hulp"})) == ("fr", "en", "nl")
