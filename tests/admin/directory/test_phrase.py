"""What people say: written below the situation or the sector it leads to, compared at once, and told in the history."""

import pytest
from django.urls import reverse

from companies.models import Event, SectorWord, SituationPhrase
from tests import factories
from tests.admin.forms import rows_of, situation_form

pytestmark = pytest.mark.django_db


def page(row):
    return reverse(f"admin:companies_{row._meta.model_name}_change", args=[row.pk])


def said(text, *, id="", language="fr", **more):
    return {"id": id, "language": language, "text": text, **more}


def errors(response, name):
    formsets = {one.formset.prefix: one.formset for one in response.context["inline_admin_formsets"]}
    return [
        {field: list(texts) for field, texts in found.items()} for found in formsets[name].errors if found
    ]


def test_a_phrase_is_written_with_its_key_and_told(staff):
    row = factories.situation()
    sent = situation_form(row, phrases=[said("Ma valise est perdue !"), said("lost suitcase", language="en")])
    assert staff.post(page(row), sent).status_code == 302
    assert {(one.language, one.text, one.key) for one in row.phrases.all()} == {
        ("fr", "Ma valise est perdue !", "valise perdue"),
        ("en", "lost suitcase", "lost suitcase"),
    }
    event = Event.objects.get()
    assert event.before == {"phrases": []}
    assert event.after == {"phrases": ["fr: Ma valise est perdue !", "en: lost suitcase"]}


def test_a_phrase_is_changed_and_taken_out(staff):
    row = factories.situation()
    first, second = factories.phrase("valise perdue", situation=row), factories.phrase("sac", situation=row)
    rows = [said("bagage perdu", id=first.pk), said("sac", id=second.pk, DELETE="on")]
    assert staff.post(page(row), situation_form(row, phrases=rows, stored=(0, 0, 0, 2))).status_code == 302
    assert [one.key for one in SituationPhrase.objects.all()] == ["bagage perdu"]


@pytest.mark.parametrize(
    ("texts", "faults"),
    [
        (["de la"], ["These are small words alone: a phrase needs one that says something."]),
        (["Valises perdues"], ["This leads to “Lost luggage” already."]),
        (["un sac", "Sac"], ["This stands in the list already, in this or another spelling."]),
        (["!!!"], ["These are small words alone: a phrase needs one that says something."]),
        (["m" * 81], ["Ensure this value has at most 80 characters (it has 81)."]),
    ],
)
def test_what_is_wrong_is_said_beside_the_phrase_and_kept(staff, texts, faults):
    factories.phrase("valise perdue", situation=factories.situation(name_en="Lost luggage"))
    row = factories.situation()
    response = staff.post(page(row), situation_form(row, phrases=[said(text) for text in texts]))
    assert response.status_code == 200
    assert errors(response, "phrases") == [{"text": faults}]
    assert not row.phrases.exists()
    assert texts[-1] in response.content.decode()


def test_a_new_situation_comes_with_its_phrases(staff):
    sent = situation_form(phrases=[said("carte volée")])
    assert staff.post(reverse("admin:companies_situation_add"), sent).status_code == 302
    assert SituationPhrase.objects.get().situation.slug == "stolen-card"


def test_a_situation_is_withdrawn_in_favour_of_another_and_never_of_itself(staff):
    row, other = factories.situation(), factories.situation(slug="other")
    response = staff.post(page(row), situation_form(row, successor=row.pk))
    assert response.status_code == 200
    assert response.context["adminform"].form.errors == {
        "successor": ["A situation cannot take its own place."]
    }
    assert staff.post(page(row), situation_form(row, successor=other.pk)).status_code == 302
    row.refresh_from_db()
    assert (row.successor, Event.objects.get().after) == (other, {"successor": "other"})


def test_words_of_a_sector_are_written_and_told(staff):
    row = factories.sector()
    sent = {
        "name_fr": row.name_texts.get("fr", ""),
        "name_en": row.name_texts.get("en", ""),
        **rows_of("words", [said("autocar"), said("Cars")]),
    }
    assert staff.post(page(row), sent).status_code == 302
    assert {one.key for one in SectorWord.objects.all()} == {"autocar", "car"}
    assert Event.objects.get().after == {"words": ["fr: Cars", "fr: autocar"]}


def test_a_word_may_be_said_of_several_sectors_but_once_of_each(staff):
    factories.sector_word("remboursement", sector=factories.sector(slug="bank"))
    row = factories.sector()
    own = {"name_fr": row.name_texts.get("fr", ""), "name_en": row.name_texts.get("en", "")}
    twice = rows_of("words", [said("remboursement"), said("Remboursements")])
    assert errors(staff.post(page(row), {**own, **twice}), "words") == [
        {"text": ["This stands in the list already, in this or another spelling."]}
    ]
    assert staff.post(page(row), {**own, **rows_of("words", [said("remboursement")])}).status_code == 302
    assert SectorWord.objects.count() == 2


def test_moderators_read_what_people_say_and_write_none(client):
    row = factories.phrase("valise perdue").situation
    client.force_login(factories.moderator(roles=["moderator"]))
    assert "valise perdue" in client.get(page(row)).content.decode()
    assert client.post(page(row), situation_form(row)).status_code == 403
