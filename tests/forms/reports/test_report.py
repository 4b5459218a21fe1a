import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from companies.actions.reports.receive import Attempt
from companies.enums import LIVE_OUTCOMES, WRITTEN_OUTCOMES, ChannelKind, Outcome
from companies.forms.reports.attempt_fields import DAY, LIVE_PICKS, WRITTEN_PICKS, channel_line
from companies.forms.reports.report import ReportForm
from companies.forms.submissions.tokens import new_token
from companies.models.report import LONGEST_WORDS
from companies.views.access import get_reportable_channels
from tests.factories import channel, company, phone_channel, phone_menu, situation

pytestmark = pytest.mark.django_db

PARIS = ZoneInfo("Europe/Paris")
#: Tuesday 14 October 2025, 10:30 in Paris.
NOW = datetime.datetime(2025, 10, 14, 10, 30, tzinfo=PARIS)


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


@pytest.fixture
def line():
    return phone_channel(slug="line")


@pytest.fixture
def mail(line):
    return channel(company=line.company, kind=ChannelKind.EMAIL, slug="mail")


def filled(*channels, now=NOW, **data):
    """A form sent with the least there is to say, and `data` instead or besides; None leaves a field out."""
    sent = {"channel": channels[0].slug, "outcome": "gave_up", "wait": "20", "token": new_token(), **data}
    return ReportForm(
        {name: value for name, value in sent.items() if value is not None}, channels=channels, now=now
    )


def empty(*channels, **initial):
    return ReportForm(channels=list(channels), now=NOW, initial=initial)


def attempt_of(form):
    assert form.errors == {}
    return form.attempt


# ── Good input ────────────────────────────────────────────────────────────────────────────────────────


def test_least_there_is_to_say(line):
    form = filled(line)

    assert attempt_of(form) == Attempt(
        outcome=Outcome.GAVE_UP, experienced_at=NOW, is_hour_known=True, wait_minutes=20
    )
    assert form.cleaned_data["channel"] == line


def test_all_there_is_to_say(line):
    about = situation(slug="card-stolen")
    form = filled(
        line,
        outcome="human",
        wait="7",
        helped="partly",
        situation="card-stolen",
        on_day="2025-10-13",
        at_time="18:05",
        demands=["identity", "code"],
        words="  Très aimable.  ",
    )

    assert attempt_of(form) == Attempt(
        outcome=Outcome.HUMAN,
        experienced_at=datetime.datetime(2025, 10, 13, 18, 5, tzinfo=PARIS),
        is_hour_known=True,
        wait_minutes=7,
        helped="partly",
        situation=about,
        demands=["identity", "code"],
        words="Très aimable.",
    )


@pytest.mark.parametrize("outcome", [outcome.value for outcome in LIVE_OUTCOMES])
def test_every_outcome_of_a_call_is_taken(line, outcome):
    assert attempt_of(filled(line, outcome=outcome)).outcome == outcome


@pytest.mark.parametrize("outcome", [outcome.value for outcome in WRITTEN_OUTCOMES])
def test_every_outcome_of_a_letter_is_taken(line, mail, outcome):
    assert attempt_of(filled(mail, line, outcome=outcome)).outcome == outcome


@pytest.mark.parametrize(
    ("data", "minutes"),
    [
        ({"wait": "0"}, 0),
        ({"wait": "1440", "is_so_long": "on"}, 1440),
        ({"wait": "2", "wait_unit": "60"}, 120),
        ({"wait": "1", "wait_unit": "1440", "is_so_long": "on"}, 1440),
        ({"wait": "720"}, 720),
        ({"wait": " 12 ", "wait_unit": "1"}, 12),
        ({"wait": "", "wait_pick": "30"}, 30),
        ({"wait": "", "wait_pick": "30", "wait_unit": "1440"}, 30),
        ({"wait": "12", "wait_pick": "30"}, 12),
    ],
    ids=[
        "none",
        "a day",
        "hours",
        "one day",
        "half a day",
        "padded",
        "picked",
        "unit is for the exact",
        "exact wins",
    ],
)
def test_wait_on_the_line_is(line, data, minutes):
    assert attempt_of(filled(line, **data)).wait_minutes == minutes


@pytest.mark.parametrize(
    ("kind", "hours", "wait", "is_asked"),
    [
        ("phone", "", "720", False),
        ("phone", "", "721", True),
        ("phone", "Mo-Fr 09:00-17:00; Sa 09:00-12:00", "480", False),
        ("phone", "Mo-Fr 09:00-17:00; Sa 09:00-12:00", "481", True),
        ("phone", "Mo-Fr 20:00-02:00", "361", True),
        ("phone", "24/7", "720", False),
        ("phone", "24/7", "721", True),
        ("chat", "", "1440", True),
        ("callback", "", "1440", False),
        ("email", "", "43200", False),
    ],
)
def test_more_than_a_day_of_opening_is_asked_again(kind, hours, wait, is_asked):
    values = {"phone": "+33199001234", "email": "a@sogeline.example"}
    way = channel(
        slug="way", kind=kind, opening_hours=hours, value=values.get(kind, "https://sogeline.example/")
    )
    sent = {"channel": "way", "outcome": "human", "wait": wait}

    form = filled(way, **sent)

    assert (form.is_valid(), form.asks_if_so_long) == (not is_asked, is_asked)
    assert filled(way, **sent, is_so_long="on").is_valid()


@pytest.mark.parametrize(
    ("data", "minutes"),
    [
        ({"wait": "", "wait_pick": str(3 * DAY)}, 3 * DAY),
        ({"wait": "5", "wait_unit": str(DAY)}, 5 * DAY),
        ({"wait": "366", "wait_unit": str(DAY)}, 366 * DAY),
    ],
    ids=["picked", "days", "a year"],
)
def test_wait_for_a_letter_is(mail, data, minutes):
    assert attempt_of(filled(mail, outcome="human", **data)).wait_minutes == minutes


@pytest.mark.parametrize("outcome", ["out_of_service", "wrong_company", "suspected_scam"])
def test_wait_may_be_left_out_where_it_says_nothing(line, outcome):
    assert attempt_of(filled(line, outcome=outcome, wait=None)).wait_minutes is None


@pytest.mark.parametrize(
    ("data", "experienced_at", "is_hour_known"),
    [
        ({}, NOW, True),
        ({"on_day": "2025-10-13"}, datetime.datetime(2025, 10, 13, 12, tzinfo=PARIS), False),
        ({"on_day": "2025-10-14"}, NOW, False),
        (
            {"on_day": "2025-10-13", "at_time": "23:59"},
            datetime.datetime(2025, 10, 13, 23, 59, tzinfo=PARIS),
            True,
        ),
        ({"at_time": "09:15"}, datetime.datetime(2025, 10, 14, 9, 15, tzinfo=PARIS), True),
        ({"at_time": "10:30"}, NOW, True),
        ({"on_day": "2025-01-13"}, datetime.datetime(2025, 1, 13, 12, tzinfo=PARIS), False),
        ({"on_day": "2000-01-01"}, datetime.datetime(2000, 1, 1, 12, tzinfo=PARIS), False),
        (
            {"on_day": "2025-03-30", "at_time": "02:30"},
            datetime.datetime(2025, 3, 30, 2, 30, tzinfo=PARIS),
            True,
        ),
    ],
    ids=[
        "just now",
        "a day",
        "today before noon",
        "a day and an hour",
        "an hour of today",
        "this very minute",
        "in winter",
        "first day",
        "hour that the clock skipped",
    ],
)
def test_moment_is(line, data, experienced_at, is_hour_known):
    attempt = attempt_of(filled(line, **data))

    assert (attempt.experienced_at, attempt.is_hour_known) == (experienced_at, is_hour_known)


def test_today_after_noon_without_an_hour_is_noon(line):
    evening = NOW.replace(hour=19)

    attempt = attempt_of(filled(line, now=evening, on_day="2025-10-14"))

    assert (attempt.experienced_at, attempt.is_hour_known) == (NOW.replace(hour=12, minute=0), False)


def test_today_is_the_day_in_paris(line):
    after_midnight = datetime.datetime(2025, 10, 13, 22, 30, tzinfo=datetime.UTC)

    attempt = attempt_of(filled(line, now=after_midnight, at_time="00:10"))

    assert attempt.experienced_at == datetime.datetime(2025, 10, 14, 0, 10, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("typed", "canonical"), [("39 49", "FR-3949"), ("01.99.00.12.34", "+33199001234"), (" ", ""), ("", "")]
)
def test_number_one_was_sent_to_is_read(line, typed, canonical):
    assert attempt_of(filled(line, outcome="redirected", redirected_to=typed)).redirected_to == canonical


@pytest.mark.parametrize("outcome", ["gave_up", "machine"])
def test_helped_is_forgotten_unless_a_human_answered(line, outcome):
    assert attempt_of(filled(line, outcome=outcome, helped="yes")).helped == ""


def test_longest_words_are_taken_whole(line):
    assert attempt_of(filled(line, words="é" * LONGEST_WORDS)).words == "é" * LONGEST_WORDS


def test_blank_words_are_no_words(line):
    assert attempt_of(filled(line, words=" \n ")).words == ""


# ── Bad input ─────────────────────────────────────────────────────────────────────────────────────────

NEGATIVE = "A time cannot be less than zero."
NO_TIME = "After how long? A rough figure will do."
OVER_A_DAY = "More than a day on the line? Please check the figure and its unit."
OVER_A_YEAR = "More than a year? Please check the figure and its unit."
NO_SUCH_WAY = "This company has no such way in: choose one of these."
NO_OUTCOME = "Say what happened: one of these."
NO_PICK = "Choose one of these, or write the number beside."
FUTURE = "This lies in the future."
LAST_CENTURY = "Only attempts since the year 2000 can be told."
NO_NUMBER = "This is not a telephone number we can read."
NOT_REDIRECTED = "Leave this empty, or choose “Sent elsewhere” as what happened."
REQUIRED = "This field is required."


BAD = [
    ({"wait": "-1"}, {"wait": [NEGATIVE]}),
    ({"wait": "-1", "wait_unit": "1440"}, {"wait": [NEGATIVE]}),
    ({"wait": "abc"}, {"wait": ["Enter a whole number."]}),
    ({"wait": "1.5"}, {"wait": ["Enter a whole number."]}),
    ({"wait": "1e3"}, {"wait": ["Enter a whole number."]}),
    ({"wait": "1441"}, {"wait": [OVER_A_DAY]}),
    ({"wait": "100000"}, {"wait": [OVER_A_DAY]}),
    ({"wait": "9" * 40, "wait_unit": "1440"}, {"wait": [OVER_A_DAY]}),
    ({"wait": "2", "wait_unit": "1440"}, {"wait": [OVER_A_DAY]}),
    ({"wait": None}, {"wait": [NO_TIME]}),
    ({"wait": ""}, {"wait": [NO_TIME]}),
    (
        {"wait": "20", "wait_unit": "7"},
        {"wait_unit": ["Select a valid choice. 7 is not one of the available choices."]},
    ),
    ({"wait": "", "wait_pick": "7"}, {"wait_pick": [NO_PICK]}),
    ({"wait": "", "wait_pick": "abc"}, {"wait_pick": [NO_PICK]}),
    ({"wait": "", "wait_pick": str(DAY)}, {"wait_pick": [NO_PICK]}),
    ({"channel": None}, {"channel": [REQUIRED]}),
    ({"channel": ""}, {"channel": [REQUIRED]}),
    ({"channel": "nothing"}, {"channel": [NO_SUCH_WAY]}),
    ({"channel": "line\0"}, {"channel": ["Null characters are not allowed."]}),
    ({"channel": "é" * 5000}, {"channel": [NO_SUCH_WAY]}),
    ({"outcome": None}, {"outcome": [NO_OUTCOME]}),
    ({"outcome": ""}, {"outcome": [NO_OUTCOME]}),
    ({"outcome": "pigeon"}, {"outcome": [NO_OUTCOME]}),
    ({"outcome": "no_answer"}, {"outcome": [NO_OUTCOME]}),
    (
        {"helped": "perhaps"},
        {"helped": ["Select a valid choice. perhaps is not one of the available choices."]},
    ),
    (
        {"situation": "nothing"},
        {"situation": ["Select a valid choice. That choice is not one of the available choices."]},
    ),
    (
        {"demands": ["pigeon"]},
        {"demands": ["Select a valid choice. pigeon is not one of the available choices."]},
    ),
    ({"on_day": "2025-10-15"}, {"on_day": [FUTURE]}),
    ({"on_day": "9999-12-31"}, {"on_day": [FUTURE]}),
    ({"on_day": "2025-10-15", "at_time": "08:00"}, {"on_day": [FUTURE]}),
    ({"on_day": "2025-10-14", "at_time": "10:31"}, {"at_time": [FUTURE]}),
    ({"at_time": "10:31"}, {"at_time": [FUTURE]}),
    ({"on_day": "1999-12-31"}, {"on_day": [LAST_CENTURY]}),
    ({"on_day": "0001-01-01"}, {"on_day": [LAST_CENTURY]}),
    ({"on_day": "0001-01-01", "at_time": "00:00"}, {"on_day": [LAST_CENTURY]}),
    ({"on_day": "yesterday"}, {"on_day": ["Enter a valid date."]}),
    ({"on_day": "2025-02-30"}, {"on_day": ["Enter a valid date."]}),
    ({"at_time": "25:00"}, {"at_time": ["Enter a valid time."]}),
    ({"at_time": "noon"}, {"at_time": ["Enter a valid time."]}),
    ({"words": "é" * 10_000}, {"words": ["Ensure this value has at most 2000 characters (it has 10000)."]}),
    ({"words": "a\0b"}, {"words": ["Null characters are not allowed."]}),
    ({"outcome": "redirected", "redirected_to": "somewhere"}, {"redirected_to": [NO_NUMBER]}),
    ({"outcome": "redirected", "redirected_to": "01 99"}, {"redirected_to": [NO_NUMBER]}),
    (
        {"outcome": "redirected", "redirected_to": "9" * 41},
        {"redirected_to": ["Ensure this value has at most 40 characters (it has 41)."]},
    ),
    ({"redirected_to": "3949"}, {"redirected_to": [NOT_REDIRECTED]}),
    ({"outcome": "human", "redirected_to": "3949"}, {"redirected_to": [NOT_REDIRECTED]}),
    (
        {"outcome": "", "wait": "abc", "on_day": "1999-01-01", "redirected_to": "x"},
        {
            "outcome": [NO_OUTCOME],
            "wait": ["Enter a whole number."],
            "on_day": [LAST_CENTURY],
            "redirected_to": [NO_NUMBER],
        },
    ),
]


@pytest.mark.parametrize(("data", "errors"), BAD, ids=[ascii(data)[1:60] for data, _errors in BAD])
def test_bad_input_has_its_message_beside_its_field(line, data, errors):
    assert filled(line, **data).errors == errors


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({"outcome": "gave_up"}, {"outcome": [NO_OUTCOME]}),
        ({"outcome": "cut_off"}, {"outcome": [NO_OUTCOME]}),
        ({"outcome": "no_answer", "wait": ""}, {"wait": [NO_TIME]}),
        ({"outcome": "human", "wait": "367", "wait_unit": "1440"}, {"wait": [OVER_A_YEAR]}),
        ({"outcome": "human", "wait": "", "wait_pick": "5"}, {"wait_pick": [NO_PICK]}),
    ],
    ids=["gave up", "cut off", "no time", "over a year", "minutes of a call"],
)
def test_bad_input_about_a_letter_has_its_message(mail, data, errors):
    assert filled(mail, **data).errors == errors


def test_channel_of_another_company_is_refused(line):
    other = phone_channel(slug="elsewhere")

    assert filled(line, channel=other.slug).errors == {"channel": [NO_SUCH_WAY]}


def test_same_slug_in_another_company_is_not_mistaken(line):
    phone_channel(slug="line")

    assert filled(line).is_valid()
    assert filled(line).fields["channel"].clean("line") == line


@pytest.mark.engine("both")
def test_wrong_fields_are_marked_for_screen_readers(line):
    form = filled(line, wait="abc", words="é" * 10_000)

    marked = [name for name, field in form.fields.items() if field.widget.attrs.get("aria-invalid") == "true"]
    assert marked == ["wait", "words"]


def test_bad_token_is_replaced_and_what_was_typed_stays(line):
    form = filled(line, token="forged", words="Coupé net.")

    assert form.errors == {
        "token": ["The form had expired. What you wrote is still here: please send it again."]
    }
    form.refresh_token()
    again = filled(line, token=form["token"].value(), words=form["words"].value())
    assert attempt_of(again).words == "Coupé net."


# ── What the form offers ──────────────────────────────────────────────────────────────────────────────


def offered(form):
    return {
        "outcomes": [value for value, _label in form.fields["outcome"].choices],
        "picks": [value for value, _label in form.fields["wait_pick"].choices],
        "unit": form.fields["wait_unit"].initial,
    }


LIVE = {"outcomes": list(LIVE_OUTCOMES), "picks": [str(pick) for pick in LIVE_PICKS], "unit": 1}
WRITTEN = {"outcomes": list(WRITTEN_OUTCOMES), "picks": [str(pick) for pick in WRITTEN_PICKS], "unit": DAY}


@pytest.mark.parametrize(
    ("initial", "expected"),
    [({}, LIVE), ({"channel": "line"}, LIVE), ({"channel": "mail"}, WRITTEN), ({"channel": "nothing"}, LIVE)],
    ids=["first channel", "call", "letter", "unknown channel"],
)
def test_empty_form_offers_what_fits_the_channel(line, mail, initial, expected):
    assert offered(ReportForm(channels=[line, mail], now=NOW, initial=initial)) == expected


@pytest.mark.parametrize(("slug", "expected"), [("line", LIVE), ("mail", WRITTEN), ("nothing", LIVE)])
def test_form_sent_offers_what_fits_the_channel_sent(line, mail, slug, expected):
    assert offered(filled(line, mail, channel=slug)) == expected


def test_picks_are_read_in_minutes_and_days(line, mail):
    live = ReportForm(channels=[line], now=NOW).fields["wait_pick"].choices
    written = ReportForm(channels=[mail], now=NOW).fields["wait_pick"].choices

    assert [str(label) for _value, label in live] == [
        "5 min",
        "10 min",
        "20 min",
        "30 min",
        "45 min",
        "60 min",
    ]
    assert [str(label) for _value, label in written] == ["1 day", "3 days", "7 days", "14 days", "30 days"]


def test_company_without_channels_refuses_every_channel():
    form = ReportForm(
        {"channel": "line", "outcome": "human", "wait": "1", "token": new_token()}, channels=[], now=NOW
    )

    assert form.errors == {"channel": [NO_SUCH_WAY]}


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (lambda: phone_channel(number="3949"), "Customer service · 39\u00a049"),
        (
            lambda: phone_channel(number="3949", label_fr="", label_en="", purpose="claims"),
            "Claims · 39\u00a049",
        ),
        (lambda: channel(kind="email", company=company()), "Customer service · E-mail"),
    ],
    ids=["phone", "without label", "letter"],
)
def test_channel_line_is(make, text):
    assert channel_line(make()) == text


@pytest.mark.parametrize("count", [1, 3])
def test_form_costs_two_queries(count, django_assert_num_queries):
    owner = company()
    for _ in range(count):
        phone_channel(company=owner)
    channels = get_reportable_channels(owner)
    about = situation()

    with django_assert_num_queries(2):
        assert attempt_of(filled(*channels, situation=about.slug)).situation == about


# ── The menu has changed ──────────────────────────────────────────────────────────────────────────────


def test_the_menu_is_asked_about_only_where_one_is_shown():
    owner = company()
    plain = phone_channel(company=owner)
    assert "has_menu_changed" not in empty(plain).fields

    line = phone_channel(company=owner)
    phone_menu(channel=line)
    assert "has_menu_changed" in empty(plain, line).fields


def test_a_changed_menu_is_told_with_the_attempt(line):
    phone_menu(channel=line)

    assert attempt_of(filled(line, has_menu_changed="on")).has_menu_changed is True
    assert attempt_of(filled(line)).has_menu_changed is False


def test_who_comes_for_the_menu_is_asked_first(line):
    phone_menu(channel=line)

    assert not empty(line).says_menu_changed
    assert empty(line, has_menu_changed=True).says_menu_changed
    assert filled(line, has_menu_changed="on").says_menu_changed
    assert not filled(line, has_menu_changed="on").tells_more


def test_an_hour_is_by_the_clock_of_the_line():
    london = phone_channel(slug="london", time_zone="Europe/London")
    form = filled(london, on_day="2025-10-13", at_time="09:00")
    assert form.is_valid()
    assert form.cleaned_data["experienced_at"] == datetime.datetime(2025, 10, 13, 8, tzinfo=datetime.UTC)
    assert form.fields["at_time"].help_text == "Local time: London."


def test_a_line_on_our_clock_says_nothing_of_it(line):
    assert not filled(line).fields["at_time"].help_text


def test_today_is_the_day_of_the_line():
    """Half past ten in Paris is half past one in the morning in San Francisco, of the same day; nine is to come."""
    far = phone_channel(slug="far", time_zone="America/Los_Angeles")
    form = filled(far, at_time="09:00")
    assert form.errors == {"at_time": ["This lies in the future."]}


def test_lines_on_several_clocks_leave_the_hour_on_ours():
    """The sentence beside the field cannot change with the line that is chosen: it would speak of another."""
    london = phone_channel(slug="london", time_zone="Europe/London")
    chicago = phone_channel(company=london.company, slug="chicago", time_zone="America/Chicago")
    form = filled(london, chicago, on_day="2025-10-13", at_time="09:00")
    assert form.is_valid()
    assert form.cleaned_data["experienced_at"] == datetime.datetime(2025, 10, 13, 9, tzinfo=PARIS)
    assert form.fields["at_time"].help_text == ""


def test_a_way_in_that_is_written_to_goes_by_the_clock_of_the_lines_beside_it(mail):
    phone_channel(company=mail.company, slug="london", time_zone="Europe/London")
    form = filled(
        mail,
        *mail.company.channels.filter(slug="london"),
        outcome="human",
        on_day="2025-10-13",
        at_time="09:00",
    )
    assert form.is_valid()
    assert form.cleaned_data["experienced_at"] == datetime.datetime(2025, 10, 13, 8, tzinfo=datetime.UTC)
    assert form.fields["at_time"].help_text == "Local time: London."
