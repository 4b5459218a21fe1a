from copy import deepcopy

import pytest

from companies.actions.history.events import record_event
from companies.actions.loading.starter import Tally
from companies.actions.loading.starter_situations import (
    add_answer,
    add_law,
    add_recourse,
    add_situation,
    fill_situation,
)
from companies.enums import EventKind
from companies.models import (
    Event,
    Law,
    Recourse,
    Situation,
    SituationAnswer,
    SituationEntry,
    SituationNote,
    SituationPhrase,
    SituationStep,
)
from tests.factories import NOW, company, law, phone_channel, say_anew, sector, situation, step, user

pytestmark = pytest.mark.django_db

SOURCE = {
    "url": "https://www.gazette.example/",
    "title": "La Gazette",
    "kind": "official",
    "seen_on": "2025-09",
}
LAW = {
    "slug": "reves-l1",
    "cite": {"fr": "Code des rêves, article L. 1", "en": "Code of Dreams, article L1"},
    "says": {"fr": "On répond.", "en": "One answers."},
    "in_force_since": "2018-01-13",
    "source": SOURCE,
}
RECOURSE = {
    "slug": "mediateur-des-reves",
    "name": "Médiateur des rêves",
    "kind": "mediator",
    "country": "FR",
    "url": "https://mediateur.example/",
    "sectors": ["transport"],
    "companies": [],
    "needs_complaint": True,
    "after_months": 2,
    "within_months": 12,
    "law": "reves-l1",
    "note": {"fr": "Gratuit.", "en": "Free."},
    "source": SOURCE,
}
SITUATION = {
    "slug": "lost-luggage",
    "position": 70,
    "urgent": True,
    "checked_on": "2026-11-26",
    "name": {"fr": "Bagage perdu", "en": "Lost luggage"},
    "lead": {"fr": "Signalez-le.", "en": "Report it."},
    "steps": [
        {
            "slug": "report",
            "do": {"fr": "Signalez-le", "en": "Report it"},
            "detail": {"fr": "Au comptoir.", "en": "At the desk."},
            "clock": {
                "amount": 7,
                "unit": "days",
                "since": {"fr": "à partir de la remise", "en": "from delivery"},
            },
            "company": "sogeline",
            "channel": "luggage-line",
        },
        {"slug": "write", "do": {"fr": "Écrivez", "en": "Write"}, "law": "reves-l1", "source": SOURCE},
    ],
    "have_ready": [{"fr": "Le talon", "en": "The tag"}],
    "never_give": [{"fr": "Un code", "en": "A code"}],
    "companies": ["sogeline"],
    "brand": {"question": {"fr": "Quelle compagnie ?", "en": "Which airline?"}, "sectors": ["transport"]},
}


@pytest.fixture
def sogeline():
    line = phone_channel(company=company(slug="sogeline", name="Sogeline"), slug="luggage-line")
    return line.company


def load(*, laws=(LAW,), situations=(SITUATION,), recourses=()):
    """As the command does; what cannot be right is refused with its place."""
    tally = Tally(at=NOW)
    for record in laws:
        with tally.refusing("law"):
            add_law(deepcopy(record), tally)
    for record in situations:
        with tally.refusing("situation"):
            add_situation(deepcopy(record), tally)
            fill_situation(deepcopy(record), tally)
            if "successor" not in record:
                add_answer({**deepcopy(record), "country": "FR"}, tally)
    for position, record in enumerate(recourses):
        with tally.refusing("recourse"):
            add_recourse(deepcopy(record), position, tally)
    return tally


def test_a_law_is_loaded_with_its_version_and_where_it_was_read():
    load(situations=())
    [made] = Law.objects.all()

    assert (made.cite_texts.get("en", ""), made.in_force.on.isoformat(), made.source.seen.precision) == (
        "Code of Dreams, article L1",
        "2018-01-13",
        "month",
    )


def test_a_situation_is_loaded_whole(sogeline):
    assert load().refused == []
    [made] = Situation.objects.all()
    first, second = made.steps.all()

    [answer] = made.answers.all()
    assert (
        answer.lead_texts.get("en", ""),
        answer.checked_on.isoformat(),
        made.is_urgent,
        made.is_discreet,
    ) == (
        "Report it.",
        "2026-11-26",
        True,
        False,
    )
    assert (first.company, first.channel.slug, first.clock_amount, first.clock_unit) == (
        sogeline,
        "luggage-line",
        7,
        "days",
    )
    assert (second.law.slug, second.source.title, second.clock_amount) == ("reves-l1", "La Gazette", None)
    assert [(note.kind, note.text_texts.get("en", "")) for note in made.notes.all()] == [
        ("have_ready", "The tag"),
        ("never_give", "A code"),
    ]
    assert [row.slug for row in made.brand_sectors.all()] == ["transport"]
    assert [entry.company for entry in made.entries.all()] == [sogeline]


def test_loading_again_changes_nothing_and_keeps_what_editors_wrote(sogeline):
    load(recourses=(RECOURSE,))
    say_anew(SituationStep.objects.filter(position=1), do_en="Corrected")
    say_anew(SituationAnswer.objects, lead_en="Corrected too")
    counts = [
        model.objects.count() for model in (Law, Recourse, SituationStep, SituationNote, SituationEntry)
    ]

    tally = load(recourses=(RECOURSE,))

    assert (dict(tally.created), tally.refused) == ({}, [])
    assert SituationStep.objects.get(position=1).do_texts.get("en", "") == "Corrected"
    assert SituationAnswer.objects.get().lead_texts.get("en", "") == "Corrected too"
    assert counts == [
        model.objects.count() for model in (Law, Recourse, SituationStep, SituationNote, SituationEntry)
    ]


def test_each_country_brings_its_own_and_leaves_what_others_brought(sogeline):
    load()
    belgian = {
        **{name: SITUATION[name] for name in ("slug", "checked_on")},
        "country": "BE",
        "lead": {"fr": "En Belgique.", "en": "In Belgium.", "nl": "In België."},
        "steps": [{**SITUATION["steps"][1], "do": {"fr": "Écrivez en Belgique", "en": "Write in Belgium"}}],
        "companies": [sogeline.slug],
    }
    tally = Tally(at=NOW)
    add_answer(belgian, tally)

    made = Situation.objects.get()
    assert (tally.refused, tally.theirs) == ([], [])
    assert [(row.country, row.lead_texts.get("en", "")) for row in made.answers.all()] == [
        ("BE", "In Belgium."),
        ("FR", "Report it."),
    ]
    assert [(row.country, row.do_texts.get("en", "")) for row in made.steps.all()] == [
        ("BE", "Write in Belgium"), ("FR", "Report it"), ("FR", "Write"),
    ]  # fmt: skip
    assert sorted(made.entries.values_list("country", flat=True)) == ["BE", "FR"]
    assert {row.country for row in made.notes.all()} == {"FR"}
    assert load().changed == {}


def test_a_situation_that_was_a_list_of_companies_gets_its_steps(sogeline):
    other = company(name="Altimobile")
    situation(slug="lost-luggage", name_en="Old words", companies=[other])

    load()

    [made] = Situation.objects.all()
    assert (made.name_texts.get("en", ""), made.steps.count()) == ("Lost luggage", 2)
    assert [entry.company for entry in made.entries.all()] == [sogeline]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"law": "nowhere"}, "lost-luggage in FR, step 1"),
        ({"channel": "nowhere"}, "lost-luggage in FR, step 1"),
        ({"clock": {"amount": 7, "unit": "fortnights"}}, "lost-luggage in FR, step 1"),
        ({"do": {"fr": "Signalez-le"}}, "lost-luggage in FR, step 1"),
        ({"company": None, "channel": None}, "lost-luggage in FR, step 1"),
    ],
)
def test_a_step_that_cannot_be_right_is_refused_alone(sogeline, change, place):
    first, second = SITUATION["steps"]
    tally = load(situations=[{**SITUATION, "steps": [{**first, **change}, second]}])

    assert [where for where, _reason in tally.refused] == [place]
    assert [row.do_texts.get("en", "") for row in Situation.objects.get().steps.all()] == ["Write"]


def test_a_recourse_is_loaded_for_its_sectors():
    sector()
    assert load(situations=(), recourses=(RECOURSE,)).refused == []
    [made] = Recourse.objects.all()

    assert (made.name, made.after_months, made.within_months, made.law.slug) == (
        "Médiateur des rêves",
        2,
        12,
        "reves-l1",
    )
    assert [row.slug for row in made.sectors.all()] == ["transport"]


@pytest.mark.parametrize(
    "change",
    [
        {"sectors": ["nowhere"]},
        {"companies": ["nobody"]},
        {"needs_complaint": False},
        {"url": None},
        {"kind": "oracle"},
        {"page": "nobody"},
    ],
)
def test_a_recourse_that_cannot_be_right_is_refused_whole(change):
    sector()
    tally = load(situations=(), recourses=[{**RECOURSE, **change}])

    assert [where for where, _reason in tally.refused] == ["recourse"]
    assert not Recourse.objects.exists()


def test_steps_that_nobody_touched_are_replaced_where_nothing_is_remembered(sogeline):
    step(situation=situation(slug="lost-luggage"), law=law())

    assert load().theirs == []

    assert [row.do_texts.get("en", "") for row in SituationStep.objects.all()] == ["Report it", "Write"]


def test_lines_that_an_editor_changed_are_kept_where_nothing_is_remembered(sogeline):
    row = situation(slug="lost-luggage", lead_en="Our words", companies=[company(name="Altimobile")])
    made = step(situation=row, law=law())
    told = {"steps": ["1. …"], "companies": ["altimobile"], "lead_en": "Our words"}
    record_event(
        kind=EventKind.DIRECTORY_CHANGED, target=row, company=None, by=user(), at=NOW, before={}, after=told
    )

    tally = load()

    assert tally.theirs == [
        "lost-luggage in FR: answers",
        "lost-luggage in FR: companies",
        "lost-luggage in FR: steps",
    ]
    row.refresh_from_db()
    assert (list(SituationStep.objects.all()), row.answers.get().lead_texts.get("en", "")) == (
        [made],
        "Our words",
    )
    assert row.entries.get().company.name == "Altimobile"
    assert row.notes.count() == 2


# ── What the files correct ────────────────────────────────────────────────────────────────────────────


def corrected(**changes):
    return {**SITUATION, **changes}


def test_steps_notes_and_companies_that_nobody_touched_are_replaced_and_told(sogeline):
    load()
    first, second = SITUATION["steps"]
    other = company(name="Altimobile")
    again = corrected(
        steps=[second, {**first, "do": {"fr": "Déclarez-le", "en": "Declare it"}}],
        have_ready=[],
        companies=[other.slug],
        lead={"fr": "Vite.", "en": "At once."},
    )

    tally = load(situations=[again])

    [made] = Situation.objects.all()
    assert [row.do_texts.get("en", "") for row in made.steps.all()] == ["Write", "Declare it"]
    assert [row.text_texts.get("en", "") for row in made.notes.all()] == ["A code"]
    assert [entry.company for entry in made.entries.all()] == [other]
    assert (made.answers.get().lead_texts.get("en", ""), tally.changed, tally.theirs) == (
        "At once.",
        {"situationstep": 2},
        [],
    )
    told = Event.objects.filter(target_type="situation")
    assert {name for event in told for name in event.after} == {
        "answers",
        "companies",
        "steps",
        "notes",
    }
    assert {(event.actor, event.reason) for event in told} == {(None, "starter directory")}
    assert load(situations=[again]).changed == {}


def test_steps_that_an_editor_touched_are_left_and_told_each_time(sogeline):
    load()
    say_anew(SituationStep.objects.filter(position=1), do_en="Ours")
    again = corrected(steps=SITUATION["steps"][:1])

    for _time in range(2):
        assert load(situations=[again]).theirs == ["lost-luggage in FR: steps"]
    assert [row.do_texts.get("en", "") for row in SituationStep.objects.all()] == ["Ours", "Write"]


def test_a_step_that_is_refused_leaves_the_steps_that_are_there(sogeline):
    load()
    first, second = SITUATION["steps"]
    broken = corrected(steps=[{**first, "do": {"fr": "Autre", "en": "Other"}}, {**second, "law": "nowhere"}])

    tally = load(situations=[broken])

    assert [place for place, _reason in tally.refused] == ["lost-luggage in FR, step 2"]
    assert [row.do_texts.get("en", "") for row in SituationStep.objects.all()] == ["Report it", "Write"]
    load(situations=[corrected(steps=[{**first, "do": {"fr": "Autre", "en": "Other"}}])])
    assert [row.do_texts.get("en", "") for row in SituationStep.objects.all()] == ["Other"]


def test_a_law_and_a_recourse_are_corrected_but_for_what_a_person_changed(sogeline):
    load(recourses=(RECOURSE,))
    Recourse.objects.update(url="https://ours.example/")
    say_anew(Law.objects, says_en="Ours.")
    newer = {
        **LAW,
        "says": {"fr": "On répond vite.", "en": "One answers soon."},
        "url": "https://loi.example/l1",
    }
    other = {**RECOURSE, "url": "https://theirs.example/", "within_months": 18, "sectors": []}

    tally = load(laws=(newer,), recourses=(other,))

    made, read = Recourse.objects.get(), Law.objects.get()
    assert (made.url, made.within_months, made.sectors.count()) == ("https://ours.example/", 18, 0)
    assert (read.says_texts.get("fr", ""), read.says_texts.get("en", ""), read.url) == (
        "On répond vite.",
        "Ours.",
        "https://loi.example/l1",
    )
    assert tally.theirs == ["law reves-l1: says_en", "recourse mediateur-des-reves: url"]
    assert tally.changed == {"law": 1, "recourse": 1}
    recourse_told = Event.objects.get(target_type="recourse")
    assert recourse_told.after == {"within_months": 18, "sectors": []}


# ── What people say ───────────────────────────────────────────────────────────────────────────────────

SAYING = {**SITUATION, "phrases": {"fr": ["valise perdue", "Bagages perdus"], "en": ["lost suitcase"]}}


def test_phrases_come_to_a_situation_that_has_none(sogeline):
    load(situations=[{**SITUATION, "phrases": {}}])
    assert not SituationPhrase.objects.exists()

    load(situations=[SAYING])

    assert SituationPhrase.objects.count() == 3


def test_phrases_that_are_there_are_kept_as_editors_left_them(sogeline):
    load(situations=[SAYING])
    SituationPhrase.objects.filter(key="valise perdue").delete()

    tally = load(situations=[{**SAYING, "lead": {"fr": "Vite.", "en": "At once."}}])

    assert (tally.theirs, SituationPhrase.objects.count()) == (["lost-luggage: situationphrase"], 2)


def test_phrases_that_nobody_touched_are_replaced_and_told(sogeline):
    load(situations=[SAYING])
    again = {**SAYING, "phrases": {"fr": ["valise perdue"], "en": ["lost bag"]}}

    tally = load(situations=[again])

    assert (tally.theirs, tally.changed) == ([], {"situationphrase": 2})
    assert {row.text for row in SituationPhrase.objects.all()} == {"valise perdue", "lost bag"}
    told = Event.objects.get(target_type="situation")
    assert told.after == {"phrases": ["en: lost bag", "fr: valise perdue"]}
    assert load(situations=[again]).changed == {}


@pytest.mark.parametrize(
    ("phrases", "place"),
    [
        ({"fr": ["valise perdue", "Valises perdues"]}, "lost-luggage, phrase Valises perdues"),
        ({"fr": ["valise perdue", "de la"]}, "lost-luggage, phrase de la"),
        ({"fr": ["valise perdue"], "la": ["sarcina"]}, "lost-luggage, phrase sarcina"),
    ],
)
def test_a_phrase_that_cannot_be_right_is_refused_alone(sogeline, phrases, place):
    tally = load(situations=[{**SITUATION, "phrases": phrases}])

    assert [where for where, _reason in tally.refused] == [place]
    assert [row.key for row in SituationPhrase.objects.all()] == ["valise perdue"]


# ── Withdrawn ─────────────────────────────────────────────────────────────────────────────────────────

WITHDRAWN = {
    "slug": "luggage-or-pushchair",
    "name": {"fr": "Bagage ou poussette", "en": "Luggage or pushchair"},
    "successor": "lost-luggage",
}


def test_a_situation_that_was_cut_up_leads_to_its_successor_from_the_first_day(sogeline):
    tally = load(situations=[SITUATION, WITHDRAWN])
    made = Situation.objects.get(slug="luggage-or-pushchair")

    assert tally.refused == []
    assert (made.successor.slug, made.name_texts.get("en", "")) == ("lost-luggage", "Luggage or pushchair")
    assert not Event.objects.exists()
    assert [row.slug for row in Situation.objects.in_use()] == ["lost-luggage"]


def test_one_that_stands_in_a_filled_database_is_withdrawn_once_and_its_ways_in_move(sogeline):
    old = situation(slug="luggage-or-pushchair", companies=[sogeline])
    kept = step(situation=old, law=law())
    way = sogeline.channels.get()
    way.situations.add(old)

    for _time in range(2):
        assert load(situations=[SITUATION, WITHDRAWN]).refused == []

    old.refresh_from_db()
    [told] = Event.objects.all()
    assert old.successor.slug == "lost-luggage"
    assert [row.slug for row in way.situations.all()] == ["lost-luggage"]
    assert list(old.steps.all()) == [kept]
    assert (told.kind, told.target_id, told.after, told.reason) == (
        EventKind.DIRECTORY_CHANGED,
        old.pk,
        {"successor": "lost-luggage"},
        "starter directory",
    )


def test_a_successor_that_is_not_there_refuses_it():
    tally = load(situations=[WITHDRAWN])

    assert [where for where, _reason in tally.refused] == ["situation"]
    assert not Situation.objects.exists()
