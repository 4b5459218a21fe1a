import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from companies.actions.directory.channels import retire_channel
from companies.enums import CompanyStatus, MergeStatus
from companies.models import Company, CompanyMerge
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(db):
    return factories.company(name="Sogeline")


@pytest.fixture
def gone(db):
    made = factories.company(name="Sogeline Mobile", domains=["somo.example"])
    factories.phone_channel(company=made, label_en="Bookings")
    return made


def page_of(gone, **query):
    return reverse("admin:companies_company_merge", args=[gone.pk], query=query)


def decide(staff, merge, word, **sent):
    return staff.post(reverse(f"admin:companies_companymerge_{word}", args=[merge.pk]), sent, follow=True)


# ── Asking for it ─────────────────────────────────────────────────────────────────────────────────────


def test_other_entry_is_looked_for_by_its_name(staff, gone, kept):
    answer = staff.get(page_of(gone, q="sogel"))
    assert answer.context["found"] == [kept]
    assert f'href="?into={kept.pk}"' in answer.content.decode()
    assert "No entry goes by that name." in staff.get(page_of(gone, q="xyz")).content.decode()


def test_what_would_happen_is_seen_before_it_is_asked_for(staff, gone, kept):
    page = staff.get(page_of(gone, into=kept.pk)).content.decode()
    for words in (
        "Bookings",
        "somo.example",
        "Sogeline Mobile",
        "another person must see that the two are one",
    ):
        assert words in page
    assert not CompanyMerge.objects.exists()


def test_asking_needs_a_reason_and_waits_in_the_queue(staff, said, gone, kept):
    address = page_of(gone, into=kept.pk)
    assert "reason" in staff.post(address, {"why": "duplicate"}).context["form"].errors
    answer = staff.post(address, {"why": "duplicate", "reason": "The same site."}, follow=True)
    assert said(answer) == ["Noted: another person must see that the two are one."]
    assert "You asked for it" in answer.content.decode()
    assert "merge of two companies" in staff.get(reverse("admin:queue")).content.decode()


def test_what_stands_in_the_way_is_said_in_place_of_the_form(staff, gone):
    draft = factories.company(status=CompanyStatus.DRAFT)
    page = staff.get(page_of(gone, into=draft.pk)).content.decode()
    assert "The one to stay is a draft" in page
    assert 'name="reason"' not in page
    staff.post(page_of(gone, into=draft.pk), {"why": "duplicate", "reason": "The same site."})
    assert not CompanyMerge.objects.exists()


@pytest.mark.engine("both")
def test_forged_addresses_lead_to_the_search_or_nowhere(staff, gone):
    for into in ("x", "9" * 30, "0"):
        assert staff.get(page_of(gone, into=into)).status_code == 200
    assert staff.get(reverse("admin:companies_company_merge", args=[987_654])).status_code == 404
    assert staff.delete(page_of(gone)).status_code == 405


# ── Deciding on it ────────────────────────────────────────────────────────────────────────────────────


def test_second_person_merges_them_and_undoes_it_on_the_same_page(staff, said, gone, kept):
    merge = factories.company_merge(gone=gone, kept=kept)
    answer = decide(staff, merge, "approve")
    (done,) = map(strip_tags, said(answer))
    assert done == "Done: Sogeline Mobile → Sogeline. It can be undone below."
    assert Company.objects.get(pk=gone.pk).successor == kept
    answer = decide(staff, merge, "undo")
    assert list(map(strip_tags, said(answer))) == ["Undone: Sogeline Mobile → Sogeline are two again."]
    merge.refresh_from_db()
    assert (merge.status, Company.objects.get(pk=gone.pk).status) == (MergeStatus.UNDONE, "published")


def test_what_changed_since_is_named_where_it_stands_in_the_way_of_undoing(staff, said, gone, kept):
    factories.phone_channel(company=gone, number="01 99 00 12 34")
    line = factories.phone_channel(company=kept, number="01 99 00 12 34", label_en="Baggage")
    merge = factories.company_merge(gone=gone, kept=kept)
    decide(staff, merge, "approve")
    retire_channel(channel=line, by=None, at=factories.NOW)
    answer = decide(staff, merge, "undo")
    assert said(answer) == ["Changed since, and in the way: Sogeline · Baggage. Nothing was undone."]


def test_who_asked_does_not_carry_it_out_and_may_take_it_back(staff, said, moderator, gone, kept):
    merge = factories.company_merge(gone=gone, kept=kept, by=moderator)
    answer = decide(staff, merge, "approve")
    assert "another person must see that the two are one" in said(answer)[0]
    decide(staff, merge, "refuse", reason="They are two.")
    merge.refresh_from_db()
    assert merge.status == MergeStatus.REFUSED


def test_history_leads_from_a_moved_line_to_the_whole_merge(staff, gone, kept):
    merge = factories.company_merge(gone=gone, kept=kept)
    decide(staff, merge, "approve")
    page = staff.get(
        reverse("admin:companies_event_changelist", query={"company": kept.slug})
    ).content.decode()
    assert "Undo the whole merge" in page
    listed = reverse("admin:companies_companymerge_changelist", query={"q": kept.slug, "status": "all"})
    assert str(merge) in staff.get(listed).content.decode()
