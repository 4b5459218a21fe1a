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
    """Row header → its cells, as they are read."""
    body = answer.content.decode().partition("<tbody")[2].partition("</tbody>")[0]
    rows = {}
    for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL):
        texts = [
            " ".join(html.unescape(re.sub(r"<[^>]+>", " ", cell)).replace("\xa0", " ").split())
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        ]
        rows[texts[0]] = texts[1:]
    return rows


def compared(answer):
    return [column.company.slug for column, _remove in answer.context["columns"]]


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


def test_companies_stand_side_by_side_in_the_order_asked(client, sogeline, muette):
    answer = asked(client, "muette", "sogeline")
    assert compared(answer) == ["muette", "sogeline"]
    rows = rows_of(answer)
    assert rows["Grade"][0] == "Not known"
    assert re.fullmatch(r"Grade [A-F]", rows["Grade"][1])
    assert rows["Time to a human"][0] == "Not known: not enough recent reports"
    assert re.fullmatch(
        r"\d+ min probably \d+–\d+ min, failed attempts included Telephone · 20 reports",
        rows["Time to a human"][1],
    )
    assert rows["Best way in"] == ["No verified way to a human yet", "Customer service 01 99 00 12 34"]
    assert rows["Its price"] == ["Not known", "Price of a normal call"]
    assert rows["Its hours"] == ["Not known", "Open day and night"]
    assert rows["Telephone"] == [
        "There is no telephone line. Checked 1 September 2025",
        "01 99 00 12 34 and 1 other",
    ]
    assert rows["Languages"] == ["Not known", "French, English, German"]
    assert rows["Access for deaf callers"] == ["Not known", "sogeline.example/sourds"]


def test_only_kinds_that_lead_to_a_human_have_a_row(client, sogeline, muette):
    factories.channel(company=muette, kind=ChannelKind.CHAT, label_en="Chat with us")
    factories.channel(company=muette, kind=ChannelKind.EMAIL, purpose=Purpose.PRIVACY)
    factories.channel(company=muette, kind=ChannelKind.FORM, is_self_service=True)
    rows = rows_of(asked(client, "sogeline", "muette"))
    assert rows["Chat"] == ["Not known", "Chat with us"]
    assert not {"E-mail", "Online form", "Letter"} & rows.keys()
    assert rows["Its price"][1] == "Not a telephone call"
    assert rows["Its hours"] == ["Open day and night", "Hours unknown"]


def test_proposed_ways_in_are_not_shown(client, muette):
    factories.phone_channel(company=muette, number="01 99 00 77 77", status="proposed", languages="fr")
    rows = rows_of(asked(client, "muette"))
    assert rows["Telephone"] == ["There is no telephone line. Checked 1 September 2025"]
    assert rows["Languages"] == ["Not known"]


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
    with django_assert_num_queries(1):
        answer = client.get("/en/compare/?" + "&".join(f"c=nobody-{number}" for number in range(500)))
    assert text_of(answer).count("it was left out") == 8


def test_invented_companies_are_marked_and_never_mixed_silently(client, sogeline):
    factories.company(name="Irréelle", is_fictitious=True)
    factories.company(name="Chimère", is_fictitious=True)
    warning = "Some of these companies are invented for the demonstration"
    mixed, invented = text_of(asked(client, "sogeline", "irreelle")), asked(client, "irreelle", "chimere")
    assert warning in mixed
    assert "Irréelle (fictitious)" in mixed
    assert warning not in text_of(invented)
    assert text_of(invented).count("this company does not exist") == 2
    assert warning not in text_of(asked(client, "sogeline"))


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


# ── The page ──────────────────────────────────────────────────────────────────────────────────────────


def test_each_company_can_be_removed(client, sogeline, muette):
    content = html.unescape(asked(client, "sogeline", "muette").content.decode())
    assert re.findall(r'remove" href="([^"]+)"', content) == [
        "/en/compare/?c=muette",
        "/en/compare/?c=sogeline",
    ]
    assert 'remove" href="/en/compare/"' in asked(client, "sogeline").content.decode()


def test_the_page_is_indexed_only_while_nothing_is_chosen(client, sogeline):
    assert "noindex" not in asked(client).content.decode()
    assert '<meta name="robots" content="noindex">' in asked(client, "sogeline").content.decode()


def test_the_table_is_headed_and_can_be_scrolled_by_keyboard(client, sogeline, muette):
    content = asked(client, "sogeline", "muette").content.decode()
    assert content.count('<th scope="col">') == 2
    assert content.count('<th scope="row">') == len(rows_of(asked(client, "sogeline", "muette")))
    assert 'role="region" aria-labelledby="compared" tabindex="0"' in content


def test_brand_pages_and_every_footer_lead_there(client, sogeline):
    content = client.get("/en/reach/sogeline/").content.decode()
    assert 'href="/en/compare/?c=sogeline"' in content
    assert 'href="/en/compare/"' in content
    retired = factories.company(name="Fermée", status=CompanyStatus.RETIRED)
    assert "compare/?c=" not in client.get(f"/en/reach/{retired.slug}/").content.decode()


def test_the_page_is_french_too(client, sogeline, muette):
    answer = asked(client, "sogeline", "muette", language="fr")
    assert rows_of(answer)["Note"][1] == "Inconnu"
    assert "Comparer des entreprises" in text_of(answer)


@pytest.mark.parametrize("count", [1, 4])
def test_the_page_asks_a_fixed_number_of_times(client, django_assert_num_queries, count):
    slugs = []
    for _number in range(count):
        line = factories.phone_channel()
        factories.counted_reports(channel=line, count=4, latest_at=NOW - DAY)
        factories.absence(company=line.company, kind=ChannelKind.CHAT)
        slugs.append(line.company.slug)
    # the companies; their channels, expectations and sums; their channels again, absences and alarms
    with django_assert_num_queries(8):
        asked(client, *slugs)


def test_other_methods_are_refused_and_no_cookie_is_set(client, sogeline):
    assert client.post("/en/compare/").status_code == 405
    assert not asked(client, "sogeline").cookies
