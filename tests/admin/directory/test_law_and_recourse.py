"""Laws and recourses are written with their source, and every change is told."""

import pytest
from django.urls import reverse

from companies.enums import EventKind
from companies.models import Event, Law, Recourse
from tests import factories


def law_form(**changes):
    return {
        "cite_fr": "Code des rêves, article 1", "cite_en": "Code of dreams, article 1", "slug": "reves-1",
        "says_fr": "On rêve.", "says_en": "One dreams.", "in_force_since": "2016-07-01",
        "in_force_precision": "day", "url": "", "source": factories.source().pk, **changes,
    }  # fmt: skip


def recourse_form(**changes):
    return {
        "name": "Médiateur des rêves", "slug": "mediateur-des-reves", "kind": "mediator", "country": "fr", "page": "",
        "source": factories.source().pk, "url": "https://mediateur.example/", "form_url": "", "postal_address": "",
        "needs_complaint": "on", "after_months": 2, "within_months": 12, "law": "", "note_fr": "", "note_en": "",
        "position": 0, **changes,
    }  # fmt: skip


def test_a_new_law_is_told(staff, moderator):
    assert staff.post(reverse("admin:companies_law_add"), law_form()).status_code == 302
    event = Event.objects.get()
    assert (event.kind, event.company, event.actor) == (EventKind.DIRECTORY_CHANGED, None, moderator)
    assert (event.target_id, event.after["in_force_since"]) == (Law.objects.get().pk, "2016-07-01")


def test_a_law_is_cited_in_both_languages(staff):
    response = staff.post(reverse("admin:companies_law_add"), law_form(cite_en=""))
    assert list(response.context["adminform"].form.errors) == ["cite_en"]


def test_the_name_of_a_law_in_addresses_stays(staff):
    law = factories.law(slug="reves-2")
    sent = law_form(slug="other", source=law.source_id)
    assert (
        staff.post(reverse("admin:companies_law_change", args=[law.pk]), sent | {"slug": "x"}).status_code
        == 302
    )
    law.refresh_from_db()
    assert law.slug == "reves-2"


def test_a_new_recourse_is_told_with_whom_it_is_for(staff):
    sector, company = factories.sector(slug="telecom"), factories.company(slug="sogeline")
    sent = recourse_form(sectors=[sector.pk], companies=[company.pk])
    assert staff.post(reverse("admin:companies_recourse_add"), sent).status_code == 302
    told = Event.objects.get().after
    assert (told["country"], told["sectors"], told["companies"]) == ("FR", ["telecom"], ["sogeline"])


def test_a_changed_recourse_tells_before_and_after(staff):
    row = factories.recourse()
    sent = recourse_form(
        name=row.name, url=row.url, source=row.source_id, sectors=[factories.sector(slug="bank").pk]
    )
    assert staff.post(reverse("admin:companies_recourse_change", args=[row.pk]), sent).status_code == 302
    event = Event.objects.get()
    assert (event.before, event.after) == ({"sectors": []}, {"sectors": ["bank"]})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"url": ""}, "url"),
        ({"needs_complaint": ""}, "needs_complaint"),
        ({"after_months": 12}, "within_months"),
        ({"country": "France"}, "country"),
        ({"country": "QQ"}, "country"),
    ],
)
def test_a_recourse_says_what_is_wrong_beside_its_field(staff, changes, field):
    response = staff.post(reverse("admin:companies_recourse_add"), recourse_form(**changes))
    assert list(response.context["adminform"].form.errors) == [field]
    assert not Recourse.objects.exists()
