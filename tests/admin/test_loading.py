import pytest
from django.urls import reverse

from tests import factories

LIST = "admin:companies_importedrecord_changelist"


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_database_a_fixed_number_of_times(staff, django_assert_num_queries, count):
    for _ in range(count):
        factories.imported_record()
    with django_assert_num_queries(6) as asked:
        staff.get(reverse(LIST))
    assert not [query["sql"] for query in asked if "COUNT(" in query["sql"]]


def test_list_says_quality_company_and_when_it_was_seen(staff):
    factories.imported_record(company=factories.company(name="Sogeline"), key="sogeline-fr", quality="tested")
    body = staff.get(reverse(LIST)).content.decode()
    for said in ("sogeline-fr", "Sogeline", "tested", "1 September 2025"):
        assert said in body


def test_list_is_searched_by_key_and_company(staff):
    wanted = factories.imported_record(company=factories.company(name="Sogeline"), key="sogeline-fr")
    factories.imported_record(company=factories.company(name="Altimobile"))
    for words in ("sogeline-fr", "Sogel"):
        assert list(staff.get(reverse(LIST), {"q": words}).context["cl"].result_list) == [wanted]


def test_page_shows_what_was_brought_escaped(staff):
    record = factories.imported_record(brought={"fields": {"name": "<b>Énergia"}})
    body = staff.get(reverse("admin:companies_importedrecord_change", args=[record.pk])).content.decode()
    assert "&quot;name&quot;: &quot;&lt;b&gt;Énergia&quot;" in body


def test_records_are_not_added_changed_or_deleted(client, admin_user):
    record = factories.imported_record()
    client.force_login(admin_user)
    assert client.get(reverse("admin:companies_importedrecord_add")).status_code == 403
    for act in ("change", "delete"):
        address = reverse(f"admin:companies_importedrecord_{act}", args=[record.pk])
        assert client.post(address, {}).status_code == 403
