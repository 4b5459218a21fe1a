import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db
LIST = "admin:companies_notice_changelist"
REASONS = {"measure": "hidden", "statement": "A name stood there.", "legal_basis": "Art. 9 C. civ."}


def page(notice):
    return reverse("admin:companies_notice_change", args=[notice.pk])


def decide(notice):
    return reverse("admin:companies_notice_decide", args=[notice.pk])


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_database_a_fixed_number_of_times(staff, django_assert_num_queries, count):
    for _ in range(count):
        factories.notice(company=factories.company())
    with django_assert_num_queries(6):
        staff.get(reverse(LIST))


def test_list_begins_with_what_is_due_first_and_says_what_is_overdue(staff):
    later, first = factories.notice(), factories.notice(ground="fraud")
    answer = staff.get(reverse(LIST))
    assert list(answer.context["cl"].result_list) == [first, later]
    assert "overdue" in answer.content.decode()


def test_a_decision_needs_its_reasons(staff):
    notice = factories.notice()
    answer = staff.post(decide(notice), {"measure": "hidden", "statement": "kept"})
    assert list(answer.context["form"].errors) == ["legal_basis"]
    assert "kept" in answer.content.decode()
    notice.refresh_from_db()
    assert notice.is_waiting


def test_a_notice_is_decided_once(staff, moderator, said):
    notice = factories.notice()
    staff.post(decide(notice), REASONS)
    again = staff.post(decide(notice), REASONS | {"measure": ""}, follow=True)
    notice.refresh_from_db()
    assert (notice.status, notice.measure, notice.decided_by) == ("upheld", "hidden", moderator)
    assert said(again)[-1] == "Somebody else decided on this notice meanwhile."


def test_decisions_are_for_those_who_may_and_sent_by_a_form(client, staff, powerless):
    notice = factories.notice()
    assert staff.get(decide(notice)).status_code == 405
    assert staff.post(page(notice)).status_code == 405
    client.force_login(powerless)
    assert client.post(decide(notice), REASONS).status_code == 403
    assert client.get(page(notice)).status_code == 403
    notice.refresh_from_db()
    assert notice.is_waiting


@pytest.mark.engine("both")
@pytest.mark.parametrize("bad", ["0", "99999999999999999999", "x"])
def test_a_bad_address_leads_back(staff, bad):
    assert staff.get(f"/admin/companies/notice/{bad}/change/").status_code == 302
