"""What an editor types into any public free text of the staff's forms, in any writing: found and refused, field by field."""

import itertools
from functools import cache

import pytest
from django.contrib import admin
from django.forms.models import modelform_factory

from companies.admin.directory.channel_form import ChannelForm
from companies.models import (
    Absence,
    Alias,
    Branch,
    Channel,
    Company,
    IndexEdition,
    Inquiry,
    KnownBadNumber,
    Law,
    Measurement,
    MenuStep,
    Recourse,
    Reply,
    Report,
    Sector,
    SectorWord,
    Situation,
    SituationAnswer,
    SituationNote,
    SituationPhrase,
    SituationStep,
    Source,
    Tariff,
)
from companies.models.texts import by_language, site_languages, texts_named
from companies.queries.directory.public_text import CITATIONS, PUBLIC_TEXT
from tests import factories
from tests.planted_ways import HONEST, PLANTED

#: Words of strangers: read by a moderator before they are public (tests/actions/replies, tests/actions/reports).
OF_STRANGERS = (Reply, Report)
#: Brought by an import alone, and looked at there (tests/actions/loading/test_branches.py).
OF_IMPORTS = (Branch,)
#: Typed for a command alone, and looked at there (tests/commands/test_correct_index.py).
OF_COMMANDS = (IndexEdition,)
#: What no form of the staff has.
OF_OTHERS = (*OF_STRANGERS, *OF_IMPORTS, *OF_COMMANDS)
pytestmark = pytest.mark.django_db


def forms_of_staff():
    """Model → the form that it is typed in, as the admin has it: on a page of its own, or in a line of another's."""
    found = {}
    for model, own in admin.site._registry.items():
        found[model] = own.form
        for inline in own.inlines:
            found.setdefault(inline.model, inline.form)
    return found


def test_every_public_text_has_a_form_that_looks():
    known = forms_of_staff()
    assert set(PUBLIC_TEXT) - set(known) - set(OF_OTHERS) == set()
    for model in set(PUBLIC_TEXT) - set(OF_OTHERS):
        assert hasattr(known[model], "_post_clean")
        assert {"FormInSentences"} & {base.__name__ for base in known[model].__mro__}, model


def row_of(model):
    """One that is stored, without a word of what is to be typed."""
    channel = factories.phone_channel()
    makers = {
        Absence: lambda: factories.absence(company=channel.company),
        Alias: lambda: Alias.objects.create(company=channel.company, name="Autre", kind="spelling"),
        Channel: lambda: channel,
        Company: lambda: channel.company,
        Inquiry: factories.inquiry,
        KnownBadNumber: factories.bad_number,
        Law: factories.law,
        Measurement: factories.measurement,
        MenuStep: lambda: factories.phone_menu(channel=channel, steps=[("say", "conseiller")]).steps.get(),
        Recourse: factories.recourse,
        Sector: factories.sector,
        SectorWord: lambda: factories.sector_word("valise"),
        Situation: factories.situation,
        SituationAnswer: lambda: SituationAnswer.objects.create(
            situation=factories.situation(), lead_texts={"fr": "Appelez."}
        ),
        SituationNote: lambda: SituationNote.objects.create(
            situation=factories.situation(),
            kind="have_ready",
            text_texts={"fr": "La carte", "en": "The card"},
        ),
        SituationPhrase: lambda: factories.phrase("valise perdue"),
        SituationStep: factories.step,
        Source: factories.source,
        Tariff: factories.tariff,
    }
    return makers[model]()


FIELDS = [
    (model, name)
    for model, names in PUBLIC_TEXT.items()
    if model not in OF_OTHERS
    for column in names
    for name in by_language(column, site_languages())
    if (model, name) != (Channel, "value")
]


def column_of(model, name):
    """Where a text stands that is typed under that name."""
    named = texts_named(model, name)
    return named[0] if named else name


@cache
def form_of(model, name):
    return modelform_factory(
        model,
        form=ChannelForm if model is Channel else forms_of_staff()[model],
        fields=[column_of(model, name)],
    )


def form_with(model, name, typed, row):
    return form_of(model, name)({name: typed}, instance=row)


def is_refused_for(form, name):
    form.is_valid()
    model, prefix = (Source, "source_") if name.startswith("source_") else (form._meta.model, "")
    beside = prefix + column_of(model, name.removeprefix(prefix))
    return any(error.code == "planted" for error in form.errors.as_data().get(beside, ()))


def some_of(texts, place):
    """A dozen for each field; all fields together meet each of the texts a few times over."""
    return list(itertools.islice(itertools.cycle(texts), place * 7, place * 7 + 12))


@pytest.mark.parametrize(("model", "name"), FIELDS, ids=lambda value: getattr(value, "__name__", value))
def test_a_field_takes_no_number_and_no_address_and_takes_honest_sentences(model, name):
    row = row_of(model)
    field = model._meta.get_field(column_of(model, name))
    longest = getattr(field, "longest", field.max_length) or 10_000
    place = FIELDS.index((model, name))
    is_citation = column_of(model, name) in CITATIONS.get(model, ())
    planted = [
        text for kind, text, _key in PLANTED if len(text) <= longest and not (is_citation and kind == "web")
    ]
    tried = some_of(planted, place)
    taken = [text for text in tried if not is_refused_for(form_with(model, name, text, row), name)]
    assert len(tried) == 12
    assert taken == []
    honest = some_of([text for text in HONEST if len(text) <= longest], place)
    refused = [text for text in honest if is_refused_for(form_with(model, name, text, row), name)]
    assert refused == []


def test_what_two_people_saw_may_be_named_anywhere():
    factories.phone_channel(number="01 99 00 12 34")
    mine = factories.company(name="Altimobile", domains=["altimobile.example"])
    row = factories.absence(company=mine)
    typed = "Le 01.99.00.12.34 répond aussi, voir www.altimobile.example/contact."
    assert not is_refused_for(form_with(Absence, "note_fr", typed, row), "note_fr")


@pytest.mark.parametrize("status", ["proposed", "said", "retired"])
def test_what_only_waits_or_is_said_or_gone_may_not(status):
    factories.phone_channel(number="01 99 00 12 34", status=status)
    form = form_with(Absence, "note_fr", "Appelez le 01 99 00 12 34", factories.absence())
    assert is_refused_for(form, "note_fr")


def test_anothers_site_is_named_without_what_lies_below_it():
    """Where everybody makes pages, an address below the site is nobody's word."""
    factories.company(name="Hébergeur", domains=["hebergeur.example"])
    row = factories.absence()
    assert not is_refused_for(form_with(Absence, "note_fr", "Voir www.hebergeur.example.", row), "note_fr")
    for typed in (
        "pages.hebergeur.example",
        "hebergeur.example/netflix",
        "https://hebergeur.example@evil.example",
    ):
        assert is_refused_for(form_with(Absence, "note_fr", typed, row), "note_fr")


def test_what_stood_there_before_stays():
    row = factories.absence(note_fr="Sourds : 01 99 00 43 21.")
    assert not is_refused_for(form_with(Absence, "note_fr", "Sourds, le 01.99.00.43.21", row), "note_fr")
    assert is_refused_for(form_with(Absence, "note_fr", "Sourds : 01 99 00 43 21 ou 32 46.", row), "note_fr")


def test_the_sentence_says_what_to_do(staff):
    form = form_with(Absence, "note_fr", "Appelez le 08 99 12 34 56", factories.absence())
    form.is_valid()
    [said] = form.errors["note_texts"]
    assert "08 99 12 34 56" in said


def test_a_known_bad_number_is_named_in_what_is_said_of_it():
    bad = factories.bad_number()
    written = bad.written
    assert not is_refused_for(
        form_with(KnownBadNumber, "note_fr", f"Le {written} est un relais.", bad), "note_fr"
    )
    assert is_refused_for(form_with(KnownBadNumber, "note_fr", "Appelez le 32 46.", bad), "note_fr")


@pytest.mark.parametrize("kind", ["postal", "in_person"])
def test_the_lines_of_an_address_hold_no_number(kind):
    row = factories.channel(kind=kind, value="Service clients\n75002 Paris")
    for _kind, text, _key in PLANTED[:70:7]:
        form = ChannelForm({"kind": kind, "value": f"Service clients\n{text}\n75002 Paris"}, instance=row)
        assert is_refused_for(form, "value"), text
    form = ChannelForm({"kind": kind, "value": "TSA 71234\n59789 Lille Cedex 9"}, instance=row)
    assert not is_refused_for(form, "value")


def test_more_than_two_hundred_were_tried():
    assert len(FIELDS) * 12 > 200


@pytest.mark.parametrize("name", ["source_title", "source_copy_kept_by", "source_note_fr", "source_note_en"])
def test_nor_do_the_words_about_the_source_of_a_channel(name):
    row = factories.phone_channel()
    for text in ("Appelez le 08 99 12 34 56", "aide@evil.example"):
        assert is_refused_for(ChannelForm({name: text}, instance=row), name)
    assert not is_refused_for(ChannelForm({name: "Service clients, page lue en 2025"}, instance=row), name)
