import datetime
import math

import pytest

from companies.enums import SERVICE_PURPOSES, Audience, Purpose
from companies.lib.calm import Calm
from companies.lib.evidence import LIVE, CountedAttempt, Reading, evidence_of
from companies.lib.reachability import Prior
from companies.lib.told_weeks import End
from companies.models import Channel, Company
from companies.queries.evidence.right_now import (
    best_way_in,
    expected_minutes,
    is_way_to_a_human,
    open_at,
    openings_of,
    quickest_first,
)
from tests.factories import NOW, channel, company, phone_channel, source

DESKS = (Purpose.PRIVACY, Purpose.LEGAL, Purpose.ACCOUNT_CLOSURE)


@pytest.mark.parametrize("purpose", SERVICE_PURPOSES)
def test_service_desk_for_customers_is_a_way_to_a_human(purpose):
    assert is_way_to_a_human(Channel(purpose=purpose))


@pytest.mark.parametrize("purpose", DESKS)
def test_desk_for_letters_is_no_way_to_a_human(purpose):
    assert not is_way_to_a_human(Channel(purpose=purpose))


def test_every_purpose_is_one_or_the_other():
    assert {*SERVICE_PURPOSES, *DESKS} == set(Purpose)


@pytest.mark.parametrize("audience", [audience for audience in Audience if audience != Audience.CUSTOMERS])
def test_desk_for_others_is_no_way_to_a_human(audience):
    assert not is_way_to_a_human(Channel(audience=audience))


def test_help_page_is_no_way_to_a_human():
    assert not is_way_to_a_human(Channel(kind="form", is_self_service=True))


def test_best_way_in_is_the_first_with_a_human():
    privacy, first, second = (
        Channel(company=Company(), **fields)
        for fields in ({"purpose": Purpose.PRIVACY}, {"slug": "a"}, {"slug": "b"})
    )

    assert best_way_in([privacy, first, second]) is first


@pytest.mark.parametrize(
    "channels",
    [[], [Channel(company=Company(), kind="form", is_self_service=True)]],
    ids=["no channel", "help page only"],
)
def test_best_way_in_is_none_without_a_human(channels):
    assert best_way_in(channels) is None


# ── The order to try ──────────────────────────────────────────────────────────────────────────────────

PHONE = Prior(human_share=0.6, minutes=12)
FORM = Prior(human_share=0.5, minutes=2880)


def reading(*, minutes=None, count=10, humans=True, prior=PHONE):
    """What `count` reports of this very moment say, each ended by a human (or cut off) after `minutes`."""
    if minutes is None:
        return Reading(Calm(), LIVE.decay, prior, NOW)
    end = End.HUMAN if humans else End.OTHER
    attempts = [CountedAttempt(at=NOW, end=end, minutes=minutes, month="2025-10") for _ in range(count)]
    return Reading(evidence_of(attempts, LIVE).calm(LIVE), LIVE.decay, prior, NOW)


def order(*pairs, now=NOW):
    """The slugs of (channel, reading) pairs as they are to be tried."""
    for pk, (way, _reading) in enumerate(pairs, start=1):
        way.pk, way.company = pk, Company(country="FR")
    readings = {way.pk: its for way, its in pairs}
    ways = [way for way, _reading in pairs]
    return [way.slug for way in quickest_first(ways, readings, openings_of(ways, now=now))]


def phone(slug, **fields):
    return Channel(slug=slug, kind="phone", **fields)


def test_quickest_channel_comes_first():
    assert order((phone("slow"), reading(minutes=40)), (phone("quick"), reading(minutes=3))) == [
        "quick",
        "slow",
    ]


def test_times_that_hardly_differ_leave_the_order_as_it_is():
    assert order((phone("free"), reading(minutes=20)), (phone("charged"), reading(minutes=19))) == [
        "free",
        "charged",
    ]


def test_channel_without_reports_is_expected_to_be_like_its_kind():
    form = Channel(slug="form", kind="form")

    assert order(
        (form, reading(prior=FORM)), (phone("unknown"), reading()), (phone("quick"), reading(minutes=3))
    ) == ["quick", "unknown", "form"]


def test_line_that_nobody_gets_through_on_comes_last():
    deserted = reading(minutes=5, humans=False)

    assert expected_minutes(deserted, None) == math.inf
    assert order((phone("dead"), deserted), (Channel(slug="form", kind="form"), reading(prior=FORM))) == [
        "form",
        "dead",
    ]


def test_line_for_one_matter_never_precedes_the_line_for_everybody():
    sales = phone("sales", purpose=Purpose.SALES)
    form = Channel(slug="form", kind="form")

    assert order(
        (sales, reading(minutes=1)), (form, reading(prior=FORM)), (phone("service"), reading(minutes=60))
    ) == ["service", "sales", "form"]


def test_line_for_one_matter_leads_where_nobody_answers_the_one_for_everybody():
    claims = phone("claims", purpose=Purpose.CLAIMS)

    assert order((phone("service"), reading(minutes=5, humans=False)), (claims, reading(minutes=10))) == [
        "claims",
        "service",
    ]


def test_line_for_callers_abroad_never_precedes_the_line_at_home():
    abroad = phone("abroad", is_for_abroad=True)

    assert order((abroad, reading(minutes=2)), (phone("home"), reading(minutes=30))) == ["home", "abroad"]


def test_desks_that_are_no_way_to_a_human_stay_behind():
    legal = Channel(slug="legal", kind="postal", purpose=Purpose.LEGAL)
    privacy = Channel(slug="privacy", kind="email", purpose=Purpose.PRIVACY)

    assert order((legal, reading()), (privacy, reading()), (phone("line"), reading())) == [
        "line",
        "legal",
        "privacy",
    ]


# ── Open or closed ────────────────────────────────────────────────────────────────────────────────────

#: A Sunday, three in the morning, in Paris.
SUNDAY_NIGHT = datetime.datetime(2025, 10, 12, 1, 0, tzinfo=datetime.UTC)


def test_closed_line_waits_until_it_opens():
    line = phone("line", opening_hours="Mo-Fr 08:00-19:00")
    line.company = Company(country="FR")
    opening = line.opening_at(SUNDAY_NIGHT)

    # From Sunday 3 am to Monday 8 am.
    assert expected_minutes(reading(minutes=20), opening) == pytest.approx(
        29 * 60 + reading(minutes=20).expected_minutes
    )
    assert expected_minutes(reading(minutes=20), line.opening_at(NOW)) == reading(minutes=20).expected_minutes


@pytest.mark.parametrize(("now", "slugs"), [(NOW, ["line", "chat"]), (SUNDAY_NIGHT, ["chat", "line"])])
def test_what_is_open_precedes_what_is_quicker_and_closed(now, slugs):
    line = phone("line", opening_hours="Mo-Fr 08:00-19:00")
    chat = Channel(slug="chat", kind="chat", opening_hours="24/7")

    assert order((line, reading(minutes=10)), (chat, reading(minutes=60)), now=now) == slugs


def test_line_that_opens_in_an_hour_precedes_a_letter_of_days():
    line = phone("line", opening_hours="Mo-Su 04:00-19:00")
    form = Channel(slug="form", kind="form", opening_hours="24/7")

    assert order((form, reading(prior=FORM)), (line, reading(minutes=10)), now=SUNDAY_NIGHT) == [
        "line",
        "form",
    ]


def test_unknown_hours_are_no_wait_but_come_after_what_is_known_to_be_open():
    unknown, known = phone("unknown"), phone("known", opening_hours="24/7")

    assert order((unknown, reading(minutes=10)), (known, reading(minutes=10))) == ["known", "unknown"]
    assert order((known, reading(minutes=40)), (unknown, reading(minutes=10))) == ["unknown", "known"]


def test_hours_of_what_is_written_do_not_matter():
    form = Channel(
        pk=1, slug="form", kind="form", opening_hours="Mo-Fr 09:00-10:00", company=Company(country="FR")
    )

    assert openings_of([form], now=SUNDAY_NIGHT) == {1: None}


def test_line_for_one_matter_that_is_open_stays_behind_the_line_for_everybody_that_is_closed():
    general = phone("general", opening_hours="Mo-Fr 08:00-19:00")
    sales = phone("sales", purpose=Purpose.SALES, opening_hours="24/7")

    assert order((sales, reading(minutes=2)), (general, reading(minutes=10)), now=SUNDAY_NIGHT) == [
        "general",
        "sales",
    ]


@pytest.mark.django_db
def test_open_at_finds_what_is_known_to_be_open_there():
    made = {
        "office": phone_channel(opening_hours="Mo-Fr 08:00-19:00"),
        "always": phone_channel(opening_hours="24/7"),
        "unknown": phone_channel(),
        "unreadable": phone_channel(opening_hours="sunrise-sunset"),
        "new york": phone_channel(opening_hours="Mo-Sa 09:00-23:00", time_zone="America/New_York"),
        "form": channel(opening_hours="24/7"),
    }
    everything = Channel.objects.published()

    # Tuesday, 10.30 am in Paris; then Sunday 3 am there and Saturday 9 pm in New York.
    assert set(open_at(NOW, everything)) == {made["office"], made["always"]}
    assert set(open_at(SUNDAY_NIGHT, everything)) == {made["always"], made["new york"]}


@pytest.mark.django_db
def test_open_at_minds_the_holidays_of_each_country():
    at_home = phone_channel(opening_hours="Mo-Fr 08:00-19:00; PH off")
    abroad = phone_channel(company=company(country="BE"), opening_hours="Mo-Fr 08:00-19:00; PH off")
    national_day = datetime.datetime(2026, 7, 14, 8, tzinfo=datetime.UTC)

    assert set(open_at(national_day, Channel.objects.all())) == {abroad}
    assert set(open_at(national_day + datetime.timedelta(days=1), Channel.objects.all())) == {at_home, abroad}


@pytest.mark.django_db
def test_open_at_finds_more_kinds_of_hours_than_a_database_can_nest():
    owner, read = company(), source()
    Channel.objects.bulk_create(
        Channel(
            company=owner,
            slug=f"line-{number}",
            kind="phone",
            value=f"+331990{number:05}",
            opening_hours=f"Mo-Fr {number // 60:02}:{number % 60:02}-{number // 60 + 1:02}:{number % 60:02}",
            status="published",
            source=read,
        )
        for number in range(1100)
    )

    # 10.30 in Paris: those that opened within the last hour.
    assert open_at(NOW, Channel.objects.all()).count() == 60


def expecting(minutes):
    """A line whose reports promise about so many minutes."""
    return reading(minutes=minutes, count=400)


@pytest.mark.parametrize("minutes", [4, 10.3, 10.5, 12.4, 19, 31])
def test_of_two_lines_nearly_as_quick_the_order_before_decides(minutes):
    """Wherever on the scale: no step of it lies between them."""
    nearly = minutes * 1.03
    assert order((phone("free"), expecting(nearly)), (phone("charged"), expecting(minutes))) == [
        "free",
        "charged",
    ]


def test_what_is_alike_is_no_chain():
    """The free line is as quick as the one before it, and so on; but not as the quickest."""
    ways = [
        (phone(name), expecting(minutes)) for name, minutes in (("d", 40), ("c", 33), ("b", 27), ("a", 22))
    ]
    assert order(*ways) == ["b", "a", "d", "c"]
