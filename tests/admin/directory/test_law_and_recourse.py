"""Laws and recourses are written with their source, and every change is told."""

import pytest
from django.urls import reverse

from companies.enums import EventKind
from companies.models import Event, Law, Proposal, Recourse, Source
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
    assert list(response.context["adminform"].form.errors) == ["cite_texts"]


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
    told = Event.objects.get(kind="directory_changed").after
    assert (told["country"], told["sectors"], told["companies"]) == ("FR", ["telecom"], ["sogeline"])


def test_where_a_recourse_leads_waits_for_two_people(staff, client, said):
    """One editor's page of a mediator is nobody's page."""
    row = factories.recourse(url="https://mediateur.example/")
    sent = recourse_form(name=row.name, url="https://evil.example/", source=row.source_id)
    answer = staff.post(reverse("admin:companies_recourse_change", args=[row.pk]), sent, follow=True)
    row.refresh_from_db()
    assert row.url == "https://mediateur.example/"
    assert said(answer)[0].startswith("What two people must see stays as it is")
    proposal = Proposal.objects.get()
    assert (proposal.recourse, proposal.after) == (row, {"url": "https://evil.example/"})
    for person, is_so in ((factories.moderator(), False), (factories.moderator(), True)):
        client.force_login(person)
        shown = client.get(reverse("admin:companies_proposal_change", args=[proposal.pk]))
        assert "https://evil.example/" in shown.content.decode()
        client.post(
            reverse("admin:companies_proposal_approve", args=[proposal.pk]),
            {"despite": factories.SEEN_THERE, "source_kind": "official"},
        )
        row.refresh_from_db()
        assert (row.url == "https://evil.example/") is is_so
    queue = client.get(reverse("admin:companies_proposal_changelist"))
    assert queue.status_code == 200


def test_a_source_on_a_site_that_nobody_knows_is_named_and_not_linked(staff, said):
    sent = {
        "url": "https://evil.example/contact", "kind": "official", "title": "", "seen_precision": "day",
        "first_seen_on": "2025-09-01", "last_seen_on": "2025-09-01", "last_checked_on": "", "is_still_there": "unknown",
        "note_fr": "", "note_en": "",
    }  # fmt: skip
    answer = staff.post(reverse("admin:companies_source_add"), sent, follow=True)
    assert said(answer)[0].startswith("What two people must see stays as it is")
    assert (Source.objects.get().url, Proposal.objects.get().after) == (
        "",
        {"url": "https://evil.example/contact"},
    )


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
