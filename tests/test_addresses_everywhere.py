"""Addresses at every door: forms of visitors, forms of the staff, importers, the starter directory. What is no honest
address is refused with a sentence, what nobody sees is taken out, and one that was stored before is never opened."""

import json
import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from companies.exchange import domain_proofs
from companies.exchange.datenanfragen_channels import channels_of
from companies.exchange.fields import BadRecord, a_text, a_web_address, an_email, texts
from companies.exchange.from_datenanfragen import FORMAT
from companies.exchange.schema_org import organization
from companies.forms.staff import AddressForm
from companies.models import Channel, Company, Domain, Law, Notice, Proposal, Recourse, Source
from companies.queries.search.companies import search
from companies.queries.search.listing import with_companies
from tests import factories
from tests.actions.loading import records
from tests.admin.directory.test_law_and_recourse import law_form, recourse_form
from tests.exchange.datenanfragen import a_zip, entries, record
from tests.plain import plain
from tests.proofs import solved

#: What a form or a file says is the same whatever the engine.
pytestmark = [pytest.mark.django_db, pytest.mark.engine("sqlite")]

#: No honest address of a page, each of another kind.
BAD_PAGES = [
    "https://paypal.com@evil.example/",
    "https://bank.example:secret@phish.example/form",
    "https:\\\\sogeline.example@evil.example/",
    "https://@sogeline.example/",
    "https://",
    "https:///",
    "https://[",
    "https://localhost/",
    "https://192.0.2.1/",
    "https://0x7f.1/",
    "https://p\u0430ypal.com/",
    "https://xn--paypl-7ve.com/",
    "https://xn--a.com/",
    "https://sogeline.example/ appelez le 08 99 00 12 34",
    "https://sogeline .example/",
    "https://sogeline.example:0/",
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://sogeline.example/",
]
BAD_MAILS = [
    "service?to=aide%40evil.example&subject=x@lcl.fr",
    "a@evil.example,b@sogeline.example",
    "mailto:a@sogeline.example",
    "a@sogeline.example?cc=b",
    "a@p\u0430ypal.com",
    "a@192.0.2.1",
    "a@localhost",
    "a\nb@sogeline.example",
]
SOURCE = "https://www.sogeline.example/contact"


@pytest.fixture
def sogeline():
    return factories.company(
        name="Sogeline", slug="sogeline", domains=["sogeline.example"], website="https://www.sogeline.example"
    )


@pytest.fixture
def staff(client):
    client.force_login(factories.moderator())
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def page(name, *args):
    with override("en"):
        return reverse(name, args=args)


def send(client, path, **told):
    return client.post(path, {**solved(client.get(path).content.decode()), **told})


def some_of(bad, place):
    """Every door is tried with four of them; of any five doors in a row, each of them is sent to one."""
    return [bad[(place * 4 + turn) % len(bad)] for turn in range(4)]


def rows():
    return Proposal.objects.count(), Company.objects.count(), Notice.objects.count()


# ── What visitors fill in ─────────────────────────────────────────────────────────────────────────────


def test_no_public_form_takes_a_bad_page(client, sogeline):
    factories.channel(company=sogeline, kind="form", slug="form")
    before = rows()
    way_in = {"kind": "form", "purpose": "customer_service", "source_url": SOURCE}
    doors = [
        ("/en/reach/sogeline/suggest-a-change/form/", {"source_url": SOURCE}, "value"),
        ("/en/reach/sogeline/suggest-a-change/form/", {"value": SOURCE}, "source_url"),
        (page("propose_a_way_in", "sogeline"), way_in, "value"),
        (page("propose_on_company", "sogeline"), {"name": "Sogeline", "source_url": SOURCE}, "website"),
        (page("suggest"), {"name": "Vauban", "country": "FR"}, "website"),
    ]
    for place, (path, told, field) in enumerate(doors):
        for bad in some_of(BAD_PAGES, place):
            answer = send(client, path, **told, **{field: bad})
            assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field]), (path, bad)
            assert answer.context["form"][field].value() == bad
    assert rows() == before


@pytest.mark.parametrize("bad", BAD_MAILS)
def test_no_public_form_takes_a_bad_mail_address(client, sogeline, bad):
    told = {"kind": "email", "purpose": "customer_service", "value": bad, "source_url": SOURCE}
    answer = send(client, page("propose_a_way_in", "sogeline"), **told)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["value"])
    assert rows()[0] == 0


@pytest.mark.parametrize(
    "bad", ["sms:83456?body=oui", "sms:83456,33700", "sms://83456", "sms:mobile", "sms:1", "SMS:999999999999"]
)
def test_no_public_form_takes_a_text_message_to_no_number(client, sogeline, bad):
    told = {"kind": "text", "purpose": "customer_service", "value": bad, "source_url": SOURCE}
    answer = send(client, page("propose_a_way_in", "sogeline"), **told)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["value"])


def test_a_text_message_to_a_known_bad_number_is_refused(client, sogeline):
    factories.bad_number(number="83456")
    told = {"kind": "text", "purpose": "customer_service", "value": "sms:83456", "source_url": SOURCE}
    answer = send(client, page("propose_a_way_in", "sogeline"), **told)
    assert answer.status_code == 422
    assert "This number is on the list of known bad numbers" in str(answer.context["form"].errors)


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        ("form", "https://faß.de/hilfe", "https://xn--fa-hia.de/hilfe"),
        ("form", "sogeline.example/form", "https://sogeline.example/form"),
        ("form", "https://evil.example\\@sogeline.example/", "https://evil.example/@sogeline.example/"),
        ("form", "https://soge\u00adline.example/\u200b", "https://sogeline.example/"),
        ("email", "\ufeffcon\u00adtact@soge\u200bline.example", "contact@sogeline.example"),
        ("text", "SMS:33700", "sms:33700"),
        ("text", "sms:0199001234", "sms:+33199001234"),
    ],
)
def test_what_is_proposed_is_kept_as_it_will_be_opened(client, sogeline, kind, typed, stored):
    told = {"kind": kind, "purpose": "customer_service", "value": typed, "source_url": SOURCE}
    answer = send(client, page("propose_a_way_in", "sogeline"), **told)
    assert answer.status_code == 302
    assert Proposal.objects.get().after["value"] == stored


def test_a_company_with_a_site_in_any_letters_is_suggested(client):
    answer = send(client, page("suggest"), name="Énergia", website="www.énergia.fr", country="FR")
    assert answer.status_code in (200, 302)
    assert Company.objects.get().website == "https://www.xn--nergia-9ua.fr"


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("https://evil.example/fr/joindre/sogeline/", "/fr/joindre/sogeline/"),
        ("//evil.example/fr/joindre/sogeline/", "/fr/joindre/sogeline/"),
        ("/\\evil.example/fr/joindre/sogeline/", "/fr/joindre/sogeline/"),
        ("https://a@evil.example/fr/joindre/sogeline/", "/fr/joindre/sogeline/"),
    ],
)
def test_a_notice_is_of_a_page_of_this_site(client, sogeline, typed, path):
    told = {"ground": "child_safety", "url": typed, "explanation": "Là.", "is_in_good_faith": "on"}
    assert send(client, page("notify"), **told).status_code == 302
    assert Notice.objects.get().url == path


def test_names_and_notes_of_visitors_have_nothing_invisible(client):
    send(client, page("suggest"), name="\u202eVau\u00adban\u200b", website="vauban.example", country="FR")
    assert Company.objects.get().name == "Vauban"


# ── What the staff fills in ───────────────────────────────────────────────────────────────────────────


def company_form(**changes):
    return {
        "name": "Sogeline", "kind": "company", "sector": factories.sector().pk, "status": "published", "country": "FR",
        "legal_name": "", "website": "", "markets": "", "summary_fr": "", "summary_en": "", "retirement_reason": "",
        "successor": "", "aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0, "domains-TOTAL_FORMS": 0,
        "domains-INITIAL_FORMS": 0, **changes,
    }  # fmt: skip


def test_no_form_of_the_staff_takes_a_bad_page(staff, sogeline):
    law, recourse, source = factories.law(), factories.recourse(), factories.source()
    channel = factories.channel(company=sogeline, kind="form", value="https://sogeline.example/form")
    of_channel = reverse("admin:companies_channel_change", args=[channel.pk])
    form = staff.get(of_channel).context["adminform"].form
    of_this_channel = {name: bound.value() or "" for name, bound in zip(form.fields, form, strict=True)}
    doors = [
        (reverse("admin:companies_company_change", args=[sogeline.pk]), company_form(), "website"),
        (reverse("admin:companies_law_add"), law_form(), "url"),
        (reverse("admin:companies_recourse_add"), recourse_form(), "url"),
        (reverse("admin:companies_recourse_add"), recourse_form(), "form_url"),
        (reverse("admin:companies_source_change", args=[source.pk]), {"kind": "official"}, "url"),
        (of_channel, of_this_channel, "value"),
        (of_channel, of_this_channel, "source_url"),
        (of_channel, of_this_channel, "source_copy_url"),
        (of_channel, of_this_channel, "deaf_access_url"),
    ]
    for place, (path, told, field) in enumerate(doors):
        for bad in some_of(BAD_PAGES, place):
            answer = staff.post(path, {**told, field: bad})
            assert answer.status_code == 200, (path, bad)
            assert field in answer.context["adminform"].form.errors, (path, bad)
    assert not Source.objects.filter(url__in=BAD_PAGES) and not Channel.objects.filter(value__in=BAD_PAGES)
    assert (Law.objects.get().pk, Recourse.objects.get().pk) == (law.pk, recourse.pk)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Énergia.FR", "xn--nergia-9ua.fr"), ("пример.рф", "xn--e1afmkfd.xn--p1ai"), ("edf.fr.", "edf.fr")],
)
@pytest.mark.engine("both")
def test_a_domain_in_any_letters_is_kept_in_ascii(staff, typed, kept):
    draft = factories.company(name="Énergia", status="draft")
    told = company_form(
        name="Énergia", slug=draft.slug, status="draft",
        **{"domains-TOTAL_FORMS": 1, "domains-0-name": typed, "domains-0-id": "", "domains-0-company": draft.pk},
    )  # fmt: skip
    assert staff.post(reverse("admin:companies_company_change", args=[draft.pk]), told).status_code == 302
    assert Domain.objects.get().name == kept


@pytest.mark.parametrize("typed", ["p\u0430ypal.com", "a@b.example", "1.2.3.4", "xn--a.com", "edf"])
def test_a_domain_that_is_no_honest_name_is_refused(staff, sogeline, typed):
    told = company_form(**{"domains-TOTAL_FORMS": 1, "domains-0-name": typed, "domains-0-id": ""})
    answer = staff.post(reverse("admin:companies_company_change", args=[sogeline.pk]), told)
    assert answer.status_code == 200
    assert answer.context["inline_admin_formsets"][1].formset.errors[0]["name"]


def test_what_nobody_sees_is_taken_out_with_a_message(staff, sogeline):
    told = company_form(name="\u202eSoge\u00adline", summary_fr="De l’éner\u200bgie.")
    path = reverse("admin:companies_company_change", args=[sogeline.pk])
    answer = staff.post(path, told, follow=True)
    sogeline.refresh_from_db()
    assert (sogeline.name, sogeline.summary_texts.get("fr", "")) == ("Sogeline", "De l’énergie.")
    assert "Invisible characters were taken out of what was typed." in map(str, answer.context["messages"])


# ── What other programs and the starter directory bring ───────────────────────────────────────────────


@pytest.mark.parametrize("bad", BAD_PAGES)
def test_no_record_brings_a_bad_page(bad):
    with pytest.raises(BadRecord):
        a_web_address({"web": bad}, "web")


@pytest.mark.parametrize("bad", BAD_MAILS)
def test_no_record_brings_a_bad_mail_address(bad):
    with pytest.raises(BadRecord):
        an_email({"email": bad}, "email")


@pytest.mark.parametrize(
    ("field", "given", "kept"),
    [
        ("web", "https://faß.de", ("website", "https://xn--fa-hia.de")),
        ("web", "https://faß.de", ("domain", "xn--fa-hia.de")),
        ("web", "https://βόλος.com", ("domain", "xn--nxasmm1c.com")),
        ("web", "https://fass.de", ("domain", "fass.de")),
        ("name", "\u202eReversed", ("name", "Reversed")),
        ("name", "Soge\u00adline\u200b", ("name", "Sogeline")),
        ("web", "https://bank.example@phish.example/", ("website", "")),
    ],
)
def test_a_record_is_read_as_browsers_do(tmp_path, field, given, kept):
    (file,) = FORMAT.read(a_zip(tmp_path, entries([record(**{field: given})]))).files
    name, value = kept
    assert getattr(file.record, name) == value


@pytest.mark.parametrize(
    ("field", "given", "kept"),
    [
        ("email", "contact@exam\u200bple.com", "contact@example.com"),
        ("email", "con\u00adtact@example.com", "contact@example.com"),
        ("email", "\ufeffcontact@example.com", "contact@example.com"),
        ("email", "\u202acontact@example.com\u202c", "contact@example.com"),
        ("webform", "https://bank.example@phish.example/form", None),
        ("webform", "https://sogeline.example/\u00adform", "https://sogeline.example/form"),
        ("address", "1 rue des\u200b Lilas\n75000 Pa\u00adris", "Sogeline\n1 rue des Lilas\n75000 Paris"),
    ],
)
def test_the_ways_of_a_record_are_read_alike(field, given, kept):
    left_out = []
    told = {"quality": "verified", field: given}
    values = [way.value for way in channels_of(told, name="Sogeline", quality="verified", left_out=left_out)]
    assert values == ([kept] if kept else [])
    assert len(left_out) == (0 if kept else 1)


def test_texts_of_a_record_have_nothing_invisible():
    told = {"a": "\ufeffa\u00adb", "b": ["\u202ec", "\u200b"]}
    assert (a_text(told, "a", longest=5), texts(told, "b")) == ("ab", ["c"])


def test_the_starter_directory_brings_no_bad_page():
    def companies_with(bad):
        seen = {**records.SEEN, "url": bad}
        form = {**records.EMAIL, "slug": "form", "kind": "form", "value": bad}
        yield {**records.COMPANY, "website": bad}
        yield {**records.COMPANY, "channels": [form]}
        yield {**records.COMPANY, "channels": [{**records.EMAIL, "source": seen}]}
        yield {
            **records.COMPANY,
            "channels": [{**records.EMAIL, "source": {**records.SEEN, "copy_url": bad}}],
        }

    for bad in BAD_PAGES:
        if bad.startswith("http"):
            assert [
                company for company in companies_with(bad) if not records.load(company=company).refused
            ] == []
    assert not Source.objects.filter(url__in=BAD_PAGES) and not Channel.objects.filter(value__in=BAD_PAGES)
    assert not Company.objects.filter(website__in=BAD_PAGES)


@pytest.mark.parametrize("bad", BAD_MAILS)
def test_the_starter_directory_brings_no_bad_mail_address(bad):
    company = {**records.COMPANY, "channels": [{**records.EMAIL, "value": bad}]}
    assert records.load(company=company).refused
    assert not Channel.objects.exists()


@pytest.mark.parametrize("bad", ["p\u0430ypal.com", "a@mirabel.example", "xn--a.com", "faß.de"])
def test_the_starter_directory_brings_no_bad_domain(bad):
    assert records.load(company={**records.COMPANY, "domains": [bad]}).refused
    assert not Domain.objects.filter(name=bad)


# ── What was stored before ────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def old(sogeline):
    """Rows of a time when other parsers read them."""
    source = factories.source(url="https://paypal.com@evil.example/", title="Contact")
    Company.objects.filter(pk=sogeline.pk).update(website="https://sogeline.example@evil.example/")
    values = {
        "form": "https://bank.example:x@evil.example/",
        "email": "service?to=aide%40evil.example&subject=x@sogeline.example",
        "text": "sms:83456?body=oui",
        "chat": "https://evil.example\\@sogeline.example/",
    }
    for position, (kind, value) in enumerate(values.items()):
        factories.channel(company=sogeline, kind=kind, value=value, source=source, position=position)
    return sogeline


@pytest.mark.parametrize("path", ["/fr/joindre/sogeline/", "/en/reach/sogeline/", "/en/compare/?c=sogeline"])
def test_a_stored_address_that_is_none_is_text_and_no_link(client, old, path):
    shown = client.get(path).content.decode()
    links = [
        link
        for link in re.findall(r'href="([^"]*)"', shown)
        if "evil" in link or link.startswith(("mailto:", "sms:"))
    ]
    assert set(links) <= {"https://evil.example/@sogeline.example/"}


def test_what_is_shown_of_it_is_what_would_be_opened(client, old):
    text = plain(client.get("/en/reach/sogeline/").content.decode())
    assert "evil.example/@sogeline.example" in text
    assert "bank.example:x@evil.example" in text  # as text: nobody can open it


def test_programs_are_told_nothing_to_open(client, old):
    answer = client.get("/api/v1/companies/", {"q": "Sogeline"})
    told = json.dumps(answer.json()) if answer.status_code == 200 else ""
    assert "paypal.com@" not in told and "subject=" not in told and "body=" not in told
    site = "https://site.example/"
    facts = organization(Company.objects.get(), Channel.objects.all(), site, on=factories.TODAY)
    assert "url" not in facts
    # One of the four is opened by every page as browsers read it, and told so; its source is named, and not opened.
    (chat,) = facts["contactPoint"]
    assert chat["url"] == "https://evil.example/@sogeline.example/"
    assert "url" not in chat["subjectOf"]["citation"]


def test_the_staff_opens_none_of_it_either(staff, old):
    pages = [
        reverse("admin:companies_source_changelist"),
        *(reverse("admin:companies_channel_change", args=[row.pk]) for row in Channel.objects.all()),
        *(reverse("admin:companies_source_change", args=[row.pk]) for row in Source.objects.all()),
        reverse("admin:companies_company_change", args=[old.pk]),
    ]
    for path in pages:
        links = re.findall(r'href="([^"]*)"', staff.get(path).content.decode())
        assert not [link for link in links if "@evil" in link or "%40evil" in link or "\\" in link], path


@pytest.mark.engine("both")
def test_a_text_message_to_an_ordinary_number_is_found_by_it(sogeline):
    for value in ("sms:+33199001234", "sms:0199001234", "sms:33700"):
        factories.channel(company=sogeline, kind="text", value=value)
    number = factories.phone_channel(company=sogeline, number="01 99 00 12 34").number
    assert {row.value for row in Channel.objects.of_number(number)} == {
        "sms:+33199001234", "sms:0199001234", "+33199001234",
    }  # fmt: skip


def test_a_site_whose_letters_are_not_plain_is_shown_both_ways(client):
    company = factories.company(
        name="Fass", slug="fass", website="https://xn--fa-hia.de", domains=["xn--fa-hia.de"]
    )
    text = plain(client.get(f"/en/reach/{company.slug}/").content.decode())
    assert text.count("faß.de (xn--fa-hia.de)") >= 2


# ── Whose it is ───────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def two_of_them():
    return [
        factories.company(name=name, slug=slug, domains=[domain], website=f"https://www.{domain}")
        for name, slug, domain in (("Spaß", "spass-haus", "xn--fa-hia.de"), ("Fass", "fass", "fass.de"))
    ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("faß.de", "spass-haus"),
        ("https://www.faß.de/hilfe", "spass-haus"),
        ("xn--fa-hia.de", "spass-haus"),
        ("fass.de", "fass"),
        ("https://faß.de\\@fass.de", "spass-haus"),
    ],
)
def test_a_domain_is_searched_by_as_it_is_opened(two_of_them, typed, found):
    assert [company.slug for _match, company in with_companies(search(typed).matches)][:1] == [found]


def test_who_answers_proves_the_domain_that_is_shown(client, two_of_them):
    shown = client.get(page("right_of_reply", "spass-haus"))
    (choice,) = shown.context["form"].fields["domain"].choices
    assert choice == ("xn--fa-hia.de", "faß.de (xn--fa-hia.de)")
    refused = send(client, page("right_of_reply", "spass-haus"), domain="fass.de")
    assert refused.status_code == 422
    assert domain_proofs.file_address("xn--fa-hia.de").startswith("https://xn--fa-hia.de/")


@pytest.mark.parametrize("typed", ["a@p\u0430ypal.com", "a@b.example,c@d.example", "a@192.0.2.1"])
def test_the_staff_is_written_to_at_one_mailbox(typed):
    form = AddressForm({"email": typed}, instance=factories.user())
    assert list(form.errors) == ["email"]
