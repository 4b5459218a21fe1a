"""The board of duties: what it shows, how it is narrowed, and how a check is made of what the directory says."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from companies.admin import duty_board
from companies.enums import DutyResult
from companies.models import DutyCheck
from tests import factories

BOARD = reverse("admin:duty_board")


@pytest.fixture
def sogeline(db):
    company = factories.company(name="Sogeline", slug="sogeline", sector=factories.sector(slug="telecom"))
    factories.phone_channel(company=company, number="0 892 70 12 34")
    factories.tariff(
        number="0 892 70 12 34",
        euro_cents_per_minute=35,
        source=factories.source(title="Tarifs", url="https://www.sogeline.example/tarifs"),
    )
    return company


def text(response):
    """What is read of a page, without its marks."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def names(response):
    return [line.company.name for line in response.context["lines"]]


def test_a_cell_says_its_result_in_a_sign_and_a_word_or_that_it_was_not_checked(staff):
    check = factories.duty_check(result=DutyResult.BREACHES)
    factories.duty(name_en="Another duty")
    body = staff.get(BOARD).content.decode()
    assert '<span aria-hidden="true">✕</span> Breaches</a>' in body
    assert '<span aria-hidden="true">–</span> Not checked' in body
    assert reverse("admin:companies_dutycheck_change", args=[check.pk]) in body


def test_a_duty_that_does_not_bind_a_company_asks_for_no_check(staff, sogeline):
    factories.duty(slug="number-not-surcharged", sectors=[factories.sector(slug="bank")])
    response = staff.get(BOARD)
    assert "does not bind this company" in text(response)
    assert "Add a check" not in text(response)


def test_what_the_directory_says_becomes_a_check_with_one_form_filled_in(staff, sogeline, moderator):
    duty = factories.duty(slug="number-not-surcharged")
    response = staff.get(BOARD)
    assert "The directory says: ✕ Breaches. 0 892 701 234 (Customer service, seen at" in text(response)
    [address] = [
        html.unescape(found) for found in re.findall(r'href="([^"]+result=[^"]+)"', response.content.decode())
    ]
    given = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert (given["company"], given["duty"], given["result"]) == (str(sogeline.pk), str(duty.pk), "breaches")
    form = staff.get(address).context["adminform"].form
    assert {name: str(form[name].value()) for name in given} == given
    assert staff.post(reverse("admin:companies_dutycheck_add"), given).status_code == 302
    check = DutyCheck.objects.get()
    assert (check.by, check.source.title, check.evidence_en[:23]) == (
        moderator,
        "Tarifs",
        "0\xa0892\xa0701\xa0234 (Customer",
    )
    assert "The directory says:" not in text(staff.get(BOARD))


def test_the_board_is_narrowed_by_its_address(staff, sogeline):
    factories.company(name="Mirabel")
    duty = factories.duty(slug="waiting-free", sectors=[sogeline.sector])
    assert names(staff.get(BOARD)) == ["Mirabel", "Sogeline"]
    assert names(staff.get(BOARD, {"q": "sogel"})) == ["Sogeline"]
    assert names(staff.get(BOARD, {"sector": "telecom"})) == ["Sogeline"]
    assert names(staff.get(BOARD, {"duty": "waiting-free"})) == ["Sogeline"]
    assert names(staff.get(BOARD, {"result": "unchecked"})) == ["Mirabel", "Sogeline"]
    factories.duty_check(company=sogeline, duty=duty)
    assert names(staff.get(BOARD, {"result": "breaches"})) == ["Sogeline"]
    assert names(staff.get(BOARD, {"result": "unchecked"})) == ["Mirabel"]
    assert "No company answers to that." in text(staff.get(BOARD, {"q": "nobody"}))


def test_what_is_no_choice_is_said_beside_its_field_and_narrows_nothing(staff, sogeline):
    response = staff.get(BOARD, {"sector": "clubs", "duty": "none", "result": "perhaps"})
    assert sorted(response.context["filters"].errors) == ["duty", "result", "sector"]
    assert names(response) == ["Sogeline"]


def test_the_board_leafs_without_counting_and_keeps_its_filters(staff, monkeypatch):
    monkeypatch.setattr(duty_board, "PER_PAGE", 2)
    for name in ("Altimobile", "Mirabel", "Sogeline"):
        factories.company(name=name)
    first = staff.get(BOARD, {"sector": "transport"})
    assert names(first) == ["Altimobile", "Mirabel"]
    assert 'href="?sector=transport&amp;page=2"' in first.content.decode()
    assert names(staff.get(BOARD, {"sector": "transport", "page": 2})) == ["Sogeline"]
    for wrong in ("3", "0", "x", "100000"):
        assert staff.get(BOARD, {"page": wrong}).status_code == 404


@pytest.mark.parametrize("companies", [1, 3])
def test_the_board_asks_as_often_for_one_company_as_for_three(
    staff, sogeline, companies, django_assert_num_queries
):
    duty = factories.duty(slug="number-not-surcharged", law=factories.law())
    for place in range(companies - 1):
        company = factories.company()
        factories.phone_channel(company=company, number=f"0 892 70 12 3{place}")
        factories.duty_check(company=company, duty=duty)
    factories.duty_check(company=sogeline, duty=duty)
    staff.get(BOARD)
    with django_assert_num_queries(11):
        assert len(staff.get(BOARD).context["lines"]) == companies


def test_moderators_look_and_add_nothing_administrators_see_nothing(client, sogeline):
    factories.duty(slug="number-not-surcharged")
    client.force_login(factories.moderator(roles=["moderator"]))
    body = client.get(BOARD).content.decode()
    assert reverse("admin:companies_dutycheck_add") not in body
    assert reverse("admin:duty_board") in client.get(reverse("admin:index")).content.decode()
    client.force_login(factories.moderator(roles=["administrator"]))
    assert client.get(BOARD).status_code == 403
    assert reverse("admin:duty_board") not in client.get(reverse("admin:index")).content.decode()


def test_the_board_is_only_read(staff):
    assert staff.post(BOARD).status_code == 405
