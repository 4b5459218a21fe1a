import pytest
from django.urls import reverse

from tests import factories

LIST = "admin:companies_calltold_changelist"


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_database_a_fixed_number_of_times(staff, django_assert_num_queries, count):
    for _ in range(count):
        factories.call_told()
    with django_assert_num_queries(6) as asked:
        staff.get(reverse(LIST))
    assert not [query["sql"] for query in asked if "COUNT(" in query["sql"]]


def test_list_says_what_was_told_and_what_a_machine_held(staff):
    factories.call_told(kind="survey", is_counted=False, held_because="many")
    body = staff.get(reverse(LIST)).content.decode()
    for said in (
        "01\N{NO-BREAK SPACE}99\N{NO-BREAK SPACE}00\N{NO-BREAK SPACE}12\N{NO-BREAK SPACE}34",
        "a survey",
    ):
        assert said in body
    assert "much came from this network today" in body


def test_list_is_searched_by_a_number_in_any_writing(staff):
    wanted = factories.call_told(number="01 62 12 34 56")
    factories.call_told(number="01 62 12 34 57")
    for words in ("01.62.12.34.56", "+33 1 62 12 34 56", "+33162123456"):
        assert list(staff.get(reverse(LIST), {"q": words}).context["cl"].result_list) == [wanted]


def test_calls_are_not_added_changed_or_deleted(client, admin_user):
    call = factories.call_told()
    client.force_login(admin_user)
    assert client.get(reverse("admin:companies_calltold_add")).status_code == 403
    for act in ("change", "delete"):
        address = reverse(f"admin:companies_calltold_{act}", args=[call.pk])
        assert client.post(address, {}).status_code == 403
