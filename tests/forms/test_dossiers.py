import datetime

import pytest
from django.utils.translation import override

from companies.enums import ChannelKind, Outcome
from companies.forms.dossiers import ComplaintForm, CorrectForm, MatterForm, NoteForm, written_wait
from companies.forms.reports.attempt_fields import DAY, HOUR
from companies.forms.submissions.tokens import new_token
from companies.models.dossier import LONGEST_MATTER
from companies.models.report import LONGEST_WORDS
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


@pytest.fixture
def company():
    company = factories.company(name="Sogeline")
    factories.phone_channel(company=company, slug="line", number="01 99 00 12 34")
    factories.channel(company=company, slug="form")
    factories.channel(company=company, slug="help", is_self_service=True)
    return company


def form(company, **typed):
    channels = list(company.channels.published().best_first())
    data = {"token": new_token(), "channel": "line", "outcome": "gave_up", **typed}
    return NoteForm(data, channels=channels, now=NOW)


def blank(company, **initial):
    channels = list(company.channels.published().best_first())
    return NoteForm(channels=channels, now=NOW, initial=initial)


def test_two_taps_are_an_attempt(company):
    sent = form(company)
    assert sent.is_valid()
    noted = sent.noted
    assert (noted.channel.slug, noted.outcome, noted.wait_minutes) == ("line", Outcome.GAVE_UP, None)
    assert (noted.experienced_at, noted.is_hour_known, noted.words) == (NOW, True, "")
    assert sent.cleaned_data["is_told"] is False


def test_the_best_way_is_chosen_first_and_another_one_can_be_said(company):
    assert blank(company)["channel"].value() == "line"
    assert blank(company, channel="form")["channel"].value() == "form"
    assert [value for value, _words in blank(company).fields["channel"].choices][-1] == ""
    sent = form(company, channel="", how="  au   guichet ")
    assert sent.is_valid()
    assert (sent.noted.channel, sent.noted.how) == (None, "au guichet")


def test_a_company_without_a_way_in_has_a_dossier_all_the_same():
    lonely = factories.company()
    assert blank(lonely)["channel"].value() == ""
    assert blank(lonely).can_be_told is False
    sent = form(lonely, channel="", how="par l’application", is_told="on")
    assert (sent.is_valid(), sent.cleaned_data["is_told"]) == (True, False)


def test_a_desk_that_answers_no_customer_is_not_chosen_for_anybody():
    company = factories.company()
    factories.channel(company=company, slug="privacy", kind="email", purpose="privacy")
    assert blank(company)["channel"].value() == ""
    assert [value for value, _words in blank(company).fields["channel"].choices] == ["privacy", ""]


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"channel": "", "how": " "}, "how", "Say which way you tried, in a few words."),
        ({"channel": "line", "how": "au guichet"}, "how", "Choose “Another way” above, or leave this empty."),
        ({"channel": "nowhere"}, "channel", "This company has no such way in: choose one of these."),
        ({"outcome": ""}, "outcome", "Say what happened: one of these."),
        ({"wait": "-1"}, "wait", "A time cannot be less than zero."),
        ({"wait": "25", "wait_unit": "60"}, "wait", "More than a day on the line? Please check the figure and its unit."),
        ({"channel": "form", "wait": "367", "wait_unit": "1440"}, "wait", "More than a year? Please check the figure and its unit."),
        ({"on_day": "2999-01-01"}, "on_day", "This lies in the future."),
        ({"on_day": "1999-12-31"}, "on_day", "Only attempts since the year 2000 can be told."),
        ({"is_told": "on"}, "wait", "After how long? A rough figure will do."),
        ({"is_told": "on", "outcome": "no_answer", "wait": "5"}, "outcome", "On this way in that is no end of a report: choose another, or untick the box below."),
        ({"is_told": "on", "channel": "form", "outcome": "cut_off", "wait": "5"}, "outcome", "On this way in that is no end of a report: choose another, or untick the box below."),
        ({"is_told": "on", "channel": "help", "wait": "5"}, "is_told", "Only an attempt on a way in of the list, with somebody at its other end, can be counted: untick this."),
        ({"is_told": "on", "channel": "", "how": "x", "wait": "5"}, "is_told", "Only an attempt on a way in of the list, with somebody at its other end, can be counted: untick this."),
    ],
)  # fmt: skip
def test_bad_input_is_said_beside_its_field(company, typed, field, said):
    sent = form(company, **typed)
    assert {name: list(errors) for name, errors in sent.errors.items()} == {field: [said]}
    assert sent.fields[field].widget.attrs["aria-invalid"] == "true"


@pytest.mark.parametrize("field", ["words", "how"])
def test_what_is_too_long_is_refused_and_kept(company, field):
    sent = form(company, channel="", **{"how": "x", field: "a" * (LONGEST_WORDS + 1)})
    assert list(sent.errors) == [field]
    assert sent[field].value() == "a" * (LONGEST_WORDS + 1)
    assert "maxlength" not in sent.fields[field].widget.attrs


def test_every_end_can_be_noted_on_every_way(company):
    for channel in ("line", "form", "help"):
        for outcome in Outcome.values:
            assert form(company, channel=channel, outcome=outcome).is_valid(), (channel, outcome)


def test_a_time_picked_for_the_way_before_counts_too(company):
    for channel, pick in (("line", "1440"), ("form", "10"), ("line", "10"), ("form", "1440")):
        sent = form(company, channel=channel, wait_pick=pick)
        assert (sent.is_valid(), sent.cleaned_data["wait_minutes"]) == (True, int(pick))
    assert list(form(company, wait_pick="7").errors) == ["wait_pick"]


@pytest.mark.parametrize(
    ("minutes", "written"), [(0, (0, 1)), (35, (35, 1)), (60, (1, HOUR)), (90, (90, 1)), (3 * DAY, (3, DAY))]
)
def test_minutes_are_written_as_people_would(minutes, written):
    assert tuple(written_wait(minutes).values()) == written


def correct(attempt, data=None):
    channels = list(attempt.dossier.company.channels.published().best_first())
    return CorrectForm(data, attempt=attempt, channels=channels, now=NOW)


def sent_back(shown):
    """As a browser sends the form that was not touched."""
    values = {name: shown[name].value() for name in shown.fields}
    drawn = {
        "on_day": f"{values['on_day']:%Y-%m-%d}",
        "at_time": f"{values['at_time']:%H:%M}" if values["at_time"] else "",
    }
    return {name: "" if value is None else str(value) for name, value in {**values, **drawn}.items()}


@pytest.mark.parametrize("is_hour_known", [True, False])
def test_correcting_starts_from_what_was_noted(company, is_hour_known):
    then = NOW - datetime.timedelta(days=2)
    dossier = factories.dossier(
        channel=company.channels.get(slug="form"), outcome="no_answer", wait_minutes=3 * DAY, words="Rien.",
        experienced_at=then.replace(hour=10, minute=0), is_hour_known=is_hour_known,
    )  # fmt: skip
    attempt = dossier.attempts.get()
    form = correct(attempt, sent_back(correct(attempt)))
    assert form.is_valid(), form.errors
    noted = form.noted
    assert (noted.channel, noted.outcome, noted.wait_minutes, noted.words) == (
        attempt.channel, attempt.outcome, attempt.wait_minutes, attempt.words,
    )  # fmt: skip
    assert (noted.experienced_at, noted.is_hour_known) == (attempt.experienced_at, is_hour_known)


def test_a_way_that_is_no_longer_listed_is_kept_as_another_way(company):
    line = company.channels.get(slug="line")
    attempt = factories.dossier(channel=line).attempts.get()
    line.status = "retired"
    line.save()
    form = correct(type(attempt).objects.get())
    assert (form["channel"].value(), form["how"].value()) == ("", "01\xa099\xa000\xa012\xa034")


def test_a_postal_address_fits_as_another_way(company):
    address = factories.channel(
        company=company, kind=ChannelKind.POSTAL, value="rue longue " * 40, slug="letters"
    )
    attempt = factories.dossier(channel=address).attempts.get()
    address.status = "retired"
    address.save()
    attempt = type(attempt).objects.get()
    assert correct(attempt, sent_back(correct(attempt))).is_valid()


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", None),
        ("2025-10-14", None),
        ("2025-10-15", "This lies in the future."),
        ("1999-12-31", "Only complaints since the year 2000 can be noted."),
        ("soon", "Enter a valid date."),
    ],
)
def test_a_complaint_was_sent_on_a_day_that_has_come(typed, error):
    form = ComplaintForm({"complained_on": typed}, today=NOW.date())
    assert form.errors.get("complained_on", []) == ([error] if error else [])


def test_what_is_asked_for_has_an_end():
    assert MatterForm({"matter": " Mon colis. "}).is_valid()
    assert not MatterForm({"matter": "a" * (LONGEST_MATTER + 1)}).is_valid()
