import html
import re

import pytest
from django.utils import timezone

from companies.enums import AliasKind, ChannelKind, CompanyStatus, PriceClass, Purpose
from tests import factories
from tests.factories import DAY, NOW
from tests.plain import plain

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def asked(client, *slugs, language="en", status=200, **more):
    path = {"en": "/en/compare/", "fr": "/fr/comparer/"}[language]
    answer = client.get(path, {"c": slugs, **more})
    assert answer.status_code == status
    return answer


def text_of(answer):
    main = answer.content.decode().partition("<main")[2].partition("<footer")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).replace("\xa0", " ").split())


def rows_of(answer):
    """Question → what is answered of each company, as it is heard."""
    rows = {}
    for section in answer.content.decode().split('<section class="question"')[1:]:
        title, *answers = re.findall(
            r"<(?:h2|li class=\"answer\")>(.*?)(?=</section>|<li class|<ul)", section, re.DOTALL
        )
        heard = [
            re.sub(r"<[^>]+aria-hidden=\"true\"[^>]*>[^<]*</span>", "", part) for part in (title, *answers)
        ]
        heard = [html.unescape(re.sub(r"<[^>]+>", " ", part)).replace("\xa0", " ").split() for part in heard]
        rows[" ".join(heard[0])] = [" ".join(words) for words in heard[1:]]
    return rows


def compared(answer):
    return [column.company.slug for column in answer.context["comparison"].columns]


def verdict(answer):
    return "".join(re.findall(r'<p class="lead">([^<]*)<', plain(answer.content.decode())))


@pytest.fixture
def sogeline(db):
    company = factories.company(name="Sogeline")
    line = factories.phone_channel(
        company=company,
        number="01 99 00 12 34",
        opening_hours="24/7",
        languages="fr en",
        price_class=PriceClass.NORMAL,
        deaf_access_url="https://sogeline.example/sourds",
    )
    factories.phone_channel(company=company, number="01 99 00 12 35", languages="de fr", position=5)
    factories.counted_reports(channel=line, count=20, latest_at=NOW - DAY, wait_minutes=18)
    return company


@pytest.fixture
def muette(db):
    company = factories.company(name="Muette")
    factories.absence(company=company, kind=ChannelKind.PHONE)
    return company


def test_each_question_is_answered_for_each_company_in_the_order_asked(client, sogeline, muette):
    answer = asked(client, "muette", "sogeline")
    assert compared(answer) == ["muette", "sogeline"]
    rows = rows_of(answer)
    nothing = "Muette: Not known"
    assert rows["Now, until a human"][0] == "Muette: Not known: not enough recent reports"
    assert re.match(r"Sogeline: \d+ min ", rows["Now, until a human"][1])
    assert rows["By which way"] == [
        "Muette: There is no telephone line. Checked 1 September 2025",
        "Sogeline: 01 99 00 12 34 Customer service",
    ]
    assert rows["Open?"] == [nothing, "Sogeline: Open day and night"]
    assert rows["Price of waiting"] == [nothing, "Sogeline: Price of a normal call"]
    assert rows["If it fails"] == [nothing, "Sogeline: Telephone"]
    assert rows["Languages"] == [nothing, "Sogeline: French, English, German"]
    assert rows["Deaf and hard of hearing"] == [nothing, "Sogeline: Access for deaf callers"]
    assert answer.content.decode().count('class="grade none"') == 1


def test_what_is_known_of_none_is_left_out_and_a_desk_for_privacy_is_no_way(client, muette):
    factories.channel(company=muette, kind=ChannelKind.EMAIL, purpose=Purpose.PRIVACY, languages="fr")
    factories.phone_channel(company=muette, number="01 99 00 77 77", status="proposed", languages="fr")
    factories.company(name="Inconnue")
    assert list(rows_of(asked(client, "muette", "inconnue"))) == ["By which way"]


def test_wait_is_the_one_of_the_company_s_page(client, sogeline, muette):
    shown = re.search(
        r">(\d+)</span>", client.get("/en/reach/sogeline/").content.decode().partition('class="flap')[2]
    )
    assert rows_of(asked(client, "sogeline", "muette"))["Now, until a human"][0].startswith(
        f"Sogeline: {shown.group(1)} min "
    )


# ── The verdict ───────────────────────────────────────────────────────────────────────────────────────


def told(name, *, minutes=5, hours="24/7", count=20, **fields):
    line = factories.phone_channel(company=factories.company(name=name), opening_hours=hours)
    if count:
        factories.counted_reports(channel=line, count=count, every=DAY, wait_minutes=minutes, **fields)


def test_better_is_said_only_where_the_data_separate(client):
    told("Sogeline", minutes=5)
    told("Altimobile", minutes=60)
    told("Banque Vauban", minutes=6)
    apart, alike = asked(client, "sogeline", "altimobile"), asked(client, "sogeline", "banque-vauban")
    assert re.fullmatch(r"For a human now: Sogeline, \d+ min against \d+ min\.", verdict(apart))
    assert rows_of(apart)["Now, until a human"][0].endswith(" better")
    assert "better" not in rows_of(apart)["Now, until a human"][1]
    assert re.fullmatch(
        r"Nothing separates Sogeline and Banque Vauban: \d+ min and \d+ min\.", verdict(alike)
    )
    assert 'class="better"' not in alike.content.decode()


CLOSED, LATER = "Mo-Su 20:00-22:00", "Sa 09:00-12:00"


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ({}, {"hours": CLOSED}, r"For a human now: Un, \d+ min\. Deux is closed\."),
        ({"hours": CLOSED}, {"hours": LATER}, r"Closed now\. First to answer: Un, from 8 pm\."),
        ({}, {"outcome": "cut_off"}, r"For a human now: Un, \d+ min\. Deux: nobody has reached a human here lately\."),
        ({}, {"count": 0}, r"For a human now: Un, \d+ min\. Too few recent reports: Deux\."),
        ({"hours": CLOSED}, {"count": 0}, r"Un is closed, and answers again from 8 pm\. Too few recent reports: Deux\."),
        ({"count": 0}, {"count": 0, "hours": CLOSED}, r"Open now: Un\. Deux is closed\."),
        ({"count": 0}, {"count": 0}, r"Too few recent reports to say who answers sooner\."),
        ({"outcome": "cut_off"}, {"outcome": "cut_off"}, r"Nobody has reached a human lately at any of them\."),
    ],
    ids=str,
)  # fmt: skip
def test_verdict_says_what_is_known_and_no_more(client, first, second, says):
    told("Un", **first)
    told("Deux", **second)
    assert re.fullmatch(says, verdict(asked(client, "un", "deux")))
    assert re.fullmatch(says, verdict(asked(client, "deux", "un"))) or "any of them" in says


@pytest.mark.django_db
def test_price_is_better_where_its_class_is(client):
    for name, price in (
        ("Gratuite", PriceClass.FREE),
        ("Normale", PriceClass.NORMAL),
        ("Floue", PriceClass.UNKNOWN),
    ):
        factories.phone_channel(company=factories.company(name=name), price_class=price)
    row = rows_of(asked(client, "normale", "gratuite", "floue"))["Price of waiting"]
    assert [" better" in cell for cell in row] == [False, True, False]
    assert "better" not in str(rows_of(asked(client, "normale", "floue"))["Price of waiting"])


# ── Who is meant ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.engine("both")
def test_the_address_of_nobody_is_said_and_left_out(client, sogeline):
    factories.company(name="Brouillon", status=CompanyStatus.DRAFT)
    answer = asked(client, "sogeline", "<b>nobody</b>", "brouillon", "a\0b")
    assert compared(answer) == ["sogeline"]
    text = text_of(answer)
    for slug in ("<b>nobody</b>", "brouillon", "ab"):
        assert f"We know no company at the address “{slug}”: it was left out." in text
    assert "Brouillon" not in text
    assert "<b>" not in answer.content.decode()


def test_a_retired_company_leads_to_its_successor(client, sogeline):
    middle = factories.company(name="Ligéo", status=CompanyStatus.RETIRED, successor=sogeline)
    factories.company(name="Nordline", status=CompanyStatus.RETIRED, successor=middle)
    factories.company(name="Fermée", status=CompanyStatus.RETIRED)
    answer = asked(client, "nordline", "fermee", "sogeline", "ligeo")
    assert compared(answer) == ["sogeline"]
    text = text_of(answer)
    assert "Nordline no longer exists under this name: this is Sogeline." in text
    assert "Ligéo no longer exists under this name: this is Sogeline." in text
    assert "Fermée no longer exists: it was left out." in text


def test_a_fifth_is_refused_in_words(client):
    for name in "ABCDE":
        factories.company(name=f"Compagnie {name}")
    slugs = [f"compagnie-{letter}" for letter in "abcde"]
    answer = asked(client, *slugs, slugs[0])
    assert compared(answer) == slugs[:4]
    text = text_of(answer)
    assert "Four companies are the most that can be compared: Compagnie E was left out." in text
    assert "Remove one to add another." in text
    assert 'name="add"' not in answer.content.decode()
    refused = asked(client, *slugs[:4], status=422, add="Compagnie E")
    assert "Four companies are the most that can be compared. Remove one first." in text_of(refused)
    assert compared(refused) == slugs[:4]


def test_addresses_by_the_hundred_cost_no_more(client, sogeline, django_assert_num_queries):
    with django_assert_num_queries(2):
        answer = client.get("/en/compare/?" + "&".join(f"c=nobody-{number}" for number in range(500)))
    assert text_of(answer).count("it was left out") == 8


def test_invented_companies_are_marked_and_never_set_against_real_ones(client, sogeline):
    for name, minutes in (("Irréelle", 200), ("Chimère", 5)):
        line = factories.phone_channel(
            company=factories.company(name=name, is_fictitious=True), opening_hours="24/7"
        )
        factories.counted_reports(channel=line, count=20, every=DAY, wait_minutes=minutes)
    warning = "Some of these companies are invented for the demonstration"
    mixed, invented = asked(client, "sogeline", "irreelle"), asked(client, "irreelle", "chimere")
    assert warning in text_of(mixed)
    assert "Irréelle (fictitious)" in text_of(mixed)
    assert (verdict(mixed), "better" in mixed.content.decode()) == ("", False)
    assert warning not in text_of(invented)
    assert "Invented companies, simulated reports." in text_of(invented)
    assert verdict(invented).startswith("For a human now: Chimère")
    assert "nvented" not in text_of(asked(client, "sogeline"))


# ── Adding by name ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("typed", ["sogeline", "SOGÉ-LIGNE", "sogeline.example", "Ligéo", "  sogeline "])
def test_a_company_is_added_by_any_of_its_names(client, muette, typed):
    factories.company(
        name="Sogeline", domains=["sogeline.example"], aliases=[("Ligéo", AliasKind.BRAND), "Sogéligne"]
    )
    answer = asked(client, "muette", status=302, add=typed)
    assert answer.url == "/en/compare/?c=muette&c=sogeline"


def test_the_exact_name_is_taken_before_longer_ones(client):
    for name in ("Sogeline", "Sogeline Mobile", "Sogeline Banque"):
        factories.company(name=name)
    assert asked(client, status=302, add="Sogeline").url == "/en/compare/?c=sogeline"


def test_an_ambiguous_name_gives_choices(client, muette):
    for name in ("Sogeline Mobile", "Sogeline Banque"):
        factories.company(name=name)
    answer = asked(client, "muette", add="sogeline")
    assert "Several companies go by that name. Which one do you mean?" in text_of(answer)
    content = html.unescape(answer.content.decode())
    assert sorted(re.findall(r'class="row" href="([^"]+)"', content)) == [
        "/en/compare/?c=muette&c=sogeline-banque",
        "/en/compare/?c=muette&c=sogeline-mobile",
    ]
    assert 'value="sogeline"' in content
    assert compared(answer) == ["muette"]


def test_a_name_that_is_near_is_proposed_and_not_taken(client):
    factories.company(name="SFÉ")
    answer = asked(client, add="sfa")
    assert "We know no company of exactly that name. Did you mean one of these?" in text_of(answer)
    assert [company.slug for _match, company, _address in answer.context["choices"]] == ["sfe"]


@pytest.mark.engine("both")
@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Zzyzx <b>", "We know no company of that name."),
        ("", "Write the name of a company."),
        ("a\0b", "Null characters are not allowed."),
        ("01 99 00 12 34", "This is a number. Write the name of the company."),
        ("Muette", "It is compared already."),
        ("x" * 101, "Ensure this value has at most 100 characters (it has 101)."),
    ],
)
def test_what_cannot_be_added_is_said_beside_the_field_and_kept(client, muette, sogeline, typed, says):
    answer = asked(client, "muette", status=422, add=typed)
    content = html.unescape(plain(answer.content.decode()))
    assert f'<p class="error" id="id_add_error">{says}</p>' in content
    assert 'aria-describedby="id_add_error"' in content
    assert compared(answer) == ["muette"]
    assert "<b>" not in answer.content.decode()
    if typed:
        assert f'value="{typed}"' in content


def test_one_is_replaced_by_another_in_its_place(client, sogeline, muette):
    factories.company(name="Altimobile")
    page = html.unescape(asked(client, "sogeline", "muette").content.decode())
    assert 'href="/en/compare/?c=sogeline&c=muette&instead=sogeline#add"' in page
    asking = asked(client, "sogeline", "muette", instead="sogeline")
    assert "In the place of Sogeline" in text_of(asking)
    assert '<input type="hidden" name="instead" value="sogeline">' in asking.content.decode()
    answer = asked(client, "sogeline", "muette", instead="sogeline", add="altimobile", status=302)
    assert answer.url == "/en/compare/?c=altimobile&c=muette"


def test_field_suggests_companies_alone_each_with_the_comparison_it_makes(client, muette):
    factories.company(name="Sogeline")
    factories.sector(slug="sogelin", name_en="Sogelin")
    page = html.unescape(asked(client, "muette").content.decode())
    assert 'data-suggestions="/en/compare/suggestions/?c=muette"' in page

    def options(**typed):
        answer = client.get("/en/compare/suggestions/", {"c": "muette", **typed})
        assert (answer.status_code, answer["Cache-Control"]) == (200, "public, max-age=300")
        return re.findall(r'role="option" data-href="([^"]+)"', html.unescape(answer.content.decode()))

    assert options(q="sogelin") == ["/en/compare/?c=muette&c=sogeline"]
    assert options(q="sogelin", instead="muette") == ["/en/compare/?c=sogeline"]
    assert options(q="muette") == options(q="01 99 00 12 34") == options(q="x" * 101) == options() == []


# ── The page ──────────────────────────────────────────────────────────────────────────────────────────


def test_of_three_each_can_be_removed(client, sogeline, muette):
    factories.company(name="Altimobile")
    content = html.unescape(asked(client, "sogeline", "muette", "altimobile").content.decode())
    assert "/en/compare/?c=muette&c=altimobile" in re.findall(r'class="row" href="([^"]+)"', content)
    assert 'class="versus is-many"' in content


def test_the_page_is_indexed_only_while_nothing_is_chosen(client, sogeline):
    assert "noindex" not in asked(client).content.decode()
    assert '<meta name="robots" content="noindex">' in asked(client, "sogeline").content.decode()


def test_brand_pages_and_every_footer_lead_there(client, sogeline):
    content = client.get("/en/reach/sogeline/").content.decode()
    assert 'href="/en/compare/?c=sogeline"' in content
    assert 'href="/en/compare/"' in content
    retired = factories.company(name="Fermée", status=CompanyStatus.RETIRED)
    assert "compare/?c=" not in client.get(f"/en/reach/{retired.slug}/").content.decode()


def test_the_page_is_french_too(client, sogeline, muette):
    answer = asked(client, "sogeline", "muette", language="fr")
    assert rows_of(answer)["Langues"][1] == "Muette : Inconnu"
    assert verdict(answer).startswith("Pour un humain maintenant : Sogeline, ")


@pytest.mark.parametrize(("count", "queries"), [(1, 11), (4, 14)])
def test_the_page_asks_a_fixed_number_of_times(client, django_assert_num_queries, count, queries):
    slugs = []
    for _number in range(count):
        line = factories.phone_channel()
        factories.counted_reports(channel=line, count=4, latest_at=NOW - DAY)
        factories.absence(company=line.company, kind=ChannelKind.CHAT)
        slugs.append(line.company.slug)
    # what there is as a whole; the companies; their channels, absences, expectations and sums; their channels again, menus, absences and alarms;
    # and one for each that stands below a mediator
    with django_assert_num_queries(queries):
        asked(client, *slugs)


def test_other_methods_are_refused_and_no_cookie_is_set(client, sogeline):
    assert client.post("/en/compare/").status_code == 405
    assert not asked(client, "sogeline").cookies
