import csv
import html
import io
import re
from bisect import bisect_left, bisect_right

import pytest
from django.conf import settings
from scipy import stats

from companies.actions.evidence.editions import write_editions
from companies.enums import Outcome
from companies.exchange.ranking_csv import COLUMNS
from companies.queries.evidence import editions
from companies.views import ranking as view
from tests import factories
from tests.factories import DAY, company, counted_reports, phone_channel
from tests.plain import flat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: factories.NOW)


def told(name, *, minutes, count=20, outcome=Outcome.HUMAN, every=DAY, **fields):
    line = phone_channel(company=company(name=name, **fields))
    counted_reports(channel=line, count=count, every=every, wait_minutes=minutes, outcome=outcome)
    return line.company


def main_of(client, language="en", **asked):
    answer = client.get({"en": "/en/ranking/", "fr": "/fr/classement/"}[language], asked)
    assert answer.status_code == 200
    return flat(answer.content.decode()).partition("<main")[2].partition("</main>")[0]


def text_of(client, language="en", **asked):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main_of(client, language, **asked))).split())


def names(client, **asked):
    return re.findall(r'class="who" href="[^"]+">([^<]+)<', main_of(client, **asked))


def row(client, name):
    """What is heard of one company, piece by piece."""
    found = next(row for row in main_of(client).split("<li")[1:] if f">{name}</a>" in row)
    found = re.sub(r'<(\w+) aria-hidden="true">[^<]*</\1>', "", found.partition("</li>")[0].partition(">")[2])
    spoken = re.sub(r"<[^>]*aria-label=\"([^\"]*)\"[^>]*>", r"|\1|", found)
    return [" ".join(words.split()) for words in re.split(r"<[^>]+>|\|", spoken) if words.strip()]


def rows_of(client, **asked):
    answer = client.get("/en/ranking.csv", asked)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert answer["Content-Disposition"] == 'attachment; filename="ranking.csv"'
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode())))


# ── The page ──────────────────────────────────────────────────────────────────────────────────────────


def test_easiest_come_first_unless_the_hardest_are_asked_for(client):
    for name, minutes in (("Sogeline", 30), ("Altimobile", 5), ("Banque Vauban", 300)):
        told(name, minutes=minutes)
    assert names(client) == ["Altimobile", "Sogeline", "Banque Vauban"]
    assert names(client, order="hardest") == ["Banque Vauban", "Sogeline", "Altimobile"]
    assert 'href="?order=hardest"' in main_of(client)


def test_row_says_place_grade_time_interval_and_reports_in_words(client):
    told("Altimobile", minutes=5)
    told("Sogeline", minutes=30)
    told("Banque Vauban", minutes=32)
    told("Muette", minutes=120, outcome=Outcome.CUT_OFF)
    place, _grade, grade, name, time, drawn = row(client, "Sogeline")
    assert (place, grade, name) == ("Place 2 to 3", "C", "Sogeline")
    assert re.fullmatch(r"\d+ min", time)
    assert re.fullmatch(r"probably \d+–\d+ min, from 20 reports", drawn)
    assert row(client, "Altimobile")[0] == "Place 1"
    assert row(client, "Muette")[2:] == [
        "F", "Muette", "nobody", "nobody has reached a human here lately, from 20 reports",
    ]  # fmt: skip


def test_interval_is_drawn_on_the_axis_of_the_grades(client):
    told("Altimobile", minutes=5)
    told("Sogeline", minutes=30)
    told("Banque Vauban", minutes=32)
    told("Muette", minutes=120, outcome=Outcome.CUT_OFF)
    page = main_of(client)
    assert re.findall(r'class="zone"[^>]*>([A-F])<', page) == list("ABCDEF")
    assert re.findall(r'<text x="[^"]+" y="92%">([^<]+)<', page) == ["10", "30", "2 h", "1 d", "7 d"]
    assert (page.count('class="span"'), page.count('class="guess"'), page.count('class="arrow"')) == (4, 3, 1)
    assert page.count('class="tied"') == 1  # the lower of the two that touch
    assert "style=" not in page


def test_who_has_no_place_is_told_with_the_reason_and_how_it_is_made(client):
    told("Sogeline", minutes=30)
    told("Altimobile", minutes=5, count=5)
    phone_channel(company=company(name="Banque Vauban"))
    told("Chimère", minutes=5, count=5, is_fictitious=True)
    page = text_of(client)
    assert "As of 14 October 2025 at 10.30 am ." in page
    assert "Altimobile 5 reports: too few 1 other company no report lately" in page
    assert "Chimère" not in page
    assert 'href="/en/method/#ranking"' in main_of(client)
    assert '<h2 id="ranking">' in client.get("/en/method/").content.decode()


def test_grade_of_the_page_is_told_where_it_is_another(client):
    sogeline = told("Sogeline", minutes=300)
    chat = factories.channel(company=sogeline, kind="chat")
    counted_reports(channel=chat, count=6, every=DAY, wait_minutes=2)
    assert "Its page gives A, by another way in with fewer reports." in text_of(client)


def test_page_speaks_french(client):
    told("Sogeline", minutes=30)
    told("Altimobile", minutes=31)
    page = text_of(client, "fr")
    for words in ("Palmarès", "deux barres qui se touchent partagent le rang", "État au 14 octobre 2025"):
        assert words in page


# ── Invented ──────────────────────────────────────────────────────────────────────────────────────────

MARK = "Invented companies, simulated reports."


def test_invented_companies_are_shown_under_their_mark_while_no_real_one_has_a_place(client):
    told("Chimère", minutes=5, is_fictitious=True)
    told("Altimobile", minutes=5, count=5)
    assert names(client) == ["Chimère"]
    assert MARK in text_of(client)
    assert '<meta name="robots" content="noindex">' in client.get("/en/ranking/").content.decode()
    assert [(row["company_name"], row["is_fictitious"]) for row in rows_of(client)] == [("Chimère", "true")]


def test_beside_real_ones_the_invented_have_a_list_of_their_own(client):
    told("Chimère", minutes=5, is_fictitious=True)
    told("Sogeline", minutes=50)
    assert (names(client), names(client, invented="")) == (["Sogeline"], ["Chimère"])
    assert (MARK in text_of(client), MARK in text_of(client, invented="")) == (False, True)
    assert 'href="/en/ranking/?invented"' in main_of(client)
    assert [(row["company_name"], row["is_fictitious"]) for row in rows_of(client)] == [("Sogeline", "false")]
    (row,) = rows_of(client, invented="")
    assert (row["company_name"], row["page"]) == ("Chimère", "http://testserver/en/ranking/?invented")


def test_home_has_ends_of_the_demonstration_too_and_says_so(client):
    for name, minutes in (("Chimère", 5), ("Licorne", 300)):
        told(name, minutes=minutes, is_fictitious=True)
    doors = doors_of_home(client)
    assert re.search(r"The easiest to reach Chimère, \d+ min invented", doors)
    assert re.search(r"The hardest to reach Licorne, .+? invented", doors)


# ── Narrowed ──────────────────────────────────────────────────────────────────────────────────────────


def test_ranking_of_a_sector_and_of_a_country(client):
    bank = factories.sector(slug="banking", name_fr="Banques", name_en="Banks")
    told("Banque Vauban", minutes=30, sector=bank)
    told("Altimobile", minutes=60, sector=bank, country="BE")
    told("Sogeline", minutes=5)
    assert names(client, sector="banking") == ["Banque Vauban", "Altimobile"]
    assert names(client, country="FR") == ["Sogeline", "Banque Vauban"]
    assert names(client, sector="banking", country="FR") == ["Banque Vauban"]
    page = flat(client.get("/en/ranking/", {"sector": "banking", "country": "FR"}).content.decode())
    assert "<title>Ranking · Banks · France · Joignable</title>" in page
    assert 'href="?sector=banking&amp;country=FR" aria-current="true">Banks<' in main_of(
        client, sector="banking", country="FR"
    )
    assert 'href="?country=BE">Belgium<' in main_of(client)


def test_choice_without_anybody_says_so_and_leads_back(client):
    factories.sector(slug="banking", name_en="Banks")
    told("Sogeline", minutes=5)
    page = main_of(client, sector="banking")
    assert "No company of this sector and country has enough recent reports for a place." in page
    assert 'href="?sector=banking" aria-current="true">Banks<' in page
    assert 'href="?">All sectors<' in page


@pytest.mark.engine("both")
@pytest.mark.parametrize("asked", [{"sector": "x\0"}, {"country": "ZZ"}, {"order": "fastest"}])
def test_choice_that_does_not_exist_filters_nothing(client, asked):
    told("Sogeline", minutes=5)
    assert names(client, **asked) == ["Sogeline"]


@pytest.mark.parametrize("page", ["2", "99", "x", "-1"])
def test_ranking_is_leafed_through(client, monkeypatch, page):
    monkeypatch.setattr(view, "PER_PAGE", 1)
    told("Sogeline", minutes=5)
    told("Altimobile", minutes=50)
    assert names(client, page=page) == (["Sogeline"] if page == "x" else ["Altimobile"])
    assert "page 1 of 2" in text_of(client)


# ── Nobody ────────────────────────────────────────────────────────────────────────────────────────────


def test_without_evidence_the_page_says_what_is_missing_and_how_to_help(client):
    told("Altimobile", minutes=5, count=5)
    page = main_of(client)
    assert "There is no ranking yet." in page
    assert "Altimobile" in page and "5 reports: too few" in page
    assert '<a class="button call" href="/en/search/">' in page
    assert "<ol" not in page
    assert rows_of(client) == []


def doors_of_home(client):
    doors = client.get("/en/").content.decode().partition('id="doors"')[2].partition("</section>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", flat(doors))).replace(" ,", ",").split())


def test_home_names_both_ends_only_where_there_are_any(client):
    told("Altimobile", minutes=5)
    assert "The hardest to reach" not in doors_of_home(client)
    told("Sogeline", minutes=300)
    told("Banque du Pont", minutes=900, is_fictitious=True)
    doors = doors_of_home(client)
    assert re.search(r"The easiest to reach Altimobile, \d+ min The hardest to reach Sogeline, ", doors)
    assert "invented" not in doors


# ── The file ──────────────────────────────────────────────────────────────────────────────────────────


def test_order_bounds_and_places_follow_from_the_file_alone(client):
    """Computed again by another library from nothing but the columns."""
    for number, (minutes, count, outcome) in enumerate(
        [
            (5, 80, "human"), (5, 14, "human"), (6, 40, "human"), (30, 20, "human"), (45, 12, "human"), (240, 30, "human"),
            (3, 15, "cut_off"), (40, 15, "cut_off"),
        ]
    ):  # fmt: skip
        told(f"Altimobile {number}", minutes=minutes, count=count, outcome=outcome)
    told("Sogeline", minutes=1, is_fictitious=True)
    told("Banque Vauban", minutes=1, count=5)
    rows = rows_of(client)
    assert len(rows) == 8

    def bounds(row):
        k, share = float(row["prior_attempts"]), float(row["prior_human_share"])
        shape = k * share + float(row["weighted_humans"])
        rate = k * float(row["prior_minutes"]) + float(row["weighted_minutes"])
        known = 1 / (1 / shape + float(row["drift"]) ** 2)
        tail = (1 - float(row["interval"])) / 2
        times = [rate / shape * known / stats.gamma.ppf(part, known) for part in (1 - tail, tail)]
        return rate / shape, *times

    for row in rows:
        minutes, low, high = bounds(row)
        assert float(row["minutes"]) == pytest.approx(minutes)
        assert float(row["low_minutes"]) == pytest.approx(low)
        assert row["high_minutes"] == "" or float(row["high_minutes"]) == pytest.approx(high)
        assert (row["high_minutes"] == "") == (row["nobody_lately"] == "true")
        assert float(row["effective_reports"]) >= 10

    def upper(row):
        return float(row["high_minutes"] or "inf")

    again = sorted(rows, key=lambda row: (upper(row), float(row["minutes"]), row["company"]))
    assert [row["company"] for row in again] == [row["company"] for row in rows]
    assert [row["place"] for row in rows] == [str(number) for number in range(1, 9)]
    lows, highs = sorted(float(row["low_minutes"]) for row in rows), sorted(map(upper, rows))
    for row in rows:
        assert int(row["best_place"]) == 1 + bisect_left(highs, float(row["low_minutes"]))
        assert int(row["worst_place"]) == bisect_right(lows, upper(row))
    names_there = [row["company_name"] for row in rows]
    assert names(client) == names_there


def test_file_says_whose_row_it_is(client):
    told("Sogeline", minutes=5)
    (row,) = rows_of(client)
    assert tuple(row) == COLUMNS
    told_of = {
        name: row[name] for name in ("place", "best_place", "worst_place", "company", "country", "sector")
    }
    assert told_of == {
        "place": "1", "best_place": "1", "worst_place": "1", "company": "sogeline", "country": "FR",
        "sector": "transport",
    }  # fmt: skip
    assert (row["as_of"], row["page"]) == ("2025-10-14T08:30:00+00:00", "http://testserver/en/ranking/")
    assert (row["kind"], row["reports"], row["nobody_lately"]) == ("phone", "20", "false")


def test_name_that_a_spreadsheet_would_run_is_text(client):
    told("=Sogeline", minutes=5, slug="sogeline")
    assert rows_of(client)[0]["company_name"] == "'=Sogeline"


def test_columns_are_documented():
    text = (settings.BASE_DIR / "docs" / "api.md").read_text()
    assert [name for name in COLUMNS if f"`{name}`" not in text] == []


# ── What it costs, and who may ask ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("count", [1, 3])
def test_page_and_file_cost_the_same_however_many(client, django_assert_num_queries, count):
    for number in range(count):
        told(f"Altimobile {number}", minutes=5)
    # stamps; how much was told; the sums and what is usual, who has no place, all there are; sectors; companies of the page
    with django_assert_num_queries(8):
        main_of(client)
    with django_assert_num_queries(7):
        rows_of(client)


@pytest.mark.parametrize("count", [1, 3])
def test_page_and_file_of_an_edition_cost_the_same_however_many(
    client, monkeypatch, django_assert_num_queries, count
):
    monkeypatch.setattr(editions, "MOST_AT_ONCE", 0)
    for number in range(count):
        told(f"Altimobile {number}", minutes=5)
    told("Sogeline", minutes=5, count=5)
    write_editions(now=factories.NOW)
    # stamps; how much was told, two editions with their lists; sectors; the list, its places, its companies, those without a place
    with django_assert_num_queries(12):
        assert len(names(client)) == count
    with django_assert_num_queries(9):
        assert len(rows_of(client)) == count


@pytest.mark.parametrize("path", ["/en/ranking/", "/en/ranking.csv"])
def test_ranking_cannot_be_written_to(client, path):
    assert client.post(path).status_code == 405


def test_footer_leads_there_and_readers_get_no_cookie(client):
    assert 'href="/en/ranking/"' in client.get("/en/").content.decode().partition("<footer")[2]
    for path in ("/en/ranking/", "/en/ranking.csv", "/en/editions/"):
        client.get(path)
    assert dict(client.cookies) == {}
