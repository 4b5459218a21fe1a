import csv
import datetime
import io
import math
import random

import numpy
import pytest
from django.test import Client, override_settings
from django.utils import timezone
from scipy import stats

from companies.actions.reports.decide import publish_report
from companies.actions.reports.receive import Attempt, submit_report
from companies.enums import ChannelKind, Helped, Outcome
from companies.models import Report
from companies.queries.evidence.readings import figures_of
from tests import factories

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
ADDRESS = "/en/reach/sogeline/reports.csv"


def download(client: Client, address: str = ADDRESS) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode()


def rows_of(client: Client) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(download(client))))


# ── The answer ────────────────────────────────────────────────────────────────────────────────────────


def test_the_reports_of_a_company_are_a_file_to_keep(client: Client):
    channel = factories.phone_channel(company=factories.company(name="Sogeline"))
    factories.report(channel=channel, wait_minutes=7, is_counted=True)
    answer = client.get(ADDRESS)
    assert answer.streaming
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="sogeline-reports.csv"'
    assert [row["minutes"] for row in rows_of(client)] == ["7"]


@pytest.mark.engine("both")
def test_rows_name_the_page_they_come_from_in_full(client: Client):
    channel = factories.phone_channel(company=factories.company(name="Sogeline"))
    factories.report(channel=channel, is_counted=True)
    assert [row["source"] for row in rows_of(client)] == ["http://testserver/en/reach/sogeline/"]
    with override_settings(SITE_URL="https://joignable.example"):
        assert [row["source"] for row in rows_of(client)] == ["https://joignable.example/en/reach/sogeline/"]


def test_rows_are_computed_at_the_moment_of_the_download(client: Client):
    channel = factories.phone_channel(company=factories.company(name="Sogeline"))
    factories.report(channel=channel, is_counted=True)
    before = timezone.now()
    (row,) = rows_of(client)
    assert before <= datetime.datetime.fromisoformat(row["computed_at"]) <= timezone.now()


def test_a_company_without_reports_has_a_file_without_rows(client: Client):
    factories.company(name="Sogeline")
    assert download(client).count("\n") == 1


def test_the_file_of_a_renamed_company_is_its_successors(client: Client):
    successor = factories.company(name="Sogeline")
    factories.company(name="Ancienne", slug="ancienne", status="retired", successor=successor)
    answer = client.get("/en/reach/ancienne/reports.csv")
    assert (answer.status_code, answer["Location"]) == (302, ADDRESS)


def test_a_closed_company_keeps_its_file(client: Client):
    channel = factories.phone_channel(company=factories.company(name="Sogeline", status="retired"))
    factories.report(channel=channel, is_counted=True)
    assert len(rows_of(client)) == 1


@pytest.mark.parametrize("slug", ["rien", "brouillon"])
def test_there_is_no_file_of_an_unknown_company_or_a_draft(client: Client, slug: str):
    factories.company(name="Brouillon", slug="brouillon", status="draft")
    assert client.get(f"/en/reach/{slug}/reports.csv").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_file_refuses_to_be_written_to(client: Client, method: str):
    factories.company(name="Sogeline")
    assert getattr(client, method)(ADDRESS).status_code == 405


def test_a_file_sets_no_cookie(client: Client):
    factories.company(name="Sogeline")
    assert not client.get(ADDRESS).cookies


@pytest.mark.parametrize("count", [1, 30])
def test_a_file_costs_the_same_queries_however_many_reports(
    client: Client, django_assert_num_queries, count: int
):
    owner = factories.company(name="Sogeline", aliases=["SGL"], domains=["sogeline.example"])
    channels = [factories.phone_channel(company=owner) for _number in range(min(count, 3))]
    for number in range(count):
        factories.report(channel=channels[number % len(channels)], is_counted=True)
    # stamps; company, its names; what is expected of each kind; what their reports come to; reports
    with django_assert_num_queries(6):
        assert len(rows_of(client)) == count


# ── The figures from the file alone ───────────────────────────────────────────────────────────────────
#
# Written from DESIGN.md and the method page, with scipy and numpy and nothing of companies.lib. What is not
# in the file is on the page: 80 % intervals, 0.15 for what may have changed, 3 reports and a weight of 1 for
# a figure, limits of grades in minutes, the steps in which minutes are kept.

HUMAN, MACHINE_AND_OTHERS = "human", ("cut_off", "machine", "redirected", "out_of_service")
AT_ONCE = (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 18, 21, 25, 30, 35, 40, 50, 60)
EDGES = {"phone": AT_ONCE, "chat": AT_ONCE, "email": (1, 5, 15, 30, 60)}
GRADES = (("A", 10), ("B", 30), ("C", 120), ("D", 1440), ("E", 10080), ("F", math.inf))


def recomputed(rows: list[dict[str, str]]) -> dict:
    """Figures of one channel from its rows."""
    k = float(rows[0]["prior_attempts"])
    prior_share, prior_minutes = float(rows[0]["prior_human_share"]), float(rows[0]["prior_minutes"])
    weight = numpy.array([float(row["weight"]) for row in rows])
    minutes = numpy.array([int(row["minutes_counted"]) for row in rows])
    edges = EDGES[rows[0]["kind"]]
    kept = numpy.array([next(edge for edge in edges if int(row["minutes"] or 0) <= edge) for row in rows])
    human = numpy.array([row["outcome"] == HUMAN for row in rows])
    other = numpy.array([row["outcome"] in MACHINE_AND_OTHERS for row in rows])
    said = numpy.array([row["helped"] != "" for row in rows])
    helped = numpy.array([row["helped"] == "yes" for row in rows])

    effective = weight.sum() ** 2 / (weight**2).sum()
    alpha = k * prior_share + weight[human].sum()
    beta = k * prior_minutes + (weight * minutes).sum()
    known = 1 / (1 / alpha + 0.15**2)
    low, high = stats.invgamma(known, scale=known * beta / alpha).interval(0.8)
    return {
        "effective": effective,
        "time to a human": (beta / alpha, low, high),
        "chance": wilson((weight[human].sum() + k * prior_share) / (weight.sum() + k), effective + k),
        "helped": wilson(
            (weight[helped].sum() + k * float(rows[0]["prior_helped_share"])) / (weight[said].sum() + k),
            effective * weight[said].sum() / weight.sum() + k,
        ),
        "grade": grade(effective, weight.sum(), weight[human].sum(), high),
        "median": median_wait(kept, human, other, weight),
    }


def wilson(share: float, n: float) -> tuple[float, float, float]:
    """The shares p at which (share − p)² = z² · p(1 − p)/n: the roots of that square, by numpy."""
    z = stats.norm.ppf(0.9)
    low, high = sorted(numpy.roots([1 + z * z / n, -(2 * share + z * z / n), share * share]).real)
    return share, low, high


def grade(effective: float, weight: float, human: float, high: float) -> str | None:
    if effective < 3 or weight < 1:
        return None
    if human < 1 / 16:
        return "F"
    return next(name for name, limit in GRADES if high <= limit)


def median_wait(minutes, human, other, weight) -> int | None:
    """Aalen and Johansen's, time by time."""
    reached, waiting = 0.0, 1.0
    for time in numpy.unique(minutes):
        now, at_risk = minutes == time, weight[minutes >= time].sum()
        reached += waiting * weight[now & human].sum() / at_risk
        waiting *= 1 - weight[now & (human | other)].sum() / at_risk
        if reached >= 0.5:
            return int(time)
    return None


OUTCOMES = [
    Outcome.HUMAN, Outcome.HUMAN, Outcome.HUMAN, Outcome.HUMAN, Outcome.GAVE_UP, Outcome.CUT_OFF, Outcome.MACHINE,
    Outcome.REDIRECTED, Outcome.NO_ANSWER, Outcome.OUT_OF_SERVICE,
]  # fmt: skip


def tell(channel, *, chance: random.Random, now: datetime.datetime, count: int, longest: int, moderator):
    """Attempts of a year as the site receives them; one in four with words, which a moderator lets through."""
    for number in range(count):
        at = now - chance.uniform(0.01, 365) * DAY
        outcome = chance.choice(OUTCOMES)
        is_timed = outcome not in (Outcome.NO_ANSWER, Outcome.OUT_OF_SERVICE)
        attempt = Attempt(
            outcome=outcome,
            experienced_at=at,
            wait_minutes=chance.randint(0, longest) if is_timed else None,
            helped=chance.choice(["", *Helped]) if outcome == Outcome.HUMAN else "",
            words="Enfin quelqu’un." if number % 4 == 0 else "",
        )
        told = submit_report(
            channel=channel,
            attempt=attempt,
            nonce=f"{channel.pk}-{number}",
            # Every fifth is told by the network of the one before: it is shown and does not count.
            network_key=f"{channel.pk}-{number - (number % 5 == 4)}",
            language="fr",
            at=at + datetime.timedelta(minutes=20),
        )
        if attempt.words:
            publish_report(report_id=told.pk, by=moderator, at=at + datetime.timedelta(hours=1))


@pytest.mark.parametrize("seed", range(4))
def test_every_figure_can_be_computed_again_from_the_file_alone(client: Client, seed: int):
    chance, now = random.Random(seed), timezone.now()
    moderator = factories.moderator()
    owner = factories.company(name="Sogeline")
    channels = {
        "line": factories.phone_channel(company=owner, slug="line"),
        "quick": factories.channel(company=owner, kind=ChannelKind.CHAT, slug="quick"),
        "mail": factories.channel(company=owner, kind=ChannelKind.EMAIL, slug="mail"),
        "rare": factories.phone_channel(company=owner, slug="rare"),
    }
    elsewhere = factories.phone_channel(company=factories.company(name="Altimobile"))
    for slug, (count, longest) in {
        "line": (40, 59),
        "quick": (25, 6),
        "mail": (20, 59),
        "rare": (2, 20),
    }.items():
        tell(channels[slug], chance=chance, now=now, count=count, longest=longest, moderator=moderator)
    tell(elsewhere, chance=chance, now=now, count=10, longest=59, moderator=moderator)

    rows = rows_of(client)

    assert len(rows) == owner.reports.counted().count() < Report.objects.published().count()
    computed_at = datetime.datetime.fromisoformat(rows[0]["computed_at"])
    shown = figures_of(channels.values(), now=computed_at, is_fictitious=False)
    grades = set()
    for slug, channel in channels.items():
        reading, curve = shown[channel.pk].reading, shown[channel.pk].curve
        expected = recomputed([row for row in rows if row["channel"] == slug])
        time, reached, helped = reading.time_to_human, reading.chance, reading.help_share
        assert reading.effective == pytest.approx(expected["effective"], rel=1e-6)
        assert (time.minutes, time.low, time.high) == pytest.approx(expected["time to a human"], rel=1e-6)
        assert (reached.share, reached.low, reached.high) == pytest.approx(expected["chance"], rel=1e-6)
        if helped:
            assert (helped.share, helped.low, helped.high) == pytest.approx(expected["helped"], rel=1e-6)
        assert (reading.alone if reading.has_figure else None) == expected["grade"]
        assert curve.median == expected["median"]
        grades.add(reading.grade)
    assert None in grades and len(grades) > 1
