import datetime
import re
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from companies.enums import DeadlineKind, Outcome
from companies.queries.dossiers import Deadline
from companies.templatetags.dossiers import (
    by_channel,
    deadline_words,
    noted_already,
    past_words,
    report_key,
    to_the_company,
    way,
)
from tests import factories


def attempt(**fields):
    return SimpleNamespace(
        **{"kind": "", "how": "au guichet", "outcome": "gave_up", "wait_minutes": None, **fields}
    )


@pytest.mark.parametrize(
    ("fields", "french", "english"),
    [
        ({}, "Au guichet", "Au guichet"),
        ({"how": "<b>"}, "&lt;b&gt;", "&lt;b&gt;"),
        (
            {"kind": "phone", "how": "01 99 00 12 34"},
            'Téléphone, <span class="number">01 99 00 12 34</span>',
            'Telephone, <span class="number">01 99 00 12 34</span>',
        ),
        (
            {"kind": "email", "how": "a@sogeline.example"},
            "Courriel, a@sogeline.example",
            "E-mail, a@sogeline.example",
        ),
    ],
)
def test_a_way_is_said_with_its_kind_or_in_the_keepers_words(fields, french, english):
    for language, said in (("fr", french), ("en", english)):
        with override(language):
            assert way(attempt(**fields)) == said


@pytest.mark.parametrize("outcome", Outcome)
def test_every_end_can_be_said_to_the_company_in_both_languages(outcome):
    said = set()
    for language in ("fr", "en"):
        with override(language):
            said.add(to_the_company(attempt(outcome=outcome, wait_minutes=35)))
    assert len(said) == 2
    assert all(re.search(r"\(35\smin\)$", words) for words in said)


def test_a_time_that_was_not_told_is_left_out():
    with override("en"):
        assert to_the_company(attempt()) == "I gave up without an answer"


@pytest.mark.django_db
def test_dates_name_whom_they_lead_to():
    body, day = factories.recourse(name="Médiateur du rail"), datetime.date(2025, 8, 31)
    with override("en"):
        assert [deadline_words(deadline) for deadline in deadlines(day, body)] == [
            "Written complaint sent",
            "From this day on, without an answer, you may turn to the mediator",
            "Last day to turn to the mediator",
            "Written complaint sent",
            "From this day on, without an answer, you may turn to the Médiateur du rail",
            "Last day to turn to the Médiateur du rail",
        ]


def deadlines(day, body):
    return [
        Deadline(kind=kind, on=day, is_past=False, body=named)
        for named in (None, body)
        for kind in DeadlineKind
    ]


@pytest.mark.django_db
def test_what_a_report_tells_is_handed_on_without_its_words():
    channel = factories.phone_channel(slug="line")
    told = {"channel": channel, "outcome": "gave_up", "words": "Deux minutes."}
    assert noted_already(factories.report(**told, wait_minutes=None, is_hour_known=False)) == (
        "?channel=line&outcome=gave_up&day=2025-10-14"
    )
    assert noted_already(factories.report(**told)) == (
        "?channel=line&outcome=gave_up&day=2025-10-14&time=10%3A30&minutes=12"
    )


@pytest.mark.django_db
def test_the_link_of_a_report_is_that_of_its_own_form():
    report = factories.report()
    assert len(report_key(report)) == 32
    assert report_key(report) != report_key(factories.report())


@pytest.mark.django_db
def test_a_complaint_that_no_letter_carries_names_its_way():
    channel = factories.channel(kind="email", value="plaintes@sogeline.example")
    with override("en"):
        assert by_channel(channel) == "E-mail, plaintes@sogeline.example"


@pytest.mark.parametrize(
    ("kind", "is_past", "said"),
    [
        (DeadlineKind.MAY_ASK, True, "reached"),
        (DeadlineKind.LAST_DAY, True, "passed"),
        (DeadlineKind.LAST_DAY, False, ""),
        (DeadlineKind.COMPLAINT, True, ""),
    ],
)
def test_what_a_date_is_once_it_is_past(kind, is_past, said):
    with override("en"):
        assert past_words(Deadline(kind=kind, on=factories.TODAY, is_past=is_past)) == said
