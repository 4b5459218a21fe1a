"""A dossier from its first attempt to its end; whom it is for, and who never hears of it."""

import datetime
import html
import logging
import re

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from ical.calendar_stream import IcsCalendarStream

from companies.actions.dossiers import dossier_key
from companies.actions.submissions.private_links import follow_key
from companies.enums import ChannelKind, CompanyStatus, Purpose
from companies.models import Dossier, DossierAttempt, Event, Report
from companies.models.dossier import KEPT_FOR, LONGEST_MATTER, MOST_ATTEMPTS
from tests import factories
from tests.proofs import solved

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
NEW = "/en/reach/sogeline/dossier/"
GONE = "No dossier belongs to this link: it was deleted, or its time is over."
#: What no public page, feed, history or log may hold.
SECRET = "Zinzolin"


@pytest.fixture
def company():
    made = factories.company(name="Sogeline", slug="sogeline", legal_name="Sogeline Voyages SA")
    factories.phone_channel(company=made, slug="line", number="01 99 00 12 34")
    factories.channel(
        company=made,
        slug="letters",
        kind=ChannelKind.POSTAL,
        purpose=Purpose.COMPLAINTS,
        value="1 rue des Lilas\n75000 Paris",
    )
    return made


def text(response):
    return response.content.decode()


def spaced(words):
    """With spaces of one sort."""
    return " ".join(words.split())


def plain(response):
    """The words of the page's own part, without its marks."""
    main = text(response).partition("<main")[2].partition("<footer")[0]
    return spaced(html.unescape(re.sub(r"<[^>]+>", " ", main)))


def send(client, page=NEW, **typed):
    """As a browser with a script, which has solved the proof."""
    form = {"channel": "line", "outcome": "gave_up", **typed}
    return client.post(page, {**solved(text(client.get(page))), **form})


def recent(company, *, days=1, **fields):
    """A dossier of some days ago; its time is not over, whatever today is."""
    return factories.dossier(company=company, at=timezone.now() - days * DAY, **fields)


def link(dossier, end="", language="en"):
    return f"/{language}/dossier/{dossier_key(dossier)}/{end}"


ENDS = ("", "attempt/", "letter/", "proof/", "delete/", "dates.ics")


# ── The whole of it ───────────────────────────────────────────────────────────────────────────────────


def test_three_attempts_over_five_days_become_dates_a_letter_and_nothing_any_more(client, company):
    factories.recourse(
        companies=[company], name="Médiateur du rail", law=factories.law(cite="Code, article 1")
    )
    opened = send(
        client, on_day="2024-02-24", at_time="09:30", wait_pick="30", words="On m’a promis un rappel."
    )
    page = opened["Location"]
    for day, typed in (
        ("2024-02-26", {"outcome": "cut_off"}),
        ("2024-02-29", {"channel": "", "how": "au guichet"}),
    ):
        answer = send(client, page + "attempt/", on_day=day, **typed)
        assert (answer.status_code, answer["Location"]) == (302, page)
    client.post(page, {"do": "matter", "matter": "Mon billet du 3 février.\n\nJe demande 84 €."})
    client.post(page, {"do": "complaint", "complained_on": "2024-02-29"})

    events = IcsCalendarStream.calendar_from_ics(text(client.get(page + "dates.ics"))).events
    assert [event.dtstart.isoformat() for event in events] == ["2024-02-29", "2024-04-29", "2025-02-28"]
    client.post(page, {"do": "complaint", "complained_on": "2024-12-31"})
    events = IcsCalendarStream.calendar_from_ics(text(client.get(page + "dates.ics"))).events
    assert [event.dtstart.isoformat() for event in events] == ["2024-12-31", "2025-02-28", "2025-12-31"]

    letter = plain(client.get(page + "letter/?lang=fr"))
    for said in (
        "Sogeline Voyages SA",
        "1 rue des Lilas 75000 Paris",
        "Objet\u202f: réclamation, après 3 tentatives pour vous joindre",
        "Mon billet du 3 février. Je demande 84 €.",
        "On m’a promis un rappel.",
        "24 février 2024 à 9 h 30 . Téléphone, 01 99 00 12 34 \u202f: j’ai renoncé sans réponse (30 min).",
        "29 février 2024 . Au guichet",
        "dans un délai de 2 mois à compter de cette lettre, je pourrai saisir le Médiateur du rail (Code, article 1).",
    ):
        assert spaced(said) in letter, said

    assert "Your dossier is deleted." in plain(client.post(page + "delete/"))
    for end in ENDS:
        gone = client.get(page + end)
        assert (gone.status_code, GONE in plain(gone)) == (404, True), end
    assert (Dossier.objects.count(), DossierAttempt.objects.count()) == (0, 0)


# ── Opening ───────────────────────────────────────────────────────────────────────────────────────────


def test_opening_leads_to_the_private_page(client, company):
    answer = send(client)
    dossier = Dossier.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, link(dossier))
    page = plain(client.get(answer["Location"]))
    until = timezone.localtime(dossier.kept_until)
    assert f"It is kept until {until.day} {until:%B %Y}" in page
    assert "Whoever has the link can read the dossier and change it." in page
    assert Report.objects.count() == 0


def test_a_form_sent_twice_opens_one_dossier(client, company):
    form = {**solved(text(client.get(NEW))), "channel": "line", "outcome": "gave_up"}
    first, second = client.post(NEW, form), client.post(NEW, form)
    assert (first["Location"], Dossier.objects.count()) == (second["Location"], 1)
    assert DossierAttempt.objects.count() == 1


def test_a_form_sent_again_after_the_deletion_opens_another_link_and_not_the_dead_one(client, company):
    form = {**solved(text(client.get(NEW))), "channel": "line", "outcome": "gave_up"}
    first = client.post(NEW, form)["Location"]
    client.post(first + "delete/")
    second = client.post(NEW, form)["Location"]
    assert [client.get(page).status_code for page in (first, second)] == [404, 200]


def test_what_is_known_already_is_filled_in(client, company):
    page = text(client.get(NEW + "?channel=letters&outcome=no_answer&minutes=4320&day=2025-10-14&time=09:30"))
    assert '<option value="letters" selected>' in page
    assert re.search(r'value="no_answer"[^>]* checked', page)
    assert re.search(r'name="wait" value="3"', page)
    assert '<option value="1440" selected>' in page
    assert 'name="on_day" value="2025-10-14"' in page and 'name="at_time" value="09:30"' in page


@pytest.mark.parametrize(
    "query", ["channel=x&outcome=y&minutes=z&day=w", "minutes=-3&time=99", "minutes=²", "minutes=" + "9" * 40]
)
def test_what_cannot_be_so_is_not_filled_in(client, company, query):
    assert client.get(f"{NEW}?{query}").status_code == 200


def test_the_page_of_a_report_leads_to_a_dossier_with_what_is_known(client, company):
    told = datetime.datetime(2025, 10, 14, 7, 30, tzinfo=datetime.UTC)
    report = factories.report(
        channel=company.channels.get(slug="line"), outcome="gave_up", wait_minutes=35, experienced_at=told
    )
    page = text(client.get(f"/en/report/{follow_key(report.nonce)}/"))
    query = "?channel=line&amp;outcome=gave_up&amp;day=2025-10-14&amp;time=09%3A30&amp;minutes=35"
    assert f'href="{NEW}{query}"' in page
    filled = text(client.get(NEW + html.unescape(query)))
    assert re.search(r'name="wait" value="35"', filled)


def test_bad_input_is_said_and_nothing_typed_is_lost(client, company):
    answer = send(client, channel="", how="", words="Ce que j’ai écrit", wait="-1")
    assert (answer.status_code, Dossier.objects.count()) == (422, 0)
    assert "Say which way you tried, in a few words." in text(answer)
    assert "Ce que j’ai écrit</textarea>" in text(answer)
    assert 'name="wait" value="-1"' in text(answer)


def test_a_report_is_made_only_where_it_is_agreed_to_and_its_state_is_told(client, company):
    page = send(client, wait_pick="30", words=SECRET, is_told="on")["Location"]
    report = Report.objects.get()
    assert (report.words, report.status) == ("", "published")
    assert "Counted as an anonymous report: published" in plain(client.get(page))
    assert f'href="/en/report/{follow_key(report.nonce)}/"' in text(client.get(page))
    assert client.get(f"/en/dossier/{follow_key(report.nonce)}/").status_code == 404


def test_without_a_script_the_report_waits_and_the_dossier_is_open(client, company):
    form = solved(text(client.get(NEW)))
    answer = client.post(
        NEW,
        {**form, "proof": "", "channel": "line", "outcome": "gave_up", "wait_pick": "30", "is_told": "on"},
    )
    assert Report.objects.get().held_because == "no_proof"
    assert "The anonymous report of it waits for a moderator" in plain(client.get(answer["Location"]))
    assert "A moderator reads it before it is published" not in text(client.get(NEW))


def test_the_same_told_again_is_noted_and_said_not_to_be_counted(client, company):
    told = {"wait_pick": "30", "is_told": "on"}
    page = send(client, **told)["Location"]
    again = send(client, page + "attempt/", **told)
    assert again["Location"] == page + "?told=before"
    assert "It was not counted as a report once more" in plain(client.get(again["Location"]))
    assert (DossierAttempt.objects.count(), Report.objects.count()) == (2, 1)


def test_a_way_that_cannot_be_reported_on_is_said(client):
    factories.company(name="Muette", slug="muette")
    page = text(client.get("/en/reach/muette/dossier/"))
    assert re.search(r'name="is_told"[^>]* disabled', page)
    assert "nobody is expected at the other end" in page


def test_a_spent_proof_and_a_network_with_its_fill_are_told(client, company, settings):
    form = {"channel": "line", "outcome": "gave_up"}
    first, second = solved(text(client.get(NEW))), solved(text(client.get(NEW)))
    client.post(NEW, {**first, **form})
    spent = client.post(NEW, {**first, **form, "token": second["token"]})
    settings.MOST_SENT_PER_NETWORK = 1
    full = send(client)
    assert (spent.status_code, full.status_code, Dossier.objects.count()) == (409, 429, 1)


@pytest.mark.parametrize("slug", ["nobody", "closed", "draft"])
def test_no_dossier_is_opened_on_a_company_that_is_not_listed(client, slug):
    factories.company(name="Closed", slug="closed", status=CompanyStatus.RETIRED)
    factories.company(name="Draft", slug="draft", status=CompanyStatus.DRAFT)
    assert client.get(f"/en/reach/{slug}/dossier/").status_code == 404


def test_a_company_that_went_over_leads_to_the_other(client, company):
    factories.company(name="Ligéo", slug="ligeo", status=CompanyStatus.RETIRED, successor=company)
    assert client.get("/en/reach/ligeo/dossier/")["Location"] == NEW


def test_a_dossier_outlives_the_listing_of_its_company(client, company):
    dossier = recent(company)
    type(company).objects.filter(pk=company.pk).update(status=CompanyStatus.DRAFT)
    page = client.get(link(dossier))
    assert page.status_code == 200
    assert 'href="/en/reach/sogeline/"' not in text(page)


# ── Writing to it ─────────────────────────────────────────────────────────────────────────────────────


def test_attempts_stand_in_the_order_they_happened(client, company):
    dossier = recent(company, days=5, how="second")
    factories.dossier_attempt(
        dossier=dossier, at=timezone.now() - DAY, how="first", experienced_at=timezone.now() - 9 * DAY
    )
    page = plain(client.get(link(dossier)))
    assert page.index("First") < page.index("Second")


def test_an_attempt_is_corrected_and_removed(client, company):
    dossier = recent(company)
    page = link(dossier, f"attempt/{dossier.attempts.get().pk}/")
    assert "au guichet" in text(client.get(page))
    answer = client.post(
        page, {"channel": "line", "outcome": "human", "wait": "12", "on_day": "2025-10-14", "words": "Enfin."}
    )
    assert (answer.status_code, answer["Location"]) == (302, link(dossier))
    attempt = dossier.attempts.get()
    assert (attempt.channel.slug, attempt.outcome, attempt.wait_minutes) == ("line", "human", 12)
    assert "corrected" in plain(client.get(link(dossier)))
    assert client.post(page, {"do": "remove"})["Location"] == link(dossier)
    assert dossier.attempts.count() == 0
    assert "None is noted any more." in plain(client.get(link(dossier)))


def test_a_bad_correction_is_said_and_nothing_is_lost(client, company):
    dossier = recent(company)
    answer = client.post(
        link(dossier, f"attempt/{dossier.attempts.get().pk}/"),
        {"channel": "line", "outcome": "", "words": "Mes mots"},
    )
    assert (answer.status_code, dossier.attempts.get().words) == (422, "")
    assert "Mes mots</textarea>" in text(answer)


def test_nobody_reaches_an_attempt_of_another_dossier(client, company):
    mine, other = recent(company), recent(company)
    page = link(mine, f"attempt/{other.attempts.get().pk}/")
    assert client.get(page).status_code == 404
    assert client.post(page, {"do": "remove"}).status_code == 404
    assert client.get(link(mine, f"attempt/{'9' * 30}/")).status_code == 404
    assert other.attempts.count() == 1


def test_a_full_dossier_says_so_and_keeps_what_was_typed(client, company):
    dossier = recent(company)
    page = link(dossier, "attempt/")
    form = {**solved(text(client.get(page))), "channel": "line", "outcome": "gave_up", "words": "Mes mots"}
    first = dossier.attempts.get()
    for serial in range(1, MOST_ATTEMPTS):
        first.pk, first.nonce = None, f"f{serial:031x}"
        first.save()
    answer = client.post(page, form)
    assert (answer.status_code, dossier.attempts.count()) == (409, MOST_ATTEMPTS)
    assert "This dossier is full: it holds 60 attempts at most." in spaced(text(answer))
    assert "Mes mots</textarea>" in text(answer)
    assert "remove one to make room" in plain(client.get(link(dossier)))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            {"do": "matter", "matter": "a" * (LONGEST_MATTER + 1)},
            "Ensure this value has at most 3000 characters",
        ),
        ({"do": "complaint", "complained_on": "2999-01-01"}, "This lies in the future."),
        ({"do": "complaint", "complained_on": "soon"}, "Enter a valid date."),
    ],
)
def test_what_cannot_be_written_is_said_and_kept(client, company, typed, said):
    dossier = recent(company)
    answer = client.post(link(dossier), typed)
    assert (answer.status_code, said in spaced(text(answer))) == (422, True)
    assert list(typed.values())[1] in text(answer)
    dossier.refresh_from_db()
    assert (dossier.matter, dossier.complained_on) == ("", None)


def test_an_unknown_button_does_nothing(client, company):
    assert client.post(link(recent(company)), {"do": "burn"}).status_code == 400


def test_the_dates_say_which_have_passed_and_who_comes_next(client, company):
    sent = timezone.localdate() - 70 * DAY
    factories.recourse(companies=[company], name="Médiateur du rail", url="https://rail.example/")
    dossier = recent(company, complained_on=sent)
    page = plain(client.get(link(dossier)))
    assert "From this day on, without an answer, you may turn to the Médiateur du rail. reached" in page
    assert "Last day to turn to the Médiateur du rail." in page
    assert "passed" not in page
    assert 'href="https://rail.example/" rel="noopener external nofollow"' in text(client.get(link(dossier)))


def test_an_unknown_mediator_is_said_to_be_unknown(client, company):
    dossier = recent(company, complained_on=datetime.date(2025, 8, 31))
    page = plain(client.get(link(dossier)))
    assert "31 October 2025" in page and "31 August 2026" in page
    assert "We do not know which mediator is theirs" in page


# ── Taking it along ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("page", "query", "spoken", "said"),
    [
        ("fr", "?lang=en", "en", "Subject: complaint, after one attempt to reach you"),
        ("en", "?lang=fr", "fr", "Objet\u202f: réclamation, après une tentative pour vous joindre"),
        ("en", "", "en", "Dear Sir or Madam,"),
        ("fr", "?lang=de", "fr", "Madame, Monsieur,"),
        ("nl-be", "", "nl", "Onderwerp: klacht, na één poging om u te bereiken"),
        ("fr-be", "?lang=nl", "nl", "Geachte heer, geachte mevrouw,"),
        ("fr", "?lang=nl", "fr", "Madame, Monsieur,"),
    ],
)
def test_the_letter_speaks_the_language_that_is_asked_for(client, company, page, query, spoken, said):
    dossier = recent(company, matter="Mon colis.")
    end = {"fr": "lettre/", "en": "letter/", "nl": "brief/"}[page[:2]]
    answer = client.get(link(dossier, end + query, language=page))
    assert f'<article class="paper" lang="{spoken}">' in text(answer)
    assert spaced(said) in plain(answer)
    assert f'<html lang="{page.replace("be", "BE")}">' in text(answer)
    assert '<div lang="fr"><p>Mon colis.</p></div>' in text(answer)


def test_a_letter_without_words_or_attempts_leaves_room_for_a_pen(client, company):
    dossier = recent(company)
    dossier.attempts.all().delete()
    letter = plain(client.get(link(dossier, "letter/")))
    assert "What went wrong, and what I ask for:" in letter
    assert "I have tried to reach you" not in letter
    assert "Subject: complaint Customer or file number" in letter


def test_a_letter_names_a_mediator_without_a_law_and_none_without_a_rule(client, company):
    dossier = recent(company)
    assert "the mediator you belong to; please tell me which one that is." in plain(
        client.get(link(dossier, "letter/"))
    )
    factories.recourse(companies=[company], name="Médiateur du rail", after_months=1)
    assert "within 1 month of this letter, I may turn to the Médiateur du rail." in plain(
        client.get(link(dossier, "letter/"))
    )
    abroad = recent(factories.company(country="DE"))
    assert "I may turn to" not in plain(client.get(link(abroad, "letter/")))


def test_what_is_typed_is_never_taken_for_markup(client, company):
    evil = "<b>x</b>\n\n<script>1</script>"
    dossier = recent(company, how=evil[:40], words=evil, matter=evil)
    for end in ("", "letter/", "proof/", f"attempt/{dossier.attempts.get().pk}/"):
        assert "<b>x" not in text(client.get(link(dossier, end)))
        assert "<script>1" not in text(client.get(link(dossier, end)))


def test_the_proof_shows_when_it_was_noted_beside_when_it_happened(client, company):
    then = datetime.datetime(2025, 10, 14, 8, 30, tzinfo=datetime.UTC)
    dossier = recent(company, experienced_at=then, words="Rien.", complained_on=datetime.date(2025, 10, 20))
    proof = plain(client.get(link(dossier, "proof/")))
    entered = timezone.localtime(dossier.opened_at)
    assert "Experienced, as told 14 October 2025 at 10.30 am" in proof
    assert f"Noted, by our clock {entered.day} {entered:%B %Y} at " in proof
    assert "is the word of the person who keeps the dossier; Joignable has not checked it" in proof
    assert "Sent, as told 20 October 2025" in proof
    assert dossier_key(dossier) not in proof


def test_the_calendar_is_a_file_that_nobody_keeps(client, company):
    answer = client.get(link(recent(company, complained_on=datetime.date(2025, 8, 31)), "dates.ics"))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="sogeline.ics"'
    assert "PRODID:-//testserver//dossier//EN" in text(answer)


def test_without_a_complaint_there_is_no_calendar(client, company):
    dossier = recent(company)
    answer = client.get(link(dossier, "dates.ics"))
    assert (answer.status_code, "note it first" in plain(answer)) == (404, True)
    assert "dates.ics" not in text(client.get(link(dossier)))


# ── The end ───────────────────────────────────────────────────────────────────────────────────────────


def test_deleting_is_asked_once_and_is_at_once(client, company):
    dossier = recent(company)
    asked = client.get(link(dossier, "delete/"))
    assert (asked.status_code, Dossier.objects.count()) == (200, 1)
    assert "Your dossier is deleted." in plain(client.post(link(dossier, "delete/")))
    assert (Dossier.objects.count(), DossierAttempt.objects.count()) == (0, 0)
    assert client.post(link(dossier, "delete/")).status_code == 404


def test_a_report_that_was_agreed_to_stays_when_its_dossier_goes(client, company):
    page = send(client, wait_pick="30", is_told="on")["Location"]
    client.post(page + "delete/")
    report = Report.objects.get()
    assert client.get(f"/en/report/{follow_key(report.nonce)}/").status_code == 200


def test_a_link_is_dead_when_its_time_is_over_be_it_purged_or_not(client, company):
    dossier = recent(company)
    Dossier.objects.update(
        opened_at=timezone.now() - 2 * KEPT_FOR, written_at=timezone.now() - KEPT_FOR - DAY
    )
    assert client.get(link(dossier)).status_code == 404


# ── Whom it is for ────────────────────────────────────────────────────────────────────────────────────


def test_it_is_kept_from_machines_caches_and_other_sites(client, company):
    dossier = recent(company, complained_on=datetime.date(2025, 8, 31))
    ends = (*ENDS, f"attempt/{dossier.attempts.get().pk}/")
    for path in (NEW, *(link(dossier, end) for end in ends)):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert answer["X-Robots-Tag"] == "noindex"
        assert answer["Referrer-Policy"] in ("same-origin", "no-referrer")
        assert "no-store" in answer["Cache-Control"] and "private" in answer["Cache-Control"]


@pytest.mark.engine("both")
@pytest.mark.parametrize("key", ["0" * 32, "nobody", "é", "a" * 400])
def test_a_forged_link_is_a_page_that_is_not_there(client, company, key):
    recent(company)
    for end in (*ENDS, "attempt/1/"):
        assert client.get(f"/en/dossier/{key}/{end}").status_code == 404
        assert client.post(f"/en/dossier/{key}/{end}", {"do": "remove"}).status_code in (404, 405)


def test_neither_what_is_stored_of_the_link_nor_its_form_opens_it(client, company):
    dossier = recent(company)
    for key in (dossier.follow_digest, dossier.nonce):
        assert client.get(f"/en/dossier/{key}/").status_code == 404


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_refused(client, company, method):
    dossier = recent(company, complained_on=datetime.date(2025, 8, 31))
    for path in (NEW, *(link(dossier, end) for end in ENDS)):
        assert getattr(client, method)(path).status_code == 405, path
    for end in ("letter/", "proof/", "dates.ics"):
        assert client.post(link(dossier, end)).status_code == 405


def test_a_form_without_the_security_cookie_writes_nothing(company):
    strict = Client(enforce_csrf_checks=True)
    dossier = recent(company)
    for path, typed in (
        (NEW, {"channel": "line", "outcome": "gave_up"}),
        (link(dossier), {"do": "matter", "matter": "x"}),
        (link(dossier, "attempt/"), {"channel": "line"}),
        (link(dossier, f"attempt/{dossier.attempts.get().pk}/"), {"do": "remove"}),
        (link(dossier, "delete/"), {}),
    ):
        assert strict.post(path, typed).status_code == 403
    dossier.refresh_from_db()
    assert (Dossier.objects.count(), dossier.attempts.count(), dossier.matter) == (1, 1, "")


def test_nothing_of_a_dossier_is_public_anywhere(client, company, caplog):
    caplog.set_level(logging.DEBUG)
    page = send(client, channel="", how=SECRET, words=SECRET)["Location"]
    send(client, page + "attempt/", wait_pick="30", words=SECRET, is_told="on")
    client.post(page, {"do": "matter", "matter": SECRET})
    client.post(page, {"do": "complaint", "complained_on": "2025-08-31"})
    for end in ENDS:
        client.get(page + end)
    key = page.split("/")[3]
    for path in (
        "/en/",
        "/en/reach/sogeline/",
        "/en/reach/sogeline/history/",
        "/en/reach/sogeline/reports.csv",
        f"/en/search/?q={SECRET}",
        f"/en/search/suggestions/?q={SECRET}",
        f"/api/v1/companies/?q={SECRET}",
        "/en/moderation/",
        "/en/moderation.csv",
        "/en/ranking/",
        "/en/ranking.csv",
        "/robots.txt",
    ):
        answer = client.get(path)
        body = b"".join(answer) if answer.streaming else answer.content
        body = body.decode().replace(f"q={SECRET}", "").replace(f'value="{SECRET}"', "")
        assert answer.status_code == 200, path
        # What robots are asked to leave is named without a key.
        links = re.sub(r"^Disallow: .*$", "", body, flags=re.MULTILINE)
        assert key not in body and "/dossier/" not in links.replace("/reach/sogeline/dossier/", ""), path
        assert f"{SECRET}." not in body and f">{SECRET}<" not in body, path
    assert set(Event.objects.values_list("target_type", flat=True)) == {"report"}
    logged = "\n".join(
        f"{record.getMessage()} {record.__dict__.get('fields', '')}"
        for record in caplog.records
        if record.name.startswith(("reachability", "companies"))
    )
    assert logged and SECRET not in logged and key not in logged


def test_staff_has_no_page_for_dossiers(admin_client, company):
    recent(company)
    for name in ("dossier", "dossierattempt"):
        assert admin_client.get(f"/admin/companies/{name}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_however_many_attempts_and_bodies(
    client, company, django_assert_num_queries, count
):
    dossier = recent(company, complained_on=datetime.date(2025, 8, 31))
    for serial in range(count):
        factories.recourse(companies=[company], law=factories.law())
        channel = factories.phone_channel(company=company)
        factories.dossier_attempt(
            dossier=dossier, channel=channel, is_told=True, at=timezone.now() - serial * DAY
        )
    for end, queries in (("", 4), ("letter/", 4), ("proof/", 2), ("dates.ics", 3)):
        with django_assert_num_queries(queries):
            assert client.get(link(dossier, end)).status_code == 200


def test_both_languages_have_their_addresses(client, company):
    dossier = recent(company)
    with override("fr"):
        assert client.get(f"/fr/dossier/{dossier_key(dossier)}/preuve/").status_code == 200
    assert client.get("/fr/joindre/sogeline/dossier/").status_code == 200


def test_the_privacy_page_says_how_long_a_dossier_is_kept(client):
    page = plain(client.get("/en/privacy/"))
    assert "550 days." in page and "eighteen months after the dossier was last written to" in page
