import csv
import datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies.actions.evidence.rebuild import rebuild_evidence
from companies.enums import PRIORS, ChannelKind, ChannelStatus, Outcome
from companies.exchange.csv_lines import cell
from companies.exchange.reports_csv import COLUMNS, reports_csv
from companies.lib.reachability import Prior
from companies.queries.evidence.readings import calms_of, figures_of, priors_at
from companies.queries.reports.export import counted_reports_of
from tests.factories import NOW, channel, company, phone_channel, report

DAY = datetime.timedelta(days=1)
PAGE = "https://joignable.example/fr/joindre/sogeline/"
PARIS_SUMMER = datetime.timezone(datetime.timedelta(hours=2))


def lines(owner, *, at=NOW):
    return reports_csv(
        counted_reports_of(owner), priors=priors_at(at), calms=calms_of(owner), source=PAGE, computed_at=at
    )


def rows(owner, **moment):
    return list(csv.DictReader(lines(owner, **moment)))


# ── Columns ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_a_row_says_all_that_counts():
    owner = company(name="Sogeline")
    way = phone_channel(company=owner, slug="customer-service", number="01 99 00 12 34")
    report(
        channel=way,
        wait_minutes=7,
        helped="partly",
        experienced_at=NOW - DAY,
        is_hour_known=False,
        submitted_at=NOW - DAY / 2,
        corrected_at=NOW - DAY / 4,
        is_counted=True,
    )
    rebuild_evidence()
    prior = priors_at(NOW)["phone", False]

    assert [row | {"weight": f"{float(row['weight']):.3f}"} for row in rows(owner)] == [
        {
            "company": "sogeline",
            "is_fictitious": "false",
            "channel": "customer-service",
            "kind": "phone",
            "number_or_address": "tel:+33199001234",
            "source": PAGE,
            "experienced_at": "2025-10-13T08:30:00+00:00",
            "is_hour_known": "false",
            "published_at": "2025-10-13T20:30:00+00:00",
            "outcome": "human",
            "minutes": "7",
            "helped": "partly",
            "corrected_at": "2025-10-14T02:30:00+00:00",
            "half_life_days": "90",
            "minutes_counted": "7",
            "weight": "0.978",
            "prior_attempts": "2.0",
            "prior_human_share": f"{prior.human_share}",
            "prior_minutes": f"{prior.minutes}",
            "prior_helped_share": f"{prior.helped_share}",
            "computed_at": "2025-10-14T08:30:00+00:00",
        }
    ]


@pytest.mark.django_db
def test_what_is_unknown_is_empty():
    owner = company()
    way = phone_channel(company=owner)
    report(channel=way, outcome=Outcome.OUT_OF_SERVICE, wait_minutes=None, is_counted=True)

    (row,) = rows(owner)

    assert (row["minutes"], row["helped"], row["corrected_at"]) == ("", "", "")


@pytest.mark.django_db
def test_a_written_channel_has_its_own_half_life_and_prior():
    owner = company()
    report(channel=channel(company=owner, kind=ChannelKind.POSTAL), is_counted=True)

    (row,) = rows(owner)

    expected = PRIORS[ChannelKind.POSTAL]
    assert (row["half_life_days"], float(row["prior_minutes"])) == ("180", expected.minutes)


@pytest.mark.django_db
def test_an_invented_company_says_so_in_every_row():
    owner = company(is_fictitious=True)
    way = phone_channel(company=owner)
    for _number in range(2):
        report(channel=way, is_counted=True)

    assert [row["is_fictitious"] for row in rows(owner)] == ["true", "true"]


@pytest.mark.django_db
def test_no_words_no_network_and_no_private_link_are_in_the_file():
    owner = company()
    told = report(
        channel=phone_channel(company=owner),
        words="Madame Untel",
        network_key="f" * 32,
        redirected_to="+33199004321",
        outcome=Outcome.REDIRECTED,
        is_counted=True,
    )

    text = "".join(lines(owner))

    for kept_back in ("Untel", "f" * 32, "33199004321", told.nonce, told.follow_digest):
        assert kept_back not in text


@pytest.mark.django_db
def test_a_number_that_is_not_public_is_not_in_the_file():
    owner = company()
    way = phone_channel(company=owner, number="01 99 00 12 34", status=ChannelStatus.PROPOSED)
    report(channel=way, is_counted=True)

    (row,) = rows(owner)

    assert row["number_or_address"] == ""


# ── Rows ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_rows_are_the_counted_reports_of_the_company():
    owner = company()
    way = phone_channel(company=owner)
    report(channel=way, wait_minutes=1, is_counted=True)
    report(channel=way, wait_minutes=2, is_counted=False)
    report(channel=way, wait_minutes=3, status="received")
    report(wait_minutes=4, is_counted=True)

    assert [row["minutes"] for row in rows(owner)] == ["1"]


@pytest.mark.django_db
def test_rows_are_by_channel_then_oldest_first():
    owner = company()
    first, second = phone_channel(company=owner), phone_channel(company=owner)
    for way, days, minutes in [(second, 0, 5), (first, 1, 2), (second, 9, 4), (first, 1, 3), (first, 2, 1)]:
        report(channel=way, experienced_at=NOW - days * DAY, wait_minutes=minutes, is_counted=True)

    assert [row["minutes"] for row in rows(owner)] == ["1", "2", "3", "4", "5"]


@pytest.mark.django_db
def test_a_company_without_reports_has_a_line_of_names():
    assert list(lines(company())) == [",".join(COLUMNS) + "\r\n"]


def test_rows_are_written_one_by_one():
    """The second report is not asked for before the line of the first one has left."""
    asked = []

    def endless():
        while True:
            asked.append(1)
            yield SimpleNamespace(
                company=SimpleNamespace(slug="sogeline", is_fictitious=False),
                channel_id=1,
                channel=SimpleNamespace(
                    slug="chat", kind="chat", number=None, to_open="https://x.example/", status="published"
                ),
                experienced_at=NOW,
                is_hour_known=True,
                published_at=NOW,
                outcome="human",
                wait_minutes=1,
                helped="",
                corrected_at=None,
            )

    priors = {("chat", False): Prior(0.5, 15)}
    text = reports_csv(endless(), priors=priors, calms={}, source=PAGE, computed_at=NOW)

    assert next(text).startswith("company,")
    assert (next(text)[:14], len(asked)) == ("sogeline,false", 1)
    assert (next(text)[:14], len(asked)) == ("sogeline,false", 2)


@pytest.mark.django_db
def test_the_figure_of_the_page_follows_from_the_file_alone():
    """With a burst, a doubted month and a day on the line in it."""
    owner = company()
    way = phone_channel(company=owner)
    for number in range(120):
        report(
            channel=way, experienced_at=NOW - 5 * number * DAY, wait_minutes=4 + number % 9, is_counted=True
        )
    for number in range(25):
        report(
            channel=way,
            experienced_at=NOW - (60 + number) * DAY,
            outcome=Outcome.GAVE_UP,
            wait_minutes=1440 if number == 3 else 70,
            is_counted=True,
        )
    rebuild_evidence()
    found = rows(owner)

    def total(value):
        return sum(float(row["weight"]) * value(row) for row in found)

    first = found[0]
    k, d0, p0 = (float(first[name]) for name in ("prior_attempts", "prior_minutes", "prior_human_share"))
    minutes = k * d0 + total(lambda row: float(row["minutes_counted"]))
    humans = k * p0 + total(lambda row: row["outcome"] == "human")

    reading = figures_of([way], now=NOW, is_fictitious=False)[way.pk].reading
    assert reading.calm.doubted and reading.calm.bursts
    assert minutes / humans == pytest.approx(reading.time_to_human.minutes, rel=1e-9)
    assert max(float(row["minutes_counted"]) for row in found) == reading.calm.cap < 1440


# ── Cells ─────────────────────────────────────────────────────────────────────────────────────────────

RUNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (0.1, "0.1"),
        (1e-7, "1e-07"),
        (datetime.datetime(2025, 7, 1, 0, 30, tzinfo=PARIS_SUMMER), "2025-06-30T22:30:00+00:00"),
        ("https://x.example/?a=1", "https://x.example/?a=1"),
        ("=HYPERLINK(A1)", "'=HYPERLINK(A1)"),
        ("  -1", "'-1"),
        (' "@A1"', '\'"@A1"'),
        ("1 rue; =A1", "1 rue;' =A1"),
        ("1-3 rue A+B", "1-3 rue A+B"),
        ("a\n-b\r\nc", "a -b c"),
    ],
)
def test_cell_is(value, text):
    assert cell(value) == text


@pytest.mark.django_db
def test_an_address_stands_on_one_line():
    owner = company()
    way = channel(company=owner, kind=ChannelKind.POSTAL, value="=1+1 rue des Lilas\r\n75000 Paris")
    report(channel=way, is_counted=True)

    (row,) = rows(owner)

    assert row["number_or_address"] == "'=1+1 rue des Lilas, 75000 Paris"


@given(st.lists(st.text("ab1=+-@＝＋－＠;,\t\r\n \"'\u2028\xa0"), min_size=1, max_size=4))
def test_no_cell_is_run_whichever_separator_a_spreadsheet_takes(values):
    written = []
    csv.writer(SimpleNamespace(write=written.append)).writerow([cell(value) for value in values])

    for separator in (",", ";", "\t"):
        for found in csv.reader(written, delimiter=separator):
            assert not any(text.strip().startswith(RUNS) for text in found)
